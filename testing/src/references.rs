//! Checks that the parameters, resources, conditions, and mappings that a template refers to exist.

use serde_json::Value;

use crate::schemas;
use crate::template::Template;

/// The pseudo parameters of CloudFormation.
const PSEUDO_PARAMETERS: &[&str] = &[
    "AWS::AccountId",
    "AWS::NoValue",
    "AWS::NotificationARNs",
    "AWS::Partition",
    "AWS::Region",
    "AWS::StackId",
    "AWS::StackName",
    "AWS::URLSuffix",
];

/// A condition and its value.
pub(crate) type Branch<'a> = (&'a str, bool);

/// A reference to a parameter or a resource.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reference<'a> {
    pub(crate) name: &'a str,
    /// The attribute, unless the reference is a `Ref`.
    pub(crate) attribute: Option<&'a str>,
    /// The branches of `Fn::If` in which the reference is.
    pub(crate) branches: Vec<Branch<'a>>,
}

/// The references of a value.
#[derive(Debug, Default)]
pub(crate) struct References<'a> {
    pub(crate) all: Vec<Reference<'a>>,
    pub(crate) conditions: Vec<&'a str>,
    mappings: Vec<&'a str>,
    branches: Vec<Branch<'a>>,
}

impl<'a> References<'a> {
    /// Returns the references in a value outside of the section `Conditions`.
    pub(crate) fn of(value: &'a Value) -> Self {
        let mut found = References::default();
        found.add(value);
        found
    }

    fn add(&mut self, value: &'a Value) {
        match value {
            Value::Array(items) => items.iter().for_each(|item| self.add(item)),
            Value::Object(entries) => match function(value) {
                Some((function, argument)) => self.add_function(function, argument),
                None => entries.values().for_each(|entry| self.add(entry)),
            },
            _ => {}
        }
    }

    fn add_function(&mut self, function: &str, argument: &'a Value) {
        match (function, argument) {
            ("Ref", Value::String(name)) => self.add_reference(name, None),
            ("Fn::GetAtt", _) => {
                if let Some((id, attribute)) = attribute(argument) {
                    self.add_reference(id, Some(attribute));
                }
            }
            ("Fn::Sub", Value::String(text)) => self.add_placeholders(text, None),
            ("Fn::Sub", Value::Array(parts)) => {
                if let [Value::String(text), variables] = parts.as_slice() {
                    self.add_placeholders(text, Some(variables));
                    variables.as_object().into_iter().flatten().for_each(|(_, variable)| self.add(variable));
                }
            }
            ("Fn::If", Value::Array(parts)) => {
                if let [Value::String(condition), then, otherwise] = parts.as_slice() {
                    self.conditions.push(condition);
                    for (branch, holds) in [(then, true), (otherwise, false)] {
                        self.branches.push((condition, holds));
                        self.add(branch);
                        self.branches.pop();
                    }
                }
            }
            ("Fn::FindInMap", Value::Array(parts)) => {
                if let Some(Value::String(mapping)) = parts.first() {
                    self.mappings.push(mapping);
                }
                parts.iter().for_each(|part| self.add(part));
            }
            _ => self.add(argument),
        }
    }

    fn add_placeholders(&mut self, text: &'a str, variables: Option<&Value>) {
        for piece in pieces(text).into_iter().flatten() {
            if let Piece::Placeholder(name) = piece
                && variables.is_none_or(|variables| variables.get(name).is_none())
            {
                match name.split_once('.') {
                    Some((id, attribute)) => self.add_reference(id, Some(attribute)),
                    None => self.add_reference(name, None),
                }
            }
        }
    }

    fn add_reference(&mut self, name: &'a str, attribute: Option<&'a str>) {
        self.all.push(Reference { name, attribute, branches: self.branches.clone() });
    }
}

/// Returns the name and the argument of an intrinsic function, or `None` for another value.
pub(crate) fn function(value: &Value) -> Option<(&str, &Value)> {
    let entries = value.as_object().filter(|entries| entries.len() == 1)?;
    let (name, argument) = entries.iter().next()?;
    (name == "Ref" || name.starts_with("Fn::")).then_some((name.as_str(), argument))
}

/// Returns the resource and the attribute of `Fn::GetAtt`, whose argument is a list or, as in YAML, a string with a dot.
pub(crate) fn attribute(argument: &Value) -> Option<(&str, &str)> {
    match argument {
        Value::String(text) => text.split_once('.'),
        Value::Array(parts) => match parts.as_slice() {
            [Value::String(id), Value::String(attribute)] => Some((id, attribute)),
            _ => None,
        },
        _ => None,
    }
}

/// A part of the string of `Fn::Sub`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Piece<'a> {
    Text(&'a str),
    /// The inside of `${!…}`, the escaped form of `${…}`.
    Literal(&'a str),
    /// The inside of `${…}`.
    Placeholder(&'a str),
}

/// Returns the parts of the string of `Fn::Sub`, or `None` for one whose meaning CloudFormation does not document: `${` without
/// `}` or a name, a second `!`, and a `$` or `{` before or in a placeholder.
pub(crate) fn pieces(text: &str) -> Option<Vec<Piece<'_>>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("${") {
        let (name, after) = after.split_once('}')?;
        let inside = name.strip_prefix('!').unwrap_or(name);
        if before.ends_with('$') || inside.is_empty() || inside.starts_with('!') || inside.contains(['$', '{']) {
            return None;
        }
        pieces.push(Piece::Text(before));
        pieces.push(name.strip_prefix('!').map_or(Piece::Placeholder(name), Piece::Literal));
        rest = after;
    }
    pieces.push(Piece::Text(rest));
    Some(pieces)
}

/// The parts of a resource in which CloudFormation evaluates functions.
pub(crate) const EVALUATED: &[&str] = &["Properties", "Metadata", "CreationPolicy", "UpdatePolicy"];

/// Reports references to names that do not exist and to attributes that the type of the resource does not have.
pub(crate) fn check(template: Template) -> Vec<String> {
    let mut found = Vec::new();
    for resource in template.resources() {
        for value in EVALUATED.iter().filter_map(|part| resource.value.get(part)) {
            check_value(template, resource.id, value, &mut found);
        }
        check_condition(template, resource.id, resource.value, &mut found);
        for other in resource.depends_on() {
            if template.resource(other).is_none() {
                found.push(format!("{}: cannot find resource `{other}` of `DependsOn`", resource.id));
            }
        }
    }
    for (id, output) in template.entries("Outputs") {
        check_value(template, id, output, &mut found);
        check_condition(template, id, output, &mut found);
        // CloudFormation resolves the names of exports before it creates resources.
        let export = output.get("Export").map(References::of).unwrap_or_default();
        for reference in export.all.iter().filter(|reference| template.resource(reference.name).is_some()) {
            found.push(format!("{id}: the name of an export refers to resource `{}`", reference.name));
        }
    }
    for (id, condition) in template.entries("Conditions") {
        check_value(template, id, condition, &mut found);
        for reference in References::of(condition).all {
            if template.resource(reference.name).is_some() {
                found.push(format!("{id}: a condition refers to resource `{}`", reference.name));
            }
        }
        for name in conditions_in(condition) {
            if !template.has("Conditions", name) {
                found.push(format!("{id}: cannot find condition `{name}`"));
            }
        }
    }
    found
}

fn check_value(template: Template, owner: &str, value: &Value, found: &mut Vec<String>) {
    let references = References::of(value);
    for Reference { name, attribute, .. } in &references.all {
        let resource = template.resource(name);
        match (resource, attribute) {
            (Some(resource), Some(attribute)) if !schemas::has_attribute(resource.kind(), attribute) => {
                found.push(format!("{owner}: resource `{name}` has no attribute `{attribute}`"));
            }
            (Some(_), _) => {}
            (None, Some(_)) => found.push(format!("{owner}: cannot find resource `{name}`")),
            (None, None) if PSEUDO_PARAMETERS.contains(name) || template.has("Parameters", name) => {}
            (None, None) => found.push(format!("{owner}: cannot find parameter or resource `{name}`")),
        }
    }
    for name in references.conditions.iter().filter(|name| !template.has("Conditions", name)) {
        found.push(format!("{owner}: cannot find condition `{name}`"));
    }
    for name in references.mappings.iter().filter(|name| !template.has("Mappings", name)) {
        found.push(format!("{owner}: cannot find mapping `{name}`"));
    }
}

/// Checks the key `Condition` of a resource or an output.
fn check_condition(template: Template, owner: &str, value: &Value, found: &mut Vec<String>) {
    let Some(condition) = value.get("Condition") else { return };
    match condition.as_str() {
        Some(name) if template.has("Conditions", name) => {}
        Some(name) => found.push(format!("{owner}: cannot find condition `{name}`")),
        None => found.push(format!("{owner}: expected the name of a condition, found `{condition}`")),
    }
}

/// Returns the conditions that a condition refers to. Elsewhere `Condition` is a key like any other: policies have it too.
pub(crate) fn conditions_in(condition: &Value) -> Vec<&str> {
    match condition {
        Value::Array(items) => items.iter().flat_map(conditions_in).collect(),
        Value::Object(entries) => match entries.get("Condition") {
            Some(Value::String(name)) if entries.len() == 1 => vec![name],
            _ => entries.values().flat_map(conditions_in).collect(),
        },
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn found_in(resources: Value) -> Vec<String> {
        let root = json!({
            "Parameters": { "Stage": { "Type": "String" } },
            "Conditions": { "Production": { "Fn::Equals": [{ "Ref": "Stage" }, "prod"] } },
            "Resources": resources,
        });
        check(Template::new(&root))
    }

    fn found_in_name(name: Value) -> Vec<String> {
        found_in(json!({
            "Ops": { "Type": "AWS::SNS::Topic", "Properties": { "TopicName": name } },
            "Runs": { "Type": "AWS::SQS::Queue" },
        }))
    }

    #[test]
    fn accepts_parameters_pseudo_parameters_and_resources() {
        for name in [
            json!({ "Ref": "Stage" }),
            json!({ "Ref": "AWS::Region" }),
            json!({ "Ref": "Runs" }),
            json!({ "Fn::GetAtt": ["Runs", "Arn"] }),
            json!({ "Fn::GetAtt": "Runs.Arn" }),
            json!({ "Fn::Sub": "${Stage}-${AWS::StackName}-${Runs.QueueName}-${!Literal}" }),
            json!({ "Fn::Sub": ["${Stage}-${Own}", { "Own": { "Ref": "Runs" } }] }),
            json!({ "Fn::If": ["Production", { "Ref": "Runs" }, { "Ref": "AWS::NoValue" }] }),
        ] {
            assert_eq!(found_in_name(name.clone()), Vec::<String>::new(), "{name}");
        }
    }

    #[test]
    fn reports_each_name_that_does_not_exist() {
        let unknown = ["Ops: cannot find parameter or resource `Lake`"];
        assert_eq!(found_in_name(json!({ "Ref": "Lake" })), unknown);
        assert_eq!(found_in_name(json!({ "Fn::Sub": "${Lake}" })), unknown);
        assert_eq!(found_in_name(json!({ "Fn::Sub": ["${Own}", { "Own": { "Ref": "Lake" } }] })), unknown);
        assert_eq!(found_in_name(json!({ "Ref": "AWS::Regio" })), ["Ops: cannot find parameter or resource `AWS::Regio`"]);
        assert_eq!(found_in_name(json!({ "Fn::Sub": "${Lake.Arn}" })), ["Ops: cannot find resource `Lake`"]);
        assert_eq!(found_in_name(json!({ "Fn::GetAtt": ["Stage", "Arn"] })), ["Ops: cannot find resource `Stage`"]);
        assert_eq!(found_in_name(json!({ "Fn::If": ["Test", "a", "b"] })), ["Ops: cannot find condition `Test`"]);
        assert_eq!(found_in_name(json!({ "Fn::FindInMap": ["Names", "a", "b"] })), ["Ops: cannot find mapping `Names`"]);
    }

    #[test]
    fn reports_an_attribute_that_the_type_does_not_have() {
        let missing = |attribute: &str| vec![format!("Ops: resource `Runs` has no attribute `{attribute}`")];
        assert_eq!(found_in_name(json!({ "Fn::GetAtt": ["Runs", "Arnn"] })), missing("Arnn"));
        assert_eq!(found_in_name(json!({ "Fn::Sub": "${Runs.arn}" })), missing("arn"));
        // A property of the queue that `Fn::GetAtt` does not return.
        assert_eq!(found_in_name(json!({ "Fn::GetAtt": ["Runs", "DelaySeconds"] })), missing("DelaySeconds"));
    }

    #[test]
    fn reports_unknown_conditions_and_dependencies_of_resources() {
        let resources = |condition: &str, other: &str| {
            json!({
                "Ops": { "Type": "AWS::SNS::Topic", "Condition": condition, "DependsOn": [other] },
                "Runs": { "Type": "AWS::SQS::Queue" },
            })
        };
        assert_eq!(found_in(resources("Production", "Runs")), Vec::<String>::new());
        assert_eq!(found_in(resources("Stage", "Runs")), ["Ops: cannot find condition `Stage`"]);
        assert_eq!(found_in(resources("Production", "Stage")), ["Ops: cannot find resource `Stage` of `DependsOn`"]);
    }

    #[test]
    fn ignores_the_conditions_of_policies() {
        let statement = json!({ "Effect": "Allow", "Condition": { "StringEquals": { "aws:SourceAccount": "1" } } });
        assert_eq!(found_in(json!({ "Role": { "Properties": { "Statement": [statement] } } })), Vec::<String>::new());
    }

    #[test]
    fn conditions_refer_to_parameters_and_conditions() {
        let found = |condition: Value| {
            let root = json!({
                "Parameters": { "Stage": {} },
                "Conditions": { "A": condition, "B": { "Fn::Equals": [{ "Ref": "Stage" }, { "Ref": "AWS::Region" }] } },
                "Resources": { "Lake": { "Type": "AWS::S3::Bucket" } },
            });
            check(Template::new(&root))
        };
        assert_eq!(found(json!({ "Fn::Not": [{ "Condition": "B" }] })), Vec::<String>::new());
        assert_eq!(found(json!({ "Fn::Not": [{ "Condition": "C" }] })), ["A: cannot find condition `C`"]);
        assert_eq!(found(json!({ "Fn::Equals": [{ "Ref": "Lake" }, "a"] })), ["A: a condition refers to resource `Lake`"]);
    }

    #[test]
    fn names_of_exports_refer_to_parameters() {
        let found = |name: &str| {
            let root = json!({
                "Parameters": { "Stage": {} },
                "Resources": { "Lake": { "Type": "AWS::S3::Bucket" } },
                "Outputs": { "Name": { "Value": { "Ref": "Lake" }, "Export": { "Name": { "Fn::Sub": name } } } },
            });
            check(Template::new(&root))
        };
        assert_eq!(found("${Stage}-lake"), Vec::<String>::new());
        assert_eq!(found("${Lake}-lake"), ["Name: the name of an export refers to resource `Lake`"]);
    }
}
