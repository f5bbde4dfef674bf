//! Statements that the author writes: in the policy of an item, in an override, and in resources of types with policies.

use std::net::IpAddr;

use crate::Site;
use crate::analysis::access::items;
use crate::analysis::change::Change;
use crate::analysis::dynamic::{UNKNOWN, has_reference};
use crate::analysis::entries::Part;
use crate::analysis::given as author;
use crate::analysis::ids;
use crate::analysis::intrinsics;
use crate::analysis::regions::is_account;
use crate::analysis::time;
use crate::analysis::values::Form;
use crate::catalog::pseudo_parameters::pseudo;
use crate::catalog::{SharedKey, resource_types, resources};
use crate::check::context::{Context, Declared};
use crate::check::registry::actions::{self, Applies};
use crate::check::settings::{given, given_choices, given_items};
use crate::check::values::branches::{Branch, FirstsTogether, branches};
use crate::check::values::functions::{check_branches, is_cidr};
use crate::check::values::problems::{Problem, problem_of, problems};
use crate::check::values::references::{described, kind_and_name};
use crate::check::values::text::each_choice;
use crate::check::values::{arn, free};
use crate::diagnostics::{Code, Diagnostic, Help, codes, one_of};
use crate::model::{Resource, ResourceKind, Setting, Value, setting};
use crate::vocabulary::{SPREAD, member};

/// The elements of a statement.
const ELEMENTS: &[&str] =
    &["Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition"];

/// The place of a policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Grammar<'s> {
    /// The setting `policy` of an item of this service, in which names of items are ARNs. `Resource` defaults to the item.
    Item(&'s str),
    /// The policy of a resource of this service.
    Resource(&'s str),
    /// The policy of a resource of another service, whose actions are not known.
    Other,
    /// The trust policy of a role.
    Trust,
    /// The permissions of a role, a user, or a group.
    Identity,
    /// A policy in a property of another type, which may have other elements.
    Unknown,
}

impl<'s> Grammar<'s> {
    /// Returns the service to which all actions belong.
    fn service(self) -> Option<&'s str> {
        match self {
            Grammar::Item(service) | Grammar::Resource(service) => Some(service),
            Grammar::Trust => Some("sts"),
            Grammar::Other | Grammar::Identity | Grammar::Unknown => None,
        }
    }

    /// Returns the elements that a statement has, each with its opposite, and an example.
    fn required(self) -> Vec<(&'static str, &'static str, String)> {
        let action = match self {
            Grammar::Trust => "Action: \"sts:AssumeRole\"".to_owned(),
            Grammar::Item(service) | Grammar::Resource(service) => format!("Action: \"{service}:*\""),
            Grammar::Other | Grammar::Identity | Grammar::Unknown => "Action: \"s3:GetObject\"".to_owned(),
        };
        let mut required = vec![("Effect", "", "Effect: \"Allow\"".to_owned())];
        match self {
            Grammar::Item(_) | Grammar::Resource(_) | Grammar::Other => {
                required.push(("Principal", "NotPrincipal", "Principal: { AWS: Reader.Arn }".to_owned()));
            }
            Grammar::Trust => {
                required.push(("Principal", "NotPrincipal", "Principal: { Service: \"glue.amazonaws.com\" }".to_owned()));
            }
            Grammar::Identity | Grammar::Unknown => {}
        }
        required.push(("Action", "NotAction", action));
        if matches!(self, Grammar::Identity | Grammar::Resource("s3")) {
            required.push(("Resource", "NotResource", "Resource: concat(Lake.arn, \"/*\")".to_owned()));
        }
        required
    }

    /// Returns the reason why a statement cannot have an element.
    fn prohibits(self, element: &str) -> Option<&'static str> {
        match (self, element) {
            (Grammar::Trust, "Resource" | "NotResource") => Some("the trust policy of a role applies to this role"),
            (Grammar::Identity, "Principal" | "NotPrincipal") => Some("the policy applies to the role, user, or group with it"),
            _ => None,
        }
    }
}

/// Checks the statements for the policy of a resource, whose actions are those of `service`.
pub(crate) fn check_statements(cx: &mut Context<'_>, value: &Value, service: &str, site: &Site) {
    let mut ids = FirstsTogether::default();
    for (statement, site) in given_items(value, site) {
        for branch in branches(cx, statement, &site) {
            check_id(cx, branch, &mut ids);
        }
        check_one(cx, statement, service, &site);
    }
}

/// Checks a statement, or those between which conditions choose.
fn check_one(cx: &mut Context<'_>, statement: &Value, service: &str, site: &Site) {
    let form = cx.form(statement);
    if let Some(call) = form.choice() {
        return check_branches(cx, call, site, &mut |cx, value, site| check_one(cx, value, service, site));
    }
    match form {
        Form::Block(elements) => check_statement(cx, elements, Grammar::Item(service), false, site),
        Form::Expression => {}
        _ => {
            let message = format!("expected a policy statement, found {}", described(statement));
            let help = match form {
                Form::List(_) => "use `if` for each element of the list".to_owned(),
                _ => format!(
                    "for example: `{{ Effect: \"Allow\", Principal: {{ AWS: aws.account_id }}, Action: \"{service}:*\" }}`"
                ),
            };
            cx.report(&codes::WRONG_VALUE, site.clone(), message, help);
        }
    }
}

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

/// The `Sid` of a statement is unique in its policy.
fn check_id<'e>(cx: &mut Context<'_>, statement: Branch<'e>, seen: &mut FirstsTogether<'e, &'e str>) {
    let Value::Block(elements) = statement.value else { return };
    let Some(given) = given(elements, &SharedKey { key: "Sid" }, &statement.site) else { return };
    let (Some(id), place) = (given.value.as_str(), given.site.part("value")) else { return };
    if let Some(first) = seen.before(cx, id, statement.at(&place)) {
        let message = format!("duplicate `Sid` `{id}` in a policy");
        cx.report_duplicate(&codes::REPEATED_ELEMENT, (place, first), message, "use another `Sid`, or none");
    }
}

/// Checks a statement, or the elements of one that an override changes.
fn check_statement(cx: &mut Context<'_>, elements: &[Setting], grammar: Grammar<'_>, is_change: bool, site: &Site) {
    // The values of properties have been checked.
    let is_item = matches!(grammar, Grammar::Item(_));
    if is_item {
        free::check_keys(cx, elements, "setting", site);
    }
    let mut is_misspelled = false;
    for (index, Setting { key, value }) in elements.iter().enumerate() {
        let site = site.item("setting", index);
        if let Some(reason) = grammar.prohibits(key) {
            let message = format!("`{key}` is not allowed in this policy statement");
            let found = Diagnostic::new(&codes::POLICY_STATEMENT, site.part("key"), message);
            cx.push(found.note(reason).help(format!("remove `{key}`")));
            continue;
        }
        let place = site.part("value");
        if is_item && ELEMENTS.contains(&key.as_str()) && key != "Effect" {
            free::check_policy(cx, value, &place);
        }
        match key.as_str() {
            "Effect" => {
                check_effect(cx, value, &place);
                if is_item && cx.known_text(value).is_none() {
                    free::check_policy(cx, value, &place);
                }
            }
            "Action" | "NotAction" => check_actions(cx, key, value, grammar, &place),
            "Principal" | "NotPrincipal" => check_principal(cx, key, value, &place),
            "Resource" | "NotResource" => check_resources(cx, key, value, grammar, &place),
            "Condition" => check_condition(cx, value, &place),
            known if ELEMENTS.contains(&known) || !is_item && is_unknown(known) => {}
            unknown => {
                is_misspelled = true;
                let message = format!("unknown element `{unknown}` of a policy statement");
                cx.report(&codes::POLICY_STATEMENT, site.part("key"), message, one_of(unknown, ELEMENTS, "elements"));
            }
        }
    }
    if let Grammar::Item("s3") | Grammar::Resource("s3") = grammar {
        check_applies(cx, elements, is_item, site);
    }
    for (element, opposite) in [("Principal", "NotPrincipal"), ("Action", "NotAction"), ("Resource", "NotResource")] {
        let position = |key: &str| elements.iter().position(|setting| setting.key == key);
        if let (Some(_), Some(index)) = (position(element), position(opposite)) {
            let message = format!("`{opposite}` cannot be used with `{element}`");
            cx.report(&codes::POLICY_STATEMENT, site.item("setting", index).part("key"), message, "remove one of the two");
        }
    }
    let allows = setting(elements, "Effect").is_some_and(|effect| cx.known_text(effect).as_deref() == Some("Allow"));
    if let Some(index) = elements.iter().position(|element| element.key == "NotPrincipal").filter(|_| allows) {
        let message = "`NotPrincipal` requires `Effect: \"Deny\"`, found `Allow`";
        let found = Diagnostic::new(&codes::POLICY_STATEMENT, site.item("setting", index).part("key"), message);
        let found = found.note("IAM does not support a statement that allows everyone except some principals");
        cx.push(found.help("list the allowed principals in `Principal`"));
    }
    let has = |key: &str| elements.iter().any(|setting| setting.key == key);
    if is_misspelled || is_change || elements.iter().any(|setting| is_unknown(&setting.key)) {
        return;
    }
    cx.unless_wrong(site, |cx| {
        for (element, opposite, example) in grammar.required() {
            if !has(element) && !has(opposite) {
                let message = format!("missing `{element}` in a policy statement");
                cx.report(&codes::POLICY_STATEMENT, site.clone(), message, format!("for example: `{example}`"));
            }
        }
    });
}

/// Returns `true` for a key in place of which the template has others: a function, or a Rust map.
fn is_unknown(key: &str) -> bool {
    key == SPREAD || key.starts_with("Fn::")
}

/// A statement allows or denies.
fn check_effect(cx: &mut Context<'_>, value: &Value, site: &Site) {
    for (site, message, help) in problems(cx, value, site, &unknown_effect) {
        cx.report(&codes::POLICY_STATEMENT, site, message, help);
    }
}

fn unknown_effect(effect: &str) -> Option<(String, Help)> {
    let right = ["Allow", "Deny"].into_iter().find(|known| known.eq_ignore_ascii_case(effect));
    let help = match right {
        Some(right) if right == effect => return None,
        Some(right) => Help::replace(format!("use `\"{right}\"`"), format!("\"{right}\"")),
        None => "valid values: `\"Allow\"`, `\"Deny\"`".into(),
    };
    Some((format!("unknown effect `{effect}`"), help))
}

/// The actions are those of the service that the resource belongs to, or of any in a policy without one.
fn check_actions(cx: &mut Context<'_>, key: &str, value: &Value, grammar: Grammar<'_>, site: &Site) {
    check_not_empty(cx, key, value, site);
    let service = grammar.service();
    let is_named = |text: &str| match service {
        Some(service) => text == "*" || is_of_service(text, service),
        None => text == "*" || text.split_once(':').is_some_and(|(service, _)| is_of_service(text, service)),
    };
    for (action, site, _) in changed_items(value, site) {
        let of_other = |text: &str| {
            (!is_named(text)).then(|| {
                let (expected, example) = match service {
                    Some(service) if grammar == Grammar::Trust => {
                        (format!("an action of `{service}`"), "sts:AssumeRole".to_owned())
                    }
                    Some(service) => (format!("an action of `{service}`"), format!("{service}:*")),
                    None => ("a service and an action".to_owned(), "s3:GetObject".to_owned()),
                };
                (format!("invalid `{key}` `{text}`: expected {expected}"), format!("for example: `\"{example}\"`").into())
            })
        };
        let misnamed = |text: &str| {
            let (service, name) = text.split_once(':').filter(|_| is_named(text))?;
            actions::problem(&service.to_ascii_lowercase(), name)
        };
        let found: [(&Code, Problem<'_>); 2] = [(&codes::POLICY_STATEMENT, &of_other), (&codes::POLICY_NAME, &misnamed)];
        for (code, problem) in found {
            for (site, message, help) in problems(cx, action, &site, problem) {
                cx.report(code, site, message, help);
            }
        }
    }
}

/// Returns `true` for the name of an action of a service, or for a pattern of such names.
fn is_of_service(action: &str, service: &str) -> bool {
    let is_letter = |letter: char| letter.is_alphanumeric() || "*?".contains(letter);
    action
        .split_once(':')
        .is_some_and(|(known, name)| known.eq_ignore_ascii_case(service) && !name.is_empty() && name.chars().all(is_letter))
}

/// Returns the resource of S3 that a value certainly is.
fn applied(cx: &Context<'_>, value: &Value) -> Option<Applies> {
    let resolved = cx.resolve(value);
    match resolved.form() {
        Form::Item(item) if kind_of(item) == Some(ResourceKind::Bucket) => return Some(Applies::Bucket),
        Form::Member(item, member, None) if member == member::names::arn && kind_of(item) == Some(ResourceKind::Bucket) => {
            return Some(Applies::Bucket);
        }
        _ => {}
    }
    let text = shape(cx, value);
    if resource_problem(&text, Some("s3")).is_some() {
        return None;
    }
    let (bucket, has_objects) = text.split_once('/').map_or((text.as_str(), false), |(bucket, _)| (bucket, true));
    let is_unknown = bucket.contains(['*', '?', '$']) || !has_objects && resolved.known().is_none();
    (!is_unknown).then_some(if has_objects { Applies::Objects } else { Applies::Bucket })
}

/// Each action of a statement applies to one of its resources (R354): actions on objects do not apply to the bucket.
fn check_applies(cx: &mut Context<'_>, elements: &[Setting], is_item: bool, site: &Site) {
    let of = |name: &str| elements.iter().enumerate().find(|(_, element)| element.key == name);
    let (Some((index, actions)), Some((_, resources))) = (of("Action"), of("Resource")) else { return };
    let resources: Option<Vec<Applies>> = items(&resources.value).iter().map(|value| applied(cx, value)).collect();
    let Some(resources) = resources else { return };
    for (action, site) in given_items(&actions.value, &site.item("setting", index).part("value")) {
        let Some(text) = cx.known_text(action) else { continue };
        let Some(applies) = text.split_once(':').and_then(|(_, name)| actions::applies(name)) else { continue };
        if resources.contains(&applies) || resources.is_empty() {
            continue;
        }
        let bucket = if is_item { "Lake" } else { "Lake.arn" };
        let (message, help) = match applies {
            Applies::Objects => (
                format!("`{text}` applies to objects, but `Resource` contains only the bucket"),
                format!("for example: `Resource: concat({bucket}, \"/*\")`"),
            ),
            Applies::Bucket => (
                format!("`{text}` applies to the bucket, but `Resource` contains only objects"),
                format!("for example: `Resource: {bucket}`"),
            ),
        };
        let found = Diagnostic::new(&codes::POLICY_STATEMENT, site, message);
        cx.push(found.note("S3 rejects an action that does not apply to any resource of its statement").help(help));
        // Its other actions have the same resources.
        return;
    }
}

/// A statement that denies the access of flows to their bucket stops them (R355).
pub(crate) fn check_denied<'a>(cx: &mut Context<'a>, resource: &'a Resource, site: &Site) {
    let statements = statements_of(cx, resource, site);
    if statements.is_empty() {
        return;
    }
    let uses = cx.graph().usage.of(&resource.name);
    let needed: Vec<(&str, Applies)> = [
        (uses.write, "s3:PutObject", Applies::Objects),
        (uses.read, "s3:GetObject", Applies::Objects),
        (uses.read, "s3:ListBucket", Applies::Bucket),
    ]
    .into_iter()
    .filter_map(|(is_used, action, applies)| is_used.then_some((action, applies)))
    .collect();
    for (statement, site) in statements {
        let Form::Block(elements) = cx.form(statement) else { continue };
        let denies = setting(elements, "Effect").is_some_and(|effect| cx.known_text(effect).as_deref() == Some("Deny"));
        if !denies
            || ["Condition", "NotPrincipal"].iter().any(|key| setting(elements, key).is_some())
            || !setting(elements, "Principal").is_some_and(|all| is_all(cx, all))
        {
            continue;
        }
        let resources = match setting(elements, "Resource") {
            Some(value) => {
                // Only some objects may be those of flows.
                let is_whole = |value: &&Value| {
                    let text = cx.resolve(value).masked();
                    text.split_once('/').is_none_or(|(_, objects)| objects == "*")
                };
                items(value).iter().filter(is_whole).filter_map(|value| applied(cx, value)).collect()
            }
            // The bucket and its objects.
            None => vec![Applies::Bucket, Applies::Objects],
        };
        let Some(index) = elements.iter().position(|element| element.key == "Action") else { continue };
        let Some(actions) = elements.get(index).map(|element| &element.value) else { continue };
        for (action, site) in given_items(actions, &site.item("setting", index).part("value")) {
            let Some(text) = cx.known_text(action) else { continue };
            let denied = needed.iter().find(|(needed, applies)| resources.contains(applies) && covers(&text, needed));
            if let Some((needed, _)) = denied {
                let message = format!("`{text}` is denied to all principals, but flows need `{needed}`");
                let found = Diagnostic::new(&codes::DENIED_ACCESS, site, message);
                cx.push(found.help("deny it to some principals, or add a `Condition`"));
                break;
            }
        }
    }
}

/// Returns `true` if an action with `*` and `?` in it covers another one.
fn covers(pattern: &str, action: &str) -> bool {
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

/// Returns `true` for all principals.
fn is_all(cx: &Context<'_>, value: &Value) -> bool {
    match cx.form(value) {
        Form::Block(types) => {
            setting(types, "AWS").is_some_and(|value| items(value).iter().any(|one| cx.known_text(one).as_deref() == Some("*")))
        }
        _ => cx.known_text(value).as_deref() == Some("*"),
    }
}

/// A list of actions, principals, or resources has elements.
fn check_not_empty(cx: &mut Context<'_>, key: &str, value: &Value, site: &Site) {
    if matches!(cx.form(value), Form::List([])) {
        cx.report(&codes::POLICY_STATEMENT, site.clone(), format!("`{key}` of a policy statement cannot be empty"), "");
    }
}

/// The types of principals.
const PRINCIPALS: &[&str] = &["AWS", "Service", "Federated", "CanonicalUser"];

/// A principal is `*`, or a block of types, each with one principal or several.
fn check_principal(cx: &mut Context<'_>, key: &str, value: &Value, site: &Site) {
    let types = match cx.form(value) {
        Form::Block(types) if intrinsics::is_function(types) => return,
        Form::Block(types) => types,
        Form::Text(text) if text != "*" => {
            let message = format!("expected a block of principals for `{key}`, found a string");
            let help = Help::replace(format!("use `{{ AWS: \"{text}\" }}`"), format!("{{ AWS: \"{text}\" }}"));
            return cx.report(&codes::POLICY_STATEMENT, site.clone(), message, help);
        }
        _ => return,
    };
    for (index, setting) in types.iter().enumerate() {
        let site = site.item("setting", index);
        if is_unknown(&setting.key) {
            continue;
        }
        if !PRINCIPALS.contains(&setting.key.as_str()) {
            let message = format!("unknown type `{}` of a principal", setting.key);
            let help = one_of(&setting.key, PRINCIPALS, "types of principals");
            cx.report(&codes::POLICY_STATEMENT, site.part("key"), message, help);
            continue;
        }
        let place = site.part("value");
        check_not_empty(cx, key, &setting.value, &place);
        for (principal, site, _) in changed_items(&setting.value, &place) {
            each_choice(cx, principal, &site, &mut |cx, principal, site| match setting.key.as_str() {
                "AWS" => check_aws_principal(cx, principal, site),
                "Service" => {
                    let problem = |text: &str| {
                        let message = format!("invalid service principal `{text}`: expected the domain of a service");
                        (!text.contains('.')).then(|| (message, Help::from("for example: `\"glue.amazonaws.com\"`")))
                    };
                    if let Some((message, help)) = problem_of(cx, principal, &problem) {
                        cx.report(&codes::POLICY_STATEMENT, site.clone(), message, help);
                    }
                }
                _ => {}
            });
        }
    }
}

/// A principal is an account, or what IAM authenticates: the root user, a user, a role, or a session (R424).
fn check_aws_principal(cx: &mut Context<'_>, value: &Value, site: &Site) {
    let example = "for example: `\"arn:aws:iam::111122223333:root\"`";
    let resolved = cx.resolve(value);
    let other = match resolved.form() {
        Form::Item(item) | Form::Member(item, ..) => {
            let is_other =
                !matches!(kind_of(item), Some(ResourceKind::Other | ResourceKind::Parameter | ResourceKind::Connector));
            is_other.then(|| (item, kind_and_name(item)))
        }
        _ => None,
    };
    if let Some((item, other)) = other {
        let help = match kind_of(item) {
            Some(ResourceKind::Function) => "use the role of the function",
            _ => example,
        };
        let message = format!("invalid principal: expected an account, a user, or a role, found {other}");
        return cx.report(&codes::POLICY_STATEMENT, site.clone(), message, help);
    }
    let problem = |text: &str| {
        let start = text.split(UNKNOWN).next().unwrap_or_default();
        if text.contains(UNKNOWN) && "arn:".starts_with(start) {
            return None;
        }
        if !is_aws_principal(text) {
            let text = text.replace(UNKNOWN, "…");
            return Some((format!("invalid principal `{text}`: expected an ARN, an account ID, or `*`"), Help::from(example)));
        }
        if !text.starts_with("arn:") {
            return None;
        }
        let parts: Vec<&str> = text.splitn(6, ':').collect();
        let known = |index: usize| parts.get(index).copied().filter(|part| !part.contains(UNKNOWN));
        let service = known(2).unwrap_or("iam");
        if !["iam", "sts"].contains(&service) {
            let message = format!("invalid principal: expected an ARN of `iam` or `sts`, found an ARN of `{service}`");
            return Some((message, Help::from(example)));
        }
        if let Some(account) = wrong_account(text) {
            return Some((format!("expected an account ID of 12 digits for a principal, found `{account}`"), Help::NONE));
        }
        if text.contains('*') {
            let message = format!("invalid principal `{}`: patterns are not supported", text.replace(UNKNOWN, "…"));
            let help = "use the account, and compare `aws:PrincipalArn` by `ArnLike` in `Condition`";
            return Some((message, Help::from(help)));
        }
        let name = parts.get(5)?;
        let start = name.split(UNKNOWN).next().unwrap_or_default();
        let fits = |known: &&str| start.starts_with(*known) || name.contains(UNKNOWN) && known.starts_with(start);
        let is_root = *name == "root" && service == "iam";
        (!is_root && !AUTHENTICATED.iter().any(fits)).then(|| {
            let kind = start.split('/').next().unwrap_or_default();
            let message = format!("invalid principal: expected `root`, a user, a role, or a session, found `{kind}`");
            (message, Help::from(example))
        })
    };
    check_shape(cx, value, site, &codes::POLICY_STATEMENT, &problem);
}

/// The beginnings of the names of principals in ARNs.
const AUTHENTICATED: &[&str] = &["user/", "role/", "assumed-role/", "federated-user/"];

/// Returns `true` for an ARN, an account, `*`, or the unique ID of a deleted user or role.
fn is_aws_principal(text: &str) -> bool {
    let is_id = text.starts_with('A') && text.len() > 16 && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
    text == "*" || text.starts_with("arn:") || is_account(text) || is_id
}

/// The resources are those of the service that the policy belongs to, by their ARNs (R348, R424).
fn check_resources(cx: &mut Context<'_>, key: &str, value: &Value, grammar: Grammar<'_>, site: &Site) {
    check_not_empty(cx, key, value, site);
    for (resource, site, _) in changed_items(value, site) {
        each_choice(cx, resource, &site, &mut |cx, resource, site| {
            cx.unless_reported(site, |cx| check_resource(cx, key, resource, grammar.service(), site));
        });
    }
}

fn check_resource(cx: &mut Context<'_>, key: &str, value: &Value, service: Option<&str>, site: &Site) {
    let code = &codes::POLICY_STATEMENT;
    if let Some((site, message, help)) = no_arn(cx, value, key, site) {
        return cx.report(code, site, message, help);
    }
    let resolved = cx.resolve(value);
    if let Some(Form::Item(item) | Form::Member(item, ..)) = resolved.pieces().first().map(|piece| piece.form) {
        let Some(service) = service else { return };
        let is_other = match item {
            Declared::Resource(resource) => {
                let has_service =
                    ![ResourceKind::Other, ResourceKind::Parameter, ResourceKind::Connector].contains(&resource.kind);
                has_service && arn::form(resource.kind).service != service
            }
            _ => true,
        };
        if is_other {
            let message = format!("expected a resource of `{service}` for `{key}`, found {}", kind_and_name(item));
            cx.report(code, site.clone(), message, "");
        }
        return;
    }
    let problem = |text: &str| {
        let (expected, found) = resource_problem(text, service)?;
        Some((format!("{expected} for `{key}`, found `{}`", found.replace(UNKNOWN, "…")), Help::NONE))
    };
    check_shape(cx, value, site, code, &problem);
}

/// Returns what is expected in place of a string, with `UNKNOWN` for unknown parts, that is not the ARN of a resource of a service
/// or a pattern of ARNs, and the part that is wrong.
fn resource_problem<'t>(text: &'t str, service: Option<&str>) -> Option<(String, &'t str)> {
    if !may_be_arn(text) {
        return Some(("expected an ARN".to_owned(), text));
    }
    let mut parts = text.split(':');
    let (arn, other) = (parts.next(), parts.nth(1));
    if let (Some("arn"), Some(other), Some(_), Some(service)) = (arn, other, parts.next(), service)
        && other != service
        && !other.contains([UNKNOWN, '*', '?'])
    {
        return Some((format!("expected a resource of `{service}`"), text));
    }
    wrong_account(text).map(|account| ("expected an account ID of 12 digits".to_owned(), account))
}

/// Returns `true` for the beginning of an ARN, of a pattern of ARNs, or of a variable.
fn may_be_arn(text: &str) -> bool {
    let start = text.split(UNKNOWN).next().unwrap_or_default();
    let is_cut = text.contains(UNKNOWN) && "arn:".starts_with(start);
    is_cut || start.starts_with("arn:") || start.starts_with(['*', '?', '$'])
}

/// Returns the account in an ARN, if it consists of digits but is not an account ID.
fn wrong_account(arn: &str) -> Option<&str> {
    let account = arn.split(':').nth(4).filter(|_| arn.matches(':').count() > 4)?;
    let is_number = !account.is_empty() && account.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    (is_number && !is_account(account)).then_some(account)
}

/// Returns the finding for a value that certainly starts with something other than an ARN: a name, or a number.
fn no_arn(cx: &Context<'_>, value: &Value, key: &str, site: &Site) -> Option<(Site, String, Help)> {
    let resolved = cx.resolve(value);
    let first = resolved.pieces().first()?;
    let (found, help) = match first.form {
        Form::Member(item, member, _) if !member.ends_with(member::names::arn) => {
            let has_arn = item.members().contains(&member::names::arn);
            let right = has_arn.then(|| Help::use_code(format!("{}.{}", item.name(), member::names::arn)));
            (format!("the {member} of {}", kind_and_name(item)), right.unwrap_or_default())
        }
        Form::Attribute(item, attribute) if attribute.ends_with("Name") || attribute.ends_with("Url") => {
            (format!("`{attribute}` of {}", kind_and_name(item)), Help::NONE)
        }
        Form::Pseudo(name) if ![pseudo::stack_id.name, pseudo::no_value.name].contains(&name) => {
            (described(first.value), Help::NONE)
        }
        form if form.is_literal() => (described(first.value), Help::NONE),
        _ => return None,
    };
    Some((first.site(site), format!("expected an ARN for `{key}`, found {found}"), help))
}

/// Returns the kind of an item, if it is a resource.
fn kind_of(item: Declared<'_>) -> Option<ResourceKind> {
    match item {
        Declared::Resource(resource) => Some(resource.kind),
        _ => None,
    }
}

/// Returns a string with `UNKNOWN` for its unknown parts.
fn shape(cx: &Context<'_>, value: &Value) -> String {
    let resolved = cx.resolve(value);
    let masked = resolved.masked();
    if has_reference(&masked) { format!("{}{UNKNOWN}", resolved.start().text) } else { masked }
}

/// Reports the problem of a string, which may be known in part.
fn check_shape(cx: &mut Context<'_>, value: &Value, site: &Site, code: &'static Code, problem: Problem<'_>) {
    let found = problem_of(cx, value, problem).or_else(|| {
        let text = shape(cx, value);
        if text.contains(UNKNOWN) && text.chars().count() > 1 { problem(&text) } else { None }
    });
    if let Some((message, help)) = found {
        cx.report(code, site.clone(), message, help);
    }
}

/// The operators of conditions, without the prefixes for several values and the suffix `IfExists`.
const OPERATORS: &[&str] = &[
    "StringEquals",
    "StringNotEquals",
    "StringEqualsIgnoreCase",
    "StringNotEqualsIgnoreCase",
    "StringLike",
    "StringNotLike",
    "NumericEquals",
    "NumericNotEquals",
    "NumericLessThan",
    "NumericLessThanEquals",
    "NumericGreaterThan",
    "NumericGreaterThanEquals",
    "DateEquals",
    "DateNotEquals",
    "DateLessThan",
    "DateLessThanEquals",
    "DateGreaterThan",
    "DateGreaterThanEquals",
    "Bool",
    "BinaryEquals",
    "IpAddress",
    "NotIpAddress",
    "ArnEquals",
    "ArnLike",
    "ArnNotEquals",
    "ArnNotLike",
    "Null",
];

/// A condition is a block of operators, each with a block of keys.
fn check_condition(cx: &mut Context<'_>, value: &Value, site: &Site) {
    let form = cx.form(value);
    let Form::Block(operators) = form else {
        if form.is_literal() || matches!(form, Form::Text(_) | Form::List(_)) {
            let message = format!("expected a block of operators for `Condition`, found {}", described(value));
            let help = "for example: `{ Bool: { \"aws:SecureTransport\": \"false\" } }`";
            cx.report(&codes::POLICY_STATEMENT, site.clone(), message, help);
        }
        return;
    };
    for (index, setting) in operators.iter().enumerate() {
        let name = setting.key.as_str();
        if is_unknown(name) {
            continue;
        }
        let plain = ["ForAllValues:", "ForAnyValue:"].iter().find_map(|prefix| name.strip_prefix(prefix)).unwrap_or(name);
        let plain = plain.strip_suffix("IfExists").unwrap_or(plain);
        if !OPERATORS.iter().any(|known| known.eq_ignore_ascii_case(plain)) {
            let message = format!("unknown operator `{name}` in a condition of a policy statement");
            let help = one_of(name, OPERATORS, "operators");
            cx.report(&codes::POLICY_STATEMENT, site.item("setting", index).part("key"), message, help);
            continue;
        }
        let Form::Block(keys) = cx.form(&setting.value) else { continue };
        for (position, Setting { key, value }) in keys.iter().enumerate() {
            let site = site.item("setting", index).part("value").item("setting", position);
            if !key.contains(':') {
                let message = format!("condition key without a prefix: found `{key}`");
                let help = match actions::global_key(key) {
                    Some(right) => Help::rename(format!("use `{right}`"), right),
                    None => "for example: `\"aws:SourceAccount\"`".into(),
                };
                cx.report(&codes::POLICY_NAME, site.part("key"), message, help);
            } else if let Some(right) = actions::meant_key(key) {
                let help = Help::rename(format!("a condition key with a similar name exists: `{right}`"), right);
                cx.report(&codes::POLICY_NAME, site.part("key"), format!("unknown condition key `{key}`"), help);
            }
            for (value, site) in given_items(value, &site.part("value")) {
                check_operand(cx, plain, value, &site);
                check_compared(cx, plain, key, value, &site);
            }
        }
    }
}

/// A value in a condition has the type of its operator (R356).
fn check_operand(cx: &mut Context<'_>, operator: &str, value: &Value, site: &Site) {
    let operator = operator.to_ascii_lowercase();
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_address = |text: &str| is_cidr(text) || text.parse::<IpAddr>().is_ok();
    let problem = |text: &str| {
        let (is_right, wanted, help) = match operator.as_str() {
            "bool" | "null" => (matches!(&*text.to_ascii_lowercase(), "true" | "false"), "`true` or `false`", ""),
            "ipaddress" | "notipaddress" => (is_address(text), "an IP address", "for example: `\"203.0.113.0/24\"`"),
            operator if operator.starts_with("numeric") => (text.parse::<f64>().is_ok(), "a number", ""),
            operator if operator.starts_with("date") => {
                (is_digits(text) || time::epoch_milliseconds(text).is_ok(), "a time", "for example: `\"2027-01-01T00:00:00Z\"`")
            }
            _ => return None,
        };
        // A policy variable is known for a request only.
        let is_wrong = !is_right && !text.contains("${");
        is_wrong.then(|| (format!("expected {wanted} in a condition, found `{text}`"), help.into()))
    };
    for (site, message, help) in problems(cx, value, site, &problem) {
        cx.report(&codes::POLICY_VALUE, site, message, help);
    }
}

/// Keys whose values are ARNs, and keys whose values are account IDs.
const ARN_KEYS: &[&str] = &["aws:PrincipalArn", "aws:SourceArn", "aws:SourceVpcArn"];
const ACCOUNT_KEYS: &[&str] = &["aws:PrincipalAccount", "aws:ResourceAccount", "aws:SourceAccount", "s3:ResourceAccount"];

/// A value in a condition can equal that of its key (R425): an ARN, or an account ID.
fn check_compared(cx: &mut Context<'_>, operator: &str, key: &str, value: &Value, site: &Site) {
    let operator = operator.to_ascii_lowercase();
    let is_of = |keys: &[&str]| keys.iter().any(|known| known.eq_ignore_ascii_case(key));
    let is_equality = ["stringequals", "stringnotequals"].iter().any(|known| operator.starts_with(known));
    let compares_arns = operator.starts_with("arn") || is_of(ARN_KEYS) && (is_equality || operator.ends_with("like"));
    if let Some((site, message, help)) = no_arn(cx, value, key, site).filter(|_| compares_arns) {
        return cx.report(&codes::POLICY_VALUE, site, message, help);
    }
    each_choice(cx, value, site, &mut |cx, value, site| {
        let problem = |text: &str| {
            let found = text.replace(UNKNOWN, "…");
            if compares_arns {
                if !may_be_arn(text) {
                    return Some((format!("expected an ARN for `{key}`, found `{found}`"), Help::NONE));
                }
                if let Some(account) = wrong_account(text) {
                    return Some((format!("expected an account ID of 12 digits for `{key}`, found `{account}`"), Help::NONE));
                }
            }
            if is_of(ARN_KEYS) && is_equality && text.contains('*') && !text.contains("${") {
                let message = format!("`{key}` never equals a pattern, found `{found}`");
                return Some((message, Help::from("compare patterns by `ArnLike` or `StringLike`")));
            }
            let is_wrong = is_of(ACCOUNT_KEYS) && is_equality && !is_account(text) && !text.contains([UNKNOWN, '$']);
            is_wrong.then(|| (format!("expected an account ID of 12 digits for `{key}`, found `{found}`"), Help::NONE))
        };
        check_shape(cx, value, site, &codes::POLICY_VALUE, &problem);
    });
}

/// The versions of policies.
const VERSIONS: &[&str] = &["2012-10-17", "2008-10-17"];

/// Checks the policies in the properties of a resource, or in the changes of an override (R366, R429).
pub(crate) fn check_policies(cx: &mut Context<'_>, properties: &[Setting], resource_type: &str, site: &Site) {
    if !resource_type.starts_with("AWS::") {
        return;
    }
    for (index, Setting { key, value }) in properties.iter().enumerate() {
        let site = site.item("property", index).part("value");
        if let Some(grammar) = grammar(resource_type, key) {
            check_document(cx, value, grammar, &site);
        } else if key == INLINE && resource_type.starts_with(IAM) {
            for (policy, site, _) in changed_items(value, &site) {
                let Form::Block(policy) = cx.form(policy) else { continue };
                let Some(document) = given(policy, &SharedKey { key: DOCUMENT }, &site) else { continue };
                check_document(cx, document.value, Grammar::Identity, &document.site.part("value"));
            }
        }
    }
}

/// The beginning of the types of IAM.
const IAM: &str = "AWS::IAM::";
/// The property with the policy in most types.
const DOCUMENT: &str = "PolicyDocument";
/// The property with the policies in a role, a user, or a group.
const INLINE: &str = "Policies";
/// The property with the policy of a KMS key.
const KEY_POLICY: &str = "KeyPolicy";
/// The property with the statements about who assumes a role.
const TRUST: &str = "AssumeRolePolicyDocument";
/// The properties with a policy.
const DOCUMENTS: &[&str] = &[TRUST, KEY_POLICY, DOCUMENT, "ResourcePolicy"];

/// Returns the place of the policy in a property, if it is one.
fn grammar(resource_type: &str, key: &str) -> Option<Grammar<'static>> {
    if resource_types::policy_type(resource_type).is_some_and(|known| known.document == key) {
        return Some(match resource_type.split("::").nth(1) {
            Some("S3") => Grammar::Resource("s3"),
            Some("SNS") => Grammar::Resource("sns"),
            Some("SQS") => Grammar::Resource("sqs"),
            _ => Grammar::Other,
        });
    }
    match key {
        KEY_POLICY => Some(Grammar::Resource("kms")),
        TRUST if resource_type == resource_types::ROLE => Some(Grammar::Trust),
        DOCUMENT if resource_type.starts_with(IAM) => Some(Grammar::Identity),
        key => DOCUMENTS.contains(&key).then_some(Grammar::Unknown),
    }
}

/// Checks a policy: its version, and its statements.
fn check_document(cx: &mut Context<'_>, value: &Value, grammar: Grammar<'_>, site: &Site) {
    let Form::Block(document) = cx.form(value) else { return };
    let mut ids = FirstsTogether::default();
    for (index, Setting { key, value }) in document.iter().enumerate() {
        let site = site.item("setting", index).part("value");
        match key.as_str() {
            "Version" => {
                let right = "\"2012-10-17\"";
                let unknown = |version: &str| {
                    let help = Help::replace(format!("use `{right}`"), right);
                    (!VERSIONS.contains(&version)).then(|| (format!("unknown version `{version}` of a policy"), help))
                };
                for (site, message, help) in problems(cx, value, &site, &unknown) {
                    cx.report(&codes::POLICY_STATEMENT, site, message, help);
                }
            }
            STATEMENT => {
                for (statement, site, is_change) in changed_items(value, &site) {
                    for branch in branches(cx, statement, &site) {
                        check_id(cx, branch, &mut ids);
                    }
                    each_choice(cx, statement, &site, &mut |cx, statement, site| {
                        let Form::Block(elements) = cx.form(statement) else { return };
                        if grammar != Grammar::Unknown {
                            return check_statement(cx, elements, grammar, is_change, site);
                        }
                        if let Some(effect) = given(elements, &SharedKey { key: "Effect" }, site) {
                            check_effect(cx, effect.value, &effect.site.part("value"));
                        }
                    });
                }
            }
            _ => {}
        }
    }
}

/// The key of a policy with its statements.
const STATEMENT: &str = "Statement";

/// Returns the elements of a list, those that an override appends, or the one that it changes, with their sites and whether they are
/// changes of elements. A single value is a list as well.
fn changed_items<'v>(value: &'v Value, site: &Site) -> Vec<(&'v Value, Site, bool)> {
    match Change::of(value) {
        Change::Remove => Vec::new(),
        Change::Append(elements) => {
            let list = site.item("argument", 0);
            elements.iter().enumerate().map(|(index, element)| (element, list.item("element", index), false)).collect()
        }
        Change::Element(_, element) => match Change::of(element) {
            Change::Remove => Vec::new(),
            change => vec![(element, site.item("argument", 1), matches!(change, Change::Merge(_)))],
        },
        Change::Merge(_) | Change::Set(_) => given_items(value, site).map(|(value, site)| (value, site, false)).collect(),
    }
}

/// Returns the author's statements in the policy of a bucket, a topic, or a queue: those of its setting, of an override, and of the
/// resource that is its policy.
pub(crate) fn statements_of<'a>(cx: &Context<'a>, resource: &'a Resource, site: &Site) -> Vec<(&'a Value, Site)> {
    let mut found = Vec::new();
    let Some(policy_type) = resource_types::policy_of(resource.kind) else { return found };
    if let Some(given) = given(&resource.settings, &resources::POLICY, site) {
        found.extend(given_choices(given.value, &given.site.part("value")));
    }
    let mut add = |properties: &'a [Setting], site: Site| {
        let Some(index) = properties.iter().position(|property| property.key == policy_type.document) else { return };
        let site = site.item("property", index).part("value");
        let Some(Value::Block(document)) = properties.get(index).map(|property| &property.value) else { return };
        let Some(statements) = given(document, &SharedKey { key: STATEMENT }, &site) else { return };
        let statements = changed_items(statements.value, &statements.site.part("value")).into_iter();
        for (statement, site, _) in statements {
            found.extend(given_choices(statement, &site));
        }
    };
    if let Some((number, given)) = ids::overridden(cx, Declared::Resource(resource), Part::Policy) {
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
