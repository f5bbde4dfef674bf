//! Regular expressions of schema files, as far as their meaning is certain.
//!
//! `valueRegexPattern` is in the dialect of the application. This module supports what nearly all dialects share: characters,
//! classes, and repetition. Any other pattern matches every string.

/// One step of a pattern.
struct Step {
    class: Class,
    least: usize,
    most: usize,
}

/// The characters that a step accepts.
struct Class {
    is_negated: bool,
    ranges: Vec<(char, char)>,
}

impl Class {
    /// Returns `true` if the class may contain the letter. Dialects differ in what `\w` and similar classes contain beyond ASCII.
    fn may_hold(&self, letter: char) -> bool {
        !letter.is_ascii() || self.ranges.iter().any(|(first, last)| (*first..=*last).contains(&letter)) != self.is_negated
    }
}

/// Returns `false` only if the pattern certainly does not match the text.
///
/// ```
/// use appflow_model::analysis::pattern::may_match;
/// assert!(may_match("^[A-Z]{2}-\\d+$", "DE-15"));
/// assert!(!may_match("^[A-Z]{2}-\\d+$", "de-15"));
/// assert!(may_match("(de|DE)-15", "x"));
/// ```
pub fn may_match(pattern: &str, text: &str) -> bool {
    let (begins, rest) = pattern.strip_prefix('^').map_or((false, pattern), |rest| (true, rest));
    let (ends, rest) = match rest.strip_suffix('$') {
        Some(rest) if !rest.ends_with('\\') => (true, rest),
        _ => (false, rest),
    };
    let Some(steps) = steps(rest) else { return true };
    let letters: Vec<char> = text.chars().collect();
    // The positions that a match can reach after the steps so far. Without `^` it can start anywhere.
    let mut reached: Vec<bool> = (0..=letters.len()).map(|position| position == 0 || !begins).collect();
    for step in &steps {
        reached = after(step, &letters, &reached);
    }
    if ends { reached.last() == Some(&true) } else { reached.contains(&true) }
}

/// Returns the positions that one more step reaches.
fn after(step: &Step, letters: &[char], reached: &[bool]) -> Vec<bool> {
    let mut next = vec![false; reached.len()];
    for (position, _) in reached.iter().enumerate().filter(|(_, is_reached)| **is_reached) {
        let run = letters.iter().skip(position).take(step.most).take_while(|letter| step.class.may_hold(**letter)).count();
        next.iter_mut()
            .skip(position + step.least)
            .take((run + 1).saturating_sub(step.least))
            .for_each(|reached| *reached = true);
    }
    next
}

/// Returns the steps of a pattern, or `None` if it contains anything except characters, classes, and repetition.
fn steps(pattern: &str) -> Option<Vec<Step>> {
    let mut rest = pattern.chars().peekable();
    let mut steps = Vec::new();
    while let Some(letter) = rest.next() {
        let class = match letter {
            '.' => Class { is_negated: false, ranges: vec![('\0', char::MAX)] },
            '\\' => escape(rest.next()?)?,
            '[' => brackets(&mut rest)?,
            '(' | ')' | '|' | '^' | '$' | '*' | '+' | '?' | '{' | '}' | ']' => return None,
            letter => Class { is_negated: false, ranges: vec![(letter, letter)] },
        };
        let (least, most) = match rest.peek() {
            Some('?') => (0, 1),
            Some('*') => (0, usize::MAX),
            Some('+') => (1, usize::MAX),
            Some('{') => {
                rest.next();
                let mut number = String::new();
                while let Some(letter) = rest.next_if(|letter| *letter != '}') {
                    number.push(letter);
                }
                rest.next()?;
                steps.push(counted(class, &number)?);
                continue;
            }
            _ => {
                steps.push(Step { class, least: 1, most: 1 });
                continue;
            }
        };
        rest.next();
        steps.push(Step { class, least, most });
    }
    Some(steps)
}

/// `2`, `2,` or `2,4`
fn counted(class: Class, number: &str) -> Option<Step> {
    let (least, most) = match number.split_once(',') {
        Some((least, "")) => (least.parse().ok()?, usize::MAX),
        Some((least, most)) => (least.parse().ok()?, most.parse().ok()?),
        None => (number.parse().ok()?, number.parse().ok()?),
    };
    // No text is this long; the limit keeps sums of positions small.
    (least <= most && least <= 1 << 20).then_some(Step { class, least, most })
}

/// Returns the class of an escaped letter.
fn escape(letter: char) -> Option<Class> {
    let ranges = match letter.to_ascii_lowercase() {
        'd' => vec![('0', '9')],
        'w' => vec![('a', 'z'), ('A', 'Z'), ('0', '9'), ('_', '_')],
        's' => vec![(' ', ' '), ('\t', '\r')],
        _ if letter.is_ascii_punctuation() => vec![(letter, letter)],
        _ => return None,
    };
    Some(Class { is_negated: letter.is_ascii_uppercase(), ranges })
}

/// Returns the class of a bracket expression after its opening bracket.
fn brackets(rest: &mut std::iter::Peekable<std::str::Chars<'_>>) -> Option<Class> {
    let is_negated = rest.next_if_eq(&'^').is_some();
    let mut ranges = Vec::new();
    loop {
        let first = match rest.next()? {
            ']' if ranges.is_empty() => return None,
            ']' => return Some(Class { is_negated, ranges }),
            // Nested classes and class operators.
            '[' | '&' => return None,
            '\\' => {
                let class = escape(rest.next()?).filter(|class| !class.is_negated)?;
                match class.ranges.as_slice() {
                    [(first, last)] if first == last => *first,
                    _ => {
                        ranges.extend(class.ranges);
                        continue;
                    }
                }
            }
            first => first,
        };
        let mut ahead = rest.clone();
        let last = match (ahead.next(), ahead.next()) {
            (Some('-'), Some(last)) if last != ']' => {
                *rest = ahead;
                last
            }
            _ => first,
        };
        if last < first || matches!(last, '\\' | '[') {
            return None;
        }
        ranges.push((first, last));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_certainly_does_not_match_is_told() {
        for (pattern, matches, other) in [
            ("^[A-Z]{2}$", &["DE", "ÄÖ"][..], &["D", "DEU", "de", ""][..]),
            ("[0-9]{3,5}", &["123", "a12345b"], &["12", "1a2b3"]),
            (r"^\d+(\.\d+)?$", &["anything"], &[]),
            (r"^\+?[\d -]*$", &["+49 30-1", ""], &["x", "49+"]),
            (r"^[^@\s]+@[^@\s]+\.\w{2,}$", &["a.b@example.org"], &["a@b", "a b@c.de", "@c.de"]),
            (r"^[\w.-]+$", &["a-b.c_d"], &["a b"]),
            (r"^\$\d\$$", &["$1$"], &["1"]),
            ("^a.c$", &["abc"], &["ac", "abcd"]),
            ("abc", &["xabcx"], &["ab"]),
            ("^x{0}y$", &["y"], &["xy"]),
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
    fn what_is_not_understood_matches_every_text() {
        for pattern in [
            "a|b",
            "(?i)abc",
            "a*?b",
            "a++",
            r"\bx",
            r"\p{L}",
            "[[:alpha:]]",
            "[a-z&&[^b]]",
            "[]",
            "a{2",
            "[b-a]",
            "^^",
            "a{9999999999}",
        ] {
            assert!(may_match(pattern, "0"), "{pattern}");
        }
    }
}
