//! Habits from other languages and slips of punctuation: each is reported with the spelling of the language, then understood.

use appflow_model::analysis::ids::plain;
use appflow_model::catalog::Operator;
use appflow_model::diagnostics::{Edit, Help, codes};
use appflow_model::vocabulary::condition_function::names as conditions;
use appflow_model::vocabulary::{self, attribute};
use proc_macro2::{Delimiter, TokenTree};
use syn::Lit;

use super::comparison::operator_named;
use super::cursor::{Parser, Place, Token};
use super::idioms::using;
use super::keywords::{Block, is_infix, words};
use super::list::begins_setting;
use crate::ast::{Loc, Name, Value, ValueKind};
use crate::finding::{Finding, Fix, Recognized};

/// Operators of other languages on strings, and the functions of event conditions.
const MATCHES: &[(&str, &str)] = &[
    ("endswith", "suffix"),
    ("startswith", "prefix"),
    ("beginswith", "prefix"),
    ("prefix", "prefix"),
    ("suffix", "suffix"),
    ("wildcard", "wildcard"),
];

/// Operators between conditions, and the functions in their place.
const CONNECTIVES: &[(&str, &str)] = &[("==", conditions::equals), ("&&", conditions::and), ("||", conditions::or)];

/// The most tokens of a string without quotes.
const LONGEST: usize = 64;

/// Returns a value as it is written, if it is short.
fn code_of(value: &Value) -> Option<String> {
    Some(match &value.kind {
        ValueKind::Name(name) => name.text.clone(),
        ValueKind::String(text) => format!("{text:?}"),
        ValueKind::Integer(number) => number.to_string(),
        ValueKind::Bool(truth) => truth.to_string(),
        ValueKind::Member(of, Some(member)) => format!("{}.{}", of.text, member.text),
        ValueKind::Call(function, arguments) => {
            let arguments: Option<Vec<String>> = arguments.iter().map(code_of).collect();
            format!("{}({})", function.text, arguments?.join(", "))
        }
        _ => return None,
    })
}

impl<'a> Parser<'a> {
    /// Reports `:` or `=` after the keyword of a statement.
    pub(super) fn sign_after(&mut self, keyword: &str) {
        self.sign = None;
        // The name of an item may be missing.
        if matches!(self.block, Block::File | Block::Stack | Block::StackLoop) && keyword != "tags" {
            return;
        }
        let is_sign = self.ahead().is_colon() || self.at("=") && !self.at("=>") && !self.at("==");
        // The sign may replace another part of the statement.
        let begins = |parser: &Self| match parser.token() {
            Token::Ident(..) => parser.word().is_some_and(|word| !is_infix(word)),
            Token::Literal(..) | Token::Group(Delimiter::Brace | Delimiter::Bracket, _) => true,
            _ => false,
        };
        if !is_sign || !self.after_next(begins) {
            return;
        }
        let found = self.found();
        let help = Help::replace(format!("remove the {found}"), "");
        self.report(self.here(), format!("unexpected {found} after `{keyword}`"), help);
        self.sign = self.findings.len().checked_sub(1);
        self.bump();
    }

    /// Reports `:` or `=` before the braces of a block.
    pub(super) fn sign_before_braces(&mut self, what: &str) {
        let signs = ["=>", "->", "=", ":"];
        let after = signs.iter().find_map(|sign| self.ahead().after(sign));
        if let Some(after) = after.filter(|after| after.is_group(Delimiter::Brace)) {
            let help = Help::replace(format!("remove the {}", self.found()), "");
            self.report_expected(what, help);
            self.skip_to(after);
        }
    }

    /// Ends a setting-like statement, `name: "accounts",`: the comma is the mistake of the sign that was reported.
    pub(super) fn comma_after_sign(&mut self) -> bool {
        let here = self.here();
        let Some(found) = self.sign.and_then(|index| self.findings.get_mut(index)).filter(|_| !self.failed) else {
            return false;
        };
        found.fixes.push(Fix { loc: here, edit: Edit::Replace(";".to_owned()) });
        true
    }

    /// Reports the empty parentheses of a call: `on_demand()`, `Lake.arn()`.
    pub(super) fn empty_call(&mut self) {
        if let (Token::Group(Delimiter::Parenthesis, opened), _) = self.ahead().next()
            && opened.inside.is_empty()
        {
            self.report(opened.loc, "unexpected `()`", Help::replace("remove the `()`", ""));
            self.bump();
        }
    }

    /// Reports a call of a method of Rust: `Stage.to_string()`. Empty parentheses after a member have another finding.
    pub(super) fn method_call(&mut self, name: &Name) -> bool {
        let Some((word, rest)) = self.ahead().word() else { return false };
        let (Token::Group(Delimiter::Parenthesis, opened), _) = rest.next() else { return false };
        if !opened.inside.is_empty() || words(vocabulary::member::ALL).contains(&word) {
            return false;
        }
        let message = format!("`{word}` is a method of Rust, which values do not have");
        let found = Finding::new(&codes::SYNTAX, self.here(), message).help(format!("remove `.{word}()`"));
        self.push(found.fix(name.loc.to(opened.loc), Edit::Replace(name.text.clone())));
        self.bump();
        self.bump();
        true
    }

    /// Fails at brackets or parentheses around the parts of a statement: `map [Id, Name];`.
    pub(super) fn bracketed(&mut self, what: &str) -> bool {
        let (Token::Group(delimiter, opened), rest) = self.ahead().next() else { return false };
        let is_end = rest.is(";") || rest.is("=>");
        let (noun, before, after) = match delimiter {
            Delimiter::Bracket if is_end && !self.ahead().is_paste() => ("brackets", "", ""),
            Delimiter::Parenthesis if is_end => ("parentheses", " ", ""),
            // `{ Id, Name }` is a list of names, not a block.
            Delimiter::Brace if Place::new(opened.inside).word().is_some_and(|(_, rest)| rest.is(",")) => {
                ("braces", "", if is_end { "" } else { ";" })
            }
            _ => return false,
        };
        if opened.inside.is_empty() {
            return false;
        }
        let (open, end) = (self.here(), Loc { start: opened.loc.end, ..opened.loc });
        let found = Finding::new(&codes::SYNTAX, open, self.expectation(what)).help(format!("remove the {noun}"));
        self.push(found.fix(open, Edit::Replace(before.to_owned())).fix(end, Edit::Replace(after.to_owned())));
        self.give_up();
        true
    }

    /// Reports a name in quotes, and returns it.
    pub(super) fn quoted_name(&mut self, what: &str) -> Option<Name> {
        let Token::Literal(literal, _) = self.token() else { return None };
        let Lit::Str(text) = Lit::new(literal.clone()) else { return None };
        let text = text.value();
        let is_name = text.starts_with(|first: char| first.is_alphabetic() || first == '_')
            && text.chars().all(|letter| letter.is_alphanumeric() || letter == '_')
            && text != "_";
        if !is_name || self.after_next(Self::at_string) {
            return None;
        }
        self.report_expected(what, format!("remove the quotes: `{text}`"));
        let loc = self.bump()?;
        Some(Name { text, loc, is_identifier: false, pasted: Vec::new() })
    }

    /// Eats a comparison that is written as in another language, and reports it. `accepted` are those of the place.
    pub(super) fn foreign_operator(&mut self, accepted: &[Operator]) -> Option<(Operator, Loc)> {
        let first = self.here();
        let accepted = |operator: &Operator| accepted.contains(operator);
        if self.at("=>") || self.at("=<") {
            let operator = if self.at("=>") { Operator::GreaterThanOrEqualTo } else { Operator::LessThanOrEqualTo };
            let (found, right) = (self.found(), operator.symbol());
            if !accepted(&operator) {
                return None;
            }
            let loc = self.eat_operator();
            self.report_operator(loc, right, &found);
            return Some((operator, loc));
        }
        let word = self.word().filter(|_| !self.at_statement())?;
        if self.at_test_for_null() {
            return None;
        }
        let is_not = |parser: &Self| parser.at_word("not") && !parser.after_is_end();
        let negated = if self.at_word("not") {
            self.after_next(|parser| parser.at_word("in") || parser.at_word("equals"))
        } else {
            self.at_word("is") && self.after_next(|parser| is_not(parser))
        };
        let operator = if negated { Operator::NotEqualTo } else { operator_named(word)? };
        if !accepted(&operator) {
            return None;
        }
        let mut text = word.to_owned();
        self.bump();
        if negated {
            text = format!("{text} {}", self.word().unwrap_or_default());
            self.bump();
        }
        let (loc, right) = (self.since(first), operator.symbol());
        self.report_operator(loc, right, &format!("`{text}`"));
        Some((operator, loc))
    }

    /// Reports a comparison in another spelling.
    pub(super) fn report_operator(&mut self, loc: Loc, right: &str, found: &str) {
        let found = Finding::new(&codes::SYNTAX, loc, format!("expected `{right}`, found {found}")).help(Help::use_code(right));
        self.push(found.recognized(Recognized::Operator));
    }

    /// Returns `true` if the statement ends after the next token.
    pub(super) fn after_is_end(&self) -> bool {
        let (_, rest) = self.ahead().next();
        rest.is(";") || matches!(rest.next().0, Token::End)
    }

    /// Eats an operator on strings, such as `ends_with ".csv"`, and returns the function with the value.
    pub(super) fn foreign_match(&mut self) -> Option<(Operator, Loc, Value)> {
        let word = plain(self.word()?);
        let (_, function) = MATCHES.iter().find(|(name, _)| *name == word)?;
        if !self.after_next(Self::at_string) {
            return None;
        }
        let message = format!("expected `==` and `{function}(…)`, found {}", self.found());
        let name = self.ident()?;
        let value = self.value("a value")?;
        let loc = name.loc.to(value.loc);
        let code = format!("== {function}({})", code_of(&value)?);
        let found = Finding::new(&codes::SYNTAX, name.loc, message).help(format!("use `{function}`: `{code}`"));
        self.push(found.fix(loc, Edit::Replace(code)));
        let function = Name { text: (*function).to_owned(), ..name };
        let call = Value { kind: ValueKind::Call(function, vec![value]), loc };
        Some((Operator::EqualTo, loc, call))
    }

    /// Fails at `== suffix ".csv"`, a function without parentheses.
    pub(super) fn foreign_function(&mut self) -> bool {
        let known = self.word().map(plain).and_then(|word| MATCHES.iter().find(|(name, _)| *name == word));
        let (Some((_, function)), Some((word, rest))) = (known, self.ahead().word()) else { return false };
        let (Token::Literal(_, text), _) = rest.next() else { return false };
        let message = format!("missing parentheses around the argument of `{word}`");
        let code = format!("{function}({text})");
        let here = self.here();
        let loc = self.skip_to(rest.next().1);
        let found = Finding::new(&codes::SYNTAX, here, message);
        self.push(using(found, loc, code));
        self.give_up();
        true
    }

    /// Reads operators between conditions, and reports them with the function in their place.
    pub(super) fn connected(&mut self, left: Value) -> Value {
        let Some((sign, function)) = CONNECTIVES.iter().find(|(sign, _)| self.at(sign)) else { return left };
        let (operator, first) = (self.here(), left.loc);
        let mut operands = vec![left];
        while self.eat(sign).is_some() {
            operands.extend(self.value("a condition"));
        }
        let loc = self.since(first);
        let name = Name { text: (*function).to_owned(), loc: operator, is_identifier: false, pasted: Vec::new() };
        let call = Value { kind: ValueKind::Call(name, operands), loc };
        let found = Finding::new(&codes::SYNTAX, operator, format!("`{sign}` is not supported in conditions"));
        self.push(match code_of(&call) {
            Some(code) => found.help(format!("use `{function}`: `{code}`")).fix(loc, Edit::Replace(code)),
            None => found.help(format!("use `{function}`")),
        });
        call
    }

    /// Fails at a string without quotes, of which `first` was read as a value: `eu-west-1`, `Europe/Dublin`.
    pub(super) fn unquoted(&mut self, start: Place<'a>, first: Loc) -> bool {
        let is_joint = |parser: &Self| ["-", "/", "@", "."].iter().any(|sign| parser.at(sign));
        if self.failed || !is_joint(self) {
            return false;
        }
        let (mut place, mut is_whole) = (self.ahead(), false);
        for _ in 0..LONGEST {
            if begins_setting(place) {
                break;
            }
            match place.next() {
                (Token::End, _) => break,
                (Token::Punct(punct), _) if matches!(punct.as_char(), ',' | ';') => break,
                (Token::Ident(..), rest) => (place, is_whole) = (rest, true),
                (Token::Literal(..), rest) if !place.is_string() => (place, is_whole) = (rest, true),
                (Token::Punct(punct), rest) if "-/.@:".contains(punct.as_char()) => (place, is_whole) = (rest, false),
                _ => return false,
            }
        }
        if !is_whole {
            return false;
        }
        while self.ahead().order() < place.order() {
            if self.bump().is_none() {
                break;
            }
        }
        let text: String = self.tokens_since(start).iter().map(TokenTree::to_string).collect();
        let quoted = format!("\"{text}\"");
        let help = Help::replace(format!("add quotes: `{quoted}`"), quoted);
        self.fail(self.since(first), format!("missing quotes around `{text}`"), help);
        true
    }

    /// Reads a value that is a string without quotes by mistake, or any other value.
    pub(super) fn value_or_text(&mut self, what: &str) -> Option<Value> {
        self.kind_before_name();
        let (start, first) = (self.ahead(), self.here());
        let value = self.value(what);
        if self.unquoted(start, first) || value.as_ref().is_some_and(|value| self.ternary(value)) { None } else { value }
    }

    /// Reads the rest of a key that must be quoted: `eu-west-1: …`, `cost:center: …`, `Fn::GetAtt: …`.
    pub(super) fn unquoted_key(&mut self, key: Name) -> Name {
        let mut place = self.ahead();
        let mut text = key.text.clone();
        loop {
            let joint = ["::", "-", "/", "."].iter().find(|joint| place.is(joint));
            let Some(joint) = joint else { return key };
            let mut rest = place;
            for _ in joint.chars() {
                rest = rest.next().1;
            }
            let part = match rest.next() {
                (Token::Ident(ident, _), _) => ident.to_string(),
                (Token::Literal(_, literal), _) if !rest.is_string() => literal.to_owned(),
                _ => return key,
            };
            text = format!("{text}{joint}{part}");
            place = rest.next().1;
            let after = place.next().1;
            if place.is_colon() && !matches!(after.next().0, Token::End) && !after.is(",") {
                break;
            }
        }
        while self.ahead().order() < place.order() {
            if self.bump().is_none() {
                break;
            }
        }
        let loc = self.since(key.loc);
        self.report_unquoted(loc, format!("key `{text}` must be quoted"), format!("\"{text}\""));
        Name { text, loc, is_identifier: false, pasted: Vec::new() }
    }

    /// Eats the rest of a word with a hyphen or a space whose spelling with `_` is `accepted`: `on-demand`.
    pub(super) fn hyphenated(&mut self, name: Name, accepted: &[&str]) -> Name {
        let (sign, place) = match self.ahead().after("-") {
            Some(place) => ("-", place),
            None => (" ", self.ahead()),
        };
        let Some((word, end)) = place.word() else { return name };
        let (text, right) = (format!("{}{sign}{word}", name.text), format!("{}_{word}", name.text));
        if !accepted.contains(&right.as_str()) {
            return name;
        }
        self.skip_to(end);
        let loc = self.since(name.loc);
        self.report(loc, format!("expected `{right}`, found `{text}`"), Help::use_code(right.as_str()));
        Name { text: right, loc, is_identifier: false, pasted: Vec::new() }
    }

    /// Reports `!Production`, which is `not(Production)`. Functions of YAML templates are reported by their own names.
    pub(super) fn negated(&mut self, first: Loc, name: Name) -> Option<Value> {
        let loc = name.loc;
        let kind = match self.at_group(Delimiter::Parenthesis) {
            true => ValueKind::Call(name, self.values(Delimiter::Parenthesis)?.0),
            false => ValueKind::Name(name),
        };
        let inner = Value { kind, loc: self.since(loc) };
        Some(self.negation(first, inner, "`!` is not supported in conditions"))
    }

    /// Reports `not Production`, which lacks parentheses.
    pub(super) fn negated_by(&mut self, first: Loc, name: Name) -> Value {
        let inner = Value { loc: name.loc, kind: ValueKind::Name(name) };
        self.negation(first, inner, "missing parentheses around the argument of `not`")
    }

    fn negation(&mut self, first: Loc, inner: Value, message: &str) -> Value {
        let loc = self.since(first);
        let found = Finding::new(&codes::SYNTAX, first, message).recognized(Recognized::Negation);
        self.push(match code_of(&inner) {
            Some(code) => {
                let code = format!("{}({code})", conditions::not);
                found.help(format!("use `not`: `{code}`")).fix(loc, Edit::Replace(code))
            }
            None => found.help("use `not`"),
        });
        let function = Name { text: conditions::not.to_owned(), loc: first, is_identifier: false, pasted: Vec::new() };
        Value { kind: ValueKind::Call(function, vec![inner]), loc }
    }

    /// Reports `::` before a member, and eats it.
    pub(super) fn colons_before_member(&mut self) -> bool {
        if !self.at("::") || self.ahead().next().1.next().1.word().is_none() {
            return false;
        }
        self.report_expected("`.`", Help::use_code("."));
        self.eat("::");
        true
    }

    /// Reports `Production ? "a" : "b"`, of which the condition was read, with `if` in its place.
    pub(super) fn ternary(&mut self, condition: &Value) -> bool {
        if self.failed || !self.at("?") {
            return false;
        }
        let (here, message) = (self.here(), self.expectation("`,`"));
        let Some(rest) = self.ahead().after("?") else { return false };
        let is_branch =
            |place: Place<'a>| place.is_string() || place.word().is_some() || matches!(place.next().0, Token::Literal(..));
        let branches =
            is_branch(rest).then(|| rest.next().1).and_then(|place| place.after(":")).filter(|place| is_branch(*place));
        let name = match &condition.kind {
            ValueKind::Name(name) => Some(name.text.clone()),
            _ => None,
        };
        let (Some(second), Some(name)) = (branches, name) else { return false };
        let (first, end) = (rest, second.next().1);
        let text = |place: Place<'a>| match place.next().0 {
            Token::Ident(ident, _) => ident.to_string(),
            Token::Literal(_, text) => text.to_owned(),
            _ => String::new(),
        };
        let code = format!("if({name}, {}, {})", text(first), text(second));
        self.skip_to(end);
        let mut found = Finding::new(&codes::SYNTAX, here, message).fix(self.since(condition.loc), Edit::Replace(code.clone()));
        found.help = Some(format!("use `{code}`"));
        self.push(found);
        self.give_up();
        true
    }

    /// Fails at `Folders["dev"]["folder"]`, of which the first key was read.
    pub(super) fn indexed_mapping(&mut self, name: &Name, first: &Name) -> bool {
        let (Token::Group(Delimiter::Bracket, opened), _) = self.token_and_rest() else { return false };
        let key = Place::new(opened.inside);
        if !key.is_string() && key.word().is_none() {
            return false;
        }
        let second = opened.tokens().to_string();
        let code = format!("find_in_map({}, {:?}, {second})", name.text, first.text);
        let loc = name.loc.to(opened.loc);
        let mut found = Finding::new(&codes::SYNTAX, self.here(), "unexpected second key").fix(loc, Edit::Replace(code.clone()));
        found.help = Some(format!("use `{code}`"));
        self.push(found);
        self.give_up();
        true
    }

    /// Reports `?` or a list of values after the data type of a field, with the facts in their place.
    pub(super) fn foreign_facts(&mut self) {
        let here = self.here();
        let found = Finding::new(&codes::SYNTAX, here, self.expectation("`,` or the facts of the field"));
        if self.at("?") {
            self.bump();
            let code = " { nullable: true }";
            let mut found = found.fix(here, Edit::Replace(code.to_owned()));
            found.help = Some("use `{ nullable: true }`".to_owned());
            self.push(found);
        } else if let Some(word) = self.word().filter(|word| vocabulary::keyword(attribute::ALL, word).is_some()) {
            self.bump();
            let code = format!("{{ {word}: true }}");
            self.push(found.help(Help::use_code(code)));
        } else if let (Token::Group(Delimiter::Bracket, opened), _) = self.token_and_rest() {
            self.bump();
            let (start, end) = (Loc { end: opened.loc.start, ..opened.loc }, Loc { start: opened.loc.end, ..opened.loc });
            let found = found.help("add the list to the facts: `{ values: [\"New\"] }`");
            self.push(found.fix(start, Edit::InsertBefore("{ values: ".to_owned())).fix(end, Edit::InsertAfter(" }".to_owned())));
        }
    }

    /// Returns the next token, and the place after it.
    pub(super) fn token_and_rest(&self) -> (Token<'a>, Place<'a>) {
        self.ahead().next()
    }
}
