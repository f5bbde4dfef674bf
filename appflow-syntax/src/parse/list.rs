//! Lists, arguments, and settings: items with commas between them, each with its own recovery.

use appflow_model::diagnostics::{Edit, Help, codes};
use appflow_model::vocabulary;
use proc_macro2::Delimiter;

use super::cursor::{Parser, Place, Token};
use super::keywords::Block;
use crate::ast::{Loc, Name, Setting, Value, ValueKind};
use crate::finding::{Finding, Fix, Recognized};

/// The items of a list.
#[derive(Clone, Copy)]
pub(super) struct Items {
    /// The noun of an item in messages.
    pub(super) what: &'static str,
    /// Whether an item starts here.
    pub(super) begins: fn(Place<'_>) -> bool,
    /// Whether nothing inside an item resembles the start of an item.
    pub(super) is_distinct: bool,
}

/// `key: value`
const SETTINGS: Items = Items { what: "a setting", begins: begins_setting, is_distinct: true };

/// Values, in a list or in parentheses.
pub(super) const VALUES: Items = Items { what: "a value", begins: begins_value, is_distinct: false };

/// Returns `true` if a key and its colon are next.
pub(super) fn begins_setting(place: Place<'_>) -> bool {
    if place.is(vocabulary::SPREAD) {
        return true;
    }
    match place.next() {
        (Token::Ident(..), rest) => rest.is_colon(),
        (Token::Literal(..), rest) => place.is_string() && rest.is_colon(),
        _ => false,
    }
}

fn begins_value(place: Place<'_>) -> bool {
    matches!(place.next().0, Token::Ident(..) | Token::Literal(..) | Token::Group(..))
}

impl Parser<'_> {
    /// Parses the values between the delimiters, each with its own recovery. If one of them could not be parsed, a gap is the last
    /// one, since the length is unknown then.
    pub(super) fn values(&mut self, delimiter: Delimiter) -> Option<(Vec<Value>, Loc)> {
        let (mut values, is_complete, loc) = self.leading_values(delimiter)?;
        if !is_complete && !values.last().is_some_and(Value::is_half_written) {
            values.push(Value::gap(loc));
        }
        Some((values, loc))
    }

    /// Parses the values between the delimiters before the first mistake, and returns whether these are all. An incomplete member
    /// is among them, since editors complete it.
    pub(super) fn leading_values(&mut self, delimiter: Delimiter) -> Option<(Vec<Value>, bool, Loc)> {
        let damage_outside = self.take_damage();
        let (mut number, mut sound, mut names) = (0, 0, Vec::new());
        let values = self.inside(delimiter, "`,`", |parser| {
            parser.items(VALUES, |parser| {
                let is_sound = !parser.damaged;
                // Without a comma after it, the value before is only the beginning of what was written.
                sound = if is_sound { number } else { sound };
                number += 1;
                // A name after values without one is the key of a setting.
                if names.len() + 1 == number {
                    names.extend(parser.argument_name());
                }
                let value = parser.value_or_text("a value");
                // Before a statement, only the parenthesis is missing.
                let is_whole = !parser.damaged && parser.word().is_some_and(|word| Block::Flow.words().contains(&word));
                if is_sound && (is_whole || value.as_ref().is_some_and(Value::is_half_written)) {
                    sound = number;
                }
                value
            })
        });
        sound = if self.damaged { sound } else { number };
        self.damaged |= damage_outside;
        if delimiter == Delimiter::Bracket && !names.is_empty() {
            sound = 0;
        }
        match delimiter {
            Delimiter::Bracket => self.no_names_in_list(&names),
            _ => self.no_names(&names),
        }
        values.map(|(mut values, loc)| {
            values.truncate(sound);
            let is_complete = values.len() == number;
            (values, is_complete, loc)
        })
    }

    /// Eats the name of an argument: `profile:` in `salesforce(profile: Crm)`.
    pub(super) fn argument_name(&mut self) -> Option<Loc> {
        if !begins_setting(self.ahead()) {
            return None;
        }
        let name = self.bump()?;
        Some(name.to(self.eat(":")?))
    }

    /// Reports the names of arguments at the first of them.
    pub(super) fn no_names(&mut self, names: &[Loc]) {
        let Some(first) = names.first() else { return };
        let help = if names.len() == 1 { "remove the name and the colon" } else { "remove the names and colons" };
        let found = Finding::new(&codes::SYNTAX, *first, "unexpected argument name").help(help);
        let found = names.iter().fold(found, |found, name| found.fix(*name, Edit::Replace(String::new())));
        self.push(found);
    }

    /// Reports `name:` in a list at the first of them.
    fn no_names_in_list(&mut self, names: &[Loc]) {
        if let Some(first) = names.first() {
            let help = "put a pair of name and value into braces, or call a function: `name(value)`";
            self.report(*first, "unexpected name in a list", help);
        }
    }

    /// Settings in braces, if there are any.
    pub(super) fn settings(&mut self) -> Option<Vec<Setting>> {
        self.braces().map(|(settings, _)| settings)
    }

    pub(super) fn braces(&mut self) -> Option<(Vec<Setting>, Loc)> {
        self.inside(Delimiter::Brace, "`,`", |parser| {
            parser.items(SETTINGS, |parser| {
                if let Some(loc) = parser.eat(vocabulary::SPREAD) {
                    return parser.spread(loc);
                }
                let key = parser.key("a setting")?;
                let key = parser.unquoted_key(key);
                parser.colon("`:` and a value");
                let value = parser.setting_value();
                if value.as_ref().is_some_and(|value| parser.unlisted(value)) {
                    return None;
                }
                Some(Setting { key, value })
            })
        })
    }

    /// Fails at the second of several values without brackets, of which the first was read: `notify: Ops, Repair`.
    fn unlisted(&mut self, first: &Value) -> bool {
        // Keys are lowercase, and followed by a colon.
        let is_item = |name: &str| name.starts_with(char::is_uppercase);
        let mut texts = match &first.kind {
            ValueKind::Name(name) if is_item(&name.text) => vec![name.text.clone()],
            ValueKind::String(text) => vec![format!("{text:?}")],
            ValueKind::Integer(number) => vec![number.to_string()],
            _ => return false,
        };
        let (mut end, mut second) = (self.ahead(), None);
        while let Some(place) = end.after(",") {
            let (token, rest) = place.next();
            let text = match (token, &first.kind) {
                (Token::Ident(_, word), ValueKind::Name(_)) if is_item(word) => word,
                (Token::Literal(_, text), ValueKind::String(_)) if place.is_string() => text,
                (Token::Literal(_, text), ValueKind::Integer(_)) if !place.is_string() => text,
                _ => break,
            };
            if !rest.is(",") && !matches!(rest.next().0, Token::End) {
                break;
            }
            texts.push(text.to_owned());
            second = second.or(Some(rest));
            end = rest;
        }
        let Some(second) = second.filter(|_| !self.failed) else { return false };
        self.skip_to(second);
        let (here, message) = (self.last(), self.expectation("`:` and a value"));
        let code = format!("[{}]", texts.join(", "));
        let loc = first.loc.to(self.skip_to(end)).to(self.last());
        let found = Finding::new(&codes::SYNTAX, here, message).fix(loc, Edit::Replace(code.clone()));
        self.push(Finding { help: Some(format!("for several values, use a list: `{code}`")), ..found });
        self.give_up();
        true
    }

    /// Parses the Rust map after `..`.
    fn spread(&mut self, loc: Loc) -> Option<Setting> {
        if !self.at_group(Delimiter::Parenthesis) {
            self.fail_expected("a Rust expression in parentheses", "for example: `..(tags)`");
            return None;
        }
        let key = Name { text: vocabulary::SPREAD.to_owned(), loc, is_identifier: false, pasted: Vec::new() };
        Some(Setting { key, value: self.value("a Rust expression in parentheses") })
    }

    fn setting_value(&mut self) -> Option<Value> {
        if begins_setting(self.ahead()) {
            // `cost:center: "4711"` has the shape of two keys.
            let is_key = self.ahead().next().1.next().1.is_string();
            let value = self.ahead().next().1.next().1;
            let (here, message) = (self.here(), self.expectation("a value"));
            let help = match (value.next().0, self.word()) {
                (Token::Literal(_, text), Some(word)) if is_key => {
                    format!("if `:` is part of the key, add quotes around the key, or use `{word}({text})`")
                }
                _ => String::new(),
            };
            self.report(here, message, help);
            let end = value.next().1;
            if end.is(",") || matches!(end.next().0, Token::End) {
                // The second key is not a setting.
                self.skip_to(end);
            }
            self.give_up();
            return None;
        }
        let after = self.ahead().next().1;
        if self.at_group(Delimiter::Bracket) && (after.is("+") || after.is("*") || after.is_group(Delimiter::Brace)) {
            self.fail_expected("a value", "to use a string, add quotes");
            return None;
        }
        self.value_or_text("a value")
    }

    /// Parses the key of a setting or the name of an inline field.
    pub(super) fn key(&mut self, what: &str) -> Option<Name> {
        if self.at_string() {
            return self.string(what);
        }
        if self.at("#") && self.ahead().next().1.is_group(Delimiter::Bracket) {
            self.fail_expected(
                what,
                "remove the attribute, or add it to the statement: attributes are allowed only before statements",
            );
            return None;
        }
        let key = self.ident();
        if key.is_none() {
            self.expected(what);
        }
        key
    }

    /// Parses the colon between a key and its value.
    pub(super) fn colon(&mut self, what: &str) {
        if self.ahead().is_colon() {
            self.eat(":");
        } else if self.at("=") || self.at("::") {
            let message = format!("expected `:`, found {}", self.found());
            let loc = self.eat_operator();
            // A series of signs is one mistake.
            if let Some(first) = self.colon.and_then(|index| self.findings.get_mut(index)) {
                first.fixes.push(Fix { loc, edit: Edit::Replace(":".to_owned()) });
            } else {
                self.report(loc, message, Help::use_code(":"));
                self.colon = self.findings.len().checked_sub(1).filter(|_| self.block == Block::Inside);
            }
        } else if self.at(";") && self.block == Block::Inside && self.after_next(|parser| parser.word().is_some()) {
            self.report_expected("`:`", Help::use_code(":"));
            self.bump();
        } else if self.at_lone_value() {
            self.report_expected("`:`", Help::insert_before("add `:` before the value", ": "));
        } else {
            let next = Some(Recognized::Key).filter(|_| begins_setting(self.ahead()));
            let here = self.order();
            self.expected(what);
            if let Some(found) = self.findings.last_mut().filter(|found| found.loc.order == here) {
                found.recognized = found.recognized.or(next);
            }
        }
    }

    /// Returns `true` if the next token is the value of the key before it, without a colon.
    fn at_lone_value(&mut self) -> bool {
        let is_word = self.block == Block::Inside && self.word().is_some();
        (is_word || matches!(self.token(), Token::Literal(..) | Token::Group(..)))
            && self.after_next(|parser| parser.at_end() || parser.at(",") || parser.at(";"))
    }

    /// Items with commas between them, up to the end of the group.
    pub(super) fn items<T>(&mut self, items: Items, mut item: impl FnMut(&mut Self) -> Option<T>) -> Vec<T> {
        let mut list = Vec::new();
        // Report a series of items without commas once.
        let mut is_reported = false;
        let mut missing = None;
        while !self.at_end() {
            if self.at(",") {
                // A part may be missing before the first comma.
                let help =
                    if list.is_empty() { "remove the extra comma".into() } else { Help::replace("remove the extra comma", "") };
                self.report_expected(items.what, help);
                // The part before the comma may be missing.
                self.damaged = true;
                self.bump();
                continue;
            }
            let findings = self.findings.len();
            list.extend(item(self));
            let was_reported = std::mem::take(&mut is_reported) && !items.is_distinct;
            self.empty_call();
            if self.failed {
                self.skip_item(items);
            } else if self.at(";") {
                self.report_expected("`,`", Help::use_code(","));
                self.bump();
            } else if self.eat(",").is_none() && !self.at_end() {
                if (items.begins)(self.ahead()) {
                    missing = self.missing_comma(missing.filter(|_| was_reported));
                    is_reported = true;
                    self.damaged |= !items.is_distinct;
                } else {
                    // What follows a value with a mistake belongs to the mistake: `[a-z]+` lacks quotes.
                    match self.findings.len() > findings {
                        true => self.give_up(),
                        false => self.fail_expected("`,`", self.leftover_help()),
                    }
                    // The parsed item is only the beginning of what was written.
                    list.pop();
                    self.skip_item(items);
                }
            }
        }
        list
    }

    /// Reports the end of an item without a comma, after its last token. Of a series, only the first one is reported, with all
    /// commas as its fix.
    fn missing_comma(&mut self, first: Option<usize>) -> Option<usize> {
        let last = self.last();
        let end = Loc { start: last.end, ..last };
        if let Some(found) = first.and_then(|first| self.findings.get_mut(first)) {
            found.fixes.push(Fix { loc: end, edit: Edit::InsertAfter(",".to_owned()) });
            return first;
        }
        self.report(end, self.expectation("`,`"), Help::insert_after("add `,`", ","));
        self.findings.len().checked_sub(1)
    }

    /// Continues after a failed item: after the next comma, or where the next item begins.
    fn skip_item(&mut self, items: Items) {
        self.failed = false;
        // What follows `?` is not a setting: `Production ? "a" : "b"`.
        let mut is_ternary = false;
        while !self.at_end() && self.eat(",").is_none() && self.eat(";").is_none() {
            is_ternary |= self.at("?");
            if items.is_distinct && !is_ternary && (items.begins)(self.ahead()) {
                return;
            }
            self.bump();
        }
    }

    /// Reports an empty list.
    pub(super) fn filled<T>(&mut self, values: Vec<T>, loc: Loc) -> Vec<T> {
        if values.is_empty() && !self.damaged {
            self.fail(loc, "list cannot be empty", "");
        }
        values
    }

    /// Parts of a statement with commas between them, and an optional trailing comma.
    pub(super) fn separated(&mut self, what: &str, mut part: impl FnMut(&mut Self)) {
        if self.bracketed(what) {
            return;
        }
        loop {
            part(self);
            if !self.at(",") || self.after_next(|parser| parser.at_end() || parser.at_statement()) {
                return;
            }
            self.bump();
            while self.at(",") {
                self.report_expected(what, Help::replace("remove the extra comma", ""));
                self.damaged = true;
                self.bump();
            }
            if self.at(";") {
                return;
            }
        }
    }
}
