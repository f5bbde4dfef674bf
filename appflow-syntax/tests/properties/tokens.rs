//! Random tokens, also those that only macros can make.

use appflow_core::catalog::{self, monitoring, resources};
use appflow_core::diagnostics::{Code, codes};
use appflow_core::model::ResourceKind;
use appflow_core::vocabulary;
use proc_macro2::{Delimiter, Group, Ident, Literal, Punct, Spacing, Span, TokenStream, TokenTree};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::{answered, config, support};

/// Returns keywords of the language and of Rust, and names.
fn words() -> Vec<&'static str> {
    let statements = [vocabulary::file::ALL, vocabulary::stack::ALL, vocabulary::flow::ALL, vocabulary::trigger::ALL];
    let ends = catalog::CONNECTORS.iter().flat_map(|connector| [connector.source, connector.destination]).flatten();
    let settings = ResourceKind::ALL.iter().map(|kind| resources::settings(*kind)).chain(ends.map(|end| end.properties));
    let settings = settings.chain([monitoring::alarm::ALL, monitoring::rule::ALL]).flatten().map(|property| property.key);
    let others = [
        "salesforce",
        "s3",
        "existing",
        "arn",
        "from",
        "schema",
        "shared",
        "all",
        "except",
        "with",
        "first",
        "last",
        "to",
        "between",
        "and",
        "contains",
        "in",
        "non_null",
        "else",
        "drop_record",
        "when",
        "executions_failed",
        "where",
        "notify",
        "as",
        "run_completed",
        "rate",
        "cron",
        "concat",
        "import",
        "aws",
        "region",
        "field",
        "allow",
        "doc",
        "export",
        "true",
        "false",
        "minutes",
        "MB",
        "AF0601",
        "Lake",
        "Crm",
        "Account",
        "Name",
        "Ops",
        "A",
        "_",
        "self",
        "Self",
        "super",
        "crate",
        "pub",
        "use",
        "type",
        "gen",
        "Über",
        "İ",
        "CRATE",
    ];
    statements.into_iter().flatten().map(|keyword| keyword.name).chain(settings).chain(others).collect()
}

fn ident() -> impl Strategy<Value = TokenTree> {
    (select(words()), prop::bool::weighted(0.1)).prop_map(|(word, raw)| {
        let raw = raw && !["_", "self", "Self", "super", "crate"].contains(&word);
        let ident = if raw { Ident::new_raw(word, Span::call_site()) } else { Ident::new(word, Span::call_site()) };
        ident.into()
    })
}

/// Returns punctuation. Two slashes would start a comment when the tokens are printed; a compiler never passes them.
fn punct() -> impl Strategy<Value = TokenTree> {
    let spacing = prop_oneof![Just(Spacing::Alone), Just(Spacing::Joint)];
    (
        select(&[';', ';', ',', ':', ':', '=', '>', '<', '!', '&', '.', '-', '+', '*', '#', '|', '%', '$', '?', '~', '@'][..]),
        spacing,
    )
        .prop_map(|(letter, spacing)| Punct::new(letter, spacing).into())
}

fn literal() -> impl Strategy<Value = TokenTree> {
    let written = &[
        "\"accounts\"",
        "\"\"",
        "r#\"a\"b\"#",
        "b\"bytes\"",
        "c\"text\"",
        "br\"x\"",
        "'*'",
        "'\\''",
        "'é'",
        "b'x'",
        "\"suffixed\"suffix",
        "'x'suffix",
        "1",
        "0",
        "1u8",
        "0x10",
        "0b1",
        "0o7",
        "1_000",
        "1e3",
        "1E-3",
        "1.",
        "1.5",
        "1.50f64",
        "5minutes",
        "128MB",
        "1e",
        "99999999999999999999999999999999999999999",
        "9223372036854775808",
        "1e999",
        "\"salesforce-account.json\"",
        "\"malformed.json\"",
        "\"2022-02-02\"",
        "\"2022-02-30T25:00:00+99:99\"",
        "\"arn:aws:s3:::lake\"",
        "\"\\u{0}\\u{202e}\\\n  x\"",
    ];
    prop_oneof![
        8 => select(written).prop_map(|text| text.parse::<Literal>().unwrap()),
        1 => any::<String>().prop_map(|text| Literal::string(&text)),
        1 => any::<char>().prop_map(Literal::character),
        1 => vec(any::<u8>(), 0..4).prop_map(|bytes| Literal::byte_string(&bytes)),
        1 => any::<i64>().prop_map(Literal::i64_unsuffixed),
        1 => any::<f64>().prop_filter("not finite", |number| number.is_finite()).prop_map(Literal::f64_unsuffixed),
        1 => (-9i32..9).prop_map(Literal::i32_suffixed),
    ]
    .prop_map(TokenTree::Literal)
}

/// Returns a token that is not a group.
pub(super) fn leaf() -> impl Strategy<Value = TokenTree> + Clone {
    prop_oneof![5 => ident(), 4 => punct(), 3 => literal()].boxed()
}

fn lifetime() -> impl Strategy<Value = Vec<TokenTree>> {
    select(&["a", "static", "_"][..])
        .prop_map(|name| vec![Punct::new('\'', Spacing::Joint).into(), Ident::new(name, Span::call_site()).into()])
}

pub(super) fn delimiter() -> impl Strategy<Value = Delimiter> {
    select(&[Delimiter::Brace, Delimiter::Parenthesis, Delimiter::Bracket, Delimiter::None][..])
}

pub(super) fn group(delimiter: Delimiter, inside: impl IntoIterator<Item = TokenTree>) -> TokenTree {
    Group::new(delimiter, inside.into_iter().collect()).into()
}

fn stream() -> impl Strategy<Value = Vec<TokenTree>> {
    let one = prop_oneof![12 => leaf().prop_map(|tree| vec![tree]), 1 => lifetime()];
    let leaves = vec(one, 0..12).prop_map(|parts| parts.concat());
    leaves.prop_recursive(6, 96, 8, |inner| {
        let grouped = (delimiter(), inner).prop_map(|(delimiter, inside)| vec![group(delimiter, inside)]);
        vec(prop_oneof![2 => grouped, 3 => leaf().prop_map(|tree| vec![tree])], 0..8).prop_map(|parts| parts.concat())
    })
}

/// Tokens that begin like a stack with a flow, so that the statements in it are reached.
fn framed() -> impl Strategy<Value = Vec<TokenTree>> {
    (stream(), stream(), stream()).prop_map(|(outside, inside, following)| {
        let tokens = |text: &str| text.parse::<TokenStream>().unwrap().into_iter();
        let flow = tokens("flow Copy").chain([group(Delimiter::Brace, inside)]);
        let body = outside.into_iter().chain(tokens(";")).chain(flow).chain(following);
        tokens("pub stack Example").chain([group(Delimiter::Brace, body)]).collect()
    })
}

proptest! {
    #![proptest_config(config(128))]

    #[test]
    fn expands_any_tokens(trees in stream()) {
        answered(trees.into_iter().collect());
    }

    #[test]
    fn expands_flows_that_end_anywhere(code in select(Code::all().collect::<Vec<_>>()), end in any::<Index>()) {
        let trees: Vec<TokenTree> = support::frame(code.right).parse::<TokenStream>().unwrap().into_iter().collect();
        let (head, body) = cut_last(&trees);
        let (statements, flow) = cut_last(&body);
        let flow = flow[..end.index(flow.len() + 1)].to_vec();
        let body = statements.into_iter().chain([group(Delimiter::Brace, flow)]);
        answered(head.into_iter().chain([group(Delimiter::Brace, body)]).collect());
    }

    #[test]
    fn expands_any_tokens_in_a_stack(trees in framed()) {
        let expansion = answered(trees.into_iter().collect()).to_string();
        // A `use` asks for a shared object first.
        prop_assert!(expansion.contains("pub static Example") || expansion.contains("# [Example]") || expansion.contains("! {"), "{}", expansion);
    }
}

/// Returns the tokens before the last group, and its content.
fn cut_last(trees: &[TokenTree]) -> (Vec<TokenTree>, Vec<TokenTree>) {
    match trees.split_last() {
        Some((TokenTree::Group(group), before)) => (before.to_vec(), group.stream().into_iter().collect()),
        _ => (trees.to_vec(), Vec::new()),
    }
}

/// The drop of the tokens is part of the test.
#[test]
fn reports_endless_nesting_once() {
    for delimiter in [Delimiter::Brace, Delimiter::Parenthesis, Delimiter::Bracket, Delimiter::None] {
        let deep = (0..100_000).fold(TokenStream::new(), |inside, _| group(delimiter, inside).into());
        let frames = [
            deep.clone(),
            [group(Delimiter::Brace, "stack A".parse::<TokenStream>().unwrap().into_iter().chain(deep.clone()))]
                .into_iter()
                .collect(),
            "pub stack A".parse::<TokenStream>().unwrap().into_iter().chain([group(Delimiter::Brace, deep)]).collect(),
        ];
        for tokens in frames {
            let files = appflow_syntax::Files { folders: &|_| Vec::new() };
            let findings = appflow_syntax::analyze(tokens.clone(), &files).findings;
            assert_eq!(findings.iter().map(|finding| finding.code.id).collect::<Vec<_>>(), [codes::NESTING.id]);
            appflow_syntax::expand(tokens, &files, &|_, _| None, true);
        }
    }
}

/// Nested groups with nothing else in them.
#[test]
fn skips_nested_invisible_groups() {
    let empty = group(Delimiter::None, []);
    let many = std::iter::repeat_n(empty, 200_000);
    let tokens = many.clone().chain("stack A".parse::<TokenStream>().unwrap()).chain(many.clone());
    let body = group(Delimiter::Brace, many.chain("topic Ops;".parse::<TokenStream>().unwrap()));
    let files = appflow_syntax::Files { folders: &|_| Vec::new() };
    let analysis = appflow_syntax::analyze(tokens.chain([body]).collect(), &files);
    assert_eq!(analysis.findings.len(), 0, "{:?}", analysis.findings);
}
