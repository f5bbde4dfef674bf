//! The actions of alarms and composite alarms.

use crate::Site;
use crate::analysis::values::Start;
use crate::catalog::monitoring::action_properties;
use crate::check::context::Context;
use crate::check::monitoring::composite::unsupported_action;
use crate::check::monitoring::fifo::check_fifo;
use crate::check::monitoring::raw::block::Block;
use crate::check::monitoring::raw::index::Index;
use crate::check::monitoring::raw::permission::{ALARMS, check_permitted};
use crate::check::monitoring::raw::targets::{is_action, never_action};
use crate::check::monitoring::regions::check_regions;
use crate::check::monitoring::targets::action_problem;
use crate::check::registry::references::own_form;
use crate::check::settings::check_number_of_actions;
use crate::check::values::arn::service;
use crate::check::values::problems::problem_of;
use crate::diagnostics::{Diagnostic, Help, codes};
use crate::model::Value;

/// An alarm with actions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Actor {
    /// An alarm, whose metric may be that of an EC2 instance.
    Alarm { has_instance: bool },
    /// A composite alarm.
    Composite,
}

/// An alarm has at most five actions for a state, of services that alarms support (R276, R324, R346, R416).
pub(super) fn check_actions<'a>(cx: &mut Context<'a>, index: &mut Index<'a>, alarm: &Block<'a>, actor: Actor) {
    let mut all: Vec<(Value, Site)> = Vec::new();
    for key in action_properties() {
        let (actions, is_certain) = alarm.elements(cx, key);
        if let (Some((_, site)), true) = (alarm.value(key), is_certain) {
            check_number_of_actions(cx, key, actions.len(), &site);
        }
        for action in actions {
            let value = own_form(cx, action.value).unwrap_or_else(|| action.value.clone());
            check_action(cx, &value, actor, &action.site);
            check_fifo(cx, &value, "", &action.site);
            check_permitted(cx, index, (alarm, ALARMS), &value, &action.site);
            all.push((value, action.site));
        }
    }
    let all: Vec<(&Value, Site)> = all.iter().map(|(value, site)| (value, site.clone())).collect();
    check_regions(cx, &all);
}

fn check_action(cx: &mut Context<'_>, value: &Value, actor: Actor, site: &Site) {
    if let Some(service) = never_action(cx, value) {
        let message = format!("alarms do not support actions of service `{service}`");
        let found = Diagnostic::new(&codes::ALARM_ACTION, site.clone(), message);
        return cx.unless_reported(site, |cx| cx.push(found.help("use a topic or a function")));
    }
    let has_instance = actor != Actor::Alarm { has_instance: false };
    let problem = |text: &str| {
        // Other tools replace placeholders before the deployment.
        let is_known = !text.contains("${") && !text.is_empty() && !service(text).is_some_and(is_action);
        let (message, note) = action_problem(&Start { text: text.into(), is_whole: true }, has_instance).filter(|_| is_known)?;
        Some((message, Help::from(note)))
    };
    let of_composite = |text: &str| unsupported_action(text).filter(|_| actor == Actor::Composite);
    let found = problem_of(cx, value, &problem).or_else(|| problem_of(cx, value, &of_composite));
    if let Some((message, _)) = found {
        cx.unless_reported(site, |cx| cx.report(&codes::ALARM_ACTION, site.clone(), message, ""));
    }
}
