//! Hints for alarms and event rules.

use appflow_model::analysis::{alarm_rule, math};
use appflow_model::catalog::resources::lifecycle;
use appflow_model::catalog::{self, Property};

use super::declared::{alarm_module, first_word};
use super::writer::Hints;
use crate::ast::{self, Value, ValueKind};

/// The module of the metrics in an alarm of a flow.
pub(super) const METRICS: &str = "metrics";
/// The module of the flows in an alarm outside of flows.
pub(super) const METRICS_OF_FLOWS: &str = "metric_flows";

impl Hints<'_> {
    /// An alarm: the names in its metric are those of a module.
    pub(super) fn alarm(&mut self, alarm: &ast::Alarm, metrics: &str) {
        self.metric_math(alarm.metric.as_ref(), metrics);
        match alarm.threshold.as_ref().map(|threshold| &threshold.kind) {
            Some(ValueKind::Call(function, _)) if function.text == catalog::monitoring::BAND => {
                self.declared("thresholds", Some(function));
            }
            _ => self.reference(alarm.threshold.as_ref(), "thresholds"),
        }
        let (module, of_stack) = match metrics {
            METRICS => ("alarm_settings", None),
            _ => ("stack_alarm_settings", Some(lifecycle::condition)),
        };
        let known: Vec<Property> = catalog::monitoring::alarm::ALL.iter().copied().chain(of_stack).collect();
        self.settings_of(alarm.settings.iter(), module, &known, None);
    }

    /// Resolves flows, metrics, and functions.
    pub(super) fn metric_math(&mut self, value: Option<&Value>, metrics: &str) {
        match value.map(|value| &value.kind) {
            None => self.declared(metrics, None),
            Some(ValueKind::Name(name)) => self.declared(metrics, Some(name)),
            Some(ValueKind::Member(of, member)) => {
                self.declared("flows", Some(of));
                self.known("metrics_alone", member.as_ref());
            }
            Some(ValueKind::Call(function, arguments)) => {
                if math::function(&function.text).is_some() {
                    self.declared(metrics, Some(function));
                }
                arguments.iter().for_each(|argument| self.metric_math(Some(argument), metrics));
            }
            Some(_) => {}
        }
    }

    /// Resolves alarms and their states.
    pub(super) fn alarm_rule(&mut self, value: Option<&Value>) {
        match value.map(|value| &value.kind) {
            None => self.declared("rule_alarms", None),
            Some(ValueKind::Name(name)) => self.declared("rule_alarms", Some(name)),
            Some(ValueKind::Member(of, member)) => {
                self.declared("rule_alarms", Some(of));
                if self.definition.flows.iter().any(|flow| flow.name == of.text) {
                    self.declared(&alarm_module(&of.text), member.as_ref());
                }
            }
            Some(ValueKind::Call(function, arguments)) => {
                if alarm_rule::state(&function.text).is_some() {
                    self.declared("rule_alarms", Some(function));
                }
                arguments.iter().for_each(|argument| self.alarm_rule(Some(argument)));
            }
            Some(_) => {}
        }
    }

    /// A rule outside of flows: the fields of every event begin the paths of its conditions.
    pub(super) fn bus_rule(&mut self, rule: &ast::BusRule) {
        if let Some(bus) = &rule.bus {
            self.reference(Some(bus), "event_buses");
        }
        for matcher in &rule.matchers {
            self.known("event_fields", matcher.path.first());
            for value in &matcher.values {
                match &value.kind {
                    ValueKind::Call(function, arguments) if is_pattern(&function.text) => {
                        self.word(first_word(catalog::monitoring::pattern::ALL), Some(function));
                        self.references(arguments, "values");
                    }
                    _ => self.reference(Some(value), "values"),
                }
            }
        }
        self.known("event_fields", None);
        self.references(&rule.targets, "targets");
        let known = [catalog::monitoring::rule::ALL, &[lifecycle::condition]].concat();
        self.settings_of(rule.settings.iter(), "bus_rule_settings", &known, None);
    }
}

fn is_pattern(function: &str) -> bool {
    catalog::monitoring::pattern::ALL.iter().any(|known| known.name == function)
}
