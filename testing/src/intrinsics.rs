//! Replaces CloudFormation's functions and dynamic references by strings that they could return.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::mappings;
use crate::references::{self, Piece, attribute, pieces};
use crate::schemas::NUMBER;
use crate::template::Template;

/// The value of a dynamic reference: a JSON Web Token, the most restricted form of all places.
const SECRET: &str = "sample.sample.sample";

/// Evaluates functions, with one of the branches of every `Fn::If`.
pub(crate) struct Evaluation<'a> {
    pub(crate) template: Template<'a>,
    /// The conditions that are true.
    pub(crate) true_conditions: BTreeSet<&'a str>,
}

impl Evaluation<'_> {
    /// Returns `value` without functions and dynamic references; malformed functions are added to `found`. References to unknown
    /// names are left to [`references::check`].
    pub(crate) fn of(&self, value: &Value, found: &mut Vec<String>) -> Value {
        match self.without_functions(value, found) {
            Some(Value::String(text)) if text.starts_with("{{resolve:") && text.ends_with("}}") => SECRET.into(),
            other => other.unwrap_or_default(),
        }
    }

    /// Returns `None` for a value that `AWS::NoValue` removes.
    fn without_functions(&self, value: &Value, found: &mut Vec<String>) -> Option<Value> {
        if let Some((function, argument)) = references::function(value) {
            return self.called(function, argument, found);
        }
        let mut part = |part: &Value| match self.of(part, found) {
            Value::Null if part.is_null() => {
                found.push("null is not a value of templates".to_owned());
                None
            }
            Value::Null => None,
            other => Some(other),
        };
        Some(match value {
            Value::Array(items) => items.iter().filter_map(part).collect(),
            Value::Object(entries) => {
                Value::Object(entries.iter().filter_map(|(key, entry)| Some((key.clone(), part(entry)?))).collect())
            }
            other => other.clone(),
        })
    }

    fn called(&self, function: &str, argument: &Value, found: &mut Vec<String>) -> Option<Value> {
        let value = match (function, argument) {
            ("Ref", Value::String(name)) if name == "AWS::NoValue" => return None,
            ("Ref", Value::String(name)) => self.reference(name),
            ("Fn::GetAtt", _) => match attribute(argument) {
                Some((id, attribute)) => self.attribute(id, attribute).into(),
                None => wrong("`Fn::GetAtt` takes a logical ID and an attribute", found),
            },
            ("Fn::Sub", Value::String(text)) => self.substituted(text, &Value::Null, found).into(),
            ("Fn::Sub", Value::Array(parts)) => match parts.as_slice() {
                [Value::String(text), variables @ Value::Object(_)] => {
                    let variables = self.of(variables, found);
                    self.substituted(text, &variables, found).into()
                }
                _ => wrong("`Fn::Sub` takes a string and variables", found),
            },
            ("Fn::If", Value::Array(parts)) => match parts.as_slice() {
                [Value::String(condition), then, otherwise] => {
                    let branch = if self.true_conditions.contains(condition.as_str()) { then } else { otherwise };
                    return self.without_functions(branch, found);
                }
                _ => wrong("`Fn::If` takes a condition and two values", found),
            },
            ("Fn::Join", Value::Array(parts)) if !matches!(parts.as_slice(), [_, Value::Object(_)]) => match parts.as_slice() {
                [Value::String(separator), Value::Array(items)] => {
                    let texts: Vec<String> = items.iter().map(|item| text(self.of(item, found))).collect();
                    texts.join(separator).into()
                }
                _ => wrong("`Fn::Join` takes a separator and a list", found),
            },
            ("Fn::Select", Value::Array(parts)) => match parts.as_slice() {
                [Value::Number(index), list] => {
                    let index = index.as_u64().and_then(|index| usize::try_from(index).ok()).unwrap_or(usize::MAX);
                    let list = self.of(list, found);
                    // The parts of a split parameter are unknown.
                    list.get(index).cloned().unwrap_or_else(|| "sample".into())
                }
                _ => wrong("`Fn::Select` takes a number and a list", found),
            },
            ("Fn::Split", Value::Array(parts)) => match parts.as_slice() {
                [Value::String(separator), whole] => {
                    let whole = text(self.of(whole, found));
                    whole.split(separator.as_str()).map(Value::from).collect()
                }
                _ => wrong("`Fn::Split` takes a separator and a string", found),
            },
            ("Fn::Join", Value::Array(parts)) if matches!(parts.as_slice(), [Value::String(_), list] if list.is_object()) => {
                self.of(argument, found);
                "sample".into()
            }
            ("Fn::Base64" | "Fn::ToJsonString" | "Fn::Transform", argument) => {
                self.of(argument, found);
                "c2FtcGxl".into()
            }
            ("Fn::FindInMap", Value::Array(parts)) if (3..=4).contains(&parts.len()) => {
                self.of(argument, found);
                match mappings::value(self.template, parts) {
                    // CloudFormation reads numbers and booleans in mappings as strings, and strings as numbers where it needs
                    // them.
                    Some(Value::Number(_)) => NUMBER.into(),
                    Some(Value::String(text)) if text.parse::<f64>().is_ok() => NUMBER.into(),
                    Some(Value::Bool(truth)) => truth.to_string().into(),
                    Some(other) => other.clone(),
                    None => "sample".into(),
                }
            }
            ("Fn::GetAZs", argument) => {
                self.of(argument, found);
                vec!["eu-west-1a", "eu-west-1b"].into()
            }
            ("Fn::Cidr", Value::Array(parts)) if (2..=3).contains(&parts.len()) => {
                self.of(argument, found);
                vec!["10.0.0.0/24"].into()
            }
            ("Fn::Length", list) => {
                self.of(list, found);
                NUMBER.into()
            }
            ("Fn::ImportValue", export) => {
                self.of(export, found);
                "imported-value".into()
            }
            _ => wrong(&format!("`{function}` is unknown, or its argument is malformed"), found),
        };
        Some(value)
    }

    fn reference(&self, name: &str) -> Value {
        let pseudo = match name {
            "AWS::AccountId" => "111122223333",
            "AWS::Region" => "eu-west-1",
            "AWS::Partition" => "aws",
            "AWS::StackName" => "sample-stack",
            "AWS::StackId" => "arn:aws:cloudformation:eu-west-1:111122223333:stack/sample-stack/1",
            "AWS::URLSuffix" => "amazonaws.com",
            _ => "",
        };
        if !pseudo.is_empty() {
            return pseudo.into();
        }
        if let Some(parameter) = self.template.section("Parameters").and_then(|parameters| parameters.get(name)) {
            return parameter_value(parameter);
        }
        match self.resource_type(name) {
            "AWS::S3::Bucket" => self.bucket_name(name).unwrap_or_else(|| resource_reference("").into()),
            resource_type => resource_reference(resource_type).into(),
        }
    }

    /// Returns the name of a bucket in the template; some places require a certain prefix.
    fn bucket_name(&self, id: &str) -> Option<Value> {
        let name = self.template.resource(id)?.property("/BucketName")?;
        // A malformed function is reported once, in the bucket itself.
        Some(self.of(name, &mut Vec::new()))
    }

    fn attribute(&self, id: &str, attribute: &str) -> &'static str {
        if attribute.to_ascii_lowercase().ends_with("arn") { arn(self.resource_type(id)) } else { "sample" }
    }

    fn substituted(&self, template: &str, variables: &Value, found: &mut Vec<String>) -> String {
        let Some(pieces) = pieces(template) else { return text(wrong("ambiguous `${` in `Fn::Sub`", found)) };
        let mut out = String::new();
        for piece in pieces {
            match piece {
                Piece::Text(text) => out.push_str(text),
                Piece::Literal(literal) => out.extend(["${", literal, "}"]),
                Piece::Placeholder(name) => match (variables.get(name), name.split_once('.')) {
                    (Some(value), _) => out.push_str(&text(value.clone())),
                    (None, Some((id, attribute))) => out.push_str(self.attribute(id, attribute)),
                    (None, None) => out.push_str(&text(self.reference(name))),
                },
            }
        }
        out
    }

    fn resource_type(&self, id: &str) -> &str {
        self.template.resource(id).map_or("", |resource| resource.kind())
    }
}

fn parameter_value(parameter: &Value) -> Value {
    let kind = parameter.get("Type").and_then(Value::as_str).unwrap_or_default();
    let given = parameter.get("Default").or_else(|| parameter.get("AllowedValues")?.get(0)).cloned();
    match kind {
        "Number" => NUMBER.into(),
        _ if kind.contains("List") => match given.as_ref().and_then(Value::as_str) {
            Some(given) => given.split(',').map(str::trim).collect::<Vec<_>>().into(),
            None => vec!["sample"].into(),
        },
        _ => given.unwrap_or_else(|| "sample".into()),
    }
}

/// Returns a possible value of `Ref`.
fn resource_reference(resource_type: &str) -> &'static str {
    match resource_type {
        "AWS::SNS::Topic"
        | "AWS::SecretsManager::Secret"
        | "AWS::Lambda::Alias"
        | "AWS::Lambda::Version"
        | "AWS::StepFunctions::StateMachine" => arn(resource_type),
        _ => "sample-name",
    }
}

fn arn(resource_type: &str) -> &'static str {
    match resource_type {
        "AWS::S3::Bucket" => "arn:aws:s3:::sample-bucket",
        "AWS::KMS::Key" => "arn:aws:kms:eu-west-1:111122223333:key/12345678-1234-1234-1234-123456789012",
        "AWS::SecretsManager::Secret" => "arn:aws:secretsmanager:eu-west-1:111122223333:secret:sample-AbCdEf",
        "AWS::SNS::Topic" => "arn:aws:sns:eu-west-1:111122223333:sample",
        "AWS::Lambda::Function" | "AWS::Lambda::Alias" | "AWS::Lambda::Version" => {
            "arn:aws:lambda:eu-west-1:111122223333:function:sample"
        }
        "AWS::SQS::Queue" => "arn:aws:sqs:eu-west-1:111122223333:sample",
        "AWS::Events::EventBus" => "arn:aws:events:eu-west-1:111122223333:event-bus/sample",
        "AWS::StepFunctions::StateMachine" => "arn:aws:states:eu-west-1:111122223333:stateMachine:sample",
        "AWS::IAM::Role" => "arn:aws:iam::111122223333:role/sample",
        _ => "arn:aws:appflow:eu-west-1:111122223333:sample/sample",
    }
}

fn text(value: Value) -> String {
    match value {
        Value::String(text) => text,
        other => other.to_string(),
    }
}

fn wrong(problem: &str, found: &mut Vec<String>) -> Value {
    found.push(problem.to_owned());
    "wrong".into()
}
