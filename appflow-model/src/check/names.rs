//! The names of sites, for diagnostics of definitions without source text.

use crate::Site;
use crate::model::{Definition, Flow, Setting, Value};

/// Returns a site with the author's names: ``topic `Ops`, setting `name`, value`` for the third resource.
pub(super) fn named(definition: &Definition, site: &Site) -> Option<String> {
    let (part, index) = site.statement()?;
    let text = site.to_string();
    let rest = text.split(", ").skip(1);
    let item = |noun: &str, name: &str| format!("{noun} `{name}`");
    Some(match part {
        "tag" => with(item("tag", &definition.tags.get(index)?.key), rest, &[], None),
        "resource" => {
            let resource = definition.resources.get(index)?;
            with(item(resource.kind.noun(), &resource.name), rest, &resource.settings, None)
        }
        "profile" => {
            let profile = definition.profiles.get(index)?;
            with(item("profile", &profile.name), rest, &profile.settings, None)
        }
        "flow" => {
            let flow = definition.flows.get(index)?;
            with(item("flow", &flow.name), rest, &[], Some(flow))
        }
        "rule" => {
            let rule = definition.rules.get(index)?;
            with(item("rule", &rule.name), rest, &rule.settings, None)
        }
        "condition" => with(item("condition", &definition.conditions.get(index)?.name), rest, &[], None),
        "object" => with(item("object", &definition.objects.get(index)?.name), rest, &[], None),
        "override" => with(item("override of", &definition.overrides.get(index)?.path()), rest, &[], None),
        "output" => with(item("output", &definition.outputs.get(index)?.name), rest, &[], None),
        _ => return None,
    })
}

/// Adds the steps below an item; `settings` are those of the block that the next step may name.
fn with<'d, 's>(
    mut text: String,
    steps: impl Iterator<Item = &'s str>,
    mut settings: &'d [Setting],
    flow: Option<&'d Flow>,
) -> String {
    for step in steps {
        let number = |word: &str| step.strip_prefix(word)?.parse::<usize>().ok()?.checked_sub(1);
        let alarm = number("alarm ").and_then(|index| flow?.alarms.get(index));
        let rule = number("rule ").and_then(|index| flow?.rules.get(index));
        let end = match step {
            "source" => flow.and_then(|flow| flow.source.as_ref()),
            "destination" => flow.and_then(|flow| flow.destination.as_ref()),
            _ => None,
        };
        text.push_str(", ");
        if let Some(setting) = number("setting ").and_then(|index| settings.get(index)) {
            text.push_str(&format!("setting `{}`", setting.key));
            settings = if let Value::Block(inner) = &setting.value { inner } else { &[] };
        } else if let Some(alarm) = alarm {
            text.push_str(&format!("alarm `{}`", alarm.name));
            settings = &alarm.settings;
        } else if let Some(rule) = rule {
            text.push_str(&format!("rule on `{}`", rule.event));
            settings = &rule.settings;
        } else {
            text.push_str(step);
            settings = match (end, step, flow.and_then(|flow| flow.trigger.as_ref())) {
                (Some(end), ..) => &end.settings,
                (None, "trigger", Some(trigger)) => &trigger.settings,
                (None, "value", _) => settings,
                _ => &[],
            };
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use crate::model::{Definition, Resource, ResourceKind, Setting};

    #[test]
    fn names_the_item_and_the_setting() {
        let topic = Resource { settings: vec![Setting::new("name", "a b")], ..Resource::new(ResourceKind::Topic, "Ops") };
        let found = crate::check(&Definition { resources: vec![topic], ..Definition::default() });
        assert!(found.to_string().starts_with("error: topic `Ops`, setting `name`, value: "), "{found}");
    }
}
