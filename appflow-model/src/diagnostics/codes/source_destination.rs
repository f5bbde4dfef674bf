//! AF08xx: sources and destinations.

codes! {
    /// Parquet files in a single file.
    error SINGLE_PARQUET_FILE = "AF0801" rules [165] {
        wrong: "destination s3(Lake) { prefix: \"accounts\", format: parquet, aggregation: «single_file» };",
        right: "destination s3(Lake) { prefix: \"accounts\", format: parquet, aggregation: none };",
    }
    /// A size of files that says nothing.
    ///
    /// A single file has the size that it has, and a file of no size holds nothing.
    warning TARGET_FILE_SIZE = "AF0802" rules [18, 165] {
        wrong: "destination s3(Lake) { prefix: \"accounts\", aggregation: single_file, target_file_size: «128 MB» };",
        right: "destination s3(Lake) { prefix: \"accounts\", aggregation: none, target_file_size: 128 MB };",
    }
    /// Data types kept in a format that has none.
    error TYPING = "AF0803" rules [166] {
        wrong: "destination s3(Lake) { prefix: \"accounts\", format: csv, preserve_source_data_typing: «true» };",
        right: "destination s3(Lake) { prefix: \"accounts\", format: parquet, preserve_source_data_typing: true };",
    }
    /// A flow that writes into the folder that it reads.
    ///
    /// The next run would transfer the files of this one.
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
    /// Deleted records in a flow on events.
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
    /// A destination that the User Guide does not list for the source.
    ///
    /// Whether the service refuses such a pair is not documented.
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
    /// Records that are changed or added without a field to find them by.
    ///
    /// The service demands id fields for `upsert`.
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
    /// Id fields that a write operation does without, or lacks.
    ///
    /// `update` and `delete` find a record by its id; `insert` adds a record, whatever its id.
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
    /// The name of an id field that the service refuses.
    ///
    /// It has 1 to 128 characters without white space.
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
    /// An id field by which the object cannot be found.
    ///
    /// It is a field of the object, and its schema lists the write operation: `update` of Salesforce takes the id of the
    /// record alone, `upsert` external ids as well.
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
    /// An id field that no mapping writes.
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
    /// A field of the destination that the write operation cannot set.
    error NOT_WRITABLE = "AF0812" rules [78] {
        wrong: "pub stack Example {
            bucket Lake;
            profile Crm = salesforce existing(\"crm-prod\");
            object Row = s3(\"rows\") { Id: string, Name: string, Key: string }
            object Account = salesforce(\"Account\") { Id: id { updatable: false }, Name: string { creatable: false } }
            flow Back {
                trigger on_demand;
                source s3(Lake, Row) { prefix: \"rows\" }
                destination salesforce(Crm, Account);
                map Id, «Name»;
            }
        }",
        right: "pub stack Example {
            bucket Lake;
            profile Crm = salesforce existing(\"crm-prod\");
            object Row = s3(\"rows\") { Id: string, Name: string, Key: string }
            object Account = salesforce(\"Account\") { Id: id { updatable: false }, Name: string { creatable: false } }
            flow Back {
                trigger on_demand;
                source s3(Lake, Row) { prefix: \"rows\" }
                destination salesforce(Crm, Account);
                map Id;
            }
        }",
    }
    /// A field that new records need and that no mapping writes.
    ///
    /// Its schema says that it cannot be null and has no default.
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
    /// New fields that are added by themselves, with a destination other than Amazon S3.
    error DYNAMIC_FIELDS = "AF0814" rules [142] {
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
    /// `map all` into an object that lacks some of the fields.
    ///
    /// It writes every field under the name that it has in the source.
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
    /// A flow to EventBridge that does not start on event.
    ///
    /// EventBridge receives events, and Salesforce is the source that sends them.
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
    /// A name that is none of a partner event source.
    ///
    /// It is `aws.partner/appflow/salesforce.com/`, the number of the account, and a suffix if wanted.
    error EVENT_SOURCE = "AF0817" rules [189] {
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
    /// Events without a bucket for those that are too large.
    ///
    /// Events over 256 KB arrive as pointers into that bucket.
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
    /// A table or a stage without the names that stand before it.
    ///
    /// Snowflake is given `DATABASE.SCHEMA.TABLE`. A profile of the stack tells database and schema.
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
    /// An object of Slack without a channel.
    ///
    /// The names that AppFlow lists have the form `conversations/C0123456789`; no other is known.
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
    /// A name that the Glue Data Catalog may not keep as it stands.
    ///
    /// Lower-case letters, digits and `_` are safe. The role that the stack creates is for tables that begin with the prefix as
    /// it is written.
    warning CATALOG_LETTERS = "AF0821" rules [173] {
        wrong: "destination s3(Lake) { prefix_hierarchy: [execution_id], catalog: { database: \"crm\", table_prefix: «\"Accounts\"» } };",
        right: "destination s3(Lake) { prefix_hierarchy: [execution_id], catalog: { database: \"crm\", table_prefix: \"accounts\" } };",
    }
    /// A catalog without a table for each run.
    ///
    /// AppFlow adds one when each run writes into a folder of its own.
    warning CATALOG_RUNS = "AF0822" rules [174] {
        wrong: "destination s3(Lake) { «catalog»: { database: \"crm\", table_prefix: \"accounts\" } };",
        right: "destination s3(Lake) { prefix_hierarchy: [execution_id], catalog: { database: \"crm\", table_prefix: \"accounts\" } };",
    }
    /// Folders by a finer time than there are runs.
    ///
    /// Runs a day apart have folders of their own by the day; hours and minutes below it add none.
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
    /// A setting that what serves an object of SAP does not take.
    ///
    /// ODP providers answer one request at a time; OData services bring at most 3000 records with one.
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
    /// A bucket that Upsolver does not take.
    ///
    /// Its name begins with `upsolver-appflow`.
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
    /// A bucket for Upsolver that CloudFormation names.
    ///
    /// It names a bucket after the stack, and Upsolver takes names that begin with `upsolver-appflow`.
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
    /// A flow to Amazon Lookout for Metrics at other times than it takes.
    ///
    /// The User Guide knows flows on schedule, every 5 or 10 minutes, hourly or daily.
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
    /// A flow to Amazon Lookout for Metrics without a key of its own.
    ///
    /// The User Guide demands a key that the customer manages; what happens without one is not known.
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
    /// An object whose name does not have the form in which the application names its objects.
    ///
    /// JDBC and Amazon RDS name a table by its schema and itself, BigQuery by `table`, its project, its data set and itself,
    /// HubSpot by the names in a path. No other form is known, and none is known to be refused.
    warning OBJECT_FORM = "AF0829" rules [184, 185] {
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
    /// A version of an API that AWS does not document.
    ///
    /// An older one than those of the User Guide has most likely gone. A newer one is taken as it stands, since versions come
    /// faster than they are written down here.
    warning OLD_VERSION = "AF0830" rules [150, 151] {
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
    /// Output of SharePoint that it does not have.
    ///
    /// A flow from SharePoint writes files as they are, into a folder for each run: there are neither tables for the Glue Data
    /// Catalog nor folders of one's own.
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
    /// A site of SharePoint without a folder.
    ///
    /// A flow transfers the files of the folders that it names. Whether the service takes one that names none is not documented.
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
    /// A flow that extracts documents from Veeva, and does more.
    ///
    /// Documents go to Amazon S3 alone, on demand or at most once an hour. Nothing is calculated, changed or validated.
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
    /// What AppFlow does not take of a report of Google Analytics.
    ///
    /// A report has at most 9 dimensions and 10 metrics, and becomes JSON in Amazon S3.
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
}
