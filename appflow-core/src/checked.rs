//! Stacks of definitions that a program makes: they are checked at run time.

use appflow_model::Site;
use appflow_model::diagnostics::{Diagnostic, Diagnostics, codes};
use appflow_model::model::{self, Definition, Value};

use crate::stack::Stack;
use crate::synth::{self, Undecodable};

impl Stack {
    /// Checks a definition. Requires the feature `checks`, which is on by default.
    ///
    /// Warnings alone do not refuse it; [`check`](appflow_model::check()) lists them.
    ///
    /// # Errors
    /// Every finding, when at least one is an error; AF0122 when nothing can be written for a value: a [`Value::Expression`]
    /// is left, a [`Value::Decimal`] is not a number, or values are nested more than 128 deep.
    pub fn new(definition: Definition) -> Result<Stack, Diagnostics> {
        let mut found = appflow_model::check(&definition);
        let reason = if found.has_errors() { None } else { model::unwritable(&definition) };
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

    /// The stack of an embedded definition whose n-th Rust expression has the n-th of `values`.
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

/// The error of a definition for which nothing can be written.
fn unwritable(reason: model::Unwritable) -> Diagnostic {
    let message = match reason {
        model::Unwritable::Expression => "missing value of a Rust expression".to_owned(),
        model::Unwritable::Depth => "values are nested more than 128 deep".to_owned(),
        model::Unwritable::Number(text) => format!("expected a finite number, found `{text}`"),
    };
    Diagnostic::new(&codes::WRONG_VALUE, Site::root(), message)
}
