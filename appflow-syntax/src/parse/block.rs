//! Blocks of statements: stacks, flows, and task lists.

use appflow_model::diagnostics::{Help, codes, listed};
use appflow_model::model::ResourceKind;
use proc_macro2::{Delimiter, TokenStream};

use super::attributes::Attributes;
use super::cursor::{Parser, Place, Token};
use super::keywords::{self, Block};
use super::list::begins_setting;
use crate::ast::{Flow, FlowItem, Loc, Name, Stack, StackItem, Statement, TaskList};
use crate::finding::Finding;

/// The largest number of statements of a block for which memory is reserved before they are parsed.
const RESERVED: usize = 64;

/// A statement that no keyword begins.
pub(super) trait Unknown {
    const UNKNOWN: Self;
}

impl Unknown for StackItem {
    const UNKNOWN: Self = StackItem::Unknown;
}

impl Unknown for FlowItem {
    const UNKNOWN: Self = FlowItem::Unknown;
}

impl Parser<'_> {
    pub(super) fn stack(&mut self, attributes: Attributes, visibility: TokenStream) -> Stack {
        let mut stack = Stack {
            docs: attributes.docs.unwrap_or_default(),
            doc_tokens: attributes.doc_tokens,
            visibility,
            name: None,
            arguments: None,
            items: Vec::new(),
            partial: false,
        };
        stack.name = self.block_name("the name of the stack");
        if let Token::Group(Delimiter::Parenthesis, opened) = self.token() {
            let tokens = opened.tokens();
            let arguments = self.inside(Delimiter::Parenthesis, "`,`", |parser| parser.rust_arguments(tokens));
            stack.arguments = arguments.map(|(arguments, _)| arguments);
        }
        self.reach_braces("`{` and the statements of the stack", Block::Stack);
        let place = stack.name.as_ref().map(|name| format!(" in stack `{}`", name.text)).unwrap_or_default();
        let body = self.inside(Delimiter::Brace, "a statement", |parser| {
            let mut once: Vec<(String, Loc)> = Vec::new();
            parser.statements(Block::Stack, |parser, keyword| {
                let first = parser.last();
                let item = parser.stack_item(keyword);
                if matches!(item, StackItem::Tags(_)) {
                    parser.check_once(&mut once, keyword, first, &place);
                }
                item
            })
        });
        match body {
            Some(((items, partial), _)) => (stack.items, stack.partial) = (items, partial),
            None => stack.partial = true,
        }
        self.finish(true, "");
        stack
    }

    pub(super) fn stack_item(&mut self, keyword: &str) -> StackItem {
        match keyword {
            "resource" => StackItem::Resource(self.other_resource()),
            "profile" => StackItem::Profile(self.profile()),
            "object" => StackItem::Object(self.object()),
            "flow" => StackItem::Flow(self.flow()),
            "alarm" => StackItem::Alarm(self.alarm()),
            "composite_alarm" => StackItem::CompositeAlarm(self.composite_alarm()),
            "rule" => StackItem::Rule(self.bus_rule()),
            "tasks" => StackItem::Tasks(self.task_list()),
            "mapping" => StackItem::Mapping(self.mapping()),
            "condition" => StackItem::Condition(self.condition()),
            "output" => StackItem::Output(self.output()),
            "override" => StackItem::Override(self.override_item()),
            "tags" => StackItem::Tags(self.tags()),
            "use" => StackItem::Use(self.shared_use()),
            "for" => StackItem::Loop(self.repetition(Block::StackLoop, Self::stack_item)),
            _ => match ResourceKind::ALL.iter().find(|kind| kind.keyword() == keyword) {
                Some(kind) => StackItem::Resource(self.resource(*kind == ResourceKind::Parameter)),
                None => StackItem::Unknown,
            },
        }
    }

    fn task_list(&mut self) -> TaskList {
        let start = self.last().order;
        let name = self.block_name("the name of the task list");
        self.reach_braces("`{` and the tasks of the list", Block::Tasks);
        let body = self.inside(Delimiter::Brace, "a task", |parser| parser.statements(Block::Tasks, Self::task_item));
        self.finish(true, "");
        let (items, partial) = body.map_or((Vec::new(), true), |(body, _)| body);
        TaskList { name, items, partial, range: start..self.here().order }
    }

    fn task_item(&mut self, keyword: &str) -> FlowItem {
        match keyword {
            "for" => FlowItem::Loop(self.repetition(Block::Tasks, Self::task_item)),
            _ => self.flow_item(keyword),
        }
    }

    fn flow(&mut self) -> Flow {
        let name = self.block_name("the name of the flow");
        self.empty_call();
        let lacks_equals = self.at_word("existing");
        if lacks_equals {
            self.report_expected("`=`", self.form_help());
        }
        // In `flow Name = {`, only the `=` is wrong.
        let has_body = self.after_next(|parser| parser.at_group(Delimiter::Brace));
        let exists = lacks_equals || !has_body && self.equals_or_nothing();
        let origin = if exists { self.existing("`existing(…)`") } else { None };
        if origin.is_some() && !self.failed && !self.at_group(Delimiter::Brace) {
            let is_unfinished = self.finish_item(false, "statements in braces or `;`");
            return Flow { name, origin, items: Vec::new(), partial: self.take_damage() | is_unfinished };
        }
        let reported = self.findings.len();
        let damage_before = self.take_damage();
        self.reach_braces("`{` and the statements of the flow", Block::Flow);
        // What was skipped may be what the flow consists of.
        let is_skipped = self.damaged;
        self.damaged |= damage_before;
        // The name is only the beginning of what was written, such as `Copy_<Table>`.
        let name = name.filter(|_| self.loops == 0 || self.findings.len() == reported);
        let place = name.as_ref().map(|name| format!(" in flow `{}`", name.text)).unwrap_or_default();
        let body = self.inside(Delimiter::Brace, "a statement", |parser| {
            let mut once: Vec<(String, Loc)> = Vec::new();
            parser.statements(Block::Flow, |parser, keyword| {
                let first = parser.last();
                let item = parser.flow_item(keyword);
                parser.check_once(&mut once, keyword, first, &place);
                item
            })
        });
        self.finish(true, "");
        let (items, partial) = body.map_or((Vec::new(), true), |(body, _)| body);
        Flow { name, partial: partial || is_skipped || exists && origin.is_none(), origin, items }
    }

    /// Reports the second of two statements that a flow or a stack can have once; one that did not parse does not count.
    fn check_once(&mut self, seen: &mut Vec<(String, Loc)>, keyword: &str, loc: Loc, place: &str) {
        if self.failed || !keywords::ONCE.contains(&keyword) {
            return;
        }
        if let Some((_, before)) = seen.iter().find(|(word, _)| word == keyword) {
            let help = match keyword {
                "destination" | "source" => format!("declare a second flow for the other {keyword}"),
                "tags" => "move all tags into one `tags`".to_owned(),
                _ => "remove one of the two".to_owned(),
            };
            let message = format!("duplicate `{keyword}`{place}");
            let before = *before;
            self.push(Finding::new(&codes::REPEATED_STATEMENT, loc, message).first(before).help(help));
        }
        seen.push((keyword.to_owned(), loc));
    }

    /// Parses the statements up to the end of the group. Also returns whether one of them could not be parsed.
    pub(super) fn statements<T: Unknown>(
        &mut self,
        block: Block,
        mut item: impl FnMut(&mut Self, &str) -> T,
    ) -> (Vec<Statement<T>>, bool) {
        let damage_outside = self.take_damage();
        self.block = block;
        // A statement has many parts: a growing list would copy it several times.
        let mut statements = Vec::with_capacity(self.ahead().statements().min(RESERVED));
        let mut partial = false;
        let mut misplaced = false;
        while !self.at_end() {
            let reported = self.findings.len();
            let mut attributes = self.attributes(false);
            let levels = std::mem::take(&mut attributes.levels);
            let first = attributes.first;
            // An attribute with a mistake may allow anything in its statement.
            let has_wrong_attribute = self.findings.len() > reported;
            let Some(keyword) = self.keyword(&attributes, false) else {
                partial = true;
                continue;
            };
            self.damaged = false;
            self.statements += 1;
            let before = (self.statements, self.findings.len());
            let node = if let Some(known) = block.keyword(&keyword.text) {
                misplaced = false;
                self.form = known.example;
                self.sign_after(known.name);
                let node = item(self, &keyword.text);
                self.lists_fields = ["map", "partition"].contains(&known.name);
                node
            } else {
                // A closing brace that is too early moves everything after it out of its block. Report that once.
                let is_misplaced = keywords::elsewhere(&keyword.text, block).is_some();
                if is_misplaced && misplaced {
                    self.give_up();
                } else {
                    self.unknown(&keyword);
                }
                misplaced = is_misplaced;
                T::UNKNOWN
            };
            self.form = "";
            let order = keyword.loc.order;
            statements.push(attributes.before(keyword, node));
            partial |= self.failed | self.take_damage();
            misplaced |= std::mem::take(&mut self.lost_block);
            if self.failed {
                self.recover();
            }
            let range = self.attach(levels, first, order);
            if has_wrong_attribute || self.statements == before.0 && self.findings.len() > before.1 {
                self.unread.push(range);
            }
        }
        self.damaged = damage_outside;
        (statements, partial)
    }

    /// Parses the keyword of a statement; reports and skips anything else.
    pub(super) fn keyword(&mut self, attributes: &Attributes, has_visibility: bool) -> Option<Name> {
        self.visibility_in_stack();
        if let Some(keyword) = self.ident() {
            return Some(keyword);
        }
        let here = self.here();
        if self.at_end() {
            let at = attributes.first.unwrap_or(here);
            if has_visibility || attributes.first.is_some() {
                self.report(at, format!("expected a statement, found {}", self.found()), "");
            }
            return None;
        }
        let help = listed(&self.block.words(), &format!("statements of {}", self.block.title()));
        let last = self.last().order;
        if let Some(semicolon) = self.semicolon.filter(|semicolon| semicolon.order == last && self.at_settings()) {
            let found = Finding::new(&codes::SYNTAX, semicolon, "unexpected `;` before the settings of a statement");
            self.push(found.help(Help::replace("remove the `;`", "")));
            self.bump();
            self.eat(";");
            return None;
        }
        let is_second = self.block == Block::Flow
            && self.at(",")
            && self.ahead().next().1.word().is_some_and(|(_, rest)| rest.is_group(Delimiter::Parenthesis));
        let help = match self.at(";") || self.at(",") {
            true if is_second => "a flow has one source and one destination: declare a second flow".into(),
            true => Help::replace(format!("remove the extra {}", self.found()), ""),
            false if self.at("--") || self.at("%") => "for a comment, use `//`".into(),
            false => help.into(),
        };
        self.fail_expected("a statement", help);
        self.failed = false;
        if self.eat(";").is_none() {
            if !self.at_group(Delimiter::Brace) {
                self.bump();
            }
            self.recover();
        }
        None
    }

    /// Returns `true` if settings in braces are next.
    fn at_settings(&self) -> bool {
        let (token, _) = self.token_and_rest();
        matches!(token, Token::Group(Delimiter::Brace, opened) if begins_setting(Place::new(opened.inside)))
    }

    /// Parses the name of a stack or a flow, whose statements are parsed even without one.
    fn block_name(&mut self, what: &str) -> Option<Name> {
        if self.at_group(Delimiter::Brace) {
            self.report_expected(what, self.form_help());
            self.damaged = true;
            return None;
        }
        self.declared(what)
    }

    /// Skips to the braces, and reports anything before them.
    pub(super) fn reach_braces(&mut self, what: &str, inner: Block) {
        self.sign_before_braces(what);
        if self.failed || self.at_group(Delimiter::Brace) {
            return;
        }
        self.expected(what);
        self.failed = false;
        while !self.at_group(Delimiter::Brace) {
            let block = std::mem::replace(&mut self.block, inner);
            let is_inner = self.at_statement();
            self.block = block;
            if self.at_end() || self.at(";") || self.at_statement() || is_inner {
                self.failed = true;
                // The rest is out of its block, which is not another mistake.
                self.lost_block |= is_inner;
                return;
            }
            self.bump();
        }
    }
}
