//! The commands that show the catalog and the diagnostics, and the command line itself.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use appflow_core::catalog::CONNECTORS;
use appflow_core::diagnostics::Code;
use snapbox::{assert_data_eq, str};
use support::{Run, folder, program, run, run_into_closed_pipe};

#[test]
fn explains_a_code_in_any_spelling() {
    let page = run(&["explain", "AF0501"]);
    assert_eq!(page.code, Some(0));
    assert_eq!(page.err, "");
    assert_data_eq!(
        page.out.clone(),
        str![[r#"
AF0501: [..]

error (R72, R78, R135)

[..]

Mistake:

    map Id, Nmae;
            ^^^^

Corrected:

    map Id, Name;

"#]]
    );
    for other in ["af0501", "501", "[AF0501]"] {
        assert_eq!(run(&["explain", other]), page);
    }
    assert_eq!(run(&["appflow", "explain", "501"]), page, "as cargo calls it");
}

#[test]
fn suggests_a_code_for_an_unknown_one() {
    let run = run(&["explain", "AF0591"]);
    assert_eq!((run.code, run.out.as_str()), (Some(2), ""));
    assert_data_eq!(
        run.err,
        str![[r#"
error: unknown code `AF0591`
  help: [..]

"#]]
    );
}

#[test]
fn every_code_has_a_page_and_a_line() {
    let list = run(&["codes"]).out;
    for code in Code::all() {
        assert!(list.lines().any(|line| line.starts_with(code.id)), "{}", code.id);
        let page = run(&["explain", code.id]);
        assert_eq!(page.code, Some(0));
        assert!(page.out.contains(code.right.trim().lines().next().unwrap()), "{}", page.out);
        assert!(page.out.lines().all(|line| line == line.trim_end()), "{}", page.out);
    }
    assert_eq!(list.lines().count(), Code::all().count());
}

#[test]
fn lists_codes_as_json() {
    let run = run(&["codes", "--format", "json"]);
    let list: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    let first = &list.as_array().unwrap()[0];
    assert_eq!((first["code"].as_str(), first["severity"].as_str()), (Some("AF0001"), Some("error")));
}

#[test]
fn every_connector_has_a_page_with_all_its_settings() {
    let list = run(&["connectors"]).out;
    for connector in CONNECTORS {
        assert!(list.lines().any(|line| line.starts_with(connector.name)), "{}", connector.name);
        let page = run(&["connectors", connector.name]);
        assert_eq!((page.code, page.err.as_str()), (Some(0), ""));
        for end in [&connector.source, &connector.destination].into_iter().flatten() {
            assert!(end.properties.iter().all(|property| page.out.contains(&format!("{}:", property.key))), "{}", page.out);
        }
    }
    assert_eq!(run(&["connectors", "Amazon S3"]), run(&["connectors", "s3"]));
}

#[test]
fn suggests_a_connector_for_an_unknown_one() {
    let run = run(&["connectors", "salesfroce"]);
    assert_eq!(run.code, Some(2));
    assert_data_eq!(
        run.err,
        str![[r#"
error: unknown connector `salesfroce`
  help: [..]`salesforce`[..]

"#]]
    );
}

#[test]
fn succeeds_with_a_closed_pipe() {
    let here = folder("closed-pipe");
    for arguments in
        [["codes"].as_slice(), &["connectors", "salesforce"], &["explain", "501"], &["completions", "bash"], &["man"]]
    {
        assert_eq!(run_into_closed_pipe(&here, arguments), (Some(0), String::new()), "{arguments:?}");
    }
}

#[test]
fn reports_unknown_arguments_as_usage_errors() {
    for arguments in [["nonsense"].as_slice(), &["explain"], &["codes", "--format", "yaml"], &[]] {
        let Run { code, out, err } = run(arguments);
        assert_eq!((code, out.as_str()), (Some(2), ""), "{arguments:?}");
        assert!(err.contains("Usage") || err.contains("possible values"), "{err}");
    }
}

#[test]
fn colors_follow_the_option_then_the_variables() {
    let colored = |command: &mut std::process::Command| command.output().unwrap().stdout.contains(&0x1b);
    assert!(!colored(program().args(["codes"])));
    assert!(colored(program().args(["codes", "--color", "always"])));
    assert!(colored(program().args(["codes"]).env("CARGO_TERM_COLOR", "always").env("NO_COLOR", "1")));
    assert!(!colored(program().args(["codes", "--color", "never"]).env("CARGO_TERM_COLOR", "always")));
}

#[test]
fn writes_completions_and_man_pages() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let run = run(&["completions", shell]);
        assert!(run.out.contains("connectors"), "{shell}: {run:?}");
    }
    let here = folder("man");
    let pages = here.join("pages");
    assert_eq!(run(&["man", "--out", pages.to_str().unwrap()]).code, Some(0));
    assert_eq!(std::fs::read_to_string(pages.join("cargo-appflow.1")).unwrap(), run(&["man"]).out);
    assert!(pages.join("cargo-appflow-explain.1").exists());
    // A file where the directory should be.
    std::fs::write(here.join("file"), "").unwrap();
    let run = run(&["man", "--out", here.join("file").to_str().unwrap()]);
    assert_eq!(run.code, Some(101), "{run:?}");
}

#[test]
fn suggests_only_near_names() {
    let help = |arguments: &[&str]| run(arguments).err.lines().nth(1).unwrap_or_default().trim().to_owned();
    let list = "help: use `cargo appflow codes` for a list of all codes";
    assert_eq!(help(&["explain", "af9999"]), list);
    assert_eq!(help(&["explain", "AF05011"]), "help: a code with a similar name exists: `AF0501`");
    assert_eq!(help(&["connectors", "sap"]), "help: a connector with a similar name exists: `sapodata`");
    assert_eq!(help(&["connectors", "salesforce2"]), "help: a connector with a similar name exists: `salesforce`");
}
