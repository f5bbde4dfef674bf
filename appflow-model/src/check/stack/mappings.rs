//! Mappings: their keys and values.

use crate::Site;
use crate::analysis::values::Form;
use crate::catalog::TextRule;
use crate::catalog::limits::MAPPING_KEYS;
use crate::catalog::string_rules::{MAPPING_KEY, MAPPING_TOP_KEY};
use crate::check::context::Context;
use crate::check::first::Firsts;
use crate::check::incomplete::Incomplete;
use crate::check::values::pieces::check_placeholder;
use crate::check::values::references::described;
use crate::check::values::text_rules::{Piece, check_pieces};
use crate::diagnostics::{Diagnostic, codes};
use crate::model::{Mapping, Setting, Value};

/// Checks the mapping at `index` (R342).
pub(crate) fn check_mapping(cx: &mut Context<'_>, index: usize) {
    let Some(mapping) = cx.definition.mappings.get(index) else { return };
    let site = Site::root().item("mapping", index);
    if mapping.entries.is_empty() && !cx.is_stack_partial() {
        let message = format!("mapping `{}` cannot be empty", mapping.name);
        cx.report(&codes::MAPPING, site.part("name"), message, "for example: `dev: { Days: 1 }`");
    }
    check_keys(cx, &mapping.entries, &MAPPING_TOP_KEY, &site, mapping);
    for (index, Setting { key, value }) in mapping.entries.iter().enumerate() {
        let site = site.item("setting", index).part("value");
        match cx.form(value) {
            _ if Incomplete::is_unknown(value) => {}
            Form::Block([]) => {
                let message = format!("key `{key}` of mapping `{}` cannot be empty", mapping.name);
                cx.report(&codes::MAPPING, site, message, "for example: `{ Days: 1 }`");
            }
            Form::Block(settings) => {
                check_keys(cx, settings, &MAPPING_KEY, &site, mapping);
                for (index, Setting { value, .. }) in settings.iter().enumerate() {
                    check_value(cx, value, &site.item("setting", index).part("value"));
                }
            }
            _ => {
                let message = format!("expected a block with the second-level keys, found {}", described(value));
                cx.report(&codes::MAPPING, site, message, "for example: `{ Days: 1 }`");
            }
        }
    }
}

/// The keys of a level are unique, have the form of CloudFormation's, and are not too many.
fn check_keys(cx: &mut Context<'_>, settings: &[Setting], rule: &TextRule, site: &Site, mapping: &Mapping) {
    let mut seen = Firsts::default();
    for (index, Setting { key, .. }) in settings.iter().enumerate() {
        let site = site.item("setting", index).part("key");
        if let Some(first) = seen.before(key.as_str(), &site) {
            let message = format!("duplicate key `{key}` in mapping `{}`", mapping.name);
            cx.report_duplicate(&codes::REPEATED_KEY, (site.clone(), first), message, "remove one of the two");
        }
        check_pieces(cx, &[Piece::Known(key.into())], &site, rule);
    }
    if settings.len() > MAPPING_KEYS {
        let message =
            format!("too many keys in mapping `{}`: found {}, expected at most {MAPPING_KEYS}", mapping.name, settings.len());
        let help = format!("remove {}, or declare another mapping", settings.len() - MAPPING_KEYS);
        cx.report(&codes::TOO_MANY, site.item("setting", MAPPING_KEYS).part("key"), message, help);
    }
}

/// A value is a literal or a list of literals: CloudFormation resolves no references in mappings.
fn check_value(cx: &mut Context<'_>, value: &Value, site: &Site) {
    match cx.form(value) {
        Form::List(values) => {
            for (index, value) in values.iter().enumerate() {
                check_literal(cx, value, "a literal in the list", &site.item("element", index));
            }
        }
        _ => check_literal(cx, value, "a literal or a list of literals", site),
    }
}

fn check_literal(cx: &mut Context<'_>, value: &Value, expected: &str, site: &Site) {
    let form = cx.form(value);
    if let Form::Text(text) = form {
        check_placeholder(cx, text, site, false);
    }
    if matches!(form, Form::Text(_) | Form::Integer(_) | Form::Decimal(_) | Form::Bool(_) | Form::Expression) {
        return;
    }
    let message = format!("expected {expected}, found {}", described(value));
    let found = Diagnostic::new(&codes::MAPPING, site.clone(), message);
    cx.push(if form.is_reference() { found.note("CloudFormation does not resolve references in mappings") } else { found });
}
