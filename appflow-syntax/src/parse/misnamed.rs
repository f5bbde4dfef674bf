//! Keywords of statements that are split, have a visibility, or belong to another block but mean a statement of this one.

use appflow_model::diagnostics::{Help, codes};
use proc_macro2::Delimiter;

use super::cursor::{Parser, Place};
use super::flow::SCHEDULE_EXAMPLE;
use super::keywords::{Block, elsewhere};
use crate::ast::Name;
use crate::finding::Finding;

impl Parser<'_> {
    /// Reports `pub` before a statement of a stack, and eats it.
    pub(super) fn visibility_in_stack(&mut self) {
        if self.block != Block::File && self.at_word("pub") && self.after_next(Self::at_statement) {
            let help = Help::replace("remove `pub`", "");
            self.report(self.here(), format!("unexpected `pub` in {}", self.block.title()), help);
            self.bump();
        }
    }

    /// Reports a keyword in two words, such as `composite alarm`, of which the first was read.
    pub(super) fn split_keyword(&mut self, first: &Name) -> bool {
        let Some(second) = self.word() else { return false };
        let joined = format!("{}_{second}", first.text);
        if self.block.keyword(&joined).is_none() {
            return false;
        }
        self.bump();
        let loc = self.since(first.loc);
        let message =
            format!("unknown statement `{} {}` in {}", first.text, joined.split_at(first.text.len() + 1).1, self.block.title());
        self.push(Finding::new(&codes::UNKNOWN_STATEMENT, loc, message).help(Help::use_code(joined)));
        self.give_up();
        true
    }

    /// Returns the help for the keyword of a statement of a stack that means one of a flow here.
    pub(super) fn meant_in_flow(&self, keyword: &str) -> Option<Help> {
        if !matches!(self.block, Block::Flow | Block::FlowLoop | Block::Tasks)
            || elsewhere(keyword, self.block) != Some(Block::Stack)
        {
            return None;
        }
        // Braces after the name are those of the statement of a stack.
        let is_item = self.ahead().word().is_some_and(|(_, rest)| rest.is_group(Delimiter::Brace));
        let is_allowed = |meant: &str| self.block.keyword(meant).is_some();
        let (meant, end): (&str, fn(Place<'_>) -> bool) = match keyword {
            "mapping" => ("map", |_| true),
            "tasks" => ("include", |rest| rest.is(";")),
            "rule" => {
                let help = "use `on` for the events of a flow, for example: `on run_completed notify Ops;`";
                return is_allowed("on").then(|| help.into());
            }
            _ => return None,
        };
        let ends = self.ahead().word().is_some_and(|(_, rest)| end(rest)) || self.at_string() && meant == "map";
        (!is_item && ends && is_allowed(meant)).then(|| Help::use_code(meant))
    }

    /// Returns an example of the statement that was meant by a keyword of another language.
    pub(super) fn example_of(&self, meant: &str, keyword: &str) -> String {
        if keyword == "schedule" {
            return format!(", {SCHEDULE_EXAMPLE}");
        }
        self.block.keyword(meant).map(|known| format!(", for example: `{}`", known.example)).unwrap_or_default()
    }
}
