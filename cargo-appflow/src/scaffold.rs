//! The files of a new crate, and what is added to an existing one.

use std::path::{Path, PathBuf};

use crate::files;
use crate::import::is_keyword;
use crate::shell::Failure;

const FLOWS: &str = r#"// Included by the build script, which writes the template, and by the crate, which uses the names.
appflow::appflow! {
    /// Orders as JSON, from the files of a shop.
    pub stack ORDERS {
        bucket Landing;
        bucket Lake;

        flow OrdersToLake {
            trigger schedule(rate(1 day));
            source s3(Landing) { prefix: "orders", format: csv };
            destination s3(Lake) { prefix: "orders", format: json };

            map id: string, amount: string;
            validate id non_null else drop_record;
        }
    }
}
"#;

const BUILD: &str = r#"//! Writes the template into `OUT_DIR` whenever the definition changes.

include!("src/flows.rs");

fn main() -> std::io::Result<()> {
    appflow::build::write_template(&ORDERS, "orders.template.json")?;
    Ok(())
}
"#;

const MAIN: &str = r#"//! Prints the template that the build script wrote.

include!("flows.rs");

/// The template, byte for byte the same for the same definition.
const TEMPLATE: &str = include_str!(concat!(env!("OUT_DIR"), "/orders.template.json"));

fn main() {
    print!("{TEMPLATE}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_flow_has_the_expected_name() {
        assert_eq!(orders::OrdersToLake.name("prod").as_deref(), Some("prod-OrdersToLake"));
    }

    #[test]
    fn the_template_is_that_of_the_definition() {
        assert_eq!(TEMPLATE, ORDERS.to_json());
    }
}
"#;

const WORKFLOW: &str = "name: flows
on: [push, pull_request]
jobs:
  flows:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: cargo install cargo-appflow --locked
      - run: cargo appflow fmt --check
      - run: cargo appflow check --format github
      - run: cargo test
";

const WORKFLOW_PATH: &str = ".github/workflows/flows.yml";

/// Returns the dependency: the version of this program, or a path.
fn dependency(path: Option<&Path>) -> String {
    match path {
        Some(path) => format!("appflow = {{ path = {:?} }}", path.display().to_string()),
        None => format!("appflow = \"{}\"", env!("CARGO_PKG_VERSION")),
    }
}

/// Names of packages that cargo rejects, besides the keywords of Rust.
const RESERVED: &[&str] = &["build", "deps", "examples", "incremental", "test"];

/// Writes a new crate, and returns its files.
///
/// # Errors
///
/// Returns an error if the name is invalid, or the directory is there and not empty.
pub fn new(folder: &Path, name: Option<&str>, appflow: Option<&Path>) -> Result<Vec<PathBuf>, Failure> {
    let own = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let name = name.unwrap_or(&own);
    let is_valid = name.starts_with(|letter: char| letter.is_ascii_alphabetic())
        && name.chars().all(|letter| letter.is_ascii_alphanumeric() || "-_".contains(letter));
    if !is_valid {
        return Err(Failure::usage(format!("invalid package name `{name}`"))
            .help("use letters, digits, `-`, and `_`, with a letter first, or set another name with `--name`"));
    }
    if is_keyword(name) || RESERVED.contains(&name) {
        return Err(Failure::usage(format!("invalid package name `{name}`: Rust or cargo reserves the name"))
            .help("set another name with `--name`"));
    }
    if std::fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some()) || folder.is_file() {
        return Err(Failure::new(format!("`{}` already exists", folder.display()))
            .help("use `cargo appflow init` in an existing package"));
    }
    let line = dependency(appflow);
    let manifest = format!(
        "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n\
         [dependencies]\n{line}\n\n[build-dependencies]\n{line}\n"
    );
    let texts = [
        ("Cargo.toml", manifest.as_str()),
        (".gitignore", "/target\n"),
        ("build.rs", BUILD),
        ("src/flows.rs", FLOWS),
        ("src/main.rs", MAIN),
        (WORKFLOW_PATH, WORKFLOW),
    ];
    texts.into_iter().map(|(path, text)| write(&folder.join(path), text)).collect()
}

/// The changes of [`init`], and the remaining manual steps.
#[derive(Debug, Default)]
pub struct Added {
    /// The files that were written.
    pub files: Vec<PathBuf>,
    /// The remaining manual steps.
    pub left: Vec<String>,
}

/// Adds a definition to the package in a directory. Existing files stay unchanged.
///
/// # Errors
///
/// Returns an error if there is no package.
pub fn init(folder: &Path, appflow: Option<&Path>) -> Result<Added, Failure> {
    let path = folder.join("Cargo.toml");
    let manifest = std::fs::read_to_string(&path).map_err(|error| {
        Failure::new(format!("failed to read `{}`: {error}", path.display())).help("use `cargo appflow new` for a new package")
    })?;
    if !manifest.lines().any(|line| line.trim() == "[package]") {
        return Err(
            Failure::new(format!("`{}` has no `[package]`", path.display())).help("run the command in a member of the workspace")
        );
    }
    let mut added = Added::default();
    let line = dependency(appflow);
    let has_script = folder.join("build.rs").exists();
    let mut new = with_dependency(&manifest, "dependencies", &line);
    if !has_script {
        new = with_dependency(&new, "build-dependencies", &line);
    }
    if new != manifest {
        files::write(&path, Some(manifest.as_bytes()), new.as_bytes())?;
        added.files.push(path);
    }
    let mut add = |path: &str, text: &str| -> Result<bool, Failure> {
        let path = folder.join(path);
        if path.exists() {
            return Ok(false);
        }
        added.files.push(write(&path, text)?);
        Ok(true)
    };
    let is_new = add("src/flows.rs", FLOWS)?;
    if is_new && !has_script {
        add("build.rs", BUILD)?;
    }
    add(WORKFLOW_PATH, WORKFLOW)?;
    if is_new {
        let root = if folder.join("src/lib.rs").exists() { "src/lib.rs" } else { "src/main.rs" };
        added.left.push(format!("add `pub mod flows;` to `{root}`"));
    }
    if has_script && is_new {
        added.left.push("to write the template in every build, see `cargo doc --open -p appflow`, module `build`".to_owned());
    }
    Ok(added)
}

/// Returns a manifest with a dependency, unless it has one of this name.
fn with_dependency(manifest: &str, section: &str, line: &str) -> String {
    let header = format!("[{section}]");
    let lines: Vec<&str> = manifest.lines().collect();
    let Some(start) = lines.iter().position(|line| line.trim() == header) else {
        if lines.iter().any(|line| line.trim() == format!("[{section}.appflow]")) {
            return manifest.to_owned();
        }
        let gap = if manifest.ends_with("\n\n") || manifest.is_empty() { "" } else { "\n" };
        return format!("{}{gap}{header}\n{line}\n", ended(manifest));
    };
    let own = lines.iter().skip(start + 1).take_while(|line| !line.trim_start().starts_with('['));
    let has =
        |line: &&&str| line.trim_start().strip_prefix("appflow").is_some_and(|rest| rest.trim_start().starts_with(['=', '.']));
    if own.clone().any(|line| has(&line)) {
        return manifest.to_owned();
    }
    let mut new: Vec<&str> = lines.iter().take(start + 1).copied().collect();
    new.push(line);
    new.extend(lines.iter().skip(start + 1));
    new.join("\n") + "\n"
}

fn ended(text: &str) -> String {
    if text.is_empty() || text.ends_with('\n') { text.to_owned() } else { format!("{text}\n") }
}

fn write(path: &Path, text: &str) -> Result<PathBuf, Failure> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)
            .map_err(|error| Failure::new(format!("failed to create `{}`: {error}", folder.display())))?;
    }
    files::write(path, None, text.as_bytes())?;
    Ok(path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dependency_is_added_once() {
        let line = "appflow = \"1\"";
        let new = with_dependency("[package]\nname = \"a\"\n", "dependencies", line);
        assert_eq!(new, "[package]\nname = \"a\"\n\n[dependencies]\nappflow = \"1\"\n");
        assert_eq!(with_dependency(&new, "dependencies", line), new);
        let other = with_dependency("[dependencies]\nappflow-core = \"1\"\n\n[features]\n", "dependencies", line);
        assert_eq!(other, "[dependencies]\nappflow = \"1\"\nappflow-core = \"1\"\n\n[features]\n");
        for known in ["[dependencies]\nappflow.workspace = true\n", "[dependencies.appflow]\nversion = \"1\"\n"] {
            assert_eq!(with_dependency(known, "dependencies", line), known);
        }
    }
}
