#!/usr/bin/env python3
"""What the ways to emit a definition cost in `cargo check`: the reason why the macro embeds bytes.

The same flows are written out as three programs without a macro: the definition of each stack as a byte string, as it
is now emitted; one `static` for each flow, of references to constant data; one nested `static` for each stack. All
have the same handles. The program with the macro is the baseline.
"""

import corpus
from measure import Folder, appflow, arguments, least, megabytes, milliseconds, run, seconds, table, text

# The model with references to constant data instead of owned data.
MODEL = """\
pub struct Stack { pub name: &'static str, pub docs: &'static str, pub resources: &'static [Resource], pub profiles: &'static [Profile], pub objects: &'static [Object], pub flows: &'static [&'static Flow] }
pub enum Kind { Bucket, Topic }
pub struct Resource { pub kind: Kind, pub name: &'static str, pub docs: &'static str, pub settings: &'static [Setting] }
pub struct Profile { pub name: &'static str, pub docs: &'static str, pub connector: &'static str, pub origin: Value, pub settings: &'static [Setting] }
pub struct Object { pub name: &'static str, pub docs: &'static str, pub connector: &'static str, pub entity: Value, pub fields: &'static [Field] }
pub struct Field { pub name: &'static str, pub data_type: &'static str }
pub struct Flow { pub name: &'static str, pub docs: &'static str, pub flow_name: Option<Value>, pub description: Option<Value>, pub trigger: Option<Trigger>, pub source: Option<End>, pub destination: Option<End>, pub tags: &'static [Setting], pub tasks: &'static [Task], pub alarms: &'static [Alarm], pub rules: &'static [Rule] }
pub struct Trigger { pub kind: TriggerKind, pub settings: &'static [Setting] }
pub enum TriggerKind { OnDemand, Event, Schedule(Value) }
pub struct End { pub connector: &'static str, pub arguments: &'static [Value], pub settings: &'static [Setting] }
pub struct Setting { pub key: &'static str, pub value: Value }
pub enum Value { String(&'static str), Integer(i64), Bool(bool), Quantity { amount: i64, unit: &'static str }, Name(&'static str), Call { function: &'static str, arguments: &'static [Value] }, List(&'static [Value]), Block(&'static [Setting]) }
pub struct FieldUse { pub name: Value, pub data_type: Option<&'static str> }
pub enum Task { Map { source: FieldUse, destination: Option<FieldUse> }, Mask { field: FieldUse, with: &'static str, span: Span }, Truncate { field: FieldUse, length: Value }, Filter { field: FieldUse, operator: Operator, operand: Operand }, Validate { field: FieldUse, condition: Condition, action: Action } }
pub enum Span { All, First(Value), Last(Value) }
pub enum Operator { EqualTo, NotEqualTo, GreaterThanOrEqualTo }
pub enum Operand { One(Value), Many(&'static [Value]) }
pub enum Condition { NonNull }
pub enum Action { DropRecord }
pub struct Alarm { pub name: &'static str, pub docs: &'static str, pub metric: &'static str, pub comparison: Operator, pub threshold: Value, pub settings: &'static [Setting] }
pub struct Rule { pub name: Option<&'static str>, pub docs: &'static str, pub event: &'static str, pub matchers: &'static [Matcher], pub targets: &'static [Value], pub settings: &'static [Setting] }
pub struct Matcher { pub field: &'static str, pub operator: Operator, pub values: &'static [Value] }
"""

FLOW = """\
Flow {{
    name: "Accounts{number}",
    docs: "Accounts of one prefix.",
    flow_name: None,
    description: Some(Value::String("Accounts, part {number}")),
    trigger: Some(Trigger {{ kind: TriggerKind::OnDemand, settings: &[] }}),
    source: Some(End {{
        connector: "salesforce",
        arguments: &[Value::Name("Crm"), Value::Name("Account")],
        settings: &[Setting {{ key: "include_deleted_records", value: Value::Bool(true) }}],
    }}),
    destination: Some(End {{
        connector: "s3",
        arguments: &[Value::Name("Lake")],
        settings: &[
            Setting {{ key: "prefix", value: Value::String("accounts/{number}") }},
            Setting {{ key: "format", value: Value::Name("parquet") }},
            Setting {{ key: "file_prefix", value: Value::Call {{ function: "path", arguments: &[Value::Name("day")] }} }},
        ],
    }}),
    tags: &[],
    tasks: &[
        {mappings}
        Task::Mask {{ field: {name}, with: "*", span: Span::Last(Value::Integer(4)) }},
        Task::Truncate {{ field: {description}, length: Value::Integer(200) }},
        Task::Filter {{
            field: {industry},
            operator: Operator::EqualTo,
            operand: Operand::Many(&[Value::String("Energy"), Value::String("Banking")]),
        }},
        Task::Filter {{
            field: {employees},
            operator: Operator::GreaterThanOrEqualTo,
            operand: Operand::One(Value::Integer({number})),
        }},
        Task::Validate {{ field: {id}, condition: Condition::NonNull, action: Action::DropRecord }},
    ],
    alarms: &[Alarm {{
        name: "Failures",
        docs: "",
        metric: "executions_failed",
        comparison: Operator::GreaterThanOrEqualTo,
        threshold: Value::Integer(1),
        settings: &[
            Setting {{ key: "period", value: Value::Quantity {{ amount: 5, unit: "minutes" }} }},
            Setting {{ key: "notify", value: Value::Name("Ops") }},
        ],
    }}],
    rules: &[Rule {{
        name: None,
        docs: "",
        event: "run_completed",
        matchers: &[Matcher {{ field: "status", operator: Operator::NotEqualTo, values: &[Value::String("Execution Successful")] }}],
        targets: &[Value::Name("Ops")],
        settings: &[],
    }}],
}}"""

STACK = """\
pub static STACK_{stack}: Stack = Stack {{
    name: "STACK_{stack}",
    docs: "Accounts in a bucket.",
    resources: &[
        Resource {{ kind: Kind::Bucket, name: "Lake", docs: "", settings: &[] }},
        Resource {{ kind: Kind::Topic, name: "Ops", docs: "", settings: &[] }},
    ],
    profiles: &[Profile {{ name: "Crm", docs: "", connector: "salesforce", origin: Value::String("crm-prod"), settings: &[] }}],
    objects: &[Object {{ name: "Account", docs: "", connector: "salesforce", entity: Value::String("Account"), fields: &[{fields}] }}],
    flows: &[{flows}],
}};
"""

SAME = ["Id", "Name", "Type", "Industry", "BillingCity", "BillingCountry", "IsDeleted", "LastModifiedDate"]
RENAMED = {
    "AnnualRevenue": ("Revenue", "double"),
    "NumberOfEmployees": ("Employees", "int"),
    "Description": ("Summary", "string"),
    "CreatedDate": ("Created", "datetime"),
}

BYTES = """\
fn main() {{
    for stack in [{stacks}] {{
        println!("{{}}", appflow::model::encode(stack.definition()).escape_ascii());
    }}
}}
"""


def main():
    options = arguments(__doc__, rounds=3)
    size = 10 if options.quick else 1000
    with Folder() as folder:
        folder.crate("constant_model", "", {"src/lib.rs": MODEL})
        dependencies = f'{appflow()}\nconstant_model = {{ path = "../constant_model" }}'
        crate = folder.crate("emission", dependencies, {"src/main.rs": "fn main() {}\n"})
        environment = folder.target("emission")

        def use(source):
            (crate / "src/main.rs").write_text(source)

        stacks = ", ".join(f"&STACK_{number}" for number in range(len(corpus.sizes(size))))
        use(corpus.stacks(size) + BYTES.format(stacks=stacks))
        embedded = text(["cargo", "run", "--offline", "--quiet"], crate, environment).splitlines()
        sources = {
            "no flows": "fn main() {}\n",
            "bytes": program(size, lambda stack, _: bytes_of_stack(stack, embedded[stack])),
            "a static for each flow": program(size, static_for_each_flow),
            "a static for each stack": program(size, static_for_each_stack),
            "bytes, by the macro": corpus.stacks(size) + "fn main() {}\n",
        }
        used = {name: [] for name in sources}
        use(sources["no flows"])
        run(["cargo", "check", "--offline", "--quiet"], crate, environment)
        for _ in range(options.rounds):
            for name, source in sources.items():
                use(source)
                run(["cargo", "clean", "--offline", "--quiet", "-p", "emission"], crate, environment)
                used[name].append(run(["cargo", "check", "--offline", "--quiet"], crate, environment))
    used = {name: least(usages) for name, usages in used.items()}
    empty, least_of_all = used["no flows"], used["bytes"].cpu - used["no flows"].cpu
    rows = []
    for name, usage in used.items():
        flow = (usage.cpu - empty.cpu) / size
        ratio = f"{flow * size / least_of_all:.1f}" if name != "no flows" else ""
        rows.append([name, seconds(usage.cpu), milliseconds(flow) if ratio else "", ratio, megabytes(usage.peak)])
    print(f"CPU time and peak memory of `cargo check` with {size} flows, {len(embedded[0])} characters for the bytes of the first stack")
    table(["", "check", "a flow", "ratio", "peak"], rows)


def program(size, stack):
    """All stacks in one way, and the handles that each way has."""
    parts = ["#![allow(dead_code, non_upper_case_globals)]\n\nuse constant_model::*;\n"]
    for number, flows in enumerate(corpus.sizes(size)):
        parts += [stack(number, flows), handles(number, flows)]
    return "\n".join([*parts, "fn main() {}\n"])


def handles(stack, flows):
    items = "".join(
        f"    /// Accounts of one prefix.\n    pub const Accounts{flow}: appflow::FlowHandle ="
        f' appflow::FlowHandle::new("Accounts{flow}", Some("${{AWS::StackName}}-Accounts{flow}"));\n'
        for flow in range(flows)
    )
    return f"pub mod stack_{stack} {{\n{items}}}\n"


def bytes_of_stack(stack, embedded):
    return f'pub static STACK_{stack}: appflow::Stack = appflow::__private::stack(b"{embedded}");\n'


def static_for_each_flow(stack, flows):
    statics = [f"static FLOW_{stack}_{flow}: Flow = {flow_data(flow)};\n" for flow in range(flows)]
    named = ", ".join(f"&FLOW_{stack}_{flow}" for flow in range(flows))
    return "".join(statics) + STACK.format(stack=stack, fields=fields(), flows=named)


def static_for_each_stack(stack, flows):
    nested = ", ".join(f"&{flow_data(flow)}" for flow in range(flows))
    return STACK.format(stack=stack, fields=fields(), flows=nested)


def flow_data(number):
    mappings = [f"Task::Map {{ source: {field(name)}, destination: None }}," for name in SAME]
    mappings += [
        f"Task::Map {{ source: {field(source)}, destination: Some({field(name, data_type)}) }},"
        for source, (name, data_type) in RENAMED.items()
    ]
    return FLOW.format(
        number=number,
        mappings="\n        ".join(mappings),
        name=field("Name"),
        description=field("Description"),
        industry=field("Industry"),
        employees=field("NumberOfEmployees"),
        id=field("Id"),
    )


def field(name, data_type=None):
    data_type = f'Some("{data_type}")' if data_type else "None"
    return f'FieldUse {{ name: Value::String("{name}"), data_type: {data_type} }}'


def fields():
    return ", ".join(f'Field {{ name: "{name}", data_type: "string" }}' for name in [*SAME, *RENAMED, "Phone", "Website", "OwnerId"])


if __name__ == "__main__":
    main()
