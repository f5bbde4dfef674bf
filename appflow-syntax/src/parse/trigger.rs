//! Triggers and their schedules: rates and cron expressions.

use appflow_model::analysis::quantity;
use appflow_model::catalog::monitoring;
use appflow_model::diagnostics::{Edit, Help, codes};
use appflow_model::vocabulary::{self, function::names::r#if};
use proc_macro2::Delimiter;
use syn::Lit;

use super::cursor::{Parser, Place, Token};
use super::keywords::words;
use super::list::begins_setting;
use crate::ast::{Loc, Name, Schedule, Trigger, Value, ValueKind};
use crate::finding::Finding;

/// The characters between the atoms of a field of a cron expression.
const CRON_JOINTS: &[char] = &['-', '/', ',', '#'];

/// The help for a schedule in another form.
pub(super) const SCHEDULE_EXAMPLE: &str = "for example: `trigger schedule(rate(1 day));`";

impl Parser<'_> {
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
        self.object_of_event();
        let settings = self.settings();
        if settings.is_none() && begins_setting(self.after_comma()) {
            let key = self.after_comma().word().map_or("", |(key, _)| key);
            self.fail_expected("settings in braces or `;`", format!("add braces around the settings: `{{ {key}: … }}`"));
        }
        self.finish(settings.is_some(), "settings in braces or `;`");
        Trigger { kind, schedule, settings: settings.unwrap_or_default() }
    }

    /// Fails at `event on Account`. An `on` with an event of AppFlow begins the next statement.
    fn object_of_event(&mut self) {
        let is_rule = |parser: &Self| parser.word().is_some_and(|word| monitoring::event(word).is_some());
        if self.at_word("on") && !self.after_next(is_rule) {
            let help =
                "add `;`, and name the object in the source, for example: `source salesforce(Crm, \"AccountChangeEvent\");`";
            let here = self.here();
            self.bump();
            self.fail(here, "unexpected `on` after a trigger", help);
        }
    }

    /// Reads `on demand`, which is one word.
    fn split_trigger(&mut self) -> Option<Name> {
        let first = self.bump()?;
        self.bump();
        let (loc, right) = (self.since(first), vocabulary::trigger::names::on_demand);
        self.report(loc, format!("expected `{right}`, found `on demand`"), Help::use_code(right));
        Some(Name { text: right.to_owned(), loc, is_identifier: false, pasted: Vec::new() })
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
        if parenthesis && self.at_word(r#if) {
            return self.chosen_schedule().map(Schedule::Given);
        }
        let is_field = |parser: &Self| matches!(parser.token(), Token::Literal(..)) || parser.at("*") || parser.at("?");
        if !self.at_string() && is_field(self) && self.after_next(is_field) {
            let help = "use `cron`, for example: `schedule(cron(0 1 ? * MON-FRI *))`";
            self.fail_expected("`rate(…)`, `cron(…)` or a value", help);
            return None;
        }
        self.value("`rate(…)`, `cron(…)` or a value").map(Schedule::Given)
    }

    /// Parses `if(Production, rate(5 minutes), rate(1 day))`, whose schedules become strings.
    fn chosen_schedule(&mut self) -> Option<Value> {
        let name = self.join(vocabulary::function::ALL, &[r#if])?;
        let mut arguments = Vec::new();
        let (_, loc) = self.inside(Delimiter::Parenthesis, "`,` or `)`", |parser| {
            while !parser.at_end() {
                let argument = match arguments.is_empty() {
                    true => parser.value("a condition"),
                    false => parser.schedule_text(),
                };
                let Some(argument) = argument else { break };
                arguments.push(argument);
                if parser.eat(",").is_none() {
                    break;
                }
            }
        })?;
        let loc = name.loc.to(loc);
        Some(Value { kind: ValueKind::Call(name, arguments), loc })
    }

    /// Parses a schedule as a string in AppFlow's form.
    fn schedule_text(&mut self) -> Option<Value> {
        let start = self.here();
        let text = match self.schedule()? {
            Schedule::Given(value) => return Some(value),
            Schedule::Rate(Value { kind: ValueKind::Quantity(amount, unit), .. }) => {
                format!("rate({amount}{})", quantity::plural(&unit.text).unwrap_or(&unit.text))
            }
            Schedule::Rate(value) => {
                let message = format!("expected a duration, such as `5 minutes`, found {}", value.kind.described());
                self.fail(value.loc, message, "");
                return None;
            }
            Schedule::Cron(fields, _) => {
                let fields: Vec<&str> = fields.iter().map(|field| field.text.as_str()).collect();
                format!("cron({})", fields.join(" "))
            }
        };
        Some(Value { kind: ValueKind::String(text), loc: self.since(start) })
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
}
