//! The status of a flow after the deployment.

use crate::catalog::eventbridge;
use crate::model::{Flow, Status, TriggerKind};

/// Returns the `FlowStatus` of a flow: the given one, or else the one that its trigger and destination require, or `None` if the
/// default of AppFlow is right.
///
/// By default, AppFlow creates scheduled and event-triggered flows as drafts that never run (R31). A flow to EventBridge creates
/// a partner event source, which must be associated with an event bus before the flow can run (R227).
pub fn status(flow: &Flow) -> Option<Status> {
    if flow.status.is_some() {
        return flow.status;
    }
    let to_events = flow.destination.as_ref().is_some_and(|end| end.connector == eventbridge::CONNECTOR.name);
    match flow.trigger.as_ref()?.kind {
        _ if to_events => Some(Status::Draft),
        TriggerKind::OnDemand => None,
        TriggerKind::Event | TriggerKind::Schedule(_) => Some(Status::Active),
    }
}
