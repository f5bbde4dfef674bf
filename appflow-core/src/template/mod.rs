//! The forms of a template: JSON text, a tree for serde, and YAML.
//!
//! Synthesis runs once for each of them and writes into a [`Writer`]. JSON goes through `serde_json`: its formatters write
//! structure and numbers, its serializer the strings.

mod decimal;
mod pretty;
mod sink;
mod text;
mod tree;
mod yaml;

pub(crate) use self::pretty::Pretty;
pub(crate) use self::sink::{Sink, Writer};
pub(crate) use self::text::Text;
pub(crate) use self::tree::{Builder, Key, Tree};
pub(crate) use self::yaml::from_tree as to_yaml;

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::io;

    use serde_json::ser::CompactFormatter;

    use super::*;

    /// Writes every kind of value.
    fn write(out: &mut Writer) {
        out.begin_object();
        out.name("a \"quoted\" key");
        out.string("line\nbreak \u{1} é");
        out.open("empty");
        out.end_object();
        out.open_array("list");
        out.item("x");
        out.element();
        out.begin_array();
        out.end_array();
        out.element();
        out.integer(9_007_199_254_740_993);
        out.element();
        out.decimal("1.50");
        out.element();
        out.decimal("1.");
        out.element();
        out.decimal("1.5, 2");
        out.end_array();
        out.key("truth");
        out.bool(true);
        out.end_object();
    }

    const COMPACT: &str = r#"{"a \"quoted\" key":"line\nbreak \u0001 é","empty":{},"list":["x",[],9007199254740993,1.50,1.0,"1.5, 2"],"truth":true}"#;

    const PRETTY: &str = r#"{
  "a \"quoted\" key": "line\nbreak \u0001 é",
  "empty": {},
  "list": [
    "x",
    [],
    9007199254740993,
    1.50,
    1.0,
    "1.5, 2"
  ],
  "truth": true
}"#;

    #[test]
    fn escapes_characters_that_yaml_does_not_allow() {
        let mut text = Text::in_memory(CompactFormatter);
        text.string("a\u{7f}\u{85}b\u{2028}\u{feff}\u{ffff}é\u{1}\"");
        assert_eq!(text.into_string(), r#""a\u007f\u0085b\u2028\ufeff\uffffé\u0001\"""#);
    }

    #[test]
    fn preserves_the_digits_of_decimals() {
        let mut compact = Text::in_memory(CompactFormatter);
        write(&mut compact);
        assert_eq!(compact.into_string(), COMPACT);
        let mut pretty = Text::in_memory(Pretty::default());
        write(&mut pretty);
        assert_eq!(pretty.into_string(), PRETTY);
    }

    #[test]
    fn serializes_trees_in_their_order() {
        let mut tree = Builder::default();
        write(&mut tree);
        let tree = tree.finish();
        // A decimal is an `f64` in serde, which has no digits of an author.
        assert_eq!(serde_json::to_string(&tree).unwrap(), COMPACT.replace("1.50", "1.5"));
        assert_eq!(serde_json::to_value(&tree).unwrap(), serde_json::Value::from(tree));
    }

    #[test]
    fn sends_text_in_chunks() {
        struct Chunks(Vec<usize>);
        impl io::Write for Chunks {
            fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
                self.0.push(bytes.len());
                Ok(bytes.len())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let mut chunks = Chunks(Vec::new());
        let mut text = Text::to(&mut chunks, CompactFormatter);
        text.begin_array();
        for _ in 0..40 {
            text.element();
            text.string(&"x".repeat(1024));
            text.flush().unwrap();
        }
        text.end_array();
        text.finish().unwrap();
        assert_eq!(chunks.0.len(), 3);
        assert!(chunks.0.iter().all(|length| *length < 20_000));
    }
}
