//! Every form of the grammar that is accepted; compiled by rustc in each edition.

mod objects {
    appflow::appflow! {
        pub(crate) object Order = salesforce("Order") { Id: id }
        /// A task list of several stacks.
        #[allow(AF0601)]
        pub(crate) tasks Shared { map Id: id; concat Id, Id => Twice: string; };
        pub(super) profile Sales = salesforce existing("crm-prod");
        pub param Folder: string { default: "orders" }
        pub(in crate::every_form) bucket Storage = existing("acme-lake");
        pub(crate) topic Alerts;
        pub(crate) resource Reader = "AWS::IAM::Role" { Path: "/", AssumeRolePolicyDocument: {} };
        pub(crate) mapping Precisions { "eu-west-1": { Value: "DAY" } }
        pub(crate) condition InEurope = equals(aws.region, "eu-west-1");
    }
}

appflow::appflow! {
    #![allow(AF1125, reason = "some forms are declared for themselves")]

    pub object Campaign = salesforce("Campaign") { Id: id }

    /// Every form of the grammar.
    pub stack FORMS {
        use crate::every_form::objects::Order as Sale;
        use self::Campaign;
        param Prefix: string { default: "accounts", allowed: ["accounts", "contacts"] };
        param Token: string { no_echo: true }
        param FilterField: string;
        param Since: number;
        param Every: string;
        param Region: "AWS::SSM::Parameter::Value<String>" { default: "/region" }

        tags { team: "crm", "cost-center": Prefix, };
        key LakeKey { tags: { team: "keys" }, rotation: true, rotation_period: 90 days, alias: "alias/lake" }
        key SharedKey = existing(arn "arn:aws:kms:eu-west-1:111122223333:key/0123abcd-0000-1111-2222-333344445555");
        condition Production = equals(Prefix, "accounts");
        condition Elsewhere = and(not(Production), or(equals(aws.region, "eu-west-1"), Production));
        bucket Lake { encryption: LakeKey, on_removal: delete, versioning: enabled, policy: { Effect: "Deny", Principal: "*", Action: "s3:PutObject", Resource: [concat(Lake, "/x"), Lake,] } }
        bucket r#Landing = existing("acme-landing");
        bucket Warehouse = existing(id "Warehouse");
        bucket Archive = existing(arn "arn:aws:s3:::acme-archive");
        topic Ops { display_name: "Operations", tags: {}, subscribe: [email("ops@acme.example"), sqs(Missed), lambda(Repair,),], policy: [] };
        topic Pager { condition: Elsewhere, on_delete: retain, on_replace: delete, id: "PagerTopic1A2B" }
        topic Oncall = existing(arn "arn:aws:sns:eu-west-1:111122223333:oncall");
        function Repair = existing(arn "arn:aws:lambda:eu-west-1:111122223333:function:repair");
        queue Missed { retention: 14 days }
        queue Runs = existing("runs");
        state_machine Recovery = existing("recovery");
        event_bus Central = existing(arn "arn:aws:events:eu-west-1:111122223333:event-bus/central");
        log_group History = existing("/aws/events/flows");
        event_bus Orders { name: "acme-orders", condition: Production }
        event_bus Sales { partner: AccountEvents };
        flow AccountEvents {
            trigger event;
            source salesforce(Crm, "AccountChangeEvent");
            destination eventbridge(concat("aws.partner/appflow/salesforce.com/", aws.account_id)) { on_error: { bucket: Landing } };
            map all;
        }
        /// A new account.
        alarm Failures when Legacy.executions_failed + Other.executions_failed >= 3 { notify: Ops, condition: Production }
        alarm Alone when Legacy.executions_failed >= 1;
        /// A doc comment on a composite alarm.
        composite_alarm Broken when Legacy.Failures && (Alone || !ok(Failures)) && !alarm("maintenance") || false {
            notify: Ops,
            suppressor: { alarm: Alone, wait: 1 minute, extension: 2 minutes },
            condition: Production,
        }
        composite_alarm Waiting when insufficient_data(Broken) { condition: Production }
        rule NewAccounts on Sales
            where detail_type == "AccountChangeEvent" && detail.ChangeEventHeader.changeType in ["CREATE", "UNDELETE",]
            notify Repair, Ops { input: { ids: event.detail.ChangeEventHeader.recordIds, user: event.detail.ChangeEventHeader."commitUser", event: event }, dead_letter: Missed };
        rule AllOfSales on Sales notify Central;
        rule Matched on Orders
            where source == prefix("acme.") && detail.amount >= 1.5 && detail.amount < 10 && detail."Full Name" == exists(true)
                && detail.type == [suffix("x"), equals_ignore_case("y"), wildcard("a*"), cidr("10.0.0.0/24"), -1, true]
                && detail.code != [prefix("X"), prefix("Y")] && detail.match != 5
            notify Ops { condition: Production, id: "MatchedRule", on_delete: retain };
        rule Failed where source == "aws.appflow" && detail.status != "Execution Successful" notify Ops;
        override NewAccounts.Repair {}
        output NewAccountsArn = NewAccounts.arn;
        output NewAccountsName = concat(NewAccounts.name, Everything.Failures.arn, Everything.run_completed.name);
        cluster Workers = existing("workers");
        job_queue NightlyJobs = existing(arn "arn:aws:batch:eu-west-1:111122223333:job-queue/nightly");
        stream RunEvents = existing("runs");
        delivery_stream Archive2 = existing("archive");
        api_destination Pager2 = existing(arn "arn:aws:events:eu-west-1:111122223333:api-destination/pager/11111111-2222-3333-4444-555555555555");
        rule Starting where source == "acme" notify Workers, NightlyJobs, RunEvents, Archive2, Pager2 {
            ecs: {
                task_definition: "arn:aws:ecs:eu-west-1:111122223333:task-definition/report",
                launch_type: fargate, subnets: ["subnet-0123456789abcdef0"], pass_roles: ["arn:aws:iam::111122223333:role/report"],
            },
            batch: { job_definition: "report", job_name: "report", array_size: 2, attempts: 3 },
            http: { headers: { "x-team": "crm" }, query: { urgency: Prefix }, path: ["crm"] },
            partition_key: event.detail.customer,
        };
        rule Grouped where source == "acme" notify Missed { message_group: "orders" };
        for Change in [Lead, Contact] {
            rule [<New_ Change>] on Central where detail_type == concat(Change, "ChangeEvent") notify Ops;
        }
        log_group Kept { retention: 1 day };
        log_group Plain;
        #[allow(AF1165)]
        override Lake { ObjectLockEnabled: true, "id": unset, id: "EveryLake", Rules: at(0, { Actions: append(["a", Prefix,]) }) }
        override Everything.Bad { Tags: append([]), metadata: { a: [1, -2.5, true, Lake] }, depends_on: [Ops, Missed, Everything.Mended] };
        override Everything.Mended.Repair {}
        #[allow(AF1131)]
        override Lake.policy { on_delete: retain, on_replace: delete, PolicyDocument: { Statement: at(0, { Action: append(["s3:GetObject"]) }), Version: unset } }
        for Thing in [LakeKey] { override Thing { PendingWindowInDays: 7 } }
        connector AcmeErp { label: "AcmeErp", function: Repair }
        resource Worker = "AWS::IAM::Role" {
            AssumeRolePolicyDocument: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: { Service: "glue.amazonaws.com" }, Action: "sts:AssumeRole" }] },
            condition: Production,
            on_delete: retain,
            on_replace: delete,
            depends_on: [Ops, Lake],
            metadata: { owner: "crm" },
            id: "Worker1",
            "Path": concat("/", Prefix, "/"),
        }
        resource Made3 = "Custom::Made";
        secret Client = existing(arn "arn:aws:secretsmanager:eu-west-1:111122223333:secret:appflow/salesforce-AbCdEf") {
            policy: managed,
        }
        secret Made { values: { username: "flows", clientId: concat(Prefix, "-id"), "clientSecret": Token } }

        profile Crm = salesforce {
            name: concat(aws.stack_name, "-crm"),
            instance_url: "https://acme.my.salesforce.com",
            sandbox: false,
            oauth: { access_token: Client["accessToken"], refresh_token: Client["refreshToken"], client: Client },
        }
        profile Made2 = salesforce { instance_url: r"https://acme.my.salesforce.com", oauth: { access_token: Token, refresh_token: Made["clientId"] } }
        profile Prod = salesforce existing("crm-prod");

        object Account = salesforce("Account") {
            Id: id,
            Name: string {
                operators: [equal_to, not_equal_to, contains],
                retrievable: true,
                longest: 255,
                shortest: 1,
                pattern: ".+",
                write_operations: [update, upsert],
            },
            "Full Name": string,
            Industry: picklist { values: ["Energy", "Banking"] },
            Price: double,
            Quantity: double,
            filter: string,
            all: string,
            r#type: string,
            LastModifiedDate: datetime,
        }
        object Event = salesforce("AccountChangeEvent");
        object Lead = salesforce("Lead") {
            Id: id { queryable: true, creatable: false, updatable: false, upsertable: true, nullable: false, defaulted: true },
            Rating: picklist { deprecated: false, timestamp: false, maximum: 5 },
        }
        output Zones = join(",", [select(0, get_azs()), select(1, split("/", Prefix)), base64(Prefix), Prefix]);
        object Contact = salesforce(Prefix) { Id: id };

        flow Legacy = existing("legacy") {
            alarm Failures when executions_failed >= 1;
            on deactivated where deactivation_reason != "x" notify Ops;
        }
        flow Other = existing(arn "arn:aws:appflow:eu-west-1:111122223333:flow/other");
        flow Third = existing(concat("third-", Prefix)) { on status_reported notify Ops; on fields_imported notify Ops; };

        /// A doc comment on a flow.
        flow Everything {
            name concat(aws.stack_name, "-everything");
            status active;
            key LakeKey;
            description "Every form, once.";
            trigger on_demand;
            source salesforce(Crm, Account) {
                api_version: "60.0",
                data_transfer_api: bulk_v2,
                enable_dynamic_field_update: true,
                include_deleted_records: false,
            };
            destination s3(Lake) {
                prefix: concat("accounts/", Prefix, "/", aws.region),
                format: parquet,
                aggregation: none,
                target_file_size: 128 MB,
                file_prefix: path_and_filename(day),
                prefix_hierarchy: [schema_version, execution_id],
                preserve_source_data_typing: true,
                catalog: { database: "crm", table_prefix: "accounts" },
            };
            tags { team: "crm", "cost-center": "42", };

            map Id, Name => CustomerName: string, "Full Name" => "full name", Price: double => Price: double;
            map filter, r#type, field("all"), Quantity;
            map Industry;
            map LastModifiedDate => Modified: "timestamp with time zone";
            #[allow(AF0601)]
            concat Name, " (", field("Full Name"), ")" => Label: string;
            #[allow(AF0602)]
            compute Price * Quantity => Total: double;
            #[allow(AF0602)]
            compute Price + Quantity => Sum: double;
            #[allow(AF0602)]
            compute Price - Quantity => Difference: double;
            mask Name with '*';
            mask "Full Name" with "#" first 3;
            mask filter last 4;
            truncate r#type to 20;
            filter Industry in ["Energy", "Banking"];
            filter Name contains "x" && Name != "y" && Id == "001000000000001";
            filter Price >= 1 && Price < 100.5;
            filter LastModifiedDate between "2019-01-01" and "2021-01-01" && Quantity > -1;
            filter LastModifiedDate <= "2022-02-02T00:00:00+01:00" && LastModifiedDate > "2020-01-01";
            #[allow(AF0410)]
            filter field(FilterField): string == Prefix;
            validate Name non_null else drop_record;
            validate Price non_zero else drop_record;
            validate Price non_negative else terminate_flow;
            validate Quantity numeric else drop_record;
            #[allow(AF0616)]
            partition CustomerName, "full name", filter;

            /// Runs failed.
            alarm Failures when executions_failed >= 1 {
                name: "everything-failures",
                statistic: sum,
                period: 5 minutes,
                evaluation_periods: 3,
                datapoints_to_alarm: 2,
                missing_data: ignore,
                notify: [Ops, Oncall],
                notify_ok: Ops,
            };
            alarm Slow when execution_time > 10 minutes { notify: Ops }
            alarm Slowest when execution_time > 10 minutes { statistic: p(99.9), low_sample_count: ignore, actions_enabled: false }
            alarm Slower when execution_time > 5 { statistic: pr(5 minutes, 1 hour), notify: "arn:aws:ssm:eu-west-1:111122223333:opsitem:3" }
            alarm Fewer when records_processed < 10 { statistic: tm(10, 90) }
            alarm Middle when records_processed < 10 { statistic: iqm }
            alarm Idle when records_processed < 1;
            alarm Failing when executions_failed / executions_started >= 0.5 { period: 1 day }
            alarm Formula when (execution_time - 5 seconds) * 2 - abs(fill(execution_time, 0)) / 1.5 + 5 minutes > 10 minutes;
            alarm Negative when -1 + executions_failed * -1 < 5;
            alarm Chosen when if(executions_started >= 10, maximum(executions_failed, executions_started), 0) > 1;
            alarm Unusual when records_processed outside band(2);
            alarm Above when records_processed > band(2.5);
            alarm Kept when records_processed < 2 { on_delete: retain_except_on_create, on_replace: retain, id: concat("Kept", "Alarm") }
            on run_completed notify Ops { id: "CompletedRule", on_delete: retain, on_replace: delete };
            alarm Starts when executions_started <= 0;
            alarm Successes when executions_succeeded < 1;
            on run_started notify Ops;
            /// Runs ended badly.
            on run_completed as Bad where status != "Execution Successful" && trigger_type == "ONDEMAND" notify Ops, Oncall { state: disabled };
            on run_completed as Mended notify Repair, Recovery, Central, Runs, History { dead_letter: Missed, retry: { attempts: 3, age: 1 hour } };
            on run_completed as Told notify Ops { input: concat(event.flow_name, ": ", event.status) };
            on run_completed as Whole notify Repair { input: event.detail };
            on run_completed as Made notify Recovery, "arn:aws:kinesis:eu-west-1:111122223333:stream/runs" {
                role: "arn:aws:iam::111122223333:role/targets",
                input: { status: event.status, "a key": ["x", 1, 2.5, true, event.time], prefix: Prefix },
            };
            on run_completed as Good where status in ["Execution Successful"] notify Oncall;
        }

        flow Rest {
            condition Production;
            on_delete retain_except_on_create;
            on_replace retain;
            id "Rest0";
            trigger on_demand;
            source s3(Landing) { prefix: "in", format: csv };
            destination s3(Archive);
            map all except Secret, "Other Secret";
        }

        flow Daily {
            status suspended;
            key if(Production, SharedKey, aws.no_value);
            trigger schedule(rate(1 day)) {
                start: "2027-01-01T00:00:00Z",
                end: "2027-12-31",
                first_execution_from: "2026-01-01",
                offset: 30 minutes,
                time_zone: "Europe/Dublin",
                error_threshold: 3,
                pull: incremental(LastModifiedDate),
            };
            source salesforce(Crm, Account);
            destination s3(Lake) { prefix: "daily" };
            map all;
        }

        flow Nightly {
            status unset;
            trigger schedule(cron(0/5 1,2 ? JAN-JUN MON-FRI *)) { pull: incremental(field(FilterField)) };
            source salesforce(Crm, Account);
            destination s3(Lake) { prefix: "nightly" };
            map all;
        }

        #[allow(AF0602)]
        tasks Audit { map Id; compute Price * Quantity => Total: double; validate Id non_null else drop_record; }

        flow Secondly {
            #[allow(AF0709)]
            trigger schedule(cron(0 1 ? * "FRI#2" *)) { pull: complete };
            source salesforce(Crm, Account);
            destination s3(Lake) { prefix: "secondly" };
            include Audit;
        }

        for (Table, Folder, Number) in [(Account, "accounts", 1), (Contact, "contacts", 2)] {
            /// One of several.
            flow [<Copy_ Table "_" Number>] {
                trigger on_demand;
                source salesforce(Crm, Table);
                destination s3(Lake) { prefix: concat("copies/", Folder, Table, Prefix, Number) };
                for Field in [Id] { map Field; }
                for Field in ["Id"] { validate Field non_null else drop_record; }
                for Metric in [executions_failed] {
                    alarm [<Many_ Metric>] when Metric >= 1 { notify: Ops };
                    alarm [<Most_ Metric>] when Metric / executions_started > 0.5;
                }
            }
            output [<Table Arn>] = [<Copy_ Table "_" Number>].arn;
        }

        flow Sometimes {
            trigger schedule(Every) { start: Since, pull: incremental };
            source salesforce(Crm, Account);
            destination s3(Lake) { prefix: "sometimes" };
            map all;
        }

        flow Changes {
            trigger event;
            source salesforce(Prod, Event);
            destination s3(Lake) { prefix: "changes" };
            map all;
        }

        flow Unknown {
            trigger on_demand;
            source salesforce(Prod, "Lead");
            destination s3(Lake) { prefix: "leads" };
            map Id: id, Name: string;
            filter CreatedDate: datetime >= Since;
        }

        /// The ARN of a flow.
        output FlowArn = Everything.arn;
        output LakeName = Lake.name { export: concat(aws.stack_name, "-lake") }
    }

    #[doc = "What is written in more than one way."]
    pub(in crate::every_form) stack VARIANTS {
        /** The bucket's prefix. */
        param Limit: number { default: -1.5, allowed: [-1.5, 2], }
        param Names: list {};
        param Industries: list;
        param Folder: string { pattern: "[a-z]+", min_length: 1, max_length: 9, constraint: "a word", label: "Folder", group: "Target" }
        param Rate: number { minimum: -1, maximum: 9.5 }
        param Subnets: "List<AWS::EC2::Subnet::Id>";
        mapping Sizes { small: { Days: 1, "Names": ["a", true, 1.5,], }, "large-1.x": { Days: -30, Names: [] } };
        condition Monthly = equals(find_in_map(Sizes, Folder, "Days"), "1");
        output Days = find_in_map(Sizes, aws.region, "Days");
        condition Large = and(not(equals(Limit, "2"),), Monthly);
        condition Same = Large;
        secret Plain;
        bucket Lake {};
        queue Spare { condition: Same, on_delete: delete, on_replace: retain };
        topic Ops;
        profile Crm = salesforce existing("crm-prod") {};
        profile Sap = sapodata existing(concat("sap-", import("stage")));
        object Account = salesforce("Account") {
            Id: "id",
            Site: string,
            Industry: picklist { values: ["Energy", "Banking",] },
            Employees: double { minimum: -1.5, maximum: 1000000 },
            Revenue: double
        };
        object Order = sapodata("/sap/opu/odata/sap/ORDERS/Orders") { Id: Edm.String, Changed: datetime }

        flow Trailing {
            trigger schedule(if(Same, cron("0 1 ? * MON-FRI *"), rate(1 day),));
            #[doc = "A doc comment in the form of an attribute."]
            status draft;
            source salesforce(Crm, Account,) {};
            destination s3(Lake,) { format: if(Same, parquet, csv), file_prefix: if(Same, path(day), filename,), prefix_hierarchy: if(Same, Names, []) };
            tags {};
            map field("Id") => "the id": "string", Employees, Revenue,;
            #[allow(AF0602, AF0610,)]
            compute field("Employees") / Revenue => "per head": double;
            mask Id with "#" last 4;
        }

        flow Lists {
            trigger on_demand {};
            source salesforce(Crm, Account);
            destination s3(Lake);
            map all except Revenue, "Employees",;
            filter Industry == ["Energy", "Banking",];
            filter field("Site") contains ["a", 'b'] && Site != ["c"];
            filter Industry in Industries && Id in Names;
            validate "Id" non_null else terminate_flow;
            #[allow(AF0616)]
            partition Id, Industry,;
            on run_completed where status == ["Execution Successful",] && trigger_type != ["EVENT"] notify Ops,;
            on run_completed as Listed notify Ops { input: [event.status, -1, { a: true, "b c": [] },] };
        }

        flow Records {
            trigger on_demand;
            source s3(Lake) { prefix: "orders", format: json };
            destination sapodata(Sap, Order);
            #[allow(AF0620)]
            passthrough;
        }

        tasks Checks { for Field in ["Id"] { validate Field non_null else drop_record; } };

        for (Name,) in [(Account,), (Lead)] {
            for Copy in [[<Name _ 1 "st">], [<Name _second>],] {
                flow [<Copy_ Copy>] {
                    trigger on_demand;
                    source salesforce(Crm, concat(Name));
                    destination s3(Lake) { prefix: concat(Copy) };
                    map Id: id;
                    include Checks;
                };
            };
        };

        output Number = Limit;
        output Identity = concat(aws.partition, aws.stack_id, aws.url_suffix,) { condition: Large, };
    }

    stack PRIVATE { topic Ops; }

    pub(self) key Encryption;

    pub stack USES {
        use objects::{Shared, Sales as Crm, Folder, Storage, Alerts,};
        use self::objects::{Reader, Precisions};
        use objects::InEurope;
        use {Encryption, objects::Order,};
        flow Orders {
            trigger on_demand;
            condition InEurope;
            key Encryption;
            source salesforce(Crm, Order);
            destination s3(Storage) { prefix: Folder, file_prefix: path(find_in_map(Precisions, aws.region, "Value")) };
            include Shared;
            alarm Failures when executions_failed >= 1 { notify: Alerts };
        }
        output ReaderArn = Reader.Arn;
    }

    #[cfg(debug_assertions)]
    #[cfg(not(debug_assertions))]
    stack PRIVATE { topic Ops; }

    #[cfg(all())]
    pub stack CONFIGURED {
        #[cfg(any(unix, not(unix)))]
        bucket Lake { on_removal: delete };
        #[cfg(any())]
        bucket Lake = existing("acme-lake");
        profile Crm = salesforce existing("crm-prod");
        for Name in [Account] {
            /// A copy.
            #[cfg(all())]
            flow Name {
                trigger on_demand;
                source salesforce(Crm, "Account");
                #[cfg(all())]
                destination s3(Lake);
                #[cfg(any())]
                destination s3(Lake) { prefix: "a" };
                #[cfg(any())]
                map all;
                #[cfg(not(any()))]
                map Id;
            }
        }
    }

    stack nothing_given() { topic Ops; }

    /// A stack with arguments.
    pub(crate) stack with_arguments(prefix: &str, days: i64, names: Vec<String>) {
        tags { team: "crm", ..(std::collections::BTreeMap::from([("prefix", prefix)])), }
        bucket Lake = existing((format!("lake-{}", prefix)));
        profile Crm = salesforce existing("crm-prod");
        flow AccountsToLake {
            trigger on_demand;
            source salesforce(Crm, "Account");
            destination s3(Lake) { prefix: (prefix) };
            map Name: string, Age: int;
            filter Age: int >= (days * 2);
            filter Name: string in [(names.len().to_string()), "x"];
        }
    }
}

/// Uses what the definition made.
pub fn handles() -> String {
    let stack = with_arguments("accounts", 2, Vec::new());
    let name = forms::Changes.name("prod").unwrap_or_default();
    let entity = forms::Account.entity().unwrap_or_default();
    format!(
        "{} {} {} {} {} {:?} {:?}",
        FORMS.name(),
        PRIVATE.name(),
        VARIANTS.name(),
        name,
        entity,
        stack.map(|stack| stack.to_json()),
        nothing_given().is_ok()
    )
}

/// A stack in statement position.
pub fn local() -> String {
    appflow::appflow! {
        stack LOCAL { topic Ops { name: "ops" } flow Copy { trigger on_demand; source s3(A) { prefix: "a" }; destination s3(B); map all; } bucket A; bucket B; }
    }
    format!("{}{:?}", LOCAL.name(), local::Copy.name("x"))
}

macro_rules! copies {
    ($stack:ident, $connector:ident, $entity:literal, $prefix:expr, $($field:ident: $type:ident),*) => {
        appflow::appflow! {
            /// From a user's own macro: fragments arrive in invisible groups.
            pub stack $stack {
                bucket Lake;
                profile Crm = $connector existing("crm-prod");
                object Source = $connector($entity) { $($field: $type),* }
                flow Copy {
                    trigger on_demand;
                    source $connector(Crm, Source);
                    destination s3(Lake) { prefix: $prefix };
                    map $($field),*;
                }
            }
        }
    };
}

copies!(COPIES, salesforce, "Account", "accounts", Id: id, Name: string);
