//! Alarms and event rules, as statements of the flows that they monitor, or of the stack.

use std::collections::HashMap;

use appflow_core::catalog::resource_types;

use super::derived::is_derived;
use super::importer::{Importer, Monitored};
use super::input::Resource;
use super::monitor::Monitor;
use super::nodes::comments;
use crate::document::Node;

/// The resource types of alarms and rules.
pub(super) const ALARM: &str = "AWS::CloudWatch::Alarm";
const COMPOSITE_ALARM: &str = "AWS::CloudWatch::CompositeAlarm";
pub(super) const RULE: &str = "AWS::Events::Rule";

/// Returns `true` for an alarm or a rule.
pub(super) fn is_monitor(resource: &Resource) -> bool {
    resource.resource_type == RULE || is_alarm(resource)
}

fn is_alarm(resource: &Resource) -> bool {
    resource_types::ALARM_TYPES.contains(&resource.resource_type.as_str())
}

impl Importer<'_> {
    /// Imports the alarms and rules of the input. Those of flows are added to the statements of each flow.
    pub(super) fn monitors(&mut self, statements: &mut HashMap<String, String>) {
        let resources = self.template.resources.iter().filter(|resource| is_monitor(resource));
        let (composite, others): (Vec<&Resource>, Vec<&Resource>) =
            resources.partition(|resource| resource.resource_type == COMPOSITE_ALARM);
        // Composite alarms can name one another.
        for resource in &composite {
            if self.is_imported(resource) {
                self.monitored(resource, None, true);
            }
        }
        for resource in others.into_iter().chain(composite) {
            self.monitoring(resource, statements);
        }
        for flow in std::mem::take(&mut self.watched) {
            statements.entry(flow).or_default();
        }
    }

    /// Returns `true` for an alarm or a rule that can have its own statement.
    fn is_imported(&self, resource: &Resource) -> bool {
        let only_flows = self.options.only_flows;
        let Some(properties) = resource.node.get("Properties").filter(|_| !self.raw.contains(&resource.id)) else { return false };
        let is_of_appflow = |metric: Option<&Node>| {
            metric.and_then(|metric| metric.get("Namespace")).and_then(Node::as_str) == Some("AWS/AppFlow")
        };
        match resource.resource_type.as_str() {
            ALARM => {
                let metrics = properties.get("Metrics").map(Node::elements).unwrap_or_default();
                let mut metrics = metrics.iter().map(|query| query.at(&["MetricStat", "Metric"]));
                is_of_appflow(Some(properties)) || metrics.any(is_of_appflow)
            }
            // They stay with the alarms that are not those of flows.
            COMPOSITE_ALARM => !only_flows,
            // The language has no rules with a schedule.
            _ => {
                let Some(pattern) = properties.get("EventPattern") else { return false };
                let sources = pattern.get("source").map(Node::elements).unwrap_or_default();
                !only_flows || sources.iter().any(|source| source.as_str() == Some("aws.appflow"))
            }
        }
    }

    /// Remembers an alarm or a rule of the definition.
    fn monitored(&mut self, resource: &Resource, target: Option<&str>, has_name: bool) {
        let Some(known) = self.known.get(&resource.id) else { return };
        let target = target.map_or_else(|| known.name.clone(), str::to_owned);
        if is_alarm(resource) {
            self.alarms.insert(target.clone());
        }
        self.monitors.insert(resource.id.clone(), Monitored { target, has_name });
    }

    /// Remembers the permissions of a rule to invoke functions.
    fn permitted(&mut self, rule: &Resource, target: &str) {
        for permission in self.template.policies(&rule.id) {
            let is_derived = is_derived(permission) && self.dropped.borrow().contains(&permission.id);
            let function = permission.node.at(&["Properties", "FunctionName"]).filter(|_| is_derived);
            if let Some(Ok(name)) = function.map(|function| self.target(function)) {
                self.rule_permissions.insert(permission.id.clone(), format!("{target}.{name}"));
            }
        }
    }

    fn monitoring(&mut self, resource: &Resource, statements: &mut HashMap<String, String>) {
        let properties = resource.node.get("Properties").cloned().unwrap_or_default();
        let mut monitor = Monitor::new(resource, &properties);
        if !self.is_imported(resource) {
            if !self.options.only_flows {
                self.other(resource, &monitor.at);
                if let Some(last) = self.sections.resources.last_mut() {
                    last.insert_str(0, &comments(&resource.node, &[]));
                }
            }
            return;
        }
        let losses = self.losses();
        let statement = match resource.resource_type.as_str() {
            ALARM => self.alarm(&mut monitor),
            COMPOSITE_ALARM => self.composite_alarm(&mut monitor),
            _ => self.rule(&mut monitor),
        };
        match statement {
            Ok(statement) => {
                let comments = comments(&resource.node, &[]);
                let text = format!("{comments}{}{}", monitor.comments, statement.text);
                let has_bus = properties.get("EventBusName").is_some_and(|bus| !bus.is_nothing());
                let has_name = statement.flow.is_some() || !has_bus;
                match statement.flow {
                    Some(flow) => *statements.entry(flow).or_default() += &(text + "\n"),
                    None => self.sections.monitors.push(text),
                }
                // An entry that refers to it needs a `resource` statement.
                self.dropped.borrow_mut().insert(resource.id.clone());
                self.placed.insert(resource.id.clone());
                if statement.is_exact {
                    self.exact.insert(resource.id.clone());
                }
                self.monitored(resource, Some(&monitor.target), has_name);
                self.permitted(resource, &monitor.target);
            }
            Err(problem) => {
                self.overrides.remove(&monitor.target);
                self.monitors.remove(&resource.id);
                if self.options.only_flows {
                    self.remark(&monitor.at, format!("left in the template: {problem}"), false);
                } else {
                    self.reasons.insert(resource.id.clone(), problem);
                }
                self.need(&resource.id);
            }
        }
        if self.losses() > losses {
            self.need(&resource.id);
        }
    }
}
