//! JSON: read from schema files, and written to templates.
//!
//! This is our own because everybody who builds a macro builds its JSON library too, before anything else of theirs:
//! serde_json with what it needs is a third of such a build, and here no value is ever made from a type. The tests hold
//! both directions against serde_json.

mod read;
mod write;

pub(crate) use self::read::Value;
pub(crate) use self::write::{Writer, escaped};
