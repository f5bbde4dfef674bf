//! Names of flows and connector profiles in AWS.

use crate::analysis::ids::{self, Part};
use crate::analysis::scope::{Declared, Scope};
use crate::catalog::pseudo_parameters::{PSEUDO, pseudo};
use crate::catalog::{common_settings, resources};
use crate::model::{Flow, Origin, Profile, Resource, ResourceKind, Value};
use crate::vocabulary::{CONCAT, IMPORT, function};

/// Returns the name of a flow with `${AWS::StackName}` for that of the stack, or `None` if other parts of it are unknown before
/// the deployment.
pub fn flow_name(flow: &Flow) -> Option<String> {
    match (&flow.origin, &flow.flow_name) {
        (Origin::Named(given), _) | (Origin::Created, Some(given)) => known(given),
        (Origin::Created, None) => Some(default_name(&flow.name)),
        (Origin::Arn(arn), _) => known(arn)?.split_once(":flow/").map(|(_, name)| name.to_owned()),
        (Origin::LogicalId(_), _) => None,
    }
}

/// Returns the name of a connector profile, in the form of [`flow_name`].
pub fn profile_name(profile: &Profile) -> Option<String> {
    match &profile.origin {
        Origin::Created => match common_settings::profile::name.of(&profile.settings) {
            Some(given) => known(given),
            None => Some(default_name(&profile.name)),
        },
        Origin::Named(given) => known(given),
        Origin::Arn(_) | Origin::LogicalId(_) => None,
    }
}

/// Returns the default name of a flow or profile, which is unique if that of its stack is.
pub fn default_name(name: &str) -> String {
    ["${AWS::StackName}-", name].concat()
}

/// Returns a name with placeholders for the parts that are known at deployment, for comparison, or `None` if equal parts may
/// differ.
pub fn canonical(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Member { of, member } if of == PSEUDO && member == pseudo::stack_name.name => Some("${AWS::StackName}".to_owned()),
        Value::Name(parameter) => Some(["${", parameter, "}"].concat()),
        Value::Member { of, member } => Some(["${", of, ".", member, "}"].concat()),
        Value::Call { function, arguments } if function == CONCAT => arguments.iter().map(canonical).collect(),
        Value::Call { function, arguments } => match (function.as_str(), arguments.as_slice()) {
            (function::names::join, [Value::String(separator), Value::List(parts)]) => {
                Some(parts.iter().map(canonical).collect::<Option<Vec<String>>>()?.join(separator))
            }
            // The same call yields the same text, unless a Rust expression is in it.
            _ => {
                let mut is_known = true;
                value.walk(&mut |inner| is_known &= !matches!(inner, Value::Expression(_)));
                is_known.then(|| ["${", &format!("{value:?}"), "}"].concat())
            }
        },
        _ => None,
    }
}

/// Returns the known name, in the form of [`flow_name`].
pub fn known(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Member { of, member } if of == PSEUDO && member == pseudo::stack_name.name => Some("${AWS::StackName}".to_owned()),
        Value::Call { function, arguments } if function == CONCAT => arguments.iter().map(known).collect(),
        _ => None,
    }
}

/// Returns the name of a flow, in the form of [`template`].
pub fn flow_template(scope: &Scope<'_>, flow: &Flow) -> Option<String> {
    match (&flow.origin, &flow.flow_name) {
        (Origin::Named(given), _) | (Origin::Created, Some(given)) => template(scope, given),
        (Origin::Created, None) => Some(default_name(&flow.name)),
        (Origin::Arn(arn), _) => after(template(scope, arn), ":flow/"),
        (Origin::LogicalId(id), _) => id.as_str().map(placeholder),
    }
}

/// Returns the name of a connector profile, in the form of [`template`].
pub fn profile_template(scope: &Scope<'_>, profile: &Profile) -> Option<String> {
    match &profile.origin {
        Origin::Created => match common_settings::profile::name.of(&profile.settings) {
            Some(given) => template(scope, given),
            None => Some(default_name(&profile.name)),
        },
        Origin::Named(given) => template(scope, given),
        Origin::Arn(arn) => after(template(scope, arn), ":connectorprofile/"),
        Origin::LogicalId(id) => id.as_str().map(placeholder),
    }
}

fn after(arn: Option<String>, separator: &str) -> Option<String> {
    arn?.split_once(separator).map(|(_, name)| name.to_owned())
}

/// Returns a text with a placeholder for each part that is known only after deployment: `${AWS::Region}` for pseudo parameters,
/// `${Env}` or `${Env=blue}` for a parameter without or with a default, by its logical ID, `${Lake}` for an item of another
/// template by its logical ID, and the author's code for anything else, such as `${Lake.arn}`.
///
/// Returns `None` for a value that is not a string, and for a string that contains `${`, which no name allows.
pub fn template(scope: &Scope<'_>, value: &Value) -> Option<String> {
    match value {
        Value::String(text) => (!text.contains("${")).then(|| text.clone()),
        Value::Integer(_) | Value::Decimal(_) | Value::Bool(_) => value.literal_text(),
        Value::Name(name) => match scope.find(name) {
            Some(Declared::Resource(parameter)) if parameter.kind == ResourceKind::Parameter => {
                Some(parameter_template(scope, parameter))
            }
            _ => Some(placeholder(name)),
        },
        Value::Member { of, member } if of == PSEUDO => {
            pseudo::ALL.iter().find(|known| known.name == member).map(|known| placeholder(known.value))
        }
        Value::Member { of, member } => Some(placeholder(&[of, ".", member].concat())),
        Value::Call { function, arguments } if function == CONCAT => {
            arguments.iter().map(|argument| template(scope, argument)).collect()
        }
        Value::Call { function, arguments } if function == IMPORT => {
            let exports: Option<Vec<&str>> = arguments.iter().map(Value::as_str).collect();
            let exports = exports.filter(|exports| !exports.iter().any(|export| export.contains(['{', '}', '"'])))?;
            Some(placeholder(&format!("{function}(\"{}\")", exports.join("\", \""))))
        }
        Value::Call { .. }
        | Value::Quantity { .. }
        | Value::Index { .. }
        | Value::List(_)
        | Value::Block(_)
        | Value::Expression(_) => None,
    }
}

fn parameter_template(scope: &Scope<'_>, parameter: &Resource) -> String {
    let id = ids::of_resource(scope, parameter, Part::Itself);
    let default = resources::parameter::default.of(&parameter.settings).and_then(Value::literal_text);
    match default.filter(|default| !default.contains('}')) {
        Some(default) => placeholder(&[id.as_str(), "=", &default].concat()),
        None => placeholder(&id),
    }
}

fn placeholder(key: &str) -> String {
    ["${", key, "}"].concat()
}
