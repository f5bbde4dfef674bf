//! Types of parameters.

/// The words for types with what CloudFormation calls them; every other type is written as CloudFormation has it.
const WORDS: &[(&str, &str)] = &[("string", "String"), ("number", "Number"), ("list", "CommaDelimitedList")];

/// What CloudFormation calls the type of a parameter.
pub fn type_name(given: &str) -> &str {
    WORDS.iter().find(|(word, _)| *word == given).map_or(given, |(_, name)| name)
}

/// Whether a parameter of this type has several values.
///
/// ```
/// use appflow_core::derive::parameters::is_list;
/// assert!(is_list("list") && is_list("List<Number>") && is_list("AWS::SSM::Parameter::Value<List<String>>"));
/// assert!(!is_list("string"));
/// ```
pub fn is_list(given: &str) -> bool {
    let name = type_name(given);
    name == "CommaDelimitedList" || name.contains("List<")
}
