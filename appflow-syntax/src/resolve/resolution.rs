//! The findings and other results of the steps of resolution.

use std::ops::Range;

use crate::finding::Finding;

/// The result of resolving one invocation.
#[derive(Debug, Default)]
pub(crate) struct Resolution {
    /// The findings in the order of the steps.
    pub(crate) findings: Vec<Finding>,
    /// The loops and task lists.
    pub(crate) repeated: Vec<Repeated>,
    /// Whether each item of the file has the name of an earlier item, which Rust would reject.
    pub(crate) taken: Vec<bool>,
}

/// A place whose statements are lowered several times: a loop, or a task list.
#[derive(Debug)]
pub(crate) struct Repeated {
    /// The range, by the order of tokens.
    pub(crate) range: Range<u32>,
    /// The number of iterations; for a task list, the number of iterations that include it.
    pub(crate) iterations: usize,
}

impl Resolution {
    pub(super) fn report(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    pub(super) fn repeat(&mut self, range: Range<u32>, iterations: usize) {
        self.repeated.push(Repeated { range, iterations });
    }
}
