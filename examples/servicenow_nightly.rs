//! Prints the template of a stack that copies tables of ServiceNow every night: a task list, a loop over the tables, a condition,
//! and a Lambda function that is notified of failures.
//!
//! ```console
//! $ cargo run --example servicenow_nightly > nightly.template.json
//! $ aws cloudformation deploy --stack-name nightly --template-file nightly.template.json --parameter-overrides Stage=prod
//! ```

appflow::appflow! {
    /// Tables of ServiceNow in a bucket, every night.
    pub stack NIGHTLY {
        /// The deployment stage.
        param Stage: string { default: "dev", allowed: ["dev", "prod"] }
        condition Production = equals(Stage, "prod");

        bucket Lake;
        function Repair = existing(arn concat(
            "arn:", aws.partition, ":lambda:", aws.region, ":", aws.account_id, ":function:repair"
        ));
        topic Ops { condition: Production }
        queue Missed { retention: 14 days, condition: Production }

        profile Snow = servicenow existing("snow-prod");
        object Incident = servicenow("incident") { sys_id: string, number: string, caller_id: string, sys_updated_on: datetime }
        object Problem = servicenow("problem") { sys_id: string, number: string, opened_by: string, sys_updated_on: datetime }

        /// Tasks of all tables.
        tasks Records {
            map sys_id, number, sys_updated_on;
            validate sys_id non_null else drop_record;
        }

        for (Table, Person) in [(Incident, caller_id), (Problem, opened_by)] {
            /// Changed records of the table since the last run, with the person masked; only in production.
            flow [<Table Nightly>] {
                condition Production;
                trigger schedule(cron(30 1 * * ? *)) {
                    pull: incremental(sys_updated_on),
                    offset: 15 minutes,
                    error_threshold: 5
                };
                source servicenow(Snow, Table);
                destination s3(Lake) { prefix: concat("servicenow/", Table), format: parquet, file_prefix: path(day) };

                include Records;
                map Person => person;
                mask Person with '#';

                /// Two nights in a row brought no records.
                alarm Silent when records_processed < 1 { period: 1 day, evaluation_periods: 2, notify: Repair };
                /// A run failed.
                on run_completed where status != "Execution Successful" notify Repair, Ops {
                    input: { flow: event.flow_name, status: event.status, stage: Stage },
                    retry: { attempts: 3, age: 1 hour },
                    dead_letter: Missed,
                };
            }
        }
    }
}

fn main() {
    print!("{NIGHTLY}");
}
