//! Targets of event rules: their kinds, and what the roles for them must allow.

use std::collections::HashMap;

use crate::analysis::choices::{self, choices};
use crate::analysis::conditions;
use crate::analysis::names::canonical;
use crate::analysis::scope::Scope;
use crate::catalog::monitoring::{self, OF_KIND, ecs};
use crate::catalog::resource_types::TASK_DEFINITION;
use crate::model::{Definition, Flow, Resource, ResourceKind, Setting, Value, setting};

/// The services in ARNs of targets that a rule can have by ARN, with their kinds.
const SERVICES: &[(&str, ResourceKind)] = &[
    ("ecs", ResourceKind::Cluster),
    ("batch", ResourceKind::JobQueue),
    ("kinesis", ResourceKind::Stream),
    ("firehose", ResourceKind::DeliveryStream),
];

/// Returns `true` for kinds of targets that a rule can also have by ARN, with its own `role`.
pub fn is_also_by_arn(kind: ResourceKind) -> bool {
    kind == ResourceKind::ApiDestination || SERVICES.iter().any(|(_, known)| *known == kind)
}

/// Returns the kind of a target that is not an `if`, or `None` if it is unknown.
pub fn kind(scope: &Scope<'_>, target: &Value) -> Option<ResourceKind> {
    if let Some(resource) = choices::resource(scope, target) {
        return Some(resource.kind).filter(|kind| *kind != ResourceKind::Parameter);
    }
    let arn = canonical(scope, target)?;
    let service = arn.split(':').nth(2)?;
    if service == "events" && arn.contains(":api-destination/") {
        return Some(ResourceKind::ApiDestination);
    }
    SERVICES.iter().find(|(known, _)| *known == service).map(|(_, kind)| *kind)
}

/// Returns `true` if a target of this kind has the setting of a rule. A target of an unknown kind has all settings.
pub fn has_setting(kind: Option<ResourceKind>, key: &str) -> bool {
    match (OF_KIND.iter().find(|(property, _)| property.key == key), kind) {
        (Some((_, of)), Some(kind)) => *of == kind,
        (None, _) | (_, None) => true,
    }
}

/// A rule that starts tasks in a cluster or jobs in a job queue.
#[derive(Debug, Clone, Copy)]
pub struct Starting<'a> {
    /// The settings of the rule.
    pub settings: &'a [Setting],
    /// The name of its condition.
    pub condition: Option<&'a str>,
}

/// The rules without a role that start tasks in a cluster or jobs in a job queue, by the name of the target.
#[derive(Debug)]
pub struct Started<'a>(HashMap<&'a str, Vec<Starting<'a>>>);

impl<'a> Started<'a> {
    /// Finds the rules of a definition that start something.
    pub fn new(definition: &'a Definition, scope: &Scope<'a>) -> Self {
        let of_flow = |flow: &'a Flow| {
            let condition = conditions::named(&flow.lifecycle);
            flow.rules.iter().map(move |rule| (&rule.targets, &rule.settings, condition))
        };
        let others = definition.rules.iter().map(|rule| (&rule.targets, &rule.settings, conditions::named(&rule.settings)));
        let mut started: HashMap<&str, Vec<Starting<'_>>> = HashMap::new();
        for (targets, settings, condition) in definition.flows.iter().flat_map(of_flow).chain(others) {
            if monitoring::rule::role.of(settings).is_some() {
                continue;
            }
            for target in choices(targets, "target") {
                let is_started = |resource: &&Resource| matches!(resource.kind, ResourceKind::Cluster | ResourceKind::JobQueue);
                if let Some(resource) = choices::resource(scope, target.value).filter(is_started) {
                    started.entry(&resource.name).or_default().push(Starting { settings, condition });
                }
            }
        }
        Started(started)
    }

    /// Returns the rules that start something in a cluster or job queue.
    pub fn of(&self, name: &str) -> &[Starting<'a>] {
        self.0.get(name).map(Vec::as_slice).unwrap_or_default()
    }
}

/// Returns the settings in the block of a setting of a rule.
pub fn block<'a>(settings: &'a [Setting], key: &str) -> &'a [Setting] {
    match setting(settings, key) {
        Some(Value::Block(block)) => block,
        _ => &[],
    }
}

/// Returns the task definition in `ecs` if it is a resource of the stack.
pub fn task_definition<'a>(scope: &Scope<'a>, block: &[Setting]) -> Option<&'a Resource> {
    let resource = scope.resource(ecs::task_definition.of(block)?.as_name()?)?;
    (resource.resource_type.as_deref() == Some(TASK_DEFINITION)).then_some(resource)
}

/// Returns the roles that ECS uses for tasks: those that the author names, or those of a task definition of the stack.
pub fn passed_roles<'a>(scope: &Scope<'a>, block: &'a [Setting]) -> Vec<&'a Value> {
    if let Some(given) = ecs::pass_roles.of(block) {
        return match given {
            Value::List(roles) => roles.iter().collect(),
            one => vec![one],
        };
    }
    let Some(definition) = task_definition(scope, block) else { return Vec::new() };
    ["ExecutionRoleArn", "TaskRoleArn"].into_iter().filter_map(|key| setting(&definition.properties, key)).collect()
}
