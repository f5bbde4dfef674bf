//! Prints the template of a stack whose flows come from two files: one flow per customer and object of `customers.json`, with the
//! fields of `fields.csv`.
//!
//! ```console
//! $ cargo run --example customers > customers.template.json
//! ```

use std::collections::BTreeMap;
use std::error::Error;

use appflow::Stack;
use appflow::builder::{Field, Task, alarm, bucket, days, flow, map, mask, metric, s3, salesforce, schedule, topic};

const CUSTOMERS: &str = include_str!("customers.json");
const FIELDS: &str = include_str!("fields.csv");

/// A line of the file of fields.
struct Line<'a> {
    field: &'a str,
    data_type: &'a str,
    is_masked: bool,
}

/// Returns the lines of each object.
fn objects() -> Result<BTreeMap<&'static str, Vec<Line<'static>>>, Box<dyn Error>> {
    let mut objects: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for line in FIELDS.lines().skip(1) {
        let [object, field, data_type, masked] = line.split(',').collect::<Vec<_>>()[..] else {
            return Err(format!("expected four columns, found `{line}`").into());
        };
        objects.entry(object).or_default().push(Line { field, data_type, is_masked: masked == "yes" });
    }
    Ok(objects)
}

/// Returns the tasks of a field.
fn tasks(line: &Line<'_>) -> Vec<Task> {
    let mut tasks = vec![map(line.field).into()];
    if line.is_masked {
        tasks.push(mask(line.field).with('#').into());
    }
    tasks
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut stack = Stack::builder("Customers");
    stack.docs("The CRM data of each customer, in a separate folder.");
    let lake = stack.add(bucket("Lake"));
    let ops = stack.add(topic("Ops"));

    let objects = objects()?;
    let mut handles = BTreeMap::new();
    for (name, lines) in &objects {
        let object = lines.iter().fold(salesforce::object(*name, *name), |object, line| object.field(line.field, line.data_type));
        handles.insert(*name, stack.add(object));
    }

    let customers: serde_json::Value = serde_json::from_str(CUSTOMERS)?;
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    for customer in customers.as_array().into_iter().flatten() {
        let name = text(&customer["name"]);
        let crm = stack.add(salesforce::profile(format!("{name}Crm")).existing(text(&customer["profile"])));
        for object in customer["objects"].as_array().into_iter().flatten().map(text) {
            let (Some(lines), Some(handle)) = (objects.get(object.as_str()), handles.get(object.as_str())) else {
                return Err(format!("fields.csv has no object `{object}`").into());
            };
            let changed = Field::timestamp("LastModifiedDate");
            let folder = format!("{}/{}", name.to_lowercase(), object.to_lowercase());
            let nightly = schedule::rate(days(1)).set(schedule::PULL, schedule::incremental(&changed));
            stack.add(
                flow(format!("{name}{object}"))
                    .trigger(nightly)
                    .source(salesforce::source(&crm, handle))
                    .destination(
                        s3::destination(&lake)
                            .set(s3::destination::PREFIX, folder)
                            .set(s3::destination::FORMAT, s3::Format::Parquet)
                            .set(s3::destination::FILE_PREFIX, (s3::FilePrefix::Path, s3::PrefixFormat::Day)),
                    )
                    .tag("customer", name.as_str())
                    .tasks(lines.iter().flat_map(tasks))
                    .task(changed.at_least(text(&customer["since"])))
                    .alarm(alarm("Failures", metric::EXECUTIONS_FAILED.at_least(1)).set(alarm::NOTIFY, &ops)),
            );
        }
    }
    print!("{}", stack.build()?);
    Ok(())
}
