//! Compares the table of resource types that the checks know, and its page of the guide, with the registry schemas.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use appflow_model::analysis::pattern::may_match;
use serde_json::{Map, Value};

/// The folders of the schemas: those of the types that a stack derives, which other tests read whole, and extracts of others.
const FOLDERS: [&str; 2] = ["../testing/schemas", "../testing/registry"];

/// Properties whose schema differs from what the service accepts, with the type that the table has for them.
const CORRECTIONS: &[(&str, &str)] = &[
    // The schema lacks some connectors, and AppFlow gets new ones.
    ("AWS::AppFlow::ConnectorProfile ConnectorType", "s"),
    ("AWS::AppFlow::Flow DestinationFlowConfig.ConnectorType", "s"),
    ("AWS::AppFlow::Flow SourceFlowConfig.ConnectorType", "s"),
    // ARNs, as the documentation has them, and other addresses: `@ref` is a reference that is an ARN.
    ("AWS::CloudWatch::Alarm AlarmActions", "[s@ref"),
    ("AWS::CloudWatch::Alarm InsufficientDataActions", "[s@ref"),
    ("AWS::CloudWatch::Alarm OKActions", "[s@ref"),
    ("AWS::CloudWatch::CompositeAlarm AlarmActions", "[s@ref"),
    ("AWS::CloudWatch::CompositeAlarm InsufficientDataActions", "[s@ref"),
    ("AWS::CloudWatch::CompositeAlarm OKActions", "[s@ref"),
    ("AWS::Lambda::EventInvokeConfig OnFailure.Destination", "s@ref"),
    ("AWS::Lambda::EventInvokeConfig OnSuccess.Destination", "s@ref"),
    ("AWS::Lambda::EventSourceMapping OnFailure.Destination", "s@ref"),
    ("AWS::Pipes::Pipe Enrichment", "s@ref"),
    ("AWS::Pipes::Pipe Source", "s@ref"),
    ("AWS::Redshift::Cluster IamRoles", "[s@ref"),
    ("AWS::RedshiftServerless::Namespace IamRoles", "[s@ref"),
    ("AWS::S3::Bucket LambdaConfiguration.Function", "s@ref"),
    ("AWS::S3::Bucket QueueConfiguration.Queue", "s@ref"),
    ("AWS::S3::Bucket TopicConfiguration.Topic", "s@ref"),
    ("AWS::SNS::Subscription Endpoint", "s@ref"),
    // Names, as the documentation has them.
    ("AWS::IAM::InstanceProfile Roles", "[s@IAM::Role.Name"),
    ("AWS::IAM::ManagedPolicy Groups", "[s@IAM::Group.Name"),
    ("AWS::IAM::ManagedPolicy Roles", "[s@IAM::Role.Name"),
    ("AWS::IAM::ManagedPolicy Users", "[s@IAM::User.Name"),
    ("AWS::IAM::Policy Groups", "[s@IAM::Group.Name"),
    ("AWS::IAM::Policy Roles", "[s@IAM::Role.Name"),
    ("AWS::IAM::Policy Users", "[s@IAM::User.Name"),
    ("AWS::IAM::RolePolicy RoleName", "s@IAM::Role.Name"),
    ("AWS::IAM::User Groups", "[s@IAM::Group.Name"),
    ("AWS::IAM::UserPolicy UserName", "s@IAM::User.Name"),
    ("AWS::S3::BucketPolicy Bucket", "s@S3::Bucket.Name"),
    // The name or the ARN of a role or a function, as the documentation has it.
    ("AWS::ECS::TaskDefinition ExecutionRoleArn", "s@*"),
    ("AWS::ECS::TaskDefinition TaskRoleArn", "s@*"),
    ("AWS::Lambda::Url TargetFunctionArn", "s@*"),
    ("AWS::Pipes::Pipe EcsTaskOverride.ExecutionRoleArn", "s@*"),
    ("AWS::Pipes::Pipe EcsTaskOverride.TaskRoleArn", "s@*"),
];

#[test]
fn the_table_is_that_of_the_registry() {
    let types: Vec<String> = files().iter().flat_map(|file| Table::of(file)).collect();
    let patterns = Patterns::of(&types);
    let expected: Vec<String> = patterns.lines().chain(types.iter().map(|line| patterns.numbered(line))).collect();
    let table = root().join("../appflow-model/src/check/registry/schemas.txt");
    let text = std::fs::read_to_string(&table).unwrap();
    let (head, known): (Vec<&str>, Vec<&str>) = text.lines().partition(|line| line.starts_with('#'));
    if is_update() {
        std::fs::write(&table, [head.join("\n"), expected.join("\n"), String::new()].join("\n")).unwrap();
        return;
    }
    assert_eq!(known, expected);
}

#[test]
fn the_guide_lists_the_types_of_the_table() {
    let mut services: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for file in files() {
        let name = file.file_stem().unwrap().to_str().unwrap().to_owned();
        let [_, service, name]: [&str; 3] = name.split('-').collect::<Vec<_>>().try_into().unwrap();
        services.entry(service.to_owned()).or_default().push(format!("`{name}`"));
    }
    let rows = services.iter().map(|(service, names)| format!("| `AWS::{service}` | {} |\n", names.join(", ")));
    let rows: String = rows.collect();
    let page = root().join("../docs/src/other-resources.md");
    let text = std::fs::read_to_string(&page).unwrap();
    let (before, rest) = text.split_once("<!-- checked types -->").unwrap();
    let (_, after) = rest.split_once("<!-- end of checked types -->").unwrap();
    let expected =
        format!("{before}<!-- checked types -->\n\n| Service | Types |\n|---|---|\n{rows}\n<!-- end of checked types -->{after}");
    if is_update() {
        std::fs::write(&page, expected).unwrap();
        return;
    }
    assert_eq!(text, expected);
}

fn is_update() -> bool {
    ["UPDATE_DATA", "UPDATE_DOCS"].iter().any(|name| std::env::var_os(name).is_some())
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Returns the files of all schemas, in the order of the types.
fn files() -> Vec<PathBuf> {
    let files = FOLDERS.iter().flat_map(|folder| std::fs::read_dir(root().join(folder)).unwrap());
    let mut files: Vec<PathBuf> = files.map(|entry| entry.unwrap().path()).collect();
    files.sort_by_key(|file| file.file_name().unwrap().to_owned());
    files
}

/// The patterns of all types, in the order of their first uses. In the line of a type, a pattern is between [`MARK`]s at first,
/// which are in no schema.
struct Patterns(Vec<String>);

const MARK: char = '\u{1}';

impl Patterns {
    fn of(lines: &[String]) -> Self {
        let mut patterns: Vec<String> = Vec::new();
        for pattern in lines.iter().flat_map(|line| line.split(MARK).skip(1).step_by(2)) {
            if !patterns.iter().any(|known| known == pattern) {
                patterns.push(pattern.to_owned());
            }
        }
        Patterns(patterns)
    }

    fn lines(&self) -> impl Iterator<Item = String> {
        self.0.iter().map(|pattern| format!("~ {pattern}"))
    }

    /// Returns a line with the numbers of its patterns.
    fn numbered(&self, line: &str) -> String {
        let parts = line.split(MARK).enumerate().map(|(index, part)| match index % 2 {
            0 => part.to_owned(),
            _ => self.0.iter().position(|known| known == part).unwrap().to_string(),
        });
        parts.collect()
    }
}

/// Returns the limits of a number, of the length of a string, or of the number of elements in a list, in parentheses.
fn limits(object: &Map<String, Value>, least: &str, most: &str) -> String {
    let number = |key: &str| {
        // cfn-lint adds the minimum 0 to strings.
        let is_limit = |number: &&Value| number.as_u64() != Some(0) || !["minItems", "minLength"].contains(&key);
        object.get(key).filter(is_limit).map(Value::to_string).unwrap_or_default()
    };
    let (least, most) = (number(least), number(most));
    let distinct = if object.get("uniqueItems") == Some(&Value::Bool(true)) { "!" } else { "" };
    let pattern = object.get("pattern").and_then(Value::as_str).filter(|pattern| is_of_use(pattern));
    let pattern = pattern.map(|pattern| format!("~{MARK}{pattern}{MARK}")).unwrap_or_default();
    let range = if least.is_empty() && most.is_empty() { String::new() } else { format!("{least}..{most}") };
    let all = range + distinct + &pattern;
    if all.is_empty() { all } else { format!("({all})") }
}

/// Returns `true` for a pattern that the checks can read, and that rejects some strings.
fn is_of_use(pattern: &str) -> bool {
    ["", " ", "\n", "a", "\u{1}", "\u{10000}"].iter().any(|text| !may_match(pattern, text))
}

/// Returns the properties of which some are required: `^` if the groups exclude each other, or else `/`.
fn choices(schema: &Value) -> Vec<String> {
    let mut choices = Vec::new();
    for (key, sign) in [("oneOf", '^'), ("anyOf", '/')] {
        let groups: Option<Vec<String>> =
            schema[key].as_array().map(Vec::as_slice).unwrap_or_default().iter().map(required).collect();
        choices.extend(groups.filter(|groups| !groups.is_empty()).map(|groups| format!("{sign}{}", groups.join("|"))));
    }
    // A keyword of cfn-lint. Its `requiredXor` lacks alarms on queries.
    let names: Vec<&str> = schema["requiredOr"].as_array().into_iter().flatten().map(|name| name.as_str().unwrap()).collect();
    choices.extend((!names.is_empty()).then(|| format!("/{}", names.join("|"))));
    choices
}

/// Returns the properties that an alternative requires, if it requires some.
fn required(schema: &Value) -> Option<String> {
    let names = schema["required"].as_array()?.iter().map(|name| name.as_str().unwrap());
    Some(names.collect::<Vec<_>>().join("+"))
}

/// The lines of a type: its name, attributes, and identifier, then its shapes, the first of which is that of the properties.
struct Table {
    schema: Value,
    name: String,
    lines: Vec<String>,
    shapes: BTreeSet<String>,
}

impl Table {
    fn of(file: &Path) -> Vec<String> {
        let schema: Value = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
        let name = schema["typeName"].as_str().unwrap().to_owned();
        let attributes = paths(&schema, "readOnlyProperties");
        let identifier = paths(&schema, "primaryIdentifier");
        let identifier = if let [one] = identifier.as_slice() { one.as_str() } else { "" };
        let head = format!("{name} | {} | {identifier}", attributes.join(" ")).trim_end().replace("  ", " ");
        let mut table = Table { schema: schema.clone(), name, lines: vec![head], shapes: BTreeSet::new() };
        table.shape(".", &schema);
        table.lines
    }

    /// Adds the line of an object with properties.
    fn shape(&mut self, name: &str, schema: &Value) {
        if !self.shapes.insert(name.to_owned()) {
            return;
        }
        let read_only = paths(&self.schema, "readOnlyProperties");
        let last: BTreeSet<&str> = read_only.iter().map(|path| path.rsplit('.').next().unwrap()).collect();
        let required: Vec<&str> =
            schema["required"].as_array().into_iter().flatten().map(|required| required.as_str().unwrap()).collect();
        let is_open = schema["additionalProperties"] != Value::Bool(false) || schema.get("patternProperties").is_some();
        let position = self.lines.len();
        self.lines.push(String::new());
        let mut line = format!(" {name}{}", if is_open { "+" } else { "" });
        for (property, schema) in schema["properties"].as_object().unwrap() {
            if name == "." && read_only.contains(property) {
                continue;
            }
            let within = if name == "." { property.clone() } else { format!("{name}.{property}") };
            let mut type_ = self.type_of(schema, &within);
            if let Some((_, right)) = CORRECTIONS.iter().find(|(path, _)| *path == format!("{} {within}", self.name)) {
                type_ = (*right).to_owned();
            }
            let is_required = required.contains(&property.as_str()) && !last.contains(property.as_str());
            line += &format!(" {}{property}{}", if is_required { "!" } else { "" }, suffix(&type_));
        }
        line.extend(choices(schema).iter().map(|choice| format!(" {choice}")));
        self.lines[position] = line;
    }

    /// Returns the type of a value.
    fn type_of(&mut self, schema: &Value, within: &str) -> String {
        let object = schema.as_object().unwrap();
        if let Some(target) = object.get("$ref") {
            let target = target.as_str().unwrap();
            let resolved = self.schema.pointer(&target[1..]).unwrap().clone();
            let name = target.rsplit('/').next().unwrap();
            let is_shape = target.starts_with("#/definitions/") && is_object(&resolved) && resolved.get("properties").is_some();
            return self.type_of(&resolved, if is_shape { name } else { within });
        }
        if object.get("format").is_some_and(|format| format == "json") {
            return "*".to_owned();
        }
        if is_object(schema) {
            return match object.get("properties").and_then(Value::as_object) {
                Some(properties) if !properties.is_empty() => {
                    self.shape(within, schema);
                    format!("&{within}")
                }
                _ => self.map(object, within),
            };
        }
        let type_ = object.get("type").and_then(Value::as_str);
        match type_ {
            Some("array") => {
                let of = object.get("items").map_or("*".to_owned(), |items| self.type_of(items, within));
                format!("[{}{of}", limits(object, "minItems", "maxItems"))
            }
            Some("boolean") => "b".to_owned(),
            Some("integer" | "number") => format!("n{}{}", limits(object, "minimum", "maximum"), values(object)),
            Some("string") => format!("s{}{}{}", limits(object, "minLength", "maxLength"), values(object), reference(object)),
            _ => self.alternatives(object, within),
        }
    }

    /// Returns the type of an object without named properties.
    fn map(&mut self, object: &Map<String, Value>, within: &str) -> String {
        if ["anyOf", "oneOf", "allOf"].iter().any(|key| object.contains_key(*key)) {
            return "*".to_owned();
        }
        let patterns = object.get("patternProperties").and_then(Value::as_object);
        let of = patterns.into_iter().flat_map(Map::values).chain(object.get("additionalProperties").filter(|of| of.is_object()));
        let of: Vec<Value> = of.cloned().collect();
        let of: BTreeSet<String> = of.iter().map(|of| self.type_of(of, within)).collect();
        let one = if of.len() == 1 { of.first().map(String::as_str) } else { None };
        format!("%{}", one.unwrap_or("*"))
    }

    /// Returns the type of a value that has one of several schemas, or `*` if they differ.
    fn alternatives(&mut self, object: &Map<String, Value>, within: &str) -> String {
        let all = ["anyOf", "oneOf"].iter().filter_map(|key| object.get(*key)?.as_array());
        let all: Vec<Value> = all.flatten().cloned().collect();
        let types = object.get("type").and_then(Value::as_array).map(|types| types.iter().all(is_scalar));
        if types == Some(true) || types.is_none() && all.is_empty() && object.contains_key("enum") {
            return format!("s{}", values(object));
        }
        // A list or an object, or JSON of any form.
        let (json, others): (Vec<&Value>, Vec<&Value>) = all.iter().partition(|schema| schema["format"] == "json");
        if let ([_], [other]) = (json.as_slice(), others.as_slice()) {
            return format!("?{}", self.type_of(other, within));
        }
        let is_plain = |schema: &Value| schema.get("$ref").is_none() && schema.get("type").is_some_and(is_scalar);
        if !all.is_empty() && all.iter().all(is_plain) {
            let of: BTreeSet<String> = all.iter().map(|schema| self.type_of(schema, within)).collect();
            return match of.len() {
                1 => of.into_iter().next().unwrap(),
                _ => "s".to_owned(),
            };
        }
        "*".to_owned()
    }
}

/// Returns paths of the schema without what is common to all.
fn paths(schema: &Value, key: &str) -> Vec<String> {
    let paths = schema[key].as_array().into_iter().flatten();
    paths.map(|path| path.as_str().unwrap().trim_start_matches("/properties/").replace('/', ".")).collect()
}

fn is_object(schema: &Value) -> bool {
    schema["type"] == "object" || schema.get("type").is_none() && schema.get("properties").is_some()
}

fn is_scalar(type_: &Value) -> bool {
    ["string", "integer", "number", "boolean"].iter().any(|scalar| type_ == scalar)
}

/// Returns the type after the name of a property. A string has none.
fn suffix(type_: &str) -> String {
    match type_ {
        "s" => String::new(),
        _ => format!(":{type_}"),
    }
}

/// Returns the values that are accepted, `=` before those whose case matters and `~` before others.
fn values(object: &Map<String, Value>) -> String {
    let (values, sign) = match (object.get("enum"), object.get("enumCaseInsensitive")) {
        (Some(values), _) => (values, '='),
        (_, Some(values)) => (values, '~'),
        _ => return String::new(),
    };
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let values: Vec<String> = values.as_array().unwrap().iter().map(text).collect();
    let is_plain = |value: &String| !value.is_empty() && !value.contains([' ', '|', '@']);
    if values.iter().all(is_plain) { format!("{sign}{}", values.join("|")) } else { String::new() }
}

/// Returns what a string refers to: `@` with a type and what of it, or with `arn`.
fn reference(object: &Map<String, Value>) -> String {
    let formats: BTreeSet<&str> = match object.get("format").and_then(Value::as_str) {
        Some(format) => [format].into(),
        None => {
            let all = ["anyOf", "oneOf"].iter().filter_map(|key| object.get(*key)?.as_array()).flatten();
            all.map(|one| one.get("format").and_then(Value::as_str).unwrap_or_default()).collect()
        }
    };
    let types: Option<BTreeSet<&str>> =
        formats.iter().map(|format| format.strip_prefix("AWS::")?.split_once('.').map(|(of, _)| of)).collect();
    match (formats.iter().collect::<Vec<_>>().as_slice(), types.map(|types| types.into_iter().collect::<Vec<_>>())) {
        ([format], Some(_)) => format!("@{}", format.trim_start_matches("AWS::").trim_end_matches('s')),
        // A key or its alias.
        ([_, _, ..], Some(types)) if types.iter().all(|of| of.starts_with("KMS::")) => "@KMS::Key".to_owned(),
        _ => object.get("pattern").and_then(Value::as_str).map(pattern).unwrap_or_default(),
    }
}

/// Returns the reference of a string with a pattern that only ARNs match. An empty string is not a reference.
fn pattern(pattern: &str) -> String {
    if !is_of_arns(pattern) {
        return String::new();
    }
    let kinds = [
        (":iam:", ":role", "IAM::Role.Arn"),
        (":kms:", ":key/", "KMS::Key.Arn"),
        (":sns:", "", "SNS::Topic.Arn"),
        (":sqs:", "", "SQS::Queue.Arn"),
        (":states:", ":stateMachine", "StepFunctions::StateMachine.Arn"),
    ];
    let kind = kinds.iter().find(|(service, part, _)| pattern.contains(service) && pattern.contains(part));
    let is_one = pattern.matches("arn:").count() == 1 && !pattern.contains("alias");
    format!("@{}", kind.filter(|_| is_one).map_or("arn", |(.., kind)| kind))
}

/// Returns `true` if a pattern accepts only ARNs, or an empty string.
fn is_of_arns(pattern: &str) -> bool {
    let pattern = pattern.trim_start_matches('^').trim_end_matches('$');
    let mut alternatives = vec![String::new()];
    let (mut depth, mut close) = (0, None);
    for (position, letter) in pattern.char_indices() {
        match letter {
            '(' => depth += 1,
            ')' => {
                depth -= 1;
                if depth == 0 && close.is_none() {
                    close = Some(position);
                }
            }
            _ => {}
        }
        match letter {
            '|' if depth == 0 => alternatives.push(String::new()),
            _ => alternatives.last_mut().unwrap().push(letter),
        }
    }
    if alternatives.len() > 1 {
        let alternatives: Vec<String> = alternatives.into_iter().filter(|one| !["", "()"].contains(&one.as_str())).collect();
        return !alternatives.is_empty() && alternatives.iter().all(|one| is_of_arns(one));
    }
    if pattern.starts_with("arn:") {
        return true;
    }
    match close {
        Some(close) if pattern.starts_with('(') && !pattern[close + 1..].starts_with(['?', '*']) => {
            is_of_arns(&pattern[1..close])
        }
        _ => false,
    }
}
