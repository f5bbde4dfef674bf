//! Classes of data types, and tables of their names.

/// The class of a data type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Class {
    /// Strings; identifiers and references are compared as strings too.
    Text,
    /// Integers.
    Integer,
    /// Numbers with a fraction.
    Number,
    /// `true` and `false`.
    Boolean,
    /// Days.
    Date,
    /// Times of day.
    Time,
    /// Points in time.
    DateTime,
    /// Bytes.
    Binary,
    /// A value that consists of several fields.
    Compound,
    /// Unknown.
    Other,
}

impl Class {
    /// Every class, in the order of the tables.
    pub const ALL: &'static [Class] = &[
        Class::Text,
        Class::Integer,
        Class::Number,
        Class::Boolean,
        Class::Date,
        Class::Time,
        Class::DateTime,
        Class::Binary,
        Class::Compound,
        Class::Other,
    ];

    /// Returns the noun of the class: `timestamp`.
    pub fn noun(self) -> &'static str {
        match self {
            Class::Text => "string",
            Class::Integer => "integer",
            Class::Number => "decimal",
            Class::Boolean => "boolean",
            Class::Date => "date",
            Class::Time => "time of day",
            Class::DateTime => "timestamp",
            Class::Binary => "binary",
            Class::Compound => "compound",
            Class::Other => "unknown",
        }
    }

    /// Returns the plural of the noun, for editors: `timestamps`.
    pub fn described(self) -> &'static str {
        match self {
            Class::Text => "strings",
            Class::Integer => "integers",
            Class::Number => "decimal numbers",
            Class::Boolean => "`true` and `false`",
            Class::Date => "dates",
            Class::Time => "times of day",
            Class::DateTime => "timestamps",
            Class::Binary => "bytes",
            Class::Compound => "values that consist of several fields",
            Class::Other => "values that AWS does not document",
        }
    }

    /// Returns `true` for numbers.
    pub fn is_number(self) -> bool {
        matches!(self, Class::Integer | Class::Number)
    }

    /// Returns `true` for dates and timestamps, which filters compare as epoch milliseconds (R66).
    pub fn is_time(self) -> bool {
        matches!(self, Class::Date | Class::DateTime)
    }

    /// Returns `true` if a field of the class `destination` may represent the values of this class (R310).
    ///
    /// Strings represent everything, and unknown types are accepted. A string may contain a date, a compound value, or encoded
    /// bytes, but AppFlow has no task that converts a string to a number or a boolean.
    pub fn fits(self, destination: Class) -> bool {
        use Class::{Binary, Boolean, Compound, Date, DateTime, Integer, Number, Other, Text, Time};
        match (self, destination) {
            (_, Text | Other) | (Other, _) => true,
            (Text, Integer | Number | Boolean) => false,
            (Text, _) => true,
            (Integer | Number, Integer | Number) => true,
            (Date | DateTime, Date | DateTime) | (DateTime, Time) => true,
            (Boolean | Time | Binary | Compound, _) => self == destination,
            (Integer | Number | Date | DateTime, _) => false,
        }
    }
}

/// The coverage of the names of a connector.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Coverage {
    /// Every name is listed, in the spelling of AppFlow.
    Closed,
    /// Every name of the application is listed; the spelling in AppFlow was seen for some.
    Complete,
    /// There may be further names.
    Open,
}

/// The names of one class.
#[derive(Debug, Clone, Copy)]
pub struct Group {
    /// The class.
    pub class: Class,
    /// Names that public flows, AWS samples, the User Guide, or the connector SDKs use.
    pub seen: &'static [&'static str],
    /// Names of the application, or of similar connectors, whose spelling in AppFlow was not seen.
    pub other: &'static [&'static str],
}

/// The data types of a connector.
#[derive(Debug)]
pub struct Types {
    /// The coverage of the names.
    pub coverage: Coverage,
    /// The names by class; empty when none are known.
    pub groups: &'static [Group],
}

/// A name compared with the names of a connector.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spelling {
    /// One of the names.
    Known,
    /// One of the names but for uppercase and lowercase letters.
    Case(&'static str),
    /// None of the names, which are all that there are.
    Unknown,
    /// None of the names, but so similar to one that it was probably meant.
    Similar(&'static str),
    /// None of the names, of which there may be more.
    Unlisted,
}

impl Types {
    /// Returns the names with their classes: first those that were seen in AppFlow.
    pub fn names(&self) -> impl Iterator<Item = (&'static str, Class)> {
        let seen = self.groups.iter().flat_map(|group| group.seen.iter().map(|name| (*name, group.class)));
        seen.chain(self.groups.iter().flat_map(|group| group.other.iter().map(|name| (*name, group.class))))
    }

    /// Returns the listed name that is written, with its class: the same name, else one that differs only in case.
    pub(super) fn find(&self, written: &str) -> Option<(&'static str, Class)> {
        let name = if self.coverage == Coverage::Closed { written.to_owned() } else { without_length(written) };
        let exact = self.names().find(|(known, _)| *known == name);
        exact.or_else(|| self.names().find(|(known, _)| known.eq_ignore_ascii_case(&name)))
    }
}

/// Returns a name without its parentheses: `decimal(10,2)`, `timestamp(6) without time zone`.
pub(super) fn without_length(written: &str) -> String {
    match written.split_once('(') {
        Some((before, after)) => {
            let rest = after.split_once(')').map_or("", |(_, rest)| rest);
            format!("{}{}", before.trim_end(), rest.trim_end())
        }
        None => written.to_owned(),
    }
}
