//! The layout of JSON text with one entry per line.

use std::io;

use serde_json::ser::Formatter;

/// The bytes before an entry: `,`, a newline, and an indent, of which each entry uses a part.
const LINE: &str = ",\n                                                                                                                                ";

/// JSON with an indent of two spaces, like `serde_json`'s `PrettyFormatter`, which writes each level of an indent separately: a
/// third of the time of a template. This one writes an indent at once.
#[derive(Debug, Clone, Default)]
pub(crate) struct Pretty {
    depth: usize,
    /// Whether the innermost object or array has an entry.
    has_entry: bool,
}

impl Pretty {
    /// Begins a line, after a comma unless it is the `first` of its object or array.
    fn line<W: ?Sized + io::Write>(&self, writer: &mut W, first: bool) -> io::Result<()> {
        match LINE.get(usize::from(first)..2 * self.depth + 2) {
            Some(line) => writer.write_all(line.as_bytes()),
            None => {
                writer.write_all(if first { b"\n" } else { b",\n" })?;
                (0..self.depth).try_for_each(|_| writer.write_all(b"  "))
            }
        }
    }

    fn begin<W: ?Sized + io::Write>(&mut self, writer: &mut W, bracket: &[u8; 1]) -> io::Result<()> {
        self.depth += 1;
        self.has_entry = false;
        writer.write_all(bracket)
    }

    fn end<W: ?Sized + io::Write>(&mut self, writer: &mut W, bracket: &[u8; 1]) -> io::Result<()> {
        self.depth = self.depth.saturating_sub(1);
        if self.has_entry {
            self.line(writer, true)?;
        }
        writer.write_all(bracket)
    }
}

impl Formatter for Pretty {
    fn begin_array<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.begin(writer, b"[")
    }

    fn end_array<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.end(writer, b"]")
    }

    fn begin_array_value<W: ?Sized + io::Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.line(writer, first)
    }

    fn end_array_value<W: ?Sized + io::Write>(&mut self, _: &mut W) -> io::Result<()> {
        self.has_entry = true;
        Ok(())
    }

    fn begin_object<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.begin(writer, b"{")
    }

    fn end_object<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.end(writer, b"}")
    }

    fn begin_object_key<W: ?Sized + io::Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.line(writer, first)
    }

    fn begin_object_value<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        writer.write_all(b": ")
    }

    fn end_object_value<W: ?Sized + io::Write>(&mut self, _: &mut W) -> io::Result<()> {
        self.has_entry = true;
        Ok(())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use serde_core::Serialize;
    use serde_json::ser::Serializer;

    use super::*;

    #[test]
    fn writes_the_bytes_of_serde_json() {
        let mut nested = serde_json::json!({ "a": [], "b": {}, "c": [1, [], {}, { "d": null }], "e\"": "f\n" });
        for _ in 0..2 * LINE.len() {
            nested = serde_json::json!([{ "a": nested, "b": [1] }]);
            if nested.to_string().len() > 2_000 {
                break;
            }
        }
        let mut written = Vec::new();
        nested.serialize(&mut Serializer::with_formatter(&mut written, Pretty::default())).unwrap();
        assert_eq!(String::from_utf8(written).unwrap(), serde_json::to_string_pretty(&nested).unwrap());
    }
}
