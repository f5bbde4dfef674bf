//! What a stack has for the checks of its resources, so that each is looked up once.

use std::collections::{HashMap, HashSet};

use crate::analysis::ids::logical_id;
use crate::analysis::intrinsics;
use crate::analysis::names::flow_name;
use crate::catalog::monitoring::DIMENSION;
use crate::catalog::resource_types::{self, policy_type};
use crate::check::context::{Context, Declared};
use crate::check::monitoring::partner_events::Senders;
use crate::model::{Resource, ResourceKind, Value, setting};

/// The flows, the senders of events, and the policies of a stack.
pub(crate) struct Index<'a> {
    pub(super) senders: Senders<'a>,
    /// The types of the events that partner buses receive, by the names of the buses, as far as they are known.
    pub(super) sent: HashMap<&'a str, Option<Vec<String>>>,
    /// The flows with their names in AWS, as far as they are known.
    pub(super) flows: Vec<(&'a str, Option<String>)>,
    /// The known names of flows, and the names in the stack of those that have others.
    pub(super) names: HashSet<String>,
    /// The permissions and policies for items of the stack, by the names or the logical IDs of these, and of the rule or alarm that
    /// a permission is for.
    policies: HashMap<(String, Option<&'a str>), Vec<&'a Resource>>,
    /// Whether a topic or a queue lets EventBridge in, by its name.
    pub(super) open: HashMap<&'a str, bool>,
    /// The types of which the stack has a policy for something unknown.
    unknown: HashSet<&'a str>,
}

impl<'a> Index<'a> {
    pub(super) fn new(cx: &Context<'a>) -> Self {
        let definition = cx.definition;
        let flows: Vec<_> = definition.flows.iter().map(|flow| (flow.name.as_str(), flow_name(cx, flow))).collect();
        let mut names: HashSet<String> = flows.iter().filter_map(|(_, name)| name.clone()).collect();
        let mut policies: HashMap<(String, Option<&str>), Vec<&Resource>> = HashMap::new();
        let mut unknown = HashSet::new();
        for resource in &definition.resources {
            let Some(resource_type) = resource.resource_type.as_deref() else { continue };
            let text = |key: &str| setting(&resource.properties, key).and_then(Value::as_str);
            if resource_type == resource_types::FLOW {
                names.extend(text(DIMENSION).map(str::to_owned));
            }
            let key = match policy_type(resource_type) {
                Some(policy) => policy.of,
                None if resource_type == resource_types::PERMISSION => "FunctionName",
                None => continue,
            };
            let named = match setting(&resource.properties, key) {
                // The name of a function.
                Some(Value::String(name)) if !name.contains([':', '/', '$']) => vec![name.as_str()],
                Some(value) => mentioned(value),
                None => Vec::new(),
            };
            if named.is_empty() {
                unknown.insert(resource_type);
            }
            let source = setting(&resource.properties, "SourceArn").map(mentioned).unwrap_or_default();
            let source = source.into_iter().find(|name| is_item(cx, name));
            named.into_iter().for_each(|name| policies.entry((name.to_owned(), source)).or_default().push(resource));
        }
        Index { senders: Senders::new(cx), sent: HashMap::new(), flows, names, policies, open: HashMap::new(), unknown }
    }

    /// Returns the permissions or policies for an item, other than those for another rule or alarm, or `None` if there may be more.
    pub(super) fn policies(&self, item: &Resource, by: &str) -> Option<Vec<&'a Resource>> {
        let prefix = match item.kind {
            ResourceKind::Function => "AWS::Lambda::",
            ResourceKind::Topic => "AWS::SNS::",
            ResourceKind::Queue => "AWS::SQS::",
            _ => return None,
        };
        if self.unknown.iter().any(|unknown| unknown.starts_with(prefix)) {
            return None;
        }
        let id = logical_id(by);
        let sources = [None, Some(by), Some(id.as_str()).filter(|id| *id != by)];
        let sources = sources.iter().enumerate().filter(|(index, source)| *index == 0 || source.is_some());
        let of = |name: &String| -> Vec<&'a Resource> {
            sources.clone().filter_map(|(_, source)| self.policies.get(&(name.clone(), *source))).flatten().copied().collect()
        };
        let own = setting(&item.properties, "FunctionName").map(|name| name.as_str().map(str::to_owned));
        // A name that is known later may be any of the strings.
        let is_known = own.as_ref().is_none_or(Option::is_some);
        let names = [Some(item.name.clone()), Some(logical_id(&item.name)).filter(|id| *id != item.name), own.flatten()];
        is_known.then(|| names.iter().flatten().flat_map(of).collect())
    }
}

/// Returns the names of items, or logical IDs, in a value, or none if it has other values, too.
pub(super) fn mentioned(value: &Value) -> Vec<&str> {
    match value {
        Value::Name(name) | Value::Member { of: name, .. } => vec![name],
        Value::List(values) => {
            let each: Vec<Vec<&str>> = values.iter().map(mentioned).collect();
            if each.iter().any(Vec::is_empty) { Vec::new() } else { each.concat() }
        }
        Value::Block(settings) => match intrinsics::of(settings) {
            Some(intrinsics::Intrinsic::Ref(name) | intrinsics::Intrinsic::Attribute(name, _)) => vec![name],
            _ => Vec::new(),
        },
        _ => Vec::new(),
    }
}

/// Returns `true` if a permission lets a service in, as far as it is known.
pub(super) fn permits(cx: &Context<'_>, permission: &Resource, service: &str) -> bool {
    match setting(&permission.properties, "Principal").map(|value| cx.known_text(value)) {
        Some(Some(principal)) => principal == service || principal == "*",
        Some(None) => true,
        None => false,
    }
}

/// Returns `true` for the name of a rule or an alarm of the stack.
fn is_item(cx: &Context<'_>, name: &str) -> bool {
    match cx.find(name) {
        Some(Declared::Resource(resource)) => resource.resource_type.is_some(),
        Some(item) => matches!(item, Declared::Rule(_) | Declared::Alarm(_) | Declared::CompositeAlarm(_) | Declared::Flow(_)),
        None => false,
    }
}
