//! The elements of two lists that belong together, without changing their order.

use std::collections::{HashMap, VecDeque};
use std::ops::Range;

use serde_json::{Value, json};

use crate::meaning::canonical;

/// The degrees of likeness, from equal elements to any two.
const DEGREES: usize = 4;

/// Returns the positions of elements that belong together, increasing in both lists.
///
/// An element that is inserted or moved is without a partner, and the elements after it keep theirs.
pub(super) fn aligned(old: &[Value], new: &[Value]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    align((old, 0..old.len()), (new, 0..new.len()), 0, &mut pairs);
    pairs
}

/// Pairs the elements of the highest degree, and those between them with the next one.
fn align(old: (&[Value], Range<usize>), new: (&[Value], Range<usize>), degree: usize, pairs: &mut Vec<(usize, usize)>) {
    let ((old, mut old_rest), (new, mut new_rest)) = (old, new);
    if degree == DEGREES || old_rest.is_empty() || new_rest.is_empty() {
        return;
    }
    let mut waiting: HashMap<String, VecDeque<usize>> = HashMap::new();
    for at in new_rest.clone() {
        if let Some(likeness) = new.get(at).and_then(|value| likeness(value, degree)) {
            waiting.entry(likeness).or_default().push_back(at);
        }
    }
    let partner = |at: usize| {
        let likeness = old.get(at).and_then(|value| likeness(value, degree))?;
        Some((at, waiting.get_mut(&likeness)?.pop_front()?))
    };
    let found: Vec<(usize, usize)> = old_rest.clone().filter_map(partner).collect();
    for (at, partner) in increasing(&found) {
        align((old, old_rest.start..at), (new, new_rest.start..partner), degree + 1, pairs);
        pairs.push((at, partner));
        (old_rest.start, new_rest.start) = (at + 1, partner + 1);
    }
    align((old, old_rest), (new, new_rest), degree + 1, pairs);
}

/// Returns a key that is equal for two elements of this degree of likeness.
fn likeness(value: &Value, degree: usize) -> Option<String> {
    let task = value.get("TaskType").map(|kind| {
        let operator = value.get("ConnectorOperator").and_then(Value::as_object).and_then(|operators| operators.values().next());
        // A projection has the fields of all other tasks.
        let is_projection = operator.is_some_and(|operator| operator == "PROJECTION");
        (kind, is_projection, value.get("SourceFields").filter(|_| !is_projection), value.get("DestinationField"))
    });
    let likeness = match (degree, task) {
        (0, _) => value.clone(),
        (1, Some((kind, projection, source, destination))) => json!([kind, projection, source, destination]),
        (2, Some((kind, projection, source, _))) => json!([kind, projection, source]),
        (3, Some((kind, projection, ..))) => json!([kind, projection]),
        (3, None) => Value::Null,
        _ => return None,
    };
    Some(canonical(&likeness).to_string())
}

/// Returns as many pairs as possible whose second positions increase, as the first ones do.
fn increasing(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // For each length, the run that ends in the smallest position, and for each pair, the one before it.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::new();
    let second = |index: usize| pairs.get(index).map(|pair| pair.1);
    for (index, pair) in pairs.iter().enumerate() {
        let length = ends.partition_point(|end| second(*end) < Some(pair.1));
        before.push(length.checked_sub(1).and_then(|last| ends.get(last).copied()));
        match ends.get_mut(length) {
            Some(end) => *end = index,
            None => ends.push(index),
        }
    }
    let mut run = Vec::new();
    let mut next = ends.last().copied();
    while let Some(index) = next {
        run.extend(pairs.get(index).copied());
        next = before.get(index).copied().flatten();
    }
    run.reverse();
    run
}
