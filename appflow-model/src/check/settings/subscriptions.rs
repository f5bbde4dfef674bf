//! Subscriptions of a topic.

use crate::Site;
use crate::analysis::functions::IF;
use crate::analysis::values::Form;
use crate::catalog::resources::protocol;
use crate::catalog::string_rules;
use crate::check::context::{Context, Declared};
use crate::check::incomplete::Incomplete;
use crate::check::monitoring::fifo::is_fifo;
use crate::check::monitoring::targets::check_is_whole;
use crate::check::settings::given_items;
use crate::check::values::arn;
use crate::check::values::branches::{FirstsTogether, branches};
use crate::check::values::functions::check_branches;
use crate::check::values::problems::problems;
use crate::check::values::references::{Wanted, described, expect_name};
use crate::check::values::text::{check_arn, check_text};
use crate::diagnostics::{Diagnostic, Help, codes, one_of};
use crate::model::{ResourceKind, Value};

/// An example of a subscription.
const EXAMPLE: &str = "for example: `email(\"ops@acme.example\")`";

/// Checks one or several subscriptions, each a protocol with its endpoint.
pub(super) fn check_subscriptions(cx: &mut Context<'_>, key: &str, value: &Value, site: &Site) {
    let mut seen = FirstsTogether::default();
    for (subscription, site) in given_items(value, site) {
        for branch in branches(cx, subscription, &site) {
            let (place, given) = (branch.site.clone(), branch.value);
            if cx.form(given).call().is_some()
                && let Some(first) = seen.before(cx, given, branch)
            {
                let places = (place, first);
                cx.report_duplicate(&codes::REPEATED_ELEMENT, places, "duplicate subscription", "remove one of the two");
            }
        }
        check_one(cx, key, subscription, &site);
    }
}

/// Checks a subscription, or those between which conditions choose.
fn check_one(cx: &mut Context<'_>, key: &str, subscription: &Value, site: &Site) {
    let form = cx.form(subscription);
    if let Some(call) = form.choice() {
        return check_branches(cx, call, site, &mut |cx, value, site| check_one(cx, key, value, site));
    }
    match form.call() {
        _ if Incomplete::is_unknown(subscription) => {}
        Some((function, arguments)) => check_subscription(cx, function, arguments, site),
        None => {
            let message = format!("expected a protocol with its endpoint for `{key}`, found {}", described(subscription));
            let help = with_protocol(cx, subscription).map_or_else(|| EXAMPLE.into(), Help::use_code);
            cx.report(&codes::SUBSCRIPTION, site.clone(), message, help);
        }
    }
}

/// Returns a subscription for an endpoint without its protocol.
fn with_protocol(cx: &Context<'_>, endpoint: &Value) -> Option<String> {
    match cx.form(endpoint) {
        Form::Text(text) if text.starts_with("https://") => Some(format!("{}({text:?})", protocol::https.name)),
        Form::Text(text) if text.contains('@') => Some(format!("{}({text:?})", protocol::email.name)),
        Form::Text(text) if text.starts_with('+') => Some(format!("{}({text:?})", protocol::sms.name)),
        Form::Item(Declared::Resource(item)) if item.kind == ResourceKind::Queue => {
            Some(format!("{}({})", protocol::sqs.name, item.name))
        }
        Form::Item(Declared::Resource(item)) if item.kind == ResourceKind::Function => {
            Some(format!("{}({})", protocol::lambda.name, item.name))
        }
        _ => None,
    }
}

fn check_subscription(cx: &mut Context<'_>, function: &str, arguments: &[Value], site: &Site) {
    if !protocol::ALL.iter().any(|known| known.name == function) {
        let names: Vec<&str> = protocol::ALL.iter().map(|known| known.name).collect();
        let message = format!("unknown protocol `{function}` of a subscription");
        let found = Diagnostic::new(&codes::SUBSCRIPTION, site.part("function"), message);
        cx.push(match function {
            "firehose" => found
                .note("a delivery stream needs a role, which only an `AWS::SNS::Subscription` has")
                .help("declare a `resource` with the type `\"AWS::SNS::Subscription\"`"),
            _ if function == ResourceKind::Queue.keyword() => {
                found.help(Help::rename(format!("use `{}`, the protocol of queues", protocol::sqs.name), protocol::sqs.name))
            }
            _ if function == ResourceKind::Function.keyword() => found
                .help(Help::rename(format!("use `{}`, the protocol of functions", protocol::lambda.name), protocol::lambda.name)),
            _ => found.help(one_of(function, &names, "protocols")),
        });
        return;
    }
    let [endpoint] = arguments else {
        let message = format!("`{function}` takes 1 argument but {} were supplied", arguments.len());
        cx.report(&codes::FUNCTION_ARGUMENTS, site.clone(), message, EXAMPLE);
        return;
    };
    let site = site.item("argument", 0);
    let kind = match function {
        _ if function == protocol::sqs.name => ResourceKind::Queue,
        _ if function == protocol::lambda.name => ResourceKind::Function,
        _ => {
            check_text(cx, endpoint, &site, string_rules::endpoint(function));
            if function == protocol::sms.name {
                check_plus(cx, endpoint, &site);
            }
            return;
        }
    };
    check_endpoint(cx, endpoint, kind, &site);
}

/// SNS reads a phone number as one with a country code, also without `+` (R422).
fn check_plus(cx: &mut Context<'_>, endpoint: &Value, site: &Site) {
    let problem = |text: &str| {
        let message = format!("phone number without `+` and a country code: found `{text}`");
        (!text.starts_with('+')).then(|| (message, Help::from("for example: `\"+15550100\"`")))
    };
    cx.unless_wrong(site, |cx| {
        for (site, message, help) in problems(cx, endpoint, site, &problem) {
            let note = "SNS reads the first digits as the country code";
            cx.push(Diagnostic::new(&codes::PHONE_NUMBER, site, message).note(note).help(help));
        }
    });
}

/// An endpoint is an item of this kind or its ARN, also in the branches of `if`.
fn check_endpoint(cx: &mut Context<'_>, endpoint: &Value, kind: ResourceKind, site: &Site) {
    match cx.form(endpoint) {
        Form::Name(_) | Form::Item(_) => {
            expect_name(cx, endpoint, site, Wanted::Resource(kind));
            check_standard(cx, endpoint, site);
        }
        Form::Call(function, arguments) if function.name == IF => {
            check_branches(cx, (function, arguments), site, &mut |cx, value, site| check_endpoint(cx, value, kind, site));
        }
        _ => {
            check_is_whole(cx, &cx.resolve(endpoint), "subscription", site);
            check_arn(cx, endpoint, site, arn::form(kind));
        }
    }
}

/// A standard topic, which is what the stack creates, sends no messages to a FIFO queue.
fn check_standard(cx: &mut Context<'_>, endpoint: &Value, site: &Site) {
    let Some(queue) = endpoint.as_name().and_then(|name| cx.resource(name)).filter(|queue| is_fifo(cx, queue)) else { return };
    let message = format!("queue `{}` is a FIFO queue", queue.name);
    let found = Diagnostic::new(&codes::FIFO_TARGET, site.clone(), message);
    cx.push(found.note("standard topics send messages only to standard queues").help("use a standard queue"));
}
