//! What an alarm leaves to its comparison.

use crate::catalog::NamedValue;
use crate::catalog::Operator;
use crate::catalog::monitoring::missing_data;
use crate::model::{Flow, TriggerKind};

/// Returns what a period without data means for an alarm on a flow, unless the alarm says so: it breaches a lower threshold
/// only. An on-demand flow has no data whenever it was not started, which is no reason to fire.
pub fn missing_data_of(flow: &Flow, comparison: Operator) -> &'static NamedValue {
    let is_on_demand = flow.trigger.as_ref().is_some_and(|trigger| trigger.kind == TriggerKind::OnDemand);
    match comparison {
        Operator::LessThan | Operator::LessThanOrEqualTo if !is_on_demand => &missing_data::breaching,
        _ => &missing_data::not_breaching,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Trigger;

    #[test]
    fn an_on_demand_flow_that_does_not_run_breaches_no_lower_threshold() {
        let flow = |kind| Flow { trigger: Some(Trigger { kind, settings: Vec::new() }), ..Flow::default() };
        let of = |kind, comparison| missing_data_of(&flow(kind), comparison).name;
        assert_eq!(of(TriggerKind::OnDemand, Operator::LessThan), "not_breaching");
        assert_eq!(of(TriggerKind::OnDemand, Operator::LessThanOrEqualTo), "not_breaching");
        assert_eq!(of(TriggerKind::Event, Operator::LessThan), "breaching");
        assert_eq!(of(TriggerKind::Event, Operator::GreaterThan), "not_breaching");
    }
}
