//! What the author's statements in the policy of an item open or deny.

use super::actions::applied;
use super::changes::changed_items;
use super::grammar::STATEMENT;
use crate::Site;
use crate::analysis::access::items;
use crate::analysis::entries::Part;
use crate::analysis::given as author;
use crate::analysis::ids;
use crate::analysis::values::Form;
use crate::catalog::{SharedKey, resource_types, resources};
use crate::check::context::{Context, Declared};
use crate::check::registry::actions::Applies;
use crate::check::settings::{given, given_choices, given_items};
use crate::diagnostics::{Diagnostic, codes};
use crate::model::{Resource, Setting, Value, setting};

/// The stack blocks public policies of the buckets that it creates, so S3 rejects a statement that allows all principals without a
/// condition.
pub(crate) fn check_public<'a>(cx: &mut Context<'a>, resource: &'a Resource, site: &Site) {
    // An override can open the bucket.
    let (properties, _) = author::properties(cx, resource);
    if !resource.origin.is_created() || setting(properties, "PublicAccessBlockConfiguration").is_some() {
        return;
    }
    for (statement, site) in statements_of(cx, resource, site) {
        let Form::Block(elements) = cx.form(statement) else { continue };
        let allows = setting(elements, "Effect").is_some_and(|effect| cx.known_text(effect).as_deref() == Some("Allow"));
        let position = elements.iter().position(|element| element.key == "Principal" && is_all(cx, &element.value));
        let Some(position) = position.filter(|_| allows && setting(elements, "Condition").is_none()) else { continue };
        let site = site.item("setting", position).part("value");
        let found = Diagnostic::new(&codes::POLICY_STATEMENT, site, "public policy statement: `Principal` is `*`");
        let found = found.note("the stack blocks public access to its buckets, so S3 rejects the policy");
        cx.push(found.help("use accounts, roles, or services, for example: `{ AWS: aws.account_id }`, or add a `Condition`"));
    }
}

/// A statement that denies the access of flows to their bucket stops them (R355).
pub(crate) fn check_denied<'a>(cx: &mut Context<'a>, resource: &'a Resource, site: &Site) {
    let statements = statements_of(cx, resource, site);
    if statements.is_empty() {
        return;
    }
    let uses = cx.graph().usage.of(&resource.name);
    let needed: Vec<(&str, Applies)> = [
        (uses.write, "s3:PutObject", Applies::Objects),
        (uses.read, "s3:GetObject", Applies::Objects),
        (uses.read, "s3:ListBucket", Applies::Bucket),
    ]
    .into_iter()
    .filter_map(|(is_used, action, applies)| is_used.then_some((action, applies)))
    .collect();
    for (statement, site) in statements {
        let Form::Block(elements) = cx.form(statement) else { continue };
        let denies = setting(elements, "Effect").is_some_and(|effect| cx.known_text(effect).as_deref() == Some("Deny"));
        if !denies
            || ["Condition", "NotPrincipal"].iter().any(|key| setting(elements, key).is_some())
            || !setting(elements, "Principal").is_some_and(|all| is_all(cx, all))
        {
            continue;
        }
        let resources = match setting(elements, "Resource") {
            Some(value) => {
                // Only some objects may be those of flows.
                let is_whole = |value: &&Value| {
                    let text = cx.resolve(value).masked();
                    text.split_once('/').is_none_or(|(_, objects)| objects == "*")
                };
                items(value).iter().filter(is_whole).filter_map(|value| applied(cx, value)).collect()
            }
            // The bucket and its objects.
            None => vec![Applies::Bucket, Applies::Objects],
        };
        let Some(index) = elements.iter().position(|element| element.key == "Action") else { continue };
        let Some(actions) = elements.get(index).map(|element| &element.value) else { continue };
        for (action, site) in given_items(actions, &site.item("setting", index).part("value")) {
            let Some(text) = cx.known_text(action) else { continue };
            let denied = needed.iter().find(|(needed, applies)| resources.contains(applies) && covers(&text, needed));
            if let Some((needed, _)) = denied {
                let message = format!("`{text}` is denied to all principals, but flows need `{needed}`");
                let found = Diagnostic::new(&codes::DENIED_ACCESS, site, message);
                cx.push(found.help("deny it to some principals, or add a `Condition`"));
                break;
            }
        }
    }
}

/// Returns `true` if an action with `*` and `?` in it covers another one.
fn covers(pattern: &str, action: &str) -> bool {
    fn matches(pattern: &[u8], action: &[u8]) -> bool {
        match (pattern, action) {
            ([], []) => true,
            ([b'*', rest @ ..], _) => {
                (0..=action.len()).any(|skipped| action.get(skipped..).is_some_and(|tail| matches(rest, tail)))
            }
            ([b'?', pattern @ ..], [_, action @ ..]) => matches(pattern, action),
            ([one, pattern @ ..], [other, action @ ..]) => one == other && matches(pattern, action),
            _ => false,
        }
    }
    // No action has more letters; a pattern with many stars is not evaluated.
    let is_short = pattern.len() < 64 && pattern.bytes().filter(|byte| *byte == b'*').count() < 4;
    is_short && matches(pattern.to_ascii_lowercase().as_bytes(), action.to_ascii_lowercase().as_bytes())
}

/// Returns `true` for all principals.
fn is_all(cx: &Context<'_>, value: &Value) -> bool {
    match cx.form(value) {
        Form::Block(types) => {
            setting(types, "AWS").is_some_and(|value| items(value).iter().any(|one| cx.known_text(one).as_deref() == Some("*")))
        }
        _ => cx.known_text(value).as_deref() == Some("*"),
    }
}

/// Returns the author's statements in the policy of a bucket, a topic, or a queue: those of its setting, of an override, and of the
/// resource that is its policy.
pub(crate) fn statements_of<'a>(cx: &Context<'a>, resource: &'a Resource, site: &Site) -> Vec<(&'a Value, Site)> {
    let mut found = Vec::new();
    let Some(policy_type) = resource_types::policy_of(resource.kind) else { return found };
    if let Some(given) = given(&resource.settings, &resources::POLICY, site) {
        found.extend(given_choices(given.value, &given.site.part("value")));
    }
    let mut add = |properties: &'a [Setting], site: Site| {
        let Some(index) = properties.iter().position(|property| property.key == policy_type.document) else { return };
        let site = site.item("property", index).part("value");
        let Some(Value::Block(document)) = properties.get(index).map(|property| &property.value) else { return };
        let Some(statements) = given(document, &SharedKey { key: STATEMENT }, &site) else { return };
        let statements = changed_items(statements.value, &statements.site.part("value")).into_iter();
        for (statement, site, _) in statements {
            found.extend(given_choices(statement, &site));
        }
    };
    if let Some((number, given)) = ids::overridden(cx, Declared::Resource(resource), Part::Policy) {
        add(&given.properties, Site::root().item("override", number));
    }
    let own = cx.graph().usage.own_policy(resource);
    if let Some(index) = own.and_then(|own| cx.definition.resources.iter().position(|known| std::ptr::eq(known, own)))
        && let Some(policy) = cx.definition.resources.get(index)
    {
        add(&policy.properties, Site::root().item("resource", index));
    }
    found
}
