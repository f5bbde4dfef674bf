//! Templates as YAML, with the short forms of CloudFormation's functions.
//!
//! CloudFormation reads YAML 1.1, in which `No`, `1e3`, and `2:30` are not strings: every string with another meaning is quoted
//! (R257).

use super::tree::Tree;

/// Plain scalars that YAML 1.1 does not read as strings, in lowercase.
const RESERVED: &[&str] = &["y", "n", "yes", "no", "on", "off", "true", "false", "null"];

/// Returns a template, which is an object with entries, as YAML.
pub(crate) fn from_tree(template: &Tree) -> String {
    let mut out = String::with_capacity(1024);
    write(&mut out, template, 0, false);
    out
}

/// Writes a value after a key or the dash of a list, up to the end of its line. Its contents are `indent` characters
/// from the left; after a dash, the first entry is on the same line.
fn write(out: &mut String, value: &Tree, indent: usize, behind_dash: bool) {
    match value {
        Tree::Bool(truth) => out.push_str(if *truth { " true\n" } else { " false\n" }),
        Tree::Integer(number) => out.push_str(&format!(" {number}\n")),
        Tree::Decimal(digits, number) => {
            // A number of YAML 1.1 has a point before its exponent and a sign after the `e`; others are strings.
            let digits = if digits.contains(['e', 'E']) { &number.to_string() } else { digits };
            out.push_str(&format!(" {digits}\n"));
        }
        Tree::String(text) => {
            out.push(' ');
            write_text(out, text);
            out.push('\n');
        }
        Tree::Array(elements) if elements.is_empty() => out.push_str(" []\n"),
        Tree::Object(entries) if entries.is_empty() => out.push_str(" {}\n"),
        Tree::Array(elements) => {
            for (position, element) in elements.iter().enumerate() {
                begin_line(out, indent, behind_dash && position == 0);
                out.push('-');
                write(out, element, indent + 2, true);
            }
        }
        Tree::Object(entries) => {
            if let [(key, argument)] = entries.as_slice()
                && write_short(out, key, argument, indent)
            {
                return;
            }
            for (position, (key, value)) in entries.iter().enumerate() {
                begin_line(out, indent, behind_dash && position == 0);
                write_key(out, key, indent);
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

/// The most characters of a key that is recognized by the colon after it.
const SHORT_KEY: usize = 1024;

/// Writes a key up to its colon. A long one begins with a question mark, since a reader searches only so far for the colon.
fn write_key(out: &mut String, key: &str, indent: usize) {
    let mut text = String::new();
    write_text(&mut text, key);
    if text.chars().count() < SHORT_KEY {
        out.push_str(&text);
    } else {
        out.push_str("? ");
        out.push_str(&text);
        begin_line(out, indent, false);
    }
    out.push(':');
}

/// Writes `!Sub` for `Fn::Sub`, unless the argument is an object: a function as an argument also has a short form, and a YAML
/// value has one tag.
fn write_short(out: &mut String, key: &str, argument: &Tree, indent: usize) -> bool {
    let tag = match (key.strip_prefix("Fn::"), argument) {
        (Some(function), Tree::String(_) | Tree::Array(_)) => function,
        (None, Tree::String(_)) if key == "Ref" => key,
        _ => return false,
    };
    // Tags have the names of functions, unlike keys such as `Fn::ForEach::Zones`.
    if !tag.chars().all(|letter| letter.is_ascii_alphanumeric()) || tag.is_empty() {
        return false;
    }
    out.push_str(" !");
    out.push_str(tag);
    let attribute = match argument {
        Tree::Array(parts) if tag == "GetAtt" => match parts.as_slice() {
            [Tree::String(id), Tree::String(attribute)] => Some(format!("{id}.{attribute}")),
            _ => None,
        },
        _ => None,
    };
    match attribute {
        Some(attribute) => {
            out.push(' ');
            write_text(out, &attribute);
            out.push('\n');
        }
        None => write(out, argument, indent, false),
    }
    true
}

/// Writes a string, in quotes unless every reader reads it as a string without them.
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
            // Line breaks of YAML 1.1, the byte order mark, and characters that YAML does not allow.
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

    fn tree(json: &serde_json::Value) -> Tree {
        use serde_json::Value;
        match json {
            // Templates contain no `null`.
            Value::Null => Tree::Object(Vec::new()),
            Value::Bool(truth) => Tree::Bool(*truth),
            Value::Number(number) => Tree::Integer(number.as_i64().unwrap_or_default()),
            Value::String(text) => Tree::String(text.clone()),
            Value::Array(elements) => Tree::Array(elements.iter().map(tree).collect()),
            Value::Object(entries) => {
                Tree::Object(entries.iter().map(|(key, value)| (key.clone().into(), tree(value))).collect())
            }
        }
    }

    fn yaml(json: serde_json::Value) -> String {
        from_tree(&tree(&json))
    }

    #[test]
    fn preserves_the_digits_of_numbers() {
        for (value, expected) in [
            (Tree::Integer(9_007_199_254_740_993), "9007199254740993"),
            (Tree::Integer(i64::MIN), "-9223372036854775808"),
            (Tree::Decimal("1.50".to_owned(), 1.5), "1.50"),
            (Tree::Decimal("1.5e3".to_owned(), 1500.0), "1500"),
        ] {
            assert_eq!(from_tree(&Tree::Object(vec![("Key".into(), value)])), format!("Key: {expected}\n"));
        }
    }

    #[test]
    fn writes_objects_and_lists_as_blocks() {
        let json = serde_json::json!({
            "A": { "B": [1, "two", { "C": true, "D": [] }, [[3], {}]], "E": {} },
        });
        assert_eq!(yaml(json), "A:\n  B:\n    - 1\n    - two\n    - C: true\n      D: []\n    - - - 3\n      - {}\n  E: {}\n");
    }

    #[test]
    fn writes_functions_in_short_form() {
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
    fn writes_only_names_of_functions_as_tags() {
        let json =
            serde_json::json!({ "A": { "Fn::ForEach::Zone": ["Z", [], {}] }, "B": { "Fn::a b": "c" }, "C": { "Fn::": "d" } });
        assert_eq!(
            yaml(json),
            "A:\n  Fn::ForEach::Zone:\n    - Z\n    - []\n    - {}\nB:\n  \"Fn::a b\": c\nC:\n  \"Fn::\": d\n"
        );
    }

    #[test]
    fn long_keys_are_explicit() {
        let long = "k".repeat(2000);
        let json = serde_json::json!({ "A": [{ long.clone(): { "B": 1 } }], long.clone(): "C" });
        let text = yaml(json.clone());
        assert!(text.contains(&format!("? {long}\n: C\n")) && text.contains(&format!("- ? {long}\n    :\n      B: 1")), "{text}");
        assert_eq!(appflow_testing::same_meaning(&json.to_string(), &text), Ok(()), "{text}");
    }

    #[test]
    fn quotes_scalars_that_some_readers_do_not_read_as_strings() {
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
