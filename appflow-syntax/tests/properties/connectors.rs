//! Definitions with every connector, trigger, and status, as source text.

use appflow_core::catalog;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use super::definitions::{Flow, Stack};

/// The items that the flows refer to, each in several forms.
const ITEMS: &[&[&str]] = &[
    &["param Host: string;", "param Host: string { default: \"erp\" }"],
    &["param Begin: number;", "param Begin: number { default: 1893456000 }"],
    &["key LakeKey;", "key LakeKey = existing(\"alias/lake\");"],
    &["bucket Lake { encryption: LakeKey }", "bucket Lake;", "bucket Lake = existing(\"acme-lake\");"],
    &["bucket Shared { name: \"upsolver-appflow-acme\" }", "bucket Shared = existing(\"upsolver-appflow-acme\");"],
    &["bucket Refused;", "bucket Refused = existing(concat(\"refused-\", aws.region));"],
    &[
        "secret Tokens = existing(\"crm/tokens\");",
        "secret Tokens = existing(arn \"arn:aws:secretsmanager:eu-west-1:111122223333:secret:crm/tokens-AbCdEf\") { policy: managed }",
    ],
    &[
        "profile Crm = salesforce existing(\"crm-prod\");",
        "profile Crm = salesforce { instance_url: \"https://acme.my.salesforce.com\", jwt: { token: Tokens[\"jwt\"] } }",
    ],
    &[
        "profile Snow = servicenow { instance_url: \"https://acme.service-now.com\", basic: { username: \"flow\", password: Tokens[\"password\"] } }",
        "profile Snow = servicenow existing(Host);",
    ],
    &[
        "profile Desk = zendesk { instance_url: \"https://acme.zendesk.com\", oauth: { client_id: \"flows\", client_secret: Tokens[\"clientSecret\"], access_token: Tokens[\"accessToken\"] } }",
        "profile Desk = zendesk existing(\"desk\");",
    ],
    &[
        "profile Chat = slack { instance_url: \"https://acme.slack.com\", oauth: { client_id: \"1.2\", client_secret: Tokens[\"clientSecret\"], access_token: Tokens[\"accessToken\"] } }",
    ],
    &[
        "profile Sap = sapodata { host_url: \"https://sap.acme.com\", service_path: \"/sap/opu/odata/iwfnd/catalogservice;v=2\", port: 443, client_number: \"100\", basic: { username: \"FLOWS\", password: Tokens[\"password\"] } }",
        "profile Sap = sapodata existing(concat(aws.stack_name, \"-sap\"));",
    ],
    &[
        "profile Hub = github { personal_access_token: { username: \"acme-bot\", token: Tokens[\"token\"] } }",
        "profile Hub = github existing(\"hub\");",
    ],
    &["profile Work = asana { personal_access_token: { token: Tokens[\"token\"] } }"],
    &[
        "profile Adverts = googleads { api_version: \"v22\", developer_token: Tokens[\"developerToken\"], manager_id: Host, oauth: { client_id: \"flows\", client_secret: Tokens[\"clientSecret\"], refresh_token: Tokens[\"refreshToken\"] } }",
        "profile Adverts = googleads { api_version: \"v21\", developer_token: Tokens[\"developerToken\"], oauth: { client_id: \"flows\", client_secret: Tokens[\"clientSecret\"], refresh_token: Tokens[\"refreshToken\"] } }",
    ],
    &[
        "profile Visitors = googleanalytics4 { oauth: { client_id: \"flows\", client_secret: Tokens[\"clientSecret\"], refresh_token: Tokens[\"refreshToken\"] } }",
        "profile Visitors = googleanalytics4 existing(Host);",
    ],
    &[
        "profile Big = googlebigquery { oauth: { token_url: \"https://oauth2.googleapis.com/token\", client_id: \"flows\", client_secret: Tokens[\"clientSecret\"], refresh_token: Tokens[\"refreshToken\"] } }",
        "profile Big = googlebigquery existing(\"big\");",
    ],
    &["profile Mail = mailchimp { instance_url: \"https://us6.api.mailchimp.com\", api_key: { key: Tokens[\"key\"] } }"],
    &[
        "profile Dynamics = dynamics365 { instance_url: concat(\"https://\", Host), oauth: { client_id: \"flows\", client_secret: Tokens[\"clientSecret\"], refresh_token: Tokens[\"refreshToken\"] } }",
        "profile Dynamics = dynamics365 existing(\"dynamics\");",
    ],
    &[
        "profile Cloud = marketingcloud { instance_url: concat(\"https://\", Host), client_credentials: { token_url: \"https://a.auth.marketingcloudapis.com/v2/token\", client_id: \"flows\", client_secret: Tokens[\"clientSecret\"] } }",
    ],
    &[
        "profile Base = jdbc { driver: mysql, hostname: Host, port: 3306, database: \"erp\", basic: { username: \"flows\", password: Tokens[\"password\"] } }",
        "profile Base = jdbc { driver: postgresql, hostname: \"erp.acme.com\", port: 5432, database: Host, basic: { username: Tokens[\"user\"], password: Tokens[\"password\"] } }",
    ],
    &[
        "profile Store = rdspostgresql { hostname: Host, database: \"store\", basic: { username: \"flows\", password: Tokens[\"password\"] } }",
        "profile Store = rdspostgresql { hostname: \"store.acme.com\", port: 6432, database: \"store\", basic: { username: \"flows\", password: Tokens[\"password\"] } }",
    ],
    &[
        "profile Spot = hubspot { oauth: { client_id: \"flows\", client_secret: Tokens[\"clientSecret\"], refresh_token: Tokens[\"refreshToken\"] } }",
        "profile Spot = hubspot existing(\"spot\");",
    ],
    &[
        "profile Team = sharepoint { oauth: { client_id: \"flows\", client_secret: Tokens[\"clientSecret\"], access_token: Tokens[\"accessToken\"], refresh_token: Tokens[\"refreshToken\"] } }",
        "profile Team = sharepoint existing(Host);",
    ],
    &[
        "profile Erp = custom { label: \"AcmeErp\", api_key: { key: Tokens[\"key\"], secret_key: Tokens[\"secretKey\"] } }",
        "profile Erp = custom { label: \"AcmeErp\", properties: { instanceUrl: Host }, basic: { username: \"flows\", password: Tokens[\"password\"] } }",
    ],
    &[
        "profile Load = snowflake { warehouse: \"LOADING\", stage: \"CRM.RAW.FLOWS\", bucket: Lake, basic: { username: \"FLOWS\", password: Tokens[\"password\"] } }",
        "profile Load = snowflake { warehouse: \"LOADING\", database: \"CRM\", stage: \"CRM.RAW.FLOWS\", bucket: Lake, prefix: \"flows\", basic: { username: \"FLOWS\", password: Tokens[\"password\"] } }",
    ],
    &[
        "profile Dwh = redshift { bucket: Lake, prefix: \"flows\", cluster: { identifier: \"dwh\", database: \"crm\", username: \"flows\" } }",
        "profile Dwh = redshift { bucket: Lake, schema: \"raw\", serverless: { workgroup: \"dwh\", database: \"crm\" } }",
        "profile Dwh = redshift { bucket: Lake, bucket_role: \"arn:aws:iam::111122223333:role/load\", cluster: { identifier: Host, database: \"crm\", username: \"flows\", password: Tokens[\"password\"], data_api_role: \"arn:aws:iam::111122223333:role/data\" } }",
    ],
    &[
        "profile Product = amplitude { api_key: { key: Tokens[\"key\"], secret_key: Tokens[\"secretKey\"] } }",
        "profile Product = amplitude existing(Host);",
    ],
    &[
        "profile Site = datadog { instance_url: \"https://api.datadoghq.eu\", api_key: { key: Tokens[\"key\"], application_key: Tokens[\"applicationKey\"] } }",
    ],
    &[
        "profile Watch = dynatrace { instance_url: \"https://abc12345.live.dynatrace.com\", api_token: { token: Tokens[\"token\"] } }",
    ],
    &[
        "profile Visits = googleanalytics { oauth: { client_id: \"1234\", client_secret: Tokens[\"clientSecret\"], refresh_token: Tokens[\"refreshToken\"] } }",
        "profile Visits = googleanalytics existing(\"visits\");",
    ],
    &[
        "profile Network = infornexus { instance_url: \"https://network.infornexus.com\", access_key: { access_key_id: Tokens[\"id\"], secret_access_key: Tokens[\"key\"], data_key: Tokens[\"dataKey\"], user_id: \"flows\" } }",
    ],
    &[
        "profile Marketing = pardot { business_unit_id: \"0UvB00000004CAEAA2\", sandbox: true, oauth: { access_token: Tokens[\"accessToken\"], refresh_token: Tokens[\"refreshToken\"] } }",
        "profile Marketing = pardot { business_unit_id: \"0UvB00000004CAEAA4\", oauth: { access_token: Tokens[\"accessToken\"], refresh_token: Tokens[\"refreshToken\"] } }",
    ],
    &[
        "profile Ads = singular { api_key: { key: Tokens[\"key\"] } }",
        "profile Ads = singular { connection_mode: private, api_key: { key: Tokens[\"key\"] } }",
    ],
    &["profile Guard = trendmicro { api_key: { key: Tokens[\"key\"] } }"],
    &[
        "profile Vault = veeva { instance_url: \"https://acme.veevavault.com\", basic: { username: \"flows@acme.com\", password: Tokens[\"password\"] } }",
    ],
    &[
        "object Customer = salesforce(\"Customer__c\") { Key__c: string, Name: string, Phone: phone, LastModifiedDate: datetime, \"Kept By\": string }",
    ],
    &[
        "object Incident = servicenow(\"incident\") { sys_id: string, caller_id: reference, number: string, sys_updated_on: datetime, \"caller,\\\"id\\\"\": string, \"Kept By\": string }",
    ],
    &[
        "object Ticket = zendesk(\"tickets\") { id: integer, subject: string, status: string, created_at: datetime, \"Kept By\": string }",
    ],
    &[
        "object Order = sapodata(Host) { SalesOrder: \"Edm.String\", Customer: \"Edm.String\", CreationDate: datetime, \"Kept By\": \"Edm.String\" }",
    ],
    &[
        "tasks Audit { validate \"Kept By\": string non_null else drop_record; }",
        "tasks Audit { filter \"Kept By\": string == Host; }",
    ],
];

#[derive(Debug)]
struct Source {
    connector: &'static str,
    statements: &'static [&'static str],
    /// String fields, each with its type.
    fields: &'static [&'static str],
    filters: &'static [&'static str],
    /// The timestamp field.
    changed: &'static str,
}

const SOURCES: &[Source] = &[
    Source {
        connector: "salesforce",
        statements: &["source salesforce(Crm, Customer);", "source salesforce(Crm, Host) { data_transfer_api: bulk_v2 };"],
        fields: &["Key__c: string", "Name: string", "Phone: phone"],
        filters: &[
            "Name: string contains \"a\"",
            "LastModifiedDate: datetime > \"2026-01-01T00:00:00Z\"",
            "Name: string == Host",
        ],
        changed: "LastModifiedDate: datetime",
    },
    Source {
        connector: "servicenow",
        statements: &["source servicenow(Snow, Incident);", "source servicenow(Snow, \"problem\");"],
        fields: &["number: string", "sys_id: string", "\"caller,\\\"id\\\"\": string"],
        filters: &[
            "sys_updated_on: datetime >= \"2026-01-01\"",
            "sys_id: string contains \"a\"",
            "number: string in [\"1\", \"2\"]",
        ],
        changed: "sys_updated_on: datetime",
    },
    Source {
        connector: "zendesk",
        statements: &["source zendesk(Desk, Ticket);"],
        fields: &["subject: string", "status: string"],
        filters: &["created_at: datetime > \"2026-01-01\""],
        changed: "created_at",
    },
    Source {
        connector: "slack",
        statements: &["source slack(Chat, \"conversations/C0123456789\") { api_version: \"v1\" };"],
        fields: &["text: string", "user: string"],
        filters: &["text: string == \"hello\"", "ts: datetime between \"2026-01-01\" and \"2026-02-01\""],
        changed: "ts: datetime",
    },
    Source {
        connector: "sapodata",
        statements: &["source sapodata(Sap, Order) { max_parallelism: 4, max_page_size: 1000 };", "source sapodata(Sap, Order);"],
        fields: &["SalesOrder: \"Edm.String\"", "Customer: \"Edm.String\""],
        filters: &["CreationDate: datetime >= \"2026-01-01\"", "SalesOrder: \"Edm.String\" in [\"1790\", \"2001\"]"],
        changed: "CreationDate",
    },
    Source {
        connector: "github",
        statements: &["source github(Hub, \"repos/username=acme\") { api_version: \"v3\" };"],
        fields: &["full_name: String", "name: String"],
        filters: &["full_name: String == \"acme/flows\""],
        changed: "updated_at: DateTime",
    },
    Source {
        connector: "asana",
        statements: &["source asana(Work, \"task\");", "source asana(Work, Host) { api_version: \"1.0\" };"],
        fields: &["gid: String", "name: String"],
        filters: &["name: String == \"a\""],
        changed: "modified_at: DateTime",
    },
    Source {
        connector: "googleads",
        statements: &["source googleads(Adverts, \"campaign\");", "source googleads(Adverts, Host) { api_version: \"v22\" };"],
        fields: &["id: Long", "name: String"],
        filters: &["start_date: Date >= \"2026-01-01\""],
        changed: "",
    },
    Source {
        connector: "googleanalytics4",
        statements: &["source googleanalytics4(Visitors, \"coreReport\") { api_version: \"v1beta\" };"],
        fields: &["country: String", "city: String"],
        filters: &["country: String == \"IE\""],
        changed: "",
    },
    Source {
        connector: "googlebigquery",
        statements: &[
            "source googlebigquery(Big, \"table/acme/sales/orders\") { api_version: \"v2\" };",
            "source googlebigquery(Big, Host) { api_version: \"v2\" };",
        ],
        fields: &["id: String", "total: Float"],
        filters: &["total: Float > 100"],
        changed: "changed: DateTime",
    },
    Source {
        connector: "mailchimp",
        statements: &["source mailchimp(Mail, \"campaign\") { api_version: \"3.0\" };"],
        fields: &["id: String", "title: String"],
        filters: &["create_time: DateTime > \"2026-01-01\""],
        changed: "create_time: DateTime",
    },
    Source {
        connector: "dynamics365",
        statements: &["source dynamics365(Dynamics, \"accounts\") { api_version: \"v9.2\" };"],
        fields: &["accountid: String", "name: String"],
        filters: &["name: String contains \"Ltd\""],
        changed: "modifiedon: DateTime",
    },
    Source {
        connector: "marketingcloud",
        statements: &["source marketingcloud(Cloud, \"Subscriber\") { api_version: \"v1\" };"],
        fields: &["EmailAddress: String", "Status: String"],
        filters: &["Status: String == \"Active\""],
        changed: "",
    },
    Source {
        connector: "jdbc",
        statements: &["source jdbc(Base, \"sales.orders\");", "source jdbc(Base, Host) { api_version: \"V2\" };"],
        fields: &["number: String", "total: BigDecimal"],
        filters: &["changed: DateTime >= \"2026-01-01\"", "number: String contains \"a\""],
        changed: "changed: DateTime",
    },
    Source {
        connector: "hubspot",
        statements: &["source hubspot(Spot, \"crm/objects/contacts\") { api_version: \"v3\" };"],
        fields: &["id: String", "email: String"],
        filters: &["email: String == \"a@acme.com\""],
        changed: "lastmodifieddate: DateTime",
    },
    Source {
        connector: "custom",
        statements: &[
            "source custom(Erp, \"orders\") { api_version: \"v2\" };",
            "source custom(Erp, Host) { api_version: \"v2\", custom_properties: { region: \"eu\" }, data_transfer_api: { name: \"bulk\", transfer_type: asynchronous } };",
        ],
        fields: &["number: String", "total: BigDecimal"],
        filters: &["changed: DateTime >= \"2026-01-01\""],
        changed: "changed: DateTime",
    },
    Source {
        connector: "amplitude",
        statements: &["source amplitude(Product, \"events\");", "source amplitude(Product, Host);"],
        fields: &["uuid: string", "event_type: string"],
        filters: &["event_time: datetime between \"2026-01-01\" and \"2026-02-01\""],
        changed: "event_time: datetime",
    },
    Source {
        connector: "datadog",
        statements: &["source datadog(Site, \"metrics-timeseries\");"],
        fields: &["metric: string", "scope: string"],
        filters: &["from_to_date: datetime between \"2026-01-01\" and \"2026-01-02\"", "query: string == Host"],
        changed: "",
    },
    Source {
        connector: "dynatrace",
        statements: &["source dynatrace(Watch, \"problems\");"],
        fields: &["title: string", "problemId: string"],
        filters: &["date: datetime between \"2026-01-01\" and \"2026-01-31\"", "status: string == \"OPEN\""],
        changed: "date: datetime",
    },
    Source {
        connector: "googleanalytics",
        statements: &["source googleanalytics(Visits, \"reports\");"],
        fields: &["\"ga:country\": string", "\"ga:city\": string"],
        filters: &["\"ga:date\": date between \"2026-01-01\" and \"2026-02-01\""],
        changed: "",
    },
    Source {
        connector: "infornexus",
        statements: &["source infornexus(Network, \"Order\");"],
        fields: &["uid: string", "poNumber: string"],
        filters: &["modified: datetime between \"2026-01-01\" and \"2026-02-01\"", "status: string == \"Active\""],
        changed: "modified: datetime",
    },
    Source {
        connector: "pardot",
        statements: &["source pardot(Marketing, \"Prospect\");"],
        fields: &["email: string", "company: string"],
        filters: &["score: integer == 100"],
        changed: "updated_at: datetime",
    },
    Source {
        connector: "singular",
        statements: &["source singular(Ads, \"reporting\");"],
        fields: &["app: string", "source: string"],
        filters: &["source: string == \"search\""],
        changed: "",
    },
    Source {
        connector: "trendmicro",
        statements: &["source trendmicro(Guard, \"computers\");"],
        fields: &["hostName: string", "platform: string"],
        filters: &["platform: string == Host"],
        changed: "",
    },
    Source {
        connector: "veeva",
        statements: &[
            "source veeva(Vault, \"product__v\");",
            "source veeva(Vault, Host) { include_source_files: false, include_all_versions: false };",
        ],
        fields: &["name__v: string", "id: string"],
        filters: &["modified_date__v: datetime >= \"2026-01-01\"", "id: string in [\"1\", \"2\"]"],
        changed: "modified_date__v: datetime",
    },
    Source {
        connector: "s3",
        statements: &["source s3(Lake) { prefix: \"in\" };", "source s3(Refused) { prefix: Host, format: json };"],
        fields: &["one: string", "two: string", "\"three, four\": string"],
        filters: &["one: string == \"a\\\"b\""],
        changed: "",
    },
];

#[derive(Debug)]
struct Destination {
    connector: &'static str,
    statements: &'static [&'static str],
    /// The destination fields for strings; empty if any name is valid.
    fields: &'static [&'static str],
}

const DESTINATIONS: &[Destination] = &[
    Destination {
        connector: "s3",
        statements: &[
            "destination s3(Lake);",
            "destination s3(Lake) { prefix: concat(\"a/\", Host), format: parquet, file_prefix: path(day) };",
            "destination s3(Lake) { catalog: { database: \"lake\", table_prefix: \"crm\" }, aggregation: single_file };",
        ],
        fields: &[],
    },
    Destination {
        connector: "salesforce",
        statements: &[
            "destination salesforce(Crm, Customer) { write_operation: upsert, id_fields: [Key__c], on_error: { bucket: Refused } };",
            "destination salesforce(Crm, Customer) { data_transfer_api: bulk_v2, on_error: { bucket: Refused, prefix: \"no\", fail_on_first_error: true } };",
        ],
        fields: &["Key__c", "Name", "Phone"],
    },
    Destination {
        connector: "zendesk",
        statements: &["destination zendesk(Desk, Ticket) { write_operation: insert, on_error: { bucket: Refused } };"],
        fields: &["subject", "status"],
    },
    Destination {
        connector: "sapodata",
        statements: &[
            "destination sapodata(Sap, Order) { write_operation: update, id_fields: [SalesOrder], on_success: { bucket: Refused } };",
        ],
        fields: &["SalesOrder", "Customer"],
    },
    Destination {
        connector: "redshift",
        statements: &[
            "destination redshift(Dwh, \"public.account\") { on_error: { bucket: Refused } };",
            "destination redshift(Dwh, \"account\");",
            "destination redshift(Dwh, Host);",
        ],
        fields: &[],
    },
    Destination {
        connector: "snowflake",
        statements: &[
            "destination snowflake(Load, \"CRM.RAW.ACCOUNT\") { on_error: { bucket: Refused } };",
            "destination snowflake(Load, Host);",
        ],
        fields: &[],
    },
    Destination {
        connector: "upsolver",
        statements: &[
            "destination upsolver(Shared) { prefix: Host, format: parquet, file_prefix: path(day) };",
            "destination upsolver(Shared) { prefix_hierarchy: [execution_id], aggregation: single_file };",
        ],
        fields: &[],
    },
    Destination { connector: "lookoutmetrics", statements: &["destination lookoutmetrics();"], fields: &[] },
    Destination {
        connector: "googlebigquery",
        statements: &[
            "destination googlebigquery(Big, \"table/acme/crm/accounts\") { api_version: \"v2\", write_operation: update, id_fields: [key] };",
        ],
        fields: &["key", "total"],
    },
    Destination {
        connector: "jdbc",
        statements: &[
            "destination jdbc(Base, \"sales.copies\") { on_error: { bucket: Refused } };",
            "destination jdbc(Base, Host);",
        ],
        fields: &["key", "total"],
    },
    Destination {
        connector: "rdspostgresql",
        statements: &["destination rdspostgresql(Store, \"public.copies\") { api_version: \"1.0\" };"],
        fields: &["key", "total"],
    },
    Destination {
        connector: "hubspot",
        statements: &[
            "destination hubspot(Spot, \"crm/objects/contacts\") { api_version: \"v3\", write_operation: upsert, id_fields: [key], on_error: { bucket: Refused } };",
        ],
        fields: &["key", "email"],
    },
    Destination {
        connector: "custom",
        statements: &[
            "destination custom(Erp, \"orders\") { api_version: \"v2\", write_operation: upsert, id_fields: [key], on_error: { bucket: Refused } };",
        ],
        fields: &["key", "total"],
    },
];

/// Returns every record as often as the source allows, or what changed.
fn trigger(changed: &'static str, minimum: i64) -> impl Strategy<Value = String> {
    const WHEN: &[&str] = &["rate(1 day)", "cron(0 1 ? * MON-FRI *)", "rate(90 minutes)", "cron(0/15 * * * ? *)"];
    let when = select(match minimum {
        catalog::DAY.. => &WHEN[..2],
        catalog::HOUR.. => &WHEN[..3],
        _ => WHEN,
    });
    let setting = |all: &'static [&'static str]| select(all);
    let settings = (
        setting(&["", "start: \"2027-01-01T00:00:00+01:00\",", "start: Begin,"]),
        setting(&["", "end: \"2028-01-01\","]),
        setting(&["", "time_zone: \"Europe/Dublin\","]),
        setting(&["", "error_threshold: 5,"]),
        setting(&["", "offset: 5 minutes,"]),
        any::<bool>(),
    );
    let schedule = (when, settings).prop_map(move |(when, (start, end, zone, threshold, offset, incremental))| {
        let name = changed.split(':').next().unwrap_or_default();
        let pull = if incremental && !name.is_empty() { format!("pull: incremental({name})") } else { String::new() };
        format!("trigger schedule({when}) {{ {start} {end} {zone} {threshold} {offset} {pull} }};")
    });
    prop_oneof![1 => Just("trigger on_demand;".to_owned()), 3 => schedule]
}

fn mapping(source: &'static Source, destination: &'static Destination) -> BoxedStrategy<String> {
    if !destination.fields.is_empty() {
        let all: Vec<String> =
            source.fields.iter().zip(destination.fields).map(|(from, to)| format!("map {from} => {to};")).collect();
        return Just(all.join("\n")).boxed();
    }
    // The first one is masked and validated.
    let others = subsequence(&source.fields[1..], 0..source.fields.len());
    let named = others.prop_map(|others| format!("map {};", [&[source.fields[0]], others.as_slice()].concat().join(", ")));
    prop_oneof![Just("map all;".to_owned()), named].boxed()
}

fn tasks(source: &'static Source) -> impl Strategy<Value = Vec<String>> {
    const EXTRAS: &[&str] = &["mask FIELD with '#' last 4;", "validate FIELD non_null else terminate_flow;", "include Audit;"];
    let filters = subsequence(source.filters, 0..=source.filters.len());
    let known = catalog::connector(source.connector).expect("the table names connectors");
    // Sources that only filter support neither masks nor validations.
    let extras = if known.operators.contains(&catalog::Operator::NoOp) { EXTRAS } else { &[] };
    (filters, subsequence(extras, 0..=extras.len())).prop_map(|(filters, extras)| {
        let filters = filters.iter().map(|filter| format!("filter {filter};"));
        filters.chain(extras.iter().map(|extra| extra.replace("FIELD", source.fields[0]))).collect()
    })
}

fn flow(number: usize) -> impl Strategy<Value = Flow> {
    let pair = (0..SOURCES.len(), 0..2 * DESTINATIONS.len()).prop_map(|(source, destination)| {
        let source = &SOURCES[source];
        let known = catalog::connector(source.connector).expect("the table names connectors");
        // Half of the flows go to S3, the others where the source is documented to go.
        let destination = DESTINATIONS.get(destination).filter(|one| known.destinations.contains(&one.connector));
        (source, destination.unwrap_or(&DESTINATIONS[0]), known.minimum_interval)
    });
    pair.prop_flat_map(move |(source, destination, minimum)| {
        let statements = (select(source.statements), select(destination.statements));
        let status = select(&["", "status suspended;", "status draft;", "status active;", "status unset;"][..]);
        let key = select(&["", "key LakeKey;"][..]);
        (trigger(source.changed, minimum), statements, mapping(source, destination), tasks(source), status, key).prop_map(
            move |(trigger, (source, destination), mapping, tasks, status, key)| {
                let head = [trigger, source.to_owned(), destination.to_owned(), status.to_owned(), key.to_owned(), mapping];
                Flow {
                    name: format!("Flow{number}"),
                    statements: head.into_iter().chain(tasks).collect(),
                    monitoring: Vec::new(),
                }
            },
        )
    })
}

/// A flow from events, a loop of flows, and one of files.
const OTHERS: &[&str] = &[
    "flow Files { trigger schedule(rate(1 day)) { pull: incremental }; source sharepoint(Team, \"sites/acme\") { sub_entities: [\"drives/1\", Host, concat(\"a\\\"b/\", Host)] }; destination s3(Lake); map all; }",
    "flow Changes { trigger event; source salesforce(Crm, \"AccountChangeEvent\"); destination eventbridge(concat(\"aws.partner/appflow/salesforce.com/\", aws.account_id)) { on_error: { bucket: Refused } } map all; }",
    "flow Kept { trigger event; source salesforce(Crm, \"AccountChangeEvent\"); destination s3(Lake); map Id: id, Name: string; }",
    "for (Table, Folder) in [(\"incident\", \"i\"), (\"problem\", \"p\")] { flow [<Snow_ Table>] { trigger schedule(rate(1 day)); source servicenow(Snow, Table); destination s3(Lake) { prefix: concat(\"snow/\", Folder) }; map all; } }",
];

pub(super) fn stack() -> impl Strategy<Value = Stack> {
    let items: Vec<_> = ITEMS.iter().map(|forms| select(*forms).prop_map(str::to_owned)).collect();
    let flows = (1..=4usize).prop_flat_map(|count| (0..count).map(flow).collect::<Vec<_>>());
    let others = subsequence(OTHERS, 0..=OTHERS.len());
    let outputs = vec(Just("output FlowArn = Flow0.arn;".to_owned()), 0..2);
    (items, flows, others, outputs).prop_map(|(mut items, flows, others, outputs)| {
        items.extend(others.into_iter().map(str::to_owned));
        Stack { docs: "", items, flows, outputs }
    })
}
