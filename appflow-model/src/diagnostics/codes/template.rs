//! `AF11xx`: the template as a whole.

codes! {
    /// Duplicate definition.
    ///
    /// All items of a stack share one namespace. The fields of an object, and the alarms and rules of a flow, each have
    /// their own. The stacks, objects, and modules of an invocation share one namespace as well. The name `aws` is reserved
    /// for the pseudo parameters.
    error DUPLICATE_NAME = "AF1101" rules [245] {
        wrong: "topic «Lake»;",
        right: "topic LakeNews;",
    }
    /// Invalid or duplicate logical ID.
    ///
    /// The logical ID of an item is its name without `_`, and consists of at most 255 English letters and digits. The logical IDs
    /// of policies, alarms, and rules are derived from the names of their items: the policy of bucket `Lake` is `LakePolicy`.
    /// `id` sets a different one.
    error LOGICAL_ID = "AF1102" rules [245, 246, 250, 251, 306] {
        wrong: "topic Data_Lake; topic «DataLake»;",
        right: "topic Data_Lake; topic OtherLake;",
    }
    /// Template quota exceeded.
    ///
    /// CloudFormation limits a template to 500 resources, 200 parameters, 200 mappings with 200 keys each, 200 outputs, and 60
    /// dynamic references. Each JSON key of a secret that the stack uses is a dynamic reference.
    ///
    /// `Stack::cut` divides a larger stack into several templates. Allow the code on such a stack.
    deny TOO_MANY = "AF1103" rules [244, 252, 342] {
        wrong: concat!(hundred_parameters!("A"), hundred_parameters!("B"), "param «Last»: string;"),
        right: "param First: string;",
    }
    /// Empty stack.
    ///
    /// CloudFormation rejects templates without resources.
    error EMPTY_STACK = "AF1104" rules [247] {
        wrong: "pub stack «Example» { bucket Lake = existing(\"acme-lake\"); }",
        right: "pub stack Example { bucket Lake; }",
    }
    /// Description too long.
    ///
    /// Doc comments become descriptions, with at most 1,024 bytes for templates and outputs, 4,000 characters for
    /// parameters, 1,024 for alarms, and 512 for rules.
    error DESCRIPTION_LENGTH = "AF1105" rules [248, 250, 251, 264, 282] {
        wrong: concat!("#[doc = \"", hundred_letters!(), hundred_letters!(), hundred_letters!(), hundred_letters!(), hundred_letters!(), hundred_letters!(), "\"] on «run_completed» notify Ops;"),
        right: "/// Notifies the operators.\non run_completed notify Ops;",
    }
    /// Reference to an absent item.
    ///
    /// The condition of the item is never true when that of its user is. CloudFormation rejects references to absent
    /// resources.
    error NEVER_THERE = "AF1106" rules [307] {
        wrong: "param Stage: string; condition Production = equals(Stage, \"prod\"); condition Test = not(Production); topic Alerts { condition: Test } output Arn = «Alerts.arn» { condition: Production }",
        right: "param Stage: string; condition Test = equals(Stage, \"test\"); topic Alerts { condition: Test } output Arn = Alerts.arn { condition: Test }",
    }
    /// Reference to a conditional item.
    ///
    /// CloudFormation rejects references to absent resources, so the deployment fails when the condition of the item is
    /// false. It documents that it does not create a resource with `depends_on` of an absent one.
    warning NOT_ALWAYS_THERE = "AF1107" rules [307, 391] {
        wrong: "param Stage: string; condition Production = equals(Stage, \"prod\"); topic Alerts { condition: Production } output Arn = «Alerts.arn»;",
        right: "param Stage: string; condition Production = equals(Stage, \"prod\"); topic Alerts { condition: Production } output Arn = Alerts.arn { condition: Production }",
    }
    /// Unused condition.
    ///
    /// No item of the stack depends on the condition.
    warning UNUSED_CONDITION = "AF1108" rules [] {
        wrong: "param Stage: string; condition «Production» = equals(Stage, \"prod\");",
        right: "param Stage: string; condition Production = equals(Stage, \"prod\"); topic Alerts { condition: Production }",
    }
    /// Impossible comparison.
    ///
    /// The parameter, the mapping, or the pseudo parameter never has this value: it is not listed, or it has another form.
    warning NEVER_EQUAL = "AF1109" rules [352] {
        wrong: "param Stage: string { allowed: [\"dev\", \"prod\"] } condition Production = equals(Stage, «\"production\"»); topic Alerts { condition: Production }",
        right: "param Stage: string { allowed: [\"dev\", \"prod\"] } condition Production = equals(Stage, \"prod\"); topic Alerts { condition: Production }",
    }
    /// Cyclic reference.
    ///
    /// CloudFormation creates each resource after those that it refers to, and rejects a template in which none can be the first.
    /// This includes references in names, tags, ARNs, prefixes, objects, and settings of profiles, and in resources derived from
    /// them, such as roles and policies.
    error REFERENCE_CYCLE = "AF1110" rules [305] {
        wrong: "bucket Raw { name: concat(Clean.name, \"-raw\") } bucket Clean { name: concat(«Raw.name», \"-clean\") }",
        right: "bucket Raw { name: \"acme-raw\" } bucket Clean { name: concat(Raw.name, \"-clean\") }",
    }

    /// Account quota exceeded.
    ///
    /// By default, an account has at most 100 connector profiles, and an event bus at most 300 rules. AWS raises both on request.
    /// An account has at most 10 resource policies of CloudWatch Logs per Region, and each log group that receives events uses
    /// one of them.
    warning ACCOUNT_QUOTA = "AF1112" rules [221, 294] {
        wrong: "pub stack Example {
            param Password: string { no_echo: true }
            param Token: string { no_echo: true }
            for A in [a, b, c, d, e, f, g, h, i, j] {
                for B in [a, b, c, d, e, f, g, h, i, j] {
                    profile [<A B>] = zendesk { instance_url: \"https://acme.zendesk.com\", oauth: { client_id: \"flows\", client_secret: Password, access_token: Token } }
                }
            }
            profile «Last» = zendesk { instance_url: \"https://acme.zendesk.com\", oauth: { client_id: \"flows\", client_secret: Password, access_token: Token } }
        }",
        right: "pub stack Example {
            param Password: string { no_echo: true }
            param Token: string { no_echo: true }
            profile Desk = zendesk { instance_url: \"https://acme.zendesk.com\", oauth: { client_id: \"flows\", client_secret: Password, access_token: Token } }
        }",
    }
    /// Invalid resource type.
    ///
    /// The type of a resource has three parts, such as `AWS::Lambda::Function`, and `::MODULE` after them for a module. The type
    /// of a custom resource is `Custom::` and a name, or `AWS::CloudFormation::CustomResource`. CloudFormation rejects other
    /// types.
    error RESOURCE_TYPE = "AF1120" rules [] {
        wrong: "resource Cleaner = «\"AWS::Lambda:Function\"» { Handler: \"index.handler\" }",
        right: "resource Cleaner = \"AWS::Lambda::Function\" { Handler: \"index.handler\", Role: \"arn:aws:iam::111122223333:role/cleaner\", Code: { S3Bucket: \"acme-code\", S3Key: \"cleaner.zip\" } }",
    }
    /// Policy without a required service.
    ///
    /// A bucket, a topic, a queue, or a secret has one policy. If the stack contains your own policy for the item, appflow adds
    /// none, and your policy must allow access by the services that use the item on behalf of flows, profiles, alarms, and rules.
    /// The same applies to the policy in the properties of a KMS key, and to a log group that is a `resource`, for which an
    /// `AWS::Logs::ResourcePolicy` must allow access by EventBridge. `Stack::owner_actions` returns the statements. The check
    /// searches the policy for statements with the service and its actions. The permission that appflow adds for a function does not cover an alias or
    /// a version of it.
    warning CLOSED_POLICY = "AF1121" rules [476, 479, 480] {
        wrong: "bucket Raw; resource «RawPolicy» = \"AWS::S3::BucketPolicy\" { Bucket: Raw, PolicyDocument: { Statement: [] } } flow Fill { trigger on_demand; source salesforce(Crm, Account); destination s3(Raw) { prefix: \"in\" }; map all; }",
        right: "bucket Raw; resource RawPolicy = \"AWS::S3::BucketPolicy\" { Bucket: Raw, PolicyDocument: { Statement: [{ Effect: \"Allow\", Principal: { Service: \"appflow.amazonaws.com\" }, Action: \"s3:*\", Resource: [Raw.arn, concat(Raw.arn, \"/*\")] }] } } flow Fill { trigger on_demand; source salesforce(Crm, Account); destination s3(Raw) { prefix: \"in\" }; map all; }",
    }
    /// Unchecked flow or profile.
    ///
    /// CloudFormation accepts most of the properties that AppFlow rejects later. The statements `flow` and `profile` are checked
    /// against the rules of AppFlow, a `resource` is not.
    warning UNCHECKED_RESOURCE = "AF1122" rules [] {
        wrong: "resource Crm2 = «\"AWS::AppFlow::ConnectorProfile\"» { ConnectorProfileName: \"crm\", ConnectorType: \"Salesforce\", ConnectionMode: \"Public\" }",
        right: "flow Fill { trigger on_demand; source salesforce(Crm, Account); destination s3(Lake) { prefix: \"in\" }; map all; }",
    }
    /// Unmerged tags.
    ///
    /// The stack can add its tags to those of a `resource` only if these are a list in which each tag is a block with a literal
    /// key.
    warning UNMERGED_TAGS = "AF1123" rules [] {
        wrong: "resource Raw = \"AWS::S3::Bucket\" { «Tags»: { \"Fn::GetAtt\": \"Lake.Tags\" } } tags { team: \"crm\" }",
        right: "resource Raw = \"AWS::S3::Bucket\" { Tags: [{ Key: \"layer\", Value: \"raw\" }] } tags { team: \"crm\" }",
    }
    /// Unused item.
    ///
    /// No statement of the stack refers to the parameter, the object, or the existing item, so it has no effect.
    ///
    /// In a stack with flows, the same applies to created topics, queues, secrets, and profiles, unless they have a `name` that
    /// other stacks can use.
    warning UNUSED_ITEM = "AF1125" rules [326] {
        wrong: "pub stack Example { topic Ops; param «Stage»: string; }",
        right: "pub stack Example { topic Ops; param Stage: string; output CurrentStage = Stage; }",
    }
    /// Invalid override target.
    ///
    /// An override changes an item that the stack creates, such as `Lake`, or a resource that it derives from an item, such as
    /// `Lake.policy`. Each can have one override. The properties of a `resource` statement are in its own block.
    error OVERRIDE_TARGET = "AF1130" rules [] {
        wrong: "override «Client» { Description: \"Client of the connected app\" }",
        right: "override Lake { ObjectLockEnabled: true }",
    }
    /// Override of a derived property.
    ///
    /// The override replaces a property that the stack derives from the definition, such as the statements of a policy, the tasks
    /// of a flow, or the targets of a rule, or one that a setting writes. The stack does not adapt the value of an override when
    /// the definition changes, and only some rules of a setting apply to it. Properties that no setting writes can be added
    /// without a warning.
    warning OVERRIDE_DERIVED = "AF1131" rules [] {
        wrong: "override Lake { «BucketName»: \"acme-lake\" }",
        right: "override Lake { ObjectLockEnabled: true }",
    }
    /// Duplicate existing item.
    ///
    /// Two declarations have the same name, ARN, or logical ID. The stack derives policies, permissions, and order from each of
    /// them, and of two policies that it manages the last one replaces the other.
    warning EXISTING_TWICE = "AF1132" rules [325] {
        wrong: "bucket Raw = existing(\"acme-raw\"); bucket Landing = existing(arn «\"arn:aws:s3:::acme-raw\"»); output RawName = Raw.name; output LandingName = Landing.name;",
        right: "bucket Raw = existing(\"acme-raw\"); output RawName = Raw.name; output RawArn = Raw.arn;",
    }
    /// Invalid mapping.
    ///
    /// A mapping has two levels of keys. Top-level keys have 1 to 255 letters, digits, `.`, and `-`, second-level keys letters
    /// and digits. The values are strings, numbers, booleans, or lists of these. CloudFormation resolves no references in them.
    error MAPPING = "AF1140" rules [342] {
        wrong: "mapping Stages { dev: { «keep_days»: 1 } } output Days = find_in_map(Stages, \"dev\", \"keep_days\");",
        right: "mapping Stages { dev: { KeepDays: 1 } } output Days = find_in_map(Stages, \"dev\", \"KeepDays\");",
    }
    /// Unknown key of a mapping.
    ///
    /// CloudFormation rejects a deployment that looks up a key that the mapping does not have.
    error MAP_KEY = "AF1141" rules [343] {
        wrong: "mapping Stages { dev: { Days: 1 } } output Days = find_in_map(Stages, «\"prod\"», \"Days\");",
        right: "mapping Stages { dev: { Days: 1 }, prod: { Days: 30 } } output Days = find_in_map(Stages, \"prod\", \"Days\");",
    }
    /// Incomplete mapping.
    ///
    /// The top-level key depends on the deployment, such as the region, and some top-level keys do not contain the second-level
    /// key. A deployment that selects one of them fails.
    warning INCOMPLETE_MAPPING = "AF1142" rules [343] {
        wrong: "mapping Regions { \"eu-west-1\": { Days: 1 }, \"us-east-1\": { Copies: 2 } } output Days = find_in_map(Regions, aws.region, «\"Days\"»);",
        right: "mapping Regions { \"eu-west-1\": { Days: 1 }, \"us-east-1\": { Days: 2 } } output Days = find_in_map(Regions, aws.region, \"Days\");",
    }
    /// Unsupported snapshot.
    ///
    /// CloudFormation documents snapshots for volumes of EC2, and for caches, clusters, and databases of a few types, which the
    /// note lists. Other types cannot have `snapshot`.
    deny SNAPSHOT = "AF1143" rules [] {
        wrong: "resource Runs = \"AWS::DynamoDB::Table\" { on_delete: «snapshot», AttributeDefinitions: [{ AttributeName: \"run\", AttributeType: \"S\" }], KeySchema: [{ AttributeName: \"run\", KeyType: \"HASH\" }], BillingMode: \"PAY_PER_REQUEST\" }",
        right: "resource Runs = \"AWS::DynamoDB::Table\" { on_delete: retain, AttributeDefinitions: [{ AttributeName: \"run\", AttributeType: \"S\" }], KeySchema: [{ AttributeName: \"run\", KeyType: \"HASH\" }], BillingMode: \"PAY_PER_REQUEST\" }",
    }
    /// Removed required property.
    ///
    /// CloudFormation rejects a resource without a property that the schema of its type requires.
    error REQUIRED_PROPERTY = "AF1144" rules [349] {
        wrong: "bucket Raw; override Raw.policy { PolicyDocument: «unset» } flow Load { trigger on_demand; source salesforce(Crm, Account); destination s3(Raw) { prefix: \"crm\" }; map Id; }",
        right: "bucket Raw; override Raw { PublicAccessBlockConfiguration: unset } flow Load { trigger on_demand; source salesforce(Crm, Account); destination s3(Raw) { prefix: \"crm\" }; map Id; }",
    }
    /// Constant condition.
    ///
    /// The condition has one value for all parameters, Regions, and accounts, so one side of it never applies.
    warning CONSTANT_CONDITION = "AF1145" rules [353] {
        wrong: "param Stage: string; condition Production = equals(Stage, \"prod\"); condition Both = «and(Production, not(Production))»; topic Alerts { condition: Both }",
        right: "param Stage: string; param Size: string; condition Production = equals(Stage, \"prod\"); condition Large = equals(Size, \"large\"); condition Both = and(Production, not(Large)); topic Alerts { condition: Both }",
    }
    /// Unknown resource type.
    ///
    /// CloudFormation rejects a resource of a type that it does not know. The type is similar to one of AWS. AWS adds types at any
    /// time, so other unknown types are not reported.
    deny UNKNOWN_RESOURCE_TYPE = "AF1146" rules [350] {
        wrong: "resource Cleaner = «\"AWS::Lamda::Function\"» { Handler: \"index.handler\" }",
        right: "resource Cleaner = \"AWS::Lambda::Function\" { Handler: \"index.handler\", Role: \"arn:aws:iam::111122223333:role/cleaner\", Code: { S3Bucket: \"acme-code\", S3Key: \"cleaner.zip\" } }",
    }
    /// Unknown property or attribute.
    ///
    /// The type has no property or attribute with this name, but one with a similar name, or a block has keys of its only
    /// property, such as variables in `Environment` that belong in `Variables`. CloudFormation rejects unknown properties and
    /// attributes. AWS adds properties at any time, so other unknown names are not errors.
    deny UNKNOWN_PROPERTY = "AF1147" rules [351] {
        wrong: "resource Missed = \"AWS::SQS::Queue\" { «QueueNmae»: \"missed\" }",
        right: "resource Missed = \"AWS::SQS::Queue\" { QueueName: \"missed\" }",
    }
    /// Role without trust in a service.
    ///
    /// A service uses a role only if `AssumeRolePolicyDocument` of the role names the service. Lambda and Step Functions reject
    /// other roles.
    deny UNTRUSTED = "AF1148" rules [358] {
        wrong: "resource Writer = \"AWS::IAM::Role\" { AssumeRolePolicyDocument: { Version: \"2012-10-17\", Statement: [{ Effect: \"Allow\", Principal: { Service: \"glue.amazonaws.com\" }, Action: \"sts:AssumeRole\" }] } } flow Load { trigger on_demand; source salesforce(Crm, Account); destination s3(Lake) { prefix: \"crm\", format: parquet, catalog: { database: \"crm\", table_prefix: \"accounts\", role: «Writer» } }; map Id; }",
        right: "resource Writer = \"AWS::IAM::Role\" { AssumeRolePolicyDocument: { Version: \"2012-10-17\", Statement: [{ Effect: \"Allow\", Principal: { Service: \"appflow.amazonaws.com\" }, Action: \"sts:AssumeRole\" }] } } flow Load { trigger on_demand; source salesforce(Crm, Account); destination s3(Lake) { prefix: \"crm\", format: parquet, catalog: { database: \"crm\", table_prefix: \"accounts\", role: Writer } }; map Id; }",
    }
    /// Nested list.
    ///
    /// A list parameter, or a function that returns a list, is an element of a list. The template then contains a list in a list,
    /// which CloudFormation rejects for most properties.
    warning NESTED_LIST = "AF1149" rules [386] {
        wrong: "param Roles: list; resource Policy = \"AWS::IAM::ManagedPolicy\" { PolicyDocument: {}, Roles: [«Roles»] }",
        right: "param Roles: list; resource Policy = \"AWS::IAM::ManagedPolicy\" { PolicyDocument: {}, Roles: Roles }",
    }
    /// Function of a transform.
    ///
    /// CloudFormation has `Fn::Length`, `Fn::ToJsonString`, `Fn::ForEach`, and default values and computed keys of
    /// `Fn::FindInMap` only in templates with the transform `AWS::LanguageExtensions`. The template of a stack has no transforms.
    deny EXTENSION = "AF1150" rules [390] {
        wrong: "param Sizes: list; resource Count = \"AWS::SSM::Parameter\" { Type: \"String\", Value: { «\"Fn::Length\"»: Sizes } }",
        right: "param Sizes: list; resource First = \"AWS::SSM::Parameter\" { Type: \"String\", Value: select(0, Sizes) }",
    }
    /// Missing required property.
    ///
    /// CloudFormation rejects a resource without a property that the schema of its type requires, also in a block within another
    /// property. Some types require one of several properties.
    deny MISSING_PROPERTY = "AF1151" rules [265, 266, 370, 427, 450] {
        wrong: "resource «Cleaner» = \"AWS::Lambda::Function\" { Runtime: \"nodejs22.x\", Handler: \"index.handler\", Code: { ZipFile: \"exports.handler = async () => {};\" } }",
        right: "resource Cleaner = \"AWS::Lambda::Function\" { Runtime: \"nodejs22.x\", Handler: \"index.handler\", Role: \"arn:aws:iam::111122223333:role/cleaner\", Code: { ZipFile: \"exports.handler = async () => {};\" } }",
    }
    /// Mismatched property type.
    ///
    /// The schema of the resource type has a list, a block, a string, a number, or a boolean for the property. CloudFormation
    /// converts numbers and booleans to and from strings, and rejects other types.
    deny PROPERTY_TYPE = "AF1152" rules [371] {
        wrong: "resource Reader = \"AWS::IAM::ManagedPolicy\" { Roles: «\"reader\"», PolicyDocument: { Version: \"2012-10-17\", Statement: [{ Effect: \"Allow\", Action: \"s3:GetObject\", Resource: \"*\" }] } }",
        right: "resource Reader = \"AWS::IAM::ManagedPolicy\" { Roles: [\"reader\"], PolicyDocument: { Version: \"2012-10-17\", Statement: [{ Effect: \"Allow\", Action: \"s3:GetObject\", Resource: \"*\" }] } }",
    }
    /// Invalid property value.
    ///
    /// The value of the property differs from a documented one only in its case or in characters such as `-`. The service rejects
    /// it.
    deny PROPERTY_VALUE = "AF1153" rules [372] {
        wrong: "resource Runs = \"AWS::DynamoDB::Table\" { AttributeDefinitions: [{ AttributeName: \"run\", AttributeType: \"S\" }], KeySchema: [{ AttributeName: \"run\", KeyType: \"HASH\" }], BillingMode: «\"pay_per_request\"» }",
        right: "resource Runs = \"AWS::DynamoDB::Table\" { AttributeDefinitions: [{ AttributeName: \"run\", AttributeType: \"S\" }], KeySchema: [{ AttributeName: \"run\", KeyType: \"HASH\" }], BillingMode: \"PAY_PER_REQUEST\" }",
    }
    /// Undocumented property value.
    ///
    /// The schema of the resource type does not list the value. AWS adds values at any time. API destinations are documented only
    /// with HTTPS endpoints.
    warning UNDOCUMENTED_VALUE = "AF1154" rules [372, 421] {
        wrong: "resource Runs = \"AWS::DynamoDB::Table\" { AttributeDefinitions: [{ AttributeName: \"run\", AttributeType: \"S\" }], KeySchema: [{ AttributeName: \"run\", KeyType: \"HASH\" }], BillingMode: «\"ON_DEMAND\"» }",
        right: "resource Runs = \"AWS::DynamoDB::Table\" { AttributeDefinitions: [{ AttributeName: \"run\", AttributeType: \"S\" }], KeySchema: [{ AttributeName: \"run\", KeyType: \"HASH\" }], BillingMode: \"PAY_PER_REQUEST\" }",
    }
    /// Mismatched reference.
    ///
    /// The property expects an ARN, and `Ref` of the resource returns its name, ID, or URL, or the property refers to a resource of
    /// another type. The service rejects the value.
    deny PROPERTY_REFERENCE = "AF1155" rules [373] {
        wrong: "resource Worker = \"AWS::IAM::Role\" { AssumeRolePolicyDocument: { Version: \"2012-10-17\", Statement: [{ Effect: \"Allow\", Principal: { Service: \"lambda.amazonaws.com\" }, Action: \"sts:AssumeRole\" }] } } resource Cleaner = \"AWS::Lambda::Function\" { Runtime: \"nodejs22.x\", Handler: \"index.handler\", Role: «Worker», Code: { ZipFile: \"exports.handler = async () => {};\" } }",
        right: "resource Worker = \"AWS::IAM::Role\" { AssumeRolePolicyDocument: { Version: \"2012-10-17\", Statement: [{ Effect: \"Allow\", Principal: { Service: \"lambda.amazonaws.com\" }, Action: \"sts:AssumeRole\" }] } } resource Cleaner = \"AWS::Lambda::Function\" { Runtime: \"nodejs22.x\", Handler: \"index.handler\", Role: Worker.Arn, Code: { ZipFile: \"exports.handler = async () => {};\" } }",
    }
    /// Hard-coded secret in a property.
    ///
    /// Anyone who can read the template can read the value. Use a JSON key of a secret, a dynamic reference, or a parameter with
    /// `no_echo`.
    warning SECRET_PROPERTY = "AF1156" rules [374] {
        wrong: "resource Dwh = \"AWS::RedshiftServerless::Namespace\" { NamespaceName: \"crm\", AdminUsername: \"admin\", AdminUserPassword: «\"Hunter2Hunter2\"» }",
        right: "resource Dwh = \"AWS::RedshiftServerless::Namespace\" { NamespaceName: \"crm\", AdminUsername: \"admin\", AdminUserPassword: Client[\"password\"] }",
    }
    /// Unknown service principal.
    ///
    /// IAM and other services reject a policy with a service principal that does not exist. The principal is similar to one of AWS.
    deny UNKNOWN_PRINCIPAL = "AF1157" rules [375] {
        wrong: "resource Worker = \"AWS::IAM::Role\" { AssumeRolePolicyDocument: { Version: \"2012-10-17\", Statement: [{ Effect: \"Allow\", Principal: { Service: «\"lambda.amazon.com\"» }, Action: \"sts:AssumeRole\" }] } }",
        right: "resource Worker = \"AWS::IAM::Role\" { AssumeRolePolicyDocument: { Version: \"2012-10-17\", Statement: [{ Effect: \"Allow\", Principal: { Service: \"lambda.amazonaws.com\" }, Action: \"sts:AssumeRole\" }] } }",
    }
    /// Import of an own export.
    ///
    /// CloudFormation imports values that another stack has exported. An export of the stack does not exist when the stack is
    /// created.
    deny OWN_EXPORT = "AF1158" rules [415] {
        wrong: "output LakeName = Lake.name { export: \"lake\" } output Folder = concat(import(«\"lake\"»), \"/crm\");",
        right: "output LakeName = Lake.name { export: \"lake\" } output Folder = concat(Lake.name, \"/crm\");",
    }
    /// Deleted dependency of a retained flow.
    ///
    /// AppFlow does not delete a profile that a flow uses, so that the deletion of the stack fails if the flow is retained and the
    /// profile is not. A flow without its bucket fails.
    warning NOT_RETAINED = "AF1159" rules [302] {
        wrong: "profile Erp = custom { label: \"AcmeErp\", api_key: { key: Client[\"key\"] } } flow Orders { on_delete «retain»; trigger on_demand; source custom(Erp, \"orders\") { api_version: \"v1\" }; destination s3(Lake) { prefix: \"orders\" }; map all; }",
        right: "profile Erp = custom { label: \"AcmeErp\", on_delete: retain, api_key: { key: Client[\"key\"] } } flow Orders { on_delete retain; trigger on_demand; source custom(Erp, \"orders\") { api_version: \"v1\" }; destination s3(Lake) { prefix: \"orders\" }; map all; }",
    }
    /// Invalid schedule of a rule.
    ///
    /// EventBridge rejects other expressions than a rate, with a space and the unit in the singular after 1 only, or a cron
    /// expression with six fields. AppFlow writes rates without a space.
    deny RULE_SCHEDULE = "AF1160" rules [295, 453] {
        wrong: "resource Nightly = \"AWS::Events::Rule\" { ScheduleExpression: «\"rate(5minutes)\"» }",
        right: "resource Nightly = \"AWS::Events::Rule\" { ScheduleExpression: \"rate(5 minutes)\" }",
    }
    /// Undocumented property.
    ///
    /// The schema of the resource type does not have the property, and none with a similar name. CloudFormation rejects unknown
    /// properties. AWS adds properties at any time.
    warning UNDOCUMENTED_PROPERTY = "AF1161" rules [351] {
        wrong: "resource Missed = \"AWS::SQS::Queue\" { «Encryption»: \"sse\" }",
        right: "resource Missed = \"AWS::SQS::Queue\" { SqsManagedSseEnabled: true }",
    }
    /// Several partitions in a stack.
    ///
    /// A stack is in one partition, such as `aws` or `aws-cn`, and nothing in it reaches a resource of another one. Not reported
    /// for stacks with conditions, which can choose between partitions.
    deny PARTITIONS = "AF1162" rules [420] {
        wrong: "topic Here = existing(arn \"arn:aws:sns:us-east-1:111122223333:ops\"); topic There = existing(arn «\"arn:aws-cn:sns:cn-north-1:111122223333:ops\"»); rule Failed where source == \"acme.runs\" notify Here; rule Started where source == \"acme.starts\" notify There;",
        right: "topic Here = existing(arn \"arn:aws:sns:us-east-1:111122223333:ops\"); rule Failed where source == \"acme.runs\" notify Here;",
    }
    /// Property excluded by its schema.
    ///
    /// CloudFormation checks properties against the schema of the resource type before it creates a resource: ranges of numbers,
    /// lengths and patterns of strings, numbers of elements in lists, and properties that exclude each other. Some schemas are
    /// narrower than the service.
    deny PROPERTY_LIMIT = "AF1163" rules [265, 266, 426, 427, 450] {
        wrong: "resource Reader = \"AWS::IAM::Role\" { AssumeRolePolicyDocument: {}, MaxSessionDuration: «60» }",
        right: "resource Reader = \"AWS::IAM::Role\" { AssumeRolePolicyDocument: {}, MaxSessionDuration: 3600 }",
    }
    /// Duplicate element of a property.
    ///
    /// CloudFormation rejects equal elements of a list if the schema of the resource type has `uniqueItems`.
    deny REPEATED_ITEM = "AF1164" rules [278, 426] {
        wrong: "resource Reader = \"AWS::IAM::Role\" { AssumeRolePolicyDocument: {}, ManagedPolicyArns: [\"arn:aws:iam::aws:policy/ReadOnlyAccess\", «\"arn:aws:iam::aws:policy/ReadOnlyAccess\"»] }",
        right: "resource Reader = \"AWS::IAM::Role\" { AssumeRolePolicyDocument: {}, ManagedPolicyArns: [\"arn:aws:iam::aws:policy/ReadOnlyAccess\"] }",
    }
    /// Removal of an unwritten property.
    ///
    /// `unset` in an override omits a property that the stack writes. It has no effect on properties that only the service sets.
    warning UNSET_NOTHING = "AF1165" rules [478] {
        wrong: "override Lake { AccelerateConfiguration: «unset» }",
        right: "override Lake { PublicAccessBlockConfiguration: unset }",
    }
}
