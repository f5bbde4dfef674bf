//! The arguments of a stack, which are Rust.

use proc_macro2::TokenStream;

use super::cursor::{Parser, Token};
use crate::ast::RustArguments;

impl Parser<'_> {
    /// Parses `team: &str, months: u32`: each is a pattern and a type. Rust would report a syntax error at the whole invocation,
    /// so the forms are checked first. Rust resolves the types.
    pub(super) fn rust_arguments(&mut self, tokens: TokenStream) -> RustArguments {
        let mut arguments = RustArguments { tokens, names: Vec::new(), is_rust: true };
        while !self.at_end() {
            let (name, is_rust) = self.rust_argument();
            arguments.names.push(name);
            arguments.is_rust &= is_rust;
            while !self.at_end() && self.eat(",").is_none() {
                self.bump();
            }
        }
        arguments
    }

    /// Parses an argument up to its comma or its first error: its name, and whether Rust can parse it.
    fn rust_argument(&mut self) -> (Option<String>, bool) {
        let first = self.here();
        let is_pattern = matches!(self.token(), Token::Ident(..) | Token::Group(..)) || self.at("&") || self.at("#");
        self.eat_word("mut");
        let mut name = self.word().map(str::to_owned);
        let mut words = 0;
        while is_pattern && !self.at_end() && !self.at(",") && !self.ahead().is_colon() {
            if self.eat("::").is_none() {
                self.bump();
            }
            words += 1;
        }
        if words != 1 {
            name = None;
        }
        if !is_pattern || !self.ahead().is_colon() {
            let loc = if is_pattern { self.since(first) } else { first };
            let example = name.as_deref().unwrap_or("name");
            self.report(loc, "expected a name and a type for a Rust argument", format!("for example: `{example}: &str`"));
            return (name, false);
        }
        self.bump();
        (name, self.rust_type())
    }

    /// Skips a type up to the comma after it; commas in a type are always in brackets. Returns `true` if Rust can parse it.
    fn rust_type(&mut self) -> bool {
        if self.at_end() || self.at(",") || matches!(self.token(), Token::Literal(..)) {
            self.report_expected("a Rust type", "for example: `&str`");
            return false;
        }
        let mut depth = 0_usize;
        while !self.at_end() && (depth > 0 || !self.at(",")) {
            if depth == 0 && self.ahead().is_colon() {
                self.report(self.last(), "missing `,` before the next Rust argument", "");
                return false;
            }
            if depth == 0 && self.at("=") {
                self.report(self.here(), "unexpected `=` after the type of a Rust argument", "remove the default value");
                return false;
            }
            if self.eat("::").is_some() || self.eat("->").is_some() {
                continue;
            }
            if self.at("<") {
                depth += 1;
            } else if self.at(">") {
                depth = depth.saturating_sub(1);
            }
            self.bump();
        }
        if depth > 0 {
            self.report_expected("`>`", "");
        }
        depth == 0
    }
}
