//! Templates as YAML, with the short forms of CloudFormation's functions.
//!
//! CloudFormation reads YAML 1.1, where `No`, `1e3` and `2:30` are no texts: whatever could be read as something else is
//! quoted (R257).

use appflow_model::schema::json::Value;

/// Words that YAML 1.1 does not take for texts, in lower case.
const RESERVED: &[&str] = &["y", "n", "yes", "no", "on", "off", "true", "false", "null"];

/// The YAML text of a JSON text.
pub(crate) fn from_json(json: &str) -> String {
    // What is not read here is JSON still, and all JSON is YAML.
    let Ok(value) = Value::parse(json) else { return json.to_owned() };
    let mut out = String::with_capacity(json.len());
    write(&mut out, &value, 0, false);
    out.trim_start().to_owned()
}

/// Writes a value behind a key or the dash of a list, up to the end of its line. What it holds stands `indent` characters
/// from the left; behind a dash the first entry stands on the same line.
fn write(out: &mut String, value: &Value, indent: usize, behind_dash: bool) {
    match value {
        Value::Null => out.push_str(" null\n"),
        Value::Bool(truth) => out.push_str(if *truth { " true\n" } else { " false\n" }),
        Value::Number(number) => out.push_str(&format!(" {number}\n")),
        Value::String(text) => {
            out.push(' ');
            write_text(out, text);
            out.push('\n');
        }
        Value::Array(elements) if elements.is_empty() => out.push_str(" []\n"),
        Value::Object(entries) if entries.is_empty() => out.push_str(" {}\n"),
        Value::Array(elements) => {
            for (position, element) in elements.iter().enumerate() {
                begin_line(out, indent, behind_dash && position == 0);
                out.push('-');
                write(out, element, indent + 2, true);
            }
        }
        Value::Object(entries) => {
            if let [(key, argument)] = entries.as_slice()
                && write_short(out, key, argument, indent)
            {
                return;
            }
            for (position, (key, value)) in entries.iter().enumerate() {
                begin_line(out, indent, behind_dash && position == 0);
                write_text(out, key);
                out.push(':');
                write(out, value, indent + 2, false);
            }
        }
    }
}

fn begin_line(out: &mut String, indent: usize, is_same_line: bool) {
    if is_same_line {
        return out.push(' ');
    }
    if !out.is_empty() && !out.ends_with('\n') {
        out.push('\n');
    }
    out.extend(std::iter::repeat_n(' ', indent));
}

/// Writes `!Sub` for `Fn::Sub`, unless the argument is an object: a function in the place of an argument has a short form of
/// its own, and YAML takes one tag for a value.
fn write_short(out: &mut String, key: &str, argument: &Value, indent: usize) -> bool {
    let tag = match (key.strip_prefix("Fn::"), argument) {
        (Some(function), Value::String(_) | Value::Array(_)) => function,
        (None, Value::String(_)) if key == "Ref" => key,
        _ => return false,
    };
    out.push_str(" !");
    out.push_str(tag);
    match argument.as_array() {
        Some([Value::String(id), Value::String(attribute)]) if tag == "GetAtt" => {
            out.push(' ');
            write_text(out, &format!("{id}.{attribute}"));
            out.push('\n');
        }
        _ => write(out, argument, indent, false),
    }
    true
}

/// Writes a text, in quotes unless every reader takes it for a text as it stands.
fn write_text(out: &mut String, text: &str) {
    let is_safe = |letter: char| letter.is_ascii_alphanumeric() || "_-./:".contains(letter);
    let is_plain = text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text.chars().all(is_safe)
        && !text.ends_with(':')
        && !RESERVED.contains(&text.to_ascii_lowercase().as_str());
    if is_plain {
        return out.push_str(text);
    }
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' | '\\' => out.extend(['\\', letter]),
            '\n' => out.push_str("\\n"),
            // Line breaks of YAML 1.1, the mark of the order of bytes, and what is no character of a text.
            '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}' => {
                out.push_str(&format!("\\u{:04x}", u32::from(letter)))
            }
            _ if letter.is_control() => out.push_str(&format!("\\u{:04x}", u32::from(letter))),
            _ => out.push(letter),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    fn yaml(json: serde_json::Value) -> String {
        from_json(&json.to_string())
    }

    #[test]
    fn objects_and_lists_are_blocks() {
        let json = serde_json::json!({
            "A": { "B": [1, "two", { "C": true, "D": [] }, [[3], {}]], "E": {} },
            "F": null,
        });
        assert_eq!(
            yaml(json),
            "A:\n  B:\n    - 1\n    - two\n    - C: true\n      D: []\n    - - - 3\n      - {}\n  E: {}\nF: null\n"
        );
    }

    #[test]
    fn functions_have_their_short_forms() {
        let json = serde_json::json!({
            "A": { "Ref": "AWS::Region" },
            "B": { "Fn::GetAtt": ["Lake", "Arn"] },
            "C": { "Fn::Join": [",", [{ "Ref": "A" }, "b"]] },
            "D": { "Fn::ImportValue": { "Fn::Sub": "${A}-x" } },
            "E": [{ "Fn::Equals": [{ "Ref": "A" }, "x"] }, { "Condition": "F" }],
        });
        assert_eq!(
            yaml(json),
            "A: !Ref AWS::Region\nB: !GetAtt Lake.Arn\nC: !Join\n  - \",\"\n  - - !Ref A\n    - b\n\
             D:\n  Fn::ImportValue: !Sub \"${A}-x\"\nE:\n  - !Equals\n    - !Ref A\n    - x\n  - Condition: F\n"
        );
    }

    #[test]
    fn what_is_no_text_to_every_reader_is_quoted() {
        for text in
            ["No", "on", "Y", "1e3", "012", "2:30", "2027-01-01", "1.0", "~", "", " a", "a b", "a: b", "a:", "#a", "-", "*a"]
        {
            assert_eq!(yaml(serde_json::json!({ "Key": text })), format!("Key: \"{text}\"\n"));
        }
        for text in ["a", "AWS::S3::Bucket", "s3.amazonaws.com", "accounts/eu", "Northern"] {
            assert_eq!(yaml(serde_json::json!({ "Key": text })), format!("Key: {text}\n"));
        }
        assert_eq!(
            yaml(serde_json::json!({ "No": "\"\\\n\t\u{85}\u{2028}\u{7f}é😀" })),
            "\"No\": \"\\\"\\\\\\n\\u0009\\u0085\\u2028\\u007fé😀\"\n"
        );
    }
}
