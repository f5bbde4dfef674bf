//! Each file of `refused` must not compile, with exactly the message beside it.
//! `TRYBUILD=overwrite cargo test -p compile-fail-example` writes the messages.

#[test]
fn invalid_flows_are_refused() {
    trybuild::TestCases::new().compile_fail("tests/refused/*.rs");
}
