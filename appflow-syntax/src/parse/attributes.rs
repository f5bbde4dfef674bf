//! The parts of a statement before its keyword: doc comments, attributes such as `#[allow(AF0601)]`, and the visibility.

use std::ops::Range;

use appflow_model::diagnostics::{Help, LintLevel, codes};
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::Lit;

use super::cursor::{Parser, Token};
use crate::ast::{Bindings, LevelAttribute, Loc, Name, Statement};
use crate::finding::Finding;
use crate::uses::SHARED;

/// The attributes before a statement.
#[derive(Default)]
pub(super) struct Attributes {
    pub(super) docs: Option<String>,
    pub(super) doc_tokens: TokenStream,
    pub(super) levels: Vec<LevelAttribute>,
    /// Those of the whole invocation.
    pub(super) inner: Vec<LevelAttribute>,
    /// The codes of the attribute that is being read.
    codes: Vec<LevelAttribute>,
    /// The first of them.
    pub(super) first: Option<Loc>,
    /// Whether they are those of a statement of another invocation.
    shared: bool,
}

impl Attributes {
    pub(super) fn before<T>(self, keyword: Name, node: T) -> Statement<T> {
        Statement {
            docs: self.docs.unwrap_or_default(),
            doc_tokens: self.doc_tokens,
            keyword,
            node,
            repeated: false,
            iteration: Bindings::default(),
        }
    }
}

/// Adds the text of one doc attribute, which is a line of `///` or the lines of `/** */`.
fn add_docs(docs: &mut Option<String>, text: &str) {
    let docs = match docs {
        Some(docs) => {
            docs.push('\n');
            docs
        }
        None => docs.insert(String::new()),
    };
    for (index, line) in text.lines().enumerate() {
        if index > 0 {
            docs.push('\n');
        }
        docs.push_str(line.strip_prefix(' ').unwrap_or(line).trim_end());
    }
}

impl Parser<'_> {
    /// Applies the attributes before a statement to what was read since.
    pub(super) fn attach(&mut self, levels: Vec<LevelAttribute>, first: Option<Loc>, keyword: u32) -> Range<u32> {
        let range = first.map_or(keyword, |first| first.order)..self.order();
        self.levels.extend(levels.into_iter().map(|level| LevelAttribute { range: range.clone(), ..level }));
        range
    }

    pub(super) fn visibility(&mut self) -> TokenStream {
        let mut tokens = TokenStream::new();
        if !self.at_word("pub") {
            return tokens;
        }
        let group = self.ahead().next().1;
        if let Token::Ident(ident, _) = self.token() {
            tokens.extend([TokenTree::Ident(ident.clone())]);
            self.bump();
        }
        if let (Token::Group(Delimiter::Parenthesis, opened), _) = group.next() {
            self.bump();
            let mut path = proc_macro2::Group::new(Delimiter::Parenthesis, opened.tokens());
            path.set_span(opened.loc.start);
            tokens.extend([TokenTree::Group(path)]);
        }
        tokens
    }

    /// Parses doc comments and attributes such as `#[allow(…)]`; `#![allow(…)]` only at the start of the invocation.
    pub(super) fn attributes(&mut self, at_start: bool) -> Attributes {
        let mut attributes = Attributes::default();
        while let Some(hash) = self.eat("#") {
            if !self.at("!") && !self.at_group(Delimiter::Bracket) {
                let help = Help::replace("for a comment, use `//`", "//");
                self.fail(hash, "unexpected `#`", help);
                self.recover();
                continue;
            }
            attributes.first.get_or_insert(hash);
            let is_inner = self.eat("!").is_some();
            let group = self.token();
            let parsed = self.inside(Delimiter::Bracket, "`]`", |parser| {
                let is_level = LintLevel::ALL.iter().any(|level| parser.at_word(level.word()));
                if is_inner && !(at_start && is_level) {
                    let help = "use `///` or `#[allow(…)]` before a statement";
                    let message = "inner attributes are allowed only at the start of the invocation, to set levels";
                    parser.fail(hash, message, help);
                }
                parser.attribute(&mut attributes)
            });
            if is_inner {
                attributes.first = None;
            }
            let whole = self.since(hash);
            let levels = if is_inner { &mut attributes.inner } else { &mut attributes.levels };
            let new: Vec<LevelAttribute> = std::mem::take(&mut attributes.codes);
            let is_only = new.len() == 1;
            levels.extend(new.into_iter().map(|level| LevelAttribute { whole: is_only.then_some(whole), ..level }));
            let Some((is_doc, _)) = parsed else {
                self.expected("`[`");
                self.recover();
                continue;
            };
            if let (true, Token::Group(_, opened)) = (is_doc, group) {
                let mut bracket = proc_macro2::Group::new(Delimiter::Bracket, opened.tokens());
                bracket.set_span(opened.loc.start);
                let mut hash_token = proc_macro2::Punct::new('#', proc_macro2::Spacing::Alone);
                hash_token.set_span(hash.start);
                attributes.doc_tokens.extend([TokenTree::Punct(hash_token), TokenTree::Group(bracket)]);
            }
        }
        attributes
    }

    /// Parses the inside of an attribute; returns `true` for a line of docs.
    fn attribute(&mut self, attributes: &mut Attributes) -> bool {
        let here = self.here();
        if self.failed {
            return false;
        }
        let name = self.ident().map(|name| name.text).unwrap_or_default();
        match name.as_str() {
            "doc" if self.eat("=").is_some() => {
                let Token::Literal(literal, _) = self.token() else {
                    self.fail(self.here(), "expected a string", "write a doc comment, `/// …`");
                    return false;
                };
                self.bump();
                let Lit::Str(text) = Lit::new(literal.clone()) else {
                    self.fail(self.last(), "expected a string", "write a doc comment, `/// …`");
                    return false;
                };
                add_docs(&mut attributes.docs, &text.value());
                true
            }
            word if self.at_group(Delimiter::Parenthesis) && LintLevel::ALL.iter().any(|level| level.word() == word) => {
                let level = LintLevel::ALL.iter().copied().find(|level| level.word() == word).unwrap_or(LintLevel::Allow);
                let codes = self.inside(Delimiter::Parenthesis, "`,`", Self::level_codes);
                let codes = codes.into_iter().flat_map(|(codes, _)| codes);
                let shared = attributes.shared;
                let unattached = |code| LevelAttribute { level, code, whole: None, range: 0..0, shared };
                attributes.codes.extend(codes.map(unattached));
                false
            }
            // Evaluated before, as far as the configuration is known.
            "cfg" if self.at_group(Delimiter::Parenthesis) => {
                self.bump();
                false
            }
            "cfg" => {
                self.expected("`(` and a predicate");
                false
            }
            SHARED => {
                attributes.shared = true;
                false
            }
            "forbid" => {
                self.fail(here, "unsupported attribute `forbid`", Help::replace("use `deny`", "deny"));
                false
            }
            _ => {
                let message = match name.is_empty() {
                    true => format!("expected an attribute, found {}", self.found()),
                    false => format!("unsupported attribute `{name}`"),
                };
                let note = "only doc comments, `cfg`, and `allow`, `expect`, `warn`, and `deny` with a code are supported";
                let is_level = LintLevel::ALL.iter().any(|level| level.word() == name);
                let help = match name.as_str() {
                    "cfg_attr" => "use `#[cfg(…)]` before the statement".to_owned(),
                    _ if is_level => format!("add a code, for example: `#[{name}(AF0601)]`"),
                    _ => String::new(),
                };
                self.push(Finding::new(&codes::SYNTAX, here, message).note(note).help(help));
                self.give_up();
                false
            }
        }
    }

    /// `AF0601, AF0602, reason = "…"`
    fn level_codes(&mut self) -> Vec<Name> {
        let mut codes = Vec::new();
        self.separated("a code", |parser| {
            let is_reason = parser.at_word("reason") && parser.after_next(|parser| parser.at("="));
            let is_setting = parser.at_word("reason") && parser.after_next(|parser| parser.ahead().is_colon());
            if is_reason || is_setting {
                parser.bump();
                if is_setting {
                    parser.report_expected("`=`", Help::use_code("="));
                    parser.bump();
                }
                parser.eat("=");
                parser.string("the reason, a string");
                return;
            }
            if parser.at_string() && !codes.is_empty() {
                let reason = parser.found();
                let code = format!("reason = {}", reason.trim_matches('`'));
                parser.fail_expected("a code, for example `AF0601`", Help::use_code(code));
                return;
            }
            if parser.word().is_some() && parser.after_next(|parser| parser.at("=")) {
                parser.fail_expected("`reason`", Help::use_code("reason"));
                return;
            }
            let code = parser.name("a code, for example `AF0601`");
            if parser.at("::")
                && let Some(first) = &code
            {
                let mut last = None;
                while parser.eat("::").is_some() {
                    last = parser.ident();
                }
                let loc = parser.since(first.loc);
                let help = last.as_ref().map_or(Help::NONE, |last| Help::use_code(last.text.as_str()));
                parser.report(loc, "unexpected path before a code", help);
                codes.extend(last);
                return;
            }
            codes.extend(code);
        });
        if self.word().is_some() {
            let end = Loc { start: self.last().end, ..self.last() };
            self.fail(end, self.expectation("`,`"), Help::insert_after("add `,`", ","));
        }
        // One comma may trail.
        self.eat(",");
        codes
    }
}
