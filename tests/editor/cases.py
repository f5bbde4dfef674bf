"""What an editor has to show, and where.

Each case replaces a text that occurs once in `project/src/lib.rs` by another, in which `|` is the cursor (so that file has no `|`). To
add one, add a line to `CASES`.
"""

import json
import pathlib
import re
from dataclasses import dataclass

CURSOR = "|"


def only_place(text, part):
    """The position of the part in the text, which contains it once."""
    if text.count(part) != 1:
        raise ValueError(f"{part!r} occurs {text.count(part)} times")
    return text.index(part)


@dataclass
class Case:
    """A question about one place, and the answer that it has to get."""

    old: str
    new: str
    expected: object
    also: tuple = ()
    """Another text, and what it becomes in this case."""
    verb = ""
    is_completion = False

    @property
    def name(self):
        return f"{self.verb}: {' '.join(self.new.split())}"

    def edited(self, text):
        for old, new in [(self.old, self.new), self.also] if self.also else [(self.old, self.new)]:
            only_place(text, old)
            text = text.replace(old, new)
        return text


class Completion(Case):
    """Exactly the expected words are offered, each with its documentation."""

    verb = "complete"
    is_completion = True
    is_complete = True
    is_documented = True

    def ask(self, server, text, offset):
        return server.complete(text, offset)

    def problem(self, answer, text):
        labels = {item["label"] for item in answer}
        problems = []
        if missing := set(self.expected) - labels:
            problems.append(f"not offered: {', '.join(sorted(missing))}")
        if self.is_complete and (extra := labels - set(self.expected)):
            problems.append(f"offered too: {', '.join(sorted(extra)[:20])}")
        if self.is_documented and (bare := [item["label"] for item in answer if not item.get("documentation")]):
            problems.append(f"without documentation: {', '.join(bare[:20])}")
        return "; ".join(problems)

    def describe(self, answer):
        return ", ".join(item["label"] for item in answer)


class Catalog(Completion):
    """The same for a list that grows with the catalog. What has no place here has no documentation."""

    is_complete = False


class Declared(Completion):
    """The same for names of the author, who need not document them."""

    is_documented = False


class Among(Declared):
    """The expected names are among those that are offered."""

    is_complete = False


class Hover(Case):
    """Each of the expected texts is shown."""

    verb = "hover"

    def ask(self, server, text, offset):
        return server.hover(text, offset)

    def problem(self, answer, text):
        missing = [part for part in self.expected if part not in answer]
        return f"{missing} not in {answer!r}" if missing else ""

    def describe(self, answer):
        return answer


class HoverItems(Hover):
    """The items with exactly the expected names are shown."""

    verb = "hover items"

    def problem(self, answer, text):
        items = re.findall(r"^pub (?:const|static|mod|fn) (\w+)", answer, re.MULTILINE)
        return "" if items == self.expected else f"shows {items}"


class Definition(Case):
    """The editor jumps to the cursor in the expected text, or into the file with the expected name."""

    verb = "definition"

    def ask(self, server, text, offset):
        return server.definition(text, offset)

    def problem(self, answer, text):
        if CURSOR not in self.expected:
            return "" if any(uri.endswith(self.expected) for uri, _, _ in answer) else f"goes to {answer}"
        target = self.expected.replace(CURSOR, "")
        offset = only_place(text, target) + self.expected.index(CURSOR)
        place = (text.count("\n", 0, offset), offset - text.rfind("\n", 0, offset) - 1)
        return "" if place in [(line, character) for _, line, character in answer] else f"goes to {answer}, not {place}"

    def describe(self, answer):
        return answer


class Rename(Case):
    """The name is replaced in as many places, which are all of this word."""

    verb = "rename"

    def ask(self, server, text, offset):
        return server.rename(text, offset, "Renamed")

    def problem(self, answer, text):
        word, times = self.expected
        return "" if answer == [word] * times else f"replaces {answer}"

    def describe(self, answer):
        return answer


class Errors(Case):
    """Exactly the expected findings are shown, each a pair: what is underlined, and the beginning of the message."""

    verb = "errors"

    def ask(self, server, text, offset):
        return server.diagnostics()

    def problem(self, answer, text):
        lines = text.split("\n")
        found = []
        for diagnostic in answer:
            start, end = diagnostic["range"]["start"], diagnostic["range"]["end"]
            found.append((lines[start["line"]][start["character"]:end["character"]], diagnostic["message"]))
        fits = len(found) == len(self.expected) and all(
            marked == underlined and message.startswith(beginning)
            for (marked, message), (underlined, beginning) in zip(found, self.expected)
        )
        return "" if fits else f"shows {found}"

    def describe(self, answer):
        return [diagnostic["message"] for diagnostic in answer]


def each(kind, expected, old, *texts, also=()):
    """The same question about several texts in one place."""
    return [kind(old, new, expected, also) for new in texts]


def after(kind, expected, old, *texts):
    """The same question about several texts after a common one."""
    return [kind(old, f"{old} {new}", expected) for new in texts]


def schema_fields():
    path = pathlib.Path(__file__).resolve().parents[2] / "examples" / "schemas" / "salesforce-account.json"
    return [field["identifier"] for field in json.loads(path.read_text())["connectorEntityFields"]]


# What is offered.
ACCOUNT = schema_fields()
CONTACT = ["Id", "FirstName", "LastName", "Email", "type"]
LEAD = ["Id", "Company", "Rating"]
STACK = [
    "param", "bucket", "key", "secret", "topic", "function", "queue", "state_machine", "event_bus", "log_group", "cluster", "job_queue", "stream",
    "delivery_stream", "api_destination", "connector", "resource", "profile",
    "object", "use", "tasks", "flow", "alarm", "composite_alarm", "rule", "for", "output", "condition", "mapping", "override", "tags",
]
FLOW = [
    "name", "description", "trigger", "source", "destination", "tags", "map", "concat", "compute", "mask", "truncate",
    "filter", "validate", "partition", "passthrough", "alarm", "on", "include", "key", "status", "for",
    "condition", "on_delete", "on_replace", "id",
]
# Those that these flows do not have yet.
LEFT = [word for word in FLOW if word not in ("trigger", "source", "destination", "tags")]
LAST_LEFT = [word for word in FLOW if word not in ("condition", "trigger", "source", "destination")]
TASKS = ["map", "concat", "compute", "mask", "truncate", "filter", "validate", "partition", "passthrough", "for"]
FILE = ["stack", *(word for word in STACK if word not in ("flow", "rule", "output", "override", "tags", "use", "for"))]
SHARED = ["Company", "Checked", "Archive", "Stage", "Details", "Europe", "Told", "Reader"]
CONNECTORS = ["salesforce", "s3"]
S3_DESTINATION = [
    "prefix", "format", "aggregation", "target_file_size", "file_prefix", "prefix_hierarchy", "preserve_source_data_typing",
]
# Those that it has in common with S3, and no others.
UPSOLVER_DESTINATION = ["prefix", "format", "aggregation", "target_file_size", "file_prefix", "prefix_hierarchy"]
SALESFORCE_SOURCE = ["api_version", "data_transfer_api", "enable_dynamic_field_update", "include_deleted_records"]
SALESFORCE_PROFILE = ["name", "instance_url", "sandbox", "private_metadata", "oauth", "jwt", "key", "condition", "on_delete"]
OAUTH = ["access_token", "refresh_token", "authorization", "client"]
BUCKET = ["name", "encryption", "versioning", "policy", "tags", "on_removal", "condition", "on_delete", "on_replace", "id"]
ATTRIBUTES_OF_ANY = [
    "condition", "on_delete", "on_replace", "depends_on", "metadata", "creation_policy", "update_policy", "id",
]
CONDITION = ["equals", "and", "or", "not", "Production"]
ALARM = [
    "name", "statistic", "low_sample_count", "period", "evaluation_periods", "datapoints_to_alarm", "missing_data",
    "actions_enabled", "notify", "notify_ok", "notify_insufficient_data", "tags", "on_delete", "on_replace", "id",
]
LOG_GROUP = ["name", "retention", "encryption", "tags", "condition", "on_delete", "on_replace", "id"]
PROTOCOLS = ["email", "email_json", "https", "http", "sms", "sqs", "lambda", "application"]
FORMATS = ["csv", "json", "parquet"]
MATH = ["abs", "average", "ceil", "fill", "floor", "if", "maximum", "minimum", "sum"]
COMPOSITE = [
    "name", "actions_enabled", "notify", "notify_ok", "notify_insufficient_data", "suppressor", "tags", "condition", "on_delete",
    "on_replace", "id",
]
SUPPRESSOR = ["alarm", "wait", "extension"]
STATES = ["alarm", "ok", "insufficient_data"]
METRICS = ["executions_started", "executions_failed", "executions_succeeded", "execution_time", "records_processed"]
EVENTS = ["run_started", "run_completed", "status_reported", "deactivated", "fields_imported"]
DETAILS = [
    "created_by", "data_processed", "destination", "destination_object", "end_time", "error", "execution_id", "flow_arn",
    "incremental_transfer_time_range", "num_of_documents_processed", "num_of_record_failures", "num_of_records_filtered",
    "num_of_records_processed", "source", "source_object", "start_time", "status", "trigger_type",
]
ENVELOPE = ["account", "detail", "detail_type", "flow_name", "id", "region", "time"]
OVERRIDDEN = ["LakeKey", "Lake", "Landing", "Tokens", "Ops", "Crm", "AccountsToLake", "ContactsToLanding", "Cleaner"]
PSEUDO = ["account_id", "no_value", "partition", "region", "stack_id", "stack_name", "url_suffix"]
CONDITIONS = ["non_null", "non_zero", "non_negative", "numeric"]
MASK_WORDS = ["with", "first", "last"]
FILTER_WORDS = ["in", "contains", "between", "and"]
RULE_WORDS = ["as", "where", "in", "notify"]
ACTIONS = ["drop_record", "terminate_flow"]
VALUES = [
    "InstanceUrl", "LakeKey", "Lake", "Landing", "Tokens", "Ops", "Crm", "Sandbox", "AccountsToLake", "ContactsToLanding",
    "Cleaner", "Worker", "concat", "import", "if", "join", "select", "split", "base64", "get_azs", "cidr", "find_in_map", "aws",
]
ATTRIBUTES = [
    "operators", "values", "minimum", "maximum", "shortest", "longest", "pattern", "write_operations", "retrievable", "queryable", "timestamp", "creatable", "updatable", "upsertable", "nullable",
    "defaulted", "deprecated",
]
HANDLES = ["Account", "AccountsFlowArn", "AccountsToLake", "Contact", "ContactsToLanding", "Crm", "Sandbox"]
STACK_METHODS = [
    "alarms", "cut", "definition", "delivery", "derived", "expected_resources", "flows", "fragment", "merge_into", "name", "objects", "outputs",
    "owner_actions", "parameters", "profiles", "rules", "to_json", "to_json_compact", "to_value", "to_yaml", "write_json",
]

# Where.
TAGS = 'tags { team: "crm" }'
MAP = "map Id, Name, Industry, Description, AnnualRevenue => Revenue: double;"
CONCAT = 'concat BillingCity, ", ", BillingCountry => Place: string;'
COMPUTE = "compute AnnualRevenue * NumberOfEmployees => Product: double;"
MASK = "mask Name with '*' last 4;"
TRUNCATE = "truncate Description to 20;"
FILTER = 'filter Industry in ["Energy", "Banking"];'
VALIDATE = "validate Name non_null else drop_record;"
ALARM_STATEMENT = "alarm Failures when executions_failed >= 1 { period: 5 minutes, statistic: sum, notify: Ops };"
RULE = 'on run_completed where status != "Execution Successful" notify Ops { state: enabled };'
LAST_FILTER = 'filter LastName == "Smith";'
SOURCE = "source salesforce(Crm, Account) { include_deleted_records: true };"
DESTINATION = 'destination s3(Lake) { prefix: "accounts", format: parquet, file_prefix: path(day), prefix_hierarchy: [execution_id] };'
PROFILE = "profile Crm = salesforce {"
OUTPUT = "output AccountsFlowArn = AccountsToLake.arn {"
SANDBOX = 'profile Sandbox = salesforce existing("crm-sandbox");'
USE_STACK = "let _template = CRM.to_json();"
USE_HANDLE = 'let _name = crm::AccountsToLake.name("prod");'
BROKEN = "filter Industri == 1 ?;"

CASES = [
    # Fields, from the schema file.
    *each(Completion, ACCOUNT, FILTER, 'filter Indu|stry == "x";', "filter Ind|;", "filter Ind|", "filter Ind| == ;",
          'filter Id == "x" && In|', 'filter Id == "x" && |;', "filter |", "filter |;"),
    *each(Completion, ACCOUNT, MAP, "map |;", "map |", "map Id, |;", "map Id, Na|", "map Id, Na| => B;", "map all except |;",
          "map all except Id, N|;"),
    *each(Completion, ACCOUNT, CONCAT, "concat |;", 'concat BillingCity, ", ", Bil|;', "concat BillingCity, | => A;"),
    *each(Completion, ACCOUNT, COMPUTE, "compute |;", "compute Annual| * NumberOfEmployees => A: double;", "compute AnnualRevenue * |;"),
    *each(Completion, ACCOUNT, MASK, "mask |;", "mask N| with '*';", "mask N|"),
    *each(Completion, ACCOUNT, TRUNCATE, "truncate |;", "truncate Desc| to 3;", "truncate |"),
    *each(Completion, ACCOUNT, TRUNCATE, "partition |;", "partition Name, Ind|ustry;", "partition |"),
    *each(Completion, ACCOUNT, VALIDATE, "validate |;", "validate Na| non_null else drop_record;", "validate Na|"),
    # Fields of an inline object; the last statement of a flow.
    *each(Completion, CONTACT, LAST_FILTER, "filter La|", "filter La|;", "filter |", "filter | ==", "mask |"),
    *each(Hover, ["picklist", "Contact"], LAST_FILTER, 'filter ty|pe == "Partner";'),
    *each(Definition, "|type: picklist", LAST_FILTER, 'filter ty|pe == "Partner";'),
    # Fields of a shared object.
    *each(Completion, LEAD, "truncate Company to 40;", "truncate |", "truncate Comp|any to 40;", "filter |;", "mask Ra|"),
    *each(Hover, ["picklist", "Industry", "Account"], FILTER, "filter Indus|try in [];"),
    *each(Hover, ["string", "LastName", "Contact"], LAST_FILTER, 'filter Last|Name == "Smith";'),
    *each(Hover, ["string", "Company", "Lead"], "truncate Company to 40;", "truncate Comp|any to 40;"),
    *each(Definition, 'from schema(|"../../../examples/schemas/salesforce-account.json");', FILTER, "filter Indus|try in [];"),
    *each(Definition, "|LastName: string {", LAST_FILTER, 'filter Last|Name == "Smith";', "filter Last|Name"),
    *each(Definition, "object |Lead =", "truncate Company to 40;", "truncate Comp|any to 40;"),

    # Keywords.
    *after(Completion, LEFT, TAGS, "fi|", "fil|;", "fil| Name == 1;"),
    *after(Completion, FLOW, TAGS, "|"),
    *each(Completion, LAST_LEFT, LAST_FILTER, "f|", "|"),
    *after(Completion, STACK, SANDBOX, "fl|", "flo|;", "buck| Second;", "|"),
    *each(Completion, STACK, "key LakeKey;", "k|", "k|ey LakeKey;"),
    *each(Completion, FILE, "/// Accounts and contacts for the lake.", "obj| /// Accounts.\n", "pub sta|\n", "pub(crate) |", "|"),
    *each(Hover, ["filter A == value", "Transfers only records"], FILTER, FILTER.replace("fil", "fi|l")),
    *each(Hover, ["bucket NAME", "An S3 bucket"], "bucket Lake {", "buck|et Lake {"),
    *each(Hover, ["resource NAME", "any CloudFormation type"], "resource Cleaner =", "reso|urce Cleaner ="),
    *each(Hover, ["One of two values"], "Path: if(Production", "Path: i|f(Production"),
    *each(Hover, ["stack NAME"], "pub stack CRM {", "pub sta|ck CRM {"),
    *each(Definition, "appflow-model/src/vocabulary.rs", FILTER, FILTER.replace("fil", "fi|l")),

    # Keys of settings.
    *each(Catalog, S3_DESTINATION, DESTINATION, "destination s3(Lake) { |};", "destination s3(Lake) { pre| };",
          "destination s3(Lake) { |format: csv };"),
    # Without those that are there.
    *each(Completion, [*S3_DESTINATION[1:], "catalog"], DESTINATION, 'destination s3(Lake) { prefix: "a", fo| };',
          'destination s3(Lake) { prefix: "a", | };'),
    *each(Completion, [*(key for key in S3_DESTINATION if key != "format"), "catalog"], DESTINATION,
          "destination s3(Lake) { pre| format: csv };"),
    *each(Completion, UPSOLVER_DESTINATION, DESTINATION, "destination upsolver(Lake) { |};", "destination upsolver(Lake) { fi| };"),
    *each(Catalog, SALESFORCE_SOURCE, SOURCE, "source salesforce(Crm, Account) { | };", "source salesforce(Crm, Account) { inc| }"),
    *each(Catalog, SALESFORCE_PROFILE, PROFILE, f"{PROFILE} |"),
    *each(Catalog, [key for key in SALESFORCE_PROFILE if key not in ("instance_url", "oauth")], PROFILE, f"{PROFILE} sand|",
          f"{PROFILE} sand|,"),
    *each(Catalog, ["authorization"], "oauth: { access_token:", "oauth: { re| access_token:", "oauth: { |, access_token:"),
    *each(Catalog, OAUTH, PROFILE, f"{PROFILE} oauth: {{ | }},"),
    *each(Catalog, ATTRIBUTES_OF_ANY, "on_delete: retain, Role: Worker.Arn }", "on_de|, Role: Worker.Arn }"),
    *each(Catalog, ATTRIBUTES_OF_ANY[2:], "on_delete: retain, Role: Worker.Arn }", "on_delete: retain, Role: Worker.Arn, | }"),
    *each(Catalog, BUCKET, "bucket Lake { encryption: LakeKey, on_removal: retain }", "bucket Lake { | }", "bucket Lake { on_| }"),
    *each(Catalog, ["name", "display_name"], 'topic Ops { display_name: "Operations" }', "topic Ops { | }", "topic Ops { disp| }"),
    *each(Catalog, ["default", "allowed", "no_echo", "pattern", "min_length", "constraint", "label", "group"], 'string { default: "https://acme.my.salesforce.com" }', "string { | }",
          "string { no| }"),
    *each(Catalog, ["name", "values", "encryption", "policy"], "{ policy: managed }", "{ | }", "{ pol| }"),
    *each(Catalog, ALARM, ALARM_STATEMENT, "alarm Failures when executions_failed >= 1 { | };",
          "alarm Failures when executions_failed >= 1 { per| }"),
    *each(Catalog, ["name", "state", "input", "role", "ecs", "batch", "http", "partition_key", "message_group", "dead_letter", "retry", "on_delete", "on_replace", "id"], RULE, "on run_completed notify Ops { | }", "on run_completed notify Ops { st| };"),
    *each(Completion, ATTRIBUTES, "string { nullable: true }", "string { | }", "string { null| }"),
    *each(Hover, ["Kind::OneOf", "format of the files"], "format: parquet", "form|at: parquet"),
    *each(Hover, ["OAuth with tokens"], "oauth: {", "oau|th: {"),
    *each(
        Hover, ["OAuth for a user who", "https://api.hubapi.com/oauth/v1/token", "defaults to"], SANDBOX,
        "profile Sandbox = hubspot { oau|th: {} }",
    ),
    *each(Hover, ["The URL of the token endpoint"], SANDBOX, "profile Sandbox = hubspot { oauth: { token_|url: \"x\" } }"),
    *each(
        Completion, ["token_url", "client_id", "client_secret", "access_token", "refresh_token", "authorization"], SANDBOX,
        "profile Sandbox = sharepoint { oauth: { | } }",
    ),
    *each(Completion, ["postgresql", "mysql"], SANDBOX, "profile Sandbox = jdbc { driver: | }"),
    *each(Hover, ["The access token"], "oauth: { access_token:", "oauth: { access_|token:"),
    *each(Definition, "appflow-model/src/catalog/connectors/s3.rs", "format: parquet", "form|at: parquet"),

    *each(Catalog, ["on_delete", "on_replace", "depends_on", "metadata", "id"], SANDBOX, "override Lake { | }", "override Lake { on_| }",
          "override Lake.policy { meta| }"),
    *each(Declared, OVERRIDDEN, SANDBOX, "override La| {}", "override | {}"),
    *each(Completion, ["policy"], SANDBOX, "override Lake.pol| {}"),
    *each(Completion, ["Failures", "run_completed"], SANDBOX, "override AccountsToLake.Fail| {}"),
    *each(Completion, ["policy"], SANDBOX, "override AccountsToLake { depends_on: Lake.pol| }",
          "override AccountsToLake { depends_on: [Crm, Lake.pol|] }"),
    *each(Hover, ["override TARGET", "merged into those of the entry"], SANDBOX, "over|ride Lake { ObjectLockEnabled: true }"),
    *each(Hover, ["Adds elements to a list"], SANDBOX, "override Lake { Tags: app|end([]) }"),

    # Words.
    *each(Catalog, ["enabled", "suspended"], "bucket Lake { encryption: LakeKey, on_removal: retain }",
          "bucket Lake { versioning: | }", "bucket Lake { versioning: en| }"),
    *each(Catalog, PROTOCOLS, 'topic Ops { display_name: "Operations" }', "topic Ops { subscribe: em| }",
          "topic Ops { subscribe: [em|] }", "topic Ops { subscribe: [email(InstanceUrl), sm|] }"),
    *each(Catalog, LOG_GROUP, SANDBOX, "log_group Runs { | }", "log_group Runs { ret| }"),
    *each(Hover, ["tags {", "everything in the stack that has tags"], SANDBOX, 'ta|gs { team: "crm" }'),
    *each(Catalog, FORMATS, "format: parquet,", "format: par|,", "format: par|", "format: |,", "format: |"),
    *each(Catalog, ["filename", "path", "path_and_filename"], "file_prefix: path(day)", "file_prefix: |", "file_prefix: pa|",
          "file_prefix: pa|th(day)"),
    *each(Catalog, ["filename", "path", "path_and_filename"], "file_prefix: path(day)", "file_prefix: |",
          also=("bucket Landing = existing", "#[cfg(all())] bucket Landing = existing")),
    *each(Catalog, ["year", "month", "day", "hour", "minute"], "file_prefix: path(day)", "file_prefix: path(|)", "file_prefix: path(da|)",
          "file_prefix: if(Production, path(da|), filename)"),
    *each(Catalog, ["execution_id", "schema_version"], "prefix_hierarchy: [execution_id]", "prefix_hierarchy: [|]",
          "prefix_hierarchy: [execution_id, |]", "prefix_hierarchy: [exec|]"),
    *each(Catalog, ["retain", "delete"], "on_removal: retain", "on_removal: |", "on_removal: de|"),
    *each(Catalog, ["average", "maximum", "minimum", "sample_count", "sum"], "statistic: sum,", "statistic: |,", "statistic: su|,"),
    *each(Hover, ["PARQUET", "Apache Parquet"], "format: parquet", "format: par|quet"),
    *each(Completion, ["on_demand", "event", "schedule"], "trigger schedule(rate(1 day));", "trigger |;", "trigger on_|", "trigger |"),
    *each(Completion, CONDITIONS, VALIDATE, "validate Name |;", "validate Name non_|;", "validate Name non_| else drop_record;",
          "validate Name |"),
    *each(Completion, ACTIONS, VALIDATE, "validate Name non_null else |;", "validate Name non_null else drop|", "validate Name non_null else |"),
    *each(Catalog, [*METRICS, *MATH], ALARM_STATEMENT, "alarm Failures when |;", "alarm Failures when exec|", "alarm Failures when exec| >= 1;",
          "alarm Failures when | >= 1;"),
    *each(Catalog, EVENTS, RULE, "on |;", "on run_|", "on run_| notify Ops;", "on | where status == \"x\" notify Ops;"),
    *each(Catalog, DETAILS, RULE, "on run_completed where | notify Ops;", 'on run_completed where sta| == "x" notify Ops;',
          "on run_completed where sta|"),
    *each(Catalog, [*DETAILS, *ENVELOPE], RULE, "on run_completed notify Ops { input: event.| };",
          "on run_completed notify Ops { input: { status: event.sta| } };",
          'on run_completed notify Ops { input: concat("ended: ", event.sta|) };'),
    *each(Completion, ["string", "number", "list"], "param InstanceUrl: string {", "param InstanceUrl: str| {", "param InstanceUrl: | {"),
    *each(Hover, ["FlowExecutionsFailed", "Runs failed."], ALARM_STATEMENT, "alarm Failures when executions_|failed >= 1;"),
    *each(Hover, ["FlowExecutionsFailed"], ALARM_STATEMENT, "alarm Failures when executions_|failed / executions_started >= 0.5;"),
    *each(Hover, ["The absolute value"], ALARM_STATEMENT, "alarm Failures when ab|s(executions_failed) >= 1;"),
    *each(Hover, ["standard deviations"], ALARM_STATEMENT, "alarm Failures when records_processed outside ba|nd(2);"),
    *each(Among, ["AccountsToLake", *MATH], SANDBOX, f"{SANDBOX} alarm Failing when |;", f"{SANDBOX} alarm Failing when Acc| >= 1;"),
    *each(Catalog, METRICS, SANDBOX, f"{SANDBOX} alarm Failing when AccountsToLake.| >= 1;", f"{SANDBOX} alarm Failing when AccountsToLake.exec| >= 1;"),
    *each(Catalog, [*ALARM, "condition"], SANDBOX, f"{SANDBOX} alarm Failing when AccountsToLake.executions_failed >= 1 {{ | }}"),
    *each(Among, ["AccountsToLake", *STATES], SANDBOX, f"{SANDBOX} composite_alarm Broken when |;", f"{SANDBOX} composite_alarm Broken when !Acc|;"),
    *each(Catalog, ["Failures"], SANDBOX, f"{SANDBOX} composite_alarm Broken when AccountsToLake.|;", f"{SANDBOX} composite_alarm Broken when AccountsToLake.Fail|;"),
    *each(Catalog, COMPOSITE, SANDBOX, f"{SANDBOX} composite_alarm Broken when AccountsToLake.Failures {{ | }}"),
    *each(Catalog, SUPPRESSOR, SANDBOX, f"{SANDBOX} composite_alarm Broken when AccountsToLake.Failures {{ suppressor: {{ | }} }}"),
    *each(Completion, ["when"], SANDBOX, f"{SANDBOX} composite_alarm Broken |;"),
    *each(Hover, ["The alarm does not fire"], SANDBOX, f"{SANDBOX} composite_alarm Broken when o|k(AccountsToLake.Failures);"),
    *each(Catalog, ["on", "where", "notify"], SANDBOX, f"{SANDBOX} rule Runs |;"),
    *each(Catalog, ["source", "detail_type", "detail"], SANDBOX, f"{SANDBOX} rule Runs where | notify Ops;", f"{SANDBOX} rule Runs where sou| == \"x\" notify Ops;"),
    *each(Catalog, ["Ops"], SANDBOX, f"{SANDBOX} rule Runs where source == \"x\" notify |;"),
    *each(Catalog, ["name", "state", "input", "retry", "id"], SANDBOX, f"{SANDBOX} rule Runs where source == \"x\" notify Ops {{ | }};"),
    *each(Hover, ["AppFlow End Flow Run Report"], RULE, "on run_comp|leted notify Ops;"),
    *each(Hover, ["The value is not null."], VALIDATE, "validate Name non_|null else drop_record;"),
    *each(Catalog, ["string", "picklist", "currency", "datetime"], MAP, "map AnnualRevenue => Revenue: dou|;", "map Id: pick|"),
    *each(Catalog, ["String", "DateTime", "Struct"], SANDBOX, 'object Issue = github("issue") { id: Str| }'),
    *each(Catalog, ["datetime", "glide_date_time"], SANDBOX, 'object Incident = servicenow("incident") { opened: date| }'),
    *each(Hover, ["A data type for decimal numbers"], MAP, "map AnnualRevenue => Revenue: dou|ble;"),

    # Words between the parts of statements.
    *each(Completion, MASK_WORDS, MASK, "mask Name |;", "mask Name wi|;", "mask Name wi| '*';", "mask Name wi|", "mask Name with '*' la|;"),
    *each(Completion, ["to"], TRUNCATE, "truncate Description |;", "truncate Description t| 20;"),
    *each(Completion, FILTER_WORDS, FILTER, "filter Industry |;", "filter Industry cont|;", 'filter Industry cont| "a";'),
    *each(Completion, ["else"], VALIDATE, "validate Name non_null |;", "validate Name non_null el| drop_record;"),
    *each(Completion, ["all", "except"], MAP, "map all |;", "map all ex|;"),
    *each(Completion, ["when", "outside"], ALARM_STATEMENT, "alarm Failures |;", "alarm Failures wh| executions_failed >= 1;"),
    *each(Completion, RULE_WORDS, RULE, "on run_completed |;", "on run_completed not|;", "on run_completed wh|"),
    *each(Completion, ["existing"], 'bucket Landing = existing("acme-landing");', "bucket Landing = |;", "bucket Landing = ex|;"),
    *each(Completion, ["from", "schema"], "object Contact = salesforce(\"Contact\") {", 'object Other = salesforce("Other") fr|; object Contact = salesforce("Contact") {'),
    *each(Hover, ["Only the last characters"], MASK, "mask Name with '*' la|st 4;"),
    *each(Hover, ["The field has one of the values"], FILTER, 'filter Industry i|n ["Energy"];'),
    *each(Hover, ["The targets of the rule"], RULE, "on run_completed not|ify Ops;"),
    *each(Definition, "appflow-model/src/vocabulary.rs", TRUNCATE, "truncate Description t|o 20;"),

    # Loops.
    *each(Among, ["Account", "Contact"], SANDBOX, f"{SANDBOX} for Table in [|] {{ }}", f"{SANDBOX} for Table in [Acc|] {{ }}"),
    *each(Completion, FLOW, TAGS, TAGS + " for Field in [Name, Industry] { | }"),
    *each(Completion, LEFT, TAGS, TAGS + " for Field in [Name] { ma| }"),
    *each(Completion, ["in"], TAGS, TAGS + " for Field | [Name] { mask Name; }", TAGS + " for Field i| [Name] { mask Name; }"),
    *each(Completion, ACCOUNT, TAGS, TAGS + " for Field in [\"a\"] { mask | }", TAGS + " for Field in [\"a\"] { mask Indu|; }"),
    *each(Hover, ["picklist", "Industry"], TAGS, TAGS + " for Field in [\"a\"] { mask Indus|try; }"),
    *each(Definition, "object |Contact = ", SANDBOX, SANDBOX + " for Table in [Con|tact] { }"),

    # Connectors and references.
    *each(Catalog, CONNECTORS, SOURCE, "source |;", "source sal|;", "source sal|esforce(Crm, Account);", "source |"),
    *each(Catalog, CONNECTORS, DESTINATION, "destination |", "destination s|", "destination | { prefix: \"a\" };"),
    *each(Catalog, CONNECTORS, SANDBOX, 'profile Sandbox = sal|', "profile Sandbox = |;", 'profile Sandbox = | existing("x");'),
    *each(Declared, ["Crm", "Sandbox"], SOURCE, "source salesforce(|);", "source salesforce(Cr|);", "source salesforce(Cr|, Account);"),
    *each(Declared, ["Account", "Contact"], SOURCE, "source salesforce(Crm, |);", "source salesforce(Crm, Acc|);", "source salesforce(Crm, Acc|)"),
    *each(Declared, ["Lake", "Landing"], DESTINATION, "destination s3(|)", "destination s3(La|);", 'destination s3(|) { prefix: "a" };'),
    *each(Declared, ["Lead"], "source salesforce(Sales, Lead);", "source salesforce(Sales, |);", "source salesforce(Sales, Le|)"),
    *each(Declared, ["Ops", "Cleaner"], RULE, "on run_completed notify |;", "on run_completed notify O|", "on run_completed notify Ops, |;"),
    *each(Declared, ["Ops", "Cleaner"], "notify: Ops }", "notify: | }", "notify: O| }", "notify: [|] }", "notify: [Ops, |] }"),
    *each(Declared, ["LakeKey"], "encryption: LakeKey,", "encryption: |,", "encryption: La|,"),
    *each(Declared, ["Tokens", "InstanceUrl"], 'access_token: Tokens["accessToken"],', "access_token: |,", "access_token: To|,",
          'access_token: To|["accessToken"],'),
    *each(Declared, VALUES, "instance_url: InstanceUrl,", "instance_url: |,", "instance_url: Ins|,"),
    *each(Declared, VALUES, "AccountsToLake.arn", "|", "Accounts|", "Accounts|ToLake.arn"),
    *each(Completion, ["arn", "name", "Failures"], OUTPUT, "output AccountsFlowArn = AccountsToLake.| {"),
    *each(Completion, ["arn", "name"], OUTPUT, "output AccountsFlowArn = Lake.a| {"),
    *each(Completion, PSEUDO, "aws.account_id", "aws.|", "aws.acc|", "aws.acc|ount_id"),
    *each(Hover, ["AWS::AccountId"], "aws.account_id", "aws.account|_id"),
    *each(Hover, ["Where the records arrive."], DESTINATION, "destination s3(La|ke);"),
    *each(Hover, ["The organization."], SOURCE, "source salesforce(Cr|m, Account);"),
    *each(HoverItems, ["Lake"], "bucket Lake {", "bucket La|ke {"),
    # For the stack, and its handle.
    *each(HoverItems, ["Account", "Account"], "object Account =", "object Acc|ount ="),
    *each(HoverItems, ["Industry"], FILTER, "filter In|dustry in [];"),
    *each(HoverItems, ["filter"], FILTER, FILTER.replace("fil", "fi|l")),
    *each(Declared, CONDITION, 'condition Production = equals(InstanceUrl, "https://crm.my.salesforce.com");',
          "condition Production = |;", "condition Production = not(|);", "condition Production = eq|;"),
    *each(Declared, ["Regions"], 'find_in_map(Regions, aws.region, "Team")', 'find_in_map(Reg|, aws.region, "Team")', "find_in_map(Reg|)"),
    *each(Definition, "mapping |Regions {", 'find_in_map(Regions, aws.region, "Team")', 'find_in_map(Reg|ions, aws.region, "Team")'),
    *each(Hover, ["mapping NAME", "values by two keys"], "mapping Regions {", "map|ping Regions {"),
    *each(Declared, ["Production"], "condition Production;", "condition |;", "condition Pro|;"),
    *each(Definition, "bucket |Lake {", DESTINATION, "destination s3(La|ke);"),
    *each(Definition, "profile |Crm =", SOURCE, "source salesforce(C|rm, Account);", "source salesforce(C|rm"),
    *each(Definition, "object |Account =", SOURCE, "source salesforce(Crm, Acc|ount);"),
    *each(Definition, "topic |Ops {", RULE, "on run_completed notify O|ps;"),
    *each(Definition, "secret |Tokens =", "client: Tokens", "client: Tok|ens"),
    *each(Definition, "flow |AccountsToLake {", "AccountsToLake.arn", "Accounts|ToLake.arn"),

    # Outside of the macro, also after errors in it.
    *each(Declared, STACK_METHODS, USE_STACK, "CRM.|", "let _ = CRM.to_|;"),
    *each(Declared, HANDLES, USE_HANDLE, "crm::|", "let _ = crm::Acc|;"),
    *each(Hover, ["Accounts and contacts for the lake."], USE_STACK, "let _ = CR|M;"),
    *each(Definition, "flow |AccountsToLake {", USE_HANDLE, "let _ = crm::Accounts|ToLake;"),
    *each(Declared, STACK_METHODS, USE_STACK, "CRM.|", also=(FILTER, BROKEN)),
    *each(Declared, HANDLES, USE_HANDLE, "crm::|", also=(FILTER, BROKEN)),
    *each(Definition, "flow |AccountsToLake {", USE_HANDLE, "let _ = crm::Accounts|ToLake;", also=(FILTER, BROKEN)),
    *each(Among, ["Lead"], "use crate::objects::Lead;", "use crate::objects::Le|;", "use crate::objects::Le|ad;",
          "use crate::objects::|;"),
    *each(Among, ["objects"], "use crate::objects::Lead;", "use crate::|;", "use crate::ob|;"),
    *each(Hover, ["A potential customer."], "use crate::objects::Lead;", "use crate::objects::Le|ad;"),
    *each(Definition, "object |Lead =", "use crate::objects::Lead;", "use crate::objects::Le|ad;"),

    # Statements of other modules.
    *each(Among, SHARED, "use crate::shared::Reader;", "use crate::shared::|;", "use crate::shared::|", "use crate::shared::Rea|",
          "use crate::shared::{|};", "use crate::shared::{Reader, |};", "use crate::shared::{Rea|};", "use crate::shared::Rea|der;"),
    *each(Among, SHARED, "{Details, Europe}", "{Details, |}", "{Details, Eu|}", "{Eu|}"),
    *each(Hover, ["Where every stack writes."], "Archive as Vault,", "Arch|ive as Vault,", "Archive as Vau|lt,"),
    *each(Hover, ["The organization of all stacks."], "source salesforce(Company,", "source salesforce(Comp|any,"),
    *each(Hover, ["What every flow validates."], "include Checked;", "include Chec|ked;"),
    *each(Hover, ["The stage of a deployment."], "prefix: Stage,", "prefix: Sta|ge,"),
    *each(Hover, ["In Europe."], "condition Europe;", "condition Eu|rope;"),
    *each(Hover, ["The details of a region."], 'path(find_in_map(Details,', 'path(find_in_map(Det|ails,'),
    *each(Definition, "bucket |Archive =", "Archive as Vault,", "Arch|ive as Vault,"),
    *each(Definition, "profile |Company =", "source salesforce(Company,", "source salesforce(Comp|any,"),
    *each(Definition, "tasks |Checked {", "include Checked;", "include Chec|ked;"),
    *each(Definition, "param |Stage:", "prefix: Stage,", "prefix: Sta|ge,"),
    *each(Definition, "condition |Europe =", "condition Europe;", "condition Eu|rope;"),
    *each(Definition, "mapping |Details {", 'path(find_in_map(Details,', 'path(find_in_map(Det|ails,'),
    *each(Definition, "resource |Reader =", "Reader.Arn", "Rea|der.Arn"),
    *each(Declared, ["Company"], "source salesforce(Company,", "source salesforce(|,", "source salesforce(Com|,"),
    *each(Declared, ["Vault"], "destination s3(Vault)", "destination s3(|)", "destination s3(Va|)"),
    *each(Declared, ["Checked"], "include Checked;", "include |;", "include Che|"),
    *each(Declared, ["Europe"], "condition Europe;", "condition |;", "condition Eu|"),
    *each(Declared, ["Told"], "{ period: 1 day, notify: Told }", "{ period: 1 day, notify: | }"),
    *each(Declared, ["Details"], 'path(find_in_map(Details, aws.region, "Precision"))', "path(find_in_map(|))",
          'path(find_in_map(|, aws.region, "Precision"))'),
    *each(Completion, TASKS, "validate Amount: currency non_null else drop_record;", "|", "val|"),
    *each(Completion, CONDITIONS, "validate Amount: currency non_null else drop_record;", "validate Amount: currency |;"),
    *each(Completion, ACTIONS, "validate Amount: currency non_null else drop_record;",
          "validate Amount: currency non_null else |;"),
    *each(Hover, ["The value is not null."], "Amount: currency non_null", "Amount: currency non_|null"),
    *each(Completion, ["existing"], 'profile Company = salesforce existing("company");', "profile Company = salesforce |;",
          "profile Company = salesforce exi|"),
    *each(Completion, PSEUDO, 'condition Europe = equals(aws.region, "eu-west-1");',
          'condition Europe = equals(aws.|, "eu-west-1");'),
    *each(Errors, [], "include Checked;", "include Checked;"),

    # Names across statements and modules.
    *each(Rename, ("Lake", 2), "bucket Lake {", "bucket La|ke {"),
    *each(Rename, ("InstanceUrl", 3), "param InstanceUrl:", "param Instance|Url:"),
    *each(Rename, ("LastName", 3), "LastName: string {", "Last|Name: string {"),
    *each(Rename, ("AccountsToLake", 3), "flow AccountsToLake {", "flow Accounts|ToLake {"),
    *each(Rename, ("CRM", 2), "pub stack CRM {", "pub stack CR|M {"),
    *each(Rename, ("Late", 2), "alarm Late when", "alarm La|te when"),
    *each(Rename, ("Ended", 2), "on run_completed as Ended", "on run_completed as End|ed"),
    *each(Rename, ("Stage", 3), "prefix: Stage,", "prefix: Sta|ge,"),
    *each(Rename, ("Stage", 3), "param Stage:", "param Sta|ge:"),
    *each(Rename, ("Europe", 9), "condition Europe =", "condition Eu|rope ="),
    *each(Rename, ("Details", 4), "mapping Details {", "mapping Det|ails {"),
    *each(Rename, ("Lead", 3), "pub(crate) object Lead =", "pub(crate) object Le|ad ="),
    # An alias is renamed in its stack, and what it stands for in all others.
    *each(Rename, ("Vault", 2), "Archive as Vault,", "Archive as Vau|lt,"),
    *each(Rename, ("Archive", 2), "bucket Archive =", "bucket Arch|ive ="),

    # Values in place of words, numbers and lists, conditions of the configuration, constants and maps of Rust.
    *each(Completion, FORMATS, "if(Europe, parquet, csv)", "if(Europe, |)", "if(Europe, parquet, |)", "if(Europe, par|, csv)"),
    *each(Declared, ["Europe"], "if(Europe, parquet, csv)", "if(|, parquet, csv)", "if(Eu|, parquet, csv)"),
    *each(Catalog, ["execution_id", "schema_version"], "if(Europe, [schema_version], [])", "if(Europe, [|], [])",
          "if(Europe, [sche|], [])"),
    *each(Completion, PSEUDO, "64 MB, aws.no_value)", "64 MB, aws.|)", "64 MB, aws.no|)"),
    *each(Completion, [word for word in FLOW if word not in ("trigger", "source", "destination", "condition")],
          "map Amount: currency;", "ma|"),
    *each(Completion, ["day", "hour", "minute", "month", "year"], 'path(find_in_map(Details, aws.region, "Precision"))', "path(|)"),
    *each(Among, ["MOST"], "Size: int < (MOST);", "Size: int < (MO|);", "Size: int < (MO|ST);"),
    *each(Hover, ["The largest number of records."], "Size: int < (MOST);", "Size: int < (MO|ST);"),
    *each(Among, ["COST"], "COST)])", "CO|)])", "CO|ST)])"),
    *each(Hover, ["The cost center."], "COST)])", "CO|ST)])"),
    *each(Completion, ["Late", "Ended", "arn", "name"], "OrdersToVault.Ended.arn", "OrdersToVault.|", "OrdersToVault.En|"),
    *each(Hover, ["A rule of `OrdersToVault`."], "OrdersToVault.Ended.arn", "OrdersToVault.En|ded.arn"),
    *each(Hover, ["AWS does not document the format"], '#[allow(AF0601)]', '#[allow(AF06|01)]'),
    *each(Among, ["AF0601", "AF0602"], '#[allow(AF0601)]', '#[allow(AF|)]', "#[allow(AF0602, AF|)]"),
    *each(Hover, ["A loop variable", '"Orders, Leads"'], SANDBOX, f"{SANDBOX} for Ta|ble in [Orders, Leads] {{ topic [<Table Changes>]; }}"),
    *each(Hover, ["A unit of durations"], "period: 5 minutes", "period: 5 min|utes"),
    *each(Completion, ["active", "suspended", "draft", "unset"], TAGS, f"{TAGS} status |;", f"{TAGS} status act|"),
    *each(Among, ["rate", "cron", "InstanceUrl"], "trigger schedule(rate(1 day));", "trigger schedule(|);", "trigger schedule(cr|);"),
    *each(Hover, ["every given number of minutes"], "trigger schedule(rate(1 day));", "trigger schedule(ra|te(1 day));", "trigger schedule(if(Production, ra|te(1 hour), rate(1 day)));"),

    # The place of a value before others.
    *each(Among, ["Lake", "concat"], "AccountsToLake.arn", 'concat("a", |, "b")', 'join(",", [|, "b"])'),
    *each(Declared, ["Ops", "Cleaner"], "notify: Ops }", "notify: [|, Ops] }"),
    *each(Catalog, PROTOCOLS, 'topic Ops { display_name: "Operations" }', "topic Ops { subscribe: [|, email(InstanceUrl)] }"),

    # Rust expressions in a stack with parameters.
    *each(Among, ["team"], "prefix: (team)", "prefix: (tea|)", "prefix: (te|am)"),

    # Errors.
    Errors(MAP, MAP, []),
    *each(Errors, [("Industri", "no field `Industri` on object `Account`")], FILTER, 'filter Industri == "Energy";'),
    *each(Errors, [("?", "expected an operator")], FILTER, "filter Industry ?;"),
    *each(Errors, [("fliter", "unknown statement `fliter` in a flow")], FILTER, "fliter Industry == 1;"),
    # One for a statement that is being written.
    *each(Errors, [("validate", "expected a value")], FILTER, "filter Industry =="),
    *each(Errors, [("validate", "expected a field")], FILTER, "filter"),
    *each(Errors, [("validate", "expected a metric")], FILTER, "alarm Another when"),
    *each(Errors, [("validate", "expected a value")], FILTER, "on run_completed as Second where status =="),
    *each(Errors, [("validate", "expected a character")], FILTER, "mask Name with"),
    *each(Errors, [("object", "expected `existing(…)`")], SANDBOX, f"{SANDBOX} bucket Second ="),
    *each(Errors, [("object", "expected a value")], SANDBOX, f"{SANDBOX} output Second ="),
    *each(Errors, [("object", "expected a condition")], SANDBOX, f"{SANDBOX} condition Second ="),
    *each(Errors, [("/// Accounts were not transferred.", "expected a destination field, found a doc comment")],
          VALIDATE, "map Phone =>"),
]
