//! Defaults of alarms that depend on the comparison.

use crate::analysis::math;
use crate::catalog::NamedValue;
use crate::catalog::monitoring::missing_data;
use crate::model::{Alarm, Flow, Operator, TriggerKind};

/// Returns the default treatment of missing data in an alarm on flows: it breaches only a lower threshold. On-demand flows
/// always ignore it, since they have no data unless they are started, and so does a quotient, which has no data without runs.
pub fn missing_data_of(flows: &[&Flow], alarm: &Alarm) -> &'static NamedValue {
    let is_on_demand = |flow: &&Flow| flow.trigger.as_ref().is_some_and(|trigger| trigger.kind == TriggerKind::OnDemand);
    let is_ignored = flows.iter().any(is_on_demand) || math::divides(&alarm.metric);
    match alarm.comparison {
        Operator::LessThan | Operator::LessThanOrEqualTo if !is_ignored => &missing_data::breaching,
        _ => &missing_data::not_breaching,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Trigger;

    #[test]
    fn missing_data_of_on_demand_flows_does_not_breach() {
        let flow = |kind| Flow { trigger: Some(Trigger { kind, settings: Vec::new() }), ..Flow::default() };
        let alarm = |comparison| Alarm::new("Few", "executions_succeeded", comparison, 1);
        let of = |kind, comparison| missing_data_of(&[&flow(kind)], &alarm(comparison)).name;
        assert_eq!(of(TriggerKind::OnDemand, Operator::LessThan), "not_breaching");
        assert_eq!(of(TriggerKind::OnDemand, Operator::LessThanOrEqualTo), "not_breaching");
        assert_eq!(of(TriggerKind::Event, Operator::LessThan), "breaching");
        assert_eq!(of(TriggerKind::Event, Operator::GreaterThan), "not_breaching");
    }
}
