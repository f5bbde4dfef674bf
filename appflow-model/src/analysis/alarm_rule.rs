//! Rules of composite alarms: which alarms they name, and in which states.
//!
//! In the model, a rule consists of calls of `and`, `or`, `not`, and of the states of alarms. An alarm by itself must be in the
//! state `ALARM`.

use crate::catalog::NamedValue;
use crate::catalog::monitoring::alarm_state;
use crate::model::Value;
use crate::vocabulary::condition_function::names;

/// Maximum characters of a rule (R346).
pub const RULE: usize = 10_240;

/// The operators by their functions in the model: in the language, and in CloudWatch.
pub const OPERATORS: &[(&str, &str, &str)] = &[(names::and, "&&", "AND"), (names::or, "||", "OR"), (names::not, "!", "NOT")];

/// Returns the state with this name.
pub fn state(word: &str) -> Option<&'static NamedValue> {
    alarm_state::ALL.iter().find(|known| known.name == word)
}

/// Returns `true` for the function of an operator or of a state.
pub fn is_function(word: &str) -> bool {
    state(word).is_some() || OPERATORS.iter().any(|(function, ..)| *function == word)
}

/// A part of a rule.
#[derive(Debug)]
pub enum Part<'a> {
    /// Text of the rule.
    Text(&'static str),
    /// An alarm.
    Alarm(&'a Value),
}

/// Returns the parts of a rule in the form of CloudWatch, or `None` for a value that is not a rule.
pub fn parts(rule: &Value) -> Option<Vec<Part<'_>>> {
    let mut out = Vec::new();
    add(rule, false, &mut out)?;
    Some(out)
}

/// Returns a rule as the author writes it.
pub fn shown(rule: &Value) -> String {
    let nested = |value: &Value| match value {
        Value::Call { function, .. } if [names::and, names::or].contains(&function.as_str()) => format!("({})", shown(value)),
        other => shown(other),
    };
    match rule {
        Value::Bool(truth) => truth.to_string(),
        Value::String(name) => format!("{name:?}"),
        Value::Name(name) => name.clone(),
        Value::Member { of, member } => format!("{of}.{member}"),
        Value::Call { function, arguments } => match OPERATORS.iter().find(|(known, ..)| known == function) {
            Some((names::not, sign, _)) => arguments.iter().map(|alarm| format!("{sign}{}", nested(alarm))).collect(),
            Some((_, sign, _)) => arguments.iter().map(nested).collect::<Vec<_>>().join(&format!(" {sign} ")),
            None => format!("{function}({})", arguments.iter().map(shown).collect::<Vec<_>>().join(", ")),
        },
        _ => "…".to_owned(),
    }
}

/// Returns the alarms in a rule, in their order.
pub fn alarms(rule: &Value) -> Vec<&Value> {
    let parts = parts(rule).unwrap_or_default();
    parts.into_iter().filter_map(|part| if let Part::Alarm(alarm) = part { Some(alarm) } else { None }).collect()
}

fn add<'a>(rule: &'a Value, is_nested: bool, out: &mut Vec<Part<'a>>) -> Option<()> {
    match rule {
        Value::Bool(truth) => out.push(Part::Text(if *truth { "TRUE" } else { "FALSE" })),
        Value::Call { function, arguments } if function == names::not => {
            out.push(Part::Text("NOT "));
            add(arguments.first()?, true, out)?;
        }
        Value::Call { function, arguments } if [names::and, names::or].contains(&function.as_str()) => {
            let sign = if function == names::and { " AND " } else { " OR " };
            if is_nested {
                out.push(Part::Text("("));
            }
            for (index, argument) in arguments.iter().enumerate() {
                if index > 0 {
                    out.push(Part::Text(sign));
                }
                add(argument, true, out)?;
            }
            if is_nested {
                out.push(Part::Text(")"));
            }
        }
        Value::Call { function, arguments } => of_state(state(function)?, arguments.first()?, out),
        Value::Name(_) | Value::Member { .. } => of_state(&alarm_state::alarm, rule, out),
        _ => return None,
    }
    Some(())
}

fn of_state<'a>(state: &'static NamedValue, alarm: &'a Value, out: &mut Vec<Part<'a>>) {
    out.extend([Part::Text(state.value), Part::Text("(\""), Part::Alarm(alarm), Part::Text("\")")]);
}

/// Returns the state of a rule that names no alarm: whether it is true.
pub fn constant(rule: &Value) -> Option<bool> {
    let Value::Call { function, arguments } = rule else {
        return if let Value::Bool(truth) = rule { Some(*truth) } else { None };
    };
    let mut parts = arguments.iter().map(constant);
    match function.as_str() {
        names::not => parts.next()?.map(|truth| !truth),
        // One part can decide by itself.
        names::and if parts.clone().any(|part| part == Some(false)) => Some(false),
        names::or if parts.clone().any(|part| part == Some(true)) => Some(true),
        names::and | names::or => parts.all(|part| part.is_some()).then_some(function == names::and),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_a_rule_with_the_parentheses_that_it_needs() {
        let name = |word: &str| Value::Name(word.to_owned());
        let call = |function: &str, arguments| Value::Call { function: function.to_owned(), arguments };
        let rule = call("and", vec![name("A"), call("or", vec![call("ok", vec![name("B")]), call("not", vec![name("C")])])]);
        let text: String = parts(&rule)
            .into_iter()
            .flatten()
            .map(|part| match part {
                Part::Text(text) => text,
                Part::Alarm(alarm) => alarm.as_name().unwrap_or_default(),
            })
            .collect();
        assert_eq!(text, r#"ALARM("A") AND (OK("B") OR NOT ALARM("C"))"#);
    }

    #[test]
    fn finds_rules_that_no_alarm_changes() {
        let name = |word: &str| Value::Name(word.to_owned());
        let call = |function: &str, arguments| Value::Call { function: function.to_owned(), arguments };
        assert_eq!(constant(&call("and", vec![name("A"), Value::Bool(false)])), Some(false));
        assert_eq!(constant(&call("or", vec![name("A"), Value::Bool(false)])), None);
        assert_eq!(constant(&call("not", vec![Value::Bool(false)])), Some(true));
    }
}
