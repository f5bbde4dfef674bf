//! Values of settings that are literals, numbers, durations, versions, times, and fields.

use std::ops::RangeInclusive;

use crate::Site;
use crate::analysis::ids;
use crate::analysis::pattern::Pattern;
use crate::analysis::values::Form;
use crate::analysis::{quantity, time};
use crate::catalog::resources;
use crate::catalog::time_zones::TIME_ZONES;
use crate::catalog::{DAY, Kind, Property, TextRule, string_rules};
use crate::check::context::Context;
use crate::check::values::declared_values::{limits, unfitting};
use crate::check::values::pieces::{Scalar, scalar, text};
use crate::check::values::place::Place;
use crate::check::values::problems::problems;
use crate::check::values::quantities::{is_whole, seconds, unquoted};
use crate::check::values::references::described;
use crate::check::values::text::{check_known, check_resolved_text, check_setting_text, check_text};
use crate::diagnostics::{Code, Diagnostic, Help, Relation, closest, codes, one_of};
use crate::model::Value;
use crate::vocabulary::FIELD;

/// The values in a parameter's declaration are literals (R250).
pub(super) fn check_literal(cx: &mut Context<'_>, value: &Value, site: &Site, rule: &'static TextRule) {
    match cx.form(value) {
        Form::Integer(_) | Form::Decimal(_) | Form::Bool(_) => {}
        form if form.is_reference() => not_literal(cx, value, site),
        _ => drop(check_setting_text(cx, value, site, rule)),
    }
}

/// The elements of a list in a parameter's declaration are literals. Several words without quotes are one mistake.
pub(super) fn check_literals(cx: &mut Context<'_>, values: &[Value], site: &Site, rule: &'static TextRule) {
    for (index, value) in values.iter().enumerate() {
        let place = site.item("element", index);
        match cx.form(value) {
            Form::Name(_) => {
                let mistake = Relation::SameAs(format!("{}: {site}", cx.definition.name));
                cx.push(expected_literal(cx, value, &place).relation(mistake));
            }
            _ => check_literal(cx, value, &place, rule),
        }
    }
}

/// A number in a parameter's declaration is a literal, too.
pub(super) fn check_number(cx: &mut Context<'_>, property: &Property, value: &Value, site: &Site) {
    match cx.form(value) {
        Form::Integer(_) | Form::Decimal(_) | Form::Expression => {}
        form if form.is_reference() => not_literal(cx, value, site),
        _ => {
            let help = unquoted(value, |text| text.parse::<f64>().is_ok_and(f64::is_finite));
            wrong_value(cx, property, value, "a number", help, site);
        }
    }
}

/// A regular expression is one that Java reads, which CloudFormation is written in (R340).
pub(super) fn check_pattern(cx: &mut Context<'_>, property: &Property, value: &Value, site: &Site) {
    match cx.form(value) {
        Form::Text(text) => {
            if let Err(problem) = Pattern::new(text) {
                cx.report(&codes::PARAMETER_PATTERN, site.clone(), format!("pattern {problem}"), "");
            }
        }
        Form::Expression => {}
        form if form.is_reference() => not_literal(cx, value, site),
        _ => wrong_value(cx, property, value, "a regular expression", "for example: `\"[a-z]+\"`", site),
    }
}

/// Reports a reference where a literal is required.
fn not_literal(cx: &mut Context<'_>, value: &Value, site: &Site) {
    cx.push(expected_literal(cx, value, site));
}

fn expected_literal(cx: &Context<'_>, value: &Value, site: &Site) -> Diagnostic {
    let help = match cx.form(value) {
        Form::Name(name) => Help::replace(format!("add quotes: `\"{name}\"`"), format!("\"{name}\"")),
        _ => Help::NONE,
    };
    let message = format!("expected a literal, found {}", described(value));
    Diagnostic::new(&codes::PARAMETER_VALUE, site.clone(), message).help(help)
}

/// The logical ID of an entry is a literal, since every reference to the entry contains it.
pub(super) fn check_logical_id(cx: &mut Context<'_>, property: &Property, value: &Value, site: &Site) {
    match ids::literal_text(value) {
        Some(id) => drop(check_known(cx, &id, site, &string_rules::LOGICAL_ID)),
        None => {
            let help = match cx.form(value) {
                // Other names are not logical IDs.
                Form::Name(name) if name.chars().all(|letter| letter.is_ascii_alphanumeric()) => {
                    format!("add quotes: `\"{name}\"`")
                }
                _ => "for example: `\"S3BucketPolicy\"`".to_owned(),
            };
            wrong_value(cx, property, value, "a string literal", help, site);
        }
    }
}

/// Reports a value of the wrong type.
pub(super) fn wrong_value(
    cx: &mut Context<'_>,
    property: &Property,
    value: &Value,
    wanted: &str,
    help: impl Into<Help>,
    site: &Site,
) {
    if cx.is_unclear(value) {
        return;
    }
    let message = format!("expected {wanted} for `{}`, found {}", property.key, described(value));
    cx.report(&codes::WRONG_VALUE, site.clone(), message, help);
}

/// The year 5138, in epoch seconds: the latest time that is not more probably in milliseconds.
const LATEST: i64 = 100_000_000_000;

/// The number of versions that may be newer than the last of several documented ones.
const NEWER: u64 = 4;

/// A version is documented, or slightly newer (R151).
pub(super) fn check_version(cx: &mut Context<'_>, value: &Value, documented: &[&str], site: &Site) {
    let text = cx.resolve(value);
    if !check_resolved_text(cx, &text, site, &string_rules::API_VERSION).is_sound() {
        return;
    }
    let all: Vec<String> = documented.iter().map(|known| format!("`{known}`")).collect();
    let help = format!("documented versions: {}", all.join(", "));
    let problem = |version: &str| Some((undocumented(version, documented)?, help.as_str().into()));
    for (site, message, help) in problems(cx, value, site, &problem) {
        cx.report(&codes::OLD_VERSION, site, message, help);
    }
}

/// Returns how a version differs from those that AWS documents.
fn undocumented(version: &str, documented: &[&str]) -> Option<String> {
    let is_older = documented.first().is_some_and(|oldest| numbers(version) < numbers(oldest));
    let is_alike = documented.iter().any(|known| shape(known) == shape(version));
    let major = |version: &str| numbers(version).first().copied();
    let newer = if documented.len() > 1 { NEWER } else { 0 };
    let is_distant = documented.last().is_some_and(|newest| major(version) > major(newest).map(|major| major + newer));
    (is_older || !is_alike || is_distant).then(|| match is_alike {
        true if is_distant && newer == 0 => format!("version `{version}` is newer than the one that AWS documents"),
        true if is_distant => format!("version `{version}` is much newer than those that AWS documents"),
        true => format!("version `{version}` is older than those that AWS documents"),
        false => format!("version `{version}` does not have the form of those that AWS documents"),
    })
}

/// Returns the numbers in a version: 20 for `v20`, 1 and 0 for `v1.0`.
fn numbers(version: &str) -> Vec<u64> {
    version.split(|letter: char| !letter.is_ascii_digit()).filter_map(|number| number.parse().ok()).collect()
}

/// Returns a version without its numbers.
fn shape(version: &str) -> String {
    version.chars().filter(|letter| !letter.is_ascii_digit()).collect()
}

/// A scalar of the property's type, or a value that is unknown now.
pub(super) fn check_scalar(cx: &mut Context<'_>, property: &Property, value: &Value, site: &Site) {
    let form = cx.form(value);
    match (property.kind, form) {
        (Kind::Bool, Form::Bool(_)) => return,
        // An undeclared name is not a reference.
        (Kind::Bool, _)
            if property.key == resources::parameter::no_echo.key && form.is_reference() && !matches!(form, Form::Name(_)) =>
        {
            return not_literal(cx, value, site);
        }
        (Kind::Integer { .. }, _) if property.module == resources::parameter::shown::MODULE && form.is_reference() => {
            return not_literal(cx, value, site);
        }
        (Kind::Integer { minimum, maximum } | Kind::IntegerText { minimum, maximum }, Form::Integer(number)) => {
            let limits = (minimum.to_string(), maximum.to_string());
            return check_range(cx, property, number, minimum..=maximum, limits, &number.to_string(), site);
        }
        (Kind::Duration { minimum, maximum }, Form::Quantity { amount, unit }) => {
            if let Some(seconds) = seconds(cx, amount, unit, site) {
                let limits = (quantity::described(minimum), quantity::described(maximum));
                check_range(cx, property, seconds, minimum..=maximum, limits, &format!("{amount} {unit}"), site);
            }
            return;
        }
        (Kind::Days { .. }, Form::Quantity { amount, unit }) => {
            if let Some(seconds) = seconds(cx, amount, unit, site) {
                check_days(cx, property, seconds, &format!("{amount} {unit}"), site);
            }
            return;
        }
        (Kind::Megabytes, Form::Quantity { amount, unit }) => return check_size(cx, amount, unit, site),
        // CloudFormation converts the string to which a dynamic reference resolves.
        (Kind::Bool | Kind::Integer { .. } | Kind::IntegerText { .. }, Form::SecretKey { .. }) => {
            let place = Place { is_string: false, ..Place::text("a value") };
            text(cx, &cx.resolve(value), site, &place);
            return;
        }
        (Kind::Time, _) => {
            if let Some(text) = cx.known_text(value) {
                return check_time(cx, &text, site);
            }
        }
        (Kind::TimeZone, _) => {
            if let Some(name) = cx.known_text(value) {
                return check_time_zone(cx, &name, site);
            }
        }
        _ => {}
    }
    let (subject, wanted, help) = match (property.kind, form) {
        (Kind::Bool, Form::Name(word)) => {
            let help = match word.to_ascii_lowercase().as_str() {
                "yes" | "true" | "on" | "enabled" => "use `true`",
                "no" | "false" | "off" | "disabled" => "use `false`",
                _ => "",
            };
            ("`true` or `false`", "`true` or `false`", help.to_owned())
        }
        (Kind::Bool, _) => ("`true` or `false`", "`true` or `false`", unquoted(value, |text| matches!(text, "true" | "false"))),
        (Kind::Duration { minimum, maximum }, Form::Integer(number)) if number > 0 => {
            // A unit with which the number is in range.
            let units = quantity::TIME_UNITS.iter().copied();
            let fitting =
                units.filter(|unit| quantity::seconds(number, unit).is_some_and(|length| (minimum..=maximum).contains(&length)));
            let unit = fitting.min_by_key(|unit| quantity::seconds(1, unit)).unwrap_or("seconds");
            ("a duration", "a duration", format!("add a unit, such as `{number} {unit}`"))
        }
        (Kind::Duration { .. } | Kind::Days { .. }, Form::Text(text)) if is_quantity(text) => {
            let wanted = if matches!(property.kind, Kind::Days { .. }) { "a number of days" } else { "a duration" };
            (wanted, wanted, format!("remove the quotes: `{text}`"))
        }
        (Kind::Duration { .. }, _) => ("a duration", "a duration", "for example: `5 minutes`".to_owned()),
        (Kind::Days { .. }, Form::Integer(number)) => {
            ("a number of days", "a number of days", format!("add a unit: `{number} days`"))
        }
        (Kind::Days { minimum, .. }, _) => {
            ("a number of days", "a number of days", format!("for example: `{}`", quantity::described(minimum * DAY)))
        }
        (Kind::Megabytes, Form::Integer(number)) if number > 0 => ("a size", "a size", format!("add a unit: `{number} MB`")),
        (Kind::Megabytes, _) => ("a size", "a size", "for example: `128 MB`".to_owned()),
        (Kind::Time, _) => ("a timestamp", "a timestamp", "for example: `\"2027-01-01T00:00:00Z\"`".to_owned()),
        (Kind::TimeZone, Form::Name(name)) if TIME_ZONES.binary_search(&name).is_ok() => {
            ("a time zone", "the name of a time zone", format!("add quotes: `\"{name}\"`"))
        }
        (Kind::TimeZone, _) => ("a time zone", "the name of a time zone", "for example: `\"Europe/Dublin\"`".to_owned()),
        _ => ("a number", "an integer", unquoted(value, is_whole)),
    };
    if scalar(cx, value, site, subject) == Scalar::Literal {
        wrong_value(cx, property, value, wanted, help, site);
    } else if let Some((value, (code, wanted))) = unfitting(cx, &cx.resolve(value), |text| wrong_form(property.kind, text)) {
        let message = match code == &codes::OUT_OF_RANGE {
            true => format!("`{}` must be {wanted}, but {value}", property.key),
            false => format!("expected {wanted} for `{}`, but {value}", property.key),
        };
        cx.report(code, site.clone(), message, "");
    } else if let Kind::Integer { minimum, maximum } | Kind::IntegerText { minimum, maximum } = property.kind {
        check_bounds(cx, property, value, minimum..=maximum, site);
    }
}

/// Returns `true` for a duration in a string, such as `14 days`.
fn is_quantity(text: &str) -> bool {
    let parts = text.split_once(' ').and_then(|(amount, unit)| Some((amount.parse::<i64>().ok()?, unit)));
    parts.is_some_and(|(amount, unit)| quantity::seconds(amount, unit).is_some())
}

/// Returns the type that CloudFormation expects instead of the value of a parameter, with the code to report.
pub(crate) fn wrong_form(kind: Kind, text: &str) -> Option<(&'static Code, String)> {
    let wrong = |wanted: &str| Some((&codes::WRONG_VALUE, wanted.to_owned()));
    let outside = |(minimum, maximum): (String, String)| Some((&codes::OUT_OF_RANGE, format!("between {minimum} and {maximum}")));
    let number = text.parse::<i64>().ok();
    match (kind, number) {
        (Kind::Bool, _) if !matches!(text, "true" | "false") => wrong("`true` or `false`"),
        (Kind::Integer { .. } | Kind::IntegerText { .. }, None) => wrong("an integer"),
        (Kind::Integer { minimum, maximum } | Kind::IntegerText { minimum, maximum }, Some(number)) => {
            if (minimum..=maximum).contains(&number) { None } else { outside((minimum.to_string(), maximum.to_string())) }
        }
        (Kind::Duration { .. }, None) => wrong("a number of seconds"),
        (Kind::Duration { minimum, maximum }, Some(number)) => match (minimum..=maximum).contains(&number) {
            true => None,
            false => outside((quantity::described(minimum), quantity::described(maximum))),
        },
        (Kind::Days { .. }, None) => wrong("a number of days"),
        (Kind::Days { minimum, maximum, only }, Some(days)) => match (minimum..=maximum).contains(&days) {
            false => outside((quantity::described(minimum * DAY), quantity::described(maximum * DAY))),
            true => (!only.is_empty() && !only.contains(&days)).then(|| {
                let days: Vec<String> = only.iter().map(i64::to_string).collect();
                (&codes::OUT_OF_RANGE, format!("one of these numbers of days: {}", days.join(", ")))
            }),
        },
        (Kind::Megabytes, None) => wrong("a number of megabytes"),
        (Kind::Time, None) => wrong("a time in epoch seconds"),
        // Such a number is a time in milliseconds.
        (Kind::Time, Some(number)) if number > LATEST => wrong("a time in epoch seconds, not milliseconds,"),
        (Kind::TimeZone, _) if TIME_ZONES.binary_search(&text).is_err() => wrong("the name of a time zone"),
        _ => None,
    }
}

/// The bounds of a parameter leave a number in the range of a setting, and none outside of it (R341).
fn check_bounds(cx: &mut Context<'_>, property: &Property, value: &Value, range: RangeInclusive<i64>, site: &Site) {
    let resolved = cx.resolve(value);
    let Some((parameter, limits)) = limits(cx, &resolved) else { return };
    let (name, key, first, last) = (&parameter.name, property.key, *range.start() as f64, *range.end() as f64);
    let message = match (limits.minimum, limits.maximum) {
        (Some(least), _) if least > last => format!("`{key}` must be at most {last}, but parameter `{name}` is at least {least}"),
        (_, Some(most)) if most < first => format!("`{key}` must be at least {first}, but parameter `{name}` is at most {most}"),
        (least, most) => {
            let found = |message: String| Diagnostic::new(&codes::LOOSE_LIMIT, site.clone(), message);
            if let Some(least) = least.filter(|least| *least < first) {
                let message = format!("parameter `{name}` allows `{least}`, but `{key}` must be at least {first}");
                cx.push(found(message).help(format!("declare `{name}` with `minimum: {first}`")));
            }
            if let Some(most) = most.filter(|most| *most > last) {
                let message = format!("parameter `{name}` allows `{most}`, but `{key}` must be at most {last}");
                cx.push(found(message).help(format!("declare `{name}` with `maximum: {last}`")));
            }
            return;
        }
    };
    cx.report(&codes::OUT_OF_RANGE, site.clone(), message, "");
}

/// Checks a number of whole days, in its range or one of a few.
fn check_days(cx: &mut Context<'_>, property: &Property, seconds: i64, written: &str, site: &Site) {
    let Kind::Days { minimum, maximum, only } = property.kind else { return };
    let limits = (quantity::described(minimum * DAY), quantity::described(maximum * DAY));
    let days = seconds / DAY;
    if !(minimum * DAY..=maximum * DAY).contains(&seconds) {
        check_range(cx, property, seconds, minimum * DAY..=maximum * DAY, limits, written, site);
    } else if seconds % DAY != 0 {
        let message = format!("`{}` must be a number of whole days, found `{written}`", property.key);
        cx.report(&codes::OUT_OF_RANGE, site.clone(), message, "");
    } else if !only.is_empty() && !only.contains(&days) {
        let nearest = only.iter().copied().min_by_key(|known| (known - days).abs()).unwrap_or(minimum);
        let nearest = quantity::described(nearest * DAY);
        let message = format!("`{}` does not support `{written}`", property.key);
        let all: Vec<String> = only.iter().map(i64::to_string).collect();
        let note = format!("CloudFormation supports these numbers of days: {}", all.join(", "));
        let found = Diagnostic::new(&codes::OUT_OF_RANGE, site.clone(), message);
        cx.push(found.note(note).help(Help::replace(format!("use `{nearest}`"), nearest)));
    }
}

fn check_size(cx: &mut Context<'_>, amount: i64, unit: &str, site: &Site) {
    if quantity::megabytes(amount, unit).is_none() {
        let help = one_of(unit, quantity::DATA_UNITS, "units of size");
        let help = match closest(unit, quantity::DATA_UNITS) {
            // The underlined text includes the amount.
            Some(near) => Help::replace(help.to_string(), format!("{amount} {near}")),
            None => help,
        };
        cx.report(&codes::UNKNOWN_UNIT, site.clone(), format!("unknown unit `{unit}`"), help);
    }
}

fn check_time(cx: &mut Context<'_>, text: &str, site: &Site) {
    if let Err(problem) = time::epoch_milliseconds(text) {
        let message = format!("invalid timestamp `{text}`: {}", problem.message);
        cx.report(&codes::WRONG_VALUE, site.clone(), message, time::FORMS);
    }
}

/// The name of a field; `field(X)` is the field that `X` names.
pub(super) fn check_field_name(cx: &mut Context<'_>, value: &Value, site: &Site) {
    match cx.form(value) {
        Form::Text(_) | Form::Expression => {}
        form if form.as_name().is_some() => {}
        Form::Function(FIELD, arguments) => match arguments {
            [name] => {
                check_text(cx, name, &site.item("argument", 0), &string_rules::SOURCE_FIELD);
            }
            _ => cx.report(
                &codes::FUNCTION_ARGUMENTS,
                site.clone(),
                "expected a field name as the only argument of `field`",
                "for example: `field(Name)`",
            ),
        },
        _ => {
            let message = format!("expected a field, found {}", described(value));
            cx.report(&codes::WRONG_VALUE, site.clone(), message, "for example: `Id`");
        }
    }
}

/// Reports a number out of range, with number and limits in the form in which users write them.
fn check_range(
    cx: &mut Context<'_>,
    property: &Property,
    number: i64,
    range: RangeInclusive<i64>,
    (minimum, maximum): (String, String),
    written: &str,
    site: &Site,
) {
    if range.contains(&number) {
        return;
    }
    let message = format!("`{}` must be between {minimum} and {maximum}, found `{written}`", property.key);
    cx.report(&codes::OUT_OF_RANGE, site.clone(), message, "");
}

/// Returns the time zone with the offset from UTC in `UTC+1`, `GMT+01:00`, or `+01:00`.
fn zone_of_offset(name: &str) -> Option<&'static str> {
    let upper = name.trim().to_ascii_uppercase();
    let offset = upper.strip_prefix("UTC").or_else(|| upper.strip_prefix("GMT")).unwrap_or(&upper);
    let (sign, hours) = match offset.strip_prefix('+') {
        Some(hours) => ('-', hours),
        None => ('+', offset.strip_prefix('-')?),
    };
    let hours = hours.strip_suffix(":00").or_else(|| hours.strip_suffix("00").filter(|_| hours.len() > 3)).unwrap_or(hours);
    let zone = format!("Etc/GMT{sign}{}", hours.parse::<u32>().ok().filter(|hours| *hours > 0)?);
    TIME_ZONES.binary_search(&zone.as_str()).ok().and_then(|index| TIME_ZONES.get(index)).copied()
}

/// Returns `true` for the abbreviation of a time zone, such as `PST`.
fn is_abbreviation(name: &str) -> bool {
    (2..=5).contains(&name.len()) && name.bytes().all(|letter| letter.is_ascii_uppercase())
}

/// Warns about a time zone that IANA does not list (R130). CloudFormation accepts any string.
fn check_time_zone(cx: &mut Context<'_>, name: &str, site: &Site) {
    if TIME_ZONES.binary_search(&name).is_err() {
        let city = name.replace(' ', "_");
        let of_city = TIME_ZONES.iter().find(|zone| zone.rsplit('/').next().is_some_and(|end| end.eq_ignore_ascii_case(&city)));
        let help = match (zone_of_offset(name), closest(name, TIME_ZONES)) {
            _ if of_city.is_some() => Help::use_code(format!("\"{}\"", of_city.copied().unwrap_or_default())),
            (Some(zone), _) => Help::rename(format!("use `\"{zone}\"`, in which the sign of the offset is inverted"), zone),
            (None, Some(_)) if !is_abbreviation(name) => one_of(name, TIME_ZONES, "time zones"),
            _ => "use a city of the time zone, for example: `\"America/Los_Angeles\"`".into(),
        };
        cx.report(&codes::TIME_ZONE, site.clone(), format!("unknown time zone `{name}`"), help);
    }
}
