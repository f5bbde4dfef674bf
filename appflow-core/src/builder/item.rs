//! The trait of all items of a stack, and the levels of codes for them.

use appflow_model::Site;
use appflow_model::diagnostics::LintLevel;
use appflow_model::model::{self, Definition, LevelAttribute};

/// An item of a stack: the result of a function of this module, or an item of the [model].
pub trait Item {
    /// The handle with which other items refer to it.
    type Handle;

    /// Adds the item to a definition.
    fn add_to(self, definition: &mut Definition) -> Self::Handle;
}

macro_rules! model_items {
    ($($item:ident => $list:ident)*) => {
        $(
            impl Item for model::$item {
                type Handle = ();

                fn add_to(self, definition: &mut Definition) {
                    definition.$list.push(self);
                }
            }
        )*
    };
}

model_items! {
    Resource => resources
    DeployCondition => conditions
    Mapping => mappings
    Profile => profiles
    Object => objects
    Flow => flows
    CompositeAlarm => composite_alarms
    BusRule => rules
    Output => outputs
    Override => overrides
}

/// Levels of codes for a statement that has no place in a definition yet.
#[derive(Debug, Clone, Default)]
pub(super) struct Levels(pub(super) Vec<(LintLevel, String)>);

impl Levels {
    pub(super) fn add_to(self, definition: &mut Definition, site: &Site) {
        definition.levels.extend(self.0.iter().map(|(level, code)| LevelAttribute::new(*level, code, site)));
    }
}

/// Defines `allow` and `level` for a type with levels in `self.levels`.
macro_rules! levels {
    () => {
        /// Allows a code, such as `AF0801`, for this statement.
        #[must_use]
        pub fn allow(self, code: &str) -> Self {
            self.level(appflow_model::diagnostics::LintLevel::Allow, code)
        }

        /// Sets the level of a code, such as `AF0801`, for this statement.
        #[must_use]
        pub fn level(mut self, level: appflow_model::diagnostics::LintLevel, code: &str) -> Self {
            self.levels.0.push((level, code.to_owned()));
            self
        }
    };
}
pub(super) use levels;
