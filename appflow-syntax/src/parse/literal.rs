//! Strings, numbers, and quantities with a unit.

use appflow_model::analysis::quantity;
use appflow_model::diagnostics::{Help, codes};
use proc_macro2::Literal;
use syn::Lit;

use super::cursor::{Parser, Token};
use super::keywords::is_infix;
use super::list::begins_setting;
use super::tokens::{is_plain_number, unescaped};
use crate::ast::{Loc, Value, ValueKind};
use crate::finding::Finding;

/// The suffixes of numbers in Rust.
const RUST_SUFFIXES: &[&str] =
    &["i8", "i16", "i32", "i64", "i128", "isize", "u8", "u16", "u32", "u64", "u128", "usize", "f32", "f64"];

impl Parser<'_> {
    /// Returns `p99.9` with its number in parentheses; the part before the dot lexes as an identifier.
    pub(super) fn bare_percentile(&self, name: &str) -> Option<String> {
        let (word, whole) = name.split_at_checked(name.find(|letter: char| letter.is_ascii_digit())?)?;
        let Token::Literal(_, decimals) = self.token() else { return None };
        let is_number = whole.chars().chain(decimals.chars()).all(|letter| letter.is_ascii_digit());
        is_number.then(|| format!("{word}({whole}.{decimals})"))
    }

    pub(super) fn negative(&mut self) -> Option<Value> {
        let minus = self.eat("-")?;
        match self.token() {
            Token::Literal(literal, text) if text.starts_with(|first: char| first.is_ascii_digit()) => {
                let loc = minus.to(self.bump()?);
                self.number(literal, text, "-", loc)
            }
            _ => {
                self.fail_expected("a number after `-`", self.leftover_help_after_minus());
                None
            }
        }
    }

    fn leftover_help_after_minus(&self) -> &'static str {
        if self.word().is_some() { "to use a string, add quotes" } else { "" }
    }

    /// Parses a string, a character or a number.
    pub(super) fn literal(&mut self) -> Option<Value> {
        let Token::Literal(literal, written) = self.token() else { return None };
        let loc = self.bump()?;
        if let Some(content) = unescaped(written) {
            return Some(Value { kind: ValueKind::String(content.to_owned()), loc });
        }
        if is_plain_number(written) && !self.at_rest_of_date(written) {
            return self.number(literal, written, "", loc);
        }
        let (text, suffix) = match Lit::new(literal.clone()) {
            Lit::Str(string) => (string.value(), string.suffix().to_owned()),
            Lit::Char(character) => (character.value().to_string(), character.suffix().to_owned()),
            Lit::Int(_) if self.at_rest_of_date(written) => {
                self.date(written, loc);
                return None;
            }
            Lit::Int(_) | Lit::Float(_) => return self.number(literal, written, "", loc),
            Lit::Verbatim(_) => {
                self.refuse(loc, literal);
                return None;
            }
            _ => {
                self.fail(loc, "unsupported string literal", "remove the prefix of the string");
                return None;
            }
        };
        if !suffix.is_empty() {
            self.fail(loc, format!("unexpected suffix `{suffix}` on a string"), "remove the suffix");
            return None;
        }
        Some(Value { kind: ValueKind::String(text), loc })
    }

    /// Returns `true` if `-01-31` follows `2027`.
    fn at_rest_of_date(&mut self, year: &str) -> bool {
        let mut place = self.ahead();
        let mut rest = || {
            let (is_minus, following) = (place.is("-"), place.next().1);
            let (Token::Literal(_, part), following) = following.next() else { return false };
            place = following;
            is_minus && part.len() <= 2
        };
        year.len() == 4 && rest() && rest()
    }

    /// Rejects `2027-01-31` without quotes.
    fn date(&mut self, year: &str, first: Loc) {
        let mut text = year.to_owned();
        for _ in 0..2 {
            self.bump();
            if let Token::Literal(_, part) = self.token() {
                text = format!("{text}-{part:0>2}");
            }
            self.bump();
        }
        let loc = self.since(first);
        let quoted = format!("\"{text}\"");
        self.fail(loc, format!("missing quotes around date `{text}`"), Help::replace(format!("add quotes: `{quoted}`"), quoted));
    }

    /// Parses a number, and the unit when one follows.
    fn number(&mut self, literal: &Literal, written: &str, sign: &str, loc: Loc) -> Option<Value> {
        let is_whole = self.check_number(literal, written, sign, loc)?;
        let text = format!("{sign}{written}");
        let unit = self.word().filter(|word| !is_infix(word) && !self.at_statement() && !begins_setting(self.ahead()));
        if !is_whole {
            if let Some(unit) = unit {
                let help = format!("use a smaller unit than `{unit}`");
                self.fail(loc, "expected an integer before a unit", help);
                return None;
            }
            return Some(Value { kind: ValueKind::Decimal(text), loc });
        }
        let Ok(number) = text.parse::<i64>() else {
            self.fail(loc, format!("integer out of range: `{text}`"), "");
            return None;
        };
        if unit.is_none() {
            return Some(Value { kind: ValueKind::Integer(number), loc });
        }
        let unit = self.ident()?;
        let loc = loc.to(unit.loc);
        Some(Value { kind: ValueKind::Quantity(number, unit), loc })
    }

    /// Returns whether the number is an integer, or `None` for a literal that is supported only in Rust.
    fn check_number(&mut self, literal: &Literal, text: &str, sign: &str, loc: Loc) -> Option<bool> {
        if is_plain_number(text) {
            return Some(!text.contains('.'));
        }
        let (suffix, whole) = match Lit::new(literal.clone()) {
            Lit::Int(number) => (number.suffix().to_owned(), Some(number.base10_digits().to_owned())),
            Lit::Float(number) => (number.suffix().to_owned(), None),
            _ => {
                self.refuse(loc, literal);
                return None;
            }
        };
        if suffix.starts_with(['e', 'E']) {
            self.refuse(loc, literal);
            return None;
        }
        let number = text.strip_suffix(&suffix).unwrap_or(text);
        let help = match &whole {
            _ if RUST_SUFFIXES.contains(&suffix.as_str()) => format!("use `{sign}{number}`"),
            _ if !suffix.is_empty() => {
                let amount = format!("{sign}{number}");
                let unit = amount.parse().ok().and_then(|amount| quantity::unit_of(amount, &suffix));
                let is_unit = quantity::seconds(1, &suffix).is_some() || quantity::DATA_UNITS.contains(&suffix.as_str());
                match unit.or(is_unit.then_some(suffix.as_str())) {
                    Some(unit) => format!("use `{amount} {unit}`"),
                    None => "use digits, and a unit after a space, for example: `5 minutes`".to_owned(),
                }
            }
            Some(digits) => format!("use `{sign}{digits}`"),
            None if text.ends_with('.') => format!("use `{sign}{text}0`"),
            None => "use digits and at most one `.`".to_owned(),
        };
        self.fail(loc, format!("unsupported number literal `{text}`"), help);
        None
    }

    /// Rejects a literal that the compiler reports itself.
    fn refuse(&mut self, loc: Loc, literal: &Literal) {
        let message = format!("invalid Rust literal `{literal}`");
        self.push(Finding::new(&codes::REFUSED_LITERAL, loc, message));
        self.give_up();
    }
}
