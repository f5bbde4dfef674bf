//! A template as JSON text.

use std::io;

use serde_core::Serialize;
use serde_json::ser::{Formatter, Serializer};

use super::decimal;
use super::sink::Sink;

/// The bytes that are gathered before they are sent.
const CHUNK: usize = 16 * 1024;

/// A JSON text in the layout of `F`, in memory or for a writer.
///
/// Bytes are collected in memory, where writing cannot fail, and sent by [`Sink::flush`], which synthesis calls between the
/// entries of a template, so that at most a chunk and an entry are in memory.
pub(crate) struct Text<'w, F> {
    out: Option<&'w mut dyn io::Write>,
    buffer: Vec<u8>,
    formatter: F,
    /// Whether the innermost object or array is empty so far.
    is_empty: bool,
}

impl<'w, F: Formatter + Clone> Text<'w, F> {
    /// Creates a template that is written to `out`.
    pub(crate) fn to(out: &'w mut dyn io::Write, formatter: F) -> Self {
        // Room for a chunk and an entry, so that the buffer need not grow.
        Text { out: Some(out), buffer: Vec::with_capacity(2 * CHUNK), formatter, is_empty: true }
    }

    /// Creates a template that stays in memory.
    pub(crate) fn in_memory(formatter: F) -> Self {
        Text { out: None, buffer: Vec::with_capacity(1024), formatter, is_empty: true }
    }

    /// Sends the rest.
    ///
    /// # Errors
    ///
    /// Returns any error of the writer.
    pub(crate) fn finish(mut self) -> io::Result<()> {
        self.send()
    }

    /// Adds a newline after the whole text.
    pub(crate) fn end_line(&mut self) {
        self.buffer.push(b'\n');
    }

    /// Returns the text so far.
    pub(crate) fn into_string(mut self) -> String {
        self.take()
    }

    /// Returns the text so far and begins the rest of it.
    pub(crate) fn take(&mut self) -> String {
        // serde_json writes only UTF-8; any other text would have replacement characters.
        String::from_utf8(std::mem::take(&mut self.buffer))
            .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
    }

    /// Begins or ends a string that is written in parts.
    pub(crate) fn quote(&mut self) {
        in_memory(self.formatter.begin_string(&mut self.buffer));
    }

    /// Writes a part of a string.
    pub(crate) fn part(&mut self, text: &str) {
        let start = self.buffer.len();
        self.string(text);
        // Without the quotes.
        self.buffer.pop();
        self.buffer.remove(start);
    }

    /// Writes what is JSON as it is.
    pub(crate) fn raw(&mut self, json: &str) {
        in_memory(self.formatter.write_raw_fragment(&mut self.buffer, json));
    }

    fn send(&mut self) -> io::Result<()> {
        if let Some(out) = &mut self.out {
            out.write_all(&self.buffer)?;
            self.buffer.clear();
        }
        Ok(())
    }

    fn begin_key(&mut self) {
        if !self.is_empty {
            in_memory(self.formatter.end_object_value(&mut self.buffer));
        }
        in_memory(self.formatter.begin_object_key(&mut self.buffer, self.is_empty));
        self.is_empty = false;
    }

    fn end_key(&mut self) {
        in_memory(self.formatter.end_object_key(&mut self.buffer));
        in_memory(self.formatter.begin_object_value(&mut self.buffer));
    }
}

/// Returns `true` for characters that JSON allows in a string and YAML does not, or reads as line breaks: tools read templates in
/// JSON as YAML (R257).
fn is_special(letter: char) -> bool {
    matches!(letter, '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

impl<F: Formatter + Clone> Sink for Text<'_, F> {
    fn begin_object(&mut self) {
        in_memory(self.formatter.begin_object(&mut self.buffer));
        self.is_empty = true;
    }

    fn end_object(&mut self) {
        if !self.is_empty {
            in_memory(self.formatter.end_object_value(&mut self.buffer));
        }
        in_memory(self.formatter.end_object(&mut self.buffer));
        // The object itself is a value of what is around it.
        self.is_empty = false;
    }

    fn begin_array(&mut self) {
        in_memory(self.formatter.begin_array(&mut self.buffer));
        self.is_empty = true;
    }

    fn end_array(&mut self) {
        if !self.is_empty {
            in_memory(self.formatter.end_array_value(&mut self.buffer));
        }
        in_memory(self.formatter.end_array(&mut self.buffer));
        self.is_empty = false;
    }

    fn key(&mut self, key: &'static str) {
        self.begin_key();
        in_memory(self.formatter.begin_string(&mut self.buffer));
        in_memory(self.formatter.write_string_fragment(&mut self.buffer, key));
        in_memory(self.formatter.end_string(&mut self.buffer));
        self.end_key();
    }

    fn name(&mut self, name: &str) {
        self.begin_key();
        self.string(name);
        self.end_key();
    }

    fn element(&mut self) {
        if !self.is_empty {
            in_memory(self.formatter.end_array_value(&mut self.buffer));
        }
        in_memory(self.formatter.begin_array_value(&mut self.buffer, self.is_empty));
        self.is_empty = false;
    }

    fn string(&mut self, text: &str) {
        if !text.chars().any(is_special) {
            // The serializer owns its formatter; a string does not change the state of one.
            return in_memory(text.serialize(&mut Serializer::with_formatter(&mut self.buffer, self.formatter.clone())));
        }
        self.quote();
        for piece in text.split_inclusive(is_special) {
            let plain = piece.trim_end_matches(is_special);
            self.part(plain);
            let special = piece.chars().last().filter(|letter| is_special(*letter));
            self.buffer.extend(special.map(|letter| format!("\\u{:04x}", u32::from(letter))).unwrap_or_default().bytes());
        }
        self.quote();
    }

    fn integer(&mut self, number: i64) {
        in_memory(self.formatter.write_i64(&mut self.buffer, number));
    }

    fn decimal(&mut self, text: &str) {
        match decimal::number(text) {
            Some((digits, _)) => in_memory(self.formatter.write_number_str(&mut self.buffer, &digits)),
            None => self.string(text),
        }
    }

    fn bool(&mut self, truth: bool) {
        in_memory(self.formatter.write_bool(&mut self.buffer, truth));
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.buffer.len() >= CHUNK { self.send() } else { Ok(()) }
    }
}

/// Ignores the result of writing to memory, which cannot fail.
fn in_memory<E>(result: Result<(), E>) {
    drop(result);
}
