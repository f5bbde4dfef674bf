//! Whether a template in YAML is equal to one in JSON.
//!
//! CloudFormation reads YAML 1.1, most other tools 1.2. A plain scalar with different meanings, such as `No`, `1e3`, or `0o7`, is
//! equal to nothing in JSON. Numbers are compared digit by digit, since a 64-bit float cannot distinguish 9007199254740993 from
//! 9007199254740992.

use std::collections::BTreeMap;

use saphyr_parser::{Event, Parser, ScalarStyle, StrInput, Tag};
use serde_json::value::RawValue;

use crate::unique;

/// The functions with a short form besides `!Ref`, `!Condition`, and `!GetAtt`.
const FUNCTIONS: &[&str] = &[
    "And",
    "Base64",
    "Cidr",
    "Equals",
    "FindInMap",
    "GetAZs",
    "If",
    "ImportValue",
    "Join",
    "Length",
    "Not",
    "Or",
    "Select",
    "Split",
    "Sub",
    "ToJsonString",
    "Transform",
];

/// Returns the first difference between two templates.
pub(crate) fn check(json: &str, yaml: &str) -> Result<(), String> {
    unique::check(json).map_err(|problem| format!("invalid JSON: {problem}"))?;
    let json = from_json(json).map_err(|problem| format!("invalid JSON: {problem}"))?;
    let yaml = Reader { events: Parser::new_from_str(yaml) }.document().map_err(|problem| format!("invalid YAML: {problem}"))?;
    compare(&json, &yaml, "")
}

#[derive(Debug, Clone, PartialEq)]
enum Node {
    Null,
    Bool(bool),
    /// A number in the form of [`decimal`].
    Number(String),
    Text(String),
    List(Vec<Node>),
    Object(BTreeMap<String, Node>),
    /// A plain scalar that readers of YAML understand differently.
    Ambiguous(String),
}

fn compare(json: &Node, yaml: &Node, path: &str) -> Result<(), String> {
    match (json, yaml) {
        (Node::List(json), Node::List(yaml)) if json.len() == yaml.len() => json
            .iter()
            .zip(yaml)
            .enumerate()
            .try_for_each(|(position, (json, yaml))| compare(json, yaml, &format!("{path}/{position}"))),
        (Node::Object(json), Node::Object(yaml)) => {
            json.iter().try_for_each(|(key, json)| match yaml.get(key) {
                Some(yaml) => compare(json, yaml, &format!("{path}/{key}")),
                None => Err(format!("at `{path}`: key `{key}` is missing in YAML")),
            })?;
            match yaml.keys().find(|key| !json.contains_key(*key)) {
                Some(key) => Err(format!("at `{path}`: key `{key}` is missing in JSON")),
                None => Ok(()),
            }
        }
        _ if json == yaml => Ok(()),
        _ => Err(format!("at `{path}`: JSON has {}, YAML has {}", describe(json), describe(yaml))),
    }
}

fn describe(node: &Node) -> String {
    match node {
        Node::Null => "null".to_owned(),
        Node::Bool(value) => value.to_string(),
        Node::Number(number) => format!("number {number}"),
        Node::Text(text) => format!("string {text:?}"),
        Node::List(items) => format!("a list of {}", items.len()),
        Node::Object(_) => "an object".to_owned(),
        Node::Ambiguous(text) => format!("plain `{text}`, which YAML 1.1 and 1.2 read differently"),
    }
}

/// Returns a number without zeros at either end: its digits and its power of ten, or `None` for another string.
fn decimal(text: &str) -> Option<String> {
    let (sign, unsigned) = text.strip_prefix('-').map_or(("", text), |rest| ("-", rest));
    let (mantissa, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{whole}{fraction}");
    if whole.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let exponent = exponent.parse::<i64>().ok()?.checked_sub(i64::try_from(fraction.len()).ok()?)?;
    let significant = digits.trim_start_matches('0').trim_end_matches('0');
    if significant.is_empty() {
        return Some("0".to_owned());
    }
    let zeros = digits.len() - digits.trim_end_matches('0').len();
    let exponent = exponent.checked_add(i64::try_from(zeros).ok()?)?;
    Some(if exponent == 0 { format!("{sign}{significant}") } else { format!("{sign}{significant}e{exponent}") })
}

fn from_json(json: &str) -> Result<Node, serde_json::Error> {
    let json = json.trim();
    Ok(match json.bytes().next() {
        Some(b'{') => {
            let entries: BTreeMap<String, &RawValue> = serde_json::from_str(json)?;
            let entries = entries.into_iter().map(|(key, value)| Ok((key, from_json(value.get())?)));
            Node::Object(entries.collect::<Result<_, serde_json::Error>>()?)
        }
        Some(b'[') => {
            let items: Vec<&RawValue> = serde_json::from_str(json)?;
            Node::List(items.into_iter().map(|item| from_json(item.get())).collect::<Result<_, _>>()?)
        }
        Some(b'"') => Node::Text(serde_json::from_str(json)?),
        Some(b't' | b'f') => Node::Bool(serde_json::from_str(json)?),
        Some(b'n') => Node::Null,
        _ => Node::Number(decimal(json).unwrap_or_else(|| json.to_owned())),
    })
}

struct Reader<'y> {
    events: Parser<'y, StrInput<'y>>,
}

impl<'y> Reader<'y> {
    fn next(&mut self) -> Result<Event<'y>, String> {
        match self.events.next() {
            Some(Ok((event, _))) => Ok(event),
            Some(Err(problem)) => Err(problem.to_string()),
            None => Err("unexpected end".to_owned()),
        }
    }

    /// Reads the only document.
    fn document(mut self) -> Result<Node, String> {
        let mut start = self.next()?;
        while matches!(start, Event::StreamStart | Event::DocumentStart(_)) {
            start = self.next()?;
        }
        let node = self.node(start)?;
        match (self.next()?, self.next()?) {
            (Event::DocumentEnd, Event::StreamEnd) => Ok(node),
            _ => Err("expected one document".to_owned()),
        }
    }

    fn node(&mut self, start: Event) -> Result<Node, String> {
        let (node, anchor, tag) = match start {
            Event::Scalar(text, ScalarStyle::Plain, anchor, None) => (plain(&text), anchor, None),
            Event::Scalar(text, _, anchor, tag) => (Node::Text(text.into_owned()), anchor, tag),
            Event::SequenceStart(anchor, tag) => (self.list()?, anchor, tag),
            Event::MappingStart(anchor, tag) => (self.object()?, anchor, tag),
            other => return Err(format!("unexpected {other:?}")),
        };
        if anchor != 0 {
            return Err("unexpected anchor".to_owned());
        }
        tag.map_or(Ok(node.clone()), |tag| called(&tag, node))
    }

    fn list(&mut self) -> Result<Node, String> {
        let mut items = Vec::new();
        loop {
            match self.next()? {
                Event::SequenceEnd => return Ok(Node::List(items)),
                start => items.push(self.node(start)?),
            }
        }
    }

    fn object(&mut self) -> Result<Node, String> {
        let mut entries = BTreeMap::new();
        loop {
            let key = match self.next()? {
                Event::MappingEnd => return Ok(Node::Object(entries)),
                start => match self.node(start)? {
                    Node::Text(key) => key,
                    other => return Err(format!("expected a string as a key, found {}", describe(&other))),
                },
            };
            let start = self.next()?;
            let value = self.node(start)?;
            if entries.insert(key.clone(), value).is_some() {
                return Err(format!("duplicate key `{key}`"));
            }
        }
    }
}

/// Returns the object of a tag.
fn called(tag: &Tag, argument: Node) -> Result<Node, String> {
    let name = tag.suffix.as_str();
    let (key, argument) = match (tag.handle.as_str(), name, argument) {
        ("!", "Ref" | "Condition", argument) => (name.to_owned(), argument),
        ("!", "GetAtt", Node::Text(text)) => {
            let (id, attribute) = text.split_once('.').ok_or_else(|| format!("expected an attribute after `{text}`"))?;
            ("Fn::GetAtt".to_owned(), Node::List(vec![Node::Text(id.to_owned()), Node::Text(attribute.to_owned())]))
        }
        ("!", "GetAtt", argument) => ("Fn::GetAtt".to_owned(), argument),
        ("!", name, argument) if FUNCTIONS.contains(&name) => (format!("Fn::{name}"), argument),
        _ => return Err(format!("unknown tag `{tag}`")),
    };
    Ok(Node::Object(BTreeMap::from([(key, argument)])))
}

fn plain(text: &str) -> Node {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Node::Null,
        "true" | "True" | "TRUE" => Node::Bool(true),
        "false" | "False" | "FALSE" => Node::Bool(false),
        _ => match number(text) {
            Some(number) => Node::Number(number),
            None if is_ambiguous(text) => Node::Ambiguous(text.to_owned()),
            None => Node::Text(text.to_owned()),
        },
    }
}

/// Returns a number in YAML 1.1 and 1.2. The first requires a point and a sign in an exponent, and reads octal digits after a
/// zero.
fn number(text: &str) -> Option<String> {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (mantissa, exponent) = unsigned.split_once(['e', 'E']).map_or((unsigned, None), |(mantissa, end)| (mantissa, Some(end)));
    let (whole, fraction) = mantissa.split_once('.').map_or((mantissa, None), |(whole, fraction)| (whole, Some(fraction)));
    let is_decimal = whole == "0" || !whole.starts_with('0');
    let is_exponent = exponent.is_none_or(|exponent| fraction.is_some() && exponent.starts_with(['-', '+']));
    if is_decimal && is_exponent && fraction != Some("") { decimal(text) } else { None }
}

/// Returns `true` if a reader of YAML 1.1 or 1.2 does not read a string: other forms of booleans, numbers, and times, the
/// merge key, and the default key.
fn is_ambiguous(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let is_word = ["y", "n", "yes", "no", "on", "off", "<<", "="].contains(&lower.as_str());
    let is_special = [".inf", "-.inf", "+.inf", ".nan"].contains(&lower.as_str());
    let is_numeric = text.starts_with(|first: char| first.is_ascii_digit() || "+-.".contains(first))
        && text.contains(|letter: char| letter.is_ascii_digit())
        && lower.chars().all(|letter| letter.is_ascii_hexdigit() || "xo_:.+-tz ".contains(letter));
    is_word || is_special || is_numeric
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn difference(json: &str, yaml: &str) -> String {
        check(json, yaml).unwrap_err()
    }

    #[test]
    fn reads_blocks_and_short_forms() {
        let json = r#"{
            "A": { "Ref": "AWS::Region" },
            "B": { "Fn::GetAtt": ["Lake", "Arn"] },
            "C": { "Fn::Join": ["", [{ "Fn::Sub": "${A}-x" }, "b"]] },
            "D": { "Fn::Not": [{ "Condition": "E" }] },
            "F": [[1, true], {}, [], null, "a: b\n"],
            "G": { "Fn::Sub": ["${H}", { "H": "x" }] }
        }"#;
        let yaml = r#"
A: !Ref AWS::Region
B: !GetAtt Lake.Arn
C: !Join
  - ""
  - - !Sub "${A}-x"
    - b
D:
  Fn::Not: [!Condition E]
F:
  - - 1
    - true
  - {}
  - []
  - null
  - "a: b\n"
G: !Sub
  - ${H}
  - H: x
"#;
        assert_eq!(check(json, yaml), Ok(()));
        assert_eq!(check(json, json), Ok(()));
    }

    #[test]
    fn finds_differences() {
        assert_eq!(difference(r#"{"A": {"B": "x"}}"#, "A:\n  B: z\n"), r#"at `/A/B`: JSON has string "x", YAML has string "z""#);
        assert_eq!(difference(r#"{"A": {"B": 1}}"#, "A: {}\n"), "at `/A`: key `B` is missing in YAML");
        assert_eq!(difference(r#"{"A": {}}"#, "A:\n  B: 1\n"), "at `/A`: key `B` is missing in JSON");
        assert_eq!(difference(r#"{"A": [1]}"#, "A: [1, 2]\n"), "at `/A`: JSON has a list of 1, YAML has a list of 2");
        assert_eq!(difference(r#"{"A": ["1"]}"#, "A: [1]\n"), r#"at `/A/0`: JSON has string "1", YAML has number 1"#);
        assert_eq!(difference(r#"{"A": {"Ref": "B"}}"#, "A: !Sub B\n"), "at `/A`: key `Ref` is missing in YAML");
        assert!(check(r#"{"A": {"Fn::GetAtt": ["B", "C.D"]}}"#, "A: !GetAtt B.C.D\n").is_ok());
    }

    #[test]
    fn compares_numbers_exactly() {
        let numbers = |json: &str, yaml: &str| check(&format!(r#"{{"A": {json}}}"#), &format!("A: {yaml}\n"));
        for (json, yaml) in
            [("9007199254740993", "9007199254740993"), ("99999999999999999999999", "99999999999999999999999"), ("-0", "0")]
        {
            assert_eq!(numbers(json, yaml), Ok(()));
        }
        for (json, yaml) in [("2.50", "2.5"), ("1e3", "1000"), ("0.001", "1.0e-3"), ("100", "1.0e+2"), ("-1.0", "-1")] {
            assert_eq!(numbers(json, yaml), Ok(()), "{json} {yaml}");
        }
        let rounded = "at `/A`: JSON has number 9007199254740993, YAML has number 9007199254740992";
        assert_eq!(numbers("9007199254740993", "9007199254740992"), Err(rounded.to_owned()));
        assert!(numbers("9007199254740993", "9007199254740993.5").is_err());
        assert!(numbers("10", "100").is_err());
        assert!(numbers("1", "-1").is_err());
    }

    #[test]
    fn plain_scalars_have_to_be_strings_for_every_reader() {
        for text in ["No", "on", "y", "1e3", "012", "0x1F", "2:30", "2027-01-01", "1_000", ".5", "+1", ".inf", "<<"] {
            let json = format!(r#"{{"A": "{text}"}}"#);
            assert!(check(&json, &format!("A: {text}\n")).is_err(), "{text}");
            assert_eq!(check(&json, &format!("A: \"{text}\"\n")), Ok(()), "{text}");
        }
        for text in ["Northern", "AWS::S3::Bucket", "3com", "a-b", "1 day"] {
            assert_eq!(check(&format!(r#"{{"A": "{text}"}}"#), &format!("A: {text}\n")), Ok(()), "{text}");
        }
        assert!(difference(r#"{"No": 1}"#, "No: 1\n").starts_with("invalid YAML: expected a string as a key"));
        assert_eq!(check(r#"{"No": 1}"#, "\"No\": 1\n"), Ok(()));
    }

    #[test]
    fn rejects_yaml_that_templates_do_not_have() {
        assert!(difference(r#"{"A": 1}"#, "A: 1\nA: 1\n").contains("uplicate"));
        assert_eq!(difference(r#"{"A": 1, "A": 1}"#, "A: 1\n"), "invalid JSON: the key A occurs twice at line 1 column 16");
        assert_eq!(difference(r#"{"A": 1}"#, "A: !Reff B\n"), "invalid YAML: unknown tag `!Reff`");
        assert_eq!(difference(r#"{"A": 1}"#, "A: !!str B\n"), "invalid YAML: unknown tag `tag:yaml.org,2002:!str`");
        assert!(check(r#"{"A": 1}"#, "A: &a 1\n").is_err());
        assert!(check(r#"{"A": 1}"#, "A: 1\n---\nA: 1\n").is_err());
        assert!(check(r#"{"A": 1}"#, "A: [1\n").is_err());
        assert!(check(r#"{"A": 1}"#, "").is_err());
    }

    #[test]
    fn reads_escapes() {
        let json = "{\"A\": \"\\\"\\\\\\n\\t\\u0085\\u2028\\u007f\\ud83d\\ude00é\"}";
        assert_eq!(check(json, "A: \"\\\"\\\\\\n\\u0009\\u0085\\u2028\\u007f😀é\"\n"), Ok(()));
    }
}
