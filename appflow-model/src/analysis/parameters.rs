//! Types of parameters.

use crate::catalog::resources::parameter;
use crate::model::{Resource, Value};
use crate::vocabulary::{keyword, parameter_type};

/// What CloudFormation calls the type of a parameter; one that is no word is written as CloudFormation has it.
pub fn type_name(given: &str) -> &str {
    keyword(parameter_type::ALL, given).map_or(given, |keyword| keyword.form)
}

/// Whether a parameter of this type has several values.
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

/// The texts of the values that a parameter is declared to have: those that it allows, else its default. `None` if neither is
/// written.
pub fn possible_values(parameter: &Resource) -> Option<Vec<String>> {
    let default = || parameter::default.of(&parameter.settings)?.literal_text().map(|text| vec![text]);
    allowed_values(parameter).or_else(default)
}

/// The texts of the values that a parameter allows, or `None` if it allows all, or if one of them is not a literal.
pub fn allowed_values(parameter: &Resource) -> Option<Vec<String>> {
    match parameter::allowed.of(&parameter.settings)? {
        Value::List(values) => values.iter().map(Value::literal_text).collect(),
        _ => None,
    }
}
