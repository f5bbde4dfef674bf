//! Literal numbers and quantities.

use crate::Site;
use crate::analysis::quantity;
use crate::check::context::Context;
use crate::diagnostics::{Help, codes, listed};
use crate::model::Value;

/// Returns the help for a value that only has unwanted quotes.
pub(crate) fn unquoted(value: &Value, is_wanted: fn(&str) -> bool) -> String {
    let wanted = value.as_str().filter(|text| is_wanted(text));
    wanted.map(|text| format!("remove the quotes: `{text}`")).unwrap_or_default()
}

/// Returns `true` if a string is an integer.
pub(crate) fn is_whole(text: &str) -> bool {
    text.parse::<i64>().is_ok()
}

/// Returns the length of a duration in seconds; reports an unknown unit.
pub(crate) fn seconds(cx: &mut Context<'_>, amount: i64, unit: &str, site: &Site) -> Option<i64> {
    let seconds = quantity::seconds(amount, unit);
    if seconds.is_none() {
        let (message, help) = match quantity::seconds(1, unit) {
            Some(_) => (format!("duration out of range: `{amount} {unit}`"), Help::NONE),
            None => {
                // The underlined text includes the amount.
                let help = match (quantity::unit_of(amount, unit), quantity::similar_unit(amount, unit)) {
                    _ if quantity::in_days(amount, unit).is_some() => {
                        Help::use_code(format!("{} days", quantity::in_days(amount, unit).unwrap_or_default()))
                    }
                    (Some(unit), _) => Help::use_code(format!("{amount} {unit}")),
                    (None, Some(near)) => {
                        Help::replace(format!("a unit with a similar name exists: `{near}`"), format!("{amount} {near}"))
                    }
                    (None, None) => listed(quantity::TIME_UNITS, "units of time").into(),
                };
                (format!("unknown unit `{unit}`"), help)
            }
        };
        cx.report(&codes::UNKNOWN_UNIT, site.clone(), message, help);
    }
    seconds
}
