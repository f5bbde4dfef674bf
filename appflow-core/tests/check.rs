//! The checks of everything except tasks: each rule with variants of its examples in the catalog of diagnostics.
//!
//! `appflow-syntax` runs the examples themselves. Here are the other sides of each rule, the definitions that only a program can
//! build, and valid ones.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use appflow_core::catalog::Operator;
use appflow_core::diagnostics::{Diagnostic, Diagnostics};
use appflow_core::model::*;
use appflow_core::{Incomplete, Site, Stack, check, check_with};
use appflow_testing::with;

fn name(name: &str) -> Value {
    Value::Name(name.to_owned())
}

fn quantity(amount: i64, unit: &str) -> Value {
    Value::Quantity { amount, unit: unit.to_owned() }
}

fn member(of: &str, member: &str) -> Value {
    Value::Member { of: of.to_owned(), member: member.to_owned() }
}

fn key(of: &str, key: &str) -> Value {
    Value::Index { of: of.to_owned(), key: key.to_owned() }
}

fn call(function: &str, arguments: Vec<Value>) -> Value {
    Value::Call { function: function.to_owned(), arguments }
}

fn resource(kind: ResourceKind, name: &str, origin: Origin, settings: Vec<Setting>) -> Resource {
    with!(Resource::new(kind, name), origin, settings)
}

fn parameter(name: &str, parameter_type: &str, settings: Vec<Setting>) -> Resource {
    let parameter = resource(ResourceKind::Parameter, name, Origin::Created, settings);
    with!(parameter, parameter_type: Some(parameter_type.to_owned()))
}

fn profile(name: &str, origin: Origin, settings: Vec<Setting>) -> Profile {
    with!(Profile::new(name, "salesforce"), origin, settings)
}

fn salesforce(settings: Vec<Setting>) -> Profile {
    let mut all = vec![Setting::new("instance_url", "https://acme.my.salesforce.com")];
    all.extend(settings);
    profile("Other", Origin::Created, all)
}

fn oauth(settings: Vec<Setting>) -> Setting {
    Setting::new("oauth", Value::Block(settings))
}

fn end(connector: &str, arguments: Vec<Value>, settings: Vec<Setting>) -> Endpoint {
    with!(Endpoint::new(connector, arguments), settings)
}

fn object(name: &str, connector: &str, entity: &str) -> Object {
    let field = Field::new("Id", "id");
    with!(Object::new(name, connector, entity), fields: vec![field], known: true)
}

fn alarm(metric: &str, comparison: Operator, threshold: impl Into<Value>, settings: Vec<Setting>) -> Alarm {
    let (metric, threshold) = (metric.to_owned(), threshold.into());
    with!(Alarm::new("Failures", metric, comparison, threshold), settings)
}

fn failures(settings: Vec<Setting>) -> Alarm {
    alarm("executions_failed", Operator::GreaterThanOrEqualTo, 1, settings)
}

fn rule(event: &str, matchers: Vec<Matcher>) -> EventRule {
    let targets = vec![name("Ops")];
    with!(EventRule::new(event), name: None, matchers, targets)
}

fn matcher(field: &str, operator: Operator, values: Vec<Value>) -> Matcher {
    Matcher::new(field.to_owned(), operator, values)
}

/// Returns a right definition that uses one item of each kind.
fn definition() -> Definition {
    let secret = Origin::Arn("arn:aws:secretsmanager:eu-west-1:111122223333:secret:crm-AbCdEf".into());
    with!(
        Definition::new("Example"),
        resources: vec![
            resource(ResourceKind::Bucket, "Lake", Origin::Created, vec![]),
            resource(ResourceKind::Topic, "Ops", Origin::Created, vec![]),
            resource(ResourceKind::Secret, "Client", secret, vec![]),
            parameter("Prefix", "string", vec![]),
        ],
        profiles: vec![profile("Crm", Origin::Named("crm-prod".into()), vec![])],
        objects: vec![object("Account", "salesforce", "Account")],
        flows: vec![with!(
            Flow::new("AccountsToLake"),
            trigger: Some(Trigger::new(TriggerKind::OnDemand)),
            source: Some(end("salesforce", vec![name("Crm"), name("Account")], vec![])),
            destination: Some(end("s3", vec![name("Lake")], vec![Setting::new("prefix", "accounts")])),
            tasks: vec![Task::Map { source: FieldUse::new("Id"), destination: None }],
        )],
    )
}

/// Returns the codes and sites of the findings about the changed definition, except those about unused items, which the
/// definition declares for some of the tests.
fn used(found: &Diagnostics) -> impl Iterator<Item = &Diagnostic> {
    found.iter().filter(|found| found.code.id != "AF1125")
}

fn found(change: impl FnOnce(&mut Definition)) -> Vec<String> {
    let mut definition = definition();
    change(&mut definition);
    used(&check(&definition)).map(|found| format!("{} {}", found.code.id, found.site)).collect()
}

/// Returns the findings about a definition with parts that could not be parsed.
fn found_without(sites: &[Site], change: impl FnOnce(&mut Definition)) -> Vec<String> {
    let mut definition = definition();
    change(&mut definition);
    let mut incomplete = Incomplete::default();
    sites.iter().for_each(|site| incomplete.record(site.clone()));
    used(&check_with(&definition, &incomplete)).map(|found| format!("{} {}", found.code.id, found.site)).collect()
}

fn messages(change: impl FnOnce(&mut Definition)) -> Vec<String> {
    let mut definition = definition();
    change(&mut definition);
    used(&check(&definition)).map(|found| found.text()).collect()
}

fn with_resource(resource: Resource) -> Vec<String> {
    found(|definition| definition.resources.push(resource))
}

fn with_profile(profile: Profile) -> Vec<String> {
    found(|definition| definition.profiles.push(profile))
}

fn with_alarm(alarm: Alarm) -> Vec<String> {
    found(|definition| definition.flows[0].alarms.push(alarm))
}

fn with_rule(rule: EventRule) -> Vec<String> {
    found(|definition| definition.flows[0].rules.push(rule))
}

fn with_output(value: Value) -> Vec<String> {
    let output = Output::new("Out", value);
    found(|definition| definition.outputs.push(output))
}

fn with_destination(settings: Vec<Setting>) -> Vec<String> {
    found(|definition| definition.flows[0].destination = Some(end("s3", vec![name("Lake")], settings)))
}

fn with_source(settings: Vec<Setting>) -> Vec<String> {
    found(|definition| definition.flows[0].source.as_mut().unwrap().settings = settings)
}

fn s3_to_s3(read: &str, written: &str) -> Vec<String> {
    found(|definition| {
        definition.objects[0].connector = "s3".to_owned();
        let from = vec![Setting::new("prefix", read)];
        definition.flows[0].source = Some(end("s3", vec![name("Lake"), name("Account")], from));
        definition.flows[0].destination = Some(end("s3", vec![name("Lake")], vec![Setting::new("prefix", written)]));
    })
}

const NOTHING: [&str; 0] = [];

#[test]
fn accepts_a_valid_definition() {
    assert_eq!(messages(|_| {}), NOTHING);
}

// References

#[test]
fn reports_in_the_order_of_the_definition() {
    // Names are checked first, the whole template last.
    let found = found(|definition| {
        definition.docs = "x".repeat(1025);
        definition.resources[0].settings = vec![Setting::new("colour", "red")];
        definition.resources.push(parameter("Other", "bool", vec![]));
        definition.resources.push(resource(ResourceKind::Bucket, "Oth_er", Origin::Created, vec![]));
        definition.resources.push(parameter("Third", "bool", vec![]));
        definition.profiles.push(profile("Ops", Origin::Named("a b".into()), vec![]));
        definition.objects.push(object("Zoo", "salesforce", "a b"));
        definition.flows[0].destination = None;
        definition.flows.push(with!(definition.flows[0].clone(), name: "Lake_".to_owned()));
        let output = |name: &str, value| Output::new(name, value);
        definition.outputs = vec![output("First", name("Lake")), output("Ops", "x".into())];
    });
    let expected = [
        "AF1105 stack",
        "AF0003 resource 1, setting 1, key",
        "AF0133 resource 5, type",
        "AF1102 resource 6, name",
        "AF0133 resource 7, type",
        "AF1101 profile 2, name",
        "AF0104 profile 2, origin",
        "AF0106 object 2, entity",
        "AF0201 flow 1, name",
        "AF0201 flow 2, name",
        "AF0118 output 1, value",
        "AF1101 output 2, name",
    ];
    assert_eq!(found, expected);
}

#[test]
fn accepts_strings_parameters_members_and_concat_as_strings() {
    let prefix = |value: Value| with_destination(vec![Setting::new("prefix", value)]);
    let place = "flow 1, destination, setting 1, value";
    assert_eq!(prefix(name("Prefix")), NOTHING);
    assert_eq!(prefix(member("aws", "region")), NOTHING);
    assert_eq!(prefix(call("concat", vec!["a/".into(), member("Lake", "name"), name("Prefix")])), NOTHING);
    assert_eq!(prefix(call("import", vec![call("concat", vec![member("aws", "stack_name"), "-x".into()])])), NOTHING);
    assert_eq!(prefix(Value::Expression(0)), NOTHING);
    assert_eq!(prefix(name("Prefx")), [format!("AF0101 {place}")]);
    assert_eq!(prefix(name("Lake")), [format!("AF0118 {place}")]);
    assert_eq!(prefix(Value::Integer(7)), [format!("AF0122 {place}")]);
    assert_eq!(prefix(member("aws", "regin")), [format!("AF0119 {place}, member")]);
    assert_eq!(prefix(member("Account", "arn")), [format!("AF0119 {place}, member")]);
    assert_eq!(prefix(call("concatenate", vec![])), [format!("AF0120 {place}, function")]);
    assert_eq!(prefix(call("concat", vec![])), [format!("AF0121 {place}")]);
    assert_eq!(prefix(call("import", vec![member("Lake", "name")])), [format!("AF0134 {place}, argument 1")]);
    // Each wrong part is reported, at its own place.
    let parts = call("concat", vec![name("Prefx"), "a".into(), name("Ops")]);
    assert_eq!(prefix(parts), [format!("AF0101 {place}, argument 1"), format!("AF0118 {place}, argument 3")]);
}

#[test]
fn checks_the_known_parts_of_strings() {
    let named = |value: Value| found(|definition| definition.flows[0].flow_name = Some(value));
    assert_eq!(named(call("concat", vec![name("Prefix"), "-nightly".into()])), NOTHING);
    assert_eq!(named(call("concat", vec![name("Prefix"), " nightly".into()])), ["AF0102 flow 1, flow_name"]);
    assert_eq!(named(call("concat", vec!["-".into(), name("Prefix")])), ["AF0102 flow 1, flow_name"]);
    assert_eq!(named("x".into()), ["AF0102 flow 1, flow_name"]);
    let long = call("concat", vec!["x".repeat(200).into(), name("Prefix"), "x".repeat(57).into()]);
    assert_eq!(named(long), ["AF0102 flow 1, flow_name"]);
    // The name of an existing bucket is known.
    let on_existing = found(|definition| {
        definition.resources.push(resource(ResourceKind::Bucket, "Old", Origin::Named("old.data".into()), vec![]));
        definition.flows[0].description = Some(call("concat", vec!["from: ".into(), member("Old", "name")]));
    });
    assert_eq!(on_existing, ["AF0103 flow 1, description"]);
}

#[test]
fn suggests_similar_names() {
    let text = messages(|definition| definition.flows[0].destination.as_mut().unwrap().arguments[0] = name("Lak"));
    assert_eq!(text, ["cannot find bucket `Lak` in this stack [AF0101]\nhelp: a bucket with a similar name exists: `Lake`"]);
    let text = messages(|definition| definition.flows[0].source.as_mut().unwrap().arguments[0] = name("Lake"));
    assert_eq!(text, ["expected a profile, found bucket `Lake` [AF0118]\nhelp: profiles in this stack: `Crm`"]);
    let text = messages(|definition| definition.flows[0].destination.as_mut().unwrap().arguments[0] = "acme-lake".into());
    let help = "declare `bucket Name = existing(\"acme-lake\");` and use `Name`";
    assert_eq!(text, [format!("expected the name of a bucket, found a string [AF0122]\nhelp: {help}")]);
}

#[test]
fn reports_nothing_missing_next_to_unparsed_parts() {
    let flow = Site::root().item("flow", 0);
    let lost = found_without(&[Site::root(), flow.clone()], |definition| {
        definition.flows[0].trigger = None;
        definition.flows[0].source.as_mut().unwrap().arguments[0] = name("Lost");
    });
    assert_eq!(lost, NOTHING);
    let partial = found_without(&[flow.part("source")], |definition| {
        definition.flows[0].source.as_mut().unwrap().arguments = vec![name("Crm")];
    });
    assert_eq!(partial, NOTHING);
    let other = Site::root().item("profile", 1);
    let partial = found_without(&[other], |definition| definition.profiles.push(profile("Other", Origin::Created, vec![])));
    assert_eq!(partial, NOTHING);
}

#[test]
fn rejects_secrets_in_outputs_and_unknown_export_names() {
    assert_eq!(with_output(member("AccountsToLake", "arn")), NOTHING);
    assert_eq!(with_output(member("Crm", "arn")), NOTHING);
    assert_eq!(with_output(member("Crm", "credentials_arn")), ["AF0119 output 1, value, member"]);
    assert_eq!(with_output(key("Client", "clientId")), ["AF0122 output 1, value"]);
    assert_eq!(with_output(member("Lak", "arn")), ["AF0101 output 1, value, of"]);
    let export = |export: Value| {
        let (value, export) = (member("Lake", "arn"), Some(export));
        let output = with!(Output::new("Out", value), export);
        found(|definition| definition.outputs.push(output))
    };
    assert_eq!(export(call("concat", vec![member("aws", "stack_name"), "-lake".into()])), NOTHING);
    assert_eq!(export(member("Lake", "name")), ["AF0134 output 1, export"]);
}

// Settings

#[test]
fn rejects_values_of_the_wrong_type() {
    let deleted = |value: Value| with_source(vec![Setting::new("include_deleted_records", value)]);
    assert_eq!(deleted(true.into()), NOTHING);
    assert_eq!(deleted(name("Prefix")), NOTHING);
    assert_eq!(deleted(1.into()), ["AF0122 flow 1, source, setting 1, value"]);
    assert_eq!(deleted(name("Lake")), ["AF0118 flow 1, source, setting 1, value"]);
    let api = |value: Value| with_source(vec![Setting::new("data_transfer_api", value)]);
    assert_eq!(api(name("bulk_v2")), NOTHING);
    assert_eq!(api(name("Prefix")), NOTHING);
    assert_eq!(api(name("bulkv2")), ["AF0123 flow 1, source, setting 1, value"]);
    assert_eq!(api("BULKV2".into()), ["AF0122 flow 1, source, setting 1, value"]);
    let twice = vec![Setting::new("api_version", "60.0"), Setting::new("api_version", "61.0")];
    assert_eq!(with_source(twice), ["AF0005 flow 1, source, setting 2, key"]);
}

#[test]
fn rejects_unknown_values_in_parentheses() {
    let file_prefix = |value: Value| with_destination(vec![Setting::new("file_prefix", value)]);
    let place = "flow 1, destination, setting 1, value";
    assert_eq!(file_prefix(name("path")), NOTHING);
    assert_eq!(file_prefix(call("path_and_filename", vec![name("day")])), NOTHING);
    assert_eq!(file_prefix(call("path", vec![name("week")])), [format!("AF0123 {place}, argument 1")]);
    assert_eq!(file_prefix(call("folder", vec![name("day")])), [format!("AF0123 {place}, function")]);
    assert_eq!(file_prefix(call("path", vec![])), [format!("AF0121 {place}")]);
    assert_eq!(file_prefix(name("Prefix")), NOTHING);
    assert_eq!(file_prefix(name("Lake")), [format!("AF0118 {place}")]);
}

#[test]
fn reports_a_misspelled_key_once() {
    let settings = vec![
        Setting::new("instance_ulr", "https://acme.my.salesforce.com"),
        oauth(vec![Setting::new("refresh_token", key("Client", "r"))]),
    ];
    assert_eq!(with_profile(profile("Other", Origin::Created, settings)), ["AF0003 profile 2, setting 1, key"]);
    assert_eq!(with_profile(salesforce(vec![Setting::new("oath", Value::Block(vec![]))])), ["AF0003 profile 2, setting 2, key"]);
}

// Resources

#[test]
fn rejects_invalid_names_and_arns_of_existing_items() {
    let bucket = |name: &str| with_resource(resource(ResourceKind::Bucket, "Other", Origin::Named(name.into()), vec![]));
    assert_eq!(bucket("acme.lake-1"), NOTHING);
    assert_eq!(bucket("acme-lake-"), ["AF0107 resource 5, origin"]);
    assert_eq!(bucket("acme..lake"), ["AF0107 resource 5, origin"]);
    assert_eq!(bucket("arn:aws:s3:::acme-lake"), ["AF0132 resource 5, origin"]);
    let arn = |kind, arn: &str| with_resource(resource(kind, "Other", Origin::Arn(arn.into()), vec![]));
    assert_eq!(arn(ResourceKind::Bucket, "arn:aws-cn:s3:::acme-lake"), ["AF1162 resource 5, origin"]);
    assert_eq!(arn(ResourceKind::Bucket, "acme-lake"), ["AF0132 resource 5, origin"]);
    assert_eq!(arn(ResourceKind::Bucket, "arn:aws:s3:::Acme"), ["AF0128 resource 5, origin"]);
    assert_eq!(arn(ResourceKind::Topic, "arn:aws:sns:eu-west-1:111122223333:ops.fifo"), NOTHING);
    assert_eq!(arn(ResourceKind::Key, "arn:aws:kms:eu-west-1:111122223333:alias/lake"), NOTHING);
    let china = "arn:aws-cn:secretsmanager:cn-north-1:111122223333:secret:crm-AbCdEf";
    assert_eq!(arn(ResourceKind::Secret, china), ["AF0129 resource 5, origin"]);
    // Only the Region is unknown.
    let region = |tail: &str| call("concat", vec!["arn:aws:secretsmanager:".into(), member("aws", "region"), tail.into()]);
    let secret = |arn| with_resource(resource(ResourceKind::Secret, "Other", Origin::Arn(arn), vec![]));
    assert_eq!(secret(region(":111122223333:secret:x-AbCdEf")), NOTHING);
    assert_eq!(secret(region(":1:secret:x-AbCdEf")), ["AF0129 resource 5, origin"]);
    let wrong = call("concat", vec!["aws:".into(), member("aws", "region")]);
    let wrong = resource(ResourceKind::Topic, "Other", Origin::Arn(wrong), vec![]);
    assert_eq!(with_resource(wrong), ["AF0130 resource 5, origin"]);
}

#[test]
fn rejects_unknown_types_and_references_in_parameters() {
    for known in
        ["string", "number", "list", "String", "List<Number>", "AWS::SSM::Parameter::Value<String>", "List<AWS::EC2::VPC::Id>"]
    {
        assert_eq!(with_resource(parameter("Other", known, vec![])), NOTHING, "{known}");
    }
    assert_eq!(with_resource(parameter("Other", "bool", vec![])), ["AF0133 resource 5, type"]);
    let existing = with!(parameter("Other", "string", vec![]), origin: Origin::Named("other".into()));
    assert_eq!(with_resource(existing), ["AF0132 resource 5, origin"]);
    let place = "AF0110 resource 5, setting 1, value";
    assert_eq!(with_resource(parameter("Other", "number", vec![Setting::new("default", "5")])), NOTHING);
    assert_eq!(with_resource(parameter("Other", "number", vec![Setting::new("default", "five")])), [place]);
    assert_eq!(with_resource(parameter("Other", "string", vec![Setting::new("default", name("Prefix"))])), [place]);
    assert_eq!(with_resource(parameter("Other", "string", vec![Setting::new("no_echo", name("Prefix"))])), [place]);
    let allowed = Setting::new("allowed", Value::List(vec!["eu".into(), name("Prefix")]));
    assert_eq!(with_resource(parameter("Other", "string", vec![allowed])), [format!("{place}, element 2")]);
}

#[test]
fn rejects_a_list_where_a_string_is_expected() {
    let list = found(|definition| {
        definition.resources.push(parameter("Many", "list", vec![]));
        definition.flows[0].flow_name = Some(name("Many"));
    });
    assert_eq!(list, ["AF0118 flow 1, flow_name"]);
}

#[test]
fn rejects_settings_on_existing_items() {
    let policy =
        |origin, word| with_resource(resource(ResourceKind::Secret, "Other", origin, vec![Setting::new("policy", name(word))]));
    let arn = || Origin::Arn("arn:aws:secretsmanager:eu-west-1:111122223333:secret:other-AbCdEf".into());
    assert_eq!(policy(arn(), "managed"), NOTHING);
    assert_eq!(policy(arn(), "owner"), NOTHING);
    assert_eq!(policy(Origin::Named("other".into()), "owner"), NOTHING);
    assert_eq!(policy(Origin::Named("other".into()), "managed"), ["AF0910 resource 5, setting 1, value"]);
    assert_eq!(policy(Origin::Created, "managed"), ["AF0910 resource 5, setting 1, key"]);
    let settings = vec![Setting::new("on_removal", name("delete"))];
    assert_eq!(with_resource(resource(ResourceKind::Bucket, "Other", Origin::Created, settings.clone())), NOTHING);
    let existing = resource(ResourceKind::Bucket, "Other", Origin::Named("other".into()), settings);
    assert_eq!(with_resource(existing), ["AF0135 resource 5, setting 1, key"]);
    let misspelt = vec![Setting::new("encrption", name("LakeKey"))];
    let existing = resource(ResourceKind::Bucket, "Other", Origin::Named("other".into()), misspelt);
    assert_eq!(with_resource(existing), ["AF0003 resource 5, setting 1, key"]);
}

#[test]
fn requires_hidden_parameters_in_created_secrets() {
    let secret = |value: Value| {
        found(|definition| {
            definition.resources.push(parameter("Hidden", "string", vec![Setting::new("no_echo", true)]));
            let values = vec![Setting::new("values", Value::Block(vec![Setting::new("token", value)]))];
            definition.resources.push(resource(ResourceKind::Secret, "Tokens", Origin::Created, values));
        })
    };
    let place = "resource 6, setting 1, value, setting 1, value";
    assert_eq!(secret(name("Hidden")), NOTHING);
    assert_eq!(secret(name("Prefix")), [format!("AF0906 {place}")]);
    assert_eq!(secret("abc".into()), [format!("AF0901 {place}")]);
    assert_eq!(secret(name("Client")), [format!("AF0118 {place}")]);
}

// Profiles

#[test]
fn requires_exactly_one_authentication_method() {
    let refresh = || oauth(vec![Setting::new("refresh_token", key("Client", "r"))]);
    let jwt = || Setting::new("jwt", Value::Block(vec![Setting::new("token", key("Client", "t"))]));
    assert_eq!(with_profile(salesforce(vec![refresh()])), NOTHING);
    assert_eq!(with_profile(salesforce(vec![jwt()])), NOTHING);
    assert_eq!(with_profile(salesforce(vec![refresh(), jwt()])), ["AF0902 profile 2, setting 3, key"]);
    assert_eq!(with_profile(salesforce(vec![])), ["AF0902 profile 2, name"]);
    let empty = salesforce(vec![Setting::new("jwt", Value::Block(vec![]))]);
    assert_eq!(with_profile(empty), ["AF0127 profile 2, setting 2, value"]);
}

#[test]
fn rejects_hard_coded_and_readable_credentials() {
    let token = |value: Value| with_profile(salesforce(vec![oauth(vec![Setting::new("refresh_token", value)])]));
    let place = "profile 2, setting 2, value, setting 1, value";
    assert_eq!(token(Incomplete::unknown()), NOTHING);
    assert_eq!(token(Value::Expression(0)), ["AF0901 profile 2, setting 2, value, setting 1, value"]);
    assert_eq!(token("00D".into()), [format!("AF0901 {place}")]);
    assert_eq!(token(name("Client")), [format!("AF0118 {place}")]);
    assert_eq!(token(name("Prefix")), [format!("AF0906 {place}")]);
    assert_eq!(token(key("Clent", "r")), [format!("AF0101 {place}")]);
    assert_eq!(token(key("Client", "")), [format!("AF0112 {place}, key")]);
    assert_eq!(token(call("concat", vec!["Bearer ".into(), key("Client", "r")])), NOTHING);
    assert_eq!(token(call("concat", vec!["Bearer ".into(), "r".into()])), [format!("AF0901 {place}")]);
    assert_eq!(token(call("concat", vec![key("Client", "r"), name("Prefix")])), [format!("AF0906 {place}, argument 2")]);
    assert_eq!(token(member("aws", "region")), [format!("AF0122 {place}")]);
}

#[test]
fn warns_about_tokens_that_cannot_be_renewed() {
    let warned = ["AF0904 profile 2, setting 2, key"];
    assert_eq!(with_profile(salesforce(vec![oauth(vec![])])), warned);
    assert_eq!(with_profile(salesforce(vec![oauth(vec![Setting::new("client", name("Client"))])])), warned);
    // Only the mistake in the block is reported.
    let literal = salesforce(vec![oauth(vec![Setting::new("access_token", "00D")])]);
    assert_eq!(with_profile(literal), ["AF0901 profile 2, setting 2, value, setting 1, value"]);
}

#[test]
fn rejects_settings_and_arns_of_existing_profiles() {
    let settings = vec![Setting::new("instance_url", "https://acme.my.salesforce.com")];
    assert_eq!(with_profile(profile("Other", Origin::Named("other".into()), settings)), ["AF0135 profile 2, setting 1, key"]);
    let arn = "arn:aws:appflow:eu-west-1:111122223333:connectorprofile/crm";
    assert_eq!(with_profile(profile("Other", Origin::Arn(arn.into()), vec![])), ["AF0132 profile 2, origin"]);
    assert_eq!(with_profile(profile("Other", Origin::Named(arn.into()), vec![])), ["AF0132 profile 2, origin"]);
    assert_eq!(with_profile(profile("Other", Origin::Named(name("Prefix")), vec![])), NOTHING);
    let unknown = with!(profile("Other", Origin::Named("x".into()), vec![]), connector: "salesfroce".to_owned());
    assert_eq!(with_profile(unknown), ["AF0202 profile 2, connector"]);
    assert_eq!(with_profile(profile("Other", Origin::Named("crm-prod".into()), vec![])), ["AF1132 profile 2, origin"]);
}

// Flows

#[test]
fn requires_trigger_source_and_destination() {
    let bare = found(|definition| {
        let flow = &mut definition.flows[0];
        (flow.trigger, flow.source, flow.destination) = (None, None, None);
    });
    assert_eq!(bare, ["AF0201 flow 1, name"; 3]);
}

#[test]
fn checks_the_arguments_of_sources_and_destinations() {
    let source = |arguments: Vec<Value>| found(|definition| definition.flows[0].source.as_mut().unwrap().arguments = arguments);
    assert_eq!(source(vec![name("Crm"), "Account".into()]), NOTHING);
    assert_eq!(source(vec![name("Crm"), name("Prefix")]), NOTHING);
    assert_eq!(source(vec![name("Crm"), "My Account".into()]), ["AF0106 flow 1, source, argument 2"]);
    assert_eq!(source(vec![name("Crm"), name("Acount")]), ["AF0101 flow 1, source, argument 2"]);
    assert_eq!(source(vec![name("Account")]), ["AF0204 flow 1, source, connector"]);
    assert_eq!(source(vec![name("Crm"), name("Account"), name("Lake")]), ["AF0204 flow 1, source, argument 3"]);
    let unknown = found(|definition| definition.flows[0].destination.as_mut().unwrap().connector = "s4".to_owned());
    assert_eq!(unknown, ["AF0202 flow 1, destination, connector"]);
    let other = found(|definition| {
        definition.flows[0].destination = Some(end("servicenow", vec![name("Crm"), name("Account")], vec![]));
    });
    assert_eq!(other, ["AF0203 flow 1, destination, connector"]);
}

#[test]
fn rejects_conflicting_settings_of_s3_destinations() {
    let with = |extra: Vec<Setting>| with_destination(extra);
    let single = || Setting::new("aggregation", name("single_file"));
    let format = |word: &str| Setting::new("format", name(word));
    let typed = || Setting::new("preserve_source_data_typing", true);
    assert_eq!(with(vec![single(), format("csv")]), NOTHING);
    assert_eq!(with(vec![single(), format("parquet")]), ["AF0801 flow 1, destination, setting 1, value"]);
    assert_eq!(with(vec![typed()]), ["AF0803 flow 1, destination, setting 1, value"]);
    assert_eq!(with(vec![typed(), format("parquet")]), NOTHING);
    assert_eq!(with(vec![typed(), format("Prefix")]), NOTHING);
    let size = |amount, unit| Setting::new("target_file_size", quantity(amount, unit));
    assert_eq!(with(vec![size(128, "MB")]), NOTHING);
    assert_eq!(with(vec![size(0, "MB")]), NOTHING);
    assert_eq!(with(vec![size(-1, "MB")]), ["AF0802 flow 1, destination, setting 1, value"]);
    assert_eq!(with(vec![size(1, "GB")]), ["AF0125 flow 1, destination, setting 1, value"]);
    assert_eq!(with(vec![Setting::new("target_file_size", 128)]), ["AF0122 flow 1, destination, setting 1, value"]);
}

#[test]
fn warns_about_catalog_names_that_glue_changes() {
    let runs = |words: &[&str]| Setting::new("prefix_hierarchy", Value::List(words.iter().map(|word| name(word)).collect()));
    let with = |database: Value, prefix: &str, more: Vec<Setting>| {
        let mut block = vec![Setting::new("database", database), Setting::new("table_prefix", prefix)];
        block.extend(more);
        with_destination(vec![runs(&["execution_id"]), Setting::new("catalog", Value::Block(block))])
    };
    let at = |code: &str, index: usize| [format!("{code} flow 1, destination, setting 2, value, setting {index}, value")];
    assert_eq!(with("crm_2".into(), "accounts", vec![]), NOTHING);
    assert_eq!(with(name("Prefix"), "", vec![]), NOTHING);
    assert_eq!(with(call("concat", vec!["CRM-".into(), name("Prefix")]), "accounts", vec![]), NOTHING);
    assert_eq!(with("x".repeat(255).as_str().into(), &"x".repeat(128), vec![]), NOTHING);
    assert_eq!(with("".into(), "accounts", vec![]), at("AF0136", 1));
    assert_eq!(with("x".repeat(256).as_str().into(), "accounts", vec![]), at("AF0136", 1));
    assert_eq!(with("crm".into(), &"X".repeat(129), vec![]), at("AF0136", 2));
    assert_eq!(with("crm\n".into(), "accounts", vec![]), at("AF0136", 1));
    assert_eq!(with("crm\t".into(), "accounts", vec![]), at("AF0821", 1));
    assert_eq!(with("crm".into(), "my-accounts", vec![]), at("AF0821", 2));
    let role = |arn: Value| with("crm".into(), "accounts", vec![Setting::new("role", arn)]);
    assert_eq!(role("arn:aws:iam::111122223333:role/service-role/catalog".into()), NOTHING);
    assert_eq!(role(name("Prefix")), NOTHING);
    assert_eq!(role(call("concat", vec!["arn:aws:iam::".into(), member("aws", "account_id"), ":role/x".into()])), NOTHING);
    assert_eq!(role("arn:aws-cn:iam::111122223333:role/catalog".into()), at("AF0137", 3));
    assert_eq!(role(name("Lake")), at("AF0118", 3));

    let catalog = || {
        let block = vec![Setting::new("database", "crm"), Setting::new("table_prefix", "accounts")];
        Setting::new("catalog", Value::Block(block))
    };
    assert_eq!(with_destination(vec![catalog()]), NOTHING);
    assert_eq!(with_destination(vec![catalog(), runs(&["schema_version", "Prefix"])]), NOTHING);
    assert_eq!(
        with_destination(vec![runs(&["execution_id"]), Setting::new("catalog", Value::Block(vec![]))]),
        ["AF0127 flow 1, destination, setting 2, value"]
    );
    let mut taken = definition();
    taken.flows[0].destination = Some(end("s3", vec![name("Lake")], vec![catalog(), runs(&["execution_id"])]));
    taken.resources.push(resource(ResourceKind::Topic, "AccountsToLakeCatalogRole", Origin::Created, vec![]));
    assert_eq!(used(&check(&taken)).map(|found| found.code.id).collect::<Vec<_>>(), ["AF1102"]);
}

#[test]
fn warns_about_folders_finer_than_the_schedule() {
    let with = |amount: i64, unit: &str, file_prefix: Value| {
        let kind = TriggerKind::Schedule(Schedule::Rate(quantity(amount, unit)));
        found(|definition| {
            definition.flows[0].trigger = Some(Trigger::new(kind));
            definition.flows[0].destination = Some(end("s3", vec![name("Lake")], vec![Setting::new("file_prefix", file_prefix)]));
        })
    };
    let path = |word: &str| call("path", vec![name(word)]);
    let fine = ["AF0823 flow 1, destination, setting 1, value, argument 1"];
    assert_eq!(with(1, "day", path("hour")), fine);
    assert_eq!(with(24, "hours", call("path_and_filename", vec![name("minute")])), fine);
    assert_eq!(with(60, "minutes", path("minute")), fine);
    for (amount, unit, word) in [(1, "days", "day"), (1, "days", "year"), (23, "hours", "hour"), (59, "minutes", "minute")] {
        assert_eq!(with(amount, unit, path(word)), NOTHING, "{amount} {unit} {word}");
    }
    assert_eq!(with(1, "day", call("filename", vec![name("minute")])), NOTHING);
    assert_eq!(with(1, "day", name("path")), NOTHING);
}

#[test]
fn warns_about_a_destination_in_the_source_folder() {
    assert_eq!(s3_to_s3("in", "out"), NOTHING);
    assert_eq!(s3_to_s3("in", "input"), NOTHING);
    assert_eq!(s3_to_s3("data/in", "data"), NOTHING);
    assert_eq!(s3_to_s3("data/", "data"), ["AF0804 flow 1, destination, argument 1"]);
    assert_eq!(s3_to_s3("data", "data/out"), ["AF0804 flow 1, destination, argument 1"]);
}

#[test]
fn requires_an_event_object_for_event_triggers() {
    let event = |entity: &str| {
        found(|definition| {
            definition.objects[0].entity = entity.into();
            definition.flows[0].trigger = Some(Trigger::new(TriggerKind::Event));
        })
    };
    for channel in ["AccountChangeEvent", "Order__ChangeEvent", "Shipped__e", "LoginEventStream", "Sales__chn"] {
        assert_eq!(event(channel), NOTHING, "{channel}");
    }
    assert_eq!(event("Account"), ["AF0702 flow 1, source, argument 2"]);
}

#[test]
fn rejects_rates_in_other_units() {
    let rate = |value: Value| {
        let kind = TriggerKind::Schedule(Schedule::Rate(value));
        found(|definition| definition.flows[0].trigger = Some(Trigger::new(kind)))
    };
    for unit in ["minute", "minutes", "hours", "days"] {
        assert_eq!(rate(quantity(1, unit)), NOTHING, "{unit}");
    }
    assert_eq!(rate(quantity(0, "days")), ["AF0703 flow 1, trigger, schedule"]);
    assert_eq!(rate(quantity(90, "seconds")), ["AF0703 flow 1, trigger, schedule"]);
    assert_eq!(rate(quantity(2, "weeks")), ["AF0125 flow 1, trigger, schedule"]);
    assert_eq!(rate(5.into()), ["AF0703 flow 1, trigger, schedule"]);
    let on_demand = with!(Trigger::new(TriggerKind::OnDemand), settings: vec![Setting::new("start", "2027-01-01")]);
    assert_eq!(found(|definition| definition.flows[0].trigger = Some(on_demand)), ["AF0003 flow 1, trigger, setting 1, key"]);
}

#[test]
fn checks_schedules_from_rust_expressions_at_run_time() {
    let given = |text: &str| {
        let kind = TriggerKind::Schedule(Schedule::Given(text.into()));
        found(|definition| definition.flows[0].trigger = Some(Trigger::new(kind)))
    };
    for right in ["rate(5minutes)", "rate(1hours)", "rate(30days)", "cron(0 1 ? * MON-FRI *)"] {
        assert_eq!(given(right), NOTHING, "{right}");
    }
    for wrong in ["", "rate", "rate()", "rate(5 minutes)", "rate(1day)", "rate(0days)", "rate(5minutes", "daily"] {
        assert_eq!(given(wrong), ["AF0703 flow 1, trigger, schedule"], "{wrong}");
    }
    assert_eq!(given("cron(0 25 ? * MON-FRI *)"), ["AF0708 flow 1, trigger, schedule, field 2"]);
}

#[test]
fn checks_the_range_of_each_cron_field() {
    let cron = |text: &str| {
        let kind = TriggerKind::Schedule(Schedule::Cron(text.split(' ').map(str::to_owned).collect()));
        found(|definition| definition.flows[0].trigger = Some(Trigger::new(kind)))
    };
    for right in
        ["0 0 1 1 ? 2027", "59 23 31 12 ? 2199", "0 0 ? jan-Dec 1-7 *", "0/59 */23 ? 1,2,3 SUN 2027/2", "1-2/3 0 ? * * *"]
    {
        assert_eq!(cron(right), NOTHING, "{right}");
    }
    assert_eq!(cron("0 0 1 1 ? 1970"), ["AF0716 flow 1, trigger, schedule, field 6"]);
    let sites =
        |fields: &[usize]| fields.iter().map(|n| format!("AF0708 flow 1, trigger, schedule, field {n}")).collect::<Vec<_>>();
    assert_eq!(cron("60 24 32 13 8 2200"), sites(&[1, 2, 3, 4, 5, 6]));
    assert_eq!(cron("-1 1- 0 MON JAN 1969"), sites(&[1, 2, 3, 4, 5, 6]));
    assert_eq!(cron("? 1/0 ? ? 1/x x"), sites(&[1, 2, 4, 5, 6]));
    assert_eq!(cron("1, +1 ? L W #"), sites(&[1, 2, 4, 5]).into_iter().chain(sites(&[6])).collect::<Vec<_>>());
    assert_eq!(cron("0 0 ? * *"), ["AF0708 flow 1, trigger, schedule"]);
    for dialect in ["0 0 L * ? *", "0 0 LW * ? *", "0 0 15W * ? *", "0 0 L-3 * ? *"] {
        assert_eq!(cron(dialect), ["AF0709 flow 1, trigger, schedule, field 3"], "{dialect}");
    }
    for dialect in ["0 0 ? * FRI#2 *", "0 0 ? * 6L *", "0 0 ? * FRI-MON *", "0 0 1 * MON *", "0 0 ? * ? *"] {
        assert_eq!(cron(dialect), ["AF0709 flow 1, trigger, schedule, field 5"], "{dialect}");
    }
}

#[test]
fn accepts_the_limits_of_schedules() {
    let with = |settings: Vec<Setting>| {
        let kind = TriggerKind::Schedule(Schedule::Rate(quantity(1, "day")));
        found(|definition| definition.flows[0].trigger = Some(with!(Trigger::new(kind), settings)))
    };
    let pull = || Setting::new("pull", name("incremental"));
    assert_eq!(with(vec![pull(), Setting::new("offset", quantity(35_999, "seconds"))]), NOTHING);
    assert_eq!(with(vec![pull(), Setting::new("offset", quantity(0, "seconds"))]), NOTHING);
    assert_eq!(with(vec![Setting::new("error_threshold", 1)]), NOTHING);
    assert_eq!(with(vec![Setting::new("error_threshold", 101)]), ["AF0124 flow 1, trigger, setting 1, value"]);
    let order = |start: &str, end: &str| with(vec![Setting::new("start", start), Setting::new("end", end)]);
    assert_eq!(order("2027-01-01", "2027-01-01T00:00:01Z"), NOTHING);
    assert_eq!(order("2027-01-01", "2027-01-01T01:00:00+01:00"), ["AF0704 flow 1, trigger, setting 2, value"]);
}

#[test]
fn rejects_too_many_tags_and_reserved_keys() {
    let tags = |tags: Vec<Setting>| found(|definition| definition.flows[0].tags = tags);
    assert_eq!(tags(vec![Setting::new("team", "crm"), Setting::new("cost-center:1", "a b")]), NOTHING);
    assert_eq!(tags(vec![Setting::new("team", "a"), Setting::new("team", "b")]), ["AF0005 flow 1, tag 2, key"]);
    assert_eq!(tags(vec![Setting::new("aws:team", "a")]), ["AF0116 flow 1, tag 1, key"]);
    assert_eq!(tags(vec![Setting::new("team", "a*b")]), ["AF0117 flow 1, tag 1, value"]);
    let fifty = |number: usize| (0..number).map(|tag| Setting::new(format!("t{tag}"), "")).collect();
    assert_eq!(tags(fifty(50)), NOTHING);
    assert_eq!(tags(fifty(51)), ["AF0207 flow 1, tag 51, key"]);
}

// Alarms

#[test]
fn rejects_thresholds_of_the_wrong_type() {
    let time = |threshold: Value| with_alarm(alarm("execution_time", Operator::GreaterThan, threshold, vec![]));
    assert_eq!(time(quantity(10, "minutes")), NOTHING);
    assert_eq!(time(name("Prefix")), NOTHING);
    assert_eq!(time(quantity(10, "minuts")), ["AF0125 flow 1, alarm 1, threshold"]);
    assert_eq!(time(quantity(3, "days")), ["AF1203 flow 1, alarm 1, threshold"]);
    assert_eq!(time(600.into()), ["AF1202 flow 1, alarm 1, threshold"]);
    let count = |comparison, threshold: Value| with_alarm(alarm("executions_failed", comparison, threshold, vec![]));
    assert_eq!(count(Operator::GreaterThan, 0.into()), NOTHING);
    assert_eq!(count(Operator::GreaterThan, Value::Decimal("0.5".to_owned())), NOTHING);
    assert_eq!(count(Operator::GreaterThan, quantity(1, "hour")), ["AF1202 flow 1, alarm 1, threshold"]);
    assert_eq!(count(Operator::LessThan, 1.into()), NOTHING);
    assert_eq!(count(Operator::LessThan, 0.into()), ["AF1203 flow 1, alarm 1, threshold"]);
    assert_eq!(count(Operator::LessThanOrEqualTo, 0.into()), NOTHING);
    assert_eq!(count(Operator::GreaterThanOrEqualTo, 0.into()), ["AF1203 flow 1, alarm 1, threshold"]);
}

#[test]
fn checks_periods_and_evaluation_ranges() {
    let periods = |period: Value, number: i64| {
        with_alarm(failures(vec![Setting::new("period", period), Setting::new("evaluation_periods", number)]))
    };
    let place = "flow 1, alarm 1, setting";
    assert_eq!(periods(quantity(120, "seconds"), 1), NOTHING);
    assert_eq!(periods(quantity(90, "seconds"), 1), [format!("AF1204 {place} 1, value")]);
    assert_eq!(periods(quantity(30, "seconds"), 1), [format!("AF0124 {place} 1, value")]);
    assert_eq!(periods(quantity(8, "days"), 1), [format!("AF0124 {place} 1, value")]);
    assert_eq!(periods(300.into(), 1), [format!("AF0122 {place} 1, value")]);
    assert_eq!(periods(quantity(1, "minute"), 1440), NOTHING);
    assert_eq!(periods(quantity(1, "minute"), 1441), [format!("AF1205 {place} 2, value")]);
    assert_eq!(periods(quantity(1, "hour"), 168), NOTHING);
    assert_eq!(periods(quantity(1, "hour"), 169), [format!("AF1205 {place} 2, value")]);
    assert_eq!(with_alarm(failures(vec![Setting::new("evaluation_periods", 289)])), [format!("AF1205 {place} 1, value")]);
    assert_eq!(with_alarm(failures(vec![Setting::new("datapoints_to_alarm", 2)])), [format!("AF1206 {place} 1, value")]);
    let both = vec![Setting::new("datapoints_to_alarm", 2), Setting::new("evaluation_periods", 2)];
    assert_eq!(with_alarm(failures(both)), NOTHING);
}

#[test]
fn rejects_unsupported_alarm_actions() {
    let notify = |value: Value| with_alarm(failures(vec![Setting::new("notify", value)]));
    let place = "flow 1, alarm 1, setting 1, value";
    assert_eq!(notify(name("Ops")), NOTHING);
    assert_eq!(notify(Value::List(vec![name("Ops")])), NOTHING);
    assert_eq!(notify(name("Lake")), [format!("AF0118 {place}")]);
    assert_eq!(notify(Value::List(vec![name("Ops"), name("Ops")])), [format!("AF0126 {place}, element 2")]);
    assert_eq!(notify("arn:aws:sns:eu-west-1:111122223333:ops".into()), [format!("AF0122 {place}")]);
}

#[test]
fn rejects_duplicate_alarm_names() {
    let twice = found(|definition| definition.flows[0].alarms = vec![failures(vec![]), failures(vec![])]);
    assert_eq!(twice, ["AF1101 flow 1, alarm 2, name"]);
}

// Event rules

#[test]
fn requires_strings_in_event_conditions() {
    let one =
        |event: &str, field: &str, value: Value| with_rule(rule(event, vec![matcher(field, Operator::EqualTo, vec![value])]));
    let place = "flow 1, rule 1, matcher 1";
    assert_eq!(one("run_completed", "num_of_records_processed", "0".into()), NOTHING);
    assert_eq!(one("run_completed", "flow_arn", member("AccountsToLake", "arn")), NOTHING);
    assert_eq!(one("run_completed", "status", "Execution Successful".into()), NOTHING);
    assert_eq!(one("run_completed", "status", "Failed".into()), [format!("AF1211 {place}, value 1")]);
    assert_eq!(one("run_completed", "stauts", "x".into()), [format!("AF1209 {place}, field")]);
    assert_eq!(one("run_started", "end_time", "x".into()), [format!("AF1209 {place}, field")]);
    assert_eq!(one("run_completed", "data_processed", 5.into()), [format!("AF1210 {place}, value 1")]);
    assert_eq!(one("run_completed", "error", true.into()), [format!("AF1210 {place}, value 1")]);
    assert_eq!(one("run_completed", "error", Value::List(vec![])), [format!("AF0122 {place}, value 1")]);
    assert_eq!(one("run_ended", "error", "x".into()), ["AF1208 flow 1, rule 1, event"]);
}

#[test]
fn rejects_duplicate_rule_names() {
    let rules = |names: [Option<&str>; 2]| {
        let rules = names.map(|name| with!(rule("run_completed", vec![]), name: name.map(str::to_owned)));
        found(|definition| definition.flows[0].rules = rules.to_vec())
    };
    assert_eq!(rules([None, Some("Again")]), ["AF1260 flow 1, rule 2, target 1"]);
    assert_eq!(rules([None, None]), ["AF1101 flow 1, rule 2, event"]);
    assert_eq!(rules([Some("Again"), Some("Again")]), ["AF1101 flow 1, rule 2, name"]);
}

#[test]
fn rejects_too_many_and_duplicate_targets() {
    let targets = |names: Vec<Value>| with_rule(with!(rule("run_completed", vec![]), targets: names));
    assert_eq!(targets(vec![name("Ops"), name("Ops")]), ["AF0126 flow 1, rule 1, target 2"]);
    assert_eq!(targets(vec![name("Lake")]), ["AF0118 flow 1, rule 1, target 1"]);
    assert_eq!(targets(vec!["ops".into()]), ["AF0122 flow 1, rule 1, target 1"]);
}

#[test]
fn checks_the_lengths_of_action_and_target_arns() {
    let alarm = |length: usize| {
        let beginning = "arn:aws:ssm-incidents::111122223333:response-plan/";
        let arn = format!("{beginning}{}", "a".repeat(length - beginning.len()));
        with_alarm(failures(vec![Setting::new("notify", Value::List(vec![arn.into()]))]))
    };
    assert_eq!(alarm(1024), NOTHING);
    assert_eq!(alarm(1025), ["AF1218 flow 1, alarm 1, setting 1, value, element 1"]);
    let target = |length: usize| {
        let beginning = "arn:aws:kinesis:eu-west-1:111122223333:stream/";
        let arn = format!("{beginning}{}", "a".repeat(length - beginning.len()));
        let settings = vec![Setting::new("role", "arn:aws:iam::111122223333:role/targets")];
        with_rule(with!(rule("run_completed", vec![]), targets: vec![arn.into()], settings))
    };
    assert_eq!(target(1600), NOTHING);
    assert_eq!(target(1601), ["AF1221 flow 1, rule 1, target 1"]);
}

#[test]
fn limits_inputs_to_8192_characters() {
    let event = |member: &str| Value::Member { of: "event".to_owned(), member: member.to_owned() };
    let call = |function: &str, arguments| Value::Call { function: function.to_owned(), arguments };
    let input = |value: Value| with_rule(with!(rule("run_completed", vec![]), settings: vec![Setting::new("input", value)]));
    // The length of the JSON around these letters.
    let fits = |room: usize, with: &dyn Fn(String) -> Value| {
        assert_eq!(input(with("ä".repeat(8_192 - room))), NOTHING);
        let found = input(with("ä".repeat(8_193 - room)));
        assert_eq!(found, ["AF1223 flow 1, rule 1, setting 1, value"]);
    };
    fits(2, &|text| text.into());
    fits(4, &|text| format!("\"{}", text).into());
    fits(6, &|text| Value::List(vec![text.into(), 7.into()]));
    fits(9, &|text| Value::List(vec![text.into(), true.into()]));
    fits(10, &|text| Value::List(vec![text.into(), false.into()]));
    fits(8, &|text| Value::List(vec![text.into(), Value::Decimal("1.5".to_owned())]));
    fits(8, &|text| Value::Block(vec![Setting::new("a", text)]));
    fits(14, &|text| Value::Block(vec![Setting::new("a", text), Setting::new("b", 1)]));
    fits(2 + 8, &|text| call("concat", vec![text.into(), event("status")]));
    fits(2 + 8 + 6, &|text| call("concat", vec![text.into(), event("status"), "<".into()]));
    // An unknown part has any length.
    let region = || Value::Member { of: "aws".to_owned(), member: "region".to_owned() };
    fits(2, &|text| call("concat", vec![text.into(), region()]));
    assert_eq!(input(event("status")), NOTHING);
}

#[test]
fn counts_event_patterns_as_written() {
    let with = |event: &str, field: &str, operator, letters: usize| {
        let values = vec!["one".into(), "\"ä\"".into(), "x".repeat(letters).into()];
        let mut definition = definition();
        let matchers = vec![matcher("flow_arn", operator, vec!["a".into()]), matcher(field, operator, values)];
        definition.flows[0].rules.push(rule(event, matchers));
        definition
    };
    let written = |definition| {
        let template: serde_json::Value = serde_json::from_str(&Stack::new(definition).unwrap().to_json()).unwrap();
        let mut resources = template["Resources"].as_object().unwrap().values();
        let rule = resources.find(|resource| resource["Type"] == "AWS::Events::Rule").unwrap();
        let mut pattern = rule["Properties"]["EventPattern"].clone();
        // The name of the flow is known only at deployment.
        pattern["detail"]["flow-name"] = serde_json::json!([""]);
        pattern.to_string().chars().count()
    };
    for (event, field) in [("run_completed", "error"), ("deactivated", "deactivation_reason")] {
        for operator in [Operator::EqualTo, Operator::NotEqualTo] {
            let room = 2_048 - written(with(event, field, operator, 0));
            let too_long = |letters| check(&with(event, field, operator, letters)).iter().any(|found| found.code.id == "AF1213");
            assert!(!too_long(room) && too_long(room + 1), "{event}, {operator:?}");
        }
    }
}

// The template

#[test]
fn rejects_duplicate_names_in_a_stack() {
    assert_eq!(found(|definition| definition.flows[0].name = "Lake".to_owned()), ["AF1101 flow 1, name"]);
    let topic = |name: &str| with_resource(resource(ResourceKind::Topic, name, Origin::Created, vec![]));
    assert_eq!(topic("Ops"), ["AF1101 resource 5, name"]);
    assert_eq!(topic("Op_s"), ["AF1102 resource 5, name"]);
    assert_eq!(topic("Größe"), ["AF1102 resource 5, name"]);
    assert_eq!(topic("__"), ["AF1102 resource 5, name"]);
    assert_eq!(topic(&"x".repeat(256)), ["AF1102 resource 5, name"]);
    assert_eq!(with_resource(parameter(&"x".repeat(255), "string", vec![])), NOTHING);
    // The ID of a policy is derived from the name, but this topic has no policy.
    assert_eq!(topic(&"x".repeat(255)), NOTHING);
    assert_eq!(found(|definition| definition.objects[0].name = "Konten_ü".to_owned()), ["AF0101 flow 1, source, argument 2"]);
}

#[test]
fn reports_collisions_of_derived_ids() {
    let topic = |name: &str| with_resource(resource(ResourceKind::Topic, name, Origin::Created, vec![]));
    // The finding is at the name that the ID is derived from.
    assert_eq!(topic("LakePolicy"), ["AF1102 resource 1, name"]);
    let alarm = found(|definition| {
        definition.flows[0].alarms = vec![failures(vec![])];
        definition.resources.push(resource(ResourceKind::Topic, "AccountsToLakeFailures", Origin::Created, vec![]));
    });
    assert_eq!(alarm, ["AF1102 flow 1, alarm 1, name"]);
    let both = found(|definition| {
        definition.flows[0].alarms = vec![with!(failures(vec![]), name: "OnRunStarted".to_owned())];
        definition.flows[0].rules = vec![rule("run_started", vec![])];
    });
    assert_eq!(both, ["AF1102 flow 1, rule 1, event"]);
}

#[test]
fn rejects_duplicate_flow_names() {
    let two = |first: Value, second: Value| {
        found(|definition| {
            let mut other = definition.flows[0].clone();
            other.name = "Other".to_owned();
            (definition.flows[0].flow_name, other.flow_name) = (Some(first), Some(second));
            definition.flows.push(other);
        })
    };
    assert_eq!(two("nightly".into(), "hourly".into()), NOTHING);
    assert_eq!(two("nightly".into(), "nightly".into()), ["AF0206 flow 2, flow_name"]);
    let default = call("concat", vec![member("aws", "stack_name"), "-AccountsToLake".into()]);
    assert_eq!(two(default.clone(), default), ["AF0206 flow 2, flow_name"]);
    assert_eq!(two(name("Prefix"), name("Prefix")), ["AF0206 flow 2, flow_name"]);
}

#[test]
fn reports_exceeded_template_quotas() {
    let many = |what: fn(usize) -> Resource, number: usize| {
        found(|definition| definition.resources = (0..number).map(what).chain(definition.resources.clone()).collect())
    };
    assert_eq!(many(|index| parameter(&format!("P{index}"), "string", vec![]), 199), NOTHING);
    assert_eq!(many(|index| parameter(&format!("P{index}"), "string", vec![]), 200), ["AF1103 resource 204, name"]);
    let topic = |index| resource(ResourceKind::Topic, &format!("T{index}"), Origin::Created, vec![]);
    // One more is the policy of the bucket.
    assert_eq!(many(topic, 496), NOTHING);
    assert_eq!(many(topic, 497), ["AF1103 flow 1, name"]);
    let outputs = |number: usize| {
        let output = |index| Output::new(format!("O{index}"), "x");
        found(|definition| definition.outputs = (0..number).map(output).collect())
    };
    assert_eq!(outputs(200), NOTHING);
    assert_eq!(outputs(201), ["AF1103 output 201, name"]);
    let references = |number: usize| {
        let profile = |index| {
            with!(
                salesforce(vec![oauth(vec![Setting::new("refresh_token", key("Client", "r"))])]),
                name: format!("P{index}"),
            )
        };
        found(|definition| definition.profiles.extend((0..number).map(profile)))
    };
    assert_eq!(references(60), NOTHING);
    assert_eq!(references(61), ["AF1103 profile 62, setting 2, value, setting 1, value"]);
}

#[test]
fn rejects_a_stack_without_resources() {
    let empty = |missing: &[Site]| {
        found_without(missing, |definition| {
            let bucket = resource(ResourceKind::Bucket, "Lake", Origin::Named("acme".into()), vec![]);
            *definition = with!(Definition::default(), resources: vec![bucket]);
        })
    };
    assert_eq!(empty(&[]), ["AF1104 stack"]);
    assert_eq!(empty(&[Site::root()]), NOTHING);
}

#[test]
fn limits_the_length_of_descriptions() {
    let docs = |length: usize| found(|definition| definition.docs = "ä".repeat(length));
    assert_eq!(docs(512), NOTHING);
    assert_eq!(docs(513), ["AF1105 stack"]);
    let rule_docs = |length: usize| with_rule(with!(rule("run_completed", vec![]), docs: "ä".repeat(length)));
    assert_eq!(rule_docs(512), NOTHING);
    assert_eq!(rule_docs(513), ["AF1105 flow 1, rule 1, event"]);
    assert_eq!(with_alarm(with!(failures(vec![]), docs: "x".repeat(1025))), ["AF1105 flow 1, alarm 1, name"]);
    let long = with!(parameter("Other", "string", vec![]), docs: "x".repeat(4001));
    assert_eq!(with_resource(long), ["AF1105 resource 5, name"]);
}

// Levels

#[test]
fn applies_the_nearest_level_attribute() {
    use appflow_core::Site;
    use appflow_core::diagnostics::LintLevel::{self, Allow, Deny, Expect, Warn};
    let severities = |levels: &[(LintLevel, &str, Site)]| {
        let mut definition = definition();
        definition.flows[0].alarms = vec![alarm("executions_failed", Operator::GreaterThanOrEqualTo, 0, vec![])];
        definition.levels = levels.iter().map(|(level, code, scope)| LevelAttribute::new(*level, code, scope)).collect();
        used(&check(&definition)).map(|found| format!("{} {}", found.severity, found.code.id)).collect::<Vec<_>>()
    };
    let (root, flow) = (Site::root(), Site::root().item("flow", 0));
    let alarm = flow.item("alarm", 0);
    assert_eq!(severities(&[]), ["warning AF1203"]);
    for level in [Allow, Expect] {
        assert_eq!(severities(&[(level, "AF1203", alarm.clone())]), NOTHING);
    }
    assert_eq!(severities(&[(Deny, "AF1203", root.clone())]), ["error AF1203"]);
    assert_eq!(severities(&[(Deny, "AF1203", root.clone()), (Warn, "AF1203", flow.clone())]), ["warning AF1203"]);
    assert_eq!(severities(&[(Deny, "AF1203", alarm.clone()), (Allow, "AF1203", flow.clone())]), ["error AF1203"]);
    assert_eq!(severities(&[(Deny, "AF1203", alarm.clone()), (Allow, "AF1203", alarm)]), NOTHING);
    assert_eq!(severities(&[(Allow, "AF1203", flow.item("rule", 0)), (Allow, "AF0802", root)]), ["warning AF1203"]);
}

#[test]
fn rejects_levels_of_codes_that_cannot_have_them() {
    use appflow_core::Site;
    use appflow_core::diagnostics::LintLevel::{self, Allow, Deny};
    let found = |level: LintLevel, code: &str, scope: Site| {
        let mut definition = definition();
        definition.levels = vec![LevelAttribute::new(level, code, &scope)];
        used(&check(&definition)).map(|found| format!("{}: {}", found.site, found.text())).collect::<Vec<_>>()
    };
    let task = Site::root().item("flow", 0).item("task", 0);
    let unknown = "use the code in brackets after the warning, such as `AF0601`";
    assert_eq!(found(Allow, "nonsense", task), [format!("flow 1: unknown code `nonsense` [AF0012]\nhelp: {unknown}")]);
    assert_eq!(
        found(Allow, "af0601", Site::root()),
        ["stack: unknown code `af0601` [AF0012]\nhelp: codes are uppercase: `AF0601`"]
    );
    let [allowed] = found(Allow, "AF0101", Site::root()).try_into().unwrap();
    assert!(allowed.starts_with("stack: error `AF0101` cannot be allowed [AF0012]"), "{allowed}");
    assert_eq!(found(Deny, "AF0101", Site::root()), NOTHING);
}

#[test]
fn quotes_numbers_in_messages() {
    let messages = messages(|definition| {
        let percentile = call("p", vec![Value::Decimal("499.".to_owned())]);
        definition.flows[0].alarms.push(alarm(
            "execution_time",
            Operator::GreaterThan,
            quantity(10, "minutes"),
            vec![Setting::new("statistic", percentile)],
        ));
    });
    assert_eq!(messages, ["percentile must be between 0 and 100, found `499.` [AF1215]\nhelp: for example: `p(90)`"]);
}
