//! What every check sees: the definition, look-ups in it, and the list of findings.

use std::collections::HashSet;
use std::ops::Deref;
use std::rc::Rc;

use crate::Site;
use crate::analysis::entries::Graph;
pub(crate) use crate::analysis::scope::Declared;
use crate::analysis::scope::{self, Scope};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Help};
use crate::model::{Definition, Flow};

/// Whether a check reported something, for those that depend on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Checked {
    /// Nothing is wrong, as far as it is known.
    Sound,
    /// An error or a warning was reported.
    Reported,
}

impl Checked {
    /// Whether nothing was reported.
    pub(crate) fn is_sound(self) -> bool {
        self == Checked::Sound
    }

    /// Whether either check reported something.
    pub(crate) fn and(self, other: Checked) -> Checked {
        if self.is_sound() { other } else { self }
    }
}

/// The definition under check and what was found so far, with the look-ups of [`Scope`].
///
/// The references that the look-ups return live as long as the definition, so that a check can hold one while it reports.
pub(crate) struct Context<'a> {
    /// The definition under check.
    pub(crate) definition: &'a Definition,
    /// What was found so far.
    pub(crate) found: Diagnostics,
    scope: Scope<'a>,
    graph: Rc<Graph<'a>>,
    /// The texts that contain dynamic references, and how many each contains.
    dynamic_references: Vec<(Site, usize)>,
    /// The sites of these texts: some texts are checked twice.
    with_dynamic_references: HashSet<Site>,
}

impl<'a> Deref for Context<'a> {
    type Target = Scope<'a>;

    fn deref(&self) -> &Scope<'a> {
        &self.scope
    }
}

impl<'a> Context<'a> {
    pub(crate) fn new(definition: &'a Definition) -> Self {
        Context {
            definition,
            found: Diagnostics::default(),
            scope: Scope::new(definition),
            graph: Rc::new(Graph::new(definition)),
            dynamic_references: Vec::new(),
            with_dynamic_references: HashSet::new(),
        }
    }

    /// Adds a diagnostic of the level of its code, with a help; an empty help is none.
    pub(crate) fn report(&mut self, code: &'static Code, site: Site, message: impl Into<String>, help: impl Into<Help>) {
        self.push(Diagnostic::new(code, site, message).help(help));
    }

    /// Adds a diagnostic as [`Context::report`] does, for a check that others depend on.
    pub(crate) fn refuse(
        &mut self,
        code: &'static Code,
        site: Site,
        message: impl Into<String>,
        help: impl Into<Help>,
    ) -> Checked {
        self.report(code, site, message, help);
        Checked::Reported
    }

    /// Adds a diagnostic that has a note or a suggestion.
    pub(crate) fn push(&mut self, diagnostic: Diagnostic) {
        self.found.push(diagnostic);
    }

    /// Counts the dynamic references that are written in the text at `site`.
    pub(crate) fn count_dynamic_references(&mut self, site: &Site, count: usize) {
        if count > 0 && self.with_dynamic_references.insert(site.clone()) {
            self.dynamic_references.push((site.clone(), count));
        }
    }

    /// The texts in which dynamic references are written, in the order of the checks, and how many each contains.
    pub(crate) fn dynamic_references(&self) -> &[(Site, usize)] {
        &self.dynamic_references
    }

    /// What refers to what.
    pub(crate) fn graph(&self) -> Rc<Graph<'a>> {
        Rc::clone(&self.graph)
    }

    /// Everything the stack declares with the place of each, in the order of the model.
    pub(crate) fn declarations(&self) -> impl Iterator<Item = (Declared<'a>, Site)> + use<'a> {
        scope::declarations(self.definition)
    }

    /// The names of the declared things that `wanted` takes.
    pub(crate) fn names(&self, wanted: &dyn Fn(Declared<'a>) -> bool) -> Vec<&'a str> {
        scope::things(self.definition).filter(|thing| wanted(*thing)).map(Declared::name).collect()
    }

    /// The flow at `index` with its place.
    pub(crate) fn flow(&self, index: usize) -> Option<(&'a Flow, Site)> {
        Some((self.definition.flows.get(index)?, Site::root().item("flow", index)))
    }
}
