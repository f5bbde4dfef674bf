//! The tokens of an invocation, in a form that the parser reads without copying them.
//!
//! The parser reads most tokens several times. [`syn::buffer::Cursor`] clones the token at each read, which took a third of
//! the parser's time.

use proc_macro2::{Delimiter, Group, Ident, Literal, Punct, Spacing, Span, TokenStream, TokenTree};

use crate::ast::Loc;

/// A token as the grammar sees it.
#[derive(Clone, Copy)]
pub(super) enum Token<'a> {
    Ident(&'a Ident),
    Punct(&'a Punct),
    Literal(&'a Literal),
    Group(Delimiter, Opened<'a>),
    /// A lifetime, which the grammar has no use for.
    Other(Span),
    End,
}

/// A group: its content, and where it starts and ends.
#[derive(Clone, Copy)]
pub(super) struct Opened<'a> {
    pub(super) inside: &'a [Entry],
    pub(super) tokens: &'a TokenStream,
    pub(super) loc: Loc,
}

/// A token of the buffer.
pub(super) enum Entry {
    /// An identifier, and its text without `r#`.
    Ident(Ident, String),
    Punct(Punct),
    /// A literal, and whether it is a string.
    Literal(Literal, bool),
    Group(Box<Opening>),
    Lifetime(Span),
}

/// A group of the buffer.
pub(super) struct Opening {
    delimiter: Delimiter,
    tokens: TokenStream,
    inside: Vec<Entry>,
    start: Span,
    end: Span,
}

impl Entry {
    /// Returns the token, with its position in the order of tokens.
    pub(super) fn token(&self, order: u32) -> Token<'_> {
        match self {
            Entry::Ident(ident, _) => Token::Ident(ident),
            Entry::Punct(punct) => Token::Punct(punct),
            Entry::Literal(literal, _) => Token::Literal(literal),
            Entry::Group(group) => {
                let loc = Loc { start: group.start, end: group.end, order };
                Token::Group(group.delimiter, Opened { inside: &group.inside, tokens: &group.tokens, loc })
            }
            Entry::Lifetime(span) => Token::Other(*span),
        }
    }
}

/// Returns the text of an identifier without `r#`.
pub(super) fn word(ident: &Ident) -> String {
    let text = ident.to_string();
    text.strip_prefix("r#").map(str::to_owned).unwrap_or(text)
}

impl Entry {
    /// Returns the token as the compiler has it, or `None` for a lifetime, which is in no statement.
    pub(super) fn tree(&self) -> Option<TokenTree> {
        Some(match self {
            Entry::Ident(ident, _) => TokenTree::Ident(ident.clone()),
            Entry::Punct(punct) => TokenTree::Punct(punct.clone()),
            Entry::Literal(literal, _) => TokenTree::Literal(literal.clone()),
            Entry::Group(opening) => {
                let mut group = Group::new(opening.delimiter, opening.tokens.clone());
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
    let mut entries = Vec::new();
    add(tokens, levels, &mut entries)?;
    Ok(entries)
}

fn add(tokens: TokenStream, levels: usize, entries: &mut Vec<Entry>) -> Result<(), Span> {
    // The apostrophe of a lifetime is a separate token.
    let mut apostrophe: Option<Span> = None;
    for tree in tokens {
        let before = apostrophe.take();
        match tree {
            TokenTree::Ident(ident) => match (before, entries.last_mut()) {
                (Some(start), Some(entry)) => *entry = Entry::Lifetime(start.join(ident.span()).unwrap_or(start)),
                _ => {
                    let text = word(&ident);
                    entries.push(Entry::Ident(ident, text));
                }
            },
            TokenTree::Punct(punct) if punct.as_char() == '\'' => {
                apostrophe = Some(punct.span()).filter(|_| punct.spacing() == Spacing::Joint);
                entries.push(Entry::Lifetime(punct.span()));
            }
            TokenTree::Punct(punct) => entries.push(Entry::Punct(punct)),
            TokenTree::Literal(literal) => {
                let is_string = literal.to_string().starts_with(['"', 'r']);
                entries.push(Entry::Literal(literal, is_string));
            }
            TokenTree::Group(group) => add_group(&group, levels, entries)?,
        }
    }
    Ok(())
}

fn add_group(group: &Group, levels: usize, entries: &mut Vec<Entry>) -> Result<(), Span> {
    let Some(levels) = levels.checked_sub(1) else { return Err(group.span_open()) };
    let (delimiter, tokens) = (group.delimiter(), group.stream());
    if delimiter == Delimiter::None {
        return add(tokens, levels, entries);
    }
    let inside = self::entries(tokens.clone(), levels)?;
    let (start, end) = (group.span_open(), group.span_close());
    entries.push(Entry::Group(Box::new(Opening { delimiter, tokens, inside, start, end })));
    Ok(())
}
