//! Tasks by kind: `map all`, `mask`, `truncate`, `validate`, `concat`, and `compute`.

use std::collections::HashSet;

use crate::Site;
use crate::analysis::hasher::Quick;
use crate::analysis::json_text::escaped_length;
use crate::catalog::servicenow;
use crate::catalog::string_rules::{SOURCE_FIELD, TASK_VALUE};
use crate::catalog::types::{Class, DataType};
use crate::check::context::{Checked, Context};
use crate::check::first::Firsts;
use crate::check::tasks::fields::{Found, check_field, check_type_agrees, compared_names, no_field};
use crate::check::tasks::flow_tasks::Tasks;
use crate::check::tasks::lengths::{check_length, check_longest, check_written_length};
use crate::check::tasks::operators::check_operator;
use crate::check::tasks::types::{check_source_type, check_type_text};
use crate::check::values::text::{check_known, check_text};
use crate::diagnostics::{Code, Diagnostic, Help, closest, codes, one_of};
use crate::model::{Arithmetic, ConcatPart, Condition, FieldUse, MaskSpan, Task, Value};

/// The source fields that mappings transfer.
pub(crate) struct Mapped<'a> {
    names: HashSet<&'a str, Quick>,
    /// Whether a mapping is unknown: its statement could not be parsed, or its field is a parameter.
    open: bool,
}

impl<'a> Mapped<'a> {
    pub(crate) fn new(cx: &Context<'_>, tasks: &Tasks<'a>) -> Self {
        let mut mapped = Mapped { names: HashSet::default(), open: cx.is_partial(tasks.flow) };
        for task in &tasks.flow.tasks {
            let Task::Map { source, .. } = task else { continue };
            let Some(name) = source.known_name() else {
                mapped.open = true;
                continue;
            };
            mapped.names.insert(name);
            // Count the field that was probably meant as mapped, so that a misspelled mapping is reported once.
            if let Some(object) = tasks.object.filter(|object| object.known && cx.field(object, name).is_none()) {
                mapped.names.extend(closest(name, &compared_names(object)));
            }
        }
        mapped
    }

    fn holds(&self, name: &str) -> bool {
        self.open || self.names.contains(name)
    }
}

/// The fields that `map all` excludes exist (R92), and their names fit into one property (R89).
pub(crate) fn check_except(cx: &mut Context<'_>, tasks: &Tasks<'_>, except: &[FieldUse], site: &Site) {
    let mut seen = Firsts::default();
    for (index, field) in except.iter().enumerate() {
        let site = site.item("except", index);
        if let Some(first) = seen.before(&field.name, &site) {
            let name = field.known_name().unwrap_or("field(…)");
            let message = format!("duplicate excluded field `{name}`");
            cx.report_duplicate(&codes::REPEATED_ELEMENT, (site, first), message, format!("remove `{name}`"));
            continue;
        }
        let is_name = check_text(cx, &field.name, &site, &SOURCE_FIELD).is_sound();
        if check_type_text(cx, field, &site).is_sound() {
            check_source_type(cx, tasks, field, &site.part("type"));
        }
        let (Some(name), Some(object)) = (field.known_name().filter(|_| is_name), tasks.object) else { continue };
        match cx.field(object, name) {
            Some(known) => check_type_agrees(cx, known, field, &site),
            None if object.known => {
                let (message, help) = no_field(object, name);
                cx.report(&codes::UNKNOWN_EXCEPTION, site, message, help);
            }
            None => {}
        }
    }
    check_list_length(cx, except, "excluded fields", &codes::EXCEPT_LENGTH, "map the wanted fields instead", site);
}

/// A list of names fits into one property of a task (R12, R89, R107).
pub(crate) fn check_list_length(
    cx: &mut Context<'_>,
    fields: &[FieldUse],
    what: &str,
    code: &'static Code,
    help: &str,
    site: &Site,
) {
    // The known part of `["a","b"]` as AppFlow reads it: with JSON escapes.
    let names: usize = fields.iter().filter_map(FieldUse::known_name).map(escaped_length).sum();
    let length = names + fields.len() * 2 + fields.len().saturating_sub(1) + 2;
    if length > TASK_VALUE.maximum {
        let message = format!("{what} too long: found {length} characters, expected at most {}", TASK_VALUE.maximum);
        cx.report(code, site.clone(), message, help);
    }
}

/// A mask replaces each masked character of a transferred string by one character (R94 to R96).
pub(crate) fn check_mask<'a>(
    cx: &mut Context<'a>,
    tasks: &mut Tasks<'a>,
    mapped: &Mapped<'a>,
    field: &'a FieldUse,
    with: &str,
    span: &MaskSpan,
    site: &Site,
) {
    check_operator(cx, tasks, span.operator(), site);
    check_changed_text(cx, tasks, mapped, field, &MASK_WORDS, &site.part("field"));
    check_mask_character(cx, with, &site.part("with"));
    if let Some(length) = span.length() {
        check_length(cx, length, &site.part("length"));
        check_longest(
            cx,
            tasks,
            field,
            (length, &|most, name| {
                let message = format!("`mask` is for all characters: `{name}` has at most {most}");
                (message, "to mask all characters, remove the length".into())
            }),
            &site.part("length"),
        );
    }
}

/// The terms of messages about a transformation of a string.
struct Words {
    keyword: &'static str,
    participle: &'static str,
    gerund: &'static str,
}

const MASK_WORDS: Words = Words { keyword: "mask", participle: "masked", gerund: "masking" };
const TRUNCATE_WORDS: Words = Words { keyword: "truncate", participle: "truncated", gerund: "truncating" };

/// A masked or truncated field exists, is transferred, and is a string (R95, R96).
fn check_changed_text<'a>(
    cx: &mut Context<'a>,
    tasks: &mut Tasks<'a>,
    mapped: &Mapped<'a>,
    field: &'a FieldUse,
    words: &Words,
    site: &Site,
) {
    let found = check_field(cx, tasks, field, site);
    check_is_mapped(cx, tasks, mapped, field, found, words.participle, site);
    check_reference(cx, tasks, field, found, words.gerund, site);
    cx.unless_wrong(site, |cx| check_is_text(cx, tasks, field, found, words.keyword, site));
}

/// A mask is one character (R94).
fn check_mask_character(cx: &mut Context<'_>, with: &str, site: &Site) {
    if with.chars().count() == 1 {
        check_known(cx, with, site, &TASK_VALUE);
        return;
    }
    let message = match with {
        "" => "mask cannot be empty".to_owned(),
        _ => format!("mask must be a single character, found `\"{with}\"`"),
    };
    let letter = with.chars().next().unwrap_or('*');
    cx.report(&codes::MASK_CHARACTER, site.clone(), message, format!("use `'{letter}'`"));
}

/// Masks and truncations are for strings (R96).
fn check_is_text<'a>(cx: &mut Context<'a>, tasks: &Tasks<'a>, field: &'a FieldUse, found: Found<'a>, keyword: &str, site: &Site) {
    let Some(data_type) = tasks.data_type(cx, field).filter(|_| found.is_usable()) else { return };
    if !matches!(data_type.class, Class::Text | Class::Other) {
        let name = field.known_name().unwrap_or("field(…)");
        let message = format!("`{keyword}` on field `{name}` of data type `{}`, which is not a string", data_type.name);
        cx.report(&codes::MASK_TYPE, site.clone(), message, format!("remove the `{keyword}` of `{name}`"));
    }
}

/// A truncation keeps a positive number of characters of a transferred field (R95, R97).
pub(crate) fn check_truncate<'a>(
    cx: &mut Context<'a>,
    tasks: &mut Tasks<'a>,
    mapped: &Mapped<'a>,
    field: &'a FieldUse,
    length: &Value,
    site: &Site,
) {
    check_changed_text(cx, tasks, mapped, field, &TRUNCATE_WORDS, &site.part("field"));
    let site = site.part("length");
    check_length(cx, length, &site);
    check_longest(
        cx,
        tasks,
        field,
        (length, &|most, name| {
            let message = format!("`truncate` has no effect: `{name}` has at most {most} characters");
            (message, Help::NONE)
        }),
        &site,
    );
    check_written_length(cx, tasks, field, length, &site);
}

/// ServiceNow references are not masked or truncated, which makes them empty (R85).
fn check_reference<'a>(cx: &mut Context<'a>, tasks: &Tasks<'a>, field: &'a FieldUse, found: Found<'a>, done: &str, site: &Site) {
    let is_servicenow = tasks.connector.is_some_and(|connector| connector.name == servicenow::CONNECTOR.name);
    let is_reference = tasks.data_type(cx, field).is_some_and(|data_type| data_type.name.eq_ignore_ascii_case("reference"));
    if found.is_usable() && is_servicenow && is_reference {
        let message =
            format!("{done} ServiceNow reference field `{}` makes it empty or null", field.known_name().unwrap_or("field(…)"));
        cx.report(&codes::REFERENCE_FIELD, site.clone(), message, "remove the statement, or exclude the field");
    }
}

/// A masked or truncated field is transferred by a mapping (R95).
fn check_is_mapped<'a>(
    cx: &mut Context<'a>,
    tasks: &Tasks<'a>,
    mapped: &Mapped<'a>,
    field: &'a FieldUse,
    found: Found<'a>,
    done: &str,
    site: &Site,
) {
    let Some(name) = field.known_name().filter(|_| found.is_usable()) else { return };
    let by_all = tasks.left_out.as_ref().is_some_and(|left_out| !left_out.contains(name));
    if by_all || mapped.holds(name) {
        return;
    }
    let help = match tasks.left_out {
        Some(_) => format!("remove `{name}` from `except`, or remove this statement"),
        None => format!("add `map {name};`"),
    };
    cx.report(&codes::NOT_MAPPED, site.clone(), format!("`{name}` is {done} but not mapped"), help);
}

/// A validated field is transferred (R100), and its type suits the condition (R99).
pub(crate) fn check_validate<'a>(
    cx: &mut Context<'a>,
    tasks: &mut Tasks<'a>,
    mapped: &Mapped<'a>,
    field: &'a FieldUse,
    condition: Condition,
    site: &Site,
) {
    check_operator(cx, tasks, condition.operator(), &site.part("condition"));
    let found = check_field(cx, tasks, field, &site.part("field"));
    // The projection contains the validated field; with `map all` there is no projection.
    if tasks.left_out.is_some() {
        check_is_mapped(cx, tasks, mapped, field, found, "validated", &site.part("field"));
    }
    if found.is_usable() && condition != Condition::NonNull {
        check_condition_type(cx, tasks, field, condition, &site.part("condition"));
    }
}

/// Numeric conditions require numbers, or strings that contain numbers (R99).
fn check_condition_type<'a>(cx: &mut Context<'a>, tasks: &Tasks<'a>, field: &'a FieldUse, condition: Condition, site: &Site) {
    let Some(data_type) = tasks.data_type(cx, field) else { return };
    if !matches!(data_type.class, Class::Text | Class::Integer | Class::Number | Class::Other) {
        let message = format!("`{}` requires a number or a string, found data type `{}`", condition.keyword(), data_type.name);
        cx.report(&codes::VALIDATION_TYPE, site.clone(), message, "use `non_null`, or remove the validation");
    }
}

/// `concat` has at least two fields (R103). Its format is known only from cdk-appflow.
pub(crate) fn check_concat<'a>(cx: &mut Context<'a>, tasks: &mut Tasks<'a>, parts: &'a [ConcatPart], site: &Site) {
    let message = "AWS does not document the format of `concat`";
    let found = Diagnostic::new(&codes::CONCAT_FORMAT, site.clone(), message);
    let help = "check the result of a first run, then add `#[allow(AF0601)]`";
    let found = found.note("the template uses the format of cdk-appflow").help(help);
    cx.unless_wrong(site, |cx| cx.push(found));
    let mut fields = 0;
    // The known part of `${a} ${b}`.
    let mut length = 0;
    for (index, part) in parts.iter().enumerate() {
        let site = site.item("part", index);
        match part {
            ConcatPart::Field(field) => {
                fields += 1;
                length += field.known_name().map_or(0, |name| name.chars().count() + 3);
                let found = check_field(cx, tasks, field, &site);
                if let Some(name) = field.known_name().filter(|name| found.is_usable() && name.contains(['{', '}'])) {
                    let message = format!("field `{name}` cannot be used in `concat`: braces end the name in its format");
                    cx.report(&codes::CONCAT_TEXT, site, message, "");
                }
            }
            ConcatPart::Text(text) => {
                length += text.chars().count();
                let before = index.checked_sub(1).and_then(|index| parts.get(index));
                let joined = matches!(before, Some(ConcatPart::Text(before)) if before.ends_with('$') && text.starts_with('{'));
                check_concat_text(cx, tasks, text, joined, &site);
            }
        }
    }
    if fields < 2 {
        let message = format!("`concat` requires at least 2 fields, found {fields}");
        cx.report(&codes::CONCAT_PARTS, site.clone(), message, "to use a field instead of a string, remove its quotes");
    }
    if length > TASK_VALUE.maximum {
        let message = format!("format of `concat` too long: found {length} characters, expected at most {}", TASK_VALUE.maximum);
        cx.report(&codes::TASK_VALUE, site.clone(), message, "");
    }
}

/// A string in `concat` has no placeholder (R104) and no line break (R12), and is probably not meant as a field.
///
/// `joined` is whether the string and the one before it join into a placeholder.
fn check_concat_text(cx: &mut Context<'_>, tasks: &Tasks<'_>, text: &str, joined: bool, site: &Site) {
    if joined || text.contains("${") {
        let message = match joined {
            true => "strings in `concat` cannot join into `${`, which starts a field",
            false => "string in `concat` cannot contain `${`, which starts a field",
        };
        cx.report(
            &codes::CONCAT_TEXT,
            site.clone(),
            message,
            "use the field as a separate part, for example: `concat \"a\", Name, \"b\" => Label: string;`",
        );
    } else if tasks.object.is_some_and(|object| cx.field(object, text).is_some()) {
        let message = format!("string `\"{text}\"` in `concat` is also the name of a field");
        cx.report(&codes::TEXT_IS_FIELD, site.clone(), message, format!("to use the field, use `field(\"{text}\")`"));
    } else if !text.is_empty() {
        check_known(cx, text, site, &TASK_VALUE);
    }
}

/// `compute` has two numbers (R101). Its format is known only from cdk-appflow.
pub(crate) fn check_compute<'a>(
    cx: &mut Context<'a>,
    tasks: &mut Tasks<'a>,
    operation: Arithmetic,
    left: &'a FieldUse,
    right: &'a FieldUse,
    site: &Site,
) {
    check_operator(cx, tasks, operation.operator(), &site.part("operation"));
    let message = "AWS does not document the format of `compute`";
    let found = Diagnostic::new(&codes::COMPUTE_FORMAT, site.clone(), message);
    let help = "check the result of a first run, then add `#[allow(AF0602)]`";
    let found = found.note("the template uses the format of cdk-appflow").help(help);
    cx.unless_wrong(site, |cx| cx.push(found));
    if operation == Arithmetic::Add && are_strings(cx, tasks, left, right) {
        return check_joined(cx, tasks, left, right, site);
    }
    check_is_numeric(cx, tasks, left, &site.part("left"));
    let is_usable = check_is_numeric(cx, tasks, right, &site.part("right")).is_sound();
    if operation == Arithmetic::Divide && is_usable {
        check_divisor(cx, tasks, right, &site.part("right"));
    }
    if is_usable && left.name == right.name {
        check_constant(cx, operation, right, &site.part("right"));
    }
}

/// A field minus or divided by itself is the same number in every record (R384).
fn check_constant(cx: &mut Context<'_>, operation: Arithmetic, field: &FieldUse, site: &Site) {
    let result = match operation {
        Arithmetic::Subtract => 0,
        Arithmetic::Divide => 1,
        Arithmetic::Add | Arithmetic::Multiply => return,
    };
    let name = field.known_name().unwrap_or("field(…)");
    let message = format!("result of `compute` is always {result}: both operands are `{name}`");
    cx.unless_wrong(site, |cx| cx.report(&codes::CONSTANT_RESULT, site.clone(), message, "use another field"));
}

/// Returns `true` if both operands are strings.
fn are_strings<'a>(cx: &Context<'_>, tasks: &Tasks<'a>, left: &'a FieldUse, right: &'a FieldUse) -> bool {
    let is_string = |field| tasks.data_type(cx, field).is_some_and(|data_type: DataType<'_>| data_type.class == Class::Text);
    // Columns of files may contain numbers.
    let is_column = tasks.data_type(cx, left).is_some_and(|data_type| tasks.is_column(data_type));
    is_string(left) && is_string(right) && !is_column
}

/// `+` does not concatenate strings (R101).
fn check_joined<'a>(cx: &mut Context<'a>, tasks: &mut Tasks<'a>, left: &'a FieldUse, right: &'a FieldUse, site: &Site) {
    let [left_found, right_found] =
        [(left, "left"), (right, "right")].map(|(field, part)| check_field(cx, tasks, field, &site.part(part)));
    let data_type = tasks.data_type(cx, left).map(|data_type| data_type.name).unwrap_or_default();
    if let (Some(first), Some(second), true) =
        (left.known_name(), right.known_name(), left_found.is_usable() && right_found.is_usable())
    {
        let message = format!("expected a numeric field in `compute`, found `{first}` of data type `{data_type}`");
        let help = format!("use `concat` for strings, for example: `concat {first}, {second} => Joined: string;`");
        cx.report(&codes::COMPUTE_OPERAND, site.part("left"), message, help);
    }
}

/// Each operand is a numeric field whose name can be part of a comma-separated list (R101).
fn check_is_numeric<'a>(cx: &mut Context<'a>, tasks: &mut Tasks<'a>, field: &'a FieldUse, site: &Site) -> Checked {
    let found = check_field(cx, tasks, field, site);
    if !found.is_usable() {
        return Checked::Reported;
    }
    let name = field.known_name().unwrap_or("…");
    if name.contains(',') {
        let message = format!("field `{name}` cannot be used in `compute`: AppFlow separates the two names by a comma");
        return cx.refuse(&codes::COMPUTE_OPERAND, site.clone(), message, "");
    }
    let Some(data_type) = tasks.data_type(cx, field) else { return Checked::Sound };
    if data_type.class.is_number() || data_type.class == Class::Other || tasks.is_column(data_type) {
        return Checked::Sound;
    }
    let numbers = tasks.object.map(|object| {
        let numeric = object.fields.iter().filter(|field| tasks.types.types().class(&field.data_type).is_number());
        numeric.map(|field| field.name.as_str()).collect::<Vec<_>>()
    });
    let help = numbers.map(|names| one_of(name, &names, "numeric fields")).unwrap_or_default();
    cx.refuse(
        &codes::COMPUTE_OPERAND,
        site.clone(),
        format!("expected a numeric field in `compute`, found `{name}` of data type `{}`", data_type.name),
        help,
    )
}

/// Division by a field that can be zero requires a validation of the field, or records fail (R102).
fn check_divisor(cx: &mut Context<'_>, tasks: &Tasks<'_>, divisor: &FieldUse, site: &Site) {
    let is_validated =
        tasks.flow.tasks.iter().any(
            |task| matches!(task, Task::Validate { field, condition: Condition::NonZero, .. } if field.name == divisor.name),
        );
    if is_validated || cx.is_partial(tasks.flow) {
        return;
    }
    let name = divisor.known_name().unwrap_or("…");
    let message = format!("records fail where `{name}` is zero");
    cx.report(&codes::DIVISION_BY_ZERO, site.clone(), message, format!("add `validate {name} non_zero else drop_record;`"));
}
