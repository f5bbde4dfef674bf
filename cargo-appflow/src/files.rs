//! Writing files atomically, without overwriting concurrent changes.

use std::fs::{self, File};
use std::hash::{BuildHasher, RandomState};
use std::io::{self, Read, Write};
use std::path::Path;

use crate::shell::Failure;

/// The size of the largest file that is read, in bytes: a state of Terraform can be large, and a device is endless.
const LARGEST: u64 = 64 * 1024 * 1024;

/// Reads a file of at most 64 MB.
///
/// # Errors
///
/// Returns an error if the file cannot be read, or if it is larger.
pub fn read(path: &Path) -> io::Result<Vec<u8>> {
    read_from(File::open(path)?)
}

/// Reads at most 64 MB to the end.
///
/// # Errors
///
/// Returns an error if `reader` returns one, or if it has more bytes.
pub fn read_from(reader: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    reader.take(LARGEST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST {
        let limit = LARGEST / (1024 * 1024);
        return Err(io::Error::other(format!("file too large: expected at most {limit} MB")));
    }
    Ok(bytes)
}

/// Reads at most 64 MB of UTF-8 to the end.
///
/// # Errors
///
/// Returns an error if `reader` returns one or has more bytes, or if they are not UTF-8.
pub fn read_text_from(reader: impl Read) -> io::Result<String> {
    String::from_utf8(read_from(reader)?).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error.utf8_error()))
}

/// Replaces a file atomically, so that a reader sees the old bytes or the new ones.
///
/// # Errors
///
/// Returns an error if the file cannot be written, or if it no longer contains the bytes `old`.
pub fn write(path: &Path, old: Option<&[u8]>, new: &[u8]) -> Result<(), Failure> {
    replace(path, old, new).map_err(|error| Failure::new(format!("failed to write `{}`: {error}", path.display())))
}

/// Writes a file that does not exist: of several writers, one succeeds.
///
/// # Errors
///
/// Returns an error if the file exists or cannot be written.
pub fn create(path: &Path, new: &[u8]) -> Result<(), Failure> {
    let written = File::create_new(path).and_then(|mut file| {
        let written = file.write_all(new).and_then(|()| file.sync_all());
        if written.is_err() {
            // Half of a file is worse than none. The first failure is the one to report.
            let _ = fs::remove_file(path);
        }
        written
    });
    written.map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => exists(path),
        _ => Failure::new(format!("failed to write `{}`: {error}", path.display())),
    })
}

/// Returns the failure to write a file that exists.
pub fn exists(path: &Path) -> Failure {
    Failure::new(format!("`{}` already exists", path.display())).help("add `--force` to replace it")
}

fn replace(path: &Path, old: Option<&[u8]>, new: &[u8]) -> io::Result<()> {
    let metadata = match fs::metadata(path) {
        Ok(metadata) if metadata.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
        Ok(metadata) => Some(metadata),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    // Renaming another file over it would succeed.
    if metadata.as_ref().is_some_and(|metadata| metadata.permissions().readonly()) {
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, "the file is read-only"));
    }
    // A device or a pipe cannot be replaced. What was read from one is not there any more, and its reader is this program.
    if metadata.as_ref().is_some_and(|metadata| !metadata.is_file()) {
        if old.is_some() {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is not a regular file"));
        }
        return File::options().append(true).open(path)?.write_all(new);
    }
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let number = RandomState::new().hash_one(std::process::id());
    let beside = path.with_file_name(format!(".appflow-{number:016x}.tmp"));
    let mut file = File::create_new(&beside)?;
    let written = metadata
        .map_or(Ok(()), |metadata| file.set_permissions(metadata.permissions()))
        .and_then(|()| file.write_all(new))
        .and_then(|()| file.sync_all())
        .and_then(|()| match old {
            Some(old) if fs::read(&path)? != old => Err(io::Error::other("the file changed after it was read")),
            _ => Ok(()),
        });
    drop(file);
    let replaced = written.and_then(|()| fs::rename(&beside, &path));
    if replaced.is_err() {
        // The first failure is the one to report.
        let _ = fs::remove_file(&beside);
    }
    replaced
}
