//! Replaces CloudFormation's functions and dynamic references by texts that they could give.

use serde_json::{Map, Value};

use crate::schemas;

/// What a parameter of type `Number` stands for: CloudFormation takes it for a number and for a text.
pub(crate) const NUMBER: &str = "4217";

/// What a dynamic reference stands for: a text in the form of the most demanding of all places, a JSON Web Token.
const SECRET: &str = "sample.sample.sample";

/// The parameters and resources of a template.
pub(crate) struct Template<'a> {
    parameters: Option<&'a Map<String, Value>>,
    resources: Option<&'a Map<String, Value>>,
}

impl<'a> Template<'a> {
    pub(crate) fn new(root: &'a Value) -> Self {
        let section = |name: &str| root.get(name).and_then(Value::as_object);
        Template { parameters: section("Parameters"), resources: section("Resources") }
    }

    pub(crate) fn has_resource(&self, id: &str) -> bool {
        self.resources.is_some_and(|resources| resources.contains_key(id))
    }

    /// `value` without functions and dynamic references; what these refer to in vain is added to `found`.
    pub(crate) fn evaluated(&self, value: &Value, found: &mut Vec<String>) -> Value {
        match self.without_functions(value, found) {
            Value::String(text) if text.starts_with("{{resolve:") && text.ends_with("}}") => SECRET.into(),
            other => other,
        }
    }

    fn without_functions(&self, value: &Value, found: &mut Vec<String>) -> Value {
        match value {
            Value::Array(items) => items.iter().map(|item| self.evaluated(item, found)).collect(),
            Value::Object(entries) => {
                if entries.len() == 1
                    && let Some((function, argument)) = entries.iter().next()
                    && (function == "Ref" || function.starts_with("Fn::"))
                {
                    return self.called(function, argument, found);
                }
                Value::Object(entries.iter().map(|(key, entry)| (key.clone(), self.evaluated(entry, found))).collect())
            }
            other => other.clone(),
        }
    }

    fn called(&self, function: &str, argument: &Value, found: &mut Vec<String>) -> Value {
        match (function, argument) {
            ("Ref", Value::String(name)) => self.reference(name, found),
            ("Fn::GetAtt", Value::Array(parts)) => match parts.as_slice() {
                [Value::String(id), Value::String(attribute)] => self.attribute(id, attribute, found).into(),
                _ => wrong("Fn::GetAtt takes an ID and an attribute", found),
            },
            ("Fn::Sub", Value::String(text)) => self.substituted(text, found).into(),
            ("Fn::Join", Value::Array(parts)) => match parts.as_slice() {
                [Value::String(separator), Value::Array(items)] => {
                    let texts: Vec<String> = items.iter().map(|item| text(self.evaluated(item, found))).collect();
                    texts.join(separator).into()
                }
                _ => wrong("Fn::Join takes a separator and a list", found),
            },
            ("Fn::Select", Value::Array(parts)) => match parts.as_slice() {
                [Value::Number(index), list] => {
                    let index = index.as_u64().and_then(|index| usize::try_from(index).ok()).unwrap_or(usize::MAX);
                    let list = self.evaluated(list, found);
                    // What a text is split into is not known.
                    list.get(index).cloned().unwrap_or_else(|| "sample".into())
                }
                _ => wrong("Fn::Select takes a number and a list", found),
            },
            ("Fn::Split", Value::Array(parts)) => match parts.as_slice() {
                [Value::String(separator), whole] => {
                    let whole = text(self.evaluated(whole, found));
                    whole.split(separator.as_str()).map(Value::from).collect()
                }
                _ => wrong("Fn::Split takes a separator and a text", found),
            },
            ("Fn::ImportValue", export) => {
                self.evaluated(export, found);
                "imported-value".into()
            }
            _ => wrong(&format!("{function} is not known, or its argument is wrong"), found),
        }
    }

    fn reference(&self, name: &str, found: &mut Vec<String>) -> Value {
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
        if let Some(parameter) = self.parameters.and_then(|parameters| parameters.get(name)) {
            return parameter_value(parameter);
        }
        match self.resource_type(name) {
            Some("AWS::S3::Bucket") => self.bucket_name(name).unwrap_or_else(|| resource_reference("").into()),
            Some(resource_type) => resource_reference(resource_type).into(),
            None => wrong(&format!("refers to {name}, which is not declared"), found),
        }
    }

    /// The name that the template gives to a bucket; some places demand one that begins in a certain way.
    fn bucket_name(&self, id: &str) -> Option<Value> {
        let name = self.resources?.get(id)?.get("Properties")?.get("BucketName")?;
        // What is wrong with it is found where it stands.
        Some(self.evaluated(name, &mut Vec::new()))
    }

    fn attribute(&self, id: &str, attribute: &str, found: &mut Vec<String>) -> String {
        let Some(resource_type) = self.resource_type(id) else {
            return text(wrong(&format!("refers to {id}, which is not declared"), found));
        };
        if !schemas::has_attribute(resource_type, attribute) {
            wrong(&format!("{id} has no attribute {attribute}"), found);
        }
        if attribute.to_ascii_lowercase().ends_with("arn") { arn(resource_type).to_owned() } else { "sample".to_owned() }
    }

    fn substituted(&self, template: &str, found: &mut Vec<String>) -> String {
        let mut out = String::new();
        let mut rest = template;
        while let Some((before, after)) = rest.split_once("${") {
            out.push_str(before);
            let Some((name, after)) = after.split_once('}') else {
                wrong("Fn::Sub holds an open `${`", found);
                return out;
            };
            match (name.strip_prefix('!'), name.split_once('.')) {
                (Some(literal), _) => out.extend(["${", literal, "}"]),
                (None, Some((id, attribute))) => out.push_str(&self.attribute(id, attribute, found)),
                (None, None) => out.push_str(&text(self.reference(name, found))),
            }
            rest = after;
        }
        out + rest
    }

    fn resource_type(&self, id: &str) -> Option<&'a str> {
        self.resources?.get(id)?.get("Type")?.as_str()
    }
}

fn parameter_value(parameter: &Value) -> Value {
    let kind = parameter.get("Type").and_then(Value::as_str).unwrap_or_default();
    let given = parameter.get("Default").or_else(|| parameter.get("AllowedValues")?.get(0)).cloned();
    match kind {
        "Number" => NUMBER.into(),
        _ if kind.contains("List") => vec!["sample"].into(),
        _ => given.unwrap_or_else(|| "sample".into()),
    }
}

/// What `Ref` of a resource could give.
fn resource_reference(resource_type: &str) -> &'static str {
    match resource_type {
        "AWS::SNS::Topic" | "AWS::SecretsManager::Secret" => arn(resource_type),
        _ => "sample-name",
    }
}

fn arn(resource_type: &str) -> &'static str {
    match resource_type {
        "AWS::S3::Bucket" => "arn:aws:s3:::sample-bucket",
        "AWS::KMS::Key" => "arn:aws:kms:eu-west-1:111122223333:key/12345678-1234-1234-1234-123456789012",
        "AWS::SecretsManager::Secret" => "arn:aws:secretsmanager:eu-west-1:111122223333:secret:sample-AbCdEf",
        "AWS::SNS::Topic" => "arn:aws:sns:eu-west-1:111122223333:sample",
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
