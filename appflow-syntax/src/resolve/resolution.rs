//! The findings and other results of the steps of resolution.

use std::collections::HashMap;
use std::ops::Range;

use crate::ast::{Bindings, Loc};
use crate::finding::Finding;

/// The result of resolving one invocation.
#[derive(Debug, Default)]
pub(crate) struct Resolution {
    /// The findings in the order of the steps.
    pub(crate) findings: Vec<Finding>,
    /// The loops and task lists.
    pub(crate) repeated: Vec<Repeated>,
    /// The elements of loops, by their place in the order of tokens.
    pub(crate) elements: HashMap<u32, Element>,
    /// The names in loops that are similar to a loop variable, by their place in the order of tokens.
    pub(crate) similar: HashMap<u32, Similar>,
    /// Whether each item of the file has the name of an earlier item, which Rust would reject.
    pub(crate) taken: Vec<bool>,
}

/// An element of the list of a loop.
#[derive(Debug)]
pub(crate) struct Element {
    /// Its place.
    pub(crate) loc: Loc,
    /// The name or the text.
    pub(crate) text: String,
    /// Its variable.
    pub(crate) variable: String,
    /// The number of iterations of its loop.
    pub(crate) iterations: usize,
    /// The number of places in the loop that consist of the variable.
    pub(crate) uses: usize,
}

/// A name that is similar to a loop variable.
#[derive(Debug)]
pub(crate) struct Similar {
    /// The name, or the part of a composed name.
    pub(crate) name: String,
    /// Its place.
    pub(crate) loc: Loc,
    /// The place of the whole name.
    pub(crate) whole: Loc,
    /// The similar variable.
    pub(crate) variable: String,
    /// Whether it is a part of a composed name, which the finding is about.
    pub(crate) is_part: bool,
}

/// A place whose statements are lowered several times: a loop, or a task list.
#[derive(Debug)]
pub(crate) struct Repeated {
    /// The range, by the order of tokens.
    pub(crate) range: Range<u32>,
    /// The number of iterations; for a task list, the number of iterations that include it.
    pub(crate) iterations: usize,
    /// The iterations of a loop with the elements of an earlier one: where they begin, and where the first one begins.
    pub(crate) duplicates: HashMap<Bindings, (Loc, Loc)>,
}

impl Resolution {
    pub(super) fn report(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    pub(super) fn repeat(&mut self, range: Range<u32>, iterations: usize) {
        self.repeated.push(Repeated { range, iterations, duplicates: HashMap::new() });
    }
}
