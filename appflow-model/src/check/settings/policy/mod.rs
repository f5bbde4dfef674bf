//! Statements that the author writes: in the policy of an item, in an override, and in resources of types with policies.

mod access;
mod actions;
mod allowances;
mod arns;
mod changes;
mod conditions;
mod denials;
mod documents;
mod grammar;
mod principals;
mod resources;
mod statement;

pub(crate) use access::{check_public, statements_of};
pub(crate) use allowances::missing_action;
pub(crate) use changes::changed_items;
pub(crate) use denials::check_denied;
pub(crate) use documents::check_policies;
pub(crate) use statement::check_statements;
