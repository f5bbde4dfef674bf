//! Any bytes are a schema file or are refused as one, and what is no JSON to serde_json is none to us.

#![no_main]

use appflow_core::model::{Object, decode_fields, encode_fields};
use libfuzzer_sys::fuzz_target;

/// How messages about a file begin that is no JSON, or no text at all.
const NOT_JSON: &[&str] = &["not JSON", "the file is UTF-16", "the file is not UTF-8"];

fuzz_target!(|bytes: &[u8]| {
    let text = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let is_json = serde_json::from_slice::<serde_json::Value>(text).is_ok();
    match appflow_core::schema::read_bytes(bytes) {
        Ok(fields) => {
            let mut object = Object::new("", "", "");
            object.fields = fields;
            object.known = true;
            assert!(is_json);
            assert_eq!(decode_fields(&encode_fields(&object)), Some(Some(object.fields)));
        }
        Err(error) => {
            let is_malformed = NOT_JSON.iter().any(|start| error.message.starts_with(start));
            assert_eq!(is_malformed, !is_json, "{error}");
            assert!(!error.message.ends_with('.'), "{error}");
        }
    }
});
