//! Parameters: their types, and the values that they can have.

use super::pattern::Pattern;
use super::regions::is_zone;
use crate::catalog::resources::parameter;
use crate::model::{Resource, Value};
use crate::vocabulary::{keyword, parameter_type};

/// The start of the types whose values are names of SSM parameters.
const SSM_VALUE: &str = "AWS::SSM::Parameter::Value<";

/// The documented types whose values must exist in the account.
const OF_ACCOUNT: &[&str] = &[
    "AWS::EC2::AvailabilityZone::Name",
    "AWS::EC2::Image::Id",
    "AWS::EC2::Instance::Id",
    "AWS::EC2::KeyPair::KeyName",
    "AWS::EC2::SecurityGroup::GroupName",
    "AWS::EC2::SecurityGroup::Id",
    "AWS::EC2::Subnet::Id",
    "AWS::EC2::VPC::Id",
    "AWS::EC2::Volume::Id",
    "AWS::Route53::HostedZone::Id",
];

/// Whether AWS documents a parameter type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TypeForm {
    /// A documented type.
    Documented,
    /// A list or an SSM parameter of another type, which CloudFormation accepts without checking its values.
    Unchecked,
    /// Not a type.
    Unknown,
}

/// Returns CloudFormation's name of a parameter type. Types without a name in the language are written as in CloudFormation.
pub fn type_name(given: &str) -> &str {
    keyword(parameter_type::ALL, given).map_or(given, |keyword| keyword.form)
}

/// Returns CloudFormation's name of the type of a parameter.
pub fn type_of(parameter: &Resource) -> &str {
    parameter.parameter_type.as_deref().map_or("String", type_name)
}

/// Returns whether AWS documents a type.
///
/// # Examples
///
/// ```
/// use appflow_model::analysis::parameters::{TypeForm, type_form};
/// assert_eq!(type_form("List<AWS::EC2::Subnet::Id>"), TypeForm::Documented);
/// assert_eq!(type_form("AWS::SSM::Parameter::Value<AWS::S3::Bucket>"), TypeForm::Unchecked);
/// assert_eq!(type_form("AWS::S3::Bucket"), TypeForm::Unknown);
/// ```
pub fn type_form(given: &str) -> TypeForm {
    let is_one = |name: &str| matches!(name, "String" | "Number" | "AWS::SSM::Parameter::Name") || OF_ACCOUNT.contains(&name);
    let is_list = |name: &str| name == "CommaDelimitedList" || inner(name, "List<").is_some_and(is_one);
    let name = type_name(given);
    match inner(name, SSM_VALUE).or_else(|| inner(name, "List<")) {
        _ if is_one(name) || is_list(name) => TypeForm::Documented,
        Some(of) if name.starts_with(SSM_VALUE) && (is_one(of) || is_list(of)) => TypeForm::Documented,
        Some(_) => TypeForm::Unchecked,
        None => TypeForm::Unknown,
    }
}

/// Returns the documented types whose values must exist in the account.
pub fn types_of_account() -> &'static [&'static str] {
    OF_ACCOUNT
}

/// The types whose values are IDs, with what they identify and the beginning of the IDs.
///
/// Source: EC2 User Guide, resource IDs: 8 or 17 hexadecimal digits.
const IDS: &[(&str, &str, &str)] = &[
    ("AWS::EC2::Image::Id", "an image", "ami-"),
    ("AWS::EC2::Instance::Id", "an instance", "i-"),
    ("AWS::EC2::SecurityGroup::Id", "a security group", "sg-"),
    ("AWS::EC2::Subnet::Id", "a subnet", "subnet-"),
    ("AWS::EC2::VPC::Id", "a VPC", "vpc-"),
    ("AWS::EC2::Volume::Id", "a volume", "vol-"),
];

/// Returns what the values of the parameter are, with an example, if a value cannot be one of the account: it has another form.
///
/// # Examples
///
/// ```
/// use appflow_model::analysis::parameters::not_of_account;
/// use appflow_model::model::{Resource, ResourceKind};
/// let mut network = Resource::new(ResourceKind::Parameter, "Network");
/// network.parameter_type = Some("AWS::EC2::VPC::Id".to_owned());
/// assert!(not_of_account(&network, "vpc-0123456789abcdef0").is_none());
/// assert_eq!(not_of_account(&network, "my-vpc").unwrap().0, "the ID of a VPC");
/// ```
pub fn not_of_account(parameter: &Resource, value: &str) -> Option<(String, String)> {
    let name = type_of(parameter);
    let name = inner(name, "List<").unwrap_or(name);
    let is_digit = |letter: char| letter.is_ascii_digit() || ('a'..='f').contains(&letter);
    if let Some((_, what, start)) = IDS.iter().find(|(known, ..)| *known == name) {
        let is_id = |id: &str| matches!(id.len(), 8 | 17) && id.chars().all(is_digit);
        return match value.strip_prefix(start).is_some_and(is_id) {
            true => None,
            false => Some((format!("the ID of {what}"), format!("{start}0123456789abcdef0"))),
        };
    }
    match name {
        "AWS::EC2::AvailabilityZone::Name" if !is_zone(value) => {
            Some(("the name of an Availability Zone".to_owned(), "eu-west-1a".to_owned()))
        }
        "AWS::Route53::HostedZone::Id" => {
            let is_letter = |letter: char| letter.is_ascii_uppercase() || letter.is_ascii_digit();
            let is_id = value.starts_with('Z') && value.len() <= 32 && value.chars().all(is_letter);
            (!is_id).then(|| ("the ID of a hosted zone".to_owned(), "Z0123456789ABCDEFGHIJ".to_owned()))
        }
        _ => None,
    }
}

/// Returns the type in the angle brackets of another.
fn inner<'n>(name: &'n str, outer: &str) -> Option<&'n str> {
    name.strip_prefix(outer)?.strip_suffix('>')
}

/// Returns `true` for the types of list parameters.
///
/// # Examples
///
/// ```
/// use appflow_model::analysis::parameters::is_list;
/// assert!(is_list("list") && is_list("List<Number>") && is_list("AWS::SSM::Parameter::Value<List<String>>"));
/// assert!(is_list("AWS::SSM::Parameter::Value<CommaDelimitedList>"));
/// assert!(!is_list("string"));
/// ```
pub fn is_list(given: &str) -> bool {
    let name = type_name(given);
    let name = inner(name, SSM_VALUE).unwrap_or(name);
    name == "CommaDelimitedList" || name.starts_with("List<")
}

/// Returns `true` if the value of the parameter, or each of its values, is a number.
pub fn is_numeric(parameter: &Resource) -> bool {
    matches!(type_of(parameter), "Number" | "List<Number>")
}

/// Returns the values in the string for a parameter: for a list, those between commas, without surrounding spaces.
pub fn values<'t>(parameter: &Resource, text: &'t str) -> Vec<&'t str> {
    match type_of(parameter) {
        "CommaDelimitedList" => text.split(',').map(str::trim).collect(),
        name if name.starts_with("List<") => text.split(',').map(str::trim).collect(),
        _ => vec![text],
    }
}

/// Returns the declared values of a parameter as strings: the allowed ones, or else the default. `None` without either.
pub fn possible_values(parameter: &Resource) -> Option<Vec<String>> {
    first_possible_values(parameter, usize::MAX)
}

/// Returns the first of the [`possible_values`] of a parameter, which can be thousands.
pub fn first_possible_values(parameter: &Resource, number: usize) -> Option<Vec<String>> {
    let default = || parameter::default.of(&parameter.settings)?.literal_text().map(|text| vec![text]);
    first_allowed_values(parameter, number).or_else(default)
}

/// Returns the values that a parameter allows as strings, or `None` if it allows all, or if one of them is not a literal.
pub fn allowed_values(parameter: &Resource) -> Option<Vec<String>> {
    first_allowed_values(parameter, usize::MAX)
}

fn first_allowed_values(parameter: &Resource, number: usize) -> Option<Vec<String>> {
    match parameter::allowed.of(&parameter.settings)? {
        Value::List(values) => values.iter().take(number).map(Value::literal_text).collect(),
        _ => None,
    }
}

/// The limits of the values of a parameter, as far as they are valid literals.
#[derive(Debug)]
pub struct Limits<'p> {
    /// The regular expression, with its text.
    pub pattern: Option<(&'p str, Pattern)>,
    /// The smallest number of characters.
    pub min_length: Option<usize>,
    /// The largest number of characters.
    pub max_length: Option<usize>,
    /// The smallest number.
    pub minimum: Option<f64>,
    /// The largest number.
    pub maximum: Option<f64>,
}

/// The limit that excludes a value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Excluded<'p> {
    /// The regular expression does not match all of the value.
    Pattern(&'p str),
    /// The value has fewer characters.
    Short(usize),
    /// The value has more characters.
    Long(usize),
    /// The value is less.
    Small(f64),
    /// The value is greater.
    Large(f64),
}

impl<'p> Limits<'p> {
    /// Returns the limits of a parameter. Those that its type does not have are `None`.
    pub fn of(parameter: &'p Resource) -> Self {
        let settings = &parameter.settings;
        let is_string = !is_numeric(parameter);
        let is_plain = is_string && type_of(parameter) != "CommaDelimitedList";
        let length = |value: Option<&Value>| match value {
            Some(Value::Integer(number)) if is_plain => usize::try_from(*number).ok(),
            _ => None,
        };
        let number = |value: Option<&Value>| value.filter(|_| !is_string).and_then(number);
        let pattern = parameter::pattern.of(settings).and_then(Value::as_str).filter(|_| is_string);
        Limits {
            pattern: pattern.and_then(|text| Some((text, Pattern::new(text).ok()?))),
            min_length: length(parameter::min_length.of(settings)),
            max_length: length(parameter::max_length.of(settings)),
            minimum: number(parameter::minimum.of(settings)),
            maximum: number(parameter::maximum.of(settings)),
        }
    }

    /// Returns the limit that excludes a value, or `None` if none certainly does.
    pub fn excluded(&self, value: &str) -> Option<Excluded<'p>> {
        let length = value.chars().count();
        let number = value.parse::<f64>().ok();
        let pattern = self.pattern.as_ref().filter(|(_, pattern)| !pattern.may_match_whole(value));
        let short = self.min_length.filter(|least| length < *least).map(Excluded::Short);
        let long = || self.max_length.filter(|most| length > *most).map(Excluded::Long);
        let small = || self.minimum.filter(|least| number.is_some_and(|number| number < *least)).map(Excluded::Small);
        let large = || self.maximum.filter(|most| number.is_some_and(|number| number > *most)).map(Excluded::Large);
        short.or_else(long).or_else(|| pattern.map(|(text, _)| Excluded::Pattern(text))).or_else(small).or_else(large)
    }
}

/// Returns the number that a literal is, or `None` for any other value.
pub fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Integer(_) | Value::Decimal(_) => value.literal_text()?.parse().ok().filter(|number: &f64| number.is_finite()),
        _ => None,
    }
}
