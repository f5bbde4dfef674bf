//! Checks messages and documentation against the glossary: one noun for one thing, in the terms of rustc and AWS.
//!
//! The prose comes from `docs/src`, whose pages contain the documentation of the catalog, the keywords, and the codes, from the
//! diagnostics that the caret fixtures expect, from the string literals of all crates, which are their messages, and from
//! comments. Code, quoted text, and links are ignored.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{TokenStream, TokenTree};

/// Words to avoid, each with what to use. A word ends where a letter does not follow.
const AVOIDED: &[(&str, &str)] = &[
    ("a text", "a string, a source text"),
    ("alone", "only, by itself"),
    ("anew", "again"),
    ("are no", "are not"),
    ("as it stands", "unchanged"),
    ("behaviour", "behavior"),
    ("behind", "after"),
    ("beside", "next to, in addition to"),
    ("catalogue", "catalog"),
    ("colour", "color"),
    ("did you mean", "a KIND with a similar name exists"),
    ("everybody", "the reader's role, or readable"),
    ("flow on events", "event-triggered flow"),
    ("flow on schedule", "scheduled flow"),
    ("flows on demand", "on-demand flows"),
    ("flows on schedule", "scheduled flows"),
    ("give", "return, specify"),
    ("gives", "returns, specifies"),
    ("goes off", "fires"),
    ("held", "contained, stored, checked"),
    ("holds", "contains, stores, has"),
    ("is no", "is not a"),
    ("leaves out", "omits, excludes"),
    ("left out", "omitted, excluded"),
    ("lets in", "allows, admits"),
    ("lies", "is"),
    ("list of tasks", "task list"),
    ("look at", "check"),
    ("looks at", "checks"),
    ("made of", "consists of, derived from"),
    ("misspelt", "misspelled"),
    ("nobody", "AWS does not document"),
    ("not written out", "not a literal"),
    ("nowhere", "not"),
    ("of its own", "own, separate"),
    ("organisation", "organization"),
    ("point in time", "timestamp"),
    ("put together", "concatenated, composed"),
    ("recognise", "recognize"),
    ("refuse", "reject"),
    ("refused", "rejected"),
    ("refuses", "rejects"),
    ("round", "iteration"),
    ("rounds", "iterations"),
    ("said", "reported"),
    ("say", "specify, report"),
    ("says", "specifies, reports"),
    ("silence", "allow, suppress"),
    ("silenced", "allowed, suppressed"),
    ("somebody", "a role, or the passive"),
    ("stack with parameters", "stack with Rust arguments"),
    ("stand", "is, are"),
    ("stands", "is"),
    ("takes no", "has no, accepts no"),
    ("tell", "specify, report"),
    ("tells", "specifies, reports"),
    ("texts", "strings"),
    ("thing", "item, or its kind"),
    ("things", "items, or their kinds"),
    ("told", "reported"),
    ("truth value", "boolean"),
    ("truth values", "booleans"),
    ("whatever", "any"),
    ("whichever", "any"),
    ("white space", "whitespace"),
    ("whole number", "integer"),
    ("whole numbers", "integers"),
    ("word", "keyword, value, or name"),
    ("words", "keywords, values, or names"),
];

/// Phrases in which an avoided word is right.
const EXCEPTIONS: &[&str] = &[
    "left out of the",
    "takes no arguments",
    "takes no longer",
    "one noun for one thing",
    "there is no ",
    "there are no ",
    "is no longer",
    "are no longer",
];

/// Words of the list that comments and messages of tools may use: source text has words, and benchmarks have rounds.
const OF_TEXT: &[&str] = &["round", "rounds", "word", "words"];

/// The crates and directories with Rust code.
const CODE: &[&str] = &[
    "appflow-core",
    "appflow-macros",
    "appflow-model",
    "appflow-syntax",
    "benches",
    "cargo-appflow",
    "examples",
    "fuzz",
    "src",
    "testing",
    "tests",
];

/// Pages outside of the guide.
const PAGES: &[&str] = &["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "cargo-appflow/README.md"];

/// The rules of the check, with the reasons of their levels.
const RULES: &[&str] = &["appflow-model/rules/rules.md", "appflow-model/rules/ledger.md"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

#[test]
fn messages_and_documentation_use_the_terms_of_the_glossary() {
    let mut found = Vec::new();
    let pages = PAGES.iter().map(|page| root().join(page));
    for path in files(&root().join("docs/src"), "md").into_iter().chain(pages) {
        let text = fs::read_to_string(&path).unwrap();
        for (number, line) in prose(&text) {
            check(&path, number, &line, &[], &mut found);
        }
    }
    for path in RULES.iter().map(|page| root().join(page)) {
        let text = fs::read_to_string(&path).unwrap();
        for (number, line) in prose(&text) {
            check(&path, number, &line, OF_TEXT, &mut found);
        }
    }
    for path in files(&root().join("appflow-syntax/tests/fixtures"), "appflow") {
        for (index, line) in fs::read_to_string(&path).unwrap().lines().enumerate() {
            let marked = line.trim_start_matches("//").trim_start().starts_with(['^', '|']);
            if line.starts_with("//") && marked {
                check(&path, index + 1, &without_code(line), &[], &mut found);
            }
        }
    }
    assert!(found.is_empty(), "{} uses of words to avoid:\n{}", found.len(), found.join("\n"));
}

#[test]
fn comments_use_the_terms_of_the_glossary() {
    let mut found = Vec::new();
    for path in CODE.iter().flat_map(|directory| files(&root().join(directory), "rs")) {
        let text = fs::read_to_string(&path).unwrap();
        let mut in_code = false;
        for (index, line) in text.lines().enumerate() {
            let Some(comment) = line.trim_start().strip_prefix("//") else {
                in_code = false;
                continue;
            };
            let comment = comment.trim_start_matches(['/', '!']).trim_start();
            if comment.starts_with("```") {
                in_code = !in_code;
            } else if !in_code {
                check(&path, index + 1, &without_code(comment), OF_TEXT, &mut found);
            }
        }
    }
    assert!(found.is_empty(), "{} uses of words to avoid:\n{}", found.len(), found.join("\n"));
}

#[test]
fn messages_of_all_crates_use_the_terms_of_the_glossary() {
    let mut found = Vec::new();
    let mut count = 0;
    for path in CODE.iter().flat_map(|directory| files(&root().join(directory), "rs")) {
        let shown = path.strip_prefix(root()).unwrap();
        if !shown.iter().any(|part| part == "src") || shown.iter().any(|part| part == "tests") {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let tokens: TokenStream = text.parse().unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let mut strings = Vec::new();
        literals(tokens, &mut strings);
        // Text with spaces is a message, other strings are names.
        for (line, string) in strings.iter().filter(|(_, string)| string.contains(' ')) {
            count += 1;
            check(&path, *line, &without_code(string), OF_TEXT, &mut found);
        }
    }
    assert!(count > 5_000, "{count} messages");
    assert!(found.is_empty(), "{} uses of words to avoid:\n{}", found.len(), found.join("\n"));
}

/// Collects the string literals of a file with their lines, except those of tests. Doc comments are literals, too.
fn literals(tokens: TokenStream, found: &mut Vec<(usize, String)>) {
    let mut is_test = false;
    for tree in tokens {
        match tree {
            // `#[cfg(test)]` is followed by the module of tests.
            TokenTree::Group(group) if group.stream().to_string() == "cfg (test)" => is_test = true,
            TokenTree::Group(_) if is_test => is_test = false,
            TokenTree::Group(group) => literals(group.stream(), found),
            TokenTree::Literal(literal) => {
                let text = literal.to_string();
                if let Some(text) = text.trim_start_matches(['r', '#']).strip_prefix('"') {
                    found.push((literal.span().start().line, text.trim_end_matches(['#', '"']).replace("\\\"", "`")));
                }
            }
            TokenTree::Ident(_) | TokenTree::Punct(_) => {}
        }
    }
}

#[test]
fn documentation_has_the_form_of_the_standard_library() {
    let mut found = Vec::new();
    for path in CODE.iter().flat_map(|directory| files(&root().join(directory), "rs")) {
        let text = fs::read_to_string(&path).unwrap();
        let shown = path.strip_prefix(root()).unwrap().display().to_string();
        if !shown.contains("src/") || shown.contains("tests/") {
            continue;
        }
        let lines: Vec<&str> = text.lines().map(str::trim_start).collect();
        let starts =
            (0..lines.len()).filter(|at| lines[*at].starts_with("///") && (*at == 0 || !lines[at - 1].starts_with("///")));
        for start in starts {
            let end = (start..lines.len()).find(|at| !lines[*at].starts_with("///")).unwrap_or(lines.len());
            let is_shown = !HIDDEN.iter().any(|module| shown.starts_with(module)) && lines.get(end) != Some(&"#[doc(hidden)]");
            let item = lines[end..].iter().find(|line| !line.starts_with("#[")).copied().unwrap_or_default();
            let docs: Vec<&str> = lines[start..end].iter().map(|line| line.trim_start_matches('/').trim_start()).collect();
            // The functions of this file have the documentation of the catalog.
            let is_generated = shown == "appflow-core/src/builder/catalog.rs";
            let is_function = !is_generated && ["pub fn ", "pub const fn "].iter().any(|keyword| item.starts_with(keyword));
            problems(&docs, is_function, is_shown)
                .into_iter()
                .for_each(|problem| found.push(format!("{shown}:{}: {problem}", start + 1)));
        }
    }
    assert!(found.is_empty(), "{} problems of documentation:\n{}", found.len(), found.join("\n"));
}

/// Returns the departures of a documentation comment from the form that CONTRIBUTING.md describes.
fn problems(docs: &[&str], is_function: bool, is_shown: bool) -> Vec<&'static str> {
    let mut problems = Vec::new();
    let paragraph = docs.split(|line| line.is_empty()).next().unwrap_or_default().join(" ");
    let sentence = paragraph.split_inclusive(". ").next().unwrap_or_default().trim();
    let verb = sentence.split(' ').next().unwrap_or_default();
    if is_function && !(verb.starts_with(char::is_uppercase) && verb.ends_with('s')) {
        problems.push("a public function is described by a verb in the third person");
    }
    if is_function && is_shown && sentence.chars().count() > 120 {
        problems.push("the first sentence has more than 120 characters");
    }
    let headings: Vec<&str> =
        docs.iter().filter_map(|line| line.strip_prefix("# ")).filter(|name| SECTIONS.contains(name)).collect();
    if !headings.is_sorted_by_key(|name| SECTIONS.iter().position(|section| section == name)) {
        problems.push("sections are in the order Errors, Panics, Examples");
    }
    if is_function && docs.contains(&"```") && !headings.contains(&"Examples") {
        problems.push("an example is in the section Examples");
    }
    problems
}

/// Modules that documentation does not show.
const HIDDEN: &[&str] = &["appflow-model/src/analysis", "appflow-model/src/catalog"];

/// The sections of documentation, in order.
const SECTIONS: &[&str] = &["Errors", "Panics", "Examples"];

#[test]
fn every_path_in_contributing_exists() {
    let text = fs::read_to_string(root().join("CONTRIBUTING.md")).unwrap();
    let missing: Vec<&str> = text
        .split('`')
        .skip(1)
        .step_by(2)
        .filter(|code| code.contains('/') && !code.contains([' ', '<', '*', ':', '\n']))
        .filter(|path| !root().join(path).exists())
        .collect();
    assert_eq!(missing, [""; 0], "paths in CONTRIBUTING.md start at the root of the repository");
}

/// Returns the lines outside of code blocks with their numbers, without code.
fn prose(page: &str) -> Vec<(usize, String)> {
    let mut in_code = false;
    let mut lines = Vec::new();
    for (index, line) in page.lines().enumerate() {
        if line.trim_start().starts_with("```") {
            in_code = !in_code;
        } else if !in_code && !line.starts_with('[') && !line.starts_with("<!--") {
            lines.push((index + 1, without_code(line)));
        }
    }
    lines
}

/// Returns a line without its code, string literals, and targets of links.
fn without_code(line: &str) -> String {
    let outside = |text: &str, delimiter: char| text.split(delimiter).step_by(2).collect::<Vec<_>>().join("_");
    let line = outside(&outside(line, '`'), '"');
    let mut text = String::new();
    let mut rest = line.as_str();
    while let Some((before, after)) = rest.split_once("][").or_else(|| rest.split_once("](")) {
        text.push_str(before);
        rest = after.split_once([']', ')']).map_or("", |(_, rest)| rest);
    }
    text + rest
}

fn check(path: &Path, line: usize, text: &str, allowed: &[&str], found: &mut Vec<String>) {
    let mut text = text.to_lowercase();
    for exception in EXCEPTIONS {
        text = text.replace(exception, "");
    }
    for (avoided, instead) in AVOIDED {
        if !allowed.contains(avoided) && contains_words(&text, avoided) {
            let path = path.strip_prefix(root()).unwrap().display();
            found.push(format!("{path}:{line}: `{avoided}` (use: {instead}): {}", text.trim()));
        }
    }
}

fn contains_words(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + words.len()..].chars().next();
        [before, after].iter().all(|neighbor| neighbor.is_none_or(|letter| !letter.is_alphanumeric() && letter != '_'))
    })
}

/// Returns the files with this extension in a directory and below, in order.
fn files(directory: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && path.file_name().is_some_and(|name| name != "target") {
            found.extend(files(&path, extension));
        } else if path.extension().is_some_and(|name| name == extension) {
            found.push(path);
        }
    }
    found.sort();
    found
}
