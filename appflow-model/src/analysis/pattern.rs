//! Regular expressions of schema files and of parameters, as far as their meaning is certain.
//!
//! `valueRegexPattern` is in the dialect of the application, `AllowedPattern` in that of Java, where the whole value must match.
//! Unsupported parts, such as a lookbehind, match every string, so that only one that certainly does not match is rejected.

/// Maximum depth of groups. A pattern with deeper ones matches every string.
const DEEPEST: usize = 32;

/// More repetitions than a string has characters; the limit keeps sums of positions small.
const MOST: usize = 1 << 20;

/// A regular expression.
#[derive(Debug)]
pub struct Pattern {
    branches: Branches,
}

/// Alternatives, each a sequence.
type Branches = Vec<Vec<Node>>;

/// A part of a pattern.
#[derive(Debug)]
enum Node {
    /// One character.
    One(Class),
    /// The start of the string.
    Start,
    /// The end of the string.
    End,
    /// An unsupported part, which matches any string.
    Unknown,
    /// A group.
    Group(Branches),
    /// A part that is repeated, with the smallest and the largest number.
    Repeat(Box<Node>, usize, usize),
    /// A lookahead.
    Ahead(Branches),
}

/// The characters that a part accepts.
#[derive(Debug)]
struct Class {
    is_negated: bool,
    /// Whether the pattern lists the characters, unlike `.` and `[^a]`.
    is_listed: bool,
    ranges: Vec<(char, char)>,
}

impl Class {
    fn of(letter: char) -> Self {
        Class { is_negated: false, is_listed: true, ranges: vec![(letter, letter)] }
    }

    fn any() -> Self {
        Class { is_negated: false, is_listed: false, ranges: vec![('\0', char::MAX)] }
    }

    /// Returns `true` if the class may contain the letter. Dialects differ in what `\w` and similar classes contain beyond ASCII.
    fn may_contain(&self, letter: char) -> bool {
        !letter.is_ascii() || self.ranges.iter().any(|(first, last)| (*first..=*last).contains(&letter)) != self.is_negated
    }
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

/// Returns `true` if `is_it` is true for a class that a match can use, or for an unsupported part.
fn any(branches: &Branches, is_it: &dyn Fn(Option<&Class>) -> bool) -> bool {
    fn of(node: &Node, is_it: &dyn Fn(Option<&Class>) -> bool) -> bool {
        match node {
            Node::One(class) => is_it(Some(class)),
            Node::Unknown => is_it(None),
            Node::Group(branches) => any(branches, is_it),
            Node::Repeat(node, _, most) => *most > 0 && of(node, is_it),
            Node::Start | Node::End | Node::Ahead(_) => false,
        }
    }
    branches.iter().flatten().any(|node| of(node, is_it))
}

/// Returns `true` if `is_it` is true for a part at any depth.
fn contains(branches: &Branches, is_it: &dyn Fn(&Node) -> bool) -> bool {
    fn of(node: &Node, is_it: &dyn Fn(&Node) -> bool) -> bool {
        is_it(node)
            || match node {
                Node::Group(branches) | Node::Ahead(branches) => contains(branches, is_it),
                Node::Repeat(node, ..) => of(node, is_it),
                Node::One(_) | Node::Start | Node::End | Node::Unknown => false,
            }
    }
    branches.iter().flatten().any(|node| of(node, is_it))
}

/// Returns the positions in the string that one of several sequences reaches.
fn after_branches(branches: &Branches, letters: &[char], reached: Vec<bool>) -> Vec<bool> {
    let mut all = vec![false; reached.len()];
    for branch in branches {
        let end = branch.iter().fold(reached.clone(), |reached, node| after(node, letters, reached));
        join(&mut all, &end);
    }
    all
}

/// Adds positions to others, and returns `true` if one is new.
fn join(all: &mut [bool], more: &[bool]) -> bool {
    let mut is_new = false;
    for (known, reached) in all.iter_mut().zip(more) {
        is_new |= *reached && !*known;
        *known |= *reached;
    }
    is_new
}

/// Returns the positions in the string that one part reaches.
fn after(node: &Node, letters: &[char], mut reached: Vec<bool>) -> Vec<bool> {
    match node {
        Node::One(class) => after_run(class, 1, 1, letters, &reached),
        Node::Start => {
            reached.iter_mut().skip(1).for_each(|reached| *reached = false);
            reached
        }
        Node::End => {
            // A line break at the end of the string may be after the end.
            let end = if letters.last() == Some(&'\n') { letters.len() - 1 } else { letters.len() };
            reached.iter_mut().take(end).for_each(|reached| *reached = false);
            reached
        }
        Node::Unknown => {
            let mut is_reached = false;
            reached.iter_mut().for_each(|reached| {
                is_reached |= *reached;
                *reached = is_reached;
            });
            reached
        }
        Node::Group(branches) => after_branches(branches, letters, reached),
        Node::Ahead(branches) => {
            for position in 0..reached.len() {
                let from: Vec<bool> = (0..reached.len()).map(|other| other == position).collect();
                if let Some(reached) = reached.get_mut(position).filter(|reached| **reached) {
                    *reached = after_branches(branches, letters, from).contains(&true);
                }
            }
            reached
        }
        Node::Repeat(node, least, most) => match node.as_ref() {
            Node::One(class) => after_run(class, *least, *most, letters, &reached),
            node => after_repeated(node, *least, *most, letters, reached),
        },
    }
}

/// Returns the positions after a number of characters of a class.
fn after_run(class: &Class, least: usize, most: usize, letters: &[char], reached: &[bool]) -> Vec<bool> {
    let mut next = vec![false; reached.len()];
    // The number of characters of the class before the position, and the reached positions from which the position is in range.
    let mut run = 0;
    let mut starts = std::collections::VecDeque::new();
    for (position, next) in next.iter_mut().enumerate() {
        let before = position.checked_sub(1).and_then(|before| letters.get(before));
        run = if before.is_some_and(|letter| class.may_contain(*letter)) { run + 1 } else { 0 };
        if let Some(start) = position.checked_sub(least)
            && reached.get(start) == Some(&true)
        {
            starts.push_back(start);
        }
        let first = position.saturating_sub(run.min(most));
        while starts.front().is_some_and(|start| *start < first) {
            starts.pop_front();
        }
        *next = !starts.is_empty();
    }
    next
}

/// Returns the positions after a number of repetitions of any other part.
fn after_repeated(node: &Node, least: usize, most: usize, letters: &[char], reached: Vec<bool>) -> Vec<bool> {
    let mut current = reached;
    // More repetitions than positions reach no further positions.
    let enough = current.len() + 1;
    for _ in 0..least.min(enough) {
        let next = after(node, letters, current.clone());
        if next == current {
            break;
        }
        current = next;
    }
    let mut all = current.clone();
    for _ in least..most.min(least.saturating_add(enough)) {
        current = after(node, letters, current);
        if !join(&mut all, &current) {
            break;
        }
    }
    all
}

/// Reads a pattern.
struct Reader {
    letters: Vec<char>,
    position: usize,
    depth: usize,
    /// Whether a flag changes the meaning of the whole pattern.
    is_unknown: bool,
    /// Whether the rest of the pattern was skipped.
    is_cut: bool,
}

impl Reader {
    fn peek(&self) -> Option<char> {
        self.letters.get(self.position).copied()
    }

    fn next(&mut self) -> Option<char> {
        let letter = self.peek()?;
        self.position += 1;
        Some(letter)
    }

    fn eat(&mut self, letter: char) -> bool {
        let is_next = self.peek() == Some(letter);
        self.position += usize::from(is_next);
        is_next
    }

    fn eat_text(&mut self, text: &str) -> bool {
        let is_next = text.chars().enumerate().all(|(index, letter)| self.letters.get(self.position + index) == Some(&letter));
        self.position += if is_next { text.chars().count() } else { 0 };
        is_next
    }

    /// Reads alternatives up to a `)` or the end.
    fn branches(&mut self) -> Result<Branches, String> {
        let mut branches = vec![Vec::new()];
        while let Some(letter) = self.peek().filter(|letter| *letter != ')') {
            if letter == '|' {
                self.position += 1;
                branches.push(Vec::new());
                continue;
            }
            let node = self.atom()?;
            let node = self.repeated(node)?;
            if let Some(last) = branches.last_mut() {
                last.extend(node);
            }
        }
        Ok(branches)
    }

    /// Reads one part. Returns `None` for one without effect.
    fn atom(&mut self) -> Result<Option<Node>, String> {
        Ok(Some(match self.next() {
            None => return Ok(None),
            Some('.') => Node::One(Class::any()),
            Some('^') => Node::Start,
            Some('$') => Node::End,
            Some('(') => return self.group(),
            Some('[') => Node::One(self.brackets()?),
            Some('\\') => return self.escape(),
            Some(sign @ ('*' | '+' | '?')) => return Err(format!("has nothing before `{sign}` to repeat")),
            Some('{') => return Err("has nothing before `{` to repeat; a literal `{` needs a backslash".to_owned()),
            Some(letter) => Node::One(Class::of(letter)),
        }))
    }

    /// Reads a group after its `(`.
    fn group(&mut self) -> Result<Option<Node>, String> {
        let is_plain = !self.eat('?');
        let is_captured =
            !is_plain && self.peek() == Some('<') && !matches!(self.letters.get(self.position + 1), Some('=' | '!'));
        let kind = if is_plain {
            ':'
        } else if is_captured {
            while self.peek().is_some_and(|letter| letter != '>') {
                self.position += 1;
            }
            self.position += 1;
            ':'
        } else if self.eat_text("<=") || self.eat_text("<!") || self.eat('!') {
            // Negative lookaheads and lookbehinds are ignored.
            '!'
        } else if self.eat('=') {
            '='
        } else if self.eat(':') || self.eat('>') {
            ':'
        } else {
            let begin = self.position;
            while self.peek().is_some_and(|letter| letter == '-' || "idmsuxU".contains(letter)) {
                self.position += 1;
            }
            self.is_unknown = true;
            match self.peek() {
                Some(')') if self.position > begin => {
                    self.position += 1;
                    return Ok(None);
                }
                Some(':') => self.position += 1,
                Some(letter) => return Err(format!("has an unknown group `(?{letter}`")),
                None => {}
            }
            ':'
        };
        self.depth += 1;
        if self.depth > DEEPEST {
            // The rest is skipped.
            (self.is_cut, self.is_unknown) = (true, true);
            self.position = self.letters.len();
            return Ok(None);
        }
        let branches = self.branches()?;
        self.depth -= 1;
        if !self.eat(')') && !self.is_cut {
            return Err("has an unclosed `(`".to_owned());
        }
        Ok(match kind {
            '=' => Some(Node::Ahead(branches)),
            '!' => None,
            _ => Some(Node::Group(branches)),
        })
    }

    /// Reads the repetitions of a part. Whether one is reluctant or possessive adds no match.
    fn repeated(&mut self, node: Option<Node>) -> Result<Option<Node>, String> {
        let mut node = node;
        loop {
            let (least, most) = match self.peek() {
                Some('?') => (0, 1),
                Some('*') => (0, MOST),
                Some('+') => (1, MOST),
                Some('{') => (0, 0),
                _ => return Ok(node),
            };
            let is_counted = self.eat('{');
            let (least, most) = if is_counted { self.number()? } else { (least, most) };
            self.position += usize::from(!is_counted);
            node = node.map(|node| Node::Repeat(Box::new(node), least, most));
            let _is_reluctant_or_possessive = self.eat('?') || self.eat('+');
        }
    }

    /// Reads `2}`, `2,}`, or `2,4}`.
    fn number(&mut self) -> Result<(usize, usize), String> {
        let mut text = String::new();
        loop {
            match self.next() {
                Some('}') => break,
                Some(letter) => text.push(letter),
                None => return Err("has an unclosed `{`".to_owned()),
            }
        }
        let invalid = || format!("has an invalid number of repetitions `{{{text}}}`");
        let parse = |text: &str| -> Result<usize, String> {
            if text.is_empty() || !text.bytes().all(|digit| digit.is_ascii_digit()) {
                return Err(invalid());
            }
            Ok(text.parse::<usize>().unwrap_or(MOST).min(MOST))
        };
        let (least, most) = match text.split_once(',') {
            Some((least, "")) => (parse(least)?, MOST),
            Some((least, most)) => (parse(least)?, parse(most)?),
            None => (parse(&text)?, parse(&text)?),
        };
        if least > most { Err(invalid()) } else { Ok((least, most)) }
    }

    /// Reads an escape after its backslash. Returns `None` for a boundary.
    fn escape(&mut self) -> Result<Option<Node>, String> {
        match self.peek() {
            Some('b' | 'B' | 'G') => {
                self.position += 1;
                Ok(None)
            }
            Some('A') => {
                self.position += 1;
                Ok(Some(Node::Start))
            }
            Some('z' | 'Z') => {
                self.position += 1;
                Ok(Some(Node::End))
            }
            Some('Q') => {
                self.position += 1;
                let mut quoted = Vec::new();
                while self.peek().is_some() && !self.eat_text("\\E") {
                    quoted.extend(self.next().map(|letter| Node::One(Class::of(letter))));
                }
                Ok(Some(Node::Group(vec![quoted])))
            }
            // A back reference, or a sequence of several characters.
            Some('1'..='9' | 'k' | 'R' | 'X') => {
                let letter = self.next();
                if letter == Some('k') {
                    while self.next().is_some_and(|letter| letter != '>') {}
                }
                Ok(Some(Node::Unknown))
            }
            _ => self.escaped_class().map(|class| Some(Node::One(class))),
        }
    }

    /// Reads a character or a class after a backslash.
    fn escaped_class(&mut self) -> Result<Class, String> {
        let Some(letter) = self.next() else { return Err("ends with a backslash".to_owned()) };
        let ranges = match letter.to_ascii_lowercase() {
            'd' => vec![('0', '9')],
            'w' => vec![('a', 'z'), ('A', 'Z'), ('0', '9'), ('_', '_')],
            's' => vec![(' ', ' '), ('\t', '\r')],
            'h' => vec![(' ', ' '), ('\t', '\t')],
            'v' => vec![('\n', '\r')],
            'p' => {
                if self.eat('{') {
                    while self.peek().is_some_and(|letter| letter != '}') {
                        self.position += 1;
                    }
                    if !self.eat('}') {
                        return Err(format!("has an unclosed `{{` after `\\{letter}`"));
                    }
                } else {
                    self.position += 1;
                }
                return Ok(Class::any());
            }
            _ => {
                return match letter {
                    't' => Ok(Class::of('\t')),
                    'n' => Ok(Class::of('\n')),
                    'r' => Ok(Class::of('\r')),
                    'f' => Ok(Class::of('\u{c}')),
                    'a' => Ok(Class::of('\u{7}')),
                    'e' => Ok(Class::of('\u{1b}')),
                    'x' => Ok(self.code(16, 2)),
                    'u' => Ok(self.code(16, 4)),
                    '0' => Ok(self.code(8, 3)),
                    'c' => Ok(self
                        .next()
                        .and_then(|letter| u8::try_from(letter).ok())
                        .map_or_else(Class::any, |letter| Class::of(char::from(letter ^ 0x40)))),
                    'N' => Ok(Class::any()),
                    letter if letter.is_ascii_alphabetic() => Err(format!("has an unknown escape `\\{letter}`")),
                    letter => Ok(Class::of(letter)),
                };
            }
        };
        let is_negated = letter.is_ascii_uppercase();
        Ok(Class { is_negated, is_listed: !is_negated, ranges })
    }

    /// Reads the number of a character.
    fn code(&mut self, radix: u32, digits: usize) -> Class {
        if self.peek() == Some('{') {
            while self.next().is_some_and(|letter| letter != '}') {}
            return Class::any();
        }
        let mut number = 0;
        let mut count = 0;
        while let Some(digit) = self.peek().and_then(|letter| letter.to_digit(radix)).filter(|_| count < digits) {
            number = number * radix + digit;
            count += 1;
            self.position += 1;
        }
        char::from_u32(number).map_or_else(Class::any, Class::of)
    }

    /// Reads a class after its `[`.
    fn brackets(&mut self) -> Result<Class, String> {
        let unclosed = || "has an unclosed `[`".to_owned();
        let is_negated = self.eat('^');
        let mut ranges = Vec::new();
        let mut is_known = true;
        let mut is_first = true;
        loop {
            let first = match self.next().ok_or_else(unclosed)? {
                ']' if !is_first => {
                    let known = Class { is_negated, is_listed: !is_negated, ranges };
                    return Ok(if is_known { known } else { Class::any() });
                }
                // A nested class.
                '[' => {
                    self.depth += 1;
                    if self.depth > DEEPEST {
                        return Err("has too many classes in one another".to_owned());
                    }
                    self.brackets()?;
                    self.depth -= 1;
                    is_known = false;
                    is_first = false;
                    continue;
                }
                // An intersection of classes.
                '&' if self.peek() == Some('&') => {
                    is_known = false;
                    continue;
                }
                '\\' => {
                    let class = self.escaped_class()?;
                    is_known &= class.is_listed;
                    match class.ranges.as_slice() {
                        [(first, last)] if first == last => *first,
                        _ => {
                            ranges.extend(class.ranges);
                            is_first = false;
                            continue;
                        }
                    }
                }
                first => first,
            };
            is_first = false;
            let last = match (self.peek(), self.letters.get(self.position + 1)) {
                (Some('-'), Some(last)) if !matches!(last, ']' | '[') => {
                    self.position += 1;
                    match self.next() {
                        Some('\\') => match self.escaped_class()?.ranges.as_slice() {
                            [(last, end)] if last == end => *last,
                            _ => {
                                is_known = false;
                                first
                            }
                        },
                        last => last.unwrap_or(first),
                    }
                }
                _ => first,
            };
            if last < first {
                return Err(format!("has an invalid range `{}-{}`", first.escape_default(), last.escape_default()));
            }
            ranges.push((first, last));
        }
    }
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
