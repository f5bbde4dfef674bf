//! Reading CloudFormation templates: JSON, and YAML with the short forms of functions, anchors, and merge keys.

use std::collections::HashMap;
use std::path::Path;

use saphyr_parser::{Event, Parser, ScalarStyle, Tag};
use serde_json::{Map, Value, json};

use crate::shell::Failure;

/// The number of collections inside one another that are read.
const DEEPEST: usize = 128;

/// The number of values that are read, anchors included each time they are used: far more than a template of 1 MB has.
const MOST: usize = 2_000_000;

/// Reads a file, or standard input for `-`.
pub fn read(path: &Path) -> Result<Value, Failure> {
    let (name, text) = if path.as_os_str() == "-" {
        ("standard input".to_owned(), std::io::read_to_string(std::io::stdin()))
    } else {
        (format!("`{}`", path.display()), std::fs::read_to_string(path))
    };
    let text = text.map_err(|error| Failure::new(format!("failed to read {name}: {error}")))?;
    let value = parse(&text).map_err(|reason| Failure::new(format!("failed to read {name}: {reason}")))?;
    let template = body(value).map_err(|reason| Failure::new(format!("failed to read the template body in {name}: {reason}")))?;
    if template.get("Resources").is_some_and(Value::is_object) {
        return Ok(template);
    }
    Err(Failure::new(format!("{name} is not a CloudFormation template: there is no `Resources`")))
}

/// Returns the template in the output of `aws cloudformation get-template`; any other value is returned as it is.
fn body(mut value: Value) -> Result<Value, String> {
    match value.get_mut("TemplateBody").map(Value::take) {
        Some(Value::String(text)) => parse(&text),
        Some(template) => Ok(template),
        None => Ok(value),
    }
}

/// Parses JSON or YAML, which differ in their first character only as far as templates go.
///
/// # Errors
/// Returns the reason with line and column.
pub fn parse(text: &str) -> Result<Value, String> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim_start().starts_with('{') {
        match serde_json::from_str(text) {
            Ok(value) => return Ok(value),
            // YAML has this form too.
            Err(error) => return yaml(text).map_err(|_| error.to_string()),
        }
    }
    yaml(text)
}

/// A collection that is being read.
struct Open {
    anchor: usize,
    tag: Option<String>,
    kind: Kind,
}

enum Kind {
    List(Vec<Value>),
    /// The entries, the key that waits for its value, and what `<<` merges.
    Map(Map<String, Value>, Option<String>, Vec<Value>),
}

fn yaml(text: &str) -> Result<Value, String> {
    let mut open: Vec<Open> = Vec::new();
    let mut anchors: HashMap<usize, (Value, usize)> = HashMap::new();
    let mut documents = 0;
    let mut result = None;
    let mut count = 0usize;
    let mut parser = Parser::new_from_str(text);
    while let Some(event) = parser.next_event() {
        let (event, span) = event.map_err(|error| {
            let marker = error.marker();
            format!("{} at line {} column {}", error.info(), marker.line(), marker.col() + 1)
        })?;
        let place = || format!("line {} column {}", span.start.line(), span.start.col() + 1);
        let (value, size) = match event {
            Event::DocumentStart(_) => {
                documents += 1;
                if documents > 1 {
                    return Err(format!("second document at {}", place()));
                }
                continue;
            }
            Event::SequenceStart(anchor, tag) => {
                open.push(Open { anchor, tag: name(tag.as_deref()), kind: Kind::List(Vec::new()) });
                if open.len() > DEEPEST {
                    return Err(format!("more than {DEEPEST} nested collections at {}", place()));
                }
                continue;
            }
            Event::MappingStart(anchor, tag) => {
                open.push(Open { anchor, tag: name(tag.as_deref()), kind: Kind::Map(Map::new(), None, Vec::new()) });
                if open.len() > DEEPEST {
                    return Err(format!("more than {DEEPEST} nested collections at {}", place()));
                }
                continue;
            }
            Event::Scalar(text, style, anchor, tag) => {
                let is_key = matches!(open.last(), Some(Open { kind: Kind::Map(_, None, _), .. }));
                let tag = name(tag.as_deref());
                let value = if is_key || tag.is_some() || style != ScalarStyle::Plain {
                    Value::String(text.into_owned())
                } else {
                    plain(&text)
                };
                let value = tagged(tag.as_deref(), value);
                if anchor > 0 {
                    anchors.insert(anchor, (value.clone(), 1));
                }
                (value, 1)
            }
            Event::Alias(anchor) => anchors.get(&anchor).cloned().ok_or_else(|| format!("unknown anchor at {}", place()))?,
            Event::SequenceEnd | Event::MappingEnd => {
                let Some(Open { anchor, tag, kind }) = open.pop() else { continue };
                let value = match kind {
                    Kind::List(list) => Value::Array(list),
                    Kind::Map(mut map, _, merged) => {
                        for (key, value) in merged.into_iter().flat_map(entries) {
                            map.entry(key).or_insert(value);
                        }
                        Value::Object(map)
                    }
                };
                let value = tagged(tag.as_deref(), value);
                if anchor > 0 {
                    let size = size(&value);
                    anchors.insert(anchor, (value.clone(), size));
                }
                (value, 1)
            }
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => continue,
        };
        count += size;
        if count > MOST {
            return Err(format!("more than {MOST} values at {}", place()));
        }
        match open.last_mut().map(|open| &mut open.kind) {
            None => result = Some(value),
            Some(Kind::List(list)) => list.push(value),
            Some(Kind::Map(map, key, merged)) => match key.take() {
                None => match value {
                    Value::String(text) => *key = Some(text),
                    _ => return Err(format!("key that is not a string at {}", place())),
                },
                Some(key) if key == "<<" => match value {
                    Value::Array(list) => merged.extend(list),
                    value => merged.push(value),
                },
                Some(key) => {
                    if map.insert(key.clone(), value).is_some() {
                        return Err(format!("duplicate key `{key}` before {}", place()));
                    }
                }
            },
        }
    }
    result.ok_or_else(|| "the file is empty".to_owned())
}

fn entries(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}

fn size(value: &Value) -> usize {
    match value {
        Value::Array(list) => 1 + list.iter().map(size).sum::<usize>(),
        Value::Object(map) => 1 + map.values().map(size).sum::<usize>(),
        _ => 1,
    }
}

/// The name of a short form; tags of YAML itself are not.
fn name(tag: Option<&Tag>) -> Option<String> {
    tag.filter(|tag| tag.handle == "!" && !tag.suffix.is_empty()).map(|tag| tag.suffix.clone())
}

/// Returns a value in the long form of its function.
fn tagged(tag: Option<&str>, value: Value) -> Value {
    let Some(tag) = tag else { return value };
    match (tag, value) {
        ("Ref" | "Condition", value) => json!({ tag: value }),
        ("GetAtt", Value::String(text)) => {
            let (resource, attribute) = text.split_once('.').unwrap_or((&text, ""));
            json!({ "Fn::GetAtt": [resource, attribute] })
        }
        (_, value) => json!({ format!("Fn::{tag}"): value }),
    }
}

/// Returns a scalar without quotes in its type.
fn plain(text: &str) -> Value {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Value::Null,
        "true" | "True" | "TRUE" => return Value::Bool(true),
        "false" | "False" | "FALSE" => return Value::Bool(false),
        _ => {}
    }
    // Leading zeros are part of a text, such as the number of an account.
    let digits = text.strip_prefix('-').unwrap_or(text);
    let is_number = digits.starts_with(|letter: char| letter.is_ascii_digit())
        && (digits.len() == 1 || !digits.starts_with('0') || digits.starts_with("0."));
    match serde_json::from_str(text) {
        Ok(number @ Value::Number(_)) if is_number => number,
        _ => Value::String(text.to_owned()),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
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
            ("a: 1\na: 2\n", "duplicate key `a` before line 2"),
            ("{\"a\" 1}", "line 1 column 6"),
            ("a: 1\n---\nb: 2\n", "second document at line 2"),
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
        assert!(parse(&text).unwrap_err().contains("more than"));
    }
}
