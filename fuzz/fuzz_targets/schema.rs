//! Any bytes are a schema file or are refused as one.

#![no_main]

use appflow_core::model::{Object, decode_fields, encode_fields};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    match appflow_core::schema::read_bytes(bytes) {
        Ok(fields) => {
            let object = Object {
                name: String::new(),
                docs: String::new(),
                connector: String::new(),
                entity: "".into(),
                fields,
                known: true,
                partial: false,
            };
            assert_eq!(decode_fields(&encode_fields(&object)), Some(object.fields));
        }
        Err(error) => assert!(!error.message.is_empty() && !error.message.ends_with('.'), "{error}"),
    }
});
