//! Levels: the effect of `#[allow(AF0601)]`, `#[expect(…)]`, `#[warn(…)]`, and `#[deny(…)]` on findings, as in rustc.

use std::collections::HashMap;
use std::ops::Range;

use appflow_model::diagnostics::{Code, Edit, Help, LintLevel, codes};
use appflow_model::model::{self, Definition};

use crate::ast::{File, Item, LevelAttribute};
use crate::finding::Finding;
use crate::lower::Sites;

/// The attributes of one code, each with one of its ranges, so that the nearest around a place is found fast.
#[derive(Default)]
struct Nested {
    /// Start, end, and the index of the attribute, outer ranges before inner ones.
    ranges: Vec<(u32, u32, usize)>,
    /// The range around each one.
    around: Vec<Option<usize>>,
}

impl Nested {
    /// Ranges are those of statements, so they are nested or apart.
    fn new(mut ranges: Vec<(u32, u32, usize)>) -> Self {
        // The later of two attributes of one statement is nearer.
        ranges.sort_by_key(|(start, end, attribute)| (*start, u32::MAX - end, *attribute));
        let mut around = Vec::with_capacity(ranges.len());
        let mut open: Vec<usize> = Vec::new();
        for (index, (start, end, _)) in ranges.iter().enumerate() {
            // The later one of two with one range replaces the other.
            let is_around = |(outer, last, _): &(u32, u32, usize)| last > start && (outer, last) != (start, end);
            while open.last().and_then(|outer| ranges.get(*outer)).is_some_and(|outer| !is_around(outer)) {
                open.pop();
            }
            around.push(open.last().copied());
            open.push(index);
        }
        Nested { ranges, around }
    }

    /// Returns the nearest attribute around a place, with the length of its range.
    fn at(&self, order: u32) -> Option<(u32, usize)> {
        let last = self.ranges.partition_point(|(start, ..)| *start <= order).checked_sub(1);
        let outwards = std::iter::successors(last, |index| self.around.get(*index).copied().flatten());
        let mut containing = outwards.filter_map(|index| self.ranges.get(index)).filter(|(_, end, _)| order < *end);
        containing.next().map(|(start, end, attribute)| (end - start, *attribute))
    }
}

/// Sets each finding to the level of the nearest attribute for its code, removes allowed findings, and reports attributes that
/// are invalid or have no effect. `unread` are the places of syntax errors and shared statements: no attribute is reported as
/// unused in their items.
pub(crate) fn apply(findings: &mut Vec<Finding>, file: &File, unread: &[u32]) {
    let attributes = file.levels.as_slice();
    let mut by_code: HashMap<&str, Vec<(u32, u32, usize)>> = HashMap::new();
    for (index, attribute) in attributes.iter().enumerate() {
        let range = (attribute.range.start, attribute.range.end, index);
        by_code.entry(&attribute.code.text).or_default().push(range);
    }
    let by_code: HashMap<&str, Nested> = by_code.into_iter().map(|(code, ranges)| (code, Nested::new(ranges))).collect();
    let misspelled =
        |attribute: &&LevelAttribute| attribute.level.severity().is_none() && Code::find(&attribute.code.text).is_none();
    let misspelled = attributes.iter().filter(misspelled).map(|attribute| (attribute.range.start, attribute.range.end, 0));
    let misspelled = Nested::new(misspelled.collect());
    let mut used = vec![false; attributes.len()];
    let set = |finding: &mut Finding, used: &mut [bool]| {
        let Some(nested) = by_code.get(finding.code.id).filter(|_| finding.code.level.can_be_allowed()) else { return true };
        // The tasks of a list are in the list and in each flow that includes it.
        let places = [Some(finding.loc.order), finding.included];
        let Some((_, index)) = places
            .into_iter()
            .flatten()
            .filter_map(|place| nested.at(place))
            .min_by_key(|(length, index)| (*length, usize::MAX - index))
        else {
            return true;
        };
        if let Some(used) = used.get_mut(index) {
            *used = true;
        }
        match attributes.get(index).and_then(|attribute| attribute.level.severity()) {
            Some(severity) => {
                finding.severity = severity;
                finding.by_default = false;
            }
            None => return false,
        }
        true
    };
    // An attribute with an unknown code probably means what is found in its statement.
    findings.retain_mut(|finding| {
        let is_meant = finding.code.level.can_be_allowed() && misspelled.at(finding.loc.order).is_some();
        set(finding, &mut used) && !is_meant
    });
    let mut found: Vec<Finding> = attributes.iter().filter_map(invalid).collect();
    let mut wrong: Vec<u32> = findings.iter().filter(|finding| finding.is_error()).map(|finding| finding.loc.order).collect();
    // A statement that could not be parsed may be missing anywhere in its item.
    let mut unread = unread.to_vec();
    unread.sort_unstable();
    let has_unread = |range: &Range<u32>| {
        let next = unread.partition_point(|place| *place < range.start);
        unread.get(next).is_some_and(|place| range.contains(place))
    };
    wrong.extend(attributes.iter().map(|attribute| attribute.range.start).filter(|order| {
        let item = file.ranges.partition_point(|range| range.start <= *order).checked_sub(1);
        item.and_then(|item| file.ranges.get(item)).is_some_and(|range| range.contains(order) && has_unread(range))
    }));
    wrong.sort_unstable();
    let unused = attributes.iter().zip(&used).filter(|(_, used)| !**used).filter_map(|(attribute, _)| unused(attribute, &wrong));
    let mut unused: Vec<Finding> = unused.collect();
    unused.retain_mut(|finding| set(finding, &mut used));
    found.append(&mut unused);
    findings.append(&mut found);
}

/// Reports an attribute whose code does not exist, or has a level that cannot be changed.
fn invalid(attribute: &LevelAttribute) -> Option<Finding> {
    let LevelAttribute { level, code, .. } = attribute;
    let (message, note, help) = level.problem(&code.text)?;
    let finding = Finding::new(&codes::INVALID_ATTRIBUTE, code.loc, message).note(note).help(help);
    Some(if Code::find(&code.text).is_some() { removal(finding, attribute) } else { finding })
}

/// Reports an attribute that has no effect. In a statement with an error, the diagnostic may not have been looked for.
fn unused(attribute: &LevelAttribute, wrong: &[u32]) -> Option<Finding> {
    let LevelAttribute { level, code, range, .. } = attribute;
    let is_known = Code::find(&code.text).is_some_and(|code| code.level.can_be_allowed());
    let next = wrong.partition_point(|order| *order < range.start);
    // Unused items are reported only for invocations without other problems.
    let is_of_whole = code.text == codes::UNUSED_ITEM.id && !wrong.is_empty();
    let has_error = is_of_whole || wrong.get(next).is_some_and(|order| *order < range.end);
    // As in rustc, this code itself cannot be expected.
    if !is_known || has_error || attribute.shared || code.text == codes::UNUSED_ATTRIBUTE.id {
        return None;
    }
    let message = match level {
        LintLevel::Allow => format!("unused `#[allow({})]`", code.text),
        LintLevel::Expect => format!("unfulfilled `#[expect({})]`", code.text),
        LintLevel::Warn | LintLevel::Deny => return None,
    };
    Some(removal(Finding::new(&codes::UNUSED_ATTRIBUTE, code.loc, message), attribute))
}

/// Suggests to remove the attribute, or its code if it has others.
fn removal(finding: Finding, attribute: &LevelAttribute) -> Finding {
    match attribute.whole {
        Some(whole) => finding.help("remove the attribute").fix(whole, Edit::Delete),
        None => finding.help(Help::delete(format!("remove `{}` from the attribute", attribute.code.text))),
    }
}

/// Keeps the levels for later checks of the definition: with the values of Rust arguments, or combined with other stacks.
pub(crate) fn keep(definition: &mut Definition, item: &Item, sites: &Sites, attributes: &[LevelAttribute]) {
    if !matches!(item, Item::Stack(_)) {
        return;
    }
    for attribute in attributes.iter().filter(|attribute| Code::find(&attribute.code.text).is_some()) {
        for scope in sites.within(&attribute.range) {
            definition.levels.push(model::LevelAttribute::new(attribute.level, &attribute.code.text, &scope));
        }
    }
}
