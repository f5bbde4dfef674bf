//! Event patterns.
//!
//! Source: EventBridge User Guide, event patterns; the compiler of patterns in aws/event-ruler, which names the mistakes.

use crate::Site;
use crate::analysis::intrinsics::is_function;
use crate::analysis::json_text::escaped_length;
use crate::analysis::values::Form;
use crate::catalog::Operator;
use crate::catalog::monitoring::{DETAIL, EVENT_FIELDS, pattern};
use crate::check::context::Context;
use crate::check::monitoring::bus_rules::{NUMBER, check_envelope, operand_problem};
use crate::check::monitoring::conditions::Condition;
use crate::check::monitoring::rules::PATTERN;
use crate::check::registry::properties::is_text;
use crate::check::values::branches::branches;
use crate::check::values::possible::possible_values;
use crate::check::values::problems::problems;
use crate::check::values::references::described;
use crate::check::values::text::each_choice;
use crate::diagnostics::{Code, Diagnostic, Help, closest, codes, one_of};
use crate::model::{Setting, Value};
use crate::schema::is_json;

/// The key of alternatives.
const OR: &str = "$or";
/// Functions that a pattern has, and conditions do not.
const ANYTHING_BUT: &str = "anything-but";
const NUMERIC: &str = "numeric";
const EXACTLY: &str = "exactly";
/// Functions whose names are not those of fields.
const NEVER_FIELDS: &[&str] = &[ANYTHING_BUT, NUMERIC, "equals-ignore-case", "wildcard", "cidr"];
/// Functions with a string.
const ON_TEXT: &[&str] = &["prefix", "suffix", "equals-ignore-case", "wildcard", "cidr", EXACTLY];
/// Functions that `anything-but` accepts.
const NEGATED: &[&str] = &["prefix", "suffix", "equals-ignore-case", "wildcard"];

fn report(cx: &mut Context<'_>, site: &Site, message: impl Into<String>, help: impl Into<Help>) {
    report_as(cx, &codes::EVENT_CONDITION, site, message, help);
}

fn report_as(cx: &mut Context<'_>, code: &'static Code, site: &Site, message: impl Into<String>, help: impl Into<Help>) {
    let found = Diagnostic::new(code, site.clone(), message).help(help);
    cx.unless_reported(site, |cx| cx.push(found));
}

/// Checks an event pattern (R284, R285), and returns its conditions.
///
/// A change of a pattern is not whole, so that its blocks can be empty.
pub(super) fn check_pattern<'v>(cx: &mut Context<'_>, value: &'v Value, site: &Site, is_whole: bool) -> Vec<Condition<'v>> {
    let mut conditions = Vec::new();
    let problem =
        |text: &str| (!text.contains("${") && !is_json(text)).then(|| ("event pattern is not JSON".to_owned(), Help::NONE));
    for (site, message, help) in problems(cx, value, site, &problem) {
        report(cx, &site, message, help);
    }
    let Value::Block(settings) = value else { return conditions };
    if length(value) > PATTERN {
        report_as(cx, &codes::PATTERN_SIZE, site, "event pattern too long: expected at most 2,048 characters", "split the rule");
    }
    let mut object = Object { path: Vec::new(), names: Vec::new(), is_alternative: false, is_whole };
    object.check(cx, settings, site, &mut conditions);
    conditions
}

/// An object of a pattern.
struct Object<'v> {
    path: Vec<&'v str>,
    names: Vec<Site>,
    /// Whether it is one of several, of which a rule matches any.
    is_alternative: bool,
    /// Whether it has no other fields.
    is_whole: bool,
}

impl<'v> Object<'v> {
    fn check(&mut self, cx: &mut Context<'_>, settings: &'v [Setting], site: &Site, conditions: &mut Vec<Condition<'v>>) {
        if settings.is_empty() && self.is_whole {
            return report(cx, site, "empty block in an event pattern", "");
        }
        if is_function(settings) {
            return;
        }
        for (index, Setting { key, value }) in settings.iter().enumerate() {
            let site = site.item("setting", index);
            if key == OR {
                self.check_alternatives(cx, value, &site.part("value"), conditions);
                continue;
            }
            self.path.push(key);
            self.names.push(site.part("key"));
            if self.path.len() == 1 {
                check_top(cx, key, &site.part("key"));
            }
            for branch in branches(cx, value, &site.part("value")) {
                self.check_field(cx, key, branch.value, (&site, &branch.site), conditions);
            }
            self.path.pop();
            self.names.pop();
        }
    }

    /// `$or` has at least two objects.
    fn check_alternatives(&mut self, cx: &mut Context<'_>, value: &'v Value, site: &Site, conditions: &mut Vec<Condition<'v>>) {
        let Value::List(elements) = value else { return };
        if elements.len() < 2 && !elements.iter().any(|element| matches!(element, Value::Expression(_))) {
            report(cx, site, format!("`{OR}` must have at least 2 blocks, found {}", elements.len()), "");
        }
        let outer = std::mem::replace(&mut self.is_alternative, true);
        for (index, element) in elements.iter().enumerate() {
            let site = site.item("element", index);
            match element {
                Value::Block(settings) => self.check(cx, settings, &site, conditions),
                _ if cx.form(element).is_literal() || matches!(element, Value::String(_) | Value::List(_)) => {
                    report(cx, &site, format!("expected a block in `{OR}`, found {}", described(element)), "");
                }
                _ => {}
            }
        }
        self.is_alternative = outer;
    }

    fn check_field(
        &mut self,
        cx: &mut Context<'_>,
        key: &'v str,
        value: &'v Value,
        (setting, site): (&Site, &Site),
        conditions: &mut Vec<Condition<'v>>,
    ) {
        match cx.form(value) {
            Form::Block(_) => {
                let Value::Block(settings) = value else { return };
                let function =
                    |setting: &&Setting| ON_TEXT.contains(&setting.key.as_str()) || NEVER_FIELDS.contains(&setting.key.as_str());
                if let [only] = settings.as_slice()
                    && function(&only)
                    && (NEVER_FIELDS.contains(&only.key.as_str()) || !matches!(only.value, Value::List(_) | Value::Block(_)))
                {
                    let message = format!("`{}` is a field of `{key}` without brackets around it", only.key);
                    let help = format!("add brackets: `{key}: [{{ … }}]`");
                    // With a list, the function is the name of a field, which no event has.
                    let is_field = matches!(only.value, Value::List(_) | Value::Block(_));
                    let code = if is_field { &codes::UNDELIVERED } else { &codes::EVENT_CONDITION };
                    return report_as(cx, code, site, message, help);
                }
                self.check(cx, settings, site, conditions);
            }
            Form::List(_) => {
                let Value::List(values) = value else { return };
                if values.is_empty() {
                    report(cx, site, format!("list of event field `{key}` cannot be empty"), "");
                }
                self.add(cx, values, setting, site, conditions);
            }
            form if form.is_literal() || is_text(cx, value) => {
                let message = format!("expected a list for event field `{key}`, found {}", described(value));
                let help = match form {
                    Form::Text(text) if !text.contains(['"', '\\']) => Help::use_code(format!("[\"{text}\"]")),
                    Form::Text(_) | Form::Quantity { .. } => Help::NONE,
                    _ => Help::from("add brackets"),
                };
                report(cx, site, message, help);
            }
            _ => {
                // A list of a mapping is not one of its strings.
                let declared =
                    possible_values(cx, value, site).into_iter().find_map(|(_, content)| Some(content.words()?.to_owned()));
                if let Some(declared) = declared {
                    report(cx, site, format!("expected a list for event field `{key}`: {declared}"), "");
                }
            }
        }
    }

    /// Checks the values of a field, and adds its conditions.
    fn add(&self, cx: &mut Context<'_>, values: &'v [Value], setting: &Site, site: &Site, conditions: &mut Vec<Condition<'v>>) {
        let mut equal = Vec::new();
        for (index, element) in values.iter().enumerate() {
            for branch in branches(cx, element, &site.item("element", index)) {
                let (value, site) = (branch.value, branch.site);
                let Value::Block(settings) = value else {
                    if let Form::List(_) = cx.form(value) {
                        report(cx, &site, "unexpected list in the list of an event field", "");
                    }
                    equal.push((value, site));
                    continue;
                };
                match settings.as_slice() {
                    settings if is_function(settings) => {}
                    [Setting { key, value: operand }] => {
                        let place = site.item("setting", 0);
                        check_operand(cx, key, operand, &place, &site);
                        let (operator, values) = negated(key, operand, &place.part("value"));
                        let is_own = operator == Operator::EqualTo;
                        if is_own {
                            equal.push((value, site));
                        } else {
                            conditions.extend(self.condition(operator, values, setting));
                        }
                    }
                    settings => {
                        let message = format!("expected 1 function in a block of an event pattern, found {}", settings.len());
                        report(cx, &site, message, "use one block for each function");
                    }
                }
            }
        }
        conditions.extend(self.condition(Operator::EqualTo, equal, setting));
    }

    /// Returns a condition on the field, unless it is only one of several and could exclude events that the others match.
    fn condition(&self, operator: Operator, values: Vec<(&'v Value, Site)>, setting: &Site) -> Option<Condition<'v>> {
        let is_known = !self.is_alternative || self.path.first() == Some(&DETAIL);
        let (path, names, field) = (self.path.clone(), self.names.clone(), setting.part("key"));
        (is_known && !values.is_empty()).then_some(Condition { path, names, field, operator, values, is_pattern: true })
    }
}

/// Returns the comparison that a function is, with its values: those that `anything-but` excludes, and numbers.
fn negated<'v>(key: &str, operand: &'v Value, site: &Site) -> (Operator, Vec<(&'v Value, Site)>) {
    let listed =
        |values: &'v [Value]| values.iter().enumerate().map(|(index, value)| (value, site.item("element", index))).collect();
    match (key, operand) {
        (ANYTHING_BUT, Value::List(values)) => (Operator::NotEqualTo, listed(values)),
        (ANYTHING_BUT, Value::Block(_)) => (Operator::NotEqualTo, Vec::new()),
        (ANYTHING_BUT, value) => (Operator::NotEqualTo, vec![(value, site.clone())]),
        (NUMERIC, Value::List(values)) => {
            let numbers: Vec<_> = listed(values);
            (Operator::GreaterThan, numbers.into_iter().filter(|(value, _)| value.as_str().is_none()).collect())
        }
        _ => (Operator::EqualTo, Vec::new()),
    }
}

/// A field outside of the detail is not misspelled. Services can add others.
fn check_top(cx: &mut Context<'_>, key: &str, site: &Site) {
    let known: Vec<&str> = EVENT_FIELDS.iter().map(|(_, name)| *name).collect();
    if known.contains(&key) {
        return;
    }
    let letters = |text: &str| text.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
    let near =
        EVENT_FIELDS.iter().map(|(_, name)| *name).find(|name| letters(name) == letters(key)).or_else(|| closest(key, &known));
    if let Some(right) = near {
        let help = Help::replace(format!("a field of events with a similar name exists: `{right}`"), format!("\"{right}\""));
        report_as(cx, &codes::UNDELIVERED, site, format!("rule never matches: no field `{key}` on events"), help);
    }
}

/// A function has an operand of its type.
fn check_operand(cx: &mut Context<'_>, key: &str, operand: &Value, setting: &Site, block: &Site) {
    let site = &setting.part("value");
    let mut others = vec![ANYTHING_BUT, NUMERIC, EXACTLY];
    others.extend(pattern::ALL.iter().map(|known| known.value));
    match key {
        ANYTHING_BUT => check_anything_but(cx, operand, site),
        NUMERIC => check_numeric(cx, operand, site),
        key if key == pattern::exists.value => {
            let is_other = matches!(cx.form(operand), Form::Text(_) | Form::Integer(_) | Form::Decimal(_) | Form::List(_));
            if is_other && !matches!(operand.as_str(), Some("true" | "false")) {
                report(cx, site, format!("expected `true` or `false` for `{key}`, found {}", described(operand)), "");
            } else if let (true, Some(text)) = (is_other, operand.as_str()) {
                let help = Help::replace("remove the quotes".to_owned(), text);
                report(cx, site, format!("expected `true` or `false` for `{key}`, found a string"), help);
            }
        }
        key if ON_TEXT.contains(&key) => match operand {
            // Only these two have a variant that ignores the case.
            Value::Block(settings) if key == pattern::prefix.value || key == pattern::suffix.value => match settings.as_slice() {
                [Setting { key: inner, value }] if inner == pattern::equals_ignore_case.value => {
                    check_string(cx, inner, value, false, &site.item("setting", 0).part("value"));
                }
                settings if is_function(settings) => {}
                _ => report(cx, site, format!("expected a string for `{key}`, found a block"), ""),
            },
            _ => check_string(cx, key, operand, false, site),
        },
        key if key.starts_with("Fn::") => {}
        key => report(
            cx,
            block,
            format!("unknown function `{key}` in an event pattern"),
            Help { edit: None, ..one_of(key, &others, "functions") },
        ),
    }
}

/// A function on strings has one that it can match.
fn check_string(cx: &mut Context<'_>, key: &str, operand: &Value, is_negated: bool, site: &Site) {
    let word = pattern::ALL.iter().find(|known| known.value == key).map_or("", |known| known.name);
    if cx.form(operand).choice().is_some() {
        return each_choice(cx, operand, site, &mut |cx, value, site| check_string(cx, key, value, is_negated, site));
    }
    match cx.form(operand) {
        Form::Text(_) => {
            for (site, message, help) in problems(cx, operand, site, &|text| operand_problem(word, text, is_negated)) {
                report(cx, &site, message, help);
            }
        }
        Form::Block(settings) if is_function(settings) => {}
        Form::Integer(_) | Form::Decimal(_) | Form::Bool(_) | Form::List(_) | Form::Block(_) => {
            let message = format!("expected a string for `{key}`, found {}", described(operand));
            let number = operand.literal_text().filter(|_| !matches!(operand, Value::Bool(_)));
            report(cx, site, message, number.map_or(Help::NONE, |number| Help::use_code(format!("\"{number}\""))));
        }
        _ => {}
    }
}

/// `anything-but` excludes strings, numbers, or what one function matches.
fn check_anything_but(cx: &mut Context<'_>, operand: &Value, site: &Site) {
    match operand {
        Value::Block(settings) => match settings.as_slice() {
            settings if is_function(settings) => {}
            [Setting { key, value }] if NEGATED.contains(&key.as_str()) => {
                let site = site.item("setting", 0).part("value");
                match value {
                    Value::List(values) => {
                        let sites = (0..values.len()).map(|index| site.item("element", index));
                        values.iter().zip(sites).for_each(|(value, site)| check_string(cx, key, value, true, &site));
                    }
                    value => check_string(cx, key, value, true, &site),
                }
            }
            [Setting { key, .. }] => {
                let help = Help { edit: None, ..one_of(key, NEGATED, "functions") };
                report(cx, site, format!("`{key}` cannot be used in `{ANYTHING_BUT}`"), help);
            }
            _ => report(cx, site, format!("expected 1 function in `{ANYTHING_BUT}`, found {}", settings.len()), ""),
        },
        Value::List(values) if values.is_empty() => report(cx, site, format!("list of `{ANYTHING_BUT}` cannot be empty"), ""),
        Value::List(values) => {
            let kind = |value: &Value| match cx.form(value) {
                Form::Text(_) => "a string",
                Form::Integer(_) | Form::Decimal(_) => "a number",
                Form::Bool(_) => "a boolean",
                Form::List(_) => "a list",
                Form::Block(settings) if !is_function(settings) => "a block",
                _ => "",
            };
            let kinds: Vec<&str> = values.iter().map(kind).filter(|kind| !kind.is_empty()).collect();
            let is_wrong = |(_, value): &(usize, &Value)| ["a boolean", "a list", "a block"].contains(&kind(value));
            if let Some((index, value)) = values.iter().enumerate().find(is_wrong) {
                let message = format!("expected strings or numbers in `{ANYTHING_BUT}`, found {}", kind(value));
                let site = site.item("element", index);
                report(cx, &site, message, "");
            } else if kinds.windows(2).any(|pair| matches!(pair, [one, other] if one != other)) {
                report(cx, site, format!("values of `{ANYTHING_BUT}` must be all strings or all numbers"), "");
            }
        }
        Value::Bool(_) => report(cx, site, format!("expected strings or numbers in `{ANYTHING_BUT}`, found a boolean"), ""),
        _ => {}
    }
}

/// `numeric` has one or two comparisons with numbers.
fn check_numeric(cx: &mut Context<'_>, operand: &Value, site: &Site) {
    let example = "for example: `numeric: [\">\", 0, \"<=\", 5]`";
    let Value::List(values) = operand else {
        if cx.form(operand).is_literal() || matches!(operand, Value::String(_) | Value::Block(_)) {
            report(cx, site, format!("expected a list for `{NUMERIC}`, found {}", described(operand)), example);
        }
        return;
    };
    let mut bounds = Vec::new();
    for (index, pair) in values.chunks(2).enumerate() {
        let place = |offset: usize| site.item("element", index * 2 + offset);
        let (sign, number) = (pair.first().map(|sign| cx.form(sign)), pair.get(1));
        let wanted: &[&str] = match (index, bounds.first()) {
            (0, _) => &["=", "<", "<=", ">", ">="],
            (1, Some((">" | ">=", _))) => &["<", "<="],
            _ => return report(cx, &place(0), format!("too many comparisons in `{NUMERIC}`"), example),
        };
        let sign = match sign {
            Some(Form::Text(sign)) if wanted.contains(&sign) => sign,
            Some(Form::Text(sign)) => {
                let message = format!("expected {} in `{NUMERIC}`, found `{sign}`", alternatives(wanted));
                return report(cx, &place(0), message, "");
            }
            Some(form) if form.is_literal() || form.is_several() => {
                return report(cx, &place(0), format!("expected a sign in `{NUMERIC}`, found another value"), example);
            }
            _ => return,
        };
        let Some(number) = number else {
            return report(cx, site, format!("missing number after `{sign}` in `{NUMERIC}`"), example);
        };
        match (cx.form(number), cx.form(number).number()) {
            (_, Some(value)) if value.abs() > NUMBER => {
                report(cx, &place(1), "number in a condition must be between -5,000,000,000 and 5,000,000,000", "");
            }
            (_, Some(value)) => bounds.push((sign, value)),
            (Form::Text(text), None) => {
                let is_number = text.parse::<f64>().is_ok_and(f64::is_finite);
                let help = if is_number { Help::replace(format!("remove the quotes: `{text}`"), text) } else { Help::NONE };
                return report(cx, &place(1), format!("expected a number after `{sign}`, found {}", described(number)), help);
            }
            (Form::Bool(_) | Form::List(_), None) => {
                return report(cx, &place(1), format!("expected a number after `{sign}`, found {}", described(number)), "");
            }
            _ => return,
        }
    }
    match bounds.as_slice() {
        [] if values.is_empty() => report(cx, site, format!("list of `{NUMERIC}` cannot be empty"), example),
        [(_, lower), (_, upper)] if lower >= upper => {
            report(cx, site, format!("lower bound `{lower}` is not less than upper bound `{upper}`"), "");
        }
        _ => {}
    }
}

fn alternatives(signs: &[&str]) -> String {
    let signs: Vec<String> = signs.iter().map(|sign| format!("`{sign}`")).collect();
    match signs.as_slice() {
        [one, other] => format!("{one} or {other}"),
        signs => format!("one of {}", signs.join(", ")),
    }
}

/// Checks the fields outside of the detail, which are strings.
pub(super) fn check_fields(cx: &mut Context<'_>, conditions: &[Condition<'_>]) {
    for condition in conditions {
        let [field] = condition.path.as_slice() else { continue };
        let is_known = EVENT_FIELDS.iter().any(|(_, name)| name == field) && *field != DETAIL;
        for (value, site) in condition.values.iter().filter(|_| is_known) {
            check_envelope(cx, field, (condition.operator, true), value, site);
        }
    }
}

/// Returns the least number of characters of a pattern.
fn length(value: &Value) -> usize {
    match value {
        // Quotes and a colon, and the comma after each but the last.
        Value::Block(settings) if !is_function(settings) => {
            1 + settings.iter().map(|setting| escaped_length(&setting.key) + 4 + length(&setting.value)).sum::<usize>().max(1)
        }
        Value::List(values) => 1 + values.iter().map(|value| 1 + length(value)).sum::<usize>().max(1),
        Value::String(text) => escaped_length(text) + 2,
        value => value.literal_text().map_or(0, |text| text.len()),
    }
}
