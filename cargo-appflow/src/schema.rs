//! Schema files of the objects in definitions, and their contents from `aws appflow describe-connector-entity`.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use appflow_core::catalog;
use appflow_core::model::{Origin, Profile, Value as Text};
use appflow_core::schema;
use appflow_syntax::ast::{Item, Object, ObjectFields, StackItem, ValueKind};
use serde_json::Value;

use crate::check::Checker;
use crate::shell::Failure;
use crate::sources::{File, Sources, shown};

/// An object with a schema file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Wanted {
    /// The schema file.
    pub path: PathBuf,
    /// The connector's name in the language.
    pub connector: String,
    /// The name of the object in the application.
    pub entity: String,
    /// The connector profile that can describe it, or `None` if it is unknown.
    pub profile: Option<String>,
}

/// Returns the objects with schema files in the files that `wanted` returns `true` for. `profiles` names a profile for a
/// connector.
///
/// # Errors
///
/// Returns an error if two objects have the same schema file.
pub fn wanted(
    sources: &Sources,
    profiles: &BTreeMap<String, String>,
    wanted: impl Fn(&File) -> bool,
) -> Result<Vec<Wanted>, Failure> {
    let checker = Checker::new(sources);
    let mut found: BTreeMap<PathBuf, Wanted> = BTreeMap::new();
    let mut known: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for file in sources.files.iter().filter(|file| wanted(file)) {
        for index in &file.invocations {
            if sources.invocations.get(*index).is_none_or(|entry| entry.is_template) {
                continue;
            }
            let Some(analysis) = checker.analyze(*index) else { continue };
            for (item, lowered) in analysis.file.items.iter().zip(&analysis.lowered) {
                for profile in &lowered.definition.profiles {
                    known.entry(profile.connector.clone()).or_default().extend(profile_name(profile));
                }
                let objects: Vec<&Object> = match item {
                    Item::Object { object, .. } => vec![&object.node],
                    Item::Shared(_) => Vec::new(),
                    Item::Stack(stack) => stack
                        .items
                        .iter()
                        .filter_map(|statement| match &statement.node {
                            StackItem::Object(object) => Some(object),
                            _ => None,
                        })
                        .collect(),
                };
                for new in objects.into_iter().filter_map(|object| described(object, file)) {
                    match found.get(&new.path) {
                        Some(old) if *old != new => {
                            let message = format!("duplicate schema file `{}` of two objects", shown(&new.path));
                            return Err(Failure::usage(message)
                                .help(format!("use separate files for `{}` and `{}`", old.entity, new.entity)));
                        }
                        _ => {
                            found.insert(new.path.clone(), new);
                        }
                    }
                }
            }
        }
    }
    let profile = |connector: &str| {
        let only = known.get(connector).filter(|names| names.len() == 1).and_then(|names| names.first().cloned());
        profiles.get(connector).cloned().or(only)
    };
    Ok(found.into_values().map(|wanted| Wanted { profile: profile(&wanted.connector), ..wanted }).collect())
}

/// Returns the name of a profile, if it does not depend on the stack.
fn profile_name(profile: &Profile) -> Option<String> {
    let setting = profile.settings.iter().find(|setting| setting.key == "name").map(|setting| &setting.value);
    let name = match &profile.origin {
        Origin::Named(name) => Some(name),
        _ => setting,
    };
    name.and_then(Text::as_str).map(str::to_owned)
}

fn described(object: &Object, file: &File) -> Option<Wanted> {
    let ObjectFields::Schema(path) = &object.fields else { return None };
    let ValueKind::String(entity) = &object.entity.as_ref()?.kind else { return None };
    let beside = file.path.parent().unwrap_or(Path::new("")).join(&path.text);
    let in_manifest = file.manifest.join(&path.text);
    let path = if !in_manifest.exists() && beside.exists() { beside } else { in_manifest };
    Some(Wanted { path, connector: object.connector.as_ref()?.text.clone(), entity: entity.clone(), profile: None })
}

/// The name of the user's program.
#[derive(Debug)]
pub struct Aws {
    /// The program.
    pub program: OsString,
    /// More arguments, such as `--region`.
    pub arguments: Vec<String>,
}

impl Aws {
    /// Runs `aws appflow describe-connector-entity` for an object, and returns the content of its schema file.
    ///
    /// # Errors
    ///
    /// Returns an error if the program cannot be run, or fails; its messages go to standard error as they are.
    pub fn describe(&self, wanted: &Wanted) -> Result<String, Failure> {
        let mut command = Command::new(&self.program);
        command.args(["appflow", "describe-connector-entity", "--output", "json", "--connector-entity-name", &wanted.entity]);
        let connector = catalog::connector(&wanted.connector);
        command.args(["--connector-type", connector.map_or("CustomConnector", |connector| connector.connector_type)]);
        if let Some(profile) = &wanted.profile {
            command.args(["--connector-profile-name", profile]);
        }
        command.args(&self.arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::inherit());
        let name = self.program.to_string_lossy();
        let output = command.spawn().and_then(std::process::Child::wait_with_output).map_err(|error| {
            let help = "install the AWS CLI, or name the program with `--aws PATH`";
            Failure::new(format!("failed to run `{name}`: {error}")).help(help)
        })?;
        if !output.status.success() {
            return Err(Failure::new(format!(
                "failed to describe `{}` of {}: `{name}` ended with {}",
                wanted.entity, wanted.connector, output.status
            )));
        }
        let unusable = |reason: String| Failure::new(format!("failed to read the description of `{}`: {reason}", wanted.entity));
        let value: Value = serde_json::from_slice(&output.stdout).map_err(|error| unusable(error.to_string()))?;
        let text = normal(value);
        schema::read(&text).map_err(|error| unusable(error.to_string()))?;
        Ok(text)
    }
}

/// Returns `true` for the description of an object, in any form.
pub fn is_schema(text: &str) -> bool {
    serde_json::from_str(text).is_ok_and(|value: Value| value.get("connectorEntityFields").is_some())
}

/// Returns a description in one form: the keys and the fields in the order of their names, without what is null.
pub fn normal(mut value: Value) -> String {
    if let Some(map) = value.as_object_mut() {
        map.remove("ResponseMetadata");
        if let Some(fields) = map.get_mut("connectorEntityFields").and_then(Value::as_array_mut) {
            fields.sort_by_key(|field| field.get("identifier").and_then(Value::as_str).map(str::to_owned));
        }
    }
    without_null(&mut value);
    format!("{value:#}\n")
}

fn without_null(value: &mut Value) {
    match value {
        Value::Array(list) => list.iter_mut().for_each(without_null),
        Value::Object(map) => {
            map.retain(|_, value| !value.is_null());
            map.values_mut().for_each(without_null);
        }
        _ => {}
    }
}
