//! Resolution: replaces the loops, task lists, and `use` statements of one invocation, before it is lowered.
//!
//! All later phases see plain statements. Each step reports through [`Resolution`].

mod includes;
mod loops;
mod names;
mod resolution;
mod uses;

use crate::ast::File;
pub(crate) use loops::element_text;
pub(crate) use resolution::{Element, Repeated, Resolution, Similar};
pub use uses::Elsewhere;

/// Puts the statements of loops, task lists, and other invocations in their places.
pub(crate) fn resolve(file: &mut File, elsewhere: Elsewhere<'_>) -> Resolution {
    let mut resolution = Resolution::default();
    uses::resolve(file, elsewhere, &mut resolution);
    loops::resolve(file, &mut resolution);
    includes::resolve(file, &mut resolution);
    names::resolve(file, &mut resolution);
    resolution
}
