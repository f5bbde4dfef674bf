//! Source text as a tree of tokens, groups, and comments.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// The number of brackets inside one another that are looked into.
const DEEPEST: usize = 100;

/// A token, a group, or a comment.
#[derive(Debug, Clone)]
pub(super) struct Node<'a> {
    pub(super) kind: Kind<'a>,
    /// The source, with the brackets of a group.
    pub(super) text: &'a str,
    /// The byte where it begins.
    pub(super) start: usize,
    /// The line breaks before it.
    pub(super) breaks: usize,
    /// Whether there is a space, a line break, or a comment before it.
    pub(super) spaced: bool,
}

#[derive(Debug, Clone)]
pub(super) enum Kind<'a> {
    /// An identifier, or a keyword.
    Word,
    /// A literal.
    Literal,
    /// An operator, of all its characters.
    Operator,
    /// Brackets, and what is between them.
    Group(Delimiter, Vec<Node<'a>>),
    /// `// …` or `/* … */`
    Comment,
    /// `/// …` or `/** … */`
    Docs,
}

impl Node<'_> {
    pub(super) fn is(&self, text: &str) -> bool {
        self.text == text
    }

    pub(super) fn is_comment(&self) -> bool {
        matches!(self.kind, Kind::Comment | Kind::Docs)
    }

    /// Returns `true` if nothing can follow on the same line.
    pub(super) fn ends_line(&self) -> bool {
        self.is_comment() && self.text.starts_with("//")
    }

    pub(super) fn is_group(&self, delimiter: Delimiter) -> bool {
        matches!(self.kind, Kind::Group(own, _) if own == delimiter)
    }
}

/// Operators of several characters, the parts of which must not be separated.
const OPERATORS: &[&str] = &["=>", "==", "!=", "<=", ">=", "&&", "||", "::", "->", "..", "+=", "-=", "*=", "/="];

/// Reads a source text, whose tokens are given. Returns `None` for tokens without positions in the text, or nested too deeply.
pub(super) fn read(text: &str, tokens: TokenStream) -> Option<Vec<Node<'_>>> {
    Reader { text, at: 0 }.nodes(tokens, text.len(), 0)
}

struct Reader<'a> {
    text: &'a str,
    /// The byte after the last node.
    at: usize,
}

impl<'a> Reader<'a> {
    fn nodes(&mut self, tokens: TokenStream, to: usize, depth: usize) -> Option<Vec<Node<'a>>> {
        if depth > DEEPEST {
            return None;
        }
        let mut nodes: Vec<Node<'a>> = Vec::new();
        let trees: Vec<TokenTree> = tokens.into_iter().collect();
        let mut index = 0;
        while let Some(tree) = trees.get(index) {
            index += 1;
            let range = match tree {
                TokenTree::Group(group) => group.span_open().byte_range().start..group.span_close().byte_range().end,
                tree => tree.span().byte_range(),
            };
            let text = self.text.get(range.clone())?;
            if matches!(tree, TokenTree::Punct(_)) && (text.starts_with("//") || text.starts_with("/*")) {
                // A doc comment is the tokens of an attribute, all of which have its place.
                while trees.get(index).is_some_and(|next| next.span().byte_range() == range || starts_at(next, range.start)) {
                    index += 1;
                }
                self.push(&mut nodes, Kind::Docs, range.start, range.end)?;
                continue;
            }
            match tree {
                TokenTree::Group(group) => {
                    let (open, close) = (group.span_open().byte_range(), group.span_close().byte_range());
                    let (breaks, spaced) = self.gap(&mut nodes, open.start)?;
                    self.at = open.end;
                    let inside = self.nodes(group.stream(), close.start, depth + 1)?;
                    self.at = close.end;
                    let start = range.start;
                    nodes.push(Node { kind: Kind::Group(group.delimiter(), inside), text, start, breaks, spaced });
                }
                TokenTree::Punct(_) => {
                    let joined = nodes.last().filter(|last| {
                        matches!(last.kind, Kind::Operator)
                            && self.at == range.start
                            && OPERATORS.iter().any(|operator| operator.strip_prefix(last.text) == Some(text))
                    });
                    if joined.is_some()
                        && let Some(last) = nodes.last_mut()
                    {
                        last.text = self.text.get(range.start - last.text.len()..range.end)?;
                        self.at = range.end;
                    } else {
                        self.push(&mut nodes, Kind::Operator, range.start, range.end)?;
                    }
                }
                TokenTree::Ident(_) => self.push(&mut nodes, Kind::Word, range.start, range.end)?,
                TokenTree::Literal(_) => self.push(&mut nodes, Kind::Literal, range.start, range.end)?,
            }
        }
        self.gap(&mut nodes, to)?;
        Some(nodes)
    }

    fn push(&mut self, nodes: &mut Vec<Node<'a>>, kind: Kind<'a>, start: usize, end: usize) -> Option<()> {
        let (breaks, spaced) = self.gap(nodes, start)?;
        self.at = end;
        nodes.push(Node { kind, text: self.text.get(start..end)?.trim_end(), start, breaks, spaced });
        Some(())
    }

    /// Adds the comments up to `to`, and returns the line breaks after the last of them.
    fn gap(&mut self, nodes: &mut Vec<Node<'a>>, to: usize) -> Option<(usize, bool)> {
        let mut rest = self.text.get(self.at..to)?;
        let (mut breaks, mut spaced) = (0, !rest.is_empty());
        loop {
            let blank = rest.len() - rest.trim_start().len();
            let (space, after) = rest.split_at_checked(blank)?;
            breaks += space.matches('\n').count();
            if after.is_empty() {
                self.at = to;
                return Some((breaks, spaced));
            }
            let length = if after.starts_with("//") { after.find('\n').unwrap_or(after.len()) } else { block_comment(after)? };
            let (comment, after) = after.split_at_checked(length)?;
            let start = to - after.len() - comment.len();
            nodes.push(Node { kind: Kind::Comment, text: comment.trim_end(), start, breaks, spaced: true });
            (breaks, spaced) = (0, true);
            rest = after;
        }
    }
}

fn starts_at(tree: &TokenTree, byte: usize) -> bool {
    match tree {
        TokenTree::Group(group) => group.span_open().byte_range().start == byte,
        tree => tree.span().byte_range().start == byte,
    }
}

/// Returns the length of the block comment at the start of `text`; block comments nest.
fn block_comment(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let (mut depth, mut index) = (0usize, 0);
    while index < bytes.len() {
        match bytes.get(index..index + 2) {
            Some(b"/*") => (depth, index) = (depth + 1, index + 2),
            Some(b"*/") => {
                (depth, index) = (depth.checked_sub(1)?, index + 2);
                if depth == 0 {
                    return Some(index);
                }
            }
            _ if depth == 0 => return None,
            _ => index += 1,
        }
    }
    None
}

/// The tokens and comments in their order, without whitespace, to compare two sources.
pub(super) fn flat<'a>(nodes: &[Node<'a>], list: &mut Vec<&'a str>) {
    for node in nodes {
        match &node.kind {
            Kind::Group(_, inside) => {
                list.extend(node.text.get(..1));
                flat(inside, list);
                list.extend(node.text.get(node.text.len() - 1..));
            }
            _ => list.push(node.text),
        }
    }
}
