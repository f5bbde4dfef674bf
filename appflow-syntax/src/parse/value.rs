//! Names, types, and values in any of their forms.

use appflow_model::analysis::input::EVENT;
use appflow_model::catalog::monitoring::DETAIL;
use appflow_model::diagnostics::Help;
use proc_macro2::Delimiter;

use super::cursor::{CONCATENATION, Parser, Place, Token};
use super::keywords::is_infix;
use crate::ast::{Name, Value, ValueKind};

impl Parser<'_> {
    /// Parses a name that is declared or referred to.
    pub(super) fn name(&mut self, what: &str) -> Option<Name> {
        if self.at_word("_") || self.at_statement() {
            self.expected(what);
            return None;
        }
        if self.ahead().is_paste() {
            return self.paste();
        }
        if let Some(name) = self.quoted_name(what) {
            return Some(name);
        }
        if self.composed_otherwise(what) {
            return None;
        }
        let name = self.ident();
        if name.is_none() {
            self.expected(what);
        }
        name
    }

    /// Parses a string literal.
    pub(super) fn string(&mut self, what: &str) -> Option<Name> {
        if self.at_string() {
            if let Some(Value { kind: ValueKind::String(text), loc }) = self.literal() {
                return Some(Name { text, loc, is_identifier: false, pasted: Vec::new() });
            }
            return None;
        }
        self.expected(what);
        None
    }

    /// Parses a data type: `string`, `Edm.Guid`, `"any text"`.
    pub(super) fn data_type(&mut self) -> Option<Name> {
        if self.at_string() {
            return self.string("a data type");
        }
        let mut name = self.name("a data type")?;
        while self.eat(".").is_some() {
            let part = self.name("the rest of the data type")?;
            name.text = format!("{}.{}", name.text, part.text);
            name.loc = name.loc.to(part.loc);
            name.is_identifier = false;
        }
        Some(name)
    }

    /// Parses the data type of a field. SQL types with a length in parentheses have to be quoted.
    pub(super) fn field_type(&mut self) -> Option<Name> {
        let name = self.data_type()?;
        if !self.ahead().is_group(Delimiter::Parenthesis) {
            return Some(name);
        }
        let Token::Group(_, opened) = self.token() else { return None };
        if Place::new(opened.inside).next().1.is_colon() {
            self.fail_expected("`{` and the facts of the field", "use braces: `{ … }`");
            return None;
        }
        let start = name.loc;
        self.bump();
        let quoted = format!("\"{}({})\"", name.text, opened.tokens().to_string().replace(' ', ""));
        let loc = self.since(start);
        self.report_unquoted(loc, "data type with a length must be quoted", quoted);
        self.damaged = true;
        None
    }

    /// Parses a value in any of its forms.
    pub(super) fn value(&mut self, what: &str) -> Option<Value> {
        if self.at_statement() {
            self.expected(what);
            return None;
        }
        match self.token() {
            Token::Literal(..) => self.literal(),
            Token::Punct(_) if self.at("-") => self.negative(),
            Token::Punct(_) if self.at("!") && self.after_next(|parser| matches!(parser.token(), Token::Ident(..))) => {
                self.short_form()
            }
            Token::Ident(..) => {
                let value = self.named()?;
                Some(self.without_ref(value))
            }
            Token::Group(Delimiter::Bracket, _) if self.ahead().is_paste() => self.named(),
            Token::Group(Delimiter::Bracket, _) => {
                let (values, loc) = self.values(Delimiter::Bracket)?;
                Some(Value { kind: ValueKind::List(values), loc })
            }
            Token::Group(Delimiter::Brace, _) => {
                let (settings, loc) = self.braces()?;
                Some(Value { kind: ValueKind::Block(settings), loc })
            }
            Token::Group(_, opened) => {
                let loc = self.bump()?;
                let tokens = opened.tokens();
                if tokens.is_empty() {
                    self.fail(loc, "expected a Rust expression, found `()`", "");
                    return None;
                }
                Some(Value { kind: ValueKind::Expression(tokens), loc })
            }
            Token::Punct(_) if self.at("$") && self.ahead().next().1.is(".") => {
                self.path_of_event(what);
                None
            }
            _ => {
                self.expected(what);
                None
            }
        }
    }

    /// Parses a value that fills its group.
    pub(super) fn whole_value(&mut self, what: &str) -> Option<Value> {
        let name = self.argument_name();
        self.no_names(name.as_slice());
        let value = self.value_or_text(what)?;
        if !self.at_end() {
            self.fail_expected("`)`", self.leftover_help());
            return None;
        }
        Some(value)
    }

    /// Returns the help for text after a value.
    pub(super) fn leftover_help(&self) -> &'static str {
        if self.at("-") {
            "to use a string, add quotes"
        } else if self.at("+") {
            CONCATENATION
        } else if self.at("?") {
            "use `if`, for example: `if(Production, 512, 128)`"
        } else if self.at(".")
            && ["append", "push", "extend", "concat"]
                .iter()
                .any(|word| self.ahead().next().1.word().is_some_and(|(next, _)| next == *word))
        {
            "in an `override`, add elements with `append`, for example: `append([\"s3:GetObject\"])`"
        } else if self.at("==") || self.at("!=") {
            "declare a condition, for example `condition Production = equals(Stage, \"prod\");`, and use its name"
        } else if self.ahead().is_colon() || self.at("=") {
            "add braces around the settings"
        } else {
            ""
        }
    }

    /// Parses a value that begins with an identifier: `true`, `Lake`, `aws.region`, `Tokens["key"]`, `concat(…)`.
    pub(super) fn named(&mut self) -> Option<Value> {
        let name = if self.ahead().is_paste() { self.paste()? } else { self.ident()? };
        if let "true" | "false" = name.text.as_str() {
            return Some(Value { kind: ValueKind::Bool(name.text == "true"), loc: name.loc });
        }
        if name.text == "if" && !self.at_group(Delimiter::Parenthesis) {
            let help = "for example: `if(Production, 512, 128)`";
            self.fail_expected("`(` and the arguments of `if`", help);
            return None;
        }
        if self.at("!") && !self.at("!=") && self.after_next(|parser| parser.at_group(Delimiter::Bracket)) && name.text == "vec" {
            self.fail(name.loc, "expected a list, found `vec!`", "remove `vec!`");
            return None;
        }
        if self.at("!") && !self.at("!=") {
            let help = "wrap the macro call in parentheses, in a stack with Rust arguments";
            self.fail(self.here(), "expected a value, found a Rust macro", help);
            return None;
        }
        if self.at("::") {
            self.path(&name);
            return None;
        }
        let first = name.loc;
        let kind = if self.eat(".").is_some() {
            if let Some(percentile) = self.bare_percentile(&name.text) {
                let loc = first.to(self.here());
                let message = format!("missing parentheses around the argument of `{}`", name.text);
                self.fail(loc, message, Help::use_code(percentile));
                return None;
            }
            if self.method_call(&name) {
                return Some(Value { loc: name.loc, kind: ValueKind::Name(name) });
            }
            let member = if name.text == EVENT { self.event_field() } else { self.member() };
            self.empty_call();
            ValueKind::Member(name, member)
        } else if self.at_group(Delimiter::Bracket) {
            if self.indexed_otherwise(&name) {
                return None;
            }
            let help = format!("for example: `{}[\"accessToken\"]`", name.text);
            let (key, _) = self.inside(Delimiter::Bracket, "`]`", |parser| {
                match parser.word().filter(|_| parser.after_next(Self::at_end)) {
                    Some(word) => {
                        let quoted = format!("\"{word}\"");
                        let help = Help::replace(format!("add quotes: `{quoted}`"), quoted);
                        parser.fail_expected("a string", help);
                    }
                    None if !parser.at_string() => parser.fail_expected("a string", help),
                    None => {}
                }
                parser.string("a string")
            })?;
            let key = key?;
            if self.indexed_mapping(&name, &key) {
                return None;
            }
            ValueKind::Index(name, key)
        } else if self.at_group(Delimiter::Parenthesis) {
            let (arguments, _) = self.values(Delimiter::Parenthesis)?;
            ValueKind::Call(name, arguments)
        } else {
            ValueKind::Name(name)
        };
        Some(Value { kind, loc: self.since(first) })
    }

    /// Parses the rest of a value after its name and a dot: a member, or an attribute of a resource, which can have several
    /// parts.
    fn member(&mut self) -> Option<Name> {
        let mut member = self.name("a member")?;
        while self.at(".") && self.after_next(|parser| matches!(parser.token(), Token::Ident(..))) {
            self.bump();
            let part = self.name("the rest of the attribute")?;
            member = Name {
                text: format!("{}.{}", member.text, part.text),
                loc: member.loc.to(part.loc),
                // Editors look up the first part.
                is_identifier: member.is_identifier,
                pasted: Vec::new(),
            };
        }
        Some(member)
    }

    /// Parses the rest of a field of an event: names and, after the first, strings.
    fn event_field(&mut self) -> Option<Name> {
        let mut path = self.name("a field of the event")?;
        loop {
            if self.at_group(Delimiter::Bracket) {
                self.indexed_field();
                return None;
            }
            if !self.at(".") {
                return Some(path);
            }
            self.bump();
            let part = self.key("a field of the event")?;
            // EventBridge documents no other characters in the paths of inputs.
            let is_supported = |letter: char| letter.is_ascii_alphanumeric() || letter == '-' || letter == '_';
            if part.text.is_empty() || !part.text.chars().all(is_supported) {
                let message = format!("unsupported name `{}` of an event field in a value", part.text);
                self.fail(part.loc, message, format!("use `{EVENT}.{DETAIL}`, which contains all fields"));
                return None;
            }
            path = Name {
                text: format!("{}.{}", path.text, part.text),
                loc: path.loc.to(part.loc),
                is_identifier: path.is_identifier,
                pasted: Vec::new(),
            };
        }
    }

    /// Fails at `["name"]` after a part of an event, whose fields follow a dot.
    fn indexed_field(&mut self) {
        let here = self.here();
        let message = "expected `.` and a field of the event, found `[`";
        let inner =
            self.inside(Delimiter::Bracket, "`]`", |parser| if parser.at_string() { parser.string("a string") } else { None });
        match inner.and_then(|(name, _)| name) {
            Some(name) => self.fail(self.since(here), message, format!("use `.\"{}\"`", name.text)),
            None => self.fail(here, message, Help::NONE),
        }
    }

    /// Parses a name, which is missing if a following keyword is followed by what belongs to that keyword.
    pub(super) fn name_before(&mut self, following: &[&str], what: &str) -> Option<Name> {
        let is_follower = following.iter().any(|word| self.at_word(word));
        if is_follower && self.after_next(|parser| parser.word().is_some_and(|word| !is_infix(word))) {
            self.expected(what);
        }
        self.name(what)
    }
}
