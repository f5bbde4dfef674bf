//! The KMS keys of topics that alarms and rules notify.

use std::collections::HashSet;

use crate::Site;
use crate::analysis::access::{CLOUDWATCH, EVENTS, notifier};
use crate::analysis::given;
use crate::analysis::values::Form;
use crate::catalog::resources::topic;
use crate::check::context::{Context, Declared};
use crate::check::settings;
use crate::check::values::problems::problem_of;
use crate::check::values::text::each_choice;
use crate::diagnostics::{Diagnostic, Help, codes};
use crate::model::{Definition, Origin, Resource, ResourceKind, Setting, Value};

/// The alias of the KMS key of SNS.
const SNS_KEY: &str = "alias/aws/sns";

/// A topic that alarms or rules notify is not encrypted with the KMS key of SNS, whose policy does not admit them (R344).
pub(crate) fn check_topic_keys(cx: &mut Context<'_>) {
    let (definition, graph) = (cx.definition, cx.graph());
    let resources = notified_by_resources(definition);
    for (index, topic) in definition.resources.iter().enumerate().filter(|(_, known)| known.kind == ResourceKind::Topic) {
        let site = Site::root().item("resource", index);
        let Some((value, site)) = key_of(cx, topic, &site) else { continue };
        let uses = graph.usage.of(&topic.name);
        let has = |service| resources.contains(&(topic.name.as_str(), service));
        let users = match (uses.alarm || has(CLOUDWATCH), uses.rule || has(EVENTS)) {
            (false, false) => continue,
            (true, false) => "alarms",
            (false, true) => "rules",
            (true, true) => "alarms and rules",
        };
        let message = format!("{users} cannot notify topic `{}`, which `{SNS_KEY}` encrypts", topic.name);
        let problem = |id: &str| id.ends_with(SNS_KEY).then(|| (message.clone(), Help::NONE));
        each_choice(cx, value, &site, &mut |cx, value, site| {
            let id = match cx.form(value) {
                Form::Item(Declared::Resource(key)) => match &key.origin {
                    Origin::Named(id) | Origin::Arn(id) => id,
                    Origin::Created | Origin::LogicalId(_) => return,
                },
                _ => value,
            };
            let found = cx.resolve(id).end().and_then(problem).or_else(|| problem_of(cx, id, &problem));
            let Some((message, _)) = found else { return };
            let found = Diagnostic::new(&codes::TOPIC_KEY, site.clone(), message);
            let note = "the policy of this KMS key does not allow it, and AWS manages the policy";
            cx.push(found.note(note).help("use a KMS key of the stack, for example: `key OpsKey;`"));
        });
    }
}

/// Returns the names in the actions and targets of alarms and rules that are resources, each with the service that notifies it.
fn notified_by_resources(definition: &Definition) -> HashSet<(&str, &'static str)> {
    let mut found = HashSet::new();
    for resource in &definition.resources {
        let Some(resource_type) = resource.resource_type.as_deref() else { continue };
        for Setting { key, value } in &resource.properties {
            let Some(service) = notifier(resource_type, key) else { continue };
            value.walk(&mut |value| match value {
                Value::Name(name) => drop(found.insert((name.as_str(), service))),
                // Of a block such as `{ Ref: "Ops" }`.
                Value::String(name) if !name.contains(':') => drop(found.insert((name.as_str(), service))),
                _ => {}
            });
        }
    }
    found
}

/// Returns the KMS key that encrypts a topic of the stack, with its site.
fn key_of<'a>(cx: &Context<'a>, topic: &'a Resource, site: &Site) -> Option<(&'a Value, Site)> {
    let path = topic::encryption.path;
    let (properties, number) = given::properties(cx, topic);
    if let Some((index, property)) = properties.iter().enumerate().find(|(_, property)| path == [property.key.as_str()]) {
        let site = number.map_or_else(|| site.clone(), |number| Site::root().item("override", number));
        return Some((&property.value, site.item("property", index).part("value")));
    }
    let given = settings::given(&topic.settings, &topic::encryption, site)?;
    Some((given.value, given.site.part("value")))
}
