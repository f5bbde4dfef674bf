//! Event patterns, as conditions of rules outside of flows.

use appflow_core::catalog::NamedValue;
use appflow_core::catalog::monitoring::{DETAIL, EVENT_FIELDS, pattern};

use super::importer::Importer;
use super::text::{Problem, field, is_number};
use crate::document::{Node, Value};

impl Importer<'_> {
    /// Returns the conditions of an event pattern. A pattern that every event of a bus matches has none.
    ///
    /// # Errors
    ///
    /// Returns an error if the language has no condition for a part of the pattern.
    pub(super) fn conditions_of(&self, pattern: &Node, has_bus: bool) -> Result<Vec<String>, Problem> {
        // EventBridge rejects an empty pattern: each event of the bus has the account.
        if let Some(("account", accounts)) = pattern.only_entry().filter(|_| has_bus)
            && let [account] = accounts.elements()
            && account.only_entry().is_some_and(|(key, id)| key == "Ref" && id.as_str() == Some("AWS::AccountId"))
        {
            return Ok(Vec::new());
        }
        let mut conditions = Vec::new();
        for (name, node) in pattern.entries() {
            let known = EVENT_FIELDS.iter().find(|(_, known)| known == name);
            let (word, _) = known.ok_or_else(|| format!("the language has no condition on `{name}`"))?;
            self.fields(word, node, *word == DETAIL, &mut conditions)?;
        }
        if conditions.is_empty() { Err("the pattern has no conditions".to_owned()) } else { Ok(conditions) }
    }

    /// Adds the conditions on a field, or on the fields in it.
    fn fields(&self, path: &str, node: &Node, is_open: bool, out: &mut Vec<String>) -> Result<(), Problem> {
        match &node.value {
            Value::List(values) if path != DETAIL => {
                out.extend(self.on_field(path, values)?);
                Ok(())
            }
            Value::Map(entries) if is_open && !entries.is_empty() => entries.iter().try_for_each(|(name, node)| {
                if name == "$or" {
                    return Err("the language has no `$or` in the conditions of rules".to_owned());
                }
                self.fields(&format!("{path}.{}", field(name)), node, true, out)
            }),
            _ => Err(format!("the language has no condition like that on `{path}`")),
        }
    }

    /// Returns the conditions on a field with these values in the pattern.
    fn on_field(&self, path: &str, values: &[Node]) -> Result<Vec<String>, Problem> {
        let one = match values {
            [] => return Err(format!("the pattern has no value of `{path}`")),
            [one] => one.only_entry(),
            _ => None,
        };
        match one {
            Some(("numeric", comparisons)) => comparisons
                .elements()
                .chunks(2)
                .map(|comparison| match comparison {
                    [sign, number] if SIGNS.contains(&sign.as_str().unwrap_or_default()) => {
                        Ok(format!("{path} {} {}", sign.as_str().unwrap_or_default(), self.pattern_value(number)?))
                    }
                    _ => Err("the language has no such comparison with a number".to_owned()),
                })
                .collect(),
            Some(("anything-but", except)) => {
                let value = match &except.value {
                    Value::List(values) => self.one_of(values, None)?,
                    _ => match function(except) {
                        Some((known, argument)) => {
                            let list =
                                if let Value::List(list) = &argument.value { list } else { std::slice::from_ref(argument) };
                            self.one_of(list, Some(known))?
                        }
                        None => self.one_of(std::slice::from_ref(except), None)?,
                    },
                };
                Ok(vec![format!("{path} != {value}")])
            }
            _ => Ok(vec![format!("{path} {} {}", if values.len() > 1 { "in" } else { "==" }, self.one_of(values, None)?)]),
        }
    }

    /// Returns one value, or a list of several, each as the argument of the function.
    fn one_of(&self, values: &[Node], called: Option<&NamedValue>) -> Result<String, Problem> {
        let value = |node: &Node| {
            let value = self.pattern_value(node)?;
            Ok(called.map_or_else(|| value.clone(), |function| format!("{}({value})", function.name)))
        };
        let values: Result<Vec<String>, Problem> = values.iter().map(value).collect();
        let values = values?;
        match values.as_slice() {
            [] => Err("the pattern has an empty list".to_owned()),
            [one] => Ok(one.clone()),
            several => Ok(format!("[{}]", several.join(", "))),
        }
    }

    /// Returns a value of a pattern: a literal, a string that is known at deployment, or a call of a function.
    fn pattern_value(&self, node: &Node) -> Result<String, Problem> {
        if let Some((known, argument)) = function(node) {
            return Ok(format!("{}({})", known.name, self.pattern_value(argument)?));
        }
        match &node.value {
            Value::Bool(truth) => Ok(truth.to_string()),
            Value::Number(number) if is_number(number) => Ok(number.clone()),
            Value::Number(number) => Err(format!("the language has no number like {number}")),
            Value::Null => Err("the language has no `null`".to_owned()),
            _ => self.string(node),
        }
    }
}

/// The comparisons with a number that the language has.
const SIGNS: &[&str] = &["<", "<=", ">", ">="];

/// Returns the function of conditions that a value is, and its argument.
fn function(node: &Node) -> Option<(&'static NamedValue, &Node)> {
    let (name, argument) = node.only_entry()?;
    Some((pattern::ALL.iter().find(|known| known.value == name)?, argument))
}
