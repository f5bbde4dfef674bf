//! Reading of files, and search for modules, included files, and invocations in their tokens.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use appflow_syntax::{is_shared, unraw};
use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

use super::imports::{self, Import};
use super::outline::Outline;
use super::{File, Invocation, Problem, Sources, shown, unreadable};
use crate::files;

/// The number of brackets inside one another that are looked into, so that the walk never runs out of stack.
const DEEPEST: usize = 200;

/// The position of the walked tokens.
#[derive(Clone)]
struct Place {
    file: usize,
    module: usize,
    /// The directory of the files of child modules.
    folder: PathBuf,
    /// The directory that `#[path]` is relative to.
    path_folder: PathBuf,
    /// Whether they are the body of a macro of the user.
    in_macro: bool,
    depth: usize,
}

impl Sources {
    /// Reads a file as the source of a module. A missing file may be excluded by a `cfg`, unless it is a root.
    pub(super) fn read(&mut self, path: &Path, module: usize, folder: PathBuf, manifest: &Path, is_root: bool) {
        let file = match self.by_path.get(path) {
            Some(file) => *file,
            None => {
                let file = match files::read(path) {
                    Ok(bytes) => match String::from_utf8(bytes) {
                        // No other file can lead to an invocation.
                        Ok(text) if ["appflow", "mod ", "include"].iter().any(|word| text.contains(word)) => {
                            self.add_file(path, shown(path), text, manifest.to_owned())
                        }
                        Ok(_) => None,
                        Err(error) => {
                            let byte = error.utf8_error().valid_up_to();
                            self.problem(path, format!("byte {byte} is not valid UTF-8"), None);
                            None
                        }
                    },
                    Err(error) => {
                        if is_root || error.kind() != std::io::ErrorKind::NotFound {
                            self.problem(path, error.to_string(), None);
                        }
                        None
                    }
                };
                self.by_path.insert(path.to_owned(), file);
                file
            }
        };
        if let Some(file) = file {
            self.scan_file(file, module, folder);
        }
    }

    fn problem(&mut self, path: &Path, reason: String, place: Option<(usize, usize)>) {
        let message = format!("failed to read `{}`: {reason}", shown(path));
        self.problems.push(Problem { path: path.to_owned(), shown: shown(path), message, help: None, place });
    }

    /// Tokenizes a file.
    pub(super) fn add_file(&mut self, path: &Path, shown: String, text: String, manifest: PathBuf) -> Option<usize> {
        let mark = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let text = text.get(mark..).unwrap_or_default().to_owned();
        let outline = Outline::new(&without_shebang(&text));
        match outline.text.parse::<TokenStream>() {
            Ok(tokens) => {
                let path = path.to_owned();
                let invocations = Vec::new();
                self.files.push(File { path, shown, text, mark, manifest, invocations, outline, tokens, is_scanned: false });
                Some(self.files.len() - 1)
            }
            Err(error) => {
                let (message, help, byte) = match unreadable::reason(&text) {
                    Some(reason) => (reason.message, reason.help, reason.byte),
                    None => {
                        let message = "failed to split the file into tokens; `cargo check` shows the reason".to_owned();
                        (message, String::new(), outline.original(error.span().byte_range().start))
                    }
                };
                let before = text.get(..byte).unwrap_or_default();
                let line = before.rsplit('\n').next().unwrap_or_default();
                let place = (before.matches('\n').count() + 1, line.chars().count() + 1);
                let path = path.to_owned();
                self.problems.push(Problem {
                    path,
                    shown,
                    message,
                    help: Some(help).filter(|help| !help.is_empty()),
                    place: Some(place),
                });
                None
            }
        }
    }

    pub(super) fn scan_file(&mut self, file: usize, module: usize, folder: PathBuf) {
        let Some(source) = self.files.get(file) else { return };
        if !self.visited.insert((source.path.clone(), module)) {
            return;
        }
        let tokens = source.tokens.clone();
        let path_folder = source.path.parent().unwrap_or(Path::new("")).to_owned();
        let mut found = 0;
        self.scan(tokens, &Place { file, module, folder, path_folder, in_macro: false, depth: 0 }, &mut found);
        if let Some(source) = self.files.get_mut(file) {
            source.is_scanned = true;
        }
    }

    /// Walks tokens; `found` counts the invocations of the file.
    fn scan(&mut self, tokens: TokenStream, place: &Place, found: &mut usize) {
        if place.depth > DEEPEST {
            return;
        }
        let trees: Vec<TokenTree> = tokens.into_iter().collect();
        let mut paths: Vec<String> = Vec::new();
        let mut index = 0;
        while let Some(tree) = trees.get(index) {
            let rest = trees.get(index + 1..).unwrap_or_default();
            index += 1;
            match (tree, rest) {
                (TokenTree::Punct(punct), [TokenTree::Group(group), ..])
                    if punct.as_char() == '#' && group.delimiter() == Delimiter::Bracket =>
                {
                    paths.extend(path_attributes(group.stream()));
                    index += 1;
                }
                (TokenTree::Ident(word), [TokenTree::Ident(name), TokenTree::Punct(end), ..])
                    if word == "mod" && end.as_char() == ';' && !place.in_macro =>
                {
                    self.module_file(&unraw(name), std::mem::take(&mut paths), place);
                    index += 2;
                }
                (TokenTree::Ident(word), [TokenTree::Ident(name), TokenTree::Group(body), ..])
                    if word == "mod" && body.delimiter() == Delimiter::Brace && !place.in_macro =>
                {
                    let name = unraw(name);
                    let module = self.child(place.module, &name);
                    let folder = match paths.pop() {
                        Some(path) => place.path_folder.join(path),
                        None => place.folder.join(name),
                    };
                    let inside = Place { module, path_folder: folder.clone(), folder, depth: place.depth + 1, ..place.clone() };
                    self.scan(body.stream(), &inside, found);
                    paths.clear();
                    index += 2;
                }
                (TokenTree::Ident(word), _) if word == "use" && !place.in_macro => {
                    let length = rest.iter().position(is_semicolon).unwrap_or(rest.len());
                    let imports = imports::parse(rest.get(..length).unwrap_or_default());
                    if let Some(module) = self.names.modules.get_mut(place.module) {
                        module.imports.extend(imports);
                    }
                    index += length;
                }
                (TokenTree::Ident(word), [TokenTree::Punct(bang), TokenTree::Ident(_), TokenTree::Group(body), ..])
                    if word == "macro_rules" && bang.as_char() == '!' =>
                {
                    self.scan(body.stream(), &Place { in_macro: true, depth: place.depth + 1, ..place.clone() }, found);
                    index += 3;
                }
                (TokenTree::Ident(word), [TokenTree::Punct(bang), TokenTree::Group(body), ..]) if bang.as_char() == '!' => {
                    if word == "include" && !place.in_macro {
                        self.include(body, place);
                    } else if word == "appflow" || self.is_alias(place.module, &word.to_string()) {
                        self.invocation(body, place, *found);
                        *found += 1;
                    } else {
                        self.scan(body.stream(), &Place { depth: place.depth + 1, ..place.clone() }, found);
                    }
                    index += 2;
                }
                (TokenTree::Group(group), _) => {
                    self.scan(group.stream(), &Place { depth: place.depth + 1, ..place.clone() }, found);
                    if group.delimiter() == Delimiter::Brace {
                        paths.clear();
                    }
                }
                (TokenTree::Punct(punct), _) if punct.as_char() == ';' => paths.clear(),
                _ => {}
            }
        }
    }

    fn is_alias(&self, module: usize, word: &str) -> bool {
        let imports = self.names.modules.get(module).into_iter().flat_map(|module| &module.imports);
        imports.into_iter().any(|import: &Import| {
            import.name.as_deref() == Some(word)
                && import.path.last().is_some_and(|last| last == "appflow")
                && import.path.len() > 1
        })
    }

    fn child(&mut self, module: usize, name: &str) -> usize {
        let Some(parent) = self.names.modules.get(module) else { return module };
        if let Some(child) = parent.children.get(name) {
            return *child;
        }
        let crates = parent.crates.clone();
        let child = self.new_module(Some(module), crates);
        if let Some(parent) = self.names.modules.get_mut(module) {
            parent.children.insert(name.to_owned(), child);
        }
        child
    }

    /// Reads `mod name;`, with the paths of all its attributes, since a `cfg` may choose one.
    fn module_file(&mut self, name: &str, paths: Vec<String>, place: &Place) {
        let Some(manifest) = self.files.get(place.file).map(|file| file.manifest.clone()) else { return };
        // A file whose `#[path]` is itself would be its own child without end.
        if place.depth > DEEPEST || self.depth_of(place.module) > DEEPEST {
            return;
        }
        let module = self.child(place.module, name);
        for path in &paths {
            let file = normal(&place.path_folder.join(path));
            let folder = file.parent().unwrap_or(Path::new("")).to_owned();
            self.read(&file, module, folder, &manifest, false);
        }
        if paths.is_empty() {
            let own = place.folder.join(name);
            self.read(&place.folder.join(format!("{name}.rs")), module, own.clone(), &manifest, false);
            self.read(&own.join("mod.rs"), module, own, &manifest, false);
        }
    }

    fn depth_of(&self, module: usize) -> usize {
        std::iter::successors(Some(module), |module| self.names.modules.get(*module)?.parent).take(DEEPEST + 2).count()
    }

    /// Reads `include!("…")`, also with a path in the directory of the manifest. Only cargo knows other paths.
    fn include(&mut self, body: &Group, place: &Place) {
        let Some((path, manifest)) = self.files.get(place.file).map(|file| (file.path.clone(), file.manifest.clone())) else {
            return;
        };
        let trees: Vec<TokenTree> = body.stream().into_iter().collect();
        let file = match trees.as_slice() {
            [TokenTree::Literal(literal), ..] => {
                string(&literal.to_string()).map(|text| path.parent().unwrap_or(Path::new("")).join(text))
            }
            [TokenTree::Ident(concat), TokenTree::Punct(_), TokenTree::Group(parts), ..] if concat == "concat" => {
                in_manifest(parts, &manifest)
            }
            _ => None,
        };
        if let Some(file) = file {
            let file = normal(&file);
            let folder = file.parent().unwrap_or(Path::new("")).to_owned();
            self.read(&file, place.module, folder, &manifest, false);
        }
    }

    fn invocation(&mut self, body: &Group, place: &Place, ordinal: usize) {
        let Some(source) = self.files.get_mut(place.file) else { return };
        let index = match source.invocations.get(ordinal) {
            // The file is read for a second module.
            Some(known) => *known,
            None if source.is_scanned => return,
            None => {
                let index = self.invocations.len();
                source.invocations.push(index);
                let is_template = place.in_macro && has_dollar(body.stream(), 0);
                let range = body.span_open().byte_range().end..body.span_close().byte_range().start;
                let range = source.outline.original(range.start)..source.outline.original(range.end);
                self.invocations.push(Invocation { file: place.file, body: range, is_template, module: place.module });
                index
            }
        };
        let trees: Vec<TokenTree> = body.stream().into_iter().collect();
        for pair in trees.windows(2) {
            if let [TokenTree::Ident(keyword), TokenTree::Ident(name)] = pair
                && is_shared(&keyword.to_string())
                && let Some(module) = self.names.modules.get_mut(place.module)
            {
                module.objects.insert(unraw(name), index);
            }
        }
    }
}

/// Blanks the first line if it is for a Unix shell; an inner attribute starts in the same way.
fn without_shebang(text: &str) -> Cow<'_, str> {
    let end = text.find('\n').unwrap_or(text.len());
    match text.split_at_checked(end) {
        Some((line, rest)) if line.starts_with("#!") && !line.trim_start_matches("#!").trim_start().starts_with('[') => {
            Cow::Owned(" ".repeat(line.len()) + rest)
        }
        _ => Cow::Borrowed(text),
    }
}

/// Returns the paths of `path = "…"` in an attribute, or in a `cfg_attr`.
fn path_attributes(attribute: TokenStream) -> Vec<String> {
    let trees: Vec<TokenTree> = attribute.into_iter().collect();
    let inside = match trees.as_slice() {
        [TokenTree::Ident(word), TokenTree::Group(group)] if word == "cfg_attr" => group.stream().into_iter().collect(),
        _ => trees,
    };
    let paths = inside.windows(3).filter_map(|window| match window {
        [TokenTree::Ident(word), TokenTree::Punct(_), TokenTree::Literal(literal)] if word == "path" => {
            string(&literal.to_string())
        }
        _ => None,
    });
    paths.collect()
}

/// Returns the path of `concat!(env!("CARGO_MANIFEST_DIR"), "/a", "/b.rs")`.
fn in_manifest(parts: &Group, manifest: &Path) -> Option<PathBuf> {
    let trees: Vec<TokenTree> = parts.stream().into_iter().collect();
    let [TokenTree::Ident(env), TokenTree::Punct(_), TokenTree::Group(name), rest @ ..] = trees.as_slice() else { return None };
    let name = name.stream().into_iter().next()?.to_string();
    if env != "env" || string(&name)? != "CARGO_MANIFEST_DIR" {
        return None;
    }
    let mut path = String::new();
    for tree in rest {
        if let TokenTree::Literal(literal) = tree {
            path.push_str(&string(&literal.to_string())?);
        }
    }
    Some(manifest.join(path.trim_start_matches('/')))
}

/// Returns the value of a string literal: raw, or without escapes that paths do not have.
fn string(literal: &str) -> Option<String> {
    let raw = literal.strip_prefix('r').map(|rest| rest.trim_matches('#'));
    let inside = raw.unwrap_or(literal).strip_prefix('"')?.strip_suffix('"')?;
    Some(if raw.is_some() { inside.to_owned() } else { inside.replace("\\\\", "\\") })
}

/// Returns the path without `.` and `..`, so that each file has one path.
fn normal(path: &Path) -> PathBuf {
    let mut normal = PathBuf::new();
    for part in path.components() {
        match part {
            std::path::Component::CurDir => {}
            std::path::Component::ParentDir if normal.file_name().is_some() => {
                normal.pop();
            }
            part => normal.push(part),
        }
    }
    normal
}

fn is_semicolon(tree: &TokenTree) -> bool {
    matches!(tree, TokenTree::Punct(punct) if punct.as_char() == ';')
}

fn has_dollar(tokens: TokenStream, depth: usize) -> bool {
    depth > DEEPEST
        || tokens.into_iter().any(|tree| match tree {
            TokenTree::Group(group) => has_dollar(group.stream(), depth + 1),
            TokenTree::Punct(punct) => punct.as_char() == '$',
            _ => false,
        })
}
