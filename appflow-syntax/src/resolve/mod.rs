//! Resolution: what loops, task lists, and `use` statements of one invocation stand for, before it is lowered.
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

/// What resolving found in one invocation.
#[derive(Debug, Default)]
pub(crate) struct Resolution {
    /// What is wrong, in the order in which it was found.
    pub(crate) findings: Vec<Finding>,
    /// The loops and task lists.
    pub(crate) repeated: Vec<Repeated>,
    /// Whether each item of the file has a name that one before it took, so that Rust would reject it.
    pub(crate) taken: Vec<bool>,
}

/// A place whose statements are lowered several times: a loop, or a task list.
#[derive(Debug)]
pub(crate) struct Repeated {
    /// The place, by the order of tokens.
    pub(crate) range: Range<u32>,
    /// How many iterations there are; of a task list, in how many iterations of loops it is included.
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
