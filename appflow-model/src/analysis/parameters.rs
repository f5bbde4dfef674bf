//! Types of parameters.

use crate::catalog::resources::parameter;
use crate::model::{Resource, Value};
use crate::vocabulary::{keyword, parameter_type};

/// Returns CloudFormation's name of a parameter type. Types without a name in the language are written as in CloudFormation.
pub fn type_name(given: &str) -> &str {
    keyword(parameter_type::ALL, given).map_or(given, |keyword| keyword.form)
}

/// Returns `true` for the types of list parameters.
///
/// ```
/// use appflow_model::analysis::parameters::is_list;
/// assert!(is_list("list") && is_list("List<Number>") && is_list("AWS::SSM::Parameter::Value<List<String>>"));
/// assert!(!is_list("string"));
/// ```
pub fn is_list(given: &str) -> bool {
    let name = type_name(given);
    name == "CommaDelimitedList" || name.contains("List<")
}

/// Returns the declared values of a parameter as strings: the allowed ones, or else the default. `None` without either.
pub fn possible_values(parameter: &Resource) -> Option<Vec<String>> {
    let default = || parameter::default.of(&parameter.settings)?.literal_text().map(|text| vec![text]);
    allowed_values(parameter).or_else(default)
}

/// Returns the values that a parameter allows as strings, or `None` if it allows all, or if one of them is not a literal.
pub fn allowed_values(parameter: &Resource) -> Option<Vec<String>> {
    match parameter::allowed.of(&parameter.settings)? {
        Value::List(values) => values.iter().map(Value::literal_text).collect(),
        _ => None,
    }
}
