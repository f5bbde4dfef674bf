//! The pages of the guide and the links between them.
//!
//! A link is `[text][page#section]`, where the page is a path below `docs/src` without `.md`. Its definition at the end of the
//! page is a relative path, for the repository and for mdBook. Rustdoc reads `docs/links.md` first, where the same label is
//! defined as the path of a module; the first definition of a label wins. Images are `![text][images/NAME.svg]`, which rustdoc
//! reads as data, since docs.rs serves no other files.

#![allow(unreachable_pub)]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::PathBuf;

const LINKS: &str = "<!-- links -->";

/// Targets outside of the guide: label, path in the repository, and URL for rustdoc.
const OUTSIDE: &[(&str, &str, &str)] = &[
    ("rules", "appflow-model/rules/rules.md", "https://docs.rs/crate/appflow-model/latest/source/rules/rules.md"),
    ("ledger", "appflow-model/rules/ledger.md", "https://docs.rs/crate/appflow-model/latest/source/rules/ledger.md"),
    (
        "examples/servicenow_nightly",
        "examples/servicenow_nightly.rs",
        "https://docs.rs/crate/appflow/latest/source/examples/servicenow_nightly.rs",
    ),
    ("contributing", "CONTRIBUTING.md", "https://docs.rs/crate/appflow/latest/source/CONTRIBUTING.md"),
];

/// Sections that rustdoc names itself, so that a heading of a page cannot have the name.
const RUSTDOC: &[&str] =
    &["fields", "variants", "modules", "structs", "macros", "traits", "functions", "help", "settings", "search"];

pub fn root() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

/// Returns all pages by their names, the README and the contents of the book among them.
pub fn read() -> BTreeMap<String, String> {
    let mut pages = BTreeMap::new();
    let source = root().join("docs/src");
    let mut folders = vec![source.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "md") {
                let name = path.strip_prefix(&source).unwrap().with_extension("");
                pages.insert(name.to_str().unwrap().replace('\\', "/"), std::fs::read_to_string(&path).unwrap());
            }
        }
    }
    pages.insert(README.to_owned(), std::fs::read_to_string(root().join("README.md")).unwrap());
    pages
}

/// The name of the README among the pages; it is outside of `docs/src`.
const README: &str = "README";

fn path(name: &str) -> PathBuf {
    match name {
        README => root().join("README.md"),
        "../links" => root().join("docs/links.md"),
        _ => root().join("docs/src").join(name).with_extension("md"),
    }
}

/// Compares pages with what they should be, or writes them.
pub fn hold(current: &BTreeMap<String, String>, expected: BTreeMap<String, String>) {
    let update = std::env::var_os("UPDATE_DOCS").is_some();
    for (name, expected) in &expected {
        let found = std::fs::read_to_string(path(name)).unwrap_or_default();
        if found == *expected {
            continue;
        }
        if update {
            std::fs::create_dir_all(path(name).parent().unwrap()).unwrap();
            std::fs::write(path(name), expected).unwrap();
            continue;
        }
        let line = found.lines().zip(expected.lines()).position(|(found, expected)| found != expected);
        let line = line.unwrap_or_else(|| found.lines().count().min(expected.lines().count())) + 1;
        panic!("{name}.md differs in line {line}; UPDATE_DOCS=1 cargo test -p appflow-model rewrites it");
    }
    for name in current.keys().filter(|name| !expected.contains_key(*name)) {
        assert!(update, "{name}.md is not a page of any group of diagnostics");
        std::fs::remove_file(path(name)).unwrap();
    }
}

/// Returns the pages with their definitions of links, and `docs/links.md` for rustdoc.
pub fn linked(pages: BTreeMap<String, String>) -> BTreeMap<String, String> {
    let sections: BTreeMap<&str, BTreeSet<String>> =
        pages.iter().map(|(name, text)| (name.as_str(), sections(body(text)))).collect();
    let mut used = BTreeSet::new();
    let mut linked = BTreeMap::new();
    for (name, text) in &pages {
        let labels = labels(body(text));
        let mut text = body(text).trim_end().to_owned() + "\n";
        if !labels.is_empty() {
            write!(text, "\n{LINKS}\n\n").unwrap();
        }
        for label in labels {
            let (target, section) = label.split_once('#').unwrap_or((&label, ""));
            if let Some((_, path, _)) = OUTSIDE.iter().find(|(label, ..)| *label == target) {
                assert!(root().join(path).exists(), "{name}.md links to {path}, which does not exist");
            } else if !target.starts_with(IMAGES) {
                let known = sections.get(target).unwrap_or_else(|| panic!("{name}.md links to `{label}`: no page `{target}`"));
                assert!(
                    section.is_empty() || known.contains(section),
                    "{name}.md links to `{label}`: no such section in {known:?}"
                );
                assert!(!RUSTDOC.contains(&section), "rustdoc has its own `#{section}`, to which {name}.md links");
            }
            writeln!(text, "[{label}]: {}", relative(name, &label)).unwrap();
            used.insert(label);
        }
        linked.insert(name.clone(), text);
    }
    let links: String = used.iter().map(|label| format!("[{label}]: {}\n", rustdoc(label))).collect();
    linked.insert("../links".to_owned(), links);
    linked
}

/// Returns the path from one page to another.
fn relative(from: &str, label: &str) -> String {
    let (target, section) = split(label);
    let (up, target) = match OUTSIDE.iter().find(|(label, ..)| *label == target) {
        Some((_, path, _)) => ("../../", (*path).to_owned()),
        None if target.starts_with(IMAGES) => ("../../", format!("docs/{target}")),
        None => ("", format!("{target}.md")),
    };
    match from {
        README if up.is_empty() => format!("docs/src/{target}{section}"),
        README => target + section,
        _ => format!("{}{up}{target}{section}", "../".repeat(from.matches('/').count())),
    }
}

/// Returns the path of a page for rustdoc.
fn rustdoc(label: &str) -> String {
    let (target, section) = split(label);
    match OUTSIDE.iter().find(|(label, ..)| *label == target) {
        Some((_, _, url)) => (*url).to_owned(),
        None if target.starts_with(IMAGES) => format!("data:image/svg+xml;base64,{}", base64(&image(target))),
        None if target == INTRODUCTION => format!("crate::guide{section}"),
        None => format!("crate::guide::{}{section}", target.replace('/', "::").replace('-', "_")),
    }
}

const IMAGES: &str = "images/";

fn image(target: &str) -> Vec<u8> {
    let path = root().join("docs").join(target);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let group = (0..3).fold(0u32, |group, at| group << 8 | u32::from(chunk.get(at).copied().unwrap_or(0)));
        for at in 0..4 {
            let letter = ALPHABET[(group >> (18 - 6 * at) & 63) as usize];
            text.push(if at <= chunk.len() { char::from(letter) } else { '=' });
        }
    }
    text
}

/// The page that is the documentation of the module itself.
const INTRODUCTION: &str = "introduction";

fn split(label: &str) -> (&str, &str) {
    label.split_at(label.find('#').unwrap_or(label.len()))
}

/// Returns the text of a page before its link definitions.
fn body(text: &str) -> &str {
    text.split(LINKS).next().unwrap()
}

/// Returns the lines of a page outside of blocks of code.
fn prose(text: &str) -> impl Iterator<Item = &str> {
    let mut inside = false;
    text.lines().filter(move |line| {
        let fence = line.trim_start().starts_with("```");
        inside ^= fence;
        !inside && !fence
    })
}

/// Returns the labels of links in a page, in order.
fn labels(text: &str) -> BTreeSet<String> {
    let prose: Vec<&str> = prose(text).collect();
    let prose = prose.join("\n");
    // Every second part is code.
    let text: Vec<&str> = prose.split('`').step_by(2).collect();
    let text = text.join("`");
    text.split("][").skip(1).filter_map(|rest| rest.split_once(']')).map(|(label, _)| label.to_owned()).collect()
}

/// Returns the names of the sections of a page, as GitHub, mdBook, and rustdoc derive them from headings.
fn sections(text: &str) -> BTreeSet<String> {
    let headings = prose(text).filter_map(|line| line.strip_prefix('#')?.trim_start_matches('#').strip_prefix(' '));
    headings.map(section).collect()
}

fn section(heading: &str) -> String {
    let kept = heading.trim().chars().filter(|letter| letter.is_alphanumeric() || [' ', '-', '_'].contains(letter));
    kept.collect::<String>().to_lowercase().replace(' ', "-")
}

#[test]
fn links_have_labels() {
    for (name, text) in read() {
        if name == "SUMMARY" {
            continue;
        }
        for link in prose(body(&text)).flat_map(|line| line.split("](").skip(1)) {
            let target = link.split(')').next().unwrap();
            assert!(target.starts_with("https://"), "{name}.md: use a label for the link to {target}, such as `[text][objects]`");
        }
    }
}

#[test]
fn the_contents_list_every_page_once() {
    let pages = read();
    let contents = &pages["SUMMARY"];
    let listed: Vec<&str> = contents.split("](").skip(1).map(|rest| rest.split(".md)").next().unwrap()).collect();
    for name in pages.keys().filter(|name| !["SUMMARY", README].contains(&name.as_str())) {
        assert_eq!(listed.iter().filter(|listed| *listed == name).count(), 1, "SUMMARY.md lists {name}.md once");
    }
    for name in listed {
        assert!(pages.contains_key(name), "SUMMARY.md lists {name}.md, which does not exist");
    }
}

#[test]
fn the_facade_documents_every_page() {
    let facade = std::fs::read_to_string(root().join("src/guide.rs")).unwrap();
    for name in read().keys().filter(|name| !["SUMMARY", README].contains(&name.as_str())) {
        let module = name.rsplit('/').next().unwrap().replace('-', "_");
        let line = match name.as_str() {
            INTRODUCTION => "//! The guide as modules".to_owned(),
            _ => format!("{module} = \"{name}.md\""),
        };
        assert!(facade.contains(&line), "src/guide.rs does not have `{line}`");
    }
}
