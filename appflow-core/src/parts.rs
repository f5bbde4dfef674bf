//! Cutting: the template of a stack as several templates that export and import what they share.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::fmt;

use appflow_model::analysis::entries::{Section, entries};
use appflow_model::analysis::scope::Declared;
use appflow_model::model::Definition;
use serde_json::ser::CompactFormatter;

use crate::delivery::Delivery;
use crate::handles::FlowHandle;
use crate::limits::{self, Excess};
use crate::template::{self, Pretty, Text, Tree};

/// The parameter of a part with the name of the stack that has the rest.
const CORE: &str = "CoreStackName";

/// The entry of `Metadata` with the groups and labels of parameters, the only one that a stack has.
const INTERFACE: &str = "AWS::CloudFormation::Interface";

/// One of the templates that a stack is cut into: the core, or one of the other parts.
///
/// [`Stack::cut`](crate::Stack::cut) returns them.
#[derive(Debug)]
pub struct Part {
    name: Option<String>,
    template: Tree,
}

impl Part {
    /// The parameter with the name of the deployed core stack, in the template of each part that imports from it.
    pub const CORE_STACK_NAME: &'static str = CORE;

    /// Returns the name of the part, or `None` for the core, which contains everything that is in no part.
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// Returns `true` if the part imports from the core, so that it has the parameter [`Part::CORE_STACK_NAME`].
    pub fn imports(&self) -> bool {
        section(&self.template, "Parameters").iter().any(|(id, _)| id == CORE)
    }

    /// Returns the template as JSON, as [`Stack::to_json`](crate::Stack::to_json) does.
    pub fn to_json(&self) -> String {
        let mut text = Text::in_memory(Pretty::default());
        self.template.write(&mut text);
        text.end_line();
        text.into_string()
    }

    /// Returns the template as JSON without spaces and newlines.
    pub fn to_json_compact(&self) -> String {
        let mut text = Text::in_memory(CompactFormatter);
        self.template.write(&mut text);
        text.into_string()
    }

    /// Returns the template as YAML, as [`Stack::to_yaml`](crate::Stack::to_yaml) does.
    pub fn to_yaml(&self) -> String {
        template::to_yaml(&self.template)
    }

    /// Returns how the template of [`Part::to_json`] can be passed to CloudFormation.
    pub fn delivery(&self) -> Delivery {
        Delivery::of(self.to_json().len())
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_json())
    }
}

/// The error of a stack that cannot be cut into the requested parts.
///
/// [`Stack::cut`](crate::Stack::cut) returns it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CutError {
    stack: String,
    problems: Vec<CutProblem>,
}

impl CutError {
    /// Returns the error of a stack without a template.
    pub(crate) fn no_template(reason: &dyn fmt::Display) -> Self {
        CutError { stack: String::new(), problems: vec![CutProblem::NoTemplate { reason: reason.to_string() }] }
    }

    /// Returns every reason why the stack cannot be cut.
    pub fn problems(&self) -> &[CutProblem] {
        &self.problems
    }
}

impl fmt::Display for CutError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} cannot be cut into these parts", limits::named(&self.stack))?;
        self.problems.iter().try_for_each(|problem| write!(f, "\n  {problem}"))
    }
}

impl std::error::Error for CutError {}

/// A reason why a stack cannot be cut.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum CutProblem {
    /// An entry of the core or of one part refers to a resource of another part. Parts refer only to the core.
    Reference {
        /// The logical ID of the entry that refers.
        from: String,
        /// The logical ID of the resource that is referred to.
        to: String,
        /// The part of that resource.
        part: String,
    },
    /// A template exceeds a limit of CloudFormation.
    TooLarge {
        /// The part, or `None` for the core.
        part: Option<String>,
        /// The quota: `Resources`, `Parameters`, `Outputs`, or `bytes`.
        what: &'static str,
        /// The number in the template, or its size in bytes.
        found: usize,
        /// The largest number that CloudFormation accepts.
        maximum: usize,
    },
    /// A logical ID that the cut needs is taken: that of an output for an export, or that of the parameter
    /// [`Part::CORE_STACK_NAME`].
    Taken {
        /// The logical ID.
        logical_id: String,
    },
    /// The stack has no template, since its embedded bytes cannot be decoded.
    NoTemplate {
        /// The reason.
        reason: String,
    },
}

impl fmt::Display for CutProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CutProblem::Reference { from, to, part } => {
                write!(f, "`{from}` refers to `{to}`, which is in part `{part}`: put both into one part")
            }
            CutProblem::TooLarge { part, what, found, maximum } => {
                match part {
                    Some(part) => write!(f, "part `{part}`")?,
                    None => f.write_str("the core")?,
                }
                write!(f, " has {}", Excess { what, found: *found, maximum: *maximum })
            }
            CutProblem::NoTemplate { reason } => f.write_str(reason),
            CutProblem::Taken { logical_id } => write!(f, "the logical ID `{logical_id}` is reserved for cut stacks"),
        }
    }
}

/// Cuts a template; `part_of` returns the part of a flow, with its alarms, rules, role, and permissions.
pub(crate) fn cut<'f>(
    definition: &Definition,
    template: Tree,
    flows: &'f [FlowHandle],
    part_of: impl Fn(&'f FlowHandle) -> Option<&'f str>,
) -> Result<Vec<Part>, CutError> {
    let mut names: Vec<&str> = Vec::new();
    let mut part_of_flow: HashMap<&str, usize> = HashMap::new();
    for flow in flows {
        if let Some(name) = part_of(flow) {
            let position = names.iter().position(|known| *known == name).unwrap_or_else(|| {
                names.push(name);
                names.len() - 1
            });
            part_of_flow.insert(flow.ident(), position);
        }
    }
    let mut parts = HashMap::new();
    for entry in entries(definition) {
        if let (Section::Resources, Declared::Flow(flow), Some(id)) = (entry.section(), entry.item, entry.id())
            && let Some(part) = part_of_flow.get(flow.name.as_str())
        {
            parts.insert(id.to_owned(), *part);
        }
    }
    let resources = section(&template, "Resources").iter().map(|(id, resource)| (id.as_ref(), resource)).collect();
    let mut cut = Cut { template: &template, resources, parts, names: &names, exports: BTreeSet::new(), problems: Vec::new() };
    let assigned = section(&template, "Resources").iter().map(|(id, _)| cut.parts.get(id.as_ref()).copied());
    let assigned: Vec<Option<usize>> = assigned.collect();
    // Without a resource, there is no core, and its outputs are in the first part.
    let otherwise = assigned.iter().all(Option::is_some).then_some(0);
    let outputs = section(&template, "Outputs").iter().map(|(_, output)| cut.part_of_output(output).or(otherwise));
    let outputs: Vec<Option<usize>> = outputs.collect();
    let mut made = Vec::new();
    for (part, name) in names.iter().enumerate() {
        let template = cut.template_of(Some(part), &assigned, &outputs);
        made.push(Part { name: Some((*name).to_owned()), template });
    }
    // Last, since it exports what the parts import.
    let core = cut.template_of(None, &assigned, &outputs);
    if !section(&core, "Resources").is_empty() {
        made.insert(0, Part { name: None, template: core });
    }
    let mut problems: Vec<CutProblem> = Vec::new();
    let mut seen = HashSet::new();
    // Several parts can need the parameter, which is reported once.
    problems.extend(cut.problems.into_iter().filter(|problem| seen.insert(problem.to_string())));
    made.iter().for_each(|part| check_limits(part, &mut problems));
    if problems.is_empty() { Ok(made) } else { Err(CutError { stack: definition.name.clone(), problems }) }
}

fn check_limits(part: &Part, problems: &mut Vec<CutProblem>) {
    let exceeded = limits::exceeded(|what| section(&part.template, what).len(), part.to_json().len());
    problems.extend(exceeded.map(|Excess { what, found, maximum }| CutProblem::TooLarge {
        part: part.name.clone(),
        what,
        found,
        maximum,
    }));
}

/// Returns the entries of a section of a template.
fn section<'t>(template: &'t Tree, name: &str) -> &'t [(template::Key, Tree)] {
    template.get(name).and_then(Tree::entries).unwrap_or_default()
}

struct Cut<'t> {
    template: &'t Tree,
    /// All resources by their logical IDs.
    resources: HashMap<&'t str, &'t Tree>,
    /// The parts of the resources that are not in the core.
    parts: HashMap<String, usize>,
    names: &'t [&'t str],
    /// The imports of parts: the logical ID and the attribute, empty for `Ref`.
    exports: BTreeSet<(String, String)>,
    problems: Vec<CutProblem>,
}

impl Cut<'_> {
    /// Returns the part of the first resource in an output.
    fn part_of_output(&self, output: &Tree) -> Option<usize> {
        let mut used = Used::default();
        used.of(output);
        used.resources.iter().find_map(|(to, _)| self.parts.get(to).copied())
    }

    fn reference(&self, from: &str, to: &str, part: usize) -> CutProblem {
        let part = self.names.get(part).copied().unwrap_or_default().to_owned();
        CutProblem::Reference { from: from.to_owned(), to: to.to_owned(), part }
    }

    /// Returns the template of a part, or of the core, from the parts of all resources and outputs.
    fn template_of(&mut self, part: Option<usize>, resources: &[Option<usize>], outputs: &[Option<usize>]) -> Tree {
        let is_core = part.is_none();
        let mut used = Used::default();
        let mut own = |cut: &mut Self, name, parts: &[Option<usize>]| {
            let mut entries = Vec::new();
            for ((id, entry), _) in section(cut.template, name).iter().zip(parts).filter(|(_, assigned)| **assigned == part) {
                let mut of_entry = Used::default();
                of_entry.of(entry);
                for (to, _) in &of_entry.resources {
                    if let Some(other) = cut.parts.get(to).copied().filter(|other| Some(*other) != part) {
                        cut.problems.push(cut.reference(id, to, other));
                    }
                }
                used.add(of_entry);
                entries.push((id.clone(), if is_core { entry.clone() } else { cut.imported(entry) }));
            }
            entries
        };
        let resources = own(self, "Resources", resources);
        let mut outputs = own(self, "Outputs", outputs);
        if is_core {
            self.export(&mut outputs);
        }
        let needs_core = !is_core && used.resources.iter().any(|(id, _)| self.is_of_core(id));
        self.add_conditions(&mut used);
        let mut entries = Vec::new();
        for (key, value) in self.template.entries().unwrap_or_default() {
            let chosen = match key.as_ref() {
                "Resources" => resources.clone(),
                "Outputs" => continue,
                "Parameters" => self.parameters(is_core, &used),
                "Conditions" => chosen(value, |id| used.conditions.contains(id)),
                "Mappings" => chosen(value, |id| used.mappings.contains(id)),
                "Metadata" => metadata(value, &self.parameters(is_core, &used)),
                _ => {
                    entries.push((key.clone(), value.clone()));
                    continue;
                }
            };
            if !chosen.is_empty() || key == "Resources" {
                entries.push((key.clone(), Tree::Object(chosen)));
            }
        }
        if needs_core {
            self.add_core_name(&mut entries);
        }
        if !outputs.is_empty() {
            entries.push(("Outputs".into(), Tree::Object(outputs)));
        }
        Tree::Object(entries)
    }

    fn is_of_core(&self, id: &str) -> bool {
        !self.parts.contains_key(id) && self.resources.contains_key(id)
    }

    /// Adds the conditions that conditions depend on, and the parameters of both.
    fn add_conditions(&self, used: &mut Used) {
        let conditions: HashMap<&str, &Tree> =
            section(self.template, "Conditions").iter().map(|(id, condition)| (id.as_ref(), condition)).collect();
        let mut open: Vec<String> = used.conditions.iter().cloned().collect();
        while let Some(id) = open.pop() {
            let mut inner = Used::default();
            conditions.get(id.as_str()).into_iter().for_each(|condition| inner.of(condition));
            open.extend(inner.conditions.difference(&used.conditions).cloned());
            used.add(inner);
        }
    }

    /// Returns the parameters that a part uses. The core also has the unused ones.
    fn parameters(&self, is_core: bool, used: &Used) -> Vec<(template::Key, Tree)> {
        let mut elsewhere = HashSet::new();
        if is_core {
            let mut all = Used::default();
            all.of(self.template);
            elsewhere.extend(all.resources.into_iter().map(|(id, _)| id));
        }
        let own: HashSet<&str> = used.resources.iter().map(|(id, _)| id.as_str()).collect();
        let is_used = |id: &str| own.contains(id) || is_core && !elsewhere.contains(id);
        self.template.get("Parameters").map(|all| chosen(all, is_used)).unwrap_or_default()
    }

    fn add_core_name(&mut self, entries: &mut Vec<(template::Key, Tree)>) {
        let text = |text: &str| Tree::String(text.to_owned());
        let parameter = Tree::Object(vec![
            ("Type".into(), text("String")),
            ("Description".into(), text("The name of the deployed stack with the resources that all parts share.")),
        ]);
        if ["Parameters", "Resources"].iter().any(|name| section(self.template, name).iter().any(|(id, _)| id == CORE)) {
            self.problems.push(CutProblem::Taken { logical_id: CORE.to_owned() });
        }
        let position = entries.iter().position(|(key, _)| key == "Parameters");
        match position.and_then(|position| entries.get_mut(position)) {
            Some((_, Tree::Object(parameters))) => parameters.push((CORE.into(), parameter)),
            _ => {
                let head =
                    entries.iter().take_while(|(key, _)| key == "AWSTemplateFormatVersion" || key == "Description").count();
                entries.insert(head, ("Parameters".into(), Tree::Object(vec![(CORE.into(), parameter)])));
            }
        }
    }

    /// Adds an output for everything that parts import.
    fn export(&mut self, outputs: &mut Vec<(template::Key, Tree)>) {
        for (id, attribute) in std::mem::take(&mut self.exports) {
            let logical_id = self.export_id(&id, &attribute);
            if outputs.iter().any(|(known, _)| *known == logical_id) {
                self.problems.push(CutProblem::Taken { logical_id });
                continue;
            }
            let value = match attribute.as_str() {
                "" => Tree::of("Ref", Tree::String(id.clone())),
                _ => Tree::of("Fn::GetAtt", Tree::Array(vec![Tree::String(id.clone()), Tree::String(attribute.clone())])),
            };
            let name = Tree::of("Fn::Sub", Tree::String(export_name("AWS::StackName", &id, &attribute)));
            let mut output = vec![("Value".into(), value)];
            if let Some(condition) = self.resources.get(id.as_str()).and_then(|resource| resource.get("Condition")) {
                output.push(("Condition".into(), condition.clone()));
            }
            output.push(("Export".into(), Tree::of("Name", name)));
            outputs.push((logical_id.into(), Tree::Object(output)));
        }
    }

    /// Returns the logical ID of the output for an export: that of `Lake.Arn` differs from that of the resource `LakeArn`.
    fn export_id(&self, id: &str, attribute: &str) -> String {
        let whole = [id, &attribute.replace('.', "")].concat();
        let is_taken = !attribute.is_empty() && self.resources.contains_key(whole.as_str());
        format!("Export{}{whole}", if is_taken { "Attribute" } else { "" })
    }

    /// Returns a value of a part, with imports in place of references to the core.
    fn imported(&mut self, value: &Tree) -> Tree {
        match value {
            Tree::Array(elements) => Tree::Array(elements.iter().map(|element| self.imported(element)).collect()),
            Tree::Object(entries) => {
                if let [(function, argument)] = entries.as_slice()
                    && let Some(replaced) = self.imported_call(function, argument)
                {
                    return replaced;
                }
                let entries = entries.iter().filter_map(|(key, value)| {
                    let value = if key == "DependsOn" { self.own_dependencies(value)? } else { self.imported(value) };
                    Some((key.clone(), value))
                });
                Tree::Object(entries.collect())
            }
            other => other.clone(),
        }
    }

    /// Removes dependencies on the core, which is deployed first.
    fn own_dependencies(&self, value: &Tree) -> Option<Tree> {
        let is_own = |id: &Tree| id.as_str().is_some_and(|id| self.parts.contains_key(id));
        match value {
            Tree::Array(ids) => {
                let ids: Vec<Tree> = ids.iter().filter(|id| is_own(id)).cloned().collect();
                (!ids.is_empty()).then_some(Tree::Array(ids))
            }
            one => is_own(one).then(|| one.clone()),
        }
    }

    fn imported_call(&mut self, function: &str, argument: &Tree) -> Option<Tree> {
        match (function, argument) {
            ("Ref", Tree::String(id)) if self.is_of_core(id) => Some(self.import(id, "")),
            ("Fn::GetAtt", Tree::Array(path)) => {
                let [id, attribute] = path.as_slice() else { return None };
                let id = id.as_str().filter(|id| self.is_of_core(id))?;
                Some(self.import(id, attribute.as_str()?))
            }
            ("Fn::Sub", Tree::String(text)) => self.substituted(text, &[]),
            ("Fn::Sub", Tree::Array(parts)) => {
                let [text, variables] = parts.as_slice() else { return None };
                self.substituted(text.as_str()?, variables.entries()?)
            }
            _ => None,
        }
    }

    /// Returns a string for `Fn::Sub` with variables for the placeholders of the core.
    fn substituted(&mut self, text: &str, given: &[(template::Key, Tree)]) -> Option<Tree> {
        let mut variables: Vec<(template::Key, Tree)> = Vec::new();
        for (key, value) in given {
            variables.push((key.clone(), self.imported(value)));
        }
        let mut pieces = text.split("${");
        let mut out = pieces.next().unwrap_or_default().to_owned();
        for piece in pieces {
            out.push_str("${");
            let Some((placeholder, rest)) = piece.split_once('}') else {
                out.push_str(piece);
                continue;
            };
            let (id, attribute) = placeholder.split_once('.').unwrap_or((placeholder, ""));
            if self.is_of_core(id) && !given.iter().any(|(key, _)| key == placeholder) {
                // No logical ID has the character `_`.
                let variable = placeholder.replace('.', "_");
                out.push_str(&variable);
                if !variables.iter().any(|(known, _)| *known == variable) {
                    let value = self.import(id, attribute);
                    variables.push((variable.into(), value));
                }
            } else {
                out.push_str(placeholder);
            }
            out.push('}');
            out.push_str(rest);
        }
        let text = Tree::String(out);
        let argument = if variables.is_empty() { text } else { Tree::Array(vec![text, Tree::Object(variables)]) };
        Some(Tree::of("Fn::Sub", argument))
    }

    fn import(&mut self, id: &str, attribute: &str) -> Tree {
        self.exports.insert((id.to_owned(), attribute.to_owned()));
        Tree::of("Fn::ImportValue", Tree::of("Fn::Sub", Tree::String(export_name(CORE, id, attribute))))
    }
}

/// Returns the name of an export: letters, digits, `:`, and `-`; `stack` is the parameter with the name of its stack.
fn export_name(stack: &str, id: &str, attribute: &str) -> String {
    let separator = if attribute.is_empty() { "" } else { "-" };
    format!("${{{stack}}}-{id}{separator}{}", attribute.replace('.', ":"))
}

/// The metadata of a part: its groups and labels are those of its parameters.
fn metadata(value: &Tree, parameters: &[(template::Key, Tree)]) -> Vec<(template::Key, Tree)> {
    let ids: HashSet<&str> = parameters.iter().map(|(id, _)| id.as_ref()).collect();
    let is_own = |id: &Tree| id.as_str().is_some_and(|id| ids.contains(id));
    let group = |group: &Tree| -> Option<Tree> {
        let own = |(key, value): &(template::Key, Tree)| match value {
            Tree::Array(all) => (key.clone(), Tree::Array(all.iter().filter(|id| is_own(id)).cloned().collect())),
            other => (key.clone(), other.clone()),
        };
        let group: Vec<_> = group.entries()?.iter().map(own).collect();
        group.iter().any(|(_, value)| matches!(value, Tree::Array(ids) if !ids.is_empty())).then_some(Tree::Object(group))
    };
    let of_interface = |(key, value): &(template::Key, Tree)| {
        let own = match value {
            Tree::Array(groups) => Tree::Array(groups.iter().filter_map(group).collect()),
            labels => Tree::Object(chosen(labels, |id| ids.contains(id))),
        };
        let is_empty = match &own {
            Tree::Array(groups) => groups.is_empty(),
            labels => labels.entries().is_none_or(<[_]>::is_empty),
        };
        (!is_empty).then(|| (key.clone(), own))
    };
    let interface = value.get(INTERFACE).and_then(Tree::entries).unwrap_or_default();
    let interface: Vec<_> = interface.iter().filter_map(of_interface).collect();
    if interface.is_empty() { Vec::new() } else { vec![(INTERFACE.into(), Tree::Object(interface))] }
}

/// Returns the entries of an object whose keys are chosen.
fn chosen(value: &Tree, is_chosen: impl Fn(&str) -> bool) -> Vec<(template::Key, Tree)> {
    value.entries().unwrap_or_default().iter().filter(|(key, _)| is_chosen(key)).cloned().collect()
}

/// The references of a value.
#[derive(Debug, Default)]
struct Used {
    /// Resources and parameters, with the attribute.
    resources: BTreeSet<(String, String)>,
    conditions: BTreeSet<String>,
    mappings: BTreeSet<String>,
}

impl Used {
    fn add(&mut self, other: Used) {
        self.resources.extend(other.resources);
        self.conditions.extend(other.conditions);
        self.mappings.extend(other.mappings);
    }

    fn of(&mut self, value: &Tree) {
        match value {
            Tree::Array(elements) => elements.iter().for_each(|element| self.of(element)),
            Tree::Object(entries) => entries.iter().for_each(|(key, value)| self.of_entry(key, value)),
            _ => {}
        }
    }

    fn of_entry(&mut self, key: &str, value: &Tree) {
        let texts = |value: &Tree| -> Vec<String> {
            match value {
                Tree::Array(elements) => elements.iter().filter_map(Tree::as_str).map(str::to_owned).collect(),
                one => one.as_str().map(str::to_owned).into_iter().collect(),
            }
        };
        let mut resource = |id: &str, attribute: &str| self.resources.extend([(id.to_owned(), attribute.to_owned())]);
        match key {
            "Ref" => texts(value).iter().for_each(|id| resource(id, "")),
            "DependsOn" => texts(value).iter().for_each(|id| resource(id, "")),
            "Fn::GetAtt" => {
                if let [id, attribute] = texts(value).as_slice() {
                    resource(id, attribute);
                }
            }
            "Fn::Sub" => {
                for placeholder in texts(value).first().iter().flat_map(|text| text.split("${").skip(1)) {
                    let placeholder = placeholder.split('}').next().unwrap_or_default();
                    let (id, attribute) = placeholder.split_once('.').unwrap_or((placeholder, ""));
                    resource(id, attribute);
                }
            }
            "Condition" if value.as_str().is_some() => self.conditions.extend(texts(value)),
            "Fn::If" => self.conditions.extend(texts(value).into_iter().next()),
            "Fn::FindInMap" => self.mappings.extend(texts(value).into_iter().next()),
            _ => {}
        }
        self.of(value);
    }
}
