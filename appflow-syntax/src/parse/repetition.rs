//! Loops, and the names that are composed of their variables.

use appflow_model::diagnostics::{Edit, Help, codes};
use appflow_model::vocabulary;
use proc_macro2::Delimiter;

use super::block::Unknown;
use super::cursor::{Parser, Place, Token};
use super::keywords::Block;
use super::list::VALUES;
use crate::ast::{Joining, Loc, Loop, Name, Value, ValueKind};
use crate::finding::Finding;

impl Parser<'_> {
    /// Parses `Table in [Incident, Problem] { … }`.
    pub(super) fn repetition<T: Unknown>(&mut self, body: Block, item: fn(&mut Self, &str) -> T) -> Loop<T> {
        let start = self.last().order;
        if self.head_in_parentheses() {
            let head = self.inside(Delimiter::Parenthesis, "`)`", |parser| {
                let variables = parser.variables();
                parser.require_word(vocabulary::for_keywords::ALL, "in");
                let iterations = parser.iterations(variables.len());
                (variables, iterations)
            });
            let (variables, iterations) = head.map(|(head, _)| head).unwrap_or_default();
            return self.body(start, variables, iterations, body, item);
        }
        let variables = self.variables();
        if self.at_word("of") {
            self.report_expected("`in`", Help::use_code("in"));
            self.bump();
            self.joining.push(Joining { accepted: vocabulary::for_keywords::ALL, word: None });
            return self.repeated(start, variables, body, item);
        }
        self.require_word(vocabulary::for_keywords::ALL, "in");
        self.repeated(start, variables, body, item)
    }

    /// Parses the elements and the statements of a loop.
    fn repeated<T: Unknown>(&mut self, start: u32, variables: Vec<Name>, body: Block, item: fn(&mut Self, &str) -> T) -> Loop<T> {
        if self.at("&") {
            self.report_expected("`[` and the elements of the loop", Help::replace("remove the `&`", ""));
            self.bump();
        }
        let iterations = self.iterations(variables.len());
        self.body(start, variables, iterations, body, item)
    }

    fn body<T: Unknown>(
        &mut self,
        start: u32,
        variables: Vec<Name>,
        iterations: Vec<Vec<Value>>,
        body: Block,
        item: fn(&mut Self, &str) -> T,
    ) -> Loop<T> {
        self.reach_braces("`{` and the statements of the loop", body);
        self.loops += 1;
        let items = self.inside(Delimiter::Brace, "a statement", |parser| parser.statements(body, item));
        self.loops -= 1;
        self.lost_loop |= items.is_none();
        self.finish(true, "");
        let (items, partial) = items.map_or((Vec::new(), true), |(items, _)| items);
        self.damaged |= partial;
        Loop { variables, iterations, items, range: start..self.here().order }
    }

    /// Reports `(Name in [A, B])`, the head of a loop in parentheses.
    fn head_in_parentheses(&mut self) -> bool {
        let Token::Group(Delimiter::Parenthesis, opened) = self.token() else { return false };
        let second = Place::new(opened.inside).word().and_then(|(_, rest)| rest.word());
        if second.is_none_or(|(word, _)| word != "in") {
            return false;
        }
        let (open, end) = (self.here(), Loc { start: opened.loc.end, ..opened.loc });
        let found = Finding::new(&codes::SYNTAX, open, "unexpected parentheses around a loop").help("remove the parentheses");
        self.push(found.fix(open, Edit::Replace(String::new())).fix(end, Edit::Replace(String::new())));
        true
    }

    /// `Name`, `(Name, Folder)`
    fn variables(&mut self) -> Vec<Name> {
        let mut variables = Vec::new();
        let group = self.inside(Delimiter::Parenthesis, "`,`", |parser| {
            parser.separated("a variable", |parser| variables.extend(parser.variable()));
            // A trailing comma is optional.
            parser.eat(",");
        });
        if group.is_none() {
            variables.extend(self.variable());
            self.variables_without_parentheses(&mut variables);
        }
        variables
    }

    /// Reads `for Table, Folder in`, which lacks parentheses.
    fn variables_without_parentheses(&mut self, variables: &mut Vec<Name>) {
        let Some(first) = variables.first().map(|first| first.loc).filter(|_| self.at(",")) else { return };
        let message = self.expectation("`in`");
        let here = self.here();
        while self.eat(",").is_some() {
            variables.extend(self.variable());
        }
        let names = variables.iter().map(|variable| variable.text.as_str()).collect::<Vec<_>>().join(", ");
        let loc = self.since(first);
        let found =
            Finding::new(&codes::SYNTAX, here, message).help(format!("add parentheses around the variables: `({names})`"));
        self.push(found.fix(loc, Edit::Replace(format!("({names})"))));
    }

    fn variable(&mut self) -> Option<Name> {
        if self.ahead().is_paste() {
            self.expected("a loop variable");
        }
        let second = self.ahead().word().and_then(|(_, rest)| rest.word()).filter(|(word, _)| *word != "in");
        if let (Some(word), Some((_, rest))) = (self.word(), second)
            && rest.word().is_some_and(|(word, _)| word == "in")
        {
            self.report_expected("a loop variable", Help::replace(format!("remove `{word}`"), ""));
            self.bump();
        }
        self.name("a loop variable")
    }

    /// Parses the elements of each iteration.
    fn iterations(&mut self, variables: usize) -> Vec<Vec<Value>> {
        let iterations =
            self.inside(Delimiter::Bracket, "`,`", |parser| parser.items(VALUES, |parser| parser.iteration(variables)));
        match iterations {
            Some((iterations, loc)) => self.filled(iterations, loc),
            None if self.elements_in_parentheses() => Vec::new(),
            None => {
                let is_rust = self.at_group(Delimiter::Parenthesis) || self.at_group(Delimiter::Brace) || self.word().is_some();
                let found = format!("expected `[` and the elements of the loop, found {}", self.found());
                if is_rust {
                    let note = "loops are expanded during compilation; `appflow::builder` builds stacks from data of a program";
                    self.push(Finding::new(&codes::SYNTAX, self.here(), found).note(note).help(self.form_help()));
                    // The next braces end the statement.
                    if self.at_group(Delimiter::Brace) {
                        self.bump();
                    }
                    self.give_up();
                } else {
                    self.fail(self.here(), found, self.form_help());
                }
                Vec::new()
            }
        }
    }

    /// Fails at `("a", "b")` in place of a list.
    fn elements_in_parentheses(&mut self) -> bool {
        let (Token::Group(Delimiter::Parenthesis, opened), rest) = self.token_and_rest() else { return false };
        if !rest.is_group(Delimiter::Brace) {
            return false;
        }
        let (open, end) = (self.here(), Loc { start: opened.loc.end, ..opened.loc });
        let message = self.expectation("`[` and the elements of the loop");
        self.bump();
        let found = Finding::new(&codes::SYNTAX, open, message).help("use brackets");
        self.push(found.fix(open, Edit::Replace("[".to_owned())).fix(end, Edit::Replace("]".to_owned())));
        self.damaged = true;
        true
    }

    fn iteration(&mut self, variables: usize) -> Option<Vec<Value>> {
        let here = self.here();
        let elements = match self.token() {
            Token::Group(Delimiter::Parenthesis, opened) => {
                let (elements, _) = self.values(Delimiter::Parenthesis)?;
                if elements.iter().any(Value::is_half_written) {
                    return None;
                }
                if elements.len() != variables && !self.damaged {
                    let expected = if variables == 1 { "one element".to_owned() } else { format!("{variables} elements") };
                    let message = format!("expected {expected} in this iteration, found {}", elements.len());
                    self.fail(opened.loc, message, "use one element for each loop variable");
                    return None;
                }
                elements
            }
            _ => vec![self.value("a name, a string or a number")?],
        };
        if elements.len() != variables && !self.damaged {
            let message = format!("expected {variables} elements in this iteration, found 1");
            self.fail(self.since(here), message, format!("use {variables} elements in parentheses"));
            return None;
        }
        for element in &elements {
            let is_element = match &element.kind {
                ValueKind::Name(name) => name.pasted.is_empty() || self.loops > 0,
                ValueKind::String(_) | ValueKind::Integer(_) | ValueKind::Decimal(_) | ValueKind::Bool(_) => true,
                _ => false,
            };
            if !is_element {
                self.fail(element.loc, "unsupported loop element", "use a name, a string, a number, or a boolean");
                return None;
            }
        }
        Some(elements)
    }

    /// `[<Snow_ Table>]`
    pub(super) fn paste(&mut self) -> Option<Name> {
        let in_loop = self.loops > 0;
        let (pasted, loc) = self.inside(Delimiter::Bracket, "`]`", |parser| {
            parser.eat("<");
            let mut parts: Vec<Name> = Vec::new();
            while !parser.at(">") && !parser.at_end() {
                let part = match parser.token() {
                    Token::Ident(..) => parser.ident(),
                    Token::Literal(..) => parser.paste_text(),
                    _ => {
                        parser.expected("a name, a string or `>`");
                        None
                    }
                };
                parts.extend(part);
            }
            if parser.eat(">").is_none() {
                parser.expected("`>`");
            }
            (!parser.failed).then_some(parts)
        })?;
        let pasted = pasted?;
        if self.lost_loop && !in_loop {
            // The braces of a loop could not be parsed, so this may be in one.
            self.give_up();
            return None;
        }
        if pasted.is_empty() || !in_loop {
            let (message, help) = match in_loop {
                true => ("composed name cannot be empty", "for example: `[<Snow_ Table>]`"),
                false => ("composed name outside a loop", "use a plain name"),
            };
            self.fail(loc, message, help);
            return None;
        }
        let text = pasted.iter().map(|part| part.text.as_str()).collect();
        Some(Name { text, loc, is_identifier: false, pasted })
    }

    /// Parses a string or an integer in a composed name.
    fn paste_text(&mut self) -> Option<Name> {
        let value = self.value("a name, a string or `>`")?;
        let text = match value.kind {
            ValueKind::String(text) => text,
            ValueKind::Integer(number) => number.to_string(),
            _ => {
                self.fail(value.loc, "expected one of a name, a string, or `>`", "");
                return None;
            }
        };
        Some(Name { text, loc: value.loc, is_identifier: false, pasted: Vec::new() })
    }
}
