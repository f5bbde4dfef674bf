//! Mistakes with the message that rustc shows, and programs that must compile.
//!
//! `TRYBUILD=overwrite cargo test --test compile_fail` writes the messages; read them before you commit them.

#[test]
fn rejects_mistakes_and_compiles_programs() {
    let cases = trybuild::TestCases::new();
    cases.compile_fail("tests/ui/fail/*.rs");
    cases.pass("tests/ui/pass/*.rs");
}
