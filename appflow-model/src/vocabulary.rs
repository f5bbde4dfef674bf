//! The keywords of the language with their forms and descriptions, for the parser's suggestions, completion and hover in
//! editors, and the reference pages.
//!
//! The names and values of settings are in the tables of [`crate::catalog`].

/// A keyword of the language.
#[derive(Debug, Clone, Copy)]
pub struct Keyword {
    /// The keyword itself.
    pub name: &'static str,
    /// The form of the statement, as the grammar writes it.
    pub form: &'static str,
    /// A complete statement, for helps; empty for keywords that begin none.
    pub example: &'static str,
    /// The description, in Markdown.
    pub docs: &'static str,
    /// The Rust module of its constant, where editors look it up.
    pub module: &'static str,
}

/// Returns the keyword with this name, or `None` if there is none.
pub fn keyword(keywords: &'static [Keyword], word: &str) -> Option<&'static Keyword> {
    keywords.iter().find(|keyword| keyword.name == word)
}

/// The key before the entries of a Rust map: `..(tags)`.
pub const SPREAD: &str = "..";

/// The function that concatenates strings.
pub const CONCAT: &str = function::names::concat;

/// The function that imports an export of another stack.
pub const IMPORT: &str = function::names::import;

/// The function whose argument is the name of a field.
pub const FIELD: &str = "field";

/// The statements whose braces contain statements.
pub const BLOCKS: &[&str] = &["stack", "flow", "tasks", "for"];

/// The keywords inside of statements, a list for each kind of statement.
pub const JOINING: &[&[Keyword]] = &[
    origin_keywords::ALL,
    object_keywords::ALL,
    use_keywords::ALL,
    for_keywords::ALL,
    map_keywords::ALL,
    mask_keywords::ALL,
    truncate_keywords::ALL,
    filter_keywords::ALL,
    validate_keywords::ALL,
    alarm_keywords::ALL,
    composite_alarm_keywords::ALL,
    rule_keywords::ALL,
    bus_rule_keywords::ALL,
];

/// The keyword itself, or its string if Rust reserves it.
macro_rules! keyword_text {
    ($word:ident = $text:literal) => {
        $text
    };
    ($word:ident) => {
        stringify!($word)
    };
}
pub(crate) use keyword_text;

/// Declares keywords: a module with one documented constant each, whose value is the form, and the list of them.
///
/// Editors show the constant, so its value is only the form.
macro_rules! keywords {
    ($(
        $(#[doc = $title:literal])*
        pub $module:ident [ $( $(#[doc = $docs:literal])* $word:ident $(= $text:literal)? : $form:literal $(, $example:literal)? ; )* ]
    )*) => {
        $(
            $(#[doc = $title])*
            #[allow(non_upper_case_globals)]
            pub mod $module {
                use super::Keyword;
                $(
                    $(#[doc = $docs])*
                    pub const $word: &str = $form;
                )*
                #[doc(hidden)]
                pub const ALL: &[Keyword] = &[$(
                    Keyword {
                        name: keyword_text!($word $(= $text)?),
                        form: $word,
                        example: concat!($($example)?),
                        docs: concat!($($docs, "\n"),*),
                        module: module_path!(),
                    },
                )*];
                /// The keywords themselves, for code that matches them.
                #[doc(hidden)]
                #[allow(dead_code)]
                pub mod names {
                    $( pub const $word: &str = keyword_text!($word $(= $text)?); )*
                }
            }
        )*
    };
}

keywords! {
    /// Items of an invocation.
    pub file [
        /// A stack, which becomes one CloudFormation template. `pub stack NAME { … }` is a constant, and
        /// `pub stack name(arg: T) { … }` is a function that returns it.
        stack: "stack NAME [(arg: T, …)] { … }", "stack Crm { topic Ops; }";
        /// An object that stacks of this and other modules share by `use path::NAME;`.
        object: "object NAME = CONNECTOR(\"entity\") [{ field: type, … } | from schema(\"file.json\")]", "object Account = salesforce(\"Account\") { Id: id, Name: string }";
    ]
    /// The statements of a stack.
    pub stack [
        /// The tags of everything in the stack that has tags, at most 50. A tag of an item replaces that of the stack with the
        /// same key.
        tags: "tags { key: \"value\", … }", "tags { team: \"crm\" }";
        /// A CloudFormation parameter: a value that is passed at deployment.
        param: "param NAME: type [settings]", "param Stage: string;";
        /// An S3 bucket: created with the policy statements that AppFlow requires, or an existing one.
        bucket: "bucket NAME [= existing(\"name\")] [settings]", "bucket Lake;";
        /// A KMS key: created with the policy statements that AppFlow requires, or an existing one.
        key: "key NAME [= existing(arn \"…\")] [settings]", "key LakeKey;";
        /// A Secrets Manager secret. `NAME["key"]` is one value of it, read when the stack is deployed.
        secret: "secret NAME [= existing(arn \"…\")] [settings]", "secret Tokens = existing(\"crm/tokens\");";
        /// An SNS topic that alarms and rules notify.
        topic: "topic NAME [= existing(arn \"…\")] [settings]", "topic Ops;";
        /// An existing Lambda function that alarms and rules invoke. The stack grants the permission.
        function: "function NAME = existing(arn \"…\")", "function Repair = existing(arn \"arn:aws:lambda:eu-west-1:111122223333:function:repair\");";
        /// An SQS queue: a target of rules, or a dead-letter queue for events that a target did not receive.
        queue: "queue NAME [= existing(arn \"…\")] [settings]", "queue Missed;";
        /// An existing state machine of Step Functions that rules start.
        state_machine: "state_machine NAME = existing(arn \"…\")", "state_machine Recovery = existing(arn \"arn:aws:states:eu-west-1:111122223333:stateMachine:recovery\");";
        /// An event bus that rules are on or send events to: created, also for the partner event source of a flow, or an existing
        /// one.
        event_bus: "event_bus NAME [= existing(arn \"…\")] [settings]", "event_bus Sales { partner: Changes }";
        /// A log group that rules write events to, with the policy that EventBridge needs.
        log_group: "log_group NAME [= existing(\"name\")] [settings]", "log_group Runs;";
        /// An existing ECS cluster in which rules start tasks, with the setting `ecs`.
        cluster: "cluster NAME = existing(arn \"…\")", "cluster Workers = existing(\"workers\");";
        /// An existing Batch job queue to which rules submit jobs, with the setting `batch`.
        job_queue: "job_queue NAME = existing(arn \"…\")", "job_queue Nightly = existing(\"nightly\");";
        /// An existing Kinesis stream that rules send events to.
        stream: "stream NAME = existing(arn \"…\")", "stream Runs = existing(\"runs\");";
        /// An existing Firehose delivery stream that rules send events to.
        delivery_stream: "delivery_stream NAME = existing(arn \"…\")", "delivery_stream Archive = existing(\"archive\");";
        /// An existing API destination that rules call.
        api_destination: "api_destination NAME = existing(arn \"…\")", "api_destination Pager = existing(arn \"arn:aws:events:eu-west-1:111122223333:api-destination/pager/11111111-2222-3333-4444-555555555555\");";
        /// A connector that the stack registers with AppFlow: a Lambda function that accesses an application.
        connector: "connector NAME settings", "connector Erp { label: \"acme-erp\", function: Code }";
        /// A resource of any CloudFormation type. Its properties have CloudFormation's names, and their values are those of the
        /// language: `Cleaner` is its `Ref`, and `Cleaner.Arn` its attribute `Arn`.
        resource: "resource NAME = \"AWS::…::…\" [settings]", "resource Cleaner = \"AWS::Lambda::Function\" { Handler: \"index.handler\" }";
        /// Properties and attributes for an entry that the stack writes: `Lake`, or `Lake.policy` for what is derived from it.
        /// The properties have CloudFormation's names and are merged into those of the entry.
        r#override = "override": "override TARGET settings", "override Lake { ObjectLockEnabled: true }";
        /// A connector profile: the connection to an application, created or existing.
        profile: "profile NAME = CONNECTOR settings | profile NAME = CONNECTOR existing(\"name\")", "profile Crm = salesforce existing(\"crm-prod\");";
        /// An object of an application with its fields and their types, inline or from the output of
        /// `aws appflow describe-connector-entity`. Without fields, any field name is accepted.
        object: "object NAME = CONNECTOR(\"entity\") [{ field: type, … } | from schema(\"file.json\")]", "object Account = salesforce(\"Account\") { Id: id, Name: string }";
        /// Imports an object or another shared statement from outside the stack: of this invocation, or of another module or
        /// crate. `use path::{A, B};` imports several.
        r#use = "use": "use path::NAME [as NAME];", "use crate::objects::Account;";
        /// A task list that several flows include.
        tasks: "tasks NAME { … }", "tasks Audit { map all; }";
        /// A flow, which transfers records from a source to a destination. Existing flows have alarms and rules.
        flow: "flow NAME { … } | flow NAME = existing(\"name\") { … }", "flow Copy { trigger on_demand; source s3(Lake) { prefix: \"in\" } destination s3(Lake) { prefix: \"out\" } map all; }";
        /// A CloudWatch alarm on a metric of a flow, or on metric math over those of several.
        alarm: "alarm NAME when FLOW.METRIC >= n [settings];", "alarm Failures when Nightly.executions_failed + Hourly.executions_failed >= 3 { notify: Ops }";
        /// A CloudWatch alarm on the states of other alarms: those of flows, of the stack, and existing ones.
        composite_alarm: "composite_alarm NAME when FLOW.ALARM && !ALARM [settings];", "composite_alarm Broken when Nightly.Failures && Hourly.Failures { notify: Ops }";
        /// An EventBridge rule on the events of a bus, or of the default bus of the account.
        rule: "rule NAME [on BUS] [where detail_type == \"value\"] notify TARGET [settings];", "rule Signups on Sales where detail_type == \"AccountChangeEvent\" notify Ops;";
        /// Repeats its statements for each element of a list, which replaces the loop variable. `[<Sync_ NAME>]` composes a name.
        /// `for (A, B) in [(x, "y"), …]` has several variables.
        r#for = "for": "for NAME in [A, B, …] { … }", "for Name in [Sales, Support] { topic Name; }";
        /// A mapping: values by two keys, which `find_in_map` returns. The values are strings, numbers, booleans, or lists of
        /// these.
        mapping: "mapping NAME { KEY: { KEY: literal, … }, … }", "mapping Stages { dev: { Days: 1 }, prod: { Days: 30 } }";
        /// A condition on parameters. Items have it as the setting `condition: NAME`, flows as the statement `condition NAME;`.
        /// It consists of `equals`, `and`, `or`, `not`, and other conditions.
        condition: "condition NAME = equals(PARAMETER, \"text\");", "condition Production = equals(Stage, \"prod\");";
        /// An output of the stack.
        output: "output NAME = value [{ export: \"name\", condition: NAME }]", "output LakeName = Lake.name;";
    ]
    /// The statements of a flow.
    pub flow [
        /// The AWS name of the flow. Defaults to `${AWS::StackName}-` followed by its name in the definition. Two stacks of an
        /// account cannot use the same name, and a change of the name replaces the flow.
        name: "name \"…\";", "name \"nightly-accounts\";";
        /// The description of the flow: at most 2,048 letters, digits, spaces, and `_ ! @ # - . ? ,`.
        description: "description \"…\";", "description \"Accounts, every night\";";
        /// Whether the flow runs after the deployment. If omitted, scheduled and event-triggered flows are active, and flows to
        /// EventBridge are drafts, because their partner event source must be associated first.
        status: "status active | suspended | draft | unset;", "status draft;";
        /// The KMS key that encrypts the data of the flow. If omitted, AppFlow uses its own key. A change of the key replaces the
        /// flow.
        key: "key NAME;", "key LakeKey;";
        /// The condition under which the stack contains the flow, with its alarms and rules.
        condition: "condition NAME;", "condition Production;";
        /// The deletion policy, which applies when the flow is removed from the stack. If omitted, CloudFormation deletes the
        /// flow.
        on_delete: "on_delete retain | delete | retain_except_on_create;", "on_delete retain;";
        /// The policy for the old flow when a change replaces it. If omitted, CloudFormation deletes the old flow.
        on_replace: "on_replace retain | delete;", "on_replace retain;";
        /// The logical ID of the flow in the template. Defaults to its name in the definition without `_`.
        id: "id \"…\";", "id \"NightlyAccounts\";";
        /// The trigger of the flow: `on_demand`, `event`, or `schedule(…)`.
        trigger: "trigger on_demand; | trigger event; | trigger schedule(rate(5 minutes)) [settings]", "trigger on_demand;";
        /// The source of the records.
        source: "source CONNECTOR(profile, object) [settings];", "source salesforce(Crm, Account);";
        /// The destination of the records. A flow has one destination.
        destination: "destination CONNECTOR(…) [settings];", "destination s3(Lake) { prefix: \"accounts\" }";
        /// The tags of the flow, in addition to those of the stack: at most 50 in all.
        tags: "tags { key: \"value\", … }", "tags { team: \"crm\" }";
        /// Transfers fields: by name, under another name, with another type, or all of them.
        map: "map A, B => C: type; | map all [except A, B];", "map Id, Name;";
        /// Joins several fields and strings into one field.
        concat: "concat A, \" \", B => C: type;", "concat First, \" \", Last => Label: string;";
        /// Writes the sum, difference, product, or quotient of two numeric fields to one field.
        compute: "compute A * B => C: type;", "compute Price * Amount => Total: double;";
        /// Replaces all characters of a mapped field, or the first or last ones.
        mask: "mask A [with '*'] [first n | last n];", "mask Name with '*' last 4;";
        /// Truncates a mapped field to a number of characters.
        truncate: "truncate A to n;", "truncate Name to 20;";
        /// Transfers only records that match the comparison. Records must match all filters of the flow.
        filter: "filter A == value [&& B > value];", "filter Name == \"Acme\";";
        /// Checks a mapped field of each record, and drops the record or terminates the run if the condition is false.
        validate: "validate A non_null | non_zero | non_negative | numeric else drop_record | terminate_flow;", "validate Id non_null else drop_record;";
        /// Puts records into folders of an S3 destination by the values of fields that the flow writes, the outermost folder
        /// first.
        partition: "partition A, B;", "partition Country;";
        /// Transfers records unchanged, from JSON Lines in S3 to SAP OData.
        passthrough: "passthrough;";
        /// Includes the tasks of a task list of the stack.
        include: "include NAME;", "include Audit;";
        /// Repeats its tasks, alarms, and rules for each element of a list, which replaces the loop variable.
        r#for = "for": "for NAME in [A, B, …] { … }", "for Field in [Name, Phone] { mask Field; }";
        /// A CloudWatch alarm on a metric of the flow, or on metric math over several.
        alarm: "alarm NAME when METRIC >= n [settings];", "alarm Failures when executions_failed >= 1 { notify: Ops }";
        /// An EventBridge rule on the events that AppFlow sends about the flow.
        on: "on EVENT [as NAME] [where field == \"value\"] notify TARGET [settings];", "on run_completed notify Ops;";
    ]
    /// The triggers of a flow.
    pub trigger [
        /// Started manually, or by the API operation `StartFlow`.
        on_demand: "trigger on_demand;";
        /// Started by an event of the source.
        event: "trigger event;";
        /// Started on a schedule.
        schedule: "trigger schedule(rate(5 minutes)) [settings];";
    ]
    /// The status of a flow after the deployment.
    pub status [
        /// The flow runs.
        active: "status active;";
        /// The flow does not run until it is activated.
        suspended: "status suspended;";
        /// The flow is incomplete: it does not run until it is completed and activated.
        draft: "status draft;";
        /// The template does not set the status: an existing flow keeps its status. AppFlow creates scheduled and event-triggered
        /// flows as drafts.
        unset: "status unset;";
    ]
    /// When a scheduled flow runs.
    pub schedule [
        /// A run every given number of minutes, hours, or days.
        rate: "schedule(rate(5 minutes))";
        /// A run at the times of a cron expression, in UTC: minutes, hours, day-of-month, month, day-of-week, and year.
        cron: "schedule(cron(0 1 ? * MON-FRI *))";
    ]
    /// Keywords inside of `bucket`, `profile`, and other items that can be existing ones.
    pub origin_keywords [
        /// An existing item, which the stack refers to and does not create.
        existing: "existing(\"name\") | existing(arn \"arn:…\") | existing(id \"LogicalId\")";
    ]
    /// Keywords inside of `object`.
    pub object_keywords [
        /// The fields are in a schema file, the output of `aws appflow describe-connector-entity`.
        from: "from schema(\"file.json\")";
        /// The path of the schema file, relative to the directory of `Cargo.toml`, or else to that of the source file.
        schema: "schema(\"file.json\")";
    ]
    /// Keywords inside of `use`.
    pub use_keywords [
        /// The name of the object in this stack.
        r#as = "as": "use path::NAME as NAME;";
    ]
    /// Keywords inside of `for`.
    pub for_keywords [
        /// The list of elements, one for each iteration.
        r#in = "in": "for NAME in [A, B, …] { … }";
    ]
    /// Keywords inside of `map`.
    pub map_keywords [
        /// Every field, including those that are added to the source later.
        all: "map all [except A, B];";
        /// The excluded fields.
        except: "map all except A, B;";
    ]
    /// Keywords inside of `mask`.
    pub mask_keywords [
        /// The character that replaces each masked one. Defaults to `*`.
        with: "mask A with '#';";
        /// Only the first characters are masked.
        first: "mask A first 4;";
        /// Only the last characters are masked.
        last: "mask A last 4;";
    ]
    /// Keywords inside of `truncate`.
    pub truncate_keywords [
        /// The maximum number of characters.
        to: "truncate A to 20;";
    ]
    /// Keywords inside of `filter`.
    pub filter_keywords [
        /// The field has one of the values.
        r#in = "in": "filter A in [\"x\", \"y\"];";
        /// The field contains the string.
        contains: "filter A contains \"x\";";
        /// The field is between two values, or equal to one of them.
        between: "filter A between 1 and 5;";
        /// The upper bound of `between`.
        and: "filter A between 1 and 5;";
    ]
    /// Keywords inside of `validate`.
    pub validate_keywords [
        /// The action if the condition is false.
        r#else = "else": "validate A non_null else drop_record;";
    ]
    /// Keywords inside of `alarm`.
    pub alarm_keywords [
        /// The metric or metric math, the comparison, and the threshold of the alarm.
        when: "alarm NAME when METRIC >= n;";
        /// The metric is above or below the band of its expected values.
        outside: "alarm NAME when METRIC outside band(2);";
    ]
    /// Keywords inside of `composite_alarm`.
    pub composite_alarm_keywords [
        /// The alarms that the composite alarm depends on, with `&&`, `||`, `!`, and parentheses.
        when: "composite_alarm NAME when FLOW.ALARM && !ALARM;";
    ]
    /// Keywords inside of `on`.
    pub rule_keywords [
        /// The name of the rule. If omitted, it is derived from the event.
        r#as = "as": "on EVENT as NAME notify TARGET;";
        /// The conditions on event fields.
        r#where = "where": "on EVENT where field == \"value\" notify TARGET;";
        /// The field has one of the values.
        r#in = "in": "on EVENT where field in [\"x\", \"y\"] notify TARGET;";
        /// The targets of the rule.
        notify: "on EVENT notify TARGET, TARGET;";
    ]
    /// Keywords inside of `rule`.
    pub bus_rule_keywords [
        /// The event bus of the rule. If omitted, the default bus of the account.
        on: "rule NAME on BUS notify TARGET;";
        /// The conditions on the events.
        r#where = "where": "rule NAME where detail_type == \"value\" notify TARGET;";
        /// The field has one of the values.
        r#in = "in": "rule NAME where detail_type in [\"x\", \"y\"] notify TARGET;";
        /// The targets of the rule.
        notify: "rule NAME on BUS notify TARGET, TARGET;";
    ]
    /// The types of parameters.
    pub parameter_type [
        /// A string.
        string: "String";
        /// A number.
        number: "Number";
        /// Strings separated by commas.
        list: "CommaDelimitedList";
    ]
    /// Facts about a field of an object, in braces after its type, as schema files have them.
    pub attribute [
        /// The operators that filters on the field can use.
        operators: "operators: [equal_to, contains]";
        /// The values that the field can have.
        values: "values: [\"New\", \"Closed\"]";
        /// The smallest number that the field can contain.
        minimum: "minimum: 0";
        /// The largest number that the field can contain.
        maximum: "maximum: 100";
        /// The minimum number of characters in the field.
        shortest: "shortest: 1";
        /// The maximum number of characters in the field.
        longest: "longest: 80";
        /// The regular expression that the values of the field match. Filters are checked against its characters, character
        /// classes, and repetitions.
        pattern: "pattern: \"[A-Z]{2}\"";
        /// The write operations that can find records by the field.
        write_operations: "write_operations: [update, upsert]";
        /// AppFlow can read the field.
        retrievable: "retrievable: true";
        /// Filters can use the field.
        queryable: "queryable: true";
        /// The field is a timestamp field, for incremental transfers.
        timestamp: "timestamp: true";
        /// A destination can set the field in a new record.
        creatable: "creatable: true";
        /// A destination can set the field in an existing record.
        updatable: "updatable: true";
        /// A destination can set the field in an upsert.
        upsertable: "upsertable: true";
        /// The field can be null.
        nullable: "nullable: true";
        /// The application sets the field in new records that omit it.
        defaulted: "defaulted: true";
        /// The application has deprecated the field.
        deprecated: "deprecated: true";
    ]
    /// The functions of values.
    pub function [
        /// Concatenates strings.
        concat: "concat(\"accounts/\", aws.account_id)";
        /// The value that another stack exports under this name.
        import: "import(\"shared-bucket\")";
        /// One of two values: the first if the condition is true. `aws.no_value` omits the value.
        r#if = "if": "if(Production, \"prod\", \"test\")";
        /// Concatenates the elements of a list, with a string between them.
        join: "join(\",\", [\"a\", Stage])";
        /// The element of a list at an index, counted from 0.
        select: "select(0, split(\"/\", Path))";
        /// The list of the parts of a string between separators.
        split: "split(\"/\", Path)";
        /// The Base64 encoding of a string.
        base64: "base64(\"#!/bin/sh\")";
        /// The list of the Availability Zones of a region, or of the region of the stack.
        get_azs: "get_azs(aws.region)";
        /// A list of CIDR blocks in an address block, by their number and the number of host bits of each.
        cidr: "cidr(\"10.0.0.0/16\", 4, 8)";
        /// A value of a mapping, by its two keys. Keys are strings, parameters, pseudo parameters, or values of other mappings.
        find_in_map: "find_in_map(Regions, aws.region, \"Bucket\")";
    ]
    /// Changes of a value in an override, other than setting it.
    pub change [
        /// Adds elements to a list.
        append: "Statement: append([{ … }])";
        /// Changes one element of a list, counted from 0. It is added if the list is shorter.
        at: "Targets: at(0, { … })";
        /// Omits the property from the template.
        unset: "TreatMissingData: unset";
    ]
    /// Functions of conditions.
    pub condition_function [
        /// Two strings are equal: parameters, pseudo parameters, literals, or functions of them.
        equals: "equals(Stage, \"prod\")";
        /// All of 2 to 10 conditions are true.
        and: "and(Production, InEurope)";
        /// At least one of 2 to 10 conditions is true.
        or: "or(Production, Staging)";
        /// The condition is false.
        not: "not(Production)";
    ]
    /// Members of items, after the name and a dot.
    pub member [
        /// The ARN of the item.
        arn: "NAME.arn";
        /// The ARN of the role that the stack creates for Redshift to read the bucket of a profile; the cluster or the namespace
        /// must be associated with it.
        bucket_role_arn: "NAME.bucket_role_arn";
        /// The ARN of the secret in which AppFlow stores the credentials of a profile.
        credentials_arn: "NAME.credentials_arn";
        /// The ARN of the role that the stack creates for AppFlow to use the Data API of Redshift.
        data_api_role_arn: "NAME.data_api_role_arn";
        /// The ARN of the role of a Snowflake profile with `integration`, for `create storage integration`.
        integration_role_arn: "NAME.integration_role_arn";
        /// The label of a connector.
        label: "NAME.label";
        /// The name of the item.
        name: "NAME.name";
    ]
    /// Conditions of validations.
    pub condition [
        /// The value is not null.
        non_null: "validate A non_null else drop_record;";
        /// The value is not zero.
        non_zero: "validate A non_zero else drop_record;";
        /// The value is not below zero.
        non_negative: "validate A non_negative else drop_record;";
        /// The value is a number.
        numeric: "validate A numeric else drop_record;";
    ]
    /// Actions for records that fail a validation.
    pub action [
        /// The record is skipped.
        drop_record: "validate A non_null else drop_record;";
        /// The run ends.
        terminate_flow: "validate A non_null else terminate_flow;";
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::TriggerType;
    use crate::model::{Action, Condition, ResourceKind, Status};

    #[test]
    fn lists_the_names_of_the_model() {
        let words = |keywords: &[Keyword]| keywords.iter().map(|keyword| keyword.name).collect::<Vec<_>>();
        let triggers = [TriggerType::OnDemand, TriggerType::Event, TriggerType::Scheduled];
        assert_eq!(words(status::ALL), Status::ALL.iter().map(|status| status.keyword()).collect::<Vec<_>>());
        assert_eq!(words(trigger::ALL), triggers.map(TriggerType::keyword));
        assert_eq!(words(condition::ALL), Condition::ALL.iter().map(|condition| condition.keyword()).collect::<Vec<_>>());
        assert_eq!(words(action::ALL), Action::ALL.iter().map(|action| action.keyword()).collect::<Vec<_>>());
        for kind in ResourceKind::ALL {
            assert!(keyword(stack::ALL, kind.keyword()).is_some(), "{kind:?}");
        }
    }
}
