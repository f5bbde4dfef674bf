//! The names of sites, for diagnostics of definitions without source text.

use crate::Site;
use crate::model::{Definition, FieldUse, Flow, Object, Setting, Task, Value};

/// The parts that the steps below an item can name.
#[derive(Clone, Copy, Default)]
struct Below<'d> {
    settings: &'d [Setting],
    properties: &'d [Setting],
    flow: Option<&'d Flow>,
    object: Option<&'d Object>,
}

impl<'d> Below<'d> {
    fn settings(settings: &'d [Setting]) -> Self {
        Below { settings, ..Below::default() }
    }
}

/// Returns a site with the author's names: ``topic `Ops`, setting `name`, value`` for the third resource.
pub(super) fn named(definition: &Definition, site: &Site) -> Option<String> {
    let (part, index) = site.statement()?;
    let (noun, name, below) = match part {
        "tag" => ("tag", definition.tags.get(index)?.key.clone(), Below::default()),
        "resource" => {
            let resource = definition.resources.get(index)?;
            let below = Below { properties: &resource.properties, ..Below::settings(&resource.settings) };
            (resource.kind.noun(), resource.name.clone(), below)
        }
        "profile" => {
            let profile = definition.profiles.get(index)?;
            ("profile", profile.name.clone(), Below::settings(&profile.settings))
        }
        "flow" => {
            let flow = definition.flows.get(index)?;
            ("flow", flow.name.clone(), Below { flow: Some(flow), ..Below::default() })
        }
        "rule" => {
            let rule = definition.rules.get(index)?;
            ("rule", rule.name.clone(), Below::settings(&rule.settings))
        }
        "alarm" => {
            let alarm = definition.alarms.get(index)?;
            ("alarm", alarm.name.clone(), Below::settings(&alarm.settings))
        }
        "composite_alarm" => {
            let alarm = definition.composite_alarms.get(index)?;
            ("composite alarm", alarm.name.clone(), Below::settings(&alarm.settings))
        }
        "mapping" => {
            let mapping = definition.mappings.get(index)?;
            ("mapping", mapping.name.clone(), Below::settings(&mapping.entries))
        }
        "condition" => ("condition", definition.conditions.get(index)?.name.clone(), Below::default()),
        "object" => {
            let object = definition.objects.get(index)?;
            ("object", object.name.clone(), Below { object: Some(object), ..Below::default() })
        }
        "override" => {
            let given = definition.overrides.get(index)?;
            let below = Below { properties: &given.properties, ..Below::settings(&given.attributes) };
            ("override of", given.path(), below)
        }
        "output" => ("output", definition.outputs.get(index)?.name.clone(), Below::default()),
        _ => return None,
    };
    let text = site.to_string();
    Some(with(format!("{noun} `{name}`"), text.split(", ").skip(1), below))
}

/// Adds the steps below an item.
fn with<'s>(mut text: String, steps: impl Iterator<Item = &'s str>, mut below: Below<'_>) -> String {
    for step in steps {
        text.push_str(", ");
        let Below { settings, properties, flow, object } = below;
        let number = |word: &str| step.strip_prefix(word)?.strip_prefix(' ')?.parse::<usize>().ok()?.checked_sub(1);
        let setting = number("setting").and_then(|index| settings.get(index)).map(|setting| ("setting", setting));
        let property = number("property").and_then(|index| properties.get(index)).map(|property| ("property", property));
        let tag = number("tag").and_then(|index| flow?.tags.get(index)).map(|tag| ("tag", tag));
        // Below a block, its own settings are counted.
        let inside = |settings| Below { flow, ..Below::settings(settings) };
        if let Some((noun, setting)) = setting.or(property).or(tag) {
            text.push_str(&format!("{noun} `{}`", setting.key));
            below = inside(if let Value::Block(inner) = &setting.value { inner } else { &[] });
        } else if let Some(alarm) = number("alarm").and_then(|index| flow?.alarms.get(index)) {
            text.push_str(&format!("alarm `{}`", alarm.name));
            below = inside(&alarm.settings);
        } else if let Some(rule) = number("rule").and_then(|index| flow?.rules.get(index)) {
            text.push_str(&match &rule.name {
                Some(name) => format!("rule `{name}`"),
                None => format!("rule on `{}`", rule.event),
            });
            below = inside(&rule.settings);
        } else if let Some(task) = number("task").and_then(|index| flow?.tasks.get(index)) {
            text.push_str(&format!("{step} (`{}`)", described(task)));
        } else if let Some(field) = number("field").and_then(|index| object?.fields.get(index)) {
            text.push_str(&format!("field `{}`", field.name));
        } else {
            text.push_str(step);
            below = match (step, flow) {
                ("source", Some(flow)) => inside(flow.source.as_ref().map_or(&[], |end| &end.settings)),
                ("destination", Some(flow)) => inside(flow.destination.as_ref().map_or(&[], |end| &end.settings)),
                ("trigger", Some(flow)) => inside(flow.trigger.as_ref().map_or(&[], |trigger| &trigger.settings)),
                ("lifecycle", Some(flow)) => inside(&flow.lifecycle),
                ("value", _) => below,
                _ => inside(&[]),
            };
        }
    }
    text
}

/// Returns the beginning of the statement of a task: `filter Name`.
fn described(task: &Task) -> String {
    let of = |keyword: &str, field: &FieldUse| match field.known_name() {
        Some(name) => format!("{keyword} {name}"),
        None => keyword.to_owned(),
    };
    match task {
        Task::Map { source, .. } => of("map", source),
        Task::MapAll { .. } => "map all".to_owned(),
        Task::Concat { destination, .. } => of("concat … =>", destination),
        Task::Compute { destination, .. } => of("compute … =>", destination),
        Task::Mask { field, .. } => of("mask", field),
        Task::Truncate { field, .. } => of("truncate", field),
        Task::Filter { field, .. } => of("filter", field),
        Task::Validate { field, .. } => of("validate", field),
        Task::Partition { .. } => "partition".to_owned(),
        Task::Passthrough => "passthrough".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use crate::model::*;

    #[test]
    fn names_the_item_and_the_setting() {
        let topic = Resource { settings: vec![Setting::new("name", "a b")], ..Resource::new(ResourceKind::Topic, "Ops") };
        let found = crate::check(&Definition { resources: vec![topic], ..Definition::default() });
        assert!(found.to_string().starts_with("error: topic `Ops`, setting `name`, value: "), "{found}");
    }

    /// Returns the name of a place in a definition with one flow, object, and resource.
    fn named(site: &crate::Site) -> String {
        let mut object = Object::new("Account", "salesforce", "Account");
        object.fields = vec![Field::new("Id", "id"), Field::new("Name", "strng")];
        let mut flow = Flow::new("Copy");
        flow.tags = vec![Setting::new("team", "crm")];
        flow.lifecycle = vec![Setting::new("id", "Copy1")];
        let filter =
            Task::Filter { field: FieldUse::new("Name"), operator: Operator::EqualTo, operand: Operand::One("Acme".into()) };
        flow.tasks = vec![Task::MapAll { except: Vec::new() }, filter];
        flow.rules = vec![EventRule::new("run_completed"), EventRule { name: Some("Ended".to_owned()), ..EventRule::new("x") }];
        let code = Value::Block(vec![Setting::new("ZipFile", "")]);
        let block = ResourceBlock { properties: vec![Setting::new("Code", code)], ..ResourceBlock::default() };
        let resources = vec![Resource::of_type("AWS::Lambda::Function", "Cleaner", block)];
        let definition = Definition { resources, objects: vec![object], flows: vec![flow], ..Definition::default() };
        super::named(&definition, site).unwrap_or_default()
    }

    #[test]
    fn names_what_is_below_an_item() {
        let root = crate::Site::root();
        let (flow, resource) = (root.item("flow", 0), root.item("resource", 0));
        for (site, name) in [
            (flow.item("task", 1).part("operator"), "flow `Copy`, task 2 (`filter Name`), operator"),
            (flow.item("task", 0), "flow `Copy`, task 1 (`map all`)"),
            (flow.item("tag", 0).part("value"), "flow `Copy`, tag `team`, value"),
            (flow.part("lifecycle").item("setting", 0), "flow `Copy`, lifecycle, setting `id`"),
            (flow.item("rule", 0).item("target", 0), "flow `Copy`, rule on `run_completed`, target 1"),
            (flow.item("rule", 1), "flow `Copy`, rule `Ended`"),
            (root.item("object", 0).item("field", 1).part("type"), "object `Account`, field `Name`, type"),
            (
                resource.item("property", 0).part("value").item("setting", 0).part("value"),
                "function `Cleaner`, property `Code`, value, setting `ZipFile`, value",
            ),
        ] {
            assert_eq!(named(&site), name);
        }
    }
}
