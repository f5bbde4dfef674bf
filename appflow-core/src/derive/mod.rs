//! What follows from a definition without being written in it, for the checks and the synthesis alike.

pub mod ids;
pub mod literal;
pub mod names;
pub mod time;
pub mod quantity;
