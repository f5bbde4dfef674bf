//! The destination that synthesis writes into.

use std::io;

/// A destination of synthesis.
///
/// A value is a string, a number, a boolean, or what comes between `begin_…` and `end_…`. A key comes before each value of
/// an object, [`Sink::element`] before each value of an array.
pub(crate) trait Sink {
    /// Begins an object.
    fn begin_object(&mut self);

    /// Ends the innermost object.
    fn end_object(&mut self);

    /// Begins an array.
    fn begin_array(&mut self);

    /// Ends the innermost array.
    fn end_array(&mut self);

    /// Starts the next entry of an object under a constant key, which needs no escapes.
    fn key(&mut self, key: &'static str);

    /// Begins the next entry of an object under a name that the author chose.
    fn name(&mut self, name: &str);

    /// Begins the next element of an array.
    fn element(&mut self);

    /// Writes a string.
    fn string(&mut self, text: &str);

    /// Writes an integer.
    fn integer(&mut self, number: i64);

    /// Writes a number with the digits of its author, or a string if `text` is not a number.
    fn decimal(&mut self, text: &str);

    /// Writes `true` or `false`.
    fn bool(&mut self, truth: bool);

    /// Marks a point between entries at which gathered bytes can be sent.
    ///
    /// # Errors
    ///
    /// Returns any error of sending them.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A dynamic sink, so that synthesis is compiled once for all sinks.
pub(crate) type Writer<'w> = dyn Sink + 'w;

impl dyn Sink + '_ {
    /// Begins an entry whose value is an object.
    pub(crate) fn open(&mut self, key: &'static str) {
        self.key(key);
        self.begin_object();
    }

    /// Begins an entry whose value is an array.
    pub(crate) fn open_array(&mut self, key: &'static str) {
        self.key(key);
        self.begin_array();
    }

    /// Writes an entry whose value is a string.
    pub(crate) fn text(&mut self, key: &'static str, text: &str) {
        self.key(key);
        self.string(text);
    }

    /// Writes an element that is a string.
    pub(crate) fn item(&mut self, text: &str) {
        self.element();
        self.string(text);
    }
}
