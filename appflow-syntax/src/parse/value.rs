//! Names, literals, values, lists and settings.

use appflow_model::analysis::ids::snake_case;
use appflow_model::analysis::input::EVENT;
use appflow_model::analysis::intrinsics::is_short_form;
use appflow_model::analysis::quantity;
use appflow_model::catalog::monitoring::DETAIL;
use appflow_model::catalog::pseudo_parameters::{PSEUDO, pseudo};
use appflow_model::diagnostics::{Edit, Help, codes};
use appflow_model::vocabulary;
use proc_macro2::{Delimiter, Literal};
use syn::Lit;

use super::cursor::{CONCATENATION, Parser, Place, Token};
use super::keywords::{Block, is_infix};
use super::tokens::{is_plain_number, unescaped};
use crate::ast::{Loc, Name, Setting, Value, ValueKind};
use crate::finding::{Finding, Fix, Recognized};

/// The suffixes of numbers in Rust.
const RUST_SUFFIXES: &[&str] =
    &["i8", "i16", "i32", "i64", "i128", "isize", "u8", "u16", "u32", "u64", "u128", "usize", "f32", "f64"];

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

/// Returns the counterpart of a CloudFormation function.
fn instead_of(function: &str) -> &'static str {
    match function {
        "Sub" => "use `concat`, for example: `concat(\"acme-\", aws.region)`",
        "Join" => "use `join`, for example: `join(\"-\", [\"acme\", aws.region])`",
        "If" => "use `if`, for example: `if(Production, \"prod\", \"test\")`",
        "Select" => "use `select`, for example: `select(0, split(\"/\", Path))`",
        "Split" => "use `split`, for example: `split(\"/\", Path)`",
        "Base64" => "use `base64`, for example: `base64(\"text\")`",
        "Cidr" => "use `cidr`, for example: `cidr(\"10.0.0.0/16\", 4, 8)`",
        "GetAZs" => "use `get_azs`, for example: `get_azs(aws.region)`",
        "FindInMap" => "use `find_in_map`, for example: `find_in_map(Stages, Stage, \"Days\")`",
        "Condition" => "use the name of the condition by itself",
        "ImportValue" => "use `import`, for example: `import(\"network-topic\")`",
        "GetAtt" => "use a member, for example: `Lake.arn`",
        "Ref" => "use the name by itself, for example: `Lake`",
        "Equals" => "use `equals`, for example: `equals(Stage, \"prod\")`",
        "And" => "use `and`, for example: `and(Production, Europe)`",
        "Or" => "use `or`, for example: `or(Production, Staging)`",
        "Not" => "use `not`, for example: `not(Production)`",
        _ => "",
    }
}

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
            _ => {
                self.expected(what);
                None
            }
        }
    }

    /// Parses `!Ref Lake` and other short forms of YAML templates.
    fn short_form(&mut self) -> Option<Value> {
        let first = self.bump()?;
        let name = self.ident()?;
        if !is_short_form(&name.text) {
            return self.negated(first, name);
        }
        let function = name.text;
        let text = if function == "Ref" || function == "GetAtt" { self.named() } else { None };
        let loc = self.since(first);
        let Some(mut value) = text else {
            self.fail(loc, format!("CloudFormation's `!{function}` is not supported"), instead_of(&function));
            return None;
        };
        // CloudFormation's `FlowArn` and `TopicName` are `arn` and `name`.
        if let ValueKind::Member(_, Some(member)) = &mut value.kind {
            let text = member.text.to_ascii_lowercase();
            let known = vocabulary::member::ALL.iter().map(|known| known.name);
            member.text = known.filter(|known| text.ends_with(known)).max_by_key(|known| known.len()).unwrap_or(&text).to_owned();
        }
        self.not_supported(&format!("!{function}"), loc, &value);
        if matches!(value.kind, ValueKind::Name(_)) {
            return Some(value);
        }
        self.give_up();
        None
    }

    /// Returns the name in `Ref(Lake)`, and any other value unchanged.
    fn without_ref(&mut self, value: Value) -> Value {
        let ValueKind::Call(function, arguments) = &value.kind else { return value };
        match arguments.as_slice() {
            [inner @ Value { kind: ValueKind::Name(_), .. }] if function.text == "Ref" => {
                self.not_supported("Ref", value.loc, inner);
                inner.clone()
            }
            _ => value,
        }
    }

    fn not_supported(&mut self, function: &str, loc: Loc, meant: &Value) {
        let code = match &meant.kind {
            ValueKind::Name(name) => name.text.clone(),
            ValueKind::Member(of, Some(member)) => format!("{}.{}", of.text, member.text),
            _ => String::new(),
        };
        let help = if code.is_empty() { Help::NONE } else { Help::use_code(code) };
        let message = format!("CloudFormation's `{function}` is not supported");
        self.push(Finding::new(&codes::SYNTAX, loc, message).help(help).recognized(Recognized::Reference));
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
    fn leftover_help(&self) -> &'static str {
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
                number += 1;
                // A name after values without one is the key of a setting.
                if names.len() + 1 == number {
                    names.extend(parser.argument_name());
                }
                let value = parser.value_or_text("a value");
                let is_kept = !parser.damaged || value.as_ref().is_some_and(Value::is_half_written);
                sound += usize::from(is_sound && is_kept);
                value
            })
        });
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
    fn argument_name(&mut self) -> Option<Loc> {
        if !begins_setting(self.ahead()) {
            return None;
        }
        let name = self.bump()?;
        Some(name.to(self.eat(":")?))
    }

    /// Reports the names of arguments at the first of them.
    fn no_names(&mut self, names: &[Loc]) {
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

    fn braces(&mut self) -> Option<(Vec<Setting>, Loc)> {
        // The name that is the value of the last setting.
        let mut last: Option<Name> = None;
        self.inside(Delimiter::Brace, "`,`", |parser| {
            parser.items(SETTINGS, |parser| {
                if let Some(loc) = parser.eat(vocabulary::SPREAD) {
                    return parser.spread(loc);
                }
                let key = parser.key("a setting")?;
                let key = parser.unquoted_key(key);
                let is_item = |name: &Name| name.text.starts_with(char::is_uppercase);
                if let Some(first) =
                    last.take().filter(|first| is_item(first) && is_item(&key) && (parser.at(",") || parser.at_end()))
                {
                    parser.unlisted(&first, &key);
                    return None;
                }
                parser.colon("`:` and a value");
                let value = parser.setting_value();
                last = value.as_ref().and_then(|value| match &value.kind {
                    ValueKind::Name(name) => Some(name.clone()),
                    _ => None,
                });
                Some(Setting { key, value })
            })
        })
    }

    /// Fails at the second of several values without brackets: `notify: Ops, Repair`.
    fn unlisted(&mut self, first: &Name, second: &Name) {
        let message = format!("expected `:` and a value, found {}", self.found());
        let code = format!("[{}, {}]", first.text, second.text);
        let loc = first.loc.to(second.loc);
        let mut found = Finding::new(&codes::SYNTAX, second.loc, message).fix(loc, Edit::Replace(code.clone()));
        found.help = Some(format!("for several values, use a list: `{code}`"));
        self.push(found);
        self.give_up();
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
            self.fail_expected("a value", if is_key { "if `:` is part of the key, add quotes around the key" } else { "" });
            return None;
        }
        if self.at("$") && self.ahead().next().1.is(".") {
            self.fail_expected("a value", "for a field of the event, use `event`, for example: `event.detail`");
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
            self.report_expected("`:`", "add `:` before the value");
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
        matches!(self.token(), Token::Literal(..) | Token::Group(..))
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

    /// Parses a value that begins with an identifier: `true`, `Lake`, `aws.region`, `Tokens["key"]`, `concat(…)`.
    fn named(&mut self) -> Option<Value> {
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
            let member = if name.text == EVENT { self.event_field() } else { self.member() };
            self.empty_call();
            ValueKind::Member(name, member)
        } else if self.at_group(Delimiter::Bracket) {
            let help = format!("for example: `{}[\"accessToken\"]`", name.text);
            let (key, _) = self.inside(Delimiter::Bracket, "`]`", |parser| {
                if !parser.at_string() {
                    parser.fail_expected("a string", help);
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

    /// Reports a Rust path, or CloudFormation's name of a pseudo parameter: `AWS::Region`.
    fn path(&mut self, first: &Name) {
        let here = self.here();
        let last = self.ahead().next().1.next().1.word().map(|(word, _)| word);
        match pseudo::ALL.iter().find(|known| known.value.strip_prefix("AWS::") == last) {
            Some(known) if first.text == "AWS" => {
                self.eat("::");
                self.bump();
                let loc = self.since(first.loc);
                let message = format!("CloudFormation's `{}` is not supported", known.value);
                self.fail(loc, message, format!("use `aws.{}`", known.name));
            }
            _ if first.text == "Fn" => {
                let function = last.unwrap_or_default();
                // Up to the name of the function.
                self.eat("::");
                self.bump();
                let loc = self.since(first.loc);
                self.fail(loc, format!("CloudFormation's `Fn::{function}` is not supported"), instead_of(function));
            }
            _ => {
                let mut path = first.text.clone();
                while self.eat("::").is_some() {
                    let Some(part) = self.ident() else { break };
                    path = format!("{path}::{}", part.text);
                }
                let is_call = self.at_group(Delimiter::Parenthesis);
                let text = self.call_of_string();
                let loc = if path == first.text { here } else { self.since(first.loc) };
                let last = path.rsplit("::").next().unwrap_or_default();
                let is_member = vocabulary::keyword(vocabulary::member::ALL, last).is_some();
                let is_variant = last.starts_with(char::is_uppercase) && last.contains(char::is_lowercase);
                let help: Help = match text {
                    Some(text) => Help::use_code(text),
                    None if first.text == PSEUDO => Help::use_code(format!("{PSEUDO}.{last}")),
                    None if path == first.text || first.text == "AWS" => Help::NONE,
                    None if is_member => Help::use_code(format!("{}.{last}", first.text)),
                    None if is_variant && !is_call => {
                        let word = snake_case(last);
                        Help::replace(format!("use the value by itself: `{word}`"), word)
                    }
                    None => format!("in a stack with Rust arguments or `()`, add parentheses: `({path})`").into(),
                };
                self.fail(loc, "expected a value, found a Rust path", help);
            }
        }
    }

    /// Eats the arguments of a Rust function, and returns the only one if it is a string: that of `String::from("a")`.
    fn call_of_string(&mut self) -> Option<String> {
        let (Token::Group(Delimiter::Parenthesis, opened), _) = self.ahead().next() else { return None };
        let inside = Place::new(opened.inside);
        let (token, rest) = inside.next();
        self.bump();
        match (token, rest.next().0) {
            (Token::Literal(_, literal), Token::End) if inside.is_string() => Some(literal.to_owned()),
            _ => None,
        }
    }

    /// Returns `p99.9` with its number in parentheses; the part before the dot lexes as an identifier.
    fn bare_percentile(&self, name: &str) -> Option<String> {
        let (word, whole) = name.split_at_checked(name.find(|letter: char| letter.is_ascii_digit())?)?;
        let Token::Literal(_, decimals) = self.token() else { return None };
        let is_number = whole.chars().chain(decimals.chars()).all(|letter| letter.is_ascii_digit());
        is_number.then(|| format!("{word}({whole}.{decimals})"))
    }

    fn negative(&mut self) -> Option<Value> {
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
    fn literal(&mut self) -> Option<Value> {
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
