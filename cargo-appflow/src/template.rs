//! CloudFormation templates as JSON values.

use std::path::Path;

use serde_json::{Map, Value};

use crate::document::{self, Node};
use crate::files;
use crate::shell::Failure;

/// Reads a template from a file, or from standard input for `-`.
///
/// # Errors
///
/// Returns an error if the file cannot be read, or is not a CloudFormation template in JSON or YAML.
pub fn read(path: &Path) -> Result<Value, Failure> {
    let (name, text) = if path.as_os_str() == "-" {
        ("standard input".to_owned(), files::read_text_from(std::io::stdin().lock()))
    } else {
        (format!("`{}`", path.display()), std::fs::File::open(path).and_then(files::read_text_from))
    };
    let text = text.map_err(|error| Failure::new(format!("failed to read {name}: {error}")))?;
    let value = parse(&text).map_err(|reason| Failure::new(format!("failed to read {name}: {reason}")))?;
    let template = body(value).map_err(|reason| Failure::new(format!("failed to read the template body in {name}: {reason}")))?;
    if template.get("Resources").is_some_and(Value::is_object) {
        return Ok(template);
    }
    Err(Failure::new(format!("{name} is not a CloudFormation template: missing `Resources`")))
}

/// Returns the template in the output of `aws cloudformation get-template`; any other value is returned as it is.
fn body(mut value: Value) -> Result<Value, String> {
    match value.get_mut("TemplateBody").map(Value::take) {
        Some(Value::String(text)) => parse(&text),
        Some(template) => Ok(template),
        None => Ok(value),
    }
}

/// Parses JSON or YAML.
///
/// # Errors
///
/// Returns the reason with line and column.
pub fn parse(text: &str) -> Result<Value, String> {
    match document::read(text)?.as_slice() {
        [] => Err("the file is empty".to_owned()),
        [one] => value(one),
        [_, second, ..] => Err(format!("second document at line {}", second.line)),
    }
}

/// Returns a value of a document as JSON.
fn value(node: &Node) -> Result<Value, String> {
    Ok(match &node.value {
        document::Value::Null => Value::Null,
        document::Value::Bool(truth) => Value::Bool(*truth),
        document::Value::Number(number) => serde_json::from_str(number).map_err(|error| error.to_string())?,
        document::Value::String(text) => Value::String(text.clone()),
        document::Value::List(elements) => Value::Array(elements.iter().map(value).collect::<Result<_, _>>()?),
        document::Value::Map(entries) => {
            let mut map = Map::new();
            for (key, node) in entries {
                if map.insert(key.clone(), value(node)?).is_some() {
                    return Err(format!("duplicate key `{key}` at line {}", node.line));
                }
            }
            Value::Object(map)
        }
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn reads_short_forms_anchors_and_merge_keys() {
        let text = "A: &a {x: 1, y: !Ref B}\nC:\n  <<: *a\n  y: !Sub '${B}-c'\nD: !GetAtt E.Arn.X\nF: !Join ['', [a, !Ref G]]\nH: 010\nI: '5'\nJ: !If [K, yes, -1.5]\n";
        let expected = json!({
            "A": { "x": 1, "y": { "Ref": "B" } },
            "C": { "x": 1, "y": { "Fn::Sub": "${B}-c" } },
            "D": { "Fn::GetAtt": ["E", "Arn.X"] },
            "F": { "Fn::Join": ["", ["a", { "Ref": "G" }]] },
            "H": "010",
            "I": "5",
            "J": { "Fn::If": ["K", "yes", -1.5] },
        });
        assert_eq!(parse(text).unwrap(), expected);
    }

    #[test]
    fn reports_where_the_text_is_wrong() {
        for (text, reason) in [
            ("", "the file is empty"),
            ("a: [", "line"),
            ("a: 1\na: 2\n", "duplicate key `a` at line 2"),
            ("{\"a\" 1}", "line 1 column 6"),
            ("a: 1\n---\nb: 2\n", "second document at line 3"),
        ] {
            let error = parse(text).unwrap_err();
            assert!(error.contains(reason), "{text}: {error}");
        }
        assert!(parse(&"[".repeat(5000)).is_err());
    }

    #[test]
    fn anchors_do_not_multiply_without_end() {
        let mut text = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for level in 1..12 {
            let before = vec![format!("*a{}", level - 1); 10].join(", ");
            text += &format!("a{level}: &a{level} [{before}]\n");
        }
        assert!(parse(&text).unwrap_err().contains("too large"));
    }
}
