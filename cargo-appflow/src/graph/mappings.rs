//! The tasks of a flow as tables in Markdown.

use std::fmt::Write;

use appflow_core::analysis::fields::data_type;
use appflow_core::analysis::scope::Scope;
use appflow_core::catalog::Operator;
use appflow_core::model::{Arithmetic, ConcatPart, Definition, FieldUse, Flow, MaskSpan, Object, Operand, Task};

use super::{store_lines, text};

/// Returns the field mappings, filters, and validations of a flow.
pub fn mappings(definition: &Definition, flow: &Flow) -> String {
    let scope = Scope::new(definition);
    let object = scope.source_object(flow);
    let mut page = format!("## {}\n", escaped(&flow.name));
    let ends = [&flow.source, &flow.destination].map(|end| end.as_ref().map(store_lines).unwrap_or_default());
    if let [Some((source, of_source)), Some((destination, of_destination))] = ends.each_ref().map(|lines| lines.split_first()) {
        let detail = |list: &[String]| if list.is_empty() { String::new() } else { format!(" ({})", escaped(&list.join(", "))) };
        let _ = writeln!(page, "\nFrom {source}{} to {destination}{}.", detail(of_source), detail(of_destination));
    }
    let mut rows = Vec::new();
    for task in &flow.tasks {
        rows.extend(row(&scope, task, object, &flow.tasks));
    }
    table(&mut page, &["Source field", "Transformation", "Destination field", "Data type"], &rows);
    let filters: Vec<Vec<String>> = flow.tasks.iter().filter_map(filter).collect();
    table(&mut page, &["Filter", "Operator", "Value"], &filters);
    let validations: Vec<Vec<String>> = flow.tasks.iter().filter_map(validation).collect();
    table(&mut page, &["Validated field", "Condition", "Otherwise"], &validations);
    page
}

fn table(page: &mut String, titles: &[&str], rows: &[Vec<String>]) {
    if rows.is_empty() {
        return;
    }
    let _ = writeln!(page, "\n| {} |\n|{}", titles.join(" | "), "---|".repeat(titles.len()));
    for row in rows {
        let _ = writeln!(page, "| {} |", row.join(" | "));
    }
}

fn row(scope: &Scope<'_>, task: &Task, object: Option<&Object>, tasks: &[Task]) -> Option<Vec<String>> {
    Some(match task {
        Task::Map { source, destination } => {
            let destination = destination.as_ref().unwrap_or(source);
            let kind = destination.data_type.as_deref().or(data_type(scope, source, object)).unwrap_or_default();
            vec![code(source), changed(source, tasks), code(destination), kind.to_owned()]
        }
        Task::MapAll { except } if except.is_empty() => {
            vec!["all fields".to_owned(), String::new(), "the same fields".to_owned(), String::new()]
        }
        Task::MapAll { except } => {
            let except: Vec<String> = except.iter().map(code).collect();
            vec![format!("all fields except {}", except.join(", ")), String::new(), "the same fields".to_owned(), String::new()]
        }
        Task::Concat { parts, destination } => {
            let fields = parts.iter().filter_map(|part| match part {
                ConcatPart::Field(field) => Some(code(field)),
                ConcatPart::Text(_) => None,
            });
            let pattern = parts.iter().map(|part| match part {
                ConcatPart::Field(field) => code(field),
                ConcatPart::Text(text) => quoted(text),
            });
            let pattern = format!("concatenated: {}", pattern.collect::<Vec<_>>().join(" "));
            let kind = destination.data_type.clone().unwrap_or_default();
            vec![fields.collect::<Vec<_>>().join(", "), pattern, code(destination), kind]
        }
        Task::Compute { operation, left, right, destination } => {
            let formula = format!("computed: {} {} {}", code(left), quoted(sign(*operation)), code(right));
            let kind = destination.data_type.clone().unwrap_or_default();
            vec![format!("{}, {}", code(left), code(right)), formula, code(destination), kind]
        }
        Task::Partition { keys } => {
            let keys: Vec<String> = keys.iter().map(code).collect();
            vec![String::new(), "folder for each value".to_owned(), keys.join(", "), String::new()]
        }
        Task::Passthrough => vec!["records as they are".to_owned(), String::new(), String::new(), String::new()],
        Task::Mask { field, .. } | Task::Truncate { field, .. } if tasks.iter().any(maps_all) => {
            vec![code(field), changed(field, std::slice::from_ref(task)), code(field), String::new()]
        }
        Task::Mask { .. } | Task::Truncate { .. } | Task::Filter { .. } | Task::Validate { .. } => return None,
    })
}

fn sign(operation: Arithmetic) -> &'static str {
    match operation {
        Arithmetic::Add => "+",
        Arithmetic::Subtract => "-",
        Arithmetic::Multiply => "*",
        Arithmetic::Divide => "/",
    }
}

fn maps_all(task: &Task) -> bool {
    matches!(task, Task::MapAll { .. })
}

/// Returns the masks and truncations of a field.
fn changed(source: &FieldUse, tasks: &[Task]) -> String {
    let changes = tasks.iter().filter_map(|task| match task {
        Task::Mask { field, with, span } if field.name == source.name => Some(match span {
            MaskSpan::All => format!("masked with {}", quoted(with)),
            MaskSpan::First(length) => format!("first {} masked with {}", text(length), quoted(with)),
            MaskSpan::Last(length) => format!("last {} masked with {}", text(length), quoted(with)),
        }),
        Task::Truncate { field, length } if field.name == source.name => Some(format!("truncated to {}", text(length))),
        _ => None,
    });
    changes.collect::<Vec<_>>().join(", ")
}

fn filter(task: &Task) -> Option<Vec<String>> {
    let Task::Filter { field, operator, operand } = task else { return None };
    let value = match operand {
        Operand::One(value) => quoted(&text(value)),
        Operand::Many(values) => values.iter().map(|value| quoted(&text(value))).collect::<Vec<_>>().join(", "),
        Operand::Between(lower, upper) => format!("{} and {}", quoted(&text(lower)), quoted(&text(upper))),
    };
    Some(vec![code(field), escaped(Operator::symbol(*operator)), value])
}

fn validation(task: &Task) -> Option<Vec<String>> {
    let Task::Validate { field, condition, action } = task else { return None };
    Some(vec![code(field), condition.keyword().replace('_', " "), action.keyword().replace('_', " ")])
}

fn code(field: &FieldUse) -> String {
    quoted(&text(&field.name))
}

/// Returns text as code in a cell of a table.
fn quoted(text: &str) -> String {
    let text = text.replace('|', "\\|").replace(['\n', '\r'], " ");
    let fence = if text.contains('`') { "``" } else { "`" };
    let space = if text.starts_with('`') || text.ends_with('`') || text.trim().is_empty() { " " } else { "" };
    format!("{fence}{space}{text}{space}{fence}")
}

fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for letter in text.chars() {
        if matches!(letter, '\\' | '|' | '*' | '_' | '`' | '<' | '[') {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    escaped
}
