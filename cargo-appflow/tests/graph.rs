//! `graph`: pictures and tables.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use std::path::{Path, PathBuf};

use snapbox::{IntoData, assert_data_eq, str};
use support::{package, run_in, run_into_closed_pipe, run_with};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// Returns the graph of a package with this source, of which nothing is reported.
fn drawn(name: &str, source: &str) -> String {
    let run = run_in(&package(name, &[("src/lib.rs", source)]), &["graph"]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    run.out
}

const STACK: &str = r#"appflow::appflow! {
    stack team(prefix: &str) {
        bucket Lake;
        topic Ops;
        profile Crm = salesforce existing("crm-prod");
        object Account = salesforce("Account") { Id: id, Name: string, A: double, B: double, Status: string, "a|b": string }
        flow Accounts {
            trigger schedule(rate(1 day));
            source salesforce(Crm, Account);
            destination s3(Lake) { prefix: (prefix) };
            map Id, Name => "Full name": string, "a|b";
            mask Name with '*' last 4;
            #[allow(AF0602)]
            compute A / B => C: double;
            filter Status in ["new", "<old>"] && A > 1;
            validate Id non_null else drop_record;
            alarm Failures when executions_failed >= 1 { notify: Ops };
            on run_completed notify Ops;
        }
    }
}
"#;

/// Resources of any type are drawn as what they are used as, and functions as values by their parts.
#[test]
fn draws_resources_as_targets_and_destinations() {
    assert_data_eq!(
        drawn("graph-resources", support::RESOURCES),
        str![[r#"
flowchart LR
    n0(["AccountsToLake<br/>on demand"])
    n1[("Salesforce<br/>Crm<br/>Account")]
    n2[("Amazon S3<br/>Raw")]
    n3{{"AccountsToLake.Failures<br/>executions_failed #gt;= 1"}}
    n4["topic<br/>Ops"]
    n5["function<br/>Repair"]
    n6{{"AccountsToLake<br/>on run_completed"}}
    n7["function<br/>Worker"]
    n8["state machine<br/>Machine"]
    n1 --> n0
    n0 -->|"if(Production, accounts, dev/{Stage})"| n2
    n0 -.-> n3
    n3 -.-> n4
    n3 -.-> n5
    n0 -.-> n6
    n6 -.-> n7
    n6 -.-> n8

"#]]
    );
}

const WATCHED: &str = r#"appflow::appflow! {
    stack Watched {
        bucket Large;
        topic Ops;
        profile Crm = salesforce existing("crm-prod");
        flow Changes {
            trigger event;
            source salesforce(Crm, "AccountChangeEvent");
            destination eventbridge("aws.partner/appflow/salesforce.com/111122223333/crm") { on_error: { bucket: Large } };
            map all;
            alarm Failing when executions_failed / executions_started >= 0.5;
        }
        flow Orders = existing("orders");
        event_bus Sales { partner: Changes }
        alarm Failures when sum(Changes.executions_failed, Orders.executions_failed) >= 3;
        composite_alarm Broken when Changes.Failing && !alarm("maintenance") { notify: Ops }
        composite_alarm Worse when Broken && Failures;
        rule Accounts on Sales where detail_type == "AccountChangeEvent" notify Ops;
        rule Runs where source == "aws.appflow" notify Ops;
    }
}
"#;

/// Alarms of several flows, composite alarms, and rules are after what they are on.
#[test]
fn draws_alarms_and_rules_outside_of_flows() {
    assert_data_eq!(
        drawn("graph-watched", WATCHED),
        str![[r#"
flowchart LR
    n0(["Changes<br/>on events"])
    n1[("Salesforce<br/>Crm<br/>AccountChangeEvent")]
    n2[("Amazon EventBridge<br/>aws.partner/appflow/salesforce.com/111122223333/crm")]
    n3{{"Changes.Failing<br/>executions_failed / executions_started #gt;= 0.5"}}
    n4(["Orders<br/>existing"])
    n5{{"Failures<br/>sum(Changes.executions_failed, Orders.executions_failed) #gt;= 3"}}
    n6{{"Broken<br/>Changes.Failing #amp;#amp; !alarm(#quot;maintenance#quot;)"}}
    n7{{"Worse<br/>Broken #amp;#amp; Failures"}}
    n8{{"maintenance"}}
    n9["topic<br/>Ops"]
    n10["event bus<br/>Sales"]
    n11{{"Accounts<br/>AccountChangeEvent"}}
    n12["event bus<br/>default"]
    n13{{"Runs<br/>aws.appflow"}}
    n1 --> n0
    n0 --> n2
    n0 -.-> n3
    n0 -.-> n5
    n4 -.-> n5
    n3 -.-> n6
    n8 -.-> n6
    n6 -.-> n9
    n6 -.-> n7
    n5 -.-> n7
    n2 -.-> n10
    n10 -.-> n11
    n11 -.-> n9
    n12 -.-> n13
    n13 -.-> n9

"#]]
    );
}

#[test]
fn draws_a_stack_in_each_language() {
    let here = package("graph-formats", &[("src/lib.rs", STACK)]);
    let run = run_in(&here, &["graph"]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    assert_data_eq!(
        run.out,
        str![[r#"
flowchart LR
    n0(["Accounts<br/>every 1 day"])
    n1[("Salesforce<br/>Crm<br/>Account")]
    n2[("Amazon S3<br/>Lake")]
    n3{{"Accounts.Failures<br/>executions_failed #gt;= 1"}}
    n4["topic<br/>Ops"]
    n5{{"Accounts<br/>on run_completed"}}
    n1 --> n0
    n0 -->|"(Rust expression)"| n2
    n0 -.-> n3
    n3 -.-> n4
    n0 -.-> n5
    n5 -.-> n4

"#]]
    );
    assert_data_eq!(
        run_in(&here, &["graph", "--format", "dot", "--stack", "team"]).out,
        str![[r#"
digraph "team" {
    rankdir=LR;
    node [fontname="sans-serif"];
    n0 [label="Accounts\nevery 1 day", shape=box, style=rounded];
    n1 [label="Salesforce\nCrm\nAccount", shape=cylinder];
    n2 [label="Amazon S3\nLake", shape=cylinder];
    n3 [label="Accounts.Failures\nexecutions_failed >= 1", shape=hexagon];
    n4 [label="topic\nOps", shape=box];
    n5 [label="Accounts\non run_completed", shape=hexagon];
    n1 -> n0;
    n0 -> n2 [label="(Rust expression)"];
    n0 -> n3;
    n3 -> n4;
    n0 -> n5;
    n5 -> n4;
}

"#]]
        .raw()
    );
    let svg = run_in(&here, &["graph", "--format", "svg"]).out;
    assert!(svg.starts_with("<svg ") && svg.ends_with("</svg>\n"), "{svg}");
    assert!(svg.contains("executions_failed &gt;= 1"), "{svg}");
}

#[test]
fn lists_mappings_filters_and_validations_in_markdown() {
    let here = package("graph-mappings", &[("src/lib.rs", STACK)]);
    assert_data_eq!(
        run_in(&here, &["graph", "--mappings", "Accounts"]).out,
        str![[r#"
## Accounts

From Salesforce (Crm, Account) to Amazon S3 (Lake).

| Source field | Transformation | Destination field | Data type |
|---|---|---|---|
| `Id` |  | `Id` | id |
| `Name` | last 4 masked with `*` | `Full name` | string |
| `a\|b` |  | `a\|b` | string |
| `A`, `B` | computed: `A` `/` `B` | `C` | double |

| Filter | Operator | Value |
|---|---|---|
| `Status` | == | `new`, `<old>` |
| `A` | > | `1` |

| Validated field | Condition | Otherwise |
|---|---|---|
| `Id` | non null | drop record |

"#]]
        .raw()
    );
    let run = run_in(&here, &["graph", "--mappings", "Acounts"]);
    assert_eq!(run.code, Some(2));
    assert!(run.err.contains("cannot find flow `Acounts`") && run.err.contains("`Accounts`"), "{}", run.err);
}

#[test]
fn the_picture_of_the_readme_is_current() {
    let run = run_in(&root(), &["graph", "examples/servicenow_nightly.rs", "--format", "svg"]);
    let path = root().join("docs/images/servicenow_nightly.svg");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(&path, &run.out).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(written == run.out, "UPDATE_DOCS=1 cargo test -p cargo-appflow --test graph rewrites {}", path.display());
}

#[test]
fn reports_wrong_missing_and_unreadable_input() {
    let here = package("graph-bad", &[("src/lib.rs", &STACK.replace("map Id", "map 1"))]);
    let run = run_in(&here, &["graph"]);
    assert_eq!((run.code, run.out.as_str()), (Some(1), ""));
    assert!(run.err.contains("error[AF0001]"), "{}", run.err);
    let run = run_with(&here, &["graph", "-"], "");
    assert_eq!((run.code, run.err.as_str()), (Some(2), "error: no stack in the files\n"));
    assert_eq!(run_in(&here, &["graph", "missing.rs"]).code, Some(101));
    assert_eq!(run_in(&here, &["graph", "--stack", "other"]).code, Some(2));
    let here = package("graph-pipe", &[("src/lib.rs", STACK)]);
    assert_eq!(run_into_closed_pipe(&here, &["graph", "--format", "svg"]), (Some(0), String::new()));
}

const NOTIFIED: &str = r#"appflow::appflow! {
    stack Watched {
        bucket Lake;
        topic Ops;
        queue Missed;
        flow Copy {
            trigger on_demand;
            source s3(Lake) { prefix: "in" };
            destination s3(Lake) { prefix: "out" };
            map all;
            alarm Failures when executions_failed >= 1 { notify: Ops, notify_ok: Ops };
            on run_completed notify Ops { dead_letter: Missed };
        }
    }
}
"#;

/// An alarm has one arrow to what it notifies of several states, and a rule one to its queue of dead letters.
#[test]
fn draws_each_arrow_once_and_the_queues_of_dead_letters() {
    assert_data_eq!(
        drawn("graph-notified", NOTIFIED),
        str![[r#"
flowchart LR
[..]
[..]
    n2{{"Copy.Failures<br/>executions_failed #gt;= 1"}}
    n3["topic<br/>Ops"]
    n4{{"Copy<br/>on run_completed"}}
    n5["queue<br/>Missed"]
    n1 -->|"in"| n0
    n0 -->|"out"| n1
    n0 -.-> n2
    n2 -.-> n3
    n0 -.-> n4
    n4 -.-> n3
    n4 -.->|"dead letters"| n5

"#]]
    );
}
