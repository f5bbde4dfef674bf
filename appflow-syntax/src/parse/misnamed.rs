//! Keywords that a block does not have: those of other blocks or languages, split ones, and ones with a visibility.

use appflow_model::catalog::resources::override_attribute;
use appflow_model::diagnostics::{Edit, Help, codes, one_of};
use proc_macro2::Delimiter;

use super::cursor::{Parser, Place, Token};
use super::keywords::{self, Block};
use super::list::begins_setting;
use super::trigger::SCHEDULE_EXAMPLE;
use crate::ast::Name;
use crate::finding::Finding;

/// Returns `true` for an attribute of CloudFormation that only an override has.
fn is_override_attribute(word: &str) -> bool {
    word == override_attribute::depends_on.key
}

impl Parser<'_> {
    /// Reports the keyword of a statement that this block does not have.
    pub(super) fn unknown(&mut self, keyword: &Name) {
        if self.split_keyword(keyword) {
            return;
        }
        let word = keyword.text.as_str();
        if let Some(found) = self.meant_by_context(keyword) {
            self.push(found);
            return self.give_up();
        }
        if let Some(help) = self.meant_in_flow(word) {
            let message = format!("`{word}` is not allowed in {}", self.block.title());
            self.push(Finding::new(&codes::UNKNOWN_STATEMENT, keyword.loc, message).help(help));
            return self.give_up();
        }
        let (message, help) = match keywords::elsewhere(word, self.block) {
            Some(Block::Flow) if self.block == Block::FlowLoop => {
                (format!("`{word}` is not allowed in a loop"), format!("move `{word}` before the `for`").into())
            }
            Some(Block::Stack) if self.block == Block::StackLoop => {
                (format!("`{word}` is not allowed in a loop"), format!("move `{word}` before the `for`").into())
            }
            Some(Block::Flow) if word == "description" => (
                format!("`{word}` is allowed only in a flow"),
                "for the description of a stack, use a doc comment: `/// …`".into(),
            ),
            Some(Block::Flow) => {
                (format!("`{word}` is allowed only in a flow"), format!("move `{word}` into a `flow` block").into())
            }
            Some(Block::Stack) if matches!(self.block, Block::Flow | Block::FlowLoop | Block::Tasks) => (
                format!("`{word}` is not allowed in a {}", if self.block == Block::Tasks { "task list" } else { "flow" }),
                format!("move `{word}` into the `stack` block").into(),
            ),
            Some(Block::Stack) => {
                (format!("`{word}` is allowed only in a stack"), format!("move `{word}` into a `stack` block").into())
            }
            Some(_) => (format!("`{word}` is allowed only at the top level"), Help::NONE),
            None if keywords::foreign(word, self.block).is_some() => {
                let meant = keywords::foreign(word, self.block).unwrap_or_default();
                let help = match (meant, self.block) {
                    ("", Block::Stack | Block::StackLoop) => {
                        "declare each resource as a statement of the stack, for example: `bucket Lake;`".into()
                    }
                    ("", _) => "declare each task as a statement of the flow, for example: `map Id, Name;`".into(),
                    // The following tokens are in the syntax of the other language, so replacing only the keyword would lead to
                    // the next error.
                    _ if self.at_group(Delimiter::Brace)
                        || self.at("=")
                        || self.at(":")
                        || meant == "param" && self.after_next(|parser| parser.at_group(Delimiter::Brace))
                        || ["schedule", "enabled", "activate"].contains(&word) =>
                    {
                        format!("use `{meant}`, the statement for `{word}`{}", self.example_of(meant, word)).into()
                    }
                    _ => Help::replace(format!("use `{meant}`, the statement for `{word}`"), meant),
                };
                (format!("unknown statement `{word}` in {}", self.block.title()), help)
            }
            None => {
                let title = self.block.title();
                let preposition = if self.block == Block::File { "at" } else { "in" };
                let help = match (keywords::other_type(word, self.block), keywords::owner_of_setting(word, self.block)) {
                    (Some(name), _) => {
                        let example = format!("`resource Other = \"{name}\" {{ … }}`");
                        format!("for a resource of CloudFormation, use `resource`, for example: {example}").into()
                    }
                    (None, Some("alarm")) if word == "notify" => {
                        "use `notify` in the settings of an alarm, or in a rule: `on run_completed notify Ops;`".into()
                    }
                    (None, Some(owner)) => format!("move `{word}` into the settings of `{owner}`: `{{ {word}: … }}`").into(),
                    _ if matches!(self.block, Block::Flow) && is_override_attribute(word) => {
                        format!("use an override of the flow, for example: `override Nightly {{ {word}: Lake }}`").into()
                    }
                    _ if word.eq_ignore_ascii_case("description") => "use a doc comment: `/// …`".into(),
                    _ => one_of(word, &self.block.words(), &format!("statements of {title}")),
                };
                (format!("unknown statement `{word}` {preposition} {title}"), help)
            }
        };
        self.push(Finding::new(&codes::UNKNOWN_STATEMENT, keyword.loc, message).help(help));
        self.give_up();
    }

    /// Returns the finding about an unknown keyword whose meaning its neighbors show: a field after the `;` of a list,
    /// a word before a keyword, and one before a name and the braces of a stack or a flow.
    fn meant_by_context(&self, keyword: &Name) -> Option<Finding> {
        let word = keyword.text.as_str();
        if keywords::elsewhere(word, self.block).is_some() || keywords::foreign(word, self.block).is_some() {
            return None;
        }
        let preposition = if self.block == Block::File { "at" } else { "in" };
        let message = format!("unknown statement `{word}` {preposition} {}", self.block.title());
        let found = Finding::new(&codes::UNKNOWN_STATEMENT, keyword.loc, message);
        let of_list = self.semicolon.filter(|end| self.lists_fields && end.order.saturating_add(1) == keyword.loc.order);
        if let Some(end) = of_list.filter(|_| self.at(";") || self.at(",") || self.at("=>") || self.ahead().is_colon()) {
            let found = found.help("to continue the list, use `,` before it");
            return Some(found.fix(end, Edit::Replace(",".to_owned())));
        }
        let type_name = self.word().map(|word| word.to_ascii_lowercase()).filter(|_| word == "new");
        if let Some(known) = type_name.and_then(|name| self.block.keyword(&name)) {
            let help = format!("use `{}`, for example: `{}`", known.name, known.example);
            return Some(found.help(help));
        }
        if self.at_statement() {
            let help = match self.block == Block::File && ["public", "export"].contains(&word) {
                true => Help::use_code("pub"),
                false => Help::replace(format!("remove `{word}`"), ""),
            };
            return Some(found.help(help));
        }
        let (_, braces) = self.ahead().word()?;
        let (Token::Group(Delimiter::Brace, opened), _) = braces.next() else { return None };
        let (first, _) = Place::new(opened.inside).word()?;
        let (meant, inner) = match self.block {
            Block::File => ("stack", Block::Stack),
            Block::Stack | Block::StackLoop => ("flow", Block::Flow),
            _ => return None,
        };
        inner.keyword(first)?;
        (!begins_setting(Place::new(opened.inside))).then_some(())?;
        Some(found.help(Help::use_code(meant)))
    }

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
            || keywords::elsewhere(keyword, self.block) != Some(Block::Stack)
        {
            return None;
        }
        // Braces after the name are those of the statement of a stack.
        let is_item = self.ahead().word().is_some_and(|(_, rest)| rest.is_group(Delimiter::Brace));
        let is_allowed = |meant: &str| self.block.keyword(meant).is_some();
        let (meant, end): (&str, fn(Place<'_>) -> bool) = match keyword {
            "mapping" => ("map", |_| true),
            "tasks" | "use" => ("include", |rest| rest.is(";")),
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
