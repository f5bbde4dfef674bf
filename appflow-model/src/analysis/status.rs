//! Whether a flow runs once it is deployed.

use crate::catalog::eventbridge;
use crate::model::{Flow, Status, TriggerKind};

/// `FlowStatus` of a flow: as given, else by trigger and destination; nothing where the service has a right default.
///
/// Left out, the service keeps flows on schedule and on event as drafts that never run (R31). A flow to EventBridge makes
/// a partner event source, which somebody has to associate with an event bus before the flow can run (R227).
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
