//! Filters: their operators, their values, and the records that all filters of a flow select together.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::Site;
use crate::analysis::literal::{self, LiteralProblem, reads_as_time, wire};
use crate::analysis::parameters::is_list;
use crate::analysis::pattern::may_match;
use crate::analysis::values::{Form, Resolved};
use crate::catalog::Operator;
use crate::catalog::string_rules::TASK_VALUE;
use crate::catalog::types::{Class, DataType, attested_operators};
use crate::check::context::{Checked, Context, Declared};
use crate::check::first::Firsts;
use crate::check::tasks::fields::check_field;
use crate::check::tasks::flow_tasks::Tasks;
use crate::check::tasks::operators::{check_operator, symbols};
use crate::check::tasks::types::{declare, literal};
use crate::check::values::declared_values::unfitting;
use crate::check::values::pieces::check_is_text;
use crate::check::values::place::Place;
use crate::check::values::references::described;
use crate::check::values::text::check_known;
use crate::diagnostics::{Diagnostic, Help, Relation, closest, codes, one_of};
use crate::model::{Field, FieldUse, Operand, Range, Resource, ResourceKind, Value};

/// Maximum number of filters of a flow, and of values of a filter, in the AppFlow console.
const CONSOLE_LIMIT: usize = 10;

/// The operands of a filter, each as a literal if it is known.
type Literals<'v> = Vec<Cow<'v, Value>>;

/// The filters of a flow that were checked so far.
#[derive(Debug, Default)]
pub(crate) struct Filters<'a> {
    count: usize,
    selected: HashMap<&'a str, Selection>,
}

impl<'a> Filters<'a> {
    /// Checks a filter. A problem of the field or operator prevents the check of its values.
    pub(crate) fn check(
        &mut self,
        cx: &mut Context<'a>,
        tasks: &mut Tasks<'a>,
        field: &'a FieldUse,
        operator: Operator,
        operand: &'a Operand,
        site: &Site,
    ) {
        self.count += 1;
        if self.count == CONSOLE_LIMIT + 1 {
            let message = format!("more filters than the AppFlow console allows: expected at most {CONSOLE_LIMIT}");
            let found = Diagnostic::new(&codes::MANY_FILTERS, site.part("field"), message);
            cx.push(found.note("AWS does not document a limit of the API"));
        }
        let resolved: Vec<Resolved<'_>> = operand.values().into_iter().map(|value| cx.resolve(value)).collect();
        let is_known = check_references(cx, operand, &resolved, site).is_sound();
        let values: Literals<'_> = resolved.iter().map(Resolved::literal).collect();
        let found = check_field(cx, tasks, field, &site.part("field"));
        let is_filterable = found.is_usable()
            && check_operator(cx, tasks, operator, &site.part("operator")).is_sound()
            && check_is_ordered(cx, tasks, field, found.field(), operator, &values, site).is_sound()
            && check_field_operator(cx, tasks, field, found.field(), operator, &values, site);
        let is_partial = cx.is_partial(tasks.flow);
        if !is_filterable || !is_known || !check_operand(cx, operator, (operand, &resolved), is_partial, site).is_sound() {
            return;
        }
        let data_type = tasks.data_type(cx, field);
        if !check_is_typed(cx, tasks, field, &values, &site.part("field")).is_sound() {
            return;
        }
        let Some(texts) = check_literals(cx, tasks, field, (operand, &values), data_type, site) else { return };
        check_parameters(cx, data_type, &resolved, site);
        check_unknown_type(cx, tasks, field, operator, &values, site);
        let is_possible = check_possible(cx, tasks, found.field(), operator, (&texts, &resolved), site).is_sound();
        check_several(cx, data_type, operand, site);
        // A value that never occurs also contradicts all other values, which is the same mistake.
        if check_interval(cx, data_type, operand, &texts, site).is_sound() && is_possible {
            self.check_contradiction(cx, field, operator, data_type, &texts, site);
            check_early_times(cx, data_type, &texts, site);
        }
    }

    /// Some value of the field matches all filters on it (R63, R69).
    fn check_contradiction(
        &mut self,
        cx: &mut Context<'a>,
        field: &'a FieldUse,
        operator: Operator,
        data_type: Option<DataType<'_>>,
        texts: &[Option<String>],
        site: &Site,
    ) {
        let Some(name) = field.known_name() else { return };
        let Some(texts) = texts.iter().cloned().collect::<Option<Vec<String>>>() else { return };
        let selection = self.selected.entry(name).or_default();
        let was_empty = selection.is_empty();
        let before = selection.allowed.clone().filter(|_| operator == Operator::EqualTo);
        selection.narrow(operator, &texts, data_type.is_some_and(is_ordered), data_type.is_some_and(is_discrete));
        if !was_empty && selection.is_empty() {
            let message = format!("no record can match all filters on `{name}`");
            let found = Diagnostic::new(&codes::CONTRADICTION, site.item("value", 0), message);
            let is_plain = |text: &String| data_type.is_some_and(|known| known.class.is_number()) && text.parse::<f64>().is_ok();
            let literal = |text: &String| if is_plain(text) { text.clone() } else { format!("\"{text}\"") };
            let before = before.filter(|_| !data_type.is_some_and(|known| known.class.is_time()));
            let values: Vec<&String> = before.iter().flatten().chain(&texts).collect();
            let is_possible = before.is_some() && values.len() <= CONSOLE_LIMIT && !values.iter().any(|text| text.contains(','));
            let values: Vec<String> = values.into_iter().map(literal).collect();
            let help = format!("to match any of several values, use `in`: `{name} in [{}]`", values.join(", "));
            cx.push(found.note("a record must match every filter").help(if is_possible { help } else { String::new() }));
        }
    }
}

/// Returns `true` if AppFlow compares values of the type as numbers.
fn is_ordered(data_type: DataType<'_>) -> bool {
    data_type.class.is_number() || data_type.class.is_time()
}

/// Returns `true` for `<`, `<=`, `>`, `>=`, and `between`.
fn is_ordering(operator: Operator) -> bool {
    !matches!(operator, Operator::EqualTo | Operator::NotEqualTo | Operator::Contains)
}

/// A field that is compared with numbers by an ordering operator is not a string (R68); its data type is probably wrong.
fn check_is_ordered<'a>(
    cx: &mut Context<'a>,
    tasks: &Tasks<'a>,
    used: &'a FieldUse,
    field: Option<&Field>,
    operator: Operator,
    values: &Literals<'_>,
    site: &Site,
) -> Checked {
    let Some(data_type) = tasks.data_type(cx, used) else { return Checked::Sound };
    let is_documented = field.is_some_and(|field| field.operators.is_some() || field.trusted_type);
    if !is_ordering(operator) || data_type.class != Class::Text || is_documented {
        return Checked::Sound;
    }
    let Some(first) = values.iter().position(|value| literal::class(value).is_number()) else { return Checked::Sound };
    let is_integer = values.iter().all(|value| literal::class(value) == Class::Integer);
    let class = if is_integer { Class::Integer } else { Class::Number };
    let message = format!("expected a string for data type `{}`, found a number", data_type.name);
    let found = Diagnostic::new(&codes::LITERAL_TYPE, site.item("value", first), message);
    let attested = tasks.connector.and_then(|connector| attested_operators(connector.name, tasks.suggested(class)));
    let found = match attested.is_none_or(|operators| operators.contains(&operator)) {
        true => declare(cx, tasks, used, class, &site.part("field"), found),
        false => {
            let name = used.known_name().unwrap_or("field(…)");
            found.help(format!("declare `{name}` as `{}`, and use `>=` and `<=`", literal(tasks.suggested(class))))
        }
    };
    cx.push(found);
    Checked::Reported
}

/// A value compared with a field of an unknown data type is written unchanged. AppFlow expects epoch milliseconds for a timestamp
/// (R315), and AWS does not document the order of strings of an unknown data type (R316).
fn check_unknown_type<'a>(
    cx: &mut Context<'a>,
    tasks: &Tasks<'a>,
    used: &'a FieldUse,
    operator: Operator,
    values: &Literals<'_>,
    site: &Site,
) {
    let Some(data_type) = tasks.data_type(cx, used).filter(|data_type| data_type.class == Class::Other) else { return };
    if operator == Operator::Contains {
        return;
    }
    let field_site = site.part("field");
    let relation = Relation::FollowsFrom(data_type.name.to_owned());
    let mut texts = values.iter().enumerate().filter_map(|(index, value)| Some((index, value.as_str()?)));
    if let Some((index, value)) = texts.find(|(_, text)| reads_as_time(text)) {
        let message = format!("timestamp `\"{value}\"` is compared as a string: data type `{}` is unknown", data_type.name);
        let site = site.item("value", index);
        let found = Diagnostic::new(&codes::UNKNOWN_TIME, site, message).relation(relation);
        cx.push(declare(cx, tasks, used, Class::DateTime, &field_site, found));
    } else if is_ordering(operator) && values.iter().any(|value| value.as_str().is_some()) {
        let message = format!("`{}` compares strings of unknown data type `{}`", operator.symbol(), data_type.name);
        let wanted = tasks.suggested(Class::Text);
        let attested = tasks.connector.and_then(|connector| attested_operators(connector.name, wanted));
        let is_accepted = attested.is_none_or(|operators| operators.contains(&operator));
        let site = site.part("operator");
        let found = Diagnostic::new(&codes::UNKNOWN_ORDER, site, message).relation(relation);
        cx.push(if is_accepted { declare(cx, tasks, used, Class::Text, &field_site, found) } else { found });
    }
}

/// Returns `true` if AppFlow compares integers: the type is an integer, or a timestamp in milliseconds.
fn is_discrete(data_type: DataType<'_>) -> bool {
    data_type.class == Class::Integer || data_type.class.is_time()
}

/// Values that are not literals are references: a parameter, a pseudo parameter, or a call that returns a string.
fn check_references(cx: &mut Context<'_>, operand: &Operand, values: &[Resolved<'_>], site: &Site) -> Checked {
    let mut checked = Checked::Sound;
    // A list parameter replaces all values.
    let may_be_list = matches!(operand, Operand::Many(values) if values.len() == 1);
    for (index, value) in values.iter().enumerate() {
        let site = site.item("value", index);
        checked = checked.and(match value.form() {
            Form::Name(name) if may_be_list => {
                let message = format!("cannot find parameter `{name}` in this stack");
                let help = format!("declare a list parameter: `param {name}: list;`, or use a list of strings: `[\"{name}\"]`");
                match cx.is_stack_partial() {
                    true => Checked::Sound,
                    false => cx.refuse(&codes::UNKNOWN_NAME, site, message, help),
                }
            }
            Form::Name(name) => check_names_parameter(cx, name, &site),
            Form::Parameter(parameter) if is_list_parameter(parameter) && may_be_list => Checked::Sound,
            Form::Parameter(parameter) if is_list_parameter(parameter) && matches!(operand, Operand::One(_)) => {
                let name = &parameter.name;
                let message = format!("expected a string for a filter value, found list parameter `{name}`");
                cx.refuse(
                    &codes::WRONG_THING,
                    site,
                    message,
                    format!("to match any of its values, use the operator `in`: `in {name}`"),
                )
            }
            Form::Text(_) | Form::Expression => Checked::Sound,
            form if form.is_literal() || form.is_several() => Checked::Sound,
            _ => check_is_text(cx, value, &site, &Place::public("a filter value")),
        });
    }
    checked
}

/// Returns `true` for a parameter whose values are lists.
fn is_list_parameter(parameter: &Resource) -> bool {
    parameter.parameter_type.as_deref().is_some_and(is_list)
}

/// A name among the values is a parameter; an unknown name is probably a string without quotes.
fn check_names_parameter(cx: &mut Context<'_>, name: &str, site: &Site) -> Checked {
    if cx.is_stack_partial() {
        return Checked::Sound;
    }
    let is_parameter = |item| matches!(item, Declared::Resource(resource) if resource.kind == ResourceKind::Parameter);
    let help = match closest(name, &cx.names(&is_parameter)) {
        Some(parameter) => format!("a parameter with a similar name exists: `{parameter}`"),
        None => match name.to_ascii_lowercase().as_str() {
            word @ ("true" | "false") => format!("use `{word}`"),
            "null" | "none" | "nil" => {
                "to drop records without a value, use `validate Field non_null else drop_record;`".to_owned()
            }
            _ => format!("to use a string, add quotes: `\"{name}\"`"),
        },
    };
    cx.refuse(&codes::UNKNOWN_NAME, site.clone(), format!("cannot find parameter `{name}` in this stack"), help)
}

/// The field is queryable (R74) and supports the operator (R75).
fn check_field_operator<'a>(
    cx: &mut Context<'a>,
    tasks: &Tasks<'a>,
    used: &'a FieldUse,
    field: Option<&Field>,
    operator: Operator,
    values: &Literals<'_>,
    site: &Site,
) -> bool {
    if let Some(field) = field.filter(|field| field.queryable == Some(false)) {
        let message = format!("field `{}` cannot be used in a filter", field.name);
        let found = Diagnostic::new(&codes::NOT_QUERYABLE, site.part("field"), message);
        cx.push(found.note("its schema has `isQueryable: false`").help("remove the filter"));
        return false;
    }
    let name = used.known_name().unwrap_or("…");
    if let Some(operators) = field.and_then(|field| field.operators.as_ref()) {
        if operators.contains(&operator) {
            return true;
        }
        let message = format!("field `{name}` does not support operator `{}`", operator.symbol());
        let found = Diagnostic::new(&codes::FIELD_OPERATOR, site.part("operator"), message);
        let note = match operators.is_empty() {
            true => "its schema lists no operators",
            false => "its schema lists the supported operators, independent of the data type",
        };
        cx.push(found.note(note).help(accepted(name, operator, operators)));
        return false;
    }
    let Some(connector) = tasks.connector else { return true };
    let Some((data_type, operators)) =
        tasks.data_type(cx, used).and_then(|data_type| Some((data_type, attested_operators(connector.name, data_type.name)?)))
    else {
        return true;
    };
    if !operators.contains(&operator) {
        let message =
            format!("`{}` is not known to work on `{}` fields of {}", operator.symbol(), data_type.name, connector.title);
        let found = Diagnostic::new(&codes::UNATTESTED_OPERATOR, site.part("operator"), message);
        let are_times = data_type.class == Class::Text && values.iter().all(|value| value.as_str().is_some_and(reads_as_time));
        if are_times {
            cx.push(declare(cx, tasks, used, Class::DateTime, &site.part("field"), found));
            return true;
        }
        let data_type = data_type.name;
        let note = format!(
            "the schema of a field lists its operators; in a public sample, `{data_type}` fields have {}",
            symbols(operators)
        );
        let listed: Vec<String> = operators.iter().chain([&operator]).map(|operator| operator.name().to_lowercase()).collect();
        let declared = format!("{name}: {data_type} {{ operators: [{}] }}", listed.join(", "));
        let help = format!("if the schema lists `{}`, declare the field with it: `{declared}`", operator.symbol());
        cx.push(found.note(note).help(help));
    }
    true
}

fn accepted(name: &str, operator: Operator, operators: &[Operator]) -> String {
    let has = |operator| operators.contains(&operator);
    if operators.is_empty() {
        "remove the filter".to_owned()
    } else if operator == Operator::Between && has(Operator::GreaterThanOrEqualTo) && has(Operator::LessThanOrEqualTo) {
        format!("for `{name}`, use a filter with `>=` and one with `<=`")
    } else {
        format!("valid operators: {}", symbols(operators))
    }
}

/// `between` has two bounds (R59), a list follows only equality operators and `contains` (R61), and no value of a list contains a
/// comma (R62).
fn check_operand(
    cx: &mut Context<'_>,
    operator: Operator,
    (operand, values): (&Operand, &[Resolved<'_>]),
    is_partial: bool,
    site: &Site,
) -> Checked {
    let takes_list = matches!(operator, Operator::EqualTo | Operator::NotEqualTo | Operator::Contains);
    let is_fitting = match operand {
        Operand::Between(..) => operator == Operator::Between,
        Operand::One(_) => operator != Operator::Between,
        Operand::Many(values) => takes_list && !values.is_empty(),
    };
    if !is_fitting {
        // The parser reported an empty list.
        if is_partial {
            return Checked::Reported;
        }
        let (message, help) = match operand {
            Operand::Many(values) if values.is_empty() => ("list of values cannot be empty".to_owned(), "add a value"),
            _ if operator == Operator::Between => ("`between` requires two bounds".to_owned(), "for example: `between 1 and 10`"),
            _ => (
                format!("operator `{}` does not support a list", operator.symbol()),
                "use `==`, `!=`, `in`, or `contains` with a list",
            ),
        };
        return cx.refuse(&codes::OPERAND, site.part("operator"), message, help);
    }
    if !matches!(operand, Operand::Many(_)) || values.len() == 1 {
        return Checked::Sound;
    }
    let mut checked = Checked::Sound;
    for (index, value) in values.iter().enumerate() {
        let Some(text) = value.known().filter(|text| text.contains(',')) else { continue };
        checked = Checked::Reported;
        let message = format!("value `\"{text}\"` of a list cannot contain a comma");
        let found = Diagnostic::new(&codes::OPERAND, site.item("value", index), message);
        cx.push(found.note("AppFlow separates the values by commas"));
    }
    checked
}

/// AppFlow requires the data type of a filtered field (R58).
fn check_is_typed<'a>(
    cx: &mut Context<'a>,
    tasks: &Tasks<'a>,
    field: &'a FieldUse,
    values: &Literals<'_>,
    site: &Site,
) -> Checked {
    if tasks.data_type(cx, field).is_some() || !tasks.untyped && field.known_name().is_some() {
        return Checked::Sound;
    }
    let name = field.known_name().unwrap_or("field(…)");
    let message = match field.known_name() {
        Some(name) => format!("missing data type for `{name}`"),
        None => "missing data type for a field that a parameter names".to_owned(),
    };
    let wanted = literal(tasks.suggested(class_of(values)));
    let help = format!("add a type: `{name}: {wanted}`");
    let help = match field.known_name() {
        Some(_) => Help::insert_after(help, format!(": {wanted}")),
        None => help.into(),
    };
    cx.refuse(&codes::UNTYPED_FILTER, site.clone(), message, help)
}

/// Returns the class of the values that a field is compared with.
fn class_of(values: &Literals<'_>) -> Class {
    let mut classes = values.iter().map(|value| literal::class(value));
    let first = classes.next().unwrap_or(Class::Text);
    classes.fold(first, |one, other| match other {
        _ if one == other => one,
        _ if one.is_number() && other.is_number() => Class::Number,
        _ => Class::Text,
    })
}

/// The values have the type of the field (R66 to R68) and fit into the task (R12). Returns the strings that AppFlow receives,
/// with `None` for an unknown one, or `None` if a value was reported.
fn check_literals(
    cx: &mut Context<'_>,
    tasks: &Tasks<'_>,
    field: &FieldUse,
    (operand, values): (&Operand, &Literals<'_>),
    data_type: Option<DataType<'_>>,
    site: &Site,
) -> Option<Vec<Option<String>>> {
    let mut texts = Some(Vec::new());
    let mut length = 0;
    // Several values of a list with the wrong type are one mistake.
    let mut mismatch: Option<Diagnostic> = None;
    for (index, value) in values.iter().enumerate() {
        let text = match check_literal(cx, value, data_type, &site.item("value", index)) {
            Ok(text) => Some(text),
            Err(Some(problem)) => {
                let found = literal_mismatch(cx, tasks, field, (index, value), data_type, problem, site);
                mismatch = Some(match mismatch.take() {
                    Some(first) => found.suggestions.into_iter().fold(first, Diagnostic::suggest),
                    None => found,
                });
                None
            }
            Err(None) => None,
        };
        length += text.iter().flatten().map(|text| text.chars().count() + 1).sum::<usize>();
        if matches!(operand, Operand::Many(_)) && text.is_some() && length > TASK_VALUE.maximum + 1 {
            let message = format!("list of values too long: expected at most {} characters in total", TASK_VALUE.maximum);
            cx.report(&codes::TASK_VALUE, site.item("value", index), message, "");
            return None;
        }
        texts = texts.zip(text).map(|(mut texts, text)| {
            texts.push(text);
            texts
        });
    }
    if let Some(found) = mismatch {
        cx.push(found);
    }
    texts
}

/// The values that parameters allow have the form that AppFlow expects, since they are not converted (R66, R67).
fn check_parameters(cx: &mut Context<'_>, data_type: Option<DataType<'_>>, values: &[Resolved<'_>], site: &Site) {
    let Some(data_type) = data_type else { return };
    let (wanted, fits): (_, fn(&str) -> bool) = match data_type.class {
        class if class.is_number() => ("a number", |text| text.parse::<f64>().is_ok_and(f64::is_finite)),
        class if class.is_time() && class != Class::Time => ("epoch milliseconds", |text| text.parse::<i64>().is_ok()),
        Class::Boolean => ("`true` or `false`", |text| matches!(text, "true" | "false")),
        _ => return,
    };
    for (index, value) in values.iter().enumerate() {
        if let Some((value, ())) = unfitting(cx, value, |text| (!fits(text)).then_some(())) {
            let message = format!("expected {wanted} for data type `{}`, but {value}", data_type.name);
            cx.report(&codes::LITERAL_TYPE, site.item("value", index), message, "");
        }
    }
}

/// Returns the string that AppFlow receives for a value, or `None` if it is unknown; or its type mismatch; or `None` if the value
/// was reported.
fn check_literal(
    cx: &mut Context<'_>,
    value: &Value,
    data_type: Option<DataType<'_>>,
    site: &Site,
) -> Result<Option<String>, Option<LiteralProblem>> {
    match wire(value, data_type) {
        Ok(Some(text)) if check_known(cx, &text, site, &TASK_VALUE).is_sound() => Ok(Some(text)),
        Ok(Some(_)) => Err(None),
        Ok(None) => Ok(None),
        Err(problem) if problem.is_time => {
            cx.report(&codes::LITERAL_TIME, site.clone(), problem.message, problem.help);
            Err(None)
        }
        Err(problem) => Err(Some(problem)),
    }
}

/// Returns the diagnostic for a value of another type than its field.
fn literal_mismatch(
    cx: &Context<'_>,
    tasks: &Tasks<'_>,
    field: &FieldUse,
    (index, value): (usize, &Value),
    data_type: Option<DataType<'_>>,
    problem: LiteralProblem,
    site: &Site,
) -> Diagnostic {
    let is_time = value.as_str().is_some_and(reads_as_time);
    let found = Diagnostic::new(&codes::LITERAL_TYPE, site.item("value", index), problem.message);
    match problem.instead {
        _ if is_time && data_type.is_some_and(|data_type| data_type.class.is_number()) => {
            declare(cx, tasks, field, Class::DateTime, &site.part("field"), found)
        }
        Some(code) => found.help(Help::replace(problem.help, code)),
        None => found.help(problem.help),
    }
}

/// The schema allows the value (R76).
fn check_possible(
    cx: &mut Context<'_>,
    tasks: &Tasks<'_>,
    field: Option<&Field>,
    operator: Operator,
    (texts, values): (&[Option<String>], &[Resolved<'_>]),
    site: &Site,
) -> Checked {
    let Some(field) = field else { return Checked::Sound };
    let mut checked = Checked::Sound;
    let class = tasks.types.types().class(&field.data_type);
    for (index, (text, value)) in texts.iter().zip(values).enumerate() {
        let problem = |text: &str| impossible(field, class, operator, text);
        let found = match text {
            Some(text) => problem(text),
            None => unfitting(cx, value, problem).map(|(value, (message, help))| {
                let message = message.split(": found ").next().unwrap_or_default();
                (format!("{message}: {value}"), Help { edit: None, ..help })
            }),
        };
        let Some((message, help)) = found else { continue };
        checked = cx.refuse(&codes::IMPOSSIBLE_VALUE, site.item("value", index), message, help);
    }
    checked
}

fn impossible(field: &Field, class: Class, operator: Operator, text: &str) -> Option<(String, Help)> {
    let name = &field.name;
    let is_equality = matches!(operator, Operator::EqualTo | Operator::NotEqualTo);
    let values = &field.supported_values;
    if is_equality && !values.is_empty() && !values.iter().any(|value| value == text) {
        let values: Vec<&str> = values.iter().map(String::as_str).collect();
        let help = one_of(text, &values, &format!("values of `{name}`"));
        return Some((format!("value `{text}` is not allowed for field `{name}`"), help));
    }
    // Timestamps are compared as milliseconds, for which schemas have no bounds.
    if class.is_number() {
        let number: f64 = text.parse().ok()?;
        if is_equality && class == Class::Integer && number.fract() != 0.0 {
            return Some((format!("expected an integer for field `{name}`, found `{text}`"), Help::NONE));
        }
        return outside(number, &field.range).map(|range| {
            (format!("value `{text}` is out of range for field `{name}`"), format!("valid values: {range}").into())
        });
    }
    if class != Class::Text {
        return None;
    }
    if let Some(pattern) = field.pattern.as_ref().filter(|pattern| is_equality && !may_match(pattern, text)) {
        let message = format!("value `{text}` does not match the pattern of field `{name}`");
        return Some((message, format!("valid values match `{pattern}`").into()));
    }
    // A value that contains a string can be longer than it.
    let minimum = field.length.minimum.filter(|_| is_equality);
    let length = text.chars().count() as f64;
    let range = Range { minimum, ..field.length };
    let words = outside(length, &range)?;
    let characters = |number: f64| if number == 1.0 { "character" } else { "characters" };
    let most = range.maximum.or(range.minimum).unwrap_or_default();
    let message = format!("invalid length of a value of field `{name}`: found {length} {}", characters(length));
    Some((message, format!("valid lengths: {words} {}", characters(most)).into()))
}

/// Returns the description of the range if the number is outside of it.
fn outside(number: f64, range: &Range) -> Option<String> {
    let below = range.minimum.is_some_and(|minimum| number < minimum);
    let above = range.maximum.is_some_and(|maximum| number > maximum);
    if !below && !above {
        return None;
    }
    Some(match (range.minimum, range.maximum) {
        (Some(minimum), Some(maximum)) if minimum == maximum => format!("{minimum}"),
        (Some(minimum), Some(maximum)) => format!("{minimum} to {maximum}"),
        (Some(minimum), None) => format!("at least {minimum}"),
        (_, maximum) => format!("at most {}", maximum.unwrap_or_default()),
    })
}

/// Several values require a string field (R64), and the console allows at most ten (R65).
fn check_several(cx: &mut Context<'_>, data_type: Option<DataType<'_>>, operand: &Operand, site: &Site) {
    let Operand::Many(values) = operand else { return };
    let is_parameter = |value| matches!(cx.form(value), Form::Parameter(parameter) if is_list_parameter(parameter));
    if values.len() < 2 && !values.iter().any(is_parameter) {
        return;
    }
    let mut seen = Firsts::default();
    for (index, value) in values.iter().enumerate() {
        if matches!(cx.form(value), Form::Expression) {
            continue;
        }
        let site = site.item("value", index);
        if let Some(first) = seen.before(value, &site) {
            let shown = value.literal_text().map_or_else(|| described(value), |text| format!("`{text}`"));
            let message = format!("duplicate value {shown} in a filter");
            cx.report_duplicate(&codes::REPEATED_ELEMENT, (site, first), message, "");
        }
    }
    if let Some(data_type) = data_type.filter(|data_type| !matches!(data_type.class, Class::Text | Class::Other)) {
        let message = format!("AWS does not document lists of values for data type `{}`", data_type.name);
        let place = site.item("value", usize::from(values.len() > 1));
        cx.report(&codes::SEVERAL_VALUES, place, message, "use one value, or an interval");
    }
    if values.len() > CONSOLE_LIMIT {
        let message =
            format!("more values than the AppFlow console allows: found {}, expected at most {CONSOLE_LIMIT}", values.len());
        let found = Diagnostic::new(&codes::MANY_FILTERS, site.item("value", CONSOLE_LIMIT), message);
        cx.push(found.note("AWS does not document a limit of the API"));
    }
}

/// AppFlow compares timestamps as milliseconds since 1970, and AWS does not document negative ones (R322).
fn check_early_times(cx: &mut Context<'_>, data_type: Option<DataType<'_>>, texts: &[Option<String>], site: &Site) {
    if !data_type.is_some_and(|data_type| data_type.class.is_time()) {
        return;
    }
    for (index, text) in texts.iter().enumerate() {
        if text.as_ref().is_some_and(|text| text.starts_with('-')) {
            let found = Diagnostic::new(&codes::EARLY_TIME, site.item("value", index), "time before 1970 in a filter");
            cx.push(found.note("AppFlow compares times as milliseconds since 1970, and AWS does not document negative values"));
        }
    }
}

/// The lower bound of `between` is at most the upper bound (R60).
fn check_interval(
    cx: &mut Context<'_>,
    data_type: Option<DataType<'_>>,
    operand: &Operand,
    texts: &[Option<String>],
    site: &Site,
) -> Checked {
    let (Operand::Between(..), [Some(lower), Some(upper)]) = (operand, texts) else { return Checked::Sound };
    let (Ok(low), Ok(high)) = (lower.parse::<f64>(), upper.parse::<f64>()) else { return Checked::Sound };
    if low <= high || !data_type.is_some_and(is_ordered) {
        return Checked::Sound;
    }
    let shown = |text: &str| match operand.values().iter().any(|value| value.as_str() == Some(text)) {
        true => format!("`\"{text}\"`"),
        false => format!("`{text}`"),
    };
    let message = match data_type.is_some_and(|known| known.class.is_number()) {
        true => format!("lower bound {} is greater than upper bound {}", shown(lower), shown(upper)),
        // The literals were converted to milliseconds.
        false => "lower bound is later than upper bound".to_owned(),
    };
    cx.refuse(&codes::EMPTY_INTERVAL, site.item("value", 0), message, "swap the bounds")
}

/// The values of a field that match the filters so far, if known.
#[derive(Debug, Clone)]
struct Selection {
    /// The values that an equality filter lists, or `None` without one.
    allowed: Option<Vec<String>>,
    /// The values that are excluded individually.
    refused: Vec<String>,
    /// The greatest lower bound, and whether it is excluded itself.
    lower: (f64, bool),
    /// The least upper bound, and whether it is excluded itself.
    upper: (f64, bool),
    /// The strings that every value contains.
    contained: Vec<String>,
    /// Whether the values are integers.
    is_discrete: bool,
}

impl Default for Selection {
    fn default() -> Self {
        Selection {
            allowed: None,
            refused: Vec::new(),
            lower: (f64::NEG_INFINITY, false),
            upper: (f64::INFINITY, false),
            contained: Vec::new(),
            is_discrete: false,
        }
    }
}

impl Selection {
    /// Adds a filter. Bounds apply only to numbers.
    fn narrow(&mut self, operator: Operator, texts: &[String], is_ordered: bool, is_discrete: bool) {
        self.is_discrete |= is_discrete;
        let number = |index: usize| texts.get(index).filter(|_| is_ordered).and_then(|text| text.parse::<f64>().ok());
        match operator {
            Operator::EqualTo => match &mut self.allowed {
                Some(allowed) => allowed.retain(|value| texts.contains(value)),
                None => self.allowed = Some(texts.to_vec()),
            },
            Operator::Contains if texts.len() == 1 => self.contained.extend_from_slice(texts),
            Operator::NotEqualTo if texts.len() == 1 => self.refused.extend_from_slice(texts),
            Operator::GreaterThan => self.raise(number(0), true),
            Operator::GreaterThanOrEqualTo => self.raise(number(0), false),
            Operator::LessThan => self.sink(number(0), true),
            Operator::LessThanOrEqualTo => self.sink(number(0), false),
            Operator::Between => {
                self.raise(number(0), false);
                self.sink(number(1), false);
            }
            _ => {}
        }
    }

    fn raise(&mut self, bound: Option<f64>, excluded: bool) {
        if let Some(bound) = bound.filter(|bound| (*bound, excluded) > self.lower) {
            self.lower = (bound, excluded);
        }
    }

    fn sink(&mut self, bound: Option<f64>, excluded: bool) {
        if let Some(bound) = bound.filter(|bound| *bound < self.upper.0 || *bound == self.upper.0 && excluded) {
            self.upper = (bound, excluded);
        }
    }

    fn is_empty(&self) -> bool {
        if self.is_discrete {
            let first = if self.lower.1 { self.lower.0.floor() + 1.0 } else { self.lower.0.ceil() };
            let last = if self.upper.1 { self.upper.0.ceil() - 1.0 } else { self.upper.0.floor() };
            if first > last {
                return true;
            }
        }
        let has_room = self.lower.0 < self.upper.0 || self.lower.0 == self.upper.0 && !self.lower.1 && !self.upper.1;
        !has_room || self.allowed.as_ref().is_some_and(|allowed| !allowed.iter().any(|value| self.passes(value)))
    }

    fn passes(&self, value: &String) -> bool {
        let is_within = value.parse::<f64>().map_or(true, |number| {
            let above = number > self.lower.0 || number == self.lower.0 && !self.lower.1;
            let below = number < self.upper.0 || number == self.upper.0 && !self.upper.1;
            above && below
        });
        // AWS does not document whether `contains` is case-sensitive.
        let holds = |part: &String| value.to_lowercase().contains(&part.to_lowercase());
        is_within && !self.refused.contains(value) && self.contained.iter().all(holds)
    }
}
