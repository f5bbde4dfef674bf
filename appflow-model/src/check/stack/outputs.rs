//! Outputs.

use crate::Site;
use crate::catalog::string_rules::EXPORT_NAME;
use crate::check::context::Context;
use crate::check::values::pieces::text;
use crate::check::values::place::Place;
use crate::check::values::references::{Wanted, expect_name};
use crate::check::values::text::{check_fixed_name, check_not_omitted};

/// Checks the output at `index`: its value is a readable string, its export a name that is known before the deployment (R251).
pub(crate) fn check_output(cx: &mut Context<'_>, index: usize) {
    let Some(output) = cx.definition.outputs.get(index) else { return };
    let site = Site::root().item("output", index);
    text(cx, &cx.resolve(&output.value), &site.part("value"), &Place::output());
    let help = "add a condition to the output: `{ condition: … }`";
    check_not_omitted(cx, &output.value, &site.part("value"), "value of an output", help);
    if let Some(condition) = &output.condition {
        expect_name(cx, condition, &site.part("condition"), Wanted::Condition);
    }
    if let Some(export) = &output.export {
        check_fixed_name(cx, export, &site.part("export"), &EXPORT_NAME);
    }
}
