//! Items that the stack creates, as values of settings.

use crate::Site;
use crate::analysis::entries::{self, Section};
use crate::analysis::ids;
use crate::analysis::values::Form;
use crate::check::context::Context;
use crate::check::values::references::{Wanted, expect_name, kind_and_name, unknown_name};
use crate::diagnostics::{Diagnostic, codes, one_of};
use crate::model::Value;

/// The value is an item that the stack creates, or a resource that the stack derives from an item: `Missed`, `Missed.policy`.
pub(super) fn check_created(cx: &mut Context<'_>, value: &Value, site: &Site) {
    let (item, path) = match cx.form(value) {
        Form::Member(item, path, _) | Form::Attribute(item, path) | Form::NoMember(item, path) => (item, path),
        Form::MemberOfNothing(name) => {
            unknown_name(cx, name, &site.part("of"), Wanted::Item);
            return;
        }
        _ => {
            expect_name(cx, value, site, Wanted::Item);
            return;
        }
    };
    let graph = cx.graph();
    let id = entries::part_at(cx, item, path).map(|part| ids::of(cx, item, part));
    let derived = id.and_then(|id| graph.entry(Section::Resources, &id));
    if derived.is_some_and(|entry| entry.item.name() == item.name()) || cx.is_stack_partial() {
        return;
    }
    let derived =
        graph.entries.iter().zip(&graph.written).filter(|(entry, is_written)| {
            **is_written && entry.item.name() == item.name() && entry.part != entries::Part::Itself
        });
    let paths: Vec<String> = derived.map(|(entry, _)| entry.path().join(".")).collect();
    let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
    let described = kind_and_name(item);
    let found =
        Diagnostic::new(&codes::UNKNOWN_MEMBER, site.part("member"), format!("the stack derives no `{path}` from {described}"));
    let found = match paths.as_slice() {
        [] => found.note(format!("no resources are derived from {described}")),
        paths => found.help(one_of(path, paths, &format!("resources of `{}`", item.name()))),
    };
    cx.push(found);
}
