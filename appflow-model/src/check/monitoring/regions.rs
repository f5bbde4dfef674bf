//! The Regions of the targets of alarms and event rules.

use crate::Site;
use crate::analysis::regions::is_region;
use crate::analysis::values::Form;
use crate::catalog::Property;
use crate::catalog::monitoring::rule;
use crate::check::context::{Context, Declared};
use crate::check::settings::{given, given_items};
use crate::diagnostics::{Diagnostic, codes};
use crate::model::{Origin, ResourceKind, Setting, Value};

/// Checks the Regions of the actions of an alarm, which are the values of these settings.
pub(crate) fn check_action_regions(cx: &mut Context<'_>, settings: &[Setting], keys: [&Property; 3], site: &Site) {
    let mut actions = Vec::new();
    for given in keys.into_iter().filter_map(|key| given(settings, key, site)) {
        actions.extend(given_items(given.value, &given.site.part("value")));
    }
    check_regions(cx, &actions);
}

/// Checks the Regions of the targets and the dead-letter queue of a rule.
pub(crate) fn check_target_regions(cx: &mut Context<'_>, targets: &[Value], settings: &[Setting], site: &Site) {
    let mut all: Vec<_> = targets.iter().enumerate().map(|(index, target)| (target, site.item("target", index))).collect();
    all.extend(given(settings, &rule::dead_letter, site).map(|given| (given.value, given.site.part("value"))));
    check_regions(cx, &all);
}

/// Alarms and rules reach targets in their own Region, except event buses (R416).
pub(super) fn check_regions(cx: &mut Context<'_>, targets: &[(&Value, Site)]) {
    let mut known = targets.iter().filter_map(|(target, site)| Some((region(cx, target)?, site)));
    let Some((first, _)) = known.next() else { return };
    let Some((other, site)) = known.find(|(other, _)| *other != first) else { return };
    let message = format!("targets in two Regions: `{first}` and `{other}`");
    let found = Diagnostic::new(&codes::REGIONS, site.clone(), message);
    cx.push(found.note("alarms and rules notify targets in their own Region, except for event buses"));
}

/// Returns the Region in the ARN of a target, if it is known.
fn region(cx: &Context<'_>, target: &Value) -> Option<String> {
    let arn = match cx.form(target) {
        Form::Item(Declared::Resource(resource)) if resource.kind != ResourceKind::EventBus => match &resource.origin {
            Origin::Arn(arn) => cx.resolve(arn).start().text,
            Origin::Created | Origin::Named(_) | Origin::LogicalId(_) => return None,
        },
        Form::Text(arn) if !arn.contains(":event-bus/") => arn.into(),
        _ => return None,
    };
    arn.split(':').nth(3).filter(|region| is_region(region)).map(str::to_owned)
}
