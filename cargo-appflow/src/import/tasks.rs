//! Tasks, and the objects whose fields they name.

use std::collections::{HashMap, HashSet};

use appflow_core::analysis::literal::wire;
use appflow_core::analysis::time::rfc3339;
use appflow_core::catalog::types::DataType;
use appflow_core::catalog::{Argument, Connector, Operator};
use appflow_core::model;

use super::at::At;
use super::changes::Spot;
use super::importer::{Importer, Object};
use super::kinds::{Kind, find};
use super::nodes::{comments, parts};
use super::report::Remark;
use super::text::{Problem, field, pascal_case, quoted};
use crate::document::{Node, Value};

/// The source and destination, as far as tasks depend on them.
#[derive(Default)]
pub(super) struct Endpoints {
    pub(super) source: Option<&'static Connector>,
    /// The index of the object of the source.
    pub(super) object: Option<usize>,
    /// Whether fields keep their types, since the destination has no object.
    pub(super) keeps_types: bool,
}

impl Object {
    fn data_type(&self, name: &str) -> Option<&str> {
        self.types.get(name).map(String::as_str)
    }

    fn add(&mut self, name: &str, data_type: &str) {
        self.fields.push((name.to_owned(), data_type.to_owned()));
        self.types.insert(name.to_owned(), data_type.to_owned());
    }

    fn forget_fields(&mut self) {
        self.fields.clear();
        self.types.clear();
    }
}

/// A task of the input.
struct Task<'n> {
    node: &'n Node,
    kind: &'n str,
    operator: &'n str,
    /// What a function computes that the statement of the task depends on, with the name of the function.
    computed: Option<(&'static str, &'n str)>,
}

impl<'n> Task<'n> {
    fn new(node: &'n Node) -> Self {
        let operators = node.get("ConnectorOperator");
        let operator = operators.and_then(|operators| operators.entries().iter().find(|(_, operator)| !operator.is_nothing()));
        let operator = operator.map(|(_, operator)| operator);
        let kind = node.get("TaskType").and_then(Node::as_str).unwrap_or_default();
        // A mapping has one operator.
        let decisive = operator.filter(|_| !matches!(kind, "Map" | "Map_all" | "Merge"));
        let parts = [("the task", Some(node)), ("the type", node.get("TaskType")), ("the operator", decisive)];
        let computed = parts.into_iter().find_map(|(part, node)| Some((part, function_of(node?)?)));
        Task { node, kind, operator: operator.and_then(Node::as_str).unwrap_or(Operator::NoOp.name()), computed }
    }

    fn sources(&self) -> &'n [Node] {
        self.node.get("SourceFields").map(Node::elements).unwrap_or_default()
    }

    fn destination(&self) -> Option<&'n Node> {
        self.node.get("DestinationField").filter(|node| !node.is_nothing())
    }

    fn property(&self, key: &str) -> Option<&'n Node> {
        let properties = self.node.get("TaskProperties").map(Node::elements).unwrap_or_default();
        let found = properties.iter().find(|property| property.get("Key").and_then(Node::as_str) == Some(key));
        found.and_then(|property| property.get("Value")).filter(|value| !value.is_nothing())
    }

    fn text(&self, key: &str) -> Option<&'n str> {
        self.property(key).and_then(Node::as_str)
    }

    fn keys(&self) -> impl Iterator<Item = &'n str> {
        let properties = self.node.get("TaskProperties").map(Node::elements).unwrap_or_default();
        properties.iter().filter_map(|property| property.get("Key").and_then(Node::as_str))
    }

    fn is_projection(&self) -> bool {
        self.operator == Operator::Projection.name()
    }

    /// Returns the source field whose data type the task contains, and the data type.
    fn told(&self) -> Option<(&'n str, &'n str)> {
        let key = match self.kind {
            "Map" => "SOURCE_DATA_TYPE",
            "Filter" => "DATA_TYPE",
            _ => return None,
        };
        Some((self.sources().first()?.as_str()?, self.text(key)?))
    }
}

impl Importer<'_> {
    /// Returns the index of an object, with no fields yet.
    pub(super) fn object(&mut self, connector: &'static Connector, entity: &str) -> usize {
        let key = (connector.name, entity.to_owned());
        if let Some(index) = self.objects_by_entity.get(&key) {
            return *index;
        }
        self.objects_by_entity.insert(key, self.objects.len());
        let wanted = entity.strip_prefix('"').map_or(entity, |entity| entity.trim_end_matches('"'));
        // The last part of a path names the object.
        let wanted = wanted.rsplit(['/', ':']).find(|part| !part.is_empty()).unwrap_or(wanted);
        let name = self.unique_item(&pascal_case(wanted, "Object"));
        self.objects.push(Object { connector, entity: entity.to_owned(), fields: Vec::new(), types: HashMap::new(), name });
        self.objects.len() - 1
    }

    /// Returns a placeholder for an object until its fields are known.
    pub(super) fn object_mark(&self, index: usize) -> String {
        format!("\u{1}{index}\u{1}")
    }

    /// Returns the statements of the objects, and replaces what stood for each: an object without fields is its entity.
    pub(super) fn object_statements(&mut self) -> Vec<String> {
        let mut statements = Vec::new();
        let objects = &self.objects;
        for flow in self.sections.flows.iter_mut().filter(|flow| flow.contains('\u{1}')) {
            let parts = flow.split('\u{1}').enumerate().map(|(part, text)| {
                let object = text.parse().ok().filter(|_| part % 2 == 1).and_then(|index: usize| objects.get(index));
                object.map_or(text, |object| if object.fields.is_empty() { &object.entity } else { &object.name })
            });
            *flow = parts.collect();
        }
        for object in objects {
            if !object.fields.is_empty() {
                let typed = |name: &str| if is_plain_type(name) { name.to_owned() } else { quoted(name) };
                let fields: Vec<String> =
                    object.fields.iter().map(|(name, data_type)| format!("{}: {}", field(name), typed(data_type))).collect();
                let (name, word, entity) = (&object.name, object.connector.name, &object.entity);
                statements.push(format!("object {name} = {word}({entity}) {{ {} }}", fields.join(", ")));
            }
        }
        statements
    }

    /// Returns the statements of tasks.
    pub(super) fn tasks(&mut self, nodes: &[Node], endpoints: &Endpoints, flow: &Spot<'_>, at: &At<'_>) -> String {
        let tasks: Vec<Task<'_>> = nodes.iter().map(Task::new).collect();
        let mut body = String::new();
        let mut mappings: Vec<String> = Vec::new();
        let mut used: Vec<bool> = vec![false; tasks.len()];
        let mapped = mapped(&tasks);
        for (index, task) in tasks.iter().enumerate() {
            if used.get(index).copied().unwrap_or_default() {
                continue;
            }
            let task_at = at.below(&format!("Tasks[{index}]"), task.node);
            let comments = comments(task.node, &[]);
            if !comments.is_empty() {
                flush(&mut mappings, &mut body);
                body += &comments;
            }
            let statement = match (task.kind, task.operator) {
                _ if task.computed.is_some() => {
                    let (part, function) = task.computed.unwrap_or_default();
                    Err(format!("{part} is the result of `{function}`"))
                }
                ("Filter", _) if task.is_projection() => continue,
                ("Map", _) => match self.mapping(task, endpoints) {
                    Ok(mapping) => {
                        mappings.push(mapping);
                        self.properties += 1;
                        self.empty_properties(task, &task_at);
                        self.unknown_properties(task, &["SOURCE_DATA_TYPE", "DESTINATION_DATA_TYPE"], &task_at);
                        continue;
                    }
                    Err(problem) => Err(problem),
                },
                ("Merge" | "Arithmetic", _) => {
                    // A separate task maps the field of the result.
                    let positions = task.destination().and_then(|result| mapped.get(&result.to_string()));
                    let position = positions.and_then(|all| all.get(all.partition_point(|position| *position <= index)));
                    match position.and_then(|position| Some((*position, tasks.get(*position)?))) {
                        Some((position, map)) => {
                            used.get_mut(position).into_iter().for_each(|used| *used = true);
                            let known = ["CONCAT_FORMAT", "MATH_OPERATION_FIELDS_ORDER"];
                            self.unknown_properties(task, &known, &task_at);
                            let known = ["SOURCE_DATA_TYPE", "DESTINATION_DATA_TYPE"];
                            self.unknown_properties(map, &known, &task_at);
                            self.result(task, map)
                        }
                        None => Err("no task maps the result".to_owned()),
                    }
                }
                ("Filter", _) if !self.is_typed(task, &tasks, endpoints) => Err("missing `DATA_TYPE`".to_owned()),
                _ => self.task(task, endpoints, &task_at),
            };
            flush(&mut mappings, &mut body);
            match statement {
                Ok(statement) => {
                    self.properties += 1;
                    self.empty_properties(task, &task_at);
                    body += &format!("{statement};\n");
                }
                Err(problem) => {
                    let what = format!("task `{}`", task.kind);
                    match self.append(&flow.below(&["Tasks"]), task.node) {
                        // Without another task that writes a field, the definition is not complete.
                        Ok(()) => self.remark(&task_at, format!("kept as an override: {problem}"), false),
                        Err(problem) => body += &self.lost(&task_at, &what, &problem),
                    }
                }
            }
        }
        flush(&mut mappings, &mut body);
        self.projection(&tasks, at);
        body
    }

    /// Learns the fields of the objects from the tasks of all flows. An object is declared with all fields that a flow names, so
    /// that one with a field without a type, or with two, stays undeclared.
    pub(super) fn learn_objects(&mut self) {
        let template = self.template;
        let mut untyped = Vec::new();
        let is_flow = |resource: &&super::input::Resource| {
            resource.resource_type == "AWS::AppFlow::Flow" && !self.raw.contains(&resource.id)
        };
        let flows: Vec<_> = template.resources.iter().filter(is_flow).collect();
        for resource in flows {
            let Some(source) = resource.node.at(&["Properties", "SourceFlowConfig"]) else { continue };
            let Some(index) = self.source_object(source) else { continue };
            let nodes = resource.node.at(&["Properties", "Tasks"]).map(Node::elements).unwrap_or_default();
            let tasks: Vec<Task<'_>> = nodes.iter().map(Task::new).collect();
            let results = results(&tasks);
            let of_source = |task: &&Task<'_>| !task.sources().first().is_some_and(|name| results.contains(&name.to_string()));
            let told: Vec<(&str, &str)> = tasks.iter().filter(of_source).filter_map(Task::told).collect();
            let timestamp = source.at(&["IncrementalPullConfig", "DatetimeTypeFieldName"]).filter(|name| !name.is_nothing());
            let used = tasks.iter().filter(|task| !task.is_projection()).flat_map(Task::sources).chain(timestamp);
            let names: HashSet<&str> = told.iter().map(|(name, _)| *name).collect();
            let is_told =
                |node: &Node| results.contains(&node.to_string()) || node.as_str().is_some_and(|name| names.contains(name));
            let has_all = tasks.iter().any(|task| matches!(task.kind, "Map_all" | "Partition" | "Passthrough"));
            let mut is_typed = !has_all && used.into_iter().all(is_told);
            let Some(object) = self.objects.get_mut(index) else { continue };
            for (name, data_type) in told {
                match object.data_type(name) {
                    Some(known) => is_typed &= known == data_type,
                    None => object.add(name, data_type),
                }
            }
            if !is_typed {
                untyped.push(index);
            }
        }
        for index in untyped {
            self.objects.get_mut(index).into_iter().for_each(Object::forget_fields);
        }
    }

    /// Returns the index of the object of a source.
    fn source_object(&mut self, source: &Node) -> Option<usize> {
        let kind = source.get("ConnectorType").and_then(Node::as_str)?;
        let label = source.get("ConnectorProfileName").and_then(|profile| self.label(profile));
        let connector = find(kind, label.as_deref())?;
        let path = connector.source?.arguments.iter().find_map(|argument| match argument {
            Argument::Object { path, .. } if !path.is_empty() => Some(*path),
            _ => None,
        })?;
        let object = source.at(&["SourceConnectorProperties", connector.key])?.at(path)?;
        let value = self.string(object).ok()?;
        Some(self.object(connector, &value))
    }

    /// Returns a field of the source with its type, unless its object has that.
    fn source_field(&self, node: &Node, data_type: Option<&str>, endpoints: &Endpoints) -> Result<String, Problem> {
        let Some(name) = node.as_str() else {
            let data_type = data_type.map(|data_type| format!(": {}", typed(data_type))).unwrap_or_default();
            return Ok(format!("field({}){data_type}", self.string(node)?));
        };
        let known = endpoints.object.and_then(|index| self.objects.get(index)).and_then(|object| object.data_type(name));
        Ok(match data_type {
            Some(data_type) if known != Some(data_type) => format!("{}: {}", field(name), typed(data_type)),
            _ => field(name),
        })
    }

    fn mapping(&self, task: &Task<'_>, endpoints: &Endpoints) -> Result<String, Problem> {
        let [source] = task.sources() else { return Err("a mapping has one source field".to_owned()) };
        let data_type = task.text("SOURCE_DATA_TYPE");
        let left = self.source_field(source, data_type, endpoints)?;
        let destination = task.destination().unwrap_or(source);
        let target = task.text("DESTINATION_DATA_TYPE");
        let is_same_type = if endpoints.keeps_types { target.is_none() || target == data_type } else { target.is_none() };
        if destination == source && is_same_type {
            return Ok(left);
        }
        let name = match destination.as_str() {
            Some(name) => field(name),
            None => format!("field({})", self.string(destination)?),
        };
        Ok(match target.filter(|_| !is_same_type) {
            Some(target) => format!("{left} => {name}: {}", typed(target)),
            None => format!("{left} => {name}"),
        })
    }

    /// Returns the statement of a concatenation or a calculation with the task that maps its result.
    fn result(&self, task: &Task<'_>, map: &Task<'_>) -> Result<String, Problem> {
        let destination = map.destination().ok_or("the result has no destination field")?;
        let name = destination.as_str().map(field).ok_or("the destination field is not a literal")?;
        let target = map.text("DESTINATION_DATA_TYPE").map(|target| format!(": {}", typed(target))).unwrap_or_default();
        if task.kind == "Merge" {
            let format = self.marked(task.property("CONCAT_FORMAT").ok_or("missing `CONCAT_FORMAT`")?)?;
            let mut parts = Vec::new();
            let mut rest = format.text.as_str();
            while let Some((before, after)) = rest.split_once("${") {
                let (name, after) = after.split_once('}').ok_or("`${` without `}` in `CONCAT_FORMAT`")?;
                if !before.is_empty() {
                    parts.push(format.value(before));
                }
                let is_identifier = !field(name).starts_with('"');
                parts.push(if is_identifier { name.to_owned() } else { format!("field({})", format.value(name)) });
                rest = after;
            }
            if !rest.is_empty() {
                parts.push(format.value(rest));
            }
            return Ok(format!("concat {} => {name}{target}", parts.join(", ")));
        }
        let sign = match task.operator {
            "ADDITION" => "+",
            "SUBTRACTION" => "-",
            "MULTIPLICATION" => "*",
            "DIVISION" => "/",
            other => return Err(format!("the language has no operator `{other}`")),
        };
        let order = task.text("MATH_OPERATION_FIELDS_ORDER");
        let fields: Vec<&str> = match order {
            Some(order) => order.split(',').collect(),
            None => task.sources().iter().filter_map(Node::as_str).collect(),
        };
        let [left, right] = fields.as_slice() else { return Err("a calculation has two fields".to_owned()) };
        Ok(format!("compute {} {sign} {} => {name}{target}", field(left), field(right)))
    }

    fn task(&mut self, task: &Task<'_>, endpoints: &Endpoints, at: &At<'_>) -> Result<String, Problem> {
        let known: &[&str] = match task.kind {
            "Map_all" => &["EXCLUDE_SOURCE_FIELDS_LIST"],
            "Partition" => &["ORDERED_PARTITION_KEYS_LIST"],
            "Mask" => &["MASK_LENGTH", "MASK_VALUE"],
            "Truncate" => &["TRUNCATE_LENGTH"],
            "Validate" => &["VALIDATION_ACTION"],
            "Filter" => &["DATA_TYPE", "VALUE", "VALUES", "LOWER_BOUND", "UPPER_BOUND"],
            _ => &[],
        };
        let statement = self.task_statement(task, endpoints)?;
        self.unknown_properties(task, known, at);
        Ok(statement)
    }

    /// Returns `true` if a filter, another task, or the object has the data type of the field, without which the language has no
    /// filter.
    fn is_typed(&self, filter: &Task<'_>, tasks: &[Task<'_>], endpoints: &Endpoints) -> bool {
        let Some(name) = filter.sources().first().and_then(Node::as_str) else { return true };
        let object = endpoints.object.and_then(|index| self.objects.get(index));
        filter.property("DATA_TYPE").is_some()
            || object.is_some_and(|object| object.data_type(name).is_some())
            || tasks.iter().filter_map(Task::told).any(|(told, _)| told == name)
    }

    /// Returns the statement of a task that is neither a mapping nor a calculation.
    fn task_statement(&self, task: &Task<'_>, endpoints: &Endpoints) -> Result<String, Problem> {
        let one = || task.sources().first().ok_or_else(|| "missing source field".to_owned());
        let number = |key: &str| task.property(key).map(|node| self.scalar(node)).transpose();
        match task.kind {
            "Map_all" => {
                let excluded = self.fields_of(task, "EXCLUDE_SOURCE_FIELDS_LIST")?;
                Ok(if excluded.is_empty() { "map all".to_owned() } else { format!("map all except {}", excluded.join(", ")) })
            }
            "Partition" => Ok(format!("partition {}", self.fields_of(task, "ORDERED_PARTITION_KEYS_LIST")?.join(", "))),
            "Passthrough" => Ok("passthrough".to_owned()),
            "Mask" => {
                let name = self.source_field(one()?, None, endpoints)?;
                let value = task.text("MASK_VALUE").ok_or("missing `MASK_VALUE`")?;
                let mut letters = value.chars();
                let with = match (letters.next(), letters.next()) {
                    (Some(letter), None) => format!("{letter:?}"),
                    _ => quoted(value),
                };
                let length = number("MASK_LENGTH")?.unwrap_or_default();
                match task.operator {
                    "MASK_ALL" => Ok(format!("mask {name} with {with}")),
                    "MASK_FIRST_N" => Ok(format!("mask {name} with {with} first {length}")),
                    "MASK_LAST_N" => Ok(format!("mask {name} with {with} last {length}")),
                    other => Err(format!("the language has no operator `{other}`")),
                }
            }
            "Truncate" => {
                let length = number("TRUNCATE_LENGTH")?.ok_or("missing `TRUNCATE_LENGTH`")?;
                Ok(format!("truncate {} to {length}", self.source_field(one()?, None, endpoints)?))
            }
            "Validate" => {
                let condition = model::Condition::ALL.iter().find(|condition| condition.operator().name() == task.operator);
                let condition = condition.ok_or_else(|| format!("the language has no operator `{}`", task.operator))?;
                let action = match task.text("VALIDATION_ACTION") {
                    Some("DropDataset") => model::Action::TerminateFlow,
                    Some("DropRecord") | None => model::Action::DropRecord,
                    Some(other) => return Err(format!("unknown action `{other}`")),
                };
                let name = self.source_field(one()?, None, endpoints)?;
                Ok(format!("validate {name} {} else {}", condition.keyword(), action.keyword()))
            }
            "Filter" => self.filter(task, one()?, endpoints),
            other => Err(format!("the language has no task type `{other}`")),
        }
    }

    fn filter(&self, task: &Task<'_>, source: &Node, endpoints: &Endpoints) -> Result<String, Problem> {
        let data_type = task.text("DATA_TYPE");
        let name = self.source_field(source, data_type, endpoints)?;
        let operator = Operator::COMPARISONS.iter().find(|operator| operator.name() == task.operator);
        let operator = operator.ok_or_else(|| format!("the language has no operator `{}`", task.operator))?;
        let value = |node: &Node| match node.as_str() {
            Some(text) => Ok(literal(text, data_type, endpoints)),
            None => self.string(node),
        };
        let given = |key: &str| task.property(key).ok_or_else(|| format!("missing `{key}`"));
        if *operator == Operator::Between {
            return Ok(format!("filter {name} between {} and {}", value(given("LOWER_BOUND")?)?, value(given("UPPER_BOUND")?)?));
        }
        if let Some(values) = task.property("VALUES") {
            let joined = parts(values, ",").and_then(|list| self.item(list, Kind::Parameter));
            if let Some(list) = joined.filter(|_| *operator == Operator::EqualTo) {
                return Ok(format!("filter {name} in {list}"));
            }
            let list: Vec<String> = match values.as_str() {
                Some(text) => text.split(',').map(|text| literal(text, data_type, endpoints)).collect(),
                None => {
                    let marked = self.marked(values)?;
                    let one = |text: &str| {
                        if marked.is_literal(text) { literal(text, data_type, endpoints) } else { marked.value(text) }
                    };
                    marked.text.split(',').map(one).collect()
                }
            };
            let word = if *operator == Operator::EqualTo { "in" } else { operator.symbol() };
            return Ok(format!("filter {name} {word} [{}]", list.join(", ")));
        }
        Ok(format!("filter {name} {} {}", operator.symbol(), value(given("VALUE")?)?))
    }

    /// Returns the fields of a JSON list in a string.
    fn fields_of(&self, task: &Task<'_>, key: &str) -> Result<Vec<String>, Problem> {
        let Some(node) = task.property(key) else { return Ok(Vec::new()) };
        if let Value::List(elements) = &node.value {
            return Ok(elements.iter().filter_map(Node::as_str).map(field).collect());
        }
        let list = self.marked(node)?;
        let names: Vec<String> = serde_json::from_str(&list.text).map_err(|_| format!("`{key}` is not a JSON list of names"))?;
        let one = |name: &String| if list.is_literal(name) { field(name) } else { format!("field({})", list.value(name)) };
        Ok(names.iter().map(one).collect())
    }

    /// Remarks properties of a task whose value is an empty string.
    fn empty_properties(&mut self, task: &Task<'_>, at: &At<'_>) {
        let properties = task.node.get("TaskProperties").map(Node::elements).unwrap_or_default();
        let is_empty = |property: &&Node| property.get("Value").and_then(Node::as_str) == Some("");
        for key in properties.iter().filter(is_empty).filter_map(|property| property.get("Key").and_then(Node::as_str)) {
            self.remark(at, format!("the definition does not have the empty property `{key}`"), false);
        }
    }

    /// Remembers properties of a task that the language does not write. The comparison with the input keeps them as an override.
    fn unknown_properties(&mut self, task: &Task<'_>, known: &[&str], at: &At<'_>) {
        for key in task.keys().filter(|key| !known.contains(key)) {
            let path = format!("{}.TaskProperties.{key}", at.path);
            let message = "not imported: the language has no such property of a task".to_owned();
            self.doubts.push(Remark { file: at.file.to_owned(), place: at.place, path, message, is_loss: true });
        }
    }

    /// Remarks a projection that differs from the fields that tasks use, which is what the language writes.
    fn projection(&mut self, tasks: &[Task<'_>], at: &At<'_>) {
        // An override keeps computed fields.
        let is_list = |task: &&Task<'_>| task.node.get("SourceFields").is_none_or(|fields| function_of(fields).is_none());
        let Some(projection) = tasks.iter().filter(is_list).find(|task| task.is_projection()) else { return };
        let results: Vec<&Node> =
            tasks.iter().filter(|task| matches!(task.kind, "Merge" | "Arithmetic")).filter_map(Task::destination).collect();
        let used: Vec<&Node> = tasks.iter().filter(|task| !task.is_projection()).flat_map(|task| task.sources()).collect();
        let unused: Vec<String> = projection
            .sources()
            .iter()
            .filter(|name| !used.contains(name) && !results.contains(name))
            .map(|name| format!("`{}`", name.as_str().unwrap_or("…")))
            .collect();
        if tasks.iter().any(|task| task.kind == "Map_all") {
            let message = "the definition has no projection, since `map all` transfers every field".to_owned();
            self.remark(at, message, false);
        } else if !unused.is_empty() {
            self.remark(
                at,
                format!("no task uses the projected fields {}, so the definition does not project them", unused.join(", ")),
                false,
            );
        }
    }
}

/// Returns the name of the function that a node is a call to.
fn function_of(node: &Node) -> Option<&str> {
    node.only_entry().map(|(key, _)| key).filter(|key| *key == "Ref" || key.starts_with("Fn::"))
}

/// Adds the mappings so far as one statement.
fn flush(mappings: &mut Vec<String>, body: &mut String) {
    if !mappings.is_empty() {
        *body += &format!("map {};\n", mappings.join(", "));
        mappings.clear();
    }
}

/// Returns the fields that tasks make up for results, as JSON.
fn results(tasks: &[Task<'_>]) -> HashSet<String> {
    let results = tasks.iter().filter(|task| matches!(task.kind, "Merge" | "Arithmetic")).filter_map(Task::destination);
    results.map(Node::to_string).collect()
}

/// The positions of the tasks that map a field, by the field as JSON.
fn mapped(tasks: &[Task<'_>]) -> HashMap<String, Vec<usize>> {
    let mut positions: HashMap<String, Vec<usize>> = HashMap::new();
    for (position, task) in tasks.iter().enumerate().filter(|(_, task)| task.kind == "Map") {
        let source = task.sources().first();
        source.into_iter().for_each(|source| positions.entry(source.to_string()).or_default().push(position));
    }
    positions
}

/// Returns a data type: an identifier, or a string for another name.
fn typed(data_type: &str) -> String {
    if is_plain_type(data_type) { data_type.to_owned() } else { quoted(data_type) }
}

fn is_plain_type(data_type: &str) -> bool {
    data_type.split('.').all(|part| !field(part).starts_with('"'))
}

/// Returns the literal that AppFlow receives as this text for a field of a data type.
fn literal(text: &str, data_type: Option<&str>, endpoints: &Endpoints) -> String {
    let data_type = data_type.zip(endpoints.source).map(|(name, source)| DataType::new(source.types, name));
    let becomes = |value: model::Value| wire(&value, data_type).is_ok_and(|wired| wired.as_deref() == Some(text));
    let milliseconds = text.parse::<i64>().ok();
    let time = milliseconds.and_then(rfc3339);
    // The comparison with the input keeps further digits, such as zeros in front.
    let is_time = |time: &model::Value| {
        let wired = wire(time, data_type).ok().flatten();
        wired.is_some_and(|wired| wired == text || wired.parse().ok() == milliseconds)
    };
    if let Some(time) = time.filter(|time| is_time(&time.as_str().into())) {
        // A date is its midnight.
        let date = time.strip_suffix("T00:00:00Z").filter(|date| becomes((*date).into()));
        return quoted(date.unwrap_or(&time));
    }
    let is_number = |value: model::Value| becomes(value) && data_type.is_some() && wire(&"x".into(), data_type).is_err();
    if text.parse::<i64>().is_ok_and(|number| is_number(number.into()))
        || text.parse::<f64>().is_ok() && is_number(model::Value::Decimal(text.to_owned()))
        || matches!(text, "true" | "false") && is_number((text == "true").into())
    {
        return text.to_owned();
    }
    quoted(text)
}
