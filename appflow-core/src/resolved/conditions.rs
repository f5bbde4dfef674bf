//! Conditions, and the attributes of entries other than properties.

use super::settings::find;
use super::text::{self, Text};
use super::{Resolve, Resolver, Unresolved};
use appflow_model::analysis::access::Removal;
use appflow_model::analysis::conditions::{EQUALS, function, named, of_entry};
use appflow_model::analysis::ids::{self, Part, logical_id};
use appflow_model::analysis::scope::{Declared, Scope};
use appflow_model::catalog::NamedValue;
use appflow_model::catalog::resources::{bucket, lifecycle, on_delete, on_replace, removal};
use appflow_model::model::{Setting, Value, setting};

/// The expression of a condition.
#[derive(Debug)]
pub(crate) enum Expression<'a> {
    /// Another condition, by its logical ID.
    Condition(String),
    /// A function of strings.
    Texts(&'static str, Vec<Text<'a>>),
    /// A function of expressions.
    Expressions(&'static str, Vec<Expression<'a>>),
}

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

/// Under which condition there is an entry, and what happens when it goes.
#[derive(Debug)]
pub(crate) struct Lifecycle {
    /// The logical ID of the condition.
    pub(crate) condition: Option<String>,
    /// `DeletionPolicy`.
    pub(crate) deletion: Option<&'static str>,
    /// `UpdateReplacePolicy`.
    pub(crate) replacement: Option<&'static str>,
}

impl Lifecycle {
    /// Returns the condition and the removal of an entry; `attributes` are those of its override.
    pub(crate) fn of(resolver: &Resolver<'_>, item: Declared<'_>, part: Part, attributes: &[Setting]) -> Resolve<Self> {
        let scope = &resolver.scope;
        check_policies(ids::settings(item, part))?;
        check_policies(attributes)?;
        let Removal { on_delete, on_replace } = resolver.usage.removal(scope, item, part);
        let condition = of_entry(item, part).map(|name| id(scope, name)).transpose()?;
        Ok(Lifecycle { condition, deletion: on_delete, replacement: on_replace }.both())
    }

    /// Write both policies, so that the template does not depend on CloudFormation's default for the other.
    fn both(self) -> Self {
        if self.deletion.is_none() && self.replacement.is_none() {
            return self;
        }
        let default = Some(removal::delete.value);
        Lifecycle { deletion: self.deletion.or(default), replacement: self.replacement.or(default), ..self }
    }
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
    word(lifecycle::on_delete.key, on_delete::ALL)?;
    word(lifecycle::on_replace.key, on_replace::ALL)
}
