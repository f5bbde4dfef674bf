//! Messages that once stated something wrong, or suggested what is wrong in turn.
//!
//! Each case is a fragment, framed like the examples of the catalog, with strings that the finding contains and strings that
//! it does not contain.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use appflow_core::diagnostics::codes;
use support::{frame, of_example, run};

struct Case {
    source: &'static str,
    code: &'static str,
    /// The message, and parts of notes and helps.
    contains: &'static [&'static str],
    lacks: &'static [&'static str],
}

const fn case(
    source: &'static str,
    code: &'static str,
    contains: &'static [&'static str],
    lacks: &'static [&'static str],
) -> Case {
    Case { source, code, contains, lacks }
}

/// A function stack around statements of a stack.
macro_rules! function {
    ($statements:literal) => {
        concat!(
            "pub stack example(team: &str) { bucket Lake; profile Crm = salesforce existing(\"crm-prod\"); ",
            $statements,
            " }"
        )
    };
}

const CASES: &[Case] = &[
    // A statement in the wrong place is reported with the right one.
    case(
        "pub stack Example { bucket Lake; trigger on_demand; }",
        "AF0002",
        &["`trigger` is allowed only in a flow", "move `trigger` into a `flow` block"],
        &[],
    ),
    case(
        "pub stack Example { flow Copy { bucket Lake; } }",
        "AF0002",
        &["`bucket` is not allowed in a flow", "move `bucket` into the `stack` block"],
        &[],
    ),
    // A Rust argument is suggested only where a Rust expression is allowed.
    case(
        function!("flow A { trigger on_demand; source salesforce(Crm, \"Account\"); destination s3(team); map all; }"),
        "AF0101",
        &["cannot find bucket `team` in this stack", "`team` is a Rust argument, which cannot name"],
        &["(team)"],
    ),
    case(
        function!(
            "flow A { trigger on_demand; source salesforce(Crm, \"Account\"); destination s3(Lake) { format: team }; map all; }"
        ),
        "AF0123",
        &["unknown value `team` for `format`"],
        &["(team)"],
    ),
    case(
        function!(
            "flow A { trigger on_demand; source salesforce(Crm, \"Account\"); destination s3(Lake); map all; \
             on run_completed notify team; }"
        ),
        "AF0101",
        &["cannot find target `team` in this stack", "`team` is a Rust argument, which cannot name"],
        &["(team)"],
    ),
    case(
        function!("flow A = existing(\"a\") { alarm Failed when executions_failed >= 1 { notify: team }; }"),
        "AF0101",
        &["`team` in this stack", "`team` is a Rust argument, which cannot name"],
        &["(team)"],
    ),
    case(
        function!(
            "flow A { trigger schedule(rate(1 day)) { pull: team }; source salesforce(Crm, \"Account\"); destination s3(Lake); map all; }"
        ),
        "AF0123",
        &["unknown value `team` for `pull`"],
        &["(team)"],
    ),
    case(
        function!("flow A = existing(\"a\") { alarm Failed when executions_failed >= 1 { missing_data: team }; }"),
        "AF0123",
        &["unknown value `team` for `missing_data`"],
        &["(team)"],
    ),
    // Where a string is accepted, the parentheses are right.
    case(
        function!(
            "flow A { description team; trigger on_demand; source salesforce(Crm, \"Account\"); destination s3(Lake) { prefix: team }; map all; }"
        ),
        "AF0101",
        &["cannot find parameter `team` in this stack", "add parentheses: `(team)`"],
        &["cannot name"],
    ),
    // A member is suggested only where its value is valid.
    case(
        "trigger schedule(rate(1 day)) { error_threshold: Lake };",
        "AF0118",
        &["expected a number, found bucket `Lake`"],
        &["Lake.name"],
    ),
    case(
        "trigger schedule(rate(1 day)) { start: Lake };",
        "AF0118",
        &["expected a timestamp, found bucket `Lake`"],
        &["Lake.name"],
    ),
    case("topic Copy { name: Ops }", "AF0118", &["expected a string for a topic name, found topic `Ops`"], &["Ops.arn"]),
    // The unit is right, and the number is not.
    case(
        "trigger schedule(rate(1 day)) { pull: incremental, offset: 9223372036854775807 days };",
        "AF0125",
        &["duration out of range: `9223372036854775807 days`"],
        &["similar name", "use `days`"],
    ),
    case(
        "destination s3(Lake) { target_file_size: -1 };",
        "AF0122",
        &["expected a size for `target_file_size`, found `-1`"],
        &["-1 MB"],
    ),
    case(
        "destination s3(Lake) { target_file_size: 1 GB };",
        "AF0125",
        &["unknown unit `GB`", "valid units of size: `MB`"],
        &["smaller unit"],
    ),
    // An integer is a number, too.
    case(
        "trigger schedule(rate(1 day)) { error_threshold: 1.5 };",
        "AF0122",
        &["expected an integer for `error_threshold`, found `1.5`"],
        &["whole number"],
    ),
    case("truncate Name to 1.5;", "AF0605", &["expected an integer for the length, found `1.5`"], &["whole number"]),
    case(
        "trigger schedule(rate(1 day)) { start: \"tomorrow\" };",
        "AF0122",
        &["invalid timestamp `tomorrow`: expected a four-digit year"],
        &[],
    ),
    // Durations have the unit in which they are written.
    case(
        "queue Missed { retention: 30 days }",
        "AF0124",
        &["`retention` must be between 1 minute and 14 days, found `30 days`"],
        &["seconds", "1209600"],
    ),
    case(
        "alarm Failed when executions_failed >= 1 { period: 1 hour, evaluation_periods: 200 };",
        "AF1205",
        &["200 periods of 1 hour exceed 7 days", "use at most 168 periods"],
        &["3600"],
    ),
    // The schema lists the operators, not the data type.
    case(
        "filter Industry != \"Energy\";",
        "AF0401",
        &["field `Industry` does not support operator `!=`", "its schema lists the supported operators"],
        &["whose type"],
    ),
    case(
        "#[allow(AF0602)] compute AnnualRevenue * NumberOfEmployees => Total;",
        "AF0603",
        &["missing data type for `Total`", "add a type: `Total: double`"],
        &["string"],
    ),
    case(
        "pub stack Example { bucket Lake; profile Chat = slack existing(\"chat\"); flow A { trigger on_demand; \
         source slack(Chat, \"conversations\"); destination s3(Lake); map all; } }",
        "AF0820",
        &["`conversations` has no channel", "for example: `\"conversations/C0123456789\"`"],
        &[],
    ),
    // The parameter is declared already.
    case(
        "pub stack Example { param Shown: string; profile Desk = zendesk { instance_url: \"https://acme.zendesk.com\", \
         oauth: { access_token: Shown, client_id: \"a\", client_secret: Shown } } }",
        "AF0906",
        &["parameter `Shown` exposes the secret", "add `no_echo: true` to `Shown`"],
        &["declare"],
    ),
    case(
        "pub stack Example { secret Tokens = existing(\"crm/tokens\"); profile Sap = sapodata { host_url: \"ftp://sap.acme.com\", \
         service_path: \"/sap\", port: 443, client_number: \"001\", basic: { username: \"flows\", password: Tokens[\"password\"] } } }",
        "AF0912",
        &["URL must start with `https://` or `http://`"],
        &[],
    ),
    case(
        "#[allow(AF0501)] map Fax;",
        "AF0012",
        &["error `AF0501` cannot be allowed", "remove the attribute"],
        &["Unknown field"],
    ),
    case("map all; map Name => Title;", "AF0304", &["AWS does not document `map all` with other mappings"], &["public flow"]),
    // The help names the secret of the author.
    case(
        "profile Mine = salesforce { instance_url: \"https://acme.my.salesforce.com\", \
         oauth: { access_token: Client[\"accessToken\"], client: Client } }",
        "AF0904",
        &["missing `refresh_token` in profile `Mine`", "add `refresh_token: Client[\"refreshToken\"]`"],
        &["Tokens"],
    ),
    case(
        "profile Crm = dynamics365 { instance_url: \"https://acme.crm4.dynamics.com\", \
         oauth: { access_token: Client[\"accessToken\"], client_id: \"a\", client_secret: Client[\"clientSecret\"] } }",
        "AF0904",
        &[
            "missing `refresh_token` in profile `Crm`",
            "creating the profile without a refresh token is known to fail",
            "add `refresh_token: Client[\"refreshToken\"]`",
        ],
        &["cannot renew"],
    ),
    // A name that is defined twice is listed once.
    case(
        "pub stack Example { topic Ops; topic Ops; flow Old = existing(\"old\") { on run_completed notify Missing; } }",
        "AF0101",
        &["cannot find target `Missing` in this stack", "targets in this stack: `Ops`"],
        &["`Ops`, `Ops`"],
    ),
];

#[test]
fn states_what_is_wrong_and_suggests_what_is_right() {
    let mut failures = Vec::new();
    for Case { source, code, contains, lacks } in CASES {
        let analysis = run(&frame(source));
        let findings = of_example(&analysis);
        let texts: Vec<String> = findings.iter().filter(|finding| finding.code.id == *code).map(|found| found.text()).collect();
        let fits =
            |text: &&String| contains.iter().all(|part| text.contains(part)) && !lacks.iter().any(|part| text.contains(part));
        if !texts.iter().any(|text| fits(&text)) {
            let all: Vec<String> = findings.iter().map(|finding| finding.text()).collect();
            failures.push(format!("{source}\n  expected {code} with {contains:?}, without {lacks:?}\n  found {all:#?}"));
        }
    }
    assert!(failures.is_empty(), "{} of {} cases\n{}", failures.len(), CASES.len(), failures.join("\n"));
}

#[test]
fn accepts_urls_with_either_scheme() {
    for scheme in ["http", "https"] {
        let source = format!(
            "profile Sap = sapodata {{ host_url: \"{scheme}://sap.acme.com\", service_path: \"/sap\", port: 443, \
             client_number: \"001\", basic: {{ username: \"flows\", password: Client[\"password\"] }} }}"
        );
        let analysis = run(&frame(&source));
        let errors: Vec<String> =
            analysis.findings.iter().filter(|finding| finding.is_error()).map(|finding| finding.text()).collect();
        assert!(errors.is_empty(), "{scheme}: {errors:#?}");
        assert!(codes::URL.explanation.contains(&format!("`{scheme}://`")));
    }
}

#[test]
fn explanations_state_how_sure_a_fact_is() {
    assert!(codes::MAP_ALL_WITH_MAP.explanation.contains("Two samples of AWS combine them"));
    assert!(codes::FIELD_OPERATOR.explanation.contains("The field's schema lists its operators"));
}
