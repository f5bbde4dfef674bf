//! Definitions as source text, nearly all of them valid.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

/// The text of a stack, in parts that can be reordered.
#[derive(Debug, Clone)]
pub(super) struct Stack {
    pub(super) docs: &'static str,
    /// Parameters, resources, profiles and objects.
    pub(super) items: Vec<String>,
    pub(super) flows: Vec<Flow>,
    pub(super) outputs: Vec<String>,
}

#[derive(Debug, Clone)]
pub(super) struct Flow {
    pub(super) name: String,
    /// The statements with a fixed order: all except the alarms and event rules.
    pub(super) statements: Vec<String>,
    pub(super) monitoring: Vec<String>,
}

impl Stack {
    /// Returns the text; `name` is that of the stack.
    pub(super) fn text(&self, name: &str) -> String {
        let flows: Vec<String> = self.flows.iter().map(Flow::text).collect();
        let items = [self.items.join("\n"), flows.join("\n"), self.outputs.join("\n")].join("\n");
        format!("{}pub stack {name} {{\n{items}\n}}\n", self.docs)
    }

    /// Returns the same stack with all unordered parts reversed, flows and outputs first.
    pub(super) fn reversed_text(&self, name: &str) -> String {
        let turned = |items: &[String]| items.iter().rev().cloned().collect::<Vec<_>>().join("\n");
        let flows = self
            .flows
            .iter()
            .rev()
            .map(|flow| Flow { monitoring: flow.monitoring.iter().rev().cloned().collect(), ..flow.clone() });
        let flows: Vec<String> = flows.map(|flow| flow.text()).collect();
        let items = [turned(&self.outputs), flows.join("\n"), turned(&self.items)].join("\n");
        format!("{}pub stack {name} {{\n{items}\n}}\n", self.docs)
    }
}

impl Flow {
    fn text(&self) -> String {
        format!("flow {} {{\n{}\n{}\n}}", self.name, self.statements.join("\n"), self.monitoring.join("\n"))
    }
}

const DOCS: &[&str] = &["", "/// Two lines, \"quoted\":\n/// é ${AWS::Region} <b>\n"];

/// The items that flows refer to, each in several forms.
const ITEMS: &[&[&str]] = &[
    &["param Prefix: string { default: \"accounts\", allowed: [\"accounts\", \"leads\"] }", "param Prefix: string;"],
    &[
        "",
        "mapping Stages { dev: { Folder: \"dev/in\", Names: [\"a\", \"b\"] }, prod: { Folder: \"in\", Names: [\"c\"] } } output Folder = find_in_map(Stages, \"dev\", \"Folder\");",
    ],
    &[
        "param Folders: list { default: \"EXECUTION_ID\" } mapping Precisions { \"eu-west-1\": { Precision: \"DAY\" } } output Folders_ = join(\",\", Folders); output Precision_ = find_in_map(Precisions, \"eu-west-1\", \"Precision\");",
    ],
    &["param Since: number { default: \"1643760000000\" }", "/// From when on.\nparam Since: string;"],
    &["param Token: string { no_echo: true }", "param Token: string { no_echo: true, min_length: 5, pattern: \"[A-Z0-9a-z]+\" }"],
    &["", "tags { team: \"crm\", \"cost:center\": Prefix, owner: concat(\"a \", aws.region) }"],
    &[
        "key LakeKey;",
        "key LakeKey { rotation: true, rotation_period: 90 days, alias: concat(\"alias/\", aws.stack_name) }",
        "key LakeKey { policy: { Effect: \"Allow\", Principal: { AWS: concat(\"arn:\", aws.partition, \":iam::\", aws.account_id, \":role/reader\") }, Action: [\"kms:Decrypt\", \"kms:Describe*\"] } }",
        "key LakeKey { on_removal: delete, tags: { team: \"keys\" } }",
        "key LakeKey = existing(\"alias/lake\");",
        "key LakeKey = existing(arn concat(\"arn:aws:kms:\", aws.region, \":\", aws.account_id, \":key/0123abcd-0000-1111-2222-333344445555\"));",
    ],
    &[
        "bucket Lake;",
        "bucket Lake { encryption: LakeKey, on_removal: delete }",
        "bucket Lake { versioning: enabled, policy: [{ Effect: \"Deny\", Principal: \"*\", Action: \"s3:*\", Resource: [Lake, concat(Lake.arn, \"/\", Prefix, \"/*\")], Condition: { Bool: { \"aws:SecureTransport\": false } } }, { Effect: if(Live, \"Allow\", \"Deny\"), Principal: { AWS: Worker.Arn }, Action: \"s3:GetObject\" }] }",
        "bucket Lake { name: concat(\"lake-\", aws.account_id), encryption: if(Live, LakeKey, aws.no_value), versioning: if(Live, aws.no_value, enabled), policy: [if(Live, { Effect: \"Allow\", Principal: { AWS: Worker.Arn }, Action: \"s3:GetBucketTagging\" }, aws.no_value)] }",
        "bucket Lake = existing(Prefix);",
        "bucket Lake = existing(\"acme-lake\");",
        "bucket Lake = existing(id \"DataLake\");",
        "bucket Lake = existing(import(\"lake\"));",
        "resource Lake = \"AWS::S3::Bucket\" { BucketName: concat(\"lake-\", aws.account_id) }",
    ],
    &[
        "bucket Landing;",
        "bucket Landing = existing(arn \"arn:aws:s3:::acme-landing\");",
        "bucket Landing { encryption: LakeKey }",
    ],
    &[
        "topic Ops;",
        "topic Ops { name: \"ops\", display_name: \"Operations\", tags: { \"cost center\": Prefix } }",
        "topic Ops { encryption: LakeKey, subscribe: [email(\"é@acme.example\"), https(concat(\"https://\", Prefix)), lambda(Cleaner)] }",
        "topic Ops { encryption: if(Live, LakeKey, aws.no_value), subscribe: [if(Live, email(\"live@acme.example\"), lambda(Cleaner)), if(Live, aws.no_value, https(\"https://acme.example\"))], policy: if(Live, { Effect: \"Allow\", Principal: { AWS: aws.account_id }, Action: \"sns:Subscribe\" }, aws.no_value) }",
        "topic Ops = existing(\"ops\");",
        "topic Ops = existing(id \"Alerts\");",
        "resource Ops = \"AWS::SNS::Topic\" { DisplayName: concat(\"Operations of \", Prefix) }",
    ],
    &[
        "condition Live = equals(Prefix, \"accounts\");",
        "condition Live = not(equals(Prefix, aws.region));",
        "condition Live = or(equals(Prefix, \"accounts\"), not(equals(Prefix, aws.region)));",
    ],
    &[
        "resource Worker = \"AWS::IAM::Role\" { AssumeRolePolicyDocument: { Version: \"2012-10-17\", Statement: [{ Effect: \"Allow\", Principal: { Service: \"lambda.amazonaws.com\" }, Action: \"sts:AssumeRole\" }] } }",
        "resource Worker = \"AWS::IAM::Role\" { id: \"WorkerRole1\", on_delete: retain, on_replace: retain, AssumeRolePolicyDocument: { Statement: [] }, Path: if(Live, \"/live/\", aws.no_value) }",
        "resource Worker = \"AWS::IAM::Role\" { AssumeRolePolicyDocument: { Statement: [] }, Tags: [{ Key: \"prefix\", Value: join(\"-\", [Prefix, select(0, split(\"/\", Prefix))]) }], metadata: { lake: Lake } }",
    ],
    &[
        "resource Cleaner = \"AWS::Lambda::Function\" { Role: Worker.Arn, Runtime: \"nodejs22.x\", Handler: \"index.handler\", Code: { ZipFile: \"é `${x}`\" }, Timeout: if(Live, 300, 30) }",
        "resource Cleaner = \"AWS::Lambda::Function\" { Role: concat(\"arn:\", aws.partition, \":iam::\", aws.account_id, \":role/cleaner\"), Runtime: \"nodejs22.x\", Handler: \"index.handler\", Code: { S3Bucket: Landing, S3Key: concat(Prefix, \".zip\") }, Environment: { Variables: { LAKE: if(Live, Lake, Landing), SCRIPT: base64(Prefix), ZONE: select(0, get_azs()) } }, depends_on: Worker }",
    ],
    &[
        "log_group Logs;",
        "log_group Logs { name: concat(\"/aws/events/\", Prefix), retention: 1 day, encryption: LakeKey }",
        "log_group Logs = existing(\"/aws/events/logs\");",
    ],
    &["topic Oncall = existing(arn \"arn:aws:sns:eu-west-1:111122223333:oncall\");", "topic Oncall;"],
    &[
        "secret Client = existing(arn \"arn:aws:secretsmanager:eu-west-1:111122223333:secret:appflow/crm-AbCdEf\") { policy: managed }",
        "secret Client = existing(arn \"arn:aws:secretsmanager:eu-west-1:111122223333:secret:appflow/crm-AbCdEf\");",
        "secret Client { values: { clientId: Token, clientSecret: Token, accessToken: Token, refreshToken: Token, jwt: Token } }",
    ],
    &[
        "profile Crm = salesforce existing(\"crm-prod\");",
        "profile Crm = salesforce { instance_url: \"https://acme.my.salesforce.com\", sandbox: true, oauth: { access_token: Client[\"accessToken\"], refresh_token: Client[\"refreshToken\"], client: Client } }",
        "profile Crm = salesforce { name: concat(aws.stack_name, \"/crm\"), instance_url: concat(\"https://\", Prefix, \".my.salesforce.com\"), jwt: { token: Client[\"jwt\"] } }",
    ],
    &[
        "object Account = salesforce(\"Account\") { Id: id, Name: string, \"Full Name\": string, \"Account.Name\": string, filter: textarea, r#type: picklist, AnnualRevenue: double, NumberOfEmployees: int, IsActive: boolean, CreatedDate: date, LastModifiedDate: datetime }",
        "object Account = salesforce(\"Account\");",
    ],
];

const FLOW_NAMES: &[&str] = &["AccountsToLake", "r#type", "flow", "Second_Flow"];

const NAMES: &[&str] = &["", "name concat(aws.stack_name, \"-NAME\");", "name \"fixed-NAME\";"];

const DESCRIPTIONS: &[&str] =
    &["", "description \"Accounts, every night!\";", "description if(Live, \"Accounts\", concat(\"Accounts \", Prefix));"];

/// The statements of a flow with one value.
const VALUES: &[&str] = &[
    "",
    "key LakeKey;",
    "key if(Live, LakeKey, aws.no_value);",
    "status unset;\nkey LakeKey;",
    "on_delete retain;\non_replace retain;",
    "on_delete retain_except_on_create;\nkey LakeKey;",
    "#[allow(AF0208)]\nstatus draft;\non_replace delete;",
    "id \"IdNAME\";",
];

const SOURCES: &[&str] = &[
    "source salesforce(Crm, Account);",
    "source salesforce(Crm, \"Account\") { api_version: \"60.0\", data_transfer_api: rest_sync };",
    "source salesforce(Crm, Prefix) { include_deleted_records: if(Live, true, aws.no_value) };",
    "source salesforce(Crm, Account) { enable_dynamic_field_update: true, data_transfer_api: bulk_v2 };",
    "source s3(Landing) { prefix: \"in\", format: json };",
    "source s3(Landing) { prefix: Prefix };",
];

const DESTINATIONS: &[&str] = &[
    "destination s3(Lake);",
    "destination s3(Lake) { prefix: \"accounts/é {x}\", format: parquet, preserve_source_data_typing: true };",
    "destination s3(Lake) { prefix: concat(\"a/\", Prefix, \"/\", aws.region), format: csv, aggregation: single_file, file_prefix: filename };",
    "destination s3(Lake) { format: json, aggregation: none, target_file_size: 128 MB, file_prefix: path_and_filename(hour) };",
    "destination s3(Lake) { format: if(Live, parquet, csv), file_prefix: if(Live, path(day), filename), target_file_size: if(Live, 64 MB, aws.no_value) };",
    "destination s3(Lake) { format: csv, file_prefix: path(if(Live, day, hour)), prefix_hierarchy: if(Live, [execution_id], Folders) };",
    "destination s3(Lake) { file_prefix: path(find_in_map(Precisions, aws.region, \"Precision\")), prefix_hierarchy: Folders };",
    "destination s3(Lake) { prefix: import(\"prefix\"), prefix_hierarchy: [schema_version, execution_id] };",
];

const TAGS: &[&str] = &["", "tags { team: \"crm\", \"cost:center\": Prefix }"];

/// Name and type of each field of `Account`.
const FIELDS: &[(&str, &str)] = &[
    ("Name", "string"),
    ("\"Full Name\"", "string"),
    ("\"Account.Name\"", "string"),
    ("filter", "textarea"),
    ("r#type", "picklist"),
    ("AnnualRevenue", "double"),
    ("NumberOfEmployees", "int"),
    ("IsActive", "boolean"),
    ("CreatedDate", "date"),
    ("LastModifiedDate", "datetime"),
    ("Id", "id"),
];

const TEXTS: std::ops::Range<usize> = 0..4;
const NUMBERS: std::ops::Range<usize> = 5..7;

/// Returns a field with its type, so that it is known without an object as well.
fn field(index: usize) -> String {
    let (name, data_type) = FIELDS[index];
    format!("{name}: {data_type}")
}

/// Returns one mapping of all fields, or one for each of some fields.
fn mapping() -> impl Strategy<Value = String> {
    let named = vec(any::<bool>(), FIELDS.len()).prop_map(|renamed| {
        let mappings = renamed.iter().enumerate().map(|(index, renamed)| {
            let arrow = if *renamed { format!(" => \"Renamed {index}\": string") } else { String::new() };
            field(index) + &arrow
        });
        format!("map {};", mappings.collect::<Vec<_>>().join(", "))
    });
    prop_oneof![2 => Just("map all;".to_owned()), 1 => Just("map all except Fax, \"Other Phone\";".to_owned()), 3 => named]
}

/// Returns at most one mask, truncation, and validation of a field, and any filters.
fn tasks() -> impl Strategy<Value = Vec<String>> {
    let masks = vec(select(&["", " with '*'", " with \"#\" first 3", " last 4"][..]), 0..3);
    let mask =
        masks.prop_map(|masks| masks.iter().zip(TEXTS).map(|(mask, index)| format!("mask {}{mask};", field(index))).collect());
    let truncate = vec(1u32..5000, 0..3).prop_map(|lengths| {
        lengths.iter().zip(TEXTS.rev()).map(|(length, index)| format!("truncate {} to {length};", field(index))).collect()
    });
    let validate = vec((0..4usize, any::<bool>()), 0..4).prop_map(|conditions| {
        let all = conditions.iter().enumerate().map(|(index, (condition, drop))| {
            let of = if NUMBERS.contains(&(5 + index)) { 5 + index } else { index };
            let condition =
                if NUMBERS.contains(&of) { ["non_null", "non_zero", "non_negative", "numeric"][*condition] } else { "non_null" };
            format!("validate {} {condition} else {};", field(of), if *drop { "drop_record" } else { "terminate_flow" })
        });
        all.collect()
    });
    let concat = (0..3usize).prop_map(|count| {
        let one = |number| {
            format!(
                "#[allow(AF0601)]\nconcat {}, \" (\", field(\"Full Name\"): string, \")\" => Label{number}: string;",
                field(0)
            )
        };
        (0..count).map(one).collect()
    });
    let compute = vec(select(&["+", "-", "*", "/"][..]), 0..3).prop_map(|signs| {
        let all = signs.iter().enumerate().map(|(number, sign)| {
            format!("#[allow(AF0602)]\ncompute {} {sign} {} => Result{number}: double;", field(5), field(6))
        });
        all.collect()
    });
    let filter = vec(comparison(), 0..4).prop_map(|all| all.iter().map(|one| format!("filter {one};")).collect());
    let partition = any::<bool>()
        .prop_map(|is_there| is_there.then(|| "#[allow(AF0616)]\npartition field(Prefix);".to_owned()).into_iter().collect());
    let all: [BoxedStrategy<Vec<String>>; 7] =
        [mask.boxed(), truncate.boxed(), validate.boxed(), concat.boxed(), compute.boxed(), filter.boxed(), partition.boxed()];
    all.to_vec().prop_map(|tasks| tasks.concat()).prop_shuffle()
}

fn comparison() -> impl Strategy<Value = String> {
    let moments = ["\"2022-02-02\"", "\"2022-02-02T23:59:59.999+01:00\"", "\"1969-12-31T00:00:00Z\"", "Since"];
    let text = (TEXTS, select(&["==", "!="][..]), "[a-z\"\\\\ é]{1,8}")
        .prop_map(|(index, operator, text)| format!("{} {operator} {text:?}", field(index)));
    let texts = (TEXTS, vec("[a-zA-Z ]{1,8}", 1..4)).prop_map(|(index, texts)| format!("{} in {texts:?}", field(index)));
    let number = (NUMBERS, select(&["==", "!=", "<", "<=", ">", ">="][..]), -1000i64..1000)
        .prop_map(|(index, operator, number)| format!("{} {operator} {number}", field(index)));
    let between = (-100i64..0, 0i64..100).prop_map(|(lower, upper)| format!("{} between {lower} and {upper}", field(6)));
    let moment = (8..10usize, select(&["<", "<=", ">", ">="][..]), select(moments.to_vec()))
        .prop_map(|(index, operator, moment)| format!("{} {operator} {moment}", field(index)));
    let truth = any::<bool>().prop_map(|truth| format!("{} == {truth}", field(7)));
    let joined = || "CreatedDate: date >= \"2020-01-01\" && CreatedDate: date < \"2021-01-01\"".to_owned();
    prop_oneof![text, texts, number, between, moment, truth, Just(joined()), Just("field(Prefix): string == Prefix".to_owned())]
}

const ALARMS: &[&str] = &[
    "alarm NAME when executions_failed >= 1 { period: 5 minutes, notify: Ops };",
    "/// Slow.\nalarm NAME when execution_time > 10 minutes { notify: [Ops, Oncall], statistic: maximum, tags: { level: \"é\" } };",
    "alarm NAME when records_processed < 1;",
    "alarm NAME when records_processed < 1 { notify: [Ops, Cleaner] };",
    "alarm NAME when records_processed < 2 { id: \"AlarmNAME\", on_delete: retain };",
    "alarm NAME when execution_time > 50 { statistic: pr(1 minute, 5 minutes), actions_enabled: false };",
    "alarm NAME when execution_time > 10 minutes { statistic: p(99.9), low_sample_count: ignore };",
    "alarm NAME when executions_failed / executions_started >= 0.5 { period: 1 hours, notify: Ops };",
    "alarm NAME when if(executions_started > 5, abs(executions_failed - 2), fill(executions_failed, 0)) > 1 { tags: { team: Prefix } };",
    "alarm NAME when sum(executions_failed, executions_succeeded) * 2 - (1 + records_processed) / 3 > 1;",
    "alarm NAME when execution_time / (records_processed + 1) - 1 second > 2 seconds { statistic: maximum };",
    "alarm NAME when records_processed outside band(2) { missing_data: ignore };",
    "alarm NAME when execution_time > band(2.5) { statistic: p(90) };",
    "alarm NAME when executions_started <= 0 { period: 1 hours, evaluation_periods: 3, datapoints_to_alarm: 2, missing_data: breaching, notify_ok: Oncall };",
];

const RULES: &[&str] = &[
    "on run_started as NAME notify Ops;",
    "on run_started as NAME notify Cleaner, Ops, Logs;",
    "on run_started as NAME notify Ops { id: \"RuleNAME\", on_delete: retain_except_on_create, on_replace: retain };",
    "on run_completed as NAME notify Ops { input: { status: event.status, at: [event.time, 1, true] }, retry: { attempts: 3 } };",
    "on run_completed as NAME notify if(Live, Ops, Cleaner);",
    "on fields_imported as NAME notify Oncall { input: concat(\"new fields: \", event.flow_name) };",
    "/// Ended badly.\non run_completed as NAME where status != \"Execution Successful\" notify Ops, Oncall { state: disabled, tags: { team: Prefix } };",
    "on run_completed as NAME where status in [\"Execution Successful\", \"a\"] && trigger_type == \"ONDEMAND\" notify Oncall;",
];

const OVERRIDES: &[&str] = &[
    "override AccountsToLake {}",
    "queue After { policy: { Effect: \"Allow\", Principal: { AWS: aws.account_id }, Action: \"sqs:ReceiveMessage\" } }\noverride AccountsToLake { depends_on: [After.policy, After] }",
    "override AccountsToLake { id: \"Accounts1\", metadata: { owner: Prefix, \"a b\": [1, 2.50, true] } }",
    "#[allow(AF1131)]\noverride AccountsToLake { Description: unset, Tags: append([{ Key: \"prefix\", Value: concat(Prefix, \"-é\") }]) }",
    "#[allow(AF1131)]\noverride AccountsToLake { on_delete: retain, Tags: at(0, { Key: \"team\", Value: Prefix }), Tasks: at(99, unset) }",
];

fn flow(name: &'static str) -> impl Strategy<Value = Flow> {
    let head =
        (select(NAMES), select(DESCRIPTIONS), select(VALUES), select(SOURCES), select(DESTINATIONS), select(TAGS), mapping());
    let monitoring = vec(prop_oneof![select(ALARMS), select(RULES)], 0..4);
    (head, tasks(), monitoring).prop_map(
        move |((flow_name, description, values, source, destination, tags, mapping), tasks, monitoring)| {
            // The results of these are mapped next to all other fields.
            let is_beside = tasks.iter().any(|task| task.contains("concat ") || task.contains("compute "));
            let allow = if is_beside && mapping.starts_with("map all") { "#[allow(AF0309)]\n" } else { "" };
            let mapping = format!("{allow}{mapping}");
            let flow_name = flow_name.replace("NAME", name.trim_start_matches("r#"));
            let values = values.replace("NAME", &name.replace(['#', '_'], ""));
            let head =
                [flow_name.as_str(), description, &values, "trigger on_demand;", source, destination, tags, mapping.as_str()];
            let statements = head.iter().map(|statement| (*statement).to_owned()).chain(tasks).collect();
            let monitoring =
                monitoring.iter().enumerate().map(|(number, one)| one.replace("NAME", &format!("Watch{number}"))).collect();
            Flow { name: name.to_owned(), statements, monitoring }
        },
    )
}

pub(super) fn stack() -> impl Strategy<Value = Stack> {
    let items: Vec<_> = ITEMS.iter().map(|forms| select(*forms).prop_map(str::to_owned)).collect();
    let flows =
        (1..=FLOW_NAMES.len()).prop_flat_map(|count| FLOW_NAMES[..count].iter().map(|name| flow(name)).collect::<Vec<_>>());
    let rules = [
        "queue Missed { retention: 14 days }\nfunction Repair = existing(\"repair\");\nrule Repaired where source == \"acme\" notify Repair { dead_letter: Missed };\nresource Inbox = \"AWS::S3::Bucket\" { depends_on: [Missed.policy, Repaired.Repair], NotificationConfiguration: { QueueConfigurations: [{ Event: \"s3:ObjectCreated:*\", Queue: Missed.arn }] } }",
        "queue Tested { condition: Live }\nfunction Restart = existing(\"restart\");\nstate_machine Repeat = existing(\"repeat\");\ntopic Chosen { subscribe: [sqs(if(Live, Tested, \"arn:aws:sqs:eu-west-1:111122223333:tests\")), lambda(if(Live, Restart, Cleaner))] }\nrule Choosing where source == \"acme.chosen\" notify if(Live, Restart, Repeat), if(Live, aws.no_value, Cleaner), if(Live, Tested, Chosen);",
        "queue Held { policy: if(Live, { Effect: \"Allow\", Principal: { AWS: aws.account_id }, Action: \"sqs:ReceiveMessage\" }, aws.no_value), encryption: if(Live, aws.no_value, LakeKey) }\nqueue Late;\nrule Lost where source == \"acme.lost\" notify Ops { dead_letter: if(Live, Late, aws.no_value) };",
        "state_machine Recovery = existing(\"recovery\");\nevent_bus Orders { condition: Live }\nrule Ordered on Orders where source == \"acme\" notify Recovery { condition: Live };",
        "delivery_stream Archived = existing(\"archive\");\napi_destination Pager = existing(arn \"arn:aws:events:eu-west-1:111122223333:api-destination/pager/11111111-2222-3333-4444-555555555555\");\nrule Paged where source == \"acme\" notify Archived, Pager { http: { headers: { \"x-team\": Prefix } } };",
        "cluster Workers = existing(\"workers\");\nrule Worked where source == \"acme\" notify Workers { ecs: { task_definition: \"arn:aws:ecs:eu-west-1:111122223333:task-definition/report\", launch_type: fargate, subnets: [\"subnet-0123456789abcdef0\"], pass_roles: [\"arn:aws:iam::111122223333:role/report\"] } };",
        "connector AcmeErp { label: \"AcmeErp\", function: Cleaner }",
        "profile Sap = sapodata existing(\"sap\");\nobject Order = sapodata(\"/sap/opu/odata/sap/ORDERS/Orders\") { Id: Edm.String }\nflow Records { trigger on_demand; source s3(Landing) { prefix: \"orders\", format: json }; destination sapodata(Sap, Order); #[allow(AF0620)] passthrough; }",
        "output Blocks = join(\",\", cidr(\"10.0.0.0/16\", 6, 8));",
        "stream Runs = existing(\"runs\");\njob_queue Jobs = existing(\"jobs\");\nrule Started where source == \"acme\" notify Runs, Jobs { partition_key: event.detail.key, batch: { job_definition: \"report\", job_name: \"report\" } };",
        "rule Finished where source == \"aws.appflow\" && detail.status != [\"a\", Prefix] notify Ops;",
        "/// Large.\nrule Large where detail.amount >= 1.5 && detail.amount < 10 && detail.\"Full Name\" == exists(true) notify Oncall { state: disabled };",
        "rule Matched where source == [prefix(Prefix), \"b\"] && detail.x.z == [5, false] && detail.x.y != suffix(\"z\") notify Ops { input: [event.detail.x.y, event.detail.\"x-y\", event] };",
    ];
    let rules = proptest::sample::subsequence(rules.map(str::to_owned).to_vec(), 0..=6);
    let alarms = [
        "alarm Failures when AccountsToLake.executions_failed + AccountsToLake.executions_started >= 3 { notify: [Ops, Oncall], condition: Live };",
        "/// é\nalarm Alone when AccountsToLake.records_processed < 1;\ncomposite_alarm Both when Alone && !ok(Alone) || insufficient_data(Prefix) { notify: Ops, condition: Live, id: \"BothAlarms\" };",
        "composite_alarm Existing when !(alarm(\"a b\") && alarm(concat(\"x-\", Prefix))) && true { suppressor: { alarm: \"quiet\", wait: 1 minute, extension: 0 seconds }, tags: { team: \"é\" } };",
    ];
    let alarms = proptest::sample::subsequence(alarms.map(str::to_owned).to_vec(), 0..=3);
    let outputs = [
        "output FlowArn = AccountsToLake.arn;",
        "/// The profile.\noutput ProfileName = Crm.name { export: concat(aws.stack_name, \"-profile\") }",
        "output CleanerArn = if(Live, Cleaner.Arn, \"none\");",
        "output LakeName = concat(\"s3://\", Lake.name, \"/\", Prefix);",
    ];
    let outputs = proptest::sample::subsequence(outputs.map(str::to_owned).to_vec(), 0..=4);
    let overrides = option::of(select(OVERRIDES));
    let monitoring = (rules, alarms);
    (select(DOCS), items, flows, outputs, monitoring, overrides).prop_map(
        |(docs, items, flows, mut outputs, (rules, alarms), given)| {
            outputs.extend(alarms);
            outputs.extend(rules);
            outputs.extend(given.map(str::to_owned));
            Stack { docs, items, flows, outputs }
        },
    )
}
