//! AF12xx: alarms and event rules.

codes! {
    /// A metric that AppFlow does not have.
    error UNKNOWN_METRIC = "AF1201" rules [259] {
        wrong: "alarm Failures when «executions_faild» >= 1;",
        right: "alarm Failures when executions_failed >= 1;",
    }
    /// A threshold of another kind than its metric.
    ///
    /// Times are written with their unit, counts without.
    error THRESHOLD = "AF1202" rules [263] {
        wrong: "alarm Slow when execution_time > «600»;",
        right: "alarm Slow when execution_time > 10 minutes;",
    }
    /// An alarm that is always on, or never.
    warning ALARM_REACH = "AF1203" rules [263, 281] {
        wrong: "alarm Failures when executions_failed >= «0»;",
        right: "alarm Failures when executions_failed >= 1;",
    }
    /// A period that is no multiple of a minute.
    ///
    /// Shorter periods are for metrics of high resolution, which those of AppFlow are not.
    error PERIOD = "AF1204" rules [269] {
        wrong: "alarm Failures when executions_failed >= 1 { period: «90 seconds» };",
        right: "alarm Failures when executions_failed >= 1 { period: 2 minutes };",
    }
    /// Periods that are too long together.
    ///
    /// At most a day; at most a week when a period is an hour or more.
    error ALARM_SPAN = "AF1205" rules [270] {
        wrong: "alarm Failures when executions_failed >= 1 { period: 5 minutes, evaluation_periods: «289» };",
        right: "alarm Failures when executions_failed >= 1 { period: 5 minutes, evaluation_periods: 288 };",
    }
    /// More data points than periods.
    error DATAPOINTS = "AF1206" rules [271] {
        wrong: "alarm Failures when executions_failed >= 1 { evaluation_periods: 2, datapoints_to_alarm: «3» };",
        right: "alarm Failures when executions_failed >= 1 { evaluation_periods: 3, datapoints_to_alarm: 2 };",
    }
    /// More than five actions of an alarm in one state.
    error ALARM_ACTIONS = "AF1207" rules [276] {
        wrong: "topic A; topic B; topic C; topic D; topic E;
            flow Watched {
                trigger on_demand; source salesforce(Crm, Account); destination s3(Lake) { prefix: \"watched\" } map Id;
                alarm Failures when executions_failed >= 1 { notify: [Ops, A, B, C, D, «E»] }
            }",
        right: "alarm Failures when executions_failed >= 1 { notify: [Ops] };",
    }
    /// An event that AppFlow does not send.
    error UNKNOWN_EVENT = "AF1208" rules [296] {
        wrong: "on «run_finished» notify Ops;",
        right: "on run_completed notify Ops;",
    }
    /// A field that the event does not have.
    error UNKNOWN_DETAIL = "AF1209" rules [298] {
        wrong: "on run_started where «status» != \"Execution Successful\" notify Ops;",
        right: "on run_completed where status != \"Execution Successful\" notify Ops;",
    }
    /// A number where the event has text.
    ///
    /// AppFlow writes numbers into its events as strings, and a rule compares a string with strings alone.
    error MATCHED_TEXT = "AF1210" rules [286] {
        wrong: "on run_completed where num_of_record_failures != «0» notify Ops;",
        right: "on run_completed where num_of_record_failures != \"0\" notify Ops;",
    }
    /// A status that nobody has seen.
    ///
    /// The names are not documented; `Execution Successful` is the one that real events show.
    warning UNKNOWN_STATUS = "AF1211" rules [299] {
        wrong: "on run_completed where status == «\"Execution Failed\"» notify Ops;",
        right: "on run_completed where status != \"Execution Successful\" notify Ops;",
    }
    /// More than five targets of a rule.
    error RULE_TARGETS = "AF1212" rules [287] {
        wrong: "topic A; topic B; topic C; topic D; topic E;
            flow Watched {
                trigger on_demand; source salesforce(Crm, Account); destination s3(Lake) { prefix: \"watched\" } map Id;
                on run_completed notify Ops, A, B, C, D, «E»;
            }",
        right: "on run_completed notify Ops;",
    }
    /// An event pattern that is too long.
    ///
    /// A pattern has at most 2,048 characters.
    error PATTERN_SIZE = "AF1213" rules [284] {
        wrong: concat!("on run_completed where «source» in [", hundred_values!(), "] notify Ops;"),
        right: "on run_completed where source == \"Salesforce/crm-prod\" notify Ops;",
    }
    /// A field that a rule names twice.
    ///
    /// A pattern holds each field once: a second condition on it would replace the first.
    error REPEATED_DETAIL = "AF1214" rules [284] {
        wrong: "on run_completed where source != \"Salesforce/crm-test\" && «source» != \"Salesforce/crm-old\" notify Ops;",
        right: "on run_completed where source != [\"Salesforce/crm-test\", \"Salesforce/crm-old\"] notify Ops;",
    }
    /// A statistic that CloudWatch does not take.
    ///
    /// A percentile is at most 100, with 10 digits behind its point; two percentiles lie between 10 and 90, the smaller one first.
    error STATISTIC = "AF1215" rules [268] {
        wrong: "alarm Slow when execution_time > 10 minutes { statistic: «p90» };",
        right: "alarm Slow when execution_time > 10 minutes { statistic: p(90) };",
    }
    /// Few samples where the statistic is no percentile.
    error LOW_SAMPLE_COUNT = "AF1216" rules [275] {
        wrong: "alarm Slow when execution_time > 10 minutes { «low_sample_count»: ignore };",
        right: "alarm Slow when execution_time > 10 minutes { statistic: p(90), low_sample_count: ignore };",
    }
    /// An alarm that goes off between two runs.
    ///
    /// A period without data passes the threshold of an alarm with `<` or `<=`, or with `missing_data: breaching`. When the
    /// periods are shorter than the time from one run of the schedule to the next, no run falls into them now and then.
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
    /// What no alarm acts on.
    ///
    /// Topics and functions are declared and named. What CloudWatch needs no policy for is written as its ARN: an OpsItem or an incident of
    /// Systems Manager, a scaling policy, an action of EC2, an investigation group.
    error ALARM_ACTION = "AF1218" rules [276] {
        wrong: "alarm Failures when executions_failed >= 1 { notify: «\"arn:aws:kinesis:eu-west-1:111122223333:stream/ops\"» };",
        right: "alarm Failures when executions_failed >= 1 { notify: \"arn:aws:ssm:eu-west-1:111122223333:opsitem:3\" };",
    }
    /// Something that the stack does not create.
    ///
    /// Functions, state machines, event buses and log groups exist already: the stack names them by a name or an ARN.
    error NOT_CREATED = "AF1219" rules [] {
        wrong: "function «Repair»;",
        right: "function Repair = existing(arn \"arn:aws:lambda:eu-west-1:111122223333:function:repair\");",
    }
    /// A name that the service of a target refuses.
    error TARGET_NAME = "AF1220" rules [] {
        wrong: "queue Missed { name: «\"missed runs\"» }",
        right: "queue Missed { name: \"missed-runs\" }",
    }
    /// What is no ARN of a target, or of the role with which EventBridge reaches it.
    error TARGET_ARN = "AF1221" rules [288, 293] {
        wrong: "queue Missed = existing(arn «\"arn:aws:sns:eu-west-1:111122223333:missed\"»);",
        right: "queue Missed = existing(arn \"arn:aws:sqs:eu-west-1:111122223333:missed\");",
    }
    /// A role that no target takes.
    ///
    /// State machines, event buses and targets given by their ARNs are reached with a role. Topics, functions, queues and log
    /// groups have policies, and EventBridge can fail to deliver to them with a role beside that.
    error TARGET_ROLE = "AF1222" rules [293] {
        wrong: "on run_completed notify Ops { «role»: \"arn:aws:iam::111122223333:role/start-repair\" };",
        right: "on run_completed notify Ops;",
    }
    /// An input that is too long.
    ///
    /// At most 8,192 characters.
    error INPUT_SIZE = "AF1223" rules [289] {
        wrong: concat!("on run_completed notify Ops { input: «[", hundred_values!(), hundred_values!(), hundred_values!(), hundred_values!(), "]» };"),
        right: "on run_completed notify Ops { input: concat(\"failed: \", event.error) };",
    }
    /// An event that a flow with this trigger does not send.
    ///
    /// Reports on the status are those of flows on event. A flow on demand is never deactivated.
    warning EVENT_TRIGGER = "AF1224" rules [300] {
        wrong: "on «deactivated» notify Ops;",
        right: "on run_completed notify Ops;",
    }
    /// What is no ARN of a flow.
    error FLOW_ARN = "AF1225" rules [] {
        wrong: "flow Legacy = existing(arn «\"arn:aws:appflow:eu-west-1:111122223333:connectorprofile/crm\"») { on run_completed notify Ops; }",
        right: "flow Legacy = existing(arn \"arn:aws:appflow:eu-west-1:111122223333:flow/legacy\") { on run_completed notify Ops; }",
    }
    /// A statement in a flow that exists already.
    ///
    /// What it does is said where it was created; here it can be watched.
    error EXISTING_FLOW = "AF1226" rules [] {
        wrong: "flow Legacy = existing(\"legacy\") { «trigger» on_demand; on run_completed notify Ops; }",
        right: "flow Legacy = existing(\"legacy\") { on run_completed notify Ops; }",
    }
}
