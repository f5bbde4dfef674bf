//! The arguments of a stack, which are Rust.

use super::cursor::{Parser, Token};

impl Parser<'_> {
    /// `team: &str, months: u32`: each is a pattern and a type, for what it cannot read at all Rust would report at the whole
    /// invocation. What the types are is left to Rust. Answers how many there are when one is wrong.
    pub(super) fn rust_arguments(&mut self) -> Option<usize> {
        let (mut is_rust, mut count) = (true, 0);
        while !self.at_end() {
            is_rust &= self.rust_argument();
            count += 1;
            while !self.at_end() && self.eat(",").is_none() {
                self.bump();
            }
        }
        (!is_rust).then_some(count)
    }

    /// An argument up to its comma, or up to what is wrong with it.
    fn rust_argument(&mut self) -> bool {
        let first = self.here();
        let is_pattern = matches!(self.token(), Token::Ident(_) | Token::Group(..)) || self.at("&") || self.at("#");
        let name = self.word();
        let mut words = 0;
        while is_pattern && !self.at_end() && !self.at(",") && !self.ahead().is_colon() {
            if self.eat("::").is_none() {
                self.bump();
            }
            words += 1;
        }
        if !is_pattern || !self.ahead().is_colon() {
            let loc = if is_pattern { self.since(first) } else { first };
            let name = name.filter(|_| words == 1).unwrap_or_else(|| "name".to_owned());
            self.report(loc, "a Rust argument has a name and a type", format!("for example `{name}: &str`"));
            return false;
        }
        self.bump();
        self.rust_type()
    }

    /// A type up to the comma behind it; of its own commas each stands in brackets.
    fn rust_type(&mut self) -> bool {
        if self.at_end() || self.at(",") || matches!(self.token(), Token::Literal(_)) {
            self.report(self.here(), "expected the type of the Rust argument", "for example `&str`");
            return false;
        }
        let mut depth = 0_usize;
        while !self.at_end() && (depth > 0 || !self.at(",")) {
            if depth == 0 && self.ahead().is_colon() {
                self.report(self.last(), "expected `,` before the next Rust argument", "");
                return false;
            }
            if depth == 0 && self.at("=") {
                self.report(self.here(), "a Rust argument has no default", "");
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
            self.report(self.here(), "expected `>`", "");
        }
        depth == 0
    }
}
