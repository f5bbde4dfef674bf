//! The conditions under which a template has its entries.

use std::collections::{HashMap, HashSet};

use crate::analysis::access::{Usage, statements};
use crate::analysis::conditions::{self, Holds, holds};
use crate::analysis::ids::{self, Part};
use crate::analysis::scope::{Declared, Scope};
use crate::model::{Resource, ResourceKind, Value};
use crate::vocabulary::condition_function::names;

/// Maximum number of conditions in `or`.
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
        (Part::Policy, Declared::Resource(queue)) if queue.kind == ResourceKind::Queue => {
            let is_shared = usage.of(&queue.name).rule || statements(queue).is_some();
            let topics = usage.topics_of(&queue.name).iter().map(|topic| conditions::of(Declared::Resource(topic)));
            any(scope, own, topics.chain(is_shared.then_some(None)))
        }
        (Part::TargetRole, Declared::Resource(target)) => {
            any(scope, own, usage.started.of(&target.name).iter().map(|rule| rule.condition))
        }
        _ => Presence::named(own),
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
            let arguments = [one, other].map(|name| Value::Name(name.to_owned())).to_vec();
            Presence::Derived(Value::Call { function: names::and.to_owned(), arguments })
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
    if found.len() <= MOST {
        found = widest(scope, &found);
    }
    match found.as_slice() {
        [] => Presence::named(own),
        [one] => Presence::Named(one),
        several => Presence::Derived(or(several.iter().map(|name| Value::Name((*name).to_owned())).collect())),
    }
}

/// Returns the conditions that do not imply another one.
fn widest<'a>(scope: &Scope<'a>, conditions: &[&'a str]) -> Vec<&'a str> {
    let mut kept: Vec<&str> = Vec::new();
    for (position, condition) in conditions.iter().enumerate() {
        let later = conditions.get(position + 1..).unwrap_or_default();
        // Of equal conditions, the last one is kept.
        if !kept.iter().chain(later).any(|other| implies(scope, Some(condition), other)) {
            kept.push(condition);
        }
    }
    kept
}

/// Returns the condition that one of several is true, nested if there are too many.
fn or(conditions: Vec<Value>) -> Value {
    let call = |arguments| Value::Call { function: names::or.to_owned(), arguments };
    if conditions.len() <= MOST {
        return call(conditions);
    }
    let parts = conditions.chunks(MOST).map(|part| match part {
        [one] => one.clone(),
        several => call(several.to_vec()),
    });
    or(parts.collect())
}
