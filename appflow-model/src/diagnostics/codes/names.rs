//! `AF01xx`: names, lengths and characters, references and the kinds of values.

codes! {
    /// Unknown name.
    ///
    /// A stack declares every bucket, profile, object, and other item that it uses.
    error UNKNOWN_NAME = "AF0101" rules [28] {
        wrong: "destination s3(«Lak»);",
        right: "destination s3(Lake);",
    }
    /// Invalid flow name.
    ///
    /// Flow names have 2 to 256 characters: letters, digits, and `_ ! @ # . -`. They start with a letter or digit. AppFlow
    /// rejects other names, although CloudFormation accepts some of them.
    error FLOW_NAME = "AF0102" rules [1, 477] {
        wrong: "name «\"nightly accounts\"»;",
        right: "name \"nightly-accounts\";",
    }
    /// Invalid flow description.
    ///
    /// Flow descriptions have at most 2,048 characters: letters, digits, spaces, and `_ ! @ # - . ? ,`. AppFlow rejects
    /// other characters, among them quotes, parentheses, colons, semicolons, and slashes.
    error FLOW_DESCRIPTION = "AF0103" rules [3] {
        wrong: "description «\"accounts (nightly)\"»;",
        right: "description \"accounts, nightly\";",
    }
    /// Invalid profile name.
    ///
    /// Profile names have 1 to 256 characters: letters, digits, and `_ / ! @ # + = . -`.
    error PROFILE_NAME = "AF0104" rules [4] {
        wrong: "profile Other = salesforce existing(«\"my profile\"»);",
        right: "profile Other = salesforce existing(\"my-profile\");",
    }
    /// Invalid API version.
    ///
    /// API versions have 1 to 256 characters without whitespace.
    error API_VERSION = "AF0105" rules [5] {
        wrong: "source salesforce(Crm, Account) { api_version: «\"v 60\"» };",
        right: "source salesforce(Crm, Account) { api_version: \"60.0\" };",
    }
    /// Invalid object name.
    ///
    /// Object names have 1 to 512 characters without whitespace, and up to 1,024 for custom connectors.
    error OBJECT_NAME = "AF0106" rules [6, 7] {
        wrong: "source salesforce(Crm, «\"My Account\"»);",
        right: "source salesforce(Crm, \"MyAccount__c\");",
    }
    /// Invalid bucket name.
    ///
    /// Bucket names have 3 to 63 characters: lowercase letters, digits, `.`, and `-`. They start and end with a letter or
    /// digit. Amazon S3 rejects other names.
    error BUCKET_NAME = "AF0107" rules [8, 477] {
        wrong: "bucket Other = existing(«\"My_Bucket\"»);",
        right: "bucket Other = existing(\"my-bucket\");",
    }
    /// Invalid bucket prefix.
    ///
    /// Prefixes of flows have at most 512 characters, and those of profiles at most 128. CloudFormation rejects longer ones.
    error BUCKET_PREFIX = "AF0108" rules [9] {
        wrong: concat!("destination s3(Lake) { prefix: «\"", hundred_letters!(), hundred_letters!(), hundred_letters!(), hundred_letters!(), hundred_letters!(), hundred_letters!(), "\"» };"),
        right: "destination s3(Lake) { prefix: \"accounts\" };",
    }
    /// Invalid instance URL.
    ///
    /// AppFlow connects to the application at this URL.
    error INSTANCE_URL = "AF0109" rules [206] {
        wrong: "profile Other = salesforce { instance_url: «\"https://acme my.salesforce.com\"», oauth: { access_token: Client[\"accessToken\"], refresh_token: Client[\"refreshToken\"], client: Client } }",
        right: "profile Other = salesforce { instance_url: \"https://acme.my.salesforce.com\", oauth: { access_token: Client[\"accessToken\"], refresh_token: Client[\"refreshToken\"], client: Client } }",
    }
    /// Invalid parameter value.
    ///
    /// The values in the declaration of a parameter are literals of at most 4,096 bytes. The default of a `number` is a
    /// number, and the default of a parameter with `allowed` is one of its allowed values. The default and the allowed values
    /// match the pattern, the lengths, and the bounds of the parameter. CloudFormation rejects other values.
    error PARAMETER_VALUE = "AF0110" rules [250, 332, 340] {
        wrong: "param Region: string { default: «\"us\"», allowed: [\"eu\", \"ap\"] }",
        right: "param Region: string { default: \"eu\", allowed: [\"eu\", \"ap\"] }",
    }
    /// Invalid secret name.
    ///
    /// Secret names have 1 to 512 characters: letters, digits, and `/ _ + = . @ -`.
    error SECRET_NAME = "AF0111" rules [] {
        wrong: "secret Other = existing(«\"my secret\"»);",
        right: "secret Other = existing(\"my-secret\");",
    }
    /// Invalid JSON key.
    ///
    /// A dynamic reference separates its parts with colons and ends at `}}`, so the JSON key of a secret cannot contain
    /// them.
    error SECRET_KEY = "AF0112" rules [] {
        wrong: "profile Other = salesforce { instance_url: \"https://acme.my.salesforce.com\", oauth: { refresh_token: Client[«\"a:b\"»] } }",
        right: "profile Other = salesforce { instance_url: \"https://acme.my.salesforce.com\", oauth: { refresh_token: Client[\"ab\"] } }",
    }
    /// Invalid topic name.
    ///
    /// Topic names have 1 to 256 characters: letters, digits, `_`, and `-`. That of a FIFO topic ends in `.fifo`.
    error TOPIC_NAME = "AF0113" rules [477] {
        wrong: "topic Other { name: «\"my topic\"» }",
        right: "topic Other { name: \"my-topic\" }",
    }
    /// Invalid alarm name.
    ///
    /// Alarm names have 1 to 255 characters without control characters.
    error ALARM_NAME = "AF0114" rules [264, 477] {
        wrong: "alarm Bad when executions_failed >= 1 { name: «\"\"» };",
        right: "alarm Bad when executions_failed >= 1 { name: \"bad\" };",
    }
    /// Invalid rule name.
    ///
    /// Rule names have 1 to 64 characters: letters, digits, `_`, `.`, and `-`.
    error RULE_NAME = "AF0115" rules [282, 477] {
        wrong: "on run_completed notify Ops { name: «\"my rule\"» };",
        right: "on run_completed notify Ops { name: \"my-rule\" };",
    }
    /// Invalid tag key.
    ///
    /// Tag keys of flows have 1 to 128 characters: letters, digits, and `_ + , - . / : ; < =`. Those of other resources have
    /// letters, digits, spaces, and `_ . : / = + - @`. Tags of the stack also apply to its flows. No tag key starts with `aws:`,
    /// which is reserved.
    error TAG_KEY = "AF0116" rules [198, 477] {
        wrong: "tags { «\"my key\"»: \"crm\" };",
        right: "tags { team: \"crm\" };",
    }
    /// Invalid tag value.
    ///
    /// Tag values of flows have at most 256 characters: letters, digits, whitespace, and `_ + , - . / : ; < = @`. Those of other
    /// resources have letters, digits, spaces, and `_ . : / = + - @`.
    error TAG_VALUE = "AF0117" rules [199, 477] {
        wrong: "tags { team: «\"crm (eu)\"» };",
        right: "tags { team: \"crm eu\" };",
    }
    /// Wrong kind of item.
    ///
    /// Each place expects items of one kind, such as a bucket or a profile.
    error WRONG_THING = "AF0118" rules [480] {
        wrong: "source salesforce(«Lake», Account);",
        right: "source salesforce(Crm, Account);",
    }
    /// Unknown member.
    ///
    /// Items with an ARN have the member `arn`. Buckets, topics, queues, event buses, log groups, flows, and profiles have `name`,
    /// and profiles that the stack creates have `credentials_arn`. The members of `aws` are the pseudo parameters of
    /// CloudFormation.
    error UNKNOWN_MEMBER = "AF0119" rules [] {
        wrong: "output LakeArn = Lake.«anr»;",
        right: "output LakeArn = Lake.arn;",
    }
    /// Unknown function.
    ///
    /// The functions for values are `concat`, `import`, and these functions of CloudFormation: `if`, `join`, `select`, `split`,
    /// `base64`, `get_azs`, `cidr`, and `find_in_map`.
    error UNKNOWN_FUNCTION = "AF0120" rules [] {
        wrong: "destination s3(Lake) { prefix: «format»(\"crm/\", aws.region) };",
        right: "destination s3(Lake) { prefix: concat(\"crm/\", aws.region) };",
    }
    /// Wrong number of arguments.
    ///
    /// Each function has a fixed number or range of arguments.
    error FUNCTION_ARGUMENTS = "AF0121" rules [] {
        wrong: "output Shared = «import(\"network\", \"lake\")»;",
        right: "output Shared = import(\"network-lake\");",
    }
    /// Mismatched types.
    ///
    /// The type of a value must match that of the setting. A Rust expression can replace only a string, a number, a boolean,
    /// or a list.
    error WRONG_VALUE = "AF0122" rules [477] {
        wrong: "source salesforce(Crm, Account) { include_deleted_records: «\"yes\"» };",
        right: "source salesforce(Crm, Account) { include_deleted_records: true };",
    }
    /// Unknown value.
    ///
    /// The setting has a closed set of values.
    error UNKNOWN_VALUE = "AF0123" rules [140, 141, 158, 159, 160, 164, 175, 180, 267, 274, 291, 450] {
        wrong: "destination s3(Lake) { prefix: \"accounts\", format: «parket» };",
        right: "destination s3(Lake) { prefix: \"accounts\", format: parquet };",
    }
    /// Value out of range.
    ///
    /// The service rejects numbers outside the range of the setting.
    error OUT_OF_RANGE = "AF0124" rules [131, 134, 145, 271, 290, 477] {
        wrong: "alarm Failures when executions_failed >= 1 { evaluation_periods: «0» };",
        right: "alarm Failures when executions_failed >= 1 { evaluation_periods: 1 };",
    }
    /// Unknown unit.
    ///
    /// Durations and sizes are integers with a unit, such as `5 minutes` or `128 MB`.
    error UNKNOWN_UNIT = "AF0125" rules [] {
        wrong: "alarm Failures when executions_failed >= 1 { period: «5 minuts» };",
        right: "alarm Failures when executions_failed >= 1 { period: 5 minutes };",
    }
    /// Duplicate list element.
    ///
    /// Each element of the list must be unique.
    error DUPLICATE_WORD = "AF0126" rules [161, 208, 288] {
        wrong: "destination s3(Lake) { prefix: \"accounts\", prefix_hierarchy: [execution_id, «execution_id»] };",
        right: "destination s3(Lake) { prefix: \"accounts\", prefix_hierarchy: [execution_id, schema_version] };",
    }
    /// Missing setting.
    ///
    /// The connector or the service requires the setting.
    error MISSING_KEY = "AF0127" rules [24, 170, 205, 212, 214, 216, 232, 233, 234] {
        wrong: "profile «Other» = salesforce { oauth: { access_token: Client[\"accessToken\"], refresh_token: Client[\"refreshToken\"], client: Client } }",
        right: "profile Other = salesforce { instance_url: \"https://acme.my.salesforce.com\", oauth: { access_token: Client[\"accessToken\"], refresh_token: Client[\"refreshToken\"], client: Client } }",
    }
    /// Invalid bucket ARN.
    ///
    /// Bucket ARNs have the form `arn:aws:s3:::<name>`, without a region or an account ID.
    error BUCKET_ARN = "AF0128" rules [] {
        wrong: "bucket Other = existing(arn «\"arn:aws:s3:eu-west-1:111122223333:acme\"»);",
        right: "bucket Other = existing(arn \"arn:aws:s3:::acme\");",
    }
    /// Invalid secret ARN.
    ///
    /// AppFlow accepts 20 to 2,048 characters of the form `arn:aws:secretsmanager:<region>:<account>:secret:<name>`, only in
    /// the partition `aws`.
    error SECRET_ARN = "AF0129" rules [17, 219] {
        wrong: "secret Other = existing(arn «\"arn:aws:ssm:eu-west-1:111122223333:parameter/crm\"»);",
        right: "secret Other = existing(arn \"arn:aws:secretsmanager:eu-west-1:111122223333:secret:crm-AbCdEf\");",
    }
    /// Invalid topic ARN.
    ///
    /// Topic ARNs have the form `arn:<partition>:sns:<region>:<account>:<name>`.
    error TOPIC_ARN = "AF0130" rules [] {
        wrong: "topic Other = existing(arn «\"arn:aws:sqs:eu-west-1:111122223333:ops\"»);",
        right: "topic Other = existing(arn \"arn:aws:sns:eu-west-1:111122223333:ops\");",
    }
    /// Invalid KMS key ID or ARN.
    ///
    /// AppFlow accepts 20 to 2,048 characters of the form `arn:aws:kms:<region>:<account>:key/<id>`, only in the partition
    /// `aws`.
    error KEY_ARN = "AF0131" rules [17, 193] {
        wrong: "key Other = existing(arn «\"arn:aws-cn:kms:cn-north-1:111122223333:key/1234abcd\"»);",
        right: "key Other = existing(arn \"arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab\");",
    }
    /// Invalid reference to an existing item.
    ///
    /// Each kind of item is known by its name, by its ARN, or by either.
    error ORIGIN = "AF0132" rules [] {
        wrong: "topic Other = existing(«\"arn:aws:sns:eu-west-1:111122223333:ops\"»);",
        right: "topic Other = existing(arn \"arn:aws:sns:eu-west-1:111122223333:ops\");",
    }
    /// Unknown parameter type.
    ///
    /// A parameter has the type `string`, `number`, or `list`, or the quoted name of a CloudFormation parameter type.
    error PARAMETER_TYPE = "AF0133" rules [340] {
        wrong: "param Region: «strng»;",
        right: "param Region: string;",
    }
    /// Reference not allowed.
    ///
    /// CloudFormation must know names of exports before it creates any resource.
    error FIXED_NAME = "AF0134" rules [251] {
        wrong: "output Landing = import(«Lake.name»);",
        right: "output Landing = import(\"landing-bucket\");",
    }
    /// Setting on an existing item.
    ///
    /// The stack does not create the item, so it cannot configure it.
    error EXISTING_SETTINGS = "AF0135" rules [] {
        wrong: "topic Other = existing(\"ops\") { «display_name»: \"Operations\" }",
        right: "topic Other { display_name: \"Operations\" }",
    }
    /// Invalid Glue Data Catalog name.
    ///
    /// Database names have 1 to 255 characters and table prefixes at most 128, without control characters.
    error CATALOG_NAME = "AF0136" rules [170, 171] {
        wrong: "destination s3(Lake) { prefix_hierarchy: [execution_id], catalog: { database: «\"\"», table_prefix: \"accounts\" } };",
        right: "destination s3(Lake) { prefix_hierarchy: [execution_id], catalog: { database: \"crm\", table_prefix: \"accounts\" } };",
    }
    /// Invalid role ARN.
    ///
    /// AppFlow accepts at most 512 characters of the form `arn:aws:iam::<account>:role/<name>`, only in the partition `aws`.
    error ROLE_ARN = "AF0137" rules [17, 170, 212] {
        wrong: "destination s3(Lake) { prefix_hierarchy: [execution_id], catalog: { database: \"crm\", table_prefix: \"accounts\", role: «\"appflow-catalog\"» } };",
        right: "destination s3(Lake) { prefix_hierarchy: [execution_id], catalog: { database: \"crm\", table_prefix: \"accounts\", role: \"arn:aws:iam::111122223333:role/appflow-catalog\" } };",
    }
    /// Cyclic condition.
    ///
    /// CloudFormation rejects conditions that depend on themselves.
    error CONDITION_CYCLE = "AF0138" rules [305] {
        wrong: "param Stage: string; condition Quiet = «and(not(Quiet), equals(Stage, \"prod\"))»;",
        right: "param Stage: string; condition Quiet = not(equals(Stage, \"prod\")); topic Drafts { condition: Quiet }",
    }
    /// Invalid user ARN.
    ///
    /// User ARNs have the form `arn:aws:iam::<account>:user/<name>`. In Snowflake, `describe integration` shows the ARN as
    /// `STORAGE_AWS_IAM_USER_ARN`.
    error USER_ARN = "AF0139" rules [] {
        wrong: "profile Snow = snowflake { warehouse: \"LOAD\", stage: \"CRM.RAW.FLOWS\", bucket: Lake, integration: { user: «\"arn:aws:iam::111122223333:role/snowflake\"», external_id: \"ACME_SFCRole=2_x\" }, basic: { username: \"FLOWS\", password: Client[\"password\"] } }",
        right: "profile Snow = snowflake { warehouse: \"LOAD\", stage: \"CRM.RAW.FLOWS\", bucket: Lake, integration: { user: \"arn:aws:iam::111122223333:user/acme-s-euw1\", external_id: \"ACME_SFCRole=2_x\" }, basic: { username: \"FLOWS\", password: Client[\"password\"] } }",
    }
    /// Exposed secret.
    ///
    /// `no_echo` hides only the value of the parameter itself, and dynamic references are resolved in the deployment. Outputs,
    /// names, filters, and the like that contain such a value are readable.
    warning SECRET_SHOWN = "AF0140" rules [331] {
        wrong: "param Token: string { no_echo: true } output Shown = «Token»;",
        right: "param Team: string; output Shown = Team;",
    }
    /// Invalid export name.
    ///
    /// Export names consist of letters, digits, colons, and hyphens. CloudFormation rejects other characters.
    error EXPORT_NAME = "AF0141" rules [] {
        wrong: "output LakeName = Lake.name { export: «\"lake_name\"» }",
        right: "output LakeName = Lake.name { export: \"lake-name\" }",
    }
    /// Invalid Veeva document type.
    ///
    /// Document types have at most 512 characters: letters, digits, spaces, `_`, and `-`.
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
    /// Too many list elements.
    ///
    /// AppFlow rejects longer lists.
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
    /// Placeholder in a string.
    ///
    /// CloudFormation substitutes `${…}` only in `Fn::Sub`, which strings do not use. Use `concat` to insert values.
    warning PLACEHOLDER = "AF0144" rules [] {
        wrong: "destination s3(Lake) { prefix: «\"accounts/${AWS::Region}\"» };",
        right: "destination s3(Lake) { prefix: concat(\"accounts/\", aws.region) };",
    }

    /// Empty folder name in a bucket prefix.
    ///
    /// Keys in S3 are not paths: a leading `/` or `//` makes a folder with an empty name, which most tools do not show.
    warning EMPTY_FOLDER = "AF0145" rules [320] {
        wrong: "destination s3(Lake) { prefix: «\"/accounts\"» };",
        right: "destination s3(Lake) { prefix: \"accounts\" };",
    }
    /// URL, file, or pattern as bucket prefix.
    ///
    /// A prefix names a folder of the bucket. A URL would become part of every key. AppFlow reads all files in the folder of a
    /// source, so a single file or a pattern matches nothing.
    deny NOT_A_FOLDER = "AF0146" rules [139, 320] {
        wrong: "destination s3(Lake) { prefix: «\"s3://acme-lake/accounts\"» };",
        right: "destination s3(Lake) { prefix: \"accounts\" };",
    }
    /// Incomplete URL.
    ///
    /// URLs start with `https://` or `http://`, followed by a host. AWS does not document whether AppFlow checks instance URLs
    /// when it creates a profile. Without a host, a run fails.
    deny INCOMPLETE_URL = "AF0147" rules [206] {
        wrong: "profile Other = salesforce { instance_url: «\"acme.my.salesforce.com\"», oauth: { access_token: Client[\"accessToken\"], refresh_token: Client[\"refreshToken\"], client: Client } }",
        right: "profile Other = salesforce { instance_url: \"https://acme.my.salesforce.com\", oauth: { access_token: Client[\"accessToken\"], refresh_token: Client[\"refreshToken\"], client: Client } }",
    }
    /// Redundant list element.
    ///
    /// The list is a set, so a second equal element has no effect. A different element was probably intended.
    warning REPEATED_ELEMENT = "AF0148" rules [] {
        wrong: "param Stage: string { allowed: [\"test\", «\"test\"»] } output Chosen = Stage;",
        right: "param Stage: string { allowed: [\"test\", \"prod\"] } output Chosen = Stage;",
    }
    /// Unsupported `ssm-secure` reference.
    ///
    /// CloudFormation resolves `ssm-secure` only in a fixed list of properties, none of which appflow writes. It rejects the
    /// reference in all others.
    error SECURE_PARAMETER = "AF0150" rules [331] {
        wrong: "destination s3(Lake) { prefix: «\"{{resolve:ssm-secure:/lake/prefix}}\"» };",
        right: "destination s3(Lake) { prefix: \"{{resolve:ssm:/lake/prefix}}\" };",
    }
    /// Malformed dynamic reference.
    ///
    /// CloudFormation replaces `{{resolve:ssm:NAME:VERSION}}` and `{{resolve:secretsmanager:SECRET:SecretString:KEY}}` wherever
    /// they are in a template. References in any other form are left unchanged, or fail the deployment.
    warning MALFORMED_REFERENCE = "AF0151" rules [331] {
        wrong: "destination s3(Lake) { prefix: «\"{{resolve:sms:/lake/prefix}}\"» };",
        right: "destination s3(Lake) { prefix: \"{{resolve:ssm:/lake/prefix}}\" };",
    }
    /// Unescaped value in JSON.
    ///
    /// CloudFormation assembles the JSON of created secrets, of the inputs of event rules, and of lists of names without
    /// escaping the values. Quotes and backslashes in a value break the JSON or extend it. The template restricts the values of
    /// parameters with `AllowedPattern`. It cannot restrict exports, secrets, and SSM parameters.
    warning UNESCAPED_JSON = "AF0152" rules [332] {
        wrong: "flow Contacts {
                trigger on_demand; source salesforce(Crm, \"Contact\"); destination s3(Lake) { prefix: \"contacts\" };
                map all; on run_completed notify Ops { input: «concat(\"ended in \", import(\"stage\"))» };
            }",
        right: "param Stage: string;
            flow Contacts {
                trigger on_demand; source salesforce(Crm, \"Contact\"); destination s3(Lake) { prefix: \"contacts\" };
                map all; on run_completed notify Ops { input: concat(\"ended in \", Stage) };
            }",
    }
    /// Limit not supported by the parameter type.
    ///
    /// `pattern`, `min_length`, and `max_length` are limits of strings, `minimum` and `maximum` of parameters of type `number`.
    /// CloudFormation documents no other use, and cfn-lint rejects it.
    deny PARAMETER_LIMIT = "AF0153" rules [340] {
        wrong: "param Size: number { «max_length»: 3 } output Chosen = Size;",
        right: "param Size: number { maximum: 999 } output Chosen = Size;",
    }
    /// Invalid regular expression.
    ///
    /// CloudFormation interprets the pattern of a parameter as a Java regular expression, and matches it against the whole value.
    error PARAMETER_PATTERN = "AF0154" rules [340] {
        wrong: "param Stage: string { pattern: «\"(dev|prod\"» } output Chosen = Stage;",
        right: "param Stage: string { pattern: \"(dev|prod)\" } output Chosen = Stage;",
    }
    /// Pattern allowing invalid JSON.
    ///
    /// CloudFormation assembles the JSON of created secrets, of the inputs of event rules, and of lists of names without escaping
    /// the values. The stack adds a pattern to each parameter in such JSON, which excludes quotes, backslashes, and control
    /// characters. A parameter has only one pattern, so a declared pattern replaces that one, and must exclude the same
    /// characters.
    deny OPEN_PATTERN = "AF0155" rules [332] {
        wrong: "param Stage: string { pattern: «\".+\"» }
            flow Contacts {
                trigger on_demand; source salesforce(Crm, \"Contact\"); destination s3(Lake) { prefix: \"contacts\" };
                map all; on run_completed notify Ops { input: concat(\"ended in \", Stage) };
            }",
        right: "param Stage: string { pattern: \"[a-z]+\" }
            flow Contacts {
                trigger on_demand; source salesforce(Crm, \"Contact\"); destination s3(Lake) { prefix: \"contacts\" };
                map all; on run_completed notify Ops { input: concat(\"ended in \", Stage) };
            }",
    }
    /// Parameter limit wider than its use.
    ///
    /// The limits of the parameter accept a value that is invalid where the parameter is used. A deployment with that value fails
    /// later than necessary.
    warning LOOSE_LIMIT = "AF0156" rules [341] {
        wrong: "param LakeName: string { max_length: 100 } bucket Other { name: «LakeName» }",
        right: "param LakeName: string { max_length: 63 } bucket Other { name: LakeName }",
    }
    /// Undocumented parameter type.
    ///
    /// CloudFormation accepts lists and SSM parameters of any type, and checks only the values of those that it documents.
    warning UNCHECKED_TYPE = "AF0157" rules [340] {
        wrong: "param Lakes: «\"List<AWS::S3::Bucket::Name>\"»; resource Note = \"AWS::SSM::Parameter\" { Type: \"StringList\", Value: join(\",\", Lakes) }",
        right: "param Lakes: list; resource Note = \"AWS::SSM::Parameter\" { Type: \"StringList\", Value: join(\",\", Lakes) }",
    }
    /// URL without encryption.
    ///
    /// AppFlow accepts URLs that start with `http://`. Applications expect `https://`: they reject the request, or credentials
    /// and records are transferred without encryption.
    warning UNENCRYPTED_URL = "AF0159" rules [] {
        wrong: "profile Other = salesforce { instance_url: «\"http://acme.my.salesforce.com\"», oauth: { access_token: Client[\"accessToken\"], refresh_token: Client[\"refreshToken\"], client: Client } }",
        right: "profile Other = salesforce { instance_url: \"https://acme.my.salesforce.com\", oauth: { access_token: Client[\"accessToken\"], refresh_token: Client[\"refreshToken\"], client: Client } }",
    }
    /// Invalid key alias.
    ///
    /// Aliases of KMS keys have at most 256 characters: `alias/`, and then letters, digits, and `: / _ -`. Aliases that start
    /// with `alias/aws/` belong to AWS.
    error KEY_ALIAS = "AF0160" rules [] {
        wrong: "key LakeKey { alias: «\"lake\"» }",
        right: "key LakeKey { alias: \"alias/lake\" }",
    }
    /// Invalid subscription.
    ///
    /// A subscription is a protocol with its endpoint in parentheses. SNS rejects endpoints that do not match their protocol,
    /// such as an email address without `@`. Firehose requires a role, which only an `AWS::SNS::Subscription` can have.
    error SUBSCRIPTION = "AF0161" rules [422] {
        wrong: "topic Pages { subscribe: [email(«\"ops\"»)] }",
        right: "topic Pages { subscribe: [email(\"ops@acme.example\")] }",
    }
    /// Invalid policy statement.
    ///
    /// A policy statement has an `Effect`, a `Principal`, and an `Action`, or the opposites `NotPrincipal` and `NotAction`. Its
    /// actions and resources are those of the resource's service, and the policy of a bucket, topic, or queue has no others.
    /// Resources are ARNs; principals are accounts, ARNs of users and roles, or domains of services. Conditions have the operators
    /// of IAM. AWS rejects other statements, and public ones for a bucket of the stack, whose public access is blocked.
    error POLICY_STATEMENT = "AF0162" rules [348, 354, 366, 424, 429] {
        wrong: "bucket Raw { policy: { «Efect»: \"Deny\", Principal: \"*\", Action: \"s3:DeleteObject\" } }",
        right: "bucket Raw { policy: { Effect: \"Deny\", Principal: \"*\", Action: \"s3:DeleteObject\" } }",
    }
    /// Rotation period without rotation.
    ///
    /// KMS uses the period only if it rotates the key material.
    warning ROTATION_PERIOD = "AF0163" rules [] {
        wrong: "key LakeKey { «rotation_period»: 180 days }",
        right: "key LakeKey { rotation: true, rotation_period: 180 days }",
    }
    /// Unused constraint.
    ///
    /// CloudFormation shows the text of `constraint` for a value that the limits of a parameter exclude. A string without limits
    /// accepts all values.
    warning UNUSED_CONSTRAINT = "AF0164" rules [] {
        wrong: "param Folder: string { «constraint»: \"lowercase letters\" } output Place = Folder;",
        right: "param Folder: string { pattern: \"[a-z]+\", constraint: \"lowercase letters\" } output Place = Folder;",
    }
    /// Unknown name in a policy.
    ///
    /// The service has no action, or IAM no global condition key, with this name, but one with a similar name. Condition keys have
    /// a prefix, such as `aws:`. Some operations have no action of their own: `s3:ListBucket` permits `ListObjectsV2`.
    deny POLICY_NAME = "AF0165" rules [354, 425] {
        wrong: "bucket Raw { policy: { Effect: \"Allow\", Principal: { AWS: \"111122223333\" }, Action: «\"s3:ListObjectsV2\"» } }",
        right: "bucket Raw { policy: { Effect: \"Allow\", Principal: { AWS: \"111122223333\" }, Action: \"s3:ListBucket\" } }",
    }
    /// Invalid value in a policy condition.
    ///
    /// Operators of conditions compare booleans, numbers, times, IP addresses, or ARNs. A value of another type never matches, or
    /// the policy is rejected. `StringEquals` compares `*` as a character.
    deny POLICY_VALUE = "AF0166" rules [356, 425] {
        wrong: "bucket Raw { policy: { Effect: \"Deny\", Principal: \"*\", Action: \"s3:*\", Condition: { Bool: { \"aws:SecureTransport\": «\"no\"» } } } }",
        right: "bucket Raw { policy: { Effect: \"Deny\", Principal: \"*\", Action: \"s3:*\", Condition: { Bool: { \"aws:SecureTransport\": \"false\" } } } }",
    }
    /// Access denied to a service.
    ///
    /// The statement denies AppFlow, or another service that uses the item, an action that it needs. A denial of all principals
    /// and one with `NotPrincipal` apply to services, too. Their requests have no `aws:PrincipalOrgID` and come from no network
    /// of the account, so that they meet a comparison such as `StringNotEquals`.
    deny DENIED_ACCESS = "AF0167" rules [355, 475] {
        wrong: "bucket Raw { policy: { Effect: \"Deny\", Principal: \"*\", Action: «\"s3:PutObject\"» } } flow Load { trigger on_demand; source salesforce(Crm, Account); destination s3(Raw) { prefix: \"crm\" }; map Id; }",
        right: "bucket Raw { policy: { Effect: \"Deny\", Principal: \"*\", Action: \"s3:DeleteObject\" } } flow Load { trigger on_demand; source salesforce(Crm, Account); destination s3(Raw) { prefix: \"crm\" }; map Id; }",
    }
    /// Pattern in a prefix.
    ///
    /// AppFlow writes a prefix as it is: it does not replace `%Y` or `*`, and S3 has no relative paths. `file_prefix` adds folders
    /// with the time of the run.
    warning LITERAL_PATTERN = "AF0168" rules [365] {
        wrong: "destination s3(Lake) { prefix: «\"accounts/%Y/%m\"» };",
        right: "destination s3(Lake) { prefix: \"accounts\", file_prefix: path(month) };",
    }
    /// Phone number without `+`.
    ///
    /// SNS reads a phone number as one with a country code, also without `+`: `5550100` is a number in Brazil, whose code is 55.
    warning PHONE_NUMBER = "AF0169" rules [422] {
        wrong: "topic Pages { subscribe: [sms(«\"5550100\"»)] }",
        right: "topic Pages { subscribe: [sms(\"+15550100\")] }",
    }
    /// Empty list element.
    ///
    /// CloudFormation splits the default of a list parameter at each comma, so that two commas in a row, or one at an end, yield an
    /// empty string.
    warning EMPTY_ELEMENT = "AF0170" rules [423] {
        wrong: "param Zones: list { default: «\"a,,b\"» } output First = select(0, Zones);",
        right: "param Zones: list { default: \"a,b\" } output First = select(0, Zones);",
    }
    /// Unlisted name in a policy.
    ///
    /// AWS documented no such action, or no such global condition key, when this version was released. The services reject policies
    /// with names that do not exist, but AWS adds actions at any time.
    warning UNLISTED_NAME = "AF0171" rules [354, 425] {
        wrong: "queue Orders { policy: { Effect: \"Allow\", Principal: { AWS: \"111122223333\" }, Action: «\"sqs:Put\"» } }",
        right: "queue Orders { policy: { Effect: \"Allow\", Principal: { AWS: \"111122223333\" }, Action: \"sqs:SendMessage\" } }",
    }
    /// Equal branches.
    ///
    /// The condition chooses between two equal values.
    warning EQUAL_BRANCHES = "AF0172" rules [] {
        wrong: "param Stage: string; condition Production = equals(Stage, \"prod\"); bucket Raw { name: «if(Production, \"acme-raw\", \"acme-raw\")» }",
        right: "param Stage: string; condition Production = equals(Stage, \"prod\"); bucket Raw { name: if(Production, \"acme-raw\", \"acme-raw-test\") }",
    }
}
