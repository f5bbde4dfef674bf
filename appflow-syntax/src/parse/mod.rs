//! Parsing: from tokens to the syntax tree, with every mistake reported and as much kept as possible.
//!
//! `cursor` looks, eats and recovers; `keywords` lists the statements; each other file parses one
//! part of the grammar in `docs/src/grammar.md`.

mod alarm;
mod attributes;
mod block;
mod comparison;
mod cursor;
mod flow;
mod foreign;
mod habits;
mod idioms;
mod items;
mod keywords;
mod list;
mod literal;
mod misnamed;
mod repetition;
mod rule;
mod rust;
mod task;
mod tokens;
mod trigger;
mod value;

use appflow_model::diagnostics::codes;
use proc_macro2::{Ident, TokenStream, TokenTree};

use crate::ast::{File, Item, LevelAttribute, Loc, Name, Shared, Stack};
use crate::configured::DEEPEST;
use crate::finding::Finding;
use crate::uses::{is_shared, separated};
use attributes::Attributes;
use cursor::Parser;
use keywords::Block;
pub(crate) use keywords::{is_once, task_words};

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
            let loc = Loc::new(span, span, 0);
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
}
