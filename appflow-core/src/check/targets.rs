//! What alarms and event rules notify.

use super::Context;
use super::arn::kind_of_service;
use super::references::{Piece, Place, Wanted, expect_name, pieces};
use crate::Site;
use crate::diagnostics::codes;
use crate::model::Value;

/// The services, beside those whose things are declared, that an alarm can act on: Systems Manager, Incident Manager, Auto
/// Scaling, EC2 (in both forms) and CloudWatch investigations (R276).
const ACTED_ON: &[&str] = &["ssm", "ssm-incidents", "autoscaling", "automate", "swf", "aiops"];
/// Characters of the ARN of an action (R276).
const ACTION: usize = 1_024;

/// An action of an alarm: something that is declared, or the ARN of what needs no permission (R276).
pub(super) fn check_action(cx: &mut Context<'_>, value: &Value, site: &Site) {
    let Some(arn) = arn(cx, value, site, "the ARN of an action") else {
        expect_name(cx, value, site, Wanted::Action);
        return;
    };
    let Some(arn) = arn.known else { return };
    let help = "an alarm notifies topics and functions, and acts on the ARN of an OpsItem, an incident, a scaling policy, an EC2 action \
                or an investigation group";
    match service(&arn) {
        _ if arn.chars().count() > ACTION => {
            let message = format!("the ARN of an action has at most {ACTION} characters, this one has {}", arn.chars().count());
            cx.error(&codes::ALARM_ACTION, site.clone(), message, "");
        }
        Some(service) if !ACTED_ON.contains(&service) => {
            cx.error(&codes::ALARM_ACTION, site.clone(), format!("an alarm cannot act on the service `{service}`"), help);
        }
        None if !"arn:".starts_with(&arn) && !arn.starts_with("arn:") => {
            cx.error(&codes::ALARM_ACTION, site.clone(), "an action of an alarm is an ARN", help);
        }
        _ => {}
    }
}

/// A text that stands for an ARN.
struct Arn {
    /// Its characters, as far as they are known from the beginning; nothing when none are, or when it was reported.
    known: Option<String>,
}

/// The ARN that is written in the place of a name; nothing for a name, and for the ARN of what is declared.
fn arn(cx: &mut Context<'_>, value: &Value, site: &Site, subject: &'static str) -> Option<Arn> {
    let is_text = match value {
        Value::String(text) => text.starts_with("arn:") && service(text).and_then(kind_of_service).is_none(),
        Value::Call { .. } => true,
        _ => false,
    };
    if !is_text {
        return None;
    }
    let known = match pieces(cx, value, site, &Place::public(subject)).unwrap_or_default().first() {
        Some(Piece::Known(text)) => Some(text.clone()),
        _ => None,
    };
    Some(Arn { known })
}

/// The third part of an ARN.
fn service(arn: &str) -> Option<&str> {
    let mut parts = arn.split(':');
    match (parts.next(), parts.next(), parts.next(), parts.next()) {
        (Some("arn"), Some(_), Some(service), Some(_)) => Some(service),
        _ => None,
    }
}
