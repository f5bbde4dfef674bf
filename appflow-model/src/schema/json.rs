//! The JSON of schema files (RFC 8259), read into a tree.
//!
//! The macro reads schema files, and `serde_json` would add 4 s to the first `cargo check` of every user. This reader is used
//! only for them, and a test compares it with `serde_json`.

/// The deepest nesting of arrays and objects, so that no input exhausts the call stack; also the limit of `serde_json`.
const DEPTH: u32 = 127;

/// A JSON value.
#[derive(Debug)]
pub(super) enum Value {
    Null,
    Bool(bool),
    Number(f64),
    String(String),
    Array(Vec<Value>),
    /// In the order of the text. Of entries with the same key, the last one wins.
    Object(Vec<(String, Value)>),
}

impl Value {
    /// Returns the value of a JSON text, or its problem with the position: lowercase, without a final period.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let mut reader = Reader { text, at: 0, depth: 0 };
        let value = reader.value().and_then(|value| match reader.peek() {
            None => Ok(value),
            Some(_) => Err("expected end of input"),
        });
        value.map_err(|problem| {
            let before = text.get(..reader.at).unwrap_or(text);
            let line = before.matches('\n').count() + 1;
            let column = before.chars().rev().take_while(|character| *character != '\n').count() + 1;
            format!("{problem} at line {line} column {column}")
        })
    }

    /// Returns the value of an entry, when this is an object that has it.
    pub(super) fn get(&self, key: &str) -> Option<&Value> {
        match self {
            Value::Object(entries) => entries.iter().rev().find(|(name, _)| name == key).map(|(_, value)| value),
            _ => None,
        }
    }

    /// Returns the value that is reached by these keys, one below the other.
    pub(super) fn at(&self, path: &[&str]) -> Option<&Value> {
        path.iter().try_fold(self, |value, key| value.get(key))
    }

    pub(super) fn as_array(&self) -> Option<&[Value]> {
        if let Value::Array(elements) = self { Some(elements) } else { None }
    }

    pub(super) fn as_str(&self) -> Option<&str> {
        if let Value::String(text) = self { Some(text) } else { None }
    }

    pub(super) fn as_bool(&self) -> Option<bool> {
        if let Value::Bool(truth) = self { Some(*truth) } else { None }
    }

    pub(super) fn as_f64(&self) -> Option<f64> {
        if let Value::Number(number) = self { Some(*number) } else { None }
    }
}

type Read<T> = Result<T, &'static str>;

struct Reader<'t> {
    text: &'t str,
    /// The next byte; after a problem, the byte with the problem.
    at: usize,
    depth: u32,
}

impl<'t> Reader<'t> {
    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Returns the next byte that is not a blank.
    fn peek(&mut self) -> Option<u8> {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.byte() {
            self.at += 1;
        }
        self.byte()
    }

    fn value(&mut self) -> Read<Value> {
        match self.peek() {
            Some(b'{') => self.nested(Self::object),
            Some(b'[') => self.nested(Self::array),
            Some(b'"') => self.string().map(Value::String),
            Some(b'-' | b'0'..=b'9') => self.number().map(Value::Number),
            Some(b't') => self.word("true", Value::Bool(true)),
            Some(b'f') => self.word("false", Value::Bool(false)),
            Some(b'n') => self.word("null", Value::Null),
            Some(_) => Err("expected a value"),
            None => Err("expected a value, found end of input"),
        }
    }

    fn word(&mut self, word: &str, value: Value) -> Read<Value> {
        if self.text.get(self.at..).is_some_and(|rest| rest.starts_with(word)) {
            self.at += word.len();
            Ok(value)
        } else {
            Err("expected a value")
        }
    }

    fn nested(&mut self, content: fn(&mut Self) -> Read<Value>) -> Read<Value> {
        if self.depth == DEPTH {
            return Err("arrays and objects are nested too deeply");
        }
        self.depth += 1;
        self.at += 1;
        let value = content(self)?;
        self.at += 1;
        self.depth -= 1;
        Ok(value)
    }

    fn array(&mut self) -> Read<Value> {
        let mut elements = Vec::new();
        if self.peek() == Some(b']') {
            return Ok(Value::Array(elements));
        }
        loop {
            elements.push(self.value()?);
            match self.peek() {
                Some(b',') => self.at += 1,
                Some(b']') => return Ok(Value::Array(elements)),
                _ => return Err("expected `,` or `]`"),
            }
        }
    }

    fn object(&mut self) -> Read<Value> {
        let mut entries = Vec::new();
        if self.peek() == Some(b'}') {
            return Ok(Value::Object(entries));
        }
        loop {
            if self.peek() != Some(b'"') {
                return Err("expected a key in quotes");
            }
            let key = self.string()?;
            if self.peek() != Some(b':') {
                return Err("expected `:`");
            }
            self.at += 1;
            entries.push((key, self.value()?));
            match self.peek() {
                Some(b',') => self.at += 1,
                Some(b'}') => return Ok(Value::Object(entries)),
                _ => return Err("expected `,` or `}`"),
            }
        }
    }

    fn number(&mut self) -> Read<f64> {
        let start = self.at;
        if self.byte() == Some(b'-') {
            self.at += 1;
        }
        match self.byte() {
            Some(b'0') => self.at += 1,
            _ => self.digits()?,
        }
        if self.byte() == Some(b'.') {
            self.at += 1;
            self.digits()?;
        }
        if let Some(b'e' | b'E') = self.byte() {
            self.at += 1;
            if let Some(b'+' | b'-') = self.byte() {
                self.at += 1;
            }
            self.digits()?;
        }
        match self.text.get(start..self.at).map(str::parse::<f64>) {
            Some(Ok(number)) if number.is_finite() => Ok(number),
            _ => {
                self.at = start;
                Err("number out of range")
            }
        }
    }

    fn digits(&mut self) -> Read<()> {
        let start = self.at;
        while let Some(b'0'..=b'9') = self.byte() {
            self.at += 1;
        }
        if self.at == start { Err("expected a digit") } else { Ok(()) }
    }

    /// Returns the string between quotes, the first of which is next.
    fn string(&mut self) -> Read<String> {
        self.at += 1;
        let mut text = String::new();
        loop {
            let start = self.at;
            while self.byte().is_some_and(|byte| !matches!(byte, b'"' | b'\\' | 0..0x20)) {
                self.at += 1;
            }
            text.push_str(self.text.get(start..self.at).unwrap_or_default());
            match self.byte() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(text);
                }
                Some(b'\\') => text.push(self.escape()?),
                Some(_) => return Err("unescaped control character in a string"),
                None => return Err("unterminated string"),
            }
        }
    }

    fn escape(&mut self) -> Read<char> {
        let (character, length) = match self.text.as_bytes().get(self.at + 1) {
            Some(byte @ (b'"' | b'\\' | b'/')) => (Some(char::from(*byte)), 2),
            Some(b'b') => (Some('\u{8}'), 2),
            Some(b'f') => (Some('\u{c}'), 2),
            Some(b'n') => (Some('\n'), 2),
            Some(b'r') => (Some('\r'), 2),
            Some(b't') => (Some('\t'), 2),
            _ => match (self.unit(self.at), self.unit(self.at + 6)) {
                // A character beyond the first 65,536 is written as two units of UTF-16.
                (Some(high @ 0xd800..0xdc00), Some(low @ 0xdc00..0xe000)) => {
                    (char::from_u32(0x1_0000 + ((high - 0xd800) << 10) + (low - 0xdc00)), 12)
                }
                (unit, _) => (unit.and_then(char::from_u32), 6),
            },
        };
        let character = character.ok_or("invalid escape")?;
        self.at += length;
        Ok(character)
    }

    /// Returns the number in `\u00e9`, if this byte begins one.
    fn unit(&self, at: usize) -> Option<u32> {
        let digits = self.text.get(at..at + 6)?.strip_prefix("\\u")?;
        if digits.bytes().all(|byte| byte.is_ascii_hexdigit()) { u32::from_str_radix(digits, 16).ok() } else { None }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Both readers accept the input and read the same value, or both reject it.
    fn assert_same(text: &str) {
        match (Value::parse(text), serde_json::from_str::<serde_json::Value>(text)) {
            (Ok(ours), Ok(theirs)) => assert!(is_same(&ours, &theirs), "{text}\n{ours:?}\n{theirs:?}"),
            (Err(_), Err(_)) => {}
            (ours, theirs) => panic!("{text}\n{ours:?}\n{theirs:?}"),
        }
    }

    fn is_same(ours: &Value, theirs: &serde_json::Value) -> bool {
        match (ours, theirs) {
            (Value::Null, serde_json::Value::Null) => true,
            (Value::Bool(ours), serde_json::Value::Bool(theirs)) => ours == theirs,
            (Value::String(ours), serde_json::Value::String(theirs)) => ours == theirs,
            // Ours is the nearest number; serde_json's may be its neighbor.
            (Value::Number(ours), serde_json::Value::Number(theirs)) => {
                let theirs = theirs.as_f64().unwrap();
                (ours - theirs).abs() <= ours.abs() * f64::EPSILON
            }
            (Value::Array(ours), serde_json::Value::Array(theirs)) => {
                ours.len() == theirs.len() && ours.iter().zip(theirs).all(|(ours, theirs)| is_same(ours, theirs))
            }
            (object @ Value::Object(entries), serde_json::Value::Object(theirs)) => {
                entries.iter().all(|(key, _)| theirs.contains_key(key))
                    && theirs.iter().all(|(key, theirs)| object.get(key).is_some_and(|ours| is_same(ours, theirs)))
            }
            _ => false,
        }
    }

    #[test]
    fn supports_every_rule_of_the_grammar() {
        let words = r#"
            null true false nul truex tru "" "a" 'a' a [] [1] [1,] [,] [1,2] {} {"a":1} {"a":1,} {a:1} {"a"1}
            {"a":1,"a":2} {"a":{"b":[{}]}} {,} [} {] ] } , : 0 -0 01 -01 1. .5 -.5 1.5 -1.5 1e5 1E+5 1e-5 1e 1e+ + - -a
            1.e5 123456789012345678901234567890 0.1 1e308 1e309 -1e400 1e-400 5e-324 NaN Infinity -Infinity 0x10 1_000
            "\"" "\\" "\/" "\b\f\n\r\t" "\u00e9" "\u00E9" "\ud83d\ude00" "\ud83d" "\ude00" "\ud83dx" "\ud83d\u0041"
            "\ud83d\n" "\u12" "\u+123" "\u12g4" "\x41" "\'" "\" "a "é😀" [1]x [1][2] //1 /**/1 "\u0000" "\u00é9" "\
        "#;
        for word in words.split_whitespace() {
            assert_same(word);
        }
        let texts =
            ["", " ", " \t\r\n1 \t\r\n", "[ 1 , 2 ]", "[1 2]", "{ \"a\" : 1 }", "{\"a\" 1}", "1 2", "tr ue", "- 1", "1\0"];
        let odd = ["\u{c}1", "\u{a0}1", "\u{feff}1", "\"\n\"", "\"\t\"", "\"\u{1f}\"", "\"\u{7f}\"", "\"\0\"", "\"\\\n\""];
        for text in texts.into_iter().chain(odd) {
            assert_same(text);
        }
    }

    #[test]
    fn limits_nesting() {
        for depth in [127, 128, 129, 100_000] {
            let text = format!("{}{}", "[".repeat(depth), "]".repeat(depth));
            assert_eq!(Value::parse(&text).is_ok(), depth <= 127, "{depth}");
            assert_same(&text);
        }
        // Closed groups do not count.
        assert_same(&format!("[{}]", ["[[]]"; 200].join(",")));
    }

    #[test]
    fn reports_the_line_and_column_of_problems() {
        let problem = |text| Value::parse(text).unwrap_err();
        assert_eq!(problem(""), "expected a value, found end of input at line 1 column 1");
        assert_eq!(problem("[1,\n  é]"), "expected a value at line 2 column 3");
        assert_eq!(problem("{\"é\" 1}"), "expected `:` at line 1 column 6");
        assert_eq!(problem("{\n\"a\": 1\n\"b\": 2}"), "expected `,` or `}` at line 3 column 1");
        assert_eq!(problem("{1: 2}"), "expected a key in quotes at line 1 column 2");
        assert_eq!(problem("[1 2]"), "expected `,` or `]` at line 1 column 4");
        assert_eq!(problem("[] []"), "expected end of input at line 1 column 4");
        assert_eq!(problem("[\"a\\x\"]"), "invalid escape at line 1 column 4");
        assert_eq!(problem("[\"a\nb\"]"), "unescaped control character in a string at line 1 column 4");
        assert_eq!(problem("[\"abc"), "unterminated string at line 1 column 6");
        assert_eq!(problem("[1, -x]"), "expected a digit at line 1 column 6");
        assert_eq!(problem("[1, 1e999]"), "number out of range at line 1 column 5");
        assert_eq!(problem(&"[".repeat(200)), "arrays and objects are nested too deeply at line 1 column 128");
    }

    /// Strings that are mostly JSON.
    fn texts() -> impl Strategy<Value = String> {
        const PIECES: &[&str] = &[
            "{", "}", "[", "]", ",", ":", "\"", "\"a\"", "\"b\":", "\\", "\\u", "\\ud83d", "\\ude00", "00e9", "0", "1", "-", ".",
            "e", "E", "+", "true", "false", "null", " ", "\n", "\t", "é", "😀", "\u{1}", "x",
        ];
        proptest::collection::vec(proptest::sample::select(PIECES), 0..12).prop_map(|pieces| pieces.concat())
    }

    fn values() -> impl Strategy<Value = serde_json::Value> {
        let leaf = prop_oneof![
            Just(serde_json::Value::Null),
            any::<bool>().prop_map(Into::into),
            any::<i64>().prop_map(Into::into),
            any::<f64>().prop_map(Into::into),
            any::<String>().prop_map(Into::into),
        ];
        leaf.prop_recursive(4, 40, 6, |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..6).prop_map(Into::into),
                proptest::collection::btree_map(any::<String>(), inner, 0..6)
                    .prop_map(|entries| serde_json::Value::Object(entries.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn reads_what_serde_json_reads(text in texts()) {
            assert_same(&text);
        }

        #[test]
        fn reads_what_serde_json_writes(value in values()) {
            assert_same(&serde_json::to_string(&value).unwrap());
            assert_same(&serde_json::to_string_pretty(&value).unwrap());
        }
    }
}
