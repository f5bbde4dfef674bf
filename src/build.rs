//! For build scripts: writes templates into `OUT_DIR`.
//!
//! ```ignore
//! // build.rs
//! include!("src/flows.rs"); // holds `appflow::appflow! { pub stack CRM { … } }`
//!
//! fn main() -> std::io::Result<()> {
//!     appflow::build::write_template(&CRM, "crm.template.json")?;
//!     Ok(())
//! }
//! ```

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::{Delivery, Stack};

/// Writes the template of `stack` to the file `name` in `OUT_DIR` and returns its path: YAML when the name ends in `.yaml` or
/// `.yml`, JSON otherwise.
///
/// The file is replaced atomically, and only when its content changes. Cargo compiles the build
/// script again when a definition or a schema file changes, so it is told to watch nothing else.
/// Cargo shows a warning when the template is larger than CloudFormation takes (1 MB, from a bucket);
/// [`Stack::delivery`] tells whether it is small enough to stand in the request.
///
/// # Errors
/// Outside of a build script (there is no `OUT_DIR`), or when the folder cannot be written; the old
/// file is left as it was.
pub fn write_template(stack: &Stack, name: &str) -> io::Result<PathBuf> {
    let folder = std::env::var_os("OUT_DIR")
        .ok_or_else(|| io::Error::other("`OUT_DIR` is not set: call this from a build script, or use `write_template_to`"))?;
    println!("cargo::rerun-if-changed=build.rs");
    let path = Path::new(&folder).join(name);
    write_template_to(stack, &path)?;
    if let Some(warning) = too_large(std::fs::metadata(&path)?.len()) {
        println!("cargo::warning={name}: {warning}");
    }
    Ok(path)
}

/// What is to be said about a template of so many bytes, when CloudFormation takes it in no way.
fn too_large(bytes: u64) -> Option<String> {
    let bytes = usize::try_from(bytes).unwrap_or(usize::MAX);
    let most = Delivery::FROM_BUCKET;
    (Delivery::of(bytes) == Delivery::TooLarge)
        .then(|| format!("the template has {bytes} bytes, and CloudFormation takes at most {most}: divide the stack"))
}

/// Writes the template of `stack` to `path` and tells whether the file changed: YAML when the path ends in `.yaml` or `.yml`,
/// JSON otherwise.
///
/// # Errors
/// When the folder cannot be written; the old file is left as it was.
pub fn write_template_to(stack: &Stack, path: impl AsRef<Path>) -> io::Result<bool> {
    let path = path.as_ref();
    let is_yaml = path.extension().is_some_and(|extension| extension == "yaml" || extension == "yml");
    let template = if is_yaml { stack.to_yaml() } else { stack.to_json() };
    match std::fs::read(path) {
        Ok(old) if old == template.as_bytes() => return Ok(false),
        _ => {}
    }
    replace(path, template.as_bytes()).map_err(|error| {
        io::Error::new(error.kind(), format!("the template cannot be written to `{}`: {error}", path.display()))
    })?;
    Ok(true)
}

/// Writes beside `path`, then renames: a reader sees the old bytes or the new, never a part.
fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut beside = path.as_os_str().to_owned();
    // The process is in the name so that two build scripts do not share a half-written file.
    beside.push(format!(".{}.tmp", std::process::id()));
    let beside = PathBuf::from(beside);
    let written = std::fs::File::create(&beside).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    let moved = written.and_then(|()| std::fs::rename(&beside, path));
    if moved.is_err() {
        // Whether the leftover can be removed changes nothing about the failure.
        let _ = std::fs::remove_file(&beside);
    }
    moved
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_that_cannot_be_deployed_is_told() {
        assert_eq!(too_large(Delivery::FROM_BUCKET as u64), None);
        let told = "the template has 1048577 bytes, and CloudFormation takes at most 1048576: divide the stack";
        assert_eq!(too_large(Delivery::FROM_BUCKET as u64 + 1).as_deref(), Some(told));
    }
}
