//! Places in a definition, without a source file.

use std::fmt;

/// A place in a [`Definition`](crate::model::Definition): a path from its root.
///
/// The macro maps a site to a span, the builder prints it, and the command line converts it to a line.
///
/// # Examples
///
/// ```
/// # use appflow_model as appflow;
/// use appflow::Site;
/// let site = Site::root().item("flow", 1).item("task", 2).part("operator");
/// assert_eq!(site.to_string(), "flow 2, task 3, operator");
/// assert!(site.is_within(&Site::root().item("flow", 1)));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Site(Vec<Step>);

#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Step {
    /// The n-th of a list, counted from 0.
    Item(&'static str, u32),
    /// A part that exists once.
    Part(&'static str),
}

impl Site {
    /// Returns the site of the stack itself.
    pub fn root() -> Self {
        Site(Vec::new())
    }

    /// Returns the site of the `index`-th `name` in this one, counted from 0.
    #[must_use]
    pub fn item(&self, name: &'static str, index: usize) -> Self {
        self.with(Step::Item(name, u32::try_from(index).unwrap_or(u32::MAX)))
    }

    /// Returns the site of the part `name` of this one.
    #[must_use]
    pub fn part(&self, name: &'static str) -> Self {
        self.with(Step::Part(name))
    }

    /// Returns the site that contains this one, or `None` for the root.
    pub fn parent(&self) -> Option<Self> {
        let (_, above) = self.0.split_last()?;
        Some(Site(above.to_vec()))
    }

    /// Returns the statement of the stack that contains this site: its kind and its index.
    pub(crate) fn statement(&self) -> Option<(&'static str, usize)> {
        match self.0.first()? {
            Step::Item(name, index) => Some((name, usize::try_from(*index).unwrap_or(usize::MAX))),
            Step::Part(_) => None,
        }
    }

    /// Returns the number of steps from the root to this site.
    pub(crate) fn depth(&self) -> usize {
        self.0.len()
    }

    /// Returns `true` if this site is `other`, or below it.
    pub fn is_within(&self, other: &Site) -> bool {
        self.0.starts_with(&other.0)
    }

    fn with(&self, step: Step) -> Self {
        let mut steps = Vec::with_capacity(self.0.len() + 1);
        steps.extend_from_slice(&self.0);
        steps.push(step);
        Site(steps)
    }
}

impl fmt::Display for Site {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() {
            return f.write_str("stack");
        }
        for (index, step) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str(", ")?;
            }
            match step {
                Step::Item(name, number) => write!(f, "{name} {}", u64::from(*number) + 1)?,
                Step::Part(name) => f.write_str(name)?,
            }
        }
        Ok(())
    }
}
