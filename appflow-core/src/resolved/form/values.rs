//! Values: strings and their pieces, properties, and settings.

use std::borrow::Cow;
use std::fmt;

use appflow_model::analysis::functions::Function;

/// A part of a string.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Piece<'a> {
    /// Characters that are known.
    Literal(Cow<'a, str>),
    /// `Ref`, by logical ID or pseudo parameter.
    Ref(Cow<'a, str>),
    /// `Fn::GetAtt`, by logical ID and attribute.
    Attribute(String, Cow<'a, str>),
    /// `Fn::ImportValue`, by the name of the export.
    Import(Vec<Piece<'a>>),
    /// A function of CloudFormation, by what it calls the function, with its arguments.
    Call(&'static Function, Vec<Free<'a>>),
    /// One part of a string that is split at a separator.
    Cut {
        /// The string.
        of: Vec<Piece<'a>>,
        /// The delimiter.
        separator: &'static str,
        /// The index of the part, counted from 0.
        index: i64,
    },
}

/// A string. Most are one piece, for which nothing is allocated.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Text<'a> {
    /// One piece.
    One(Piece<'a>),
    /// Any number of pieces.
    Pieces(Vec<Piece<'a>>),
}

/// Creates a piece of known characters.
pub(crate) fn literal<'a>(text: impl Into<Cow<'a, str>>) -> Piece<'a> {
    Piece::Literal(text.into())
}

impl<'a> Text<'a> {
    /// Returns the pieces in their order.
    pub(crate) fn pieces(&self) -> &[Piece<'a>] {
        match self {
            Text::One(piece) => std::slice::from_ref(piece),
            Text::Pieces(pieces) => pieces,
        }
    }
}

impl<'a> From<Vec<Piece<'a>>> for Text<'a> {
    fn from(pieces: Vec<Piece<'a>>) -> Self {
        Text::Pieces(pieces)
    }
}

/// A value of any form.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Free<'a> {
    Integer(i64),
    Decimal(&'a str),
    Bool(bool),
    Text(Text<'a>),
    List(Vec<Free<'a>>),
    Map(Vec<(&'a str, Free<'a>)>),
}

/// A resource of any type.
#[derive(Debug)]
pub(crate) struct Any<'a> {
    pub(crate) resource_type: &'a str,
    /// `CreationPolicy` and `UpdatePolicy`, as far as they are given.
    pub(crate) policies: Vec<(&'static str, Free<'a>)>,
    pub(crate) properties: Vec<(&'a str, Free<'a>)>,
}

/// An entry of the section `Mappings`.
#[derive(Debug)]
pub(crate) struct Mapping<'a> {
    pub(crate) id: String,
    /// The top-level keys with their values.
    pub(crate) entries: Vec<(&'a str, Free<'a>)>,
}

/// One value and the keys above it.
#[derive(Debug, PartialEq)]
pub(crate) struct Property<'a> {
    pub(crate) path: &'static [&'static str],
    pub(crate) leaf: Leaf<'a>,
}

/// The value at the end of a path.
#[derive(Debug, PartialEq)]
pub(crate) enum Leaf<'a> {
    /// A string.
    Text(Text<'a>),
    /// A constant.
    Word(&'static str),
    /// A number.
    Number(i64),
    /// `true` or `false`.
    Bool(bool),
    /// Several values.
    List(Vec<Leaf<'a>>),
    /// Keys and values of the author; two settings can share a map.
    Map(Vec<(&'a str, Text<'a>)>),
    /// An object with its own properties.
    Object(Vec<Property<'a>>),
    /// One of two values, by the logical ID of a condition.
    If(String, Box<[Leaf<'a>; 2]>),
}

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

/// A value in a pattern.
#[derive(Debug)]
pub(crate) enum Literal<'a> {
    Text(Text<'a>),
    Integer(i64),
    Decimal(&'a str),
    Bool(bool),
}

/// The reason why a definition has no resolved form: it has errors, or a Rust expression without a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Unresolved;

/// The result of resolving.
pub(crate) type Resolve<T> = Result<T, Unresolved>;

impl fmt::Display for Unresolved {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the definition has errors, or a Rust expression without a value")
    }
}

impl std::error::Error for Unresolved {}

/// The name of something that the stack creates.
#[derive(Debug)]
pub(crate) enum Name<'a> {
    /// The ID that the author sets.
    Given(Text<'a>),
    /// A string for `Fn::Sub` that starts with the stack name.
    Default(String),
}
