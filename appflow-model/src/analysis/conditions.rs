//! Conditions: under which of them an item is in the template, and what one says about another.

use crate::analysis::parameters::allowed_values;
use std::collections::{HashMap, HashSet};
use std::ops::RangeInclusive;

use super::ids::Part;
use super::scope::{Declared, Scope};
use crate::catalog::resources::lifecycle;
use crate::model::{Definition, ResourceKind, Setting, Value};
use crate::vocabulary::condition_function;

/// The function that compares two texts.
pub const EQUALS: &str = condition_function::names::equals;

/// A function of conditions.
#[derive(Debug)]
pub struct Function {
    /// Its word in the language.
    pub name: &'static str,
    /// Its name in CloudFormation.
    pub intrinsic: &'static str,
    /// How many arguments it takes.
    pub arguments: RangeInclusive<usize>,
}

/// The functions of conditions.
pub const FUNCTIONS: &[Function] = &[
    Function { name: condition_function::names::and, intrinsic: "Fn::And", arguments: 2..=10 },
    Function { name: EQUALS, intrinsic: "Fn::Equals", arguments: 2..=2 },
    Function { name: condition_function::names::not, intrinsic: "Fn::Not", arguments: 1..=1 },
    Function { name: condition_function::names::or, intrinsic: "Fn::Or", arguments: 2..=10 },
];

/// The function with this word.
pub fn function(word: &str) -> Option<&'static Function> {
    FUNCTIONS.iter().find(|function| function.name == word)
}

/// The most combinations of values that are looked at.
const COMBINATIONS: usize = 4096;

/// How deep conditions can name one another.
const DEEPEST: usize = 64;

/// The name of the condition among the settings of an item.
pub fn named(settings: &[Setting]) -> Option<&str> {
    lifecycle::condition.of(settings)?.as_name()
}

/// The name of the condition under which there is an item.
pub fn of(item: Declared<'_>) -> Option<&str> {
    match item {
        // What exists is there.
        Declared::Resource(resource) => resource.origin.is_created().then(|| named(&resource.settings))?,
        Declared::Profile(profile) => profile.origin.is_created().then(|| named(&profile.settings))?,
        Declared::Flow(flow) => flow.origin.is_created().then(|| named(&flow.lifecycle))?,
        Declared::Output(output) => output.condition.as_ref()?.as_name(),
        Declared::Condition(_) | Declared::Object(_) => None,
    }
}

/// The name of the condition under which an entry of an item is in the template.
pub fn of_entry(item: Declared<'_>, part: Part) -> Option<&str> {
    match (part, item) {
        (Part::Itself, item) => of(item),
        (Part::Policy, Declared::Resource(resource)) => named(&resource.settings),
        (Part::ProfileRole(_), Declared::Profile(profile)) => named(&profile.settings),
        (Part::CatalogRole | Part::Alarm(_) | Part::Rule(_) | Part::RulePermission(..), Declared::Flow(flow)) => {
            named(&flow.lifecycle)
        }
        // What lets services reach an item that exists serves all that notify it.
        _ => None,
    }
}

/// The condition under which an item refers to others: its own, which is that of the alarms and rules of an existing flow.
pub fn of_user(item: Declared<'_>) -> Option<&str> {
    match item {
        Declared::Flow(flow) => named(&flow.lifecycle),
        other => of(other),
    }
}

/// The names in the conditions of a stack.
pub fn names_in_conditions(definition: &Definition) -> HashSet<&str> {
    let mut names = HashSet::new();
    for condition in &definition.conditions {
        condition.value.walk(&mut |value| names.extend(value.as_name()));
    }
    names
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
    let mut world = World::new(scope);
    let other = match other.map(|other| world.formula(other, 0)) {
        Some(None) => return Holds::Unknown,
        Some(formula) => formula,
        None => None,
    };
    let Some(condition) = world.formula(condition, 0) else { return Holds::Unknown };
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
        let truths = world.truths(&chosen);
        let is_true = |formula: usize| truths.get(formula) == Some(&true);
        if other.is_some_and(|other| !is_true(other)) {
            continue;
        }
        match is_true(condition) {
            true => holds = true,
            false => fails = true,
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
    /// The positions of the variables, by what they stand for: a parameter, or a comparison as a whole.
    positions: HashMap<Value, usize>,
    /// Every formula after those that it is made of.
    formulas: Vec<Formula>,
    /// The formula of each condition that was named; `None` for one that is not complete, as it is made of itself.
    named: HashMap<&'a str, Option<usize>>,
    /// Whether every combination can occur.
    is_exact: bool,
}

/// Something that is not known before the stack is deployed.
struct Variable {
    /// The values it can have: nothing stands for every other one, and for a comparison that fails.
    values: Vec<Option<String>>,
    /// Whether these are all that it allows.
    is_closed: bool,
}

/// What a condition says; the numbers are positions of other formulas.
enum Formula {
    Known(bool),
    /// A variable has its n-th value.
    Is(usize, usize),
    Not(usize),
    And(Vec<usize>),
    Or(Vec<usize>),
}

impl<'a, 's> World<'a, 's> {
    fn new(scope: &'s Scope<'a>) -> Self {
        World {
            scope,
            variables: Vec::new(),
            positions: HashMap::new(),
            formulas: Vec::new(),
            named: HashMap::new(),
            is_exact: true,
        }
    }

    fn add(&mut self, formula: Formula) -> usize {
        self.formulas.push(formula);
        self.formulas.len() - 1
    }

    /// The position of the formula of an expression, `None` for what is no condition. A condition that several others name has
    /// one formula, so that a chain of conditions takes time in its length.
    fn formula(&mut self, value: &Value, depth: usize) -> Option<usize> {
        if depth > DEEPEST {
            return None;
        }
        match value {
            Value::Name(name) => {
                let condition = self.scope.condition(name)?;
                if let Some(known) = self.named.get(condition.name.as_str()) {
                    return *known;
                }
                self.named.insert(&condition.name, None);
                let formula = self.formula(&condition.value, depth + 1);
                self.named.insert(&condition.name, formula);
                formula
            }
            Value::Call { function, arguments } if function == EQUALS => {
                let formula = match sides(arguments)? {
                    Sides::Known(same) => Formula::Known(same),
                    Sides::Text(variable, text) => self.comparison(variable, text),
                    Sides::Both => {
                        self.is_exact = false;
                        let fresh = || Variable { values: vec![None, Some(String::new())], is_closed: true };
                        Formula::Is(self.variable(value, fresh), 1)
                    }
                };
                Some(self.add(formula))
            }
            Value::Call { function, arguments } => {
                let parts: Option<Vec<usize>> = arguments.iter().map(|argument| self.formula(argument, depth + 1)).collect();
                let parts = parts?;
                let formula = match function.as_str() {
                    condition_function::names::not => Formula::Not(*parts.first()?),
                    condition_function::names::and => Formula::And(parts),
                    condition_function::names::or => Formula::Or(parts),
                    _ => return None,
                };
                Some(self.add(formula))
            }
            _ => None,
        }
    }

    fn variable(&mut self, of: &Value, fresh: impl FnOnce() -> Variable) -> usize {
        if let Some(position) = self.positions.get(of) {
            return *position;
        }
        self.variables.push(fresh());
        self.positions.insert(of.clone(), self.variables.len() - 1);
        self.variables.len() - 1
    }

    /// A parameter has the value `text`.
    fn comparison(&mut self, of: &Value, text: &str) -> Formula {
        let allowed = self.allowed(of);
        let position = self.variable(of, || match allowed {
            Some(values) => Variable { values, is_closed: true },
            None => Variable { values: vec![None], is_closed: false },
        });
        let Some(variable) = self.variables.get_mut(position) else { return Formula::Known(false) };
        let known = variable.values.iter().position(|value| value.as_deref() == Some(text));
        match known {
            Some(value) => Formula::Is(position, value),
            None if variable.is_closed => Formula::Known(false),
            None => {
                variable.values.push(Some(text.to_owned()));
                Formula::Is(position, variable.values.len() - 1)
            }
        }
    }

    /// The values that a parameter allows, when it does not allow all.
    fn allowed(&self, of: &Value) -> Option<Vec<Option<String>>> {
        let parameter = self.scope.resource(of.as_name()?).filter(|resource| resource.kind == ResourceKind::Parameter)?;
        let values = allowed_values(parameter).filter(|values| !values.is_empty())?;
        Some(values.into_iter().map(Some).collect())
    }

    /// Whether each formula is true for the n-th value of each variable.
    fn truths(&self, chosen: &[usize]) -> Vec<bool> {
        let mut truths: Vec<bool> = Vec::with_capacity(self.formulas.len());
        for formula in &self.formulas {
            let is_true = |position: &usize| truths.get(*position) == Some(&true);
            let truth = match formula {
                Formula::Known(truth) => *truth,
                Formula::Is(variable, value) => chosen.get(*variable) == Some(value),
                Formula::Not(part) => !is_true(part),
                Formula::And(parts) => parts.iter().all(is_true),
                Formula::Or(parts) => parts.iter().any(is_true),
            };
            truths.push(truth);
        }
        truths
    }
}

/// What `equals` compares.
enum Sides<'v> {
    /// Two items of which it is known whether they are the same.
    Known(bool),
    /// A parameter and a text.
    Text(&'v Value, &'v str),
    /// Two items of which nothing is known.
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
    use crate::model::DeployCondition;
    use crate::vocabulary::{condition_function, keyword};

    #[test]
    fn every_function_is_documented_and_understood() {
        let definition = Definition::default();
        let scope = Scope::new(&definition);
        let call = |word: &str, arguments| Value::Call { function: word.to_owned(), arguments };
        let same = call("equals", vec!["a".into(), "a".into()]);
        assert_eq!(FUNCTIONS.len(), condition_function::ALL.len());
        for Function { name, arguments, .. } in FUNCTIONS {
            assert!(keyword(condition_function::ALL, name).is_some(), "{name}");
            let argument = if *name == "equals" { Value::from("a") } else { same.clone() };
            let value = call(name, vec![argument; *arguments.start()]);
            let expected = if *name == "not" { Holds::Never } else { Holds::Always };
            assert_eq!(holds(&scope, &value, None), expected, "{name}");
        }
    }

    #[test]
    fn looks_at_each_condition_of_a_chain_once() {
        // A name and a function each count as a step.
        const LENGTH: usize = DEEPEST / 2;
        let name = |number: usize| format!("C{number}");
        let call = |word: &str, arguments| Value::Call { function: word.to_owned(), arguments };
        let twice = |number: usize| {
            let below = Value::Name(name(number - 1));
            call(condition_function::names::and, vec![below.clone(), below])
        };
        let first = call(EQUALS, vec![Value::Name("Stage".to_owned()), "prod".into()]);
        let values = std::iter::once(first).chain((1..LENGTH).map(twice));
        let conditions = values.enumerate().map(|(number, value)| DeployCondition { name: name(number), value }).collect();
        let definition = Definition { conditions, ..Definition::default() };
        let last = Value::Name(name(LENGTH - 1));
        assert_eq!(holds(&Scope::new(&definition), &last, Some(&Value::Name(name(0)))), Holds::Always);
        assert_eq!(holds(&Scope::new(&definition), &last, None), Holds::Sometimes);
    }
}
