//! Regular expressions of schema files and of parameters, as far as their meaning is certain.
//!
//! `valueRegexPattern` is in the dialect of the application, `AllowedPattern` in that of Java, where the whole value must match.
//! Unsupported parts, such as a lookbehind, match every string, so that only one that certainly does not match is rejected.

mod nodes;
mod reader;

use nodes::{Branches, Class, Node, after_branches, any, contains};
use reader::Reader;

/// A regular expression.
#[derive(Debug)]
pub struct Pattern {
    branches: Branches,
}

impl Pattern {
    /// Reads a regular expression of Java.
    ///
    /// # Errors
    ///
    /// Returns the predicate of a message if Java rejects the expression.
    ///
    /// # Examples
    ///
    /// ```
    /// use appflow_model::analysis::pattern::Pattern;
    /// assert!(Pattern::new("[a-z]+(-[a-z]+)*").unwrap().may_match_whole("a-b"));
    /// assert_eq!(Pattern::new("(a").unwrap_err(), "has an unclosed `(`");
    /// ```
    pub fn new(pattern: &str) -> Result<Self, String> {
        let mut reader = Reader { letters: pattern.chars().collect(), position: 0, depth: 0, is_unknown: false, is_cut: false };
        let branches = reader.branches()?;
        if reader.peek() == Some(')') {
            return Err("has a `)` without `(`".to_owned());
        }
        // A flag changes the meaning of everything after it.
        let branches = if reader.is_unknown { vec![vec![Node::Unknown]] } else { branches };
        Ok(Pattern { branches })
    }

    /// Returns `true` unless the whole of `text` certainly does not match.
    pub fn may_match_whole(&self, text: &str) -> bool {
        let letters: Vec<char> = text.chars().collect();
        let reached = (0..=letters.len()).map(|position| position == 0).collect();
        after_branches(&self.branches, &letters, reached).last() == Some(&true)
    }

    /// Returns `true` unless no part of `text` certainly matches.
    fn may_match_part(&self, text: &str) -> bool {
        let letters: Vec<char> = text.chars().collect();
        after_branches(&self.branches, &letters, vec![true; letters.len() + 1]).contains(&true)
    }

    /// Returns `true` unless no string that matches contains `letter`.
    ///
    /// # Examples
    ///
    /// ```
    /// use appflow_model::analysis::pattern::Pattern;
    /// assert!(Pattern::new(".*").unwrap().may_contain('"'));
    /// assert!(!Pattern::new("[^\"]*").unwrap().may_contain('"'));
    /// ```
    pub fn may_contain(&self, letter: char) -> bool {
        any(&self.branches, &|class| class.is_none_or(|class| class.may_contain(letter)))
    }

    /// Returns `true` if the pattern lists `letter` among those that a string can contain, as `[a-z]` does.
    pub fn lists(&self, letter: char) -> bool {
        let is_restricted = |branches: &Branches| contains(branches, &|node| matches!(node, Node::Ahead(_) | Node::Unknown));
        let lists = |class: Option<&Class>| class.is_some_and(|class| class.is_listed && class.may_contain(letter));
        !is_restricted(&self.branches) && any(&self.branches, &lists)
    }
}

/// Returns `false` only if the pattern certainly does not match the string.
///
/// # Examples
///
/// ```
/// use appflow_model::analysis::pattern::may_match;
/// assert!(may_match("^[A-Z]{2}-\\d+$", "DE-15"));
/// assert!(!may_match("^[A-Z]{2}-\\d+$", "de-15"));
/// assert!(!may_match("^(de|DE)-15", "x"));
/// ```
pub fn may_match(pattern: &str, text: &str) -> bool {
    Pattern::new(pattern).map_or(true, |pattern| pattern.may_match_part(text))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn reports_certain_mismatches() {
        for (pattern, matches, other) in [
            ("^[A-Z]{2}$", &["DE", "ÄÖ"][..], &["D", "DEU", "de", ""][..]),
            ("[0-9]{3,5}", &["123", "a12345b"], &["12", "1a2b3"]),
            (r"^\d+(\.\d+)?$", &["1", "1.5"], &["anything", "1."]),
            (r"^\+?[\d -]*$", &["+49 30-1", ""], &["x", "49+"]),
            (r"^[^@\s]+@[^@\s]+\.\w{2,}$", &["a.b@example.org"], &["a@b", "a b@c.de", "@c.de"]),
            (r"^[\w.-]+$", &["a-b.c_d"], &["a b"]),
            (r"^\$\d\$$", &["$1$"], &["1"]),
            ("^a.c$", &["abc"], &["ac", "abcd"]),
            ("abc", &["xabcx"], &["ab"]),
            ("^x{0}y$", &["y"], &["xy"]),
            ("a|b", &["xbx"], &["x"]),
            ("^(a|bc)+$", &["abcbca"], &["ab", ""]),
            ("^(?:a*)*b$", &["aab", "b"], &["aa"]),
            ("^(?=.*[a-z])(?=.*[0-9]).{3,}$", &["ab1"], &["abc", "a1"]),
            ("^(ab){2,3}$", &["abab", "ababab"], &["ab", "abababab"]),
            ("a*?b", &["aab"], &["aa"]),
            (r"^\Qa.b\E$", &["a.b"], &["axb"]),
            ("", &["", "x"], &[]),
        ] {
            for text in matches {
                assert!(may_match(pattern, text), "{pattern} and {text}");
            }
            for text in other {
                assert!(!may_match(pattern, text), "{pattern} and {text}");
            }
        }
    }

    #[test]
    fn unsupported_patterns_match_every_string() {
        for pattern in ["(?i)abc", r"\p{L}", "[[:alpha:]]", "[a-z&&[^b]]", "[]", "a{2", "[b-a]", "(.)\\1|(x)\\1", &"(".repeat(99)]
        {
            assert!(may_match(pattern, "0"), "{pattern}");
        }
    }

    #[test]
    fn matches_whole_strings_without_anchors() {
        let pattern = Pattern::new("[a-z]+|[0-9]{2}").unwrap();
        assert!(pattern.may_match_whole("abc") && pattern.may_match_whole("12"));
        assert!(!pattern.may_match_whole("abc1") && !pattern.may_match_whole("123") && !pattern.may_match_whole(""));
    }

    #[test]
    fn reports_patterns_that_java_rejects() {
        for (pattern, problem) in [
            ("(a", "has an unclosed `(`"),
            ("a)", "has a `)` without `(`"),
            ("[a", "has an unclosed `[`"),
            ("[]", "has an unclosed `[`"),
            ("*a", "has nothing before `*` to repeat"),
            ("a|+", "has nothing before `+` to repeat"),
            ("{2}", "has nothing before `{` to repeat; a literal `{` needs a backslash"),
            ("a{2", "has an unclosed `{`"),
            ("a{x}", "has an invalid number of repetitions `{x}`"),
            ("a{3,2}", "has an invalid number of repetitions `{3,2}`"),
            ("[b-a]", "has an invalid range `b-a`"),
            ("a\\", "ends with a backslash"),
            ("\\y", "has an unknown escape `\\y`"),
            ("(?P<name>a)", "has an unknown group `(?P`"),
        ] {
            assert_eq!(Pattern::new(pattern).unwrap_err(), problem, "{pattern}");
        }
        for pattern in [
            "[]a]",
            "[^]a]",
            "a}",
            "a]",
            "(?<name>a)\\k<name>",
            "(?<!a)b",
            "(?<=a)b",
            "a++",
            "a*+b",
            "(?:)",
            "()",
            "(?i:a)b",
            "(?i)",
            "[a-]",
            "[-a]",
            "[\\w-.]",
            "[\\x00-\\x1f]",
            "\\u0041",
            "\\cA",
            "^*",
            "a||b",
            "[a&&b]",
            "\\p{Alpha}+",
            "\\pL",
            "a{0,}",
        ] {
            assert!(Pattern::new(pattern).is_ok(), "{pattern}: {:?}", Pattern::new(pattern));
        }
    }

    #[test]
    fn returns_the_characters_that_matches_can_contain() {
        for (pattern, letter, may_contain, lists) in [
            ("[a-z]+", 'b', true, true),
            ("[a-z]+", 'B', false, false),
            (".*", '"', true, false),
            (r#"[^"\\\x00-\x1f]*"#, '"', false, false),
            (r#"[^"\\\x00-\x1f]*"#, '\u{1}', false, false),
            (r#"[^"\\]*"#, '\u{1}', true, false),
            (r"\w+\s\w", '\t', true, true),
            (r"(?=[a-z]+$)[A-Za-z]+", 'B', true, false),
            ("(a|b)*c", 'b', true, true),
            ("a{0}b", 'a', false, false),
            ("(?i)a", 'A', true, false),
        ] {
            let read = Pattern::new(pattern).unwrap();
            assert_eq!((read.may_contain(letter), read.lists(letter)), (may_contain, lists), "{pattern} and {letter}");
        }
    }

    #[test]
    fn long_texts_and_many_repetitions_take_little_time() {
        let text = "a".repeat(4_000);
        assert!(Pattern::new("[a-z]{0,4096}").unwrap().may_match_whole(&text));
        assert!(Pattern::new("(([a-z]+)*)*").unwrap().may_match_whole(&text));
        assert!(!Pattern::new("(a{0,1000}){0,3}b").unwrap().may_match_whole(&text));
    }
}
