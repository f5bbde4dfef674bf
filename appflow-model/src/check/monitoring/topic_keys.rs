//! The KMS keys of topics that alarms and rules notify.

use crate::Site;
use crate::analysis::values::Form;
use crate::catalog::resources::topic;
use crate::check::context::{Context, Declared};
use crate::check::settings::given;
use crate::diagnostics::{Diagnostic, codes};
use crate::model::{Origin, Resource, ResourceKind, Value};

/// The alias of the KMS key of SNS.
const SNS_KEY: &str = "alias/aws/sns";

/// A topic that alarms or rules notify is not encrypted with the KMS key of SNS, whose policy does not admit them (R344).
pub(crate) fn check_topic_keys(cx: &mut Context<'_>) {
    let (definition, graph) = (cx.definition, cx.graph());
    for (index, topic) in definition.resources.iter().enumerate().filter(|(_, known)| known.kind == ResourceKind::Topic) {
        let site = Site::root().item("resource", index);
        let Some((value, site)) = key_of(topic, &site) else { continue };
        let uses = graph.usage.of(&topic.name);
        let users = match (uses.alarm, uses.rule) {
            (false, false) => continue,
            (true, false) => "alarms",
            (false, true) => "rules",
            (true, true) => "alarms and rules",
        };
        let id = match cx.form(value) {
            Form::Item(Declared::Resource(key)) => match &key.origin {
                Origin::Named(id) | Origin::Arn(id) => id,
                Origin::Created | Origin::LogicalId(_) => continue,
            },
            _ => value,
        };
        if cx.resolve(id).end().is_some_and(|end| end.ends_with(SNS_KEY)) {
            let message = format!("{users} cannot notify topic `{}`, which `{SNS_KEY}` encrypts", topic.name);
            let found = Diagnostic::new(&codes::TOPIC_KEY, site, message);
            let note = "the policy of this KMS key does not allow it, and AWS manages the policy";
            cx.push(found.note(note).help("use a KMS key of the stack, for example: `key OpsKey;`"));
        }
    }
}

/// Returns the KMS key that encrypts a topic of the stack, with its site.
fn key_of<'a>(topic: &'a Resource, site: &Site) -> Option<(&'a Value, Site)> {
    if let Some(given) = given(&topic.settings, &topic::encryption, site) {
        return Some((given.value, given.site.part("value")));
    }
    let (path, properties) = (topic::encryption.path, &topic.properties);
    let (index, property) = properties.iter().enumerate().find(|(_, property)| path == [property.key.as_str()])?;
    Some((&property.value, site.item("property", index).part("value")))
}
