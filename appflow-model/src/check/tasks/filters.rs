//! Filters: their fields, their operators, and the records that all filters of a flow select together.

use std::collections::HashMap;

use crate::Site;
use crate::analysis::literal::{self, reads_as_time};
use crate::analysis::values::{Form, Resolved};
use crate::catalog::string_rules::TASK_VALUE;
use crate::catalog::types::{Class, DataType, attested_operators};
use crate::catalog::{Operator, custom};
use crate::check::context::{Checked, Context, Declared};
use crate::check::tasks::contradictions::{Contradiction, Selections};
use crate::check::tasks::fields::check_field;
use crate::check::tasks::filter_choices::{branches, check_choices};
use crate::check::tasks::filter_values::{
    CONSOLE_LIMIT, Literals, Possible, check_early_times, check_interval, check_literals, check_parameters, check_possible,
    check_several, class_of, is_list_parameter,
};
use crate::check::tasks::flow_tasks::Tasks;
use crate::check::tasks::incremental::check_last_time;
use crate::check::tasks::operators::{check_operator, symbols};
use crate::check::tasks::types::{declare, literal};
use crate::check::values::declared_values::unfitting;
use crate::check::values::functions::{Role, check_arguments, is_no_value};
use crate::check::values::place::Place;
use crate::check::values::text::{check_at, check_not_omitted, each_choice};
use crate::diagnostics::{Diagnostic, Help, Relation, Suggestion, closest, codes};
use crate::model::{Field, FieldUse, Operand, ResourceKind, Value};

/// The filters of a flow that were checked so far.
#[derive(Debug, Default)]
pub(crate) struct Filters<'a> {
    count: usize,
    selected: HashMap<&'a str, Selections<'a>>,
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
        if check_order(cx, tasks, field, operator, operand, site) == Checked::Reported {
            return;
        }
        let resolved: Vec<Resolved<'_>> = operand.values().into_iter().map(|value| cx.resolve(value)).collect();
        let is_known = check_references(cx, operand, &resolved, site).is_sound();
        let values: Literals<'_> = resolved.iter().map(Resolved::literal).collect();
        // The same with each value between which conditions choose.
        let (places, branches): (Vec<Site>, Literals<'_>) = branches(cx, &resolved, site).into_iter().unzip();
        let found = check_field(cx, tasks, field, &site.part("field"));
        let is_filterable = found.is_usable()
            && check_operator(cx, tasks, operator, &site.part("operator")).is_sound()
            && check_is_ordered(cx, tasks, field, found.field(), operator, (&places, &branches), site).is_sound()
            && check_field_operator(cx, tasks, field, found.field(), operator, &branches, site);
        let is_partial = cx.is_partial(tasks.flow);
        if !is_filterable || !is_known || !check_operand(cx, operator, (operand, &resolved), is_partial, site).is_sound() {
            return;
        }
        let data_type = tasks.data_type(cx, field);
        if !check_is_typed(cx, tasks, field, (operator, &branches), &site.part("field")).is_sound() {
            return;
        }
        let Some(texts) = check_literals(cx, tasks, field, (operand, &values), data_type, site) else { return };
        check_parameters(cx, data_type, &resolved, site);
        check_unknown_type(cx, tasks, field, operator, (&places, &branches), site);
        check_unknown_times(cx, data_type, operator, &resolved, site);
        let of = (tasks.connector.map(|connector| connector.name), field.known_name().unwrap_or_default());
        let possible = Possible { field: found.field(), data_type, operator, of };
        check_choices(cx, tasks, field, &possible, &resolved, site);
        let is_possible = check_possible(cx, &possible, (&texts, &resolved), site).is_sound();
        check_several(cx, data_type, operand, site);
        // A value that never occurs also contradicts all other values, which is the same mistake.
        if check_interval(cx, data_type, operand, site).is_sound() && is_possible {
            self.check_contradiction(cx, field, (operator, operand), data_type, site);
            check_last_time(cx, tasks, field, operator, site);
            check_early_times(cx, data_type, &texts, site);
        }
    }

    /// Some value of the field matches all filters on it (R63, R69).
    fn check_contradiction(
        &mut self,
        cx: &mut Context<'a>,
        field: &'a FieldUse,
        (operator, operand): (Operator, &'a Operand),
        data_type: Option<DataType<'_>>,
        site: &Site,
    ) {
        let Some(name) = field.known_name() else { return };
        let selections = self.selected.entry(name).or_default();
        let Some(found) = selections.narrow(cx, (operator, operand), data_type, site) else { return };
        let Contradiction { before, texts, words, site } = found;
        let message = format!("no record can match all filters on `{name}`");
        if !words.is_empty() {
            let message = format!("{message}: {}", words.join(", and "));
            let found = Diagnostic::new(&codes::CONTRADICTION, site.clone(), message).note("a record must match every filter");
            return cx.unless_reported(&site, |cx| cx.push(found));
        }
        let found = Diagnostic::new(&codes::CONTRADICTION, site.clone(), message);
        let is_plain = |text: &String| data_type.is_some_and(|known| known.class.is_number()) && text.parse::<f64>().is_ok();
        let literal = |text: &String| if is_plain(text) { text.clone() } else { format!("\"{text}\"") };
        let before = before.filter(|_| !data_type.is_some_and(|known| known.class.is_time()));
        let values: Vec<&String> = before.iter().flatten().chain(&texts).collect();
        let is_possible = before.is_some() && values.len() <= CONSOLE_LIMIT && !values.iter().any(|text| text.contains(','));
        let values: Vec<String> = values.into_iter().map(literal).collect();
        let help = format!("to match any of several values, use `in`: `{name} in [{}]`", values.join(", "));
        let found = found.note("a record must match every filter").help(if is_possible { help } else { String::new() });
        // A value that is reported itself may be the reason.
        cx.unless_reported(&site, |cx| cx.push(found));
    }
}

/// A field precedes its value: `"Energy" == Industry` names no field of the object, and its value is one.
fn check_order<'a>(
    cx: &mut Context<'a>,
    tasks: &Tasks<'a>,
    used: &'a FieldUse,
    operator: Operator,
    operand: &'a Operand,
    site: &Site,
) -> Checked {
    let (Value::String(text), Operand::One(Value::Name(name))) = (&used.name, operand) else { return Checked::Sound };
    let Some(object) = tasks.object.filter(|object| object.known) else { return Checked::Sound };
    if cx.field(object, text).is_some() || cx.field(object, name).is_none() || cx.find(name).is_some() {
        return Checked::Sound;
    }
    let mirrored = match operator {
        Operator::LessThan => Operator::GreaterThan,
        Operator::GreaterThan => Operator::LessThan,
        Operator::LessThanOrEqualTo => Operator::GreaterThanOrEqualTo,
        Operator::GreaterThanOrEqualTo => Operator::LessThanOrEqualTo,
        other => other,
    };
    let field = site.part("field");
    let code = format!("{name} {} {text:?}", mirrored.symbol());
    let found = Diagnostic::new(&codes::UNKNOWN_FIELD, field.clone(), format!("no field `{text}` on object `{}`", object.name));
    let found = found.help(format!("swap the field and the value: `{code}`"));
    let found = found.suggest(Suggestion::replace(field, name.as_str()));
    let found = match mirrored == operator {
        true => found,
        false => found.suggest(Suggestion::replace(site.part("operator"), mirrored.symbol())),
    };
    cx.push(found.suggest(Suggestion::replace(site.item("value", 0), format!("{text:?}"))));
    Checked::Reported
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
    (places, values): (&[Site], &Literals<'_>),
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
    let place = places.get(first).unwrap_or(site).clone();
    let found = Diagnostic::new(&codes::LITERAL_TYPE, place, message);
    // An `id` or a `picklist` is never a number, unlike what is declared as a string for want of a data type.
    if data_type.name != tasks.suggested(Class::Text) {
        cx.push(found);
        return Checked::Reported;
    }
    let attested = tasks.connector.and_then(|connector| attested_operators(connector, tasks.suggested(class)));
    let found = match attested.is_none_or(|(operators, _)| operators.contains(&operator)) {
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
    (places, values): (&[Site], &Literals<'_>),
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
        let place = places.get(index).unwrap_or(site).clone();
        let found = Diagnostic::new(&codes::UNKNOWN_TIME, place, message).relation(relation);
        cx.push(declare(cx, tasks, used, Class::DateTime, &field_site, found));
    } else if is_ordering(operator) && values.iter().any(|value| value.as_str().is_some()) {
        let message = format!("`{}` compares strings of unknown data type `{}`", operator.symbol(), data_type.name);
        let wanted = tasks.suggested(Class::Text);
        let attested = tasks.connector.and_then(|connector| attested_operators(connector, wanted));
        let is_accepted = attested.is_none_or(|(operators, _)| operators.contains(&operator));
        let site = site.part("operator");
        let found = Diagnostic::new(&codes::UNKNOWN_ORDER, site, message).relation(relation);
        cx.push(if is_accepted { declare(cx, tasks, used, Class::Text, &field_site, found) } else { found });
    }
}

/// A parameter or a mapping contains no timestamp for a field of an unknown data type (R315).
fn check_unknown_times(
    cx: &mut Context<'_>,
    data_type: Option<DataType<'_>>,
    operator: Operator,
    values: &[Resolved<'_>],
    site: &Site,
) {
    let Some(data_type) = data_type.filter(|known| known.class == Class::Other && operator != Operator::Contains) else { return };
    for (index, value) in values.iter().enumerate() {
        let Some((value, ())) = unfitting(cx, value, |text| reads_as_time(text).then_some(())) else { continue };
        let message = format!("timestamp is compared as a string: data type `{}` is unknown, and {value}", data_type.name);
        let found = Diagnostic::new(&codes::UNKNOWN_TIME, site.item("value", index), message);
        cx.push(found.relation(Relation::FollowsFrom(data_type.name.to_owned())));
    }
}

/// Values that are not literals are references: a parameter, a pseudo parameter, or a call that returns a string.
fn check_references(cx: &mut Context<'_>, operand: &Operand, values: &[Resolved<'_>], site: &Site) -> Checked {
    // A list parameter replaces all values.
    let may_be_list = matches!(operand, Operand::Many(values) if values.len() == 1);
    values.iter().enumerate().fold(Checked::Sound, |checked, (index, value)| {
        let site = site.item("value", index);
        let reference = check_reference(cx, operand, value, may_be_list, &site);
        checked.and(reference).and(check_not_omitted(cx, value.value(), &site, "filter value", ""))
    })
}

fn check_reference(cx: &mut Context<'_>, operand: &Operand, value: &Resolved<'_>, may_be_list: bool, site: &Site) -> Checked {
    let site = site.clone();
    match value.form() {
        Form::Name(name) if may_be_list => {
            let help = format!("declare a list parameter: `param {name}: list;`, or use a list of strings: `[\"{name}\"]`");
            match cx.is_stack_partial() {
                true => Checked::Sound,
                false => cx.unknown_parameter(name, &site, help),
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
        form => match form.choice() {
            Some((function, arguments)) => {
                let mut each = |cx: &mut Context<'_>, value: &Value, site: &Site, _: Role| match is_no_value(cx, value) {
                    true => Checked::Sound,
                    false => check_reference(cx, operand, &cx.resolve(value), false, site),
                };
                check_arguments(cx, function, arguments, &site, &mut each)
            }
            None => check_at(cx, value, &site, &TASK_VALUE, &Place::public("a filter value")),
        },
    }
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
    cx.unknown_parameter(name, site, help)
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
    let class = tasks.data_type(cx, used).map(|data_type| data_type.class);
    if let Some(data_type) = tasks.data_type(cx, used).filter(|_| matches!(class, Some(Class::Compound | Class::Binary))) {
        let message = format!("AWS does not document filters on data type `{}`", data_type.name);
        let found = Diagnostic::new(&codes::COMPOUND_FILTER, site.part("field"), message);
        cx.push(found.note("applications do not compare compound and binary values"));
        return true;
    }
    let Some(connector) = tasks.connector else { return true };
    let Some((data_type, (operators, source))) =
        tasks.data_type(cx, used).and_then(|data_type| Some((data_type, attested_operators(connector, data_type.name)?)))
    else {
        return true;
    };
    if !operators.contains(&operator) {
        let owner = if connector.name == custom::CONNECTOR.name { "custom connectors" } else { connector.title };
        let message = format!("`{}` is not known to work on `{}` fields of {owner}", operator.symbol(), data_type.name);
        let found = Diagnostic::new(&codes::UNATTESTED_OPERATOR, site.part("operator"), message);
        let are_times = data_type.class == Class::Text && values.iter().all(|value| value.as_str().is_some_and(reads_as_time));
        if are_times {
            cx.push(declare(cx, tasks, used, Class::DateTime, &site.part("field"), found));
            return true;
        }
        let data_type = data_type.name;
        let note =
            format!("the schema of a field lists its operators; {source}, `{data_type}` fields have {}", symbols(operators));
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
        each_choice(cx, value.value(), &site.item("value", index), &mut |cx, value, site| {
            let Some(text) = cx.known_text(value).filter(|text| text.contains(',')) else { return };
            checked = Checked::Reported;
            let message = format!("value `\"{text}\"` of a list cannot contain a comma");
            let found = Diagnostic::new(&codes::OPERAND, site.clone(), message);
            cx.push(found.note("AppFlow separates the values by commas"));
        });
    }
    checked
}

/// AppFlow requires the data type of a filtered field (R58).
fn check_is_typed<'a>(
    cx: &mut Context<'a>,
    tasks: &Tasks<'a>,
    field: &'a FieldUse,
    (operator, values): (Operator, &Literals<'_>),
    site: &Site,
) -> Checked {
    let is_partial = tasks.object.is_some_and(|object| cx.is_partial(object));
    if tasks.data_type(cx, field).is_some() || (is_partial || !tasks.untyped) && field.known_name().is_some() {
        return Checked::Sound;
    }
    let name = field.known_name().unwrap_or("field(…)");
    let message = match field.known_name() {
        Some(name) => format!("missing data type for `{name}`"),
        None => "missing data type for a field that a parameter names".to_owned(),
    };
    let class = match class_of(values) {
        // The two ends of an interval whose values are unknown are usually times.
        Class::Text if operator == Operator::Between && !values.iter().any(|value| matches!(&**value, Value::String(_))) => {
            Class::DateTime
        }
        class => class,
    };
    let wanted = literal(tasks.suggested(class));
    let help = format!("add a type: `{name}: {wanted}`");
    let help = match field.known_name() {
        Some(_) => Help::insert_after(help, format!(": {wanted}")),
        None => help.into(),
    };
    cx.refuse(&codes::UNTYPED_FILTER, site.clone(), message, help)
}
