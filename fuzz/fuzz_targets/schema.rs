//! Any bytes are a schema file or are rejected, and invalid JSON for `serde_json` is invalid here.

#![no_main]

use appflow_core::model::{Object, decode_fields, encode_fields};
use libfuzzer_sys::fuzz_target;

/// Beginnings of messages about a file that is not JSON, or not text.
const NOT_JSON: &[&str] = &["invalid JSON", "the file is UTF-16", "byte "];

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
