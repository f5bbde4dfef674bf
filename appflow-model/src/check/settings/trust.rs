//! Roles of the stack that services assume.

use crate::Site;
use crate::analysis::values::Form;
use crate::catalog::resource_types;
use crate::check::context::{Context, Declared};
use crate::check::values::text::each_choice;
use crate::diagnostics::{Diagnostic, codes};
use crate::model::{Setting, Value, setting};

/// The property with the statements about who assumes a role.
const TRUST: &str = "AssumeRolePolicyDocument";

/// A service can assume the role that it is given, if the role is a resource of the stack (R358).
pub(crate) fn check_trust(cx: &mut Context<'_>, value: &Value, service: &str, site: &Site) {
    each_choice(cx, value, site, &mut |cx, value, site| {
        let (Form::Item(Declared::Resource(role)) | Form::Attribute(Declared::Resource(role), _)) = cx.form(value) else {
            return;
        };
        if role.resource_type.as_deref() != Some(resource_types::ROLE) {
            return;
        }
        let Some(Value::Block(document)) = setting(&role.properties, TRUST) else { return };
        let mut principals = Vec::new();
        collect(document, &mut principals);
        if principals.is_empty() || principals.iter().any(|principal| may_be(principal, service)) {
            return;
        }
        let message = format!("`{service}` cannot assume role `{}`", role.name);
        let found = Diagnostic::new(&codes::UNTRUSTED, site.clone(), message);
        let note = format!("`{TRUST}` of `{}` does not name the service", role.name);
        cx.push(found.note(note).help(format!("add a statement with `Principal: {{ Service: \"{service}\" }}`")));
    });
}

/// Collects the principals of a policy.
fn collect<'p>(settings: &'p [Setting], principals: &mut Vec<&'p Value>) {
    for Setting { key, value } in settings {
        match value {
            _ if matches!(key.as_str(), "Principal" | "NotPrincipal") => principals.push(value),
            Value::Block(inner) => collect(inner, principals),
            Value::List(values) => {
                for value in values {
                    match value {
                        Value::Block(inner) => collect(inner, principals),
                        // The statement is unknown.
                        other => principals.push(other),
                    }
                }
            }
            // The statements are unknown.
            other if key == "Statement" => principals.push(other),
            _ => {}
        }
    }
}

/// Returns `true` for a principal that can be the service: it names it or all, or it is not a literal.
fn may_be(principal: &Value, service: &str) -> bool {
    let mut may = false;
    principal.walk(&mut |value| match value {
        Value::String(text) => may |= text == "*" || text.contains(service),
        Value::List(_) | Value::Block(_) => {}
        _ => may = true,
    });
    may
}
