//! Writes JSON piece by piece, in the form of serde_json's pretty printer.

use std::io;

/// How many bytes are gathered before they go out.
const CHUNK: usize = 16 * 1024;

/// A JSON text under way.
///
/// Nothing here fails: bytes gather in memory and go out with [`Json::flush`], which the template calls between its
/// entries, so that no more than a chunk and an entry are held at a time.
pub(super) struct Json<'w> {
    out: Option<&'w mut dyn io::Write>,
    buffer: Vec<u8>,
    /// How many objects and arrays are open.
    depth: usize,
    /// Whether the innermost of them is empty so far.
    is_empty: bool,
}

impl<'w> Json<'w> {
    /// A text that goes to `out`.
    pub(super) fn to(out: &'w mut dyn io::Write) -> Self {
        Json { out: Some(out), ..Json::in_memory() }
    }

    /// A text that stays in memory.
    pub(super) fn in_memory() -> Self {
        Json { out: None, buffer: Vec::with_capacity(1024), depth: 0, is_empty: true }
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
        self.begin(b'{');
    }

    /// Ends the innermost object.
    pub(super) fn end_object(&mut self) {
        self.end(b'}');
    }

    /// Begins an array where a value stands.
    pub(super) fn begin_array(&mut self) {
        self.begin(b'[');
    }

    /// Ends the innermost array.
    pub(super) fn end_array(&mut self) {
        self.end(b']');
    }

    /// Begins the next entry of an object; its value follows. A constant key holds nothing to escape.
    pub(super) fn key(&mut self, key: &'static str) {
        self.element();
        self.buffer.push(b'"');
        self.buffer.extend_from_slice(key.as_bytes());
        self.buffer.extend_from_slice(b"\": ");
    }

    /// Begins the next entry of an object under a name that the author chose; its value follows.
    pub(super) fn name(&mut self, name: &str) {
        self.element();
        self.quote(name);
        self.buffer.extend_from_slice(b": ");
    }

    /// Begins the next element of an array; its value follows.
    pub(super) fn element(&mut self) {
        if !self.is_empty {
            self.buffer.push(b',');
        }
        self.is_empty = false;
        self.new_line();
    }

    /// A string.
    pub(super) fn string(&mut self, text: &str) {
        self.quote(text);
    }

    /// An integer.
    pub(super) fn integer(&mut self, number: i64) {
        self.buffer.extend_from_slice(number.to_string().as_bytes());
    }

    /// A number with a fraction as its author wrote it: `1.50` stays `1.50`.
    pub(super) fn decimal(&mut self, text: &str) {
        self.buffer.extend_from_slice(text.as_bytes());
        if text.ends_with('.') {
            self.buffer.push(b'0');
        }
    }

    /// `true` or `false`.
    pub(super) fn bool(&mut self, truth: bool) {
        self.buffer.extend_from_slice(if truth { b"true" } else { b"false" });
    }

    /// An entry whose value is an object, up to [`Json::end_object`].
    pub(super) fn open(&mut self, key: &'static str) {
        self.key(key);
        self.begin_object();
    }

    /// An entry whose value is an array, up to [`Json::end_array`].
    pub(super) fn open_array(&mut self, key: &'static str) {
        self.key(key);
        self.begin_array();
    }

    /// An entry whose value is a string.
    pub(super) fn text(&mut self, key: &'static str, text: &str) {
        self.key(key);
        self.string(text);
    }

    /// An element that is a string.
    pub(super) fn item(&mut self, text: &str) {
        self.element();
        self.string(text);
    }

    fn begin(&mut self, bracket: u8) {
        self.buffer.push(bracket);
        self.depth += 1;
        self.is_empty = true;
    }

    fn end(&mut self, bracket: u8) {
        self.depth = self.depth.saturating_sub(1);
        if !self.is_empty {
            self.new_line();
        }
        self.buffer.push(bracket);
        // What was just closed stands in the one around it.
        self.is_empty = false;
    }

    fn new_line(&mut self) {
        self.buffer.push(b'\n');
        self.buffer.resize(self.buffer.len() + 2 * self.depth, b' ');
    }

    fn quote(&mut self, text: &str) {
        // Writing to memory does not fail.
        let _ = serde_json::to_writer(&mut self.buffer, text);
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn writes_what_serde_json_writes() {
        let mut json = Json::in_memory();
        json.begin_object();
        json.name("a \"quoted\" key");
        json.string("line\nbreak \u{1} é");
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
