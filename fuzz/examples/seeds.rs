//! Writes what the fuzzers start from: the fixtures and the examples of the diagnostics, and a dictionary of the grammar.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;

use appflow_core::catalog::{self, resources, monitoring};
use appflow_core::diagnostics::Code;
use appflow_core::model::{ResourceKind, encode};
use appflow_core::vocabulary;
use appflow_syntax::{Files, analyze};
use proc_macro2::{TokenStream, TokenTree};

fn main() -> io::Result<()> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    for target in ["tokens", "schema", "decode"] {
        std::fs::create_dir_all(here.join("corpus").join(target))?;
    }
    let root = here.join("..");
    let fixtures = root.join("appflow-syntax/tests/fixtures");
    let mut texts = Vec::new();
    collect(&fixtures, "appflow", &mut texts)?;
    for folder in ["tests", "examples"] {
        collect(&root.join(folder), "rs", &mut texts)?;
    }
    let mut texts: Vec<String> =
        texts.iter().flat_map(|text| std::str::from_utf8(text).map(invocations).unwrap_or_default()).collect();
    texts.extend(Code::all().flat_map(|code| [code.wrong, code.right]).map(|text| framed(&text.replace(['«', '»'], ""))));
    let mut schemas = Vec::new();
    collect(&fixtures, "json", &mut schemas)?;

    let mut words: BTreeSet<String> = keywords().map(str::to_owned).collect();
    let folders = || vec![fixtures.clone(), root.clone()];
    for (index, text) in texts.iter().enumerate() {
        std::fs::write(here.join(format!("corpus/tokens/seed-{index}")), text)?;
        let Ok(tokens) = text.parse::<TokenStream>() else { continue };
        collect_words(tokens.clone(), &mut words);
        let analysis = analyze(tokens, &Files { folders: &|_| folders() });
        for (number, definition) in analysis.definitions().enumerate() {
            std::fs::write(here.join(format!("corpus/decode/seed-{index}-{number}")), encode(definition))?;
        }
    }
    for (index, bytes) in schemas.iter().enumerate() {
        std::fs::write(here.join(format!("corpus/schema/seed-{index}")), bytes)?;
    }
    let entries: Vec<String> = words.iter().filter(|word| word.len() < 60).map(|word| entry(word)).collect();
    std::fs::write(here.join("grammar.dict"), entries.concat())
}

/// The bytes of every file below a folder.
fn collect(folder: &Path, extension: &str, files: &mut Vec<Vec<u8>>) -> io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() && !path.ends_with("target") {
            collect(&path, extension, files)?;
        } else if path.extension().is_some_and(|found| found == extension) {
            files.push(std::fs::read(&path)?);
        }
    }
    Ok(())
}

/// Returns the content of each `appflow!` of a Rust file, or the whole content of any other file.
fn invocations(text: &str) -> Vec<String> {
    let parts: Vec<&str> = text.split("appflow! {").collect();
    match parts.as_slice() {
        [whole] => vec![(*whole).to_owned()],
        [_, invoked @ ..] => invoked.iter().filter_map(|rest| Some(rest.rsplit_once('}')?.0.to_owned())).collect(),
        [] => Vec::new(),
    }
}

/// A statement of a flow or of a stack, in one.
fn framed(text: &str) -> String {
    let first = text.split_whitespace().next().unwrap_or_default();
    if ["stack", "pub"].contains(&first) {
        text.to_owned()
    } else if vocabulary::flow::ALL.iter().any(|keyword| keyword.name == first) {
        format!("stack A {{ bucket Lake; topic Ops; flow B {{ trigger on_demand; destination s3(Lake); map Name; {text} }} }}")
    } else {
        format!("stack A {{ bucket Lake; {text} }}")
    }
}

/// Returns the keywords and values of the language.
fn keywords() -> impl Iterator<Item = &'static str> {
    let statements = [
        vocabulary::file::ALL,
        vocabulary::stack::ALL,
        vocabulary::flow::ALL,
        vocabulary::trigger::ALL,
        vocabulary::condition::ALL,
        vocabulary::action::ALL,
    ];
    let ends = catalog::CONNECTORS.iter().flat_map(|connector| [connector.source, connector.destination]).flatten();
    let settings = ResourceKind::ALL.iter().map(|kind| resources::settings(*kind)).chain(ends.map(|end| end.properties));
    let settings = settings.chain([monitoring::alarm::ALL, monitoring::rule::ALL]);
    let operators =
        ["==", "!=", "<=", ">=", "=>", "&&", "between", "contains", "in", "and", "#[allow(AF0601)]", "///", "r#", "\"\"", "''"];
    statements
        .into_iter()
        .flatten()
        .map(|keyword| keyword.name)
        .chain(settings.flatten().map(|property| property.key))
        .chain(monitoring::METRICS.iter().map(|metric| metric.name))
        .chain(monitoring::EVENTS.iter().map(|event| event.name))
        .chain(operators)
}

/// Returns the identifiers and literals of source text, without brackets.
fn collect_words(tokens: TokenStream, words: &mut BTreeSet<String>) {
    for tree in tokens {
        match tree {
            TokenTree::Group(group) => collect_words(group.stream(), words),
            TokenTree::Ident(_) | TokenTree::Literal(_) => drop(words.insert(tree.to_string())),
            TokenTree::Punct(_) => {}
        }
    }
}

/// Returns a line of a dictionary, with bytes other than plain ASCII as hexadecimal numbers.
fn entry(word: &str) -> String {
    let text: String = word
        .bytes()
        .map(|byte| match byte {
            b'"' | b'\\' => format!("\\{}", char::from(byte)),
            b' '..=b'~' => char::from(byte).to_string(),
            _ => format!("\\x{byte:02X}"),
        })
        .collect();
    format!("\"{text}\"\n")
}
