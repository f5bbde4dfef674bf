//! Account quotas that one stack exceeds.

use crate::Site;
use crate::analysis::entries::{Entry, Part};
use crate::check::context::{Context, Declared};
use crate::diagnostics::{Diagnostic, codes};
use crate::model::{Definition, ResourceKind};

/// Maximum number of connector profiles in an account (R221).
const PROFILES: usize = 100;
/// Maximum number of rules on an event bus (R294).
const RULES: usize = 300;

/// Maximum number of resource policies of CloudWatch Logs in an account and Region.
const LOG_POLICIES: usize = 10;

/// The stack by itself does not exceed the default quotas of an account.
pub(crate) fn check_quotas(cx: &mut Context<'_>, definition: &Definition) {
    let profiles: Vec<usize> = definition
        .profiles
        .iter()
        .enumerate()
        .filter(|(_, profile)| profile.origin.is_created())
        .map(|(index, _)| index)
        .collect();
    if let Some(index) = profiles.get(PROFILES) {
        let site = Site::root().item("profile", *index).part("name");
        too_many(cx, site, "profiles", profiles.len(), format!("AppFlow limits an account to {PROFILES} profiles by default"));
    }
    let rules: Vec<Site> = definition
        .flows
        .iter()
        .enumerate()
        .flat_map(|(index, flow)| (0..flow.rules.len()).map(move |rule| Site::root().item("flow", index).item("rule", rule)))
        .collect();
    if let Some(site) = rules.get(RULES) {
        let note = format!("EventBridge limits an event bus to {RULES} rules by default");
        too_many(cx, site.part("event"), "rules", rules.len(), note);
    }
    check_log_policies(cx);
}

/// The stack by itself does not exceed the number of policies for log groups, which AWS does not raise.
fn check_log_policies(cx: &mut Context<'_>) {
    let graph = cx.graph();
    let is_policy = |entry: &Entry<'_>| match (entry.part, entry.item) {
        (Part::Policy, Declared::Resource(resource)) => resource.kind == ResourceKind::LogGroup,
        _ => false,
    };
    let written = graph.entries.iter().zip(&graph.written).filter(|(entry, is_written)| **is_written && is_policy(entry));
    let policies: Vec<&Entry<'_>> = written.map(|(entry, _)| entry).collect();
    if let Some(entry) = policies.get(LOG_POLICIES) {
        let message = format!("too many log groups that receive events: found {}", policies.len());
        let note = format!("CloudWatch Logs limits an account to {LOG_POLICIES} resource policies in a Region");
        let help = "declare one `resource` of the type `\"AWS::Logs::ResourcePolicy\"` for all log groups";
        cx.push(Diagnostic::new(&codes::ACCOUNT_QUOTA, entry.name_site(), message).note(note).help(help));
    }
}

fn too_many(cx: &mut Context<'_>, site: Site, what: &str, found: usize, note: String) {
    let message = format!("too many {what}: found {found}");
    cx.push(Diagnostic::new(&codes::ACCOUNT_QUOTA, site, message).note(note).help("request a higher quota, or split the stack"));
}
