//! Amazon EventBridge as a destination.

use crate::Site;
use crate::analysis::values::{Form, Piece, Start};
use crate::catalog::TriggerType;
use crate::catalog::common_settings::on_error;
use crate::catalog::eventbridge::{CONNECTOR, EVENT_SOURCE, destination};
use crate::catalog::pseudo_parameters::pseudo;
use crate::check::context::Context;
use crate::check::settings::given;
use crate::check::values::declared_values::unfitting;
use crate::check::values::text::each_choice;
use crate::diagnostics::{Help, codes};
use crate::model::{Endpoint, Flow, Value};

/// Checks a flow to EventBridge.
pub(crate) fn check_destination(cx: &mut Context<'_>, flow: &Flow, flow_site: &Site) {
    let Some(end) = flow.destination.as_ref().filter(|end| end.connector == CONNECTOR.name) else { return };
    let site = flow_site.part("destination");
    check_events(cx, flow, flow_site);
    check_event_source(cx, end, &site.item("argument", 0));
    check_bucket(cx, end, &site.part("connector"));
}

/// EventBridge accepts only events (R226), which only Salesforce sends (R153).
fn check_events(cx: &mut Context<'_>, flow: &Flow, flow_site: &Site) {
    let (Some(trigger), Some(source)) = (&flow.trigger, cx.source_connector(flow)) else { return };
    // The check of the trigger reports an unsupported one.
    if trigger.trigger_type() == TriggerType::Event {
        return;
    }
    if source.triggers.contains(&TriggerType::Event) {
        let message = "EventBridge destinations require trigger `event`";
        cx.report(
            &codes::EVENTS_ONLY,
            flow_site.part("trigger").part("kind"),
            message,
            Help::replace("use `trigger event;`", "event"),
        );
    } else {
        let message = format!("EventBridge destinations require events, and {} does not support trigger `event`", source.title);
        cx.report(&codes::EVENTS_ONLY, flow_site.part("destination").part("connector"), message, "use a Salesforce source");
    }
}

/// The name of a partner event source contains the application and the account ID (R189).
fn check_event_source(cx: &mut Context<'_>, end: &Endpoint, site: &Site) {
    let Some(value) = end.arguments.first() else { return };
    each_choice(cx, value, site, &mut check_event_source_name);
}

fn check_event_source_name(cx: &mut Context<'_>, value: &Value, site: &Site) {
    let value = cx.resolve(value);
    let help = format!("use `concat(\"{EVENT_SOURCE}\", aws.account_id)`");
    if let Some((value, ())) = unfitting(cx, &value, |text| (!is_event_source(text, true)).then_some(())) {
        let message = format!("partner event source name must contain the application and the account ID, but {value}");
        return cx.unless_reported(site, |cx| cx.report(&codes::EVENT_SOURCE, site.clone(), message, help));
    }
    let Start { text: start, is_whole } = value.start();
    // The account ID follows the name of the application.
    let next = value.pieces().iter().find(|piece| piece.written().is_none());
    let is_account = |piece: &Piece<'_>| matches!(piece.form, Form::Pseudo(word) if word == pseudo::account_id.name);
    let is_other = |piece: &Piece<'_>| matches!(piece.form, Form::Pseudo(word) if word != pseudo::account_id.name);
    let lacks_application = next.is_some_and(is_account) && start != EVENT_SOURCE;
    // The suffix follows the account ID, which the text omits.
    let tail: String = value.pieces().iter().skip_while(|piece| !is_account(piece)).skip(1).filter_map(Piece::written).collect();
    let has_invalid = tail.chars().find(|letter| !(letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-' | '_' | '/')));
    if let Some(letter) = has_invalid.filter(|_| !tail.contains('{')) {
        let message = format!("invalid character `{letter}` in the suffix of a partner event source");
        let help = "use only letters, digits, `.`, `-`, and `_` after the account ID";
        cx.unless_reported(site, |cx| cx.report(&codes::EVENT_SOURCE, site.clone(), message, help));
    } else if lacks_application
        || next.is_some_and(|piece| start == EVENT_SOURCE && is_other(piece))
        || !is_event_source(&start, is_whole)
    {
        let message = "partner event source name must contain the application and the account ID";
        cx.unless_reported(site, |cx| cx.report(&codes::EVENT_SOURCE, site.clone(), message, help));
    }
}

/// Returns `true` if a string, or one that starts with it, can be the name of a partner event source.
fn is_event_source(start: &str, is_whole: bool) -> bool {
    let Some(rest) = start.strip_prefix(EVENT_SOURCE) else { return !is_whole && EVENT_SOURCE.starts_with(start) };
    let (account, suffix) = rest.split_once('/').map_or((rest, None), |(account, suffix)| (account, Some(suffix)));
    let goes_on = !is_whole && suffix.is_none();
    let is_account = account.bytes().all(|byte| byte.is_ascii_digit()) && (account.len() == 12 || goes_on && account.len() < 12);
    let is_letter = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-' | '_' | '/');
    is_account && !(is_whole && suffix == Some("")) && suffix.is_none_or(|suffix| suffix.chars().all(is_letter))
}

/// Events over 256 KB require a bucket for their content (R191, R229).
fn check_bucket(cx: &mut Context<'_>, end: &Endpoint, site: &Site) {
    let has_bucket = match destination::on_error.of(&end.settings).map(|value| cx.form(value)) {
        None => false,
        Some(Form::Block(settings)) => on_error::bucket.of(settings).is_some(),
        Some(_) => true,
    };
    if !has_bucket && !cx.may_have_more(end) {
        let message = "missing bucket for events over 256 KB";
        let help = "add `on_error`, for example: `on_error: { bucket: Lake }`";
        let block = given(&end.settings, &destination::on_error, site).map_or_else(|| site.clone(), |given| given.site);
        cx.unless_unknown(&block, |cx| cx.report(&codes::EVENT_BUCKET, site.clone(), message, help));
    }
}
