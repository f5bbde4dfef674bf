//! References to alarms.

use crate::Site;
use crate::analysis::entries::{Part, Section};
use crate::analysis::ids::{self, alarm_of};
use crate::analysis::values::Form;
use crate::catalog::monitoring::alarm;
use crate::catalog::resource_types::ALARM_TYPES;
use crate::catalog::string_rules::ALARM_REFERENCE;
use crate::check::context::{Context, Declared};
use crate::check::values::references::{Wanted, declared_at, expect_name, kind_and_name, unknown_name};
use crate::check::values::text::check_text;
use crate::diagnostics::{Diagnostic, Help, codes, one_of};
use crate::model::{Flow, Value};

/// An alarm of a flow or of the stack, or the name or ARN of an existing one.
pub(crate) fn check_alarm(cx: &mut Context<'_>, value: &Value, site: &Site) {
    match cx.form(value) {
        Form::Item(Declared::Flow(flow)) => {
            let message = format!("expected an alarm, found {}", kind_and_name(Declared::Flow(flow)));
            let help = match flow.alarms.as_slice() {
                [] => Help::from("add an alarm to the flow"),
                [one, ..] => Help::use_code(format!("{}.{}", flow.name, one.name)),
            };
            cx.report(&codes::WRONG_THING, site.clone(), message, help);
        }
        Form::Item(Declared::Resource(resource)) if is_alarm_type(resource.resource_type.as_deref()) => {}
        Form::Name(name) if !cx.is_stack_partial() => match owner(cx, name) {
            Some(flow) => {
                let help = Help::use_code(format!("{}.{name}", flow.name));
                cx.push(Diagnostic::unknown_name(site.clone(), "alarm", name).help(help));
            }
            None => unknown_alarm(cx, name, site),
        },
        Form::Item(_) | Form::Name(_) => drop(expect_name(cx, value, site, Wanted::Alarm)),
        Form::Member(Declared::Flow(flow), member, _) | Form::NoMember(Declared::Flow(flow), member) => {
            if !cx.is_partial(flow) && !flow.alarms.iter().any(|alarm| alarm.name == *member) {
                let names: Vec<&str> = flow.alarms.iter().map(|alarm| alarm.name.as_str()).collect();
                let help = if names.is_empty() { Help::NONE } else { one_of(member, &names, "alarms") };
                let message = format!("no alarm `{member}` in flow `{}`", flow.name);
                cx.report(&codes::UNKNOWN_NAME, site.part("member"), message, help);
            }
        }
        Form::MemberOfNothing(of) => drop(unknown_name(cx, of, &site.part("of"), Wanted::Flow)),
        _ => {
            if !check_text(cx, value, site, &ALARM_REFERENCE).is_sound() {
                return;
            }
            let Some(text) = cx.known_text(value) else { return };
            if let Some((found, right)) = own_alarm(cx, &text) {
                let message = format!("expected the name of an alarm, found {found}");
                cx.report(&codes::QUOTED_ALARM, site.clone(), message, Help::use_code(right));
            } else if text.starts_with("arn:") && !text.contains(":alarm:") {
                let message = format!("expected the name or the ARN of an alarm, found `{text}`");
                let help = "for example: `arn:aws:cloudwatch:eu-west-1:111122223333:alarm:maintenance`";
                cx.report(&codes::WRONG_VALUE, site.clone(), message, help);
            }
        }
    }
}

/// Reports the name of no alarm, which may be that of an existing one.
fn unknown_alarm(cx: &mut Context<'_>, name: &str, site: &Site) {
    let own = declared_at(cx, site);
    let is_other =
        |item: Declared<'_>| matches!(item, Declared::Alarm(_) | Declared::CompositeAlarm(_)) && Some(item.name()) != own;
    let mut names: Vec<String> = cx.names(&is_other).into_iter().map(str::to_owned).collect();
    let of_flows = cx.definition.flows.iter();
    names.extend(of_flows.flat_map(|flow| flow.alarms.iter().map(|alarm| format!("{}.{}", flow.name, alarm.name))));
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let help = match one_of(name, &names, "alarms in this stack") {
        help if help.edit.is_some() => help,
        _ => format!("for an existing alarm, use its name as a string: `alarm({name:?})`").into(),
    };
    cx.push(Diagnostic::unknown_name(site.clone(), "alarm", name).help(help));
}

/// Returns `true` if the stack declares an alarm that is written like this: `Broken`, or `AccountsToLake.Failures`.
pub(crate) fn is_declared(cx: &Context<'_>, text: &str) -> bool {
    match text.split_once('.') {
        None => matches!(cx.find(text), Some(Declared::Alarm(_) | Declared::CompositeAlarm(_))),
        Some((of, name)) => match cx.find(of) {
            Some(Declared::Flow(flow)) => flow.alarms.iter().any(|alarm| alarm.name == name),
            _ => false,
        },
    }
}

/// Describes the alarm of the stack that a string means by its logical ID, or as a name would refer to it, with that name.
///
/// `None` if the alarm has this name in AWS, or one that is known only after deployment.
fn own_alarm(cx: &Context<'_>, text: &str) -> Option<(String, String)> {
    let graph = cx.graph();
    let by_id = graph.entry(Section::Resources, text).and_then(|entry| match (entry.part, entry.item) {
        (Part::Itself, Declared::Alarm(_) | Declared::CompositeAlarm(_)) => {
            Some((entry.item, entry.part, entry.item.name().to_owned()))
        }
        (Part::Alarm(index), Declared::Flow(flow)) => {
            Some((entry.item, entry.part, format!("{}.{}", flow.name, flow.alarms.get(index)?.name)))
        }
        _ => None,
    });
    let by_name = || {
        let (flow, alarm) = text.split_once('.')?;
        let flow = cx.find(flow)?;
        Some((flow, alarm_of(flow, alarm)?, text.to_owned()))
    };
    let (item, part, name) = by_id.or_else(by_name)?;
    let is_named_so =
        alarm::name.of(ids::settings(item, part)).is_some_and(|name| cx.known_text(name).is_none_or(|name| name == text));
    let noun = if name == text { "in quotes" } else { "by its logical ID" };
    (!is_named_so).then(|| (format!("alarm `{name}` {noun}"), name))
}

/// Returns `true` for the types of alarms.
fn is_alarm_type(resource_type: Option<&str>) -> bool {
    resource_type.is_some_and(|name| ALARM_TYPES.contains(&name))
}

/// Returns the first flow with an alarm of this name.
fn owner<'a>(cx: &Context<'a>, name: &str) -> Option<&'a Flow> {
    cx.definition.flows.iter().find(|flow| flow.alarms.iter().any(|alarm| alarm.name == name))
}
