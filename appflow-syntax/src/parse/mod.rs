//! Parsing: from tokens to the syntax tree, with every mistake reported and as much kept as possible.
//!
//! `cursor` looks, eats and recovers; `keywords` lists the statements; each other file parses one
//! part of the grammar in `docs/src/grammar.md`.

mod alarm;
mod cursor;
mod flow;
mod habits;
mod idioms;
mod items;
mod keywords;
mod misnamed;
mod repetition;
mod rust;
mod task;
mod tokens;
mod value;

use std::ops::Range;

use appflow_model::catalog::resources::override_attribute;
use appflow_model::diagnostics::{Help, LintLevel, codes, listed, one_of};
use appflow_model::model::ResourceKind;
use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};
use syn::Lit;

use crate::ast::{File, Flow, FlowItem, Item, LevelAttribute, Loc, Name, Shared, Stack, StackItem, Statement, TaskList};
use crate::configured::DEEPEST;
use crate::finding::Finding;
use crate::uses::{SHARED, is_shared, separated};
use cursor::{Parser, Place, Token};
use keywords::Block;
pub(crate) use keywords::{is_once, task_words};
use value::begins_setting;

/// The largest number of statements of a block for which memory is reserved before they are parsed.
const RESERVED: usize = 64;

/// The syntax tree of an invocation, with its syntax errors.
#[derive(Debug)]
pub struct Parsed {
    /// The syntax tree, with gaps where something could not be read.
    pub file: File,
    /// The findings, in the order of the source.
    pub findings: Vec<Finding>,
}

/// Parses the tokens between the braces of one invocation.
///
/// Does not panic for any tokens.
///
/// # Examples
///
/// ```
/// let parsed = appflow_syntax::parse("pub stack Example { topic Ops }".parse()?);
/// assert_eq!(parsed.file.items.len(), 1);
/// assert_eq!(parsed.findings[0].code.id, "AF0001");
/// # Ok::<(), proc_macro2::LexError>(())
/// ```
pub fn parse(tokens: TokenStream) -> Parsed {
    let entries = match tokens::entries(separated(tokens, false), DEEPEST) {
        Ok(entries) => entries,
        Err(span) => {
            let loc = Loc { start: span, end: span, order: 0 };
            let message = format!("brackets nested too deeply: expected at most {DEEPEST} levels");
            return Parsed { file: File::default(), findings: vec![Finding::new(&codes::NESTING, loc, message)] };
        }
    };
    let mut parser = Parser::new(&entries);
    let file = parser.file();
    let mut findings = parser.findings;
    findings.sort_by_key(|finding| finding.loc.order);
    Parsed { file, findings }
}

/// The attributes before a statement.
#[derive(Default)]
struct Attributes {
    docs: Option<String>,
    doc_tokens: TokenStream,
    levels: Vec<LevelAttribute>,
    /// Those of the whole invocation.
    inner: Vec<LevelAttribute>,
    /// The codes of the attribute that is being read.
    codes: Vec<LevelAttribute>,
    /// The first of them.
    first: Option<Loc>,
    /// Whether they are those of a statement of another invocation.
    shared: bool,
}

impl Attributes {
    fn before<T>(self, keyword: Name, node: T) -> Statement<T> {
        Statement {
            docs: self.docs.unwrap_or_default(),
            doc_tokens: self.doc_tokens,
            keyword,
            node,
            repeated: false,
            iteration: String::new(),
        }
    }
}

impl Parser<'_> {
    fn file(&mut self) -> File {
        let mut file = File::default();
        let mut misplaced = false;
        while !self.at_end() {
            let start = self.ahead();
            let mut attributes = self.attributes(file.keywords.is_empty());
            let around = std::mem::take(&mut attributes.inner);
            self.levels.extend(around.into_iter().map(|level| LevelAttribute { range: 0..u32::MAX, ..level }));
            let levels = std::mem::take(&mut attributes.levels);
            let first = attributes.first;
            if self.at_end() && levels.is_empty() && attributes.docs.is_none() {
                break;
            }
            let before = self.tokens_since(start);
            let visibility = self.visibility();
            // Without the first line of a stack, all that is in it is one mistake.
            let reported = self.findings.len();
            let Some(keyword) = self.keyword(&attributes, !visibility.is_empty()) else {
                if misplaced {
                    self.findings.truncate(reported);
                }
                continue;
            };
            let order = keyword.loc.order;
            file.keywords.push(keyword.clone());
            self.form = Block::File.keyword(&keyword.text).map_or("", |known| known.example);
            match keyword.text.as_str() {
                "stack" => {
                    file.items.push(Item::Stack(self.stack(attributes, visibility)));
                    misplaced = std::mem::take(&mut self.lost_block);
                }
                "object" => {
                    let object = attributes.before(keyword, self.object());
                    file.items.push(Item::Object { visibility, object });
                }
                word if !visibility.is_empty() && is_shared(word) => {
                    file.items.push(Item::Shared(self.shared_statement(attributes, visibility, before, keyword)));
                }
                word if keywords::elsewhere(word, Block::File).is_some() => match std::mem::replace(&mut misplaced, true) {
                    true => self.give_up(),
                    false => self.unknown(&keyword),
                },
                _ if misplaced => self.give_up(),
                _ => self.unknown(&keyword),
            }
            if self.failed {
                self.recover();
            }
            let range = self.attach(levels, first, order);
            file.ranges.push(range);
        }
        file.joining = std::mem::take(&mut self.joining);
        file.levels = std::mem::take(&mut self.levels);
        file.unread = std::mem::take(&mut self.unread);
        file
    }

    /// Parses a statement outside of a stack, other than an object.
    fn shared_statement(
        &mut self,
        attributes: Attributes,
        visibility: TokenStream,
        before: Vec<TokenTree>,
        keyword: Name,
    ) -> Shared {
        self.form = Block::Stack.keyword(&keyword.text).map_or("", |known| known.example);
        let start = self.ahead();
        let written = TokenTree::Ident(Ident::new(&keyword.text, keyword.loc.start));
        let node = self.stack_item(&keyword.text);
        let after = self.tokens_since(start).into_iter().skip(1).collect();
        // An inner attribute belongs to the whole invocation.
        let is_inner = |tree: &TokenTree| matches!(tree, TokenTree::Punct(punct) if punct.as_char() == '!');
        let inner = before.iter().rposition(is_inner).map_or(0, |position| position + 2);
        let before = before.into_iter().skip(inner).chain([written]).collect();
        let items = vec![attributes.before(keyword, node)];
        let stack = Stack {
            docs: String::new(),
            doc_tokens: TokenStream::new(),
            visibility: TokenStream::new(),
            name: None,
            arguments: None,
            items,
            partial: true,
        };
        Shared { visibility, stack, before, after }
    }

    /// Applies the attributes before a statement to what was read since.
    fn attach(&mut self, levels: Vec<LevelAttribute>, first: Option<Loc>, keyword: u32) -> Range<u32> {
        let range = first.map_or(keyword, |first| first.order)..self.order();
        self.levels.extend(levels.into_iter().map(|level| LevelAttribute { range: range.clone(), ..level }));
        range
    }

    fn stack(&mut self, attributes: Attributes, visibility: TokenStream) -> Stack {
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

    fn stack_item(&mut self, keyword: &str) -> StackItem {
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
        let lacks_equals = self.at_word("existing");
        if lacks_equals {
            self.report_expected("`=`", self.form_help());
        }
        // In `flow Name = {`, only the `=` is wrong.
        let has_body = self.after_next(|parser| parser.at_group(Delimiter::Brace));
        let exists = lacks_equals || !has_body && self.equals_or_nothing();
        let origin = if exists { self.existing("`existing(…)`") } else { None };
        if origin.is_some() && !self.failed && !self.at_group(Delimiter::Brace) {
            self.finish(false, "statements in braces or `;`");
            return Flow { name, origin, items: Vec::new(), partial: self.take_damage() };
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
    fn statements<T: Unknown>(&mut self, block: Block, mut item: impl FnMut(&mut Self, &str) -> T) -> (Vec<Statement<T>>, bool) {
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
                item(self, &keyword.text)
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
    fn keyword(&mut self, attributes: &Attributes, has_visibility: bool) -> Option<Name> {
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

    /// Reports the keyword of a statement that this block does not have.
    fn unknown(&mut self, keyword: &Name) {
        if self.split_keyword(keyword) {
            return;
        }
        let word = keyword.text.as_str();
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

    /// Parses the name of a stack or a flow, whose statements are parsed even without one.
    fn block_name(&mut self, what: &str) -> Option<Name> {
        if self.at_group(Delimiter::Brace) {
            self.report_expected(what, self.form_help());
            self.damaged = true;
            return None;
        }
        self.name(what)
    }

    /// Skips to the braces, and reports anything before them.
    fn reach_braces(&mut self, what: &str, inner: Block) {
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

    fn visibility(&mut self) -> TokenStream {
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
    fn attributes(&mut self, at_start: bool) -> Attributes {
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

/// Returns `true` for an attribute of CloudFormation that only an override has.
fn is_override_attribute(word: &str) -> bool {
    word == override_attribute::depends_on.key
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

/// A statement that no keyword begins.
trait Unknown {
    const UNKNOWN: Self;
}

impl Unknown for StackItem {
    const UNKNOWN: Self = StackItem::Unknown;
}

impl Unknown for FlowItem {
    const UNKNOWN: Self = FlowItem::Unknown;
}
