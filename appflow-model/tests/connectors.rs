//! Compares every connector of the catalog with the known facts about it, and with the registry schemas.
//!
//! `data/connectors.json` is an extract of the API model, the registry schemas, and the User Guide of April 2026.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::collections::BTreeSet;

use appflow_model::catalog::{self, Argument, CONNECTORS, Connector, Kind, Place, Property};
use serde_json::Value;

fn facts() -> Vec<Value> {
    serde_json::from_str(include_str!("data/connectors.json")).unwrap()
}

/// Returns each connector with what is known of it.
fn known() -> Vec<(&'static Connector, Value)> {
    let mut facts = facts();
    let known = |connector: &&'static Connector| {
        let at = facts.iter().position(|fact| fact["word"] == connector.name);
        let at = at.unwrap_or_else(|| panic!("nothing is known of `{}`", connector.name));
        (*connector, facts.swap_remove(at))
    };
    CONNECTORS.iter().map(known).collect()
}

fn strings(list: &Value) -> BTreeSet<&str> {
    list.as_array().into_iter().flatten().map(|text| text.as_str().unwrap()).collect()
}

#[test]
fn connectors_are_in_alphabetical_order() {
    let words: Vec<&str> = CONNECTORS.iter().map(|connector| connector.name).collect();
    assert!(words.is_sorted() && words.windows(2).all(|pair| pair[0] != pair[1]), "{words:?}");
}

#[test]
fn types_keys_and_labels_are_those_of_cloudformation() {
    for (connector, fact) in known() {
        let word = connector.name;
        assert_eq!(fact["connector_type"], connector.connector_type, "{word}");
        assert_eq!(fact["connector_label"].as_str(), connector.label, "{word}");
        assert_eq!(fact["profile_type"].is_string(), connector.profile.is_some(), "{word}");
        if connector.source.is_some() {
            assert_eq!(fact["operator_key"], connector.key, "{word}");
        }
        assert_eq!(fact["source"].is_object(), connector.source.is_some(), "{word}");
        assert_eq!(fact["destination"].is_object(), connector.destination.is_some(), "{word}");
    }
}

#[test]
fn operators_are_those_of_the_registry_schema() {
    let schema: Value = serde_json::from_str(include_str!("../../testing/schemas/AWS-AppFlow-Flow.json")).unwrap();
    let keys = &schema["definitions"]["ConnectorOperator"]["properties"];
    for (connector, fact) in known() {
        let own: BTreeSet<&str> = connector.operators.iter().map(|operator| operator.name()).collect();
        assert_eq!(own.len(), connector.operators.len(), "{} lists an operator twice", connector.name);
        if connector.source.is_none() {
            assert!(own.is_empty(), "{} is not a source", connector.name);
            continue;
        }
        let key = &keys[connector.key];
        let definition = key["$ref"].as_str().map(|name| &schema["definitions"][name.rsplit('/').next().unwrap()]);
        assert_eq!(strings(&definition.unwrap_or(key)["enum"]), own, "{}: schema and catalog", connector.name);
        assert_eq!(strings(&fact["operators"]), own, "{}: facts and catalog", connector.name);
    }
}

#[test]
fn triggers_and_destinations_are_the_documented_ones() {
    let facts = facts();
    let is_custom = |connector: &&&'static Connector| connector.connector_type == catalog::custom::CONNECTOR.connector_type;
    let able = || CONNECTORS.iter().filter(|connector| connector.destination.is_some());
    let words = |name: &str| -> Vec<&'static str> {
        // A place for any custom connector also accepts those that AWS manages.
        if name == "CustomConnector" {
            return able().filter(is_custom).map(|connector| connector.name).collect();
        }
        // A managed connector without an entry is a custom connector.
        let own = facts.iter().find(|fact| fact["name"] == name).map(|fact| fact["word"].as_str().unwrap());
        let own = own.or((name == "Zoho CRM").then_some("custom"));
        let own = able().find(|connector| Some(connector.name) == own);
        // A connector with an entry can also be used as a custom connector with its label.
        let custom = own.filter(is_custom).map(|_| "custom");
        own.map(|connector| connector.name).into_iter().chain(custom).collect()
    };
    for (connector, fact) in known() {
        let triggers: BTreeSet<&str> = connector.triggers.iter().map(|trigger| trigger.name()).collect();
        let destinations: BTreeSet<&str> = connector.destinations.iter().copied().collect();
        if connector.source.is_none() {
            assert!(triggers.is_empty() && destinations.is_empty(), "{} is not a source", connector.name);
            continue;
        }
        assert_eq!(strings(&fact["triggers"]), triggers, "{}", connector.name);
        let expected: BTreeSet<&str> = match fact["destinations"].as_array() {
            Some(names) => names.iter().flat_map(|name| words(name.as_str().unwrap())).collect(),
            // A custom connector can be any application, so nothing is excluded.
            None => able().map(|known| known.name).collect(),
        };
        assert_eq!(expected, destinations, "{}", connector.name);
    }
}

#[test]
fn minimum_intervals_are_the_documented_ones() {
    for (connector, fact) in known() {
        let documented = match fact["minimum_interval"].as_str() {
            // Undocumented limits of a source are those of all sources.
            Some("PT1M") | None => catalog::MINUTE,
            Some("PT1H") => catalog::HOUR,
            Some("P1D") => catalog::DAY,
            Some(other) => panic!("{}: {other}", connector.name),
        };
        assert_eq!(connector.minimum_interval, documented, "{}", connector.name);
    }
}

/// A property and the place where it goes.
type Written = (Vec<&'static str>, Option<Property>);

fn written(properties: &'static [Property], place: Place) -> Vec<Written> {
    let mut all = Vec::new();
    for property in properties.iter().filter(|property| property.place == place) {
        match property.kind {
            Kind::Block(inner) => {
                let below = written(inner, Place::Own).into_iter();
                all.extend(below.map(|(path, inner)| (property.path.iter().copied().chain(path).collect(), inner)));
            }
            _ if property.path.is_empty() => {}
            Kind::OneOfWith { argument_path, .. } => {
                all.push((property.path.to_vec(), Some(*property)));
                all.push((argument_path.to_vec(), None));
            }
            _ => all.push((property.path.to_vec(), Some(*property))),
        }
    }
    all
}

fn arguments(end: &catalog::Endpoint) -> Vec<Written> {
    let path = |argument: &Argument| match argument {
        Argument::Profile => None,
        Argument::Bucket(_, path) | Argument::Object { path, .. } | Argument::Text(_, path) => Some((path.to_vec(), None)),
    };
    end.arguments.iter().filter_map(path).filter(|(path, _)| !path.is_empty()).collect()
}

/// Returns the facts about the property at a path.
fn at<'f>(fields: &'f Value, path: &[&str]) -> &'f Value {
    let (first, rest) = path.split_first().unwrap();
    let field = &fields[*first];
    match rest {
        [] => field,
        // Below a map every key is the author's.
        _ if field["map"].is_object() => &field["map"],
        _ => at(&field["properties"], rest),
    }
}

/// Asserts that every written property exists, has the right type, and that all required properties are written.
fn hold(what: &str, fields: &Value, all: &[Written]) {
    for (path, property) in all {
        let field = at(fields, path);
        assert!(field.is_object(), "{what}: unknown `{}`", path.join("."));
        let Some(property) = property else { continue };
        let expected = match property.kind {
            Kind::Bool => "boolean",
            Kind::Integer { .. } | Kind::Megabytes => "integer",
            Kind::Texts(_) | Kind::ListOf(_) | Kind::Fields => "array",
            Kind::Map { .. } => "object",
            _ => "string",
        };
        if let Some(kind) = field["type"].as_str() {
            assert_eq!(kind, expected, "{what}: `{}`", property.key);
        }
        match property.kind {
            // The schema does not list values for the connector's own keys.
            Kind::OneOf(words) if field["enum"].is_array() => {
                let own: BTreeSet<&str> = words.iter().map(|word| word.value).collect();
                // A connector may support fewer values than the schema, which it shares with others.
                assert!(own.is_subset(&strings(&field["enum"])), "{what}: `{}` takes {own:?}", property.key);
            }
            Kind::Text(rule) | Kind::JsonTexts { whole: rule, .. } => {
                let longest = field["maxLength"].as_u64().unwrap_or(u64::MAX);
                assert!(rule.maximum as u64 <= longest, "{what}: `{}` has at most {longest} characters", property.key);
            }
            Kind::Integer { minimum, maximum } => {
                assert_eq!((field["minimum"].as_i64(), field["maximum"].as_i64()), (Some(minimum), Some(maximum)), "{what}");
            }
            _ => {}
        }
    }
}

/// Asserts that each required property of the schema is an argument, a required setting, or a constant.
fn hold_required(what: &str, fields: &Value, all: &[Written]) {
    for (name, field) in fields.as_object().into_iter().flatten() {
        if field["required"] != true {
            continue;
        }
        let fits = |(path, property): &&Written| {
            // An omitted role is created.
            let is_role = |property: &Property| matches!(property.kind, Kind::ProfileRole(_));
            path.first() == Some(&name.as_str()) && property.is_none_or(|property| property.required || is_role(&property))
        };
        assert!(all.iter().any(|written| fits(&written)), "{what}: `{name}` is required");
    }
}

#[test]
fn settings_of_sources_and_destinations_are_those_of_the_registry_schema() {
    for (connector, fact) in known() {
        for (end, name) in [(connector.source, "source"), (connector.destination, "destination")] {
            let Some(end) = end else { continue };
            let what = format!("{} {name}", connector.name);
            let constants = end.constants.iter().filter(|constant| constant.0 == Place::Own);
            let constants = constants.map(|(_, path, _)| (path.to_vec(), None)).collect();
            let all = [arguments(&end), written(end.properties, Place::Own), constants].concat();
            hold(&what, &fact[name], &all);
            hold_required(&what, &fact[name], &all);
        }
    }
}

#[test]
fn properties_of_profiles_are_written_where_the_registry_schema_has_them() {
    let schema: Value = serde_json::from_str(include_str!("../../testing/schemas/AWS-AppFlow-ConnectorProfile.json")).unwrap();
    let keys = &schema["definitions"]["ConnectorProfileProperties"]["properties"];
    for connector in CONNECTORS.iter().filter(|connector| connector.profile.is_some()) {
        assert_eq!(connector.has_profile_properties(), keys[connector.key].is_object(), "{}", connector.name);
    }
}

#[test]
fn settings_of_profiles_are_those_of_the_registry_schema() {
    for (connector, fact) in known() {
        let Some(profile) = connector.profile else { continue };
        let word = connector.name;
        for way in profile.credentials {
            let constants = |place| {
                way.constants.iter().filter(move |constant| constant.0 == place).map(|(_, path, _)| (path.to_vec(), None))
            };
            let mut properties = written(profile.properties, Place::Own);
            properties.extend(written(way.properties, Place::Properties));
            properties.extend(constants(Place::Properties));
            properties.extend(way.flags.iter().map(|path| (path.to_vec(), None)));
            hold(&format!("{word} profile"), &fact["profile"], &properties);
            hold_required(&format!("{word} profile"), &fact["profile"], &properties);
            let mut credentials = written(profile.properties, Place::Credentials);
            credentials.extend(written(way.properties, Place::Own));
            credentials.extend(constants(Place::Own));
            hold(&format!("{word} {}", way.key), &fact["credentials"], &credentials);
            hold_required(&format!("{word} {}", way.key), &fact["credentials"], &credentials);
        }
        let private = profile.properties.iter().any(|property| matches!(property.key, "connection_mode" | "private_link"));
        // The registration of a custom connector decides.
        assert!((fact["private_link"] == true) == private || connector.connector_type == "CustomConnector", "{word}");
    }
}

/// Constants and settings are the known facts of the connector.
#[test]
fn defaults_are_the_documented_ones() {
    for (connector, fact) in known() {
        let ends = [connector.source, connector.destination].into_iter().flatten().flat_map(|end| end.constants);
        let ways = connector.profile.iter().flat_map(|profile| profile.credentials).flat_map(|way| way.constants);
        for (_, path, text) in ends.chain(ways) {
            let what = format!("{}: `{}`", connector.name, path.join("."));
            match path.last() {
                Some(&"ApiVersion") => assert!(strings(&fact["api_versions"]).contains(text), "{what}"),
                Some(&"WriteOperationType") => assert!(strings(&fact["write_operations"]) == BTreeSet::from([*text]), "{what}"),
                Some(&"TokenUrl") if fact["token_url"].is_string() => {
                    assert_eq!(fact["token_url"].as_str().unwrap().replace("<tenant|common>", "common"), *text, "{what}");
                }
                _ => {}
            }
        }
        let properties = [connector.source, connector.destination].into_iter().flatten().flat_map(|end| end.properties);
        for property in properties.chain(connector.profile.iter().flat_map(|profile| profile.properties)) {
            if let Kind::Version(documented) = property.kind {
                assert_eq!(
                    documented.iter().copied().collect::<BTreeSet<_>>(),
                    strings(&fact["api_versions"]),
                    "{}",
                    connector.name
                );
                assert!(documented.is_sorted(), "{}: the oldest is not the first", connector.name);
            }
        }
    }
}

/// The types that get the tags of a stack are those whose schema has a list of keys and values.
#[test]
fn tagged_types_have_a_list_of_tags_in_their_registry_schema() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../testing/schemas");
    let mut tagged = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let schema: Value = serde_json::from_str(&std::fs::read_to_string(entry.unwrap().path()).unwrap()).unwrap();
        let tag = schema["properties"]["Tags"]["items"]["$ref"].as_str().and_then(|path| schema.pointer(&path[1..]));
        let keys = tag.and_then(|tag| tag["properties"].as_object()).map(|tag| tag.keys().map(String::as_str).collect());
        if keys == Some(vec!["Key", "Value"]) {
            tagged.push(schema["typeName"].as_str().unwrap().to_owned());
        }
    }
    // A flow is not a `resource`.
    tagged.retain(|name| name != "AWS::AppFlow::Flow");
    tagged.sort();
    let mut known = catalog::resource_types::TAGGED_TYPES.to_vec();
    known.sort_unstable();
    assert_eq!(tagged, known);
}
