//! Conditions in the words of other languages: `not X == 1`, `contains(Name, "x")`, `X is not null`, `!= null`, `detail.x exists`.
//! Each is one mistake, reported where it begins, with the condition in this language if it has one.

use appflow_model::analysis::input::EVENT;
use appflow_model::analysis::quantity;
use appflow_model::catalog::Operator;
use appflow_model::catalog::monitoring::BAND;
use appflow_model::catalog::types::{self, Class};
use appflow_model::diagnostics::{Edit, Help, codes};
use appflow_model::model::ResourceKind;
use appflow_model::vocabulary::{self, condition};
use proc_macro2::Delimiter;
use syn::Lit;

use super::comparison::{ORDER, operator_named};
use super::cursor::{Parser, Place, Token};
use super::keywords::is_infix;
use crate::ast::{Field, Loc, Name, Value, ValueKind};
use crate::finding::Finding;

/// Words of SQL before the first comparison.
const INTRODUCTIONS: &[&str] = &["where", "if", "when", "by", "on"];

/// The absence of a value.
const NULLS: &[&str] = &["null", "NULL", "None", "nil", "undefined"];

/// Tests of a value in other languages, as their tokens, with the condition of `validate` that is true for the same records.
/// The longer ones are before those that begin alike.
const TESTS: &[(&[&str], &str)] = &[
    (&["is", "not", "null"], condition::names::non_null),
    (&["is", "not", "NULL"], condition::names::non_null),
    (&["IS", "NOT", "NULL"], condition::names::non_null),
    (&["not", "null"], condition::names::non_null),
    (&["!=", "null"], condition::names::non_null),
    (&["exists"], condition::names::non_null),
    (&["!=", "0"], condition::names::non_zero),
    (&[">=", "0"], condition::names::non_negative),
];

/// Returns `true` if an operator, or a word in the place of one, begins here.
fn is_operator(place: Place<'_>) -> bool {
    const WORDS: &[&str] = &["in", "contains", "between", "is", "like", "not", "IN", "LIKE", "IS"];
    let symbols = || ORDER.iter().chain([&Operator::EqualTo, &Operator::NotEqualTo]).map(|operator| operator.symbol());
    match place.word() {
        Some((word, _)) => WORDS.contains(&word),
        None => place.is("=") || symbols().any(|symbol| place.is(symbol)),
    }
}

/// Adds the help to use this code at a place that is larger than what is underlined.
pub(super) fn using(mut found: Finding, loc: Loc, code: String) -> Finding {
    found.help = Some(format!("use `{code}`"));
    found.fix(loc, Edit::Replace(code))
}

impl<'a> Parser<'a> {
    /// Returns the place after these words, signs, and literals.
    fn after_all(&self, tokens: &[&str]) -> Option<Place<'a>> {
        let mut place = self.ahead();
        for token in tokens {
            let is_sign = token.starts_with(|first: char| first.is_ascii_punctuation());
            place = match place.next() {
                (Token::Ident(_, word), rest) if word == *token => rest,
                (Token::Literal(_, literal), rest) if literal == *token => rest,
                (Token::Punct(_), _) if is_sign => place.after(token)?,
                _ => return None,
            };
        }
        Some(place)
    }

    /// Eats tokens up to a place, and returns their location.
    pub(super) fn skip_to(&mut self, place: Place<'a>) -> Loc {
        let first = self.here();
        while self.ahead().order() < place.order() {
            if self.bump().is_none() {
                break;
            }
        }
        self.since(first)
    }

    /// Reports a word before the first comparison: `filter where X > 1`, `filter not X == 1`.
    pub(super) fn word_before_comparison(&mut self) {
        let Some((word, rest)) = self.ahead().word() else {
            if self.at("!") && !self.at("!=") {
                self.fail(self.here(), "`!` is not supported in filters", "use the opposite operator, such as `!=`");
            }
            return;
        };
        let is_field = rest.word().is_some() || rest.is_string();
        if !is_field || is_operator(rest) || !is_operator(rest.next().1) {
            return;
        }
        if word.eq_ignore_ascii_case("not") {
            self.fail(self.here(), format!("`{word}` is not supported in filters"), "use the opposite operator, such as `!=`");
        } else if INTRODUCTIONS.contains(&word.to_ascii_lowercase().as_str()) {
            let found = Finding::new(&codes::SYNTAX, self.here(), format!("unexpected `{word}` before a comparison"));
            self.push(found.help(format!("remove `{word}`")).fix(self.here(), Edit::Replace(String::new())));
            self.bump();
        }
    }

    /// Fails at `10 < NumberOfEmployees`, with the field after the value.
    pub(super) fn reversed_comparison(&mut self) -> bool {
        let (Token::Literal(_, value), rest) = self.token_and_rest() else { return false };
        if self.at_string() {
            return false;
        }
        let mirrored = |operator: Operator| match operator {
            Operator::LessThan => Operator::GreaterThan,
            Operator::GreaterThan => Operator::LessThan,
            Operator::LessThanOrEqualTo => Operator::GreaterThanOrEqualTo,
            Operator::GreaterThanOrEqualTo => Operator::LessThanOrEqualTo,
            other => other,
        };
        let known = ORDER.iter().chain([&Operator::EqualTo, &Operator::NotEqualTo]);
        let Some((operator, after)) = known.filter_map(|known| Some((*known, rest.after(known.symbol())?))).next() else {
            return false;
        };
        let Some((field, end)) = after.word() else { return false };
        let found = Finding::new(&codes::SYNTAX, self.here(), self.expectation("a field"));
        let code = format!("{field} {} {value}", mirrored(operator).symbol());
        let loc = self.skip_to(end);
        self.push(using(found, loc, code));
        self.give_up();
        true
    }

    /// Fails at `contains(Name, "x")`, which is `Name contains "x"`.
    pub(super) fn operator_as_function(&mut self) -> bool {
        let (Some((word, rest)), here) = (self.ahead().word(), self.here()) else { return false };
        let (Token::Group(Delimiter::Parenthesis, opened), _) = rest.next() else { return false };
        if word == "field" {
            return false;
        }
        let inside = Place::new(opened.inside);
        let field = inside.word().filter(|(_, rest)| rest.is(",")).map(|(field, rest)| (field, rest.next().1.next()));
        let message = format!("expected a field, found a call to `{word}`");
        let found = Finding::new(&codes::SYNTAX, here, message);
        let is_known = word == "contains";
        match field {
            Some((field, (Token::Literal(_, text), end))) if is_known && matches!(end.next().0, Token::End) => {
                let code = format!("{field} {word} {text}");
                let loc = here.to(opened.loc);
                self.push(using(found, loc, code));
            }
            _ => self.push(found.help(self.form_help())),
        }
        self.give_up();
        true
    }

    /// Fails at `Name.contains("x")`, of which `path` was read, and the parentheses are next.
    pub(super) fn operator_as_method(&mut self, path: &str, first: Loc) -> bool {
        let (Token::Group(Delimiter::Parenthesis, opened), _) = self.token_and_rest() else { return false };
        let Some((field, method)) = path.rsplit_once('.') else { return false };
        let loc = self.since(first);
        let found = Finding::new(&codes::SYNTAX, loc, format!("unexpected call to `{method}` on a field"));
        let inside = Place::new(opened.inside);
        let is_one = matches!(inside.next().1.next().0, Token::End);
        let field = if field.contains('.') { format!("{field:?}") } else { field.to_owned() };
        match inside.next().0 {
            Token::Literal(_, text) if is_one && method == "contains" => {
                let code = format!("{field} contains {text}");
                self.push(using(found, first.to(opened.loc), code));
            }
            Token::Literal(_, text) if is_one && operator_named(method).is_some() => {
                let symbol = operator_named(method).map_or("==", Operator::symbol);
                self.push(using(found, first.to(opened.loc), format!("{field} {symbol} {text}")));
            }
            _ => self.push(found.help(self.form_help())),
        }
        self.give_up();
        true
    }

    /// Returns `true` if a test for null is next.
    pub(super) fn at_test_for_null(&self) -> bool {
        let after = |tokens: &[&str]| self.after_all(tokens).and_then(Place::word).is_some_and(|(word, _)| NULLS.contains(&word));
        after(&["is"]) || after(&["is", "not"]) || after(&["IS"]) || after(&["IS", "NOT"])
    }

    /// Reads a test of another language in the place of a condition of `validate`, or `is` before a condition.
    pub(super) fn foreign_test(&mut self) -> Option<Name> {
        let here = self.here();
        let message = self.expectation("a condition");
        if self.at_word("is")
            && self.after_next(|parser| parser.word().is_some_and(|word| condition::ALL.iter().any(|known| known.name == word)))
        {
            let found = Finding::new(&codes::SYNTAX, here, message).help("remove `is`");
            self.push(found.fix(here, Edit::Replace(String::new())));
            self.bump();
            return None;
        }
        let (tokens, meant) = TESTS.iter().find(|(tokens, _)| self.after_all(tokens).is_some())?;
        let loc = self.skip_to(self.after_all(tokens)?);
        self.push(using(Finding::new(&codes::SYNTAX, here, message), loc, (*meant).to_owned()));
        Some(Name { text: (*meant).to_owned(), loc, is_identifier: false, pasted: Vec::new() })
    }

    /// Fails at `1..5`, which is not a list, after `in`.
    pub(super) fn range(&mut self, field: &Field, operator: Loc) -> bool {
        let (Token::Literal(_, lower), rest) = self.token_and_rest() else { return false };
        let Some(after) = rest.after("..=").or_else(|| rest.after("..")) else { return false };
        let (Token::Literal(_, upper), end) = after.next() else { return false };
        let message = format!("expected a list, found `{lower}..{upper}`");
        let loc = self.skip_to(end);
        let found = Finding::new(&codes::SYNTAX, loc, message);
        self.push(match &field.name.kind {
            ValueKind::Name(name) => using(found, operator.to(loc), format!(">= {lower} && {} <= {upper}", name.text)),
            _ => found.help("use two comparisons, `>=` and `<=`"),
        });
        self.give_up();
        true
    }

    /// Reads a test of another language on a field of an event, and returns the comparison in its place.
    pub(super) fn foreign_test_of_event(&mut self, path: &[Name]) -> Option<(Operator, Loc, Value)> {
        const EXISTENCE: &[(&[&str], bool)] =
            &[(&["is", "not", "null"], true), (&["is", "null"], false), (&["exists"], true), (&["not", "exists"], false)];
        let (here, message) = (self.here(), self.expectation("`==`, `!=`, `in` or a comparison"));
        let found = Finding::new(&codes::SYNTAX, here, message);
        let call = |name: &str, loc: Loc, argument: ValueKind| {
            let function = Name { text: name.to_owned(), loc, is_identifier: false, pasted: Vec::new() };
            Value { kind: ValueKind::Call(function, vec![Value { kind: argument, loc }]), loc }
        };
        if let Some((tokens, exists)) = EXISTENCE.iter().find(|(tokens, _)| self.after_all(tokens).is_some()) {
            let place = self.after_all(tokens).filter(|place| !place.is_group(Delimiter::Parenthesis))?;
            let loc = self.skip_to(place);
            let code = format!("== exists({exists})");
            self.push(using(found, loc, code));
            return Some((Operator::EqualTo, loc, call("exists", loc, ValueKind::Bool(*exists))));
        }
        let (word, rest) = self.ahead().word()?;
        match (word, rest.next()) {
            ("contains" | "includes", (Token::Literal(literal, _), after)) if rest.is_string() => {
                let Lit::Str(text) = Lit::new(literal.clone()) else { return None };
                let text = format!("*{}*", text.value());
                let loc = self.skip_to(after);
                let code = format!("== wildcard({text:?})");
                self.push(using(found, loc, code));
                Some((Operator::EqualTo, loc, call("wildcard", loc, ValueKind::String(text))))
            }
            ("between", (Token::Literal(_, lower), after)) => {
                let (_, upper) = after.word().filter(|(word, _)| *word == "and")?;
                let (Token::Literal(_, upper), end) = upper.next() else { return None };
                let names: Option<Vec<&str>> = path.iter().map(|name| name.is_identifier.then_some(name.text.as_str())).collect();
                let loc = self.skip_to(end);
                let found = match names {
                    Some(names) => {
                        let code = format!(">= {lower} && {} <= {upper}", names.join("."));
                        using(found, loc, code)
                    }
                    None => found.help(format!("use two comparisons, `>= {lower}` and `<= {upper}`")),
                };
                self.push(found);
                self.give_up();
                None
            }
            _ => None,
        }
    }

    /// Fails at `$.detail.status`, a path in JSON.
    pub(super) fn path_of_event(&mut self, what: &str) {
        let found = Finding::new(&codes::SYNTAX, self.here(), self.expectation(what));
        let mut end = self.ahead().next().1;
        let mut code = String::from(EVENT);
        while let Some((part, rest)) = end.after(".").and_then(Place::word) {
            // In the envelope of an event, `detail-type` has a hyphen.
            let (text, rest) = match rest.after("-").and_then(Place::word) {
                Some((word, rest)) => (format!("{part}_{word}"), rest),
                None => (part.to_owned(), rest),
            };
            code = format!("{code}.{text}");
            end = rest;
        }
        if let Some(field) = code.strip_prefix("event.detail.").filter(|_| self.in_event_rule) {
            code = format!("{EVENT}.{field}");
        }
        let loc = self.skip_to(end);
        self.push(match code.contains('.') {
            true => using(found, loc, code),
            false => found.help("for a field of the event, use `event`, for example: `event.detail`"),
        });
        self.give_up();
    }

    /// Fails at `Lake[name]`, a member in brackets, and at `p[99]`, an argument in brackets.
    pub(super) fn indexed_otherwise(&mut self, name: &Name) -> bool {
        let (Token::Group(Delimiter::Bracket, opened), _) = self.token_and_rest() else { return false };
        let inside = Place::new(opened.inside);
        let (token, end) = inside.next();
        let code = match token {
            Token::Ident(_, word) if vocabulary::keyword(vocabulary::member::ALL, word).is_some() => {
                format!("{}.{word}", name.text)
            }
            Token::Literal(_, text) if !inside.is_string() && name.text.starts_with(char::is_lowercase) => {
                format!("{}({text})", name.text)
            }
            _ => return false,
        };
        if !matches!(end.next().0, Token::End) {
            return false;
        }
        let sign = if code.contains('(') { "`(`" } else { "`.`" };
        let found = Finding::new(&codes::SYNTAX, self.here(), self.expectation(sign));
        self.bump();
        let loc = self.since(name.loc);
        self.push(using(found, loc, code));
        self.give_up();
        true
    }

    /// Fails at a setting without braces at the end of a statement: `prefix "accounts";`, `notify Ops;`.
    pub(super) fn setting_without_braces(&mut self, expected: &str) -> bool {
        let Some((word, rest)) = self.ahead().word() else { return false };
        let (token, end) = rest.next();
        let text = match token {
            Token::Literal(_, text) => text.to_owned(),
            Token::Ident(_, text) => text.to_owned(),
            _ => return false,
        };
        if !end.is(";") {
            return false;
        }
        let found = Finding::new(&codes::SYNTAX, self.here(), self.expectation(expected));
        let code = format!("{{ {word}: {text} }}");
        let loc = self.skip_to(end);
        self.push(found.help(format!("add braces and `:`: `{code}`")).fix(loc, Edit::Replace(code)));
        self.give_up();
        true
    }

    /// Fails at `in "a", "b"`, a list without brackets.
    pub(super) fn list_without_brackets(&mut self) -> bool {
        let (mut texts, mut end) = (Vec::new(), self.ahead());
        while let (Token::Literal(_, text), rest) = end.next() {
            texts.push(text.to_owned());
            end = rest;
            match rest.after(",") {
                Some(rest) if matches!(rest.next().0, Token::Literal(..)) => end = rest,
                _ => break,
            }
        }
        if texts.is_empty() || !end.is(";") && !end.is("&&") {
            return false;
        }
        let found = Finding::new(&codes::SYNTAX, self.here(), self.expectation("a list"));
        let code = format!("[{}]", texts.join(", "));
        let loc = self.skip_to(end);
        self.push(found.help(format!("add brackets: `{code}`")).fix(loc, Edit::Replace(code)));
        self.give_up();
        true
    }

    /// Fails at `band 2`, a function without parentheses.
    pub(super) fn bare_band(&mut self) {
        let Some((word, rest)) = self.ahead().word().filter(|(word, _)| *word == BAND) else { return };
        let (Token::Literal(_, number), end) = rest.next() else { return };
        let found = Finding::new(&codes::SYNTAX, self.here(), format!("missing parentheses around the argument of `{word}`"));
        let code = format!("{word}({number})");
        let loc = self.skip_to(end);
        self.push(using(found, loc, code));
        self.give_up();
    }

    /// Fails at `days: 1`, a duration with the name of an argument.
    pub(super) fn named_duration(&mut self) -> bool {
        let Some((unit, rest)) = self.ahead().word() else { return false };
        let amount = rest.after(":").map(|rest| rest.next());
        let Some((Token::Literal(_, amount), end)) = amount else { return false };
        let known = amount
            .parse()
            .ok()
            .and_then(|number| quantity::unit_of(number, unit).or(quantity::seconds(number, unit).map(|_| unit)));
        let Some(unit) = known.filter(|_| matches!(end.next().0, Token::End)) else { return false };
        let unit = if amount == "1" { unit.trim_end_matches('s') } else { unit };
        let code = format!("{amount} {unit}");
        let message = self.expectation("a duration");
        let here = self.here();
        let loc = self.skip_to(end);
        self.push(using(Finding::new(&codes::SYNTAX, here, message), loc, code));
        self.give_up();
        true
    }

    /// Returns the fields in a string with `cron(…)` around them, which it reports.
    pub(super) fn without_cron(&mut self, text: &str, loc: Loc) -> String {
        let Some(fields) = text.strip_prefix("cron(").and_then(|rest| rest.strip_suffix(')')) else { return text.to_owned() };
        let code = format!("{fields:?}");
        self.report(loc, "unexpected `cron(…)` in a string", Help::use_code(code));
        fields.to_owned()
    }

    /// Fails at a call in place of a field, of which `name` was read.
    pub(super) fn call_of_field(&mut self, name: &Name) -> bool {
        let is_call = self.at_group(Delimiter::Parenthesis) && !self.at_empty_group();
        if is_call {
            let message = format!("expected a field, found a call to `{}`", name.text);
            self.fail(name.loc, message, self.form_help());
        }
        is_call
    }

    fn at_empty_group(&self) -> bool {
        matches!(self.token(), Token::Group(_, opened) if opened.inside.is_empty())
    }

    /// Reports the kind of an item before its name: `notify topic Ops`.
    pub(super) fn kind_before_name(&mut self) {
        let Some((kind, rest)) = self.ahead().word() else { return };
        let is_kind =
            ResourceKind::ALL.iter().any(|known| known.keyword() == kind) || ["profile", "object", "flow"].contains(&kind);
        let Some((_, end)) = rest.word().filter(|_| is_kind) else { return };
        let is_end =
            matches!(end.next().0, Token::End) || end.is(",") || end.is(";") || end.is(".") || end.is_group(Delimiter::Brace);
        if is_end {
            self.report(self.here(), format!("unexpected `{kind}` before a name"), Help::replace(format!("remove `{kind}`"), ""));
            self.bump();
        }
    }

    /// Fails at a word after a field that lacks a sign: `map Id Name`, `map Id => Key string`.
    pub(super) fn lacks_sign_between_fields(&mut self) {
        let Some((word, rest)) = self.ahead().word().filter(|_| !self.at_statement()) else { return };
        if is_infix(word) || !(rest.is(",") || rest.is(";") || rest.is("=>")) {
            return;
        }
        // Data types begin with a lowercase letter where fields begin with an uppercase one.
        let is_type = word.starts_with(char::is_lowercase) && types::class_anywhere(word) != Class::Other;
        let (sign, noun) = if is_type { (":", "data type") } else { (",", "field") };
        let last = self.last();
        let end = Loc { start: last.end, ..last };
        let found = Finding::new(&codes::SYNTAX, self.here(), self.expectation("`,`, `=>` or `;`"));
        self.push(found.help(format!("add `{sign}` before the {noun}")).fix(end, Edit::InsertAfter(sign.to_owned())));
        self.give_up();
    }

    /// Fails at a name that is composed as in another language, `"Raw_{T}"` or `[Raw_ T]`.
    pub(super) fn composed_otherwise(&mut self, what: &str) -> bool {
        if self.loops == 0 {
            return false;
        }
        let parts = match self.token() {
            Token::Literal(literal, _) => match Lit::new(literal.clone()) {
                Lit::Str(text) if text.value().contains('{') => {
                    let text = text.value().replace("${", "{");
                    let parts = text.split(['{', '}']).filter(|part| !part.is_empty());
                    parts.map(str::to_owned).collect::<Vec<_>>().join(" ")
                }
                _ => return false,
            },
            Token::Group(Delimiter::Bracket, opened) if Place::new(opened.inside).word().is_some() => opened.tokens().to_string(),
            Token::Ident(..) => return self.interpolated(what),
            _ => return false,
        };
        let is_whole = parts.chars().all(|letter| letter.is_alphanumeric() || letter == '_' || letter == ' ');
        let code = format!("[<{parts}>]");
        let message = self.expectation(what);
        let Some(loc) = self.bump() else { return false };
        let found = Finding::new(&codes::SYNTAX, loc, message);
        self.push(match is_whole {
            true => using(found, loc, code),
            false => found.help("for example: `[<Raw_ Name>]`"),
        });
        self.give_up();
        true
    }

    /// Fails at `Raw_{T}` or `Raw_${T}`.
    fn interpolated(&mut self, what: &str) -> bool {
        let Some((first, rest)) = self.ahead().word() else { return false };
        let braces = rest.after("$").unwrap_or(rest);
        let (Token::Group(Delimiter::Brace, opened), end) = braces.next() else { return false };
        let Some((variable, inner)) = Place::new(opened.inside).word() else { return false };
        if !matches!(inner.next().0, Token::End) {
            return false;
        }
        let message = format!("expected {what}, found a placeholder");
        let loc = self.skip_to(end);
        let code = format!("[<{first} {variable}>]");
        self.push(using(Finding::new(&codes::SYNTAX, loc, message), loc, code));
        self.give_up();
        true
    }

    /// Fails at `Account::Phone`, a path in place of a name.
    pub(super) fn path_of_name(&mut self, name: &Name, what: &str) -> bool {
        let Some((field, _)) = self.ahead().after("::").and_then(Place::word) else { return false };
        while self.eat("::").is_some() {
            self.ident();
        }
        let message = format!("expected {what}, found `{}::{field}`", name.text);
        self.fail(self.since(name.loc), message, Help::use_code(field));
        true
    }

    /// Reports a word before a connector: `source from salesforce(Crm, Account)`.
    pub(super) fn word_before_connector(&mut self) {
        let Some((word, rest)) = self.ahead().word() else { return };
        // The next statement may follow a half-written one.
        let is_statement = vocabulary::flow::ALL.iter().any(|keyword| keyword.name == word);
        if !is_statement && rest.word().is_some_and(|(_, rest)| rest.is_group(Delimiter::Parenthesis)) {
            self.report(
                self.here(),
                format!("unexpected `{word}` before a connector"),
                Help::replace(format!("remove `{word}`"), ""),
            );
            self.bump();
        }
    }
}
