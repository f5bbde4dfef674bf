//! The packages of the workspace and their targets, as cargo knows them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::shell::Failure;

/// The packages that a command works on.
#[derive(Debug, Default)]
pub struct Project {
    /// The packages of the workspace.
    pub packages: Vec<Package>,
    /// The indexes of those that are selected.
    pub selected: Vec<usize>,
}

/// A package of the workspace.
#[derive(Debug)]
pub struct Package {
    /// Its name.
    pub name: String,
    /// The directory of its manifest.
    pub folder: PathBuf,
    /// Its targets.
    pub targets: Vec<Target>,
    /// Its dependencies that have a path: the name in Rust, and the directory.
    pub dependencies: Vec<(String, PathBuf)>,
    /// The features for which it is read.
    pub features: BTreeSet<String>,
}

/// A target of a package.
#[derive(Debug)]
pub struct Target {
    /// Its name in Rust.
    pub name: String,
    /// Whether it is the library.
    pub is_library: bool,
    /// The root file.
    pub root: PathBuf,
}

/// The packages that the user asks for.
#[derive(Debug, Default)]
pub struct Selection {
    /// `--manifest-path`.
    pub manifest: Option<PathBuf>,
    /// `--package`.
    pub packages: Vec<String>,
    /// `--workspace`.
    pub workspace: bool,
    /// `--features`, `--all-features`, and `--no-default-features`.
    pub features: Features,
}

/// The features of the selected packages, as in cargo.
#[derive(Debug, Default)]
pub struct Features {
    /// `--features`.
    pub named: Vec<String>,
    /// `--all-features`.
    pub all: bool,
    /// `--no-default-features`.
    pub no_default: bool,
}

impl Project {
    /// Asks cargo for the packages of the workspace.
    ///
    /// # Errors
    ///
    /// Returns an error if `cargo metadata` fails, or if the workspace has no selected package.
    pub fn load(selection: &Selection) -> Result<Project, Failure> {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut command = Command::new(&cargo);
        command.args(["metadata", "--no-deps", "--format-version", "1"]);
        if let Some(manifest) = &selection.manifest {
            command.arg("--manifest-path").arg(manifest);
        }
        let output = command.output().map_err(|error| Failure::new(format!("failed to run `cargo metadata`: {error}")))?;
        if !output.status.success() {
            let text = String::from_utf8_lossy(&output.stderr);
            let text = text.trim().trim_start_matches("error: ");
            return Err(Failure::new(format!("failed to run `cargo metadata`: {text}")));
        }
        let metadata: Value = serde_json::from_slice(&output.stdout)
            .map_err(|error| Failure::new(format!("failed to read the output of `cargo metadata`: {error}")))?;
        let all: Vec<(&str, Package)> =
            array(&metadata, "packages").iter().map(|entry| (string(entry, "id"), package(entry))).collect();
        let defaults: Vec<&str> = array(&metadata, "workspace_default_members").iter().filter_map(Value::as_str).collect();
        let manifest = match &selection.manifest {
            Some(manifest) => manifest.parent().map(Path::to_owned),
            None => std::env::current_dir().ok().and_then(|folder| manifest_folder(&folder)),
        };
        let current = manifest.and_then(|folder| std::fs::canonicalize(folder).ok());
        let is_current = |package: &Package| std::fs::canonicalize(&package.folder).ok() == current && current.is_some();
        let wanted = |id: &str, package: &Package| {
            if !selection.packages.is_empty() {
                selection.packages.contains(&package.name)
            } else if selection.workspace {
                true
            } else if all.iter().any(|(_, package)| is_current(package)) {
                is_current(package)
            } else {
                defaults.contains(&id)
            }
        };
        let selected: Vec<usize> =
            all.iter().enumerate().filter(|(_, (id, package))| wanted(id, package)).map(|(index, _)| index).collect();
        if let Some(unknown) = selection.packages.iter().find(|name| !all.iter().any(|(_, package)| package.name == **name)) {
            let known: Vec<&str> = all.iter().map(|(_, package)| package.name.as_str()).collect();
            return Err(Failure::usage(format!("cannot find package `{unknown}` in the workspace"))
                .help(appflow_core::diagnostics::one_of(unknown, &known, "packages").to_string()));
        }
        let entries = array(&metadata, "packages").iter().zip(all);
        let packages = entries.enumerate().map(|(index, (entry, (_, package)))| {
            let others = Features::default();
            let choice = if selected.contains(&index) { &selection.features } else { &others };
            Package { features: choice.of(entry), ..package }
        });
        Ok(Project { packages: packages.collect(), selected })
    }
}

impl Features {
    /// Returns the features of a package that are enabled, with those that they enable.
    fn of(&self, package: &Value) -> BTreeSet<String> {
        let known = package.get("features").and_then(Value::as_object);
        let mut open: Vec<&str> = match (self.all, self.no_default) {
            (true, _) => known.into_iter().flatten().map(|(name, _)| name.as_str()).collect(),
            (false, true) => Vec::new(),
            (false, false) => vec!["default"],
        };
        let named = self.named.iter().flat_map(|names| names.split([',', ' ']));
        // `package/feature` is a feature of that package.
        open.extend(named.map(|name| match name.split_once('/') {
            Some((of, name)) if of == string(package, "name") => name,
            _ => name,
        }));
        let mut enabled = BTreeSet::new();
        while let Some(name) = open.pop() {
            let Some(others) = known.and_then(|known| known.get(name)) else { continue };
            if enabled.insert(name.to_owned()) {
                open.extend(others.as_array().into_iter().flatten().filter_map(Value::as_str));
            }
        }
        enabled
    }
}

/// Returns the directory of the nearest manifest, in `folder` or around it.
pub fn manifest_folder(folder: &Path) -> Option<PathBuf> {
    folder.ancestors().find(|folder| folder.join("Cargo.toml").is_file()).map(Path::to_owned)
}

fn package(entry: &Value) -> Package {
    let manifest = Path::new(string(entry, "manifest_path"));
    let targets = array(entry, "targets").iter().map(|target| {
        let kinds = array(target, "kind").iter().filter_map(Value::as_str);
        let is_library = !kinds.into_iter().any(|kind| ["bin", "example", "test", "bench", "custom-build"].contains(&kind));
        Target { name: string(target, "name").replace('-', "_"), is_library, root: PathBuf::from(string(target, "src_path")) }
    });
    let dependencies = array(entry, "dependencies").iter().filter_map(|dependency| {
        let path = dependency.get("path")?.as_str()?;
        let name = dependency.get("rename").and_then(Value::as_str).unwrap_or_else(|| string(dependency, "name"));
        Some((name.replace('-', "_"), PathBuf::from(path)))
    });
    Package {
        name: string(entry, "name").to_owned(),
        folder: manifest.parent().unwrap_or(Path::new("")).to_owned(),
        targets: targets.collect(),
        dependencies: dependencies.collect(),
        features: BTreeSet::new(),
    }
}

fn array<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn string<'a>(value: &'a Value, key: &str) -> &'a str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}
