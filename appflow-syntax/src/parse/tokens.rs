//! The tokens of an invocation, in a form that the parser reads without copying them.
//!
//! The parser reads most tokens several times. [`syn::buffer::Cursor`] clones the token at each read, which took a third of
//! the parser's time.

use proc_macro2::{Delimiter, Group, Ident, Literal, Punct, Spacing, Span, TokenStream, TokenTree};

use crate::ast::Loc;
use crate::ident::unraw;
use crate::uses::declared;

/// A token as the grammar sees it.
#[derive(Clone, Copy)]
pub(super) enum Token<'a> {
    /// An identifier, and its text without `r#`.
    Ident(&'a Ident, &'a str),
    Punct(&'a Punct),
    /// A literal, and its text.
    Literal(&'a Literal, &'a str),
    Group(Delimiter, Opened<'a>),
    /// A lifetime, which the grammar has no use for.
    Other(Span),
    End,
}

/// A group: its content, and where it starts and ends.
#[derive(Clone, Copy)]
pub(super) struct Opened<'a> {
    pub(super) inside: &'a [Entry],
    written: Option<&'a TokenStream>,
    pub(super) loc: Loc,
}

impl Opened<'_> {
    /// Returns the tokens of the content: those of the compiler if they are kept, else without invisible groups and lifetimes.
    pub(super) fn tokens(self) -> TokenStream {
        self.written.cloned().unwrap_or_else(|| self.inside.iter().filter_map(Entry::tree).collect())
    }
}

/// A token of the buffer.
pub(super) enum Entry {
    /// An identifier, and its text without `r#`.
    Ident(Ident, String),
    Punct(Punct),
    /// A literal, and its text.
    Literal(Literal, String),
    Group(Box<Opening>),
    Lifetime(Span),
}

/// A group of the buffer.
pub(super) struct Opening {
    delimiter: Delimiter,
    /// The content as the compiler has it, if it is kept.
    written: Option<TokenStream>,
    inside: Vec<Entry>,
    start: Span,
    end: Span,
}

impl Entry {
    /// Returns the token, with its position in the order of tokens.
    pub(super) fn token(&self, order: u32) -> Token<'_> {
        match self {
            Entry::Ident(ident, text) => Token::Ident(ident, text),
            Entry::Punct(punct) => Token::Punct(punct),
            Entry::Literal(literal, text) => Token::Literal(literal, text),
            Entry::Group(group) => {
                let loc = Loc::new(group.start, group.end, order);
                Token::Group(group.delimiter, Opened { inside: &group.inside, written: group.written.as_ref(), loc })
            }
            Entry::Lifetime(span) => Token::Other(*span),
        }
    }
}

impl Entry {
    /// Returns `true` if a statement can end here.
    pub(super) fn may_end_statement(&self) -> bool {
        match self {
            Entry::Punct(punct) => punct.as_char() == ';',
            Entry::Group(group) => group.delimiter == Delimiter::Brace,
            _ => false,
        }
    }
}

/// Returns the content of a string literal without escapes, which needs no parser.
pub(super) fn unescaped(literal: &str) -> Option<&str> {
    literal.strip_prefix('"')?.strip_suffix('"').filter(|content| !content.contains(['\\', '\r']))
}

/// Returns `true` for a number of digits and at most one point, which is between digits.
pub(super) fn is_plain_number(literal: &str) -> bool {
    literal.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') && !literal.ends_with('.')
}

impl Entry {
    /// Returns the token as the compiler has it, or `None` for a lifetime, which is in no statement.
    pub(super) fn tree(&self) -> Option<TokenTree> {
        Some(match self {
            Entry::Ident(ident, _) => TokenTree::Ident(ident.clone()),
            Entry::Punct(punct) => TokenTree::Punct(punct.clone()),
            Entry::Literal(literal, _) => TokenTree::Literal(literal.clone()),
            Entry::Group(opening) => {
                let Token::Group(_, opened) = self.token(0) else { return None };
                let mut group = Group::new(opening.delimiter, opened.tokens());
                group.set_span(opening.start.join(opening.end).unwrap_or(opening.start));
                TokenTree::Group(group)
            }
            Entry::Lifetime(_) => return None,
        })
    }
}

/// Returns the tokens without the invisible groups around fragments of a macro, which the grammar does not see.
///
/// # Errors
///
/// Returns the opening bracket of the first group that is nested more than `levels` deep.
pub(super) fn entries(tokens: TokenStream, levels: usize) -> Result<Vec<Entry>, Span> {
    let keeps_groups = !declared(&tokens).is_empty();
    Reader { keeps_groups }.entries(tokens, levels)
}

struct Reader {
    /// Whether a shared statement may be written again, with its groups as they are. Parentheses, which can be a Rust expression,
    /// are always kept.
    keeps_groups: bool,
}

impl Reader {
    fn entries(&self, tokens: TokenStream, levels: usize) -> Result<Vec<Entry>, Span> {
        let mut entries = Vec::new();
        self.add(tokens, levels, &mut entries)?;
        Ok(entries)
    }

    fn add(&self, tokens: TokenStream, levels: usize, entries: &mut Vec<Entry>) -> Result<(), Span> {
        // The apostrophe of a lifetime is a separate token.
        let mut apostrophe: Option<Span> = None;
        let tokens = tokens.into_iter();
        entries.reserve(tokens.size_hint().0);
        for tree in tokens {
            let before = apostrophe.take();
            match tree {
                TokenTree::Ident(ident) => match (before, entries.last_mut()) {
                    (Some(start), Some(entry)) => *entry = Entry::Lifetime(start.join(ident.span()).unwrap_or(start)),
                    _ => {
                        let text = unraw(&ident);
                        entries.push(Entry::Ident(ident, text));
                    }
                },
                TokenTree::Punct(punct) if punct.as_char() == '\'' => {
                    apostrophe = Some(punct.span()).filter(|_| punct.spacing() == Spacing::Joint);
                    entries.push(Entry::Lifetime(punct.span()));
                }
                TokenTree::Punct(punct) => entries.push(Entry::Punct(punct)),
                TokenTree::Literal(literal) => {
                    let text = literal.to_string();
                    entries.push(Entry::Literal(literal, text));
                }
                TokenTree::Group(group) => self.add_group(group, levels, entries)?,
            }
        }
        Ok(())
    }

    fn add_group(&self, group: Group, levels: usize, entries: &mut Vec<Entry>) -> Result<(), Span> {
        let Some(levels) = levels.checked_sub(1) else { return Err(group.span_open()) };
        let (delimiter, tokens, start, end) = (group.delimiter(), group.stream(), group.span_open(), group.span_close());
        // Outside of a compiler, reading the tokens of a group copies them if they are kept elsewhere.
        drop(group);
        if delimiter == Delimiter::None {
            return self.add(tokens, levels, entries);
        }
        let written = (self.keeps_groups || delimiter == Delimiter::Parenthesis).then(|| tokens.clone());
        let inside = self.entries(tokens, levels)?;
        entries.push(Entry::Group(Box::new(Opening { delimiter, written, inside, start, end })));
        Ok(())
    }
}
