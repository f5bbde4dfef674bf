//! Statements that deny the services of AWS what the stack uses them for.

use super::access::{is_all, statements_of};
use super::actions::applied;
use super::grammar::is_unknown;
use crate::Site;
use crate::analysis::access::items;
use crate::analysis::needs::needs;
use crate::analysis::values::Form;
use crate::catalog::SharedKey;
use crate::check::context::Context;
use crate::check::registry::actions::{self, Applies};
use crate::check::registry::references::own_form;
use crate::check::settings::{given, given_items};
use crate::diagnostics::{Diagnostic, codes};
use crate::model::{Resource, ResourceKind, Setting, Value, setting};

/// Statements in the policy of an item do not deny the services that use it what they need (R355, R475).
pub(crate) fn check_denied<'a>(cx: &mut Context<'a>, resource: &'a Resource, site: &Site) {
    let needs = needs(resource.kind, cx.graph().usage.of(&resource.name));
    if needs.is_empty() {
        return;
    }
    for (statement, site) in statements_of(cx, resource, site) {
        let Form::Block(elements) = cx.form(statement) else { continue };
        if setting(elements, "Effect").and_then(|effect| cx.known_text(effect)).as_deref() != Some("Deny") {
            continue;
        }
        let is_bucket = resource.kind == ResourceKind::Bucket;
        let resources = if is_bucket { resources(cx, elements) } else { None };
        for (service, actions) in &needs {
            let meets = |action: &str| {
                let applies = action.split_once(':').and_then(|(_, name)| actions::applies(name));
                !is_bucket || resources.as_ref().is_some_and(|known| applies.is_some_and(|applies| known.contains(&applies)))
            };
            let denied = actions
                .iter()
                .filter(|action| meets(action))
                .find_map(|action| Some((*action, denied_by(cx, elements, action, &site)?)));
            let Some((action, place)) = denied else { continue };
            if let Some(found) = denial(cx, elements, service, action, (place, &site)) {
                cx.push(found);
                break;
            }
        }
    }
}

/// Returns the parts of a bucket that a statement is about, or `None` if they are unknown.
fn resources(cx: &Context<'_>, elements: &[Setting]) -> Option<Vec<Applies>> {
    if setting(elements, "NotResource").is_some() {
        return None;
    }
    let Some(value) = setting(elements, "Resource") else {
        // The bucket and its objects.
        return Some(vec![Applies::Bucket, Applies::Objects]);
    };
    // Only some objects may be those of flows.
    let part = |value: &Value| {
        let own = own_form(cx, value);
        let value = own.as_ref().unwrap_or(value);
        let text = cx.resolve(value).masked();
        let is_whole = text.split_once('/').is_none_or(|(_, objects)| objects == "*");
        if is_whole { applied(cx, value).or_else(|| joined(value)) } else { None }
    };
    Some(items(value).iter().filter_map(part).collect())
}

/// Returns the part of a bucket that `Fn::Sub` or `Fn::Join` certainly is: `${Lake.Arn}`, or `${Lake.Arn}/*`.
fn joined(value: &Value) -> Option<Applies> {
    let Value::Block(function) = value else { return None };
    let [Setting { key, value }] = function.as_slice() else { return None };
    let end = match (key.as_str(), value) {
        ("Fn::Sub", Value::String(text)) => text.rsplit('}').next()?,
        ("Fn::Join", Value::List(arguments)) => match arguments.as_slice() {
            [Value::String(separator), Value::List(parts)] if separator.is_empty() => parts.last()?.as_str()?,
            _ => return None,
        },
        _ => return None,
    };
    match end {
        "" => Some(Applies::Bucket),
        "/*" => Some(Applies::Objects),
        _ => None,
    }
}

/// Returns the place of the element by which a statement is about an action.
fn denied_by(cx: &Context<'_>, elements: &[Setting], action: &str, site: &Site) -> Option<Site> {
    if let Some(others) = given(elements, &SharedKey { key: "NotAction" }, site) {
        let is_other = |value: &Value| cx.known_text(value).is_some_and(|text| !covers(&text, action));
        return items(others.value).iter().all(is_other).then(|| others.site.part("key"));
    }
    let actions = given(elements, &SharedKey { key: "Action" }, site)?;
    given_items(actions.value, &actions.site.part("value"))
        .find(|(value, _)| cx.known_text(value).is_some_and(|text| covers(&text, action)))
        .map(|(_, site)| site)
}

/// Returns the finding for a statement about an action that a service needs, if it denies the action to the service.
fn denial(
    cx: &Context<'_>,
    elements: &[Setting],
    service: &str,
    action: &str,
    (place, site): (Site, &Site),
) -> Option<Diagnostic> {
    let found = |site: Site| {
        let message = format!("policy statement denies `{action}` to `{service}`");
        Diagnostic::new(&codes::DENIED_ACCESS, site, message)
    };
    let except = "\"aws:PrincipalIsAWSService\": \"false\"";
    let condition = match given(elements, &SharedKey { key: "Condition" }, site) {
        Some(condition) => Some(met(cx, condition.value, service, &condition.site.part("value"))?),
        None => None,
    };
    let excluded = given(elements, &SharedKey { key: "NotPrincipal" }, site);
    if let Some(others) = excluded {
        let note = "`NotPrincipal` denies access to all principals that are not listed, including AWS services";
        let help = format!("use `Principal: \"*\"`, and compare `aws:PrincipalArn` and `{except}` in `Condition`");
        let is_denied = principals(cx, others.value, service) == Some(false);
        return is_denied.then(|| found(others.site.part("key")).note(note).help(help));
    }
    let principal = given(elements, &SharedKey { key: "Principal" }, site)?;
    if !is_all(cx, principal.value) {
        let is_named = principals(cx, principal.value, service) == Some(true);
        let help = format!("remove the principal `{service}`, or the statement");
        return is_named.then(|| found(principal.site.part("value")).help(help));
    }
    Some(match condition {
        None => {
            let message = format!("`{action}` is denied to all principals, but `{service}` needs it");
            Diagnostic::new(&codes::DENIED_ACCESS, place, message).help("deny it to some principals, or add a `Condition`")
        }
        Some(Reason { site, note }) => {
            let operators = setting(elements, "Condition").map(|condition| cx.form(condition));
            let has_bool = matches!(operators, Some(Form::Block(operators)) if setting(operators, BOOL).is_some());
            let help = match has_bool {
                true => format!("add `{except}` to `{BOOL}`"),
                false => format!("add `{BOOL}: {{ {except} }}` to `Condition`"),
            };
            found(site).note(note).help(help)
        }
    })
}

/// The operator of conditions that compares `true` and `false`.
const BOOL: &str = "Bool";

/// Returns `true` if a block of principals contains a service, or `None` if that is unknown.
pub(super) fn principals(cx: &Context<'_>, value: &Value, service: &str) -> Option<bool> {
    let Form::Block(types) = cx.form(value) else { return None };
    if types.iter().any(|Setting { key, .. }| is_unknown(key)) {
        return None;
    }
    let known = |key: &str| -> Vec<Option<String>> {
        let named = setting(types, key).map(items).unwrap_or_default();
        named.iter().map(|one| cx.known_text(one).map(|text| text.into_owned())).collect()
    };
    let services = known("Service");
    let is_all = known("AWS").iter().flatten().any(|one| one == "*");
    match is_all || services.iter().flatten().any(|one| one == service) {
        true => Some(true),
        false if services.iter().any(Option::is_none) => None,
        false => Some(false),
    }
}

/// The comparison by which a condition is met, and why.
struct Reason {
    site: Site,
    note: String,
}

/// Returns why the requests of a service meet a condition, by its first key, or `None` if they do not, or if that is unknown.
fn met(cx: &Context<'_>, condition: &Value, service: &str, site: &Site) -> Option<Reason> {
    if is_condition_met(cx, condition, service) != Some(true) {
        return None;
    }
    let Form::Block(operators) = cx.form(condition) else { return None };
    operators.iter().enumerate().find_map(|(index, operator)| {
        let Form::Block(keys) = cx.form(&operator.value) else { return None };
        let Setting { key, .. } = keys.first()?;
        let note = match Sent::of(key, service)? {
            Sent::Absent => format!("requests of AWS services have no `{key}`"),
            Sent::Foreign => format!("requests of AWS services have an `{key}` of AWS, or none"),
            Sent::Is(text) => format!("in requests of `{service}`, `{key}` is `{text}`"),
        };
        let site = site.item("setting", index).part("value").item("setting", 0).part("key");
        Some(Reason { site, note })
    })
}

/// Returns whether the requests of a service meet a condition, or `None` if that is unknown.
pub(super) fn is_condition_met(cx: &Context<'_>, condition: &Value, service: &str) -> Option<bool> {
    let Form::Block(operators) = cx.form(condition) else { return None };
    let mut all = Some(true);
    for operator in operators {
        let Form::Block(keys) = cx.form(&operator.value) else { return None };
        for Setting { key, value } in keys {
            match Sent::of(key, service).and_then(|sent| is_met(cx, &operator.key, &sent, value)) {
                Some(true) => {}
                Some(false) => return Some(false),
                None => all = None,
            }
        }
    }
    all
}

/// What the requests of a service have for a condition key.
enum Sent<'s> {
    /// Nothing.
    Absent,
    /// A value that no author knows, or nothing.
    Foreign,
    /// This value.
    Is(&'s str),
}

impl<'s> Sent<'s> {
    /// Returns what the requests of a service have for a key, or `None` if it is unknown.
    ///
    /// Source: IAM User Guide, global condition keys, availability.
    fn of(key: &str, service: &'s str) -> Option<Self> {
        const OF_MEMBERS: &[&str] = &[
            "aws:MultiFactorAuthAge",
            "aws:MultiFactorAuthPresent",
            "aws:PrincipalOrgID",
            "aws:PrincipalOrgPaths",
            "aws:username",
        ];
        const OF_CALLERS: &[&str] = &[
            "aws:PrincipalAccount",
            "aws:PrincipalArn",
            "aws:SourceIp",
            "aws:SourceVpc",
            "aws:SourceVpcArn",
            "aws:SourceVpce",
            "aws:userid",
            "aws:VpcSourceIp",
        ];
        let is = |known: &str| known.eq_ignore_ascii_case(key);
        let is_tag = key.split_once('/').is_some_and(|(start, _)| start.eq_ignore_ascii_case("aws:PrincipalTag"));
        match () {
            () if is_tag || OF_MEMBERS.iter().any(|known| is(known)) => Some(Sent::Absent),
            () if OF_CALLERS.iter().any(|known| is(known)) => Some(Sent::Foreign),
            () if is("aws:PrincipalIsAWSService") || is("aws:SecureTransport") => Some(Sent::Is("true")),
            () if is("aws:PrincipalServiceName") => Some(Sent::Is(service)),
            () => None,
        }
    }
}

/// Returns whether an operator of a condition is met by what a request has, or `None` if that is unknown.
fn is_met(cx: &Context<'_>, operator: &str, sent: &Sent<'_>, value: &Value) -> Option<bool> {
    let operator = operator.to_ascii_lowercase();
    let (quantifier, operator) = operator.split_once(':').unwrap_or(("", &operator));
    let plain = operator.strip_suffix("ifexists").unwrap_or(operator);
    let is_negated = plain.contains("not");
    let texts: Vec<Option<String>> = items(value).iter().map(|one| cx.known_text(one).map(|text| text.into_owned())).collect();
    let is_null = || match texts.as_slice() {
        [Some(text)] => Some(text.eq_ignore_ascii_case("true")),
        _ => None,
    };
    match sent {
        Sent::Absent => match (plain, quantifier) {
            ("null", _) => is_null(),
            (_, "forallvalues") => Some(true),
            (_, "foranyvalue") => Some(false),
            _ => Some(is_negated || plain != operator),
        },
        Sent::Foreign => {
            // Patterns and networks can contain all values.
            let is_wide = |text: &str| text.starts_with(['*', '?']) || text.ends_with("/0");
            let is_unclear = plain == "null" || !quantifier.is_empty() || !is_negated && plain != operator;
            let is_wide = texts.iter().flatten().any(|text| is_wide(text));
            (!is_unclear && !is_wide).then_some(is_negated)
        }
        Sent::Is(sent) => {
            if plain == "null" {
                return is_null().map(|is_absent| !is_absent);
            }
            let is_compared = plain == "bool" || plain.starts_with("string");
            if !is_compared || !quantifier.is_empty() {
                return None;
            }
            let texts: Option<Vec<String>> = texts.into_iter().collect();
            let is_like = |text: &String| if plain.ends_with("like") { covers(text, sent) } else { text == sent };
            Some(texts?.iter().any(is_like) != is_negated)
        }
    }
}

/// Returns `true` if an action with `*` and `?` in it covers another one.
pub(super) fn covers(pattern: &str, action: &str) -> bool {
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
