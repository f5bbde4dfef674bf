//! Writes JSON piece by piece, in the form of serde_json's pretty printer.

use std::io;

use serde_json::ser::{Formatter, PrettyFormatter};

/// How many bytes are gathered before they go out.
const CHUNK: usize = 16 * 1024;

/// A JSON text under way.
///
/// Nothing here fails: bytes gather in memory and go out with [`Json::flush`], which the template calls between its
/// entries, so that no more than a chunk and an entry are held at a time.
pub(super) struct Json<'w> {
    out: Option<&'w mut dyn io::Write>,
    buffer: Vec<u8>,
    formatter: PrettyFormatter<'static>,
    /// Whether the next key or element is the first of its object or array.
    first: bool,
}

impl<'w> Json<'w> {
    /// A text that goes to `out`.
    pub(super) fn to(out: &'w mut dyn io::Write) -> Self {
        Json { out: Some(out), ..Json::in_memory() }
    }

    /// A text that stays in memory.
    pub(super) fn in_memory() -> Self {
        Json { out: None, buffer: Vec::with_capacity(1024), formatter: PrettyFormatter::new(), first: true }
    }

    /// Sends what has gathered, when it is enough to be worth it.
    pub(super) fn flush(&mut self) -> io::Result<()> {
        if self.buffer.len() >= CHUNK { self.send() } else { Ok(()) }
    }

    /// Ends the text with a newline and sends the rest.
    pub(super) fn finish(mut self) -> io::Result<()> {
        self.buffer.push(b'\n');
        self.send()
    }

    /// The text so far.
    pub(super) fn into_text(self) -> String {
        String::from_utf8(self.buffer).unwrap_or_default()
    }

    fn send(&mut self) -> io::Result<()> {
        if let Some(out) = &mut self.out {
            out.write_all(&self.buffer)?;
            self.buffer.clear();
        }
        Ok(())
    }

    /// Begins an object where a value stands.
    pub(super) fn begin_object(&mut self) {
        let _ = self.formatter.begin_object(&mut self.buffer);
        self.first = true;
    }

    /// Ends the innermost object.
    pub(super) fn end_object(&mut self) {
        let _ = self.formatter.end_object(&mut self.buffer);
        self.value_ends();
    }

    /// Begins an array where a value stands.
    pub(super) fn begin_array(&mut self) {
        let _ = self.formatter.begin_array(&mut self.buffer);
        self.first = true;
    }

    /// Ends the innermost array.
    pub(super) fn end_array(&mut self) {
        let _ = self.formatter.end_array(&mut self.buffer);
        self.value_ends();
    }

    /// Begins the next entry of an object; its value follows.
    pub(super) fn key(&mut self, key: &str) {
        let _ = self.formatter.begin_object_key(&mut self.buffer, self.first);
        let _ = serde_json::to_writer(&mut self.buffer, key);
        let _ = self.formatter.begin_object_value(&mut self.buffer);
    }

    /// Begins the next element of an array; its value follows.
    pub(super) fn element(&mut self) {
        let _ = self.formatter.begin_array_value(&mut self.buffer, self.first);
    }

    /// A string.
    pub(super) fn string(&mut self, text: &str) {
        let _ = serde_json::to_writer(&mut self.buffer, text);
        self.value_ends();
    }

    /// An integer.
    pub(super) fn integer(&mut self, number: i64) {
        let _ = serde_json::to_writer(&mut self.buffer, &number);
        self.value_ends();
    }

    /// A number with a fraction as its author wrote it: `1.50` stays `1.50`.
    pub(super) fn decimal(&mut self, text: &str) {
        self.buffer.extend_from_slice(text.as_bytes());
        if text.ends_with('.') {
            self.buffer.push(b'0');
        }
        self.value_ends();
    }

    /// `true` or `false`.
    pub(super) fn bool(&mut self, truth: bool) {
        self.buffer.extend_from_slice(if truth { b"true" } else { b"false" });
        self.value_ends();
    }

    /// An entry whose value is an object, up to [`Json::end_object`].
    pub(super) fn open(&mut self, key: &str) {
        self.key(key);
        self.begin_object();
    }

    /// An entry whose value is an array, up to [`Json::end_array`].
    pub(super) fn open_array(&mut self, key: &str) {
        self.key(key);
        self.begin_array();
    }

    /// An entry whose value is a string.
    pub(super) fn text(&mut self, key: &str, text: &str) {
        self.key(key);
        self.string(text);
    }

    /// An element that is a string.
    pub(super) fn item(&mut self, text: &str) {
        self.element();
        self.string(text);
    }

    fn value_ends(&mut self) {
        let _ = self.formatter.end_object_value(&mut self.buffer);
        self.first = false;
    }
}

/// A text as it stands between the quotes of a JSON string.
pub(super) fn escaped(text: &str) -> String {
    let quoted = serde_json::to_string(text).unwrap_or_default();
    quoted.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or_default().to_owned()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn writes_what_serde_json_writes() {
        let mut json = Json::in_memory();
        json.begin_object();
        json.text("a \"quoted\" key", "line\nbreak \u{1} é");
        json.open("empty");
        json.end_object();
        json.open_array("list");
        json.item("x");
        json.element();
        json.begin_array();
        json.end_array();
        json.element();
        json.integer(-5);
        json.end_array();
        json.key("truth");
        json.bool(true);
        json.end_object();
        let expected = serde_json::json!({
            "a \"quoted\" key": "line\nbreak \u{1} é", "empty": {}, "list": ["x", [], -5], "truth": true
        });
        let text = json.into_text();
        assert_eq!(text, serde_json::to_string_pretty(&expected).unwrap());
    }
}
