//! Every kind of value in every place for a value: the value in the template, or the reason why it is rejected.
//!
//! `values.txt` contains the table: below each place the kinds of values with the resulting JSON in the template, or with the
//! code and the message of the finding, where `@` is the value. `UPDATE_FIXTURES=1 cargo test -p appflow-syntax --test values`
//! rewrites it; read the diff before you commit it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use std::fmt::Write;
use std::path::Path;

use appflow_core::Stack;
use serde_json::Value;
use support::{of_example, run, underlined};

/// The definition around the place.
const AROUND: &str = r#"
    param Text: string;
    param Count: number;
    param Many: list;
    param Hidden: string { no_echo: true }
    param Refresh: string { no_echo: true }
    mapping Stages { dev: { Name: "dev" }, prod: { Name: "prod" } }
    condition Production = equals(Text, "prod");
    bucket Made;
    bucket There = existing("acme-there");
    key Locked;
    topic Ops;
    secret Tokens = existing("crm/tokens");
    profile Crm = salesforce existing("crm-prod");
    profile Own = salesforce { instance_url: "https://acme.my.salesforce.com", oauth: { access_token: Hidden, refresh_token: Refresh } }
    object Account = salesforce("Account") { Id: id, Name: string, Amount: double, When: datetime }
    flow Other { trigger on_demand; source salesforce(Crm, Account); destination s3(Made) { prefix: "other" }; map Id; }
    topic Used { condition: Production }
"#;

/// The values, and none of them is a literal.
const KINDS: &[&str] = &[
    "Text",
    "Count",
    "Many",
    "Hidden",
    "Nobody",
    "aws.region",
    "aws.zone",
    "Made",
    "Made.name",
    "Made.arn",
    "There.name",
    "Locked.arn",
    "Ops.arn",
    "Own.credentials_arn",
    "Other.name",
    "Production",
    "Tokens[\"key\"]",
    "import(\"shared\")",
    "concat(\"a\", Text)",
    "concat(\"a\", \"b\")",
    "concat(\"a\", import(\"b\"))",
    "concat(\"a\", concat(Text, \"/\", aws.partition), Made.name)",
    "find_in_map(Stages, \"dev\", \"Name\")",
    "[Text]",
    "{ a: Text }",
];

/// A place: its name, the statements with `@` for the value, and where it goes in the template.
struct Place(&'static str, &'static str, &'static str);

/// Returns the flow around a statement.
fn flow(statement: &str) -> String {
    let mut text = "flow F {\n".to_owned();
    for (keyword, usual) in [
        ("trigger", "trigger on_demand;"),
        ("source", "source salesforce(Crm, Account);"),
        ("destination", "destination s3(There) { prefix: \"f\" };"),
        ("map", "map Id, Name, Amount, When;"),
    ] {
        if !statement.split("; ").any(|part| part.starts_with(keyword)) {
            text += usual;
            text.push('\n');
        }
    }
    text + statement + "\n}"
}

const FLOW: &[Place] = &[
    Place("name of a flow", "name @;", "/Resources/F/Properties/FlowName"),
    Place("description", "description @;", "/Resources/F/Properties/Description"),
    Place("key of a flow", "key @;", "/Resources/F/Properties/KMSArn"),
    Place("condition of a flow", "condition @;", "/Resources/F/Condition"),
    Place("on_delete", "on_delete @;", "/Resources/F/DeletionPolicy"),
    Place("tag", "tags { team: @ }", "/Resources/F/Properties/Tags/0/Value"),
    Place("rate", "trigger schedule(rate(@));", "/Resources/F/Properties/TriggerConfig/TriggerProperties/ScheduleExpression"),
    Place("schedule", "trigger schedule(@);", "/Resources/F/Properties/TriggerConfig/TriggerProperties/ScheduleExpression"),
    Place(
        "start",
        "trigger schedule(rate(1 day)) { start: @ };",
        "/Resources/F/Properties/TriggerConfig/TriggerProperties/ScheduleStartTime",
    ),
    Place(
        "offset",
        "trigger schedule(rate(1 day)) { pull: incremental(When), offset: @ };",
        "/Resources/F/Properties/TriggerConfig/TriggerProperties/ScheduleOffset",
    ),
    Place(
        "time zone",
        "trigger schedule(rate(1 day)) { time_zone: @ };",
        "/Resources/F/Properties/TriggerConfig/TriggerProperties/TimeZone",
    ),
    Place(
        "error threshold",
        "trigger schedule(rate(1 day)) { error_threshold: @ };",
        "/Resources/F/Properties/TriggerConfig/TriggerProperties/FlowErrorDeactivationThreshold",
    ),
    Place(
        "pull",
        "trigger schedule(rate(1 day)) { pull: @ };",
        "/Resources/F/Properties/TriggerConfig/TriggerProperties/DataPullMode",
    ),
    Place(
        "field of incremental",
        "trigger schedule(rate(1 day)) { pull: incremental(field(@)) };",
        "/Resources/F/Properties/SourceFlowConfig/IncrementalPullConfig/DatetimeTypeFieldName",
    ),
    Place(
        "profile of a source",
        "source salesforce(@, Account);",
        "/Resources/F/Properties/SourceFlowConfig/ConnectorProfileName",
    ),
    Place(
        "object of a source",
        "source salesforce(Crm, @); map all;",
        "/Resources/F/Properties/SourceFlowConfig/SourceConnectorProperties/Salesforce/Object",
    ),
    Place(
        "version",
        "source salesforce(Crm, Account) { api_version: @ };",
        "/Resources/F/Properties/SourceFlowConfig/ApiVersion",
    ),
    Place(
        "truth",
        "source salesforce(Crm, Account) { include_deleted_records: @ };",
        "/Resources/F/Properties/SourceFlowConfig/SourceConnectorProperties/Salesforce/IncludeDeletedRecords",
    ),
    Place(
        "word",
        "source salesforce(Crm, Account) { data_transfer_api: @ };",
        "/Resources/F/Properties/SourceFlowConfig/SourceConnectorProperties/Salesforce/DataTransferApi",
    ),
    Place(
        "bucket of a destination",
        "destination s3(@) { prefix: \"f\" };",
        "/Resources/F/Properties/DestinationFlowConfigList/0/DestinationConnectorProperties/S3/BucketName",
    ),
    Place(
        "prefix",
        "destination s3(There) { prefix: @ };",
        "/Resources/F/Properties/DestinationFlowConfigList/0/DestinationConnectorProperties/S3/BucketPrefix",
    ),
    Place(
        "size",
        "destination s3(There) { prefix: \"f\", target_file_size: @ };",
        "/Resources/F/Properties/DestinationFlowConfigList/0/DestinationConnectorProperties/S3/S3OutputFormatConfig/AggregationConfig/TargetFileSize",
    ),
    Place(
        "word with a word",
        "destination s3(There) { prefix: \"f\", file_prefix: path(@) };",
        "/Resources/F/Properties/DestinationFlowConfigList/0/DestinationConnectorProperties/S3/S3OutputFormatConfig/PrefixConfig/PrefixFormat",
    ),
    Place(
        "list of words",
        "destination s3(There) { prefix: \"f\", prefix_hierarchy: [@] };",
        "/Resources/F/Properties/DestinationFlowConfigList/0/DestinationConnectorProperties/S3/S3OutputFormatConfig/PrefixConfig/PathPrefixHierarchy/0",
    ),
    Place(
        "words as a whole",
        "destination s3(There) { prefix: \"f\", prefix_hierarchy: @ };",
        "/Resources/F/Properties/DestinationFlowConfigList/0/DestinationConnectorProperties/S3/S3OutputFormatConfig/PrefixConfig/PathPrefixHierarchy",
    ),
    Place(
        "database of a catalog",
        "destination s3(There) { prefix: \"f\", prefix_hierarchy: [execution_id], catalog: { database: @, table_prefix: \"f\" } };",
        "/Resources/F/Properties/MetadataCatalogConfig/GlueDataCatalog/DatabaseName",
    ),
    Place(
        "role of a catalog",
        "destination s3(There) { prefix: \"f\", prefix_hierarchy: [execution_id], catalog: { database: \"d\", table_prefix: \"f\", role: @ } };",
        "/Resources/F/Properties/MetadataCatalogConfig/GlueDataCatalog/RoleArn",
    ),
    Place(
        "id field",
        "destination salesforce(Crm, \"Case\") { write_operation: upsert, id_fields: [@] }; map all;",
        "/Resources/F/Properties/DestinationFlowConfigList/0/DestinationConnectorProperties/Salesforce/IdFieldNames/0",
    ),
    Place(
        "field of an id",
        "destination salesforce(Crm, \"Case\") { write_operation: upsert, id_fields: [field(@)] }; map all;",
        "/Resources/F/Properties/DestinationFlowConfigList/0/DestinationConnectorProperties/Salesforce/IdFieldNames/0",
    ),
    Place(
        "id fields as a whole",
        "destination salesforce(Crm, \"Case\") { write_operation: upsert, id_fields: @ }; map all;",
        "/Resources/F/Properties/DestinationFlowConfigList/0/DestinationConnectorProperties/Salesforce/IdFieldNames",
    ),
    Place(
        "bucket for errors",
        "destination salesforce(Crm, \"Case\") { on_error: { bucket: @ } }; map all;",
        "/Resources/F/Properties/DestinationFlowConfigList/0/DestinationConnectorProperties/Salesforce/ErrorHandlingConfig/BucketName",
    ),
    Place(
        "event source",
        "trigger event; source salesforce(Crm, \"AccountChangeEvent\"); destination eventbridge(@) { on_error: { bucket: There } }; map all;",
        "/Resources/F/Properties/DestinationFlowConfigList/0/DestinationConnectorProperties/EventBridge/Object",
    ),
    Place(
        "entity of a custom connector",
        "source custom(Erp, @) { api_version: \"v1\" }; map all;",
        "/Resources/F/Properties/SourceFlowConfig/SourceConnectorProperties/CustomConnector/EntityName",
    ),
    Place(
        "custom property",
        "source custom(Erp, \"orders\") { api_version: \"v1\", custom_properties: { region: @ } }; map all;",
        "/Resources/F/Properties/SourceFlowConfig/SourceConnectorProperties/CustomConnector/CustomProperties/region",
    ),
    Place("mapped field", "map field(@): string => Text: string;", "/Resources/F/Properties/Tasks/1/SourceFields/0"),
    Place("destination field", "map Name => field(@): string;", "/Resources/F/Properties/Tasks/1/DestinationField"),
    Place("excluded field", "map all except field(@);", "/Resources/F/Properties/Tasks/0/TaskProperties/0/Value"),
    Place(
        "field of concat",
        "#[allow(AF0601)] concat field(@): string, \" \", Name => Full: string;",
        "/Resources/F/Properties/Tasks/5/SourceFields/0",
    ),
    Place("masked field", "mask field(@) with '*';", "/Resources/F/Properties/Tasks/5/SourceFields/0"),
    Place("length of a mask", "mask Name with '*' last @;", "/Resources/F/Properties/Tasks/5/TaskProperties/0/Value"),
    Place("length of a truncation", "truncate Name to @;", "/Resources/F/Properties/Tasks/5/TaskProperties/0/Value"),
    Place("filtered field", "filter field(@): string == \"x\";", "/Resources/F/Properties/Tasks/5/SourceFields/0"),
    Place("value of a filter", "filter Name == @;", "/Resources/F/Properties/Tasks/5/TaskProperties/1/Value"),
    Place("number of a filter", "filter Amount > @;", "/Resources/F/Properties/Tasks/5/TaskProperties/1/Value"),
    Place("one of several values", "filter Name in [\"x\", @];", "/Resources/F/Properties/Tasks/5/TaskProperties/1/Value"),
    Place("bound", "filter When between \"2027-01-01\" and @;", "/Resources/F/Properties/Tasks/5/TaskProperties/2/Value"),
    Place("validated field", "validate field(@) non_null else drop_record;", "/Resources/F/Properties/Tasks/5/SourceFields/0"),
    Place("threshold", "alarm A when executions_failed >= @;", "/Resources/FA/Properties/Threshold"),
    Place("threshold of time", "alarm A when execution_time >= @;", "/Resources/FA/Properties/Threshold"),
    Place("name of an alarm", "alarm A when executions_failed >= 1 { name: @ };", "/Resources/FA/Properties/AlarmName"),
    Place("who is notified", "alarm A when executions_failed >= 1 { notify: [@] };", "/Resources/FA/Properties/AlarmActions/0"),
    Place(
        "matched value",
        "on run_completed where status == @ notify Ops;",
        "/Resources/FOnRunCompleted/Properties/EventPattern/detail/status/0",
    ),
    Place(
        "matched object",
        "on run_completed where source_object in [\"a\", @] notify Ops;",
        "/Resources/FOnRunCompleted/Properties/EventPattern/detail/source-object/1",
    ),
    Place(
        "matched number",
        "on run_completed where num_of_records_processed != @ notify Ops;",
        "/Resources/FOnRunCompleted/Properties/EventPattern/detail/num-of-records-processed/0/anything-but/0",
    ),
    Place("target of a rule", "on run_completed notify @;", "/Resources/FOnRunCompleted/Properties/Targets/0/Arn"),
];

const STACK: &[Place] = &[
    Place("default of a parameter", "param P: string { default: @ }", "/Parameters/P/Default"),
    Place("allowed value", "param P: string { allowed: [@] }", "/Parameters/P/AllowedValues/0"),
    Place("name of a bucket", "bucket B { name: @ }", "/Resources/B/Properties/BucketName"),
    Place(
        "key of a bucket",
        "bucket B { encryption: @ }",
        "/Resources/B/Properties/BucketEncryption/ServerSideEncryptionConfiguration/0/ServerSideEncryptionByDefault/KMSMasterKeyID",
    ),
    Place("condition of a bucket", "bucket B { condition: @ }", "/Resources/B/Condition"),
    Place("existing bucket", "bucket B = existing(@); output O = B.name;", "/Outputs/O/Value"),
    Place("existing bucket by ARN", "bucket B = existing(arn @); output O = B.arn;", "/Outputs/O/Value"),
    Place("name of a bucket from its ARN", "bucket B = existing(arn @); output O = B.name;", "/Outputs/O/Value"),
    Place(
        "existing key",
        "key K = existing(@); bucket B { encryption: K }",
        "/Resources/B/Properties/BucketEncryption/ServerSideEncryptionConfiguration/0/ServerSideEncryptionByDefault/KMSMasterKeyID",
    ),
    Place(
        "existing key by ARN",
        "key K = existing(arn @); bucket B { encryption: K }",
        "/Resources/B/Properties/BucketEncryption/ServerSideEncryptionConfiguration/0/ServerSideEncryptionByDefault/KMSMasterKeyID",
    ),
    Place("existing topic", "topic T = existing(@); output O = T.arn;", "/Outputs/O/Value"),
    Place("existing topic by ARN", "topic T = existing(arn @); output O = T.arn;", "/Outputs/O/Value"),
    Place(
        "existing secret",
        "secret S = existing(@); profile P = salesforce { instance_url: \"https://acme.my.salesforce.com\", oauth: { access_token: S[\"a\"], refresh_token: S[\"b\"] } }",
        "/Resources/P/Properties/ConnectorProfileConfig/ConnectorProfileCredentials/Salesforce/AccessToken",
    ),
    Place(
        "existing secret by ARN",
        "secret S = existing(arn @); profile P = salesforce { instance_url: \"https://acme.my.salesforce.com\", oauth: { access_token: S[\"a\"], refresh_token: S[\"b\"] } }",
        "/Resources/P/Properties/ConnectorProfileConfig/ConnectorProfileCredentials/Salesforce/AccessToken",
    ),
    Place("existing profile", "profile P = salesforce existing(@); output O = P.name;", "/Outputs/O/Value"),
    Place("ARN of an existing profile", "profile P = salesforce existing(@); output O = P.arn;", "/Outputs/O/Value"),
    Place("name of a topic", "topic T { name: @ }", "/Resources/T/Properties/TopicName"),
    Place("name of a secret", "secret S { name: @ }", "/Resources/S/Properties/Name"),
    Place("value of a secret", "secret S { values: { a: @ } }", "/Resources/S/Properties/SecretString"),
    Place(
        "name of a profile",
        "profile P = salesforce { name: @, instance_url: \"https://acme.my.salesforce.com\", oauth: { access_token: Hidden, refresh_token: Refresh } }",
        "/Resources/P/Properties/ConnectorProfileName",
    ),
    Place(
        "URL",
        "profile P = salesforce { instance_url: @, oauth: { access_token: Hidden, refresh_token: Refresh } }",
        "/Resources/P/Properties/ConnectorProfileConfig/ConnectorProfileProperties/Salesforce/InstanceUrl",
    ),
    Place(
        "token",
        "profile P = salesforce { instance_url: \"https://acme.my.salesforce.com\", oauth: { access_token: @, refresh_token: Refresh } }",
        "/Resources/P/Properties/ConnectorProfileConfig/ConnectorProfileCredentials/Salesforce/AccessToken",
    ),
    Place(
        "client",
        "profile P = salesforce { instance_url: \"https://acme.my.salesforce.com\", oauth: { refresh_token: Hidden, client: @ } }",
        "/Resources/P/Properties/ConnectorProfileConfig/ConnectorProfileCredentials/Salesforce/ClientCredentialsArn",
    ),
    Place(
        "user name",
        "profile P = servicenow { instance_url: \"https://acme.service-now.com\", basic: { username: @, password: Hidden } }",
        "/Resources/P/Properties/ConnectorProfileConfig/ConnectorProfileCredentials/ServiceNow/Username",
    ),
    Place(
        "port",
        "profile P = sapodata { host_url: \"https://sap.acme.com\", service_path: \"/sap\", client_number: \"100\", port: @, basic: { username: \"u\", password: Hidden } }",
        "/Resources/P/Properties/ConnectorProfileConfig/ConnectorProfileProperties/SAPOData/PortNumber",
    ),
    Place(
        "scope",
        "profile P = sapodata { host_url: \"https://sap.acme.com\", service_path: \"/sap\", client_number: \"100\", port: 443, oauth: { client_id: \"f\", client_secret: Hidden, refresh_token: Tokens[\"key\"], token_url: \"https://sap.acme.com/t\", auth_code_url: \"https://sap.acme.com/a\", scopes: [@] } }",
        "/Resources/P/Properties/ConnectorProfileConfig/ConnectorProfileProperties/SAPOData/OAuthProperties/OAuthScopes/0",
    ),
    Place(
        "scopes as a whole",
        "profile P = sapodata { host_url: \"https://sap.acme.com\", service_path: \"/sap\", client_number: \"100\", port: 443, oauth: { client_id: \"f\", client_secret: Hidden, refresh_token: Tokens[\"key\"], token_url: \"https://sap.acme.com/t\", auth_code_url: \"https://sap.acme.com/a\", scopes: @ } }",
        "/Resources/P/Properties/ConnectorProfileConfig/ConnectorProfileProperties/SAPOData/OAuthProperties/OAuthScopes",
    ),
    Place(
        "stage",
        "profile P = snowflake { warehouse: \"W\", database: \"D\", stage: @, bucket: Made, basic: { username: \"u\", password: Hidden } }",
        "/Resources/P/Properties/ConnectorProfileConfig/ConnectorProfileProperties/Snowflake/Stage",
    ),
    Place(
        "database",
        "profile P = snowflake { warehouse: \"W\", database: @, stage: \"S\", bucket: Made, basic: { username: \"u\", password: Hidden } }",
        "/Resources/P/Properties/ConnectorProfileConfig/ConnectorProfileProperties/Snowflake/Stage",
    ),
    Place(
        "user of an integration",
        "profile P = snowflake { warehouse: \"W\", stage: \"D.S.T\", bucket: Made, integration: { user: @, external_id: \"xx\" }, basic: { username: \"u\", password: Hidden } }",
        "/Resources/PIntegrationRole/Properties/AssumeRolePolicyDocument/Statement/0/Principal/AWS",
    ),
    Place(
        "entity",
        "object O = salesforce(@); flow G { trigger on_demand; source salesforce(Crm, O); destination s3(There) { prefix: \"g\" }; map all; }",
        "/Resources/G/Properties/SourceFlowConfig/SourceConnectorProperties/Salesforce/Object",
    ),
    Place("side of a condition", "condition C = equals(@, \"x\"); topic T { condition: C }", "/Conditions/C/Fn::Equals/0"),
    Place("part of a condition", "condition C = not(@); topic T { condition: C }", "/Conditions/C/Fn::Not/0"),
    Place("value of an output", "output O = @;", "/Outputs/O/Value"),
    Place("export", "output O = \"x\" { export: @ }", "/Outputs/O/Export/Name"),
    Place("name of an import", "output O = import(@);", "/Outputs/O/Value/Fn::ImportValue"),
];

/// Returns the result of a value in a place.
fn outcome(source: &str, pointer: &str) -> String {
    let analysis = run(source);
    let findings = of_example(&analysis);
    if !findings.is_empty() {
        let shown: Vec<String> = findings
            .iter()
            .map(|finding| {
                format!("{} {} at `{}`: {}", finding.severity, finding.code.id, underlined(source, finding), finding.message)
            })
            .collect();
        return shown.join(" && ");
    }
    let template = Stack::new(analysis.definitions().next().unwrap().clone()).unwrap().to_json();

    let template: Value = serde_json::from_str(&template).unwrap();
    template.pointer(pointer).map_or_else(|| format!("NOTHING at {pointer}"), Value::to_string)
}

#[test]
fn checks_every_value_in_every_place() {
    let mut table = String::new();
    let flows = FLOW.iter().map(|place| (place, true));
    let stacks = STACK.iter().map(|place| (place, false));
    for (Place(name, statement, pointer), is_flow) in flows.chain(stacks) {
        writeln!(table, "== {name}: `{statement}`").unwrap();
        let mut outcomes: Vec<(String, Vec<&str>)> = Vec::new();
        for kind in KINDS {
            let statement = statement.replace('@', kind);
            let statement = if is_flow { flow(&statement) } else { statement };
            let custom = if statement.contains("custom(Erp") { "profile Erp = custom existing(\"erp\");" } else { "" };
            let source = format!("pub stack Example {{{AROUND}{custom}\n{statement}\n}}");
            let outcome = outcome(&source, pointer).replace(&format!("`{kind}`"), "`@`");
            match outcomes.iter_mut().find(|(known, _)| *known == outcome) {
                Some((_, kinds)) => kinds.push(*kind),
                None => outcomes.push((outcome, vec![*kind])),
            }
        }
        for (outcome, kinds) in outcomes {
            writeln!(table, "{} => {outcome}", kinds.join(" | ")).unwrap();
        }
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/values.txt");
    if std::env::var_os("UPDATE_FIXTURES").is_some() {
        std::fs::write(&path, &table).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    let differs = written.lines().zip(table.lines()).find(|(written, now)| written != now);
    assert!(written == table, "{differs:#?}");
}
