//! Resolution: replaces the loops, task lists, and `use` statements of one invocation, before it is lowered.
//!
//! All later phases see plain statements. Each step reports through [`Resolution`].

mod includes;
mod loops;
mod names;
mod uses;

use std::ops::Range;

use crate::ast::File;
use crate::finding::Finding;
pub use uses::Elsewhere;

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
    fn report(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    fn repeat(&mut self, range: Range<u32>, iterations: usize) {
        self.repeated.push(Repeated { range, iterations });
    }
}

/// Puts the statements of loops, task lists, and other invocations in their places.
pub(crate) fn resolve(file: &mut File, elsewhere: Elsewhere<'_>) -> Resolution {
    let mut resolution = Resolution::default();
    loops::resolve(file, &mut resolution);
    uses::resolve(file, elsewhere, &mut resolution);
    includes::resolve(file, &mut resolution);
    names::resolve(file, &mut resolution);
    resolution
}
