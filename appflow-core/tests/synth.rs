//! Golden templates: what a definition becomes, byte for byte. `UPDATE_GOLDENS=1 cargo test -p appflow-core` writes them again.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::path::Path;

use appflow_core::catalog::Operator;
use appflow_core::diagnostics::Diagnostics;
use appflow_core::model::*;
use appflow_core::{Site, Stack};
use appflow_testing::with;

fn text(text: &str) -> Value {
    text.into()
}

fn name(name: &str) -> Value {
    Value::Name(name.to_owned())
}

fn member(of: &str, member: &str) -> Value {
    Value::Member { of: of.to_owned(), member: member.to_owned() }
}

fn call(function: &str, arguments: Vec<Value>) -> Value {
    Value::Call { function: function.to_owned(), arguments }
}

fn key_of(secret: &str, key: &str) -> Value {
    Value::Index { of: secret.to_owned(), key: key.to_owned() }
}

fn quantity(amount: i64, unit: &str) -> Value {
    Value::Quantity { amount, unit: unit.to_owned() }
}

fn block<const N: usize>(settings: [(&str, Value); N]) -> Vec<Setting> {
    settings.into_iter().map(|(key, value)| Setting::new(key, value)).collect()
}

fn resource(kind: ResourceKind, name: &str, origin: Origin, settings: Vec<Setting>) -> Resource {
    with!(Resource::new(kind, name), origin, settings)
}

fn parameter(name: &str, parameter_type: &str, settings: Vec<Setting>) -> Resource {
    let parameter_type = Some(parameter_type.to_owned());
    with!(resource(ResourceKind::Parameter, name, Origin::Created, settings), parameter_type)
}

fn object(name: &str, connector: &str, entity: &str, fields: &[(&str, &str)]) -> Object {
    let fields = fields.iter().map(|(name, data_type)| Field::new((*name).to_owned(), (*data_type).to_owned()));
    with!(Object::new(name, connector, text(entity)), fields: fields.collect(), known: true)
}

fn end(connector: &str, arguments: Vec<Value>, settings: Vec<Setting>) -> Endpoint {
    with!(Endpoint::new(connector, arguments), settings)
}

fn field(name: &str) -> FieldUse {
    FieldUse::new(name)
}

fn typed(name: &str, data_type: &str) -> FieldUse {
    with!(field(name), data_type: Some(data_type.to_owned()))
}

fn map(name: &str) -> Task {
    Task::Map { source: field(name), destination: None }
}

fn filter(name: &str, operator: Operator, operand: Operand) -> Task {
    Task::Filter { field: field(name), operator, operand }
}

fn validate(name: &str, condition: Condition, action: Action) -> Task {
    Task::Validate { field: field(name), condition, action }
}

fn on_demand() -> Option<Trigger> {
    Some(Trigger::new(TriggerKind::OnDemand))
}

fn account() -> Object {
    let fields = [
        ("Id", "id"),
        ("Name", "string"),
        ("FirstName", "string"),
        ("LastName", "string"),
        ("Industry", "picklist"),
        ("Price", "currency"),
        ("Quantity", "double"),
        ("NumberOfEmployees", "int"),
        ("IsActive", "boolean"),
        ("LastModifiedDate", "datetime"),
    ];
    object("Account", "salesforce", "Account", &fields)
}

/// Returns the flow that the README of cdk-appflow opens with, and a second one that maps field by field.
fn salesforce_to_s3() -> Definition {
    let arn = text("arn:aws:secretsmanager:eu-west-1:111122223333:secret:appflow/salesforce-AbCdEf");
    let oauth = block([
        ("client", name("Client")),
        ("refresh_token", key_of("Tokens", "refreshToken")),
        ("access_token", key_of("Tokens", "accessToken")),
    ]);
    let profile = with!(
        Profile::new("Crm", "salesforce"),
        settings: block([
            ("oauth", Value::Block(oauth)),
            ("sandbox", false.into()),
            ("instance_url", text("https://acme.my.salesforce.com")),
        ]),
    );
    let first = with!(
        Flow::new("AccountsToLake"),
        description: Some(text("Every account, masked.")),
        trigger: on_demand(),
        source: Some(end(
            "salesforce",
            vec![name("Crm"), name("Account")],
            block([("include_deleted_records", true.into()), ("api_version", text("60.0"))]),
        )),
        destination: Some(end("s3", vec![name("Lake")], block([("prefix", text("accounts"))]))),
        tags: block([("team", text("crm"))]),
        tasks: vec![
            Task::MapAll { except: vec![] },
            Task::Mask { field: field("Name"), with: "*".to_owned(), span: MaskSpan::All },
            filter("LastModifiedDate", Operator::LessThanOrEqualTo, Operand::One(text("2022-02-02"))),
            validate("Name", Condition::NonNull, Action::DropRecord),
        ],
        alarms: vec![with!(
            Alarm::new("Failures", "executions_failed", Operator::GreaterThanOrEqualTo, 1),
            docs: "A run failed.".to_owned(),
            settings: block([("notify", name("Ops"))]),
        )],
        rules: vec![with!(
            EventRule::new("run_completed"),
            name: None,
            docs: "A run did not end well.".to_owned(),
            matchers: vec![Matcher::new("status", Operator::NotEqualTo, vec![text("Execution Successful")])],
            targets: vec![name("Ops")],
        )],
    );
    let second = with!(
        Flow::new("PricesToLake"),
        trigger: on_demand(),
        source: Some(end("salesforce", vec![name("Crm"), name("Account")], vec![])),
        destination: Some(end(
            "s3",
            vec![name("Lake")],
            block([
                ("prefix_hierarchy", Value::List(vec![name("execution_id"), name("schema_version")])),
                ("file_prefix", call("path", vec![name("day")])),
                ("target_file_size", quantity(128, "MB")),
                ("preserve_source_data_typing", true.into()),
                ("format", name("parquet")),
                ("prefix", text("prices")),
            ]),
        )),
        tasks: vec![
            map("Id"),
            Task::Map { source: field("Name"), destination: Some(typed("AccountName", "string")) },
            map("Industry"),
            Task::Truncate { field: field("Industry"), length: 20.into() },
            Task::Concat {
                parts: vec![
                    ConcatPart::Field(field("FirstName")),
                    ConcatPart::Text(" ".to_owned()),
                    ConcatPart::Field(field("LastName")),
                ],
                destination: typed("FullName", "string"),
            },
            Task::Compute {
                operation: Arithmetic::Multiply,
                left: field("Price"),
                right: field("Quantity"),
                destination: typed("Total", "double"),
            },
        ],
    );
    with!(
        Definition::new("CRM_TO_LAKE"),
        docs: "Accounts from Salesforce to the lake.".to_owned(),
        resources: vec![
            resource(ResourceKind::Bucket, "Lake", Origin::Created, vec![]),
            resource(ResourceKind::Secret, "Client", Origin::Arn(arn.clone()), block([("policy", name("managed"))])),
            resource(ResourceKind::Secret, "Tokens", Origin::Named(text("crm/tokens")), vec![]),
            resource(ResourceKind::Topic, "Ops", Origin::Created, vec![]),
        ],
        profiles: vec![profile],
        objects: vec![account()],
        flows: vec![first, second],
        outputs: vec![with!(
            Output::new("AccountsFlowArn", member("AccountsToLake", "arn")),
            docs: "The flow.".to_owned(),
            export: Some(call("concat", vec![member("aws", "stack_name"), text("-accounts-flow")])),
        )],
    )
}

/// Returns every statement on fields, in an order that is not the one of the template.
fn every_task() -> Definition {
    let mut flow = with!(
        Flow::new("Everything"),
        flow_name: Some(text("everything")),
        trigger: on_demand(),
        source: Some(end("salesforce", vec![name("Crm"), name("Account")], vec![])),
        destination: Some(end("s3", vec![name("Lake")], vec![])),
    );
    let compute = |operation, left: &str, right: &str, destination: &str| Task::Compute {
        operation,
        left: field(left),
        right: field(right),
        destination: typed(destination, "double"),
    };
    flow.tasks = vec![
        validate("Quantity", Condition::NonZero, Action::TerminateFlow),
        validate("Price", Condition::NonNegative, Action::DropRecord),
        validate("Name", Condition::Numeric, Action::DropRecord),
        filter("Industry", Operator::EqualTo, Operand::Many(vec![text("Energy"), text("Banking")])),
        filter("Industry", Operator::NotEqualTo, Operand::One(text("Media"))),
        filter("Name", Operator::Contains, Operand::One(text("a \"quoted\" name"))),
        filter("NumberOfEmployees", Operator::Between, Operand::Between(10.into(), 500.into())),
        filter("IsActive", Operator::EqualTo, Operand::One(true.into())),
        filter("Price", Operator::GreaterThan, Operand::One(Value::Decimal("1.50".to_owned()))),
        filter("LastModifiedDate", Operator::Between, Operand::Between(text("2026-01-01"), text("2026-06-30T12:00:00+02:00"))),
        filter("Id", Operator::LessThan, Operand::One(name("UpTo"))),
        filter("Id", Operator::EqualTo, Operand::Many(vec![text("00300000003T2PG"), name("UpTo")])),
        Task::Mask { field: field("Name"), with: "#".to_owned(), span: MaskSpan::First(3.into()) },
        Task::Mask { field: field("LastName"), with: "*".to_owned(), span: MaskSpan::Last(name("Count")) },
        map("Name"),
        map("LastName"),
        Task::Map { source: FieldUse::new(name("Extra")), destination: Some(typed("Extra", "string")) },
        compute(Arithmetic::Add, "Price", "Quantity", "Sum"),
        compute(Arithmetic::Subtract, "Price", "Quantity", "Difference"),
        compute(Arithmetic::Divide, "Price", "Quantity", "Quotient"),
        Task::Concat {
            parts: vec![ConcatPart::Field(FieldUse::new(name("Extra"))), ConcatPart::Field(field("Name"))],
            destination: typed("Both", "string"),
        },
        Task::Partition { keys: vec![field("LastName"), field("Name")] },
    ];
    let except = ["Id", "a \"quoted\\ name\""].map(field).to_vec();
    let copy = with!(flow.clone(), name: "Copy".to_owned(), flow_name: None, tasks: vec![Task::MapAll { except }]);
    with!(
        Definition::new("EveryTask"),
        resources: vec![
            parameter("UpTo", "string", vec![]),
            parameter("Extra", "string", block([("default", text("Description"))])),
            parameter("Count", "number", block([("default", text("4"))])),
            resource(ResourceKind::Bucket, "Lake", Origin::Named(text("acme-lake")), vec![]),
        ],
        profiles: vec![existing_profile()],
        objects: vec![object(
            "Account",
            "salesforce",
            "Account",
            &[
                ("Id", "id"),
                ("Name", "string"),
                ("LastName", "string"),
                ("Industry", "picklist"),
                ("Price", "double"),
                ("Quantity", "double"),
                ("NumberOfEmployees", "int"),
                ("IsActive", "boolean"),
                ("LastModifiedDate", "datetime"),
                ("a \"quoted\\ name\"", "string"),
            ],
        )],
        flows: vec![flow, copy],
    )
}

fn existing_profile() -> Profile {
    with!(Profile::new("Crm", "salesforce"), origin: Origin::Named(text("crm-prod")))
}

/// Buckets, keys, secrets and topics, created and existing, and every way to refer to them.
fn every_resource() -> Definition {
    let kind = |kind, name: &str, settings| resource(kind, name, Origin::Created, settings);
    let profile = with!(
        Profile::new("Crm", "salesforce"),
        settings: block([
            ("name", call("concat", vec![member("aws", "region"), text("-crm")])),
            ("instance_url", name("InstanceUrl")),
            ("jwt", Value::Block(block([("token", key_of("Made", "jwt")), ("client", name("Made"))]))),
        ]),
    );
    let copy = with!(
        Flow::new("Copy"),
        flow_name: Some(call("concat", vec![member("aws", "stack_name"), text("-copy")])),
        status: Some(Status::Suspended),
        key: Some(name("FlowKey")),
        trigger: Some(with!(
            Trigger::new(TriggerKind::Schedule(Schedule::Rate(quantity(1, "day")))),
            settings: block([
                ("error_threshold", 3.into()),
                ("pull", name("incremental")),
                ("offset", quantity(30, "minutes")),
                ("start", text("2027-01-01T01:00:00+01:00")),
                ("end", text("2027-12-31")),
                ("first_execution_from", text("2026-01-01")),
                ("time_zone", text("Europe/Dublin")),
            ]),
        )),
        source: Some(end("s3", vec![name("Lake")], block([("prefix", text("in")), ("format", name("json"))]))),
        destination: Some(end("s3", vec![name("Lake")], block([("prefix", name("Folder"))]))),
        tags: block([("owner", call("concat", vec![text("team-"), call("import", vec![text("owner")]), text(":1")]))]),
        tasks: vec![Task::Map { source: typed("id", "string"), destination: None }],
    );
    let to = |flow: &str, bucket: &str, trigger| {
        with!(
            Flow::new(flow),
            trigger: Some(Trigger::new(trigger)),
            source: Some(end("salesforce", vec![name("Crm"), text("AccountChangeEvent")], vec![])),
            destination: Some(end("s3", vec![name(bucket)], vec![])),
            tasks: vec![Task::MapAll { except: vec![] }],
        )
    };
    let cron = TriggerKind::Schedule(Schedule::Cron(["0", "1", "?", "*", "MON-SUN", "*"].map(str::to_owned).to_vec()));
    let mut landing = to("Landing_Flow", "Landing", cron);
    landing.alarms = vec![with!(
        Alarm::new("Slow", "execution_time", Operator::GreaterThan, quantity(10, "minutes")),
        settings: block([
            ("notify_ok", name("Pager")),
            ("notify", Value::List(vec![name("Pager"), name("Alerts")])),
            ("missing_data", name("ignore")),
            ("datapoints_to_alarm", 2.into()),
            ("evaluation_periods", 3.into()),
            ("period", quantity(10, "minutes")),
            ("statistic", name("maximum")),
            ("name", text("landing is slow")),
        ]),
    )];
    landing.rules = vec![with!(
        EventRule::new("run_started"),
        name: Some("Started".to_owned()),
        matchers: vec![Matcher::new("trigger_type", Operator::EqualTo, vec![text("ONDEMAND"), text("SCHEDULED")])],
        targets: vec![name("Pager"), name("Alerts")],
        settings: block([("state", name("disabled")), ("name", text("landing-started"))]),
    )];
    let output = |name: &str, value| Output::new(name, value);
    with!(
        Definition::new("EveryResource"),
        resources: vec![
            with!(
                parameter("InstanceUrl", "string", block([("default", text("https://acme.my.salesforce.com"))])),
                docs: "Where Salesforce is.".to_owned(),
            ),
            parameter(
                "Folder",
                "string",
                block([("default", text("out")), ("allowed", Value::List(vec![text("out"), text("done")]))]),
            ),
            parameter("ClientId", "string", block([("no_echo", true.into())])),
            parameter("ClientSecret", "string", block([("no_echo", true.into())])),
            parameter("Jwt", "string", block([("no_echo", true.into())])),
            kind(ResourceKind::Key, "LakeKey", block([("on_removal", name("delete"))])),
            kind(ResourceKind::Key, "UnusedKey", vec![]),
            kind(ResourceKind::Key, "FlowKey", vec![]),
            kind(
                ResourceKind::Bucket,
                "Lake",
                block([("on_removal", name("delete")), ("encryption", name("LakeKey")), ("name", text("acme-lake"))]),
            ),
            kind(ResourceKind::Bucket, "Unused", vec![]),
            resource(ResourceKind::Bucket, "Landing", Origin::Named(text("acme-landing")), vec![]),
            resource(ResourceKind::Bucket, "Shared", Origin::Arn(call("import", vec![text("shared-bucket-arn")])), vec![]),
            kind(
                ResourceKind::Secret,
                "Made",
                block([
                    (
                        "values",
                        Value::Block(block([
                            ("clientId", name("ClientId")),
                            ("clientSecret", name("ClientSecret")),
                            ("jwt", name("Jwt")),
                        ])),
                    ),
                    ("encryption", name("LakeKey")),
                ]),
            ),
            resource(
                ResourceKind::Topic,
                "Pager",
                Origin::Created,
                block([("display_name", text("Pager")), ("name", text("pager"))]),
            ),
            resource(ResourceKind::Topic, "Alerts", Origin::Arn(text("arn:aws:sns:eu-west-1:111122223333:alerts")), vec![]),
        ],
        profiles: vec![profile],
        objects: vec![],
        flows: vec![copy, landing, to("Changes", "Shared", TriggerKind::Event)],
        outputs: vec![
            output("LakeArn", member("Lake", "arn")),
            output("LandingArn", member("Landing", "arn")),
            output("ProfileArn", member("Crm", "arn")),
            output("Credentials", member("Crm", "credentials_arn")),
            output("Literal", call("concat", vec![text("${not}/"), member("aws", "region")])),
        ],
    )
}

/// Returns a catalog with a role of the stack, one with a name that `Fn::Sub` cannot contain, and one with an existing role.
fn catalogs() -> Definition {
    let to = |flow: &str, catalog| {
        with!(
            Flow::new(flow),
            trigger: on_demand(),
            source: Some(end("salesforce", vec![name("Crm"), text("Account")], vec![])),
            destination: Some(end(
                "s3",
                vec![name("Lake")],
                block([
                    ("catalog", Value::Block(catalog)),
                    ("prefix", text("accounts")),
                    ("prefix_hierarchy", Value::List(vec![name("execution_id")])),
                ]),
            )),
            tasks: vec![Task::MapAll { except: vec![] }],
        )
    };
    with!(
        Definition::new("Catalogs"),
        resources: vec![
            resource(ResourceKind::Bucket, "Lake", Origin::Named(text("acme-lake")), vec![]),
            parameter("Database", "string", vec![]),
        ],
        profiles: vec![existing_profile()],
        flows: vec![
            to("Made", block([("table_prefix", text("accounts")), ("database", name("Database"))])),
            to("Imported", block([("database", call("import", vec![text("crm-database")])), ("table_prefix", text("a"))])),
            to(
                "Given",
                block([
                    ("role", text("arn:aws:iam::111122223333:role/appflow-catalog")),
                    ("database", text("crm")),
                    ("table_prefix", text("accounts")),
                ]),
            ),
        ],
    )
}

fn stack(definition: Definition) -> Stack {
    Stack::new(definition).unwrap_or_else(|found| panic!("{found}"))
}

fn check_golden(name: &str, definition: Definition) {
    let template = stack(definition).to_json();
    assert_eq!(appflow_testing::validate_template(&template), Vec::<String>::new(), "{template}");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/goldens").join(name).with_extension("json");
    if std::env::var_os("UPDATE_GOLDENS").is_some() {
        std::fs::write(&path, &template).unwrap();
    }
    let golden = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(template == golden, "{} differs; UPDATE_GOLDENS=1 writes it anew", path.display());
}

#[test]
fn writes_the_flow_of_the_readme() {
    check_golden("salesforce_to_s3", salesforce_to_s3());
}

#[test]
fn writes_every_task() {
    check_golden("every_task", every_task());
}

#[test]
fn writes_every_resource() {
    check_golden("every_resource", every_resource());
}

#[test]
fn writes_the_glue_data_catalog() {
    check_golden("catalogs", catalogs());
}

#[test]
fn writes_the_same_bytes_by_every_path() {
    let stack = stack(salesforce_to_s3());
    let bytes: &'static [u8] = encode(stack.definition()).leak();
    let mut written = Vec::new();
    Stack::embedded(bytes).write_json(&mut written).unwrap();
    assert_eq!(String::from_utf8(written).unwrap(), stack.to_json());
    assert_eq!(Stack::build(bytes, &[]).unwrap().to_string(), stack.to_json());
}

#[test]
fn adding_a_flow_changes_no_other_entry() {
    let before = stack(salesforce_to_s3()).to_json();
    let mut definition = salesforce_to_s3();
    let added = with!(definition.flows.get(1).unwrap().clone(), name: "Added".to_owned());
    definition.flows.insert(0, added);
    let after = stack(definition).to_json();
    let (head, tail) = before.split_once("    \"AccountsToLake\": {\n      \"Type\"").unwrap();
    assert!(after.starts_with(head));
    assert!(after.ends_with(tail));
}

#[test]
fn inserts_the_values_of_expressions() {
    let mut definition = salesforce_to_s3();
    for flow in &mut definition.flows {
        flow.destination.as_mut().unwrap().settings = block([("prefix", Value::Expression(0))]);
    }
    let bytes: &'static [u8] = encode(&definition).leak();
    let built = Stack::build(bytes, &["from-rust".into()]).unwrap();
    assert_eq!(built.to_json().matches(r#""BucketPrefix": "from-rust""#).count(), 2);
    let refused = Stack::build(bytes, &["x".repeat(513).into()]).unwrap_err();
    assert!(refused.has_errors());
}

#[test]
fn rejects_expressions_without_a_value() {
    let mut definition = salesforce_to_s3();
    let joined = call("concat", vec!["a".into(), Value::Expression(0)]);
    definition.flows.first_mut().unwrap().destination.as_mut().unwrap().settings = block([("prefix", joined)]);
    let bytes: &'static [u8] = encode(&definition).leak();
    let refused = |refused: Result<Stack, Diagnostics>| {
        let found = refused.unwrap_err();
        assert!(found.iter().any(|found| found.code.id == "AF0122" && found.site == Site::root()), "{found}");
    };
    refused(Stack::new(definition));
    refused(Stack::build(bytes, &[]));
    // The replacement of the expression is an expression, or contains one.
    refused(Stack::build(bytes, &[Value::Expression(0)]));
    refused(Stack::build(bytes, &[call("concat", vec!["a".into(), Value::Expression(1)])]));
    refused(Stack::build(b"no definition", &[]));
    assert!(Stack::build(bytes, &["b".into()]).is_ok());
}

#[test]
fn does_not_join_pieces_into_a_placeholder() {
    let region = || member("aws", "region");
    for (arguments, expected) in [
        (vec![text("$"), text("{Lake.Arn}"), region()], "${Lake.Arn}eu-west-1"),
        (vec![text("$"), region(), text("{Lake}")], "$eu-west-1{Lake}"),
        (vec![text("$$"), region()], "$$eu-west-1"),
        (vec![text("${"), region(), text("}")], "${eu-west-1}"),
        (vec![text("${!"), text("Lake}"), region()], "${!Lake}eu-west-1"),
        (vec![region(), text("${"), text("!Lake}")], "eu-west-1${!Lake}"),
        (vec![region(), text("$"), text("${Lake}")], "eu-west-1$${Lake}"),
        (vec![text("${}"), region(), text("${")], "${}eu-west-1${"),
        (vec![text("${Not here}"), region(), text("}$!{")], "${Not here}eu-west-1}$!{"),
    ] {
        let mut definition = salesforce_to_s3();
        let joined = call("concat", arguments);
        definition.flows.first_mut().unwrap().destination.as_mut().unwrap().settings = block([("prefix", joined)]);
        let template = stack(definition).to_json();
        let template: serde_json::Value = serde_json::from_str(&template).unwrap();
        let path = "/DestinationFlowConfigList/0/DestinationConnectorProperties/S3/BucketPrefix";
        let flows = template.get("Resources").unwrap().as_object().unwrap().values();
        let prefix = flows.filter_map(|flow| flow.get("Properties")?.pointer(path)).next().unwrap();
        let known = |name: &str| (name == "AWS::Region").then(|| "eu-west-1".to_owned());
        assert_eq!(appflow_testing::text_of(prefix, &known).as_deref(), Ok(expected), "{prefix}");
    }
}

#[test]
fn returns_the_actions_of_owners() {
    let actions = stack(every_resource()).owner_actions();
    let named: Vec<_> = actions.iter().map(|action| (action.resource.as_str(), action.kind)).collect();
    assert_eq!(
        named,
        [
            ("Landing", ResourceKind::Bucket),
            ("Shared", ResourceKind::Bucket),
            ("Alerts", ResourceKind::Topic),
            ("Alerts", ResourceKind::Topic),
        ]
    );
    let landing = actions.first().unwrap();
    let expected = serde_json::json!({
        "Effect": "Allow",
        "Principal": { "Service": "appflow.amazonaws.com" },
        "Action": [
            "s3:PutObject", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts", "s3:ListBucketMultipartUploads",
            "s3:GetBucketAcl", "s3:PutObjectAcl"
        ],
        "Resource": [
            { "Fn::Sub": "arn:${AWS::Partition}:s3:::acme-landing" },
            { "Fn::Sub": "arn:${AWS::Partition}:s3:::acme-landing/*" }
        ],
        "Condition": { "StringEquals": { "aws:SourceAccount": { "Ref": "AWS::AccountId" } } }
    });
    assert_eq!(serde_json::from_str::<serde_json::Value>(&landing.statement).unwrap(), expected);
}

#[test]
fn undecodable_bytes_have_no_template() {
    let stack = Stack::embedded(b"no definition");
    let message = "the embedded definition cannot be decoded: the `appflow!` macro of this version did not write it";
    assert_eq!(stack.to_json(), format!("{{\n  \"Error\": \"{message}\"\n}}\n"));
    assert_eq!(stack.to_json_compact(), format!(r#"{{"Error":"{message}"}}"#));
    assert_eq!(stack.to_value(), serde_json::json!({ "Error": message }));
    assert_eq!(stack.to_yaml(), format!("Error: \"{message}\"\n"));
    assert_eq!(stack.to_string(), stack.to_json());
    let mut written = Vec::new();
    let error = stack.write_json(&mut written).unwrap_err();
    assert_eq!((error.kind(), error.to_string(), written.len()), (std::io::ErrorKind::InvalidData, message.to_owned(), 0));
    assert_eq!(serde_json::to_string(&stack).unwrap_err().to_string(), message);
    assert_eq!(stack.owner_actions(), []);
    assert!(Stack::new(stack.definition().clone()).is_err());
    let mut template = serde_json::json!({ "Resources": {} });
    let error = stack.merge_into(&mut template).unwrap_err();
    assert_eq!(error.to_string(), format!("the stack cannot be merged into the template\n  {message}"));
    assert_eq!(template, serde_json::json!({ "Resources": {} }));
    let error = stack.cut(|_| None).unwrap_err();
    assert_eq!(error.to_string(), format!("the stack cannot be cut into these parts\n  {message}"));
}

#[test]
fn unresolvable_definitions_have_no_template() {
    let message = "the definition has errors, or a Rust expression without a value";
    let broken = |change: &dyn Fn(&mut Definition)| {
        let mut definition = salesforce_to_s3();
        change(&mut definition);
        assert!(Stack::new(definition.clone()).is_err());
        let stack = Stack::embedded(encode(&definition).leak());
        assert_eq!(stack.to_json_compact(), format!(r#"{{"Error":"{message}"}}"#));
        assert_eq!(stack.write_json(Vec::new()).unwrap_err().to_string(), message);
        assert_eq!(serde_json::to_string(&stack).unwrap_err().to_string(), message);
    };
    let prefix = |value: Value| {
        move |definition: &mut Definition| {
            definition.flows.first_mut().unwrap().destination.as_mut().unwrap().settings = block([("prefix", value.clone())]);
        }
    };
    broken(&prefix(Value::Expression(0)));
    broken(&prefix(Value::Name("Unknown".to_owned())));
    broken(&prefix(Value::List(vec!["a".into()])));
    broken(&prefix(call("concat", vec!["a".into(), member("aws", "planet")])));
    broken(&|definition| definition.flows.first_mut().unwrap().trigger = None);
    broken(&|definition| definition.flows.first_mut().unwrap().source.as_mut().unwrap().connector = "sales".to_owned());
    broken(&|definition| {
        definition.flows.first_mut().unwrap().source.as_mut().unwrap().arguments.clear();
    });
}

#[test]
fn returns_the_error_of_the_writer() {
    struct Full;
    impl std::io::Write for Full {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            Err(std::io::ErrorKind::StorageFull.into())
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    assert!(stack(salesforce_to_s3()).write_json(Full).is_err());
}

/// Returns a stack whose alarm fires at `threshold`.
fn with_threshold(threshold: Value) -> Stack {
    let alarm = with!(
        Alarm::new("Many", "records_processed", Operator::GreaterThanOrEqualTo, threshold),
        settings: block([("notify", name("Ops"))]),
    );
    let flow = with!(Flow::new("Nightly"), origin: Origin::Named(text("nightly")), alarms: vec![alarm]);
    let topic = Resource::new(ResourceKind::Topic, "Ops");
    Stack::new(with!(Definition::new("Example"), resources: vec![topic], flows: vec![flow])).unwrap()
}

#[test]
fn preserves_the_digits_of_numbers_in_every_format() {
    for (threshold, digits) in [
        (Value::Integer(9_007_199_254_740_993), "9007199254740993"),
        (Value::Decimal("1.50".to_owned()), "1.50"),
        (Value::Decimal("2.".to_owned()), "2.0"),
    ] {
        let stack = with_threshold(threshold);
        assert!(stack.to_json().contains(&format!("\"Threshold\": {digits},\n")), "{stack}");
        assert!(stack.to_json_compact().contains(&format!("\"Threshold\":{digits},")), "{stack}");
        assert!(stack.to_yaml().contains(&format!(" Threshold: {digits}\n")), "{}", stack.to_yaml());
    }
    let threshold = |stack: Stack| stack.to_value().pointer("/Resources/NightlyMany/Properties/Threshold").unwrap().to_string();
    assert_eq!(threshold(with_threshold(Value::Integer(9_007_199_254_740_993))), "9007199254740993");
    assert_eq!(threshold(with_threshold(Value::Decimal("1.50".to_owned()))), "1.5");
}

#[test]
fn serializes_stacks_as_their_templates() {
    let stack = with_threshold(1.into());
    let template: serde_json::Value = serde_json::from_str(&stack.to_json()).unwrap();
    assert_eq!(stack.to_value(), template);
    assert_eq!(serde_json::to_value(&stack).unwrap(), template);
    assert_eq!(serde_json::to_string(&stack).unwrap(), stack.to_json_compact());
    assert_eq!(serde_json::to_string_pretty(&stack).unwrap() + "\n", stack.to_json());
}

#[test]
fn restricts_parameters_in_json_by_a_pattern() {
    let mut definition = every_resource();
    let secret = |value: &str| block([("values", Value::Block(block([("jwt", name(value))])))]);
    definition.resources.push(parameter("Password", "string", block([("no_echo", true.into())])));
    definition.resources.push(resource(ResourceKind::Secret, "Kept", Origin::Created, secret("Password")));
    let template: serde_json::Value = serde_json::from_str(&stack(definition).to_json()).unwrap();
    let pattern = |name: &str| template.pointer(&format!("/Parameters/{name}/AllowedPattern")).and_then(|it| it.as_str());
    assert_eq!(pattern("Password"), Some(r#"[^"\\\x00-\x1f]*"#));
    assert_eq!(pattern("InstanceUrl"), None);
}
