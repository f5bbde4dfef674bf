//! The values of filters between which conditions choose.

use std::borrow::Cow;

use crate::Site;
use crate::analysis::literal::wire_branch;
use crate::analysis::values::Resolved;
use crate::check::context::Context;
use crate::check::tasks::filter_values::{
    Possible, check_early_time, check_literal, check_one, check_parameter, literal_mismatch,
};
use crate::check::tasks::flow_tasks::Tasks;
use crate::check::values::text::each_choice;
use crate::model::{FieldUse, Value};

/// Returns each value of a filter with its site, and each branch of `if` instead of the call, as literals if they are known.
pub(super) fn branches<'v>(cx: &mut Context<'_>, values: &[Resolved<'v>], site: &Site) -> Vec<(Site, Cow<'v, Value>)> {
    let mut branches = Vec::new();
    for (index, value) in values.iter().enumerate() {
        let site = site.item("value", index);
        match value.form().choice() {
            None => branches.push((site, value.literal())),
            Some(_) => each_choice(cx, value.value(), &site, &mut |cx, value, site| {
                branches.push((site.clone(), Cow::Owned(cx.resolve(value).literal().into_owned())));
            }),
        }
    }
    branches
}

/// Each value between which conditions choose is converted (R66), and checked like a single value.
pub(super) fn check_choices(
    cx: &mut Context<'_>,
    tasks: &Tasks<'_>,
    field: &FieldUse,
    possible: &Possible<'_>,
    values: &[Resolved<'_>],
    site: &Site,
) {
    let data_type = possible.data_type;
    for (index, value) in values.iter().enumerate().filter(|(_, value)| value.form().choice().is_some()) {
        each_choice(cx, value.value(), &site.item("value", index), &mut |cx, value, place| {
            let resolved = cx.resolve(value);
            match check_literal(cx, wire_branch(&resolved.literal(), data_type), place) {
                Ok(text) => {
                    check_parameter(cx, data_type, &resolved, place);
                    let checked = check_one(cx, possible, (text.as_deref(), &resolved), place);
                    if checked.is_sound() {
                        check_early_time(cx, data_type, text.as_deref(), place);
                    }
                }
                Err(Some(problem)) => {
                    let found = literal_mismatch(cx, tasks, field, value, data_type, problem, (place, site));
                    cx.push(found);
                }
                Err(None) => {}
            }
        });
    }
}
