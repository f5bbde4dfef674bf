//! Conditions, and the attributes of entries other than properties.

use super::form::{Expression, Lifecycle, Resolve, Unresolved};
use super::settings::find;
use super::text;
use appflow_model::analysis::access::{Removal, Usage};
use appflow_model::analysis::conditions::{EQUALS, Function, function, named};
use appflow_model::analysis::entries::entries_in;
use appflow_model::analysis::ids::{self, Part, logical_id};
use appflow_model::analysis::presence::{Presence, of_targets, presence};
use appflow_model::analysis::scope::{Declared, Scope};
use appflow_model::catalog::NamedValue;
use appflow_model::catalog::resources::{self, bucket, on_delete, on_replace, removal};
use appflow_model::model::{Definition, Setting, Value, setting};
use std::collections::HashSet;
use std::iter;

/// Resolves the expression of a condition.
pub(crate) fn expression<'a>(scope: &Scope<'a>, value: &'a Value) -> Resolve<Expression<'a>> {
    match value {
        Value::Name(name) => Ok(Expression::Condition(id(scope, name)?)),
        Value::Call { function: word, arguments } => {
            let name = function(word).ok_or(Unresolved)?.intrinsic;
            Ok(if word == EQUALS {
                Expression::Texts(name, arguments.iter().map(|argument| text::natural(scope, argument)).collect::<Resolve<_>>()?)
            } else {
                Expression::Expressions(
                    name,
                    arguments.iter().map(|argument| expression(scope, argument)).collect::<Resolve<_>>()?,
                )
            })
        }
        _ => Err(Unresolved),
    }
}

/// Returns the logical ID of a condition.
pub(crate) fn id(scope: &Scope, name: &str) -> Resolve<String> {
    scope.condition(name).map(|condition| logical_id(&condition.name)).ok_or(Unresolved)
}

/// The conditions that the stack derives for its entries.
pub(crate) struct Derived {
    /// The logical IDs of the conditions of the stack.
    taken: HashSet<String>,
}

impl Derived {
    pub(crate) fn new(definition: &Definition) -> Self {
        Derived { taken: definition.conditions.iter().map(|condition| logical_id(&condition.name)).collect() }
    }

    /// Returns the logical ID of the condition of an entry.
    fn id(&self, entry: &str) -> String {
        let mut id = entry.to_owned() + "Condition";
        while self.taken.contains(&id) {
            id.push('X');
        }
        id
    }

    /// Returns the derived conditions of a definition, in the order of its entries.
    pub(crate) fn all<'a>(
        &self,
        definition: &'a Definition,
        scope: &Scope<'a>,
        usage: &Usage<'a>,
    ) -> Resolve<Vec<(String, Expression<'a>)>> {
        let mut found = Vec::new();
        if definition.conditions.is_empty() {
            return Ok(found);
        }
        for entry in entries_in(definition, scope, usage) {
            let (Some(entry_id), true) = (entry.id(), entry.is_written(usage)) else { continue };
            if let Presence::Derived(value) = presence(scope, usage, entry.item, entry.part) {
                found.push((self.id(entry_id), combination(scope, &value)?));
            }
            if let Presence::Derived(value) = of_several(scope, entry.item, entry.part) {
                found.push((self.id_of_targets(entry_id), combination(scope, &value)?));
            }
        }
        Ok(found)
    }

    /// Returns the logical ID of the condition under which a rule has one of several targets, unless it always has one.
    pub(crate) fn targets<'a>(&self, scope: &Scope<'a>, item: Declared<'a>, part: Part) -> Resolve<Option<String>> {
        match of_several(scope, item, part) {
            Presence::Always => Ok(None),
            Presence::Named(name) => id(scope, name).map(Some),
            Presence::Derived(_) => Ok(Some(self.id_of_targets(&ids::of(scope, item, part)))),
        }
    }

    fn id_of_targets(&self, rule: &str) -> String {
        self.id(&format!("{rule}Targets"))
    }
}

/// Returns the condition under which a rule has one of several targets. A single one is omitted together with its list.
fn of_several<'a>(scope: &Scope<'a>, item: Declared<'a>, part: Part) -> Presence<'a> {
    match ids::targets(item, part) {
        [_] => Presence::Always,
        targets => of_targets(scope, targets),
    }
}

/// Resolves a combination of named conditions.
fn combination<'a>(scope: &Scope<'_>, value: &Value) -> Resolve<Expression<'a>> {
    match value {
        Value::Name(name) => Ok(Expression::Condition(id(scope, name)?)),
        Value::Call { function: word, arguments } => {
            let function = function(word).ok_or(Unresolved)?;
            let parts = arguments.iter().map(|argument| combination(scope, argument)).collect::<Resolve<_>>()?;
            Ok(nested(function, parts))
        }
        _ => Err(Unresolved),
    }
}

/// Combines parts with a function, in groups if they are more than it accepts.
fn nested<'a>(function: &Function, parts: Vec<Expression<'a>>) -> Expression<'a> {
    // A group of one would stay one.
    let most = (*function.arguments.end()).max(2);
    if parts.len() <= most {
        return Expression::Expressions(function.intrinsic, parts);
    }
    let mut rest = parts.into_iter();
    let mut groups = Vec::new();
    while let Some(first) = rest.next() {
        let group: Vec<_> = iter::once(first).chain(rest.by_ref().take(most - 1)).collect();
        groups.push(match <[Expression<'_>; 1]>::try_from(group) {
            Ok([only]) => only,
            Err(group) => Expression::Expressions(function.intrinsic, group),
        });
    }
    nested(function, groups)
}

/// Returns the condition and the removal of an entry; `attributes` are those of its override.
pub(crate) fn lifecycle(
    scope: &Scope<'_>,
    usage: &Usage<'_>,
    (item, part): (Declared<'_>, Part),
    attributes: &[Setting],
    derived: &Derived,
) -> Resolve<Lifecycle> {
    check_policies(ids::settings(item, part))?;
    check_policies(attributes)?;
    let Removal { on_delete, on_replace } = usage.removal(scope, item, part);
    let condition = match presence(scope, usage, item, part) {
        Presence::Always => None,
        Presence::Named(name) => Some(id(scope, name)?),
        Presence::Derived(_) => Some(derived.id(&ids::of(scope, item, part))),
    };
    Ok(both(Lifecycle { condition, deletion: on_delete, replacement: on_replace }))
}

/// Writes both policies, so that the template does not depend on CloudFormation's default for the other.
fn both(lifecycle: Lifecycle) -> Lifecycle {
    if lifecycle.deletion.is_none() && lifecycle.replacement.is_none() {
        return lifecycle;
    }
    let default = Some(removal::delete.value);
    let Lifecycle { condition, deletion, replacement } = lifecycle;
    Lifecycle { condition, deletion: deletion.or(default), replacement: replacement.or(default) }
}

/// Returns the condition among the settings of an item.
pub(crate) fn condition(scope: &Scope, settings: &[Setting]) -> Resolve<Option<String>> {
    named(settings).map(|name| id(scope, name)).transpose()
}

/// Checks that both removal policies are valid values.
fn check_policies(settings: &[Setting]) -> Resolve<()> {
    let word = |key: &str, words: &'static [NamedValue]| {
        let value = setting(settings, key).map(|value| value.as_name().ok_or(Unresolved)).transpose()?;
        value.map(|word| find(words, word)).transpose().map(drop)
    };
    word(bucket::on_removal.key, removal::ALL)?;
    word(resources::lifecycle::on_delete.key, on_delete::ALL)?;
    word(resources::lifecycle::on_replace.key, on_replace::ALL)
}
