//! A stack as a picture: sources, flows, destinations, alarms, rules, and what they notify.

mod drawing;
mod mappings;
mod svg;

use std::collections::{HashMap, HashSet};
use std::fmt::Write;

use appflow_core::analysis::scope::{Declared, Scope};
use appflow_core::analysis::{alarm_rule, math, partner};
use appflow_core::catalog::monitoring::{DETAIL_TYPE, alarm, rule};
use appflow_core::catalog::{self, Operator};
use appflow_core::model::{
    Alarm, BusRule, CompositeAlarm, Definition, Endpoint, Flow, Origin, Resource, ResourceKind, Schedule, Setting, TriggerKind,
    Value,
};

pub use drawing::{Edge, Graph, Node, Role};
pub use mappings::mappings;
pub use svg::svg;

/// Draws a definition.
pub fn draw(definition: &Definition) -> Graph {
    let graph = Graph { title: definition.name.clone(), ..Graph::default() };
    let mut picture = Picture { graph, scope: Scope::new(definition), flows: HashMap::new(), alarms: HashMap::new() };
    definition.flows.iter().for_each(|flow| picture.flow(flow));
    definition.alarms.iter().for_each(|alarm| picture.alarm(alarm));
    picture.composite_alarms(&definition.composite_alarms);
    let buses = definition.resources.iter().filter(|resource| resource.kind == ResourceKind::EventBus);
    buses.for_each(|bus| picture.bus(bus));
    definition.rules.iter().for_each(|rule| picture.rule(rule));
    picture.graph
}

/// A picture with the nodes that others refer to by name.
struct Picture<'d> {
    graph: Graph,
    scope: Scope<'d>,
    flows: HashMap<&'d str, usize>,
    /// The alarms, by their flow and their name. Those outside of flows have an empty flow.
    alarms: HashMap<(&'d str, &'d str), usize>,
}

impl<'d> Picture<'d> {
    /// Draws a flow with its source, its destination, its alarms, and its rules.
    fn flow(&mut self, flow: &'d Flow) {
        let Picture { graph, scope, flows, alarms } = self;
        let node = graph.node(Role::Flow, flow_lines(flow));
        flows.insert(&flow.name, node);
        if let Some(source) = &flow.source {
            let store = graph.node(Role::Store, store_lines(source));
            graph.mark(store, true);
            graph.edge(store, node, folder(source));
        }
        if let Some(destination) = &flow.destination {
            let store = graph.node(Role::Store, store_lines(destination));
            graph.mark(store, false);
            graph.edge(node, store, folder(destination));
        }
        for alarm in &flow.alarms {
            let node_of_alarm = graph.node(Role::Alarm, vec![format!("{}.{}", flow.name, alarm.name), compared(alarm)]);
            graph.edge(node, node_of_alarm, String::new());
            alarms.insert((&flow.name, &alarm.name), node_of_alarm);
            graph.notified(scope, node_of_alarm, &alarm.settings);
        }
        for rule in &flow.rules {
            let node_of_rule = graph.node(Role::Rule, vec![flow.name.clone(), format!("on {}", rule.event)]);
            graph.edge(node, node_of_rule, String::new());
            graph.ruled(scope, node_of_rule, &rule.targets, &rule.settings);
        }
    }

    /// Draws an alarm outside of flows.
    fn alarm(&mut self, alarm: &'d Alarm) {
        let node = self.graph.node(Role::Alarm, vec![alarm.name.clone(), compared(alarm)]);
        self.alarms.insert(("", &alarm.name), node);
        let mut seen = HashSet::new();
        for flow in math::metrics(&alarm.metric).into_iter().filter_map(|metric| self.flows.get(metric.flow?)) {
            if seen.insert(*flow) {
                self.graph.edge(*flow, node, String::new());
            }
        }
        self.graph.notified(&self.scope, node, &alarm.settings);
    }

    /// Draws the composite alarms. One can name another that is declared after it.
    fn composite_alarms(&mut self, composite: &'d [CompositeAlarm]) {
        let Picture { graph, scope, flows: _, alarms } = self;
        for alarm in composite {
            let node = graph.node(Role::Alarm, vec![alarm.name.clone(), alarm_rule::shown(&alarm.rule)]);
            alarms.insert(("", &alarm.name), node);
        }
        for alarm in composite {
            let node = graph.node(Role::Alarm, vec![alarm.name.clone(), alarm_rule::shown(&alarm.rule)]);
            let mut seen = HashSet::new();
            for named in alarm_rule::alarms(&alarm.rule) {
                let known = match named {
                    Value::Name(name) => alarms.get(&("", name.as_str())).copied(),
                    Value::Member { of, member } => alarms.get(&(of.as_str(), member.as_str())).copied(),
                    _ => None,
                };
                let from = known.unwrap_or_else(|| graph.node(Role::Alarm, vec![text(named)]));
                if seen.insert(from) {
                    graph.edge(from, node, String::new());
                }
            }
            graph.notified(scope, node, &alarm.settings);
        }
    }

    /// Draws the event bus for the partner event source of a flow.
    fn bus(&mut self, bus: &'d Resource) {
        let partner = partner::of_bus(&self.scope, bus);
        let Some(destination) = partner.as_ref().and_then(|partner| partner.flow.destination.as_ref()) else { return };
        let source = self.graph.node(Role::Store, store_lines(destination));
        let bus = self.graph.bus(&bus.name);
        self.graph.edge(source, bus, String::new());
    }

    /// Draws an event rule outside of flows.
    fn rule(&mut self, rule: &'d BusRule) {
        let bus = self.graph.bus(rule.bus.as_ref().map_or("default", |bus| bus.as_name().unwrap_or_default()));
        let mut lines = vec![rule.name.clone()];
        // What the events are called.
        let named = rule
            .matchers
            .iter()
            .filter(|matcher| matches!(matcher.path.as_slice(), [one] if one == "source" || one == DETAIL_TYPE));
        lines.extend(named.map(|matcher| {
            let values = matcher.values.iter().map(text).collect::<Vec<_>>().join(", ");
            if matcher.operator == Operator::NotEqualTo { format!("not {values}") } else { values }
        }));
        let node = self.graph.node(Role::Rule, lines);
        self.graph.edge(bus, node, String::new());
        self.graph.ruled(&self.scope, node, &rule.targets, &rule.settings);
    }
}

/// Returns the comparison of an alarm.
fn compared(alarm: &Alarm) -> String {
    let sign = if alarm.comparison == Operator::NotEqualTo { "outside" } else { alarm.comparison.symbol() };
    format!("{} {sign} {}", math::shown(&alarm.metric), text(&alarm.threshold))
}

impl Graph {
    /// Returns the index of the node with these lines, which is added if there is none.
    fn node(&mut self, role: Role, lines: Vec<String>) -> usize {
        let nodes = &mut self.nodes;
        *self.known.entry((role as u8, lines.clone())).or_insert_with(|| {
            nodes.push(Node { role, lines, is_destination: false, is_source: false });
            nodes.len() - 1
        })
    }

    fn mark(&mut self, node: usize, is_source: bool) {
        if let Some(node) = self.nodes.get_mut(node) {
            node.is_source |= is_source;
            node.is_destination |= !is_source;
        }
    }

    /// Adds an arrow, unless there is the same.
    fn edge(&mut self, from: usize, to: usize, label: String) {
        if self.drawn.insert((from, to, label.clone())) {
            self.edges.push(Edge { from, to, label });
        }
    }

    /// Adds arrows from a rule to its targets, and to the queue for events that a target does not receive.
    fn ruled(&mut self, scope: &Scope<'_>, node: usize, targets: &[Value], settings: &[Setting]) {
        for target in targets {
            self.targets(scope, node, target, "");
        }
        for setting in settings.iter().filter(|setting| setting.key == rule::dead_letter.key) {
            self.targets(scope, node, &setting.value, "dead letters");
        }
    }

    /// Returns the node of an event bus, which can also be a target.
    fn bus(&mut self, name: &str) -> usize {
        self.node(Role::Target, vec!["event bus".to_owned(), name.to_owned()])
    }

    /// Adds arrows to what the settings of an alarm notify.
    fn notified(&mut self, scope: &Scope<'_>, alarm: usize, settings: &[Setting]) {
        let keys = [&alarm::notify, &alarm::notify_ok, &alarm::notify_insufficient_data].map(|property| property.key);
        for setting in settings.iter().filter(|setting| keys.contains(&setting.key.as_str())) {
            self.targets(scope, alarm, &setting.value, "");
        }
    }

    fn targets(&mut self, scope: &Scope<'_>, from: usize, value: &Value, label: &str) {
        if let Value::List(values) = value {
            for value in values {
                self.targets(scope, from, value, label);
            }
            return;
        }
        let name = text(value);
        let kind = match value {
            Value::Name(name) => scope.find(name).map(Declared::described).unwrap_or_default(),
            _ => "",
        };
        let kind = kind.strip_prefix("a ").or(kind.strip_prefix("an ")).unwrap_or(kind).replace('`', "");
        let lines = if kind.is_empty() { vec![name] } else { vec![kind, name] };
        let to = self.node(Role::Target, lines);
        self.edge(from, to, label.to_owned());
    }

    /// Returns the graph in the language of Mermaid, which code hosts show as a picture.
    pub fn mermaid(&self) -> String {
        let mut text = String::from("flowchart LR\n");
        for (index, node) in self.nodes.iter().enumerate() {
            let label: Vec<String> = node.lines.iter().map(|line| mermaid(line)).collect();
            let label = label.join("<br/>");
            let _ = match node.role {
                Role::Store => writeln!(text, "    n{index}[(\"{label}\")]"),
                Role::Flow => writeln!(text, "    n{index}([\"{label}\"])"),
                Role::Alarm | Role::Rule => writeln!(text, "    n{index}{{{{\"{label}\"}}}}"),
                Role::Target => writeln!(text, "    n{index}[\"{label}\"]"),
            };
        }
        for Edge { from, to, label } in &self.edges {
            let label = if label.is_empty() { String::new() } else { format!("|\"{}\"|", mermaid(label)) };
            let is_message = self.nodes.get(*to).is_some_and(|node| node.role.is_message());
            let arrow = if is_message { "-.->" } else { "-->" };
            let _ = writeln!(text, "    n{from} {arrow}{label} n{to}");
        }
        text
    }

    /// Returns the graph in the language of Graphviz.
    pub fn dot(&self) -> String {
        let quoted = |text: &str| text.replace('\\', "\\\\").replace('"', "\\\"");
        let mut text = format!("digraph \"{}\" {{\n    rankdir=LR;\n    node [fontname=\"sans-serif\"];\n", quoted(&self.title));
        for (index, node) in self.nodes.iter().enumerate() {
            let label: Vec<String> = node.lines.iter().map(|line| quoted(line)).collect();
            let shape = match node.role {
                Role::Store => "shape=cylinder",
                Role::Flow => "shape=box, style=rounded",
                Role::Alarm | Role::Rule => "shape=hexagon",
                Role::Target => "shape=box",
            };
            let _ = writeln!(text, "    n{index} [label=\"{}\", {shape}];", label.join("\\n"));
        }
        for Edge { from, to, label } in &self.edges {
            let label = if label.is_empty() { String::new() } else { format!(" [label=\"{}\"]", quoted(label)) };
            let _ = writeln!(text, "    n{from} -> n{to}{label};");
        }
        text + "}\n"
    }
}

/// Escapes what has a meaning in a label of Mermaid.
fn mermaid(text: &str) -> String {
    let mut escaped = String::new();
    for letter in text.chars() {
        match letter {
            '"' => escaped.push_str("#quot;"),
            '#' => escaped.push_str("#35;"),
            '<' => escaped.push_str("#lt;"),
            '>' => escaped.push_str("#gt;"),
            '&' => escaped.push_str("#amp;"),
            '`' => escaped.push_str("#96;"),
            letter => escaped.push(letter),
        }
    }
    escaped
}

fn flow_lines(flow: &Flow) -> Vec<String> {
    let mut lines = vec![flow.name.clone()];
    match (&flow.origin, &flow.trigger) {
        (Origin::Created, Some(trigger)) => lines.push(match &trigger.kind {
            TriggerKind::OnDemand => "on demand".to_owned(),
            TriggerKind::Event => "on events".to_owned(),
            TriggerKind::Schedule(Schedule::Rate(rate)) => format!("every {}", text(rate)),
            TriggerKind::Schedule(Schedule::Cron(fields)) => format!("cron({})", fields.join(" ")),
            TriggerKind::Schedule(Schedule::Given(value)) => format!("schedule {}", text(value)),
        }),
        (Origin::Created, None) => {}
        _ => lines.push("existing".to_owned()),
    }
    lines
}

/// Returns the application, then its profile or bucket, then the object.
fn store_lines(end: &Endpoint) -> Vec<String> {
    let title = catalog::connector(&end.connector).map_or(end.connector.as_str(), |connector| connector.title);
    std::iter::once(title.to_owned()).chain(end.arguments.iter().map(text)).collect()
}

/// Returns the folder of a bucket.
fn folder(end: &Endpoint) -> String {
    let prefix = end.settings.iter().find(|setting| setting.key == "prefix");
    prefix.map(|setting| text(&setting.value)).unwrap_or_default()
}

/// Returns a value for readers of the graph.
fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Integer(number) => number.to_string(),
        Value::Decimal(number) => number.clone(),
        Value::Bool(value) => value.to_string(),
        Value::Quantity { amount, unit } => format!("{amount} {unit}"),
        Value::Name(name) => name.clone(),
        Value::Member { of, member } => format!("{of}.{member}"),
        Value::Index { of, key } => format!("{of}[{key}]"),
        Value::Call { function, arguments } if function == "concat" => arguments
            .iter()
            .map(|argument| match argument {
                Value::String(text) => text.clone(),
                argument => format!("{{{}}}", text(argument)),
            })
            .collect(),
        Value::Call { function, arguments } => {
            format!("{function}({})", arguments.iter().map(text).collect::<Vec<_>>().join(", "))
        }
        Value::List(values) => values.iter().map(text).collect::<Vec<_>>().join(", "),
        Value::Block(settings) => {
            let entry = |setting: &Setting| format!("{}: {}", setting.key, text(&setting.value));
            settings.iter().map(entry).collect::<Vec<_>>().join(", ")
        }
        Value::Expression(_) => "(Rust expression)".to_owned(),
    }
}
