//! The parts of a pattern, read from its text.

use super::nodes::{Branches, Class, Node};

/// Maximum depth of groups. A pattern with deeper ones matches every string.
const DEEPEST: usize = 32;

/// More repetitions than a string has characters; the limit keeps sums of positions small.
const MOST: usize = 1 << 20;

/// Reads a pattern.
pub(super) struct Reader {
    pub(super) letters: Vec<char>,
    pub(super) position: usize,
    pub(super) depth: usize,
    /// Whether a flag changes the meaning of the whole pattern.
    pub(super) is_unknown: bool,
    /// Whether the rest of the pattern was skipped.
    pub(super) is_cut: bool,
}

impl Reader {
    pub(super) fn peek(&self) -> Option<char> {
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
    pub(super) fn branches(&mut self) -> Result<Branches, String> {
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
