//! The values that a setting can have: for rules about a setting in the context of others.
//!
//! A rule that compares a value with a literal sees only one of its forms. These functions read all of them: the literal, each
//! branch of `if`, and the values that a parameter or a mapping declares.

use crate::Site;
use crate::analysis::choices::is_no_value;
use crate::catalog::{Key, NamedValue};
use crate::check::context::Context;
use crate::check::settings::given;
use crate::check::values::branches::{Content, Known, may_be, variants};
use crate::model::{Setting, Value};

/// A value that a setting can have, with its site and what it assumes.
pub(crate) type Possible<'v> = Known<'v, Content<'v>>;

impl Content<'_> {
    /// Returns `true` for a value of the language, which parameters and mappings declare with CloudFormation's name.
    pub(crate) fn is(&self, word: &NamedValue) -> bool {
        match self {
            Content::Literal(value) => word.is(value),
            Content::Declared(text, _) => text == word.value,
        }
    }

    /// Returns `true` for one of the values.
    pub(crate) fn is_any(&self, words: &[NamedValue]) -> bool {
        words.iter().any(|word| self.is(word))
    }

    /// Returns the boolean that the value is.
    pub(crate) fn truth(&self) -> Option<bool> {
        match self {
            Content::Literal(value) => {
                if let Value::Bool(truth) = **value {
                    Some(truth)
                } else {
                    None
                }
            }
            Content::Declared(text, _) => text.parse().ok(),
        }
    }

    /// Returns the string that the value is.
    pub(crate) fn text(&self) -> Option<&str> {
        match self {
            Content::Literal(value) => value.as_str(),
            Content::Declared(text, _) => Some(text),
        }
    }

    /// Returns `true` if the value omits the setting, or is an empty list.
    pub(crate) fn is_absent(&self) -> bool {
        match self {
            Content::Literal(value) => match &**value {
                Value::List(elements) => elements.is_empty(),
                value => is_no_value(value),
            },
            Content::Declared(..) => false,
        }
    }

    /// Returns the words for a declared value.
    pub(crate) fn words(&self) -> Option<&str> {
        match self {
            Content::Literal(_) => None,
            Content::Declared(_, words) => Some(words),
        }
    }

    /// Returns the message for a value, with the words for a declared one.
    pub(crate) fn named(&self, message: impl Into<String>) -> String {
        match self {
            Content::Literal(_) => message.into(),
            Content::Declared(_, words) => format!("{}: {words}", message.into()),
        }
    }
}

/// Returns the values that the first setting with `key` can have, or none without one.
pub(crate) fn possible<'s>(cx: &Context<'_>, settings: &'s [Setting], key: &impl Key, site: &Site) -> Vec<Possible<'s>> {
    given(settings, key, site).map(|given| possible_values(cx, given.value, &given.site.part("value"))).unwrap_or_default()
}

/// Returns the values that a value at `site` can be.
pub(crate) fn possible_values<'v>(cx: &Context<'_>, value: &'v Value, site: &Site) -> Vec<Possible<'v>> {
    variants(cx, value, site).into_iter().map(|variant| (variant.branch, variant.content)).collect()
}

/// Returns the first value that is wrong and that a deployment can have.
pub(crate) fn first_wrong<'b, 'v>(
    cx: &Context<'_>,
    values: &'b [Possible<'v>],
    is_wrong: impl Fn(&Content<'v>) -> bool,
) -> Option<&'b Possible<'v>> {
    values.iter().find(|(branch, content)| is_wrong(content) && may_be(cx, &branch.assumed))
}
