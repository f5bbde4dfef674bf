//! Conditions, and the attributes of entries other than properties.

use super::form::{Expression, Lifecycle, Resolve, Unresolved};
use super::settings::find;
use super::text;
use appflow_model::analysis::access::{Removal, Usage};
use appflow_model::analysis::conditions::{EQUALS, function, named, of_entry};
use appflow_model::analysis::ids::{self, Part, logical_id};
use appflow_model::analysis::scope::{Declared, Scope};
use appflow_model::catalog::NamedValue;
use appflow_model::catalog::resources::{self, bucket, on_delete, on_replace, removal};
use appflow_model::model::{Setting, Value, setting};

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

/// Returns the condition and the removal of an entry; `attributes` are those of its override.
pub(crate) fn lifecycle(
    scope: &Scope<'_>,
    usage: &Usage<'_>,
    (item, part): (Declared<'_>, Part),
    attributes: &[Setting],
) -> Resolve<Lifecycle> {
    check_policies(ids::settings(item, part))?;
    check_policies(attributes)?;
    let Removal { on_delete, on_replace } = usage.removal(scope, item, part);
    let condition = of_entry(item, part).map(|name| id(scope, name)).transpose()?;
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
