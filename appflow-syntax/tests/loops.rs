//! Loops result in the same model as their statements written out.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use appflow_core::model;
use support::{of_example, run};

const ITEMS: &str = r#"
    bucket Lake;
    topic Ops;
    param Suffix: string;
    profile Snow = servicenow existing("snow-prod");
    object Incident = servicenow("incident") { sys_id: string, priority: integer }
    object Problem = servicenow("problem") { sys_id: string, priority: integer }
"#;

fn encoded(statements: &str) -> Vec<u8> {
    let analysis = run(&format!("pub stack Example {{ {ITEMS} {statements} }}"));
    assert!(of_example(&analysis).is_empty(), "{:#?}", analysis.findings);
    model::encode(&analysis.lowered[0].definition)
}

#[test]
fn expands_a_loop_over_pairs() {
    let looped = encoded(
        r#"
        for (Table, Folder, Number) in [(Incident, "incidents", 1), (Problem, "problems", 2)] {
            /// Copies a table.
            flow [<Snow_ Table "_" Number>] {
                trigger on_demand;
                source servicenow(Snow, Table);
                destination s3(Lake) { prefix: concat(Folder, Table, Suffix, Number) };
                for Field in [sys_id, "priority"] { map Field; validate Field non_null else drop_record; }
                for Metric in [executions_failed] { alarm [<A_ Metric>] when Metric >= Number { notify: Ops }; }
            }
            output [<Arn Table>] = [<Snow_ Table "_" Number>].arn;
        }"#,
    );
    let flow = |table: &str, folder: &str, number: u32| {
        format!(
            r#"
            /// Copies a table.
            flow Snow_{table}_{number} {{
                trigger on_demand;
                source servicenow(Snow, {table});
                destination s3(Lake) {{ prefix: concat("{folder}", "{table}", Suffix, "{number}") }};
                map sys_id; validate sys_id non_null else drop_record;
                map "priority"; validate "priority" non_null else drop_record;
                alarm A_executions_failed when executions_failed >= {number} {{ notify: Ops }};
            }}
            output Arn{table} = Snow_{table}_{number}.arn;"#
        )
    };
    let written = format!("{}{}", flow("Incident", "incidents", 1), flow("Problem", "problems", 2));
    assert_eq!(looped, encoded(&written));
}

#[test]
fn expands_nested_loops() {
    let looped = encoded("for A in [x, y] { for B in [1, 2] { topic [<A B>] { display_name: concat(A, B) } } }");
    let written = ["x1", "x2", "y1", "y2"].map(|name| {
        let (letter, number) = name.split_at(1);
        format!("topic {name} {{ display_name: concat(\"{letter}\", \"{number}\") }}")
    });
    assert_eq!(looped, encoded(&written.concat()));
}

#[test]
fn expands_a_loop_in_a_task_list() {
    let flow = |tasks: &str| {
        format!(
            "flow Copy {{ trigger on_demand; source servicenow(Snow, Incident); destination s3(Lake) {{ prefix: \"a\" }}; {tasks} }}"
        )
    };
    let looped = encoded(&format!("tasks All {{ for Field in [sys_id, priority] {{ map Field; }} }} {}", flow("include All;")));
    assert_eq!(looped, encoded(&flow("map sys_id; map priority;")));
}

#[test]
fn rejects_more_than_ten_thousand_statements() {
    let numbers: Vec<String> = (1..=100).map(|number| number.to_string()).collect();
    let numbers = numbers.join(", ");
    let loops = format!("for A in [{numbers}] {{ for B in [{numbers}] {{ param [<P A \"_\" B>]: string; }} }}");
    let analysis = run(&format!("pub stack Example {{ {ITEMS} {loops} }}"));
    let codes: Vec<&str> = analysis.findings.iter().map(|finding| finding.code.id).collect();
    assert_eq!(codes, ["AF0016"]);
    assert_eq!(analysis.lowered[0].definition.resources.len(), 3, "nothing of a loop is kept that is too large");
}

#[test]
fn checks_thousands_of_wrong_iterations_in_linear_time() {
    let digits = "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]";
    let filters = format!(
        "for A in {digits} {{ for B in {digits} {{ for C in {digits} {{ for D in [0, 1, 2, 3, 4, 5] {{
            filter [<F_ A B C D>] == 1;
        }} }} }} }}"
    );
    let flow = "trigger on_demand; source servicenow(Snow, Incident); destination s3(Lake); map sys_id;";
    let analysis = run(&format!("pub stack Example {{ {ITEMS} flow Copy {{ {flow} {filters} }} }}"));
    // All iterations have the same two mistakes. Searching all sites for each of them took minutes.
    let ids: Vec<_> = analysis.findings.iter().map(|finding| finding.code.id).collect();
    assert_eq!(ids, ["AF0501", "AF0410"]);
}
