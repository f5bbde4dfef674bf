//! `AF08xx`: sources and destinations.

codes! {
    /// Single-file aggregation of Parquet.
    ///
    /// One page of the AppFlow User Guide excludes the combination. A newer page names no exception, and public definitions
    /// contain it. AWS does not document whether the API rejects it.
    deny SINGLE_PARQUET_FILE = "AF0801" rules [165] {
        wrong: "destination s3(Lake) { prefix: \"accounts\", format: parquet, aggregation: «single_file» };",
        right: "destination s3(Lake) { prefix: \"accounts\", format: parquet, aggregation: none };",
    }
    /// Invalid or unused file size.
    ///
    /// File sizes are not negative. A flow that writes a single file does not use them.
    warning TARGET_FILE_SIZE = "AF0802" rules [18, 165] {
        wrong: "destination s3(Lake) { prefix: \"accounts\", aggregation: single_file, target_file_size: «128 MB» };",
        right: "destination s3(Lake) { prefix: \"accounts\", aggregation: none, target_file_size: 128 MB };",
    }
    /// Preserved data types without Parquet.
    ///
    /// CSV and JSON files do not store data types.
    error TYPING = "AF0803" rules [166] {
        wrong: "destination s3(Lake) { prefix: \"accounts\", format: csv, preserve_source_data_typing: «true» };",
        right: "destination s3(Lake) { prefix: \"accounts\", format: parquet, preserve_source_data_typing: true };",
    }
    /// Destination in the source folder.
    ///
    /// The next run would transfer the files of this run.
    warning SAME_LOCATION = "AF0804" rules [168] {
        wrong: "pub stack Example {
            bucket Lake;
            object Files = s3(\"files\") { Id: string }
            flow Copy { trigger on_demand; source s3(Lake, Files) { prefix: \"data\" } destination s3(«Lake») { prefix: \"data/out\" } map Id; }
        }",
        right: "pub stack Example {
            bucket Lake;
            object Files = s3(\"files\") { Id: string }
            flow Copy { trigger on_demand; source s3(Lake, Files) { prefix: \"data\" } destination s3(Lake) { prefix: \"out\" } map Id; }
        }",
    }
    /// Deleted records in an event-triggered flow.
    ///
    /// The setting applies only to scheduled and on-demand flows.
    warning DELETED_RECORDS = "AF0805" rules [143] {
        wrong: "pub stack Example {
            bucket Lake;
            profile Crm = salesforce existing(\"crm-prod\");
            object Change = salesforce(\"AccountChangeEvent\") { Id: id }
            flow Copy {
                trigger event;
                source salesforce(Crm, Change) { «include_deleted_records»: true }
                destination s3(Lake) { prefix: \"out\" }
                map Id;
            }
        }",
        right: "pub stack Example {
            bucket Lake;
            profile Crm = salesforce existing(\"crm-prod\");
            object Change = salesforce(\"AccountChangeEvent\") { Id: id }
            flow Copy {
                trigger event;
                source salesforce(Crm, Change);
                destination s3(Lake) { prefix: \"out\" }
                map Id;
            }
        }",
    }
    /// Undocumented source and destination pair.
    ///
    /// The User Guide does not list the destination for this source. AWS does not document whether AppFlow rejects the pair.
    warning PAIR = "AF0806" rules [152, 154, 155, 156] {
        wrong: "pub stack Example {
            profile Chat = slack existing(\"chat\");
            profile Sap = sapodata existing(\"sap\");
            flow Copy {
                trigger on_demand;
                source slack(Chat, \"conversations/C0123456789\");
                destination «sapodata»(Sap, \"/sap/opu/odata/sap/API/A_Message\");
                map text: string;
            }
        }",
        right: "pub stack Example {
            bucket Lake;
            profile Chat = slack existing(\"chat\");
            flow Copy {
                trigger on_demand;
                source slack(Chat, \"conversations/C0123456789\");
                destination s3(Lake) { prefix: \"messages\" }
                map text: string;
            }
        }",
    }
    /// `upsert` without ID fields.
    ///
    /// AppFlow requires ID fields for `upsert`.
    error UPSERT_WITHOUT_ID = "AF0807" rules [176] {
        wrong: "pub stack Example {
            bucket Lake;
            profile Crm = salesforce existing(\"crm-prod\");
            object Row = s3(\"rows\") { Id: string, Name: string, Key: string }
            object Account = salesforce(\"Account\") { Id: id, Name: string }
            flow Back {
                trigger on_demand;
                source s3(Lake, Row) { prefix: \"rows\" }
                destination salesforce(Crm, Account) { write_operation: «upsert» }
                map Id, Name;
            }
        }",
        right: "pub stack Example {
            bucket Lake;
            profile Crm = salesforce existing(\"crm-prod\");
            object Row = s3(\"rows\") { Id: string, Name: string, Key: string }
            object Account = salesforce(\"Account\") { Id: id, Name: string }
            flow Back {
                trigger on_demand;
                source s3(Lake, Row) { prefix: \"rows\" }
                destination salesforce(Crm, Account) { write_operation: upsert, id_fields: [Id] }
                map Id, Name;
            }
        }",
    }
    /// Missing or unused ID fields.
    ///
    /// `update` and `delete` identify a record by its ID. `insert` adds a record with any ID.
    warning ID_FIELDS = "AF0808" rules [178] {
        wrong: "pub stack Example {
            bucket Lake;
            profile Crm = salesforce existing(\"crm-prod\");
            object Row = s3(\"rows\") { Id: string, Name: string, Key: string }
            object Account = salesforce(\"Account\") { Id: id, Name: string }
            flow Back {
                trigger on_demand;
                source s3(Lake, Row) { prefix: \"rows\" }
                destination salesforce(Crm, Account) { write_operation: «update» }
                map Id, Name;
            }
        }",
        right: "pub stack Example {
            bucket Lake;
            profile Crm = salesforce existing(\"crm-prod\");
            object Row = s3(\"rows\") { Id: string, Name: string, Key: string }
            object Account = salesforce(\"Account\") { Id: id, Name: string }
            flow Back {
                trigger on_demand;
                source s3(Lake, Row) { prefix: \"rows\" }
                destination salesforce(Crm, Account) { write_operation: update, id_fields: [Id] }
                map Id, Name;
            }
        }",
    }
    /// Invalid ID field name.
    ///
    /// Names of ID fields have 1 to 128 characters without whitespace.
    error ID_FIELD_NAME = "AF0809" rules [14] {
        wrong: "pub stack Example {
            bucket Lake;
            profile Crm = salesforce existing(\"crm-prod\");
            object Row = s3(\"rows\") { Id: string, Name: string, Key: string }
            
            flow Back {
                trigger on_demand;
                source s3(Lake, Row) { prefix: \"rows\" }
                destination salesforce(Crm, \"Account\") { write_operation: upsert, id_fields: [«\"External Key\"»] }
                map Key => \"External Key\": string;
            }
        }",
        right: "pub stack Example {
            bucket Lake;
            profile Crm = salesforce existing(\"crm-prod\");
            object Row = s3(\"rows\") { Id: string, Name: string, Key: string }
            
            flow Back {
                trigger on_demand;
                source s3(Lake, Row) { prefix: \"rows\" }
                destination salesforce(Crm, \"Account\") { write_operation: upsert, id_fields: [ExternalKey] }
                map Key => ExternalKey: string;
            }
        }",
    }
    /// Invalid ID field.
    ///
    /// An ID field is a field of the object whose schema lists the write operation: in Salesforce, `update` supports only the
    /// record ID, and `upsert` also supports external IDs.
    error ID_FIELD = "AF0810" rules [79, 177] {
        wrong: "pub stack Example {
            bucket Lake;
            profile Crm = salesforce existing(\"crm-prod\");
            object Row = s3(\"rows\") { Id: string, Name: string, Key: string }
            object Account = salesforce(\"Account\") { Id: id, Name: string }
            flow Back {
                trigger on_demand;
                source s3(Lake, Row) { prefix: \"rows\" }
                destination salesforce(Crm, Account) { write_operation: upsert, id_fields: [«Key»] }
                map Id, Name;
            }
        }",
        right: "pub stack Example {
            bucket Lake;
            profile Crm = salesforce existing(\"crm-prod\");
            object Row = s3(\"rows\") { Id: string, Name: string, Key: string }
            object Account = salesforce(\"Account\") { Id: id, Name: string }
            flow Back {
                trigger on_demand;
                source s3(Lake, Row) { prefix: \"rows\" }
                destination salesforce(Crm, Account) { write_operation: upsert, id_fields: [Id] }
                map Id, Name;
            }
        }",
    }
    /// Unmapped ID field.
    ///
    /// The destination finds records by the ID field, so the flow must write it.
    error ID_FIELD_UNMAPPED = "AF0811" rules [179] {
        wrong: "pub stack Example {
            bucket Lake;
            profile Crm = salesforce existing(\"crm-prod\");
            object Row = s3(\"rows\") { Id: string, Name: string, Key: string }
            object Account = salesforce(\"Account\") { Id: id, Name: string }
            flow Back {
                trigger on_demand;
                source s3(Lake, Row) { prefix: \"rows\" }
                destination salesforce(Crm, Account) { write_operation: update, id_fields: [«Id»] }
                map Name;
            }
        }",
        right: "pub stack Example {
            bucket Lake;
            profile Crm = salesforce existing(\"crm-prod\");
            object Row = s3(\"rows\") { Id: string, Name: string, Key: string }
            object Account = salesforce(\"Account\") { Id: id, Name: string }
            flow Back {
                trigger on_demand;
                source s3(Lake, Row) { prefix: \"rows\" }
                destination salesforce(Crm, Account) { write_operation: update, id_fields: [Id] }
                map Id, Name;
            }
        }",
    }
    /// Non-writable field.
    ///
    /// The destination object's schema does not allow the write operation to set the field.
    error NOT_WRITABLE = "AF0812" rules [78] {
        wrong: "pub stack Example {
            bucket Lake;
            profile Crm = salesforce existing(\"crm-prod\");
            object Row = s3(\"rows\") { Id: string, Name: string, Key: string }
            object Account = salesforce(\"Account\") { Key: string { updatable: false }, Name: string { creatable: false } }
            flow Back {
                trigger on_demand;
                source s3(Lake, Row) { prefix: \"rows\" }
                destination salesforce(Crm, Account);
                map Key, «Name»;
            }
        }",
        right: "pub stack Example {
            bucket Lake;
            profile Crm = salesforce existing(\"crm-prod\");
            object Row = s3(\"rows\") { Id: string, Name: string, Key: string }
            object Account = salesforce(\"Account\") { Key: string { updatable: false }, Name: string { creatable: false } }
            flow Back {
                trigger on_demand;
                source s3(Lake, Row) { prefix: \"rows\" }
                destination salesforce(Crm, Account);
                map Key;
            }
        }",
    }
    /// Unmapped required field.
    ///
    /// According to its schema, the field cannot be null and has no default.
    warning UNWRITTEN_FIELD = "AF0813" rules [80] {
        wrong: "pub stack Example {
            bucket Lake;
            profile Crm = salesforce existing(\"crm-prod\");
            object Row = s3(\"rows\") { Id: string, Name: string, Key: string }
            object Account = salesforce(\"Account\") { Id: id, Name: string, Owner: string { creatable: true, nullable: false, defaulted: false } }
            flow Back {
                trigger on_demand;
                source s3(Lake, Row) { prefix: \"rows\" }
                destination salesforce(Crm, «Account»);
                map Name;
            }
        }",
        right: "pub stack Example {
            bucket Lake;
            profile Crm = salesforce existing(\"crm-prod\");
            object Row = s3(\"rows\") { Id: string, Name: string, Key: string }
            object Account = salesforce(\"Account\") { Id: id, Name: string, Owner: string { creatable: true, nullable: false, defaulted: false } }
            flow Back {
                trigger on_demand;
                source s3(Lake, Row) { prefix: \"rows\" }
                destination salesforce(Crm, Account);
                map Name, Key => Owner;
            }
        }",
    }
    /// Dynamic fields without an S3 destination.
    ///
    /// The User Guide documents that AppFlow adds new source fields to flows with an Amazon S3 destination. AppFlow also accepts the
    /// setting in flows to Amazon EventBridge. AWS does not document its effect there.
    deny DYNAMIC_FIELDS = "AF0814" rules [142] {
        wrong: "pub stack Example {
            bucket Lake;
            profile Crm = salesforce existing(\"crm-prod\");
            flow Copy {
                trigger on_demand;
                source salesforce(Crm, \"Lead\") { «enable_dynamic_field_update»: true }
                destination salesforce(Crm, \"Copy__c\");
                map Phone: phone;
            }
        }",
        right: "pub stack Example {
            bucket Lake;
            profile Crm = salesforce existing(\"crm-prod\");
            flow Copy {
                trigger on_demand;
                source salesforce(Crm, \"Lead\") { enable_dynamic_field_update: true }
                destination s3(Lake) { prefix: \"leads\" }
                map Phone: phone;
            }
        }",
    }
    /// Unknown fields written by `map all`.
    ///
    /// `map all` writes every field under its source name, which the destination object does not have.
    error MAP_ALL_NAMES = "AF0815" rules [91] {
        wrong: "pub stack Example {
            bucket Lake;
            profile Crm = salesforce existing(\"crm-prod\");
            object Row = s3(\"rows\") { Id: string, Key: string }
            object Account = salesforce(\"Account\") { Id: id, Name: string }
            flow Back {
                trigger on_demand;
                source s3(Lake, Row) { prefix: \"rows\" }
                destination salesforce(Crm, Account);
                «map» all;
            }
        }",
        right: "pub stack Example {
            bucket Lake;
            profile Crm = salesforce existing(\"crm-prod\");
            object Row = s3(\"rows\") { Id: string, Key: string }
            object Account = salesforce(\"Account\") { Id: id, Name: string }
            flow Back {
                trigger on_demand;
                source s3(Lake, Row) { prefix: \"rows\" }
                destination salesforce(Crm, Account);
                map all except Key;
            }
        }",
    }
    /// EventBridge destination without events.
    ///
    /// EventBridge receives only events, and Salesforce is the only source of them.
    error EVENTS_ONLY = "AF0816" rules [153, 226] {
        wrong: "pub stack Example {
            bucket Lake;
            profile Crm = salesforce existing(\"crm-prod\");
            object Change = salesforce(\"AccountChangeEvent\") { Id: id }
            flow Events {
                trigger «on_demand»;
                source salesforce(Crm, Change);
                destination eventbridge(concat(\"aws.partner/appflow/salesforce.com/\", aws.account_id)) { on_error: { bucket: Lake } }
                map all;
            }
        }",
        right: "pub stack Example {
            bucket Lake;
            profile Crm = salesforce existing(\"crm-prod\");
            object Change = salesforce(\"AccountChangeEvent\") { Id: id }
            flow Events {
                trigger event;
                source salesforce(Crm, Change);
                destination eventbridge(concat(\"aws.partner/appflow/salesforce.com/\", aws.account_id)) { on_error: { bucket: Lake } }
                map all;
            }
        }",
    }
    /// Invalid partner event source.
    ///
    /// Names of partner event sources are `aws.partner/appflow/salesforce.com/`, the account ID, and an optional suffix of
    /// letters, digits, `.`, `-`, and `_`. In 2022, AppFlow accepted the suffix by itself, which AWS does not document.
    deny EVENT_SOURCE = "AF0817" rules [189] {
        wrong: "pub stack Example {
            bucket Lake;
            profile Crm = salesforce existing(\"crm-prod\");
            object Change = salesforce(\"AccountChangeEvent\") { Id: id }
            flow Events {
                trigger event;
                source salesforce(Crm, Change);
                destination eventbridge(«\"crm-events\"») { on_error: { bucket: Lake } }
                map all;
            }
        }",
        right: "pub stack Example {
            bucket Lake;
            profile Crm = salesforce existing(\"crm-prod\");
            object Change = salesforce(\"AccountChangeEvent\") { Id: id }
            flow Events {
                trigger event;
                source salesforce(Crm, Change);
                destination eventbridge(\"aws.partner/appflow/salesforce.com/111122223333/crm\") { on_error: { bucket: Lake } }
                map all;
            }
        }",
    }
    /// Missing bucket for large events.
    ///
    /// AppFlow writes events over 256 KB to the bucket and sends a pointer instead.
    warning EVENT_BUCKET = "AF0818" rules [191, 229] {
        wrong: "pub stack Example {
            bucket Lake;
            profile Crm = salesforce existing(\"crm-prod\");
            object Change = salesforce(\"AccountChangeEvent\") { Id: id }
            flow Events {
                trigger event;
                source salesforce(Crm, Change);
                destination «eventbridge»(concat(\"aws.partner/appflow/salesforce.com/\", aws.account_id)); 
                map all;
            }
        }",
        right: "pub stack Example {
            bucket Lake;
            profile Crm = salesforce existing(\"crm-prod\");
            object Change = salesforce(\"AccountChangeEvent\") { Id: id }
            flow Events {
                trigger event;
                source salesforce(Crm, Change);
                destination eventbridge(concat(\"aws.partner/appflow/salesforce.com/\", aws.account_id)) { on_error: { bucket: Lake } }
                map all;
            }
        }",
    }
    /// Unqualified table or stage.
    ///
    /// Snowflake expects `DATABASE.SCHEMA.TABLE`. A created profile adds its database and schema.
    error QUALIFIED_NAME = "AF0819" rules [182] {
        wrong: "pub stack Example {
            bucket Lake;
            profile Crm = salesforce existing(\"crm-prod\");
            profile Snow = snowflake existing(\"snow-prod\");
            flow Load {
                trigger on_demand;
                source salesforce(Crm, \"Account\");
                destination snowflake(Snow, «\"ACCOUNT\"») { bucket: Lake }
                map all;
            }
        }",
        right: "pub stack Example {
            bucket Lake;
            profile Crm = salesforce existing(\"crm-prod\");
            profile Snow = snowflake existing(\"snow-prod\");
            flow Load {
                trigger on_demand;
                source salesforce(Crm, \"Account\");
                destination snowflake(Snow, \"CRM.PUBLIC.ACCOUNT\") { bucket: Lake }
                map all;
            }
        }",
    }
    /// Slack object without a channel.
    ///
    /// AppFlow lists Slack objects as `conversations/C0123456789`. No other form is known to work in AppFlow.
    warning SLACK_CHANNEL = "AF0820" rules [147] {
        wrong: "pub stack Example {
            bucket Lake;
            profile Chat = slack existing(\"chat\");
            flow Messages {
                trigger on_demand;
                source slack(Chat, «\"conversations\"»);
                destination s3(Lake) { prefix: \"messages\" }
                map all;
            }
        }",
        right: "pub stack Example {
            bucket Lake;
            profile Chat = slack existing(\"chat\");
            flow Messages {
                trigger on_demand;
                source slack(Chat, \"conversations/C0123456789\");
                destination s3(Lake) { prefix: \"messages\" }
                map all;
            }
        }",
    }
    /// Unsafe Glue Data Catalog name.
    ///
    /// Lowercase letters, digits, and `_` are safe. The Glue Data Catalog may change other characters, and the role that the
    /// stack creates covers only tables with the prefix as given.
    warning CATALOG_LETTERS = "AF0821" rules [173, 441] {
        wrong: "destination s3(Lake) { prefix_hierarchy: [execution_id], catalog: { database: \"crm\", table_prefix: «\"Accounts\"» } };",
        right: "destination s3(Lake) { prefix_hierarchy: [execution_id], catalog: { database: \"crm\", table_prefix: \"accounts\" } };",
    }
    /// Folders finer than the schedule.
    ///
    /// Runs that are at least a day apart have separate folders with `path(day)`.
    warning FINE_FOLDERS = "AF0823" rules [163] {
        wrong: "pub stack Example {
            bucket Lake;
            profile Crm = salesforce existing(\"crm-prod\");
            flow Copy {
                trigger schedule(rate(1 day));
                source salesforce(Crm, \"Account\");
                destination s3(Lake) { file_prefix: path(«minute») }
                map all;
            }
        }",
        right: "pub stack Example {
            bucket Lake;
            profile Crm = salesforce existing(\"crm-prod\");
            flow Copy {
                trigger schedule(rate(1 day));
                source salesforce(Crm, \"Account\");
                destination s3(Lake) { file_prefix: path(day) }
                map all;
            }
        }",
    }
    /// Unsupported SAP setting.
    ///
    /// ODP providers process one request at a time. OData services return at most 3,000 records per request.
    error SAP_PROVIDER = "AF0824" rules [145] {
        wrong: "pub stack Example {
            bucket Lake;
            profile Sap = sapodata existing(\"sap\");
            flow Orders {
                trigger on_demand;
                source sapodata(Sap, \"/sap/opu/odata/sap/ZORDERS_SRV/Orders\") { provider: odp, max_parallelism: «4» };
                destination s3(Lake) { prefix: \"orders\" };
                map all;
            }
        }",
        right: "pub stack Example {
            bucket Lake;
            profile Sap = sapodata existing(\"sap\");
            flow Orders {
                trigger on_demand;
                source sapodata(Sap, \"/sap/opu/odata/sap/ZORDERS_SRV/Orders\") { provider: odp };
                destination s3(Lake) { prefix: \"orders\" };
                map all;
            }
        }",
    }
    /// Invalid bucket for Upsolver.
    ///
    /// Upsolver requires a bucket whose name starts with `upsolver-appflow`.
    error UPSOLVER_BUCKET = "AF0825" rules [8] {
        wrong: "flow Events {
            trigger on_demand;
            source salesforce(Crm, Account);
            destination upsolver(«Shared») { file_prefix: path(day) }
            map all;
        }
        bucket Shared = existing(\"acme-upsolver\");",
        right: "flow Events {
            trigger on_demand;
            source salesforce(Crm, Account);
            destination upsolver(Shared) { file_prefix: path(day) }
            map all;
        }
        bucket Shared = existing(\"upsolver-appflow-acme\");",
    }
    /// Unnamed bucket for Upsolver.
    ///
    /// CloudFormation generates the name from that of the stack, while Upsolver requires a name that starts with
    /// `upsolver-appflow`.
    warning UNNAMED_BUCKET = "AF0826" rules [8] {
        wrong: "flow Events {
            trigger on_demand;
            source salesforce(Crm, Account);
            destination upsolver(«Shared») { file_prefix: path(day) }
            map all;
        }
        bucket Shared;",
        right: "flow Events {
            trigger on_demand;
            source salesforce(Crm, Account);
            destination upsolver(Shared) { file_prefix: path(day) }
            map all;
        }
        bucket Shared { name: \"upsolver-appflow-acme\" }",
    }
    /// Unsupported schedule for Lookout for Metrics.
    ///
    /// The User Guide documents schedules of 5 minutes, 10 minutes, 1 hour, and 1 day.
    warning LOOKOUT_SCHEDULE = "AF0827" rules [124] {
        wrong: "key MetricsKey;
        flow Metrics {
            trigger schedule(rate(«15 minutes»));
            source salesforce(Crm, Account);
            destination lookoutmetrics();
            key MetricsKey;
            map all;
        }",
        right: "key MetricsKey;
        flow Metrics {
            trigger schedule(rate(10 minutes));
            source salesforce(Crm, Account);
            destination lookoutmetrics();
            key MetricsKey;
            map all;
        }",
    }
    /// Missing KMS key for Lookout for Metrics.
    ///
    /// The User Guide requires a customer managed key. AWS does not document what happens without one.
    warning LOOKOUT_KEY = "AF0828" rules [195] {
        wrong: "flow Metrics {
            trigger schedule(rate(1 hour));
            source salesforce(Crm, Account);
            destination «lookoutmetrics»();
            map all;
        }",
        right: "key MetricsKey;
        flow Metrics {
            trigger schedule(rate(1 hour));
            source salesforce(Crm, Account);
            destination lookoutmetrics();
            key MetricsKey;
            map all;
        }",
    }
    /// Unexpected object name format.
    ///
    /// JDBC and Amazon RDS name a table by its schema and its name, BigQuery by `table`, project, data set, and table, and
    /// HubSpot by a path. Tables of ServiceNow are in lowercase, and no object is a URL. No other format is known to work in AppFlow.
    warning OBJECT_FORM = "AF0829" rules [184, 185, 387] {
        wrong: "pub stack Example {
            bucket Lake;
            profile Erp = jdbc existing(\"erp\");
            flow Orders {
                trigger on_demand;
                source jdbc(Erp, «\"orders\"»);
                destination s3(Lake) { prefix: \"orders\" }
                map all;
            }
        }",
        right: "pub stack Example {
            bucket Lake;
            profile Erp = jdbc existing(\"erp\");
            flow Orders {
                trigger on_demand;
                source jdbc(Erp, \"public.orders\");
                destination s3(Lake) { prefix: \"orders\" }
                map all;
            }
        }",
    }
    /// Undocumented API version.
    ///
    /// Versions that are older than those in the User Guide have probably been retired. Newer versions of the same form are
    /// accepted.
    warning OLD_VERSION = "AF0830" rules [150, 151, 184] {
        wrong: "pub stack Example {
            bucket Lake;
            profile Team = sharepoint existing(\"team\");
            flow Files {
                trigger on_demand;
                source sharepoint(Team, \"sites/team\") { sub_entities: [\"drives/1\"], api_version: «\"1.0\"» }
                destination s3(Lake) { prefix: \"files\" }
                map all;
            }
        }",
        right: "pub stack Example {
            bucket Lake;
            profile Team = sharepoint existing(\"team\");
            flow Files {
                trigger on_demand;
                source sharepoint(Team, \"sites/team\") { sub_entities: [\"drives/1\"], api_version: \"v1.0\" }
                destination s3(Lake) { prefix: \"files\" }
                map all;
            }
        }",
    }
    /// Unsupported SharePoint output.
    ///
    /// A flow from SharePoint writes files unchanged, into a folder for each run. It supports neither Glue Data Catalog
    /// tables nor other folders.
    error FILE_OUTPUT = "AF0831" rules [150] {
        wrong: "pub stack Example {
            bucket Lake;
            profile Team = sharepoint existing(\"team\");
            flow Files {
                trigger on_demand;
                source sharepoint(Team, \"sites/team\") { sub_entities: [\"drives/1\"] }
                destination s3(Lake) { prefix: \"files\", «file_prefix»: path(day) }
                map all;
            }
        }",
        right: "pub stack Example {
            bucket Lake;
            profile Team = sharepoint existing(\"team\");
            flow Files {
                trigger on_demand;
                source sharepoint(Team, \"sites/team\") { sub_entities: [\"drives/1\"] }
                destination s3(Lake) { prefix: \"files\" }
                map all;
            }
        }",
    }
    /// SharePoint source without folders.
    ///
    /// A flow transfers the files of the folders that it lists. AWS does not document flows that list none.
    warning NO_FOLDERS = "AF0832" rules [150] {
        wrong: "pub stack Example {
            bucket Lake;
            profile Team = sharepoint existing(\"team\");
            flow Files {
                trigger on_demand;
                source «sharepoint»(Team, \"sites/team\");
                destination s3(Lake) { prefix: \"files\" }
                map all;
            }
        }",
        right: "pub stack Example {
            bucket Lake;
            profile Team = sharepoint existing(\"team\");
            flow Files {
                trigger on_demand;
                source sharepoint(Team, \"sites/team\") { sub_entities: [\"drives/1\"] }
                destination s3(Lake) { prefix: \"files\" }
                map all;
            }
        }",
    }
    /// Unsupported use of Veeva documents.
    ///
    /// AppFlow transfers documents only to Amazon S3, on demand or at most once an hour, and without calculations,
    /// transformations, or validations.
    error DOCUMENTS = "AF0833" rules [146] {
        wrong: "pub stack Example {
            bucket Lake;
            profile Vault = veeva existing(\"vault\");
            flow Copy {
                trigger on_demand;
                source veeva(Vault, \"documents\") { include_source_files: true };
                destination s3(Lake) { prefix: \"out\" };
                map all; «validate» id: string non_null else drop_record;
            }
        }",
        right: "pub stack Example {
            bucket Lake;
            profile Vault = veeva existing(\"vault\");
            flow Copy {
                trigger on_demand;
                source veeva(Vault, \"documents\") { include_source_files: true };
                destination s3(Lake) { prefix: \"out\" };
                map all;
            }
        }",
    }
    /// Unsupported Google Analytics report.
    ///
    /// A report has at most 9 dimensions and 10 metrics, and is written as JSON to Amazon S3.
    error REPORT = "AF0834" rules [148] {
        wrong: "pub stack Example {
            bucket Lake;
            profile Site = googleanalytics existing(\"site\");
            flow Copy {
                trigger on_demand;
                source googleanalytics(Site, \"reports\");
                destination s3(Lake) { prefix: \"visits\", format: «csv» };
                map \"ga:country\": string; filter \"ga:date\": date between \"2026-01-01\" and \"2026-01-31\";
            }
        }",
        right: "pub stack Example {
            bucket Lake;
            profile Site = googleanalytics existing(\"site\");
            flow Copy {
                trigger on_demand;
                source googleanalytics(Site, \"reports\");
                destination s3(Lake) { prefix: \"visits\", format: json };
                map \"ga:country\": string; filter \"ga:date\": date between \"2026-01-01\" and \"2026-01-31\";
            }
        }",
    }

    /// ID field other than the record ID.
    ///
    /// Salesforce updates and deletes records by their record ID, `Id`. Only `upsert` accepts external IDs.
    deny SALESFORCE_ID = "AF0835" rules [177] {
        wrong: "flow Copy {
            trigger on_demand;
            source s3(Lake) { prefix: \"in\" };
            destination salesforce(Crm, \"Account\") { write_operation: update, id_fields: [«Customer_Key__c»] };
            map Customer_Key__c: string, Name: string;
        }",
        right: "flow Copy {
            trigger on_demand;
            source s3(Lake) { prefix: \"in\" };
            destination salesforce(Crm, \"Account\") { write_operation: update, id_fields: [Id] };
            map Id: string, Name: string;
        }",
    }

    /// Non-writable fields written by `map all`.
    ///
    /// According to the schema of the destination object, the write operation cannot set the fields. AWS does not document
    /// whether `map all` skips them.
    deny MAP_ALL_NOT_WRITABLE = "AF0836" rules [78] {
        wrong: "pub stack Example {
            bucket Lake;
            profile Crm = salesforce existing(\"crm-prod\");
            object Row = s3(\"rows\") { Name: string, Phone: string }
            object Account = salesforce(\"Account\") { Name: string, Phone: phone { creatable: false } }
            flow Back {
                trigger on_demand;
                source s3(Lake, Row) { prefix: \"rows\" }
                destination salesforce(Crm, Account);
                «map» all;
            }
        }",
        right: "pub stack Example {
            bucket Lake;
            profile Crm = salesforce existing(\"crm-prod\");
            object Row = s3(\"rows\") { Name: string, Phone: string }
            object Account = salesforce(\"Account\") { Name: string, Phone: phone { creatable: false } }
            flow Back {
                trigger on_demand;
                source s3(Lake, Row) { prefix: \"rows\" }
                destination salesforce(Crm, Account);
                map all except Phone;
            }
        }",
    }

    /// ODP provider as a destination.
    ///
    /// AppFlow writes only to OData services. The object is declared as one of an ODP provider.
    deny ODP_DESTINATION = "AF0837" rules [186] {
        wrong: "pub stack Example {
            profile Sap = sapodata existing(\"sap\");
            flow Copy {
                trigger on_demand;
                source sapodata(Sap, \"/sap/opu/odata/sap/ORDERS_SRV/Orders\") { provider: odp };
                destination sapodata(Sap, «\"/sap/opu/odata/sap/ORDERS_SRV/Orders\"»);
                map SalesOrder: \"Edm.String\";
            }
        }",
        right: "pub stack Example {
            profile Sap = sapodata existing(\"sap\");
            flow Copy {
                trigger on_demand;
                source sapodata(Sap, \"/sap/opu/odata/sap/ORDERS_SRV/Orders\") { provider: odp };
                destination sapodata(Sap, \"/sap/opu/odata/sap/API_ORDERS_SRV/Orders\");
                map SalesOrder: \"Edm.String\";
            }
        }",
    }
    /// Error folder without a bucket.
    ///
    /// Without a bucket, AppFlow does not store failed records.
    warning ERROR_FOLDER = "AF0838" rules [191] {
        wrong: "flow Back { trigger on_demand; source s3(Lake) { prefix: \"in\" }; destination salesforce(Crm, \"Account\") { on_error: { «prefix»: \"refused\" } }; map all; }",
        right: "flow Back { trigger on_demand; source s3(Lake) { prefix: \"in\" }; destination salesforce(Crm, \"Account\") { on_error: { bucket: Lake, prefix: \"refused\" } }; map all; }",
    }
    /// Endless transfer between flows.
    ///
    /// A flow that starts by itself reads the records that it or another one writes, so that each run has new records for the
    /// next one, without end.
    warning FEEDBACK = "AF0839" rules [392] {
        wrong: "pub stack Example {
            bucket Raw;
            bucket Clean;
            flow Forth { trigger schedule(rate(1 hour)); source s3(Raw) { prefix: \"crm\" } destination «s3»(Clean) { prefix: \"crm\" } map all; }
            flow Back { trigger schedule(rate(1 hour)); source s3(Clean) { prefix: \"crm\" } destination s3(Raw) { prefix: \"crm\" } map all; }
        }",
        right: "pub stack Example {
            bucket Raw;
            bucket Clean;
            flow Forth { trigger schedule(rate(1 hour)); source s3(Raw) { prefix: \"crm\" } destination s3(Clean) { prefix: \"crm\" } map all; }
            flow Back { trigger schedule(rate(1 hour)); source s3(Clean) { prefix: \"crm\" } destination s3(Raw) { prefix: \"cleaned\" } map all; }
        }",
    }
    /// Several ID fields for Salesforce.
    ///
    /// Salesforce finds a record by one field: an upsert by an external ID, other operations by the record ID.
    warning SALESFORCE_IDS = "AF0840" rules [417] {
        wrong: "flow Back { trigger on_demand; source s3(Lake) { prefix: \"in\" }; destination salesforce(Crm, \"Account\") { write_operation: upsert, id_fields: [Key__c, «Region__c»] }; map Key__c: string, Region__c: string; }",
        right: "flow Back { trigger on_demand; source s3(Lake) { prefix: \"in\" }; destination salesforce(Crm, \"Account\") { write_operation: upsert, id_fields: [Key__c] }; map Key__c: string, Region__c: string; }",
    }
    /// Read-only field of Salesforce.
    ///
    /// Salesforce rejects records that set a read-only field: the ID of a new record, or a compound field, such as an address.
    warning READ_ONLY_FIELD = "AF0841" rules [490] {
        wrong: "flow Back { trigger on_demand; source s3(Lake) { prefix: \"in\" }; destination salesforce(Crm, \"Account\"); map «Id»: string, Name: string; }",
        right: "flow Back { trigger on_demand; source s3(Lake) { prefix: \"in\" }; destination salesforce(Crm, \"Account\"); map Id: string => Key__c, Name: string; }",
    }
    /// Column names equal in lowercase.
    ///
    /// Redshift folds the names of columns to lowercase, unless the configuration `enable_case_sensitive_identifier` is set, so that
    /// the table has one column for both fields.
    warning COLUMN_LETTERS = "AF0842" rules [491] {
        wrong: "bucket Stage; profile Dwh = redshift existing(\"dwh\"); flow Loaded { trigger on_demand; source salesforce(Crm, \"Account\"); destination redshift(Dwh, \"public.accounts\") { bucket: Stage }; map Id: id => id, Name: string => «ID»; }",
        right: "bucket Stage; profile Dwh = redshift existing(\"dwh\"); flow Loaded { trigger on_demand; source salesforce(Crm, \"Account\"); destination redshift(Dwh, \"public.accounts\") { bucket: Stage }; map Id: id => id, Name: string => name; }",
    }
}
