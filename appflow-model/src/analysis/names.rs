//! Names of flows and connector profiles in AWS.

use crate::analysis::ids::{self, Part};
use crate::analysis::mappings::Lookup;
use crate::analysis::scope::Scope;
use crate::analysis::values::{Form, Piece};
use crate::catalog::pseudo_parameters::pseudo;
use crate::catalog::{common_settings, resources};
use crate::model::{Flow, Origin, Profile, Resource, Value};
use crate::vocabulary::IMPORT;

/// Returns the name of a flow with `${AWS::StackName}` for that of the stack, or `None` if other parts of it are unknown before
/// the deployment.
pub fn flow_name(scope: &Scope<'_>, flow: &Flow) -> Option<String> {
    match (&flow.origin, &flow.flow_name) {
        (Origin::Named(given), _) | (Origin::Created, Some(given)) => known(scope, given),
        (Origin::Created, None) => Some(default_name(&flow.name)),
        (Origin::Arn(arn), _) => known(scope, arn)?.split_once(":flow/").map(|(_, name)| name.to_owned()),
        (Origin::LogicalId(_), _) => None,
    }
}

/// Returns the name of a connector profile, in the form of [`flow_name`].
pub fn profile_name(scope: &Scope<'_>, profile: &Profile) -> Option<String> {
    match &profile.origin {
        Origin::Created => match common_settings::profile::name.of(&profile.settings) {
            Some(given) => known(scope, given),
            None => Some(default_name(&profile.name)),
        },
        Origin::Named(given) => known(scope, given),
        Origin::Arn(_) | Origin::LogicalId(_) => None,
    }
}

/// Returns the default name of a flow or profile, which is unique if that of its stack is.
pub fn default_name(name: &str) -> String {
    ["${AWS::StackName}-", name].concat()
}

/// Returns a name with placeholders for the parts that are known at deployment, for comparison, or `None` if equal parts may
/// differ.
pub fn canonical(scope: &Scope<'_>, value: &Value) -> Option<String> {
    written(scope, value, |piece| match piece.value {
        // The same call yields the same text, unless a Rust expression is in it.
        Value::Call { .. } => {
            if let Some(one) = Lookup::of(scope, piece.value).and_then(|lookup| lookup.only(scope)) {
                return one.literal_text();
            }
            let mut is_known = true;
            piece.value.walk(&mut |inner| is_known &= !matches!(inner, Value::Expression(_)));
            is_known.then(|| placeholder(&format!("{:?}", piece.value)))
        }
        value => reference(value),
    })
}

/// Returns the known name, in the form of [`flow_name`].
pub fn known(scope: &Scope<'_>, value: &Value) -> Option<String> {
    written(scope, value, |_| None)
}

/// Joins the pieces of a name: what is written, `${AWS::StackName}`, and what `other` returns for any other piece.
fn written<'v>(scope: &Scope<'v>, value: &'v Value, other: impl Fn(&Piece<'v>) -> Option<String>) -> Option<String> {
    let text = |piece: &Piece<'v>| match (piece.written(), piece.form) {
        (Some(text), _) => Some(text.to_owned()),
        (None, Form::Pseudo(name)) if name == pseudo::stack_name.name => Some(placeholder(pseudo::stack_name.value)),
        _ => other(piece),
    };
    scope.resolve(value).pieces().iter().map(text).collect()
}

/// Returns the placeholder of a name or a member, as it is written.
fn reference(value: &Value) -> Option<String> {
    match value {
        Value::Name(name) => Some(placeholder(name)),
        Value::Member { of, member } => Some(placeholder(&[of, ".", member].concat())),
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

/// Returns a string with a placeholder for each part that is known only after deployment: `${AWS::Region}` for pseudo parameters,
/// `${Env}` or `${Env=blue}` for a parameter without or with a default, by its logical ID, `${Lake}` for an item of another
/// template by its logical ID, and the author's code for anything else, such as `${Lake.arn}`.
///
/// Returns `None` for a value that is not a string, and for a string that contains `${`, which no name allows.
pub fn template(scope: &Scope<'_>, value: &Value) -> Option<String> {
    let text = |piece: &Piece<'_>| match (piece.written(), piece.form) {
        (Some(text), _) => (!text.contains("${")).then(|| text.to_owned()),
        (None, form) if form.is_literal() => piece.value.literal_text(),
        (None, Form::Parameter(parameter)) => Some(parameter_template(scope, parameter)),
        (None, Form::Pseudo(name)) => pseudo::ALL.iter().find(|known| known.name == name).map(|known| placeholder(known.value)),
        (None, Form::Import(Value::String(export))) => {
            (!export.contains(['{', '}', '"'])).then(|| placeholder(&format!("{IMPORT}(\"{export}\")")))
        }
        _ => reference(piece.value),
    };
    scope.resolve(value).pieces().iter().map(text).collect()
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
