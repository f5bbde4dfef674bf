//! References in CloudFormation's JSON, with logical IDs in strings: `{ "Fn::GetAtt": ["Role", "Arn"] }`.

use crate::model::{Setting, Value};

/// The functions that CloudFormation has in JSON.
pub const NAMES: &[&str] = &[
    "Fn::And",
    "Fn::Base64",
    "Fn::Cidr",
    "Fn::Equals",
    "Fn::FindInMap",
    "Fn::GetAZs",
    "Fn::GetAtt",
    "Fn::If",
    "Fn::ImportValue",
    "Fn::Join",
    "Fn::Length",
    "Fn::Not",
    "Fn::Or",
    "Fn::Select",
    "Fn::Split",
    "Fn::Sub",
    "Fn::ToJsonString",
    "Fn::Transform",
];

/// Returns `true` for what follows `!` in YAML: a function without `Fn::`, `Ref`, or `Condition`. `ForEach` has no short form, but is
/// written like one by mistake.
///
/// # Examples
///
/// ```
/// use appflow_model::analysis::intrinsics::is_short_form;
/// assert!(is_short_form("GetAtt") && !is_short_form("Production"));
/// ```
pub fn is_short_form(name: &str) -> bool {
    NAMES.iter().any(|function| function.strip_prefix("Fn::") == Some(name)) || matches!(name, "Condition" | "ForEach" | "Ref")
}

/// A function with references in strings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Intrinsic<'v> {
    /// `Ref` of a logical ID.
    Ref(&'v str),
    /// `Fn::GetAtt` of a logical ID and an attribute.
    Attribute(&'v str, &'v str),
    /// `Fn::Sub` with logical IDs, each with its attribute.
    Sub(Vec<(&'v str, Option<&'v str>)>),
    /// `Fn::If` with the name of a condition.
    If(&'v str),
    /// `Fn::FindInMap` with the name of a mapping.
    FindInMap(&'v str),
}

/// Returns `true` if a block is a function: its only key is `Ref`, or begins with `Fn::`.
pub fn is_function(block: &[Setting]) -> bool {
    matches!(block, [Setting { key, value: _ }] if key == "Ref" || key.starts_with("Fn::"))
}

/// Returns the references of a block that is such a function.
///
/// # Examples
///
/// ```
/// use appflow_model::analysis::intrinsics::{Intrinsic, of};
/// use appflow_model::model::Setting;
/// assert_eq!(of(&[Setting::new("Ref", "Lake")]), Some(Intrinsic::Ref("Lake")));
/// assert_eq!(of(&[Setting::new("Fn::GetAtt", "Role.Arn")]), Some(Intrinsic::Attribute("Role", "Arn")));
/// let text = "${Lake}-${AWS::Region}-${!Literal}-${Role.Arn}";
/// let names = vec![("Lake", None), ("AWS::Region", None), ("Role", Some("Arn"))];
/// assert_eq!(of(&[Setting::new("Fn::Sub", text)]), Some(Intrinsic::Sub(names)));
/// ```
pub fn of(block: &[Setting]) -> Option<Intrinsic<'_>> {
    let [Setting { key, value }] = block else { return None };
    match (key.as_str(), value) {
        ("Ref", Value::String(name)) => Some(Intrinsic::Ref(name)),
        ("Fn::GetAtt", Value::String(text)) => {
            text.split_once('.').map(|(name, attribute)| Intrinsic::Attribute(name, attribute))
        }
        ("Fn::GetAtt", Value::List(values)) => match values.as_slice() {
            [Value::String(name), Value::String(attribute)] => Some(Intrinsic::Attribute(name, attribute)),
            // The attribute can be the value of a parameter.
            [Value::String(name), _] => Some(Intrinsic::Ref(name)),
            _ => None,
        },
        ("Fn::Sub", Value::String(text)) => Some(Intrinsic::Sub(substituted(text, &[]))),
        ("Fn::Sub", Value::List(values)) => match values.as_slice() {
            [Value::String(text), Value::Block(variables)] => Some(Intrinsic::Sub(substituted(text, variables))),
            _ => None,
        },
        ("Fn::If", Value::List(values)) => values.first().and_then(Value::as_str).map(Intrinsic::If),
        ("Fn::FindInMap", Value::List(values)) => values.first().and_then(Value::as_str).map(Intrinsic::FindInMap),
        _ => None,
    }
}

/// Returns the logical IDs in the placeholders of `Fn::Sub`, without its variables.
fn substituted<'v>(text: &'v str, variables: &[Setting]) -> Vec<(&'v str, Option<&'v str>)> {
    let names = text.split("${").skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name.trim());
    let is_id = |name: &&str| !name.starts_with('!') && !variables.iter().any(|variable| variable.key == *name);
    names
        .filter(is_id)
        .map(|name| name.split_once('.').map_or((name, None), |(name, attribute)| (name, Some(attribute))))
        .collect()
}
