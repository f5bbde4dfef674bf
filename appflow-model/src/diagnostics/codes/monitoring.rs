//! `AF12xx`: alarms and event rules.

codes! {
    /// Unknown metric.
    ///
    /// AppFlow publishes five metrics.
    error UNKNOWN_METRIC = "AF1201" rules [259] {
        wrong: "alarm Failures when «executions_faild» >= 1;",
        right: "alarm Failures when executions_failed >= 1;",
    }
    /// Mismatched threshold type.
    ///
    /// Thresholds of durations have a unit. Thresholds of counts do not.
    error THRESHOLD = "AF1202" rules [263] {
        wrong: "alarm Slow when execution_time > «600»;",
        right: "alarm Slow when execution_time > 10 minutes;",
    }
    /// Constant alarm state.
    ///
    /// The metric is always or never beyond the threshold, so the alarm never changes its state.
    warning ALARM_REACH = "AF1203" rules [263, 281, 363, 412] {
        wrong: "alarm Failures when executions_failed >= «0»;",
        right: "alarm Failures when executions_failed >= 1;",
    }
    /// Invalid period.
    ///
    /// Periods are multiples of 1 minute. Shorter periods require high-resolution metrics, which AppFlow does not publish.
    error PERIOD = "AF1204" rules [269] {
        wrong: "alarm Failures when executions_failed >= 1 { period: «90 seconds» };",
        right: "alarm Failures when executions_failed >= 1 { period: 2 minutes };",
    }
    /// Evaluation range too long.
    ///
    /// The periods of an alarm span at most 1 day in total, or 7 days if each has at least 1 hour.
    error ALARM_SPAN = "AF1205" rules [270] {
        wrong: "alarm Failures when executions_failed >= 1 { period: 5 minutes, evaluation_periods: «289» };",
        right: "alarm Failures when executions_failed >= 1 { period: 5 minutes, evaluation_periods: 288 };",
    }
    /// Too many datapoints.
    ///
    /// The number of datapoints cannot exceed the number of periods.
    error DATAPOINTS = "AF1206" rules [271] {
        wrong: "alarm Failures when executions_failed >= 1 { evaluation_periods: 2, datapoints_to_alarm: «3» };",
        right: "alarm Failures when executions_failed >= 1 { evaluation_periods: 3, datapoints_to_alarm: 2 };",
    }
    /// Too many alarm actions.
    ///
    /// An alarm has at most five actions for each state.
    error ALARM_ACTIONS = "AF1207" rules [276] {
        wrong: "topic A; topic B; topic C; topic D; topic E;
            flow Watched {
                trigger on_demand; source salesforce(Crm, Account); destination s3(Lake) { prefix: \"watched\" } map Id;
                alarm Failures when executions_failed >= 1 { notify: [Ops, A, B, C, D, «E»] }
            }",
        right: "alarm Failures when executions_failed >= 1 { notify: [Ops] };",
    }
    /// Unknown event.
    ///
    /// AppFlow sends the events that the reference lists.
    error UNKNOWN_EVENT = "AF1208" rules [296] {
        wrong: "on «run_finished» notify Ops;",
        right: "on run_completed notify Ops;",
    }
    /// Unknown event field.
    ///
    /// The event does not have the field, so the rule would never match.
    error UNKNOWN_DETAIL = "AF1209" rules [298] {
        wrong: "on run_started where «status» != \"Execution Successful\" notify Ops;",
        right: "on run_completed where status != \"Execution Successful\" notify Ops;",
    }
    /// Number compared with a string field.
    ///
    /// AppFlow writes numbers as strings in events, and EventBridge compares strings only with strings, so the rule would
    /// never match.
    error MATCHED_TEXT = "AF1210" rules [286] {
        wrong: "on run_completed where num_of_record_failures != «0» notify Ops;",
        right: "on run_completed where num_of_record_failures != \"0\" notify Ops;",
    }
    /// Unknown run status.
    ///
    /// AWS does not document the statuses of events. `Execution Successful` is the only one known from real events.
    warning UNKNOWN_STATUS = "AF1211" rules [299] {
        wrong: "on run_completed where status == «\"Execution Failed\"» notify Ops;",
        right: "on run_completed where status != \"Execution Successful\" notify Ops;",
    }
    /// Too many targets.
    ///
    /// A rule has at most five targets.
    error RULE_TARGETS = "AF1212" rules [287] {
        wrong: "topic A; topic B; topic C; topic D; topic E;
            flow Watched {
                trigger on_demand; source salesforce(Crm, Account); destination s3(Lake) { prefix: \"watched\" } map Id;
                on run_completed notify Ops, A, B, C, D, «E»;
            }",
        right: "on run_completed notify Ops;",
    }
    /// Event pattern too long.
    ///
    /// Event patterns have at most 2,048 characters.
    error PATTERN_SIZE = "AF1213" rules [284] {
        wrong: concat!("on run_completed where «source» in [", hundred_values!(), "] notify Ops;"),
        right: "on run_completed where source == \"Salesforce/crm-prod\" notify Ops;",
    }
    /// Duplicate event condition.
    ///
    /// An event pattern contains each field once, so a second condition would replace the first.
    error REPEATED_DETAIL = "AF1214" rules [284] {
        wrong: "on run_completed where source != \"Salesforce/crm-test\" && «source» != \"Salesforce/crm-old\" notify Ops;",
        right: "on run_completed where source != [\"Salesforce/crm-test\", \"Salesforce/crm-old\"] notify Ops;",
    }
    /// Invalid statistic.
    ///
    /// Percentiles are between 0 and 100, with at most 10 decimal places. CloudWatch rejects other statistics.
    error STATISTIC = "AF1215" rules [267, 268] {
        wrong: "alarm Slow when execution_time > 10 minutes { statistic: «p90» };",
        right: "alarm Slow when execution_time > 10 minutes { statistic: p(90) };",
    }
    /// `low_sample_count` without a percentile.
    ///
    /// CloudWatch evaluates the setting only for percentiles.
    error LOW_SAMPLE_COUNT = "AF1216" rules [275] {
        wrong: "alarm Slow when execution_time > 10 minutes { «low_sample_count»: ignore };",
        right: "alarm Slow when execution_time > 10 minutes { statistic: p(90), low_sample_count: ignore };",
    }
    /// Alarm period shorter than the schedule.
    ///
    /// A period without data exceeds the threshold with `<`, `<=`, or `missing_data: breaching`. If the evaluation range is
    /// shorter than the time between two runs, it sometimes contains no run, and the alarm fires.
    warning BETWEEN_RUNS = "AF1217" rules [262] {
        wrong: "flow Watched {
                trigger schedule(rate(1 day)); source salesforce(Crm, Account); destination s3(Lake) { prefix: \"watched\" } map Id;
                alarm Idle when executions_succeeded < 1 { period: «1 hour» }
            }",
        right: "flow Watched {
                trigger schedule(rate(1 day)); source salesforce(Crm, Account); destination s3(Lake) { prefix: \"watched\" } map Id;
                alarm Idle when executions_succeeded < 1 { period: 1 day }
            }",
    }
    /// Unsupported alarm action.
    ///
    /// Topics and functions are declared in the stack. Actions that need no policy are ARNs: an OpsItem or incident of
    /// Systems Manager, a scaling policy, or an investigation group. An EC2 action requires a metric of an EC2 instance.
    error ALARM_ACTION = "AF1218" rules [276, 346, 442] {
        wrong: "alarm Failures when executions_failed >= 1 { notify: «\"arn:aws:kinesis:eu-west-1:111122223333:stream/ops\"» };",
        right: "alarm Failures when executions_failed >= 1 { notify: \"arn:aws:ssm:eu-west-1:111122223333:opsitem:3\" };",
    }
    /// Missing `existing`.
    ///
    /// The stack cannot create functions, state machines, event buses, and log groups, so it refers to existing ones by name
    /// or ARN.
    error NOT_CREATED = "AF1219" rules [] {
        wrong: "function «Repair»;",
        right: "function Repair = existing(arn \"arn:aws:lambda:eu-west-1:111122223333:function:repair\");",
    }
    /// Invalid target name.
    ///
    /// The service of the target rejects the name.
    error TARGET_NAME = "AF1220" rules [324, 440, 477] {
        wrong: "queue Missed { name: «\"missed runs\"» }",
        right: "queue Missed { name: \"missed-runs\" }",
    }
    /// Invalid target ARN.
    ///
    /// Targets without a keyword in the language are ARNs, and so is the role with which EventBridge invokes them.
    error TARGET_ARN = "AF1221" rules [288, 293] {
        wrong: "queue Missed = existing(arn «\"arn:aws:sns:eu-west-1:111122223333:missed\"»);",
        right: "queue Missed = existing(arn \"arn:aws:sqs:eu-west-1:111122223333:missed\");",
    }
    /// Unused target role.
    ///
    /// EventBridge uses a role for state machines, event buses, and targets given by ARN. Topics, functions, queues, and log
    /// groups have resource policies, and deliveries to them with a role can fail.
    error TARGET_ROLE = "AF1222" rules [293] {
        wrong: "on run_completed notify Ops { «role»: \"arn:aws:iam::111122223333:role/start-repair\" };",
        right: "on run_completed notify Ops;",
    }
    /// Target input too long.
    ///
    /// The input of a target has at most 8,192 characters.
    error INPUT_SIZE = "AF1223" rules [289] {
        wrong: concat!("on run_completed notify Ops { input: «[", hundred_values!(), hundred_values!(), hundred_values!(), hundred_values!(), "]» };"),
        right: "on run_completed notify Ops { input: concat(\"failed: \", event.error) };",
    }
    /// Event never sent.
    ///
    /// AppFlow reports the status only of event-triggered flows, and never deactivates on-demand flows.
    warning EVENT_TRIGGER = "AF1224" rules [300] {
        wrong: "on «deactivated» notify Ops;",
        right: "on run_completed notify Ops;",
    }
    /// Invalid flow ARN.
    ///
    /// Flow ARNs have the form `arn:aws:appflow:<region>:<account>:flow/<name>`.
    error FLOW_ARN = "AF1225" rules [] {
        wrong: "flow Legacy = existing(arn «\"arn:aws:appflow:eu-west-1:111122223333:connectorprofile/crm\"») { on run_completed notify Ops; }",
        right: "flow Legacy = existing(arn \"arn:aws:appflow:eu-west-1:111122223333:flow/legacy\") { on run_completed notify Ops; }",
    }
    /// Statement not allowed in an existing flow.
    ///
    /// The stack does not create the flow, so it can only monitor it with alarms and rules.
    error EXISTING_FLOW = "AF1226" rules [] {
        wrong: "flow Legacy = existing(\"legacy\") { «trigger» on_demand; on run_completed notify Ops; }",
        right: "flow Legacy = existing(\"legacy\") { on run_completed notify Ops; }",
    }

    /// Uninformative statistic.
    ///
    /// AppFlow reports 1 for each run that starts, succeeds, or fails, so the average, the extremes, and the percentiles of these
    /// metrics are always 1.
    warning USELESS_STATISTIC = "AF1227" rules [261] {
        wrong: "alarm Failing when executions_failed > 3 { statistic: «average», notify: Ops };",
        right: "alarm Failing when executions_failed > 3 { statistic: sum, notify: Ops };",
    }
    /// Target without a role.
    ///
    /// EventBridge reaches these targets only with a role.
    deny MISSING_ROLE = "AF1228" rules [293, 455] {
        wrong: "on run_completed notify «\"arn:aws:kinesis:eu-west-1:111122223333:stream/runs\"»;",
        right: "on run_completed notify \"arn:aws:kinesis:eu-west-1:111122223333:stream/runs\" { role: \"arn:aws:iam::111122223333:role/runs\" };",
    }
    /// ARN of another flow.
    ///
    /// A rule applies only to the events of its flow, whose ARN ends with the name of the flow.
    deny OTHER_FLOW = "AF1229" rules [297] {
        wrong: "on run_completed where flow_arn == «\"arn:aws:appflow:eu-west-1:111122223333:flow/other\"» notify Ops;",
        right: "on run_completed notify Ops;",
    }
    /// Incremental time range without incremental transfers.
    ///
    /// Only scheduled flows transfer incrementally.
    warning RANGE_WITHOUT_INCREMENTAL = "AF1230" rules [298] {
        wrong: "on run_started where «incremental_transfer_time_range» != \"none\" notify Ops;",
        right: "on run_started notify Ops;",
    }
    /// FIFO queue or topic as a target.
    ///
    /// EventBridge sends to FIFO queues only with a message group ID, the setting `message_group`, and only if the queue
    /// deduplicates by content. Dead-letter queues, and queues that subscribe to standard topics, must be standard queues. FIFO
    /// topics are not known to work with EventBridge and CloudWatch.
    deny FIFO_TARGET = "AF1231" rules [324] {
        wrong: "flow Legacy = existing(\"legacy\") { on run_completed notify «Ordered»; } queue Ordered = existing(\"runs.fifo\");",
        right: "flow Legacy = existing(\"legacy\") { on run_completed notify Ordered; } queue Ordered = existing(\"runs\");",
    }
    /// Invalid event condition.
    ///
    /// EventBridge compares fields with strings, numbers, and booleans, and with `prefix`, `suffix`, `equals_ignore_case`,
    /// `wildcard`, `cidr`, and `exists`. Numbers are between -5,000,000,000 and 5,000,000,000. A condition compares a field that
    /// contains no other fields.
    error EVENT_CONDITION = "AF1232" rules [283, 284, 285, 450] {
        wrong: "rule Large where detail.amount > «\"100\"» notify Ops;",
        right: "rule Large where detail.amount > 100 notify Ops;",
    }
    /// Event not received by the bus.
    ///
    /// A partner bus receives the events of the flows to its partner event source: the type of an event is the object of its
    /// flow. The default bus receives none of them. AppFlow sends its own events to the default bus, with known types and fields.
    warning UNDELIVERED = "AF1233" rules [228, 292, 296, 297, 298, 407, 408, 409, 428] {
        wrong: "rule Accounts where source == «prefix(\"aws.partner/\")» notify Ops;",
        right: "rule Accounts where source == \"aws.appflow\" notify Ops;",
    }
    /// Target setting without effect.
    ///
    /// Some settings of a rule apply only to targets of one kind, such as `ecs` to clusters.
    warning TARGET_SETTING = "AF1234" rules [] {
        wrong: "rule Failed where source == \"aws.appflow\" notify Ops { «message_group»: \"runs\" };",
        right: "rule Failed where source == \"aws.appflow\" notify Ops;",
    }
    /// Incomplete ECS task.
    ///
    /// Tasks on Fargate require subnets, and so do security groups and public IP addresses. Tasks on external servers cannot have
    /// subnets. Only Fargate has platform versions.
    deny TASK = "AF1235" rules [] {
        wrong: "cluster Workers = existing(\"workers\"); rule Failed where source == \"aws.appflow\" notify Workers { ecs: { task_definition: \"arn:aws:ecs:eu-west-1:111122223333:task-definition/report\", launch_type: «fargate», pass_roles: [\"arn:aws:iam::111122223333:role/report\"] } };",
        right: "cluster Workers = existing(\"workers\"); rule Failed where source == \"aws.appflow\" notify Workers { ecs: { task_definition: \"arn:aws:ecs:eu-west-1:111122223333:task-definition/report\", launch_type: fargate, subnets: [\"subnet-0123456789abcdef0\"], pass_roles: [\"arn:aws:iam::111122223333:role/report\"] } };",
    }
    /// Missing roles of a task definition.
    ///
    /// The role with which EventBridge starts a task must be able to pass the execution role and the task role to ECS. The stack
    /// can derive these roles only from its own task definitions.
    warning PASSED_ROLES = "AF1236" rules [] {
        wrong: "cluster Workers = existing(\"workers\"); rule Failed where source == \"aws.appflow\" notify Workers { ecs: { task_definition: «\"arn:aws:ecs:eu-west-1:111122223333:task-definition/report\"», launch_type: fargate, subnets: [\"subnet-0123456789abcdef0\"] } };",
        right: "cluster Workers = existing(\"workers\"); rule Failed where source == \"aws.appflow\" notify Workers { ecs: { task_definition: \"arn:aws:ecs:eu-west-1:111122223333:task-definition/report\", launch_type: fargate, subnets: [\"subnet-0123456789abcdef0\"], pass_roles: [\"arn:aws:iam::111122223333:role/report\"] } };",
    }
    /// Log group outside of `/aws/events/`.
    ///
    /// The EventBridge console and AWS re:Post state that the names of log groups that receive events start with `/aws/events/`.
    /// AWS does not document whether other names work.
    deny LOG_GROUP_PREFIX = "AF1240" rules [] {
        wrong: "log_group Runs { name: «\"/crm/runs\"» }",
        right: "log_group Runs { name: \"/aws/events/crm/runs\" }",
    }
    /// Unusable KMS key of a topic.
    ///
    /// CloudWatch and EventBridge need access to the KMS key of a topic that they notify. The policy of `alias/aws/sns`, which
    /// AWS manages, does not grant it.
    error TOPIC_KEY = "AF1241" rules [344] {
        wrong: "key SnsKey = existing(\"alias/aws/sns\"); topic Pages { encryption: «SnsKey» } flow Legacy = existing(\"legacy\") { alarm Failed when executions_failed >= 1 { notify: Pages }; }",
        right: "key PageKey; topic Pages { encryption: PageKey } flow Legacy = existing(\"legacy\") { alarm Failed when executions_failed >= 1 { notify: Pages }; }",
    }
    /// Unsupported input of a log group.
    ///
    /// EventBridge writes the time and the message of an input to a log group. The CDK, which cites the API, accepts only an
    /// input with the strings `timestamp` and `message`.
    deny LOG_INPUT = "AF1242" rules [] {
        wrong: "log_group Runs; rule Failed where source == \"aws.appflow\" notify Runs { input: «\"failed\"» };",
        right: "log_group Runs; rule Failed where source == \"aws.appflow\" notify Runs { input: { timestamp: event.time, message: event.detail.error } };",
    }
    /// Invalid metric math.
    ///
    /// Metric math has 1 to 10 metrics and at most 2,048 characters. An alarm of a flow is on the metrics of this flow, and an
    /// alarm outside of flows names the flow of each metric. The functions of several metrics have metrics as arguments.
    error METRIC_MATH = "AF1243" rules [279, 345] {
        wrong: "flow Legacy = existing(\"legacy\"); alarm Failures when «executions_failed» >= 1;",
        right: "flow Legacy = existing(\"legacy\"); alarm Failures when Legacy.executions_failed >= 1;",
    }
    /// Mixed durations and numbers in metric math.
    ///
    /// CloudWatch adds and compares durations and numbers as milliseconds, which is rarely intended.
    warning MIXED_UNITS = "AF1244" rules [345] {
        wrong: "alarm Slow when «execution_time + records_processed» > 10;",
        right: "alarm Slow when execution_time / records_processed > 1 second;",
    }
    /// Invalid anomaly band.
    ///
    /// CloudWatch compares a single metric with the band of its expected values: the metric is above, below, or outside of it.
    /// The width of the band is a positive number of standard deviations.
    error ANOMALY_BAND = "AF1245" rules [272, 273] {
        wrong: "alarm Unusual when records_processed >= «band(2)»;",
        right: "alarm Unusual when records_processed > band(2);",
    }
    /// Invalid rule of a composite alarm.
    ///
    /// A rule has at most 10,240 characters. The names and ARNs of alarms in it have no `"`.
    error ALARM_RULE = "AF1246" rules [346] {
        wrong: "composite_alarm Broken when alarm(«\"crm \\\"old\\\"\"»);",
        right: "composite_alarm Broken when alarm(\"crm old\");",
    }
    /// Rule with its own bus as target.
    ///
    /// An event that a rule sends to an event bus is matched by the rules on this bus. A rule that sends events to the bus that it is on
    /// matches its own events again, in a loop that is charged for each event.
    warning OWN_BUS = "AF1247" rules [347] {
        wrong: "event_bus Orders; rule Paid on Orders where detail.status == \"paid\" notify «Orders»;",
        right: "event_bus Orders; event_bus Billing; rule Paid on Orders where detail.status == \"paid\" notify Billing;",
    }
    /// Suppressor without actions.
    ///
    /// A suppressor suppresses the actions of a composite alarm, which has none.
    warning IDLE_SUPPRESSOR = "AF1249" rules [364] {
        wrong: "flow Files = existing(\"files\") { alarm Failed when executions_failed >= 1; alarm Busy when executions_started > 9; } composite_alarm Broken when Files.Failed { «suppressor»: { alarm: Files.Busy, wait: 1 minute, extension: 1 minute } }",
        right: "flow Files = existing(\"files\") { alarm Failed when executions_failed >= 1; alarm Busy when executions_started > 9; } composite_alarm Broken when Files.Failed { notify: Ops, suppressor: { alarm: Files.Busy, wait: 1 minute, extension: 1 minute } }",
    }
    /// Target as its own dead-letter queue.
    ///
    /// Events that a queue does not receive as a target of the rule do not reach it as a dead-letter queue either.
    warning OWN_DEAD_LETTER = "AF1250" rules [364] {
        wrong: "queue Runs; rule Failed where source == \"acme.runs\" notify Runs { dead_letter: «Runs» }",
        right: "queue Runs; queue Missed; rule Failed where source == \"acme.runs\" notify Runs { dead_letter: Missed }",
    }
    /// Alarm of the stack in quotes.
    ///
    /// `alarm("…")` and the setting `alarm` of a suppressor name an existing alarm. Without `name`, CloudFormation generates the name
    /// of an alarm of the stack, which is not its logical ID. With `name`, CloudFormation does not know that it must create it first.
    warning QUOTED_ALARM = "AF1251" rules [411] {
        wrong: "flow Files = existing(\"files\") { alarm Failed when executions_failed >= 1; } composite_alarm Broken when alarm(«\"FilesFailed\"»);",
        right: "flow Files = existing(\"files\") { alarm Failed when executions_failed >= 1; } composite_alarm Broken when alarm(Files.Failed);",
    }
    /// Duplicate notification.
    ///
    /// Two rules match the same events, or two alarms are the same, so that a target is notified twice.
    warning NOTIFIED_TWICE = "AF1260" rules [393] {
        wrong: "on run_completed notify «Ops»; on run_completed as Failed where status != \"Execution Successful\" notify Ops;",
        right: "on run_completed as Failed where status != \"Execution Successful\" notify Ops;",
    }
    /// Suppressor required by the rule.
    ///
    /// A suppressor suppresses the actions of a composite alarm while it fires. If the composite alarm fires only together with the
    /// suppressor, its actions never run.
    warning SUPPRESSED = "AF1262" rules [410] {
        wrong: "flow Files = existing(\"files\") { alarm Failed when executions_failed >= 1; alarm Busy when executions_started > 9; } composite_alarm Broken when Files.Failed { notify: Ops, suppressor: { alarm: «Files.Failed», wait: 1 minute, extension: 1 minute } }",
        right: "flow Files = existing(\"files\") { alarm Failed when executions_failed >= 1; alarm Busy when executions_started > 9; } composite_alarm Broken when Files.Failed { notify: Ops, suppressor: { alarm: Files.Busy, wait: 1 minute, extension: 1 minute } }",
    }
    /// Percentage for a share.
    ///
    /// A quotient of runs is a share: `1` if all runs of a period failed or succeeded. Only runs that end in another period than
    /// they started in can exceed it.
    warning SHARE = "AF1263" rules [414] {
        wrong: "alarm Failing when executions_failed / executions_started > «50» { period: 1 day };",
        right: "alarm Failing when executions_failed / executions_started > 0.5 { period: 1 day };",
    }
    /// Targets in several Regions.
    ///
    /// An alarm or a rule notifies targets in its own Region, except for event buses, so that at least one of the targets is not
    /// notified.
    deny REGIONS = "AF1264" rules [416] {
        wrong: "topic East = existing(arn \"arn:aws:sns:us-east-1:111122223333:ops\"); topic West = existing(arn \"arn:aws:sns:us-west-2:111122223333:ops\"); rule Failed where source == \"acme.runs\" notify East, «West»;",
        right: "topic East = existing(arn \"arn:aws:sns:us-east-1:111122223333:ops\"); rule Failed where source == \"acme.runs\" notify East;",
    }
    /// Unreachable alarm state.
    ///
    /// CloudWatch sets an alarm to `INSUFFICIENT_DATA` if it has no data and `missing_data: missing`. With another treatment of
    /// missing data, the alarm has this state only until its first evaluation.
    warning NO_SUCH_STATE = "AF1265" rules [413] {
        wrong: "alarm Failures when executions_failed >= 1 { «notify_insufficient_data»: Ops };",
        right: "alarm Failures when executions_failed >= 1 { missing_data: missing, notify_insufficient_data: Ops };",
    }
    /// `*` in an exact condition.
    ///
    /// `==` and `!=` compare strings exactly, so that `*` at an end of a name or an ARN matches only itself. The functions `prefix`,
    /// `suffix`, and `wildcard` of rules outside of flows match parts of a string.
    warning LITERAL_STAR = "AF1266" rules [285] {
        wrong: "rule Orders where source == «\"acme.*\"» notify Ops;",
        right: "rule Orders where source == prefix(\"acme.\") notify Ops;",
    }
    /// Alarm without data.
    ///
    /// AppFlow publishes five metrics in the namespace `AWS/AppFlow`, with the dimension `FlowName`, which is the name of a flow. AWS
    /// does not document their units. CloudWatch also creates alarms on metrics that do not exist: they never have data.
    warning NO_DATA = "AF1270" rules [259, 260, 277] {
        wrong: "resource Failures = \"AWS::CloudWatch::Alarm\" {
                Namespace: \"AWS/AppFlow\", MetricName: «\"FlowExecutionFailed\"», Dimensions: [{ Name: \"FlowName\", Value: \"crm\" }],
                Statistic: \"Sum\", Period: 300, EvaluationPeriods: 1, Threshold: 1, ComparisonOperator: \"GreaterThanOrEqualToThreshold\",
            }",
        right: "resource Failures = \"AWS::CloudWatch::Alarm\" {
                Namespace: \"AWS/AppFlow\", MetricName: \"FlowExecutionsFailed\", Dimensions: [{ Name: \"FlowName\", Value: \"crm\" }],
                Statistic: \"Sum\", Period: 300, EvaluationPeriods: 1, Threshold: 1, ComparisonOperator: \"GreaterThanOrEqualToThreshold\",
            }",
    }
    /// Unsupported rule target.
    ///
    /// Rules invoke functions, start state machines, and send to queues, topics, streams, and event buses, for example, but not to
    /// tables and buckets. A dead-letter queue is an SQS queue.
    deny UNSUPPORTED_TARGET = "AF1271" rules [288] {
        wrong: "resource Runs = \"AWS::Events::Rule\" {
                EventPattern: { source: [\"aws.appflow\"] },
                Targets: [{ Id: \"ops\", Arn: «Lake.arn» }],
            }",
        right: "resource Runs = \"AWS::Events::Rule\" {
                EventPattern: { source: [\"aws.appflow\"] },
                Targets: [{ Id: \"ops\", Arn: \"arn:aws:sns:eu-west-1:111122223333:ops\" }],
            }",
    }
    /// Invalid target input.
    ///
    /// The input of a target is JSON. A template uses the names of its paths in `<` and `>`. Paths begin with `$`.
    deny INPUT_TEMPLATE = "AF1272" rules [289, 454] {
        wrong: "resource Runs = \"AWS::Events::Rule\" {
                EventPattern: { source: [\"aws.appflow\"] },
                Targets: [{ Id: \"ops\", Arn: \"arn:aws:sns:eu-west-1:111122223333:ops\", InputTransformer: { InputPathsMap: { name: \"$.detail.flow-name\" }, InputTemplate: «\"\\\"<flow> failed\\\"\"» } }],
            }",
        right: "resource Runs = \"AWS::Events::Rule\" {
                EventPattern: { source: [\"aws.appflow\"] },
                Targets: [{ Id: \"ops\", Arn: \"arn:aws:sns:eu-west-1:111122223333:ops\", InputTransformer: { InputPathsMap: { name: \"$.detail.flow-name\" }, InputTemplate: \"\\\"<name> failed\\\"\" } }],
            }",
    }
    /// Target without a permission.
    ///
    /// The stack derives permissions and policies for its statements `rule`, `on`, and `alarm`. For a rule or an alarm that is a
    /// `resource`, declare them: an `AWS::Lambda::Permission` for a function, and a policy for a queue, or for a topic that a rule
    /// notifies.
    warning UNPERMITTED = "AF1273" rules [451] {
        wrong: "queue Runs; resource OnRun = \"AWS::Events::Rule\" {
                EventPattern: { source: [\"aws.appflow\"] }, Targets: [{ Id: \"runs\", Arn: «Runs.arn» }],
            }",
        right: "queue Runs; rule OnRun where source == \"aws.appflow\" notify Runs;",
    }
    /// Permission without effect.
    ///
    /// A service invokes a function for its own resources: EventBridge for rules, and CloudWatch for alarms.
    warning IDLE_PERMISSION = "AF1274" rules [452] {
        wrong: "resource Invoked = \"AWS::Lambda::Permission\" {
                Action: \"lambda:InvokeFunction\", FunctionName: \"report\", Principal: \"events.amazonaws.com\", SourceArn: «Ops.arn»,
            }",
        right: "resource Invoked = \"AWS::Lambda::Permission\" {
                Action: \"lambda:InvokeFunction\", FunctionName: \"report\", Principal: \"sns.amazonaws.com\", SourceArn: Ops.arn,
            }",
    }
}
