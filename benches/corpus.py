"""The flows that the benchmarks compile, in the language and as the other ways to write the same templates.

Each flow has twelve typed mappings, a mask, a truncation, two filters, a validation, an alarm and an event rule.
"""

import json
import re

STACK = """\
appflow::appflow! {{
    /// Accounts in a bucket.
    pub stack STACK_{number} {{
        bucket Lake;
        topic Ops;
        profile Crm = salesforce existing("crm-prod");
        object Account = salesforce("Account") {{
            Id: id, Name: string, Type: picklist, Industry: picklist, Phone: phone, Website: url, AnnualRevenue: currency,
            NumberOfEmployees: int, BillingCity: string, BillingCountry: string, Description: textarea, OwnerId: reference,
            IsDeleted: boolean, CreatedDate: datetime, LastModifiedDate: datetime,
        }}
{flows}    }}
}}
"""

FLOW = """
        /// Accounts of one prefix.
        flow Accounts{number} {{
            description "Accounts, part {number}";
            trigger on_demand;
            source salesforce(Crm, Account) {{ include_deleted_records: true }};
            destination s3(Lake) {{ prefix: "accounts/{number}", format: parquet, file_prefix: path(day) }};
            map Id, Name, Type, Industry, BillingCity, BillingCountry, IsDeleted, LastModifiedDate;
            map AnnualRevenue => Revenue: double;
            map NumberOfEmployees => Employees: int;
            map Description => Summary: string;
            map CreatedDate => Created: datetime;
            mask Name with '*' last 4;
            truncate Description to 200;
            filter Industry in ["Energy", "Banking"];
            filter NumberOfEmployees >= {number};
            validate Id non_null else drop_record;
            alarm Failures when executions_failed >= 1 {{ period: 5 minutes, notify: Ops }};
            on run_completed where status != "Execution Successful" notify Ops;
        }}
"""

STACK_SIZE = 100


def sizes(flows):
    """How many flows each stack has."""
    whole, rest = divmod(flows, STACK_SIZE)
    return [STACK_SIZE] * whole + ([rest] if rest else [])


def stacks(flows):
    """The stacks in the language."""
    source = []
    for number, size in enumerate(sizes(flows)):
        inside = "".join(FLOW.format(number=flow) for flow in range(size))
        source.append(STACK.format(number=number, flows=inside))
    return "\n".join(source)


def printing(flows, afterwards=""):
    """A program that prints the template of each stack, one after the other."""
    body = "".join(f'    print!("{{STACK_{number}}}");\n' for number in range(len(sizes(flows))))
    return f"{stacks(flows)}\nfn main() {{\n{body}{afterwards}}}\n"


def templates(printed):
    """What such a program printed."""
    decoder, found, position = json.JSONDecoder(), [], 0
    while position < len(printed):
        template, position = decoder.raw_decode(printed, position)
        found.append(template)
        position += len(printed[position:]) - len(printed[position:].lstrip())
    return found


def literals(templates):
    """A program that prints the templates from `serde_json::json!` literals.

    There is one literal for each resource, each in its own function: one literal for a whole template needs a
    higher recursion limit and time that grows with the square of its size.
    """
    functions, calls = [], []
    for number, template in enumerate(templates):
        inserts = []
        for logical_id, resource in template["Resources"].items():
            function = f"{snake_case(logical_id)}_{number}"
            literal = json.dumps(resource, indent=4, ensure_ascii=False)
            functions.append(f"fn {function}() -> Value {{\n    json!({literal})\n}}\n")
            inserts.append(f'    resources.insert("{logical_id}".to_owned(), {function}());\n')
        rest = json.dumps({key: value for key, value in template.items() if key != "Resources"}, ensure_ascii=False)
        functions.append(
            f"fn stack_{number}() -> Value {{\n    let mut resources = Map::new();\n{''.join(inserts)}"
            f'    let mut template = json!({rest});\n    template["Resources"] = Value::Object(resources);\n    template\n}}\n'
        )
        calls.append(f'    println!("{{:#}}", stack_{number}());\n')
    return "\n".join(
        ['#![recursion_limit = "512"]\n\nuse serde_json::{Map, Value, json};\n', *functions, f"fn main() {{\n{''.join(calls)}}}\n"]
    )


# The property types that the templates use, by the name of the property that contains them.
STRATOSPHERE = {
    "AWS::AppFlow::Flow": {
        "TriggerConfig": "appflow::flow::TriggerConfig",
        "SourceFlowConfig": "appflow::flow::SourceFlowConfig",
        "SourceConnectorProperties": "appflow::flow::SourceConnectorProperties",
        "Salesforce": "appflow::flow::SalesforceSourceProperties",
        "DestinationFlowConfigList": "appflow::flow::DestinationFlowConfig",
        "DestinationConnectorProperties": "appflow::flow::DestinationConnectorProperties",
        "S3": "appflow::flow::S3DestinationProperties",
        "S3OutputFormatConfig": "appflow::flow::S3OutputFormatConfig",
        "PrefixConfig": "appflow::flow::PrefixConfig",
        "Tasks": "appflow::flow::Task",
        "ConnectorOperator": "appflow::flow::ConnectorOperator",
        "TaskProperties": "appflow::flow::TaskPropertiesObject",
    },
    "AWS::CloudWatch::Alarm": {"Dimensions": "cloudwatch::alarm::Dimension"},
    "AWS::Events::Rule": {"Targets": "events::rule::Target"},
    "AWS::S3::Bucket": {"PublicAccessBlockConfiguration": "s3::bucket::PublicAccessBlockConfiguration"},
}
UNTYPED = {"EventPattern", "PolicyDocument"}
DOUBLES = {"Threshold"}
STRATOSPHERE_FEATURES = ["aws_appflow", "aws_cloudwatch", "aws_events", "aws_s3", "aws_sns"]


def typed(templates):
    """A program that prints the templates from the types of the crate `stratosphere`.

    It knows no attributes of resources (`DependsOn`, `DeletionPolicy`), so those are omitted.
    """
    functions, calls = [], []
    for number, template in enumerate(templates):
        resources = []
        for logical_id, resource in template["Resources"].items():
            function = f"{snake_case(logical_id)}_{number}"
            kind = resource["Type"]
            path = re.sub(r"^AWS::(\w+)::", lambda service: service[1].lower() + "::", kind)
            fields = typed_fields(kind, resource.get("Properties", {}))
            functions.append(f'fn {function}(template: &mut Template) {{\n    template.resource("{logical_id}", {path}! {{ {fields} }});\n}}\n')
            resources.append(f"    {function}(template);\n")
        functions.append(f"fn stack_{number}(template: &mut Template) {{\n{''.join(resources)}}}\n")
        calls.append(f'    println!("{{}}", Template::build(stack_{number}).render_json_pretty());\n')
    uses = """\
use serde_json::json;
use stratosphere::services::aws::{appflow, cloudwatch, events, s3, sns};
use stratosphere::template::{LogicalResourceName, Template};
use stratosphere::value::{ExpString, get_att};
"""
    return "\n".join(["#![allow(unused_imports)]\n", uses, *functions, f"fn main() {{\n{''.join(calls)}}}\n"])


def typed_fields(kind, properties):
    return ", ".join(f"{snake_case(key)}: {typed_value(kind, key, value)}" for key, value in properties.items())


def typed_value(kind, key, value):
    if key in UNTYPED:
        return f"json!({json.dumps(value, ensure_ascii=False)})"
    if isinstance(value, list):
        return f"vec![{', '.join(typed_value(kind, key, element) for element in value)}]"
    if isinstance(value, dict):
        if set(value) == {"Ref"}:
            reference = value["Ref"]
            return f'ExpString::Ref(LogicalResourceName::from("{reference}"))'
        if set(value) == {"Fn::GetAtt"}:
            resource, attribute = value["Fn::GetAtt"]
            return f'get_att("{resource}", "{attribute}")'
        if set(value) == {"Fn::Sub"}:
            return f"ExpString::Sub {{ pattern: {json.dumps(value['Fn::Sub'], ensure_ascii=False)}.into() }}"
        return f"{STRATOSPHERE[kind][key]}! {{ {typed_fields(kind, value)} }}"
    if isinstance(value, str):
        return f"ExpString::from({json.dumps(value, ensure_ascii=False)})"
    if key in DOUBLES:
        return f"{float(value)}f64"
    return json.dumps(value)


def snake_case(name):
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()
