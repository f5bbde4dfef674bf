//! The places outside of brackets where a statement continues on another line.

use appflow_core::vocabulary::{self, JOINING, bus_rule_keywords::names as rule};
use proc_macro2::Delimiter;

use super::line::is_sign;
use super::tree::{Kind, Node};

/// Returns `true` if a line can begin with the node at this index.
pub(super) type Joint = fn(&[Node<'_>], usize) -> bool;

/// Joints that break wherever a statement that does not fit has them, the weakest first.
pub(super) const OUTER: &[Joint] = &[
    is_clause,
    |nodes, index| is(nodes, index, &["=>"]),
    |nodes, index| is(nodes, index, &["||"]),
    |nodes, index| is(nodes, index, &["&&"]),
];

/// Joints that break where lists in brackets do not suffice, the weakest first.
pub(super) const INNER: &[Joint] = &[
    |nodes, index| is(nodes, index, &["==", "!=", "<", "<=", ">", ">="]),
    |nodes, index| is(nodes, index, &["+", "-"]) && !nodes.get(..=index).is_some_and(is_sign),
    |nodes, index| is(nodes, index, &["*", "/"]),
];

/// Returns the parts of nodes, each of which except the first begins with a joint, or `None` without a joint.
pub(super) fn parts<'n, 'a>(nodes: &'n [Node<'a>], joint: Joint) -> Option<Vec<&'n [Node<'a>]>> {
    let mut parts = Vec::new();
    let mut start = 0;
    for index in (1..nodes.len()).filter(|index| joint(nodes, *index)) {
        parts.extend(nodes.get(start..index));
        start = index;
    }
    parts.extend(nodes.get(start..));
    (start > 0).then_some(parts)
}

/// Returns `true` for a rule with a condition, whose clauses are on separate lines.
pub(super) fn has_clauses(nodes: &[Node<'_>]) -> bool {
    (1..nodes.len()).any(|index| is_clause(nodes, index))
}

/// Returns `true` for `where` and the `notify` after it.
fn is_clause(nodes: &[Node<'_>], index: usize) -> bool {
    let is_rule = nodes.first().is_some_and(|first| first.is("on") || first.is("rule"));
    let condition = || nodes.iter().position(|node| node.is(rule::r#where));
    is_rule
        && (is(nodes, index, &[rule::r#where])
            || is(nodes, index, &[rule::notify]) && condition().is_some_and(|condition| condition < index))
}

/// Returns `true` for a keyword inside of a statement, unless arguments follow.
pub(super) fn is_keyword(nodes: &[Node<'_>], index: usize) -> bool {
    let lists = || JOINING.iter().chain([&vocabulary::condition::ALL]);
    let is_known = |word: &str| lists().any(|keywords| vocabulary::keyword(keywords, word).is_some());
    let is_operand = || matches!(nodes.get(index - 1).map(|before| &before.kind), Some(Kind::Operator));
    let has_arguments = || nodes.get(index + 1).is_some_and(|next| next.is_group(Delimiter::Parenthesis));
    matches!(nodes.get(index), Some(Node { kind: Kind::Word, text, .. }) if is_known(text)) && !is_operand() && !has_arguments()
}

fn is(nodes: &[Node<'_>], index: usize, texts: &[&str]) -> bool {
    nodes.get(index).is_some_and(|node| texts.contains(&node.text))
}
