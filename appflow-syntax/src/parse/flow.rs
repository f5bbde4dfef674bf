//! The statements of a flow except its tasks: trigger, source, destination, tags, alarms, and event rules.

use appflow_model::catalog::Operator;
use appflow_model::diagnostics::{Edit, Help, codes, one_of};
use appflow_model::vocabulary::{self, Keyword};
use proc_macro2::Delimiter;
use syn::Lit;

use super::cursor::{Parser, Place, Token};
use super::keywords::{Block, is_infix, meant, words};
use super::value::begins_setting;
use crate::ast::{
    BusRule, Endpoint, EventRule, FlowItem, Include, Loc, Matcher, Name, PathMatcher, Schedule, Setting, Trigger, Value,
    ValueKind,
};
use crate::finding::Finding;

/// The characters between the atoms of a field of a cron expression.
const CRON_JOINTS: &[char] = &['-', '/', ',', '#'];

/// The help for alternatives in an event rule outside of flows, after a condition on the field at `path`.
fn alternatives(path: &[Name]) -> String {
    let names: Vec<&str> = path.iter().filter(|name| name.is_identifier).map(|name| name.text.as_str()).collect();
    let field = if names.len() == path.len() { names.join(".") } else { "detail_type".to_owned() };
    format!("to match any of several values, use `in`: `{field} in [\"a\", \"b\"]`")
}

/// The comparisons of equality.
const EQUALITY: &[Operator] = &[Operator::EqualTo, Operator::NotEqualTo];

/// The help for a schedule in another form.
pub(super) const SCHEDULE_EXAMPLE: &str = "for example: `trigger schedule(rate(1 day));`";

/// The help for a rule with a schedule.
const SCHEDULED: &str =
    "for a rule with a schedule, use `resource`, for example: `resource Nightly = \"AWS::Scheduler::Schedule\" { … }`";

/// Words of other languages for `notify`.
const NOTIFICATIONS: &[&str] = &["notifies", "target", "targets", "then", "do", "send", "to"];

/// The comparisons of order, the longer before those that begin alike.
pub(super) const ORDER: &[Operator] =
    &[Operator::GreaterThanOrEqualTo, Operator::LessThanOrEqualTo, Operator::GreaterThan, Operator::LessThan];

impl Parser<'_> {
    /// Parses the value of `name` or `description`.
    pub(super) fn text_statement(&mut self) -> Option<Value> {
        if self.sentence() {
            return None;
        }
        let value = self.value_or_text("a string");
        self.finish(false, "`;`");
        // A value before unread tokens is only part of what was written.
        value.filter(|value| !self.failed || value.is_half_written())
    }

    /// Parses the value of `status`.
    fn status(&mut self) -> Option<Name> {
        if let Some(word) = self.quoted_word(vocabulary::status::ALL) {
            self.fail_expected("`active`, `suspended`, `draft` or `unset`", format!("remove the quotes: `{word}`"));
        }
        let status = self.name("`active`, `suspended`, `draft` or `unset`");
        self.check_keyword(status.as_ref(), vocabulary::status::ALL, "flow status", "statuses");
        self.finish(false, "`;`");
        status
    }

    /// Returns the keyword in the string that is next.
    fn quoted_word(&self, accepted: &'static [Keyword]) -> Option<&'static str> {
        let Token::Literal(literal, _) = self.token() else { return None };
        let Lit::Str(text) = Lit::new(literal.clone()) else { return None };
        vocabulary::keyword(accepted, &text.value()).map(|known| known.name)
    }

    fn include(&mut self) -> Include {
        if self.at_word("tasks") && self.after_next(|parser| parser.word().is_some()) {
            self.report(self.here(), "unexpected `tasks` after `include`", Help::replace("remove `tasks`", ""));
            self.bump();
        }
        let name = self.name("the name of a task list");
        let name = name.filter(|name| !self.path_of_name(name, "the name of a task list"));
        self.finish(false, "`;`");
        Include { name, items: Vec::new() }
    }

    /// Parses the value of a statement with at most one.
    fn one_value(&mut self, what: &str) -> Option<Value> {
        let value = self.value(what);
        self.finish(false, "`;`");
        value
    }

    pub(super) fn tags(&mut self) -> Vec<Setting> {
        let settings = self.settings();
        if settings.is_none() {
            self.expected("tags in braces");
        }
        self.finish(true, "`;`");
        settings.unwrap_or_default()
    }

    pub(super) fn trigger(&mut self) -> Trigger {
        let mut kind = None;
        let mut schedule = None;
        let parenthesis = self.ahead().next().1.is_group(Delimiter::Parenthesis);
        let is_bare = parenthesis && (self.at_word("rate") || self.at_word("cron"));
        if is_bare {
            schedule = self.bare_schedule();
        } else if self.at_word("on") && self.after_next(|parser| parser.at_word("demand")) {
            kind = self.split_trigger();
        } else {
            kind = self.name("a trigger").map(|kind| self.hyphenated(kind, &words(vocabulary::trigger::ALL)));
            if kind.as_ref().is_some_and(|kind| kind.text != "schedule") {
                self.empty_call();
            }
        }
        if kind.as_ref().is_some_and(|kind| kind.text == "schedule") {
            self.sign_before_schedule();
        }
        match kind.as_ref().map(|kind| kind.text.as_str()) {
            Some("schedule") => {
                let parsed = self.inside(Delimiter::Parenthesis, "`)`", |parser| {
                    let schedule = parser.schedule();
                    parser.settings_after();
                    schedule
                });
                schedule = parsed.and_then(|(schedule, _)| schedule);
                if schedule.is_none() && !self.damaged {
                    self.fail_expected("`(` and a schedule", SCHEDULE_EXAMPLE);
                }
            }
            Some(_) if is_bare => {}
            Some(_) => {
                let known = self.check_keyword(kind.as_ref(), vocabulary::trigger::ALL, "trigger", "triggers");
                if !known && parenthesis {
                    self.bump();
                }
            }
            None => {}
        }
        let settings = self.settings();
        if settings.is_none() && begins_setting(self.after_comma()) {
            let key = self.after_comma().word().map_or("", |(key, _)| key);
            self.fail_expected("settings in braces or `;`", format!("add braces around the settings: `{{ {key}: … }}`"));
        }
        self.finish(settings.is_some(), "settings in braces or `;`");
        Trigger { kind, schedule, settings: settings.unwrap_or_default() }
    }

    /// Reads `on demand`, which is one word.
    fn split_trigger(&mut self) -> Option<Name> {
        let first = self.bump()?;
        self.bump();
        let (loc, right) = (self.since(first), vocabulary::trigger::names::on_demand);
        self.report(loc, format!("expected `{right}`, found `on demand`"), Help::use_code(right));
        Some(Name { text: right.to_owned(), loc, is_identifier: false, pasted: Vec::new() })
    }

    /// Reports a name that is not one of the keywords of the grammar, which are a `noun` or `many`.
    pub(super) fn check_keyword(&mut self, name: Option<&Name>, accepted: &'static [Keyword], noun: &str, many: &str) -> bool {
        let Some(name) = name.filter(|name| vocabulary::keyword(accepted, &name.text).is_none()) else { return true };
        let help = match meant(&name.text, accepted) {
            Some(meant) => Help::use_code(meant),
            None => one_of(&name.text, &words(accepted), many),
        };
        self.damaged = true;
        // Its quotes are reported.
        if let Some(found) = self.findings.last_mut().filter(|found| found.loc.order == name.loc.order) {
            found.help = help.text;
            found.fixes.clear();
            return false;
        }
        self.push(Finding::new(&codes::SYNTAX, name.loc, format!("unknown {noun} `{}`", name.text)).help(help));
        false
    }

    fn schedule(&mut self) -> Option<Schedule> {
        let parenthesis = self.ahead().next().1.is_group(Delimiter::Parenthesis);
        if !parenthesis && (self.at_word("rate") || self.at_word("cron")) && !self.after_next(|parser| parser.at_end()) {
            self.bump();
            self.fail(self.here(), format!("expected `(`, found {}", self.found()), "for example: `schedule(rate(1 day))`");
            return None;
        }
        if self.at("@") {
            return self.nicknamed_schedule();
        }
        if self.at_word("every") && parenthesis {
            self.report_expected("`rate(…)`, `cron(…)` or a value", Help::replace("use `rate`", "rate"));
            self.bump();
            let (rate, _) = self.inside(Delimiter::Parenthesis, "`)`", |parser| parser.whole_value("a duration"))?;
            return rate.map(Schedule::Rate);
        }
        if self.at_word("every") && self.after_next(|parser| matches!(parser.token(), Token::Literal(..) | Token::Ident(..))) {
            self.fail_expected("`rate(…)`, `cron(…)` or a value", "use `rate`, for example: `schedule(rate(1 hour))`");
            return None;
        }
        if parenthesis && self.join(vocabulary::schedule::ALL, &["rate"]).is_some() {
            let (rate, _) = self.inside(Delimiter::Parenthesis, "`)`", |parser| match parser.named_duration() {
                true => None,
                false => parser.whole_value("a duration, such as `5 minutes`"),
            })?;
            return rate.map(Schedule::Rate);
        }
        if parenthesis && let Some(word) = self.join(vocabulary::schedule::ALL, &["cron"]) {
            let (fields, loc) = self.inside(Delimiter::Parenthesis, "`)`", Self::cron)?;
            return Some(Schedule::Cron(fields, word.loc.to(loc)));
        }
        self.value("`rate(…)`, `cron(…)` or a value").map(Schedule::Given)
    }

    /// Reads `rate(1 day)` in the place of a trigger.
    fn bare_schedule(&mut self) -> Option<Schedule> {
        let message = self.expectation("a trigger");
        let here = self.here();
        let schedule = self.schedule();
        let after = self.last();
        let end = Loc { start: after.end, ..after };
        let help = "add `schedule(…)` around it, for example: `trigger schedule(rate(1 day));`";
        let found = Finding::new(&codes::SYNTAX, here, message).help(help);
        self.push(found.fix(here, Edit::InsertBefore("schedule(".to_owned())).fix(end, Edit::InsertAfter(")".to_owned())));
        self.damaged = true;
        schedule
    }

    /// Reads `schedule: rate(1 day)` as if it had parentheses.
    fn sign_before_schedule(&mut self) {
        if self.ahead().is_colon() || self.at("=") || self.at_word("rate") || self.at_word("cron") {
            let message = self.expectation("`(` and a schedule");
            let here = self.here();
            if self.word().is_none() {
                self.bump();
            }
            let words = (self.here(), self.ahead().next().1.is_group(Delimiter::Parenthesis));
            let (start, true) = words else {
                self.fail(here, message, SCHEDULE_EXAMPLE);
                return;
            };
            self.schedule();
            let end = Loc { start: self.last().end, ..self.last() };
            let found = Finding::new(&codes::SYNTAX, here, message).help("add parentheses: `schedule(…)`");
            let found = match here.order == start.order {
                true => found.fix(here, Edit::InsertBefore("(".to_owned())),
                false => found.fix(here, Edit::Replace("(".to_owned())),
            };
            self.push(found.fix(end, Edit::InsertAfter(")".to_owned())));
            self.damaged = true;
        }
    }

    /// Fails at `@daily`, with the rate in its place.
    fn nicknamed_schedule(&mut self) -> Option<Schedule> {
        let first = self.here();
        let message = self.expectation("`rate(…)`, `cron(…)` or a value");
        self.bump();
        let word = self.word().unwrap_or_default();
        self.bump();
        let help = match word {
            "daily" | "midnight" => Help::use_code("rate(1 day)"),
            "hourly" => Help::use_code("rate(1 hour)"),
            "weekly" => Help::use_code("rate(7 days)"),
            _ => "for example: `schedule(rate(1 day))`".into(),
        };
        self.fail(self.since(first), message, help);
        None
    }

    /// Fails at words that should be a string: `description Accounts of all regions;`.
    fn sentence(&mut self) -> bool {
        let Some((first, mut place)) = self.ahead().word() else { return false };
        if self.at_statement() || place.word().is_none() {
            return false;
        }
        let mut text = first.to_owned();
        while let Some((word, rest)) = place.word() {
            text = format!("{text} {word}");
            place = rest;
        }
        if !place.is(";") {
            return false;
        }
        let (here, message) = (self.here(), self.expectation("a string"));
        while !self.at(";") && self.bump().is_some() {}
        let quoted = format!("\"{text}\"");
        self.fail(self.since(here), message, Help::replace(format!("add quotes: `{quoted}`"), quoted));
        true
    }

    /// Returns the next place, without a comma.
    fn after_comma(&self) -> Place<'_> {
        if self.at(",") { self.ahead().next().1 } else { self.ahead() }
    }

    /// Reports settings in the parentheses of a schedule.
    fn settings_after(&mut self) {
        let setting = self.after_comma();
        if begins_setting(setting)
            && let Some((key, _)) = setting.word()
        {
            let example = "for example: `trigger schedule(rate(1 day)) { pull: incremental };`";
            self.fail_expected("`)`", format!("move `{key}` into braces after the parentheses, {example}"));
        }
    }

    /// Parses the fields of a cron expression. Tokens do not keep whitespace, so a field is a sequence of atoms with joints
    /// between them. Text that Rust cannot lex is in a string, such as `"FRI#2"`.
    fn cron(&mut self) -> Vec<Name> {
        let mut fields: Vec<Name> = Vec::new();
        let mut joined = false;
        while !self.at_end() {
            let (token, found) = (self.token(), self.found());
            let Some(loc) = self.bump() else { break };
            let (text, is_joint) = match token {
                Token::Ident(ident, _) => (ident.to_string(), false),
                Token::Punct(punct) if CRON_JOINTS.contains(&punct.as_char()) => (punct.as_char().to_string(), true),
                Token::Punct(punct) if matches!(punct.as_char(), '*' | '?') => (punct.as_char().to_string(), false),
                Token::Literal(literal, _) => match Lit::new(literal.clone()) {
                    Lit::Str(string) if fields.is_empty() && self.at_end() => {
                        let text = self.without_cron(&string.value(), loc);
                        return text
                            .split_whitespace()
                            .map(|field| Name { text: field.to_owned(), loc, is_identifier: false, pasted: Vec::new() })
                            .collect();
                    }
                    Lit::Str(string) => (string.value(), false),
                    _ => (literal.to_string(), false),
                },
                _ => {
                    let help = "use only numbers, names, `*`, `?`, `-`, `/`, `,`, and `#`";
                    self.fail(loc, format!("unexpected {found} in a cron expression"), help);
                    break;
                }
            };
            match fields.last_mut() {
                Some(field) if joined || is_joint => {
                    field.text.push_str(&text);
                    field.loc = field.loc.to(loc);
                }
                _ => fields.push(Name { text, loc, is_identifier: false, pasted: Vec::new() }),
            }
            joined = is_joint;
        }
        fields
    }

    /// Parses a source or a destination. An error in its parentheses or braces marks only it as partial, so the flow still has a
    /// source or destination.
    pub(super) fn flow_endpoint(&mut self) -> Endpoint {
        self.word_before_connector();
        let connector = self.name("a connector");
        // `Crm.Account` is not the name of a connector, and neither is a name without arguments.
        let connector = connector.filter(|_| !self.at(".") && self.at_group(Delimiter::Parenthesis));
        let arguments = self.leading_values(Delimiter::Parenthesis);
        if arguments.is_none() {
            self.expected("`(` and the arguments of the connector");
        }
        let settings = self.settings();
        self.finish(settings.is_some(), "settings in braces or `;`");
        Endpoint {
            connector,
            arguments: arguments.map(|(arguments, _, _)| arguments).unwrap_or_default(),
            settings: settings.unwrap_or_default(),
            partial: self.take_damage(),
        }
    }

    /// Eats the first of these operators that is next.
    pub(super) fn operator_of(&mut self, operators: &[Operator]) -> Option<(Operator, Loc)> {
        operators.iter().find_map(|operator| self.eat(operator.symbol()).map(|loc| (*operator, loc)))
    }

    /// Parses a keyword between the parts of a statement.
    pub(super) fn require_word(&mut self, accepted: &'static [Keyword], wanted: &str) {
        if self.join(accepted, &[wanted]).is_none() {
            self.slot(accepted);
            self.expected(&format!("`{wanted}`"));
        }
    }

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
        Some(path)
    }

    /// Fails at `exists(detail.error)`, which is a function of the field.
    fn function_of_field(&mut self, path: &[Name]) {
        let [function] = path else { return };
        if self.at_group(Delimiter::Parenthesis) {
            let help = format!("compare the field with the function, for example: `detail.error == {}(…)`", function.text);
            self.fail_expected("`==`, `!=`, `in` or a comparison", help);
        }
    }

    /// Reports `detail-type`, which is not one name.
    fn dashed_field(&mut self, path: &[Name]) {
        let after = self.ahead().next().1.word().map(|(word, _)| word);
        if let ([first, rest @ ..], Some(word)) = (path, after.filter(|_| self.at("-"))) {
            let last = rest.last().unwrap_or(first);
            let help = match rest {
                [] => format!("use `{}_{word}` instead of `{}-{word}`", last.text, last.text),
                _ => format!("add quotes around the name: `\"{}-{word}\"`", last.text),
            };
            self.fail_expected("`==`, `!=`, `in` or a comparison", help);
        }
    }

    fn path_operator(&mut self) -> Option<(Operator, Loc)> {
        if !self.at("<>")
            && let Some(found) = self.operator_of(ORDER)
        {
            return Some(found);
        }
        self.matcher_operator(
            "`==`, `!=`, `in` or a comparison",
            "for example: `rule Signups where source == \"acme\" notify Ops;`",
        )
    }

    /// Parses a name, which is missing if a following keyword is followed by what belongs to that keyword.
    pub(super) fn name_before(&mut self, following: &[&str], what: &str) -> Option<Name> {
        let is_follower = following.iter().any(|word| self.at_word(word));
        if is_follower && self.after_next(|parser| parser.word().is_some_and(|word| !is_infix(word))) {
            self.expected(what);
        }
        self.name(what)
    }

    fn matcher_operator(&mut self, expected: &str, example: &'static str) -> Option<(Operator, Loc)> {
        if let Some(Name { loc, .. }) = self.join(vocabulary::rule_keywords::ALL, &["in"]) {
            if self.at_string()
                && let Token::Literal(_, text) = self.token()
            {
                let code = format!("[{text}]");
                self.fail_expected("a list after `in`", Help::replace(format!("add brackets: `{code}`"), code));
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

    /// Parses `==` or `!=`; other spellings are reported, but understood.
    pub(super) fn equality(&mut self) -> Option<(Operator, Loc)> {
        for (wrong, operator) in [("===", Operator::EqualTo), ("!==", Operator::NotEqualTo), ("<>", Operator::NotEqualTo)] {
            if let Some(loc) = self.eat(wrong) {
                let right = operator.symbol();
                self.report(loc, format!("expected `{right}`, found `{wrong}`"), Help::use_code(right));
                return Some((operator, loc));
            }
        }
        let found = self.operator_of(&[Operator::EqualTo, Operator::NotEqualTo]);
        if found.is_none() && self.at("=") && !self.at("=>") {
            let loc = self.eat("=")?;
            self.report(loc, "expected `==`, found `=`", Help::use_code("=="));
            return Some((Operator::EqualTo, loc));
        }
        found
    }

    fn matcher_values(&mut self) -> Vec<Value> {
        if self.at_word("notify") && self.after_next(|parser| matches!(parser.token(), Token::Ident(..))) {
            self.expected("a value");
        }
        match self.value("a value") {
            Some(Value { kind: ValueKind::List(values), loc }) => self.filled(values, loc),
            Some(value) => vec![value],
            None => Vec::new(),
        }
    }

    /// Reports an empty list.
    pub(super) fn filled<T>(&mut self, values: Vec<T>, loc: Loc) -> Vec<T> {
        if values.is_empty() && !self.damaged {
            self.fail(loc, "list cannot be empty", "");
        }
        values
    }

    /// Returns `true` if another comparison follows, in a statement of kind `many`; `instead` is the help for alternatives.
    pub(super) fn and(&mut self, many: &str, instead: &str) -> bool {
        if self.eat("&&").is_some() {
            return true;
        }
        if self.at("||") || self.at_word("or") {
            self.fail(self.here(), format!("{} is not supported in {many}", self.found()), instead);
            return false;
        }
        if self.at("&") {
            self.fail_expected("`&&`", Help::replace("use `&&` between comparisons", "&&"));
            return false;
        }
        if self.at_word("and") || self.at_word("AND") {
            self.report_expected("`&&`", Help::use_code("&&"));
            self.bump();
            return true;
        }
        if self.at(",") && !self.ends_after_next() {
            self.report_expected("`&&`", Help::replace("use `&&` between comparisons", " &&"));
            self.bump();
            return true;
        }
        false
    }

    /// Returns `true` if the statement ends after the next token, or another starts.
    fn ends_after_next(&mut self) -> bool {
        self.after_next(|parser| parser.at_end() || parser.at(";") || parser.at_statement())
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

    pub(super) fn flow_item(&mut self, keyword: &str) -> FlowItem {
        match keyword {
            "name" => FlowItem::Name(self.text_statement()),
            "description" => FlowItem::Description(self.text_statement()),
            "status" => FlowItem::Status(self.status()),
            "key" => FlowItem::Key(self.one_value("a key")),
            "condition" => FlowItem::Lifecycle(self.one_value("a condition")),
            "on_delete" | "on_replace" => FlowItem::Lifecycle(self.one_value("a policy")),
            "id" => FlowItem::Lifecycle(self.text_statement()),
            "trigger" => FlowItem::Trigger(self.trigger()),
            "source" => FlowItem::Source(self.flow_endpoint()),
            "destination" => FlowItem::Destination(self.flow_endpoint()),
            "tags" => FlowItem::Tags(self.tags()),
            "include" => FlowItem::Include(self.include()),
            "alarm" => FlowItem::Alarm(self.alarm()),
            "on" => FlowItem::Rule(self.event_rule()),
            "for" => FlowItem::Loop(self.repetition(Block::FlowLoop, Self::flow_item)),
            _ => self.task(keyword).map_or(FlowItem::Unknown, FlowItem::Task),
        }
    }
}
