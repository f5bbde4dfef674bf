//! Event rules, in flows and outside: events, conditions on their fields, and the targets to notify.

use appflow_model::catalog::Operator;
use appflow_model::diagnostics::{Edit, Help, codes};
use appflow_model::vocabulary::{self, Keyword};
use proc_macro2::Delimiter;

use super::comparison::ORDER;
use super::cursor::{Parser, Place, Token};
use super::idioms::using;
use super::keywords::is_infix;
use crate::ast::{BusRule, EventRule, Loc, Matcher, Name, PathMatcher, Setting, Value, ValueKind};
use crate::finding::Finding;

/// The comparisons of equality.
const EQUALITY: &[Operator] = &[Operator::EqualTo, Operator::NotEqualTo];

/// The help for a rule with a schedule.
const SCHEDULED: &str =
    "for a rule with a schedule, use `resource`, for example: `resource Nightly = \"AWS::Scheduler::Schedule\" { … }`";

/// Words of other languages for `notify`.
const NOTIFICATIONS: &[&str] = &["notifies", "target", "targets", "then", "do", "send", "to"];

/// The help for alternatives in an event rule outside of flows, after a condition on the field at `path`.
fn alternatives(path: &[Name]) -> String {
    let names: Vec<&str> = path.iter().filter(|name| name.is_identifier).map(|name| name.text.as_str()).collect();
    let field = if names.len() == path.len() { names.join(".") } else { "detail_type".to_owned() };
    format!("to match any of several values, use `in`: `{field} in [\"a\", \"b\"]`")
}

impl<'a> Parser<'a> {
    /// `notify(Ops)`, as a function is called elsewhere.
    fn called_targets(&mut self, targets: &mut Vec<Value>) {
        let found = self.inside(Delimiter::Parenthesis, "`,`", |parser| {
            parser.separated("a target", |parser| targets.extend(parser.value("a target")));
        });
        let names: Vec<&str> = targets
            .iter()
            .filter_map(|target| if let ValueKind::Name(name) = &target.kind { Some(name.text.as_str()) } else { None })
            .collect();
        if let Some((_, loc)) = found.filter(|_| names.len() == targets.len() && !names.is_empty()) {
            let code = names.join(", ");
            self.report(loc, "unexpected `(` after `notify`", Help::replace(format!("use `notify {code}`"), format!(" {code}")));
        }
    }

    pub(super) fn event_rule(&mut self) -> EventRule {
        const WORDS: &[Keyword] = vocabulary::rule_keywords::ALL;
        self.in_event_rule = true;
        let event = self.name_before(&["as", "where", "notify"], "an event");
        let name = if self.join(WORDS, &["as"]).is_some() { self.name("the name of the rule") } else { None };
        let mut matchers = Vec::new();
        if self.join(WORDS, &["where"]).is_some() {
            while let Some(field) = self.name_before(&["notify"], "a field of the event") {
                self.event_before_field(&field);
                let operator = self.matcher_operator(
                    "`==`, `!=` or `in`",
                    "for example: `on run_completed where status != \"Execution Successful\" notify Ops;`",
                );
                let values = if operator.is_some() { self.matcher_values() } else { Vec::new() };
                matchers.push(Matcher { field, operator, values });
                if !self.and("event rules", "to match any of several values, use `in`: `status in [\"a\", \"b\"]`") {
                    break;
                }
            }
        }
        let expected = if matchers.is_empty() { "`where` or `notify`" } else { "`&&` or `notify`" };
        let (targets, settings) = self.notified(WORDS, expected);
        EventRule { event, name, matchers, targets, settings }
    }

    /// The targets of a rule, its settings, and its end.
    fn notified(&mut self, words: &'static [Keyword], expected: &str) -> (Vec<Value>, Vec<Setting>) {
        let mut targets = Vec::new();
        self.sign_before_notify(expected);
        if self.join(words, &["notify"]).is_some() {
            self.sign_before_target();
            if self.bracketed("a target") {
                // Reported.
            } else if self.at_group(Delimiter::Parenthesis) {
                self.called_targets(&mut targets);
            } else {
                self.separated("a target", |parser| {
                    parser.kind_before_name();
                    targets.extend(parser.value("a target"));
                });
                self.word_between_targets();
            }
        } else if (self.at_word("when") || self.at_word("if")) && expected.contains("`where`") {
            self.fail_expected(expected, Help::use_code("where"));
        } else if self.is_notification() {
            self.fail_expected(expected, Help::use_code("notify"));
        } else {
            self.slot(words);
            self.expected(expected);
        }
        let settings = self.settings();
        let mut before = words.iter().map(|keyword| keyword.name).filter(|word| !["in", "notify"].contains(word));
        if let Some(word) = before.find(|word| self.at_word(word)) {
            let message = format!("unexpected `{word}` after `notify`");
            self.fail(self.here(), message, format!("move `{word}` before `notify`"));
        }
        self.finish(settings.is_some(), "`,`, settings in braces or `;`");
        (targets, settings.unwrap_or_default())
    }

    /// Fails at `and` between two targets.
    fn word_between_targets(&mut self) {
        if ["and", "or"].iter().any(|word| self.at_word(word)) || self.at("&&") || self.at("+") {
            self.fail_expected("`,`, settings in braces or `;`", Help::use_code(","));
        }
    }

    /// Reports a sign or a word of another language before `notify`.
    fn sign_before_notify(&mut self, expected: &str) {
        let is_word = self.word().is_some_and(|word| NOTIFICATIONS.contains(&word));
        let width = if self.at("=>") || self.at("->") { 2 } else { 1 };
        let place = (0..width).fold(self.ahead(), |place, _| place.next().1);
        let is_notify = place.word().is_some_and(|(word, rest)| word == "notify" && rest.word().is_some());
        if is_notify && (width == 2 || is_word || self.at(",") || self.ahead().is_colon()) {
            self.report_expected(expected, Help::replace(format!("remove {}", self.found()), ""));
            self.skip_to(place);
        }
    }

    /// Reports `:` after `notify`.
    fn sign_before_target(&mut self) {
        let is_sign = self.ahead().is_colon() || self.at("=");
        if is_sign && self.after_next(|parser| parser.word().is_some()) {
            let help = Help::replace(format!("remove the {}", self.found()), "");
            self.report_expected("a target", help);
            self.bump();
        }
    }

    /// Returns `true` if a word of another language for `notify` is before a target.
    fn is_notification(&mut self) -> bool {
        let is_other = self.at("=>") || self.at("->") || self.word().is_some_and(|word| NOTIFICATIONS.contains(&word));
        let width = if self.word().is_some() { 1 } else { 2 };
        let mut place = self.ahead();
        for _ in 0..width {
            place = place.next().1;
        }
        is_other && place.word().is_some()
    }

    /// Fails at the event in the path of a field of a flow's event: `event.status`, `detail.status`.
    fn event_before_field(&mut self, field: &Name) {
        if !["event", "detail"].contains(&field.text.as_str()) || !self.at(".") {
            return;
        }
        self.bump();
        if self.word().is_none() {
            return;
        }
        let text = self.word().unwrap_or_default();
        self.bump();
        let loc = self.since(field.loc);
        let message = format!("expected a field of the event, found `{}.{text}`", field.text);
        self.fail(loc, message, Help::use_code(text));
    }

    /// `Signups on Sales where detail_type == "…" notify Ops { … }`
    pub(super) fn bus_rule(&mut self) -> BusRule {
        const WORDS: &[Keyword] = vocabulary::bus_rule_keywords::ALL;
        self.in_event_rule = false;
        let name = self.name_before(&["on", "where", "notify"], "the name of the rule");
        if self.at_group(Delimiter::Brace) && self.after_next(|parser| parser.at_word("notify")) {
            let example = "for example: `rule Signups where source == \"acme\" notify Ops;`";
            self.report_expected("`on`, `where` or `notify`", format!("use `where` and conditions, {example}"));
            self.damaged = true;
            self.bump();
        }
        if self.at_word("schedule") || self.at_word("rate") || self.at_word("cron") {
            self.fail_expected("`on`, `where` or `notify`", SCHEDULED);
        }
        let is_bus = |parser: &Self| parser.word().is_some_and(|word| !is_infix(word));
        if ["for", "of", "in", "from", "at"].iter().any(|word| self.at_word(word)) && self.after_next(is_bus) {
            self.fail_expected("`on`, `where` or `notify`", Help::use_code("on"));
        }
        let is_on = self.join(WORDS, &["on"]).is_some();
        if is_on && self.at_word("schedule") && self.after_next(|parser| parser.at_group(Delimiter::Parenthesis)) {
            self.fail_expected("an event bus", SCHEDULED);
        }
        let bus = if is_on { self.value("an event bus") } else { None };
        let mut matchers = Vec::new();
        if self.join(WORDS, &["where"]).is_some() {
            while let Some(path) = self.field_path() {
                self.dashed_field(&path);
                let alternatives = alternatives(&path);
                self.function_of_field(&path);
                let foreign = self.foreign_match().or_else(|| self.foreign_test_of_event(&path));
                if let Some((operator, loc, value)) = foreign {
                    matchers.push(PathMatcher { path, operator: Some((operator, loc)), values: vec![value] });
                    if self.and("event rules", &alternatives) {
                        continue;
                    }
                    break;
                }
                let operator = self.path_operator();
                let values = if operator.is_some() { self.matcher_values() } else { Vec::new() };
                matchers.push(PathMatcher { path, operator, values });
                if !self.and("event rules", &alternatives) {
                    break;
                }
            }
        }
        let expected = match (&bus, matchers.is_empty()) {
            (None, true) => "`on`, `where` or `notify`",
            (Some(_), true) => "`where` or `notify`",
            (_, false) => "`&&` or `notify`",
        };
        let (targets, settings) = self.notified(WORDS, expected);
        BusRule { name, bus, matchers, targets, settings, partial: self.take_damage() }
    }

    /// The path of a field of an event: names and, after the first, strings.
    fn field_path(&mut self) -> Option<Vec<Name>> {
        // `event.source` in an input is `source` in a condition.
        if self.at_word("event") && self.ahead().next().1.is(".") {
            let first = self.here();
            self.bump();
            let loc = first.to(self.here());
            self.bump();
            self.report(loc, "unexpected `event.` before a field of the event", Help::replace("remove `event.`", ""));
        }
        let mut path = vec![self.name_before(&["notify"], "a field of the event")?];
        while self.eat(".").is_some() {
            path.push(self.key("a field of the event")?);
        }
        if let (Token::Group(Delimiter::Bracket, opened), _) = self.token_and_rest()
            && let (Token::Literal(_, text), _) = Place::new(opened.inside).next()
        {
            let name = text.trim_matches('"');
            let is_name =
                name.chars().all(|letter| letter.is_alphanumeric() || letter == '_') && !name.starts_with(char::is_numeric);
            let code = if is_name { format!(".{name}") } else { format!(".{text}") };
            let found = Finding::new(&codes::SYNTAX, self.here(), self.expectation("`.` and a field of the event"));
            self.push(using(found, opened.loc, code));
            self.give_up();
            return None;
        }
        Some(path)
    }

    /// Fails at `exists(detail.error)`, which is a function of the field.
    fn function_of_field(&mut self, path: &[Name]) {
        let ([function], (Token::Group(Delimiter::Parenthesis, opened), _)) = (path, self.token_and_rest()) else { return };
        let message = self.expectation("`==`, `!=`, `in` or a comparison");
        let found = Finding::new(&codes::SYNTAX, self.here(), message);
        let loc = function.loc.to(opened.loc);
        let (field, argument) = self.field_and_argument(Place::new(opened.inside));
        let argument = argument.or((function.text == "exists").then(|| "true".to_owned()));
        self.push(match (field, argument) {
            (Some(field), Some(argument)) => {
                let code = format!("{field} == {}({argument})", function.text);
                using(found, loc, code)
            }
            _ => found.help("compare the field with the function, for example: `detail.error == exists(true)`"),
        });
        self.give_up();
    }

    /// Returns the path of a field at a place, and the literal after it, if these are everything.
    fn field_and_argument(&self, inside: Place<'_>) -> (Option<String>, Option<String>) {
        let Some((first, mut place)) = inside.word() else { return (None, None) };
        let mut path = first.to_owned();
        while let Some((part, rest)) = place.after(".").and_then(Place::word) {
            path = format!("{path}.{part}");
            place = rest;
        }
        if matches!(place.next().0, Token::End) {
            return (Some(path), None);
        }
        match place.after(",").map(Place::next) {
            Some((Token::Literal(_, text), end)) if matches!(end.next().0, Token::End) => (Some(path), Some(text.to_owned())),
            _ => (None, None),
        }
    }

    /// Reports `detail-type`, which is not one name.
    fn dashed_field(&mut self, path: &[Name]) {
        let after = |place: Place<'a>| place.after("-").and_then(Place::word);
        let ([.., last], Some((word, mut end))) = (path, after(self.ahead())) else { return };
        let mut words = vec![last.text.as_str(), word];
        while let Some((word, rest)) = after(end) {
            words.push(word);
            end = rest;
        }
        let found = Finding::new(&codes::SYNTAX, self.here(), self.expectation("`==`, `!=`, `in` or a comparison"));
        let written = words.join("-");
        let (help, code) = match path {
            [_] => (format!("use `{}` instead of `{written}`", words.join("_")), words.join("_")),
            _ => (format!("add quotes around the name: `\"{written}\"`"), format!("\"{written}\"")),
        };
        let loc = last.loc.to(self.skip_to(end));
        self.push(found.help(help).fix(loc, Edit::Replace(code)));
        self.give_up();
    }

    fn path_operator(&mut self) -> Option<(Operator, Loc)> {
        if !self.at("<>")
            && let Some(found) = self.operator_of(ORDER).or_else(|| self.foreign_operator(ORDER))
        {
            return Some(found);
        }
        self.matcher_operator(
            "`==`, `!=`, `in` or a comparison",
            "for example: `rule Signups where source == \"acme\" notify Ops;`",
        )
    }

    fn matcher_operator(&mut self, expected: &str, example: &'static str) -> Option<(Operator, Loc)> {
        if let Some(Name { loc, .. }) = self.join(vocabulary::rule_keywords::ALL, &["in"]) {
            if self.at_string()
                && let Token::Literal(_, text) = self.token()
            {
                let code = format!("[{text}]");
                self.fail_expected("a list after `in`", Help::replace(format!("add brackets: `{code}`"), code));
            } else if let Some(name) = self.word().filter(|name| name.starts_with(char::is_uppercase)) {
                let help = format!("for elements of a list parameter, use `select`: `[select(0, {name}), select(1, {name})]`");
                self.fail_expected("a list after `in`", help);
            } else if !self.at_group(Delimiter::Bracket) {
                self.expected("a list after `in`");
            }
            return Some((Operator::EqualTo, loc));
        }
        let found = self.equality().or_else(|| self.foreign_operator(EQUALITY));
        if found.is_none() && ORDER.iter().any(|operator| self.at(operator.symbol())) {
            let help = "to compare a number, use an alarm, for example: `alarm Large when records_processed > 1000;`";
            self.fail_expected(expected, help);
        }
        if found.is_none() {
            self.fail_expected(expected, example);
        }
        found
    }

    fn matcher_values(&mut self) -> Vec<Value> {
        if self.at_word("notify") && self.after_next(|parser| matches!(parser.token(), Token::Ident(..))) {
            self.expected("a value");
        }
        if self.foreign_function() {
            return Vec::new();
        }
        match self.value("a value") {
            Some(Value { kind: ValueKind::List(values), loc }) => self.filled(values, loc),
            Some(value) => vec![value],
            None => Vec::new(),
        }
    }
}
