//! Conditions, and the attributes of entries that are beside their properties.

use super::settings::find;
use super::text::{self, Text};
use super::{Resolve, Unresolved};
use appflow_model::analysis::access::Removal;
use appflow_model::analysis::conditions::{EQUALS, function, named};
use appflow_model::analysis::ids::logical_id;
use appflow_model::analysis::scope::Scope;
use appflow_model::catalog::NamedValue;
use appflow_model::catalog::resources::{bucket, lifecycle, on_delete, on_replace, removal};
use appflow_model::model::{Setting, Value, setting};

/// What must hold for a condition.
#[derive(Debug)]
pub(crate) enum Expression<'a> {
    /// Another condition, by its logical ID.
    Condition(String),
    /// A function of texts.
    Texts(&'static str, Vec<Text<'a>>),
    /// A function of expressions.
    Expressions(&'static str, Vec<Expression<'a>>),
}

/// Resolves what must hold.
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

/// The logical ID of a condition.
pub(crate) fn id(scope: &Scope, name: &str) -> Resolve<String> {
    scope.condition(name).map(|condition| logical_id(&condition.name)).ok_or(Unresolved)
}

/// Under which condition there is an entry, and what happens when it goes.
#[derive(Debug, Clone, Default)]
pub(crate) struct Lifecycle {
    /// The logical ID of the condition.
    pub(crate) condition: Option<String>,
    /// `DeletionPolicy`.
    pub(crate) deletion: Option<&'static str>,
    /// `UpdateReplacePolicy`.
    pub(crate) replacement: Option<&'static str>,
}

impl Lifecycle {
    /// What the settings of an item say.
    pub(crate) fn of(scope: &Scope, settings: &[Setting]) -> Resolve<Self> {
        let (deletion, replacement) = removal_of(settings)?;
        Ok(Lifecycle { condition: condition(scope, settings)?, deletion, replacement }.both())
    }

    /// The same, and what says nothing else stays.
    pub(crate) fn of_retained(scope: &Scope, settings: &[Setting]) -> Resolve<Self> {
        let (deletion, replacement) = removal_of(settings)?;
        let retain = Some(removal::retain.value);
        let (deletion, replacement) = (deletion.or(retain), replacement.or(retain));
        Ok(Lifecycle { condition: condition(scope, settings)?, deletion, replacement })
    }

    /// The condition of an item, and what happens to what serves it.
    pub(crate) fn of_policy(scope: &Scope, settings: &[Setting], removal: Removal) -> Resolve<Self> {
        let Removal { on_delete, on_replace } = removal;
        let condition = condition(scope, settings)?;
        Ok(Lifecycle { condition, deletion: on_delete, replacement: on_replace }.both())
    }

    /// The condition of a flow, and what the settings of an alarm or a rule of it say.
    pub(crate) fn of_monitoring(scope: &Scope, flow: &[Setting], own: &[Setting]) -> Resolve<Self> {
        Ok(Lifecycle { condition: condition(scope, flow)?, ..Lifecycle::of(scope, own)? })
    }

    /// One policy alone looks like half of a thought; the other is what CloudFormation does anyway.
    fn both(self) -> Self {
        if self.deletion.is_none() && self.replacement.is_none() {
            return self;
        }
        let default = Some(removal::delete.value);
        Lifecycle { deletion: self.deletion.or(default), replacement: self.replacement.or(default), ..self }
    }
}

/// The condition among the settings of an item.
pub(crate) fn condition(scope: &Scope, settings: &[Setting]) -> Resolve<Option<String>> {
    named(settings).map(|name| id(scope, name)).transpose()
}

type Policies = (Option<&'static str>, Option<&'static str>);

/// The two policies as the settings of an item say them.
fn removal_of(settings: &[Setting]) -> Resolve<Policies> {
    let word = |key: &str, words: &'static [NamedValue]| {
        let value = setting(settings, key).map(|value| value.as_name().ok_or(Unresolved)).transpose()?;
        value.map(|word| find(words, word)).transpose()
    };
    let both = word(bucket::on_removal.key, removal::ALL)?;
    let deletion = word(lifecycle::on_delete.key, on_delete::ALL)?.or(both);
    Ok((deletion, word(lifecycle::on_replace.key, on_replace::ALL)?.or(both)))
}
