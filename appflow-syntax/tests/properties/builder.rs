//! Definitions as calls of the builder, compiled by rustc: they print the same as the macro.

use std::collections::HashMap;
use std::fmt::Write;
use std::path::Path;

use appflow_core::Stack;
use appflow_core::catalog::pseudo_parameters::PSEUDO;
use appflow_core::catalog::{self, Argument, Kind, MapValue, NamedValue, Property};
use appflow_core::catalog::{common_settings, monitoring, resources, schedule};
use appflow_core::diagnostics::LintLevel;
use appflow_core::model::{
    Alarm, Arithmetic, BusRule, CompositeAlarm, ConcatPart, Condition, Definition, Endpoint, EventRule, FieldUse, Flow, MaskSpan,
    Operand, Operator, Origin, ResourceKind, Schedule, Setting, Task, TriggerKind, Value,
};

use super::compiled::run;
use super::templates::{accepted, samples};

/// The number of generated stacks in the program.
const STACKS: usize = 24;

#[test]
fn definitions_print_the_same_template_through_the_builder() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let folders = ["goldens", "connectors", "monitoring", "overrides"].map(|folder| tests.join(folder));
    let files = folders.iter().flat_map(|folder| std::fs::read_dir(folder).unwrap()).map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = files.filter(|path| path.extension().is_some_and(|extension| extension == "appflow")).collect();
    files.sort();
    let texts = files.iter().map(|file| std::fs::read_to_string(file).unwrap());
    let mut definitions: Vec<Definition> = texts.map(|text| accepted(&text).unwrap()).collect();
    let generated = samples(4 * STACKS);
    let generated = generated.iter().filter_map(|stack| accepted(&stack.text("Example")).ok()).take(STACKS);
    definitions.extend(generated);
    assert_eq!(definitions.len(), files.len() + STACKS);
    let (mut source, mut calls, mut expected) = (String::new(), String::new(), String::new());
    for (number, definition) in definitions.iter().enumerate() {
        writeln!(source, "fn stack_{number}() -> Stack {{\n{}}}\n", Printer::new(definition).stack()).unwrap();
        writeln!(calls, "    print!(\"{{}}\", stack_{number}());").unwrap();
        expected += &Stack::new(definition.clone()).unwrap().to_json();
    }
    const HEADER: &str = "#![allow(warnings)]\n\
         use appflow::Stack;\nuse appflow::builder::{self as c, *};\nuse appflow::diagnostics::LintLevel;\nuse appflow::model;\n\n\
         fn fact(name: &str, data_type: &str) -> model::Field {\n    \
         let mut field = model::Field::new(name, data_type);\n    field.trusted_type = true;\n    field\n}\n\n";
    let printed = run("built", &["builder"], &format!("{HEADER}{source}fn main() {{\n{calls}}}\n"));
    assert!(printed == expected, "{}", difference(&expected, &printed));
}

/// The first lines that differ.
fn difference(expected: &str, printed: &str) -> String {
    let at = expected.lines().zip(printed.lines()).position(|(one, other)| one != other).unwrap_or_default();
    let lines = |text: &str| text.lines().skip(at.saturating_sub(10)).take(20).collect::<Vec<_>>().join("\n");
    format!("expected:\n{}\n\nfound:\n{}", lines(expected), lines(printed))
}

/// Writes one definition.
struct Printer<'d> {
    definition: &'d Definition,
    /// The type of the handle of each item.
    kinds: HashMap<&'d str, String>,
}

impl<'d> Printer<'d> {
    fn new(definition: &'d Definition) -> Self {
        let mut kinds = HashMap::new();
        for resource in &definition.resources {
            let kind = match (&resource.resource_type, resource.kind) {
                (Some(_), _) => "Resource".to_owned(),
                (None, ResourceKind::Key) => "KmsKey".to_owned(),
                (None, kind) => format!("{kind:?}"),
            };
            kinds.insert(resource.name.as_str(), format!("kind::{kind}"));
        }
        for profile in &definition.profiles {
            kinds.insert(&profile.name, format!("c::{}::Profile", profile.connector));
        }
        for object in &definition.objects {
            kinds.insert(&object.name, format!("c::{}::Object", object.connector));
        }
        for flow in &definition.flows {
            kinds.insert(&flow.name, "kind::Flow".to_owned());
        }
        for alarm in &definition.alarms {
            kinds.insert(&alarm.name, "kind::Alarm".to_owned());
        }
        for alarm in &definition.composite_alarms {
            kinds.insert(&alarm.name, "kind::Alarm".to_owned());
        }
        for rule in &definition.rules {
            kinds.insert(&rule.name, "kind::Rule".to_owned());
        }
        for mapping in &definition.mappings {
            kinds.insert(&mapping.name, "kind::Mapping".to_owned());
        }
        for condition in &definition.conditions {
            kinds.insert(&condition.name, "kind::Condition".to_owned());
        }
        Printer { definition, kinds }
    }

    fn stack(&self) -> String {
        let Definition {
            name,
            docs,
            resources,
            mappings,
            conditions,
            profiles,
            objects,
            flows,
            alarms,
            composite_alarms,
            rules,
            outputs,
            overrides,
            ..
        } = self.definition;
        let mut text = format!("    let mut stack = Stack::builder({name:?});\n    stack.docs({docs:?});\n");
        for (level, code) in self.levels_at("stack") {
            writeln!(text, "    stack.level({level}, {code:?});").unwrap();
        }
        for Setting { key, value } in &self.definition.tags {
            writeln!(text, "    stack.tag({key:?}, {});", self.value(value)).unwrap();
        }
        let mut add = |place: String, item: String| {
            let levels = self.levels(&place);
            writeln!(text, "    stack.add({item}{levels});").unwrap();
        };
        for (index, resource) in resources.iter().enumerate() {
            let place = format!("resource {}", index + 1);
            let (name, keyword) = (&resource.name, resource.kind.keyword());
            let item = if let Some(resource_type) = &resource.resource_type {
                let properties = self.properties(&resource.properties);
                let attributes = self.settings("c::resource", resources::attribute::ALL, &resource.settings);
                format!("resource({name:?}, {resource_type:?}){properties}{attributes}")
            } else {
                let own = [catalog::resources::settings(resource.kind), resources::lifecycle::ALL].concat();
                let settings = self.settings(&format!("c::{keyword}"), &own, &resource.settings);
                let (origin, docs) = (self.origin(&resource.origin), docs_of(&resource.docs));
                let parameter_type = resource.parameter_type.iter().map(|name| format!(", {name:?}")).collect::<String>();
                format!("{keyword}({name:?}{parameter_type}){docs}{origin}{settings}")
            };
            add(place, item);
        }
        for (index, mapping) in mappings.iter().enumerate() {
            let one = |entry: &Setting| format!(".entry({:?}, {})", entry.key, self.free(&entry.value));
            let entries: String = mapping.entries.iter().map(one).collect();
            add(format!("mapping {}", index + 1), format!("mapping({:?}){entries}", mapping.name));
        }
        for (index, condition) in conditions.iter().enumerate() {
            let value = self.value(&condition.value);
            add(format!("condition {}", index + 1), format!("condition({:?}, {value})", condition.name));
        }
        for (index, profile) in profiles.iter().enumerate() {
            let shape = catalog::connector(&profile.connector).unwrap().profile.unwrap();
            let blocks = shape.credentials.iter().map(|credentials| credentials.property());
            let own = [shape.properties, common_settings::profile::ALL, resources::lifecycle::ALL].concat();
            let own: Vec<Property> = own.into_iter().chain(blocks).collect();
            let module = format!("c::{}", profile.connector);
            let settings = self.settings_of(&format!("{module}::profile"), &own, &profile.settings, Some(&module));
            let origin = self.origin(&profile.origin);
            add(format!("profile {}", index + 1), format!("{module}::profile({:?}){origin}{settings}", profile.name));
        }
        for (index, object) in objects.iter().enumerate() {
            let fields: String =
                object.fields.iter().map(|field| format!("fact({:?}, {:?}), ", field.name, field.data_type)).collect();
            let fields = if object.known { format!(".fields([{fields}])") } else { String::new() };
            let entity = self.value(&object.entity);
            add(format!("object {}", index + 1), format!("c::{}::object({:?}, {entity}){fields}", object.connector, object.name));
        }
        for (index, flow) in flows.iter().enumerate() {
            let place = format!("flow {}", index + 1);
            let item = self.flow(flow, &place);
            add(place, item);
        }
        for (index, alarm) in alarms.iter().enumerate() {
            add(format!("alarm {}", index + 1), self.alarm(alarm));
        }
        for (index, alarm) in composite_alarms.iter().enumerate() {
            add(format!("composite_alarm {}", index + 1), self.composite_alarm(alarm));
        }
        for (index, rule) in rules.iter().enumerate() {
            add(format!("rule {}", index + 1), self.bus_rule(rule));
        }
        for (index, output) in outputs.iter().enumerate() {
            let export = output.export.iter().map(|name| format!(".export({})", self.value(name))).collect::<String>();
            let condition = output.condition.iter().map(|name| format!(".condition({})", self.value(name))).collect::<String>();
            let (value, docs) = (self.value(&output.value), docs_of(&output.docs));
            add(format!("output {}", index + 1), format!("output({:?}, {value}){docs}{export}{condition}", output.name));
        }
        for (index, given) in overrides.iter().enumerate() {
            let item = self.handle(&given.target[0]);
            let derived: String = given.target[1..].iter().map(|name| format!(".derived({name:?})")).collect();
            let settings = self.settings("c::overriding", resources::override_attribute::ALL, &given.attributes);
            let properties = self.properties(&given.properties);
            add(format!("override {}", index + 1), format!("override_of({item}){derived}{properties}{settings}"));
        }
        text + "    stack.build().unwrap()\n"
    }

    fn levels_at(&self, place: &str) -> Vec<(String, &str)> {
        let of_place = self.definition.levels.iter().filter(|attribute| attribute.scope == place);
        of_place.map(|attribute| (level(attribute.level), attribute.code.as_str())).collect()
    }

    fn levels(&self, place: &str) -> String {
        self.levels_at(place).iter().map(|(level, code)| format!(".level({level}, {code:?})")).collect()
    }

    fn flow(&self, flow: &Flow, place: &str) -> String {
        let mut text = format!("flow({:?}){}", flow.name, self.origin(&flow.origin));
        let one = |method: &str, value: &Option<Value>| {
            value.iter().map(|value| format!(".{method}({})", self.value(value))).collect::<String>()
        };
        text += &one("name", &flow.flow_name);
        text += &one("description", &flow.description);
        text += &one("key", &flow.key);
        text += &flow.status.map_or(String::new(), |status| format!(".status(Status::{status:?})"));
        text += &self.settings("c::flow", resources::lifecycle::ALL, &flow.lifecycle);
        if let Some(trigger) = &flow.trigger {
            let settings = self.settings("c::schedule", schedule::settings::ALL, &trigger.settings);
            let kind = match &trigger.kind {
                TriggerKind::OnDemand => "on_demand()".to_owned(),
                TriggerKind::Event => "event_triggered()".to_owned(),
                TriggerKind::Schedule(Schedule::Rate(every)) => format!("c::schedule::rate({})", self.value(every)),
                TriggerKind::Schedule(Schedule::Cron(fields)) => format!("c::schedule::cron({:?})", fields.join(" ")),
                TriggerKind::Schedule(Schedule::Given(value)) => format!("c::schedule::given({})", self.value(value)),
            };
            write!(text, ".trigger({kind}{settings})").unwrap();
        }
        for (role, end) in [("source", &flow.source), ("destination", &flow.destination)] {
            text += &end.iter().map(|end| format!("\n        .{role}({})", self.endpoint(role, end))).collect::<String>();
        }
        for tag in &flow.tags {
            write!(text, ".tag({:?}, {})", tag.key, self.value(&tag.value)).unwrap();
        }
        for (index, task) in flow.tasks.iter().enumerate() {
            let levels = self.levels(&format!("{place}, task {}", index + 1));
            write!(text, "\n        .task(Task::from({}){levels})", self.task(task)).unwrap();
        }
        for (index, alarm) in flow.alarms.iter().enumerate() {
            let levels = self.levels(&format!("{place}, alarm {}", index + 1));
            write!(text, "\n        .alarm({}{levels})", self.alarm(alarm)).unwrap();
        }
        for (index, rule) in flow.rules.iter().enumerate() {
            let levels = self.levels(&format!("{place}, rule {}", index + 1));
            write!(text, "\n        .rule({}{levels})", self.rule(rule)).unwrap();
        }
        text
    }

    fn endpoint(&self, role: &str, end: &Endpoint) -> String {
        let connector = catalog::connector(&end.connector).unwrap();
        let shape = if role == "source" { connector.source } else { connector.destination }.unwrap();
        let required = |argument: &&Argument| !matches!(argument, Argument::Object { optional: true, .. });
        let function = match end.arguments.len() > shape.arguments.iter().filter(required).count() {
            true => format!("{role}_of"),
            false => role.to_owned(),
        };
        let arguments: Vec<String> = end.arguments.iter().map(|argument| self.value(argument)).collect();
        let module = format!("c::{}", end.connector);
        let settings = self.settings(&format!("{module}::{role}"), shape.properties, &end.settings);
        format!("{module}::{function}({}){settings}", arguments.join(", "))
    }

    fn task(&self, task: &Task) -> String {
        let list = |fields: &[FieldUse]| fields.iter().map(|field| self.field(field)).collect::<Vec<_>>().join(", ");
        match task {
            Task::Map { source, destination } => {
                let to = destination.iter().map(|field| format!(".to({})", self.field(field))).collect::<String>();
                format!("map({}){to}", self.field(source))
            }
            Task::MapAll { except } if except.is_empty() => "map_all()".to_owned(),
            Task::MapAll { except } => format!("map_all().except([{}])", list(except)),
            Task::Concat { parts, destination } => {
                let part = |part: &ConcatPart| match part {
                    ConcatPart::Field(field) => format!("Part::field({})", self.field(field)),
                    ConcatPart::Text(text) => format!("Part::text({text:?})"),
                };
                let parts: Vec<String> = parts.iter().map(part).collect();
                format!("concat_fields([{}]).to({})", parts.join(", "), self.field(destination))
            }
            Task::Compute { operation, left, right, destination } => {
                let operation = match operation {
                    Arithmetic::Add => "plus",
                    Arithmetic::Subtract => "minus",
                    Arithmetic::Multiply => "times",
                    Arithmetic::Divide => "divided_by",
                };
                format!("{}.{operation}({}, {})", self.field(left), self.field(right), self.field(destination))
            }
            Task::Mask { field, with, span } => {
                let span = match span {
                    MaskSpan::All => String::new(),
                    MaskSpan::First(length) => format!(".first({})", self.value(length)),
                    MaskSpan::Last(length) => format!(".last({})", self.value(length)),
                };
                format!("mask({}).with({:?}){span}", self.field(field), with.chars().next().unwrap())
            }
            Task::Truncate { field, length } => format!("truncate({}, {})", self.field(field), self.value(length)),
            Task::Filter { field, operator, operand } => self.filter(field, *operator, operand),
            Task::Validate { field, condition, action } => {
                let condition: &Condition = condition;
                format!("validate({}, Condition::{condition:?}, Action::{action:?})", self.field(field))
            }
            Task::Partition { keys } => format!("partition([{}])", list(keys)),
            Task::Passthrough => "passthrough()".to_owned(),
        }
    }

    fn field(&self, field: &FieldUse) -> String {
        self.typed_field(field, "any")
    }

    fn typed_field(&self, field: &FieldUse, constructor: &str) -> String {
        let data_type = field.data_type.iter().map(|name| format!(".of_type({name:?})")).collect::<String>();
        format!("Field::{constructor}({}){data_type}", self.value(&field.name))
    }

    fn filter(&self, field: &FieldUse, operator: Operator, operand: &Operand) -> String {
        let values = operand.values();
        let is_text = values.iter().all(|value| value.as_str().is_some());
        let constructor = match field.data_type.as_deref() {
            Some("datetime") if is_text => "timestamp",
            Some("date") if is_text => "date",
            Some("string" | "picklist" | "textarea") if is_text => "text",
            Some("int") if values.iter().all(|value| matches!(value, Value::Integer(_))) => "integer",
            Some("double") if values.iter().all(|value| matches!(value, Value::Integer(_))) => "number",
            Some("boolean") => "boolean",
            _ => "any",
        };
        let method = match (operator, operand) {
            (Operator::EqualTo, Operand::Many(_)) => "one_of",
            (Operator::NotEqualTo, Operand::Many(_)) => "none_of",
            (Operator::Contains, Operand::Many(_)) => "contains_any",
            (Operator::EqualTo, _) => "equals",
            (Operator::NotEqualTo, _) => "not_equals",
            (Operator::Contains, _) => "contains",
            (Operator::LessThan, _) => "less_than",
            (Operator::LessThanOrEqualTo, _) => "at_most",
            (Operator::GreaterThan, _) => "greater_than",
            (Operator::GreaterThanOrEqualTo, _) => "at_least",
            (Operator::Between, _) => "between",
            (other, _) => panic!("{other:?} is not a comparison"),
        };
        let kind = match (method, constructor) {
            ("contains_any", _) => "kind::Text".to_owned(),
            (_, "any") => "kind::Literal".to_owned(),
            (_, constructor) => format!("kind::{}", camel(constructor)),
        };
        let values: Vec<String> = values.iter().map(|value| self.value(value)).collect();
        let arguments = match operand {
            Operand::Many(_) => format!("vec![{}]", self.each(&values, &kind)),
            _ => values.join(", "),
        };
        format!("{}.{method}({arguments})", self.typed_field(field, constructor))
    }

    /// Elements of one type.
    fn each(&self, values: &[String], kind: &str) -> String {
        values.iter().map(|value| format!("Value::<{kind}>::from({value})")).collect::<Vec<_>>().join(", ")
    }

    fn alarm(&self, alarm: &Alarm) -> String {
        let has_band = matches!(&alarm.threshold, Value::Call { function, .. } if function == monitoring::BAND);
        let method = match alarm.comparison {
            Operator::GreaterThan if has_band => "above_band",
            Operator::LessThan if has_band => "below_band",
            _ if has_band => "outside_band",
            Operator::GreaterThan => "greater_than",
            Operator::GreaterThanOrEqualTo => "at_least",
            Operator::LessThan => "less_than",
            _ => "at_most",
        };
        let metric = match &alarm.metric {
            Value::Name(metric) => format!("c::metric::{}", metric.to_uppercase()),
            math => self.math(math),
        };
        let threshold = match &alarm.threshold {
            Value::Call { arguments, .. } if has_band => self.value(&arguments[0]),
            threshold => self.value(threshold),
        };
        let name = &alarm.name;
        let (docs, settings) = (
            docs_of(&alarm.docs),
            self.settings("c::alarm", &[monitoring::alarm::ALL, resources::lifecycle::ALL].concat(), &alarm.settings),
        );
        format!("alarm({name:?}, ({metric}).{method}({threshold})){docs}{settings}")
    }

    /// Metric math, as an expression of the operators and functions.
    fn math(&self, value: &Value) -> String {
        let all = |values: &[Value]| values.iter().map(|value| self.math(value)).collect::<Vec<_>>();
        match value {
            Value::Name(metric) => format!("MetricMath::from(c::metric::{})", metric.to_uppercase()),
            Value::Member { of, member } => format!("c::metric::{}.of({})", member.to_uppercase(), self.handle(of)),
            Value::Integer(number) => format!("MetricMath::from({number}_i64)"),
            Value::Decimal(number) => format!("MetricMath::from({number}_f64)"),
            Value::Call { function, arguments } => match function.as_str() {
                "+" | "*" => {
                    let inverse = if function == "+" { "-" } else { "/" };
                    let mut text = self.math(&arguments[0]);
                    for argument in &arguments[1..] {
                        text = match argument {
                            Value::Call { function, arguments } if function == inverse => {
                                format!("({text} {inverse} {})", self.math(&arguments[0]))
                            }
                            argument => format!("({text} {function} {})", self.math(argument)),
                        };
                    }
                    text
                }
                "if" => {
                    let Value::Call { function: sign, arguments: sides } = &arguments[0] else { unreachable!() };
                    let signs = [Operator::GreaterThan, Operator::GreaterThanOrEqualTo, Operator::LessThan];
                    let operator = signs.iter().find(|operator| operator.symbol() == sign).unwrap();
                    let condition =
                        format!("{}.is(model::Operator::{operator:?}, {})", self.math(&sides[0]), self.math(&sides[1]));
                    format!("c::math::choose({condition}, {})", all(&arguments[1..]).join(", "))
                }
                "fill" => match &arguments[1] {
                    Value::Name(word) => format!("c::math::fill_{word}({})", self.math(&arguments[0])),
                    number => format!("c::math::fill({}, {})", self.math(&arguments[0]), self.math(number)),
                },
                "abs" | "ceil" | "floor" => format!("c::math::{function}({})", self.math(&arguments[0])),
                _ => format!("c::math::{function}([{}])", all(arguments).join(", ")),
            },
            quantity => format!("MetricMath::from({})", self.value(quantity)),
        }
    }

    fn composite_alarm(&self, alarm: &CompositeAlarm) -> String {
        let (name, docs, rule) = (&alarm.name, docs_of(&alarm.docs), self.alarm_rule(&alarm.rule));
        let settings = self.settings("c::composite_alarm", monitoring::composite_alarm::ALL, &alarm.settings);
        format!("composite_alarm({name:?}, {rule}){docs}{settings}")
    }

    fn alarm_rule(&self, rule: &Value) -> String {
        let joined = |values: &[Value], sign: &str| {
            format!("({})", values.iter().map(|value| self.alarm_rule(value)).collect::<Vec<_>>().join(sign))
        };
        match rule {
            Value::Bool(truth) => format!("AlarmRule::from({truth})"),
            Value::Call { function, arguments } => match function.as_str() {
                "and" => joined(arguments, " & "),
                "or" => joined(arguments, " | "),
                "not" => format!("!{}", self.alarm_rule(&arguments[0])),
                "alarm" => format!("in_alarm({})", self.alarm_named(&arguments[0])),
                "ok" => format!("in_ok({})", self.alarm_named(&arguments[0])),
                _ => format!("{function}({})", self.alarm_named(&arguments[0])),
            },
            alarm => format!("AlarmRule::from({})", self.alarm_named(alarm)),
        }
    }

    /// An alarm by its handle, or an existing one by its name.
    fn alarm_named(&self, value: &Value) -> String {
        match value {
            Value::Member { of, member } if self.definition.flows.iter().any(|flow| flow.name == *of) => {
                format!("&({}).derived({member:?})", self.handle(of))
            }
            other => self.value(other),
        }
    }

    fn rule(&self, rule: &EventRule) -> String {
        let mut text = format!("on(c::{}::EVENT)", rule.event);
        text += &rule.name.iter().map(|name| format!(".named({name:?})")).collect::<String>();
        text += &docs_of(&rule.docs);
        for matcher in &rule.matchers {
            let field = format!("c::{}::{}", rule.event, matcher.field.to_uppercase());
            let values: Vec<String> = matcher.values.iter().map(|value| self.value(value)).collect();
            let (one, many) = match matcher.operator {
                Operator::EqualTo => ("equals", "one_of"),
                _ => ("not_equals", "none_of"),
            };
            let condition = match values.as_slice() {
                [value] => format!("{one}({value})"),
                _ => format!("{many}(vec![{}])", self.each(&values, "kind::Text")),
            };
            write!(text, ".only_if({field}.{condition})").unwrap();
        }
        for target in &rule.targets {
            write!(text, ".notify({})", self.value(target)).unwrap();
        }
        text + &self
            .settings("c::on", monitoring::rule::ALL, &rule.settings)
            .replace("EVENT_FIELD", &format!("c::{}", rule.event))
    }

    fn bus_rule(&self, rule: &BusRule) -> String {
        let mut text = format!("rule({:?}){}", rule.name, docs_of(&rule.docs));
        text += &rule.bus.iter().map(|bus| format!(".on({})", self.value(bus))).collect::<String>();
        for matcher in &rule.matchers {
            let path: String = matcher.path[1..].iter().map(|name| format!(".then({name:?})")).collect();
            let values: Vec<String> = matcher.values.iter().map(|value| self.matched(value)).collect();
            let condition = match (matcher.operator, values.as_slice()) {
                (Operator::EqualTo, [value]) => format!("equals({value})"),
                (Operator::NotEqualTo, [value]) => format!("not_equals({value})"),
                (Operator::EqualTo, _) => format!("one_of(vec![{}])", self.each(&values, "kind::Match")),
                (Operator::NotEqualTo, _) => format!("none_of(vec![{}])", self.each(&values, "kind::Match")),
                (Operator::LessThan, _) => format!("less_than({})", values[0]),
                (Operator::LessThanOrEqualTo, _) => format!("at_most({})", values[0]),
                (Operator::GreaterThan, _) => format!("greater_than({})", values[0]),
                (_, _) => format!("at_least({})", values[0]),
            };
            write!(text, ".only_if(c::event::at({:?}){path}.{condition})", matcher.path[0]).unwrap();
        }
        for target in &rule.targets {
            write!(text, ".notify({})", self.value(target)).unwrap();
        }
        let own = [monitoring::rule::ALL, resources::lifecycle::ALL].concat();
        text + &self.settings("c::rule", &own, &rule.settings)
    }

    fn matched(&self, value: &Value) -> String {
        match value {
            Value::Call { function, arguments } if monitoring::pattern::ALL.iter().any(|word| word.name == function) => {
                format!("c::event::{function}({})", self.value(&arguments[0]))
            }
            _ => self.value(value),
        }
    }

    fn origin(&self, origin: &Origin) -> String {
        match origin {
            Origin::Created => String::new(),
            Origin::Named(name) => format!(".existing({})", self.value(name)),
            Origin::Arn(arn) => format!(".existing_arn({})", self.value(arn)),
            Origin::LogicalId(id) => format!(".existing_id({})", self.value(id)),
        }
    }

    fn properties(&self, properties: &[Setting]) -> String {
        properties.iter().map(|setting| format!(".property({:?}, {})", setting.key, self.free(&setting.value))).collect()
    }

    fn settings(&self, module: &str, properties: &[Property], settings: &[Setting]) -> String {
        self.settings_of(module, properties, settings, None)
    }

    /// The calls of `set`; blocks are in `home`, or where their table is.
    fn settings_of(&self, module: &str, properties: &[Property], settings: &[Setting], home: Option<&str>) -> String {
        let one = |setting: &Setting| {
            let property = catalog::property(properties, &setting.key).unwrap();
            let value = self.setting(property, &setting.value, home);
            format!(".set({module}::{}, {value})", setting.key.to_uppercase())
        };
        settings.iter().map(one).collect()
    }

    fn setting(&self, property: &Property, value: &Value, home: Option<&str>) -> String {
        let list = |kind: &str| match value {
            Value::List(values) => {
                let values: Vec<String> = values.iter().map(|value| self.value(value)).collect();
                format!("vec![{}]", self.each(&values, kind))
            }
            _ => self.value(value),
        };
        if let Value::Call { function, arguments } = value
            && function == "if"
            && property.kind.has_branches()
        {
            let branch = |value: &Value| match value {
                Value::Member { .. } => self.value(value),
                _ => self.branch(property, self.setting(property, value, home)),
            };
            return format!("choose({}, {}, {})", self.value(&arguments[0]), branch(&arguments[1]), branch(&arguments[2]));
        }
        match property.kind {
            Kind::Alarm => self.alarm_named(value),
            Kind::OneOf(words) => self.word(words, value),
            Kind::ListOf(words) => match value {
                Value::List(values) => {
                    format!("vec![{}]", values.iter().map(|value| self.word(words, value)).collect::<Vec<_>>().join(", "))
                }
                _ => self.value(value),
            },
            Kind::OneOfWith { values, arguments, .. } => match value {
                Value::Call { function, arguments: inner } => {
                    let outer = self.word(values, &Value::Name(function.clone()));
                    format!("({outer}, {})", self.word(arguments, &inner[0]))
                }
                _ => self.word(values, value),
            },
            Kind::Pull => match value {
                Value::Call { arguments, .. } => format!("c::schedule::incremental({})", self.pulled(&arguments[0])),
                _ => self.word(schedule::pull::ALL, value),
            },
            Kind::Statistic => match value {
                Value::Call { function, arguments } if monitoring::statistic::ALL.iter().any(|word| word.name == function) => {
                    let outer = self.word(monitoring::statistic::ALL, &Value::Name(function.clone()));
                    let numbers: Vec<String> = arguments.iter().map(|value| self.value(value)).collect();
                    format!("{outer}.of(vec![{}])", self.each(&numbers, "kind::Threshold"))
                }
                _ => self.word(monitoring::statistic::ALL, value),
            },
            Kind::Texts(_) | Kind::JsonTexts { .. } => list("kind::Text"),
            Kind::Literals(_) => list("kind::Literal"),
            Kind::Targets => list("kind::Target"),
            Kind::Free | Kind::Input | Kind::Statements(_) | Kind::Subscriptions => self.free(value),
            Kind::Field => self.field_name(value),
            Kind::Fields => match value {
                Value::List(values) => {
                    let values: Vec<String> = values.iter().map(|value| self.field_name(value)).collect();
                    format!("vec![{}]", self.each(&values, "kind::FieldName"))
                }
                _ => self.value(value),
            },
            Kind::Items => match value {
                Value::List(values) => {
                    // A derived resource is a new value, and an item a reference.
                    let sign = |value: &Value| if matches!(value, Value::Member { .. }) { "&" } else { "" };
                    let item = |value| format!("{}{} as &dyn AnyItem", sign(value), self.value(value));
                    let items: Vec<String> = values.iter().map(item).collect();
                    format!("[{}]", items.join(", "))
                }
                _ => self.value(value),
            },
            Kind::Block(properties) => {
                let Value::Block(settings) = value else { return self.value(value) };
                // An authentication method is a block of its connector.
                let path = match home {
                    Some(module) if property.path.is_empty() && property.module.is_empty() => {
                        format!("{module}::{}", property.key)
                    }
                    _ => path(properties[0].module),
                };
                format!("{path}(){}", self.settings(&path, properties, settings))
            }
            Kind::Map { .. } | Kind::Tags => {
                let Value::Block(settings) = value else { return self.value(value) };
                let kind = match property.kind {
                    Kind::Map { value: MapValue::Secret, .. } => "kind::SecretValue",
                    Kind::Map { value: MapValue::Parameter, .. } => "kind::Parameter",
                    _ => "kind::Text",
                };
                let one =
                    |setting: &Setting| format!("({:?}, Value::<{kind}>::from({}))", setting.key, self.value(&setting.value));
                format!("vec![{}]", settings.iter().map(one).collect::<Vec<_>>().join(", "))
            }
            _ => self.value(value),
        }
    }

    /// A value of a setting as a branch, whose kind Rust must know.
    fn branch(&self, property: &Property, value: String) -> String {
        let outer = |words: &[NamedValue]| {
            let path = path(words[0].module);
            let (module, table) = path.rsplit_once("::").unwrap();
            format!("{module}::{}", camel(table))
        };
        match property.kind {
            Kind::OneOfWith { values, arguments, .. } => {
                format!("Value::<kind::With<{}, {}>>::from({value})", outer(values), outer(arguments))
            }
            Kind::ListOf(words) => format!("Value::<kind::List<{}>>::from({value})", outer(words)),
            Kind::Texts(_) | Kind::JsonTexts { .. } => format!("Value::<kind::List<kind::Text>>::from({value})"),
            Kind::Fields => format!("Value::<kind::FieldNames>::from({value})"),
            _ => value,
        }
    }

    fn word(&self, words: &[NamedValue], value: &Value) -> String {
        if let Value::Call { function, arguments } = value
            && function == "if"
        {
            let [yes, no] = [1, 2].map(|index| self.word(words, &arguments[index]));
            return format!("choose({}, {yes}, {no})", self.value(&arguments[0]));
        }
        match words.iter().find(|word| word.is(value)) {
            Some(word) => {
                let path = path(word.module);
                let (module, table) = path.rsplit_once("::").unwrap();
                format!("{module}::{}::{}", camel(table), camel(word.name))
            }
            None => self.value(value),
        }
    }

    fn field_name(&self, value: &Value) -> String {
        match value {
            Value::Name(name) => format!("{name:?}"),
            Value::Call { arguments, .. } => format!("field_named({})", self.value(&arguments[0])),
            _ => self.value(value),
        }
    }

    fn pulled(&self, value: &Value) -> String {
        match value {
            Value::Name(name) | Value::String(name) => format!("{name:?}"),
            Value::Call { arguments, .. } => format!("Field::any({})", self.value(&arguments[0])),
            other => panic!("{other:?} names no field"),
        }
    }

    fn free(&self, value: &Value) -> String {
        match value {
            Value::List(values) => {
                let values: Vec<String> = values.iter().map(|value| format!("free({})", self.free(value))).collect();
                format!("Vec::<Value<kind::Free>>::from([{}])", values.join(", "))
            }
            Value::Block(settings) => {
                let one = |setting: &Setting| format!(".with({:?}, {})", setting.key, self.free(&setting.value));
                format!("block(){}", settings.iter().map(one).collect::<String>())
            }
            Value::Name(name) if !self.kinds.contains_key(name.as_str()) => match name.as_str() {
                "unset" => "change::unset()".to_owned(),
                "event" => "c::event::whole()".to_owned(),
                other => panic!("no item `{other}`"),
            },
            Value::Call { function, arguments } => match (function.as_str(), arguments.as_slice()) {
                ("append", [Value::List(elements)]) => {
                    let elements: Vec<String> = elements.iter().map(|value| format!("free({})", self.free(value))).collect();
                    format!("change::append(Vec::<Value<kind::Free>>::from([{}]))", elements.join(", "))
                }
                ("at", [Value::Integer(position), change]) => format!("change::at({position}, {})", self.free(change)),
                _ => self.value(value),
            },
            _ => self.value(value),
        }
    }

    fn handle(&self, name: &str) -> String {
        let kind = self.kinds.get(name).unwrap_or_else(|| panic!("no item `{name}`"));
        format!("&Handle::<{kind}>::named({name:?})")
    }

    fn value(&self, value: &Value) -> String {
        match value {
            Value::String(text) => format!("{text:?}"),
            Value::Integer(number) => format!("{number}_i64"),
            Value::Decimal(text) if text.parse::<f64>().unwrap().to_string() == *text => format!("{text}_f64"),
            Value::Decimal(text) => format!("decimal({text:?})"),
            Value::Bool(truth) => truth.to_string(),
            Value::Quantity { amount, unit } => match unit.as_str() {
                "MB" => format!("megabytes({amount})"),
                unit => format!("{}s({amount})", unit.trim_end_matches('s')),
            },
            Value::Name(name) => self.handle(name),
            Value::Member { of, member } => match of.as_str() {
                PSEUDO => format!("aws::{member}()"),
                "event" if monitoring::ENVELOPE.iter().any(|(field, _)| field == member) => {
                    format!("c::event::{}.value()", member.to_uppercase())
                }
                "event" if member.contains('.') || monitoring::EVENT_FIELDS.iter().any(|(field, _)| field == member) => {
                    format!("c::event::field({member:?})")
                }
                "event" => format!("EVENT_FIELD::{}.value()", member.to_uppercase()),
                _ => {
                    let item = match of.split_once('.') {
                        Some((flow, derived)) => format!("{}.derived({derived:?})", self.handle(flow)),
                        None => self.handle(of),
                    };
                    let item = item.trim_start_matches('&');
                    match member.as_str() {
                        "arn" if !item.contains("Resource") => format!("{item}.arn()"),
                        "name" if !item.contains("Resource") => format!("{item}.name()"),
                        _ => format!("{item}.member({member:?})"),
                    }
                }
            },
            Value::Index { of, key } => format!("Handle::<kind::Secret>::named({of:?}).key({key:?})"),
            Value::Call { function, arguments } => self.call(function, arguments),
            Value::List(_) | Value::Block(_) => self.free(value),
            Value::Expression(_) => panic!("a constant stack has no Rust expressions"),
        }
    }

    fn call(&self, function: &str, arguments: &[Value]) -> String {
        let texts = |values: &[Value]| {
            let values: Vec<String> = values.iter().map(|value| format!("text({})", self.value(value))).collect();
            values.join(", ")
        };
        let list = |value: &Value| match value {
            Value::List(values) => format!("Vec::<Value<kind::Text>>::from([{}])", texts(values)),
            other => self.value(other),
        };
        match (function, arguments) {
            ("concat", parts) => format!("concat(Vec::<Value<kind::Text>>::from([{}]))", texts(parts)),
            ("import", [name]) => format!("import({})", self.value(name)),
            ("if", [condition, yes, no]) => format!("choose({}, {}, {})", self.value(condition), self.free(yes), self.free(no)),
            ("join", [Value::String(separator), values]) => format!("join({separator:?}, {})", list(values)),
            ("select", [number, values]) => format!("select({}, {})", self.value(number), list(values)),
            ("split", [Value::String(separator), text]) => format!("split({separator:?}, {})", self.value(text)),
            ("find_in_map", [mapping, top, second]) => {
                format!("find_in_map({}, {}, {})", self.value(mapping), self.value(top), self.value(second))
            }
            ("base64", [text]) => format!("base64({})", self.value(text)),
            ("equals", [left, right]) => format!("equals({}, {})", self.value(left), self.value(right)),
            ("not", [condition]) => format!("not({})", self.value(condition)),
            ("and" | "or", conditions) => {
                let conditions: Vec<String> = conditions.iter().map(|value| self.value(value)).collect();
                format!("{function}(vec![{}])", self.each(&conditions, "kind::Logic"))
            }
            (other, arguments) => {
                let arguments: Vec<String> = arguments.iter().map(|value| format!("free({})", self.free(value))).collect();
                format!("call({other:?}, Vec::<Value<kind::Free>>::from([{}]))", arguments.join(", "))
            }
        }
    }
}

fn level(level: LintLevel) -> String {
    format!("LintLevel::{level:?}")
}

fn docs_of(docs: &str) -> String {
    if docs.is_empty() { String::new() } else { format!(".docs({docs:?})") }
}

/// The module of a table in the builder.
fn path(module: &str) -> String {
    let mut steps = module.trim_end_matches("::shown").rsplit("::");
    let table = steps.next().unwrap();
    format!("c::{}::{table}", steps.next().unwrap())
}

fn camel(name: &str) -> String {
    let capitalized = |word: &str| word.chars().next().map(|first| first.to_uppercase().to_string() + &word[first.len_utf8()..]);
    name.split('_').filter_map(capitalized).collect()
}
