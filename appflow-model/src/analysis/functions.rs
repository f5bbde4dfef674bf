//! The CloudFormation functions that compute a value at deployment. [`values`](super::values) reads `concat` and `import`.

use crate::vocabulary::function::names;

/// The type of a function's argument.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Argument {
    /// The name of a condition.
    Condition,
    /// The name of a mapping.
    Mapping,
    /// A key of a mapping: a string, a parameter, a pseudo parameter, or a value of another mapping.
    Key,
    /// A value of any form.
    Value,
    /// A string.
    Text,
    /// A string literal.
    Literal,
    /// A number.
    Number,
    /// A list.
    List,
}

/// The result of a function.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Made {
    /// A string.
    Text,
    /// A list of strings.
    List,
    /// One of its arguments.
    Any,
}

/// A function.
#[derive(Debug, PartialEq, Eq)]
pub struct Function {
    /// Its name in the language.
    pub name: &'static str,
    /// Its name in CloudFormation.
    pub value: &'static str,
    /// Its arguments.
    pub arguments: &'static [Argument],
    /// The number of required arguments.
    pub required: usize,
    /// Whether CloudFormation expects its argument by itself, not in a list.
    pub is_alone: bool,
    /// The type of its result.
    pub made: Made,
}

/// Chooses between two values by a condition.
pub const IF: &str = names::r#if;

/// Returns a value of a mapping. CloudFormation calls it before it creates anything.
pub const FIND_IN_MAP: &str = names::find_in_map;

use Argument::{Condition, Key, List, Literal, Mapping, Number, Text, Value};

/// Joins strings.
pub const JOIN: Function = Function {
    name: names::join,
    value: "Fn::Join",
    arguments: &[Literal, List],
    required: 2,
    is_alone: false,
    made: Made::Text,
};

/// The functions.
pub const FUNCTIONS: &[Function] = &[
    Function { name: IF, value: "Fn::If", arguments: &[Condition, Value, Value], required: 3, is_alone: false, made: Made::Any },
    JOIN,
    Function {
        name: names::select,
        value: "Fn::Select",
        arguments: &[Number, List],
        required: 2,
        is_alone: false,
        made: Made::Any,
    },
    Function {
        name: names::split,
        value: "Fn::Split",
        arguments: &[Literal, Text],
        required: 2,
        is_alone: false,
        made: Made::List,
    },
    Function { name: names::base64, value: "Fn::Base64", arguments: &[Text], required: 1, is_alone: true, made: Made::Text },
    Function { name: names::get_azs, value: "Fn::GetAZs", arguments: &[Text], required: 0, is_alone: true, made: Made::List },
    Function {
        name: names::cidr,
        value: "Fn::Cidr",
        arguments: &[Text, Number, Number],
        required: 2,
        is_alone: false,
        made: Made::List,
    },
    Function {
        name: FIND_IN_MAP,
        value: "Fn::FindInMap",
        arguments: &[Mapping, Key, Key],
        required: 3,
        is_alone: false,
        made: Made::Any,
    },
];

/// Returns the function with this name.
pub fn function(name: &str) -> Option<&'static Function> {
    FUNCTIONS.iter().find(|function| function.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::{self, keyword};

    #[test]
    fn documents_every_function() {
        for function in FUNCTIONS {
            assert!(keyword(vocabulary::function::ALL, function.name).is_some(), "{}", function.name);
        }
    }
}
