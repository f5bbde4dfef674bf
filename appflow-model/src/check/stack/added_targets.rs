//! Actions of alarms and targets of rules that an override writes.

use crate::Site;
use crate::analysis::access::{self, CLOUDWATCH, EVENTS};
use crate::analysis::change::Change;
use crate::analysis::choices::is_arn;
use crate::analysis::entries::Entry;
use crate::analysis::values::Form;
use crate::check::context::{Context, Declared};
use crate::check::registry::references::own_form;
use crate::check::settings::changed_items;
use crate::check::values::text::each_choice;
use crate::diagnostics::{Diagnostic, codes};
use crate::model::{Override, Resource, ResourceKind, Setting, Value};

/// The stack derives policies and permissions from `notify`, not from an override (R480).
pub(super) fn check_added_targets(cx: &mut Context<'_>, given: &Override, entry: &Entry<'_>, site: &Site) {
    let Some(resource_type) = entry.resource_type() else { return };
    for (index, Setting { key, value }) in given.properties.iter().enumerate() {
        let site = site.item("property", index).part("value");
        let Some(service) = access::notifier(resource_type, key) else { continue };
        for (element, site, _) in changed_items(value, &site) {
            each_choice(cx, element, &site, &mut |cx, element, site| match Change::of(element) {
                Change::Merge(settings) if service == EVENTS => {
                    for (index, Setting { key, value }) in settings.iter().enumerate().filter(|(_, setting)| setting.key == "Arn")
                    {
                        check_target(cx, value, service, key, &site.item("setting", index).part("value"));
                    }
                }
                _ if service == CLOUDWATCH => check_target(cx, element, service, key, site),
                _ => {}
            });
        }
    }
}

/// Checks an item that a service notifies, by its name or its ARN.
fn check_target(cx: &mut Context<'_>, value: &Value, service: &str, key: &str, site: &Site) {
    let own = own_form(cx, value);
    let resolved = cx.resolve(own.as_ref().unwrap_or(value));
    let resource = match resolved.form() {
        Form::Item(Declared::Resource(resource)) => resource,
        Form::Member(Declared::Resource(resource), member, _) if is_arn(member) => resource,
        Form::Attribute(Declared::Resource(resource), attribute) if is_arn(attribute) => resource,
        _ => return,
    };
    let is_known = !matches!(resource.kind, ResourceKind::Other | ResourceKind::Parameter);
    let is_notified = if service == EVENTS { access::is_target(resource.kind) } else { access::is_action(resource.kind) };
    let noun = resource.kind.noun();
    if is_known && !is_notified {
        let message = format!("`{service}` cannot notify {noun} `{}`, found in `{key}`", resource.name);
        return cx.unless_reported(site, |cx| cx.report(&codes::WRONG_THING, site.clone(), message, ""));
    }
    if is_known && !is_granted(cx, resource, service) {
        let what = if resource.kind == ResourceKind::Function { "permission" } else { "policy" };
        let message = format!("no {what} allows `{service}` to use {noun} `{}`", resource.name);
        let found = Diagnostic::new(&codes::CLOSED_POLICY, site.clone(), message);
        let found = found.note(format!("the stack derives a {what} from `notify`, not from an override"));
        cx.unless_reported(site, |cx| cx.push(found.help(format!("use `notify`, for example: `notify: {}`", resource.name))));
    }
}

/// Returns `true` if the stack or its author may grant a service the use of an item. Those of existing items can be elsewhere.
fn is_granted(cx: &Context<'_>, resource: &Resource, service: &str) -> bool {
    let graph = cx.graph();
    let uses = graph.usage.of(&resource.name);
    match resource.kind {
        ResourceKind::Function => {
            let is_derived = uses.alarm && service == CLOUDWATCH;
            is_derived || !resource.origin.is_created() || graph.usage.is_permitted(&resource.name)
        }
        // The default policy of a topic admits the alarms of its account.
        ResourceKind::Topic if service == CLOUDWATCH && !graph.usage.has_policy(resource) => true,
        ResourceKind::Topic | ResourceKind::Queue => {
            !resource.origin.is_created()
                || graph.usage.services(resource).contains(&service)
                || access::statements_let_in(resource, service)
                || cx.resource(&resource.name).and_then(|own| graph.usage.own_policy_lets_in(own, service)) == Some(true)
        }
        // They have other means of access, such as roles.
        _ => true,
    }
}
