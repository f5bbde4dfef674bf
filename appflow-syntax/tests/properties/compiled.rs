//! Generated definitions through rustc: the program prints the template that the same text has without a compiler.

use std::fmt::Write;
use std::path::Path;
use std::process::Command;

use appflow_core::Stack;

use super::templates::{accepted, samples};

/// The number of stacks in the program.
const STACKS: usize = 12;

#[test]
fn generated_definitions_print_the_same_template_in_a_program() {
    let mut source = String::from("fn main() {\n");
    let mut modules = String::new();
    let mut expected = String::new();
    for (number, stack) in samples(4 * STACKS).iter().enumerate() {
        let name = format!("STACK_{number}");
        let Ok(definition) = accepted(&stack.text(&name)) else { continue };
        let _ = writeln!(modules, "appflow::appflow! {{\n{}}}", stack.text(&name));
        let _ = writeln!(source, "    print!(\"{{{name}}}\");");
        expected += &Stack::new(definition).unwrap().to_json();
        if modules.matches("appflow::appflow!").count() == STACKS {
            break;
        }
    }
    assert_eq!(run("generated", &[], &format!("{modules}\n{source}}}\n")), expected);
}

/// Returns the output of the program, a separate crate below the target directory, with its sources.
pub(super) fn run(name: &str, features: &[&str], source: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let temporary = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let folder = temporary.join(name);
    std::fs::create_dir_all(folder.join("src")).unwrap();
    let manifest = format!(
        "[package]\nname = {name:?}\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\nappflow = {{ path = {:?}, features = {features:?} }}\n\n[workspace]\n",
        root.display().to_string()
    );
    std::fs::write(folder.join("Cargo.toml"), manifest).unwrap();
    std::fs::write(folder.join("src/main.rs"), source).unwrap();
    // The same versions as those of the workspace.
    std::fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    let mut command = Command::new(env!("CARGO"));
    command.args(["run", "--quiet", "--offline", "--manifest-path"]).arg(folder.join("Cargo.toml"));
    // All crates that tests generate share one directory, where the macro is built once.
    command.arg("--target-dir").arg(temporary.join("crates"));
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}: {}", folder.display(), String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}
