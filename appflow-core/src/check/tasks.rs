//! The tasks of a flow.

use super::Context;

/// Checks the tasks of the flow at `flow_index`.
pub(super) fn check_flow_tasks(_cx: &mut Context<'_>, _flow_index: usize) {}
