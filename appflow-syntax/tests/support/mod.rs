//! Common parts of the tests of findings: the directory of schema files, the frame around an example, and the display of a
//! finding in a source text.

#![allow(dead_code, unreachable_pub, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::path::{Path, PathBuf};

use appflow_core::Stack;
use appflow_core::diagnostics::Edit;
use appflow_core::model::ResourceKind;
use appflow_syntax::{Analysis, Files, Finding, Fix, analyze, configure, is_set};

/// Returns the folder of fixtures, which is also where their schema files are.
pub fn fixtures() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

/// Runs the whole pipeline for a source text, in a debug build without features.
pub fn run(source: &str) -> Analysis {
    let tokens = source.parse().unwrap_or_else(|error| panic!("the source does not lex: {error}\n{source}"));
    let is_debug = |name: &str, _: Option<&str>| name == "debug_assertions";
    let tokens = configure(tokens, &mut |predicate| is_set(predicate, &is_debug).unwrap());
    analyze(tokens, &Files { folders: &|_| vec![fixtures()] })
}

/// Compares the template of a definition without findings with the file next to it, or writes it.
pub fn golden(source: &Path) -> Result<(), String> {
    let text = std::fs::read_to_string(source).unwrap_or_else(|error| panic!("{}: {error}", source.display()));
    let analysis = run(&text);
    let found: Vec<String> =
        analysis.findings.iter().map(|finding| format!("{} at `{}`", finding.text(), underlined(&text, finding))).collect();
    if !found.is_empty() {
        return Err(format!("{}: {found:#?}", source.display()));
    }
    let stack = Stack::new(analysis.definitions().next().unwrap().clone()).unwrap();
    let template = stack.to_json();
    beside_yaml(source, &stack);
    let invalid = appflow_testing::validate_template(&template);
    if !invalid.is_empty() {
        return Err(format!("{}: {invalid:#?}\n{template}", source.display()));
    }
    let golden = source.with_extension("json");
    if std::env::var_os("UPDATE_GOLDENS").is_some() {
        std::fs::write(&golden, &template).unwrap();
    }
    match std::fs::read_to_string(&golden).unwrap_or_default() == template {
        true => Ok(()),
        false => Err(format!("{} differs; it is now\n{template}", golden.display())),
    }
}

/// Leaves a template as JSON and as YAML, for a reader of YAML that is not ours to compare.
fn beside_yaml(source: &Path, stack: &Stack) {
    appflow_testing::same_meaning(&stack.to_json(), &stack.to_yaml()).unwrap();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("yaml");
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join(source.file_stem().unwrap());
    std::fs::write(file.with_extension("json"), stack.to_json()).unwrap();
    std::fs::write(file.with_extension("yaml"), stack.to_yaml()).unwrap();
}

/// Returns the findings, except those about items that an example declares without using them.
pub fn of_example(analysis: &Analysis) -> Vec<&Finding> {
    analysis.findings.iter().filter(|finding| finding.code.id != appflow_core::diagnostics::codes::UNUSED_ITEM.id).collect()
}

/// Lines from 1, columns from 0, in characters; the end is exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub line: usize,
    pub column: usize,
    pub end_line: usize,
    pub end_column: usize,
}

pub fn place(finding: &Finding) -> Place {
    let (start, end) = (finding.loc.start.start(), finding.loc.end.end());
    Place { line: start.line, column: start.column, end_line: end.line, end_column: end.column }
}

/// Returns the text that a finding underlines.
pub fn underlined(source: &str, finding: &Finding) -> String {
    let place = place(finding);
    let mut text = String::new();
    for (number, line) in source.lines().enumerate().map(|(index, line)| (index + 1, line)) {
        if number < place.line || number > place.end_line {
            continue;
        }
        let from = if number == place.line { place.column } else { 0 };
        let to = if number == place.end_line { place.end_column } else { line.chars().count() };
        if !text.is_empty() {
            text.push('\n');
        }
        text.extend(line.chars().skip(from).take(to.saturating_sub(from)));
    }
    text
}

/// Around a fragment: what it may refer to.
const STACK: &str = r#"
    bucket Lake;
    topic Ops;
    secret Client = existing(arn "arn:aws:secretsmanager:eu-west-1:111122223333:secret:appflow/salesforce-AbCdEf");
    profile Crm = salesforce existing("crm-prod");
    object Account = salesforce("Account") from schema("salesforce-account.json");
"#;

/// The statements of the frame's flow, each omitted if the fragment starts with its keyword.
const FLOW: &[(&str, &str)] = &[
    ("trigger", "trigger on_demand;"),
    ("source", "source salesforce(Crm, Account);"),
    ("destination", r#"destination s3(Lake) { prefix: "accounts" };"#),
    ("map", "map Id, Name, Industry, AnnualRevenue, NumberOfEmployees, LastModifiedDate;"),
];

/// Returns a definition around a fragment: a statement of a stack is in a stack, any other statement in a flow.
pub fn frame(fragment: &str) -> String {
    let first = first_word(fragment);
    let items = ResourceKind::ALL.iter().map(|kind| kind.keyword()).chain([
        "profile",
        "object",
        "use",
        "tasks",
        "flow",
        "composite_alarm",
        "rule",
        "mapping",
        "output",
        "override",
    ]);
    if ["stack", "pub"].contains(&first.as_str()) {
        fragment.to_owned()
    } else if items.into_iter().any(|keyword| keyword == first) {
        format!("pub stack Example {{{STACK}{}\n{fragment}\n}}", flow(""))
    } else {
        format!("pub stack Example {{{STACK}{}\n}}", flow(fragment))
    }
}

fn flow(fragment: &str) -> String {
    let first = first_word(fragment);
    let kept: Vec<&str> = FLOW.iter().filter(|(keyword, _)| *keyword != first).map(|(_, statement)| *statement).collect();
    format!("    flow AccountsToLake {{\n{}\n{fragment}\n}}", kept.join("\n"))
}

/// Returns the first word after marks, attributes, and doc comments.
fn first_word(fragment: &str) -> String {
    let mut rest = fragment.trim_start().trim_start_matches('«');
    while let Some(end) =
        [("#![", ']'), ("#[", ']'), ("//", '\n')].iter().find_map(|(begin, end)| rest.starts_with(begin).then_some(*end))
    {
        rest = rest.split_once(end).map_or("", |(_, rest)| rest).trim_start();
    }
    rest.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect()
}

/// Returns the source text with all fixes of a finding applied.
pub fn apply(source: &str, fixes: &[Fix]) -> String {
    let letters: Vec<char> = source.chars().collect();
    let mut edits: Vec<(usize, usize, String)> = fixes.iter().map(|fix| edit(source, &letters, fix)).collect();
    edits.sort();
    let mut text = letters;
    for (start, end, new) in edits.into_iter().rev() {
        text.splice(start..end, new.chars());
    }
    text.into_iter().collect()
}

/// Returns the range of characters that a fix replaces, and by what.
fn edit(source: &str, letters: &[char], fix: &Fix) -> (usize, usize, String) {
    let at =
        |line: usize, column: usize| source.lines().take(line - 1).map(|line| line.chars().count() + 1).sum::<usize>() + column;
    let (first, last) = (fix.loc.start.start(), fix.loc.end.end());
    let (start, end) = (at(first.line, first.column), at(last.line, last.column));
    let next = |from: usize| (from..letters.len()).find(|index| !letters[*index].is_whitespace());
    match &fix.edit {
        Edit::Replace(text) => (start, end, text.clone()),
        Edit::Rename(name) if letters.get(start) == Some(&'"') => (start, end, format!("{name:?}")),
        Edit::Rename(name) => (start, end, name.clone()),
        Edit::InsertBefore(text) => (start, start, text.clone()),
        Edit::InsertAfter(text) => (end, end, text.clone()),
        Edit::Delete => {
            let before = letters[..start].iter().rposition(|letter| !letter.is_whitespace());
            match next(end) {
                Some(index) if letters[index] == ',' => (start, index + 1, String::new()),
                Some(index) if "})]".contains(letters[index]) => match before.filter(|index| letters[*index] == ',') {
                    Some(comma) => (comma, end, String::new()),
                    None => (start, end, String::new()),
                },
                _ => (start, end, String::new()),
            }
        }
        Edit::AddSetting(setting) => match block(letters, start) {
            (true, index) => (index, index, format!(" {setting},")),
            (false, index) => (index, index, format!(" {{ {setting} }}")),
        },
        Edit::AddStatement(statement) => match block(letters, start) {
            (true, index) => (index, index, format!(" {statement}")),
            (false, index) => (index, index, String::new()),
        },
        other => panic!("an edit that no tool applies: {other:?}"),
    }
}

/// Returns whether the statement or setting that starts here has a block, and the position after its `{`, or before its `;` or
/// end.
fn block(letters: &[char], start: usize) -> (bool, usize) {
    let (mut depth, mut is_string) = (0_usize, false);
    for (index, letter) in letters.iter().enumerate().skip(start) {
        match letter {
            '"' => is_string = !is_string,
            _ if is_string => {}
            '(' | '[' => depth += 1,
            ')' | ']' if depth > 0 => depth -= 1,
            '{' if depth == 0 => return (true, index + 1),
            ';' | '}' | ',' if depth == 0 => return (false, index),
            _ => {}
        }
    }
    (false, letters.len())
}
