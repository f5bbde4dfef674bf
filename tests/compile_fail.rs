//! What users meet: mistakes with the message that rustc shows, and programs that must compile.
//! `TRYBUILD=overwrite cargo test --test compile_fail` writes the messages; read them before you keep them.

#[test]
fn mistakes_are_refused_and_programs_compile() {
    let cases = trybuild::TestCases::new();
    cases.compile_fail("tests/ui/fail/*.rs");
    cases.pass("tests/ui/pass/*.rs");
}
