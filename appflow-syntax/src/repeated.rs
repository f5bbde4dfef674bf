//! The findings in loops and task lists, whose statements are checked several times.

use std::collections::{HashMap, HashSet};

use appflow_model::diagnostics::{Edit, Help, closest, codes};

use crate::ast::{Bindings, Loc};
use crate::finding::{Finding, Fix};
use crate::resolve::{Element, Repeated, Resolution, Similar};

/// The changes that correct a mistake, with their places.
type Correction = Vec<(u32, Edit)>;

/// A mistake: its place, its code, and the element of a loop that the place consists of.
type Mistake = (u32, &'static str, Option<u32>);

/// Suggests a loop variable that is more similar to an unknown name than any suggested name.
pub(crate) fn suggest_variables(findings: &mut Vec<Finding>, similar: &HashMap<u32, Similar>) {
    if similar.is_empty() {
        return;
    }
    let mut meant = HashSet::new();
    for finding in findings.iter_mut().filter(|finding| finding.is_error()) {
        let Some(Similar { name, loc, variable, is_part, .. }) = similar.get(&finding.loc.order) else { continue };
        let is_about = match is_part {
            true => finding.code.id == codes::DUPLICATE_NAME.id && finding.first.is_none(),
            false => finding.message.contains(&format!("`{name}`")),
        };
        let suggested = match finding.fixes.as_slice() {
            [Fix { edit: Edit::Rename(suggested), .. }] => Some(suggested.as_str()),
            _ => None,
        };
        let candidates: Vec<&str> = [variable.as_str()].into_iter().chain(suggested).collect();
        if !is_about || closest(name, &candidates) != Some(variable) {
            continue;
        }
        let Help { text, edit, .. } = Help::rename(format!("a loop variable with a similar name exists: `{variable}`"), variable);
        finding.help = text;
        finding.fixes = edit.map(|edit| Fix { loc: *loc, edit }).into_iter().collect();
        meant.insert(variable.clone());
    }
    // The variable is used where its name is misspelled.
    let is_meant = |finding: &Finding| finding.name.as_ref().is_some_and(|name| meant.contains(name));
    findings.retain(|finding| finding.code.id != codes::UNUSED_VARIABLE.id || !is_meant(finding));
}

/// Sorts by source position and removes duplicates. A mistake in a task list or a loop is reported once, even if the flows that
/// include the list, or the iterations of the loop, word it differently. A mistake of an element is reported in the list of the
/// loop, and one of only some iterations names the first of them.
pub(crate) fn in_order(findings: &mut Vec<Finding>, resolution: &Resolution) {
    findings.sort_by_key(|finding| finding.loc.order);
    let known = Mistakes::of(findings, resolution);
    let mut seen = HashSet::new();
    let mut open = Open::new(&resolution.repeated);
    findings.retain_mut(|finding| {
        let around = open.at(finding.loc.order);
        if let Some(element) = known.element(finding) {
            known.move_to(element, finding, around.unwrap_or(1));
            return seen.insert((finding.loc.order, finding.code.id, String::new()));
        }
        let is_duplicate = finding.code.id == codes::DUPLICATE_NAME.id && finding.first.is_none();
        if let Some((loc, first)) = open.duplicate(&finding.iteration).filter(|_| is_duplicate) {
            finding.loc = loc;
            finding.first = Some(first);
            finding.note = None;
            finding.help = Some("remove one of the two".to_owned());
            finding.fixes.clear();
            return seen.insert((loc.order, finding.code.id, String::new()));
        }
        finding.first = finding.first.filter(|first| first.order != finding.loc.order);
        let message = if around.is_some() { String::new() } else { finding.message.clone() };
        let is_new = seen.insert((finding.loc.order, finding.code.id, message));
        let place = (finding.loc.order, finding.code.id, None);
        let wrong = known.wrong(&place);
        // The correction of one iteration would change all of them. That of a misspelled variable is the same in all.
        let is_of_variable = |fix: &Fix, variable: &String| matches!(&fix.edit, Edit::Rename(name) if name == variable);
        let variable = resolution.similar.get(&finding.loc.order).map(|similar| &similar.variable);
        let is_of_all = variable.is_some_and(|variable| finding.fixes.iter().all(|fix| is_of_variable(fix, variable)));
        if !is_of_all && around.is_some_and(|around| wrong < around) || known.differ(&place) {
            finding.fixes.clear();
        }
        if is_new && wrong < around.unwrap_or(1) {
            name_iteration(finding, wrong, None);
        }
        is_new
    });
    findings.sort_by_key(|finding| finding.loc.order);
}

/// Adds the iteration to a message.
fn name_iteration(finding: &mut Finding, wrong: usize, element: Option<&Element>) {
    let iteration = match element {
        Some(element) => finding.iteration.without(&element.variable),
        None => finding.iteration.clone(),
    };
    if !iteration.is_empty() {
        let more = if wrong > 1 { format!(" and in {} more", wrong - 1) } else { String::new() };
        finding.message = format!("{} (in the iteration where {iteration}{more})", finding.message);
    }
}

/// The mistakes in loops and task lists, each at its place, and at its place with each element.
struct Mistakes<'a> {
    elements: &'a HashMap<u32, Element>,
    iterations: HashMap<Mistake, HashSet<Bindings>>,
    corrections: HashMap<Mistake, HashSet<Correction>>,
    /// The wrong elements of each place and code.
    wrong: HashMap<(u32, &'static str), HashSet<u32>>,
    /// The places and codes of a mistake that is one of the elements, even if all elements of the loop have it.
    of_elements: HashSet<(u32, &'static str)>,
}

impl<'a> Mistakes<'a> {
    fn of(findings: &[Finding], resolution: &'a Resolution) -> Self {
        let elements = &resolution.elements;
        let (mut iterations, mut corrections, mut wrong) = (HashMap::new(), HashMap::new(), HashMap::new());
        let mut of_elements = HashSet::new();
        for finding in findings {
            let Finding { loc, code, fixes, .. } = finding;
            let places = [None, loc.element];
            let places = if loc.element.is_some() { places.as_slice() } else { places.get(..1).unwrap_or_default() };
            for element in places {
                let mistake: Mistake = (loc.order, code.id, *element);
                let correction: Correction = fixes.iter().map(|fix| (fix.loc.order, fix.edit.clone())).collect();
                iterations.entry(mistake).or_insert_with(HashSet::new).insert(finding.iteration.clone());
                corrections.entry(mistake).or_insert_with(HashSet::new).insert(correction);
            }
            if let Some(element) = loc.element.and_then(|element| elements.get(&element)) {
                let place = (loc.order, code.id);
                wrong.entry(place).or_insert_with(HashSet::new).insert(element.loc.order);
                // Another name is what was meant, so that not the use is wrong.
                let is_misspelled = matches!(fixes.as_slice(), [Fix { edit: Edit::Rename(_), loc: at }] if at.is_same(*loc));
                if is_misspelled || finding.name.as_ref() == Some(&element.text) {
                    of_elements.insert(place);
                }
            }
        }
        Mistakes { elements, iterations, corrections, wrong, of_elements }
    }

    fn wrong(&self, mistake: &Mistake) -> usize {
        self.iterations.get(mistake).map_or(0, HashSet::len)
    }

    /// Returns `true` if the iterations of a mistake have different corrections.
    fn differ(&self, mistake: &Mistake) -> bool {
        self.corrections.get(mistake).is_some_and(|known| known.len() > 1)
    }

    /// Returns the element that is wrong, or `None` if all elements are wrong in the same way: their use is wrong.
    fn element(&self, finding: &Finding) -> Option<&'a Element> {
        let element = self.elements.get(&finding.loc.element?)?;
        let place = (finding.loc.order, finding.code.id);
        let wrong = self.wrong.get(&place).map_or(0, HashSet::len);
        (wrong < element.iterations || self.of_elements.contains(&place)).then_some(element)
    }

    /// Moves a finding from the use of a variable to the element. `around` is the number of iterations around the use.
    fn move_to(&self, element: &Element, finding: &mut Finding, around: usize) {
        let mistake = (finding.loc.order, finding.code.id, finding.loc.element);
        let wrong = self.wrong(&mistake);
        let some = wrong < around / element.iterations.max(1);
        if some {
            name_iteration(finding, wrong, Some(element));
        }
        let changes_element = |fix: &Fix| {
            let is_right = match fix.edit {
                Edit::Rename(_) => true,
                // Other uses of the element need its form.
                Edit::Replace(_) => element.uses == 1,
                _ => false,
            };
            is_right && fix.loc.is_same(finding.loc)
        };
        if some || self.differ(&mistake) || !finding.fixes.iter().all(changes_element) {
            finding.fixes.clear();
        }
        finding.fixes.iter_mut().for_each(|fix| fix.loc = element.loc);
        finding.loc = element.loc;
        finding.first = finding.first.map(|first| self.moved(first)).filter(|first| first.order != element.loc.order);
    }

    /// Returns the place of the element that a place consists of, or the place itself.
    fn moved(&self, loc: Loc) -> Loc {
        loc.element.and_then(|element| self.elements.get(&element)).map_or(loc, |element| element.loc)
    }
}

/// The loops and task lists around places that are asked for in their order.
struct Open<'a> {
    /// Those that begin later, the next one last; a loop in a loop is there once, not for each iteration of the outer one.
    later: Vec<&'a Repeated>,
    /// Those that began before, the innermost last.
    open: Vec<&'a Repeated>,
}

impl<'a> Open<'a> {
    fn new(repeated: &'a [Repeated]) -> Self {
        let mut later: Vec<&Repeated> = repeated.iter().collect();
        later.sort_by_key(|place| place.range.start);
        later.dedup_by_key(|place| place.range.start);
        later.reverse();
        Open { later, open: Vec::new() }
    }

    /// Returns the number of iterations of all loops around a place, or `None` outside of loops and task lists.
    fn at(&mut self, order: u32) -> Option<usize> {
        while let Some(next) = self.later.pop_if(|next| next.range.start <= order) {
            self.open.retain(|outer| next.range.start < outer.range.end);
            self.open.push(next);
        }
        let mut around = self.open.iter().filter(|place| place.range.contains(&order)).peekable();
        around.peek()?;
        Some(around.map(|place| place.iterations).fold(1, usize::saturating_mul))
    }

    /// Returns the place of an iteration of the last loops with the elements of an earlier one, and the place of that.
    fn duplicate(&self, iteration: &Bindings) -> Option<(Loc, Loc)> {
        self.open.iter().rev().find_map(|place| {
            let any = place.duplicates.keys().next()?;
            place.duplicates.get(&iteration.of(any)).copied()
        })
    }
}
