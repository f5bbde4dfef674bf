//! Stacks of definitions that a program builds, which are checked at run time.

use appflow_model::Site;
use appflow_model::diagnostics::{Diagnostic, Diagnostics, codes};
use appflow_model::model::{self, Definition, Value};

use crate::stack::Stack;
use crate::synth::{self, Undecodable};

impl Stack {
    /// Checks a definition and returns its stack.
    ///
    /// Warnings do not cause an error; [`check`](appflow_model::check()) returns them. Requires the feature `checks`, which is on
    /// by default.
    ///
    /// # Errors
    ///
    /// Returns all diagnostics if at least one is an error. AF0122 is the error of a value that cannot be written: a
    /// [`Value::Expression`], a [`Value::Decimal`] that is not a number, or values nested more than 128 levels deep.
    pub fn new(definition: Definition) -> Result<Stack, Diagnostics> {
        let reason = model::unwritable(&definition);
        if let Some(depth @ model::Unwritable::Depth) = reason {
            // The place of each value has the path to it, so that the checks would take time and memory by the cube of the depth.
            let mut found = Diagnostics::default();
            found.push(unwritable(depth));
            return Err(found);
        }
        let mut found = appflow_model::check(&definition);
        let reason = reason.filter(|_| !found.has_errors());
        found.extend(reason.map(unwritable));
        if !found.has_errors()
            && let Err(reason) = synth::check(&definition)
        {
            found.push(Diagnostic::new(&codes::WRONG_VALUE, Site::root(), reason.to_string()));
        }
        if found.has_errors() {
            return Err(found);
        }
        Ok(Stack::checked(definition))
    }

    /// Creates a stack from an unchecked definition, for tools that compare its template.
    ///
    /// A value that cannot be written is an error of [`Stack::readable`].
    #[doc(hidden)]
    pub fn unchecked(definition: Definition) -> Stack {
        Stack::checked(definition)
    }

    /// Combines several stacks into one, which is checked as a whole.
    ///
    /// Requires the feature `checks`, which is on by default.
    ///
    /// Parameters, conditions, objects, and existing items that several stacks declare in the same way are shared. Any other name
    /// that several stacks declare is an error, and so are colliding logical IDs and names of AWS resources. The description of
    /// the template consists of those of the stacks.
    ///
    /// # Errors
    ///
    /// Returns all diagnostics of the whole if at least one is an error.
    ///
    /// # Examples
    ///
    /// ```
    /// # use appflow_core as appflow;
    /// # use appflow::{Stack, model::*};
    /// // pub stack FIRST { topic Ops; }
    /// // pub stack SECOND { topic Alerts; }
    /// # let stack = |name: &str, topic: &str| {
    /// #     let mut definition = Definition::default();
    /// #     definition.name = name.to_owned();
    /// #     definition.resources.push(Resource::new(ResourceKind::Topic, topic));
    /// #     Stack::new(definition)
    /// # };
    /// # let (first, second) = (stack("FIRST", "Ops")?, stack("SECOND", "Alerts")?);
    /// let both = Stack::combine("BOTH", &[&first, &second])?;
    /// assert!(both.to_json().contains("Ops") && both.to_json().contains("Alerts"));
    ///
    /// let error = Stack::combine("TWICE", &[&first, &first]).unwrap_err();
    /// assert!(error.to_string().contains("the name `Ops` is defined multiple times"));
    /// # Ok::<(), appflow::diagnostics::Diagnostics>(())
    /// ```
    pub fn combine(name: &str, stacks: &[&Stack]) -> Result<Stack, Diagnostics> {
        let definitions: Vec<&Definition> = stacks.iter().map(|stack| stack.definition()).collect();
        Stack::new(model::combine(name, &definitions))
    }

    /// Returns the stack of an embedded definition whose n-th Rust expression has the n-th of `values`.
    #[doc(hidden)]
    pub fn build(bytes: &'static [u8], values: &[Value]) -> Result<Stack, Diagnostics> {
        match model::decode(bytes, values) {
            Some(definition) => Stack::new(definition),
            None => {
                let mut found = Diagnostics::default();
                found.push(Diagnostic::new(&codes::WRONG_VALUE, Site::root(), Undecodable.to_string()));
                Err(found)
            }
        }
    }
}

/// Returns the error of a definition without a template.
fn unwritable(reason: model::Unwritable) -> Diagnostic {
    let message = match reason {
        model::Unwritable::Expression => "missing value of a Rust expression".to_owned(),
        model::Unwritable::Depth => "values are nested more than 128 deep".to_owned(),
        model::Unwritable::Number(text) => format!("expected a finite number, found `{text}`"),
    };
    Diagnostic::new(&codes::WRONG_VALUE, Site::root(), message)
}
