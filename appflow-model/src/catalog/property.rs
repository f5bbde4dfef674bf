//! Settings as data: the keys of a block, the kinds of their values, and their places in the template.
//!
//! A table of [`Property`] is all that a block of settings needs: the checker reads the kinds, the
//! synthesis the paths, the editor support and the reference page the documentation.

use crate::diagnostics::Code;
use crate::model::{Setting, Value};

/// The key of a setting, with which its value is read: a constant of a table, or one that several tables share.
///
/// # Examples
///
/// ```
/// # use appflow_model as appflow;
/// use appflow::catalog::monitoring::{alarm, missing_data};
/// use appflow::model::{Setting, Value};
/// let settings = [Setting::new("missing_data", Value::Name("ignore".to_owned()))];
/// assert!(alarm::missing_data.has_value(&settings, &missing_data::ignore));
/// assert_eq!(alarm::period.of(&settings), None);
/// ```
pub trait Key {
    /// Returns the key in the language.
    fn key(&self) -> &'static str;
}

/// A key that the tables of several connectors share, under different names in CloudFormation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SharedKey {
    /// The key in the language: `write_operation`.
    pub key: &'static str,
}

impl Key for Property {
    fn key(&self) -> &'static str {
        self.key
    }
}

impl Key for SharedKey {
    fn key(&self) -> &'static str {
        self.key
    }
}

impl SharedKey {
    /// Returns the value of the first setting with this key, or `None` without one.
    pub fn of<'s>(&self, settings: &'s [Setting]) -> Option<&'s Value> {
        settings.iter().find(|setting| setting.key == self.key).map(|setting| &setting.value)
    }

    /// Returns `true` if the first setting with this key has this value.
    pub fn has_value(&self, settings: &[Setting], word: &NamedValue) -> bool {
        self.of(settings).is_some_and(|value| word.is(value))
    }

    /// Returns `true` if the first setting with this key is `true`.
    pub fn is_true(&self, settings: &[Setting]) -> bool {
        self.of(settings) == Some(&Value::Bool(true))
    }

    /// Returns the block of the first setting with this key, or `None` if the setting has no block.
    pub fn block<'s>(&self, settings: &'s [Setting]) -> Option<&'s [Setting]> {
        match self.of(settings)? {
            Value::Block(block) => Some(block),
            _ => None,
        }
    }

    /// Returns the entry of a table for this key, or `None` for a table without one.
    pub fn entry<'p>(&self, properties: &'p [Property]) -> Option<&'p Property> {
        property(properties, self.key)
    }
}

/// One key of a block of settings.
#[derive(Debug, Clone, Copy)]
pub struct Property {
    /// The key in the language: `include_deleted_records`.
    pub key: &'static str,
    /// The description in Markdown, for hover, completion, and the reference pages.
    pub docs: &'static str,
    /// The kind of its value.
    pub kind: Kind,
    /// The object of CloudFormation that it belongs to.
    pub place: Place,
    /// The keys below that object; empty for a setting that is not written unchanged.
    pub path: &'static [&'static str],
    /// Whether it is required.
    pub required: bool,
    /// The Rust module of its constant, where editors look it up.
    pub module: &'static str,
}

/// The object of CloudFormation that a setting belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// The object of its block: the properties of a connector, a bucket, the credentials of a profile.
    Own,
    /// The properties of the profile, for a setting in the block of its credentials.
    Properties,
    /// The credentials of the profile, for a setting outside of their block.
    Credentials,
    /// The source, the destination, or the profile itself, outside of the properties of the connector.
    Owner,
    /// The flow, outside of its source and destination.
    Flow,
    /// Each target of an event rule.
    Target,
}

/// The kind of a value, which determines how it is checked and written.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// A string: a string literal, a parameter, `concat(…)`, or another reference.
    Text(&'static TextRule),
    /// The name of something within the qualifiers of the profile: without them, or with all of them before it.
    Qualified(&'static TextRule),
    /// A list of strings, each checked by itself, written as an array.
    Texts(&'static TextRule),
    /// A list of strings, each with a rule, written as a JSON array in one string, which has a rule, too.
    JsonTexts {
        /// The rule for each.
        each: &'static TextRule,
        /// The rule for the JSON string.
        whole: &'static TextRule,
        /// The most strings.
        most: usize,
    },
    /// A string or number literal that is written as a string.
    Literal(&'static TextRule),
    /// A list of such literals.
    Literals(&'static TextRule),
    /// A number, as a literal.
    Number,
    /// A regular expression of Java, as a string literal.
    Pattern,
    /// `true` or `false`.
    Bool,
    /// An integer in a range, both bounds included.
    Integer {
        /// The smallest number.
        minimum: i64,
        /// The largest number.
        maximum: i64,
    },
    /// An integer in a range, both bounds included, written as a string.
    IntegerText {
        /// The smallest number.
        minimum: i64,
        /// The largest number.
        maximum: i64,
    },
    /// The version of an application's API: a string, with the documented versions in ascending order.
    Version(&'static [&'static str]),
    /// A quantity of time (`5 minutes`), written in whole seconds; range in seconds.
    Duration {
        /// The shortest time in seconds.
        minimum: i64,
        /// The longest time in seconds.
        maximum: i64,
    },
    /// A quantity of data (`128 MB`), written in whole megabytes.
    Megabytes,
    /// A timestamp (RFC 3339, or only a date), written in epoch seconds.
    Time,
    /// The name of a time zone of the IANA database.
    TimeZone,
    /// A value of [`schedule::pull`](crate::catalog::schedule::pull); `incremental` can have a field in parentheses.
    Pull,
    /// One of a few values.
    OneOf(&'static [NamedValue]),
    /// A list of distinct values, written as an array.
    ListOf(&'static [NamedValue]),
    /// A value that can have another one in parentheses: `path(day)`.
    OneOfWith {
        /// The outer values.
        values: &'static [NamedValue],
        /// The values in parentheses.
        arguments: &'static [NamedValue],
        /// The path of the inner value.
        argument_path: &'static [&'static str],
    },
    /// A value of [`monitoring::statistic`](crate::catalog::monitoring::statistic), some of which have numbers in parentheses.
    Statistic,
    /// One key of a secret (`Tokens["accessToken"]`) or a parameter with `no_echo`, never a literal.
    Secret,
    /// A secret as a whole, written as its ARN.
    SecretArn,
    /// A bucket, written as its name.
    Bucket(Access),
    /// A key, written as its ARN.
    Key,
    /// The ARN of an IAM role, as a string.
    RoleArn,
    /// The ARN of an IAM role; if omitted, the stack creates the role.
    ProfileRole(ProfileRole),
    /// The ARN of an IAM user, as a string.
    UserArn,
    /// One or several items that can be notified, written as an array of ARNs.
    Targets,
    /// A function, written as its ARN.
    Function,
    /// The name of a condition of the stack.
    Condition,
    /// A queue, written as its ARN.
    Queue,
    /// A flow to EventBridge, written as the name of its partner event source.
    PartnerFlow,
    /// An alarm, written as its ARN: of a flow, of the stack, or an existing one by its name or ARN.
    Alarm,
    /// The ARN of the role that EventBridge assumes for a target, as a string.
    TargetRole,
    /// The input of a rule's target: a string, or a block or list of values, with event fields; written as JSON in a string.
    Input,
    /// A field of the event of a rule, written as its path.
    EventField,
    /// A field of the object at this end, written as its name.
    Field,
    /// A list of fields of the object at this end.
    Fields,
    /// The logical ID of a resource: a string literal.
    LogicalId,
    /// One or several items that the stack creates, written as their logical IDs.
    Items,
    /// A value of any form, written unchanged: the properties of any resource.
    Free,
    /// A block of settings.
    Block(&'static [Property]),
    /// A quantity of whole days, written as their number.
    Days {
        /// The fewest days.
        minimum: i64,
        /// The most days.
        maximum: i64,
        /// The only numbers of days in that range that are accepted, if any are named.
        only: &'static [i64],
    },
    /// One or several statements of a policy, whose actions belong to this service, written after those that the stack derives.
    Statements(&'static str),
    /// One or several calls of a protocol with an endpoint.
    Subscriptions,
    /// A block of tags, written as a list of keys and values with those of the stack.
    Tags,
    /// A block with any keys, written as an object of strings.
    Map {
        /// The rule for the keys.
        key: &'static TextRule,
        /// The kind of its values.
        value: MapValue,
        /// The most keys, where there is such a limit.
        most: Option<usize>,
    },
}

/// A role of a connector profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ProfileRole {
    /// With it a storage integration of Snowflake reads the bucket.
    Integration,
    /// With it Redshift reads the bucket.
    Bucket,
    /// With it AppFlow uses the Data API of Redshift.
    DataApi,
}

impl ProfileRole {
    /// Every role.
    pub const ALL: &'static [ProfileRole] = &[ProfileRole::Integration, ProfileRole::Bucket, ProfileRole::DataApi];

    /// Returns the suffix of its logical ID, after the name of the profile.
    pub fn suffix(self) -> &'static str {
        match self {
            ProfileRole::Integration => "IntegrationRole",
            ProfileRole::Bucket => "BucketRole",
            ProfileRole::DataApi => "DataApiRole",
        }
    }

    /// Returns the member of the profile that is its ARN.
    pub fn member(self) -> &'static str {
        match self {
            ProfileRole::Integration => "integration_role_arn",
            ProfileRole::Bucket => "bucket_role_arn",
            ProfileRole::DataApi => "data_api_role_arn",
        }
    }
}

/// The kind of the values of a [`Kind::Map`].
#[derive(Debug, Clone, Copy)]
pub enum MapValue {
    /// Strings that are not secret.
    Text(&'static TextRule),
    /// Strings of which some are secrets, such as the developer token among the properties of a Google Ads profile.
    AnyText(&'static TextRule),
    /// Keys of secrets or parameters with `no_echo`, never literals.
    Secret,
    /// Parameters with `no_echo`, of which a secret is made.
    Parameter,
}

/// The access of AppFlow to a bucket, which determines the statement in its policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Access {
    /// It reads objects.
    Read,
    /// It writes objects.
    Write,
    /// Both: an intermediate bucket.
    ReadWrite,
}

/// A value of a setting, such as `parquet`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NamedValue {
    /// The name in the language: `parquet`.
    pub name: &'static str,
    /// The value in CloudFormation: `PARQUET`.
    pub value: &'static str,
    /// The description, in Markdown.
    pub docs: &'static str,
    /// The Rust module of its constant, where editors look it up.
    pub module: &'static str,
}

/// The rule for a string. AWS matches its patterns against whole strings.
#[derive(Debug, Clone, Copy)]
pub struct TextRule {
    /// The noun of the string, with an article: "a flow name".
    pub subject: &'static str,
    /// The least number of characters.
    pub minimum: usize,
    /// The largest number of characters.
    pub maximum: usize,
    /// Returns `true` if a character is accepted at a position, counted from 0. Characters that are accepted at the start are
    /// accepted everywhere.
    pub accepts: fn(usize, char) -> bool,
    /// The description of the accepted characters.
    pub accepted: &'static str,
    /// Returns the predicate of a message and the help for an invalid string of accepted characters, or `None` for a valid one.
    pub refuses: fn(&str) -> Option<(String, &'static str)>,
    /// The code of an invalid string.
    pub code: &'static Code,
    /// Whether everyone who can list the resources of an account can read the string: a name, a folder, or a description.
    pub is_public: bool,
}

impl TextRule {
    /// Returns `true` if each character of `text` is accepted at its position, regardless of the length.
    pub fn accepts_characters(&self, text: &str) -> bool {
        text.chars().enumerate().all(|(position, letter)| (self.accepts)(position, letter))
    }
}

/// An argument in the parentheses after the name of a connector.
#[derive(Debug, Clone, Copy)]
pub enum Argument {
    /// A connector profile of the same connector.
    Profile,
    /// A bucket, written at `path`.
    Bucket(Access, &'static [&'static str]),
    /// An object of the same connector, with its entity written at `path`. A string is an entity whose fields are unknown.
    Object {
        /// The path of the entity below the properties of the connector.
        path: &'static [&'static str],
        /// The rule for the entity.
        rule: &'static TextRule,
        /// Whether it is optional.
        optional: bool,
    },
    /// A string, written at `path`.
    Text(&'static TextRule, &'static [&'static str]),
}

impl NamedValue {
    /// Returns `true` if `value` is this one.
    pub fn is(&self, value: &Value) -> bool {
        matches!(value, Value::Name(name) if name == self.name)
    }
}

/// The class of a [`Kind`]: where its values come from, and how they are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KindClass {
    /// A string, into which values can be joined.
    Text,
    /// A number, a quantity, a time, a list, or a named value with an argument, which a parameter or an `if` replaces as a whole.
    Whole,
    /// A named value or a boolean, which a parameter or an `if` replaces.
    Named,
    /// A named value that determines other parts of the template and must be known before the deployment.
    Fixed,
    /// An item that is written as its name.
    Name,
    /// An item or a role that is written as its ARN.
    Arn,
    /// Settings, tags, or other values in braces.
    Block,
    /// A value in a special form, or a name that is resolved with the item that it belongs to.
    Other,
}

impl Kind {
    /// Returns the class of the kind.
    pub fn class(&self) -> KindClass {
        match self {
            Kind::Text(_)
            | Kind::Qualified(_)
            | Kind::Literal(_)
            | Kind::Literals(_)
            | Kind::Number
            | Kind::Pattern
            | Kind::Version(_)
            | Kind::Secret
            | Kind::LogicalId => KindClass::Text,
            Kind::Texts(_)
            | Kind::JsonTexts { .. }
            | Kind::Integer { .. }
            | Kind::IntegerText { .. }
            | Kind::Duration { .. }
            | Kind::Days { .. }
            | Kind::Megabytes
            | Kind::Time
            | Kind::TimeZone
            | Kind::ListOf(_)
            | Kind::OneOfWith { .. }
            | Kind::Fields => KindClass::Whole,
            Kind::Bool | Kind::OneOf(_) => KindClass::Named,
            Kind::Pull | Kind::Statistic => KindClass::Fixed,
            Kind::Bucket(_) => KindClass::Name,
            Kind::SecretArn
            | Kind::Key
            | Kind::RoleArn
            | Kind::ProfileRole(_)
            | Kind::UserArn
            | Kind::TargetRole
            | Kind::Targets
            | Kind::Function
            | Kind::Queue
            | Kind::Alarm => KindClass::Arn,
            Kind::Block(_) | Kind::Tags | Kind::Map { .. } => KindClass::Block,
            Kind::Condition
            | Kind::PartnerFlow
            | Kind::Input
            | Kind::EventField
            | Kind::Field
            | Kind::Items
            | Kind::Free
            | Kind::Statements(_)
            | Kind::Subscriptions => KindClass::Other,
        }
    }

    /// Returns `true` if each branch of an `if` is a value of this kind. Branches of other kinds are pieces of strings, or no
    /// `if` is allowed.
    pub fn has_branches(&self) -> bool {
        matches!(self.class(), KindClass::Whole | KindClass::Named) || matches!(self, Kind::Key | Kind::Queue)
    }

    /// Returns the settings of a block.
    pub fn block(&self) -> Option<&'static [Property]> {
        if let Kind::Block(settings) = self { Some(settings) } else { None }
    }
}

impl Property {
    /// Returns the value of the first setting with this key, or `None` without one.
    pub fn of<'s>(&self, settings: &'s [Setting]) -> Option<&'s Value> {
        SharedKey { key: self.key }.of(settings)
    }

    /// Returns `true` if the first setting with this key has this value.
    pub fn has_value(&self, settings: &[Setting], word: &NamedValue) -> bool {
        SharedKey { key: self.key }.has_value(settings, word)
    }

    /// Returns `true` for one of a few values that must be known before the deployment, since it determines other parts of the
    /// template.
    pub fn is_fixed(&self) -> bool {
        match self.kind {
            Kind::OneOf(_) => self.path.is_empty(),
            kind => kind.class() == KindClass::Fixed,
        }
    }

    /// Returns `true` if the first setting with this key is `true`.
    pub fn is_true(&self, settings: &[Setting]) -> bool {
        SharedKey { key: self.key }.is_true(settings)
    }

    /// Returns the block of the first setting with this key, or `None` if the setting has no block.
    pub fn block<'s>(&self, settings: &'s [Setting]) -> Option<&'s [Setting]> {
        SharedKey { key: self.key }.block(settings)
    }

    /// Returns `true` if a number is in the range of the kind, if it has one.
    pub fn takes(&self, number: i64) -> bool {
        let (Kind::Integer { minimum, maximum } | Kind::IntegerText { minimum, maximum } | Kind::Duration { minimum, maximum }) =
            self.kind
        else {
            return true;
        };
        (minimum..=maximum).contains(&number)
    }
}

/// Returns the setting with this key, or `None` without one.
pub fn property<'a>(properties: &'a [Property], key: &str) -> Option<&'a Property> {
    properties.iter().find(|property| property.key == key)
}

/// Declares a table of settings: a module with one documented constant each (editors resolve the
/// user's key there) and the list of them. Editors show a constant with its value, so what they see in
/// `shown` is only the kind.
///
/// ```text
/// properties! {
///     /// Settings of a Salesforce source.
///     pub source [
///         /// Deleted records are transferred too.
///         include_deleted_records: Kind::Bool => ["IncludeDeletedRecords"];
///         /// The URL of the organization.
///         instance_url!: Kind::Text(&text::INSTANCE_URL) => ["InstanceUrl"];     // `!`: must be given
///         /// The version of the API.
///         api_version: Kind::Text(&text::API_VERSION) => Owner ["ApiVersion"];   // a place other than `Own`
///         /// The fields that identify a record.
///         id_fields as shared: Kind::Fields => ["IdFieldNames"];                  // a key of `common_settings::shared`
///     ]
/// }
/// ```
macro_rules! properties {
    ($(
        $(#[doc = $title:literal])*
        pub $module:ident [
            $( $(#[doc = $docs:literal])* $key:ident $(! $(@ $required:tt)?)? $(as $shared:ident)? : $kind:expr => $($place:ident)? [$($path:literal),* $(,)?] ; )*
        ]
    )*) => {
        $(
            $(#[doc = $title])*
            #[allow(non_upper_case_globals)]
            pub mod $module {
                #[allow(unused_imports)]
                use super::*;
                $(
                    $(#[doc = $docs])*
                    pub const $key: $crate::catalog::Property = $crate::catalog::Property {
                        key: $crate::catalog::property::key!($key $($shared)?),
                        docs: concat!($($docs, "\n"),*),
                        kind: shown::$key,
                        place: $crate::catalog::property::place!($($place)?),
                        path: &[$($path),*],
                        required: $crate::catalog::property::required!($key $(! $($required)?)?),
                        module: shown::MODULE,
                    };
                )*
                #[doc(hidden)]
                pub const ALL: &[$crate::catalog::Property] = &[$($key),*];
                #[doc(hidden)]
                pub const DOCS: &str = concat!($($title, "\n"),*);
                #[doc(hidden)]
                pub mod shown {
                    #[allow(unused_imports)]
                    use super::super::*;
                    #[doc(hidden)]
                    pub const MODULE: &str = module_path!();
                    $(
                        $(#[doc = $docs])*
                        pub const $key: Kind = $kind;
                    )*
                }
            }
        )*
    };
}
pub(crate) use properties;

macro_rules! key {
    ($key:ident shared) => {
        $crate::catalog::common_settings::shared::$key.key
    };
    ($key:ident) => {
        stringify!($key)
    };
}
pub(crate) use key;

/// Declares keys that tables of several connectors share: a module with one documented constant each.
macro_rules! shared_keys {
    ($(#[doc = $title:literal])* pub $module:ident [ $( $(#[doc = $docs:literal])* $key:ident; )* ]) => {
        $(#[doc = $title])*
        #[allow(non_upper_case_globals)]
        pub mod $module {
            $(
                $(#[doc = $docs])*
                pub const $key: $crate::catalog::SharedKey = $crate::catalog::SharedKey { key: stringify!($key) };
            )*
        }
    };
}
pub(crate) use shared_keys;

macro_rules! place {
    () => {
        $crate::catalog::Place::Own
    };
    ($place:ident) => {
        $crate::catalog::Place::$place
    };
}
pub(crate) use place;

macro_rules! required {
    ($key:ident !) => {
        true
    };
    ($key:ident) => {
        false
    };
}
pub(crate) use required;

/// Declares a list of values with their documentation. Editors show their values in CloudFormation.
macro_rules! named_values {
    ($( $(#[doc = $title:literal])* pub $name:ident [ $( $(#[doc = $docs:literal])* $word:ident $(= $text:literal)? => $value:literal; )* ] )*) => {
        $(
            $(#[doc = $title])*
            #[allow(non_upper_case_globals)]
            pub mod $name {
                $(
                    $(#[doc = $docs])*
                    pub const $word: $crate::catalog::NamedValue =
                        $crate::catalog::NamedValue { name: $crate::vocabulary::keyword_text!($word $(= $text)?), value: $value, docs: concat!($($docs, "\n"),*), module: shown::MODULE };
                )*
                #[doc(hidden)]
                pub const ALL: &[$crate::catalog::NamedValue] = &[$($word),*];
                #[doc(hidden)]
                pub mod shown {
                    #[doc(hidden)]
                    pub const MODULE: &str = module_path!();
                    $(
                        $(#[doc = $docs])*
                        pub const $word: &str = $value;
                    )*
                }
            }
        )*
    };
}
pub(crate) use named_values;
