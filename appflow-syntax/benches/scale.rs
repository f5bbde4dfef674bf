//! Large definitions: what four times as much of anything costs.
//!
//! ```console
//! $ cargo bench --package appflow-syntax --bench scale
//! $ cargo bench --package appflow-syntax --bench scale -- resources
//! ```
//!
//! The pipeline of the macro and the synthesis run over n and 4n of each kind of item. An n log n algorithm needs a little over
//! four times the time, a quadratic one up to sixteen times. The kinds above the limit between them are marked. An argument
//! selects the kinds whose names contain it, and `--quick` runs each kind once, without measuring the time.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::fmt::Write;
use std::time::{Duration, Instant};

use appflow_core::Stack;
use appflow_syntax::{Files, analyze, configure, expand};

/// What four times as much costs at most with an n log n algorithm, on a machine that does other work too.
const LIMIT: f64 = 7.5;
/// How often a kind above the limit is measured.
const TRIES: usize = 4;
/// What the frame of a definition costs does not count, so a size is only measured from here on.
const LEAST: Duration = Duration::from_millis(20);

/// A kind of definition: its name, its initial number of items, and its text with that many.
type Kind = (&'static str, usize, fn(usize) -> String);

/// Returns the text of `count` items in a row.
fn each(count: usize, write: impl Fn(usize) -> String) -> String {
    let mut text = String::new();
    (0..count).for_each(|number| writeln!(text, "{}", write(number)).unwrap());
    text
}

fn listed(count: usize, write: impl Fn(usize) -> String) -> String {
    (0..count).map(write).collect::<Vec<_>>().join(", ")
}

fn stack(items: &str) -> String {
    format!("pub stack Large {{\n{items}\n}}")
}

/// A stack with what flows refer to.
fn framed(items: &str) -> String {
    let frame = "bucket Lake; topic Ops; profile Crm = salesforce existing(\"crm\");\
        profile Desk = zendesk existing(\"desk\");
        object Ticket = zendesk(\"tickets\") { id: string, subject: string, created_at: datetime }";
    stack(&format!("{frame}\n{items}"))
}

/// A flow with the statements that each flow has.
fn flow(name: &str, statements: &str) -> String {
    format!(
        "flow {name} {{ trigger on_demand; source zendesk(Desk, Ticket); destination s3(Lake) {{ prefix: \"tickets\" }}; {statements} }}"
    )
}

/// An object with many fields, and a flow over it.
fn wide(fields: usize, source: &str, statements: &str) -> String {
    let fields = listed(fields, |number| format!("F{number}: string"));
    framed(&format!(
        "object Wide = salesforce(\"Wide\") {{ {fields} }}
        flow Moved {{ trigger on_demand; source salesforce(Crm, {source}); destination s3(Lake) {{ prefix: \"w\" }}; {statements} }}"
    ))
}

const KINDS: &[Kind] = &[
    // Items.
    ("topics", 250, |n| stack(&each(n, |i| format!("topic T{i};")))),
    ("buckets with names", 250, |n| stack(&each(n, |i| format!("bucket B{i} {{ name: \"acme-{i}\" }}")))),
    ("existing items", 250, |n| stack(&each(n, |i| format!("bucket B{i} = existing(\"acme-{i}\"); output O{i} = B{i}.arn;")))),
    ("outputs with exports", 250, |n| {
        stack(&format!("topic Ops; {}", each(n, |i| format!("output O{i} = Ops.arn {{ export: \"ops-{i}\" }}"))))
    }),
    ("parameters", 250, |n| stack(&each(n, |i| format!("param P{i}: string {{ default: \"a\" }} output O{i} = P{i};")))),
    ("conditions", 120, |n| {
        let conditions = each(n, |i| format!("condition C{i} = equals(Stage, \"s{i}\"); topic T{i} {{ condition: C{i} }}"));
        stack(&format!("param Stage: string; {conditions}"))
    }),
    ("conditions over many allowed values", 60, |n| {
        let values = listed(20 * n, |i| format!("\"s{i}\""));
        let conditions = each(n, |i| format!("condition C{i} = equals(Stage, \"s{i}\"); topic T{i} {{ condition: C{i} }}"));
        stack(&format!("param Stage: string {{ allowed: [{values}] }} {conditions}"))
    }),
    ("conditions of conditions", 120, |n| {
        let conditions = each(n - 1, |i| format!("condition C{} = not(C{i}); topic T{i} {{ condition: C{i} }}", i + 1));
        stack(&format!(
            "param Stage: string; condition C0 = equals(Stage, \"s\"); {conditions} topic Last {{ condition: C{} }}",
            n - 1
        ))
    }),
    ("times chosen by a chain of conditions", 10, |n| {
        let conditions = each(n, |i| format!("condition C{i} = equals(Stage, \"s{i}\");"));
        let chain = |year: usize| {
            let last = format!("\"{year}-01-01T00:00:00Z\"");
            (0..n).rev().fold(last, |rest, i| format!("if(C{i}, \"{}-01-01T00:00:00Z\", {rest})", year + i))
        };
        let times = format!("schedule(rate(1 day)) {{ start: {}, end: {} }}", chain(2030), chain(2031));
        let flows = each(10, |i| flow(&format!("F{i}"), "map id;").replace("on_demand", &times));
        framed(&format!("param Stage: string; {conditions} {flows}"))
    }),
    ("filters chosen by conditions", 12, |n| {
        let conditions = each(n, |i| format!("condition C{i} = equals(Stage, \"s{i}\");"));
        let filters = each(n, |i| format!("filter id != if(C{i}, \"a{i}\", \"b{i}\");"));
        framed(&format!("param Stage: string; {conditions} {}", flow("Chosen", &format!("map id; {filters}"))))
    }),
    ("profiles", 60, |n| stack(&each(n, |i| format!("profile P{i} = salesforce existing(\"p{i}\"); output O{i} = P{i}.name;")))),
    ("keys of a secret", 250, |n| {
        let values = listed(n, |i| format!("k{i}: \"v{i}\""));
        stack(&format!("secret Token {{ values: {{ {values} }} }}"))
    }),
    ("created items of each kind", 60, |n| {
        stack(&each(n, |i| {
            format!("key K{i}; queue Q{i}; log_group L{i}; event_bus E{i}; secret S{i}; topic T{i} {{ encryption: K{i} }}")
        }))
    }),
    ("existing items of each kind", 60, |n| {
        let kinds = ["function", "queue", "state_machine", "event_bus", "cluster", "job_queue", "stream", "delivery_stream"];
        stack(&each(n, |i| {
            let items = kinds.map(|kind| format!("{kind} {}{i} = existing(\"x{i}\");", kind.replace('_', "")));
            let arn = "arn:aws:events:eu-west-1:111122223333:api-destination/pager/11111111-2222-3333-4444-555555555555";
            format!("{} api_destination Pager{i} = existing(arn \"{arn}\");", items.join(" "))
        }))
    }),
    ("connectors", 120, |n| {
        let connectors = each(n, |i| format!("connector C{i} {{ label: \"C{i}\", function: Read }}"));
        stack(&format!("function Read = existing(\"read\"); {connectors}"))
    }),
    ("mappings", 60, |n| {
        stack(&each(n, |i| format!("mapping M{i} {{ a: {{ b: \"x\" }} }} output O{i} = find_in_map(M{i}, \"a\", \"b\");")))
    }),
    ("lookups in a mapping", 250, |n| {
        let entries = listed(n, |i| format!("k{i}: {{ b: \"x\" }}"));
        let outputs = each(n, |i| format!("output O{i} = find_in_map(M, \"k{i}\", \"b\");"));
        stack(&format!("mapping M {{ {entries} }} {outputs}"))
    }),
    ("keys of a mapping", 250, |n| {
        let entries = listed(n, |i| format!("k{i}: {{ b: \"x{i}\" }}"));
        stack(&format!("mapping M {{ {entries} }} output O = find_in_map(M, aws.region, \"b\");"))
    }),
    ("shared statements", 120, |n| {
        let shared = each(n, |i| format!("#[allow(AF1125)] pub topic T{i} {{ name: \"t{i}\" }}"));
        format!("{shared}\n{}", stack(&each(n, |i| format!("use self::T{i}; output O{i} = T{i}.arn;"))))
    }),
    ("statements with predicates", 120, |n| {
        stack(&each(n, |i| format!("#[cfg(feature = \"f{i}\")] topic T{i}; #[cfg(all())] output O{i} = T{i}.arn;")))
    }),
    ("maps of Rust", 120, |n| {
        format!("stack large(m: Map) {{ topic Ops {{ tags: {{ {} }} }} }}", listed(n, |i| format!("..(m), k{i}: \"v\"")))
    }),
    // Values.
    ("pieces of a concat", 250, |n| {
        stack(&format!("param Stage: string; output O = concat({});", listed(n, |i| format!("\"a{i}\", Stage"))))
    }),
    ("allowed values", 500, |n| {
        let values = listed(n, |i| format!("\"a{i}\""));
        stack(&format!("param Stage: string {{ allowed: [{values}] }} output O = Stage;"))
    }),
    ("flows with a parameter of many values", 12, |n| {
        let values = listed(100 * n, |i| format!("\"a{i}\""));
        let flows = each(n, |i| flow(&format!("F{i}"), "map id;").replace("\"tickets\" }; ", "Stage }; "));
        framed(&format!("param Stage: string {{ allowed: [{values}] }} {flows}"))
    }),
    // Resources, overrides, and functions.
    ("resources", 120, |n| {
        stack(&each(n, |i| {
            format!("resource R{i} = \"AWS::SNS::Topic\" {{ DisplayName: \"r{i}\" }} output O{i} = R{i}.TopicArn;")
        }))
    }),
    ("properties of a resource", 250, |n| {
        let entries = listed(n, |i| format!("k{i}: \"v{i}\""));
        stack(&format!("resource R = \"AWS::SSM::Parameter\" {{ Type: \"String\", Value: \"x\", Tags: {{ {entries} }} }}"))
    }),
    ("a chain of resources", 120, |n| {
        stack(&each(n, |i| match i {
            0 => "resource R0 = \"AWS::SNS::Topic\";".to_owned(),
            _ => format!("resource R{i} = \"AWS::SNS::Topic\" {{ DisplayName: R{}.TopicName }}", i - 1),
        }))
    }),
    ("rules on a bus that receives no events of AppFlow", 60, |n| {
        let all = each(n, |i| {
            format!(
                "rule R{i} on Own where source == \"aws.appflow\" notify Ops; \
                 resource E{i} = \"AWS::Events::Rule\" {{ EventBusName: Own, EventPattern: {{ source: [\"aws.appflow\"] }}, \
                 Targets: [{{ Id: \"t\", Arn: Ops }}] }}"
            )
        });
        stack(&format!("topic Ops; event_bus Own; {all}"))
    }),
    ("alarms, rules, and permissions that are resources", 60, |n| {
        let all = each(n, |i| {
            format!(
                "resource A{i} = \"AWS::CloudWatch::Alarm\" {{ Namespace: \"AWS/AppFlow\", MetricName: \"FlowExecutionsFailed\", \
                 Dimensions: [{{ Name: \"FlowName\", Value: \"f{i}\" }}], Statistic: \"Sum\", Period: 300, EvaluationPeriods: 1, \
                 Threshold: 1, ComparisonOperator: \"GreaterThanThreshold\", AlarmActions: [F.Arn] }} \
                 resource E{i} = \"AWS::Events::Rule\" {{ EventPattern: {{ source: [\"aws.appflow\"], detail: {{ f{i}: [{{ prefix: \"a\" }}] }} }}, \
                 Targets: [{{ Id: \"t\", Arn: F.Arn }}] }} \
                 resource P{i} = \"AWS::Lambda::Permission\" {{ Action: \"lambda:InvokeFunction\", FunctionName: F, \
                 Principal: \"events.amazonaws.com\", SourceArn: E{i}.Arn }}"
            )
        });
        let flows = each(n, |i| flow(&format!("F{i}"), "map id;"));
        let function =
            "resource F = \"AWS::Lambda::Function\" { Role: \"arn:aws:iam::111122223333:role/f\", Code: { ZipFile: \"x\" } }";
        framed(&format!("{function} {all} {flows}"))
    }),
    ("overrides", 120, |n| stack(&each(n, |i| format!("topic T{i}; override T{i} {{ DisplayName: \"t{i}\" }}")))),
    ("changes of an override", 250, |n| {
        let entries = listed(n, |i| format!("k{i}: \"v{i}\""));
        stack(&format!("topic T; override T {{ {entries} }}"))
    }),
    ("changes of a resource's many entries", 250, |n| {
        let entries = listed(n, |i| format!("k{i}: \"v{i}\""));
        stack(&format!("bucket B {{ name: \"acme\" }} override B {{ Tags: {{ {entries} }} }}"))
    }),
    ("calls of functions", 120, |n| {
        let outputs = each(n, |i| format!("output O{i} = select({}, split(\",\", Text));", i % 9));
        stack(&format!("param Text: string; {outputs}"))
    }),
    ("elements of a join", 250, |n| {
        stack(&format!("param Text: string; output O = join(\",\", [{}]);", listed(n, |i| format!("Text, \"e{i}\""))))
    }),
    ("branches of words, lists, and numbers", 30, |n| {
        let settings = "format: if(Live, parquet, csv), prefix_hierarchy: if(Live, [execution_id], Folders), target_file_size: if(Live, 64 MB, 128 MB)";
        let flows = each(n, |i| {
            flow(&format!("F{i}"), "map id;").replace("prefix: \"tickets\"", &format!("prefix: \"t{i}\", {settings}"))
        });
        framed(&format!("param Stage: string; param Folders: list; condition Live = equals(Stage, \"p\"); {flows}"))
    }),
    ("calls of if", 120, |n| {
        let outputs = each(n, |i| format!("output O{i} = if(Live, \"a{i}\", \"b\");"));
        stack(&format!("param Stage: string; condition Live = equals(Stage, \"p\"); {outputs}"))
    }),
    // Objects.
    ("objects", 120, |n| stack(&each(n, |i| format!("object O{i} = zendesk(\"o{i}\") {{ id: string, name: string }} ")))),
    ("fields of an object", 500, |n| wide(n, "Wide", "map F0;")),
    ("mapped fields", 250, |n| wide(n, "Wide", &format!("map {};", listed(n, |i| format!("F{i}"))))),
    ("excluded fields", 250, |n| wide(n, "Wide", &format!("map all except {};", listed(n - 1, |i| format!("F{i}"))))),
    ("masked fields", 120, |n| {
        wide(n, "Wide", &format!("map {}; {}", listed(n, |i| format!("F{i}")), each(n, |i| format!("mask F{i};"))))
    }),
    ("filtered fields", 120, |n| {
        wide(n, "Wide", &format!("map {}; {}", listed(n, |i| format!("F{i}")), each(n, |i| format!("filter F{i} == \"a\";"))))
    }),
    ("validated fields", 120, |n| {
        let validations = each(n, |i| format!("validate F{i} non_null else drop_record;"));
        wide(n, "Wide", &format!("map {}; {validations}", listed(n, |i| format!("F{i}"))))
    }),
    ("unknown fields", 60, |n| wide(1_000, "Wide", &format!("map {};", listed(n, |i| format!("G{i}"))))),
    ("fields of a written object", 250, |n| {
        let fields = listed(n, |i| format!("F{i}: string"));
        let mappings = listed(n, |i| format!("F{i}"));
        framed(&format!(
            "object From = salesforce(\"From\") {{ {fields} }} object To = salesforce(\"To\") {{ {fields} }}
            flow Moved {{ trigger on_demand; source salesforce(Crm, From); destination salesforce(Crm, To) {{ write_operation: insert }}; map {mappings}; }}"
        ))
    }),
    ("fields of both objects under map all", 250, |n| {
        let fields = listed(n, |i| format!("F{i}: string"));
        framed(&format!(
            "object From = salesforce(\"From\") {{ {fields} }} object To = salesforce(\"To\") {{ {fields} }}
            flow Moved {{ trigger on_demand; source salesforce(Crm, From); destination salesforce(Crm, To) {{ write_operation: insert }}; map all; }}"
        ))
    }),
    ("values of a filter", 250, |n| wide(1, "Wide", &format!("map F0; filter F0 in [{}];", listed(n, |i| format!("\"v{i}\""))))),
    // Flows.
    ("flows", 30, |n| framed(&each(n, |i| flow(&format!("F{i}"), "map id, subject; filter created_at > \"2027-01-01\";")))),
    ("alarms of flows", 30, |n| {
        let alarm = "alarm Failures when executions_failed >= 1 { period: 5 minutes, notify: Ops }";
        framed(&each(n, |i| flow(&format!("F{i}"), &format!("map id; {alarm}"))))
    }),
    ("rules of flows", 30, |n| framed(&each(n, |i| flow(&format!("F{i}"), "map id; on run_completed notify Ops;")))),
    ("rules of a flow", 60, |n| {
        framed(&flow("F", &format!("map id; {}", each(n, |i| format!("on run_completed as R{i} notify Ops;")))))
    }),
    ("metric math", 30, |n| {
        let sum = (0..n).map(|_| "executions_failed").collect::<Vec<_>>().join(" + ");
        framed(&flow("F", &format!("map id; alarm Sum when {sum} > 5;")))
    }),
    ("composite alarms", 30, |n| {
        let alarms = each(n, |i| format!("alarm A{i} when executions_failed >= {} {{ notify: Ops }}", i + 1));
        let rules = each(n, |i| format!("composite_alarm C{i} when F.A{i} && !F.A0;"));
        framed(&(flow("F", &format!("map id; {alarms}")) + &rules))
    }),
    ("alarms of a flow", 60, |n| {
        let alarms = each(n, |i| format!("alarm A{i} when executions_failed >= {} {{ notify: Ops }}", i + 1));
        framed(&flow("F", &format!("map id; {alarms}")))
    }),
    ("entries of an input", 120, |n| {
        let entries = listed(n, |i| format!("k{i}: \"v{i}\""));
        framed(&flow("F", &format!("map id; on run_completed notify Ops {{ input: {{ {entries} }} }}")))
    }),
    ("tags", 60, |n| framed(&flow("F", &format!("map id; tags {{ {} }}", listed(n, |i| format!("\"k{i}\": \"v\"")))))),
    // What is resolved before the model.
    ("iterations of a loop", 30, |n| {
        let names = listed(n, |i| format!("T{i}"));
        stack(&format!("for Name in [{names}] {{ topic Name; output [<Name Arn>] = Name.arn; }}"))
    }),
    ("iterations with an error", 30, |n| {
        let names = listed(n, |i| format!("T{i}"));
        stack(&format!("for Name in [{names}] {{ topic Name; output [<Name Arn>] = Name.name; }}"))
    }),
    ("included tasks", 30, |n| {
        framed(&format!("tasks Shared {{ map id, subject; }} {}", each(n, |i| flow(&format!("F{i}"), "include Shared;"))))
    }),
    ("used objects", 120, |n| {
        let objects = each(n, |i| format!("pub object O{i} = zendesk(\"o{i}\") {{ id: string, created_at: datetime }}"));
        let uses = each(n, |i| format!("use self::O{i} as P{i}; "));
        format!("{objects}\n{}", stack(&uses))
    }),
    ("stacks", 60, |n| each(n, |i| format!("pub stack S{i} {{ topic Ops; }}"))),
    // Mistakes.
    // A bounded number of names is compared with each wrong one.
    ("unknown names", 60, |n| {
        let known = each(1_000, |i| format!("topic Topic{i};"));
        stack(&format!("{known} {}", each(n, |i| format!("output O{i} = Topik{i}.arn;"))))
    }),
    ("repeated settings", 120, |n| {
        let entries = listed(n, |i| format!("k{i}: \"v\", k{i}: \"w\""));
        stack(&format!("topic T; override T {{ {entries} }}"))
    }),
    ("names that are taken", 120, |n| stack(&each(n, |_| "topic Ops;".to_owned()))),
    ("syntax errors", 120, |n| stack(&each(n, |i| format!("topic T{i} topic;")))),
    ("conditions of a rule", 120, |n| {
        let conditions: Vec<String> = (0..n).map(|i| format!("detail.F{i} == \"v\"")).collect();
        stack(&format!("topic Ops; rule Any where {} notify Ops;", conditions.join(" && ")))
    }),
    ("subscriptions", 120, |n| {
        stack(&format!("topic Ops {{ subscribe: [{}] }}", listed(n, |i| format!("email(\"u{i}@acme.example\")"))))
    }),
    ("levels", 120, |n| stack(&each(n, |i| format!("#[allow(AF0107)] bucket B{i} {{ name: \"Acme-{i}\" }}")))),
];

/// The least time of a few runs of the pipeline and, without errors, of the synthesis.
fn time(source: &str, rounds: usize) -> Duration {
    (0..rounds)
        .map(|_| {
            let start = Instant::now();
            let tokens = configure(source.parse().unwrap(), &mut |_| true);
            let analysis = analyze(tokens.clone(), &Files { folders: &|_| Vec::new() });
            // What rust-analyzer expands after each change.
            std::hint::black_box(expand(tokens, &Files { folders: &|_| Vec::new() }, &|_, _| None, true));
            if !analysis.has_errors() {
                for definition in analysis.definitions() {
                    if let Ok(stack) = Stack::new(definition.clone()) {
                        std::hint::black_box(stack.to_json());
                    }
                }
            }
            start.elapsed()
        })
        .min()
        .unwrap()
}

/// Returns the time of 4n items relative to that of n items, the minimum of some tries.
fn growth(count: usize, source: fn(usize) -> String) -> f64 {
    let mut count = count;
    while time(&source(count), 1) < LEAST {
        count *= 2;
    }
    let (small, large) = (source(count), source(4 * count));
    let mut least = f64::INFINITY;
    for _ in 0..TRIES {
        least = least.min(time(&large, 1).as_secs_f64() / time(&small, 3).as_secs_f64());
        if least < LIMIT {
            break;
        }
    }
    least
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let is_quick = arguments.iter().any(|argument| argument == "--quick");
    let chosen = arguments.iter().find(|argument| !argument.starts_with("--"));
    for (name, count, source) in KINDS.iter().filter(|(name, ..)| chosen.is_none_or(|chosen| name.contains(chosen.as_str()))) {
        if is_quick {
            time(&source(*count), 1);
            continue;
        }
        let growth = growth(*count, *source);
        let mark = if growth < LIMIT { "" } else { "  more than n log n" };
        println!("{growth:6.1}  {name}{mark}");
    }
}
