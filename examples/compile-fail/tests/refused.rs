//! Each file of `refused` must not compile, with exactly the message in the file next to it.
//!
//! `TRYBUILD=overwrite cargo test -p compile-fail-example` writes the messages.

#[test]
fn rejects_invalid_flows() {
    trybuild::TestCases::new().compile_fail("tests/refused/*.rs");
}
