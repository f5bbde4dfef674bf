//! The statements of a stack except its flows.

use appflow_model::diagnostics::{Edit, Help, codes};
use appflow_model::vocabulary;
use proc_macro2::Delimiter;

use super::cursor::{Parser, Place, Token};
use super::idioms::using;
use super::list::{Items, begins_setting};
use crate::ast::{
    DeployCondition, Existing, ExistingBy, InlineField, Loc, Name, Object, ObjectFields, Output, Override, Profile, Resource,
    Setting, Use, Value, ValueMapping,
};
use crate::finding::{Finding, Fix};

/// `Name: type`
const FIELDS: Items = Items { what: "a field", begins: begins_setting, is_distinct: true };

impl<'a> Parser<'a> {
    /// Parses `param`, or another resource if `is_parameter` is not set.
    pub(super) fn resource(&mut self, is_parameter: bool) -> Resource {
        let name = self.declared("a name");
        let (mut parameter_type, mut origin) = (None, None);
        if !is_parameter {
            self.sign_before_braces("`=`, settings in braces or `;`");
        }
        if is_parameter {
            if self.at_group(Delimiter::Brace) || self.at("=") && self.after_next(|parser| parser.word().is_none()) {
                let example = "for example: `param Stage: string { default: \"dev\" }`";
                self.fail_expected("`:` and a type", example);
            } else {
                self.colon("`:` and a type");
                parameter_type = self.parameter_type();
            }
        } else if self.ahead().is_colon() && self.after_next(Self::at_string) {
            origin = self.existing_after_colon();
        } else if self.equals_or_nothing() || self.lacks_equals() {
            origin = self.existing("`existing(…)`");
        } else if let (Token::Group(Delimiter::Parenthesis, opened), _) = self.token_and_rest()
            && let (Token::Literal(_, text), _) = Place::new(opened.inside).next()
        {
            let help = format!("use `{{ name: {text} }}`, or for an existing one, `= existing({text})`");
            self.fail_expected("`=`, settings in braces or `;`", help);
        }
        if is_parameter && self.at("=") {
            self.default_after_equals();
        }
        if begins_setting(self.ahead())
            && let Some((key, _)) = self.ahead().word()
        {
            self.fail_expected("settings in braces or `;`", format!("add braces around the settings: `{{ {key}: … }}`"));
        }
        let settings = self.settings();
        let expected = match (&origin, is_parameter) {
            _ if settings.is_some() => "`;`",
            (None, false) => "`=`, settings in braces or `;`",
            _ => "settings in braces or `;`",
        };
        let is_unfinished = self.finish_item(settings.is_some(), expected);
        Resource {
            name,
            parameter_type,
            origin,
            resource_type: None,
            settings: settings.unwrap_or_default(),
            partial: self.take_damage() | is_unfinished,
        }
    }

    /// Fails at `= "dev"` after the type of a parameter.
    fn default_after_equals(&mut self) {
        let found = Finding::new(&codes::SYNTAX, self.here(), self.expectation("settings in braces or `;`"));
        let (value, end) = self.ahead().next().1.next();
        match value {
            Token::Literal(_, text) if end.is(";") => {
                let code = format!("{{ default: {text} }}");
                let loc = self.skip_to(end);
                let found = found.help(format!("use the setting `default`: `{code}`"));
                self.push(found.fix(loc, Edit::Replace(code)));
            }
            _ => self.push(found.help("use the setting `default`, for example: `param Stage: string { default: \"dev\" }`")),
        }
        self.give_up();
    }

    /// Parses the name of an item, also one with hyphens.
    pub(super) fn declared(&mut self, what: &str) -> Option<Name> {
        let name = self.name(what)?;
        let part = |place: Place<'a>| place.after("-").and_then(Place::word);
        let (mut text, mut end) = (name.text.clone(), self.ahead());
        while let Some((word, rest)) = part(end) {
            text = format!("{text}-{word}");
            end = rest;
        }
        if text == name.text {
            return Some(name);
        }
        self.skip_to(end);
        let loc = self.since(name.loc);
        let right = text.replace('-', "_");
        self.report(loc, format!("expected {what}, found `{text}`"), Help::use_code(right.as_str()));
        Some(Name { text: right, loc, is_identifier: false, pasted: Vec::new() })
    }

    /// Reports the missing `=` before `existing(…)`.
    fn lacks_equals(&mut self) -> bool {
        let lacks = self.at_word("existing") && self.ahead().next().1.is_group(Delimiter::Parenthesis);
        if lacks {
            let last = self.last();
            let end = Loc { start: last.end, ..last };
            self.report(end, self.expectation("`=`"), Help::insert_after("add `=`", " ="));
        }
        lacks
    }

    /// Parses the type of a parameter, also one such as `List<Number>` without the quotes.
    fn parameter_type(&mut self) -> Option<Name> {
        if let (Token::Group(Delimiter::Bracket, opened), _) = self.token_and_rest()
            && !self.ahead().is_paste()
            && Place::new(opened.inside).word().is_some()
        {
            let found = Finding::new(&codes::SYNTAX, self.here(), self.expectation("a data type"));
            self.push(using(found, opened.loc, "list".to_owned()));
            self.give_up();
            return None;
        }
        let mut name = self.data_type()?;
        if self.eat("<").is_none() {
            return Some(name);
        }
        let element = self.ident().map(|element| element.text);
        let is_whole = self.eat(">").is_some();
        let loc = self.since(name.loc);
        let (Some(element), true) = (element, is_whole) else {
            self.fail(loc, "expected a parameter type", "for example: `list`, or `\"List<AWS::EC2::Subnet::Id>\"`");
            return None;
        };
        let written = format!("{}<{element}>", name.text);
        let (text, code) = match element.as_str() {
            "Number" => ("List<Number>".to_owned(), "\"List<Number>\"".to_owned()),
            _ => ("list".to_owned(), "list".to_owned()),
        };
        self.report(loc, format!("expected a parameter type, found `{written}`"), Help::use_code(code));
        (name.text, name.loc, name.is_identifier) = (text, loc, false);
        Some(name)
    }

    /// `resource Cleaner = "AWS::Lambda::Function" { … }`
    pub(super) fn other_resource(&mut self) -> Resource {
        let name = self.declared("the name of the resource");
        self.equals("`=` and a CloudFormation type");
        self.unquoted_type();
        let resource_type = self.string("a CloudFormation type, such as `\"AWS::Lambda::Function\"`");
        let settings = self.settings();
        let is_unfinished = self.finish_item(settings.is_some(), "properties in braces or `;`");
        Resource {
            name,
            parameter_type: None,
            origin: None,
            resource_type,
            settings: settings.unwrap_or_default(),
            partial: self.take_damage() | is_unfinished,
        }
    }

    /// Fails at a type without quotes: `AWS::IAM::Role`.
    fn unquoted_type(&mut self) {
        if !self.ahead().next().1.is("::") || self.word().is_none() {
            return;
        }
        let message = self.expectation("a CloudFormation type in quotes");
        let Some(first) = self.ident() else { return };
        let mut text = first.text.clone();
        while self.eat("::").is_some() {
            let Some(part) = self.ident() else { break };
            text = format!("{text}::{}", part.text);
        }
        let quoted = format!("\"{text}\"");
        self.fail(self.since(first.loc), message, Help::replace(format!("add quotes: `{quoted}`"), quoted));
    }

    pub(super) fn profile(&mut self) -> Profile {
        let name = self.declared("the name of the profile");
        let mut connector = None;
        let is_typed = |parser: &Self| parser.word().is_some() && parser.ahead().next().1.is("=");
        if self.ahead().is_colon() && self.after_next(is_typed) {
            connector = self.connector_after_colon();
        } else {
            let is_connector = |parser: &Self| parser.word() == Some("existing") || parser.at_group(Delimiter::Brace);
            match self.word().is_some_and(|word| word != "existing") && self.after_next(is_connector) {
                true => self.report_expected("`=` and a connector", Help::insert_before("add `=`", "= ")),
                false => self.equals("`=` and a connector"),
            }
        }
        if connector.is_some() {
            // Reported with the colon.
        } else if self.at_word("existing") && self.ahead().next().1.is_group(Delimiter::Parenthesis) {
            self.fail_expected("a connector", "for example: `profile Crm = salesforce existing(\"crm-prod\");`");
        } else if self.at_word("existing") && self.ahead().next().1.word().is_some_and(|(word, _)| word != "existing") {
            self.fail_expected("a connector", "add the connector before `existing(…)`: `salesforce existing(\"crm-prod\")`");
        } else {
            connector = self.name("a connector");
            self.unmarked_origin();
        }
        let origin = if self.at_word("existing") { self.existing("`existing(…)`") } else { None };
        let settings = self.settings();
        if origin.is_none() && settings.is_none() {
            self.slot(vocabulary::origin_keywords::ALL);
            self.expected("`existing(…)` or settings in braces");
        }
        let is_unfinished = self.finish_item(settings.is_some(), "settings in braces or `;`");
        Profile { name, connector, origin, settings: settings.unwrap_or_default(), partial: self.take_damage() | is_unfinished }
    }

    /// Reports `salesforce("crm")` and `salesforce.existing("crm")`, with the form of an existing profile.
    fn unmarked_origin(&mut self) {
        let what = "`existing(…)` or settings in braces";
        if self.at(".") && self.ahead().next().1.word().is_some_and(|(word, _)| word == "existing") {
            self.report_expected(what, Help::replace("remove the `.`", " "));
            self.bump();
        } else if let (Token::Group(Delimiter::Parenthesis, opened), _) = self.token_and_rest()
            && Place::new(opened.inside).is_string()
        {
            let help = match self.ahead().next().1.is_group(Delimiter::Brace) {
                // The settings of a created profile follow.
                true => "move the name into the settings, as `name`, or as the `label` of a custom connector".into(),
                false => Help::insert_before("add `existing` before the name", " existing"),
            };
            self.fail_expected(what, help);
        }
    }

    /// `profile Crm: salesforce = existing("crm")` has the connector in the place of a type.
    fn connector_after_colon(&mut self) -> Option<Name> {
        let message = format!("expected `=` and a connector, found {}", self.found());
        let colon = self.bump()?;
        let connector = self.ident()?;
        self.eat("=");
        let loc = self.since(colon);
        self.report(loc, message, Help::use_code(format!("= {}", connector.text)));
        Some(connector)
    }

    /// `bucket Lake: "name"` lacks `=` and the function, which is one mistake.
    fn existing_after_colon(&mut self) -> Option<Existing> {
        let message = format!("expected `=` and `existing(…)`, found {}", self.found());
        let colon = self.bump()?;
        let text = self.string_token().unwrap_or_default();
        let (by, word) = if text.starts_with("\"arn:") { (ExistingBy::Arn, "arn ") } else { (ExistingBy::Name, "") };
        let value = self.value("a name");
        let loc = self.since(colon);
        let code = format!("= existing({word}{text})");
        self.report(loc, message, Help::use_code(code));
        Some(Existing { by, value, loc })
    }

    /// `existing("name")`, `existing(arn "arn:…")`, `existing(id "LogicalId")`
    pub(super) fn existing(&mut self, what: &str) -> Option<Existing> {
        if let Some(text) = self.string_token() {
            // `bucket Lake = "name"` lacks only the function.
            let word = if text.starts_with("\"arn:") { "arn " } else { "" };
            self.fail_expected(what, Help::use_code(format!("existing({word}{text})")));
            return None;
        }
        let is_similar = self.word().is_some_and(|word| ["exists", "exist", "import", "imported"].contains(&word));
        if is_similar && self.ahead().next().1.is_group(Delimiter::Parenthesis) {
            self.fail_expected(what, Help::replace("use `existing`", "existing"));
            return None;
        }
        let Some(Name { loc: word, .. }) = self.join(vocabulary::origin_keywords::ALL, &["existing"]) else {
            self.slot(vocabulary::origin_keywords::ALL);
            self.expected(what);
            return None;
        };
        if let Some(text) = self.string_token() {
            self.report_expected("`(`", parenthesized(&text));
            let value = self.value("a name");
            return Some(Existing { by: ExistingBy::Name, value, loc: self.since(word) });
        }
        let parsed = self.inside(Delimiter::Parenthesis, "`)`", |parser| {
            if parser.at_word("name") && parser.after_next(|parser| parser.at_string() || parser.ahead().is_colon()) {
                let loc = parser.here();
                parser.bump();
                parser.eat(":");
                let loc = parser.since(loc);
                parser.report(loc, "unexpected `name` in `existing(…)`", Help::replace("remove `name`", ""));
            }
            let (by, what) = if parser.at_form("arn") {
                (ExistingBy::Arn, "an ARN")
            } else if parser.at_form("id") {
                (ExistingBy::LogicalId, "a logical ID")
            } else {
                (ExistingBy::Name, "a name, or `arn` and an ARN")
            };
            if by != ExistingBy::Name {
                parser.bump();
                let is_sign = parser.ahead().is_colon() || parser.at("=");
                if is_sign && !parser.after_next(Self::at_end) {
                    let help = Help::replace(format!("remove {}", parser.found()), "");
                    parser.report_expected(what, help);
                    parser.bump();
                }
            }
            (by, parser.whole_value(what))
        });
        if parsed.is_none() {
            self.expected("`(` and a name");
        }
        let (by, value) = parsed.map_or((ExistingBy::Name, None), |(parsed, _)| parsed);
        Some(Existing { by, value, loc: self.since(word) })
    }

    /// Returns `true` if `word` is a keyword before a value, not the name of a parameter.
    fn at_form(&self, word: &str) -> bool {
        let following = self.ahead().next().1;
        self.at_word(word)
            && !matches!(following.next().0, Token::End)
            && !following.is(".")
            && !following.is_group(Delimiter::Bracket)
    }

    pub(super) fn object(&mut self) -> Object {
        let name = self.declared("the name of the object");
        self.equals("`=` and a connector");
        let connector = self.name("a connector");
        let entity = self.inside(Delimiter::Parenthesis, "`)`", |parser| {
            let entity = parser.value("an object name");
            if entity.is_some() && parser.at(",") && parser.after_next(|parser| !parser.at_end()) {
                let help = "use only the object name: the flow has the profile, for example: `salesforce(\"Account\")`";
                parser.fail_expected("`)`", help);
                return None;
            }
            entity
        });
        if entity.is_none() {
            self.expected("`(` and an object name");
        }
        let mut fields = ObjectFields::Open;
        let mut closed = false;
        if self.join(vocabulary::object_keywords::ALL, &["from"]).is_some() {
            if self.eat_word("shared").is_some() {
                fields = self.shared().map_or(ObjectFields::Open, ObjectFields::Shared);
            } else if let Some(path) = self.schema() {
                fields = ObjectFields::Schema(path);
            }
        } else if let Some((inline, _)) = self.inside(Delimiter::Brace, "`,`", |parser| {
            // Report a series of fields without data types once.
            let mut is_reported = false;
            parser.items(FIELDS, |parser| parser.inline_field(&mut is_reported))
        }) {
            fields = ObjectFields::Inline(inline);
            closed = true;
        }
        if matches!(fields, ObjectFields::Open) {
            if self.word() == Some("schema") {
                self.fail(self.here(), "expected `from`, found `schema`", Help::use_code("from schema"));
            }
            self.slot(vocabulary::object_keywords::ALL);
        }
        let expected = if matches!(fields, ObjectFields::Open) { "fields in braces, `from schema(…)` or `;`" } else { "`;`" };
        let reported = self.findings.len();
        self.finish(closed, expected);
        // Fields may be what is missing.
        let partial = self.take_damage() | (matches!(fields, ObjectFields::Open) && self.findings.len() > reported);
        Object { name, connector, entity: entity.and_then(|(entity, _)| entity), fields, partial }
    }

    /// Parses `(b"…")`, which only the macro of a shared object writes.
    fn shared(&mut self) -> Option<Vec<u8>> {
        let bytes = self.inside(Delimiter::Parenthesis, "`)`", |parser| {
            if let Token::Literal(literal, _) = parser.token()
                && let syn::Lit::ByteStr(bytes) = syn::Lit::new(literal.clone())
            {
                parser.bump();
                return Some(bytes.value());
            }
            parser.expected("the fields that the macro of a shared object writes");
            None
        });
        if bytes.is_none() {
            self.expected("`schema(…)`");
        }
        bytes.and_then(|(bytes, _)| bytes)
    }

    /// `schema("schemas/account.json")`
    fn schema(&mut self) -> Option<Name> {
        if self.join(vocabulary::object_keywords::ALL, &["schema"]).is_none() {
            self.slot(vocabulary::object_keywords::ALL);
            let is_call = self.word().is_some() && self.after_next(|parser| parser.at_group(Delimiter::Parenthesis));
            match self.string_token() {
                Some(text) => self.fail_expected("`schema(…)`", Help::use_code(format!("schema({text})"))),
                None if is_call => self.fail_expected("`schema(…)`", Help::use_code("schema")),
                None => self.expected("`schema(…)`"),
            }
        }
        if let Some(text) = self.string_token() {
            self.report_expected("`(`", parenthesized(&text));
            return self.string("the path of a schema file");
        }
        let path = self.inside(Delimiter::Parenthesis, "`)`", |parser| parser.string("the path of a schema file, a string"));
        if path.is_none() {
            self.expected("`(` and the path of a schema file");
        }
        path.and_then(|(path, _)| path)
    }

    fn inline_field(&mut self, is_reported: &mut bool) -> Option<InlineField> {
        let name = self.key("a field name")?;
        let name = self.unquoted_key(name);
        if self.at(",") || self.at_end() {
            match std::mem::replace(is_reported, true) {
                true => self.give_up(),
                false => self.expected("`:` and a data type"),
            }
            return Some(InlineField { name, data_type: None, settings: Vec::new() });
        }
        if self.word().is_some() {
            let end = Loc { start: self.last().end, ..self.last() };
            let found = Finding::new(&codes::SYNTAX, self.here(), self.expectation("`:` and a data type")).help("add `:`");
            self.push(found.fix(end, Edit::InsertAfter(":".to_owned())));
        } else {
            self.colon("`:` and a data type");
        }
        let data_type = if begins_setting(self.ahead()) {
            self.expected("a data type");
            None
        } else {
            self.field_type()
        };
        self.foreign_facts();
        let settings = self.settings().unwrap_or_default();
        Some(InlineField { name, data_type, settings })
    }

    pub(super) fn mapping(&mut self) -> ValueMapping {
        let name = self.declared("the name of the mapping");
        self.sign_before_braces("keys in braces");
        let settings = self.settings();
        if settings.is_none() && !self.failed {
            self.expected("keys in braces");
        }
        self.finish(settings.is_some(), "keys in braces");
        ValueMapping { name, settings: settings.unwrap_or_default(), partial: self.take_damage() }
    }

    pub(super) fn condition(&mut self) -> DeployCondition {
        let name = self.declared("the name of the condition");
        self.equals("`=` and a condition");
        let value = if self.at_word("not") && self.ahead().next().1.word().is_some() {
            let first = self.here();
            self.bump();
            self.ident().map(|name| self.negated_by(first, name))
        } else {
            self.value("a condition")
        };
        let value = value.map(|value| if self.failed { value } else { self.connected(value) });
        self.finish(false, "`;`");
        DeployCondition { name, value: value.filter(|_| !self.failed) }
    }

    pub(super) fn output(&mut self) -> Output {
        let name = self.declared("the name of the output");
        self.equals("`=` and a value");
        let value: Option<Value> = self.value("a value");
        let value = value.filter(|value| !self.ternary(value));
        let settings: Option<Vec<Setting>> = self.settings();
        self.finish(settings.is_some(), "settings in braces or `;`");
        // Editors complete a member that is not written yet.
        let value = value.filter(|value| !self.failed || value.is_half_written());
        Output { name, value, settings: settings.unwrap_or_default() }
    }

    /// Returns the next string literal as it is written, or `None` for another token.
    fn string_token(&self) -> Option<String> {
        match self.token() {
            Token::Literal(_, text) if self.at_string() => Some(text.to_owned()),
            _ => None,
        }
    }

    /// `Lake.policy { … }`
    pub(super) fn override_item(&mut self) -> Override {
        let mut target = Vec::new();
        self.kind_before_name();
        while let Some(name) = self.name("the name of an item or of a derived resource") {
            target.push(name);
            if self.eat(".").is_none() && !self.colons_before_member() {
                break;
            }
        }
        self.sign_before_braces("properties in braces");
        let settings = self.settings();
        if settings.is_none() && !self.failed {
            self.expected("properties in braces");
        }
        self.finish(settings.is_some(), "`.` or properties in braces");
        let target = if self.failed { Vec::new() } else { target };
        Override { target, settings: settings.unwrap_or_default() }
    }

    /// `crate::objects::Account as Other`
    pub(super) fn shared_use(&mut self) -> Use {
        let (mut path, mut tokens, mut dot) = (Vec::new(), Vec::new(), None);
        self.eat("::");
        loop {
            if !path.is_empty() && (self.at_group(Delimiter::Brace) || self.at("*")) {
                let message = format!("unexpected {} in a `use`", self.found());
                let found = Finding::new(&codes::SYNTAX, self.here(), message);
                let note = "a macro does not know the names in a module";
                self.push(found.note(note).help("list the names, for example: `use crate::objects::{Account, Lead};`"));
                self.give_up();
                break;
            }
            if self.at_string() {
                self.expected("the path of an object");
            }
            let token = self.token();
            let Some(segment) = self.name("the path of an object") else { break };
            if let Token::Ident(ident, _) = token {
                tokens.push(ident.clone());
            }
            path.push(segment);
            if self.at(".") {
                // A series of signs is one mistake.
                let here = self.here();
                match dot.and_then(|index: usize| self.findings.get_mut(index)) {
                    Some(first) => first.fixes.push(Fix { loc: here, edit: Edit::Replace("::".to_owned()) }),
                    None => {
                        self.report_expected("`::`", Help::use_code("::"));
                        dot = self.findings.len().checked_sub(1);
                    }
                }
                self.bump();
                continue;
            }
            if self.eat("::").is_none() {
                break;
            }
        }
        let alias = if self.join(vocabulary::use_keywords::ALL, &["as"]).is_some() {
            self.name("the name of the object in this stack")
        } else {
            None
        };
        self.finish(false, "`::`, `as` or `;`");
        let name = if self.failed { None } else { alias.or_else(|| path.last().cloned()) };
        Use { path, tokens, name }
    }

    /// Parses the `=` after the name of an item.
    fn equals(&mut self, what: &str) {
        if !self.equals_or_nothing() {
            self.expected(what);
        }
    }

    /// Eats `=`, or reports and eats `:` and the like.
    pub(super) fn equals_or_nothing(&mut self) -> bool {
        if self.ahead().is_colon() {
            self.report_expected("`=`", Help::use_code("="));
            self.bump();
            return true;
        }
        if self.at("==") || self.at("=>") {
            let message = format!("expected `=`, found {}", self.found());
            let loc = self.eat_operator();
            self.report(loc, message, Help::use_code("="));
            return true;
        }
        self.eat("=").is_some()
    }
}

/// Returns the help for a string without the parentheses around it.
fn parenthesized(text: &str) -> Help {
    Help::replace(format!("add parentheses: `({text})`"), format!("({text})"))
}
