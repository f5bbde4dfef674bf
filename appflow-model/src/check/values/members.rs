//! References to members and attributes that do not exist.

use crate::Site;
use crate::analysis::functions::FIND_IN_MAP;
use crate::analysis::ids;
use crate::analysis::input::EVENT;
use crate::catalog::pseudo_parameters::{PSEUDO, pseudo};
use crate::check::context::{Context, Declared};
use crate::check::values::place::Place;
use crate::check::values::references::kind_and_name;
use crate::diagnostics::{Diagnostic, Help, Suggestion, closest, codes, one_of};
use crate::model::{ResourceKind, Value};

/// Reports a pseudo parameter that does not exist.
pub(super) fn report_unknown_pseudo(cx: &mut Context<'_>, member: &str, site: &Site) {
    let help = one_of(member, &pseudo::ALL.iter().map(|known| known.name).collect::<Vec<_>>(), "pseudo parameters");
    let message = format!("no pseudo parameter `{PSEUDO}.{member}`");
    let found = Diagnostic::new(&codes::UNKNOWN_MEMBER, site.part("member"), message);
    // `aws.events` is the source of events.
    let is_matched = matches!(site.statement(), Some(("rule", _)));
    let quoted = format!("\"{PSEUDO}.{member}\"");
    cx.push(match help.edit.is_none() && is_matched {
        true => found.help(format!("to use a string, add quotes: `{quoted}`")).suggest(Suggestion::replace(site.clone(), quoted)),
        false => found.help(help),
    });
}

/// Reports a member of an item that the stack does not declare.
pub(super) fn report_unknown_item(cx: &mut Context<'_>, value: &Value, of: &str, site: &Site, place: &Place) {
    if cx.is_stack_partial() {
        return;
    }
    let has_members = |item: Declared<'_>| !item.members().is_empty() || item.has_attributes();
    let names = cx.names(&has_members);
    let found = Diagnostic::unknown_name(site.part("of"), "", of);
    // Names of items usually start with an uppercase letter, and strings with a lowercase one.
    cx.push(match value {
        // Terraform's `var.Stage`.
        Value::Member { member, .. } if place.is_string && cx.find(member).is_some() && closest(of, &names).is_none() => {
            let found = found.help(format!("use the name by itself: `{member}`"));
            found.suggest(Suggestion::replace(site.clone(), member.as_str()))
        }
        Value::Member { member, .. }
            if place.is_string && of.starts_with(char::is_lowercase) && of != EVENT && closest(of, &names).is_none() =>
        {
            let quoted = format!("\"{of}.{member}\"");
            let found = found.help(format!("to use a string, add quotes: `{quoted}`"));
            found.suggest(Suggestion::replace(site.clone(), quoted))
        }
        _ => found.help(one_of(of, &names, "items in this stack")),
    });
}

/// Reports a member or an attribute that an item does not have.
pub(super) fn report_unknown_member(cx: &mut Context<'_>, item: Declared<'_>, member: &str, site: &Site) {
    let message = match member.rsplit_once('.').filter(|_| matches!(item, Declared::Flow(_))) {
        Some((name, _)) if !ids::derived_members(item).iter().any(|known| known.starts_with(&format!("{name}."))) => {
            format!("no alarm or rule `{name}` in {}", kind_and_name(item))
        }
        _ => format!("no member `{member}` on {}", kind_and_name(item)),
    };
    // CloudFormation's `FlowArn` and `TopicName` are `arn` and `name`.
    let lower = member.to_ascii_lowercase();
    let derived = ids::derived_members(item);
    let help = match item.members().iter().find(|known| lower.ends_with(*known) && lower != *member) {
        _ if matches!(item, Declared::Flow(_)) && member.contains('.') && derived.is_empty() => Help::NONE,
        _ if member.contains('.') && !derived.is_empty() => {
            let derived: Vec<&str> = derived.iter().map(String::as_str).collect();
            one_of(member, &derived, &format!("members of `{}`", item.name()))
        }
        // An alarm or a rule of the flow.
        None if derived.contains(&format!("{member}.arn")) => Help::use_code(format!("{member}.arn")),
        // The same in the case of CloudFormation.
        _ if item.has_attributes() && lower == "arn" => Help::use_code("Arn"),
        None if item.has_attributes() => "for example: `Arn`".into(),
        Some(known) => Help::rename(format!("use `{known}`, the member for CloudFormation's `{member}`"), *known),
        None => one_of(member, &item.members(), &format!("members of `{}`", item.name())),
    };
    let found = Diagnostic::new(&codes::UNKNOWN_MEMBER, site.part("member"), message);
    if let (Declared::Mapping(mapping), Some((first, second))) = (item, member.split_once('.')) {
        let code = format!("{FIND_IN_MAP}({}, {first:?}, {second:?})", mapping.name);
        let help = Help { text: Some(format!("use `{code}`")), ..Help::NONE };
        cx.push(found.help(help).suggest(Suggestion::replace(site.clone(), code)));
        return;
    }
    if matches!(item, Declared::Resource(resource) if resource.kind == ResourceKind::Parameter) {
        let help = Help { text: Some(format!("use `{}`", item.name())), ..Help::NONE };
        cx.push(found.help(help).suggest(Suggestion::replace(site.clone(), item.name())));
        return;
    }
    cx.push(match item.has_attributes() {
        true => found.note("attributes of AWS types start with an uppercase letter").help(help),
        false => found.help(help),
    });
}
