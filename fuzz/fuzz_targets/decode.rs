//! Any bytes are a definition or are rejected, and any definition is checked and written.

#![no_main]

use appflow_core::model::{decode, decode_fields, encode};
use appflow_core::{Stack, check};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    decode_fields(bytes);
    let Some(definition) = decode(bytes, &[]) else { return };
    for found in check(&definition) {
        assert!(!found.message.is_empty() && !found.message.ends_with('.'), "{}", found.text());
    }
    // NaN is not equal to itself, so the bytes are compared.
    let encoded: &'static [u8] = Box::leak(encode(&definition).into_boxed_slice());
    assert_eq!(decode(encoded, &[]).map(|again| encode(&again)).as_deref(), Some(encoded));
    let stack = Stack::embedded(encoded);
    stack.owner_actions();
    stack.to_json();
    drop(stack);
    // SAFETY: the pointer is that of the leaked box, and what borrowed from it is gone.
    drop(unsafe { Box::from_raw(std::ptr::from_ref(encoded).cast_mut()) });
});
