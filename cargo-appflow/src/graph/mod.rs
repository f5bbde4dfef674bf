//! A stack as a picture: sources, flows, destinations, alarms, rules, and what they notify.

mod drawing;
mod mappings;
mod svg;

use std::fmt::Write;

use appflow_core::analysis::scope::{Declared, Scope};
use appflow_core::catalog;
use appflow_core::model::{Definition, Endpoint, Flow, Origin, Schedule, Setting, TriggerKind, Value};

pub use drawing::{Edge, Graph, Node, Role};
pub use mappings::mappings;
pub use svg::svg;

/// Draws a definition.
pub fn draw(definition: &Definition) -> Graph {
    let scope = Scope::new(definition);
    let mut graph = Graph { title: definition.name.clone(), ..Graph::default() };
    let notifies = ["notify", "notify_ok", "notify_insufficient_data"];
    for flow in &definition.flows {
        let node = graph.node(Role::Flow, flow_lines(flow));
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
            let condition = format!("{} {} {}", alarm.metric, alarm.comparison.symbol(), text(&alarm.threshold));
            let node_of_alarm = graph.node(Role::Alarm, vec![format!("{}.{}", flow.name, alarm.name), condition]);
            graph.edge(node, node_of_alarm, String::new());
            for setting in &alarm.settings {
                if notifies.contains(&setting.key.as_str()) {
                    graph.targets(&scope, node_of_alarm, &setting.value);
                }
            }
        }
        for rule in &flow.rules {
            let node_of_rule = graph.node(Role::Rule, vec![flow.name.clone(), format!("on {}", rule.event)]);
            graph.edge(node, node_of_rule, String::new());
            for target in &rule.targets {
                graph.targets(&scope, node_of_rule, target);
            }
        }
    }
    graph
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

    fn edge(&mut self, from: usize, to: usize, label: String) {
        self.edges.push(Edge { from, to, label });
    }

    fn targets(&mut self, scope: &Scope<'_>, from: usize, value: &Value) {
        if let Value::List(values) = value {
            for value in values {
                self.targets(scope, from, value);
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
        self.edge(from, to, String::new());
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
