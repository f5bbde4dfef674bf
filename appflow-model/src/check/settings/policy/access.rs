//! The author's statements in the policy of an item, and what they open.

use super::changes::changed_items;
use super::documents::KEY_POLICY;
use super::grammar::STATEMENT;
use crate::Site;
use crate::analysis::access::items;
use crate::analysis::entries::Part;
use crate::analysis::given as author;
use crate::analysis::ids;
use crate::analysis::values::Form;
use crate::catalog::{SharedKey, resource_types, resources};
use crate::check::context::{Context, Declared};
use crate::check::settings::{given, given_choices};
use crate::diagnostics::{Diagnostic, codes};
use crate::model::{Resource, ResourceKind, Setting, Value, setting};

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

/// Returns `true` for all principals.
pub(super) fn is_all(cx: &Context<'_>, value: &Value) -> bool {
    match cx.form(value) {
        Form::Block(types) => {
            setting(types, "AWS").is_some_and(|value| items(value).iter().any(|one| cx.known_text(one).as_deref() == Some("*")))
        }
        _ => cx.known_text(value).as_deref() == Some("*"),
    }
}

/// Returns the author's statements in the policy of an item: those of its setting, of an override, and of the resource that is its
/// policy. A key contains its policy.
pub(crate) fn statements_of<'a>(cx: &Context<'a>, resource: &'a Resource, site: &Site) -> Vec<(&'a Value, Site)> {
    let mut found = Vec::new();
    let (document, part) = match resource_types::policy_of(resource.kind) {
        Some(policy_type) => (policy_type.document, Part::Policy),
        None if resource.kind == ResourceKind::Key => (KEY_POLICY, Part::Itself),
        None => return found,
    };
    if let Some(given) = given(&resource.settings, &resources::POLICY, site) {
        found.extend(given_choices(given.value, &given.site.part("value")));
    }
    let mut add = |properties: &'a [Setting], site: Site| {
        let Some(index) = properties.iter().position(|property| property.key == document) else { return };
        let site = site.item("property", index).part("value");
        let Some(Value::Block(document)) = properties.get(index).map(|property| &property.value) else { return };
        let Some(statements) = given(document, &SharedKey { key: STATEMENT }, &site) else { return };
        let statements = changed_items(statements.value, &statements.site.part("value")).into_iter();
        for (statement, site, _) in statements {
            found.extend(given_choices(statement, &site));
        }
    };
    if let Some((number, given)) = ids::overridden(cx, Declared::Resource(resource), part) {
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
