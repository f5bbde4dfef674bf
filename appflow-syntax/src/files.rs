//! Schema files: where a relative path is looked for, and what was read.

use std::path::{Path, PathBuf};

use proc_macro2::Span;

/// Finds and reads the files that a definition names.
///
/// A relative path is looked up in each directory in turn; the macro passes that of the manifest and that of the invoking file.
#[derive(Clone, Copy)]
pub struct Files<'a> {
    /// The folders for a path that is written at this span, in the order in which they are tried.
    pub folders: &'a dyn Fn(Span) -> Vec<PathBuf>,
}

impl std::fmt::Debug for Files<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Files")
    }
}

/// Returns the line of a token, from 1, if it is in the same file as another one and the compiler knows it.
pub type Line<'a> = &'a dyn Fn(Span, Span) -> Option<usize>;

/// A file that was read, so that editing it compiles the crate again.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tracked(pub PathBuf);

impl Files<'_> {
    /// Reads the file at `path`.
    ///
    /// # Errors
    ///
    /// Returns an error with all tried paths if none of them can be read.
    pub fn read(&self, path: &str, span: Span) -> Result<(Tracked, Vec<u8>), Unreadable> {
        let given = Path::new(path);
        let candidates: Vec<PathBuf> = if given.is_absolute() {
            vec![given.to_owned()]
        } else {
            (self.folders)(span).into_iter().map(|folder| folder.join(given)).collect()
        };
        let mut failures = Vec::new();
        for candidate in candidates {
            match std::fs::read(&candidate) {
                // The compiler resolves the path in the expansion from another folder.
                Ok(bytes) => return Ok((Tracked(std::path::absolute(&candidate).unwrap_or(candidate)), bytes)),
                Err(error) => failures.push((candidate, error)),
            }
        }
        Err(Unreadable { failures })
    }
}

/// The errors of reading a file, one for each path that was tried.
#[derive(Debug)]
pub struct Unreadable {
    failures: Vec<(PathBuf, std::io::Error)>,
}

impl Unreadable {
    /// Returns the paths and reasons in one line.
    pub fn places(&self) -> String {
        let mut places: Vec<String> = Vec::new();
        for (path, error) in &self.failures {
            let reason = match error.kind() {
                std::io::ErrorKind::NotFound => "does not exist".to_owned(),
                std::io::ErrorKind::PermissionDenied => "cannot be read: permission denied".to_owned(),
                std::io::ErrorKind::IsADirectory => "is a directory".to_owned(),
                _ => error.to_string(),
            };
            let place = format!("`{}` {reason}", path.display());
            if !places.contains(&place) {
                places.push(place);
            }
        }
        if places.is_empty() { "no directory to search".to_owned() } else { places.join(", and ") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_every_tried_path_once() {
        let folders = |_| vec![PathBuf::from("no-such-folder"), PathBuf::from("src"), PathBuf::from("src")];
        let unreadable = Files { folders: &folders }.read("account.json", Span::call_site());
        let places = unreadable.err().map(|unreadable| unreadable.places());
        let expected = "`no-such-folder/account.json` does not exist, and `src/account.json` does not exist";
        assert_eq!(places.as_deref(), Some(expected));
    }

    #[test]
    fn reads_the_first_existing_file() {
        let folders = |_| vec![PathBuf::from("no-such-folder"), PathBuf::from(env!("CARGO_MANIFEST_DIR"))];
        let read = Files { folders: &folders }.read("Cargo.toml", Span::call_site());
        let (Tracked(path), bytes) = read.unwrap_or_else(|unreadable| (Tracked(unreadable.places().into()), Vec::new()));
        assert_eq!(path, PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml"));
        assert!(bytes.starts_with(b"[package]"));
    }
}
