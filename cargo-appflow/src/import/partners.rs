//! Flows to EventBridge, and the partner event sources that they send to.

use std::collections::HashMap;

use super::input::{Resource, Template};
use crate::document::Node;
use crate::meaning::canonical;

/// Returns the flows to EventBridge by their partner event sources, each in a form that is equal for all that mean the same.
pub(super) fn senders(template: &Template) -> HashMap<String, Vec<String>> {
    let mut senders: HashMap<String, Vec<String>> = HashMap::new();
    for flow in template.resources.iter().filter(|resource| resource.resource_type == "AWS::AppFlow::Flow") {
        if let Some(source) = source(flow) {
            senders.entry(source).or_default().push(flow.id.clone());
        }
    }
    senders
}

/// Returns the partner event source of a flow to EventBridge.
fn source(flow: &Resource) -> Option<String> {
    let ends = flow.node.at(&["Properties", "DestinationFlowConfigList"]).map(Node::elements)?;
    let path = ["DestinationConnectorProperties", "EventBridge", "Object"];
    ends.first()?.at(&path).map(key)
}

/// Returns the partner event source of an event bus, or `None` for a bus of the stack.
pub(super) fn source_of_bus(bus: &Resource) -> Option<String> {
    let source = bus.node.at(&["Properties", "EventSourceName"]).filter(|source| !source.is_nothing());
    source.map(key)
}

fn key(source: &Node) -> String {
    let value = serde_json::from_str(&source.to_string()).unwrap_or_default();
    canonical(&value).to_string()
}
