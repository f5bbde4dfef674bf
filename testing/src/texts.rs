//! Evaluates strings that CloudFormation assembles, with chosen values for their references.

use serde_json::Value;

use crate::references::{Piece, attribute, function, pieces};

/// Returns the text of a value. `known` returns the value of `Ref` for a name, and of `Fn::GetAtt` for a name and an attribute
/// with a dot between them.
pub(crate) fn text(value: &Value, known: &dyn Fn(&str) -> Option<String>) -> Result<String, String> {
    let Some((function, argument)) = function(value) else {
        return match value {
            Value::String(text) => Ok(text.clone()),
            other => Err(format!("expected a string, found {other}")),
        };
    };
    let reference = |name: &str| known(name).ok_or_else(|| format!("no value is known for `{name}`"));
    match (function, argument) {
        ("Ref", Value::String(name)) => reference(name),
        ("Fn::GetAtt", _) => {
            let (id, attribute) = attribute(argument).ok_or_else(|| format!("malformed `Fn::GetAtt`: {argument}"))?;
            reference(&format!("{id}.{attribute}"))
        }
        ("Fn::Sub", Value::String(template)) => {
            let parts = pieces(template).ok_or_else(|| format!("ambiguous `Fn::Sub`: {template}"))?;
            let texts = parts.into_iter().map(|part| match part {
                Piece::Text(text) => Ok(text.to_owned()),
                Piece::Literal(name) => Ok(format!("${{{name}}}")),
                Piece::Placeholder(name) => reference(name),
            });
            texts.collect()
        }
        ("Fn::Join", Value::Array(arguments)) => match arguments.as_slice() {
            [Value::String(separator), Value::Array(items)] => {
                let items: Result<Vec<String>, String> = items.iter().map(|item| text(item, known)).collect();
                Ok(items?.join(separator))
            }
            _ => Err(format!("malformed `Fn::Join`: {argument}")),
        },
        ("Fn::ImportValue", export) => reference(&format!("import {}", text(export, known)?)),
        _ => Err(format!("unexpected function `{function}`")),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::text;

    #[test]
    fn evaluates_references() {
        let known = |name: &str| Some(format!("<{name}>"));
        let of = |value: Value| text(&value, &known);
        assert_eq!(of(json!("${A}")), Ok("${A}".to_owned()));
        assert_eq!(of(json!({"Fn::Sub": "a${A}${B.Arn}${!C}$"})), Ok("a<A><B.Arn>${C}$".to_owned()));
        assert_eq!(
            of(json!({"Fn::Join": ["", ["${A}", {"Ref": "A"}, {"Fn::GetAtt": ["B", "Arn"]}]]})),
            Ok("${A}<A><B.Arn>".to_owned())
        );
        for ambiguous in ["${", "${}", "${!}", "${!!a}", "$${A}", "${!${A}}", "${a"] {
            assert!(of(json!({"Fn::Sub": ambiguous})).is_err(), "{ambiguous}");
        }
        assert!(of(json!(5)).is_err());
    }
}
