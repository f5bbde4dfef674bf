//! Rules of composite alarms, as expressions of the language.

use appflow_core::analysis::alarm_rule::{self, Part};
use appflow_core::catalog::monitoring::alarm_state;
use appflow_core::model::Value as Rule;
use appflow_core::vocabulary::condition_function::names;
use serde_json::{Value as Json, json};

use crate::meaning::only_entry;

/// The deepest nesting of a rule.
const DEPTH: usize = 64;

/// Surrounds a part of a rule that is known at deployment.
const MARK: char = '\u{e000}';

/// Reads a rule. `alarm` returns the alarm with a name or ARN.
pub(super) fn read(text: &str, alarm: &dyn Fn(&str) -> Rule) -> Option<Rule> {
    let mut reader = Reader { rest: text, alarm, depth: DEPTH };
    let rule = reader.any()?;
    reader.rest.trim().is_empty().then_some(rule)
}

/// Returns a rule in a form that is equal for all that mean the same. An alarm of the template has a name and an ARN.
pub(super) fn canonical(rule: &Json) -> Option<String> {
    let text = match rule {
        Json::String(text) => text.clone(),
        Json::Object(entries) => match only_entry(entries)? {
            ("Fn::Join", argument) => {
                let parts = argument.as_array()?.get(1)?.as_array()?;
                // Quotes and parentheses would end the name of the alarm.
                let marked = |part: &Json| format!("{MARK}{}{MARK}", alarm(part)).replace(['"', '\'', '(', ')'], "|");
                let part = |part: &Json| part.as_str().map_or_else(|| marked(part), str::to_owned);
                parts.iter().map(part).collect()
            }
            _ => return None,
        },
        _ => return None,
    };
    let rule = read(&text, &|name| Rule::Name(name.to_owned()))?;
    let parts = alarm_rule::parts(&rule)?;
    let text = |part: &Part<'_>| match part {
        Part::Text(text) => (*text).to_owned(),
        Part::Alarm(alarm) => alarm_rule::shown(alarm),
    };
    Some(parts.iter().map(text).collect())
}

/// Returns the name of an alarm of the template in place of its ARN.
pub(super) fn alarm(reference: &Json) -> Json {
    let attribute = reference.get("Fn::GetAtt").and_then(Json::as_str).and_then(|attribute| attribute.strip_suffix(".Arn"));
    attribute.map_or_else(|| reference.clone(), |id| json!({ "Ref": id }))
}

struct Reader<'r> {
    rest: &'r str,
    alarm: &'r dyn Fn(&str) -> Rule,
    /// How many more parentheses can be in one another.
    depth: usize,
}

impl<'r> Reader<'r> {
    /// Returns the next word without reading it.
    fn word(&self) -> &'r str {
        let rest = self.rest.trim_start();
        let end = rest.find(|letter: char| !letter.is_ascii_uppercase() && letter != '_').unwrap_or(rest.len());
        rest.get(..end).unwrap_or_default()
    }

    fn eat(&mut self, text: &str) -> bool {
        match self.rest.trim_start().strip_prefix(text) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn any(&mut self) -> Option<Rule> {
        self.several("OR", names::or, Self::all)
    }

    fn all(&mut self) -> Option<Rule> {
        self.several("AND", names::and, Self::negated)
    }

    fn several(&mut self, word: &str, function: &str, operand: fn(&mut Self) -> Option<Rule>) -> Option<Rule> {
        let mut operands = vec![operand(self)?];
        while self.word() == word {
            self.eat(word);
            operands.push(operand(self)?);
        }
        if operands.len() == 1 { operands.pop() } else { Some(call(function, operands)) }
    }

    fn negated(&mut self) -> Option<Rule> {
        let mut is_negated = false;
        while self.word() == "NOT" {
            self.eat("NOT");
            is_negated = !is_negated;
        }
        let one = self.one()?;
        Some(if is_negated { call(names::not, vec![one]) } else { one })
    }

    fn one(&mut self) -> Option<Rule> {
        if self.eat("(") {
            self.depth = self.depth.checked_sub(1)?;
            let inner = self.any()?;
            self.depth += 1;
            return self.eat(")").then_some(inner);
        }
        let word = self.word();
        self.eat(word);
        if let Some(truth) = ["FALSE", "TRUE"].iter().position(|known| *known == word) {
            return Some(Rule::Bool(truth == 1));
        }
        let state = alarm_state::ALL.iter().find(|known| known.value == word)?;
        let alarm = (self.alarm)(self.operand()?);
        Some(call(state.name, vec![alarm]))
    }

    /// Reads the alarm in the parentheses of a state, with or without quotes.
    fn operand(&mut self) -> Option<&'r str> {
        if !self.eat("(") {
            return None;
        }
        self.rest = self.rest.trim_start();
        let quote = self.rest.chars().next().filter(|first| matches!(first, '"' | '\''));
        let (operand, rest) = match quote {
            Some(quote) => self.rest.get(1..)?.split_once(quote)?,
            None => self.rest.split_at(self.rest.find(')')?),
        };
        self.rest = rest;
        let operand = if quote.is_some() { operand } else { operand.trim_end() };
        (self.eat(")") && !operand.is_empty() && !operand.contains('\\')).then_some(operand)
    }
}

fn call(function: &str, arguments: Vec<Rule>) -> Rule {
    Rule::Call { function: function.to_owned(), arguments }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn reads_rules_with_the_precedence_of_cloudwatch() {
        for (text, expected) in [
            (
                "ALARM(a) OR OK('b c') AND NOT (ALARM(\"d\") OR FALSE)",
                r#"ALARM("a") OR (OK("b c") AND NOT (ALARM("d") OR FALSE))"#,
            ),
            ("  TRUE ", "TRUE"),
            ("((INSUFFICIENT_DATA(a)))", r#"INSUFFICIENT_DATA("a")"#),
            ("NOT NOT ALARM(a)", r#"ALARM("a")"#),
        ] {
            assert_eq!(canonical(&text.into()).as_deref(), Some(expected));
        }
        let [by_name, by_arn] = [json!({ "Ref": "A" }), json!({ "Fn::GetAtt": "A.Arn" })]
            .map(|alarm| canonical(&json!({ "Fn::Join": ["", ["ALARM(", alarm, ")"]] })).unwrap());
        assert_eq!(by_name, by_arn);
    }

    #[test]
    fn rejects_what_is_not_a_rule() {
        for text in
            ["", "ALARM", "ALARM()", "ALARM(a", "ALARM(a) XOR OK(b)", "AT_LEAST(2, ALARM, (a, b))", "alarm(a)", "(ALARM(a)"]
        {
            assert_eq!(canonical(&text.into()), None, "{text}");
        }
        assert_eq!(canonical(&format!("{}ALARM(a)", "(".repeat(999)).into()), None);
    }
}
