//! Events that AppFlow sent are read and written back as they are.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use appflow::events::{DetailType, Event};
use serde_json::Value;

#[test]
fn real_events_round_trip() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/events");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut count = 0;
    for file in files.filter(|file| file.extension().is_some_and(|extension| extension == "json")) {
        let text = fs::read_to_string(&file).unwrap();
        let event: Event = serde_json::from_str(&text).unwrap();
        let (written, given): (Value, Value) = (serde_json::to_value(&event).unwrap(), serde_json::from_str(&text).unwrap());
        assert_eq!(written, given, "{}", file.display());
        assert_eq!(event.detail_type, DetailType::EndFlowRun);
        assert!(event.detail.other.is_empty(), "{:?}", event.detail.other);
        assert_eq!(event.detail.is_successful(), Some(true));
        count += 1;
    }
    assert_eq!(count, 2);
}

#[test]
fn reads_numbers_and_timestamps() {
    let event: Event = serde_json::from_str(include_str!("events/end-flow-run-report-veeva.json")).unwrap();
    let detail = event.detail;
    assert_eq!(detail.flow_name.as_deref(), Some("veeva-demo"));
    assert_eq!((detail.records_processed(), detail.record_failures(), detail.records_filtered()), (Some(17), Some(0), Some(0)));
    assert_eq!((detail.documents_processed(), detail.bytes_processed()), (Some(29), Some(36_406_626)));
    assert_eq!(detail.started_at(), Some("2021-08-24T09:02:47.643Z"));
    assert_eq!(detail.ended_at(), Some("2021-08-24T09:06:20.871Z"));
}

#[test]
fn preserves_unknown_types_and_fields() {
    let mut value: Value = serde_json::from_str(include_str!("events/end-flow-run-report-s3.json")).unwrap();
    value.as_object_mut().unwrap().insert("detail-type".into(), "AppFlow Something New".into());
    value.pointer_mut("/detail").unwrap().as_object_mut().unwrap().insert("status-report".into(), Value::from(7));
    let event: Event = serde_json::from_value(value.clone()).unwrap();
    assert_eq!(event.detail_type, DetailType::Other("AppFlow Something New".into()));
    assert_eq!(event.detail.other.get("status-report"), Some(&Value::from(7)));
    assert_eq!(serde_json::to_value(event).unwrap(), value);
}

#[test]
fn the_types_are_those_of_the_rules() {
    let rules: BTreeSet<&str> =
        appflow::catalog::monitoring::EVENTS.iter().flat_map(|event| event.detail_types).map(|(_, name)| *name).collect();
    for name in &rules {
        let known = DetailType::from((*name).to_owned());
        assert!(!matches!(known, DetailType::Other(_)), "{name}");
        assert_eq!(known.as_str(), *name);
    }
    assert_eq!(rules.len(), 6);
}
