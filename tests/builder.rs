//! Definitions built in Rust: what their diagnostics name, and where their levels apply.

#![cfg(feature = "builder")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use appflow::Stack;
use appflow::builder::{
    Endpoint, Field, Flow, Handle, Part, StackBuilder, alarm, bucket, concat_fields, event, flow, kind, map, map_all, metric,
    minutes, on, on_demand, output, rule, run_completed, s3, salesforce, topic,
};
use appflow::diagnostics::LintLevel;
use appflow::model::{Resource, ResourceKind};

/// A stack with a flow that copies accounts, changed by `change`.
fn copies(change: impl FnOnce(Flow) -> Flow) -> StackBuilder {
    let mut stack = Stack::builder("Copies");
    let lake = stack.add(bucket("Lake"));
    let crm = stack.add(salesforce::profile("Crm").existing("crm-prod"));
    let account = stack.add(salesforce::object("Account", "Account").field("Id", "id").field("Name", "string"));
    let source: Endpoint<salesforce::Source> = salesforce::source(&crm, &account);
    let copy = flow("Copy").trigger(on_demand()).source(source).destination(s3::destination(&lake)).task(map_all());
    stack.add(change(copy));
    stack
}

/// The codes of the diagnostics, with their places.
fn found(stack: &StackBuilder) -> Vec<String> {
    let text = stack.check().to_string();
    let lines = text.lines().filter(|line| line.starts_with("error: ") || line.starts_with("warning: "));
    lines.map(|line| format!("{} {}", &line[line.len() - 7..line.len() - 1], line.split(": ").nth(1).unwrap())).collect()
}

#[test]
fn diagnostics_name_the_statement() {
    let wrong = copies(|flow| flow.task(Field::text("Nmae").equals("Acme")));
    assert_eq!(found(&wrong), ["AF0501 flow `Copy`, task 2 (`filter Nmae`), field"]);
    let wrong = copies(|flow| flow.alarm(alarm("Slow", metric::EXECUTION_TIME.greater_than(minutes(10))).set(alarm::NAME, "")));
    assert_eq!(found(&wrong), ["AF0114 flow `Copy`, alarm `Slow`, setting `name`, value"]);
    let wrong = copies(|flow| flow.rule(on(run_completed::EVENT).named("Ended").only_if(run_completed::STATUS.equals("Failed"))));
    assert!(found(&wrong).contains(&"AF1211 flow `Copy`, rule `Ended`, matcher 1, value 1".to_owned()), "{:?}", found(&wrong));
    assert!(wrong.build().is_err());
}

#[test]
fn event_rules_have_targets_and_values() {
    let none = Vec::<String>::new();
    let wrong = copies(|flow| flow.rule(on(run_completed::EVENT).only_if(run_completed::STATUS.one_of(none))));
    assert_eq!(
        found(&wrong),
        ["AF0201 flow `Copy`, rule on `run_completed`", "AF0122 flow `Copy`, rule on `run_completed`, matcher 1"]
    );
    let mut wrong = copies(|flow| flow);
    wrong.add(rule("Signups").only_if(event::at("source").equals("acme.crm")));
    assert_eq!(found(&wrong), ["AF0201 rule `Signups`"]);
}

#[test]
fn alarms_and_rules_of_a_flow_have_arns_and_names() {
    let mut stack = copies(|flow| flow.alarm(alarm("Slow", metric::EXECUTION_TIME.greater_than(minutes(10)))));
    let slow = Handle::<kind::Flow>::named("Copy").derived("Slow");
    stack.add(output("SlowArn", slow.arn()));
    stack.add(output("SlowName", slow.name()));
    let template = stack.build().unwrap().to_value();
    assert_eq!(template["Outputs"]["SlowArn"]["Value"]["Fn::GetAtt"][0], "CopySlow");
    assert_eq!(template["Outputs"]["SlowName"]["Value"]["Ref"], "CopySlow");
}

#[test]
fn levels_apply_to_their_statement() {
    let label =
        || concat_fields([Part::field("Id"), Part::text("-"), Part::field("Name")]).to(Field::any("Label").of_type("string"));
    let first = copies(|flow| flow.task(label().allow("AF0601")).task(map("Id")));
    let second = copies(|flow| flow.task(label()).task(map_all().except(["Id"])));
    assert!(!found(&first).iter().any(|found| found.starts_with("AF0601")), "{:?}", found(&first));
    assert!(found(&second).contains(&"AF0601 flow `Copy`, task 2 (`concat … => Label`)".to_owned()), "{:?}", found(&second));
    let mut denied = copies(|flow| flow.task(label()));
    denied.level(LintLevel::Deny, "AF0601");
    assert!(denied.build().unwrap_err().to_string().contains("AF0601"));
    let allowed = copies(|flow| flow.allow("AF0601").task(label()));
    assert!(!found(&allowed).iter().any(|found| found.starts_with("AF0601")));
}

#[test]
fn handles_and_names_are_the_same() {
    let mut stack = Stack::builder("Names");
    // Before the item itself.
    stack.add(output("OpsArn", topic::named("Ops").arn()));
    let ops = stack.add(topic("Ops"));
    assert_eq!((&ops, ops.ident()), (&topic::named("Ops"), "Ops"));
    // An item of the model has no handle.
    stack.add(Resource::new(ResourceKind::Queue, "Missed"));
    stack.docs("Names.").tag("team", "crm");
    stack.definition().resources.retain(|resource| resource.name != "Missed");
    let template = stack.build().unwrap().to_value();
    assert_eq!(template["Outputs"]["OpsArn"]["Value"]["Ref"], "Ops");
    assert_eq!(template["Resources"]["Ops"]["Properties"]["Tags"][0]["Key"], "team");
    assert_eq!((&template["Resources"]["Missed"], &template["Description"]), (&serde_json::Value::Null, &"Names.".into()));
    assert!(format!("{:?}", event::TIME).contains("time"));
}

/// Names of a program can have any characters, and no message of one line becomes several.
#[test]
fn diagnostics_show_hidden_characters() {
    let mut stack = Stack::builder("Names");
    stack.add(topic("a\nerror: b\u{1b}[31m\u{202e}"));
    let text = stack.build().unwrap_err().to_string();
    assert!(text.starts_with("error: topic `a\\nerror: b\\u{1b}[31m\\u{202e}`, name: "), "{text}");
    assert_eq!(text.lines().filter(|line| !line.starts_with("help: ")).count(), 1, "{text}");
}

#[test]
fn tags_have_no_line_breaks() {
    let tagged = |key: &str, value: &str| {
        let mut stack = Stack::builder("Tags");
        stack.add(topic("Ops").set(topic::TAGS, [(key, value)].into_iter().collect::<appflow::builder::Value<_>>()));
        found(&stack)
    };
    assert_eq!(tagged("cost\u{a0}center", "a b"), Vec::<String>::new());
    for (key, value) in [("a\nb", "c"), ("a\tb", "c"), ("a", "b\r\n"), ("a", "b\u{85}")] {
        assert_eq!(tagged(key, value).len(), 1, "{key:?}: {value:?}");
    }
}

/// Values that a program nests in a loop are not checked before their depth is.
#[test]
fn deeply_nested_values_are_reported_at_once() {
    let mut stack = Stack::builder("Deep");
    let ops = stack.add(topic("Ops"));
    let value = (0..3000).fold(ops.arn(), |inner, _| appflow::builder::concat((inner, "x")));
    stack.add(output("Long", value));
    assert_eq!(stack.build().unwrap_err().to_string(), "error: stack: values are nested more than 128 deep [AF0122]");
}
