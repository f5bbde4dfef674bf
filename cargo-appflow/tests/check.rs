//! `check`: which files are read, what is reported, and how.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use serde_json::Value;
use snapbox::{assert_data_eq, str};
use support::{folder, package, run_in, run_into_closed_pipe, run_with, write};

/// Returns a definition whose flow maps a field.
fn stack(name: &str, object: &str, field: &str) -> String {
    format!(
        "appflow::appflow! {{
    pub stack {name} {{
        bucket Lake;
        profile Crm = salesforce existing(\"crm-prod\");
        {object}
        flow AccountsToLake {{
            trigger on_demand;
            source salesforce(Crm, Account);
            destination s3(Lake) {{ prefix: \"accounts\" }};
            map Id, {field};
        }}
    }}
}}
"
    )
}

const OBJECT: &str = r#"object Account = salesforce("Account") { Id: id, Name: string }"#;

/// Returns the file, line, and column of each diagnostic, and of each part that was not checked.
fn places(out: &str) -> (Vec<String>, Vec<String>) {
    let document: Value = serde_json::from_str(out).unwrap_or_else(|error| panic!("{error}: {out}"));
    let list = |key: &str| {
        let entries = document[key].as_array().unwrap().iter();
        let place = |entry: &Value| {
            format!("{}:{}:{}", entry["file"].as_str().unwrap(), entry["start"]["line"], entry["start"]["column"])
        };
        entries.map(place).collect()
    };
    (list("diagnostics"), list("unchecked"))
}

#[test]
fn correct_definitions_have_no_output() {
    let here = package("check-good", &[("src/lib.rs", &stack("CRM", OBJECT, "Name"))]);
    let run = run_in(&here, &["check"]);
    assert_eq!((run.code, run.out.as_str()), (Some(0), ""));
    assert_data_eq!(
        run.err,
        str![[r#"
     Checked 1 invocation in 1 file: 0 errors, 0 warnings

"#]]
    );
    assert_eq!(run_in(&here, &["appflow", "check", "--quiet"]).err, "");
}

#[test]
fn shows_mistakes_under_their_tokens() {
    let here = package("check-bad", &[("src/lib.rs", &stack("CRM", OBJECT, "Nmae"))]);
    let run = run_in(&here, &["check"]);
    assert_eq!(run.code, Some(1));
    assert_data_eq!(
        run.out,
        str![[r#"
error[AF0501]: [..]
  --> src/lib.rs:10:21
   |
10 |             map Id, Nmae;
   |                     ^^^^
   |
   = help: [..]`Name`[..]


"#]]
    );
    let elsewhere = folder("check-elsewhere");
    let manifest = here.join("Cargo.toml");
    let run = run_in(&elsewhere, &["check", "--manifest-path", manifest.to_str().unwrap(), "-q"]);
    assert_eq!(run.code, Some(1));
    assert!(run.out.contains("check-bad/src/lib.rs:10:21"), "{}", run.out);
}

#[test]
fn shows_notes_before_helps() {
    let concat = "Name; concat Id, Name => Label: string";
    let here = package("check-notes", &[("src/lib.rs", &stack("CRM", OBJECT, concat))]);
    let run = run_in(&here, &["check", "--quiet"]);
    let note = run.out.find("= note: the template uses the format of cdk-appflow");
    let help = run.out.find("= help: check the result of a first run");
    assert!(note.is_some() && note < help, "{}", run.out);
}

#[test]
fn notes_the_default_level_at_the_first_error_of_a_code() {
    let object = "object Account = salesforce(\"Account\") { Id: id, Name: strng, Phone: phne }";
    let note = "= note: `#[deny(AF0507)]` on by default; to accept it, add `#[allow(AF0507)]`";
    for (level, times) in [("", 1), ("#[deny(AF0507)]\n", 0)] {
        let source = stack("CRM", object, "Name").replace("object Account", &format!("{level}object Account"));
        let here = package("check-default-level", &[("src/lib.rs", &source)]);
        let out = run_in(&here, &["check", "--quiet"]).out;
        assert_eq!((out.matches("error[AF0507]").count(), out.matches(note).count()), (2, times), "{out}");
    }
}

#[test]
fn checks_every_file_that_the_compiler_reads() {
    let here = package(
        "check-files",
        &[
            ("build.rs", &format!("include!(\"flows.rs\");\nfn main() {{}}\n{}", stack("A", OBJECT, "Nmae"))),
            ("flows.rs", &stack("B", OBJECT, "Nmae")),
            (
                "src/lib.rs",
                "mod plain;\npub mod folder;\n#[path = \"odd/name.rs\"]\npub(crate) mod renamed;\nmod inline { mod deep; }\n\
                 include!(\"../flows.rs\");\ninclude!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/other/list.rs\"));\n\
                 fn body() { mod_free(); vec![{ appflow!(pub stack E { bucket 1; }); }]; }\n\
                 use appflow::appflow as flows;\nflows! { pub stack F { bucket 1; } }\n#[cfg(any())] mod missing;\n",
            ),
            ("src/plain.rs", &format!("mod child;\n{}", stack("C", OBJECT, "Nmae"))),
            ("src/plain/child.rs", &stack("C", OBJECT, "Nmae")),
            ("src/folder/mod.rs", &stack("C", OBJECT, "Nmae")),
            ("src/odd/name.rs", &stack("C", OBJECT, "Nmae")),
            ("src/inline/deep.rs", &stack("C", OBJECT, "Nmae")),
            ("other/list.rs", &stack("D", OBJECT, "Nmae")),
            ("examples/show.rs", &stack("C", OBJECT, "Nmae")),
            ("tests/it.rs", &stack("C", OBJECT, "Nmae")),
            ("tests/ui/never.rs", &stack("C", OBJECT, "Nmae")),
            ("benches/fast.rs", &stack("C", OBJECT, "Nmae")),
        ],
    );
    let run = run_in(&here, &["check", "--format", "json"]);
    let expected = [
        "benches/fast.rs:10:21",
        "build.rs:12:21",
        "examples/show.rs:10:21",
        "flows.rs:10:21",
        "other/list.rs:10:21",
        "src/folder/mod.rs:10:21",
        "src/inline/deep.rs:10:21",
        "src/lib.rs:8:62",
        "src/lib.rs:10:31",
        "src/odd/name.rs:10:21",
        "src/plain.rs:11:21",
        "src/plain/child.rs:10:21",
        "tests/it.rs:10:21",
    ];
    assert_eq!(places(&run.out).0, expected, "{}", run.err);
    let run = run_in(&here, &["check", "--format", "json", "tests/ui/never.rs", "flows.rs"]);
    assert_eq!(places(&run.out).0, ["flows.rs:10:21", "tests/ui/never.rs:10:21"], "{}", run.err);
}

#[test]
fn finds_shared_statements_of_other_modules() {
    let shared = "appflow::appflow! {
        pub profile Crm = salesforce existing(\"crm-prod\");
        /// Wrong only where the object lacks the field.
        #[allow(AF0601)]
        pub(crate) tasks Names { map Id, Nmae; concat Id, Name => Both: string; }
        pub bucket Lake { versoning: enabled }
    }\n";
    let user = "mod shared;\nappflow::appflow! { pub stack S {
        use shared::{Crm, Names as Tasks};
        use crate::shared::Lake as Target;
        use shared::Nothing;
        object Account = salesforce(\"Account\") { Id: id, Name: string }
        flow F {
            trigger on_demand;
            source salesforce(Crm, Account);
            destination s3(Target) { prefix: \"a\" };
            include Tasks;
        }
    } }\n";
    let here = package("check-statements", &[("src/lib.rs", user), ("src/shared.rs", shared)]);
    let run = run_in(&here, &["check", "--format", "json"]);
    // Where it is declared, and where it is used.
    let found = places(&run.out);
    assert_eq!(found.0, ["src/lib.rs:3:9", "src/lib.rs:4:9", "src/shared.rs:6:27"], "{}", run.out);
    let run = run_in(&here, &["check"]);
    assert!(run.out.contains("cannot find `Nothing` in this workspace, so its uses are not checked"), "{}", run.out);
}

#[test]
fn reads_the_statements_of_a_configuration() {
    let here = package("check-configured", &[]);
    let manifest = std::fs::read_to_string(here.join("Cargo.toml")).unwrap();
    let features = "[features]\ndefault = [\"one\"]\none = []\ntwo = [\"three\"]\nthree = []\n";
    write(&here, "Cargo.toml", &format!("{manifest}\n{features}"));
    let lines = ["one", "two", "three"].map(|feature| format!("#[cfg(feature = \"{feature}\")]\nbucket 1;\n"));
    let host = "#[cfg(all(any(unix, windows), debug_assertions, not(test), not(target_os = \"none\")))]\nbucket 1;\n";
    write(&here, "src/lib.rs", &format!("appflow::appflow! {{ pub stack S {{ topic Ops;\n{}{host}}} }}\n", lines.concat()));
    let found = |arguments: &[&str]| {
        let run = run_in(&here, &[&["check", "--format", "json"], arguments].concat());
        let lines = places(&run.out).0.into_iter();
        lines.map(|place| place.split(':').nth(1).unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(found(&[]), ["3", "9"]);
    assert_eq!(found(&["--no-default-features"]), ["9"]);
    assert_eq!(found(&["--features", "two"]), ["3", "5", "7", "9"]);
    assert_eq!(found(&["--no-default-features", "-F", "three"]), ["7", "9"]);
    assert_eq!(found(&["--all-features"]), ["3", "5", "7", "9"]);
}

#[test]
fn finds_objects_of_other_modules_and_crates() {
    let uses = |path: &str| stack("CRM", &format!("use {path};"), "Nmae");
    let objects = format!("appflow::appflow! {{ pub {OBJECT}; pub object Wide = salesforce(\"Wide\"); }}").replace("};", "}");
    let here = folder("check-shared");
    let member =
        |name: &str, more: &str| format!("[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n{more}");
    write(&here, "Cargo.toml", "[workspace]\nmembers = [\"one\", \"two-objects\"]\nresolver = \"3\"\n");
    write(
        &here,
        "one/Cargo.toml",
        &member("one", "[dependencies]\ntwo = { package = \"two-objects\", path = \"../two-objects\" }\n"),
    );
    write(&here, "two-objects/Cargo.toml", &member("two-objects", ""));
    write(&here, "two-objects/src/lib.rs", "mod inner;\npub use inner::*;\n");
    write(&here, "two-objects/src/inner.rs", &objects);
    let paths = [
        ("crate_path", "crate::objects::Account"),
        ("super_path", "super::objects::Account"),
        ("renamed", "crate::prelude::Customer as Account"),
        ("glob", "crate::everything::Account"),
        ("other_crate", "two::Account"),
        ("leading_colons", "::two::Account"),
    ];
    let mut root =
        "pub mod objects;\npub mod prelude { pub use crate::objects::{Account as Customer}; pub use super::everything::*; }\n\
                    pub mod everything { pub use crate::objects::*; pub use super::prelude::*; }\n"
            .to_owned();
    for (module, path) in paths {
        root += &format!("mod {module};\n");
        write(&here, &format!("one/src/{module}.rs"), &uses(path));
    }
    write(&here, "one/src/lib.rs", &root);
    write(&here, "one/src/objects.rs", &objects);
    write(&here, "one/src/main.rs", &uses("one::objects::Account"));
    let run = run_in(&here, &["check", "-p", "one", "--format", "json"]);
    let mut expected: Vec<String> = paths.iter().map(|(module, _)| format!("one/src/{module}.rs:10:21")).collect();
    expected.push("one/src/main.rs:10:21".to_owned());
    expected.sort();
    assert_eq!(places(&run.out), (expected, vec![]), "{}", run.out);
}

#[test]
fn notes_what_it_cannot_check() {
    let unknown = stack("CRM", "use elsewhere::objects::Account;", "Nmae");
    let template = "macro_rules! copy { ($name:ident) => { appflow::appflow! { pub stack $name { topic Ops; } } }; }\n\
                    macro_rules! fixed { () => { appflow::appflow! { pub stack FIXED { bucket 1; } } }; }\n";
    let here = package("check-unknown", &[("src/lib.rs", &format!("{unknown}{template}"))]);
    let run = run_in(&here, &["check", "--format", "json"]);
    let (found, unchecked) = places(&run.out);
    assert_eq!(
        (found.as_slice(), unchecked.as_slice()),
        (&["src/lib.rs:15:75".to_owned()][..], &["src/lib.rs:5:33".to_owned(), "src/lib.rs:14:58".to_owned()][..])
    );
    let run = run_in(&here, &["check"]);
    assert!(run.out.contains("note: cannot find `Account` in this workspace, so its uses are not checked"), "{}", run.out);
}

#[test]
fn finds_schema_files_next_to_the_manifest_or_the_source() {
    let schema = r#"{"connectorEntityFields": [{"identifier": "Id", "supportedFieldTypeDetails": {"v1": {"fieldType": "id", "filterOperators": []}}}, {"identifier": "Name", "supportedFieldTypeDetails": {"v1": {"fieldType": "string", "filterOperators": []}}}]}"#;
    let object = r#"object Account = salesforce("Account") from schema("account.json");"#;
    for place in ["account.json", "src/account.json"] {
        let here = package("check-schema", &[("src/lib.rs", &stack("CRM", object, "Nmae")), (place, schema)]);
        let run = run_in(&here, &["check"]);
        assert!(run.out.contains("AF0501"), "{}", run.out);
    }
}

#[test]
fn warnings_fail_only_on_request() {
    let stack = stack("CRM", OBJECT, "Name").replace("map Id, Name;", "map Id; concat Id, \"-\", Name => Key: string;");
    let here = package("check-warnings", &[("src/lib.rs", &stack)]);
    let run = run_in(&here, &["check"]);
    assert_eq!(run.code, Some(0));
    assert!(run.out.starts_with("warning[AF0601]"), "{}", run.out);
    assert_eq!(run_in(&here, &["check", "--deny-warnings"]).code, Some(1));
}

#[test]
fn reads_standard_input() {
    let here = folder("check-stdin");
    let run = run_with(&here, &["check", "-"], &stack("CRM", OBJECT, "Nmae"));
    assert_eq!(run.code, Some(1));
    assert!(run.out.contains("--> <stdin>:10:21"), "{}", run.out);
}

#[test]
fn warns_about_a_package_without_definitions() {
    let here = package("check-none", &[("src/lib.rs", "")]);
    let run = run_in(&here, &["check"]);
    assert_eq!((run.code, run.out.as_str()), (Some(0), ""));
    assert!(run.err.starts_with("warning: no invocation of `appflow!`"), "{}", run.err);
}

#[test]
fn checks_the_rest_before_failing_on_unreadable_files() {
    let here = package(
        "check-unreadable",
        &[
            ("src/lib.rs", &format!("mod latin;\nmod broken;\n{}", stack("CRM", OBJECT, "Nmae"))),
            ("src/broken.rs", "mod x;\nfn f() {\n"),
        ],
    );
    std::fs::write(here.join("src/latin.rs"), b"// \xe9 appflow").unwrap();
    std::fs::create_dir(here.join("src/x.rs")).unwrap();
    let run = run_in(&here, &["check"]);
    assert_eq!(run.code, Some(101));
    assert!(run.out.contains("AF0501"), "{}", run.out);
    assert_data_eq!(
        run.err,
        str![[r#"
error: failed to read `src/latin.rs`: byte 3 is not valid UTF-8
error: src/broken.rs:2:8: unclosed `{`
  help: add `}`
     Checked 1 invocation in 1 file: 3 errors, 0 warnings

"#]]
    );
    let run = run_in(&here, &["check", "no-such-file.rs"]);
    assert_eq!(run.code, Some(101));
    assert!(run.err.contains("failed to read `no-such-file.rs`"), "{}", run.err);
    let run = run_in(&folder("check-no-package"), &["check", "--manifest-path", "Cargo.toml"]);
    assert_eq!(run.code, Some(101), "{}", run.err);
    let here = package("check-no-member", &[("src/lib.rs", "")]);
    let run = run_in(&here, &["check", "-p", "flow"]);
    assert_eq!(run.code, Some(2));
    assert!(run.err.contains("cannot find package `flow` in the workspace") && run.err.contains("`flows`"), "{}", run.err);
}

#[test]
fn a_closed_pipe_does_not_change_the_exit_code() {
    let here = package("check-pipe", &[("src/lib.rs", &stack("CRM", OBJECT, "Nmae"))]);
    for format in ["human", "json", "sarif", "github"] {
        let (code, messages) = run_into_closed_pipe(&here, &["check", "-q", "--format", format]);
        assert_eq!((code, messages.as_str()), (Some(1), ""), "{format}");
    }
}

#[test]
fn writes_annotations_for_continuous_integration() {
    let text = format!("// ä\n{}mod broken;\n", stack("CRM", OBJECT, "Nmae"));
    let here = package("check-annotations", &[("src/lib.rs", &text), ("src/broken.rs", "appflow)")]);
    let run = run_in(&here, &["check", "--format", "github", "-q"]);
    assert_data_eq!(
        run.out,
        str![[r#"
::error file=src/lib.rs,line=11,endLine=11,col=21,endColumn=25,title=AF0501::[..]%0Ahelp: [..]
::error file=src/broken.rs,line=1,col=8::unexpected closing `)`%0Ahelp: remove `)`, or add its opening bracket

"#]]
    );
    let run = run_in(&here, &["check", "--format", "sarif", "-q"]);
    let log: Value = serde_json::from_str(&run.out).unwrap();
    let sarif = &log["runs"][0];
    assert_eq!(log["version"], "2.1.0");
    assert_eq!(sarif["tool"]["driver"]["rules"][0]["id"], "AF0501");
    assert_eq!(sarif["results"][0]["ruleId"], "AF0501");
    let place = &sarif["results"][0]["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "src/lib.rs");
    assert_eq!((&place["region"]["startLine"], &place["region"]["endColumn"]), (&Value::from(11), &Value::from(25)));
    assert_eq!(sarif["invocations"][0]["executionSuccessful"], false);
}

#[test]
fn carets_are_right_after_a_shebang_and_a_byte_order_mark() {
    let here = package(
        "check-marks",
        &[
            ("src/lib.rs", &format!("\u{feff}{}", stack("A", OBJECT, "Nmae"))),
            ("src/main.rs", &format!("#!/usr/bin/env it's\n{}", stack("B", OBJECT, "Nmae"))),
        ],
    );
    let run = run_in(&here, &["check", "--format", "json"]);
    assert_eq!(places(&run.out).0, ["src/lib.rs:10:21", "src/main.rs:11:21"], "{}", run.err);
    let document: Value = serde_json::from_str(&run.out).unwrap();
    let byte = document["diagnostics"][0]["start"]["byte"].as_u64().unwrap() as usize;
    let bytes = std::fs::read(here.join("src/lib.rs")).unwrap();
    assert_eq!(&bytes[byte..byte + 4], b"Nmae");
}

#[test]
fn applies_fixes_to_files() {
    let text = format!("\u{feff}{}", stack("CRM", OBJECT, "Nmae").replace("prefix:", "prefx:"));
    let here = package("check-fix", &[("src/lib.rs", &text)]);
    let run = run_in(&here, &["check", "--fix"]);
    let fixed = std::fs::read_to_string(here.join("src/lib.rs")).unwrap();
    assert_eq!((run.code, run.out.as_str()), (Some(0), ""), "{run:?}\n{fixed}");
    assert_eq!(fixed, text.replace("Nmae", "Name").replace("prefx", "prefix"));
    assert!(run.err.starts_with("       Fixed src/lib.rs (2 fixes)\n"), "{}", run.err);
    assert_eq!(run_in(&here, &["check", "--fix", "-q"]).err, "");
    assert_eq!(run_with(&here, &["check", "--fix", "-"], "").code, Some(2));
}

/// What corrects one iteration of a loop would change the others too, unless it is an element of the list.
#[test]
fn applies_no_fix_of_one_iteration_to_the_body_of_a_loop() {
    let fixed = |text: &str, code: i32, fixes: &str| {
        let here = package("check-fix-loop", &[("src/lib.rs", text)]);
        let run = run_in(&here, &["check", "--fix"]);
        assert_eq!(run.code, Some(code), "{run:?}");
        assert!(run.err.starts_with(&format!("       Fixed src/lib.rs ({fixes})\n")), "{}", run.err);
        std::fs::read_to_string(here.join("src/lib.rs")).unwrap()
    };
    let text = r#"appflow::appflow! { pub stack S {
    bucket Lake;
    profile Snow = servicenow existing("snow");
    object Incident = servicenow("incident") { number: string }
    object Problem = servicenow("problem") { number: string }
    for (Table, Folder) in [(Incident, "a"), (Problm, "b")] {
        flow [<Snow_ Folder>] {
            trigger on_demand;
            source servicenow(Snow, Table);
            destination s3(Lake) { prefx: Folder };
            map number;
        }
    }
} }
"#;
    let right = text.replace("prefx", "prefix").replace("Problm", "Problem");
    assert_eq!(fixed(text, 0, "2 fixes"), right);
    let text = text.replace("Problm", "Problem").replace(r#""problem") { number"#, r#""problem") { numbers"#);
    assert_eq!(fixed(&text, 1, "1 fix"), text.replace("prefx", "prefix"));
}

#[test]
fn reports_many_invocations_in_the_order_of_their_places() {
    let wrong = |name: String| stack(&name, OBJECT, "Nmae").replace("Lake;", "Lake; // ünïcödé");
    let many = |file: &str| (0..24).map(|number| wrong(format!("{file}{number}"))).collect::<String>();
    let root = format!("// A text with ünïcödé.\nmod a;\nmod b;\n{}", many("ROOT"));
    let here = package("check-many", &[("src/lib.rs", &root), ("src/a.rs", &many("A")), ("src/b.rs", &many("B"))]);
    let run = run_in(&here, &["check", "--format", "json"]);
    // Each invocation has 13 lines, and its mistake in line 10.
    let lines =
        |file: &'static str, before: usize| (0..24).map(move |number| format!("src/{file}.rs:{}:21", before + 13 * number + 10));
    let expected: Vec<String> = lines("a", 0).chain(lines("b", 0)).chain(lines("lib", 3)).collect();
    assert_eq!(places(&run.out), (expected, Vec::new()));
    assert!((0..8).all(|_| run_in(&here, &["check", "--format", "json"]).out == run.out));
    let fixed = run_in(&here, &["check", "--fix"]);
    assert_eq!(fixed.code, Some(0), "{}", fixed.err);
}

/// Typing mistakes that leave no tokens are errors at their places, also in the summary.
#[test]
fn shows_why_a_file_is_not_a_sequence_of_tokens() {
    let here = folder("check-tokens");
    let text = stack("CRM", OBJECT, "Name");
    for (wrong, place, message, help) in [
        (
            text.replace("\"accounts\"", "'accounts'"),
            "9:44",
            "expected a token, found `'accounts'`",
            "use double quotes: `\"accounts\"`",
        ),
        (
            text.replace("map Id", "mask Name with '**'; map Id"),
            "10:28",
            "expected a token, found `'**'`",
            "use double quotes: `\"**\"`",
        ),
        (text.replace("        }\n", ""), "6:29", "unclosed `{`", "add `}`"),
    ] {
        write(&here, "flows.rs", &wrong);
        let run = run_in(&here, &["check", "flows.rs"]);
        assert_eq!(run.code, Some(101), "{wrong}");
        let summary = "     Checked 0 invocations in 0 files: 1 error, 0 warnings";
        assert_eq!(run.err, format!("error: flows.rs:{place}: {message}\n  help: {help}\n{summary}\n"), "{wrong}");
    }
    let missing = run_in(&here, &["check", "missing.rs"]);
    assert!(missing.err.contains("missing.rs") && missing.err.contains(": 1 error, 0 warnings"), "{}", missing.err);
}

/// A file of the package that is given, and that was read with the package, is reported too.
#[test]
fn reports_an_unreadable_file_of_the_package_that_is_given() {
    let here = package("check-given", &[("src/lib.rs", &stack("CRM", OBJECT, "Name").replace("\"accounts\"", "'accounts'"))]);
    let run = run_in(&here, &["check", "src/lib.rs"]);
    assert!(run.code == Some(101) && run.err.contains("use double quotes"), "{}", run.err);
}

/// Each of these takes minutes if its time grows with the square or the cube of its size.
#[test]
fn checks_large_definitions() {
    let lines = |count: usize, line: &dyn Fn(usize) -> String| (0..count).map(line).collect::<Vec<_>>();
    let conditions = lines(3000, &|number| format!("status != \"{number}\"")).join(" && ");
    let lists = lines(20_000, &|number| format!("tasks L{number} {{ map A{number}: string; }}")).join("\n");
    let includes = lines(20_000, &|number| format!("include L{number};")).join("\n");
    let functions = lines(3000, &|number| format!("function N{number} = existing(\"n{number}\");")).join("\n");
    let subscriptions = lines(3000, &|number| format!("lambda(N{number})")).join(",\n");
    let targets = lines(20_000, &|_| "N0".to_owned()).join(",\n");
    let settings = lines(3000, &|number| format!("s{number}: 1")).join(",\n");
    let rust = format!(
        "appflow::appflow! {{ stack LARGE {{ bucket Lake; topic Pages {{ subscribe: [{subscriptions}] }} topic Named {{ {settings} }} \
         profile Crm = salesforce existing(\"crm-prod\"); {functions}\n{lists}\nrule Targets where source == \"acme\" notify {targets};\n\
         flow Copy {{ trigger on_demand; source salesforce(Crm, \"Lead\"); destination s3(Lake) {{ prefix: \"leads\" }};\n{includes}\n\
         on run_completed where {conditions} notify Pages; }} }} }}\n"
    );
    let run = run_with(&folder("check-large"), &["check", "-"], &rust);
    assert_eq!(run.code, Some(1), "{}", run.err);
}

#[test]
fn shows_a_part_of_a_long_line() {
    let rest = " topic T { };".repeat(1000);
    let rust = format!("appflow::appflow! {{ stack LONG {{ topic A;{rest} topic Ünknown {{ nme: 1 }} }} }}\n");
    let run = run_with(&folder("check-long"), &["check", "-"], &rust);
    let shown = run.out.lines().map(|line| line.chars().count()).max();
    assert!(shown < Some(1500), "{shown:?}");
    let column = rust.split("nme").next().map(|before| before.chars().count() + 1);
    assert!(run.out.contains(&format!(":1:{}\n", column.unwrap_or_default())), "{}", run.out);
}

#[test]
fn rejects_deeply_nested_blocks_and_predicates() {
    let here = folder("check-deep");
    let blocks = format!("{}topic X;{}", "for X in [a] {".repeat(20_000), "}".repeat(20_000));
    let predicate = format!("#[cfg({}all(){})] topic T;", "not(".repeat(20_000), ")".repeat(20_000));
    for statement in [blocks, predicate] {
        let run = run_with(&here, &["check", "-"], &format!("appflow::appflow! {{ stack DEEP {{ {statement} }} }}\n"));
        assert_eq!(run.code, Some(1), "{}", run.err);
        assert!(run.out.contains("brackets nested too deeply"), "{}", run.out);
    }
}

#[test]
fn names_a_directory_without_rust_files() {
    let here = folder("check-here");
    let run = run_in(&here, &["check", "."]);
    assert_eq!(run.code, Some(101));
    assert!(run.err.contains("no Rust files in `.`"), "{}", run.err);
}

#[test]
#[cfg(unix)]
fn rejects_endless_files() {
    let run = run_in(&folder("check-endless"), &["check", "/dev/zero"]);
    assert_eq!(run.code, Some(101));
    assert!(run.err.contains("expected at most 64 MB"), "{}", run.err);
}

#[test]
fn checks_the_files_in_a_directory() {
    let here = package(
        "check-directory",
        &[
            ("src/lib.rs", &stack("CRM", OBJECT, "Name")),
            ("samples/first.rs", &stack("A", OBJECT, "Nmae")),
            ("samples/below/second.rs", &stack("B", OBJECT, "Nmae")),
            ("samples/.hidden/third.rs", &stack("C", OBJECT, "Nmae")),
            ("samples/build/CACHEDIR.TAG", ""),
            ("samples/build/fourth.rs", &stack("D", OBJECT, "Nmae")),
            ("samples/notes.txt", ""),
            ("empty/notes.txt", ""),
        ],
    );
    let run = run_in(&here, &["check", "--format", "json", "samples"]);
    assert_eq!(run.code, Some(1));
    assert_eq!(places(&run.out).0, ["samples/below/second.rs:10:21", "samples/first.rs:10:21"]);
    let run = run_in(&here, &["check", "empty"]);
    assert_eq!((run.code, run.err.as_str()), (Some(101), "error: no Rust files in `empty`\n"));
}
