//! The conditions under which a template has its entries.

use std::collections::{HashMap, HashSet};

use crate::analysis::access::{Usage, statements};
use crate::analysis::choices::{choices_of, is_no_value};
use crate::analysis::conditions::{self, Holds, holds};
use crate::analysis::ids::{self, Part};
use crate::analysis::scope::{Declared, Scope};
use crate::model::{Resource, ResourceKind, Value};
use crate::vocabulary::condition_function::names;

/// Maximum number of conditions that are compared with one another.
const MOST: usize = 10;

/// The condition under which a template has an entry.
#[derive(Debug, Clone, PartialEq)]
pub enum Presence<'a> {
    /// The template always has the entry.
    Always,
    /// A condition of the stack.
    Named(&'a str),
    /// A condition that the stack derives from several of its conditions.
    Derived(Value),
}

impl<'a> Presence<'a> {
    fn named(name: Option<&'a str>) -> Self {
        name.map_or(Presence::Always, Presence::Named)
    }

    /// Returns the condition, if there is one.
    pub fn condition(&self) -> Option<Value> {
        match self {
            Presence::Always => None,
            Presence::Named(name) => Some(Value::Name((*name).to_owned())),
            Presence::Derived(value) => Some(value.clone()),
        }
    }
}

/// Returns the condition of an entry: that of its item, and for one that connects items under different conditions, that under
/// which these exist.
pub fn presence<'a>(scope: &Scope<'a>, usage: &Usage<'a>, item: Declared<'a>, part: Part) -> Presence<'a> {
    let own = conditions::of_entry(item, part);
    match (part, item) {
        (Part::RulePermission(index, position), _) => both(scope, own, condition_of(scope, ids::target(item, index, position))),
        (Part::SubscriptionPermission(position), _) => both(scope, own, condition_of(scope, ids::subscriber(item, position))),
        (Part::Policy, Declared::Resource(resource)) => {
            let statements = statements(resource).unwrap_or_default();
            // A service of a topic uses the policy of a queue only where the topic exists.
            let is_shared = match resource.kind {
                ResourceKind::Queue => usage.of(&resource.name).rule,
                _ => !usage.services(resource).is_empty(),
            };
            let topics = match resource.kind {
                ResourceKind::Queue => usage.topics_of(&resource.name),
                _ => &[],
            };
            let topics = topics.iter().map(|topic| conditions::of(Declared::Resource(topic)));
            let stated: Option<Vec<Vec<Value>>> = statements.iter().map(given_if).collect();
            match stated.filter(|_| !is_shared).map(|conditions| conditions.concat()) {
                None => Presence::named(own),
                Some(conditions) if conditions.is_empty() => any(scope, own, topics),
                // A policy has at least one statement.
                Some(conditions) => {
                    let topics = topics.map(|name| name.map(|name| Value::Name(name.to_owned())));
                    any_of(scope, own, conditions.into_iter().map(Some).chain(topics).collect())
                }
            }
        }
        (Part::TargetRole, Declared::Resource(target)) => {
            any(scope, own, usage.started.of(&target.name).iter().map(|rule| rule.condition))
        }
        _ => Presence::named(own),
    }
}

/// Returns the condition under which a rule has at least one of its targets, since a branch of `if` can have none.
///
/// Returns `Presence::Always` also for targets that are all omitted, which the checks report.
pub fn of_targets<'a>(scope: &Scope<'a>, targets: &[Value]) -> Presence<'a> {
    let conditions: Option<Vec<_>> = targets.iter().map(given_if).collect();
    match conditions.map(|conditions| conditions.concat()) {
        Some(conditions) if !conditions.is_empty() => any_of(scope, None, conditions.into_iter().map(Some).collect()),
        _ => Presence::Always,
    }
}

/// Returns the condition of the resource with this name.
fn condition_of<'a>(scope: &Scope<'a>, name: Option<&str>) -> Option<&'a str> {
    let resource: Option<&'a Resource> = name.and_then(|name| scope.resource(name));
    resource.and_then(|resource| conditions::of(Declared::Resource(resource)))
}

/// The conditions of the parts of an entry that are for its users.
#[derive(Debug)]
pub struct Guards<'a> {
    own: Option<&'a str>,
    presence: Presence<'a>,
}

impl<'a> Guards<'a> {
    /// Returns the guards in an entry.
    pub fn new(scope: &Scope<'a>, usage: &Usage<'a>, item: Declared<'a>, part: Part) -> Self {
        Guards { own: conditions::of_entry(item, part), presence: presence(scope, usage, item, part) }
    }

    /// Returns the condition of the part for a user with this condition, unless the part is needed wherever the entry exists.
    pub fn of(&self, scope: &Scope<'a>, user: Option<&'a str>) -> Option<&'a str> {
        guard(scope, self.own, user).filter(|condition| self.presence != Presence::Named(condition))
    }

    /// Returns users by the conditions of their parts: those without one first, if there are any.
    pub fn grouped<T>(
        &self,
        scope: &Scope<'a>,
        users: impl Iterator<Item = (Option<&'a str>, T)>,
    ) -> Vec<(Option<&'a str>, Vec<T>)> {
        let mut groups: Vec<(Option<&str>, Vec<T>)> = Vec::new();
        let (mut guards, mut positions) = (HashMap::new(), HashMap::new());
        for (condition, user) in users {
            let guard = *guards.entry(condition).or_insert_with(|| self.of(scope, condition));
            let position = *positions.entry(guard).or_insert_with(|| {
                groups.push((guard, Vec::new()));
                groups.len() - 1
            });
            if let Some((_, group)) = groups.get_mut(position) {
                group.push(user);
            }
        }
        groups.sort_by_key(|(guard, _)| guard.is_some());
        groups
    }
}

/// Returns the condition of the user of an entry, unless it is true wherever the entry exists under its own condition.
fn guard<'a>(scope: &Scope<'a>, own: Option<&str>, user: Option<&'a str>) -> Option<&'a str> {
    user.filter(|user| own != Some(user) && !implies(scope, own, user))
}

/// Returns `true` if a condition is true wherever `given` is.
fn implies(scope: &Scope<'_>, given: Option<&str>, condition: &str) -> bool {
    let named = |name: &str| Value::Name(name.to_owned());
    holds(scope, &named(condition), given.map(named).as_ref()) == Holds::Always
}

/// Returns the condition under which two items exist.
fn both<'a>(scope: &Scope<'a>, one: Option<&'a str>, other: Option<&'a str>) -> Presence<'a> {
    match (one, guard(scope, one, other)) {
        (one, None) => Presence::named(one),
        (None, Some(other)) => Presence::Named(other),
        (Some(one), Some(other)) if implies(scope, Some(other), one) => Presence::Named(other),
        (Some(one), Some(other)) => {
            Presence::Derived(conditions::all([one, other].map(|name| conditions::named_is(name, true)).to_vec()))
        }
    }
}

/// Returns the condition under which an entry under its own condition has users, each with its condition.
fn any<'a>(scope: &Scope<'a>, own: Option<&'a str>, users: impl Iterator<Item = Option<&'a str>>) -> Presence<'a> {
    let (mut found, mut seen) = (Vec::new(), HashSet::new());
    for user in users {
        // Many users have the same condition.
        if user.is_some_and(|user| seen.contains(user)) {
            continue;
        }
        let Some(condition) = guard(scope, own, user) else { return Presence::named(own) };
        seen.insert(condition);
        found.push(condition);
    }
    let mut named: Vec<Value> = found.iter().map(|name| Value::Name((*name).to_owned())).collect();
    if named.len() <= MOST {
        named = widest(scope, &named);
    }
    match named.as_slice() {
        [] => Presence::named(own),
        [Value::Name(one)] => Presence::named(found.into_iter().find(|name| name == one).or(own)),
        several => Presence::Derived(or(several.to_vec())),
    }
}

/// Returns the conditions under each of which an element of a list is there, or `None` if it always is.
fn given_if(element: &Value) -> Option<Vec<Value>> {
    let (none, given): (Vec<_>, Vec<_>) = choices_of(element).into_iter().partition(|choice| is_no_value(choice.value));
    let all = |conditions: &[(&str, bool)]| match conditions {
        [(name, is_true)] => conditions::named_is(name, *is_true),
        several => conditions::all(several.iter().map(|(name, is_true)| conditions::named_is(name, *is_true)).collect()),
    };
    (!none.is_empty()).then(|| given.iter().map(|choice| all(&choice.conditions)).collect())
}

/// Returns the condition under which an entry under its own condition has one of several parts, each with its condition.
fn any_of<'a>(scope: &Scope<'a>, own: Option<&'a str>, parts: Vec<Option<Value>>) -> Presence<'a> {
    let Some(mut conditions) = parts.into_iter().collect::<Option<Vec<Value>>>() else { return Presence::named(own) };
    let mut seen = HashSet::new();
    conditions.retain(|condition| seen.insert(format!("{condition:?}")));
    if conditions.len() <= MOST {
        conditions = widest(scope, &conditions);
    }
    let given = own.map(|name| Value::Name(name.to_owned()));
    let one = match conditions.as_slice() {
        [one] => one.clone(),
        _ => or(conditions),
    };
    if holds(scope, &one, given.as_ref()) == Holds::Always {
        return Presence::named(own);
    }
    let named = one.as_name().and_then(|name| scope.condition(name)).map(|condition| condition.name.as_str());
    match (given, named) {
        (None, Some(name)) => Presence::Named(name),
        (Some(_), Some(name)) if own.is_some_and(|own| implies(scope, Some(name), own)) => Presence::Named(name),
        (None, None) => Presence::Derived(one),
        (Some(own), _) => Presence::Derived(conditions::all(vec![own, one])),
    }
}

/// Returns the conditions that do not imply another one.
fn widest(scope: &Scope<'_>, conditions: &[Value]) -> Vec<Value> {
    let mut kept: Vec<Value> = Vec::new();
    for (position, condition) in conditions.iter().enumerate() {
        let later = conditions.get(position + 1..).unwrap_or_default();
        // Of equal conditions, the last one is kept.
        if !kept.iter().chain(later).any(|other| holds(scope, other, Some(condition)) == Holds::Always) {
            kept.push(condition.clone());
        }
    }
    kept
}

/// Returns the condition that one of several is true.
fn or(conditions: Vec<Value>) -> Value {
    Value::Call { function: names::or.to_owned(), arguments: conditions }
}
