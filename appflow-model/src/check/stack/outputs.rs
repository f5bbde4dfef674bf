//! Outputs.

use crate::Site;
use crate::catalog::pseudo_parameters::{PSEUDO, pseudo};
use crate::catalog::string_rules::EXPORT_NAME;
use crate::check::context::Context;
use crate::check::values::functions::is_no_value;
use crate::check::values::pieces::text;
use crate::check::values::place::Place;
use crate::check::values::references::{Wanted, expect_name};
use crate::check::values::text::{check_fixed_name, each_choice};
use crate::diagnostics::codes;

/// Checks the output at `index`: its value is a readable string, its export a name that is known before the deployment (R251).
pub(crate) fn check_output(cx: &mut Context<'_>, index: usize) {
    let Some(output) = cx.definition.outputs.get(index) else { return };
    let site = Site::root().item("output", index);
    text(cx, &cx.resolve(&output.value), &site.part("value"), &Place::output());
    if cx.form(&output.value).choice().is_some() {
        each_choice(cx, &output.value, &site.part("value"), &mut |cx, value, site| {
            if is_no_value(cx, value) && !cx.is_never() {
                let message = format!("an output has a value, so `{PSEUDO}.{}` cannot omit it", pseudo::no_value.name);
                let help = "add a condition to the output: `{ condition: … }`";
                cx.report(&codes::WRONG_VALUE, site.clone(), message, help);
            }
        });
    }
    if let Some(condition) = &output.condition {
        expect_name(cx, condition, &site.part("condition"), Wanted::Condition);
    }
    if let Some(export) = &output.export {
        check_fixed_name(cx, export, &site.part("export"), &EXPORT_NAME);
    }
}
