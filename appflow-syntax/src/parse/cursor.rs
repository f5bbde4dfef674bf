//! The parser's view of the tokens: lookahead, consumption, failure, and recovery.
//!
//! After a failure the parser is silent: every lookahead finds nothing and nothing more is reported, until a recovery at the end
//! of the item, the group, or the statement. So the code of a statement needs no error handling and keeps what it has parsed so
//! far.

use std::borrow::Cow;
use std::ops::Range;

use appflow_model::diagnostics::{Edit, Help, codes};
use appflow_model::vocabulary::Keyword;
use proc_macro2::{Delimiter, Punct, Spacing, Span, TokenTree};

use super::keywords::{Block, Follower, is_infix};
pub(super) use super::tokens::Token;
use super::tokens::{Entry, Opened};
use crate::ast::{Joining, LevelAttribute, Loc, Name};
use crate::finding::{Finding, Fix, Recognized};

/// The characters that operators consist of; a run of them is underlined as one.
const OPERATOR_CHARACTERS: &str = "=<>!&|+-*/^%.:~";

/// The help for `+` after a string.
pub(super) const CONCATENATION: &str = "to concatenate strings, use `concat`, for example: `concat(\"a\", \"b\")`";

/// A place among the tokens.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    entries: &'a [Entry],
    order: u32,
}

impl<'a> Place<'a> {
    pub(super) fn new(entries: &'a [Entry]) -> Self {
        Place { entries, order: 0 }
    }

    /// Returns the order of the token at this place.
    pub(super) fn order(self) -> u32 {
        self.order
    }

    /// Returns the token at this place, and the place after it.
    pub(super) fn next(self) -> (Token<'a>, Place<'a>) {
        match self.entries.split_first() {
            Some((entry, entries)) => (entry.token(self.order), Place { entries, order: self.order.saturating_add(1) }),
            None => (Token::End, self),
        }
    }

    /// Returns the location of the token at this place.
    pub(super) fn loc(self) -> Option<Loc> {
        let span = match self.next().0 {
            Token::Ident(ident, _) => ident.span(),
            Token::Punct(punct) => punct.span(),
            Token::Literal(literal, _) => literal.span(),
            Token::Group(_, opened) => return Some(opened.loc),
            Token::Other(span) => span,
            Token::End => return None,
        };
        Some(Loc::new(span, span, self.order))
    }

    /// Returns the place after the operator at this place, and the location of the operator.
    fn operator(self, text: &str) -> Option<(Loc, Place<'a>)> {
        let mut place = self;
        let mut loc: Option<Loc> = None;
        let mut joint = true;
        for character in text.chars() {
            let (Token::Punct(punct), rest) = place.next() else { return None };
            if !joint || punct.as_char() != character {
                return None;
            }
            joint = punct.spacing() == Spacing::Joint;
            let here = Loc::new(punct.span(), punct.span(), place.order);
            loc = Some(loc.map_or(here, |first| first.to(here)));
            place = rest;
        }
        Some((loc?, place))
    }

    /// Returns the identifier here, without `r#`.
    pub(super) fn word(self) -> Option<(&'a str, Place<'a>)> {
        match self.entries.first() {
            Some(Entry::Ident(_, word)) => Some((word, self.next().1)),
            _ => None,
        }
    }

    /// Returns an estimate of the number of statements from here on.
    pub(super) fn statements(self) -> usize {
        self.entries.iter().filter(|entry| entry.may_end_statement()).count()
    }

    /// Returns `true` if a string literal is here.
    pub(super) fn is_string(self) -> bool {
        matches!(self.entries.first(), Some(Entry::Literal(_, text)) if text.starts_with(['"', 'r']))
    }

    /// Returns `true` if this operator is here.
    pub(super) fn is(self, operator: &str) -> bool {
        self.operator(operator).is_some()
    }

    /// Returns the place after this operator.
    pub(super) fn after(self, operator: &str) -> Option<Place<'a>> {
        self.operator(operator).map(|(_, rest)| rest)
    }

    /// Returns `true` if a single colon is here.
    pub(super) fn is_colon(self) -> bool {
        self.is(":") && !self.is("::")
    }

    /// Returns `true` if `[<` starts a composed name here.
    pub(super) fn is_paste(self) -> bool {
        matches!(self.next().0, Token::Group(Delimiter::Bracket, opened) if Place::new(opened.inside).is("<"))
    }

    /// Returns `true` if this group is here.
    pub(super) fn is_group(self, delimiter: Delimiter) -> bool {
        matches!(self.next().0, Token::Group(found, _) if found == delimiter)
    }
}

/// Returns three or more alternatives, such as "`a`, `b` or `c`", as "one of `a`, `b`, or `c`".
fn alternatives(what: &str) -> Cow<'_, str> {
    match what.rsplit_once(" or ") {
        Some((first, last)) if first.contains(", ") => Cow::Owned(format!("one of {first}, or {last}")),
        _ => Cow::Borrowed(what),
    }
}

/// The state of parsing.
pub(super) struct Parser<'a> {
    place: Place<'a>,
    last: Loc,
    /// The block around this place.
    pub(super) block: Block,
    /// The delimiter of the group around this place, and its end.
    closing: Option<(Delimiter, Span)>,
    /// An example of the current statement.
    pub(super) form: &'static str,
    /// Whether the current item failed: nothing is parsed until the recovery.
    pub(super) failed: bool,
    /// The number of loops around this place.
    pub(super) loops: usize,
    /// Whether an earlier loop has an unreadable body.
    pub(super) lost_loop: bool,
    /// Whether an earlier block has no braces, so that its statements are outside of it.
    pub(super) lost_block: bool,
    /// Whether something could not be parsed since the last [`Self::take_damage`].
    pub(super) damaged: bool,
    /// The place of the last finding.
    reported: Option<u32>,
    /// The finding about a sign after the keyword of this statement.
    pub(super) sign: Option<usize>,
    /// The finding about the first sign in place of `:` in this group, to which further ones belong.
    pub(super) colon: Option<usize>,
    /// Whether a rule of a flow is parsed, whose event fields are those in `detail`.
    pub(super) in_event_rule: bool,
    /// Whether the last statement was a list of fields.
    pub(super) lists_fields: bool,
    /// The place of the last `;` that ended a statement.
    pub(super) semicolon: Option<Loc>,
    pub(super) findings: Vec<Finding>,
    /// The number of statements so far.
    pub(super) statements: usize,
    /// The ranges of statements with syntax errors.
    pub(super) unread: Vec<Range<u32>>,
    /// The keywords inside of statements.
    pub(super) joining: Vec<Joining>,
    /// The attributes of the statements so far.
    pub(super) levels: Vec<LevelAttribute>,
}

/// The state that a parser restores when it leaves a group.
struct Outside<'a> {
    block: Block,
    closing: Option<(Delimiter, Span)>,
    form: &'static str,
    colon: Option<usize>,
    /// The tokens after the group.
    rest: Place<'a>,
    /// The group.
    loc: Loc,
}

impl<'a> Parser<'a> {
    pub(super) fn new(tokens: &'a [Entry]) -> Self {
        let start = Span::call_site();
        Parser {
            place: Place::new(tokens),
            last: Loc::new(start, start, 0),
            block: Block::File,
            closing: None,
            form: "",
            failed: false,
            loops: 0,
            lost_loop: false,
            lost_block: false,
            damaged: false,
            reported: None,
            sign: None,
            colon: None,
            semicolon: None,
            in_event_rule: false,
            lists_fields: false,
            findings: Vec::new(),
            joining: Vec::new(),
            levels: Vec::new(),
            statements: 0,
            unread: Vec::new(),
        }
    }

    // Looking ahead.

    /// Returns the place of the next token, or the end after a failure.
    pub(super) fn ahead(&self) -> Place<'a> {
        if self.failed { Place { entries: &[], order: self.place.order } } else { self.place }
    }

    pub(super) fn token(&self) -> Token<'a> {
        self.ahead().next().0
    }

    pub(super) fn at_end(&self) -> bool {
        matches!(self.token(), Token::End)
    }

    pub(super) fn at(&self, operator: &str) -> bool {
        self.ahead().is(operator)
    }

    pub(super) fn at_group(&self, delimiter: Delimiter) -> bool {
        self.ahead().is_group(delimiter)
    }

    pub(super) fn at_string(&self) -> bool {
        self.ahead().is_string()
    }

    pub(super) fn at_word(&self, wanted: &str) -> bool {
        self.word().is_some_and(|word| word == wanted)
    }

    /// Returns the next identifier, without eating it.
    pub(super) fn word(&self) -> Option<&'a str> {
        self.ahead().word().map(|(word, _)| word)
    }

    /// Returns the location of the next token: a run of operator characters is one token; of a group only the opening delimiter
    /// counts; at the end, the closing delimiter around it.
    pub(super) fn here(&self) -> Loc {
        let at = |span: Span| Loc::new(span, span, self.place.order);
        match self.place.next().0 {
            Token::Ident(ident, _) => at(ident.span()),
            Token::Literal(literal, _) => at(literal.span()),
            Token::Other(span) => at(span),
            Token::Group(_, opened) => Loc { end: opened.loc.start, ..opened.loc },
            Token::Punct(punct) => {
                let mut loc = at(punct.span());
                let (mut punct, mut place) = (punct, self.place.next().1);
                while punct.spacing() == Spacing::Joint && OPERATOR_CHARACTERS.contains(punct.as_char()) {
                    let (Token::Punct(next), rest) = place.next() else { break };
                    if !OPERATOR_CHARACTERS.contains(next.as_char()) {
                        break;
                    }
                    loc.end = next.span();
                    (punct, place) = (next, rest);
                }
                loc
            }
            Token::End => self.end(),
        }
    }

    /// Returns the closing delimiter around this place, or the last token of the invocation.
    fn end(&self) -> Loc {
        if self.block == Block::File {
            return Loc { start: self.last.end, order: self.place.order, ..self.last };
        }
        let span = self.closing.map_or(self.last.end, |(_, span)| span);
        Loc::new(span, span, self.place.order)
    }

    /// Returns the tokens from a place to this one.
    pub(super) fn tokens_since(&self, start: Place<'a>) -> Vec<TokenTree> {
        let length = start.entries.len().saturating_sub(self.place.entries.len());
        start.entries.iter().take(length).filter_map(Entry::tree).collect()
    }

    /// Returns the location of the last eaten token.
    pub(super) fn last(&self) -> Loc {
        self.last
    }

    /// Returns the order of the next token.
    pub(super) fn order(&self) -> u32 {
        self.place.order
    }

    /// Describes the next token after "found": as written, except for groups.
    pub(super) fn found(&self) -> String {
        let operator = |first: &Punct| {
            let mut text = String::from(first.as_char());
            let (mut punct, mut place) = (first, self.place.next().1);
            while punct.spacing() == Spacing::Joint && OPERATOR_CHARACTERS.contains(punct.as_char()) {
                let (Token::Punct(next), rest) = place.next() else { break };
                if !OPERATOR_CHARACTERS.contains(next.as_char()) {
                    break;
                }
                text.push(next.as_char());
                (punct, place) = (next, rest);
            }
            text
        };
        let is_doc = |opened: &Opened| matches!(opened.inside.first(), Some(Entry::Ident(_, word)) if word == "doc");
        match self.place.next().0 {
            Token::Punct(punct)
                if punct.as_char() == '#'
                    && matches!(self.place.next().1.next().0, Token::Group(Delimiter::Bracket, opened) if is_doc(&opened)) =>
            {
                "a doc comment".to_owned()
            }
            Token::Ident(ident, _) => format!("`{ident}`"),
            Token::Literal(_, text) => format!("`{text}`"),
            Token::Punct(punct) => format!("`{}`", operator(punct)),
            Token::Other(_) => "a lifetime".to_owned(),
            Token::Group(Delimiter::Brace, _) => "`{`".to_owned(),
            Token::Group(Delimiter::Parenthesis, _) => "`(`".to_owned(),
            Token::Group(Delimiter::Bracket, _) => "`[`".to_owned(),
            Token::Group(Delimiter::None, _) => "a macro fragment".to_owned(),
            Token::End => match self.closing {
                Some((Delimiter::Brace, _)) => "`}`".to_owned(),
                Some((Delimiter::Parenthesis, _)) => "`)`".to_owned(),
                Some((Delimiter::Bracket, _)) => "`]`".to_owned(),
                _ => "end of input".to_owned(),
            },
        }
    }

    /// Returns the location from an earlier place to the last consumed token.
    pub(super) fn since(&self, first: Loc) -> Loc {
        first.to(self.last)
    }

    /// Looks ahead after the next token.
    pub(super) fn after_next<R>(&mut self, look: impl FnOnce(&Self) -> R) -> R {
        let place = self.place;
        self.place = self.ahead().next().1;
        let seen = look(self);
        self.place = place;
        seen
    }

    // Eating.

    /// Eats any token and returns its location, or `None` at the end.
    pub(super) fn bump(&mut self) -> Option<Loc> {
        let (token, rest) = self.ahead().next();
        let at = |span: Span| Loc::new(span, span, self.place.order);
        let loc = match token {
            Token::Ident(ident, _) => at(ident.span()),
            Token::Punct(punct) => at(punct.span()),
            Token::Literal(literal, _) => at(literal.span()),
            Token::Group(_, opened) => opened.loc,
            Token::Other(span) => at(span),
            Token::End => return None,
        };
        self.place = rest;
        self.last = loc;
        Some(loc)
    }

    pub(super) fn eat(&mut self, operator: &str) -> Option<Loc> {
        let (loc, rest) = self.ahead().operator(operator)?;
        self.place = rest;
        self.last = loc;
        Some(loc)
    }

    /// Eats the run of operator characters here and returns where it stood.
    pub(super) fn eat_operator(&mut self) -> Loc {
        let loc = self.here();
        while let (Token::Punct(punct), _) = self.ahead().next() {
            if !OPERATOR_CHARACTERS.contains(punct.as_char()) {
                break;
            }
            self.bump();
            if punct.spacing() == Spacing::Alone {
                break;
            }
        }
        loc
    }

    pub(super) fn eat_word(&mut self, wanted: &str) -> Option<Loc> {
        if self.at_word(wanted) { self.bump() } else { None }
    }

    /// Eats one of the wanted keywords, which are among those inside of a statement.
    pub(super) fn join(&mut self, accepted: &'static [Keyword], wanted: &[&str]) -> Option<Name> {
        if !wanted.iter().any(|wanted| self.at_word(wanted)) {
            return None;
        }
        let name = self.ident()?;
        self.joining.push(Joining { accepted, word: Some(name.clone()) });
        Some(name)
    }

    /// Records that one of these keywords is possible here.
    pub(super) fn slot(&mut self, accepted: &'static [Keyword]) {
        let word = match self.token() {
            Token::Ident(_, text) if !self.at_statement() => {
                Some(Name { text: text.to_owned(), loc: self.here(), is_identifier: true, pasted: Vec::new() })
            }
            _ => None,
        };
        self.joining.push(Joining { accepted, word });
    }

    /// Eats an identifier.
    pub(super) fn ident(&mut self) -> Option<Name> {
        let Token::Ident(_, text) = self.token() else { return None };
        let loc = self.bump()?;
        Some(Name { text: text.to_owned(), loc, is_identifier: true, pasted: Vec::new() })
    }

    /// Consumes the group and parses its content. Anything that `parse` leaves is reported as an unexpected token; a failure
    /// inside ends with the group.
    pub(super) fn inside<R>(
        &mut self,
        delimiter: Delimiter,
        leftover: &str,
        parse: impl FnOnce(&mut Self) -> R,
    ) -> Option<(R, Loc)> {
        let outside = self.enter(delimiter)?;
        let result = parse(self);
        Some((result, self.leave(outside, leftover)))
    }

    fn enter(&mut self, delimiter: Delimiter) -> Option<Outside<'a>> {
        let (Token::Group(found, opened), rest) = self.ahead().next() else { return None };
        if found != delimiter {
            return None;
        }
        let outside = Outside {
            block: self.block,
            closing: self.closing,
            form: self.form,
            colon: self.colon.take(),
            rest,
            loc: opened.loc,
        };
        self.block = Block::Inside;
        self.closing = Some((delimiter, opened.loc.end));
        self.form = "";
        self.place = Place { entries: opened.inside, order: self.place.order.saturating_add(1) };
        Some(outside)
    }

    fn leave(&mut self, outside: Outside<'a>, leftover: &str) -> Loc {
        if !self.at_end() {
            self.expected(leftover);
        }
        self.failed = false;
        self.block = outside.block;
        self.closing = outside.closing;
        self.form = outside.form;
        self.colon = outside.colon;
        // Skipped tokens do not matter for the order, which only has to grow.
        self.place = Place { order: self.place.order.saturating_add(1), ..outside.rest };
        self.last = outside.loc;
        outside.loc
    }

    // Failing.

    /// Reports a problem after which parsing continues.
    pub(super) fn report(&mut self, loc: Loc, message: impl Into<String>, help: impl Into<Help>) {
        self.push(Finding::new(&codes::SYNTAX, loc, message).help(help));
    }

    /// Reports a name that only lacks its quotes.
    pub(super) fn report_unquoted(&mut self, loc: Loc, message: impl Into<String>, quoted: String) {
        let help = Help::replace(format!("add quotes: `{quoted}`"), quoted);
        self.push(Finding::new(&codes::SYNTAX, loc, message).help(help).recognized(Recognized::UnquotedName));
    }

    pub(super) fn push(&mut self, finding: Finding) {
        if !self.failed {
            self.findings.push(finding);
            self.reported = Some(self.place.order);
        }
    }

    /// Reports a problem and skips the rest of the current item. At the token of the previous finding it is the same mistake,
    /// which is not reported again.
    pub(super) fn fail(&mut self, loc: Loc, message: impl Into<String>, help: impl Into<Help>) {
        if self.reported != Some(self.place.order) {
            self.report(loc, message, help);
        }
        self.give_up();
    }

    /// Abandons the current item after its finding was reported.
    pub(super) fn give_up(&mut self) {
        self.failed = true;
        self.damaged = true;
    }

    /// Fails at the next token, which has to be something else.
    pub(super) fn expected(&mut self, what: &str) {
        self.fail_expected(what, self.form_help());
    }

    /// Fails at the next token, with another help than the example of the statement.
    pub(super) fn fail_expected(&mut self, what: &str, help: impl Into<Help>) {
        self.fail(self.here(), self.expectation(what), help);
    }

    /// Reports that the next token has to be something else, and continues.
    pub(super) fn report_expected(&mut self, what: &str, help: impl Into<Help>) {
        self.report(self.here(), self.expectation(what), help);
    }

    /// Returns the message with the expected token and the next one.
    pub(super) fn expectation(&self, what: &str) -> String {
        format!("expected {}, found {}", alternatives(what), self.found())
    }

    /// Returns an example of the current statement, as help.
    pub(super) fn form_help(&self) -> String {
        if self.form.is_empty() { String::new() } else { format!("for example: `{}`", self.form) }
    }

    /// Returns and resets the mark of damage.
    pub(super) fn take_damage(&mut self) -> bool {
        std::mem::take(&mut self.damaged)
    }

    // Recovering.

    /// Returns `true` if the next tokens start a statement of the surrounding block.
    pub(super) fn at_statement(&self) -> bool {
        let Some((text, rest)) = self.ahead().word() else { return self.at_attribute() };
        if self.block == Block::File && text == "pub" {
            return true;
        }
        let Some(keyword) = self.block.keyword(text) else { return false };
        let name = || rest.is_paste() || rest.word().is_some_and(|(word, _)| !is_infix(word));
        match self.block.follower(keyword) {
            Follower::Name => name(),
            Follower::LastName => rest.word().is_some_and(|(_, following)| following.is(";")),
            Follower::Text => name() || rest.is_string(),
            Follower::Field => {
                rest.is_string()
                    || rest.is_paste()
                    || name()
                        && rest
                            .word()
                            .is_some_and(|(word, following)| word == "field" || !following.is_group(Delimiter::Parenthesis))
            }
            Follower::Call => rest.word().is_some_and(|(_, following)| following.is_group(Delimiter::Parenthesis)),
            Follower::Braces => rest.is_group(Delimiter::Brace),
            Follower::End => rest.is(";"),
            Follower::Variable => {
                let following = match rest.next() {
                    (Token::Ident(..) | Token::Group(Delimiter::Parenthesis, _), following) => following,
                    _ => return false,
                };
                following.word().is_some_and(|(word, _)| word == "in")
            }
        }
    }

    /// Returns `true` if the next token starts an attribute or a doc comment.
    pub(super) fn at_attribute(&self) -> bool {
        self.block != Block::Inside
            && self.at("#")
            && (self.ahead().next().1.is_group(Delimiter::Bracket) || self.ahead().next().1.is("!"))
    }

    /// Ends an item with optional braces. Returns `true` if it has neither them nor `;`: what belongs in them may be missing.
    pub(super) fn finish_item(&mut self, closed: bool, expected: &str) -> bool {
        let reported = self.findings.len();
        self.finish(closed, expected);
        !closed && self.findings.len() > reported
    }

    /// Ends a statement whose last part was a brace group (`closed`) or that requires a `;`.
    ///
    /// `expected` lists everything that can follow.
    pub(super) fn finish(&mut self, closed: bool, expected: &str) {
        self.empty_call();
        if self.failed {
            return;
        }
        if let Some(semicolon) = self.eat(";") {
            self.semicolon = Some(semicolon).filter(|_| !closed);
            return;
        }
        if closed {
            return;
        }
        if self.at_end() || self.at_statement() {
            return self.missing_semicolon();
        }
        let is_mistyped = self.at(",") || self.at(".") || self.ahead().is_colon();
        if is_mistyped && self.after_next(|parser| parser.at_end() || parser.at_statement()) {
            if !self.comma_after_sign() {
                self.report_expected("`;`", Help::use_code(";"));
            }
            self.bump();
            return;
        }
        if expected.contains("settings in braces") && self.setting_without_braces(expected) {
            return;
        }
        let next = self.ahead().next().1.word().map(|(word, _)| word);
        let help = match self.word() {
            // `map all fields;`, and `mask Name with '*' the last 4;`
            Some(word)
                if self.after_is_end() && !expected.contains("&&")
                    || next.is_some_and(|next| expected.contains(&format!("`{next}`"))) =>
            {
                Help::replace(format!("remove `{word}`"), "")
            }
            _ if self.at("+") => CONCATENATION.into(),
            _ if self.at("%") && self.after_is_end() => Help::replace("remove the `%`", ""),
            // `source salesforce(Crm, Account) with { … }`
            Some(word) if expected.contains("braces") && self.after_next(|parser| parser.at_group(Delimiter::Brace)) => {
                Help::replace(format!("remove `{word}`"), "")
            }
            _ => self.form_help().into(),
        };
        self.fail_expected(expected, help);
    }

    /// Reports the end of a statement without `;`, after its last token.
    fn missing_semicolon(&mut self) {
        let last = self.last();
        let end = Loc { start: last.end, ..last };
        // A setting without `,` is the mistake of its sign.
        if let Some(found) = self.sign.and_then(|index| self.findings.get_mut(index)) {
            found.fixes.push(Fix { loc: end, edit: Edit::InsertAfter(";".to_owned()) });
            return;
        }
        let message = self.expectation("`;`");
        self.report(end, message, Help::insert_after("add `;`", ";"));
    }

    /// Continues after a failed statement: after its `;`, after its braces, or where the next one begins.
    pub(super) fn recover(&mut self) {
        self.failed = false;
        while !self.at_end() && !self.at_statement() {
            if self.eat(";").is_some() {
                return;
            }
            let braces = self.at_group(Delimiter::Brace);
            self.bump();
            if braces {
                self.eat(";");
                // The rest of a statement in the syntax of another language is not a statement.
                let is_rest = match self.token() {
                    Token::Punct(_) => !self.at_attribute(),
                    Token::Group(Delimiter::Brace, _) => true,
                    _ => self.at_word("else") || self.at_word("notify"),
                };
                if !is_rest {
                    return;
                }
            }
        }
    }
}
