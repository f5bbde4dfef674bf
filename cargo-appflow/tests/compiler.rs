//! The diagnostics of `check` are those of the compiler, for all fixtures.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use support::{folder, run_in, write};

/// File, line, column, end line, end column, and text.
type Place = (String, u64, u64, u64, u64, String);

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// Makes a package with a module for each fixture that `wanted` returns `true` for.
fn package(name: &str, wanted: impl Fn(&str) -> bool) -> PathBuf {
    let here = folder(name);
    let appflow = root().display().to_string();
    let manifest = format!(
        "[package]\nname = \"fixtures\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n\
         [dependencies]\nappflow = {{ path = {appflow:?} }}\n\n[workspace]\n"
    );
    write(&here, "Cargo.toml", &manifest);
    // The versions that the workspace uses, which are there without a network.
    std::fs::copy(root().join("Cargo.lock"), here.join("Cargo.lock")).unwrap();
    let fixtures = root().join("appflow-syntax/tests/fixtures");
    let mut modules = String::new();
    let mut files = Vec::new();
    collect(&fixtures, &mut files);
    files.sort();
    for (number, file) in files.iter().enumerate() {
        let text = std::fs::read_to_string(file).unwrap();
        let source: String = text.lines().filter(|line| !is_expectation(line)).flat_map(|line| [line, "\n"]).collect();
        if wanted(&text) {
            write(&here, &format!("src/f{number}.rs"), &format!("appflow::appflow! {{\n{source}}}\n"));
            modules += &format!("pub mod f{number};\n");
        }
    }
    for entry in std::fs::read_dir(&fixtures).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() && path.extension().is_some_and(|extension| extension == "json") {
            std::fs::copy(&path, here.join(path.file_name().unwrap())).unwrap();
        }
    }
    write(&here, "src/lib.rs", &modules);
    here
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "appflow") {
            files.push(path);
        }
    }
}

fn is_expectation(line: &str) -> bool {
    line.trim_start().strip_prefix("//").is_some_and(|rest| rest.trim_start().starts_with(['^', '|']))
}

fn compiled(here: &Path, level: &str) -> BTreeSet<Place> {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("crates");
    let output = Command::new(env!("CARGO"))
        .args(["check", "--quiet", "--offline", "--message-format", "json", "--target-dir"])
        .arg(&target)
        .current_dir(here)
        .env_remove("RUSTFLAGS")
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let messages: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(!messages.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    let found = messages.iter().map(|message| &message["message"]).filter(|message| message["level"] == level);
    let places = found.filter_map(|message| {
        let text = message["message"].as_str()?;
        // A warning is the use of a deprecated item with the name of the code.
        let text = text.split_once("use of deprecated ").map_or(Some(text), |(_, rest)| Some(rest.split_once(": ")?.1))?;
        // The compiler notes the default level at the first finding of each code; JSON has the level of every finding.
        let text = text.lines().filter(|line| !line.starts_with("note: `#[deny(")).collect::<Vec<_>>().join("\n");
        let has_code = text.lines().next()?.rsplit_once(" [AF").is_some_and(|(_, id)| id.len() == 5);
        let span = message["spans"].as_array()?.iter().find(|span| span["is_primary"] == true)?;
        let number = |key: &str| span[key].as_u64();
        let file = span["file_name"].as_str()?.to_owned();
        let place = (file, number("line_start")?, number("column_start")?, number("line_end")?, number("column_end")?, text);
        has_code.then_some(place)
    });
    places.collect()
}

fn checked(here: &Path, level: &str) -> BTreeSet<Place> {
    let run = run_in(here, &["check", "--format", "json"]);
    let document: Value = serde_json::from_str(&run.out).unwrap_or_else(|error| panic!("{error}: {run:?}"));
    assert_eq!(
        (&document["problems"], &document["unchecked"]),
        (&Value::from(vec![0; 0]), &Value::from(vec![0; 0])),
        "{}",
        run.err
    );
    let found = document["diagnostics"].as_array().unwrap().iter().filter(|found| found["severity"] == level);
    let places = found.map(|found| {
        let number = |end: &str, key: &str| found[end][key].as_u64().unwrap();
        let text = |key: &str| found[key].as_str().unwrap().to_owned();
        let mut message = format!("{} [{}]", text("message"), text("code"));
        let (first, line) = (&found["first"], &found["first"]["start"]["line"]);
        if let (Some(label), None) = (first["label"].as_str(), found["note"].as_str())
            && *line != found["start"]["line"]
        {
            message += &format!("\nnote: {label} is on line {line}");
        }
        for key in ["note", "help"] {
            if let Some(line) = found[key].as_str() {
                message += &format!("\n{key}: {line}");
            }
        }
        let (start, end) =
            ((number("start", "line"), number("start", "column")), (number("end", "line"), number("end", "column")));
        (text("file"), start.0, start.1, end.0, end.1, message)
    });
    places.collect()
}

fn compare(mut compiled: BTreeSet<Place>, mut checked: BTreeSet<Place>, with_ends: bool) {
    if !with_ends {
        for places in [&mut compiled, &mut checked] {
            *places = places.iter().cloned().map(|(file, line, column, .., text)| (file, line, column, 0, 0, text)).collect();
        }
    }
    assert!(!compiled.is_empty());
    let only = |one: &BTreeSet<Place>, other: &BTreeSet<Place>| one.difference(other).cloned().collect::<Vec<_>>();
    let (missed, invented) = (only(&compiled, &checked), only(&checked, &compiled));
    assert!(missed.is_empty() && invented.is_empty(), "compiler only: {missed:#?}\ncheck only: {invented:#?}");
}

/// Returns `true` for fixtures with names that only the compiler can resolve, or that it rejects before it expands anything.
fn needs_other_modules(text: &str) -> bool {
    text.contains(" error AF0013")
}

#[test]
fn errors_are_those_of_the_compiler() {
    let here = package("compiler-errors", |text| text.contains(" error AF") && !needs_other_modules(text));
    compare(compiled(&here, "error"), checked(&here, "error"), true);
}

#[test]
fn warnings_are_those_of_the_compiler() {
    // The compiler shows no warnings together with errors, and underlines only the first token of a warning.
    let here = package("compiler-warnings", |text| !text.contains(" error AF"));
    compare(compiled(&here, "warning"), checked(&here, "warning"), false);
}
