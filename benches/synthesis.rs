//! The cost of writing a template: of a stack, and of a ready `serde_json::Value` of the same template.
//!
//! ```console
//! $ cargo bench --bench synthesis
//! ```
//!
//! Each flow is that of the other benchmarks. All flows are in one stack, more than CloudFormation accepts, which shows
//! superlinear growth. Times are the minimum of several rounds, with alternating candidates. Every allocation of the process is
//! counted, so the times include the cost of counting.

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a benchmark may stop")]

use std::hint::black_box;
use std::io::{self, Write};
use std::time::{Duration, Instant};

use appflow::model::{self, Definition, Value};
use appflow::{Stack, appflow};

appflow! {
    /// Accounts in a bucket.
    stack SAMPLE {
        bucket Lake;
        topic Ops;
        profile Crm = salesforce existing("crm-prod");
        object Account = salesforce("Account") {
            Id: id, Name: string, Type: picklist, Industry: picklist, Phone: phone, Website: url, AnnualRevenue: currency,
            NumberOfEmployees: int, BillingCity: string, BillingCountry: string, Description: textarea, OwnerId: reference,
            IsDeleted: boolean, CreatedDate: datetime, LastModifiedDate: datetime,
        }

        /// Accounts of one prefix.
        flow Accounts {
            description "Accounts, part 0";
            trigger on_demand;
            source salesforce(Crm, Account) { include_deleted_records: true };
            destination s3(Lake) { prefix: "accounts/0", format: parquet, file_prefix: path(day) };
            map Id, Name, Type, Industry, BillingCity, BillingCountry, IsDeleted, LastModifiedDate;
            map AnnualRevenue => Revenue: double;
            map NumberOfEmployees => Employees: int;
            map Description => Summary: string;
            map CreatedDate => Created: datetime;
            mask Name with '*' last 4;
            truncate Description to 200;
            filter Industry in ["Energy", "Banking"];
            filter NumberOfEmployees >= 0;
            validate Id non_null else drop_record;
            alarm Failures when executions_failed >= 1 { period: 5 minutes, notify: Ops };
            on run_completed where status != "Execution Successful" notify Ops;
        }
    }
}

fn main() {
    let quick = std::env::args().any(|argument| argument == "--quick");
    let sizes: &[usize] = if quick { &[1, 10] } else { &[1, 10, 100, 1_000, 10_000] };
    println!("A template written, per flow; the ratio is to serde_json into the same kind of writer");
    println!(
        "{:>6}  {:>20}  {:>20}  {:>20}  {:>20}  {:>20}",
        "flows", "bytes decoded", "stack, sink", "value, sink", "stack, Vec", "value, Vec"
    );
    let mut counts = Vec::new();
    for &flows in sizes {
        let rounds = if quick { 1 } else { (20_000 / flows).clamp(5, 500) };
        let embedded: &'static [u8] = Box::leak(model::encode(&sample(flows)).into_boxed_slice());
        let stack = Stack::embedded(embedded);
        let value: serde_json::Value = serde_json::from_str(&stack.to_json()).expect("a template is JSON");

        let ways: [(&str, &dyn Fn()); 5] = [
            ("bytes decoded", &|| _ = black_box(Stack::embedded(embedded).definition().flows.len())),
            ("stack, sink", &|| stack.write_json(sink(&mut io::sink())).expect("a sink accepts everything")),
            ("value, sink", &|| serde_json::to_writer_pretty(sink(&mut io::sink()), &value).expect("a sink accepts everything")),
            ("stack, Vec", &|| stack.write_json(Vec::new()).expect("a Vec accepts everything")),
            ("value, Vec", &|| serde_json::to_writer_pretty(Vec::new(), &value).expect("a Vec accepts everything")),
        ];
        let times = least(rounds, &ways);
        let per_flow = |way: usize| times[way].as_secs_f64() * 1e6 / flows as f64;
        let cell = |way: usize, other: Option<usize>| {
            let ratio = other.map(|other| format!(" ({:.2})", per_flow(way) / per_flow(other))).unwrap_or_default();
            format!("{:.2} µs{ratio}", per_flow(way))
        };
        println!(
            "{flows:>6}  {:>20}  {:>20}  {:>20}  {:>20}  {:>20}",
            cell(0, None),
            cell(1, Some(2)),
            cell(2, None),
            cell(3, Some(4)),
            cell(4, None)
        );
        for (name, way) in &ways {
            let counted = allocation_counter::measure(way);
            counts.push((flows, *name, counted.count_total, counted.bytes_max));
        }
    }
    println!("\nAllocations and the most memory that was allocated at one time");
    for (flows, name, allocations, bytes) in counts {
        println!("{flows:>6}  {name:<15}  {allocations:>9}  {:>9.1} kB", bytes as f64 / 1e3);
    }
}

/// Returns a writer of which the compiler does not see that it drops everything.
fn sink(sink: &mut io::Sink) -> &mut dyn Write {
    black_box(sink)
}

/// Returns the sample stack with its flow so many times.
fn sample(flows: usize) -> Definition {
    let mut definition = SAMPLE.definition().clone();
    let flow = definition.flows.remove(0);
    definition.flows = (0..flows)
        .map(|number| {
            let mut flow = flow.clone();
            flow.name = format!("Accounts{number}");
            flow.description = Some(format!("Accounts, part {number}").into());
            let destination = flow.destination.as_mut().expect("the flow has a destination");
            destination.settings[0].value = Value::String(format!("accounts/{number}"));
            flow
        })
        .collect();
    definition
}

/// Returns the shortest time of each candidate.
fn least(rounds: usize, ways: &[(&str, &dyn Fn())]) -> Vec<Duration> {
    let mut least = vec![Duration::MAX; ways.len()];
    for _ in 0..rounds {
        for (least, (_, way)) in least.iter_mut().zip(ways) {
            let start = Instant::now();
            way();
            *least = start.elapsed().min(*least);
        }
    }
    least
}
