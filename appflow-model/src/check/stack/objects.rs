//! Objects: their connector, their entity, and the names of their fields.

use crate::Site;
use crate::catalog::{self, Argument, TextRule, string_rules};
use crate::check::context::Context;
use crate::check::first::Firsts;
use crate::check::flow::source_destination::no_connector;
use crate::check::tasks::types::check_object_type;
use crate::check::values::text::check_text;

/// Checks the object at `index`.
pub(crate) fn check_object(cx: &mut Context<'_>, index: usize) {
    let Some(object) = cx.definition.objects.get(index) else { return };
    let site = Site::root().item("object", index);
    match catalog::connector(&object.connector) {
        None => {
            let words: Vec<&str> = catalog::CONNECTORS.iter().map(|connector| connector.name).collect();
            no_connector(cx, &object.connector, &words, "connectors", &site.part("connector"));
        }
        Some(connector) => {
            let ends = [connector.source, connector.destination];
            let rule = ends.iter().flatten().flat_map(|end| end.arguments).find_map(entity_rule).unwrap_or(&string_rules::OBJECT);
            check_text(cx, &object.entity, &site.part("entity"), rule);
            for (number, field) in object.fields.iter().enumerate() {
                if !field.trusted_type && !field.data_type.is_empty() {
                    check_object_type(cx, connector, &field.data_type, &site.item("field", number).part("type"));
                }
            }
        }
    }
    let mut seen = Firsts::default();
    for (number, field) in object.fields.iter().enumerate() {
        let site = site.item("field", number);
        if let Some(first) = seen.before(field.name.as_str(), &site) {
            let message = format!("duplicate field `{}` in object `{}`", field.name, object.name);
            cx.report_duplicate_name(&field.name, (site, first), message, "");
        }
    }
}

fn entity_rule(argument: &Argument) -> Option<&'static TextRule> {
    match argument {
        Argument::Object { rule, .. } => Some(rule),
        _ => None,
    }
}
