//! The examples of the guide, which have no findings and together use everything that the tables of its pages list, and the
//! errors in the README.
//!
//! A block of code is a whole definition, or statements in the frame of the examples of diagnostics. The tests of the facade
//! compile whole programs, and `catalogue.rs` the pages of diagnostics.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use appflow_model::analysis::access::Usage;
use appflow_model::analysis::entries::{Part, entries};
use appflow_model::analysis::scope::Scope;
use appflow_model::catalog::ProfileRole;
use appflow_syntax::Finding;
use support::{frame, of_example, place, run};

/// Returns the pages of the guide, aside from the generated ones of diagnostics.
fn pages() -> Vec<(PathBuf, String)> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/src");
    let files = [source.clone(), source.join("connectors")].map(|folder| std::fs::read_dir(folder).unwrap());
    let mut files: Vec<PathBuf> = files.into_iter().flatten().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "md"));
    files.sort();
    files.into_iter().map(|path| (path.clone(), std::fs::read_to_string(path).unwrap())).collect()
}

/// Returns the blocks of code in a part of the page.
fn examples(text: &str) -> Vec<&str> {
    let blocks = text.split("```rust\n").skip(1).map(|block| block.split_once("```").unwrap().0);
    blocks.filter(|block| !block.contains("fn main()")).collect()
}

#[test]
fn every_example_of_the_guide_has_no_finding() {
    let mut failures = Vec::new();
    let mut count = 0;
    for (page, text) in pages() {
        for code in examples(&text) {
            count += 1;
            let analysis = run(&frame(code));
            let findings = of_example(&analysis);
            if !findings.is_empty() {
                let found: Vec<String> = findings.iter().map(|finding| finding.text()).collect();
                failures.push(format!("{}:\n{code}found {found:#?}", page.display()));
            }
        }
    }
    assert!(count > 100, "only {count} examples were found");
    assert!(failures.is_empty(), "{} of {count} examples\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn every_row_of_the_migration_guides_is_in_an_example() {
    let pages = pages();
    let guide: Vec<&str> = pages.iter().flat_map(|(_, text)| examples(text)).collect();
    let mut missing = Vec::new();
    for (page, text) in pages
        .iter()
        .filter(|(page, _)| page.ends_with("migrating-from-cdk-appflow.md") || page.ends_with("migrating-from-cloudformation.md"))
    {
        // Filters of the CDK are shown on its page; settings of CloudFormation have links to their sections.
        let own = examples(text);
        let shown = if page.ends_with("migrating-from-cdk-appflow.md") { &own } else { &guide };
        let rows = text.lines().filter(|line| line.starts_with("| ") && !line.ends_with("| appflow |"));
        let codes = rows
            .filter_map(|row| row.trim_end_matches(" |").rsplit_once(" | "))
            .flat_map(|(_, cell)| cell.split('`').skip(1).step_by(2));
        let is_code = |code: &&str| !code.starts_with(char::is_uppercase);
        missing.extend(
            codes
                .filter(is_code)
                .filter(|code| !shown.iter().any(|example| has(example, code)))
                .map(|code| format!("{}: {code}", page.display())),
        );
    }
    assert!(missing.is_empty(), "rows without an example:\n{}", missing.join("\n"));
}

/// Returns `true` if the code is in an example: a keyword or name as a whole, or an operator between spaces.
fn has(example: &str, code: &str) -> bool {
    let code = code.trim_end_matches(';');
    example.match_indices(code).any(|(at, _)| {
        let is_part = |letter: Option<char>| letter.is_some_and(|letter| letter.is_alphanumeric() || "_<>=!".contains(letter));
        !is_part(example[..at].chars().next_back()) && !is_part(example[at + code.len()..].chars().next())
    })
}

#[test]
fn the_examples_of_the_guide_use_all_that_its_tables_list() {
    let pages = pages();
    let all: Vec<&str> = pages.iter().flat_map(|(_, text)| examples(text)).collect();
    let mut missing = Vec::new();
    // The examples of a connector belong to its whole page.
    let sections = pages.iter().flat_map(|(page, text)| {
        let connector = page.parent().is_some_and(|folder| folder.ends_with("connectors"));
        text.split(if connector { "\0" } else { "\n## " })
    });
    for section in sections {
        for region in section.split("<!-- settings: ").skip(1) {
            let (name, rest) = region.split_once(" -->").unwrap();
            let (table, _) = rest.split_once("<!-- end of settings -->").unwrap();
            missing.extend(unused(&all, section, name, table));
        }
    }
    assert!(missing.is_empty(), "no example of the guide uses these:\n{}", missing.join("\n"));
}

/// Returns what a region of a page lists and no example uses. An example of the same section must use a key in its own statement
/// or block, and a value after its key; a form, or a keyword between the parts of statements, may be anywhere in the guide.
fn unused(page: &[&str], section: &str, name: &str, table: &str) -> Vec<String> {
    let section = examples(section);
    let statement = match name.split_once(' ') {
        Some((connector, "profile")) if connector != "every" => ("profile", format!("= {connector} {{")),
        Some((connector, end @ ("source" | "destination"))) => (end, format!(" {connector}(")),
        _ => ("", String::new()),
    };
    let statements = match statement {
        ("", _) => section.clone(),
        (keyword, form) => codes_after(&section, keyword).into_iter().filter(|text| text.contains(&form)).collect(),
    };
    let (mut block, mut values, mut column) = (statements.clone(), section.clone(), "");
    let mut missing = Vec::new();
    for line in table.lines() {
        let used = if let Some(form) = line.strip_prefix("| `") {
            let word = leading(form);
            match column {
                "" | "Codes" => true,
                // Names of data types are compared with the data that they come from.
                "data" => true,
                "Setting" => block.iter().any(|code| rests(code, word).any(|rest| rest.starts_with(':'))),
                "Form" | "Keyword" if !form.starts_with("NAME.") => uses(page, word),
                "Form" | "pseudo" => {
                    page.iter().any(|code| code.contains(form.trim_start_matches("NAME").split('`').next().unwrap()))
                }
                _ => uses(&section, word),
            }
        } else if let Some(word) = line.strip_prefix("- `") {
            uses(&values, leading(word))
        } else {
            if let Some(title) = line.strip_prefix("| ") {
                column = leading(title);
            } else if let Some(key) = line.strip_prefix("Values of `") {
                values = codes_after(page, leading(key));
            } else if let Some((key, _)) = line.split_once(": { … }`") {
                block = codes_after(&statements, key.trim_start_matches('`'));
            }
            true
        };
        if !used {
            missing.push(format!("{name}: {line}"));
        }
    }
    missing
}

fn leading(text: &str) -> &str {
    text.split(|letter: char| !letter.is_alphanumeric() && letter != '_').next().unwrap()
}

fn uses(codes: &[&str], word: &str) -> bool {
    codes.iter().any(|code| rests(code, word).next().is_some())
}

/// Returns the text after each occurrence of a word.
fn rests<'a>(code: &'a str, word: &str) -> impl Iterator<Item = &'a str> {
    let part = |letter: char| letter.is_alphanumeric() || letter == '_';
    code.match_indices(word).filter_map(move |(at, word)| {
        let rest = &code[at + word.len()..];
        (!code[..at].ends_with(part) && !rest.starts_with(part)).then_some(rest)
    })
}

/// Returns the text that belongs to each occurrence of a keyword or a key: up to the end of its statement, block, or value.
fn codes_after<'a>(codes: &[&'a str], word: &str) -> Vec<&'a str> {
    codes.iter().flat_map(|code| rests(code, word)).map(|rest| &rest[..end(rest)]).collect()
}

fn end(text: &str) -> usize {
    let mut depth = 0;
    for (at, letter) in text.char_indices() {
        match letter {
            '(' | '[' | '{' => depth += 1,
            '}' if depth == 1 => return at,
            ')' | ']' | '}' => depth -= 1,
            _ => {}
        }
        if depth < 0 || depth == 0 && matches!(letter, ',' | ';') {
            return at;
        }
    }
    text.len()
}

/// The mistakes that the README makes in its example.
const MISTAKES: &[(&str, &str)] =
    &[("format:", "fromat:"), ("Industry, Last", "Industri, Last"), ("'*' last", "\"**\" last"), ("2022-02-02", "2022-02-30")];

#[test]
fn the_errors_in_the_readme_are_those_of_its_example() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let readme = std::fs::read_to_string(root.join("README.md")).unwrap();
    let (_, rest) = readme.split_once("appflow::appflow! {\n").unwrap();
    let (example, _) = rest.split_once("\n}\n").unwrap();
    let wrong = MISTAKES.iter().fold(example.to_owned(), |text, (right, wrong)| {
        assert!(text.contains(right), "the example has no `{right}`");
        text.replacen(right, wrong, 1)
    });
    let findings = run(&wrong).findings;
    assert_eq!(findings.len(), MISTAKES.len());
    let lines: Vec<Vec<Line>> = findings.iter().map(|finding| shown(&wrong, finding)).collect();
    hold(&root.join("docs/images/errors.svg"), &picture(&lines.join(&Line::new())));
    let first: String =
        lines[0].iter().map(|line| line.iter().map(|(_, text)| text.as_str()).collect::<String>() + "\n").collect();
    let (before, rest) = readme.split_once(ERRORS).unwrap();
    let (_, after) = rest.split_once("<!-- end of errors -->").unwrap();
    hold(&root.join("README.md"), &format!("{before}{ERRORS}\n\n```text\n{first}```\n\n<!-- end of errors -->{after}"));
}

const ERRORS: &str = "<!-- errors -->";

fn hold(path: &Path, expected: &str) {
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(path, expected).unwrap();
    }
    let command = "UPDATE_DOCS=1 cargo test -p appflow-syntax --test reference, then the same for -p appflow-model";
    assert!(std::fs::read_to_string(path).unwrap_or_default() == expected, "{} differs; {command} rewrites it", path.display());
}

/// Each kind of entry that a stack derives: the path to it, its logical ID and its type in the template of the example.
#[test]
fn the_derived_resources_of_the_guide_are_those_of_its_example() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/src/overrides.md");
    let page = std::fs::read_to_string(&path).unwrap();
    let (before, rest) = page.split_once("<!-- derived resources -->").unwrap();
    let (_, after) = rest.split_once("<!-- end of derived resources -->").unwrap();
    let example = examples(before).pop().unwrap();
    let definition = run(example).definitions().next().unwrap().clone();
    let template = appflow_core::Stack::new(definition.clone()).unwrap().to_value();
    let usage = Usage::new(&definition, &Scope::new(&definition));
    let mut table = "| Resource | Logical ID | CloudFormation |\n|---|---|---|\n".to_owned();
    for entry in entries(&definition).iter().filter(|entry| entry.part != Part::Itself && entry.is_written(&usage)) {
        let names: Vec<String> = std::iter::once(entry.item.name().to_owned()).chain(entry.path()).collect();
        let resource = &template["Resources"][entry.id().unwrap()];
        let resource_type = resource["Type"].as_str().expect("the template has the entry");
        table += &format!("| `{}` | `{}` | `{resource_type}` |\n", names.join("."), entry.id().unwrap());
    }
    let derived = template["Resources"].as_object().unwrap().len();
    let all = entries(&definition);
    let declared =
        all.iter().filter(|entry| entry.part == Part::Itself && entry.is_resource() && entry.is_written(&usage)).count();
    let parts: HashSet<_> = entries(&definition).iter().map(|entry| std::mem::discriminant(&entry.part)).collect();
    assert_eq!(parts.len(), 12, "the example has an entry of each part");
    for role in ProfileRole::ALL {
        assert!(entries(&definition).iter().any(|entry| entry.part == Part::ProfileRole(*role)), "{role:?}");
    }
    assert_eq!(table.lines().count() - 2, derived - declared, "{table}");
    hold(&path, &format!("{before}<!-- derived resources -->\n\n{table}\n<!-- end of derived resources -->{after}"));
}

/// A line of the terminal: strings with rustc's colors.
type Line = Vec<(&'static str, String)>;

const PLAIN: &str = "#d4d4d4";
const STRONG: &str = "#ffffff";
const RED: &str = "#f14c4c";
const BLUE: &str = "#3b8eea";

/// Returns an error as rustc shows it. The macro begins in the first line of the file, and its definition in the second one.
fn shown(source: &str, finding: &Finding) -> Vec<Line> {
    let place = place(finding);
    let number = (place.line + 1).to_string();
    let margin = " ".repeat(number.len());
    let code = source.lines().nth(place.line - 1).unwrap();
    let text = finding.text();
    let mut text = text.lines();
    let mut lines = vec![vec![(RED, "error".to_owned()), (STRONG, format!(": {}", text.next().unwrap()))]];
    lines.extend(text.map(|line| vec![(STRONG, format!("       {line}"))]));
    let carets = "^".repeat(place.end_column - place.column);
    lines.extend([
        vec![(BLUE, format!("{margin}-->")), (PLAIN, format!(" src/flows.rs:{number}:{}", place.column + 1))],
        vec![(BLUE, format!("{margin} |"))],
        vec![(BLUE, format!("{number} |")), (PLAIN, format!(" {code}"))],
        vec![(BLUE, format!("{margin} |")), (RED, format!(" {}{carets}", " ".repeat(place.column)))],
    ]);
    lines
}

/// Returns a picture of a terminal.
fn picture(lines: &[Line]) -> String {
    let columns = lines.iter().map(|line| line.iter().map(|(_, text)| text.chars().count()).sum::<usize>()).max().unwrap();
    let (width, height) = (columns as f64 * 8.43 + 32.0, lines.len() * 19 + 32);
    let mut text = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:.0}\" height=\"{height}\" font-family=\"ui-monospace, Menlo, \
         Consolas, monospace\" font-size=\"14\">\n<rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"#1e1e1e\"/>\n"
    );
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| !line.is_empty()) {
        let columns: usize = line.iter().map(|(_, text)| text.chars().count()).sum();
        // The length keeps columns aligned in every font.
        let (y, length) = (at * 19 + 30, columns as f64 * 8.43);
        text += &format!("<text x=\"16\" y=\"{y}\" xml:space=\"preserve\" textLength=\"{length:.2}\">");
        for (color, part) in line {
            let part = part.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            let weight = if *color == STRONG || *color == RED { " font-weight=\"bold\"" } else { "" };
            text += &format!("<tspan fill=\"{color}\"{weight}>{part}</tspan>");
        }
        text += "</text>\n";
    }
    text + "</svg>\n"
}
