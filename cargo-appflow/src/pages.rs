//! The pages of diagnostics and connectors for the terminal, from the tables that the reference in `docs/` shows too.

use std::fmt::Write;

use appflow_core::catalog::{self, Argument, Connector, Endpoint, Kind, NamedValue, Operator, Property, TextRule, monitoring};
use appflow_core::diagnostics::{Code, Level, Severity};

use crate::shell::{Part, Shell};

/// The number of columns that text is wrapped to.
const WIDTH: usize = 80;

/// Returns the title of a code, without a final period.
pub fn title(code: &Code) -> String {
    paragraph(code.title).trim_end_matches('.').to_owned()
}

/// Returns the page of a diagnostic.
pub fn code(code: &Code, shell: &Shell) -> String {
    let mut text = shell.paint(Part::Heading, format!("{}: {}", code.id, title(code)));
    let rules: Vec<String> = code.rules.iter().map(|rule| format!("R{rule}")).collect();
    let rules = if rules.is_empty() { String::new() } else { format!(" ({})", rules.join(", ")) };
    text += &format!("\n\n{}{rules}\n", shell.paint(severity(code), described(code)));
    for paragraph in code.explanation.trim().split("\n\n").map(paragraph).filter(|text| !text.is_empty()) {
        text += "\n";
        text += &wrapped(&paragraph, "");
    }
    text += &format!("\n{}\n\n", shell.paint(Part::Heading, "Mistake:"));
    for line in code.wrong.trim().lines() {
        push_line(&mut text, &line.replace(['«', '»'], ""));
        if let Some((before, rest)) = line.split_once('«') {
            let marked = rest.split('»').next().unwrap_or(rest).chars().count();
            let carets = shell.paint(Part::Error, "^".repeat(marked.max(1)));
            push_line(&mut text, &format!("{}{carets}", " ".repeat(before.chars().count())));
        }
    }
    text += &format!("\n{}\n\n", shell.paint(Part::Heading, "Corrected:"));
    for line in code.right.trim().lines() {
        push_line(&mut text, line);
    }
    text
}

/// Returns one line for each code.
pub fn codes(codes: &[&Code], shell: &Shell) -> String {
    let width = codes.iter().map(|code| code.level.to_string().len()).max().unwrap_or(0);
    let line = |code: &&Code| {
        let level = shell.paint(severity(code), format!("{:width$}", code.level.to_string()));
        format!("{}  {level}  {}\n", shell.paint(Part::Heading, code.id), title(code))
    };
    codes.iter().map(line).collect()
}

/// Returns one line for each connector.
pub fn connectors(shell: &Shell) -> String {
    let width = catalog::CONNECTORS.iter().map(|connector| connector.name.len()).max().unwrap_or(0);
    let titles = catalog::CONNECTORS.iter().map(|connector| connector.title.chars().count()).max().unwrap_or(0);
    let line = |connector: &&Connector| {
        let parts = [
            (connector.source.is_some(), "source"),
            (connector.destination.is_some(), "destination"),
            (connector.profile.is_some(), "profile"),
        ];
        let parts: Vec<&str> = parts.iter().filter(|(has, _)| *has).map(|(_, part)| *part).collect();
        let word = shell.paint(Part::Heading, format!("{:width$}", connector.name));
        format!("{word}  {:titles$}  {}\n", connector.title, parts.join(", "))
    };
    catalog::CONNECTORS.iter().map(line).collect()
}

/// Returns the page of a connector.
pub fn connector(connector: &Connector, shell: &Shell) -> String {
    let mut text = shell.paint(Part::Heading, format!("{}: {}", connector.name, connector.title)) + "\n\n";
    text += &format!("ConnectorType: {}\n", connector.connector_type);
    if let Some(label) = connector.label {
        text += &format!("ConnectorLabel: {label}\n");
    }
    if connector.source.is_some() {
        let comparisons = Operator::COMPARISONS.iter().filter(|operator| connector.operators.contains(operator));
        text += &facts("Triggers", connector.triggers.iter().map(|trigger| trigger.keyword()));
        let shortest = match connector.minimum_interval {
            catalog::DAY.. => "1 day",
            catalog::HOUR.. => "1 hour",
            _ => "1 minute",
        };
        text += &format!("Shortest schedule: every {shortest}\n");
        text += &facts("Filters", comparisons.map(|operator| operator.symbol()));
        text += &facts("Destinations", connector.destinations.iter().copied());
    }
    if let Some(profile) = &connector.profile {
        text += &facts("Credentials", profile.credentials.iter().map(|credentials| credentials.key));
    }
    for (keyword, end) in [("source", &connector.source), ("destination", &connector.destination)] {
        let Some(Endpoint { arguments, properties, .. }) = end else { continue };
        let arguments: Vec<&str> = arguments.iter().map(argument).collect();
        let heading = format!("{keyword} {}({})", connector.name, arguments.join(", "));
        text += &format!("\n{}\n", shell.paint(Part::Heading, heading));
        settings(&mut text, properties, 1, shell);
    }
    if let Some(profile) = &connector.profile {
        text += &format!("\n{}\n", shell.paint(Part::Heading, format!("profile {}", connector.name)));
        settings(&mut text, profile.properties, 1, shell);
        for credentials in profile.credentials {
            text += &format!("\n  {}\n", shell.paint(Part::Heading, format!("{}:", credentials.key)));
            text += &wrapped(&paragraph(credentials.docs), "    ");
            settings(&mut text, credentials.properties, 2, shell);
        }
    }
    text
}

fn severity(code: &Code) -> Part {
    match code.level.severity() {
        Severity::Warning => Part::Warning,
        Severity::Error => Part::Error,
    }
}

/// Returns the default level of a code.
fn described(code: &Code) -> &'static str {
    match code.level {
        Level::Error => "error",
        Level::Deny => "error by default; can be allowed",
        Level::Warning => "warning",
    }
}

fn facts<'a>(name: &str, words: impl Iterator<Item = &'a str>) -> String {
    let words: Vec<&str> = words.collect();
    let words = if words.is_empty() { "none".to_owned() } else { words.join(", ") };
    wrapped(&format!("{name}: {words}"), "")
}

fn settings(text: &mut String, properties: &[Property], depth: usize, shell: &Shell) {
    let indent = "  ".repeat(depth);
    let deeper = "  ".repeat(depth + 1);
    for property in properties {
        let required = if property.required { ", required" } else { "" };
        let key = shell.paint(Part::Note, format!("{}:", property.key));
        let _ = writeln!(text, "{indent}{key} {}{required}", value(&property.kind));
        text.push_str(&wrapped(&paragraph(property.docs), &deeper));
        match property.kind {
            Kind::OneOf(values) | Kind::ListOf(values) => meanings(text, values, &deeper),
            Kind::Statistic => meanings(text, monitoring::statistic::ALL, &deeper),
            Kind::OneOfWith { values, arguments, .. } => {
                meanings(text, values, &deeper);
                meanings(text, arguments, &format!("{deeper}  "));
            }
            Kind::Pull => meanings(text, catalog::schedule::pull::ALL, &deeper),
            Kind::Block(properties) => settings(text, properties, depth + 1, shell),
            _ => {}
        }
    }
}

fn meanings(text: &mut String, values: &[NamedValue], indent: &str) {
    for value in values {
        text.push_str(&wrapped(&format!("{} = {}", value.name, paragraph(value.docs)), indent));
    }
}

fn argument(argument: &Argument) -> &'static str {
    match argument {
        Argument::Profile => "profile",
        Argument::Bucket(..) => "bucket",
        Argument::Object { optional: false, .. } => "object",
        Argument::Object { optional: true, .. } => "[object]",
        Argument::Text(rule, _) => rule.subject,
    }
}

/// Returns the form of a value.
fn value(kind: &Kind) -> String {
    let range = |rule: &TextRule| format!("{} to {} characters", rule.minimum, rule.maximum);
    match kind {
        Kind::Text(rule) | Kind::Qualified(rule) => format!("string of {}", range(rule)),
        Kind::Texts(rule) => format!("list of strings of {}", range(rule)),
        Kind::Literal(rule) => format!("string of {}, or number", range(rule)),
        Kind::Literals(rule) => format!("list of strings of {}, or of numbers", range(rule)),
        Kind::JsonTexts { each, most, .. } => format!("list of at most {most} strings of {}", range(each)),
        Kind::Version(documented) => format!("string; documented are {}", documented.join(", ")),
        Kind::Number => "number".to_owned(),
        Kind::Pattern => "string with a regular expression".to_owned(),
        Kind::Bool => "true | false".to_owned(),
        Kind::Integer { minimum, maximum } | Kind::IntegerText { minimum, maximum } => {
            format!("integer from {minimum} to {maximum}")
        }
        Kind::Duration { minimum, maximum } => format!("duration from {} to {}", duration(*minimum), duration(*maximum)),
        Kind::Megabytes => "size: `128 MB`".to_owned(),
        Kind::Time => "timestamp or date: `\"2027-01-01T00:00:00Z\"`".to_owned(),
        Kind::TimeZone => "time zone: `\"Europe/Dublin\"`".to_owned(),
        Kind::Pull => "complete | incremental | incremental(FIELD)".to_owned(),
        Kind::OneOf(values) => values.iter().map(|value| value.name).collect::<Vec<_>>().join(" | "),
        Kind::ListOf(values) => format!("list of {}", values.iter().map(|value| value.name).collect::<Vec<_>>().join(" | ")),
        Kind::OneOfWith { values, arguments, .. } => {
            let [values, arguments] = [values, arguments].map(|values| values.iter().map(|value| value.name).collect::<Vec<_>>());
            format!("{}, with {} in parentheses", values.join(" | "), arguments.join(" | "))
        }
        Kind::Statistic => "statistic".to_owned(),
        Kind::Secret => "JSON key of a secret: `Tokens[\"accessToken\"]`, or a `no_echo` parameter".to_owned(),
        Kind::SecretArn => "secret".to_owned(),
        Kind::Bucket(_) => "bucket".to_owned(),
        Kind::Key => "KMS key".to_owned(),
        Kind::RoleArn | Kind::ProfileRole(_) | Kind::TargetRole => "ARN of a role".to_owned(),
        Kind::UserArn => "ARN of a user".to_owned(),
        Kind::Function => "function".to_owned(),
        Kind::Queue => "queue".to_owned(),
        Kind::PartnerFlow => "flow".to_owned(),
        Kind::Alarm => "alarm".to_owned(),
        Kind::EventField => "field of the event".to_owned(),
        Kind::LogicalId => "string of letters and digits".to_owned(),
        Kind::Items => "item that the stack creates or a resource derived from it, or a list of them".to_owned(),
        Kind::Free => "any value".to_owned(),
        Kind::Input => "string, list, or block, with fields of the event".to_owned(),
        Kind::Targets => "topic, function, or ARN, or a list of them".to_owned(),
        Kind::Condition => "condition".to_owned(),
        Kind::Field => "field".to_owned(),
        Kind::Fields => "list of fields".to_owned(),
        Kind::Block(_) => "block of settings".to_owned(),
        Kind::Days { minimum, maximum, only: [] } => format!("{minimum} to {maximum} days"),
        Kind::Days { only, .. } => {
            format!("number of days: {}", only.iter().map(i64::to_string).collect::<Vec<_>>().join(", "))
        }
        Kind::Statements(_) => "policy statement, or a list of them".to_owned(),
        Kind::Subscriptions => {
            let protocols = catalog::resources::protocol::ALL.iter().map(|value| value.name).collect::<Vec<_>>().join(" | ");
            format!("{protocols}, with the endpoint in parentheses, or a list of them")
        }
        Kind::Tags => "block of tags".to_owned(),
        Kind::Map { .. } => "block with your own keys".to_owned(),
    }
}

/// Returns seconds in the largest unit that divides them.
fn duration(seconds: i64) -> String {
    let units = [(catalog::DAY, "day"), (catalog::HOUR, "hour"), (catalog::MINUTE, "minute"), (1, "second")];
    let unit = units.iter().find(|(length, _)| seconds % length == 0 && seconds != 0);
    let (length, name) = unit.copied().unwrap_or((1, "second"));
    let amount = seconds / length;
    format!("{amount} {name}{}", if amount == 1 { "" } else { "s" })
}

/// Returns a doc comment on one line.
fn paragraph(docs: &str) -> String {
    docs.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Adds an indented line without spaces at its end.
fn push_line(text: &mut String, line: &str) {
    text.push_str(format!("    {line}").trim_end());
    text.push('\n');
}

/// Wraps text in indented lines of [`WIDTH`] columns, each with a newline.
fn wrapped(words: &str, indent: &str) -> String {
    let mut text = String::new();
    let mut column = 0;
    for word in words.split(' ').filter(|word| !word.is_empty()) {
        let length = word.chars().count();
        if column > 0 && column + 1 + length > WIDTH {
            text.push('\n');
            column = 0;
        }
        text.push_str(if column == 0 { indent } else { " " });
        column += length + if column == 0 { indent.chars().count() } else { 1 };
        text.push_str(word);
    }
    if column > 0 {
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wraps_words_at_the_width_and_indents_each_line() {
        assert_eq!(wrapped("", "  "), "");
        let text = wrapped(&"word ".repeat(20), "  ");
        assert!(text.lines().all(|line| line.starts_with("  w") && line.len() <= WIDTH), "{text}");
        assert_eq!(text.split_whitespace().count(), 20);
    }

    #[test]
    fn writes_durations_in_their_largest_unit() {
        for (seconds, text) in [(0, "0 seconds"), (1, "1 second"), (300, "5 minutes"), (86_400, "1 day"), (90_000, "25 hours")] {
            assert_eq!(duration(seconds), text);
        }
    }
}
