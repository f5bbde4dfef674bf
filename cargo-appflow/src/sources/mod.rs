//! The invocations of `appflow!` in the sources of packages.
//!
//! The files are those that the compiler would read: the roots of the targets, the files of `mod` with and without `#[path]`, and
//! those of `include!`. Macros are not expanded, so invocations inside them are not found.

mod configuration;
mod imports;
mod outline;
mod resolve;
mod unreadable;
mod walk;

use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::Range;
use std::path::{Path, PathBuf};

use proc_macro2::TokenStream;

use crate::files;
use crate::project::{Package, Project};
use crate::shell::Failure;
pub use configuration::Configuration;
use imports::Import;
use outline::Outline;

/// The files that were read, and what is in them.
#[derive(Debug, Default)]
pub struct Sources {
    /// Every file with an invocation, and every other file that was tokenized.
    pub files: Vec<File>,
    /// Every invocation, in the order in which they were found.
    pub invocations: Vec<Invocation>,
    /// The files that could not be read.
    pub problems: Vec<Problem>,
    /// The modules, which objects are looked up in.
    pub names: Names,
    /// The configuration of each package, by the directory of its manifest.
    configurations: HashMap<PathBuf, Configuration>,
    /// The configuration of files outside of packages.
    otherwise: Configuration,
    by_path: HashMap<PathBuf, Option<usize>>,
    /// The modules that each file was read for, so that no `include!` goes around in circles.
    visited: HashSet<(PathBuf, usize)>,
}

/// A file.
#[derive(Debug)]
pub struct File {
    /// Its path, as it is opened.
    pub path: PathBuf,
    /// Its path, as it is shown: relative to the current directory if it is below that.
    pub shown: String,
    /// Its text without a byte order mark.
    pub text: String,
    /// The number of bytes of the byte order mark.
    pub mark: usize,
    /// The directory of the manifest, where schema files are looked for first.
    pub manifest: PathBuf,
    /// Its invocations, by their indexes.
    pub invocations: Vec<usize>,
    outline: Outline,
    /// The tokens of its outline.
    tokens: TokenStream,
    is_scanned: bool,
}

impl File {
    /// Writes new contents to the file, unless it has changed meanwhile.
    ///
    /// # Errors
    ///
    /// Returns an error if the file has changed, or cannot be written.
    pub fn write(&self, text: &str) -> Result<(), Failure> {
        let mark = if self.mark > 0 { "\u{feff}" } else { "" };
        let whole = |text: &str| format!("{mark}{text}").into_bytes();
        files::write(&self.path, Some(&whole(&self.text)), &whole(text))
    }
}

/// An invocation.
#[derive(Debug)]
pub struct Invocation {
    /// The index of its file.
    pub file: usize,
    /// The bytes of the text between its brackets.
    pub body: Range<usize>,
    /// Whether it is a template of the user's own macro, which cannot be checked.
    pub is_template: bool,
    /// The module that it is in.
    pub module: usize,
}

/// A file that could not be read, or not be tokenized.
#[derive(Debug, Clone)]
pub struct Problem {
    /// The path as it is opened.
    pub path: PathBuf,
    /// The path as it is shown.
    pub shown: String,
    /// The reason.
    pub message: String,
    /// The fix.
    pub help: Option<String>,
    /// The line from 1 and the column from 1, where it is known.
    pub place: Option<(usize, usize)>,
}

/// The modules of all targets.
#[derive(Debug, Default)]
pub struct Names {
    modules: Vec<Module>,
    /// The root module of each target that was loaded, by its root file.
    roots: HashMap<PathBuf, usize>,
}

#[derive(Debug)]
struct Module {
    parent: Option<usize>,
    children: HashMap<String, usize>,
    imports: Vec<Import>,
    /// The invocations that declare an object of this name.
    objects: HashMap<String, usize>,
    /// The names of other crates, with the root file of each.
    crates: std::sync::Arc<HashMap<String, Root>>,
}

/// The library of a package: what is needed to load it.
#[derive(Debug, Clone)]
struct Root {
    file: PathBuf,
    package: usize,
}

impl Sources {
    /// Reads the targets of the selected packages, and those libraries of the workspace from which they use objects.
    pub fn load(project: &Project) -> Sources {
        let mut sources = Sources::default();
        let configurations =
            project.packages.iter().map(|package| (package.folder.clone(), Configuration::new(package.features.clone())));
        sources.configurations = configurations.collect();
        for package in project.selected.iter().filter_map(|index| project.packages.get(*index)) {
            for target in &package.targets {
                sources.load_root(project, package, &target.root, target.is_library);
            }
        }
        // Crates that are used can use other crates.
        let mut done = 0;
        while done < sources.invocations.len() {
            let wanted = sources.foreign_roots(done);
            done = sources.invocations.len();
            for root in wanted {
                if let Some(package) = project.packages.get(root.package) {
                    sources.load_root(project, package, &root.file, true);
                }
            }
        }
        sources
    }

    /// Returns the configuration in which a file is read.
    pub fn configuration(&self, file: &File) -> &Configuration {
        self.configurations.get(&file.manifest).unwrap_or(&self.otherwise)
    }

    /// Returns the text between the brackets of an invocation.
    pub fn body(&self, invocation: &Invocation) -> Option<&str> {
        self.files.get(invocation.file)?.text.get(invocation.body.clone())
    }

    /// Reads one file that no target reaches, such as standard input or a file of a test.
    pub fn add_text(&mut self, path: &Path, shown: String, text: String, manifest: PathBuf) {
        let root = self.new_module(None, std::sync::Arc::default());
        self.names.roots.insert(path.to_owned(), root);
        if let Some(file) = self.add_file(path, shown, text, manifest) {
            self.by_path.insert(path.to_owned(), Some(file));
            self.scan_file(file, root, path.parent().unwrap_or(Path::new("")).to_owned());
        }
    }

    /// Reads one file that no target reaches, and what it includes.
    pub fn add_path(&mut self, path: &Path, manifest: PathBuf) {
        let root = self.new_module(None, std::sync::Arc::default());
        self.names.roots.insert(path.to_owned(), root);
        self.read(path, root, path.parent().unwrap_or(Path::new("")).to_owned(), &manifest, true);
    }

    /// Returns `true` if a file was read.
    pub fn has(&self, path: &Path) -> bool {
        self.by_path.contains_key(path)
    }

    fn load_root(&mut self, project: &Project, package: &Package, root: &Path, is_library: bool) {
        if self.names.roots.contains_key(root) {
            return;
        }
        let mut crates = HashMap::new();
        let library =
            |package: &Package| package.targets.iter().find(|target| target.is_library).map(|target| target.root.clone());
        for (index, other) in project.packages.iter().enumerate() {
            let Some(file) = library(other) else { continue };
            let renamed = package.dependencies.iter().filter(|(_, folder)| *folder == other.folder).map(|(name, _)| name.clone());
            let own = other.targets.iter().find(|target| target.is_library).map(|target| target.name.clone());
            let is_own = std::ptr::eq(other, package) && !is_library;
            crates.extend(renamed.chain(own.filter(|_| is_own)).map(|name| (name, Root { file: file.clone(), package: index })));
        }
        let module = self.new_module(None, std::sync::Arc::new(crates));
        self.names.roots.insert(root.to_owned(), module);
        let folder = root.parent().unwrap_or(Path::new("")).to_owned();
        self.read(root, module, folder, &package.folder, true);
    }

    /// Returns the libraries that the invocations from `first` on use, as far as they are not loaded.
    fn foreign_roots(&self, first: usize) -> Vec<Root> {
        let mut found: Vec<Root> = Vec::new();
        let mut seen = BTreeSet::new();
        for invocation in self.invocations.iter().skip(first) {
            let Some(module) = self.names.modules.get(invocation.module).filter(|module| !module.crates.is_empty()) else {
                continue;
            };
            let imports = module.imports.iter().filter_map(|import| import.path.first());
            let body = self.body(invocation).filter(|body| body.contains("use"));
            let used = body.and_then(|body| body.parse().ok()).map(|tokens| imports::uses(&tokens)).unwrap_or_default();
            for name in imports.chain(used.iter().filter_map(|path| path.first())) {
                if let Some(root) = module.crates.get(name)
                    && !self.names.roots.contains_key(&root.file)
                    && seen.insert(root.file.clone())
                {
                    found.push(root.clone());
                }
            }
        }
        found
    }

    fn new_module(&mut self, parent: Option<usize>, crates: std::sync::Arc<HashMap<String, Root>>) -> usize {
        self.names.modules.push(Module {
            parent,
            children: HashMap::new(),
            imports: Vec::new(),
            objects: HashMap::new(),
            crates,
        });
        self.names.modules.len() - 1
    }
}

/// Returns a path as it is shown: relative to the current directory if it is below that.
pub fn shown(path: &Path) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    match path.strip_prefix(&here) {
        Ok(inner) if inner.as_os_str().is_empty() => ".".to_owned(),
        Ok(inner) => inner.display().to_string(),
        Err(_) => path.display().to_string(),
    }
}
