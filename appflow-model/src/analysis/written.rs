//! The properties that the stack writes for an entry, for overrides of them.

use std::borrow::Cow;

use crate::analysis::entries::{Entry, Part};
use crate::analysis::ids;
use crate::analysis::scope::Declared;
use crate::catalog::string_rules::{FLOW_DESCRIPTION, FLOW_NAME};
use crate::catalog::{self, Connector, Kind, Place, Property, common_settings, monitoring, resource_types, resources};
use crate::model::{Endpoint, Flow, ResourceKind, Setting, Value};
use crate::vocabulary::flow::names as statements;

/// A property that a setting or a statement writes.
#[derive(Debug, Clone)]
pub struct Written {
    /// The path of the property.
    pub path: Vec<&'static str>,
    /// The setting or statement.
    pub key: &'static str,
    /// The kind of the value, unless it is written in another form.
    pub kind: Option<Kind>,
    /// Whether the definition has the setting or statement.
    pub is_given: bool,
    /// Whether an override can write the property instead, in a form that the setting does not have.
    pub is_free: bool,
}

/// The noun for what writes the description of an alarm or a rule.
pub const DOCS: &str = "the doc comment";

/// The property that contains the KMS key of a bucket.
const BUCKET_KEY: &[&str] =
    &["BucketEncryption", "ServerSideEncryptionConfiguration", "ServerSideEncryptionByDefault", "KMSMasterKeyID"];

/// Returns the settings and statements that write properties of an entry and are checked, with the paths of the properties.
pub fn settings(entry: &Entry<'_>) -> Vec<Written> {
    let own = ids::settings(entry.item, entry.part);
    match (entry.part, entry.item) {
        (Part::Itself, Declared::Flow(flow)) => of_flow(flow),
        (Part::Itself, Declared::Resource(resource)) => {
            let mut all = of_table(own, resources::settings(resource.kind), &[Place::Own]);
            // The setting also writes the algorithm, which has other values.
            let encryption = &resources::bucket::encryption;
            if resource.kind == ResourceKind::Bucket {
                let is_given = encryption.of(own).is_some();
                all.push(Written { path: BUCKET_KEY.to_vec(), key: encryption.key, kind: None, is_given, is_free: false });
            }
            // The stack writes another name if it is omitted.
            let name = resources::name(resource.kind).filter(|name| name.path.is_empty() && partner_of(own).is_none());
            if let (Some(name), Some(property)) = (name, resources::name_property(resource.kind)) {
                all.push(named(own, name, property));
            }
            if resource.kind == ResourceKind::EventBus {
                all.push(described("Description", &resource.docs));
            }
            if resource.kind == ResourceKind::Secret {
                all.push(Written { kind: None, is_free: true, ..named(own, &resources::secret::values, "SecretString") });
            }
            all
        }
        (Part::Itself, Declared::Profile(profile)) => {
            let mut all = of_table(own, common_settings::profile::ALL, &[Place::Own, Place::Owner]);
            let shape = catalog::connector(&profile.connector).and_then(|connector| connector.profile);
            all.extend(of_table(own, shape.map_or(&[][..], |shape| shape.properties), &[Place::Owner]));
            all.push(named(own, &common_settings::profile::name, "ConnectorProfileName"));
            all
        }
        (Part::Alias, item) => vec![named(ids::settings(item, Part::Itself), &resources::key::alias, "AliasName")],
        (Part::Alarm(index), Declared::Flow(flow)) => of_alarm(own, flow.alarms.get(index).map_or("", |alarm| &alarm.docs)),
        (Part::Itself, Declared::Alarm(alarm)) => of_alarm(own, &alarm.docs),
        (Part::Itself, Declared::CompositeAlarm(alarm)) => {
            let mut all = of_table(own, monitoring::composite_alarm::ALL, &[Place::Own]);
            let suppressor = &monitoring::composite_alarm::suppressor;
            let is_given = suppressor.of(own).is_some();
            let settings = monitoring::suppressor::ALL.iter();
            all.extend(settings.map(|property| Written { key: suppressor.key, is_given, ..of_property(own, property) }));
            all.push(described("AlarmDescription", &alarm.docs));
            all
        }
        (Part::Rule(index), Declared::Flow(flow)) => of_rule(own, flow.rules.get(index).map_or("", |rule| &rule.docs)),
        (Part::Itself, Declared::Rule(rule)) => of_rule(own, &rule.docs),
        (
            Part::Policy
            | Part::Alarm(_)
            | Part::Rule(_)
            | Part::SubscriptionPermission(_)
            | Part::AlarmPermission
            | Part::ConnectorPermission
            | Part::TargetRole
            | Part::ProfileRole(_)
            | Part::CatalogRole
            | Part::RulePermission(..),
            _,
        )
        | (Part::Itself, Declared::Mapping(_) | Declared::Condition(_) | Declared::Object(_) | Declared::Output(_)) => Vec::new(),
    }
}

/// Returns the statements of a flow that write a property, and the settings of its source and destination outside of the properties
/// of their connectors.
fn of_flow(flow: &Flow) -> Vec<Written> {
    let statement = |property, key, kind, is_given| Written { path: vec![property], key, kind, is_given, is_free: false };
    let has_description = flow.description.is_some() || !flow.docs.is_empty();
    let mut all = vec![
        statement("FlowName", statements::name, Some(Kind::Text(&FLOW_NAME)), flow.flow_name.is_some()),
        statement("Description", statements::description, Some(Kind::Text(&FLOW_DESCRIPTION)), has_description),
        statement("FlowStatus", statements::status, None, flow.status.is_some()),
        statement("KMSArn", statements::key, Some(Kind::Key), flow.key.is_some()),
        statement("Tags", statements::tags, None, !flow.tags.is_empty()),
    ];
    let shape = |end: &Endpoint, of: fn(&Connector) -> Option<catalog::Endpoint>| catalog::connector(&end.connector).and_then(of);
    let ends = [
        ("SourceFlowConfig", flow.source.as_ref().and_then(|end| Some((end, shape(end, |connector| connector.source)?)))),
        (
            "DestinationFlowConfigList",
            flow.destination.as_ref().and_then(|end| Some((end, shape(end, |connector| connector.destination)?))),
        ),
    ];
    for (property, end) in ends {
        let Some((end, shape)) = end else { continue };
        for written in of_table(&end.settings, shape.properties, &[Place::Owner]) {
            let path = [&[property], written.path.as_slice()].concat();
            all.push(Written { path, ..written });
        }
    }
    all
}

fn of_alarm(own: &[Setting], docs: &str) -> Vec<Written> {
    let statistic = &monitoring::alarm::statistic;
    let mut all = of_table(own, monitoring::alarm::ALL, &[Place::Own]);
    all.extend(["Statistic", "ExtendedStatistic"].map(|property| Written { kind: None, ..named(own, statistic, property) }));
    all.push(described("AlarmDescription", docs));
    all
}

fn of_rule(own: &[Setting], docs: &str) -> Vec<Written> {
    let mut all = of_table(own, monitoring::rule::ALL, &[Place::Own]);
    all.push(described("Description", docs));
    all
}

/// Returns the property that a doc comment writes.
fn described(property: &'static str, docs: &str) -> Written {
    Written { path: vec![property], key: DOCS, kind: None, is_given: !docs.is_empty(), is_free: true }
}

/// Returns the settings of a table that write properties in these places.
fn of_table(own: &[Setting], table: &'static [Property], places: &[Place]) -> Vec<Written> {
    let is_written = |property: &&Property| places.contains(&property.place) && !property.path.is_empty();
    table.iter().filter(is_written).map(|property| of_property(own, property)).collect()
}

fn of_property(own: &[Setting], property: &'static Property) -> Written {
    let is_given = property.of(own).is_some();
    Written { path: property.path.to_vec(), key: property.key, kind: Some(property.kind), is_given, is_free: false }
}

/// Returns a setting that writes a property which it has no path to in its table.
fn named(own: &[Setting], setting: &'static Property, property: &'static str) -> Written {
    Written { path: vec![property], ..of_property(own, setting) }
}

/// Returns the flow whose events a bus receives, which determines its name.
fn partner_of(own: &[Setting]) -> Option<&Value> {
    resources::event_bus::partner.of(own)
}

/// The suffix of a key in [`derived_properties`] whose value is a list.
pub const LIST: &str = "[]";

/// Returns the keys on the way to a property.
pub fn keys(property: &str) -> impl Iterator<Item = &str> {
    property.split('.').map(|key| key.strip_suffix(LIST).unwrap_or(key))
}

/// Returns `true` if a change at `path` replaces a derived property, or a part of it.
pub fn concerns(path: &[&str], derived: &str) -> bool {
    path.iter().zip(keys(derived)).all(|(one, other)| *one == other)
}

/// Returns the properties that an entry requires for its purpose in the stack, with [`LIST`] after lists.
pub fn derived_properties(entry: &Entry<'_>) -> Vec<Cow<'static, str>> {
    const BY_ACCOUNT: &[&str] = &["Action", "FunctionName", "Principal", "SourceAccount"];
    const BY_ARN: &[&str] = &["Action", "FunctionName", "Principal", "SourceArn"];
    const ROLE: &[&str] = &[
        "AssumeRolePolicyDocument.Version",
        "AssumeRolePolicyDocument.Statement[]",
        "Policies[].PolicyName",
        "Policies[].PolicyDocument.Version",
        "Policies[].PolicyDocument.Statement[]",
    ];
    const ALARM: &[&str] =
        &["Namespace", "MetricName", "Dimensions[]", "ComparisonOperator", "Threshold", "Metrics[]", "ThresholdMetricId"];
    const TARGETS: &[&str] = &[
        "Targets[].Id",
        "Targets[].Arn",
        "Targets[].RoleArn",
        "Targets[].Input",
        "Targets[].InputPath",
        "Targets[].InputTransformer",
    ];
    let targets = match (entry.part, entry.item) {
        (Part::Rule(_), _) | (Part::Itself, Declared::Rule(_)) => TARGETS,
        _ => &[],
    };
    let own: &[&str] = match (entry.part, entry.item) {
        (Part::Policy, Declared::Resource(resource)) => match resource.kind {
            ResourceKind::LogGroup => &["PolicyName", "PolicyDocument"],
            ResourceKind::Secret => &["SecretId", "ResourcePolicy.Version", "ResourcePolicy.Statement[]"],
            _ => &["Bucket", "Topics[]", "Queues[]", "PolicyDocument.Version", "PolicyDocument.Statement[]"],
        },
        (Part::AlarmPermission | Part::ConnectorPermission, _) => BY_ACCOUNT,
        (Part::RulePermission(..) | Part::SubscriptionPermission(_), _) => BY_ARN,
        (Part::Alias, _) => &["TargetKeyId"],
        (Part::TargetRole | Part::ProfileRole(_) | Part::CatalogRole, _) => ROLE,
        (Part::Alarm(_), _) => ALARM,
        (Part::Rule(_), _) => &["EventPattern.source[]", "EventPattern.detail-type[]", "EventPattern.detail.flow-name[]"],
        (Part::Itself, Declared::Resource(resource)) => match resource.kind {
            ResourceKind::Key => &["KeyPolicy.Version", "KeyPolicy.Statement[]"],
            ResourceKind::EventBus => &["Name", "EventSourceName"],
            ResourceKind::Connector => &["ConnectorProvisioningType", "ConnectorProvisioningConfig"],
            _ => &[],
        },
        (Part::Itself, Declared::Profile(_)) => &["ConnectorType", "ConnectionMode", "ConnectorProfileConfig"],
        (Part::Itself, Declared::Flow(_)) => &[
            "TriggerConfig",
            "SourceFlowConfig.ConnectorType",
            "SourceFlowConfig.ConnectorProfileName",
            "SourceFlowConfig.SourceConnectorProperties",
            "SourceFlowConfig.IncrementalPullConfig",
            "DestinationFlowConfigList[].ConnectorType",
            "DestinationFlowConfigList[].ConnectorProfileName",
            "DestinationFlowConfigList[].DestinationConnectorProperties",
            "MetadataCatalogConfig",
            "Tasks[]",
        ],
        (Part::Itself, Declared::Alarm(_)) => ALARM,
        (Part::Itself, Declared::CompositeAlarm(_)) => &["AlarmRule"],
        (Part::Itself, Declared::Rule(_)) => &["EventBusName", "EventPattern"],
        (Part::Policy, _)
        | (Part::Itself, Declared::Mapping(_) | Declared::Condition(_) | Declared::Object(_) | Declared::Output(_)) => &[],
    };
    // The conditions of a rule of a flow.
    let matchers = match (entry.part, entry.item) {
        (Part::Rule(index), Declared::Flow(flow)) => flow.rules.get(index).map(|rule| &rule.matchers[..]).unwrap_or_default(),
        _ => &[],
    };
    let matched = matchers.iter().map(|matcher| format!("EventPattern.detail.{}{LIST}", matcher.field.replace('_', "-")).into());
    own.iter().chain(targets).map(|property| Cow::Borrowed(*property)).chain(matched).collect()
}

/// Returns the properties that the stack also writes for an entry without a setting, and that the author can replace.
fn defaults(entry: &Entry<'_>) -> &'static [&'static str] {
    const ALARM: &[&str] = &["EvaluationPeriods", "ExtendedStatistic", "Period", "Statistic", "TreatMissingData"];
    const RULE: &[&str] = &["State", "Targets"];
    match (entry.part, entry.item) {
        (Part::Alarm(_), _) | (Part::Itself, Declared::Alarm(_)) => ALARM,
        (Part::Rule(_), _) | (Part::Itself, Declared::Rule(_)) => RULE,
        (Part::Itself, Declared::Flow(_)) => &["FlowName", "FlowStatus", "TriggerConfig.TriggerProperties.DataPullMode"],
        (Part::Itself, Declared::Profile(_)) => &["ConnectorProfileName", "ConnectorLabel"],
        (Part::Itself, Declared::Resource(resource)) => match resource.kind {
            ResourceKind::Bucket => &["PublicAccessBlockConfiguration"],
            ResourceKind::LogGroup => &["LogGroupName"],
            ResourceKind::Connector => &["ConnectorLabel"],
            _ => &[],
        },
        _ => &[],
    }
}

/// Returns `false` if the stack certainly writes nothing at a path of an entry. Tags can come from the stack.
pub fn may_write(entry: &Entry<'_>, path: &[&str]) -> bool {
    let meets = |written: &[&str]| path.iter().zip(written).all(|(one, other)| one == other);
    let is_default = defaults(entry).iter().any(|default| concerns(path, default));
    let is_set = settings(entry).iter().any(|written| {
        // The setting of the KMS key of a bucket writes the whole encryption.
        let is_encryption = written.path == BUCKET_KEY && path.first() == BUCKET_KEY.first();
        written.is_given && (is_encryption || meets(&written.path))
    });
    let is_derived = || match entry.part {
        // The settings of a source, a destination, a trigger, and a profile are written one by one.
        Part::Itself if is_deep(entry.item, path) => false,
        _ => derived_properties(entry).iter().any(|derived| concerns(path, derived)),
    };
    path.first() == Some(&resource_types::TAGS) || is_default || is_set || is_derived()
}

/// Returns `true` for a path to a setting of a source, a destination, a trigger, or a profile.
fn is_deep(item: Declared<'_>, path: &[&str]) -> bool {
    match item {
        Declared::Flow(_) => matches!(
            path,
            ["SourceFlowConfig", "SourceConnectorProperties", _, _, ..]
                | ["DestinationFlowConfigList", "DestinationConnectorProperties", _, _, ..]
                | ["TriggerConfig", "TriggerProperties", _, ..]
        ),
        Declared::Profile(_) => {
            let parts = ["ConnectorProfileProperties", "ConnectorProfileCredentials"];
            matches!(path, ["ConnectorProfileConfig", part, _, _, ..] if parts.contains(part))
        }
        _ => false,
    }
}
