//! The values between which conditions choose, with their conditions.

use crate::Site;
use crate::check::context::Context;
use crate::model::Value;

/// A value by itself, or one of those between which conditions choose.
#[derive(Debug, Clone)]
pub(crate) struct Branch<'v> {
    /// The value, which is not an `if`.
    pub(crate) value: &'v Value,
    /// Its site.
    pub(crate) site: Site,
    /// The conditions that choose it, and whether they are true.
    conditions: Vec<(&'v str, bool)>,
}

impl<'v> Branch<'v> {
    /// A value that no condition chooses.
    pub(crate) fn of(value: &'v Value, site: &Site) -> Self {
        Branch { value, site: site.clone(), conditions: Vec::new() }
    }

    /// Returns `true` if one deployment can have both values.
    fn may_be_with(&self, other: &Branch<'_>) -> bool {
        !self.conditions.iter().any(|(name, is_true)| other.conditions.contains(&(name, !is_true)))
    }
}

/// The most branches of a value that are compared with those of another.
const MOST: usize = 64;

/// Returns the values that a value at `site` can be: the first ones of very many.
pub(crate) fn branches<'v>(cx: &Context<'_>, value: &'v Value, site: &Site) -> Vec<Branch<'v>> {
    let mut found = Vec::new();
    add(cx, Branch::of(value, site), &mut found);
    found
}

fn add<'v>(cx: &Context<'_>, branch: Branch<'v>, found: &mut Vec<Branch<'v>>) {
    if found.len() == MOST {
        return;
    }
    let arguments = match branch.value {
        Value::Call { arguments, .. } if cx.form(branch.value).choice().is_some() => arguments.as_slice(),
        _ => return found.push(branch),
    };
    let [condition, one, other] = arguments else { return };
    for (index, value) in [(1, one), (2, other)] {
        let mut conditions = branch.conditions.clone();
        conditions.extend(condition.as_name().map(|name| (name, index == 1)));
        add(cx, Branch { value, site: branch.site.item("argument", index), conditions }, found);
    }
}

/// Returns the pairs of values that one deployment can have.
pub(crate) fn together<'b, 'v, T>(
    one: &'b [(Branch<'v>, T)],
    other: &'b [(Branch<'v>, T)],
) -> impl Iterator<Item = (&'b (Branch<'v>, T), &'b (Branch<'v>, T))> {
    let pairs = one.iter().flat_map(move |one| other.iter().map(move |other| (one, other)));
    pairs.filter(|(one, other)| one.0.may_be_with(&other.0))
}
