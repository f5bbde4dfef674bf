//! Writes JSON piece by piece, in the form of serde_json's pretty printer.

use std::io;

use appflow_model::analysis::json_text::escape;

/// How many bytes are gathered before they go out.
const CHUNK: usize = 16 * 1024;

/// A JSON text under way.
///
/// Nothing here fails: bytes gather in memory and go out with [`Writer::flush`], which the template calls between its
/// entries, so that no more than a chunk and an entry are held at a time.
pub(crate) struct Writer<'w> {
    out: Option<&'w mut dyn io::Write>,
    buffer: String,
    /// How many objects and arrays are open.
    depth: usize,
    /// Whether the innermost of them is empty so far.
    is_empty: bool,
}

impl<'w> Writer<'w> {
    /// A text that goes to `out`.
    pub(crate) fn to(out: &'w mut dyn io::Write) -> Self {
        Writer { out: Some(out), ..Writer::in_memory() }
    }

    /// A text that stays in memory.
    pub(crate) fn in_memory() -> Self {
        Writer { out: None, buffer: String::with_capacity(1024), depth: 0, is_empty: true }
    }

    /// Sends what has gathered, when it is enough to be worth it.
    pub(crate) fn flush(&mut self) -> io::Result<()> {
        if self.buffer.len() >= CHUNK { self.send() } else { Ok(()) }
    }

    /// Ends the text with a newline and sends the rest.
    pub(crate) fn finish(&mut self) -> io::Result<()> {
        self.buffer.push('\n');
        self.send()
    }

    /// The text so far.
    pub(crate) fn into_text(self) -> String {
        self.buffer
    }

    fn send(&mut self) -> io::Result<()> {
        if let Some(out) = &mut self.out {
            out.write_all(self.buffer.as_bytes())?;
            self.buffer.clear();
        }
        Ok(())
    }

    /// Begins an object where a value stands.
    pub(crate) fn begin_object(&mut self) {
        self.begin('{');
    }

    /// Ends the innermost object.
    pub(crate) fn end_object(&mut self) {
        self.end('}');
    }

    /// Begins an array where a value stands.
    pub(crate) fn begin_array(&mut self) {
        self.begin('[');
    }

    /// Ends the innermost array.
    pub(crate) fn end_array(&mut self) {
        self.end(']');
    }

    /// Begins the next entry of an object; its value follows. A constant key holds nothing to escape.
    pub(crate) fn key(&mut self, key: &'static str) {
        self.element();
        self.buffer.push('"');
        self.buffer.push_str(key);
        self.buffer.push_str("\": ");
    }

    /// Begins the next entry of an object under a name that the author chose; its value follows.
    pub(crate) fn name(&mut self, name: &str) {
        self.element();
        self.quote(name);
        self.buffer.push_str(": ");
    }

    /// Begins the next element of an array; its value follows.
    pub(crate) fn element(&mut self) {
        if !self.is_empty {
            self.buffer.push(',');
        }
        self.is_empty = false;
        self.new_line();
    }

    /// A string.
    pub(crate) fn string(&mut self, text: &str) {
        self.quote(text);
    }

    /// An integer.
    pub(crate) fn integer(&mut self, number: i64) {
        self.buffer.push_str(&number.to_string());
    }

    /// A number with a fraction as its author wrote it: `1.50` stays `1.50`.
    pub(crate) fn decimal(&mut self, text: &str) {
        self.buffer.push_str(text);
        if text.ends_with('.') {
            self.buffer.push('0');
        }
    }

    /// `true` or `false`.
    pub(crate) fn bool(&mut self, truth: bool) {
        self.buffer.push_str(if truth { "true" } else { "false" });
    }

    /// An entry whose value is an object, up to [`Writer::end_object`].
    pub(crate) fn open(&mut self, key: &'static str) {
        self.key(key);
        self.begin_object();
    }

    /// An entry whose value is an array, up to [`Writer::end_array`].
    pub(crate) fn open_array(&mut self, key: &'static str) {
        self.key(key);
        self.begin_array();
    }

    /// An entry whose value is a string.
    pub(crate) fn text(&mut self, key: &'static str, text: &str) {
        self.key(key);
        self.string(text);
    }

    /// An element that is a string.
    pub(crate) fn item(&mut self, text: &str) {
        self.element();
        self.string(text);
    }

    fn begin(&mut self, bracket: char) {
        self.buffer.push(bracket);
        self.depth += 1;
        self.is_empty = true;
    }

    fn end(&mut self, bracket: char) {
        self.depth = self.depth.saturating_sub(1);
        if !self.is_empty {
            self.new_line();
        }
        self.buffer.push(bracket);
        // What was just closed stands in the one around it.
        self.is_empty = false;
    }

    fn new_line(&mut self) {
        self.buffer.push('\n');
        for _ in 0..self.depth {
            self.buffer.push_str("  ");
        }
    }

    fn quote(&mut self, text: &str) {
        self.buffer.push('"');
        escape(text, &mut self.buffer);
        self.buffer.push('"');
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn writes_what_serde_json_writes() {
        let mut json = Writer::in_memory();
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
