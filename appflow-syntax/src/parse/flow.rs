//! The statements of a flow: source, destination, tags, and its own properties; its trigger, tasks, alarms, and event rules have
//! files of their own.

use appflow_model::catalog;
use appflow_model::diagnostics::{Edit, Help, codes, one_of};
use appflow_model::vocabulary::{self, Keyword};
use proc_macro2::Delimiter;
use syn::Lit;

use super::cursor::{Parser, Place, Token};
use super::keywords::{Block, meant, words};
use super::list::begins_setting;
use crate::ast::{Endpoint, FlowItem, Include, Loc, Name, Setting, Value};
use crate::finding::Finding;

/// Returns the arguments and settings of a source or a destination.
fn shape(keyword: &str, connector: &str) -> Option<catalog::Endpoint> {
    let known = catalog::connector(connector)?;
    if keyword == "source" { known.source } else { known.destination }
}

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
        if self.at_word("if") && self.after_next(|parser| parser.at_group(Delimiter::Parenthesis)) {
            let example = "`override Daily { FlowStatus: if(Production, \"Active\", \"Suspended\") }`";
            let help = format!("to choose the status, use an override of the flow, for example: {example}");
            self.fail_expected("`active`, `suspended`, `draft` or `unset`", help);
            return None;
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

    /// Parses a source or a destination. An error in its parentheses or braces marks only it as partial, so the flow still has a
    /// source or destination.
    pub(super) fn flow_endpoint(&mut self, keyword: &str) -> Endpoint {
        self.word_before_connector();
        let word = self.name("a connector");
        // `Crm.Account` is not the name of a connector, and neither is a name without arguments.
        let connector = word.clone().filter(|_| !self.at(".") && self.at_group(Delimiter::Parenthesis));
        let shape = connector.as_ref().and_then(|word| shape(keyword, &word.text));
        let are_settings = shape.is_some_and(|shape| self.settings_in_arguments(shape));
        let arguments = if are_settings { None } else { self.leading_values(Delimiter::Parenthesis) };
        if arguments.is_none() && !are_settings {
            self.expected("`(` and the arguments of the connector");
        }
        let settings = self.settings();
        self.finish(settings.is_some(), "settings in braces or `;`");
        Endpoint {
            word,
            connector,
            arguments: arguments.map(|(arguments, _, _)| arguments).unwrap_or_default(),
            settings: settings.unwrap_or_default(),
            partial: self.take_damage(),
        }
    }

    /// Reports settings in the parentheses of a connector, after its arguments: `s3(Lake, prefix: "x")`.
    fn settings_in_arguments(&mut self, shape: catalog::Endpoint) -> bool {
        let (Token::Group(Delimiter::Parenthesis, opened), rest) = self.token_and_rest() else { return false };
        let mut names: Vec<Loc> = Vec::new();
        let (mut comma, mut first_setting, mut count, mut is_start) = (None, None, 0, true);
        let mut place = Place::new(opened.inside);
        loop {
            let (token, after) = place.next();
            if matches!(token, Token::End) {
                break;
            }
            // Without the closing parenthesis, the statements after it seem to be in the arguments.
            if place.is(";") {
                return false;
            }
            if std::mem::take(&mut is_start) {
                let is_named = begins_setting(place);
                let is_property = place.word().is_some_and(|(word, _)| catalog::property(shape.properties, word).is_some());
                let is_argument = count < shape.arguments.len() && (count == 0 || !is_property);
                if let (true, Some(loc)) = (is_named, place.loc()) {
                    match is_argument {
                        true => names.push(loc.to(after.loc().unwrap_or(loc))),
                        false => first_setting = first_setting.or(Some((loc, comma))),
                    }
                } else if !is_argument {
                    return false;
                }
                count += 1;
            }
            if place.is(",") {
                (is_start, comma) = (true, place.loc());
            }
            place = after;
        }
        let Some((setting, comma)) = first_setting else { return false };
        let at = names.first().copied().unwrap_or(setting);
        let mut found = Finding::new(&codes::SYNTAX, at, "unexpected settings in the arguments of a connector");
        found.help = Some("move the settings into braces after the parentheses".to_owned());
        if let Some(comma) = comma.filter(|_| !rest.is_group(Delimiter::Brace)) {
            let end = Loc { start: opened.loc.end, ..opened.loc };
            found = names.iter().fold(found, |found, name| found.fix(*name, Edit::Replace(String::new())));
            found = found.fix(comma, Edit::Replace(") {".to_owned())).fix(end, Edit::Replace(" }".to_owned()));
        }
        self.push(found);
        self.bump();
        self.damaged = true;
        true
    }

    /// Parses a keyword between the parts of a statement.
    pub(super) fn require_word(&mut self, accepted: &'static [Keyword], wanted: &str) {
        if self.join(accepted, &[wanted]).is_none() {
            self.slot(accepted);
            self.expected(&format!("`{wanted}`"));
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
            "source" => FlowItem::Source(self.flow_endpoint(keyword)),
            "destination" => FlowItem::Destination(self.flow_endpoint(keyword)),
            "tags" => FlowItem::Tags(self.tags()),
            "include" => FlowItem::Include(self.include()),
            "alarm" => FlowItem::Alarm(self.alarm()),
            "on" => FlowItem::Rule(self.event_rule()),
            "for" => FlowItem::Loop(self.repetition(Block::FlowLoop, Self::flow_item)),
            _ => self.task(keyword).map_or(FlowItem::Unknown, FlowItem::Task),
        }
    }
}
