//! Writes templates from build scripts.
//!
//! ```ignore
//! // build.rs
//! include!("src/flows.rs"); // contains `appflow::appflow! { pub stack CRM { … } }`
//!
//! fn main() -> std::io::Result<()> {
//!     appflow::build::write_template(&CRM, "crm.template.json")?;
//!     Ok(())
//! }
//! ```

use std::ffi::{OsStr, OsString};
use std::fs::{self, File, Metadata};
use std::hash::{BuildHasher, RandomState};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::{Delivery, FlowHandle, Part, Stack};

/// Writes the template of `stack` to the file `name` in `OUT_DIR` and returns its path.
///
/// The file is written as by [`write_template_to`]. Cargo runs the build script again only when the
/// script is recompiled: after a change of the script, of a definition that it includes, or of a
/// schema file. If the script reads other files, print `cargo::rerun-if-changed` for each of them.
///
/// Cargo shows a warning if the template is too large for CloudFormation, which accepts at most
/// 1,048,576 bytes. [`Stack::delivery`] returns whether a request can contain the template.
///
/// # Errors
///
/// Returns an error if `OUT_DIR` is not set, as outside of build scripts, and the errors of
/// [`write_template_to`].
pub fn write_template(stack: &Stack, name: &str) -> io::Result<PathBuf> {
    let folder = out_dir(name, "write_template_to")?;
    // Without any `rerun-if`, cargo runs the script again after a change of any file in the package; with one that names
    // a missing file, such as `build.rs` where the script has another name, it does so in every build. This variable has
    // no meaning, so its value does not change, and only a recompiled script is run again.
    println!("cargo::rerun-if-env-changed={RERUN}");
    let path = Path::new(&folder).join(name);
    let template = template(stack, &path)?;
    write(&path, template.as_bytes())?;
    if let Some(warning) = too_large(template.len()) {
        println!("cargo::warning={name}: {warning}");
    }
    Ok(path)
}

/// Writes the template of `stack` to `path` and returns whether anything was written.
///
/// The format is YAML if the extension of `path` is `yaml` or `yml`, in upper or lower case, and
/// JSON otherwise. A file that contains the template keeps its modification time.
///
/// The file is replaced atomically, so a reader sees the old template or the new one, also when
/// several threads or processes write to `path`. The new file has the permissions of the old one. If
/// `path` is a symbolic link, the file that it refers to is replaced. A FIFO or a device, such as
/// `/dev/stdout`, is not replaced; it receives the template in every call.
///
/// # Errors
///
/// Returns an error, and leaves the old file unchanged and no additional file, if
/// - `path` is a directory;
/// - the directory of `path` does not exist or does not allow new files;
/// - writing fails, for example because the disk is full;
/// - `stack` comes neither from the macro nor from [`Stack::new`].
///
/// # Examples
///
/// ```
/// appflow::appflow! {
///     stack CRM { topic Ops; }
/// }
///
/// # let folder = std::env::temp_dir().join(format!("appflow-{}", std::process::id()));
/// # std::fs::create_dir_all(&folder)?;
/// let path = folder.join("crm.template.yaml");
/// assert!(appflow::build::write_template_to(&CRM, &path)?);
/// assert!(!appflow::build::write_template_to(&CRM, &path)?); // unchanged
/// assert_eq!(std::fs::read_to_string(&path)?, CRM.to_yaml());
/// # std::fs::remove_dir_all(&folder)?;
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn write_template_to(stack: &Stack, path: impl AsRef<Path>) -> io::Result<bool> {
    let path = path.as_ref();
    write(path, template(stack, path)?.as_bytes())
}

/// Writes the templates of the parts of a stack to files in `OUT_DIR` and returns their paths.
///
/// Each file is written as by [`write_template`]. `part_of` returns the name of the part of a flow, as for [`Stack::cut`]. For
/// the name `crm.template.json`, the core is in that file, and the part `Sales` in `crm-Sales.template.json`. The core is the
/// first of the paths; deploy it first.
///
/// # Errors
///
/// Returns an error if the stack cannot be cut into these parts, or if the name of a part cannot be in a file name, and the
/// errors of [`write_template`].
pub fn write_parts<'s>(
    stack: &'s Stack,
    name: &str,
    part_of: impl Fn(&'s FlowHandle) -> Option<&'s str>,
) -> io::Result<Vec<PathBuf>> {
    let folder = out_dir(name, "write_parts_to")?;
    println!("cargo::rerun-if-env-changed={RERUN}");
    write_parts_to(stack, Path::new(&folder).join(name), part_of)
}

/// Returns the folder for the files of a build script.
fn out_dir(name: &str, otherwise: &str) -> io::Result<OsString> {
    std::env::var_os("OUT_DIR").ok_or_else(|| {
        let reason = format!("environment variable `OUT_DIR` is not set; use `{otherwise}` outside of build scripts");
        failed(Path::new(name), &io::Error::new(io::ErrorKind::NotFound, reason))
    })
}

/// Writes the templates of the parts of a stack to `path` and files next to it, and returns their paths.
///
/// The files have the names that [`write_parts`] describes.
///
/// # Errors
///
/// Returns an error, and writes nothing, if the stack cannot be cut into these parts, or if the name of a part cannot be in a
/// file name. Also returns the errors of [`write_template_to`].
///
/// # Examples
///
/// ```
/// appflow::appflow! {
///     stack CRM {
///         bucket Lake;
///         profile Crm = salesforce existing("crm-prod");
///         flow Leads {
///             trigger on_demand;
///             source salesforce(Crm, "Lead");
///             destination s3(Lake) { prefix: "leads" };
///             map all;
///         }
///     }
/// }
///
/// # let folder = std::env::temp_dir().join(format!("appflow-parts-{}", std::process::id()));
/// # std::fs::create_dir_all(&folder)?;
/// let paths = appflow::build::write_parts_to(&CRM, folder.join("crm.yaml"), |_| Some("Sales"))?;
/// assert_eq!(paths, [folder.join("crm.yaml"), folder.join("crm-Sales.yaml")]);
/// # std::fs::remove_dir_all(&folder)?;
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn write_parts_to<'s>(
    stack: &'s Stack,
    path: impl AsRef<Path>,
    part_of: impl Fn(&'s FlowHandle) -> Option<&'s str>,
) -> io::Result<Vec<PathBuf>> {
    let path = path.as_ref();
    let invalid = |reason: String| failed(path, &io::Error::new(io::ErrorKind::InvalidInput, reason));
    let parts = stack.cut(part_of).map_err(|error| invalid(error.to_string()))?;
    let file = path.file_name().and_then(OsStr::to_str).unwrap_or_default();
    let (stem, extension) = file.split_once('.').map_or((file, ""), |(stem, extension)| (stem, extension));
    let file_of = |part: &Part| match part.name() {
        None => Ok(path.to_owned()),
        Some(name) if Path::new(name).file_name() != Some(OsStr::new(name)) => {
            Err(invalid(format!("part name `{name}` is not the name of a file")))
        }
        Some(name) if extension.is_empty() => Ok(path.with_file_name(format!("{stem}-{name}"))),
        Some(name) => Ok(path.with_file_name(format!("{stem}-{name}.{extension}"))),
    };
    // All of them before the first file is written.
    let paths = parts.iter().map(file_of).collect::<io::Result<Vec<PathBuf>>>()?;
    for (part, path) in parts.iter().zip(&paths) {
        let template = if is_yaml(path) { part.to_yaml() } else { part.to_json() };
        write(path, template.as_bytes())?;
    }
    Ok(paths)
}

/// The variable without a meaning whose changes cargo waits for.
const RERUN: &str = "APPFLOW_RERUN_BUILD_SCRIPT";

/// Returns `true` if the extension of `path` is that of YAML.
fn is_yaml(path: &Path) -> bool {
    path.extension().is_some_and(|extension| ["yaml", "yml"].iter().any(|yaml| extension.eq_ignore_ascii_case(yaml)))
}

/// Returns the template in the format of the extension of `path`.
fn template(stack: &Stack, path: &Path) -> io::Result<String> {
    stack.readable().map_err(|error| failed(path, &error))?;
    Ok(if is_yaml(path) { stack.to_yaml() } else { stack.to_json() })
}

/// Returns the warning about a template of so many bytes, or `None` if CloudFormation accepts it.
fn too_large(bytes: usize) -> Option<String> {
    let (found, most) = (grouped(bytes), grouped(Delivery::FROM_BUCKET));
    (Delivery::of(bytes) == Delivery::TooLarge).then(|| {
        format!("template too large: found {found} bytes, CloudFormation accepts at most {most}; cut the stack with `Stack::cut`")
    })
}

/// Returns `number` with a comma between each three digits.
fn grouped(number: usize) -> String {
    if number < 1000 { number.to_string() } else { format!("{},{:03}", grouped(number / 1000), number % 1000) }
}

/// Returns the error of a template that could not be written to `path`.
fn failed(path: &Path, reason: &io::Error) -> io::Error {
    io::Error::new(reason.kind(), format!("failed to write template `{}`: {reason}", path.display()))
}

/// Writes `bytes` to `path` and returns `true`, or returns `false` if the file contains them.
fn write(path: &Path, bytes: &[u8]) -> io::Result<bool> {
    write_changed(path, bytes).map_err(|error| failed(path, &error))
}

fn write_changed(path: &Path, bytes: &[u8]) -> io::Result<bool> {
    let old = match fs::metadata(path) {
        Ok(old) if old.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
        Ok(old) => Some(old),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    let file = match followed(path) {
        Some(file) if old.as_ref().is_none_or(Metadata::is_file) => file,
        _ => {
            // Reading the old content of a FIFO would wait for another writer. Appending preserves the output of other writers of
            // an open file, such as a redirected standard output.
            File::options().append(true).open(path)?.write_all(bytes)?;
            return Ok(true);
        }
    };
    let is_unchanged = |old: &Metadata| {
        usize::try_from(old.len()).is_ok_and(|length| length == bytes.len()) && fs::read(&file).is_ok_and(|old| old == bytes)
    };
    if old.as_ref().is_some_and(is_unchanged) {
        return Ok(false);
    }
    replace(&file, old.as_ref(), bytes)?;
    Ok(true)
}

/// Returns the path that the symbolic links of `path` lead to, whether it exists or not, or `None` if one of them leads to a
/// file descriptor of the process: the link of a pipe names no path, and replacing a file does not change who has it open.
fn followed(path: &Path) -> Option<PathBuf> {
    let mut path = path.to_path_buf();
    loop {
        if path.starts_with("/proc") || path.starts_with("/dev/fd") {
            return None;
        }
        match fs::read_link(&path) {
            Ok(link) => path = path.parent().unwrap_or(Path::new("")).join(link),
            Err(_) => return Some(path),
        }
    }
}

/// Writes a new file next to `path` and renames it, so that a reader sees either the old or the new bytes.
fn replace(path: &Path, old: Option<&Metadata>, bytes: &[u8]) -> io::Result<()> {
    // The length is independent of the old name, which may be the longest that the file system allows. The number is random, like
    // every `RandomState`, and `create_new` rejects an existing file, so that writers never share one.
    let number = RandomState::new().hash_one(std::process::id());
    let beside = path.with_file_name(format!(".appflow-{number:016x}.tmp"));
    let mut file = File::create_new(&beside)?;
    let written = old
        // Before the bytes, so that only those can read them who could read the old ones.
        .map_or(Ok(()), |old| copy_access(old, &file))
        .and_then(|()| file.write_all(bytes))
        // Otherwise the rename can survive a crash that the bytes do not.
        .and_then(|()| file.sync_all());
    drop(file);
    let replaced = written.and_then(|()| fs::rename(&beside, path));
    if replaced.is_err() {
        // The first failure is the one to report, whether the file can be removed or not.
        let _ = fs::remove_file(&beside);
    }
    replaced
}

/// Copies the permissions of `old` to `file`, and the owner and group if the system allows it.
fn copy_access(old: &Metadata, file: &File) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt, fchown};
        // Fails for users other than root if the old file is not theirs; the new file is then theirs, as any new file is.
        let _ = fchown(file, Some(old.uid()), Some(old.gid()));
    }
    file.set_permissions(old.permissions())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn warns_about_a_template_that_cloudformation_rejects() {
        assert_eq!(too_large(Delivery::FROM_BUCKET), None);
        let warning = "template too large: found 1,048,577 bytes, CloudFormation accepts at most 1,048,576; cut the stack with `Stack::cut`";
        assert_eq!(too_large(Delivery::FROM_BUCKET + 1).as_deref(), Some(warning));
    }

    #[test]
    fn writes_no_file_for_a_definition_that_cannot_be_decoded() {
        let path = std::env::temp_dir().join("appflow-cannot-be-decoded.yaml");
        let error = write_template_to(&Stack::embedded(b"no definition"), &path).map_err(|error| error.kind());
        assert_eq!(error, Err(io::ErrorKind::InvalidData));
        assert!(!path.exists());
    }

    #[test]
    fn groups_digits_by_three() {
        for (number, text) in [(0, "0"), (999, "999"), (1_000, "1,000"), (1_002_003, "1,002,003")] {
            assert_eq!(grouped(number), text);
        }
    }
}
