//! `use` statements: the objects and other statements that a stack uses from its own or another invocation.

use appflow_model::diagnostics::codes;
use appflow_model::model::{Object, encode_fields};

use super::resolution::Resolution;
use crate::ast;
use crate::finding::Finding;
use crate::ident::EMPTY;

/// Returns the object of another invocation that a `use` names, or `None` if it is unknown.
pub type Elsewhere<'a> = &'a dyn Fn(&ast::Use) -> Option<Object>;

/// Inserts the objects of the invocation itself, and those that `elsewhere` finds, where they are used. The macro has resolved
/// any other `use` before; for every other caller it is a finding.
pub(super) fn resolve(file: &mut ast::File, elsewhere: Elsewhere<'_>, resolution: &mut Resolution) {
    let objects: Vec<ast::Object> = file.items.iter().filter_map(shared_object).cloned().collect();
    let others: Vec<ast::Statement<ast::StackItem>> = file.items.iter().filter_map(shared_statement).cloned().collect();
    for item in &mut file.items {
        let ast::Item::Stack(stack) = item else { continue };
        for statement in &mut stack.items {
            let ast::StackItem::Use(used) = &statement.node else { continue };
            let (Some(last), Some(name)) = (used.path.last(), &used.name) else { continue };
            if last.text == EMPTY {
                continue;
            }
            let object = objects.iter().find(|object| object.name.as_ref().is_some_and(|name| name.text == last.text));
            if let Some(object) = object {
                stack.partial |= object.partial;
                statement.node = ast::StackItem::Object(ast::Object { name: Some(name.clone()), ..object.clone() });
                continue;
            }
            let other = others.iter().find(|other| other.node.name().is_some_and(|name| name.text == last.text));
            if let Some(other) = other {
                let (docs, keyword) = (other.docs.clone(), other.keyword.clone());
                *statement = ast::Statement { docs, keyword, node: other.node.clone().renamed(name), ..statement.clone() };
                continue;
            }
            if let Some(object) = elsewhere(used) {
                statement.node = ast::StackItem::Object(fetched(name, &object));
                continue;
            }
            stack.partial = true;
            let message = format!("cannot find `{}` in this invocation", last.text);
            let note = "only the macro finds statements of other modules";
            let help = format!("declare `{}` in the invocation of the stack", last.text);
            resolution.report(Finding::new(&codes::UNKNOWN_USE, last.loc, message).note(note).help(help));
        }
    }
}

/// Returns the object in the form in which the macro fetches it from another invocation.
fn fetched(name: &ast::Name, object: &Object) -> ast::Object {
    let loc = name.loc;
    ast::Object {
        name: Some(name.clone()),
        connector: Some(ast::Name { text: object.connector.clone(), loc, is_identifier: false, pasted: Vec::new() }),
        entity: Some(ast::Value { kind: ast::ValueKind::String(object.entity.as_str().unwrap_or_default().to_owned()), loc }),
        fields: ast::ObjectFields::Shared(encode_fields(object)),
        partial: false,
    }
}

fn shared_object(item: &ast::Item) -> Option<&ast::Object> {
    match item {
        ast::Item::Object { object, .. } => Some(&object.node),
        ast::Item::Stack(_) | ast::Item::Shared(_) => None,
    }
}

fn shared_statement(item: &ast::Item) -> Option<&ast::Statement<ast::StackItem>> {
    match item {
        ast::Item::Shared(shared) => shared.statement(),
        ast::Item::Stack(_) | ast::Item::Object { .. } => None,
    }
}
