//! Names of flows and connector profiles.

use crate::catalog::common_settings;
use crate::catalog::pseudo_parameters::{PSEUDO, pseudo};
use crate::model::{Flow, Origin, Profile, Value};
use crate::vocabulary::CONCAT;

/// The name of a flow with `${AWS::StackName}` for that of the stack; nothing when it depends on
/// anything else that is not known before the stack is deployed.
pub fn flow_name(flow: &Flow) -> Option<String> {
    match (&flow.origin, &flow.flow_name) {
        (Origin::Named(given), _) | (Origin::Created, Some(given)) => known(given),
        (Origin::Created, None) => Some(default_name(&flow.name)),
        (Origin::Arn(arn), _) => known(arn)?.split_once(":flow/").map(|(_, name)| name.to_owned()),
    }
}

/// The name of a connector profile, in the form of [`flow_name`].
pub fn profile_name(profile: &Profile) -> Option<String> {
    match &profile.origin {
        Origin::Created => match common_settings::profile::name.of(&profile.settings) {
            Some(given) => known(given),
            None => Some(default_name(&profile.name)),
        },
        Origin::Named(given) => known(given),
        Origin::Arn(_) => None,
    }
}

/// The name of a flow or a profile that has none: unique as long as that of its stack is.
pub fn default_name(name: &str) -> String {
    ["${AWS::StackName}-", name].concat()
}

/// A name with the parts that are known when the stack is deployed as placeholders, by which equal names are told; nothing for
/// one whose parts are not known to be equal.
pub fn canonical(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Member { of, member } if of == PSEUDO && member == pseudo::stack_name.name => Some("${AWS::StackName}".to_owned()),
        Value::Name(parameter) => Some(["${", parameter, "}"].concat()),
        Value::Member { of, member } => Some(["${", of, ".", member, "}"].concat()),
        Value::Call { function, arguments } if function == CONCAT => arguments.iter().map(canonical).collect(),
        _ => None,
    }
}

/// What is known of a given name, in the form of [`flow_name`].
pub fn known(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Member { of, member } if of == PSEUDO && member == pseudo::stack_name.name => Some("${AWS::StackName}".to_owned()),
        Value::Call { function, arguments } if function == CONCAT => arguments.iter().map(known).collect(),
        _ => None,
    }
}
