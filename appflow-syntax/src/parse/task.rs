//! The task statements of a flow.

use appflow_model::catalog::Operator;
use appflow_model::catalog::types::{self, Class};
use appflow_model::diagnostics::{Edit, Help, codes, one_of};
use appflow_model::model::Arithmetic;
use appflow_model::vocabulary::{self, Keyword};
use proc_macro2::Delimiter;

use super::comparison::ORDER;
use super::cursor::{Parser, Place, Token};
use super::idioms::using;
use super::keywords::{is_infix, words};
use crate::ast::{Comparison, ConcatPart, Field, Loc, Mapping, Name, Operand, Task, Value, ValueKind};
use crate::finding::{Finding, Fix};

/// The operators of `compute`.
const ARITHMETIC: &[(&str, Arithmetic)] =
    &[("+", Arithmetic::Add), ("-", Arithmetic::Subtract), ("*", Arithmetic::Multiply), ("/", Arithmetic::Divide)];

impl Parser<'_> {
    /// Parses the task that begins with `keyword`, after that token.
    pub(super) fn task(&mut self, keyword: &str) -> Option<Task> {
        Some(match keyword {
            "map" => self.map(),
            "concat" => self.concat(),
            "compute" => self.compute(),
            "mask" => self.mask(),
            "truncate" => self.truncate(),
            "filter" => self.filter(),
            "validate" => self.validate(),
            "partition" => self.partition(),
            "passthrough" => {
                self.finish(false, "`;`");
                Task::Passthrough
            }
            _ => return None,
        })
    }

    /// Parses a use of a field: `Name`, `"Full Name"`, or `field(X)`, with or without a data type.
    fn field(&mut self, what: &str) -> Option<Field> {
        let field = self.ahead().next();
        // `mask with '*'` lacks a field.
        if matches!(field.1.next().0, Token::Literal(..)) && self.word().is_some_and(is_infix) {
            self.expected(what);
            return None;
        }
        if let Some(field) = self.field_in_parentheses(what) {
            return Some(field);
        }
        let name = if self.at_string() {
            self.value(what)?
        } else if self.at_word("field") && field.1.is_group(Delimiter::Parenthesis) {
            self.field_call()?
        } else {
            self.field_name(what)?
        };
        let data_type = if self.ahead().is_colon() {
            self.eat(":");
            self.field_type()
        } else {
            None
        };
        Some(Field { name, data_type })
    }

    /// Parses the field of a task that has only one; fails at the comma before another.
    fn only_field(&mut self, task: &str, what: &str) -> Option<Field> {
        let field = self.field("a field");
        let is_field = |parser: &Self| !parser.at_statement() && (parser.word().is_some() || parser.at_string());
        if self.at(",") && self.after_next(is_field) {
            self.fail_expected(what, format!("use a separate `{task}` for each field"));
        }
        field
    }

    /// Reads a field in parentheses, which are not part of it: `mask (Name)`.
    fn field_in_parentheses(&mut self, what: &str) -> Option<Field> {
        let (Token::Group(Delimiter::Parenthesis, opened), _) = self.ahead().next() else { return None };
        let (_, end) = Place::new(opened.inside).word()?;
        if !matches!(end.next().0, Token::End) {
            return None;
        }
        let (open, close) = (self.here(), Loc { start: opened.loc.end, ..opened.loc });
        let found = Finding::new(&codes::SYNTAX, open, self.expectation(what)).help("remove the parentheses");
        self.push(found.fix(open, Edit::Replace(" ".to_owned())).fix(close, Edit::Replace(String::new())));
        let (name, loc) = self.inside(Delimiter::Parenthesis, "`)`", Self::ident)?;
        Some(Field { name: Value { kind: ValueKind::Name(name?), loc }, data_type: None })
    }

    fn field_name(&mut self, what: &str) -> Option<Value> {
        let name = self.name(what)?;
        if self.call_of_field(&name) || self.path_of_name(&name, "a field") {
            return None;
        }
        if !self.at(".") {
            let loc = name.loc;
            return Some(Value { kind: ValueKind::Name(name), loc });
        }
        let (mut text, first) = (name.text, name.loc);
        while self.at(".") {
            self.bump();
            text = format!("{text}.{}", self.name("the rest of the name")?.text);
        }
        if self.operator_as_method(&text, first) {
            return None;
        }
        let loc = self.since(first);
        self.report_unquoted(loc, format!("field name `{text}` must be quoted"), format!("\"{text}\""));
        Some(Value { kind: ValueKind::String(text), loc })
    }

    /// Parses `field(X)`, which remains a call, so that `X` does not become the name of the field.
    fn field_call(&mut self) -> Option<Value> {
        let function = self.ident()?;
        let first = function.loc;
        let (argument, _) = self.inside(Delimiter::Parenthesis, "`)`", |parser| parser.value("the name of the field"))?;
        let loc = self.since(first);
        Some(Value { kind: ValueKind::Call(function, argument.into_iter().collect()), loc })
    }

    /// Parses the arrow before a destination field.
    fn arrow(&mut self) -> bool {
        for wrong in ["as", "to", "into"] {
            if self.at_word(wrong) && self.after_next(|parser| parser.at_string() || parser.word().is_some()) {
                self.report_expected("`=>`", Help::use_code("=>"));
                self.bump();
                return true;
            }
        }
        if !matches!(self.token(), Token::Punct(_)) || self.at(",") || self.at(";") {
            return false;
        }
        for wrong in ["->", "=>>", ">=", "<=", "=="] {
            if let Some(loc) = self.eat(wrong) {
                self.report(loc, format!("expected `=>`, found `{wrong}`"), Help::use_code("=>"));
                return true;
            }
        }
        if self.eat("=>").is_some() {
            return true;
        }
        let Some(loc) = self.eat("=") else { return false };
        // A space within the arrow.
        let loc = self.eat(">").map_or(loc, |end| loc.to(end));
        self.report(loc, "expected `=>`, found `=`", Help::use_code("=>"));
        true
    }

    /// Parses `=> Field`, which `concat` and `compute` require.
    fn destination(&mut self, otherwise: &str) -> Option<Field> {
        if !self.arrow() {
            self.expected(otherwise);
        }
        self.destination_field()
    }

    /// Parses a destination field, also one that is named like a statement and lacks the `:` before its data type.
    fn destination_field(&mut self) -> Option<Field> {
        if self.at("=>") || self.at("->") {
            self.report_expected("a destination field", Help::replace(format!("remove the extra {}", self.found()), ""));
            self.eat_operator();
        }
        let is_end = |place: Place<'_>| place.is(";") || place.is(",");
        let is_type = |word: &str| word.starts_with(char::is_lowercase) && types::class_anywhere(word) != Class::Other;
        let is_typed =
            self.at_statement() && self.ahead().next().1.word().is_some_and(|(word, rest)| is_type(word) && is_end(rest));
        if is_typed {
            let name = self.ident()?;
            let loc = name.loc;
            return Some(Field { name: Value { kind: ValueKind::Name(name), loc }, data_type: None });
        }
        self.field("a destination field")
    }

    fn map(&mut self) -> Task {
        if let Some(all) = self.join(vocabulary::map_keywords::ALL, &["all"]) {
            return self.map_all(all.loc);
        }
        if self.at("*") && self.after_next(|parser| parser.at(";")) {
            self.fail_expected("a field or `all`", Help::replace("to map every field, use `map all;`", "all"));
            return Task::Map(Vec::new());
        }
        let is_all = self.word().is_some_and(|word| word.eq_ignore_ascii_case("all"));
        if is_all && self.after_next(|parser| parser.at_word("except")) {
            self.report_expected("`all`", Help::use_code("all"));
            if let Some(all) = self.bump() {
                return self.map_all(all);
            }
        }
        if self.at_word("except") && self.after_next(|parser| parser.word().is_some_and(|word| !is_infix(word))) {
            self.fail_expected("a field or `all`", Help::replace("use `all except`", "all except"));
            return Task::Map(Vec::new());
        }
        let mut mappings = Vec::new();
        if self.bracketed("a field or `all`") {
            return Task::Map(mappings);
        }
        self.separated("a field", |parser| {
            let Some(source) = parser.field("a field or `all`") else { return };
            let destination = if parser.arrow() { parser.destination_field() } else { None };
            mappings.push(Mapping { source, destination });
        });
        self.lacks_sign_between_fields();
        self.finish(false, "`,`, `=>` or `;`");
        Task::Map(mappings)
    }

    fn map_all(&mut self, all: Loc) -> Task {
        let mut except = Vec::new();
        if self.join(vocabulary::map_keywords::ALL, &["except"]).is_some() {
            self.separated("a field", |parser| except.extend(parser.field("a field")));
            self.finish(false, "`,` or `;`");
        } else if self.at(",") || self.at("=>") || self.ahead().is_colon() {
            if self.at(",") && self.after_next(|parser| parser.at_word("except")) {
                self.report_expected("`except` or `;`", Help::replace("remove the `,`", ""));
                self.bump();
                return self.map_all(all);
            }
            self.fail(all, "`map all` cannot be used with other mappings", "if `all` is a field, add quotes: `\"all\"`");
        } else {
            self.slot(vocabulary::map_keywords::ALL);
            if ["but", "without", "excluding", "exclude", "minus"].iter().any(|word| self.at_word(word)) {
                self.fail_expected("`except` or `;`", Help::use_code("except"));
            }
            self.finish(false, "`except` or `;`");
        }
        Task::MapAll(except)
    }

    fn concat(&mut self) -> Task {
        let mut parts = Vec::new();
        let mut plus = None;
        loop {
            self.separated("a field or a string", |parser| parts.extend(parser.part()));
            let Some(loc) = self.eat("+") else { break };
            // Several signs are one mistake.
            match plus.and_then(|index: usize| self.findings.get_mut(index)) {
                Some(found) => found.fixes.push(Fix { loc, edit: Edit::Replace(",".to_owned()) }),
                None => {
                    self.report(loc, "expected `,`, found `+`", Help::use_code(","));
                    plus = self.findings.len().checked_sub(1);
                }
            }
        }
        let destination = self.destination("`,` or `=>` and a destination field");
        self.finish(false, "`;`");
        Task::Concat { parts, destination }
    }

    fn part(&mut self) -> Option<ConcatPart> {
        if let (Token::Literal(_, text), _) = self.ahead().next()
            && let Some(text) = text.strip_prefix('\'').and_then(|text| text.strip_suffix('\''))
        {
            self.fail_expected("a field or a string", Help::use_code(format!("\"{text}\"")));
            return None;
        }
        if !self.at_string() {
            return self.field("a field or a string").map(ConcatPart::Field);
        }
        let text = self.string("a field or a string")?;
        if self.ahead().is_colon() {
            let help = format!("if {:?} is a field, use `field({:?})`", text.text, text.text);
            self.fail(text.loc, "unexpected data type after a string", help);
        }
        Some(ConcatPart::Text(text))
    }

    fn compute(&mut self) -> Task {
        let left = self.field("a field");
        let operation = if self.at("->") || self.at("=>") {
            None
        } else {
            ARITHMETIC.iter().find_map(|(sign, operation)| self.eat(sign).map(|loc| (*operation, loc)))
        };
        if operation.is_none() {
            self.other_operation(left.as_ref());
        }
        let right = self.field("a field");
        if ARITHMETIC.iter().any(|(sign, _)| self.at(sign)) && !self.at("->") {
            let message = format!("unexpected {} after the second field", self.found());
            self.fail(self.here(), message, "split the formula into one operation per flow");
        }
        let destination = self.destination("`=>` and a destination field");
        self.finish(false, "`;`");
        Task::Compute { left, operation, right, destination }
    }

    /// Fails at something else in the place of the operator of `compute`: a word, or `=` after the destination.
    fn other_operation(&mut self, left: Option<&Field>) {
        const WORDS: &[(&str, &str)] = &[("x", "*"), ("times", "*"), ("by", "*"), ("plus", "+"), ("minus", "-"), ("over", "/")];
        let what = "`+`, `-`, `*` or `/`";
        if let Some((_, sign)) = self.word().and_then(|word| WORDS.iter().find(|(known, _)| *known == word)) {
            return self.fail_expected(what, Help::use_code(*sign));
        }
        let found = Finding::new(&codes::SYNTAX, self.here(), self.expectation(what));
        let formula = self.ahead().after("=").and_then(Place::word).and_then(|(first, rest)| {
            let (sign, _) = ARITHMETIC.iter().find(|(sign, _)| rest.is(sign))?;
            let (second, end) = rest.after(sign).and_then(Place::word)?;
            Some((format!("{first} {sign} {second}"), end)).filter(|_| end.is(";"))
        });
        match (formula, left) {
            (Some((formula, end)), Some(Field { name: Value { kind: ValueKind::Name(name), loc }, data_type: None })) => {
                let code = format!("{formula} => {}: double", name.text);
                let loc = loc.to(self.skip_to(end));
                self.push(using(found, loc, code));
                self.give_up();
            }
            _ => self.expected(what),
        }
    }

    fn mask(&mut self) -> Task {
        const WORDS: &[Keyword] = vocabulary::mask_keywords::ALL;
        let field = self.only_field("mask", "`with`, `first`, `last` or `;`");
        let mut with = None;
        if self.join(WORDS, &["with"]).is_some() {
            with = self.mask_text();
        } else if self.at_mask_text() && !self.after_next(Self::at_mask_text) {
            self.report_expected("`with`", Help::insert_before("add `with`", "with "));
            with = self.mask_text();
        } else if self.word().is_some_and(|word| !is_infix(word)) && !self.at_statement() && self.after_next(Self::at_mask_text) {
            self.slot(WORDS);
            self.fail_expected("`with`, `first`, `last` or `;`", Help::use_code("with"));
        }
        let mut span = None;
        if let Some(word) = self.join(WORDS, &["first", "last"]) {
            let length = self.value("a number of characters");
            span = Some((word, length));
        }
        if let Some((word, _)) = &span
            && self.at_word("with")
        {
            let message = format!("unexpected `with` after `{}`", word.text);
            let (length, text) = (self.last(), self.ahead().next().1.next());
            let found = Finding::new(&codes::SYNTAX, self.here(), message);
            match (&span, text) {
                (Some((word, Some(Value { kind: ValueKind::Integer(number), .. }))), (Token::Literal(_, text), end)) => {
                    let code = format!("with {text} {} {number}", word.text);
                    let loc = word.loc.to(length).to(self.skip_to(end)).to(self.last());
                    self.push(using(found, loc, code));
                }
                _ => self.push(found.help(self.form_help())),
            }
            self.give_up();
        }
        let expected = match (&with, &span) {
            (_, Some(_)) => "`;`",
            (Some(_), None) => "`first`, `last` or `;`",
            (None, None) => "`with`, `first`, `last` or `;`",
        };
        if span.is_none() {
            self.slot(WORDS);
        }
        self.finish(false, expected);
        Task::Mask { field, with, span }
    }

    fn at_mask_text(&self) -> bool {
        matches!(self.token(), Token::Literal(_, text) if text.starts_with(['\'', '"', 'r']))
    }

    /// Parses the character that replaces the masked ones.
    fn mask_text(&mut self) -> Option<Name> {
        if !self.at_mask_text() {
            let help = match self.token() {
                Token::Punct(sign) if ![';', ','].contains(&sign.as_char()) => {
                    let quoted = format!("'{}'", sign.as_char());
                    Help::replace(format!("add quotes: `{quoted}`"), quoted)
                }
                _ => "for example: `'*'`".into(),
            };
            self.fail_expected("a character", help);
            return None;
        }
        match self.value("a character")? {
            Value { kind: ValueKind::String(text), loc } => Some(Name { text, loc, is_identifier: false, pasted: Vec::new() }),
            _ => None,
        }
    }

    fn truncate(&mut self) -> Task {
        let field = self.only_field("truncate", "`to`");
        if matches!(self.token(), Token::Literal(..)) {
            self.report_expected("`to`", Help::insert_before("add `to`", "to "));
        } else if !self.at_word("to") && self.after_next(|parser| matches!(parser.token(), Token::Literal(..))) {
            self.slot(vocabulary::truncate_keywords::ALL);
            self.fail_expected("`to`", Help::use_code("to"));
        } else {
            self.require_word(vocabulary::truncate_keywords::ALL, "to");
        }
        let length = self.value("a number of characters");
        self.finish(false, "`;`");
        Task::Truncate { field, length }
    }

    fn filter(&mut self) -> Task {
        let mut comparisons: Vec<Comparison> = Vec::new();
        if self.bracketed("a field") {
            return Task::Filter(comparisons);
        }
        self.word_before_comparison();
        // A missing field after `&&` leaves the value before it whole.
        let mut is_whole = true;
        while let Some(field) = self.filtered_field(comparisons.last()) {
            is_whole = false;
            let operator = self.comparison_operator(&field);
            let operand = operator.and_then(|operator| self.operand(operator, &field));
            comparisons.push(Comparison { field, operator: operator.map(|(operator, loc, _)| (operator, loc)), operand });
            let instead = self.instead_of_or(comparisons.last());
            if !self.and("filters", &instead) {
                break;
            }
            is_whole = true;
        }
        self.finish(false, "`&&` or `;`");
        if let Some(last) = comparisons.last_mut().filter(|_| self.failed && !is_whole) {
            // A value before unread tokens is only part of what was written.
            last.operand = None;
        }
        Task::Filter(comparisons)
    }

    /// Returns the help for `||` after a comparison: several values of one field, or another flow.
    fn instead_of_or(&mut self, before: Option<&Comparison>) -> String {
        let field = before.and_then(|before| match &before.field.name.kind {
            ValueKind::Name(field) => Some(field.text.clone()),
            _ => None,
        });
        // `||` has two tokens.
        let rest = self.ahead().after("||").or_else(|| self.ahead().after("or"));
        let next = rest.and_then(|rest| rest.word()).map(|(word, _)| word);
        match (field, next) {
            (Some(field), Some(next)) if field != next => {
                format!("for records that match by `{next}`, declare a second flow")
            }
            (Some(field), _) => format!("to match any of several values, use `in`: `{field} in [\"a\", \"b\"]`"),
            (None, _) => "to match any of several values, use `in`: `Industry in [\"a\", \"b\"]`".to_owned(),
        }
    }

    /// Parses the field of a comparison. After `&&`, many languages omit it.
    fn filtered_field(&mut self, before: Option<&Comparison>) -> Option<Field> {
        let is_operator = ORDER.iter().any(|operator| self.at(operator.symbol())) || self.at("==") || self.at("!=");
        if let (Some(ValueKind::Name(field)), true) = (before.map(|before| &before.field.name.kind), is_operator) {
            let help = Help::insert_before(format!("repeat the field: `{}`", field.text), format!("{} ", field.text));
            self.fail_expected("a field", help);
            return None;
        }
        if self.operator_as_function() || self.reversed_comparison() { None } else { self.field("a field") }
    }

    /// Parses the operator, its location, and the form of its operand.
    fn comparison_operator(&mut self, field: &Field) -> Option<(Operator, Loc, OperandForm)> {
        for (word, operator, takes) in [
            ("in", Operator::EqualTo, OperandForm::List),
            ("contains", Operator::Contains, OperandForm::Either),
            ("between", Operator::Between, OperandForm::Bounds),
        ] {
            if let Some(name) = self.join(vocabulary::filter_keywords::ALL, &[word]) {
                return Some((operator, name.loc, takes));
            }
        }
        if let Some((operator, loc)) = self.equality() {
            return Some((operator, loc, OperandForm::Either));
        }
        if let Some((operator, loc)) = self.operator_of(ORDER) {
            return Some((operator, loc, OperandForm::One));
        }
        if let Some((operator, loc)) = self.foreign_operator(Operator::COMPARISONS) {
            let takes = if ORDER.contains(&operator) { OperandForm::One } else { OperandForm::Either };
            return Some((operator, loc, takes));
        }
        self.slot(vocabulary::filter_keywords::ALL);
        if self.at_word("is") || self.at_test_for_null() {
            let name = match &field.name.kind {
                ValueKind::Name(name) => name.text.as_str(),
                _ => "Name",
            };
            let help = format!("to drop records without a value, use `validate {name} non_null else drop_record;`");
            self.fail_expected("an operator", help);
            return None;
        }
        let symbols = || -> Vec<&str> { Operator::COMPARISONS.iter().map(|operator| operator.symbol()).chain(["in"]).collect() };
        match self.word().filter(|_| !self.at_statement()) {
            Some(word) if ["like", "includes", "matches", "has"].contains(&word.to_ascii_lowercase().as_str()) => {
                let message = format!("unknown operator `{word}`");
                let here = self.here();
                let pattern = self.ahead().next().1.next();
                let found = Finding::new(&codes::SYNTAX, here, message);
                match pattern {
                    (Token::Literal(_, text), end) if text.contains(['%', '*']) => {
                        let code = format!("contains {}", text.replace(['%', '*'], ""));
                        let loc = self.skip_to(end);
                        self.push(using(found, loc, code));
                    }
                    _ => self.push(found.help(Help::use_code("contains"))),
                }
                self.give_up();
            }
            Some(word) => {
                let help = one_of(word, &symbols(), "operators");
                self.fail(self.here(), format!("unknown operator `{word}`"), help);
            }
            None => self.expected("an operator"),
        }
        None
    }

    fn operand(&mut self, (operator, loc, takes): (Operator, Loc, OperandForm), field: &Field) -> Option<Operand> {
        match takes {
            OperandForm::Bounds if self.at_group(Delimiter::Bracket) || self.at_group(Delimiter::Parenthesis) => {
                self.bounds_in_group();
                None
            }
            OperandForm::Bounds => {
                let lower = self.value("a lower bound")?;
                let message = format!("expected `and`, found {}", self.found());
                if let Some(loc) = self.eat("&&").or_else(|| self.eat(",")).or_else(|| self.eat("..")) {
                    // Without the space, `and` would be a suffix of the literal before it.
                    self.report(loc, message, Help::replace("use `and`", " and "));
                    self.damaged = true;
                    self.value("an upper bound");
                    return None;
                } else {
                    self.require_word(vocabulary::filter_keywords::ALL, "and");
                }
                let upper = self.value("an upper bound")?;
                Some(Operand::Between(lower, upper))
            }
            // A list parameter replaces the list.
            OperandForm::List if self.word().is_some() && self.after_next(|parser| parser.at(";") || parser.at("&&")) => {
                let value = self.value("a list")?;
                let loc = value.loc;
                Some(Operand::Many(vec![value], loc))
            }
            OperandForm::List if self.at_group(Delimiter::Parenthesis) => {
                let here = self.here();
                let message = self.expectation("a list");
                let group = self.bump()?;
                let end = Loc { start: group.end, ..group };
                let found = Finding::new(&codes::SYNTAX, here, message).help("use brackets: `in [\"a\", \"b\"]`");
                self.push(found.fix(here, Edit::Replace("[".to_owned())).fix(end, Edit::Replace("]".to_owned())));
                self.damaged = true;
                None
            }
            OperandForm::List if self.at_word("vec") && self.after_next(|parser| parser.at("!")) => {
                let first = self.bump()?;
                self.bump();
                let loc = self.since(first);
                self.report(loc, "expected a list, found `vec!`", Help::replace("remove `vec!`", ""));
                self.operand((operator, loc, takes), field)
            }
            OperandForm::List if self.range(field, loc) => None,
            OperandForm::List if self.list_without_brackets() => None,
            OperandForm::List if !self.at_group(Delimiter::Bracket) => {
                self.fail_expected("a list", "for example: `in [\"a\", \"b\"]`");
                None
            }
            OperandForm::One if self.at_group(Delimiter::Bracket) => {
                let message = format!("expected a single value after `{}`, found a list", operator.symbol());
                self.fail(self.here(), message, "to compare with a list, use `==`, `!=`, `contains`, or `in`");
                None
            }
            _ => match self.value("a value")? {
                Value { kind: ValueKind::List(values), loc } => Some(Operand::Many(self.filled(values, loc), loc)),
                value => Some(Operand::One(value)),
            },
        }
    }

    /// Fails at `between [1, 2]`.
    fn bounds_in_group(&mut self) {
        let Token::Group(_, opened) = self.token() else { return };
        let found = Finding::new(&codes::SYNTAX, self.here(), format!("expected two bounds, found {}", self.found()));
        let (lower, rest) = Place::new(opened.inside).next();
        let upper = rest.after(",").or_else(|| rest.after("..")).map(Place::next);
        self.push(match (lower, upper) {
            (Token::Literal(_, lower), Some((Token::Literal(_, upper), end))) if matches!(end.next().0, Token::End) => {
                let code = format!("{lower} and {upper}");
                using(found, opened.loc, code)
            }
            _ => found.help("for example: `between 1 and 2`"),
        });
        self.give_up();
    }

    fn validate(&mut self) -> Task {
        let is_condition = |word: &str| vocabulary::keyword(vocabulary::condition::ALL, word).is_some();
        let is_field = |word: &str| word != "else" && !is_condition(word);
        // `validate non_null Name` has the right words in the wrong order.
        let is_swapped = self.word().is_some_and(is_condition) && self.after_next(|parser| parser.word().is_some_and(is_field));
        let first = if is_swapped { self.ident() } else { None };
        let field = self.only_field("validate", "a condition");
        let condition = match first {
            Some(condition) => {
                let loc = self.since(condition.loc);
                let name = match field.as_ref().map(|field| &field.name.kind) {
                    Some(ValueKind::Name(name)) => name.text.as_str(),
                    _ => "Name",
                };
                let message = format!("expected a field before the condition, found `{}`", condition.text);
                self.report(loc, message, Help::use_code(format!("{name} {}", condition.text)));
                Some(condition)
            }
            None => match self.foreign_test() {
                Some(condition) => Some(condition),
                None => self.word_of(vocabulary::condition::ALL, "a condition", "conditions"),
            },
        };
        let actions = vocabulary::action::ALL;
        if self.at(";") && self.after_next(|parser| parser.at_word("else")) {
            self.report_expected("`else` and an action", Help::replace("remove the `;`", ""));
            self.bump();
        }
        if self.word().is_some_and(|word| vocabulary::keyword(actions, word).is_some()) {
            self.report_expected("`else`", self.form_help());
        } else if self.join(vocabulary::validate_keywords::ALL, &["else"]).is_none() {
            self.slot(vocabulary::validate_keywords::ALL);
            let is_other = ["or", "otherwise", "then"].iter().any(|word| self.at_word(word)) || self.at("=>") || self.at("->");
            match is_other && !self.after_is_end() {
                true => self.fail_expected("`else` and an action", Help::use_code("else")),
                false => self.expected("`else` and an action"),
            }
        }
        let action = self.word_of(actions, "an action", "actions");
        self.finish(false, "`;`");
        Task::Validate { field, condition, action }
    }

    fn partition(&mut self) -> Task {
        let mut keys = Vec::new();
        if self.at_word("by") && !self.after_next(|parser| parser.at(",") || parser.at(";")) {
            self.report(self.here(), "unexpected `by` after `partition`", Help::replace("remove `by`", ""));
            self.bump();
        }
        self.separated("a field", |parser| keys.extend(parser.field("a destination field")));
        self.finish(false, "`,` or `;`");
        Task::Partition(keys)
    }

    /// Parses one of these keywords: `one`, such as "an action", or `many`.
    fn word_of(&mut self, accepted: &'static [Keyword], one: &str, many: &str) -> Option<Name> {
        if self.at_word("else") {
            self.expected(one);
            return None;
        }
        let name = self.name(one).map(|name| self.hyphenated(name, &words(accepted)))?;
        let noun = one.rsplit_once(' ').map_or(one, |(_, noun)| noun);
        self.check_keyword(Some(&name), accepted, noun, many);
        Some(name)
    }
}

/// The form of an operand.
#[derive(Clone, Copy)]
enum OperandForm {
    One,
    List,
    Either,
    Bounds,
}
