//! The values between which conditions choose, with their conditions.

use std::collections::HashMap;
use std::hash::Hash;

use crate::Site;
use crate::analysis::hasher::Quick;
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

    /// Returns the branch with the place of what it contains.
    pub(crate) fn at(self, site: &Site) -> Self {
        Branch { site: site.clone(), ..self }
    }

    /// Returns `true` if one deployment can have both values.
    fn may_be_with(&self, other: &Branch<'_>) -> bool {
        !self.conditions.iter().any(|(name, is_true)| other.conditions.contains(&(name, !is_true)))
    }
}

/// The first branches with each key, so that a duplicate that one deployment has can be reported with its first.
#[derive(Debug)]
pub(crate) struct FirstsTogether<'v, K>(HashMap<K, Vec<Branch<'v>>, Quick>);

impl<K> Default for FirstsTogether<'_, K> {
    fn default() -> Self {
        FirstsTogether(HashMap::default())
    }
}

impl<'v, K: Eq + Hash> FirstsTogether<'v, K> {
    /// Returns the place of the first with this key in one deployment with `branch`, or `None` if this one is the first.
    pub(crate) fn before(&mut self, cx: &Context<'_>, key: K, branch: Branch<'v>) -> Option<Site> {
        let known = self.0.entry(key).or_default();
        let may_be_with = |known: &&Branch<'v>| {
            known.may_be_with(&branch) && !cx.exclude_one_another(known.conditions.iter().chain(&branch.conditions))
        };
        let first = known.iter().find(may_be_with).map(|known| known.site.clone());
        if first.is_none() {
            known.push(branch);
        }
        first
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
