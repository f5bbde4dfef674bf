//! The parser: every form of the grammar, and one finding under the right text for every mistake.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use appflow_core::vocabulary;
use appflow_syntax::ast::*;
use appflow_syntax::{Finding, Parsed, parse};
use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use support::underlined;

fn read(source: &str) -> Parsed {
    parse(source.parse().unwrap_or_else(|error| panic!("the source does not lex: {error}\n{source}")))
}

fn accepted(source: &str) -> File {
    let parsed = read(source);
    let texts: Vec<String> = parsed.findings.iter().map(Finding::text).collect();
    assert!(texts.is_empty(), "{source}\n{texts:#?}");
    parsed.file
}

fn stack(file: &File) -> &Stack {
    match &file.items[..] {
        [Item::Stack(stack)] => stack,
        other => panic!("expected one stack, found {other:?}"),
    }
}

fn stack_of(items: &str) -> Stack {
    let mut file = accepted(&format!("stack S {{ {items} }}"));
    match file.items.pop().unwrap() {
        Item::Stack(stack) => stack,
        Item::Object { .. } | Item::Shared(_) => panic!("expected a stack"),
    }
}

fn flow_of(statements: &str) -> Vec<FlowItem> {
    flow_in(stack_of(&format!("flow F {{ {statements} }}")))
}

fn flow_in(mut stack: Stack) -> Vec<FlowItem> {
    match stack.items.pop().unwrap().node {
        StackItem::Flow(flow) => flow.items.into_iter().map(|statement| statement.node).collect(),
        other => panic!("expected a flow, found {other:?}"),
    }
}

fn task_of(statement: &str) -> Task {
    match flow_of(statement).pop().unwrap() {
        FlowItem::Task(task) => task,
        other => panic!("expected a task, found {other:?}"),
    }
}

/// Returns a value in the notation of the grammar, so that what was read can be compared with what was meant.
fn show(value: &Value) -> String {
    match &value.kind {
        ValueKind::String(text) => format!("{text:?}"),
        ValueKind::Integer(number) => number.to_string(),
        ValueKind::Decimal(text) => format!("decimal {text}"),
        ValueKind::Bool(truth) => truth.to_string(),
        ValueKind::Quantity(amount, unit) => format!("{amount} {}", unit.text),
        ValueKind::Name(name) => name.text.clone(),
        ValueKind::Member(of, member) => format!("{}.{}", of.text, member.as_ref().map_or("?", |member| &member.text)),
        ValueKind::Index(of, key) => format!("{}[{:?}]", of.text, key.text),
        ValueKind::Call(function, arguments) => format!("{}({})", function.text, list(arguments)),
        ValueKind::List(values) => format!("[{}]", list(values)),
        ValueKind::Block(settings) => block(settings),
        ValueKind::Expression(tokens) => format!("({tokens})"),
    }
}

fn list(values: &[Value]) -> String {
    values.iter().map(show).collect::<Vec<_>>().join(", ")
}

fn block(settings: &[Setting]) -> String {
    let shown: Vec<String> = settings
        .iter()
        .map(|setting| format!("{}: {}", setting.key.text, setting.value.as_ref().map_or("?".to_owned(), show)))
        .collect();
    format!("{{ {} }}", shown.join(", "))
}

fn field(field: &Field) -> String {
    match &field.data_type {
        Some(data_type) => format!("{}: {}", show(&field.name), data_type.text),
        None => show(&field.name),
    }
}

fn task(task: &Task) -> String {
    let some = |value: &Option<Field>| value.as_ref().map_or("?".to_owned(), field);
    match task {
        Task::Map(mappings) => mappings
            .iter()
            .map(|mapping| match &mapping.destination {
                Some(destination) => format!("{} => {}", field(&mapping.source), field(destination)),
                None => field(&mapping.source),
            })
            .collect::<Vec<_>>()
            .join(", "),
        Task::MapAll(except) => format!("all except {}", except.iter().map(field).collect::<Vec<_>>().join(", ")),
        Task::Concat { parts, destination } => {
            let parts: Vec<String> = parts
                .iter()
                .map(|part| match part {
                    ConcatPart::Field(used) => field(used),
                    ConcatPart::Text(text) => format!("text {:?}", text.text),
                })
                .collect();
            format!("{} => {}", parts.join(", "), some(destination))
        }
        Task::Compute { left, operation, right, destination } => {
            let sign = operation.map_or("?".to_owned(), |(operation, _)| format!("{operation:?}"));
            format!("{} {sign} {} => {}", some(left), some(right), some(destination))
        }
        Task::Mask { field, with, span } => {
            let with = with.as_ref().map(|with| with.text.clone());
            let span = span.as_ref().map(|(word, length)| format!("{} {}", word.text, length.as_ref().map_or("?".into(), show)));
            format!("{} with {with:?} {span:?}", some(field))
        }
        Task::Truncate { field, length } => format!("{} to {}", some(field), length.as_ref().map_or("?".into(), show)),
        Task::Filter(comparisons) => comparisons
            .iter()
            .map(|comparison| {
                let operator = comparison.operator.map_or("?", |(operator, _)| operator.symbol());
                let operand = match &comparison.operand {
                    Some(Operand::One(value)) => show(value),
                    Some(Operand::Many(values, _)) => format!("any of {}", list(values)),
                    Some(Operand::Between(lower, upper)) => format!("{} and {}", show(lower), show(upper)),
                    None => "?".to_owned(),
                };
                format!("{} {operator} {operand}", field(&comparison.field))
            })
            .collect::<Vec<_>>()
            .join(" && "),
        Task::Validate { field, condition, action } => {
            let word = |name: &Option<Name>| name.as_ref().map_or("?".to_owned(), |name| name.text.clone());
            format!("{} {} else {}", some(field), word(condition), word(action))
        }
        Task::Partition(keys) => keys.iter().map(field).collect::<Vec<_>>().join(", "),
        Task::Passthrough => String::new(),
    }
}

fn assert_task(statement: &str, expected: &str) {
    assert_eq!(task(&task_of(statement)), expected, "{statement}");
}

/// The definition of the design, all of its statements but loops and shared tasks.
const EVERYTHING: &str = r##"
    /// Accounts and incidents, every night.
    ///  Indented.
    #[allow(AF0601, AF0602)]
    pub stack CRM_TO_LAKE {
        /// The URL of the CRM.
        param InstanceUrl: string;
        param Bound: "AWS::SSM::Parameter::Value<String>" { default: "x" }
        key LakeKey;
        bucket Lake { encryption: LakeKey }
        bucket Landing = existing("acme-landing");
        secret Tokens = existing(arn "arn:aws:secretsmanager:eu-west-1:111122223333:secret:appflow/salesforce-AbCdEf") { policy: managed };
        topic Ops = existing(arn OpsArn);
        profile Crm = salesforce {
            instance_url: InstanceUrl,
            oauth: { access_token: Tokens["accessToken"], refresh_token: Tokens["refreshToken"], client: Tokens, },
        }
        profile Snow = servicenow existing("snow-prod");
        profile Other = salesforce existing("other") { api: "x" }
        object Account = salesforce("Account") { Id: id, "Full Name": string { nullable: true }, At: Edm.Decimal, }
        object Incident = servicenow("incident") from schema("schemas/incident.json");
        object Open = salesforce(Bound);
        flow AccountsToLake {
            name concat(aws.stack_name, "-accounts");
            description "accounts, every night";
            trigger schedule(rate(1 day)) { start: "2027-01-01T00:00:00Z", pull: incremental(LastModifiedDate) };
            source salesforce(Crm, Account) { include_deleted_records: true };
            destination s3(Lake) { prefix: "accounts", format: parquet, file_prefix: path(day) }
            tags { team: "crm", "cost center": "42" };
            #[allow(AF0603)]
            map Id, Name;
            mask Name with '*' last 4;
            /// Failed runs.
            alarm Failures when executions_failed >= 1 { period: 5 minutes, notify: Ops };
            on run_completed as Done where status != "Execution Successful" && source in ["a", "b"] notify Ops, Mail { input: "x" };
        }
        output AccountsFlowArn = AccountsToLake.arn { export: "x" }
    }
    pub(crate) object Shared = salesforce("Contact") { Id: id }
    stack made(prefix: &str, days: u32) { topic T { name: (prefix.to_owned() + "x") } }
"##;

#[test]
fn reads_every_statement() {
    let file = accepted(EVERYTHING);
    let [Item::Stack(first), Item::Object { visibility, object }, Item::Stack(second)] = &file.items[..] else {
        panic!("{file:?}")
    };
    assert_eq!(first.docs, "Accounts and incidents, every night.\n Indented.");
    assert_eq!(first.doc_tokens.to_string().matches("doc").count(), 2);
    let levels: Vec<_> = file.levels.iter().map(|level| level.code.text.as_str()).collect();
    assert_eq!(levels, ["AF0603", "AF0601", "AF0602"], "inner statements first");
    assert_eq!(first.visibility.to_string(), "pub");
    assert_eq!(first.name.as_ref().unwrap().text, "CRM_TO_LAKE");
    assert!(first.arguments.is_none() && !first.partial);
    assert_eq!(first.items.len(), 15);
    assert_eq!(first.items[0].docs, "The URL of the CRM.");
    assert_eq!(visibility.to_string().replace(' ', ""), "pub(crate)");
    assert_eq!(object.node.name.as_ref().unwrap().text, "Shared");
    let arguments = second.arguments.as_ref().unwrap();
    assert_eq!(arguments.tokens.to_string(), "prefix : & str , days : u32");
    assert!(arguments.is_rust);
    assert_eq!(arguments.names, [Some("prefix".to_owned()), Some("days".to_owned())]);
    assert!(second.visibility.is_empty());
}

#[test]
fn reads_resources() {
    let stack = stack_of(
        r#"param A: "AWS::SSM::Parameter::Value<String>" { default: "x" } bucket B; key C { a: b };
           secret D = existing(arn "arn:x") { policy: managed } topic E = existing(arn OpsArn); topic F = existing(arn);"#,
    );
    let shown: Vec<String> = stack
        .items
        .iter()
        .map(|statement| {
            let StackItem::Resource(resource) = &statement.node else { panic!() };
            let origin = resource.origin.as_ref().map(|origin| {
                format!(
                    "{}{}",
                    match origin.by {
                        ExistingBy::Name => "",
                        ExistingBy::Arn => "arn ",
                        ExistingBy::LogicalId => "id ",
                    },
                    show(origin.value.as_ref().unwrap())
                )
            });
            let parameter_type = resource.parameter_type.as_ref().map(|name| name.text.as_str());
            let name = &resource.name.as_ref().unwrap().text;
            format!("{} {name} {parameter_type:?} {origin:?} {}", statement.keyword.text, block(&resource.settings))
        })
        .collect();
    assert_eq!(
        shown,
        [
            r#"param A Some("AWS::SSM::Parameter::Value<String>") None { default: "x" }"#,
            "bucket B None None {  }",
            "key C None None { a: b }",
            r#"secret D None Some("arn \"arn:x\"") { policy: managed }"#,
            r#"topic E None Some("arn OpsArn") {  }"#,
            r#"topic F None Some("arn") {  }"#,
        ]
    );
}

#[test]
fn reads_objects_and_profiles() {
    let stack = stack_of(
        r#"object A = salesforce("Account") { Id: id, "Full Name": string { nullable: true }, At: Edm.Decimal, }
           object B = servicenow("incident") from schema("x.json"); object C = salesforce(P);
           profile D = salesforce existing("x") { k: 1 } profile E = salesforce { k: 1 };"#,
    );
    let StackItem::Object(Object { fields: ObjectFields::Inline(fields), .. }) = &stack.items[0].node else { panic!() };
    let shown: Vec<(&str, &str)> =
        fields.iter().map(|field| (field.name.text.as_str(), field.data_type.as_ref().unwrap().text.as_str())).collect();
    assert_eq!(shown, [("Id", "id"), ("Full Name", "string"), ("At", "Edm.Decimal")]);
    assert_eq!(block(&fields[1].settings), "{ nullable: true }");
    let StackItem::Object(Object { fields: ObjectFields::Schema(path), .. }) = &stack.items[1].node else { panic!() };
    assert_eq!(path.text, "x.json");
    let StackItem::Object(Object { fields: ObjectFields::Open, entity: Some(entity), .. }) = &stack.items[2].node else {
        panic!()
    };
    assert_eq!(show(entity), "P");
    let StackItem::Profile(profile) = &stack.items[3].node else { panic!() };
    assert!(profile.origin.is_some() && profile.connector.as_ref().unwrap().text == "salesforce");
    assert_eq!(block(&profile.settings), "{ k: 1 }");
}

#[test]
fn reads_every_form_of_a_value() {
    for (source, expected) in [
        (r#""text""#, r#""text""#),
        (r##"r#"raw "text""#"##, r#""raw \"text\"""#),
        (r#""\u{e9}\n""#, r#""é\n""#),
        ("','", r#"",""#),
        ("5", "5"),
        ("-5", "-5"),
        ("- 5", "-5"),
        ("-9223372036854775808", "-9223372036854775808"),
        ("1.50", "decimal 1.50"),
        ("-1.5", "decimal -1.5"),
        ("true", "true"),
        ("5 minutes", "5 minutes"),
        ("128 MB", "128 MB"),
        ("Lake", "Lake"),
        ("r#type", "type"),
        ("aws.account_id", "aws.account_id"),
        (r#"Tokens["accessToken"]"#, r#"Tokens["accessToken"]"#),
        (r#"concat("a", X, aws.region,)"#, r#"concat("a", X, aws.region)"#),
        ("path()", "path()"),
        ("[]", "[]"),
        ("[a, 1, [b],]", "[a, 1, [b]]"),
        (r#"{ a: 1, "b c": { d: e } }"#, "{ a: 1, b c: { d: e } }"),
        ("(a + b.c())", "(a + b . c ())"),
    ] {
        let items = flow_of(&format!("tags {{ key: {source} }}"));
        let [FlowItem::Tags(tags)] = &items[..] else { panic!() };
        assert_eq!(show(tags[0].value.as_ref().unwrap()), expected, "{source}");
    }
}

#[test]
fn reads_every_task() {
    assert_task("map Id;", "Id");
    assert_task(
        r#"map A, "Full Name", B => C: string, D: date => "E F",;"#,
        r#"A, "Full Name", B => C: string, D: date => "E F""#,
    );
    assert_task("map map, filter, all;", "map, filter, all");
    assert_task(r#"map "all", field("x"), field(P): id;"#, r#""all", field("x"), field(P): id"#);
    assert_task("map r#type, with => to;", "type, with => to");
    assert_task("map all;", "all except ");
    assert_task(r#"map all except A, "B C";"#, r#"all except A, "B C""#);
    assert_task(
        r#"concat A, " ", B: string, field("C D") => E: string;"#,
        r#"A, text " ", B: string, field("C D") => E: string"#,
    );
    assert_task("compute A + B => C;", "A Add B => C");
    assert_task("compute A - B => C;", "A Subtract B => C");
    assert_task(r#"compute A: double * "B B" => C: double;"#, r#"A: double Multiply "B B" => C: double"#);
    assert_task("compute A / B => C;", "A Divide B => C");
    assert_task("mask A;", "A with None None");
    assert_task("mask A with '*';", r#"A with Some("*") None"#);
    assert_task("mask A first 2;", r#"A with None Some("first 2")"#);
    assert_task(r#"mask A with "x" last N;"#, r#"A with Some("x") Some("last N")"#);
    assert_task("mask with with '*' last 4;", r#"with with Some("*") Some("last 4")"#);
    assert_task("truncate A to 20;", "A to 20");
    assert_task("truncate to to to;", "to to to");
    assert_task(r#"partition A, "Full Name", field(P),;"#, r#"A, "Full Name", field(P)"#);
    assert_task("partition by, partition;", "by, partition");
    assert_task("partition by;", "by");
    assert_task("passthrough;", "");
    for symbol in ["==", "!=", "<", "<=", ">", ">=", "contains"] {
        assert_task(&format!("filter A {symbol} \"x\";"), &format!("A {symbol} \"x\""));
    }
    assert_task("filter A in [1, 2];", "A == any of 1, 2");
    assert_task("filter A != [1, 2] && B contains [\"x\"];", "A != any of 1, 2 && B contains any of \"x\"");
    assert_task("filter A: date between 1 and 2 && B == -3;", "A: date between 1 and 2 && B == -3");
    assert_task("filter A>=-5;", "A >= -5");
    assert_task("filter name == map && filter == source;", "name == map && filter == source");
    assert_task("filter A between 5 minutes and 6 minutes;", "A between 5 minutes and 6 minutes");
    for condition in ["non_null", "non_zero", "non_negative", "numeric"] {
        for action in ["drop_record", "terminate_flow"] {
            let statement = format!("A {condition} else {action}");
            assert_task(&format!("validate {statement};"), &statement);
        }
    }
}

#[test]
fn reads_sources_destinations_triggers_alarms_and_rules() {
    let items = flow_of(
        r#"trigger on_demand; source salesforce(Crm, "Account") { a: 1 } destination eventbridge();
           alarm A when execution_time > 5 minutes; on run_started notify [A, B], C.arn;"#,
    );
    let [
        FlowItem::Trigger(trigger),
        FlowItem::Source(source),
        FlowItem::Destination(destination),
        FlowItem::Alarm(alarm),
        FlowItem::Rule(rule),
    ] = &items[..]
    else {
        panic!("{items:?}")
    };
    assert_eq!(trigger.kind.as_ref().unwrap().text, "on_demand");
    assert_eq!(
        (source.connector.as_ref().unwrap().text.as_str(), list(&source.arguments).as_str()),
        ("salesforce", "Crm, \"Account\"")
    );
    assert_eq!(block(&source.settings), "{ a: 1 }");
    assert!(destination.arguments.is_empty());
    assert_eq!(show(alarm.threshold.as_ref().unwrap()), "5 minutes");
    assert_eq!(list(&rule.targets), "[A, B], C.arn");
    let rule =
        r#"on run_completed as Done where status != "x" && source in ["a", "b"] && kind == ["c"] notify Ops { input: "x" }"#;
    let [FlowItem::Rule(rule)] = &flow_of(rule)[..] else { panic!() };
    assert_eq!(rule.name.as_ref().unwrap().text, "Done");
    let matchers: Vec<String> = rule
        .matchers
        .iter()
        .map(|matcher| format!("{} {} {}", matcher.field.text, matcher.operator.unwrap().0.symbol(), list(&matcher.values)))
        .collect();
    assert_eq!(matchers, [r#"status != "x""#, r#"source == "a", "b""#, r#"kind == "c""#]);
}

fn cron(expression: &str) -> Vec<String> {
    let items = flow_of(&format!("trigger schedule(cron({expression})) {{ pull: complete }};"));
    let [FlowItem::Trigger(Trigger { schedule: Some(Schedule::Cron(fields, _)), .. })] = &items[..] else { panic!("{items:?}") };
    fields.iter().map(|field| field.text.clone()).collect()
}

#[test]
fn splits_cron_expressions_into_fields() {
    assert_eq!(cron("0 1 ? * MON-SUN *"), ["0", "1", "?", "*", "MON-SUN", "*"]);
    assert_eq!(cron("0/15 8-17 ? * MON-FRI *"), ["0/15", "8-17", "?", "*", "MON-FRI", "*"]);
    assert_eq!(cron("1,15 */5 L-3 JAN,FEB ? 2027-2030"), ["1,15", "*/5", "L-3", "JAN,FEB", "?", "2027-2030"]);
    assert_eq!(cron("0 10 ? * 6#3 2027"), ["0", "10", "?", "*", "6#3", "2027"]);
    assert_eq!(cron("0 8 3W * ? *"), ["0", "8", "3W", "*", "?", "*"]);
    assert_eq!(cron("0 10 ? * \"FRI#2\" *"), ["0", "10", "?", "*", "FRI#2", "*"]);
    assert_eq!(cron("\"0 10 ? * FRI#2 *\""), ["0", "10", "?", "*", "FRI#2", "*"]);
    assert!(cron("").is_empty());
    let items = flow_of("trigger schedule(rate(5 minutes)); trigger_is_over {}".split(" trigger_is").next().unwrap());
    assert!(matches!(&items[..], [FlowItem::Trigger(Trigger { schedule: Some(Schedule::Rate(_)), .. })]));
    let items = flow_of("trigger schedule(Every);");
    assert!(matches!(&items[..], [FlowItem::Trigger(Trigger { schedule: Some(Schedule::Given(_)), .. })]));
}

/// Removes the marks from a source and returns the marked parts in order.
fn unmark(source: &str) -> (String, Vec<String>) {
    let mut plain = String::new();
    let mut marked = Vec::new();
    let mut rest = source;
    while let Some((before, after)) = rest.split_once('«') {
        let (text, after) = after.split_once('»').unwrap();
        plain.push_str(before);
        plain.push_str(text);
        marked.push(text.to_owned());
        rest = after;
    }
    plain.push_str(rest);
    (plain, marked)
}

/// Asserts one finding for each marked text, in order, with the given messages.
fn assert_findings(source: &str, messages: &[&str]) -> Parsed {
    let (plain, marked) = unmark(source);
    let parsed = read(&plain);
    let found: Vec<(String, String)> =
        parsed.findings.iter().map(|finding| (underlined(&plain, finding), finding.message.clone())).collect();
    let expected: Vec<(String, String)> =
        marked.into_iter().zip(messages).map(|(text, message)| (text, (*message).to_owned())).collect();
    let is_short = messages.iter().all(|message| !message.contains(", found "));
    let shorten = |(text, message): (String, String)| (text, if is_short { short(&message) } else { message });
    let found: Vec<_> = found.into_iter().map(shorten).collect();
    assert_eq!(found, expected, "{source}");
    parsed
}

/// Returns a message without the found token: `` expected `a`, `b` or `c` ``.
fn short(message: &str) -> String {
    let message = message.split_once(", found ").map_or(message, |(message, _)| message);
    match message.split_once("expected one of ") {
        Some((_, list)) => format!("expected {}", list.replace(", or ", " or ")),
        None => message.to_owned(),
    }
}

/// Asserts one finding in a flow whose other statements are parsed.
fn wrong(statement: &str, message: &str) {
    wrongs(statement, &[message]);
}

fn wrongs(statement: &str, messages: &[&str]) {
    let source = format!("stack S {{ flow F {{ map First;\n{statement}\nmap Last; }} topic T; }}");
    let mut parsed = assert_findings(&source, messages);
    let Item::Stack(mut stack) = parsed.file.items.pop().unwrap() else { panic!() };
    assert!(
        matches!(stack.items.pop().unwrap().node, StackItem::Resource(_)),
        "{statement}: the next statement of the stack is lost"
    );
    let items = flow_in(stack);
    for (item, name) in [(items.first(), "First"), (items.last(), "Last")] {
        assert!(
            matches!(item, Some(FlowItem::Task(read)) if task(read) == name),
            "{statement}: the neighbour {name} is lost: {items:?}"
        );
    }
}

/// Asserts one finding in a stack whose other statements are parsed.
fn wrong_item(statement: &str, message: &str) {
    let source = format!("stack S {{ topic First;\n{statement}\ntopic Last; }}");
    let parsed = assert_findings(&source, &[message]);
    let items = &stack(&parsed.file).items;
    for (item, wanted) in [(items.first(), "First"), (items.last(), "Last")] {
        let Some(StackItem::Resource(resource)) = item.map(|statement| &statement.node) else { panic!("{statement}: {items:?}") };
        assert_eq!(resource.name.as_ref().unwrap().text, wanted, "{statement}");
    }
}

#[test]
fn parses_statements_after_a_missing_semicolon() {
    let parsed = assert_findings("stack S { flow F { map «Id» map Name; } }", &["expected `;`"]);
    assert!(!stack(&parsed.file).partial);
    let Item::Stack(stack) = parsed.file.items.into_iter().next().unwrap() else { panic!() };
    assert_eq!(flow_in(stack).len(), 2);
    wrong("mask A with '*' last «4» filter B == 1;", "expected `;`");
    wrong("truncate A to «20» mask B;", "expected `;`");
    wrong("filter A > «5» source salesforce(A);", "expected `;`");
    wrong("map A«,»\nfilter B == 1;", "expected `;`");
    wrong("mask A«,» mask B;", "expected `;`");
    wrong("map «A» #[allow(AF0601)] map B;", "expected `;`");
    wrong("validate A non_null else «drop_record» tags { a: 1 }", "expected `;`");
    wrong_item("bucket «A» bucket B;", "expected `;`");
    wrong_item("bucket A = existing(\"a\"«)» profile B = salesforce { }", "expected `;`");
    assert_findings("stack S { bucket «A» }", &["expected `;`"]);
    assert_findings("stack S { flow F { map «Id» } }", &["expected `;`"]);
}

#[test]
fn reports_each_mistake_in_a_task_once() {
    wrong("map «;»", "expected a field or `all`");
    wrong("map A «B»;", "expected `,`, `=>` or `;`");
    wrong("map A,«,» B;", "expected a field");
    wrong("map A «->» B;", "expected `=>`");
    wrong("map A «=» B;", "expected `=>`");
    wrong("map A =>«;»", "expected a destination field");
    wrong("map A as B;".replace("as", "«as»").as_str(), "expected `=>`");
    wrong("map «*»;", "expected a field or `all`");
    wrong("map «all», B;", "`map all` cannot be used with other mappings");
    wrong("map all «Fax»;", "expected `except` or `;`");
    wrong("map A, B: «;»", "expected a data type");
    wrong("map «Account.Name»;", "field name `Account.Name` must be quoted");
    wrong("map «A::B»;", "expected a field");
    wrong("map «5»;", "expected a field or `all`");
    wrong("map «[»A, B];", "expected a field or `all`");
    wrong("concat A, B«;»", "expected `,` or `=>` and a destination field");
    wrong("concat A «+» B => C;", "expected `,`");
    wrong("concat A, «\"b\"»: string => C;", "unexpected data type after a string");
    wrong("compute A «%» B => C;", "expected `+`, `-`, `*` or `/`");
    wrong("compute A * B «*» C => D;", "unexpected `*` after the second field");
    wrong("compute A * B«;»", "expected `=>` and a destination field");
    wrong("compute A «=» B * C;", "expected `+`, `-`, `*` or `/`");
    wrong("mask«;»", "expected a field");
    wrong("mask Name «of» '*';", "expected `with`, `first`, `last` or `;`");
    wrong("mask Name «'*'»;", "expected `with`");
    wrong("mask Name with «4»;", "expected a character");
    wrong("mask Name with «x»;", "expected a character");
    wrong("mask Name with '*' «4»;", "expected `first`, `last` or `;`");
    wrong("mask Name with '*' last«;»", "expected a number of characters");
    wrong("mask Name last 4 «with» '*';", "unexpected `with` after `last`");
    wrong("truncate A «20»;", "expected `to`");
    wrong("partition «by» A;", "unexpected `by` after `partition`");
    wrong("passthrough «all»;", "expected `;`");
    wrong("«passthrough» map A;", "expected `;`");
    wrong("truncate A to«;»", "expected a number of characters");
    wrong("filter A«;»", "expected an operator");
    wrong("filter A «=» 1;", "expected `==`");
    wrong("filter A «===» 1;", "expected `==`");
    wrong("filter A «<>» 1;", "expected `!=`");
    wrong("filter A «like» \"x\";", "unknown operator `like`");
    wrong("filter A ==«;»", "expected a value");
    wrong("filter A == 1 «and» B == 2;", "expected `&&`");
    wrong("filter A == 1 «&» B == 2;", "expected `&&`");
    wrong("filter A == 1«,» B == 2;", "expected `&&`");
    wrong("filter A == 1 «||» A == 2;", "`||` is not supported in filters");
    wrong("filter A == 1 «B» == 2;".replace("1 «B»", "\"x\" «B»").as_str(), "expected `&&` or `;`");
    wrong("filter A in «1»;", "expected a list");
    wrong("filter A in «[]»;", "list cannot be empty");
    wrong("filter A < «[»1];", "expected a single value after `<`");
    wrong("filter A between 1 «2»;", "expected `and`");
    wrong("filter A between 1 «&&» 2;", "expected `and`");
    wrong("filter A in [«1» 2];", "expected `,`");
    wrong("validate A «not_null» else drop_record;", "unknown condition `not_null`");
    wrong("validate A «else» drop_record;", "expected a condition");
    wrong("validate A non_null «drop_record»;", "expected `else`");
    wrong("validate A non_null«;»", "expected `else` and an action");
    wrong("validate A non_null else «drop»;", "unknown action `drop`");
}

#[test]
fn parses_statements_after_an_incomplete_one() {
    for (half, message) in [
        ("mask", "expected a field"),
        ("mask Name with", "expected a character"),
        ("filter", "expected a field"),
        ("filter Name", "expected an operator"),
        ("filter Name ==", "expected a value"),
        ("filter Name between 1 and", "expected an upper bound"),
        ("filter Name == 1 &&", "expected a field"),
        ("map A =>", "expected a destination field"),
        ("map", "expected a field or `all`"),
        ("concat A", "expected `,` or `=>` and a destination field"),
        ("truncate Name to", "expected a number of characters"),
        ("partition", "expected a destination field"),
        ("validate Name", "expected a condition"),
        ("validate Name non_null else", "expected an action"),
        ("source", "expected a connector"),
        ("source salesforce", "expected `(` and the arguments of the connector"),
        ("trigger", "expected a trigger"),
        ("name", "expected a string"),
        ("tags", "expected tags in braces"),
        ("alarm", "expected the name of the alarm"),
        ("alarm A when", "expected a metric"),
        ("alarm A when executions_failed >=", "expected a threshold"),
        ("on", "expected an event"),
        ("on run_completed where", "expected a field of the event"),
        ("on run_completed notify", "expected a target"),
    ] {
        wrong(&format!("{half} «mask» Name;"), message);
    }
}

#[test]
fn keywords_are_contextual() {
    accepted(
        "stack stack { bucket bucket; topic flow { name: name } flow flow { alarm when when when > 1; on on as on notify notify; } }",
    );
    accepted("stack S { flow F { on notify where notify == \"x\" && in in [\"y\"] notify where; source source(source, map); } }");
    accepted("stack S { object object = object(\"x\") { field: field, map: map } profile existing = existing existing(\"x\"); }");
}

#[test]
fn reports_each_mistake_around_tasks_once() {
    wrong("name «=» \"x\";", "unexpected `=` after `name`");
    wrong("name«;»", "expected a string");
    wrong("trigger «daily»;", "unknown trigger `daily`");
    wrong("trigger «rate»(1 day);", "expected a trigger");
    wrong("trigger schedule«;»", "expected `(` and a schedule");
    wrong("trigger schedule(«)»;", "expected `rate(…)`, `cron(…)` or a value");
    wrong("trigger schedule(rate(1 day)«,» start: 1);", "expected `)`");
    wrong("trigger schedule(rate(«)»);", "expected a duration, such as `5 minutes`");
    wrong("trigger schedule(cron(0 1 ? * MON «=» *));", "unexpected `=` in a cron expression");
    wrong("source «5»;", "expected a connector");
    wrong("source salesforce«.»crm;", "expected `(` and the arguments of the connector");
    wrong("source salesforce(«Crm» Account);", "expected `,`");
    wrong("source salesforce(Crm,«,» Account);", "expected a value");
    wrong("source salesforce(Crm «=» Account) { a: 1 }", "expected `,`");
    wrong("tags «[»];", "expected tags in braces");
    wrong("alarm A «executions_failed» >= 1;", "expected `when`");
    wrong("alarm A when executions_failed «==» 1;", "expected `>`, `>=`, `<` or `<=`");
    wrong("alarm A when executions_failed >= 1 «notify» Ops;", "expected settings in braces or `;`");
    wrong("on run_completed «status» == \"x\" notify Ops;", "expected `where` or `notify`");
    wrong("on run_completed where status == \"x\" «Ops»;", "expected `&&` or `notify`");
    wrong("on run_completed where status «>» 5 notify Ops;", "expected `==`, `!=` or `in`");
    wrong("on run_completed where status in «5» notify Ops;", "expected a list after `in`");
    wrong("on run_completed notify Ops «where» status == \"x\";", "unexpected `where` after `notify`");
    wrong("on run_completed notify Ops { a: 1 } «where» status == \"x\";", "unexpected `where` after `notify`");
    wrong("on run_completed notify«;»", "expected a target");
    wrong("on «notify» Ops;", "expected an event");
    wrong("on run_completed where «notify» Ops;", "expected a field of the event");
    wrong("alarm «when» executions_failed >= 1;", "expected the name of the alarm");
    wrong("«fliter» A == 1;", "unknown statement `fliter` in a flow");
    wrong("«bucket» B { a: 1 }", "`bucket` is not allowed in a flow");
    wrong("«;»", "expected a statement");
    wrong("«,»", "expected a statement");
    wrong("«\"x\"» => y;", "expected a statement");
    wrong("«{» map X; }", "expected a statement");
    wrongs("name \"a\"; «name» \"b\";", &["duplicate `name` in flow `F`"]);
    wrongs("destination s3(A); «destination» s3(B); «destination» s3(C);", &["duplicate `destination` in flow `F`"; 2]);
}

#[test]
fn recovers_at_each_setting() {
    let tags = |settings: &str, message: &str| wrong(&format!("tags {{ first: 1, {settings}, last: 2 }}"), message);
    tags("a «=» 1", "expected `:`");
    tags("a «=>» 1", "expected `:`");
    tags("a «::» 1", "expected `:`");
    tags("a «1»", "expected `:`");
    tags("a «b»", "expected `:`");
    tags("a«,» b: 1", "expected `:` and a value");
    tags("a: «,» b: 1", "expected a value");
    tags("a: «b»: 1", "expected a value");
    tags("a: «1» b: 2", "expected `,`");
    tags("a: 1«;» b: 2", "expected `,`");
    tags("a: 1,«,» b: 2", "expected a setting");
    tags("«5»: 1", "expected a setting");
    tags("a: [1, «=»]", "expected a value");
    tags("a: «x.y.5»", "missing quotes around `x.y.5`");
    tags("a: «Foo::Bar»", "expected a value");
    tags("a: «AWS::Region»", "CloudFormation's `AWS::Region` is not supported");
    tags("a: format«!»(\"x\")", "expected a value");
    tags("a: Tokens[«key»]", "expected a string");
    tags("a: Tokens[\"key\" «x»]", "expected `]`");
    tags("a: «()»", "expected a Rust expression");
    tags("a: -«b»", "expected a number after `-`");
    tags("a: 1 «+» 2", "expected `,`");
    for (literal, message) in [
        ("1_000", "unsupported number literal `1_000`"),
        ("0x10", "unsupported number literal `0x10`"),
        ("1u8", "unsupported number literal `1u8`"),
        ("1e3", "unsupported number literal `1e3`"),
        ("1.", "unsupported number literal `1.`"),
        ("5minutes", "unsupported number literal `5minutes`"),
        ("9223372036854775808", "integer out of range: `9223372036854775808`"),
        ("b\"x\"", "unsupported string literal"),
        ("b'x'", "unsupported string literal"),
        ("c\"x\"", "unsupported string literal"),
        ("\"x\"u8", "unexpected suffix `u8` on a string"),
        ("'x'u8", "unexpected suffix `u8` on a string"),
        ("1e", "invalid Rust literal `1e`"),
        ("5eur", "invalid Rust literal `5eur`"),
        ("'static", "expected a value"),
    ] {
        tags(&format!("a: «{literal}»"), message);
    }
    tags("a: «1.5» hours", "expected an integer before a unit");
    // The neighbours are still there, and so is the key.
    let parsed = read("stack S { flow F { tags { first: 1, a b c, last: 2 } source s3(A) { a: = } } }");
    let stack = stack(&parsed.file);
    let StackItem::Flow(flow) = &stack.items[0].node else { panic!() };
    let [FlowItem::Tags(tags), FlowItem::Source(source)] = &[&flow.items[0].node, &flow.items[1].node] else { panic!() };
    assert_eq!(block(tags), "{ first: 1, a: ?, last: 2 }");
    assert_eq!(block(&source.settings), "{ a: ? }");
    assert!(source.partial && flow.partial && !stack.partial);
}

#[test]
fn marks_only_the_damaged_part_as_partial() {
    let partial = |source: &str| {
        let parsed = read(source);
        let stack = stack(&parsed.file);
        let inner = stack.items.iter().any(|statement| match &statement.node {
            StackItem::Resource(resource) => resource.partial,
            StackItem::Profile(profile) => profile.partial,
            StackItem::Object(object) => object.partial,
            StackItem::Flow(flow) => flow.partial,
            _ => false,
        });
        (stack.partial, inner)
    };
    assert_eq!(partial("stack S { flow F { source s3(A) { a: = } } }"), (false, false));
    assert_eq!(partial("stack S { flow F { fliter A; } }"), (false, true));
    assert_eq!(partial("stack S { flow F { map A => ; } }"), (false, true));
    assert_eq!(partial("stack S { flow F { validate A nonnull else drop_record; } }"), (false, true));
    assert_eq!(partial("stack S { flow F { alarm A when x > 1 { a: = } } }"), (false, true));
    assert_eq!(partial("stack S { flow { } }"), (true, false));
    assert_eq!(partial("stack S { bucket A { a: = } }"), (false, true));
    assert_eq!(partial("stack S { bucket A B; }"), (true, true));
    assert_eq!(partial("stack S { profile A = s3 { a: = } }"), (false, true));
    assert_eq!(partial("stack S { object A = s3(\"x\") { a: = } }"), (false, true));
    assert_eq!(partial("stack S { buckt A; }"), (true, false));
    assert_eq!(partial("stack S { ; }"), (true, false));
    // The settings of the first bucket may be what is missing.
    assert_eq!(partial("stack S { bucket A bucket B; }"), (false, true));
    assert_eq!(partial("stack S { bucket A {} bucket B; }"), (false, false));
}

#[test]
fn reports_each_mistake_in_a_stack_once() {
    wrong_item("bucket«;»", "expected a name");
    wrong_item("bucket «_»;", "expected a name");
    wrong_item("bucket «\"x\"»;", "expected a name");
    wrong_item("bucket A «B»;", "expected `=`, settings in braces or `;`");
    wrong_item("bucket A = «\"x\"»;", "expected `existing(…)`");
    wrong_item("bucket A = existing «\"x\"»;", "expected `(`");
    wrong_item("bucket «A» existing(\"x\");", "expected `=`");
    wrong_item("bucket A «:» existing(\"x\");", "expected `=`");
    wrong_item("bucket A = existing(«)»;", "expected a name, or `arn` and an ARN");
    wrong_item("bucket A = existing(arn«:» \"x\");", "expected an ARN");
    wrong_item("bucket A = existing(\"x\" «\"y\"»);", "expected `)`");
    wrong_item("bucket A = «imported»(\"x\");", "expected `existing(…)`");
    wrong_item("param A«;»", "expected `:` and a type");
    wrong_item("param A «=» string;", "expected `:`");
    wrong_item("param A: «5»;", "expected a data type");
    wrong_item("profile A = salesforce«;»", "expected `existing(…)` or settings in braces");
    wrong_item("profile A = «existing»(\"x\");", "expected a connector");
    wrong_item("profile A «salesforce» existing(\"x\");", "expected `=` and a connector");
    wrong_item("object A = salesforce«;»", "expected `(` and an object name");
    wrong_item("object A = salesforce(«)»;", "expected an object name");
    wrong_item("object A = salesforce(\"x\") from «\"y\"»;", "expected `schema(…)`");
    wrong_item("object A = salesforce(\"x\") from schema «\"y\"»;", "expected `(`");
    wrong_item("object A = salesforce(\"x\") from shared(«y»);", "expected the fields that the macro of a shared object writes");
    wrong_item("object A = salesforce(\"x\") from schema(«y»);", "expected the path of a schema file, a string");
    wrong_item("object A = salesforce(\"x\") { Id«,» Name: string }", "expected `:` and a data type");
    wrong_item("object A = salesforce(\"x\") { Id: «,» Name: string }", "expected a data type");
    wrong_item("object A = salesforce(\"x\") { Id: «id» Name: string }", "expected `,`");
    wrong_item("output A«;»", "expected `=` and a value");
    wrong_item("output A = «;»", "expected a value");
    wrong_item("output A = B «C»;", "expected settings in braces or `;`");
    wrong_item("«buckt» A { a: 1 }", "unknown statement `buckt` in a stack");
    wrong_item("«mask» Name; map Id; filter A == 1;", "`mask` is allowed only in a flow");
    wrong_item("«stack» A { flow B { } }", "`stack` is allowed only at the top level");
    wrong_item("flow «{» map Id; }", "expected the name of the flow");
    wrong_item("flow F «=» { map Id; }", "expected `{` and the statements of the flow");
    wrong_item("flow F«;»", "expected `{` and the statements of the flow");
    wrong_item("#[«cfg_attr»(test)] bucket A;", "unsupported attribute `cfg_attr`");
    wrong_item("#[«derive»(Debug)] bucket A;", "unsupported attribute `derive`");
    wrong_item("#[«doc»(hidden)] bucket A;", "unsupported attribute `doc`");
    wrong_item(
        "«#»![allow(AF0601)] bucket A;",
        "inner attributes are allowed only at the start of the invocation, to set levels",
    );
    wrong_item("#[allow(«\"x\"»)] bucket A;", "expected a code, for example `AF0601`");
}

#[test]
fn reports_each_mistake_at_the_top_level_once() {
    assert_findings("«flow» F { map Id; } stack S { }", &["`flow` is allowed only in a stack"]);
    assert_findings("«mask» Name; pub stack S { }", &["`mask` is allowed only in a flow"]);
    assert_findings("pub «fn» x() { } stack S { }", &["unknown statement `fn` at the top level"]);
    assert_findings("pub stack «{» topic A; }", &["expected the name of the stack"]);
    assert_findings("stack S «=» { topic A; }", &["expected `{` and the statements of the stack"]);
    assert_findings("stack «S»", &["expected `{` and the statements of the stack"]);
    assert_findings("stack S { «#»[doc = \"x\"] }", &["expected a statement"]);
    assert_findings("stack S { flow F { «#»[allow(AF0601)] } }", &["expected a statement"]);
    assert_findings("«5» stack S { }", &["expected a statement"]);
    assert!(accepted("").items.is_empty());
}

#[test]
fn reports_mistakes_in_source_order() {
    assert_findings(
        "stack S { «buckt» A; flow F { mask «;» «fliter» A; map A «B»; tags { a «=» 1, b: [«=»], c: 1 } } output «=» 1; }",
        &[
            "unknown statement `buckt` in a stack",
            "expected a field",
            "unknown statement `fliter` in a flow",
            "expected `,`, `=>` or `;`",
            "expected `:`",
            "expected a value",
            "expected the name of the output",
        ],
    );
}

#[test]
fn suggests_the_code_to_write() {
    let help = |source: &str| read(&format!("stack S {{ flow F {{ {source} }} }}")).findings[0].help.clone().unwrap();
    assert_eq!(help("fliter A == 1;"), "a statement with a similar name exists: `filter`");
    assert_eq!(help("mask A of '*';"), "use `with`");
    assert_eq!(help("truncate A to 1_000;"), "use `1000`");
    assert_eq!(help("truncate A to 0x10;"), "use `16`");
    assert_eq!(help("truncate A to 5minutes;"), "use `5 minutes`");
    assert_eq!(help("validate A nonnull else drop_record;"), "a condition with a similar name exists: `non_null`");
    assert_eq!(help("filter A contians 1;"), "an operator with a similar name exists: `contains`");
}

#[test]
fn reports_deep_nesting_once() {
    let deep = format!("stack S {{ flow F {{ name {}{} }} }}", "[".repeat(50_000), "]".repeat(50_000));
    let parsed = read(&deep);
    let messages: Vec<&str> = parsed.findings.iter().map(|finding| finding.message.as_str()).collect();
    assert_eq!(messages, ["brackets nested too deeply: expected at most 64 levels"]);
    assert_eq!(parsed.findings[0].loc.start.start().column, "stack S { flow F { name ".len() + 62);
    let allowed = format!("stack S {{ flow F {{ name {}{}; }} }}", "[".repeat(62), "]".repeat(62));
    assert!(read(&allowed).findings.is_empty());
}

/// Wraps each token in an invisible group, as fragments of a `macro_rules!` macro arrive.
fn invisible(tokens: TokenStream) -> TokenStream {
    tokens
        .into_iter()
        .flat_map(|tree| {
            let tree = match tree {
                TokenTree::Group(group) => TokenTree::Group(Group::new(group.delimiter(), invisible(group.stream()))),
                // The two halves of an operator never arrive in different groups.
                TokenTree::Punct(_) => return vec![tree],
                other => other,
            };
            let nothing = TokenTree::Group(Group::new(Delimiter::None, TokenStream::new()));
            vec![nothing, TokenTree::Group(Group::new(Delimiter::None, tree.into()))]
        })
        .collect()
}

#[test]
fn reads_the_content_of_invisible_groups() {
    let plain = read(EVERYTHING);
    let wrapped = parse(invisible(EVERYTHING.parse().unwrap()));
    assert!(wrapped.findings.is_empty(), "{:#?}", wrapped.findings.iter().map(Finding::text).collect::<Vec<_>>());
    assert_eq!(wrapped.file.items.len(), plain.file.items.len());
    let nothing = TokenTree::Group(Group::new(Delimiter::None, TokenStream::new()));
    assert!(parse(nothing.into()).findings.is_empty());
}

/// Numbers that only look random, the same in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % bound
    }
}

/// Keywords of the grammar and other words.
const WORDS: &str = "stack object param bucket profile flow output name trigger schedule cron rate source tags map all except \
    concat compute mask with first last truncate to filter in between and validate non_null else drop_record alarm when on as \
    where notify existing arn from schema field pub true A B r#type _ = == => -> < > >= && || , ; : :: . - * / # ! ? \"x\" 'x' 'a \
    5 1.5 1u8 5minutes b\"x\" 1e";

/// Tokens that have no order at all.
fn jumble(numbers: &mut Numbers, words: &[TokenStream], depth: usize) -> TokenStream {
    let mut tokens = TokenStream::new();
    for _ in 0..numbers.below(12) {
        let delimiter = [Delimiter::Brace, Delimiter::Parenthesis, Delimiter::Bracket, Delimiter::None].get(numbers.below(16));
        match delimiter {
            Some(delimiter) if depth > 0 => {
                tokens.extend([TokenTree::Group(Group::new(*delimiter, jumble(numbers, words, depth - 1)))]);
            }
            _ => tokens.extend(words[numbers.below(words.len())].clone()),
        }
    }
    tokens
}

#[test]
fn never_panics_on_any_tokens() {
    let mut numbers = Numbers(1);
    let words: Vec<TokenStream> = WORDS.split_whitespace().map(|word| word.parse().unwrap()).collect();
    for _ in 0..1_000 {
        let inside = jumble(&mut numbers, &words, 4);
        for source in [inside.clone(), quote::quote!(stack S { #inside }), quote::quote!(stack S { flow F { #inside } })] {
            let parsed = parse(source);
            assert!(parsed.findings.is_sorted_by_key(|finding| finding.loc.order));
        }
    }
}

/// Returns the tokens with the n-th one replaced, and the text of that token.
fn replaced(
    tokens: TokenStream,
    number: &mut usize,
    text: &mut String,
    replace: &dyn Fn(TokenTree) -> TokenStream,
) -> TokenStream {
    let mut result = TokenStream::new();
    for tree in tokens {
        match tree {
            TokenTree::Group(group) => {
                let mut inner = Group::new(group.delimiter(), replaced(group.stream(), number, text, replace));
                inner.set_span(group.span());
                result.extend([TokenTree::Group(inner)]);
            }
            tree => {
                if *number == 0 {
                    *text = tree.to_string();
                    result.extend(replace(tree));
                } else {
                    result.extend([tree]);
                }
                *number = number.wrapping_sub(1);
            }
        }
    }
    result
}

/// Replaces each token of the large definition in turn; one wrong token is at most one finding.
fn assert_one_finding_at_most(replace: &dyn Fn(TokenTree) -> TokenStream) {
    let tokens: TokenStream = EVERYTHING.parse().unwrap();
    let mut offenders = Vec::new();
    for number in 0.. {
        let (mut left, mut text) = (number, String::new());
        let tokens = replaced(tokens.clone(), &mut left, &mut text, replace);
        if text.is_empty() {
            break;
        }
        let parsed = parse(tokens);
        if parsed.findings.len() > 1 {
            let shown = parsed.findings.iter().map(|finding| {
                let at = finding.loc.start.start();
                format!("{}:{} {}", at.line, at.column, finding.text())
            });
            offenders.push(format!("token {number}, `{text}`: {:#?}", shown.collect::<Vec<_>>()));
        }
    }
    assert!(offenders.is_empty(), "{}", offenders.join("\n"));
}

#[test]
fn a_missing_token_is_at_most_one_finding() {
    assert_one_finding_at_most(&|_| TokenStream::new());
}

#[test]
fn an_additional_token_is_at_most_one_finding() {
    assert_one_finding_at_most(&|tree| [tree.clone(), tree].into_iter().collect());
}

#[test]
fn a_wrong_token_is_at_most_one_finding() {
    for wrong in ["wrong", "5", "\"x\"", "=", "!"] {
        let wrong: TokenStream = wrong.parse().unwrap();
        assert_one_finding_at_most(&|_| wrong.clone());
    }
}

#[test]
fn a_repeated_statement_of_a_flow_counts_twice_or_is_reported() {
    for keyword in vocabulary::flow::ALL {
        let analyzed = |statements: &str| {
            let analysis = support::run(&format!("stack S {{ flow F {{ {statements} }} }}"));
            let flow = analysis.definitions().next().unwrap().flows[0].clone();
            (flow, analysis.findings.len())
        };
        let statement = if keyword.example.is_empty() { keyword.form } else { keyword.example };
        let (once, twice) = (analyzed(statement), analyzed(&statement.repeat(2)));
        assert!(once.0 != twice.0 || once.1 < twice.1, "the second `{}` is lost without an error", keyword.name);
    }
}
