//! Conditions: which entries depend on them, and what they imply for one another.

use crate::analysis::parameters::Limits;
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::ops::RangeInclusive;
use std::rc::Rc;

use super::ids::Part;
use super::mappings::{Lookup, second_level};
use super::scope::{Declared, Scope};
use crate::catalog::resources::lifecycle;
use crate::model::{Definition, Resource, ResourceKind, Setting, Value};
use crate::vocabulary::condition_function;

/// The function that compares two values.
pub const EQUALS: &str = condition_function::names::equals;

/// A function of conditions.
#[derive(Debug)]
pub struct Function {
    /// The name in the language.
    pub name: &'static str,
    /// The name in CloudFormation.
    pub intrinsic: &'static str,
    /// The number of arguments.
    pub arguments: RangeInclusive<usize>,
}

/// The functions of conditions.
pub const FUNCTIONS: &[Function] = &[
    Function { name: condition_function::names::and, intrinsic: "Fn::And", arguments: 2..=10 },
    Function { name: EQUALS, intrinsic: "Fn::Equals", arguments: 2..=2 },
    Function { name: condition_function::names::not, intrinsic: "Fn::Not", arguments: 1..=1 },
    Function { name: condition_function::names::or, intrinsic: "Fn::Or", arguments: 2..=10 },
];

/// Returns the function with this name.
pub fn function(word: &str) -> Option<&'static Function> {
    FUNCTIONS.iter().find(|function| function.name == word)
}

/// Maximum number of combinations of values that are evaluated.
const COMBINATIONS: usize = 4096;

/// Maximum depth of references between conditions.
const DEEPEST: usize = 64;

/// Returns the name of the condition among the settings of an item.
pub fn named(settings: &[Setting]) -> Option<&str> {
    lifecycle::condition.of(settings)?.as_name()
}

/// Returns the name of the condition of an item.
pub fn of(item: Declared<'_>) -> Option<&str> {
    match item {
        // Existing items are not conditional.
        Declared::Resource(resource) => resource.origin.is_created().then(|| named(&resource.settings))?,
        Declared::Profile(profile) => profile.origin.is_created().then(|| named(&profile.settings))?,
        Declared::Flow(flow) => flow.origin.is_created().then(|| named(&flow.lifecycle))?,
        Declared::Alarm(alarm) => named(&alarm.settings),
        Declared::CompositeAlarm(alarm) => named(&alarm.settings),
        Declared::Rule(rule) => named(&rule.settings),
        Declared::Output(output) => output.condition.as_ref()?.as_name(),
        Declared::Mapping(_) | Declared::Condition(_) | Declared::Object(_) => None,
    }
}

/// Returns the name of the condition of an entry.
pub fn of_entry(item: Declared<'_>, part: Part) -> Option<&str> {
    // All entries of an item exist with it. An existing item has no condition: its entries serve all its users.
    match item {
        item if part == Part::Itself => of(item),
        Declared::Resource(resource) => named(&resource.settings),
        Declared::Profile(profile) => named(&profile.settings),
        Declared::Flow(flow) => named(&flow.lifecycle),
        Declared::Rule(rule) => named(&rule.settings),
        Declared::Mapping(_)
        | Declared::Condition(_)
        | Declared::Object(_)
        | Declared::Alarm(_)
        | Declared::CompositeAlarm(_)
        | Declared::Output(_) => None,
    }
}

/// Returns the condition under which an item refers to others: its own, or for an existing flow that of its alarms and rules.
pub fn of_user(item: Declared<'_>) -> Option<&str> {
    match item {
        Declared::Flow(flow) => named(&flow.lifecycle),
        other => of(other),
    }
}

/// Returns `true` if an item exists wherever `other` does.
pub fn exists_with(scope: &Scope<'_>, item: Declared<'_>, other: Declared<'_>) -> bool {
    let (needed, given) = (of(item), of(other));
    let named = |name: &str| Value::Name(name.to_owned());
    match needed {
        None => true,
        Some(needed) => given == Some(needed) || holds(scope, &named(needed), given.map(named).as_ref()) == Holds::Always,
    }
}

/// Returns the names and members in the conditions of a stack.
pub fn compared(definition: &Definition) -> HashSet<&Value> {
    let mut compared = HashSet::new();
    for condition in &definition.conditions {
        condition.value.walk(&mut |value| {
            if matches!(value, Value::Name(_) | Value::Member { .. }) {
                compared.insert(value);
            }
        });
    }
    compared
}

/// Returns the condition that a value has this text.
pub fn has_text(value: Value, text: &str) -> Value {
    Value::Call { function: EQUALS.to_owned(), arguments: vec![value, text.into()] }
}

/// Returns the condition that a named condition is true, or false.
pub fn named_is(name: &str, is_true: bool) -> Value {
    let named = Value::Name(name.to_owned());
    match is_true {
        true => named,
        false => Value::Call { function: condition_function::names::not.to_owned(), arguments: vec![named] },
    }
}

/// Returns the condition that all of the conditions are true.
pub fn all(conditions: Vec<Value>) -> Value {
    Value::Call { function: condition_function::names::and.to_owned(), arguments: conditions }
}

/// The frequency with which a condition is true where another is true.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// For all values of the parameters.
    Always,
    /// For some values of the parameters, but not for all.
    Sometimes,
    /// For no values of the parameters.
    Never,
    /// Cannot be determined now.
    Unknown,
}

/// Returns how often `condition` is true where `other` is true, or in general if `other` is `None`.
///
/// Each parameter has the values that it is compared with and, unless the parameter allows no others, one more. Any other operand
/// is true or false independently.
pub fn holds(scope: &Scope<'_>, condition: &Value, other: Option<&Value>) -> Holds {
    let mut world = World::new(scope);
    let other = match other.map(|other| world.formula(other, 0)) {
        Some(None) => return Holds::Unknown,
        Some(formula) => formula,
        None => None,
    };
    let Some(condition) = world.formula(condition, 0) else { return Holds::Unknown };
    let sizes: Vec<usize> = world.variables.iter().map(Variable::size).collect();
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

/// The variables that the conditions depend on.
struct World<'a, 's> {
    scope: &'s Scope<'a>,
    variables: Vec<Variable>,
    /// The positions of the variables by their value: a parameter, or a comparison as a whole.
    positions: HashMap<Value, usize>,
    /// The formulas, each after its parts.
    formulas: Vec<Formula>,
    /// The formula of each named condition, or `None` for an incomplete one, which refers to itself.
    named: HashMap<&'a str, Option<usize>>,
    /// Whether every combination can occur.
    is_exact: bool,
}

/// A value that is unknown until the stack is deployed.
struct Variable {
    /// The possible values that it is compared with. One more is any other value, or a comparison that fails.
    values: Vec<String>,
    /// All possible values, if they are known.
    allowed: Option<Rc<HashSet<String>>>,
}

impl Variable {
    /// Returns the number of values to try: all values that nothing compares count as one.
    fn size(&self) -> usize {
        let is_all = self.allowed.as_ref().is_some_and(|allowed| allowed.len() <= self.values.len());
        self.values.len() + usize::from(!is_all)
    }
}

/// A condition; the numbers are positions of other formulas.
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

    /// Returns the position of an expression's formula, or `None` if it is not a condition. A condition that several others name
    /// has one formula, so that a chain of conditions takes linear time.
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
                if let Some(formula) = self.found(arguments) {
                    return Some(self.add(formula));
                }
                let formula = match sides(self.scope, arguments)? {
                    Sides::Known(same) => Formula::Known(same),
                    Sides::Text(variable, text) => self.comparison(variable, &text),
                    Sides::Both => {
                        self.is_exact = false;
                        let fresh = || Variable { values: vec![String::new()], allowed: None };
                        Formula::Is(self.variable(value, fresh), 0)
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

    /// Returns the formula for a parameter with the value `text`.
    fn comparison(&mut self, of: &Value, text: &str) -> Formula {
        if self.parameter(of).is_some_and(|parameter| Limits::of(parameter).excluded(text).is_some()) {
            return Formula::Known(false);
        }
        let allowed = of.as_name().and_then(|name| self.scope.allowed(name)).filter(|values| !values.is_empty());
        let position = self.variable(of, || Variable { values: Vec::new(), allowed });
        let Some(variable) = self.variables.get_mut(position) else { return Formula::Known(false) };
        if variable.allowed.as_ref().is_some_and(|allowed| !allowed.contains(text)) {
            return Formula::Known(false);
        }
        match variable.values.iter().position(|value| value == text) {
            Some(value) => Formula::Is(position, value),
            None => {
                variable.values.push(text.to_owned());
                Formula::Is(position, variable.values.len() - 1)
            }
        }
    }

    /// Returns the formula for a value of a mapping that equals a string: its keys are those of an equal value. Returns `None`
    /// for other operands, and for keys that are values of mappings themselves.
    fn found(&mut self, operands: &[Value]) -> Option<Formula> {
        let (call, text) = match operands {
            [call, Value::String(text)] | [Value::String(text), call] => (call, text),
            _ => return None,
        };
        let scope: &Scope<'_> = self.scope;
        let lookup = Lookup::of(scope, call)?;
        if ![lookup.top, lookup.second].iter().all(|key| matches!(key, Value::String(_) | Value::Name(_) | Value::Member { .. }))
        {
            return None;
        }
        let mut matches = Vec::new();
        for top in &lookup.mapping.entries {
            for second in second_level(top).iter().filter(|entry| entry.value.literal_text().as_deref() == Some(text)) {
                let keys = [(lookup.top, &top.key), (lookup.second, &second.key)].map(|(given, key)| {
                    let formula = match given {
                        Value::String(given) => Formula::Known(given == key),
                        given => self.comparison(given, key),
                    };
                    self.add(formula)
                });
                matches.push(self.add(Formula::And(keys.to_vec())));
            }
        }
        Some(Formula::Or(matches))
    }

    fn parameter(&self, of: &Value) -> Option<&'a Resource> {
        self.scope.resource(of.as_name()?).filter(|resource| resource.kind == ResourceKind::Parameter)
    }

    /// Returns the truth of each formula for the chosen values of the variables.
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

/// The operands of `equals`.
enum Sides<'v> {
    /// Two operands that are known to be equal or different.
    Known(bool),
    /// A parameter and a string.
    Text(&'v Value, Cow<'v, str>),
    /// Two unknown operands.
    Both,
}

fn sides<'v>(scope: &Scope<'v>, arguments: &'v [Value]) -> Option<Sides<'v>> {
    let [left, right] = arguments else { return None };
    let (one, other) = (scope.resolve(left), scope.resolve(right));
    // A wrong name is a value that is unknown until deployment, as the right one is.
    let is_variable = |value: &Value| matches!(value, Value::Name(_) | Value::Member { .. });
    Some(match (one.known(), other.known()) {
        (Some(one), Some(other)) => Sides::Known(one == other),
        _ if left == right && !matches!(left, Value::Expression(_)) => Sides::Known(true),
        (None, Some(text)) if is_variable(left) => Sides::Text(left, text),
        (Some(text), None) if is_variable(right) => Sides::Text(right, text),
        _ => Sides::Both,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::DeployCondition;
    use crate::vocabulary::{condition_function, keyword};

    #[test]
    fn documents_and_evaluates_every_function() {
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
    fn evaluates_each_condition_of_a_chain_once() {
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
