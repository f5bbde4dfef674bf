//! Checks of tasks, filters, and fields: each finding at its site, and a similar valid task without a finding.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use appflow_model::catalog::Operator::{self, *};
use appflow_model::model::*;
use appflow_model::{Incomplete, Site, check, check_with, schema};
use appflow_testing::with;

fn named(name: &str) -> Value {
    Value::Name(name.to_owned())
}

fn resource(kind: ResourceKind, name: &str) -> Resource {
    let parameter_type = (kind == ResourceKind::Parameter).then(|| "string".to_owned());
    with!(Resource::new(kind, name), parameter_type)
}

fn account() -> Object {
    with!(
        Object::new("Account", "salesforce", "Account"),
        fields: schema::read(include_str!("entities/salesforce-account.json")).unwrap(),
        known: true,
    )
}

/// Returns a stack with one flow from Salesforce's Account to S3.
fn stack(tasks: Vec<Task>) -> Definition {
    let profile = with!(Profile::new("Crm", "salesforce"), origin: Origin::Named("crm-prod".into()));
    let end = |connector: &str, arguments: Vec<Value>, settings: Vec<Setting>| {
        Some(with!(Endpoint::new(connector, arguments), settings))
    };
    let flow = with!(
        Flow::new("AccountsToLake"),
        trigger: Some(Trigger::new(TriggerKind::OnDemand)),
        source: end("salesforce", vec![named("Crm"), named("Account")], Vec::new()),
        destination: end("s3", vec![named("Lake")], vec![Setting::new("prefix", "accounts")]),
        tasks,
    );
    with!(
        Definition::new("Example"),
        resources: vec![resource(ResourceKind::Parameter, "Since"), resource(ResourceKind::Bucket, "Lake")],
        profiles: vec![profile],
        objects: vec![account()],
        flows: vec![flow],
    )
}

/// Returns a flow whose source has no object with fields.
fn open_stack(tasks: Vec<Task>) -> Definition {
    let mut stack = stack(tasks);
    stack.flows[0].source.as_mut().unwrap().arguments[1] = "Contact".into();
    stack.objects.clear();
    stack
}

/// Returns a flow from S3 to S3.
fn s3_stack(tasks: Vec<Task>) -> Definition {
    let mut stack = open_stack(tasks);
    let source = stack.flows[0].source.as_mut().unwrap();
    source.connector = "s3".to_owned();
    source.arguments = vec![named("Lake")];
    source.settings = vec![Setting::new("prefix", "from")];
    stack.profiles.clear();
    stack
}

/// Returns a flow whose object has one more field.
fn stack_with(field: Field, tasks: Vec<Task>) -> Definition {
    let mut stack = stack(tasks);
    stack.objects[0].fields.push(field);
    stack
}

/// Returns `true` if nothing is found in a definition in which part of the first flow or object could not be parsed.
fn is_right_without(part: &'static str, definition: &Definition) -> bool {
    let mut incomplete = Incomplete::default();
    incomplete.record(Site::root().item(part, 0));
    check_with(definition, &incomplete).iter().all(|finding| finding.code.id == "AF1125")
}

fn found(definition: &Definition) -> Vec<String> {
    // The definitions declare what some of the flows use.
    check(definition)
        .iter()
        .filter(|finding| finding.code.id != "AF1125")
        .map(|finding| {
            let site = finding.site.to_string();
            format!("{} {}", finding.code.id, site.strip_prefix("flow 1, ").unwrap_or(&site))
        })
        .collect()
}

fn help(definition: &Definition) -> String {
    check(definition).iter().find(|finding| finding.code.id != "AF1125").unwrap().help.clone().unwrap_or_default()
}

#[track_caller]
fn assert_found(tasks: Vec<Task>, expected: &[&str]) {
    assert_eq!(found(&stack(tasks)), expected);
}

#[track_caller]
fn assert_right(tasks: Vec<Task>) {
    assert_found(tasks, &[]);
}

fn field(name: &str) -> FieldUse {
    match name.split_once(": ") {
        Some((name, data_type)) => with!(FieldUse::new(name), data_type: Some(data_type.to_owned())),
        None => FieldUse::new(name),
    }
}

fn map(source: &str) -> Task {
    Task::Map { source: field(source), destination: None }
}

fn rename(source: &str, destination: &str) -> Task {
    Task::Map { source: field(source), destination: Some(field(destination)) }
}

fn map_all(except: &[&str]) -> Task {
    Task::MapAll { except: except.iter().map(|name| field(name)).collect() }
}

fn filter(name: &str, operator: Operator, value: impl Into<Value>) -> Task {
    Task::Filter { field: field(name), operator, operand: Operand::One(value.into()) }
}

fn between(name: &str, lower: impl Into<Value>, upper: impl Into<Value>) -> Task {
    Task::Filter { field: field(name), operator: Between, operand: Operand::Between(lower.into(), upper.into()) }
}

fn any_of<V: Into<Value>>(name: &str, values: impl IntoIterator<Item = V>) -> Task {
    let operand = Operand::Many(values.into_iter().map(Into::into).collect());
    Task::Filter { field: field(name), operator: EqualTo, operand }
}

fn mask(name: &str, with: &str) -> Task {
    Task::Mask { field: field(name), with: with.to_owned(), span: MaskSpan::All }
}

fn truncate(name: &str, length: impl Into<Value>) -> Task {
    Task::Truncate { field: field(name), length: length.into() }
}

fn validate(name: &str, condition: Condition) -> Task {
    Task::Validate { field: field(name), condition, action: Action::DropRecord }
}

/// Returns a `concat`: `"text"` is a string, everything else a field.
fn concat(parts: &[&str], destination: &str) -> Task {
    let part = |part: &&str| match part.strip_prefix('"') {
        Some(text) => ConcatPart::Text(text.trim_end_matches('"').to_owned()),
        None => ConcatPart::Field(field(part)),
    };
    Task::Concat { parts: parts.iter().map(part).collect(), destination: field(destination) }
}

fn compute(left: &str, operation: Arithmetic, right: &str) -> Task {
    Task::Compute { operation, left: field(left), right: field(right), destination: field("Result: double") }
}

/// Returns the task after `map Name;`.
fn with_name(task: Task) -> Vec<Task> {
    vec![map("Name"), task]
}

#[test]
fn requires_a_mapping() {
    assert_found(vec![filter("Name", EqualTo, "Acme")], &["AF0301 name"]);
    assert_right(vec![map_all(&[])]);
    assert!(is_right_without("flow", &stack(Vec::new())));
}

#[test]
fn rejects_map_all_with_other_mappings_and_twice() {
    assert_found(vec![map_all(&[]), map_all(&["Fax"])], &["AF0302 task 2"]);
    assert_found(vec![map_all(&["Name"]), rename("Name", "Label")], &["AF0304 task 1"]);
    assert_found(vec![map_all(&[]), map("Name")], &["AF0304 task 2, source"]);
    assert_found(vec![map_all(&[]), concat(&["Name", "Industry"], "Site: string")], &["AF0304 task 2, destination"]);
}

#[test]
fn rejects_duplicate_destination_fields() {
    assert_found(vec![map("Name"), map("Name")], &["AF0303 task 2, source"]);
    assert_found(vec![map("Name"), rename("Industry", "Name")], &["AF0303 task 2, destination"]);
    assert_found(vec![map("Name"), concat(&["Industry", "Site"], "Name: string")], &["AF0303 task 2, destination"]);
    assert_right(vec![map("Name"), rename("Name", "Label")]);
    let open = open_stack(vec![map_all(&[]), map("Anything: string")]);
    assert_eq!(found(&open), ["AF0304 task 2, source"]);
}

#[test]
fn rejects_operators_that_the_connector_does_not_support() {
    let stack = s3_stack(vec![map("Name: string"), filter("Name: string", Contains, "Acme")]);
    assert_eq!(found(&stack), ["AF0305 task 2, operator"]);
    assert_eq!(help(&stack), "valid operators: `==`, `!=`, `<`, `<=`, `>`, `>=`, `between`");
    assert!(found(&s3_stack(vec![map("Name: string"), filter("Name: string", NotEqualTo, "Acme")])).is_empty());
}

#[test]
fn checks_lengths_and_characters_of_names_and_values() {
    assert_found(vec![rename("", "Label")], &["AF0306 task 1, source"]);
    assert_found(vec![rename("Name", "")], &["AF0307 task 1, destination"]);
    assert_found(vec![rename("Name", &"x".repeat(257))], &["AF0307 task 1, destination"]);
    assert_right(vec![rename("Name", &"x".repeat(256))]);
    assert_found(vec![rename("Name", "Label: a\nb")], &["AF0308 task 1, destination, type"]);
    assert_found(with_name(filter("Name", EqualTo, "a\nb")), &["AF0308 task 2, value 1"]);
    assert_found(with_name(filter("Name", Contains, "")), &["AF0308 task 2, value 1"]);
    let long = "x".repeat(1024);
    assert_found(with_name(any_of("Name", [long.clone(), long.clone()])), &["AF0308 task 2, value 2"]);
    assert_right(with_name(any_of("Name", [long.as_str(), &long[..1023]])));
}

#[test]
fn reports_unknown_fields() {
    assert_found(vec![map("Nmae")], &["AF0501 task 1, source"]);
    assert_eq!(help(&stack(vec![map("name")])), "a field with a similar name exists: `Name`");
    assert_found(with_name(filter("Nmae", Contains, 5)), &["AF0501 task 2, field"]);
    assert_found(with_name(mask("Nmae", "*")), &["AF0501 task 2, field"]);
    // A misspelled mapping is not also missing.
    assert_found(vec![map("Nmae"), mask("Name", "*")], &["AF0501 task 1, source"]);
    assert!(found(&open_stack(vec![map("Nmae: string")])).is_empty());
    let renamed = stack(vec![rename("Name", "Label"), mask("Label", "*")]);
    assert_eq!(found(&renamed), ["AF0501 task 2, field"]);
    assert_eq!(help(&renamed), "use `Name`");
    assert_found(vec![map_all(&["Phnoe"])], &["AF0505 task 1, except 1"]);
}

#[test]
fn ignores_the_fields_of_a_mismatched_object() {
    let mut wrong = stack(with_name(filter("Title", EqualTo, "x")));
    wrong.objects[0].connector = "s3".to_owned();
    assert!(found(&wrong).iter().all(|finding| !finding.contains("task")));
    let mut unreadable = stack(with_name(filter("Title", EqualTo, "x")));
    unreadable.objects[0] = with!(account(), fields: Vec::new(), known: false);
    assert!(is_right_without("object", &unreadable));
    let mut misspelled = stack(with_name(filter("Title", EqualTo, "x")));
    misspelled.flows[0].source.as_mut().unwrap().arguments[1] = named("Acount");
    assert!(found(&misspelled).iter().all(|finding| !finding.contains("task")));
}

#[test]
fn reports_the_problem_of_a_field_once() {
    let secret = || with!(Field::new("Secret", "string"), retrievable: Some(false));
    let tasks = vec![map("Secret"), mask("Secret", "*")];
    assert_eq!(found(&stack_with(secret(), tasks)), ["AF0502 task 1, source"]);
    let old = || with!(Field::new("Old", "string"), deprecated: Some(true));
    assert_eq!(found(&stack_with(old(), vec![map("Old"), truncate("Old", 5)])), ["AF0503 task 1, source"]);
    assert_found(with_name(filter("Description", EqualTo, "x")), &["AF0403 task 2, field"]);
    assert_right(vec![map("Description")]);
}

#[test]
fn warns_about_compound_fields_with_the_bulk_api() {
    let mut bulk = stack(vec![map("Name"), map("BillingAddress")]);
    assert!(found(&bulk).is_empty());
    bulk.flows[0].source.as_mut().unwrap().settings.push(Setting::new("data_transfer_api", named("bulk_v2")));
    assert_eq!(found(&bulk), ["AF0504 task 2, source"]);
}

#[test]
fn rejects_types_that_differ_from_the_object() {
    assert_found(vec![map("Phone: string")], &["AF0506 task 1, source, type"]);
    assert_found(vec![map("Phone: Phone")], &["AF0509 task 1, source, type"]);
    assert_right(vec![rename("AnnualRevenue", "Revenue: double"), map("Phone: phone")]);
}

#[test]
fn rejects_operators_that_the_field_does_not_support() {
    assert_found(with_name(filter("AnnualRevenue", GreaterThanOrEqualTo, "many")), &["AF0401 task 2, operator"]);
    let between = stack(with_name(between("NumberOfEmployees", 1, 5)));
    assert_eq!(found(&between), ["AF0401 task 2, operator"]);
    assert_eq!(help(&between), "for `NumberOfEmployees`, use a filter with `>=` and one with `<=`");
    let none = with!(Field::new("None", "string"), operators: Some(Vec::new()));
    let stack = stack_with(none, with_name(filter("None", EqualTo, "x")));
    assert_eq!(found(&stack), ["AF0401 task 2, operator"]);
    assert_eq!(help(&stack), "remove the filter");
    let untold = Field::new("Owner", "picklist");
    assert_eq!(found(&stack_with(untold, with_name(filter("Owner", Contains, "x")))), ["AF0402 task 2, operator"]);
    let unknown_type = Field::new("Owner", "anyType");
    assert!(found(&stack_with(unknown_type, with_name(filter("Owner", Contains, "x")))).is_empty());
}

#[test]
fn rejects_literals_of_another_type_than_the_field() {
    assert_found(with_name(filter("NumberOfEmployees", GreaterThan, "many")), &["AF0404 task 2, value 1"]);
    assert_found(with_name(filter("Name", EqualTo, 5)), &["AF0404 task 2, value 1"]);
    assert_found(with_name(filter("IsDeleted", EqualTo, 1)), &["AF0404 task 2, value 1"]);
    assert_found(
        with_name(between("CreatedDate", "2027-02-30", "2027-13-01")),
        &["AF0405 task 2, value 1", "AF0405 task 2, value 2"],
    );
    assert_right(vec![
        map("Name"),
        filter("NumberOfEmployees", GreaterThan, 5),
        filter("IsDeleted", EqualTo, false),
        filter("LastModifiedDate", LessThanOrEqualTo, "2022-02-02"),
        filter("Name", Contains, "Acme, Inc."),
        filter("CreatedDate", GreaterThan, named("Since")),
    ]);
}

#[test]
fn reports_unknown_names_among_values() {
    let unquoted = stack(with_name(filter("Industry", EqualTo, named("Energy"))));
    assert_eq!(found(&unquoted), ["AF0101 task 2, value 1"]);
    assert_eq!(help(&unquoted), "to use a string, add quotes: `\"Energy\"`");
    assert_eq!(
        help(&stack(with_name(filter("CreatedDate", GreaterThan, named("Sinc"))))),
        "a parameter with a similar name exists: `Since`"
    );
    assert_eq!(found(&stack(with_name(filter("Industry", EqualTo, named("Lake"))))).len(), 1);
}

#[test]
fn rejects_values_that_the_schema_excludes() {
    let field = with!(Field::new("Level", "int"), range: Range { minimum: Some(1.0), maximum: Some(5.0) });
    assert_eq!(found(&stack_with(field.clone(), with_name(filter("Level", GreaterThan, 9)))), ["AF0406 task 2, value 1"]);
    assert!(found(&stack_with(field, with_name(filter("Level", GreaterThan, 4)))).is_empty());
    let field = with!(
        Field::new("Status", "string"),
        supported_values: vec!["New".to_owned(), "Closed".to_owned()],
        length: Range { minimum: None, maximum: Some(6.0) },
    );
    let closed = stack_with(field.clone(), with_name(any_of("Status", ["New", "Closd"])));
    assert_eq!(found(&closed), ["AF0406 task 2, value 2"]);
    assert_eq!(help(&closed), "a value with a similar name exists: `Closed`");
    let field = with!(field, supported_values: Vec::new());
    let long = stack_with(field, with_name(filter("Status", EqualTo, "In progress")));
    assert_eq!(help(&long), "valid lengths: at most 6 characters");
}

#[test]
fn rejects_operands_of_the_wrong_shape() {
    assert_found(with_name(any_of("Industry", ["Energy", "Oil, Gas"])), &["AF0407 task 2, value 2"]);
    assert_right(with_name(any_of("Industry", ["Oil, Gas"])));
    assert_found(with_name(any_of("Industry", Vec::<Value>::new())), &["AF0407 task 2, operator"]);
    assert_found(with_name(filter("CreatedDate", Between, "2027-01-01")), &["AF0407 task 2, operator"]);
    let ordering = Operand::Many(vec![1.into(), 2.into()]);
    let task = Task::Filter { field: field("NumberOfEmployees"), operator: LessThan, operand: ordering };
    assert_found(with_name(task.clone()), &["AF0407 task 2, operator"]);
    assert_eq!(help(&stack(with_name(task))), "use `==`, `!=`, `in`, or `contains` with a list");
    assert_eq!(help(&stack(with_name(any_of("Industry", Vec::<Value>::new())))), "add a value");
    assert_eq!(help(&stack(with_name(filter("CreatedDate", Between, "2027-01-01")))), "for example: `between 1 and 10`");
}

#[test]
fn limits_the_total_length_of_a_list() {
    let field = Field::new("Status", "string");
    let list = |length| found(&stack_with(field.clone(), with_name(any_of("Status", ["a".repeat(1_023), "b".repeat(length)]))));
    // With the comma between them.
    assert!(list(1_024).is_empty());
    assert_eq!(list(1_025), ["AF0308 task 2, value 2"]);
}

#[test]
fn checks_intervals_and_lists() {
    assert_found(with_name(between("CreatedDate", "2027-12-31", "2027-01-01")), &["AF0408 task 2, value 1"]);
    assert_right(with_name(between("CreatedDate", "2027-01-01", "2027-01-01")));
    assert_right(with_name(between("CreatedDate", named("Since"), "2027-01-01")));
    assert_found(with_name(any_of("NumberOfEmployees", [1, 2])), &["AF0409 task 2, value 2"]);
    let values = |count: usize| (0..count).map(|number| number.to_string());
    assert_found(with_name(any_of("Industry", values(11))), &["AF0410 task 2, value 11"]);
    assert_right(with_name(any_of("Industry", values(10))));
}

#[test]
fn warns_about_more_than_ten_filters() {
    let tasks = |count: usize| {
        let filters = (0..count).map(|number| filter("Name", NotEqualTo, number.to_string()));
        std::iter::once(map("Name")).chain(filters).collect::<Vec<_>>()
    };
    assert_right(tasks(10));
    assert_found(tasks(12), &["AF0410 task 12, field"]);
}

#[test]
fn warns_about_contradictory_filters() {
    for (contradictory, filters) in [
        (true, [filter("Name", EqualTo, "a"), filter("Name", EqualTo, "b")]),
        (false, [filter("Name", EqualTo, "a"), any_of("Name", ["a", "c"])]),
        (false, [any_of("Name", ["a", "b"]), any_of("Name", ["b", "c"])]),
        (true, [any_of("Name", ["a", "b"]), any_of("Name", ["c", "d"])]),
        (true, [filter("Name", EqualTo, "a"), filter("Name", NotEqualTo, "a")]),
        (false, [filter("Name", NotEqualTo, "b"), filter("Name", EqualTo, "a")]),
        (true, [filter("NumberOfEmployees", GreaterThan, 5), filter("NumberOfEmployees", LessThan, 5)]),
        (true, [filter("NumberOfEmployees", GreaterThan, 5), filter("NumberOfEmployees", LessThanOrEqualTo, 5)]),
        (false, [filter("NumberOfEmployees", GreaterThanOrEqualTo, 5), filter("NumberOfEmployees", LessThanOrEqualTo, 5)]),
        (true, [filter("NumberOfEmployees", EqualTo, 3), filter("NumberOfEmployees", GreaterThan, 5)]),
        (true, [filter("CreatedDate", LessThan, "2027-01-01"), filter("CreatedDate", GreaterThan, "2027-06-01")]),
        (false, [filter("CreatedDate", LessThan, named("Since")), filter("CreatedDate", GreaterThan, "2027-06-01")]),
        (false, [filter("Name", EqualTo, "a"), filter("Site", EqualTo, "b")]),
    ] {
        let expected: &[&str] = if contradictory { &["AF0411 task 3, value 1"] } else { &[] };
        let [first, second] = filters;
        assert_found(vec![map("Id"), first, second], expected);
    }
}

#[test]
fn requires_the_type_of_a_filtered_field() {
    let tasks = |mapped: &str, filtered: &str| vec![map(mapped), filter(filtered, EqualTo, "x")];
    assert_eq!(found(&open_stack(tasks("Title", "Title"))), ["AF0412 task 2, field"]);
    assert_eq!(found(&s3_stack(tasks("Title", "Title"))), ["AF0412 task 2, field"]);
    assert_eq!(found(&open_stack(tasks("Name: string", "Title"))), ["AF0412 task 2, field"]);
    assert!(found(&open_stack(tasks("Title", "Title: string"))).is_empty());
    assert!(found(&open_stack(tasks("Title: string", "Title"))).is_empty());
    let parameter = FieldUse::new(named("Since"));
    let task = Task::Filter { field: parameter, operator: EqualTo, operand: Operand::One("x".into()) };
    assert_found(with_name(task), &["AF0412 task 2, field"]);
}

#[test]
fn checks_masks() {
    assert_right(with_name(mask("Name", "é")));
    assert_found(with_name(mask("Name", "**")), &["AF0604 task 2, with"]);
    assert_found(with_name(mask("Name", "")), &["AF0604 task 2, with"]);
    assert_found(with_name(mask("Name", "\n")), &["AF0308 task 2, with"]);
    assert_found(vec![map("AnnualRevenue"), mask("AnnualRevenue", "*")], &["AF0607 task 2, field"]);
    for (length, expected) in [(0, &["AF0605 task 2, length"][..]), (-1, &["AF0605 task 2, length"]), (1, &[])] {
        let span = MaskSpan::Last(length.into());
        assert_found(with_name(Task::Mask { field: field("Name"), with: "*".to_owned(), span }), expected);
    }
}

#[test]
fn checks_lengths() {
    for wrong in [Value::Integer(0), Value::Integer(i64::MAX), "20".into(), Value::Decimal("1.5".to_owned()), true.into()] {
        assert_found(with_name(truncate("Name", wrong)), &["AF0605 task 2, length"]);
    }
    for right in [Value::Integer(1), named("Since"), Value::Expression(0)] {
        assert_right(with_name(truncate("Name", right)));
    }
}

#[test]
fn requires_a_mapping_of_transformed_fields() {
    assert_found(with_name(mask("Phone", "*")), &["AF0606 task 2, field"]);
    assert_found(with_name(truncate("Phone", 5)), &["AF0606 task 2, field"]);
    assert_right(vec![map_all(&["Fax"]), mask("Phone", "*")]);
    assert_found(vec![map_all(&["Fax"]), mask("Fax", "*")], &["AF0606 task 2, field"]);
    assert_right(vec![rename("Phone", "Telephone"), mask("Phone", "*")]);
    let parameter = Task::Map { source: FieldUse::new(named("Since")), destination: None };
    assert_right(vec![parameter, mask("Phone", "*")]);
    assert!(is_right_without("flow", &stack(with_name(mask("Phone", "*")))));
}

#[test]
fn checks_validations() {
    // The projection contains a validated field; with `map all` there is none.
    assert_right(with_name(validate("Phone", Condition::NonNull)));
    assert_found(vec![map_all(&["Fax"]), validate("Fax", Condition::NonNull)], &["AF0606 task 2, field"]);
    assert_found(with_name(validate("CreatedDate", Condition::NonZero)), &["AF0608 task 2, condition"]);
    assert_right(with_name(validate("NumberOfEmployees", Condition::NonZero)));
    assert_right(with_name(validate("Name", Condition::Numeric)));
}

#[test]
fn checks_concat() {
    let label = "Label: string";
    assert_found(vec![concat(&["Name", "\" \"", "Industry"], label)], &["AF0601 task 1"]);
    assert_found(vec![concat(&["Name", "Industri"], label)], &["AF0501 task 1, part 2"]);
    assert_found(vec![concat(&["Name", "Industry"], "Label")], &["AF0603 task 1, destination"]);
    assert_found(vec![concat(&["Name", "\"x\""], label)], &["AF0611 task 1"]);
    assert_found(vec![concat(&["Name", "\"Site\"", "Industry"], label)], &["AF0601 task 1", "AF0612 task 1, part 2"]);
    assert_found(vec![concat(&["Name", "\"${\"", "Industry"], label)], &["AF0613 task 1, part 2"]);
    assert_found(vec![concat(&["Name", "\"\n\"", "Industry"], label)], &["AF0308 task 1, part 2"]);
    // `${Name}` and `${Industry}` have 18 characters.
    let text = |length: usize| format!("\"{}", "x".repeat(length));
    assert_found(vec![concat(&["Name", &text(2030), "Industry"], label)], &["AF0601 task 1"]);
    assert_found(vec![concat(&["Name", &text(2031), "Industry"], label)], &["AF0308 task 1"]);
}

#[test]
fn checks_compute() {
    let format = "AF0602 task 1";
    assert_found(vec![compute("NumberOfEmployees", Arithmetic::Add, "AnnualRevenue")], &[format]);
    assert_found(vec![compute("NumberOfEmployees", Arithmetic::Add, "Name")], &["AF0609 task 1, right"]);
    assert_found(vec![compute("CreatedDate", Arithmetic::Add, "Nmae")], &["AF0609 task 1, left", "AF0501 task 1, right"]);
    assert_found(vec![compute("AnnualRevenue", Arithmetic::Divide, "NumberOfEmployees")], &[format, "AF0610 task 1, right"]);
    assert_found(
        vec![
            compute("AnnualRevenue", Arithmetic::Divide, "NumberOfEmployees"),
            validate("NumberOfEmployees", Condition::NonZero),
        ],
        &[format],
    );
    let columns = s3_stack(vec![compute("Price: string", Arithmetic::Multiply, "Quantity: string")]);
    assert_eq!(found(&columns), [format]);
    let comma = s3_stack(vec![compute("Price, net: string", Arithmetic::Multiply, "Quantity: string")]);
    assert_eq!(found(&comma), ["AF0609 task 1, left"]);
}

#[test]
fn limits_the_length_of_excluded_fields() {
    let names = [("a".repeat(1021), &[][..]), ("a".repeat(1022), &["AF0614 task 1"])];
    for (name, expected) in names {
        // `["a…","b…"]`
        let other = format!("b{}", &name[..1019]);
        assert_eq!(found(&open_stack(vec![map_all(&[&name, &other])])), expected);
    }
    // Each quote is two characters in `["\"…"]`.
    for (count, expected) in [(1022, &[][..]), (1023, &["AF0614 task 1"])] {
        assert_eq!(found(&open_stack(vec![map_all(&[&"\"".repeat(count)])])), expected);
    }
}
