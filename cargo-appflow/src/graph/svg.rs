//! The picture as SVG: columns for sources, flows, destinations with alarms and rules, and targets.

use std::fmt::Write;

use super::drawing::{Graph, Node, Role};

/// The width of a letter, about that of 13 pixels of a sans-serif font.
const LETTER: usize = 8;

const LINE: usize = 18;

const PADDING: usize = 12;

/// Between the boxes of a column.
const GAP: usize = 22;

/// Between columns, at least.
const BETWEEN: usize = 70;

const MARGIN: usize = 16;

struct Place {
    x: usize,
    y: usize,
    width: usize,
    height: usize,
}

/// Returns the graph as SVG.
pub fn svg(graph: &Graph) -> String {
    let places = places(graph);
    let right = places.iter().map(|place| place.x + place.width).max().unwrap_or(0) + MARGIN;
    let bottom = places.iter().map(|place| place.y + place.height).max().unwrap_or(0) + MARGIN;
    let mut text = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {right} {bottom}\" width=\"{right}\" height=\"{bottom}\" \
         font-family=\"sans-serif\" font-size=\"13\">\n<title>{}</title>\n\
         <defs><marker id=\"arrow\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\" orient=\"auto\">\
         <path d=\"M0 0L8 4L0 8z\" fill=\"#57606a\"/></marker></defs>\n<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n",
        escaped(&graph.title)
    );
    for edge in &graph.edges {
        let (Some(from), Some(to)) = (places.get(edge.from), places.get(edge.to)) else { continue };
        // To the right, or back to the left around the boxes.
        let ahead = to.x > from.x;
        let (x1, y1) = (if ahead { from.x + from.width } else { from.x }, from.y + from.height / 2);
        let (x2, y2) = (if ahead { to.x } else { to.x + to.width }, to.y + to.height / 2);
        let middle = (x1 + x2) / 2;
        let is_message = graph.nodes.get(edge.to).is_some_and(|node| node.role.is_message());
        let dashes = if is_message { " stroke-dasharray=\"5 4\"" } else { "" };
        let _ = writeln!(
            text,
            "<path d=\"M{x1} {y1}C{middle} {y1} {middle} {y2} {x2} {y2}\" fill=\"none\" stroke=\"#57606a\"{dashes} marker-end=\"url(#arrow)\"/>"
        );
        if !edge.label.is_empty() {
            let _ = writeln!(
                text,
                "<text x=\"{middle}\" y=\"{}\" text-anchor=\"middle\" font-size=\"11\" fill=\"#57606a\" stroke=\"#ffffff\" \
                 stroke-width=\"4\" paint-order=\"stroke\">{}</text>",
                (y1 + y2) / 2,
                escaped(&edge.label)
            );
        }
    }
    for (node, place) in graph.nodes.iter().zip(&places) {
        draw(&mut text, node, place);
    }
    text + "</svg>\n"
}

fn draw(text: &mut String, node: &Node, place: &Place) {
    let Place { x, y, width, height } = place;
    let (fill, stroke, round) = match node.role {
        Role::Store => ("#ddf4ff", "#0969da", 4),
        Role::Flow => ("#dafbe1", "#1a7f37", 16),
        Role::Alarm => ("#ffebe9", "#cf222e", 4),
        Role::Rule => ("#fbefff", "#8250df", 4),
        Role::Target => ("#fff8c5", "#9a6700", 4),
    };
    let _ = writeln!(
        text,
        "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"{round}\" fill=\"{fill}\" stroke=\"{stroke}\"/>"
    );
    for (index, line) in node.lines.iter().enumerate() {
        let weight = if index == 0 { " font-weight=\"bold\"" } else { "" };
        let _ = writeln!(
            text,
            "<text x=\"{}\" y=\"{}\" text-anchor=\"middle\" fill=\"#1f2328\"{weight}>{}</text>",
            x + width / 2,
            y + PADDING + LINE * index + LINE - 5,
            escaped(line)
        );
    }
}

/// The longest chain of alarms, event buses, and rules that has a column for each of them.
const CHAIN: usize = 8;

/// Returns the columns of the nodes. Composite alarms are to the right of their alarms, and rules to the right of their buses.
fn columns(graph: &Graph) -> Vec<usize> {
    let first = |node: &Node| match node.role {
        Role::Store if !node.is_destination => 0,
        Role::Flow => 1,
        Role::Store | Role::Alarm | Role::Rule => 2,
        Role::Target => 3,
    };
    let mut columns: Vec<usize> = graph.nodes.iter().map(first).collect();
    let is_message = |node: usize| graph.nodes.get(node).is_some_and(|node| node.role.is_message());
    // A rule can send events to its own bus.
    for _ in 0..CHAIN {
        let mut moved = false;
        for edge in graph.edges.iter().filter(|edge| is_message(edge.from) && is_message(edge.to)) {
            let after = columns.get(edge.from).map_or(0, |column| column + 1);
            if let Some(column) = columns.get_mut(edge.to).filter(|column| **column < after) {
                *column = after;
                moved = true;
            }
        }
        if !moved {
            break;
        }
    }
    columns
}

/// Returns the positions of the nodes: each column from the top, in an order that follows the nodes to the left.
fn places(graph: &Graph) -> Vec<Place> {
    let columns = columns(graph);
    let size = |node: &Node| {
        let letters = node.lines.iter().map(|line| line.chars().count()).max().unwrap_or(0);
        (letters * LETTER + 2 * PADDING, node.lines.len() * LINE + 2 * PADDING)
    };
    let mut places: Vec<Place> =
        graph.nodes.iter().map(|node| Place { x: 0, y: 0, width: size(node).0, height: size(node).1 }).collect();
    // A label needs room between its columns.
    let label = graph.edges.iter().map(|edge| edge.label.chars().count()).max().unwrap_or(0) * 7;
    let between = BETWEEN.max(label + 24);
    let mut left = MARGIN;
    for wanted in 0..=columns.iter().copied().max().unwrap_or_default() {
        let members: Vec<usize> =
            columns.iter().enumerate().filter(|(_, column)| **column == wanted).map(|(index, _)| index).collect();
        let mut y = MARGIN;
        let width = members.iter().filter_map(|index| places.get(*index)).map(|place| place.width).max();
        for index in members {
            if let Some(place) = places.get_mut(index) {
                (place.x, place.y) = (left, y);
                place.width = width.unwrap_or(place.width);
                y += place.height + GAP;
            }
        }
        left += width.map_or(0, |width| width + between);
    }
    places
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
