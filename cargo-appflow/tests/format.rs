//! `fmt`: every definition of the repository, and the style.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use std::path::{Path, PathBuf};

use cargo_appflow::format;
use proc_macro2::{TokenStream, TokenTree};
use snapbox::{assert_data_eq, str};
use support::{folder, package, run_in, run_into_closed_pipe, run_with};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// Returns the text with its only invocation formatted, and whether that was left unformatted.
fn formatted(text: &str, width: usize) -> (String, bool) {
    let tokens: TokenStream = text.parse().unwrap_or_else(|error| panic!("{error}:\n{text}"));
    let group = tokens.into_iter().find_map(|tree| match tree {
        TokenTree::Group(group) => Some(group),
        _ => None,
    });
    let group = group.unwrap();
    let body = group.span_open().byte_range().end..group.span_close().byte_range().start;
    let result = format::file(text, std::iter::once(body), width);
    (result.text, !result.skipped.is_empty())
}

/// Appends the tokens, without the positions and the spaces between operators.
fn flat(tokens: TokenStream, list: &mut Vec<String>) {
    for tree in tokens {
        match tree {
            TokenTree::Group(group) => {
                list.push(format!("{:?}", group.delimiter()));
                flat(group.stream(), list);
                list.push("end".to_owned());
            }
            TokenTree::Literal(literal) => list.push(literal.to_string().replace('\r', "")),
            tree => list.push(tree.to_string()),
        }
    }
}

/// Returns the lines that exceed the width although they have a place for a break outside of Rust, comments, and strings: after
/// `(`, `[`, or a comma, or before an operator or a keyword.
fn too_long(text: &str, width: usize) -> Vec<&str> {
    let is_long = |line: &&str| line.chars().count() > width && !line.contains("//") && !line.contains("/*");
    let begins = ["rule ", "on ", "filter ", "map ", "concat ", "compute ", "where ", "notify ", "&& ", "|| ", "=> "];
    let can_break = |line: &&str| {
        let line = line.trim_start();
        let inner: String = line.split('"').step_by(2).collect();
        let joints = [" && ", " || ", " => ", " where ", " notify ", ", "];
        let rest = begins.iter().find_map(|begin| inner.strip_prefix(begin)).unwrap_or(&inner);
        line.matches('"').count().is_multiple_of(2) && !inner.contains('(') && joints.iter().any(|joint| rest.contains(joint))
    };
    text.lines().filter(is_long).filter(can_break).collect()
}

/// Formats twice, and compares everything but spaces.
fn hold(name: &str, text: &str) -> bool {
    let mut was_formatted = false;
    for width in [40, 100, 130] {
        let (once, skipped) = formatted(text, width);
        was_formatted |= !skipped;
        let bare = |text: &str| text.chars().filter(|letter| !letter.is_whitespace()).collect::<String>();
        assert_eq!(bare(&once), bare(text), "{name}: more than spaces has changed");
        let (mut before, mut after) = (Vec::new(), Vec::new());
        flat(text.parse().unwrap(), &mut before);
        flat(once.parse().unwrap(), &mut after);
        assert_eq!(before, after, "{name}: the tokens have changed");
        assert!(skipped || too_long(&once, width).is_empty(), "{name} with width {width}: {:#?}", too_long(&once, width));
        let (twice, _) = formatted(&once, width);
        assert!(once == twice, "{name} with width {width} changes again:\n{once}\n---\n{twice}");
        if !skipped {
            assert!(
                once.lines().all(|line| line.trim_end() == line || line.contains('"') || line.contains("//")),
                "{name}:\n{once}"
            );
        }
    }
    was_formatted
}

fn collect(folder: &Path, extension: &str, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            if !path.ends_with("target") && !path.ends_with(".git") && !path.ends_with(".venv") {
                collect(&path, extension, files);
            }
        } else if path.extension().is_some_and(|own| own == extension) {
            files.push(path);
        }
    }
}

#[test]
fn every_definition_of_the_repository_keeps_its_tokens_and_comments() {
    let mut files = Vec::new();
    collect(&root(), "appflow", &mut files);
    files.sort();
    let mut count = 0;
    for file in &files {
        let text = std::fs::read_to_string(file).unwrap();
        count += usize::from(hold(&file.display().to_string(), &format!("appflow::appflow! {{\n{text}}}\n")));
    }
    assert!(count > 100, "only {count} of {} files were formatted", files.len());
}

#[test]
fn every_example_of_the_pages_keeps_its_tokens_and_comments() {
    let mut pages = Vec::new();
    collect(&root().join("docs/src"), "md", &mut pages);
    pages.push(root().join("README.md"));
    let mut count = 0;
    for page in pages.iter().filter(|page| !page.parent().is_some_and(|folder| folder.ends_with("diagnostics"))) {
        let text = std::fs::read_to_string(page).unwrap();
        let blocks = text.split("```rust").skip(1).filter_map(|rest| rest.split_once('\n')?.1.split("```").next());
        for block in blocks {
            let stack = if block.contains("stack ") { block.to_owned() } else { format!("stack S {{ {block}\n}}") };
            let flow = format!("stack S {{ flow F {{ {block}\n}} }}");
            for text in [stack, flow].map(|text| format!("appflow! {{ {text}\n}}")) {
                if text.parse::<TokenStream>().is_ok() && !block.contains("appflow!") {
                    count += usize::from(hold(&page.display().to_string(), &text));
                }
            }
        }
    }
    assert!(count > 100, "only {count} examples were formatted");
}

/// A comment before a comma stays there.
#[test]
fn comments_before_commas_keep_their_place() {
    let text = "appflow! {\n    stack S {\n        param P: string {\n            allowed: [\n                \"a\", // first\n                \"b\" /* second */,\n                \"c\" // third\n                ,\n            ]\n        }\n    }\n}\n";
    assert!(hold("comments", text), "not formatted");
    assert_eq!(formatted(text, 100).0, text);
}

#[test]
fn the_examples_are_formatted() {
    let mut files = Vec::new();
    collect(&root().join("examples"), "rs", &mut files);
    let mut arguments = vec!["fmt", "--check"];
    arguments.extend(files.iter().map(|file| file.to_str().unwrap()));
    let run = run_in(&root(), &arguments);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
}

/// A block or a list at the end of a call begins on the line of the call, and a list of long blocks has a line for each.
#[test]
fn formats_resources_overrides_and_functions() {
    let ugly = r#"appflow! { stack S {
resource Worker="AWS::Lambda::Function"{Handler:"index.handler",Environment:{Variables:{BUCKET:Lake.name,PREFIX:if (Production,"accounts",join ("/",["dev",Stage])),MODE:aws.no_value}}}
override Nightly{depends_on:[Worker,Lake],DestinationFlowConfigList:at (0,{DestinationConnectorProperties:{S3:{S3OutputFormatConfig:{FutureFormat:{Level:9}}}}}),Tasks:append([{TaskType:"Lookup",SourceFields:["id"]}]),Description:unset}
override Nightly.Ended{Targets:[{Id:"a",Arn:Worker.Arn,DeadLetterConfig:{Arn:Missed.arn},RetryPolicy:{MaximumRetryAttempts:2}},{Id:"b",Arn:Ops}]}
}}
"#;
    let (once, _) = formatted(ugly, 100);
    assert_eq!(
        once,
        r#"appflow! {
    stack S {
        resource Worker = "AWS::Lambda::Function" {
            Handler: "index.handler",
            Environment: {
                Variables: {
                    BUCKET: Lake.name,
                    PREFIX: if(Production, "accounts", join("/", ["dev", Stage])),
                    MODE: aws.no_value
                }
            }
        }
        override Nightly {
            depends_on: [Worker, Lake],
            DestinationFlowConfigList: at(0, {
                DestinationConnectorProperties: {
                    S3: { S3OutputFormatConfig: { FutureFormat: { Level: 9 } } }
                }
            }),
            Tasks: append([{ TaskType: "Lookup", SourceFields: ["id"] }]),
            Description: unset
        }
        override Nightly.Ended {
            Targets: [
                {
                    Id: "a",
                    Arn: Worker.Arn,
                    DeadLetterConfig: { Arn: Missed.arn },
                    RetryPolicy: { MaximumRetryAttempts: 2 }
                },
                { Id: "b", Arn: Ops }
            ]
        }
    }
}
"#
    );
    assert_eq!(formatted(&once, 100).0, once);
}

/// Long statements break as Rust does: clauses and connectives on separate lines, lists filled, and a block after a header of
/// several lines on a separate line.
#[test]
fn breaks_every_long_statement() {
    let text =
        |name: &str| std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/format").join(name)).unwrap();
    let (ugly, pretty) = (text("long.rs"), text("long_formatted.rs"));
    assert!(hold("long.rs", &ugly), "not formatted");
    let (once, _) = formatted(&ugly, 100);
    if std::env::var_os("UPDATE_FORMAT").is_some() {
        std::fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/format/long_formatted.rs"), &once).unwrap();
    } else {
        assert_eq!(once, pretty);
    }
    let is_breakable = |line: &&str| line.len() > 100 && !line.contains('"');
    assert_eq!(once.lines().find(is_breakable), None);
}

/// Nested lists and sums in which nothing fits take no longer than others of their size.
#[test]
fn deeply_nested_groups_are_formatted_quickly() {
    let name = "A".repeat(120);
    let list = (0..40).fold(format!("\"{name}\""), |inner, _| format!("[{inner}, if(A, \"b\", \"{name}\")]"));
    let math = (0..40).fold(name.clone(), |inner, _| format!("if({name} + {inner} > 1, {name}, 2) * {name}"));
    let text =
        format!("appflow! {{ stack S {{ resource R = \"A::B::C\" {{ A: {list} }} flow F {{ alarm A when {math} > 1; }} }} }}");
    assert!(hold("nested", &text), "not formatted");
}

const UGLY: &str = r#"fn main( ) {
  appflow::appflow! { /// Accounts.
 pub   stack CRM{
    use crate::shared::{Crm,Audit as  Tasks};
    // The lake.


    bucket Lake ; // all of it
    topic Ops{display_name:"ops"}


    secret Client=existing ( arn "arn:aws:secretsmanager:eu-west-1:111122223333:secret:appflow/salesforce-AbCdEf" ){policy:managed,}
    #[allow(AF0601)] flow Accounts { trigger schedule( rate(1 day) ){pull:incremental(LastModifiedDate),// only new ones
      offset: 15 minutes
      // and no more
      };
      source salesforce( Crm,Account );destination s3(Lake){prefix:concat("a/",aws . region)};
      map Id,Name=>Other:string,AnnualRevenue,NumberOfEmployees,BillingCity,BillingCountry,Description,LastModifiedDate;
      filter Price>= -1&&Industry in["a","b"]; mask Name with'*' last 4;
      compute A*B=>C:double; truncate Name to (n);
    }
    #[cfg(all( unix,feature="arn" ))] output Arn=Accounts . arn;
  }}
}
"#;

#[test]
fn the_style_is_that_of_the_examples() {
    let here = folder("format-style");
    std::fs::write(here.join("rustfmt.toml"), "max_width = 100\n").unwrap();
    let run = run_with(&here, &["fmt", "-"], UGLY);
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert_data_eq!(
        run.out,
        str![[r#"
fn main( ) {
  appflow::appflow! {
      /// Accounts.
      pub stack CRM {
          use crate::shared::{Crm, Audit as Tasks};
          // The lake.

          bucket Lake; // all of it
          topic Ops { display_name: "ops" }

          secret Client = existing(
              arn "[..]"
          ) {
              policy: managed,
          }
          #[allow(AF0601)]
          flow Accounts {
              trigger schedule(rate(1 day)) {
                  pull: incremental(LastModifiedDate), // only new ones
                  offset: 15 minutes
                  // and no more
              };
              source salesforce(Crm, Account);
              destination s3(Lake) { prefix: concat("a/", aws.region) };
              map Id, Name => Other: string, AnnualRevenue, NumberOfEmployees, BillingCity,
                  BillingCountry, Description, LastModifiedDate;
              filter Price >= -1 && Industry in ["a", "b"];
              mask Name with '*' last 4;
              compute A * B => C: double;
              truncate Name to (n);
          }
          #[cfg(all( unix,feature="arn" ))]
          output Arn = Accounts.arn;
      }
  }
}

"#]]
    );
}

#[test]
fn formats_the_files_of_a_package_and_checks_them() {
    let stack = "appflow::appflow! { pub stack CRM { topic Ops; } }\n";
    let here = package("format-files", &[("src/lib.rs", &format!("mod a;\n{stack}")), ("src/a.rs", stack)]);
    std::fs::write(here.join("rustfmt.toml"), "max_width = 30 # narrow\n").unwrap();
    let run = run_in(&here, &["fmt", "--check"]);
    assert_eq!(run.code, Some(1));
    assert_eq!(run.err, "error: src/a.rs:1: not formatted\nerror: src/lib.rs:2: not formatted\n");
    let run = run_in(&here, &["fmt"]);
    assert_eq!((run.code, run.out.as_str()), (Some(0), ""));
    let text = std::fs::read_to_string(here.join("src/a.rs")).unwrap();
    assert_eq!(text, "appflow::appflow! {\n    pub stack CRM {\n        topic Ops;\n    }\n}\n");
    assert_eq!(run_in(&here, &["fmt", "--check"]).code, Some(0));
}

#[test]
fn does_not_format_code_that_does_not_parse() {
    let text = "macro_rules! m { ($n:ident) => { appflow! {   stack $n { } } } }\nappflow! {   stack CRM { topic 1; } }\nappflow! { stack A{}}\n";
    let run = run_with(&folder("format-broken"), &["fmt", "-"], text);
    assert_eq!(run.code, Some(0));
    assert!(run.out.starts_with(text.rsplit_once("appflow!").unwrap().0), "{}", run.out);
    assert!(run.out.ends_with("appflow! {\n    stack A {}\n}\n"), "{}", run.out);
    assert_eq!(run.err, "note: <stdin>:2:11: not formatted: the invocation does not parse\n");
}

#[test]
fn preserves_byte_order_marks_and_line_endings() {
    let here = package("format-marks", &[("src/lib.rs", "\u{feff}appflow! { stack A { // x\r\n topic Ops; } }\r\n")]);
    assert_eq!(run_in(&here, &["fmt"]).code, Some(0));
    let text = std::fs::read_to_string(here.join("src/lib.rs")).unwrap();
    assert_eq!(text, "\u{feff}appflow! {\r\n    stack A {\r\n        // x\r\n        topic Ops;\r\n    }\r\n}\r\n");
}

#[test]
fn handles_missing_and_unreadable_input_and_closed_pipes() {
    let here = folder("format-none");
    assert_eq!(run_with(&here, &["fmt", "-"], ""), support::Run { code: Some(0), out: String::new(), err: String::new() });
    assert_eq!(run_with(&here, &["fmt", "-"], "fn main() {}").out, "fn main() {}");
    let run = run_with(&here, &["fmt", "-"], "appflow! {");
    assert_eq!((run.code, run.out.as_str()), (Some(101), ""));
    let run = run_in(&here, &["fmt", "missing.rs"]);
    assert_eq!(run.code, Some(101));
    assert_eq!(run_into_closed_pipe(&here, &["fmt", "-"]), (Some(0), String::new()));
}

/// The parts of a field of a cron expression are written as AWS writes them.
#[test]
fn keeps_the_fields_of_cron_expressions_together() {
    let flow = |cron: &str| {
        format!("appflow! {{\n    stack A {{\n        flow B {{\n            trigger schedule({cron});\n        }}\n    }}\n}}\n")
    };
    let right = flow("cron(0/15 8-17 ? * MON-FRI *)");
    assert_eq!(formatted(&right, 100), (right.clone(), false));
    assert_eq!(formatted(&flow("cron( 0 / 15  8 - 17 ? * MON - FRI * )"), 100), (right, false));
    for other in ["cron(0,30 8 ? * 2#1 *)", "cron(0 10 L * ? *)", "cron(\"0/5 * * * ? *\")", "cron(*/5 * * * ? *)"] {
        assert_eq!(formatted(&flow(other), 100).0, flow(other));
    }
}

/// The attributes of the invocation are lines of their own, and its statements are indented like those after others.
#[test]
fn attributes_of_the_invocation_and_composed_names() {
    let text = "appflow! {
#![allow(AF1125)]
/// A topic.
#[allow(AF0601)]pub topic Ops;
stack S { tags{a:\"b\",..(labels),..(others())} flow F { for Metric in [executions_failed]{ alarm[<Most_ Metric>]when -1+Metric>=0; } } }
}";
    let (once, skipped) = formatted(text, 100);
    assert!(!skipped);
    let expected = "appflow! {
    #![allow(AF1125)]
    /// A topic.
    #[allow(AF0601)]
    pub topic Ops;
    stack S {
        tags { a: \"b\", ..(labels), ..(others()) }
        flow F {
            for Metric in [executions_failed] {
                alarm [<Most_ Metric>] when -1 + Metric >= 0;
            }
        }
    }
}";
    assert_eq!(once, expected);
    hold("attributes", text);
}

#[test]
fn does_not_replace_a_read_only_file() {
    let here = package("format-read-only", &[("src/lib.rs", "appflow::appflow! { stack A { topic  T; } }\n")]);
    let path = here.join("src/lib.rs");
    let mut permissions = std::fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(&path, permissions).unwrap();
    let run = run_in(&here, &["fmt"]);
    assert_eq!(run.code, Some(101));
    assert!(run.err.contains("the file is read-only"), "{}", run.err);
    assert!(std::fs::read_to_string(&path).unwrap().contains("topic  T"));
    std::fs::remove_file(&path).unwrap();
}

/// What is written into a pipe that is read as a file is lost, or the writer waits for a reader.
#[cfg(unix)]
#[test]
fn does_not_write_into_a_pipe() {
    let here = folder("format-pipe");
    let run = run_with(&here, &["fmt", "/dev/stdin"], "appflow::appflow! { stack A { topic  T; } }\n");
    assert_eq!((run.code, run.out.as_str()), (Some(101), ""), "{}", run.err);
    assert!(run.err.contains("failed to write `/dev/stdin`: it is not a regular file"), "{}", run.err);
}

/// Each level of brackets does not double the work.
#[test]
fn formats_deeply_nested_calls() {
    for (before, after) in [("concat(", ", \"x\")"), ("concat(\"x\", ", ")")] {
        let value = [before.repeat(60), "T.arn".to_owned(), after.repeat(60)].concat();
        let (text, is_skipped) = formatted(&format!("appflow! {{ stack A {{ topic T; output O = {value}; }} }}"), 100);
        assert!(!is_skipped && text.lines().count() > 60, "{text}");
    }
}
