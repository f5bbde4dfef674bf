//! The properties that the stack derives, and the parts of the definition that write them.

use crate::analysis::entries::{Entry, Part};
use crate::analysis::glue;
use crate::analysis::schedule::timestamp_field;
use crate::catalog::{self, Argument, Kind, Place, Property, schedule, string_rules};
use crate::check::context::Declared;
use crate::check::values::text_rules::noun;
use crate::diagnostics::codes;
use crate::model::{Endpoint, Flow, Profile, Setting, TriggerKind, setting};

/// The effect of a value of an override at or below a derived property.
#[derive(Debug, PartialEq)]
pub(super) enum Effect {
    /// The value replaces one that the stack writes; with what to change instead.
    Replaces(String),
    /// The stack writes no value there, but a setting does, with the help.
    Setting(String),
    /// No setting writes the property.
    Adds,
}

/// Returns the effect of a value at a path on an entry that derives the property.
pub(super) fn effect(entry: &Entry<'_>, path: &[&str]) -> Effect {
    let effect = match (entry.part, entry.item) {
        (Part::Itself, Declared::Flow(flow)) => of_flow(flow, path),
        (Part::Itself, Declared::Profile(profile)) => of_profile(profile, path),
        _ => None,
    };
    effect.unwrap_or_else(|| Effect::Replaces(advice(entry, path)))
}

/// Returns what to change instead of a derived property.
fn advice(entry: &Entry<'_>, path: &[&str]) -> String {
    let item = || format!("{} `{}`", noun(entry.item.described()), entry.item.name());
    let known = match (entry.part, entry.item, path) {
        (Part::Policy, Declared::Resource(resource), [.., "Statement"] | [_, "Statement", ..]) => {
            let has_statements = catalog::resources::has_statements(resource.kind);
            return if has_statements {
                format!("to add statements, use `policy` of {}", item())
            } else {
                "to add statements, use `append([…])`".to_owned()
            };
        }
        (Part::Itself, Declared::Resource(_), ["KeyPolicy", ..]) => {
            return format!("to add statements, use `policy` of {}", item());
        }
        (Part::Alarm(_), _, ["Threshold" | "ComparisonOperator", ..])
        | (Part::Itself, Declared::Alarm(_), ["Threshold" | "ComparisonOperator", ..]) => "change the comparison of the alarm",
        (Part::Itself, Declared::Alarm(_), ["MetricName" | "Namespace" | "Dimensions" | "Metrics", ..])
        | (Part::Alarm(_), _, ["Metrics", ..]) => "change the metric after `when`",
        (Part::Itself, Declared::CompositeAlarm(_), ["AlarmRule", ..]) => "change the alarms after `when`",
        (Part::Alarm(_), _, ["MetricName" | "Namespace", ..]) => "change the metric after `when`",
        (Part::Alarm(_), _, ["Dimensions", ..]) => "move the alarm into another flow",
        (Part::Rule(_), _, ["EventPattern", "detail", ..]) => "move the rule into another flow",
        (Part::Rule(_), _, ["EventPattern", ..]) => "change the event after `on`",
        (Part::Rule(_) | Part::Itself, Declared::Flow(_) | Declared::Rule(_), ["Targets", "RoleArn", ..]) => {
            "use `role` of the rule"
        }
        (Part::Rule(_) | Part::Itself, _, ["Targets", "Input" | "InputPath" | "InputTransformer", ..]) => {
            "use `input` of the rule"
        }
        (Part::Rule(_) | Part::Itself, _, ["Targets", ..]) => "change the targets after `notify`",
        (Part::Itself, Declared::Rule(_), ["EventPattern", ..]) => "change the conditions after `where`",
        (Part::Itself, Declared::Flow(_), ["TriggerConfig", ..]) => "change `trigger`",
        (Part::Itself, Declared::Flow(_), ["SourceFlowConfig", ..]) => "change `source`",
        (Part::Itself, Declared::Flow(_), ["DestinationFlowConfigList", ..]) => "change `destination`",
        (Part::Itself, Declared::Flow(_), ["MetadataCatalogConfig", ..]) => "use `catalog` of the destination",
        (Part::Itself, Declared::Flow(_), ["Tasks", ..]) => "change the tasks of the flow",
        (Part::Itself, Declared::Profile(_), ["ConnectorProfileConfig", ..]) => "change the settings of the profile",
        _ => "",
    };
    match known {
        "" => format!("to keep the override, add `#[allow({})]`", codes::OVERRIDE_DERIVED.id),
        known => known.to_owned(),
    }
}

/// Returns the kind of the setting or argument that writes exactly this property of a source, a destination, a trigger, or a profile.
pub(super) fn kind_at(entry: &Entry<'_>, path: &[&str]) -> Option<Kind> {
    let of_end = |end: &Endpoint, shape: catalog::Endpoint, key: &str, path: &[&str]| {
        let argument = shape.arguments.iter().find_map(|argument| match argument {
            Argument::Bucket(_, written) => (*written == path).then_some(Kind::Text(&string_rules::BUCKET_NAME)),
            Argument::Text(rule, written) | Argument::Object { path: written, rule, .. } => {
                (*written == path).then_some(Kind::Text(rule))
            }
            Argument::Profile => None,
        });
        let is_own = catalog::connector(&end.connector).is_some_and(|connector| connector.key == key);
        argument.or_else(|| in_tables(&[shape.properties], path)).filter(|_| is_own)
    };
    match (entry.part, entry.item, path) {
        (Part::Itself, Declared::Flow(flow), ["SourceFlowConfig", "SourceConnectorProperties", key, rest @ ..]) => {
            let end = flow.source.as_ref()?;
            of_end(end, catalog::connector(&end.connector)?.source?, key, rest)
        }
        (Part::Itself, Declared::Flow(flow), ["DestinationFlowConfigList", "DestinationConnectorProperties", key, rest @ ..]) => {
            let end = flow.destination.as_ref()?;
            of_end(end, catalog::connector(&end.connector)?.destination?, key, rest)
        }
        (Part::Itself, Declared::Flow(_), ["TriggerConfig", "TriggerProperties", rest @ ..]) => {
            in_tables(&[schedule::settings::ALL], rest)
        }
        (
            Part::Itself,
            Declared::Profile(profile),
            ["ConnectorProfileConfig", "ConnectorProfileProperties" | "ConnectorProfileCredentials", key, rest @ ..],
        ) => {
            let connector = catalog::connector(&profile.connector)?;
            let shape = connector.profile?;
            let mut tables = vec![shape.properties];
            tables.extend(shape.credentials.iter().map(|method| method.properties));
            in_tables(&tables, rest).filter(|_| connector.key == *key)
        }
        _ => None,
    }
}

/// Returns `true` for a setting whose value the stack can derive if it is omitted: a role, or what a destination has from its profile.
pub(super) fn may_derive(entry: &Entry<'_>, path: &[&str]) -> bool {
    let is_shared = || {
        let (Declared::Flow(flow), ["DestinationFlowConfigList", "DestinationConnectorProperties", _, rest @ ..]) =
            (entry.item, path)
        else {
            return false;
        };
        let connector = flow.destination.as_ref().and_then(|end| catalog::connector(&end.connector));
        let Some((shape, profile)) = connector.and_then(|connector| Some((connector.destination?, connector.profile?))) else {
            return false;
        };
        let own = shape.properties.iter().find(|property| property.path == rest);
        own.is_some_and(|own| catalog::property(profile.properties, own.key).is_some())
    };
    matches!(kind_at(entry, path), Some(Kind::ProfileRole(_))) || is_shared()
}

fn in_tables(tables: &[&[Property]], path: &[&str]) -> Option<Kind> {
    tables.iter().copied().flatten().find(|property| property.path == path && !path.is_empty()).map(|property| property.kind)
}

fn of_flow(flow: &Flow, path: &[&str]) -> Option<Effect> {
    match path {
        ["SourceFlowConfig", "SourceConnectorProperties", key, rest @ ..] => {
            let end = flow.source.as_ref()?;
            of_endpoint(end, catalog::connector(&end.connector)?.source?, key, rest, "source")
        }
        ["DestinationFlowConfigList", "DestinationConnectorProperties", key, rest @ ..] => {
            let end = flow.destination.as_ref()?;
            of_endpoint(end, catalog::connector(&end.connector)?.destination?, key, rest, "destination")
        }
        ["SourceFlowConfig", "IncrementalPullConfig", ..] if flow.trigger.as_ref().and_then(timestamp_field).is_none() => {
            Some(Effect::Setting(format!("use `{}` of the trigger", schedule::settings::pull.key)))
        }
        ["Tasks", ..] if flow.tasks.is_empty() => Some(Effect::Adds),
        ["TriggerConfig", "TriggerProperties", rest @ ..] if !rest.is_empty() => {
            let trigger = flow.trigger.as_ref()?;
            let always: &[&[&str]] = match trigger.kind {
                TriggerKind::Schedule(_) => &[&["ScheduleExpression"]],
                TriggerKind::OnDemand | TriggerKind::Event => return Some(Effect::Adds),
            };
            Some(of_tables(&[schedule::settings::ALL], &[&trigger.settings], always, rest, "the trigger"))
        }
        ["MetadataCatalogConfig", ..] if glue::catalog(flow).is_none() => {
            Some(Effect::Setting("use `catalog` of the destination".to_owned()))
        }
        _ => None,
    }
}

fn of_endpoint(end: &Endpoint, shape: catalog::Endpoint, key: &str, path: &[&str], noun: &str) -> Option<Effect> {
    if catalog::connector(&end.connector)?.key != key || path.is_empty() {
        return None;
    }
    let arguments = shape.arguments.iter().filter_map(|argument| match argument {
        Argument::Bucket(_, path) | Argument::Text(_, path) | Argument::Object { path, .. } => Some(*path),
        Argument::Profile => None,
    });
    let constants = shape.constants.iter().filter(|(place, ..)| *place == Place::Own).map(|(_, path, _)| *path);
    let always: Vec<&[&str]> = arguments.chain(constants).filter(|path| !path.is_empty()).collect();
    Some(of_tables(&[shape.properties], &[&end.settings], &always, path, &format!("the {noun}")))
}

fn of_profile(profile: &Profile, path: &[&str]) -> Option<Effect> {
    let ["ConnectorProfileConfig", "ConnectorProfileProperties" | "ConnectorProfileCredentials", key, rest @ ..] = path else {
        return None;
    };
    let connector = catalog::connector(&profile.connector)?;
    let shape = connector.profile?;
    if connector.key != *key || rest.is_empty() {
        return None;
    }
    let (mut tables, mut settings, mut always) = (vec![shape.properties], vec![&profile.settings[..]], Vec::new());
    for method in shape.credentials {
        tables.push(method.properties);
        if let Some(block) = method.of(&profile.settings) {
            settings.push(block);
            always.extend(method.constants.iter().map(|(_, path, _)| *path));
            always.extend(method.flags);
        }
    }
    Some(of_tables(&tables, &settings, &always, rest, &format!("profile `{}`", profile.name)))
}

/// Returns the effect of a value at a path of an object that tables of settings write, with the paths that it always has.
fn of_tables(tables: &[&[Property]], settings: &[&[Setting]], always: &[&[&str]], path: &[&str], owner: &str) -> Effect {
    // One is at or below the other.
    let meets = |written: &[&str]| path.iter().zip(written).all(|(one, other)| one == other);
    let writes = |property: &&Property| {
        let inner = if let Kind::OneOfWith { argument_path, .. } = property.kind { meets(argument_path) } else { false };
        inner || !property.path.is_empty() && meets(property.path)
    };
    let known: Vec<&Property> = tables.iter().copied().flatten().filter(writes).collect();
    let is_given = |property: &&Property| settings.iter().any(|settings| setting(settings, property.key).is_some());
    let use_it = |property: &Property| format!("use `{}` of {owner}", property.key);
    if let Some(given) = known.iter().copied().find(is_given) {
        return Effect::Replaces(use_it(given));
    }
    match known.first() {
        _ if always.iter().any(|written| meets(written)) => Effect::Replaces(format!("change {owner}")),
        Some(property) => Effect::Setting(use_it(property)),
        None => Effect::Adds,
    }
}
