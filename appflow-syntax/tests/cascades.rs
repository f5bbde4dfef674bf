//! One mistake is one finding: definitions from which a token is removed, or in which a name is misspelled.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use std::path::{Path, PathBuf};

use proc_macro2::{Group, LineColumn, TokenStream, TokenTree};
use support::{run, underlined};

/// A definition without findings that has most statements.
const SOUND: &str = r##"
/// Accounts, every night.
pub stack CRM {
    param InstanceUrl: string { default: "https://acme.my.salesforce.com" }
    param Stage: string { default: "dev", allowed: ["dev", "prod"] }
    condition Production = equals(Stage, "prod");
    key LakeKey;
    bucket Lake { encryption: LakeKey }
    bucket Landing = existing("acme-landing");
    secret Tokens = existing(arn "arn:aws:secretsmanager:eu-west-1:111122223333:secret:appflow/salesforce-AbCdEf");
    topic Ops;
    queue Missed;
    function Cleaner = existing(arn "arn:aws:lambda:eu-west-1:111122223333:function:cleaner");
    profile Crm = salesforce {
        instance_url: InstanceUrl,
        oauth: { access_token: Tokens["accessToken"], refresh_token: Tokens["refreshToken"], client: Tokens },
    }
    profile Snow = servicenow existing("snow-prod");
    object Account = salesforce("Account") {
        Id: id, Name: string, Industry: picklist, Employees: int, AnnualRevenue: currency, Active: boolean, LastModifiedDate: datetime
    }
    object Incident = servicenow("incident") { sys_id: string, priority: integer, sys_updated_on: datetime }
    flow AccountsToLake {
        description "Accounts of the CRM";
        key LakeKey;
        trigger schedule(rate(1 day)) { start: "2030-01-01T00:00:00Z", pull: incremental(LastModifiedDate) };
        source salesforce(Crm, Account) { include_deleted_records: true };
        destination s3(Lake) { prefix: "accounts", format: parquet, file_prefix: path(day) };
        tags { team: "crm" }
        map Id, Name, Industry, Employees, Active, LastModifiedDate;
        map AnnualRevenue => Revenue: double;
        mask Name with '*' last 4;
        truncate Industry to 20;
        filter Industry in ["Energy", "Banking"];
        validate Name non_null else drop_record;
        alarm Failures when executions_failed >= 1 { period: 1 day, notify: Ops }
        on run_completed where status != "Execution Successful" notify Ops;
    }
    tasks Audit { map all; validate sys_id non_null else terminate_flow; }
    flow Incidents {
        condition Production;
        trigger on_demand;
        source servicenow(Snow, Incident);
        destination s3(Landing) { prefix: "incidents" };
        include Audit;
        on run_started as Started notify Missed, Cleaner;
    }
    output AccountsFlowArn = AccountsToLake.arn { export: "crm-accounts" }
}
"##;

/// Returns the tokens without the n-th one, and the text of that token. A group counts as one token if `groups` is `true`;
/// otherwise its content counts.
fn without(tokens: TokenStream, number: &mut usize, removed: &mut Option<String>, groups: bool) -> TokenStream {
    let mut result = TokenStream::new();
    for tree in tokens {
        let is_group = matches!(tree, TokenTree::Group(_));
        if removed.is_none() && is_group == groups {
            if *number == 0 {
                *removed = Some(tree.to_string());
                continue;
            }
            *number -= 1;
        }
        match tree {
            TokenTree::Group(group) => {
                let inside = without(group.stream(), number, removed, groups);
                result.extend([TokenTree::Group(Group::new(group.delimiter(), inside))]);
            }
            tree => result.extend([tree]),
        }
    }
    result
}

/// Returns the findings of each definition that lacks one token, for those with more than one.
fn offenders(groups: bool) -> Vec<String> {
    let tokens: TokenStream = SOUND.parse().unwrap();
    let mut offenders = Vec::new();
    for number in 0.. {
        let (mut left, mut removed) = (number, None);
        let source = without(tokens.clone(), &mut left, &mut removed, groups).to_string();
        let Some(removed) = removed else { break };
        let findings = run(&source).findings;
        if findings.len() > 1 {
            let shown: Vec<String> =
                findings.iter().map(|finding| format!("`{}`: {}", underlined(&source, finding), finding.text())).collect();
            offenders.push(format!("{number} `{removed}`: {shown:#?}"));
        }
    }
    offenders
}

#[test]
fn the_definition_has_no_finding() {
    let findings: Vec<String> = run(SOUND).findings.iter().map(appflow_syntax::Finding::text).collect();
    assert!(findings.is_empty(), "{findings:#?}");
}

#[test]
fn a_missing_token_is_one_finding() {
    let offenders = offenders(false);
    assert!(offenders.is_empty(), "{} tokens:\n{}", offenders.len(), offenders.join("\n"));
}

/// A filtered field of an unknown object has no type, which is a separate mistake.
#[test]
fn a_missing_group_is_one_finding() {
    let offenders: Vec<String> = offenders(true).into_iter().filter(|text| !text.contains("AF0412")).collect();
    assert!(offenders.is_empty(), "{} groups:\n{}", offenders.len(), offenders.join("\n"));
}

/// Without the line that starts a block, its statements are outside of it.
#[test]
fn a_missing_first_line_of_a_stack_is_one_finding() {
    let (_, inside) = SOUND.split_once("pub stack CRM {").unwrap();
    let inside = inside.trim_end().strip_suffix('}').unwrap();
    for source in [inside.to_owned(), format!("{inside} pub stack Other {{ topic Ops; }}"), format!("pub stack CRM {inside}")] {
        let findings = run(&source).findings;
        let shown: Vec<String> =
            findings.iter().map(|finding| format!("`{}`: {}", underlined(&source, finding), finding.text())).collect();
        assert_eq!(findings.len(), 1, "{shown:#?}");
    }
}

/// The properties may be what is missing.
#[test]
fn a_resource_that_is_not_finished_is_one_finding() {
    for end in ["", ",", ":", " = { Role: Worker }", " existing(\"cleaner\");"] {
        let source = format!("pub stack CRM {{ resource Cleaner = \"AWS::Lambda::Function\"{end} }}");
        let findings = run(&source).findings;
        let shown: Vec<String> = findings.iter().map(appflow_syntax::Finding::text).collect();
        assert_eq!(findings.len(), 1, "{source}: {shown:#?}");
    }
}

/// The mutations of a thousand with several findings. Lower it when there are fewer.
const MOST_CASCADES: usize = 11;
/// One of this number of tokens is changed.
const SAMPLE: usize = 19;

/// A token as written: from where, to where, and whether it is a word.
type Written = (LineColumn, LineColumn, bool);

fn written(tokens: TokenStream, found: &mut Vec<Written>) {
    for tree in tokens {
        let span = tree.span();
        found.push((span.start(), span.end(), matches!(tree, TokenTree::Ident(_))));
        if let TokenTree::Group(group) = tree {
            written(group.stream(), found);
        }
    }
}

/// Returns the position of a place in the source.
fn offset(source: &str, place: LineColumn) -> usize {
    let start: usize = source.split_inclusive('\n').take(place.line - 1).map(str::len).sum();
    let line = source.split_inclusive('\n').nth(place.line - 1).unwrap_or_default();
    start + line.char_indices().nth(place.column).map_or(line.len(), |(index, _)| index)
}

/// Returns the word with two letters swapped, unless it is short.
fn misspelled(word: &str) -> Option<String> {
    let mut letters: Vec<char> = word.chars().collect();
    let middle = letters.len() / 2;
    letters.swap(middle.checked_sub(1)?, middle);
    let misspelled: String = letters.iter().collect();
    (word.len() >= 4 && misspelled != word).then_some(misspelled)
}

/// Returns the definitions with one token less, and with one misspelled word, for a sample of the tokens that does not depend on
/// other lines.
fn mutations(source: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    written(source.parse().unwrap(), &mut tokens);
    let mut mutations = Vec::new();
    for (start, end, is_word) in tokens {
        let line = source.lines().nth(start.line - 1).unwrap_or_default();
        let number = line.bytes().fold(start.column, |number, letter| number.wrapping_mul(31).wrapping_add(letter.into()));
        let (from, to) = (offset(source, start), offset(source, end));
        let text = &source[from..to];
        if number % SAMPLE != 0 || text.starts_with("///") {
            continue;
        }
        for new in [Some(String::new()), misspelled(text).filter(|_| is_word)].into_iter().flatten() {
            let mutated = format!("{} {new} {}", &source[..from], &source[to..]);
            if mutated.parse::<TokenStream>().is_ok() {
                mutations.push(mutated);
            }
        }
    }
    mutations
}

fn definitions() -> Vec<PathBuf> {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let mut files: Vec<PathBuf> = ["goldens", "connectors"]
        .iter()
        .flat_map(|folder| std::fs::read_dir(tests.join(folder)).unwrap())
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "appflow"))
        .collect();
    files.sort();
    files
}

/// Every golden definition, so that new statements are included.
#[test]
fn few_mistakes_in_golden_definitions_have_several_findings() {
    let (mut total, mut cascades) = (0, Vec::new());
    for path in definitions() {
        for source in mutations(&std::fs::read_to_string(&path).unwrap()) {
            total += 1;
            let findings = run(&source).findings;
            if findings.len() > 1 {
                let shown: Vec<String> =
                    findings.iter().map(|finding| format!("  `{}`: {}", underlined(&source, finding), finding.text())).collect();
                cascades.push(format!("{}\n{}", path.display(), shown.join("\n")));
            }
        }
    }
    let rate = cascades.len() * 1000 / total;
    assert!(rate <= MOST_CASCADES, "{} of {total}:\n{}", cascades.len(), cascades.join("\n"));
}
