//! Conditions: under which of them a thing is in the template, and what one says about another.

use std::ops::RangeInclusive;

use super::scope::{Declared, Scope};
use crate::catalog::resources::lifecycle;
use crate::model::{ResourceKind, Setting, Value};
use crate::vocabulary::condition_function;

/// The function that compares two texts.
pub const EQUALS: &str = condition_function::words::equals;

/// A function of conditions.
#[derive(Debug)]
pub struct Function {
    /// Its word in the language.
    pub word: &'static str,
    /// What CloudFormation calls it.
    pub name: &'static str,
    /// How many arguments it takes.
    pub arguments: RangeInclusive<usize>,
}

/// The functions of conditions.
pub const FUNCTIONS: &[Function] = &[
    Function { word: condition_function::words::and, name: "Fn::And", arguments: 2..=10 },
    Function { word: EQUALS, name: "Fn::Equals", arguments: 2..=2 },
    Function { word: condition_function::words::not, name: "Fn::Not", arguments: 1..=1 },
    Function { word: condition_function::words::or, name: "Fn::Or", arguments: 2..=10 },
];

/// The function with this word.
pub fn function(word: &str) -> Option<&'static Function> {
    FUNCTIONS.iter().find(|function| function.word == word)
}

/// The most combinations of values that are looked at.
const COMBINATIONS: usize = 4096;

/// How deep conditions can name one another.
const DEEPEST: usize = 64;

/// The name of the condition among the settings of a thing.
pub fn named(settings: &[Setting]) -> Option<&str> {
    lifecycle::condition.of(settings)?.as_name()
}

/// The name of the condition under which there is a thing.
pub fn of(thing: Declared<'_>) -> Option<&str> {
    match thing {
        // What exists is there.
        Declared::Resource(resource) => resource.origin.is_created().then(|| named(&resource.settings))?,
        Declared::Profile(profile) => profile.origin.is_created().then(|| named(&profile.settings))?,
        Declared::Flow(flow) => flow.origin.is_created().then(|| named(&flow.lifecycle))?,
        Declared::Output(output) => output.condition.as_ref()?.as_name(),
        Declared::Condition(_) | Declared::Object(_) => None,
    }
}

/// The condition under which a thing refers to others: its own, which is that of the alarms and rules of an existing flow.
pub fn of_user(thing: Declared<'_>) -> Option<&str> {
    match thing {
        Declared::Flow(flow) => named(&flow.lifecycle),
        other => of(other),
    }
}

/// How often a condition holds where another does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// Whatever the parameters are.
    Always,
    /// For some values of the parameters, and not for others.
    Sometimes,
    /// For no values of the parameters.
    Never,
    /// That cannot be told now.
    Unknown,
}

/// How often `condition` holds where `other` does, or at all when there is no other.
///
/// Every parameter takes the texts that it is compared with and, unless they are all that it allows, one more. What else is
/// compared is true or false, whatever the rest is.
pub fn holds(scope: &Scope<'_>, condition: &Value, other: Option<&Value>) -> Holds {
    let mut world = World { scope, variables: Vec::new(), is_exact: true };
    if !world.collect(condition, 0) || other.is_some_and(|other| !world.collect(other, 0)) {
        return Holds::Unknown;
    }
    let sizes: Vec<usize> = world.variables.iter().map(|variable| variable.values.len()).collect();
    let combinations = sizes.iter().try_fold(1usize, |all, size| all.checked_mul(*size)).unwrap_or(usize::MAX);
    if combinations > COMBINATIONS {
        return Holds::Unknown;
    }
    let (mut holds, mut fails) = (false, false);
    for mut number in 0..combinations {
        let mut chosen = Vec::with_capacity(sizes.len());
        for size in &sizes {
            chosen.push(number % size);
            number /= size;
        }
        if other.is_some_and(|other| world.is_true(other, &chosen) == Some(false)) {
            continue;
        }
        match world.is_true(condition, &chosen) {
            Some(true) => holds = true,
            Some(false) => fails = true,
            None => return Holds::Unknown,
        }
    }
    match (holds, fails) {
        (_, false) => Holds::Always,
        (false, true) => Holds::Never,
        (true, true) if world.is_exact => Holds::Sometimes,
        (true, true) => Holds::Unknown,
    }
}

/// What the conditions depend on.
struct World<'a, 's> {
    scope: &'s Scope<'a>,
    variables: Vec<Variable>,
    /// Whether every combination can occur.
    is_exact: bool,
}

/// Something that is not known before the stack is deployed.
struct Variable {
    /// A parameter; or a comparison as a whole.
    of: Value,
    /// The values it can have: nothing stands for every other one, and for a comparison that fails.
    values: Vec<Option<String>>,
}

impl<'a> World<'a, '_> {
    fn named(&self, name: &str) -> Option<&'a Value> {
        self.scope.condition(name).map(|condition| &condition.value)
    }

    /// Gathers what an expression depends on; false when it is no condition.
    fn collect(&mut self, value: &Value, depth: usize) -> bool {
        if depth > DEEPEST {
            return false;
        }
        match value {
            Value::Name(name) => self.named(name).is_some_and(|value| self.collect(value, depth + 1)),
            Value::Call { function, arguments } if function == EQUALS => match sides(arguments) {
                Some(Sides::Known(_)) => true,
                Some(Sides::Text(variable, text)) => {
                    self.add(variable, text);
                    true
                }
                Some(Sides::Both) => {
                    if !self.variables.iter().any(|known| known.of == *value) {
                        self.is_exact = false;
                        self.variables.push(Variable { of: value.clone(), values: vec![None, Some(String::new())] });
                    }
                    true
                }
                None => false,
            },
            Value::Call { arguments, .. } => arguments.iter().all(|argument| self.collect(argument, depth + 1)),
            _ => false,
        }
    }

    /// A variable can have the value `text`.
    fn add(&mut self, of: &Value, text: &str) {
        let allowed = self.allowed(of);
        let position = self.variables.iter().position(|variable| variable.of == *of);
        if position.is_none() {
            let values = allowed.clone().unwrap_or_else(|| vec![None]);
            self.variables.push(Variable { of: of.clone(), values });
        }
        let variable = match position {
            Some(position) => self.variables.get_mut(position),
            None => self.variables.last_mut(),
        };
        let text = Some(text.to_owned());
        if let Some(variable) = variable.filter(|variable| allowed.is_none() && !variable.values.contains(&text)) {
            variable.values.push(text);
        }
    }

    /// The values that a parameter allows, when it does not allow all.
    fn allowed(&self, of: &Value) -> Option<Vec<Option<String>>> {
        let parameter = self.scope.resource(of.as_name()?).filter(|resource| resource.kind == ResourceKind::Parameter)?;
        let values = parameter.allowed_values().filter(|values| !values.is_empty())?;
        Some(values.into_iter().map(Some).collect())
    }

    /// Whether the expression is true for the n-th value of each variable.
    fn is_true(&self, value: &Value, chosen: &[usize]) -> Option<bool> {
        match value {
            Value::Name(name) => self.is_true(self.named(name)?, chosen),
            Value::Call { function, arguments } => match function.as_str() {
                EQUALS => match sides(arguments)? {
                    Sides::Known(same) => Some(same),
                    Sides::Text(variable, text) => Some(self.chosen(variable, chosen)?.as_deref() == Some(text)),
                    Sides::Both => Some(self.chosen(value, chosen)?.is_some()),
                },
                condition_function::words::not => Some(!self.is_true(arguments.first()?, chosen)?),
                condition_function::words::and | condition_function::words::or => {
                    let parts: Option<Vec<bool>> = arguments.iter().map(|argument| self.is_true(argument, chosen)).collect();
                    let parts = parts?;
                    Some(if function == condition_function::words::and {
                        parts.iter().all(|part| *part)
                    } else {
                        parts.contains(&true)
                    })
                }
                _ => None,
            },
            _ => None,
        }
    }

    fn chosen(&self, of: &Value, chosen: &[usize]) -> Option<&Option<String>> {
        let position = self.variables.iter().position(|variable| variable.of == *of)?;
        self.variables.get(position)?.values.get(*chosen.get(position)?)
    }
}

/// What `equals` compares.
enum Sides<'v> {
    /// Two things of which it is known whether they are the same.
    Known(bool),
    /// A parameter and a text.
    Text(&'v Value, &'v str),
    /// Two things of which nothing is known.
    Both,
}

fn sides(arguments: &[Value]) -> Option<Sides<'_>> {
    let is_variable = |value: &Value| matches!(value, Value::Name(_) | Value::Member { .. });
    match arguments {
        [Value::String(left), Value::String(right)] => Some(Sides::Known(left == right)),
        [left, right] if left == right && !matches!(left, Value::Expression(_)) => Some(Sides::Known(true)),
        [variable, Value::String(text)] | [Value::String(text), variable] if is_variable(variable) => {
            Some(Sides::Text(variable, text))
        }
        [_, _] => Some(Sides::Both),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Definition;
    use crate::vocabulary::{condition_function, keyword};

    #[test]
    fn every_function_is_documented_and_understood() {
        let definition = Definition::default();
        let scope = Scope::new(&definition);
        let call = |word: &str, arguments| Value::Call { function: word.to_owned(), arguments };
        let same = call("equals", vec!["a".into(), "a".into()]);
        assert_eq!(FUNCTIONS.len(), condition_function::ALL.len());
        for Function { word, arguments, .. } in FUNCTIONS {
            assert!(keyword(condition_function::ALL, word).is_some(), "{word}");
            let argument = if *word == "equals" { Value::from("a") } else { same.clone() };
            let value = call(word, vec![argument; *arguments.start()]);
            let expected = if *word == "not" { Holds::Never } else { Holds::Always };
            assert_eq!(holds(&scope, &value, None), expected, "{word}");
        }
    }
}
