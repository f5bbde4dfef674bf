//! AF01xx: names, lengths and characters, references and the kinds of values.

codes! {
    /// A name that nothing in the stack declares.
    ///
    /// Profiles, buckets, objects and everything else are declared in the stack that uses them.
    error UNKNOWN_NAME = "AF0101" rules [28] {
        wrong: "destination s3(«Lak»);",
        right: "destination s3(Lake);",
    }
    /// A flow name that the service refuses.
    ///
    /// The service takes 2 to 256 letters, digits and `_ ! @ # . -`, starting with a letter or digit. CloudFormation lets
    /// through what merely contains such a text.
    error FLOW_NAME = "AF0102" rules [1] {
        wrong: "name «\"nightly accounts\"»;",
        right: "name \"nightly-accounts\";",
    }
    /// A flow description that the service refuses.
    ///
    /// At most 2048 letters, digits, spaces and `_ ! @ # - . ? ,`: no quotes, parentheses, colons, semicolons or slashes.
    error FLOW_DESCRIPTION = "AF0103" rules [3] {
        wrong: "description «\"accounts (nightly)\"»;",
        right: "description \"accounts, nightly\";",
    }
    /// A connector profile name that the service refuses.
    error PROFILE_NAME = "AF0104" rules [4] {
        wrong: "profile Other = salesforce existing(«\"my profile\"»);",
        right: "profile Other = salesforce existing(\"my-profile\");",
    }
    /// An API version with white space.
    error API_VERSION = "AF0105" rules [5] {
        wrong: "source salesforce(Crm, Account) { api_version: «\"v 60\"» };",
        right: "source salesforce(Crm, Account) { api_version: \"60.0\" };",
    }
    /// An object name that the service refuses.
    error OBJECT_NAME = "AF0106" rules [6, 7] {
        wrong: "source salesforce(Crm, «\"My Account\"»);",
        right: "source salesforce(Crm, \"MyAccount__c\");",
    }
    /// A bucket name that S3 refuses.
    error BUCKET_NAME = "AF0107" rules [8] {
        wrong: "bucket Other = existing(«\"My_Bucket\"»);",
        right: "bucket Other = existing(\"my-bucket\");",
    }
    /// A bucket prefix that is too long.
    error BUCKET_PREFIX = "AF0108" rules [9] {
        wrong: "destination s3(Lake) { prefix: «\"\"» };",
        right: "destination s3(Lake) { prefix: \"accounts\" };",
    }
    /// An instance URL that the service refuses.
    error INSTANCE_URL = "AF0109" rules [206] {
        wrong: "profile Other = salesforce { instance_url: «\"https://acme my.salesforce.com\"», oauth: { refresh_token: Client[\"refreshToken\"], client: Client } }",
        right: "profile Other = salesforce { instance_url: \"https://acme.my.salesforce.com\", oauth: { refresh_token: Client[\"refreshToken\"], client: Client } }",
    }
    /// A parameter value that CloudFormation refuses.
    ///
    /// The values of a parameter's declaration are literals of at most 4,096 bytes; the default is a number where the type is
    /// `number`, and one of the allowed values where there are any.
    error PARAMETER_VALUE = "AF0110" rules [250] {
        wrong: "param Region: string { default: «\"us\"», allowed: [\"eu\", \"ap\"] }",
        right: "param Region: string { default: \"eu\", allowed: [\"eu\", \"ap\"] }",
    }
    /// A secret name that Secrets Manager refuses.
    error SECRET_NAME = "AF0111" rules [] {
        wrong: "secret Other = existing(«\"my secret\"»);",
        right: "secret Other = existing(\"my-secret\");",
    }
    /// A key of a secret that a dynamic reference cannot name.
    error SECRET_KEY = "AF0112" rules [] {
        wrong: "profile Other = salesforce { instance_url: \"https://acme.my.salesforce.com\", oauth: { refresh_token: Client[«\"a:b\"»] } }",
        right: "profile Other = salesforce { instance_url: \"https://acme.my.salesforce.com\", oauth: { refresh_token: Client[\"ab\"] } }",
    }
    /// A topic name that SNS refuses.
    error TOPIC_NAME = "AF0113" rules [] {
        wrong: "topic Other { name: «\"my topic\"» }",
        right: "topic Other { name: \"my-topic\" }",
    }
    /// An alarm name that CloudWatch refuses.
    error ALARM_NAME = "AF0114" rules [264] {
        wrong: "alarm Bad when executions_failed >= 1 { name: «\"\"» };",
        right: "alarm Bad when executions_failed >= 1 { name: \"bad\" };",
    }
    /// A rule name that EventBridge refuses.
    error RULE_NAME = "AF0115" rules [282] {
        wrong: "on run_completed notify Ops { name: «\"my rule\"» };",
        right: "on run_completed notify Ops { name: \"my-rule\" };",
    }
    /// The key of a tag that the service refuses.
    error TAG_KEY = "AF0116" rules [198] {
        wrong: "tags { «\"my key\"»: \"crm\" };",
        right: "tags { team: \"crm\" };",
    }
    /// The value of a tag that the service refuses.
    error TAG_VALUE = "AF0117" rules [199] {
        wrong: "tags { team: «\"crm (eu)\"» };",
        right: "tags { team: \"crm eu\" };",
    }
    /// The name of a thing of another kind than stands here.
    error WRONG_THING = "AF0118" rules [] {
        wrong: "source salesforce(«Lake», Account);",
        right: "source salesforce(Crm, Account);",
    }
    /// A member that a thing does not have.
    ///
    /// What has an ARN has `arn`, buckets, flows and profiles have `name`, and profiles that the stack creates have
    /// `credentials_arn`. `aws` holds the pseudo parameters of CloudFormation.
    error UNKNOWN_MEMBER = "AF0119" rules [] {
        wrong: "output LakeArn = Lake.«anr»;",
        right: "output LakeArn = Lake.arn;",
    }
    /// A function that makes no text.
    error UNKNOWN_FUNCTION = "AF0120" rules [] {
        wrong: "destination s3(Lake) { prefix: «join»(\"crm/\", aws.region) };",
        right: "destination s3(Lake) { prefix: concat(\"crm/\", aws.region) };",
    }
    /// The wrong number of values in parentheses.
    error FUNCTION_ARGUMENTS = "AF0121" rules [] {
        wrong: "output Shared = «import(\"network\", \"lake\")»;",
        right: "output Shared = import(\"network-lake\");",
    }
    /// A value of another kind than the setting takes.
    error WRONG_VALUE = "AF0122" rules [] {
        wrong: "source salesforce(Crm, Account) { include_deleted_records: «\"yes\"» };",
        right: "source salesforce(Crm, Account) { include_deleted_records: true };",
    }
    /// A word that the setting does not take.
    error UNKNOWN_WORD = "AF0123" rules [140, 141, 158, 159, 160, 164, 175, 180, 267, 274, 291] {
        wrong: "destination s3(Lake) { prefix: \"accounts\", format: «parket» };",
        right: "destination s3(Lake) { prefix: \"accounts\", format: parquet };",
    }
    /// A number outside of the range of its setting.
    error OUT_OF_RANGE = "AF0124" rules [131, 134, 145, 271, 290] {
        wrong: "alarm Failures when executions_failed >= 1 { evaluation_periods: «0» };",
        right: "alarm Failures when executions_failed >= 1 { evaluation_periods: 1 };",
    }
    /// A unit that nothing is measured in here.
    error UNKNOWN_UNIT = "AF0125" rules [] {
        wrong: "alarm Failures when executions_failed >= 1 { period: «5 minuts» };",
        right: "alarm Failures when executions_failed >= 1 { period: 5 minutes };",
    }
    /// A word or name that stands twice in a list.
    error DUPLICATE_WORD = "AF0126" rules [161, 288] {
        wrong: "destination s3(Lake) { prefix: \"accounts\", prefix_hierarchy: [execution_id, «execution_id»] };",
        right: "destination s3(Lake) { prefix: \"accounts\", prefix_hierarchy: [execution_id, schema_version] };",
    }
    /// A setting that must be given is missing.
    error MISSING_KEY = "AF0127" rules [24, 170, 205, 212, 214, 216, 232, 233, 234] {
        wrong: "profile «Other» = salesforce { oauth: { refresh_token: Client[\"refreshToken\"], client: Client } }",
        right: "profile Other = salesforce { instance_url: \"https://acme.my.salesforce.com\", oauth: { refresh_token: Client[\"refreshToken\"], client: Client } }",
    }
    /// What is no ARN of a bucket.
    error BUCKET_ARN = "AF0128" rules [] {
        wrong: "bucket Other = existing(arn «\"arn:aws:s3:eu-west-1:111122223333:acme\"»);",
        right: "bucket Other = existing(arn \"arn:aws:s3:::acme\");",
    }
    /// What is no ARN of a secret that AppFlow takes.
    ///
    /// It takes 20 to 2048 characters of the form `arn:aws:secretsmanager:<region>:<account>:secret:<name>`, in the partition
    /// `aws` alone.
    error SECRET_ARN = "AF0129" rules [17, 219] {
        wrong: "secret Other = existing(arn «\"arn:aws:ssm:eu-west-1:111122223333:parameter/crm\"»);",
        right: "secret Other = existing(arn \"arn:aws:secretsmanager:eu-west-1:111122223333:secret:crm-AbCdEf\");",
    }
    /// What is no ARN of a topic.
    error TOPIC_ARN = "AF0130" rules [] {
        wrong: "topic Other = existing(arn «\"arn:aws:sqs:eu-west-1:111122223333:ops\"»);",
        right: "topic Other = existing(arn \"arn:aws:sns:eu-west-1:111122223333:ops\");",
    }
    /// What is no key, or no ARN of one that AppFlow takes.
    ///
    /// It takes 20 to 2048 characters of the form `arn:aws:kms:<region>:<account>:key/<id>`, in the partition `aws` alone.
    error KEY_ARN = "AF0131" rules [17, 193] {
        wrong: "key Other = existing(arn «\"arn:aws-cn:kms:cn-north-1:111122223333:key/1234abcd\"»);",
        right: "key Other = existing(arn \"arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab\");",
    }
    /// An existing thing given by the wrong one of its name and its ARN.
    error ORIGIN = "AF0132" rules [] {
        wrong: "topic Other = existing(«\"arn:aws:sns:eu-west-1:111122223333:ops\"»);",
        right: "topic Other = existing(arn \"arn:aws:sns:eu-west-1:111122223333:ops\");",
    }
    /// A type that no parameter has.
    error PARAMETER_TYPE = "AF0133" rules [] {
        wrong: "param Region: «strng»;",
        right: "param Region: string;",
    }
    /// A name that depends on a resource, where CloudFormation must know it first.
    ///
    /// The names of exports are made before any resource is.
    error FIXED_NAME = "AF0134" rules [251] {
        wrong: "output Landing = import(«Lake.name»);",
        right: "output Landing = import(\"landing-bucket\");",
    }
    /// A setting on something that exists already.
    error EXISTING_SETTINGS = "AF0135" rules [] {
        wrong: "topic Other = existing(\"ops\") { «display_name»: \"Operations\" }",
        right: "topic Other { display_name: \"Operations\" }",
    }
    /// A name in the Glue Data Catalog that AppFlow refuses.
    ///
    /// 1 to 255 characters for the database and at most 128 for the prefix of tables, none of them a control character.
    error CATALOG_NAME = "AF0136" rules [170, 171] {
        wrong: "destination s3(Lake) { prefix_hierarchy: [execution_id], catalog: { database: «\"\"», table_prefix: \"accounts\" } };",
        right: "destination s3(Lake) { prefix_hierarchy: [execution_id], catalog: { database: \"crm\", table_prefix: \"accounts\" } };",
    }
    /// What is no ARN of a role that AppFlow takes.
    ///
    /// It takes at most 512 characters of the form `arn:aws:iam::<account>:role/<name>`, in the partition `aws` alone.
    error ROLE_ARN = "AF0137" rules [17, 170, 212] {
        wrong: "destination s3(Lake) { prefix_hierarchy: [execution_id], catalog: { database: \"crm\", table_prefix: \"accounts\", role: «\"appflow-catalog\"» } };",
        right: "destination s3(Lake) { prefix_hierarchy: [execution_id], catalog: { database: \"crm\", table_prefix: \"accounts\", role: \"arn:aws:iam::111122223333:role/appflow-catalog\" } };",
    }
    /// A condition that is made of itself.
    error CONDITION_CYCLE = "AF0138" rules [305] {
        wrong: "param Stage: string; condition Quiet = «and(not(Quiet), equals(Stage, \"prod\"))»;",
        right: "param Stage: string; condition Quiet = not(equals(Stage, \"prod\")); topic Drafts { condition: Quiet }",
    }
    /// What is no ARN of a user.
    ///
    /// `describe integration` of Snowflake shows it as `STORAGE_AWS_IAM_USER_ARN`: `arn:aws:iam::<account>:user/<name>`.
    error USER_ARN = "AF0139" rules [] {
        wrong: "profile Snow = snowflake { warehouse: \"LOAD\", stage: \"CRM.RAW.FLOWS\", bucket: Lake, integration: { user: «\"arn:aws:iam::111122223333:role/snowflake\"», external_id: \"ACME_SFCRole=2_x\" }, basic: { username: \"FLOWS\", password: Client[\"password\"] } }",
        right: "profile Snow = snowflake { warehouse: \"LOAD\", stage: \"CRM.RAW.FLOWS\", bucket: Lake, integration: { user: \"arn:aws:iam::111122223333:user/acme-s-euw1\", external_id: \"ACME_SFCRole=2_x\" }, basic: { username: \"FLOWS\", password: Client[\"password\"] } }",
    }
    /// A parameter that is never shown, or a key of a secret, where everybody can read it.
    ///
    /// `no_echo` hides the value of a parameter itself, and a secret is read when the stack is deployed. What is made of it, such as
    /// an output, a name or a filter, is shown.
    warning SECRET_SHOWN = "AF0140" rules [] {
        wrong: "param Token: string { no_echo: true } output Shown = «Token»;",
        right: "param Team: string; output Shown = Team;",
    }
    /// A name of an export that CloudFormation refuses.
    ///
    /// It consists of letters, digits, colons and hyphens.
    error EXPORT_NAME = "AF0141" rules [] {
        wrong: "output LakeName = Lake.name { export: «\"lake_name\"» }",
        right: "output LakeName = Lake.name { export: \"lake-name\" }",
    }
    /// A type of Veeva documents that the service refuses.
    ///
    /// It has at most 512 letters, digits, spaces and `_ -`.
    error DOCUMENT_TYPE = "AF0142" rules [15] {
        wrong: "pub stack Example {
            bucket Lake;
            profile Vault = veeva existing(\"vault\");
            flow Documents {
                trigger on_demand;
                source veeva(Vault, \"documents\") { document_type: «\"Promotional/Piece\"», include_source_files: true };
                destination s3(Lake) { prefix: \"documents\" };
                map all;
            }
        }",
        right: "pub stack Example {
            bucket Lake;
            profile Vault = veeva existing(\"vault\");
            flow Documents {
                trigger on_demand;
                source veeva(Vault, \"documents\") { document_type: \"Promotional Piece\", include_source_files: true };
                destination s3(Lake) { prefix: \"documents\" };
                map all;
            }
        }",
    }
    /// A list that is longer than the service takes.
    error LIST_LENGTH = "AF0143" rules [150] {
        wrong: "pub stack Example {
            bucket Lake;
            profile Team = sharepoint existing(\"team\");
            flow Files {
                trigger on_demand;
                source sharepoint(Team, \"sites/team\") {
                    sub_entities: [\"drives/1\", \"drives/2\", \"drives/3\", \"drives/4\", \"drives/5\", \"drives/6\", \"drives/7\", \"drives/8\", \"drives/9\", \"drives/10\", \"drives/11\", \"drives/12\", \"drives/13\", \"drives/14\", \"drives/15\", \"drives/16\", \"drives/17\", «\"drives/18\"»],
                }
                destination s3(Lake) { prefix: \"files\" }
                map all;
            }
        }",
        right: "pub stack Example {
            bucket Lake;
            profile Team = sharepoint existing(\"team\");
            flow Files {
                trigger on_demand;
                source sharepoint(Team, \"sites/team\") {
                    sub_entities: [\"drives/1\", \"drives/2\", \"drives/3\", \"drives/4\", \"drives/5\", \"drives/6\", \"drives/7\", \"drives/8\", \"drives/9\", \"drives/10\", \"drives/11\", \"drives/12\", \"drives/13\", \"drives/14\", \"drives/15\", \"drives/16\", \"drives/17\"],
                }
                destination s3(Lake) { prefix: \"files\" }
                map all;
            }
        }",
    }
    /// A text with `${…}`, as `Fn::Sub` has it.
    ///
    /// Nothing is put in its place: `concat(…)` puts texts together.
    warning PLACEHOLDER = "AF0144" rules [] {
        wrong: "destination s3(Lake) { prefix: «\"accounts/${AWS::Region}\"» };",
        right: "destination s3(Lake) { prefix: concat(\"accounts/\", aws.region) };",
    }
}
