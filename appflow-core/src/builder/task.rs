//! Tasks and the fields in them.

use std::fmt;
use std::marker::PhantomData;

use super::item::{Levels, levels};
use super::kind::{Boolean, Date, Integer, Literal, Number, Text, Timestamp};
use super::value::{IntoValues, Reference, Value};
use appflow_model::model::{self, Action, Arithmetic, ConcatPart, Condition, FieldUse, MaskSpan, Operand, Operator};

/// The character of a mask if none is set.
const MASK: &str = "*";

/// A field of an object, whose values are of the kind `T`.
///
/// Filters accept only values of this kind:
///
/// ```
/// # use appflow_core as appflow;
/// use appflow::builder::Field;
/// let recent = Field::timestamp("LastModifiedDate").at_least("2026-01-01");
/// let large = Field::number("AnnualRevenue").between(1_000_000, 5_000_000);
/// let chosen = Field::text("Industry").one_of(["Energy", "Banking"]);
/// ```
///
/// ```compile_fail
/// # use appflow_core as appflow;
/// use appflow::builder::Field;
/// let recent = Field::timestamp("LastModifiedDate").at_least(5);
/// ```
pub struct Field<T> {
    field: FieldUse,
    values: PhantomData<fn() -> T>,
}

impl<T> fmt::Debug for Field<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.field.fmt(f)
    }
}

impl<T> Clone for Field<T> {
    fn clone(&self) -> Self {
        Field { field: self.field.clone(), values: PhantomData }
    }
}

impl<T> Field<T> {
    /// Creates a field with values of any kind `T`.
    pub fn new(name: impl Into<Value<Text>>) -> Self {
        Field { field: FieldUse::new(name.into().into_model()), values: PhantomData }
    }

    /// Sets the data type of a field that a task writes, or of a field of an object with unknown fields.
    #[must_use]
    pub fn of_type(mut self, data_type: impl Into<String>) -> Self {
        self.field.data_type = Some(data_type.into());
        self
    }
}

macro_rules! constructors {
    ($($(#[$docs:meta])* $name:ident: $kind:ident;)*) => {
        $(
            impl Field<$kind> {
                $(#[$docs])*
                pub fn $name(name: impl Into<Value<Text>>) -> Self {
                    Field::new(name)
                }
            }
        )*
    };
}

constructors! {
    /// Creates a field that contains strings, identifiers, or references.
    text: Text;
    /// Creates a field that contains integers.
    integer: Integer;
    /// Creates a field that contains numbers.
    number: Number;
    /// Creates a field that contains `true` or `false`.
    boolean: Boolean;
    /// Creates a field that contains dates.
    date: Date;
    /// Creates a field that contains timestamps.
    timestamp: Timestamp;
    /// Creates a field whose values are of an unknown kind, such as one whose name and type come from a file.
    any: Literal;
}

/// A kind of values that fields have.
pub trait FieldKind {}

/// A kind of values that have an order.
pub trait Comparable: FieldKind {}

macro_rules! field_kinds {
    ($of:ident: $($name:ident)*) => {
        $(impl $of for $name {})*
    };
}

field_kinds! { FieldKind: Text Integer Number Boolean Date Timestamp Literal }
field_kinds! { Comparable: Text Integer Number Date Timestamp Literal }

impl<T: FieldKind> Field<T> {
    fn filter(&self, operator: Operator, operand: Operand) -> Task {
        Task::new(model::Task::Filter { field: self.field.clone(), operator, operand })
    }

    fn one(&self, operator: Operator, value: impl Into<Value<T>>) -> Task {
        self.filter(operator, Operand::One(value.into().into_model()))
    }

    /// Returns a filter for records whose field has the value.
    pub fn equals(&self, value: impl Into<Value<T>>) -> Task {
        self.one(Operator::EqualTo, value)
    }

    /// Returns a filter for records whose field does not have the value.
    pub fn not_equals(&self, value: impl Into<Value<T>>) -> Task {
        self.one(Operator::NotEqualTo, value)
    }

    /// Returns a filter for records whose field has one of the values.
    pub fn one_of(&self, values: impl IntoValues<T>) -> Task {
        self.filter(Operator::EqualTo, Operand::Many(values.into_values()))
    }

    /// Returns a filter for records whose field has none of the values.
    pub fn none_of(&self, values: impl IntoValues<T>) -> Task {
        self.filter(Operator::NotEqualTo, Operand::Many(values.into_values()))
    }
}

impl<T: Comparable> Field<T> {
    /// Returns a filter for records whose field is less than the value.
    pub fn less_than(&self, value: impl Into<Value<T>>) -> Task {
        self.one(Operator::LessThan, value)
    }

    /// Returns a filter for records whose field is less than the value, or equal to it.
    pub fn at_most(&self, value: impl Into<Value<T>>) -> Task {
        self.one(Operator::LessThanOrEqualTo, value)
    }

    /// Returns a filter for records whose field is greater than the value.
    pub fn greater_than(&self, value: impl Into<Value<T>>) -> Task {
        self.one(Operator::GreaterThan, value)
    }

    /// Returns a filter for records whose field is greater than the value, or equal to it.
    pub fn at_least(&self, value: impl Into<Value<T>>) -> Task {
        self.one(Operator::GreaterThanOrEqualTo, value)
    }

    /// Returns a filter for records whose field is between two values, or equal to one of them.
    pub fn between(&self, lower: impl Into<Value<T>>, upper: impl Into<Value<T>>) -> Task {
        self.filter(Operator::Between, Operand::Between(lower.into().into_model(), upper.into().into_model()))
    }
}

macro_rules! containing {
    ($($kind:ident)*) => {
        $(
            impl Field<$kind> {
                /// Returns a filter for records whose field contains the string.
                pub fn contains(&self, text: impl Into<Value<Text>>) -> Task {
                    self.filter(Operator::Contains, Operand::One(text.into().into_model()))
                }

                /// Returns a filter for records whose field contains one of the strings.
                pub fn contains_any(&self, texts: impl IntoValues<Text>) -> Task {
                    self.filter(Operator::Contains, Operand::Many(texts.into_values()))
                }
            }
        )*
    };
}

containing! { Text Literal }

/// A field, or the name of one.
pub trait IntoField {
    /// Returns the field as the model has it.
    fn into_field(self) -> FieldUse;
}

impl<T> IntoField for Field<T> {
    fn into_field(self) -> FieldUse {
        self.field
    }
}

impl<T> IntoField for &Field<T> {
    fn into_field(self) -> FieldUse {
        self.field.clone()
    }
}

impl IntoField for &str {
    fn into_field(self) -> FieldUse {
        FieldUse::new(self)
    }
}

impl IntoField for String {
    fn into_field(self) -> FieldUse {
        FieldUse::new(self)
    }
}

impl IntoField for &String {
    fn into_field(self) -> FieldUse {
        FieldUse::new(self)
    }
}

impl IntoField for Reference {
    fn into_field(self) -> FieldUse {
        FieldUse::new(self.0)
    }
}

fn fields<F: IntoField>(fields: impl IntoIterator<Item = F>) -> Vec<FieldUse> {
    fields.into_iter().map(IntoField::into_field).collect()
}

/// A task of a flow.
#[derive(Debug, Clone)]
pub struct Task {
    pub(super) task: model::Task,
    pub(super) levels: Levels,
}

impl Task {
    fn new(task: model::Task) -> Self {
        Task { task, levels: Levels::default() }
    }

    levels!();
}

impl From<model::Task> for Task {
    fn from(task: model::Task) -> Self {
        Task::new(task)
    }
}

/// Returns a task that transfers a field.
///
/// The field has the same name in the destination unless [`Map::to`] sets another one.
pub fn map(field: impl IntoField) -> Map {
    Map { source: field.into_field(), destination: None }
}

/// The transfer of a field.
#[derive(Debug, Clone)]
pub struct Map {
    source: FieldUse,
    destination: Option<FieldUse>,
}

impl Map {
    /// Sets the field that is written.
    ///
    /// Defaults to a field with the name of the source field.
    #[must_use]
    pub fn to(mut self, field: impl IntoField) -> Self {
        self.destination = Some(field.into_field());
        self
    }
}

impl From<Map> for Task {
    fn from(Map { source, destination }: Map) -> Self {
        Task::new(model::Task::Map { source, destination })
    }
}

/// Returns a task that transfers all fields, including those that the source gets later.
pub fn map_all() -> MapAll {
    MapAll { except: Vec::new() }
}

/// The transfer of all fields.
#[derive(Debug, Clone)]
pub struct MapAll {
    except: Vec<FieldUse>,
}

impl MapAll {
    /// Excludes fields.
    #[must_use]
    pub fn except<F: IntoField>(mut self, excluded: impl IntoIterator<Item = F>) -> Self {
        self.except.extend(fields(excluded));
        self
    }
}

impl From<MapAll> for Task {
    fn from(MapAll { except }: MapAll) -> Self {
        Task::new(model::Task::MapAll { except })
    }
}

/// A part of a concatenation.
#[derive(Debug, Clone)]
pub struct Part(ConcatPart);

impl Part {
    /// Creates a part with the value of a field.
    pub fn field(field: impl IntoField) -> Self {
        Part(ConcatPart::Field(field.into_field()))
    }

    /// Creates a part with a string.
    pub fn text(text: impl Into<String>) -> Self {
        Part(ConcatPart::Text(text.into()))
    }
}

/// Returns a concatenation of fields and strings, which [`Concatenation::to`] writes to a field.
///
/// # Examples
///
/// ```
/// # use appflow_core as appflow;
/// use appflow::builder::{Field, Part, concat_fields};
/// let label = concat_fields([Part::field("FirstName"), Part::text(" "), Part::field("LastName")])
///     .to(Field::text("Label").of_type("string"))
///     .allow("AF0601");
/// ```
pub fn concat_fields(parts: impl IntoIterator<Item = Part>) -> Concatenation {
    Concatenation { parts: parts.into_iter().map(|part| part.0).collect() }
}

/// A concatenation without the field that it is written to; see [`concat_fields`].
#[derive(Debug, Clone)]
#[must_use = "the field that is written is missing"]
pub struct Concatenation {
    parts: Vec<ConcatPart>,
}

impl Concatenation {
    /// Returns a task that writes the concatenation to a field.
    pub fn to(self, field: impl IntoField) -> Task {
        Task::new(model::Task::Concat { parts: self.parts, destination: field.into_field() })
    }
}

macro_rules! computations {
    ($($(#[$docs:meta])* $name:ident: $operation:ident;)*) => {
        impl<T> Field<T> {
            $(
                $(#[$docs])*
                pub fn $name(&self, right: impl IntoField, destination: impl IntoField) -> Task {
                    let (left, right, destination) = (self.field.clone(), right.into_field(), destination.into_field());
                    Task::new(model::Task::Compute { operation: Arithmetic::$operation, left, right, destination })
                }
            )*
        }
    };
}

computations! {
    /// Returns a task that writes the sum of this field and another one.
    plus: Add;
    /// Returns a task that writes this field minus another one.
    minus: Subtract;
    /// Returns a task that writes the product of this field and another one.
    times: Multiply;
    /// Returns a task that writes this field divided by another one.
    divided_by: Divide;
}

/// Returns a task that masks a mapped field, with `*` unless [`Mask::with`] sets another character.
///
/// # Examples
///
/// ```
/// # use appflow_core as appflow;
/// use appflow::builder::mask;
/// let number = mask("CardNumber").with('#').last(4);
/// ```
pub fn mask(field: impl IntoField) -> Mask {
    Mask { field: field.into_field(), with: MASK.to_owned(), span: MaskSpan::All }
}

/// The mask of a field.
#[derive(Debug, Clone)]
pub struct Mask {
    field: FieldUse,
    with: String,
    span: MaskSpan,
}

impl Mask {
    /// Sets the character that replaces each masked one.
    #[must_use]
    pub fn with(mut self, character: char) -> Self {
        self.with = character.to_string();
        self
    }

    /// Masks only this number of characters at the start.
    #[must_use]
    pub fn first(mut self, length: impl Into<Value<Integer>>) -> Self {
        self.span = MaskSpan::First(length.into().into_model());
        self
    }

    /// Masks only this number of characters at the end.
    #[must_use]
    pub fn last(mut self, length: impl Into<Value<Integer>>) -> Self {
        self.span = MaskSpan::Last(length.into().into_model());
        self
    }
}

impl From<Mask> for Task {
    fn from(Mask { field, with, span }: Mask) -> Self {
        Task::new(model::Task::Mask { field, with, span })
    }
}

/// Returns a task that truncates a mapped field to a length in characters.
pub fn truncate(field: impl IntoField, length: impl Into<Value<Integer>>) -> Task {
    Task::new(model::Task::Truncate { field: field.into_field(), length: length.into().into_model() })
}

/// Returns a task that validates a mapped field, with an action for records that do not meet the condition.
pub fn validate(field: impl IntoField, condition: Condition, otherwise: Action) -> Task {
    Task::new(model::Task::Validate { field: field.into_field(), condition, action: otherwise })
}

/// Returns a task that puts records into folders of an S3 destination by the values of fields.
///
/// The flow writes these fields; the first one names the outermost folder.
pub fn partition<F: IntoField>(keys: impl IntoIterator<Item = F>) -> Task {
    Task::new(model::Task::Partition { keys: fields(keys) })
}

/// Returns a task that transfers records unchanged, from JSON Lines in S3 to SAP OData.
pub fn passthrough() -> Task {
    Task::new(model::Task::Passthrough)
}
