//! The values that a value can be, with what each of them assumes: the truth of conditions, and declared values of parameters and
//! mappings.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use crate::Site;
use crate::analysis::conditions::{self, Holds};
use crate::analysis::hasher::Quick;
use crate::analysis::mappings::Lookup;
use crate::analysis::parameters::{Limits, first_possible_values, type_of};
use crate::check::context::Context;
use crate::model::Value;

/// What a deployment with a value has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Assumed<'v> {
    /// A condition that is true, or false.
    Condition(&'v str, bool),
    /// A parameter or a value of a mapping with this text.
    Text(&'v Value, String),
}

impl Assumed<'_> {
    /// Returns `true` if no deployment has both: the same condition is true and false, or one value has two strings.
    fn excludes(&self, other: &Assumed<'_>) -> bool {
        match (self, other) {
            (Assumed::Condition(one, is_true), Assumed::Condition(other, is_other)) => one == other && is_true != is_other,
            (Assumed::Text(one, text), Assumed::Text(other, different)) => one == other && text != different,
            _ => false,
        }
    }

    /// Returns the words for the truth of a condition; a declared value has its own.
    pub(crate) fn words(&self) -> Option<String> {
        match self {
            Assumed::Condition(name, is_true) => Some(format!("condition `{name}` is {is_true}")),
            Assumed::Text(..) => None,
        }
    }

    /// Returns the condition that this is so.
    fn condition(&self) -> Value {
        match self {
            Assumed::Condition(name, is_true) => conditions::named_is(name, *is_true),
            Assumed::Text(value, text) => conditions::has_text((*value).clone(), text),
        }
    }
}

/// Returns `true` if nothing that one value assumes contradicts what the other does.
pub(crate) fn are_consistent(one: &[Assumed<'_>], other: &[Assumed<'_>]) -> bool {
    // Values of one chain of conditions differ only at the end.
    let same = one.iter().zip(other).take_while(|(one, other)| one == other).count();
    !one.iter().skip(same).any(|assumed| other.iter().skip(same).any(|known| known.excludes(assumed)))
}

/// Returns `true` if a deployment of the place under check may have all of this.
pub(crate) fn may_be(cx: &Context<'_>, assumed: &[Assumed<'_>]) -> bool {
    let has_text = assumed.iter().any(|assumed| matches!(assumed, Assumed::Text(..)));
    match cx.holds_here(assumed.iter().map(Assumed::condition).collect()) {
        _ if assumed.is_empty() => true,
        Holds::Always | Holds::Sometimes => true,
        // Nothing is concluded for a declared value from conditions that are not known.
        Holds::Unknown => !has_text,
        Holds::Never => false,
    }
}

/// A value by itself, or one of those between which conditions choose.
#[derive(Debug, Clone)]
pub(crate) struct Branch<'v> {
    /// The value, which is not an `if`.
    pub(crate) value: &'v Value,
    /// Its site.
    pub(crate) site: Site,
    /// The conditions that choose it, and the value that a parameter or a mapping declares.
    pub(crate) assumed: Vec<Assumed<'v>>,
}

impl<'v> Branch<'v> {
    /// A value that no condition chooses.
    pub(crate) fn of(value: &'v Value, site: &Site) -> Self {
        Branch { value, site: site.clone(), assumed: Vec::new() }
    }

    /// Returns the branch with the place of what it contains.
    pub(crate) fn at(self, site: &Site) -> Self {
        Branch { site: site.clone(), ..self }
    }

    /// Returns `true` if one deployment can have both values.
    fn may_be_with(&self, cx: &Context<'_>, other: &Branch<'_>) -> bool {
        are_consistent(&self.assumed, &other.assumed) && may_be(cx, &[self.assumed.as_slice(), &other.assumed].concat())
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
        let first = known.iter().find(|known| known.may_be_with(cx, &branch)).map(|known| known.site.clone());
        if first.is_none() {
            known.push(branch);
        }
        first
    }
}

/// The most branches of a value that are compared with those of another, and the most pairs of them that are compared although no
/// deployment has both: what conditions imply takes longer than a comparison.
pub(crate) const MOST: usize = 64;

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
        let mut assumed = branch.assumed.clone();
        assumed.extend(condition.as_name().map(|name| Assumed::Condition(name, index == 1)));
        add(cx, Branch { value, site: branch.site.item("argument", index), assumed }, found);
    }
}

/// A branch whose parameter or mapping has one of its declared values.
#[derive(Debug, Clone)]
pub(crate) struct Variant<'v> {
    /// The branch, which assumes this value.
    pub(crate) branch: Branch<'v>,
    /// What the value is.
    pub(crate) content: Content<'v>,
}

/// The value of a [`Variant`].
#[derive(Debug, Clone)]
pub(crate) enum Content<'v> {
    /// The value itself: a string if its text is known.
    Literal(Cow<'v, Value>),
    /// A declared value, with the words for it: "parameter `N` allows `a`".
    Declared(String, String),
}

/// Returns the branches of a value, each with every declared value of its parameter or mapping.
pub(crate) fn variants<'v>(cx: &Context<'_>, value: &'v Value, site: &Site) -> Vec<Variant<'v>> {
    let mut found = Vec::new();
    for branch in branches(cx, value, site) {
        let declared = declared(cx, branch.value);
        if declared.is_empty() {
            let literal = Cow::Owned(cx.resolve(branch.value).literal().into_owned());
            found.push(Variant { branch, content: Content::Literal(literal) });
            continue;
        }
        for (text, words) in declared {
            let mut branch = branch.clone();
            branch.assumed.push(Assumed::Text(branch.value, text.clone()));
            found.push(Variant { branch, content: Content::Declared(text, words) });
        }
    }
    found.truncate(MOST);
    found
}

/// Returns the values that the declaration of a parameter or of a mapping contains, with the words for each: the first ones of very
/// many.
fn declared(cx: &Context<'_>, value: &Value) -> Vec<(String, String)> {
    if let Some(lookup) = Lookup::of(cx, value) {
        let mut seen = HashSet::new();
        let texts = lookup.found(cx).into_iter().filter_map(|found| found.value.literal_text());
        let texts = texts.filter(|text| seen.insert(text.clone())).take(MOST);
        return texts.map(|text| (text.clone(), format!("mapping `{}` contains `{text}`", lookup.mapping.name))).collect();
    }
    let resolved = cx.resolve(value);
    let Some(parameter) = resolved.parameter().filter(|known| matches!(type_of(known), "String" | "Number")) else {
        return Vec::new();
    };
    let has = if cx.allowed(&parameter.name).is_some() { "allows" } else { "defaults to" };
    let limits = Limits::of(parameter);
    let values = first_possible_values(parameter, MOST).unwrap_or_default().into_iter();
    // The declaration reports values that it excludes by itself.
    let values = values.filter(|text| limits.excluded(text).is_none());
    values.map(|text| (text.clone(), format!("parameter `{}` {has} `{text}`", parameter.name))).collect()
}

/// Returns `true` if whoever deploys the stack decides all of this with one value, or if only conditions do. Two parameters with
/// values that do not fit together are not a mistake: other values of both do.
pub(crate) fn is_one_choice(cx: &Context<'_>, assumed: &[Assumed<'_>]) -> bool {
    if !assumed.iter().any(|assumed| matches!(assumed, Assumed::Text(..))) {
        return true;
    }
    let mut given = HashSet::new();
    let mut conditions = HashSet::new();
    let mut waiting: Vec<Value> = assumed.iter().map(Assumed::condition).collect();
    while let Some(value) = waiting.pop() {
        value.walk(&mut |value| match value {
            Value::Name(name) => match cx.condition(name) {
                Some(condition) if conditions.insert(name.clone()) => waiting.push(condition.value.clone()),
                None if cx.resource(name).is_some() => drop(given.insert(value.clone())),
                _ => {}
            },
            Value::Member { .. } => drop(given.insert(value.clone())),
            _ => {}
        });
    }
    given.len() < 2
}

/// A branch with what is known of its value.
pub(crate) type Known<'v, T> = (Branch<'v>, T);

/// Returns the first pair of values that is wrong and that one deployment can have.
pub(crate) fn wrong_pair<'b, 'v, T, U>(
    cx: &Context<'_>,
    one: &'b [Known<'v, T>],
    other: &'b [Known<'v, U>],
    is_wrong: impl Fn(&T, &U) -> bool,
) -> Option<(&'b Known<'v, T>, &'b Known<'v, U>)> {
    let pairs = || one.iter().flat_map(|one| other.iter().map(move |other| (one, other)));
    let are_all = pairs().all(|(one, other)| is_wrong(&one.1, &other.1));
    let wrong = pairs().filter(|(one, other)| is_wrong(&one.1, &other.1));
    let wrong = wrong.filter(|(one, other)| are_consistent(&one.0.assumed, &other.0.assumed)).take(MOST);
    let assumed = |(one, other): &(&Known<'v, T>, &Known<'v, U>)| [one.0.assumed.as_slice(), &other.0.assumed].concat();
    wrong
        .map(|pair| (pair, assumed(&pair)))
        .find(|(_, all)| (are_all || is_one_choice(cx, all)) && may_be(cx, all))
        .map(|found| found.0)
}
