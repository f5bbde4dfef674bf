//! Properties of every definition, valid or not: nothing panics, and encoding and decoding loses nothing.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use appflow_core::analysis::literal;
use appflow_core::catalog::types::{DataType, names};
use appflow_core::catalog::{self, Operator, monitoring, resources, s3, salesforce};
use appflow_core::diagnostics::{closest, one_of};
use appflow_core::model::*;
use appflow_core::{Incomplete, Site, Stack, check, check_with, schema};
use appflow_testing::with;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::FileFailurePersistence;

/// Returns the configuration; `PROPTEST_CASES` overrides the number of cases.
fn config(cases: u32) -> ProptestConfig {
    let default = ProptestConfig::default();
    let cases = if std::env::var_os("PROPTEST_CASES").is_some() { default.cases } else { cases };
    let failure_persistence = Some(Box::new(FileFailurePersistence::WithSource("regressions")) as _);
    ProptestConfig { cases, failure_persistence, ..default }
}

/// Names that meet each other, names that look alike, and names that are none.
fn name() -> impl Strategy<Value = String> {
    let few = &["A", "B", "C", "A_B", "AB", "aws", "Id", "Name", "salesforce", "s3", "event", "", "é", "${A}", "self"];
    prop_oneof![8 => select(few).prop_map(str::to_owned), 1 => any::<String>()]
}

fn texts() -> impl Strategy<Value = String> {
    let few = &[
        "accounts",
        "",
        "*",
        "2022-02-02",
        "2022-02-30T24:61:61Z",
        "-9999-01-01",
        "99999-01-01",
        "arn:aws:s3:::lake",
        "arn:::::",
        "arn:aws:secretsmanager:eu-west-1:111122223333:secret:a-AbCdEf",
        "${AWS::StackName}",
        "${",
        "}",
        "{{resolve:",
        "1.50",
        "-",
        ".",
        "1e999",
        "9223372036854775808",
        "00:00:00",
        "alias/",
        "https://",
        "\u{0}",
        "\u{202e}",
        "\"\\\n",
        "é́",
    ];
    prop_oneof![6 => select(few).prop_map(str::to_owned), 2 => name(), 2 => any::<String>()]
}

fn number() -> impl Strategy<Value = i64> {
    prop_oneof![4 => -2i64..200, 1 => any::<i64>(), 1 => select(&[i64::MIN, i64::MAX, 1 << 53][..])]
}

fn unit() -> impl Strategy<Value = String> {
    let units = &["second", "seconds", "minutes", "hours", "days", "weeks", "MB", "GB", "TB", "kB", "parsecs"];
    prop_oneof![6 => select(units).prop_map(str::to_owned), 1 => texts()]
}

/// Returns a value of some setting.
fn word() -> impl Strategy<Value = String> {
    let lists = [
        s3::format::ALL,
        s3::aggregation::ALL,
        s3::file_prefix::ALL,
        s3::prefix_format::ALL,
        s3::prefix_hierarchy::ALL,
        salesforce::data_transfer_api::ALL,
        salesforce::write_operation::ALL,
        resources::removal::ALL,
        resources::policy::ALL,
        monitoring::statistic::ALL,
        monitoring::low_sample_count::ALL,
        monitoring::missing_data::ALL,
        monitoring::state::ALL,
    ];
    let words: Vec<&str> = lists.into_iter().flatten().map(|word| word.name).collect();
    select(words).prop_map(str::to_owned)
}

fn key() -> impl Strategy<Value = String> {
    let mut keys = vec!["oauth", "jwt", "export"];
    for kind in ResourceKind::ALL {
        keys.extend(resources::settings(*kind).iter().map(|property| property.key));
    }
    for connector in catalog::CONNECTORS {
        let ends = [connector.source, connector.destination];
        keys.extend(ends.into_iter().flatten().flat_map(|end| end.properties).map(|property| property.key));
        if let Some(profile) = connector.profile {
            keys.extend(profile.properties.iter().map(|property| property.key));
            keys.extend(profile.credentials.iter().flat_map(|way| way.properties).map(|property| property.key));
        }
    }
    keys.extend(
        monitoring::alarm::ALL.iter().chain(monitoring::rule::ALL).chain(monitoring::retry::ALL).map(|property| property.key),
    );
    prop_oneof![8 => select(keys).prop_map(str::to_owned), 1 => texts()]
}

fn value() -> impl Strategy<Value = Value> {
    let members = &["arn", "name", "credentials_arn", "account_id", "region", "stack_name", "none"];
    let leaf = prop_oneof![
        4 => texts().prop_map(Value::String),
        3 => number().prop_map(Value::Integer),
        1 => select(&["1.50", "-0.5", "1.", "007.0", "not a number", "", "1e999"][..]).prop_map(|text| Value::Decimal(text.to_owned())),
        1 => any::<bool>().prop_map(Value::Bool),
        2 => (number(), unit()).prop_map(|(amount, unit)| Value::Quantity { amount, unit }),
        4 => name().prop_map(Value::Name),
        2 => word().prop_map(Value::Name),
        2 => (name(), select(members)).prop_map(|(of, member)| Value::Member { of, member: member.to_owned() }),
        2 => (name(), texts()).prop_map(|(of, key)| Value::Index { of, key }),
        1 => (0u32..3).prop_map(Value::Expression),
    ];
    leaf.prop_recursive(4, 16, 4, |inner| {
        let functions = prop_oneof![select(&["concat", "import", "path", "cron"][..]).prop_map(str::to_owned), word(), texts()];
        prop_oneof![
            (functions, vec(inner.clone(), 0..4)).prop_map(|(function, arguments)| Value::Call { function, arguments }),
            vec(inner.clone(), 0..4).prop_map(Value::List),
            vec((key(), inner).prop_map(|(key, value)| Setting { key, value }), 0..4).prop_map(Value::Block),
        ]
    })
}

fn settings() -> impl Strategy<Value = Vec<Setting>> {
    vec((key(), value()).prop_map(|(key, value)| Setting { key, value }), 0..5)
}

fn origin() -> impl Strategy<Value = Origin> {
    prop_oneof![Just(Origin::Created), value().prop_map(Origin::Named), value().prop_map(Origin::Arn)]
}

fn resource() -> impl Strategy<Value = Resource> {
    let types =
        prop_oneof![select(&["string", "number", "list", "List<AWS::EC2::VPC::Id>"][..]).prop_map(str::to_owned), texts()];
    (select(ResourceKind::ALL), name(), texts(), origin(), option::of(types), settings()).prop_map(
        |(kind, name, docs, origin, parameter_type, settings)| {
            with!(Resource::new(kind, &name), docs, origin, parameter_type, settings,)
        },
    )
}

fn connector() -> impl Strategy<Value = String> {
    let words: Vec<&str> = catalog::CONNECTORS.iter().map(|connector| connector.name).collect();
    prop_oneof![8 => select(words).prop_map(str::to_owned), 4 => select(&["salesforce", "s3"][..]).prop_map(str::to_owned), 1 => texts()]
}

fn profile() -> impl Strategy<Value = Profile> {
    (name(), texts(), connector(), origin(), settings())
        .prop_map(|(name, docs, connector, origin, settings)| with!(Profile::new(name, connector), docs, origin, settings,))
}

fn data_type() -> impl Strategy<Value = String> {
    let types = &[
        "id",
        "string",
        "int",
        "double",
        "currency",
        "boolean",
        "date",
        "datetime",
        "address",
        "Edm.é",
        "decimal(10,2)",
        "(",
        "",
    ];
    prop_oneof![6 => select(types).prop_map(str::to_owned), 1 => texts()]
}

fn a_field() -> impl Strategy<Value = Field> {
    let end = || option::of(any::<f64>());
    let facts = (vec(texts(), 0..3), option::of(texts()), option::of(texts()), (end(), end()), (end(), end()));
    let flags = proptest::array::uniform9(option::of(any::<bool>()));
    let lists = (option::of(vec(select(Operator::ALL), 0..4)), option::of(vec(texts(), 0..3)), option::of(texts()));
    ((name(), texts(), data_type(), any::<bool>()), facts, flags, lists).prop_map(
        |((name, label, data_type, trusted_type), facts, flags, lists)| {
            let (supported_values, pattern, date_format, length, range) = facts;
            let [retrievable, queryable, timestamp, creatable, updatable, upsertable, nullable, defaulted, deprecated] = flags;
            let (operators, write_operations, parent) = lists;
            let [length, range] = [length, range].map(|(minimum, maximum)| Range { minimum, maximum });
            with!(
                Field::new(name, data_type),
                label,
                trusted_type,
                operators,
                supported_values,
                length,
                range,
                pattern,
                date_format,
                retrievable,
                queryable,
                timestamp,
                creatable,
                updatable,
                upsertable,
                nullable,
                defaulted,
                deprecated,
                write_operations,
                parent,
            )
        },
    )
}

fn object() -> impl Strategy<Value = Object> {
    let fields = vec(a_field(), 0..4);
    (name(), texts(), connector(), value(), fields, any::<bool>()).prop_map(|(name, docs, connector, entity, fields, known)| {
        with!(Object::new(name, connector, entity), docs, fields, known,)
    })
}

fn field() -> impl Strategy<Value = FieldUse> {
    let name = prop_oneof![6 => name().prop_map(Value::String), 1 => value()];
    (name, option::of(data_type())).prop_map(|(name, data_type)| with!(FieldUse::new(name), data_type))
}

fn operator() -> impl Strategy<Value = Operator> {
    prop_oneof![6 => select(Operator::COMPARISONS), 1 => select(Operator::ALL)]
}

fn task() -> impl Strategy<Value = Task> {
    let part = || prop_oneof![field().prop_map(ConcatPart::Field), texts().prop_map(ConcatPart::Text)];
    let span = || prop_oneof![Just(MaskSpan::All), value().prop_map(MaskSpan::First), value().prop_map(MaskSpan::Last)];
    let operand = || {
        let between = (value(), value()).prop_map(|(lower, upper)| Operand::Between(lower, upper));
        prop_oneof![value().prop_map(Operand::One), vec(value(), 0..4).prop_map(Operand::Many), between]
    };
    let operation = || select(&[Arithmetic::Add, Arithmetic::Subtract, Arithmetic::Multiply, Arithmetic::Divide][..]);
    prop_oneof![
        4 => (field(), option::of(field())).prop_map(|(source, destination)| Task::Map { source, destination }),
        1 => vec(field(), 0..3).prop_map(|except| Task::MapAll { except }),
        1 => (vec(part(), 0..4), field()).prop_map(|(parts, destination)| Task::Concat { parts, destination }),
        1 => (operation(), field(), field(), field())
            .prop_map(|(operation, left, right, destination)| Task::Compute { operation, left, right, destination }),
        1 => vec(field(), 0..12).prop_map(|keys| Task::Partition { keys }),
        1 => Just(Task::Passthrough),
        1 => (field(), texts(), span()).prop_map(|(field, with, span)| Task::Mask { field, with, span }),
        1 => (field(), value()).prop_map(|(field, length)| Task::Truncate { field, length }),
        3 => (field(), operator(), operand()).prop_map(|(field, operator, operand)| Task::Filter { field, operator, operand }),
        1 => (field(), select(Condition::ALL), select(Action::ALL))
            .prop_map(|(field, condition, action)| Task::Validate { field, condition, action }),
    ]
}

fn trigger() -> impl Strategy<Value = Trigger> {
    let schedule = prop_oneof![
        value().prop_map(Schedule::Rate),
        vec(texts(), 0..7).prop_map(Schedule::Cron),
        value().prop_map(Schedule::Given),
    ];
    let kind = prop_oneof![Just(TriggerKind::OnDemand), Just(TriggerKind::Event), schedule.prop_map(TriggerKind::Schedule)];
    (kind, settings()).prop_map(|(kind, settings)| with!(Trigger::new(kind), settings))
}

fn end() -> impl Strategy<Value = Endpoint> {
    let arguments = vec(prop_oneof![4 => name().prop_map(Value::Name), 1 => value()], 0..3);
    (connector(), arguments, settings())
        .prop_map(|(connector, arguments, settings)| with!(Endpoint::new(connector, arguments), settings,))
}

fn alarm() -> impl Strategy<Value = Alarm> {
    let words: Vec<&str> = monitoring::METRICS.iter().map(|metric| metric.name).collect();
    let metric = prop_oneof![4 => select(words).prop_map(|word| Value::Name(word.to_owned())), 1 => value()];
    (name(), texts(), metric, operator(), value(), settings()).prop_map(
        |(name, docs, metric, comparison, threshold, settings)| {
            with!(Alarm::of(name, metric, comparison, threshold), docs, settings,)
        },
    )
}

fn rule() -> impl Strategy<Value = EventRule> {
    let events: Vec<&str> = monitoring::EVENTS.iter().map(|event| event.name).collect();
    let event = prop_oneof![4 => select(events).prop_map(str::to_owned), 1 => texts()];
    let fields: Vec<&str> =
        monitoring::EVENTS.iter().flat_map(|event| event.detail).chain(monitoring::COMMON_DETAIL).copied().collect();
    let field = prop_oneof![4 => select(fields).prop_map(str::to_owned), 1 => texts()];
    let matcher =
        (field, operator(), vec(value(), 0..3)).prop_map(|(field, operator, values)| Matcher::new(field, operator, values));
    (option::of(name()), texts(), event, vec(matcher, 0..3), vec(value(), 0..3), settings()).prop_map(
        |(name, docs, event, matchers, targets, settings)| with!(EventRule::new(event), name, docs, matchers, targets, settings,),
    )
}

fn flow() -> impl Strategy<Value = Flow> {
    let origin = prop_oneof![4 => Just(Origin::Created), 1 => origin()];
    let names = (name(), texts(), origin, option::of(value()), option::of(value()));
    let statuses = (option::of(select(Status::ALL)), settings());
    let road = (option::of(trigger()), option::of(end()), option::of(end()), statuses, option::of(value()));
    let rest = (settings(), vec(task(), 0..8), vec(alarm(), 0..3), vec(rule(), 0..3));
    (names, road, rest).prop_map(
        |(
            (name, docs, origin, flow_name, description),
            (trigger, source, destination, (status, lifecycle), key),
            (tags, tasks, alarms, rules),
        )| {
            with!(
                Flow::new(name),
                docs,
                origin,
                flow_name,
                description,
                status,
                key,
                lifecycle,
                trigger,
                source,
                destination,
                tags,
                tasks,
                alarms,
                rules,
            )
        },
    )
}

fn output() -> impl Strategy<Value = Output> {
    (name(), texts(), value(), option::of(value()), option::of(value()))
        .prop_map(|(name, docs, value, export, condition)| with!(Output::new(name, value), docs, export, condition))
}

fn overriding() -> impl Strategy<Value = Override> {
    (vec(name(), 0..3), settings(), settings())
        .prop_map(|(target, attributes, properties)| with!(Override::default(), target, attributes, properties))
}

fn bus_rule() -> impl Strategy<Value = BusRule> {
    let matcher =
        (texts(), operator(), vec(value(), 0..3)).prop_map(|(path, operator, values)| PathMatcher::new(&path, operator, values));
    (name(), texts(), option::of(value()), vec(matcher, 0..3), vec(value(), 0..3), settings()).prop_map(
        |(name, docs, bus, matchers, targets, settings)| with!(BusRule::new(name), docs, bus, matchers, targets, settings,),
    )
}

fn composite_alarm() -> impl Strategy<Value = CompositeAlarm> {
    (name(), texts(), value(), settings())
        .prop_map(|(name, docs, rule, settings)| with!(CompositeAlarm::new(name, rule), docs, settings,))
}

fn definition() -> impl Strategy<Value = Definition> {
    let conditions = vec((name(), value()).prop_map(|(name, value)| DeployCondition::new(name, value)), 0..3);
    let items = (
        vec(resource(), 0..5),
        vec(profile(), 0..3),
        vec(object(), 0..3),
        vec(flow(), 0..3),
        (vec(alarm(), 0..3), vec(composite_alarm(), 0..3), vec(bus_rule(), 0..3), vec(output(), 0..3), vec(overriding(), 0..3)),
    );
    let mappings = vec((name(), settings()).prop_map(|(name, entries)| Mapping::new(name, entries)), 0..3);
    let all = (name(), texts(), settings(), mappings, conditions, items);
    all.prop_map(
        |(
            name,
            docs,
            tags,
            mappings,
            conditions,
            (resources, profiles, objects, flows, (alarms, composite_alarms, rules, outputs, overrides)),
        )| {
            with!(
                Definition::new(name),
                docs,
                tags,
                resources,
                mappings,
                conditions,
                profiles,
                objects,
                flows,
                alarms,
                composite_alarms,
                rules,
                outputs,
                overrides,
                levels: Vec::new(),
            )
        },
    )
}

/// Returns parts of a definition, of which some may be incomplete.
fn incomplete() -> impl Strategy<Value = Incomplete> {
    let item = |what| (0..3_usize).prop_map(move |index| Site::root().item(what, index));
    let end = |part| item("flow").prop_map(move |flow| flow.part(part));
    let part = prop_oneof![Just(Site::root()), item("profile"), item("object"), item("flow"), end("source"), end("destination")];
    vec(part, 0..6).prop_map(|parts| {
        let mut incomplete = Incomplete::default();
        parts.into_iter().for_each(|part| incomplete.record(part));
        incomplete
    })
}

/// Returns the template of a definition whether or not it passes the checks: embedded bytes are not checked again.
fn synthesized(definition: &Definition) -> String {
    let stack = Stack::embedded(Box::leak(encode(definition).into_boxed_slice()));
    stack.owner_actions();
    stack.to_json()
}

proptest! {
    #![proptest_config(config(96))]

    #[test]
    fn checks_never_panic(definition in definition(), incomplete in incomplete()) {
        for found in check(&definition).into_iter().chain(check_with(&definition, &incomplete)) {
            prop_assert!(!found.message.is_empty() && !found.message.ends_with('.'), "{}", found.text());
        }
    }

    #[test]
    fn every_definition_has_json(definition in definition()) {
        let template = synthesized(&definition);
        prop_assert_eq!(&template, &synthesized(&definition));
        // A valid definition can be resolved; the checks report duplicate keys.
        let is_checked = !check(&definition).has_errors() && unwritable(&definition).is_none();
        prop_assert!(!is_checked || !template.starts_with("{\n  \"Error\""), "{}", template);
        prop_assert!(!is_checked || serde_json::from_str::<serde_json::Value>(&template).is_ok(), "{}", template);
    }

    #[test]
    fn decodes_what_it_encodes(definition in definition()) {
        let decoded = decode(&encode(&definition), &[]);
        prop_assert_eq!(decoded, Some(definition));
    }

    #[test]
    fn decoding_damaged_bytes_never_panics(definition in definition(), place in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = encode(&definition);
        let place = place.index(bytes.len());
        bytes[place] = byte;
        if let Some(definition) = decode(&bytes, &["a".into()]) {
            let _ = check(&definition);
            synthesized(&definition);
        }
        bytes.truncate(place);
        prop_assert!(decode(&bytes, &[]).is_none());
    }

    #[test]
    fn decoding_any_bytes_never_panics(bytes in vec(any::<u8>(), 0..256)) {
        let _ = decode(&bytes, &[]);
        let _ = decode_fields(&bytes);
        let _ = schema::read_bytes(&bytes);
    }

    #[test]
    fn converts_any_string_to_any_type_without_panic(text in "[0-9+-]{0,6}-[0-9]{0,3}-[0-9]{0,3}([Tt ][0-9:.,+Zé-]{0,20})?", data_type in data_type()) {
        let data_type = Some(DataType::new(&names::SALESFORCE, &data_type));
        let _ = literal::wire(&Value::String(text.clone()), data_type);
        let _ = literal::wire(&Value::Decimal(text), data_type);
    }

    #[test]
    fn suggestions_never_panic(word in any::<String>(), others in vec(any::<String>(), 0..6)) {
        let others: Vec<&str> = others.iter().map(String::as_str).collect();
        prop_assert!(closest(&word, &others).is_none_or(|found| others.contains(&found)));
        one_of(&word, &others, "words");
    }

    #[test]
    fn decodes_the_fields_of_objects(object in object()) {
        let fields = decode_fields(&encode_fields(&object));
        prop_assert_eq!(fields, Some(object.known.then_some(object.fields)));
    }
}

/// Bytes of lists that each contain the next one.
#[test]
fn rejects_endlessly_nested_bytes() {
    let mut bytes = encode(&with!(Definition::default(), outputs: vec![output_of(Value::Bool(true))]));
    let list = encode(&with!(Definition::default(), outputs: vec![output_of(Value::List(vec![Value::Bool(true)]))]));
    let from = bytes.iter().zip(&list).position(|(one, other)| one != other).unwrap();
    let head = list[from..from + 2].repeat(1_000_000);
    bytes.splice(from..from, head);
    assert!(decode(&bytes, &[]).is_none());
}

fn output_of(value: Value) -> Output {
    Output::new("A", value)
}

/// A wrong length must not be taken for how much memory is needed.
#[test]
fn does_not_allocate_for_encoded_lengths() {
    let mut bytes = encode(&Definition::default());
    let huge = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f];
    for place in 0..bytes.len() {
        bytes.splice(place..=place, huge);
        assert!(decode(&bytes, &[]).is_none());
        bytes.splice(place..place + huge.len(), [0]);
    }
}

#[test]
fn handles_items_that_refer_to_each_other() {
    let bucket = |name: &str, other: &str| {
        with!(
            Resource::new(ResourceKind::Bucket, name),
            origin: Origin::Named(Value::Name(other.to_owned())),
        )
    };
    let resources = vec![bucket("A", "B"), bucket("B", "A"), bucket("C", "C")];
    let outputs = vec![
        output_of(Value::Name("C".to_owned())),
        with!(
            output_of(Value::Name("A".to_owned())),
            name: "B2".to_owned(),
        ),
    ];
    let definition = with!(Definition::default(), resources, outputs);
    let _ = check(&definition);
    synthesized(&definition);
}
