//! Build scripts write templates: each is replaced as a whole, only if it changes, and is never lost.

#![allow(clippy::expect_used)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use appflow::build::{write_parts_to, write_template, write_template_to};

appflow::appflow! {
    stack FIRST { topic Ops; }
    stack SECOND { topic Oncall; }
    stack CUT {
        bucket Lake;
        profile Crm = salesforce existing("crm-prod");
        for Object in [Lead, Case] {
            flow Object {
                trigger on_demand;
                source salesforce(Crm, concat(Object));
                destination s3(Lake) { prefix: concat(Object) };
                map all;
            }
        }
    }
}

/// Creates an empty folder for one test.
fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("build").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("the folder for temporary files can be written");
    folder
}

fn entries(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("the folder exists");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).expect("the file can be read")
}

#[test]
fn writes_a_template_only_if_it_changes() {
    let folder = folder("written");
    let path = folder.join("crm.template.json");
    assert!(write_template_to(&FIRST, &path).expect("a new file"));
    let written = fs::metadata(&path).and_then(|file| file.modified()).expect("a time");
    assert!(!write_template_to(&FIRST, &path).expect("the same template"));
    assert_eq!(fs::metadata(&path).and_then(|file| file.modified()).expect("a time"), written);
    assert!(write_template_to(&SECOND, &path).expect("another template"));
    assert_eq!(read(&path), SECOND.to_json());
    let same_length = "x".repeat(FIRST.to_json().len());
    fs::write(&path, same_length).expect("another file");
    assert!(write_template_to(&FIRST, &path).expect("other content of the same length"));
    assert_eq!(read(&path), FIRST.to_json());
    assert_eq!(entries(&folder), ["crm.template.json"]);
}

#[test]
fn writes_yaml_by_the_extension_in_any_case() {
    let folder = folder("written_as_yaml");
    for name in ["a.template.yaml", "b.yml", "c.YAML", "d.Yml", "e.yAmL"] {
        let path = folder.join(name);
        assert!(write_template_to(&FIRST, &path).expect("a new file"));
        assert_eq!(read(&path), FIRST.to_yaml(), "{name}");
    }
    for name in ["f.json", "yaml", "g.yaml.json"] {
        let path = folder.join(name);
        assert!(write_template_to(&FIRST, &path).expect("a new file"));
        assert_eq!(read(&path), FIRST.to_json(), "{name}");
    }
}

#[test]
fn readers_see_whole_templates_while_threads_write() {
    const THREADS: usize = 16;
    let folder = folder("threads");
    let path = folder.join("crm.template.json");
    let templates = [FIRST.to_json(), SECOND.to_json()];
    write_template_to(&FIRST, &path).expect("a new file");
    let writing = AtomicUsize::new(THREADS);
    thread::scope(|scope| {
        for thread in 0..THREADS {
            let (path, writing) = (&path, &writing);
            scope.spawn(move || {
                let written: std::io::Result<Vec<bool>> = (thread..thread + 20)
                    .map(|turn| write_template_to(if turn % 2 == 0 { &FIRST } else { &SECOND }, path))
                    .collect();
                writing.fetch_sub(1, Ordering::SeqCst);
                written.expect("each thread writes");
            });
        }
        while writing.load(Ordering::SeqCst) > 0 {
            let seen = read(&path);
            assert!(templates.contains(&seen), "a part of a template: {seen}");
        }
    });
    assert_eq!(entries(&folder), ["crm.template.json"]);
}

#[test]
fn replaces_a_file_with_the_longest_name() {
    let folder = folder("long_name");
    let path = folder.join(format!("{}.json", "x".repeat(250)));
    assert!(write_template_to(&FIRST, &path).expect("a new file"));
    assert!(write_template_to(&SECOND, &path).expect("another template"));
    assert_eq!(read(&path), SECOND.to_json());
}

/// Tests run in the folder of the package, so the path leads from there to the folder of the test.
#[test]
fn writes_to_a_relative_path() {
    let folder = folder("relative");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let Ok(relative) = folder.strip_prefix(root) else { return };
    assert!(write_template_to(&FIRST, relative.join("crm.template.json")).expect("a new file"));
    assert_eq!(entries(&folder), ["crm.template.json"]);
}

#[test]
fn rejects_a_directory() {
    let folder = folder("directory");
    let path = folder.join("crm.template.json");
    fs::create_dir_all(path.join("inside")).expect("a directory in the way");
    let error = write_template_to(&FIRST, &path).expect_err("a directory is in the way");
    assert_eq!(error.kind(), std::io::ErrorKind::IsADirectory);
    assert_eq!(error.to_string(), format!("failed to write template `{}`: is a directory", path.display()));
    assert_eq!(entries(&folder), ["crm.template.json"]);
    assert_eq!(entries(&path), ["inside"]);
}

#[test]
fn rejects_a_missing_directory() {
    let path = folder("missing").join("no/such/directory/crm.template.json");
    let error = write_template_to(&FIRST, &path).expect_err("there is no such directory");
    assert_eq!(error.kind(), std::io::ErrorKind::NotFound);
    let prefix = format!("failed to write template `{}`: ", path.display());
    assert!(error.to_string().starts_with(&prefix), "{error}");
}

#[test]
fn write_template_requires_a_build_script() {
    let error = write_template(&FIRST, "crm.template.json").expect_err("tests have no `OUT_DIR`");
    let reason = "environment variable `OUT_DIR` is not set; use `write_template_to` outside of build scripts";
    assert_eq!(error.to_string(), format!("failed to write template `crm.template.json`: {reason}"));
}

/// Returns the command that runs one ignored test of this file in a new process.
fn alone<T: Fn()>(_test: T) -> Command {
    let (_, test) = std::any::type_name::<T>().split_once("::").expect("the path of a test");
    let mut command = Command::new(std::env::current_exe().expect("this test"));
    command.args(["--exact", test, "--ignored", "--nocapture", "--quiet"]);
    command
}

#[test]
#[ignore = "run by the build script of another test"]
fn runs_in_a_build_script() {
    println!();
    write_template(&FIRST, "crm.template.json").expect("the template is written");
}

/// The script has another name than `build.rs`, and runs the function in this process instead of compiling `appflow` again.
#[test]
fn cargo_runs_a_build_script_again_only_if_the_script_changes() {
    let folder = folder("build_script");
    let manifest = "[package]\nname = \"script\"\nedition = \"2024\"\nbuild = \"gen.rs\"\n\n[workspace]\n";
    let command = alone(runs_in_a_build_script);
    let script = format!(
        r#"
        fn main() {{
            let status = std::process::Command::new({:?}).args({:?}).status().unwrap();
            assert!(status.success());
            let mut runs = std::fs::OpenOptions::new().append(true).create(true).open("target/runs").unwrap();
            std::io::Write::write_all(&mut runs, b"x").unwrap();
        }}
        "#,
        command.get_program(),
        command.get_args().collect::<Vec<_>>()
    );
    fs::create_dir(folder.join("src")).expect("a folder");
    let write = |name: &str, content: &str| fs::write(folder.join(name), content).expect("a file");
    write("Cargo.toml", manifest);
    write("gen.rs", &script);
    write("src/lib.rs", r#"pub const CRM: &str = include_str!(concat!(env!("OUT_DIR"), "/crm.template.json"));"#);
    let runs_after_build = || {
        let cargo = Command::new(env!("CARGO"))
            .args(["build", "--offline", "--target-dir", "target"])
            .current_dir(&folder)
            .output()
            .expect("cargo runs");
        assert!(cargo.status.success(), "{}", String::from_utf8_lossy(&cargo.stderr));
        read(&folder.join("target/runs")).len()
    };
    assert_eq!(runs_after_build(), 1);
    assert_eq!(runs_after_build(), 1, "nothing changed");
    write("notes.txt", "a file that the script does not read");
    assert_eq!(runs_after_build(), 1, "another file changed");
    write("gen.rs", &format!("{script}// changed\n"));
    assert_eq!(runs_after_build(), 2, "the script changed");
    assert_eq!(runs_after_build(), 2, "nothing changed again");
}

#[cfg(unix)]
mod unix {
    use super::*;
    use appflow::Stack;
    use std::os::unix::fs::{FileTypeExt, MetadataExt, PermissionsExt, symlink};
    use std::process::Stdio;
    use std::sync::mpsc;
    use std::time::Duration;

    fn is_link(path: &Path) -> bool {
        fs::symlink_metadata(path).expect("the link exists").is_symlink()
    }

    #[test]
    fn replaces_the_file_that_a_link_refers_to() {
        let folder = folder("link");
        fs::create_dir_all(folder.join("shared/templates")).expect("a folder");
        let file = folder.join("shared/templates/crm.json");
        fs::write(&file, "old").expect("a file");
        symlink("shared/current", folder.join("link.json")).expect("a link to a link");
        symlink("templates/crm.json", folder.join("shared/current")).expect("a link relative to its folder");
        assert!(write_template_to(&FIRST, folder.join("link.json")).expect("the file changes"));
        assert!(!write_template_to(&FIRST, folder.join("link.json")).expect("the file is the same"));
        assert!(is_link(&folder.join("link.json")) && is_link(&folder.join("shared/current")));
        assert!(!is_link(&file));
        assert_eq!(read(&file), FIRST.to_json());
        assert_eq!(entries(&folder), ["link.json", "shared"]);
        assert_eq!(entries(&folder.join("shared/templates")), ["crm.json"]);
    }

    #[test]
    fn creates_the_file_that_a_link_refers_to() {
        let folder = folder("dangling");
        let (link, file) = (folder.join("link.json"), folder.join("crm.json"));
        symlink(&file, &link).expect("a link to a missing file");
        assert!(write_template_to(&FIRST, &link).expect("a new file"));
        assert!(is_link(&link) && !is_link(&file));
        assert_eq!(read(&file), FIRST.to_json());
    }

    #[test]
    fn rejects_a_link_to_itself() {
        let folder = folder("circle");
        symlink("link.json", folder.join("link.json")).expect("a link to itself");
        let error = write_template_to(&FIRST, folder.join("link.json")).expect_err("the link refers to no file");
        assert!(error.to_string().starts_with("failed to write template `"), "{error}");
        assert!(is_link(&folder.join("link.json")));
    }

    #[test]
    fn keeps_the_permissions_of_the_old_file() {
        let folder = folder("permissions");
        let path = folder.join("crm.template.json");
        let of_any_new_file = folder.join("other");
        fs::write(&of_any_new_file, "").expect("a file");
        let mode = |path: &Path| fs::metadata(path).expect("the file").mode() & 0o7777;
        write_template_to(&SECOND, &path).expect("a new file");
        assert_eq!(mode(&path), mode(&of_any_new_file));
        for (turn, permissions) in [0o640, 0o600, 0o444, 0o755].into_iter().enumerate() {
            fs::set_permissions(&path, fs::Permissions::from_mode(permissions)).expect("permissions");
            let stack: &Stack = if turn % 2 == 0 { &FIRST } else { &SECOND };
            assert!(write_template_to(stack, &path).expect("another template"));
            assert_eq!(mode(&path), permissions);
        }
    }

    /// The owner can differ only if the test is run by root.
    #[test]
    fn keeps_the_owner_of_the_old_file() {
        let path = folder("owner").join("crm.template.json");
        write_template_to(&FIRST, &path).expect("a new file");
        let given = std::os::unix::fs::chown(&path, Some(12_345), Some(12_346)).is_ok();
        let owner = |path: &Path| fs::metadata(path).map(|file| (file.uid(), file.gid())).expect("the file");
        let old = owner(&path);
        assert_eq!(old == (12_345, 12_346), given);
        assert!(write_template_to(&SECOND, &path).expect("another template"));
        assert_eq!(owner(&path), old);
    }

    #[test]
    fn writes_into_a_fifo() {
        let folder = folder("fifo");
        let (fifo, link) = (folder.join("fifo"), folder.join("link.json"));
        assert!(Command::new("mkfifo").arg(&fifo).status().expect("mkfifo runs").success());
        symlink("fifo", &link).expect("a link");
        for path in [fifo.clone(), link.clone()] {
            let mut reader = Command::new("cat").arg(&fifo).stdout(Stdio::piped()).spawn().expect("cat runs");
            let (done, written) = mpsc::channel();
            thread::spawn(move || done.send(write_template_to(&FIRST, path)));
            let written = written.recv_timeout(Duration::from_secs(20));
            if written.is_err() {
                reader.kill().expect("cat ends");
            }
            let read = reader.wait_with_output().expect("cat ends");
            assert!(written.expect("writing ends").expect("the template is written"));
            assert_eq!(String::from_utf8_lossy(&read.stdout), FIRST.to_json());
        }
        assert!(fs::symlink_metadata(&fifo).expect("the FIFO").file_type().is_fifo());
        assert!(is_link(&link));
        assert_eq!(entries(&folder), ["fifo", "link.json"]);
    }

    #[test]
    #[ignore = "run by another test"]
    fn to_standard_output() {
        println!("before");
        let link = std::env::var_os("APPFLOW_TEST_PATH").expect("a link to the standard output");
        write_template_to(&FIRST, link).expect("the template is written");
    }

    /// The path is a link of the test, so that a mistake does not replace `/dev/stdout`.
    #[test]
    fn writes_to_standard_output_redirected_or_not() {
        let folder = folder("standard_output");
        let (link, file) = (folder.join("link.json"), folder.join("output"));
        symlink("/dev/stdout", &link).expect("a link");
        let expected = format!("before\n{}", FIRST.to_json());
        let mut command = alone(to_standard_output);
        command.env("APPFLOW_TEST_PATH", &link);
        let piped = command.output().expect("the test runs");
        assert!(piped.status.success(), "{}", String::from_utf8_lossy(&piped.stderr));
        assert!(String::from_utf8_lossy(&piped.stdout).contains(&expected));
        let appending = fs::File::options().append(true).create(true).open(&file).expect("a file");
        assert!(command.stdout(Stdio::null()).status().expect("the test runs").success());
        assert!(command.stdout(appending).status().expect("the test runs").success());
        assert!(read(&file).contains(&expected), "{}", read(&file));
        assert!(is_link(&link));
    }

    #[test]
    #[ignore = "run by another test"]
    fn where_files_cannot_grow() {
        let path = std::env::var_os("APPFLOW_TEST_PATH").expect("a path");
        let error = write_template_to(&SECOND, path).expect_err("files cannot grow");
        assert_eq!(error.kind(), std::io::ErrorKind::FileTooLarge);
    }

    #[test]
    fn preserves_the_old_template_on_failure() {
        let folder = folder("failure");
        let path = folder.join("crm.template.json");
        write_template_to(&FIRST, &path).expect("a new file");
        let test = alone(where_files_cannot_grow);
        // With the signal ignored, writing beyond the limit is an error, for root too.
        let mut limited = Command::new("sh");
        limited.args(["-c", "trap '' XFSZ; ulimit -f 0; exec \"$@\"", "sh"]).arg(test.get_program()).args(test.get_args());
        let output = limited.env("APPFLOW_TEST_PATH", &path).output().expect("the test runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
        assert_eq!(read(&path), FIRST.to_json());
        assert_eq!(entries(&folder), ["crm.template.json"]);
    }
}

#[test]
fn writes_the_parts_of_a_stack() {
    let folder = folder("parts");
    let paths = write_parts_to(&CUT, folder.join("crm.template.json"), |flow| Some(flow.ident()).filter(|name| *name == "Lead"));
    let names = ["crm.template.json", "crm-Lead.template.json"];
    assert_eq!(paths.expect("two parts"), names.map(|name| folder.join(name)));
    assert_eq!(entries(&folder), ["crm-Lead.template.json", "crm.template.json"]);
    let [core, part] = names.map(|name| read(&folder.join(name)));
    assert!(core.contains("\"Case\"") && core.contains("\"Lake\"") && !core.contains("\"Lead\": {"), "{core}");
    assert!(part.contains("\"Lead\": {") && part.contains("CoreStackName"), "{part}");
    let bad = |flow: &'static appflow::FlowHandle| Some(if flow.ident() == "Lead" { "a/b" } else { "good" });
    let error = write_parts_to(&CUT, folder.join("bad.json"), bad).expect_err("the name is not one of a file");
    assert!(error.to_string().ends_with("part name `a/b` is not the name of a file"), "{error}");
    assert_eq!(entries(&folder), ["crm-Lead.template.json", "crm.template.json"], "none of the files is written");
}
