//! JSON in a string of the template, in which CloudFormation can fill in values.

use super::form::{Piece, literal};
use std::io;

use serde_json::ser::Formatter;

use crate::template::Text;

/// A JSON text in progress that consists of pieces.
pub(crate) struct Embedded<'a> {
    json: Text<'static, Layout>,
    pieces: Vec<Piece<'a>>,
}

impl<'a> Embedded<'a> {
    pub(crate) fn new() -> Self {
        Embedded { json: Text::in_memory(Layout { is_template: false }), pieces: Vec::new() }
    }

    /// Creates a JSON text in which `<Field>` is a field of an event, so that `<` is escaped elsewhere.
    pub(crate) fn template() -> Self {
        Embedded { json: Text::in_memory(Layout { is_template: true }), ..Embedded::new() }
    }

    /// Returns the structure, and the values whose JSON form is known.
    pub(crate) fn json(&mut self) -> &mut Text<'static, Layout> {
        &mut self.json
    }

    /// Writes a string.
    pub(crate) fn string(&mut self, text: impl IntoIterator<Item = Piece<'a>>) {
        self.json.quote();
        text.into_iter().for_each(|piece| self.part(piece));
        self.json.quote();
    }

    /// Writes a part of a string. Unknown characters cannot be escaped.
    pub(crate) fn part(&mut self, piece: Piece<'a>) {
        match piece {
            Piece::Literal(known) => self.json.part(&known),
            unknown => {
                self.end_piece();
                self.pieces.push(unknown);
            }
        }
    }

    pub(crate) fn finish(mut self) -> Vec<Piece<'a>> {
        self.end_piece();
        self.pieces
    }

    fn end_piece(&mut self) {
        let known = self.json.take();
        if !known.is_empty() {
            self.pieces.push(literal(known));
        }
    }
}

/// JSON without spaces, possibly with placeholders.
#[derive(Clone)]
pub(crate) struct Layout {
    is_template: bool,
}

impl Formatter for Layout {
    fn write_string_fragment<W: ?Sized + io::Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        if !self.is_template {
            return writer.write_all(fragment.as_bytes());
        }
        for part in fragment.split_inclusive(['<', '>']) {
            let known = part.trim_end_matches(['<', '>']);
            writer.write_all(known.as_bytes())?;
            match part.as_bytes().last() {
                Some(b'<') => writer.write_all(br"\u003c")?,
                Some(b'>') => writer.write_all(br"\u003e")?,
                _ => {}
            }
        }
        Ok(())
    }
}
