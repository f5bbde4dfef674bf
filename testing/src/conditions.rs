//! Whether the resources that a resource or an output refers to exist whenever it exists (R307), decided by trying the values of
//! parameters.
//!
//! `DependsOn` is ignored, as in CloudFormation for a resource whose condition is false, while `Ref` and `Fn::GetAtt` of it fail
//! the deployment ("unresolved resource dependencies"). This is known from practice, since AWS does not document it. The checks
//! of policies decide whether a policy exists whenever its user does.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::references::{Branch, EVALUATED, References, function};
use crate::template::Template;

/// The most combinations of values that are tried; beyond them an implication counts as unknown.
const MOST_COMBINATIONS: usize = 1 << 16;

/// Reports references to resources that may not exist.
pub(crate) fn check(template: Template) -> Vec<String> {
    let conditions = Conditions::new(template);
    let mut found = Vec::new();
    let mut check_value = |id: &str, condition: Option<&str>, value: &Value| {
        for reference in References::of(value).all {
            let Some(target) = template.resource(reference.name) else { continue };
            let context = context(condition, &reference.branches);
            let needed = target.condition().map(|needed| (needed, true));
            if needed.is_some_and(|needed| conditions.implies(&context, needed) == Some(false)) {
                found.push(format!("{id}: refers to resource `{}`, which is absent in some cases", target.id));
            }
        }
    };
    for resource in template.resources() {
        for part in EVALUATED.iter().filter_map(|part| resource.value.get(part)) {
            check_value(resource.id, resource.condition(), part);
        }
    }
    for (id, output) in template.entries("Outputs") {
        check_value(id, output.get("Condition").and_then(Value::as_str), output);
    }
    found
}

/// The most combinations of values, and of outcomes of conditions, that are evaluated.
const MOST_OUTCOMES: usize = 256;

/// Returns the conditions of a use: that of the user, and the branches of `Fn::If` around the use.
pub(crate) fn context<'a>(condition: Option<&'a str>, branches: &[Branch<'a>]) -> Vec<Branch<'a>> {
    condition.map(|condition| (condition, true)).into_iter().chain(branches.iter().copied()).collect()
}

/// The conditions of a template.
pub(crate) struct Conditions<'a> {
    template: Template<'a>,
}

impl<'a> Conditions<'a> {
    pub(crate) fn new(template: Template<'a>) -> Self {
        Conditions { template }
    }

    /// Returns whether `needed` is true whenever all of `context` are, or `None` if it is unknown.
    pub(crate) fn implies(&self, context: &[Branch], needed: Branch) -> Option<bool> {
        if context.contains(&needed) {
            return Some(true);
        }
        let premises = context.iter().map(|(name, holds)| self.branch(name, *holds)).collect::<Option<Vec<_>>>()?;
        let conclusion = self.branch(needed.0, needed.1)?;
        let mut variables = Variables::default();
        premises.iter().chain([&conclusion]).for_each(|formula| variables.add(formula));
        let domains = variables.domains(self.template)?;
        let is_refuted = combinations(&domains)
            .any(|values| premises.iter().all(|premise| premise.holds(&values)) && !conclusion.holds(&values));
        match is_refuted {
            false => Some(true),
            // The values that refute it may never occur together.
            true if variables.are_dependent() => None,
            true => Some(false),
        }
    }

    /// Returns which of these conditions are true together, in each case in which all of `context` are; `None` if the values on
    /// which they depend are unknown.
    pub(crate) fn outcomes<'n>(&self, context: &[Branch], names: &BTreeSet<&'n str>) -> Option<BTreeSet<BTreeSet<&'n str>>> {
        let premises = context.iter().map(|(name, holds)| self.branch(name, *holds)).collect::<Option<Vec<_>>>()?;
        let formulas = names.iter().map(|name| Some((*name, self.branch(name, true)?))).collect::<Option<Vec<_>>>()?;
        let mut variables = Variables::default();
        premises.iter().chain(formulas.iter().map(|(_, formula)| formula)).for_each(|formula| variables.add(formula));
        let domains = variables.domains(self.template)?;
        let possible = combinations(&domains).filter(|values| premises.iter().all(|premise| premise.holds(values)));
        let true_ones =
            |values: Values| formulas.iter().filter(|(_, formula)| formula.holds(&values)).map(|(name, _)| *name).collect();
        Some(possible.take(MOST_OUTCOMES).map(true_ones).collect())
    }

    fn branch(&self, name: &str, holds: bool) -> Option<Formula> {
        let formula = self.named(name, &mut Vec::new())?;
        Some(if holds { formula } else { Formula::Not(Box::new(formula)) })
    }

    /// Returns the formula of a condition, or `None` for an unknown name or a cycle.
    fn named<'n>(&'n self, name: &'n str, open: &mut Vec<&'n str>) -> Option<Formula> {
        if open.contains(&name) {
            return None;
        }
        open.push(name);
        let formula = self.formula(self.template.section("Conditions")?.get(name)?, open);
        open.pop();
        formula
    }

    fn formula<'n>(&'n self, value: &'n Value, open: &mut Vec<&'n str>) -> Option<Formula> {
        let (name, argument) = value.as_object().filter(|entries| entries.len() == 1)?.iter().next()?;
        let mut all = || argument.as_array()?.iter().map(|part| self.formula(part, open)).collect::<Option<Vec<_>>>();
        match name.as_str() {
            "Condition" => self.named(argument.as_str()?, open),
            "Fn::And" => all().map(Formula::And),
            "Fn::Or" => all().map(Formula::Or),
            "Fn::Not" => all()?.pop().map(|formula| Formula::Not(Box::new(formula))),
            "Fn::Equals" => match argument.as_array()?.as_slice() {
                [one, other] => Some(Formula::Equals(Operand::new(one), Operand::new(other))),
                _ => None,
            },
            _ => None,
        }
    }
}

/// A condition with its conditions put in.
enum Formula {
    Equals(Operand, Operand),
    And(Vec<Formula>),
    Or(Vec<Formula>),
    Not(Box<Formula>),
}

impl Formula {
    fn holds(&self, values: &Values) -> bool {
        match self {
            Formula::Equals(one, other) => one.value(values) == other.value(values),
            Formula::And(parts) => parts.iter().all(|part| part.holds(values)),
            Formula::Or(parts) => parts.iter().any(|part| part.holds(values)),
            Formula::Not(part) => !part.holds(values),
        }
    }
}

/// One side of `Fn::Equals`.
enum Operand {
    Literal(String),
    /// Anything with functions, by its JSON, with the names that it refers to.
    Variable(String, BTreeSet<String>),
}

/// A value for each variable, by the JSON of the variable.
type Values<'v> = BTreeMap<&'v str, &'v str>;

impl Operand {
    fn new(value: &Value) -> Self {
        match value {
            Value::String(text) => Operand::Literal(text.clone()),
            Value::Object(_) | Value::Array(_) => {
                let names = References::of(value).all.iter().map(|reference| reference.name.to_owned()).collect();
                Operand::Variable(value.to_string(), names)
            }
            // CloudFormation compares numbers and booleans as strings.
            other => Operand::Literal(other.to_string()),
        }
    }

    fn value<'v>(&'v self, values: &Values<'v>) -> Option<&'v str> {
        match self {
            Operand::Literal(text) => Some(text),
            Operand::Variable(json, _) => values.get(json.as_str()).copied(),
        }
    }
}

/// The variables of several formulas.
#[derive(Default)]
struct Variables {
    /// The names that each variable refers to.
    names: BTreeMap<String, BTreeSet<String>>,
    /// The literals with which each variable is compared.
    literals: BTreeMap<String, BTreeSet<String>>,
    /// Whether a variable is compared with a variable.
    is_linked: bool,
}

impl Variables {
    fn add(&mut self, formula: &Formula) {
        match formula {
            Formula::And(parts) | Formula::Or(parts) => parts.iter().for_each(|part| self.add(part)),
            Formula::Not(part) => self.add(part),
            Formula::Equals(Operand::Literal(_), Operand::Literal(_)) => {}
            Formula::Equals(Operand::Variable(variable, names), Operand::Literal(literal))
            | Formula::Equals(Operand::Literal(literal), Operand::Variable(variable, names)) => {
                self.names.insert(variable.clone(), names.clone());
                self.literals.entry(variable.clone()).or_default().insert(literal.clone());
            }
            Formula::Equals(Operand::Variable(one, one_names), Operand::Variable(other, other_names)) => {
                self.names.insert(one.clone(), one_names.clone());
                self.names.insert(other.clone(), other_names.clone());
                self.is_linked |= one != other;
            }
        }
    }

    /// Returns `true` if the value of one variable restricts that of another, or of itself: `${Stage}-x` and `Stage`, or
    /// `x-${Stage}`, which is never `y`.
    fn are_dependent(&self) -> bool {
        self.names.keys().any(|variable| parameter(variable).is_none())
    }

    /// Returns the values that each variable can have, one of those that make no difference for all of them; `None` for too many
    /// combinations.
    fn domains(&self, template: Template) -> Option<Vec<(&str, Vec<String>)>> {
        let all_literals: BTreeSet<&String> = self.literals.values().flatten().collect();
        let allowed: BTreeMap<&str, Vec<String>> =
            self.names.keys().filter_map(|variable| Some((variable.as_str(), allowed(template, variable)?))).collect();
        let other = |number: usize| format!("any other value {number}");
        let domain = |variable: &String| -> Vec<String> {
            let own = self.literals.get(variable);
            let is_own = |value: &String| own.is_some_and(|own| own.contains(value));
            match (allowed.get(variable.as_str()), self.is_linked) {
                (Some(allowed), true) => allowed.clone(),
                (Some(allowed), false) => {
                    let first_other = allowed.iter().find(|value| !is_own(value));
                    allowed.iter().filter(|value| is_own(value)).chain(first_other).cloned().collect()
                }
                (None, false) => own.into_iter().flatten().cloned().chain([other(0)]).collect(),
                (None, true) => {
                    let known: BTreeSet<&String> = all_literals.iter().copied().chain(allowed.values().flatten()).collect();
                    known.into_iter().cloned().chain((0..self.names.len()).map(other)).collect()
                }
            }
        };
        let domains: Vec<(&str, Vec<String>)> = self.names.keys().map(|variable| (variable.as_str(), domain(variable))).collect();
        let count = domains.iter().try_fold(1_usize, |count, (_, values)| count.checked_mul(values.len()));
        count.filter(|count| *count <= MOST_COMBINATIONS)?;
        Some(domains)
    }
}

/// Returns the name of a variable that is a `Ref`.
fn parameter(json: &str) -> Option<String> {
    let value: Value = serde_json::from_str(json).ok()?;
    match function(&value)? {
        ("Ref", Value::String(name)) => Some(name.clone()),
        _ => None,
    }
}

/// Returns the values that the template allows for a variable.
fn allowed(template: Template, variable: &str) -> Option<Vec<String>> {
    let values = template.section("Parameters")?.get(&parameter(variable)?)?.get("AllowedValues")?.as_array()?;
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    Some(values.iter().map(text).collect())
}

/// Returns every combination of one value for each variable.
fn combinations<'v>(domains: &'v [(&'v str, Vec<String>)]) -> impl Iterator<Item = Values<'v>> {
    let count: usize = domains.iter().map(|(_, values)| values.len()).product();
    (0..count).map(move |mut number| {
        let mut values = Values::new();
        for (variable, domain) in domains {
            if let Some(value) = domain.get(number % domain.len()) {
                values.insert(variable, value);
            }
            number /= domain.len();
        }
        values
    })
}

#[cfg(test)]
#[allow(clippy::indexing_slicing)]
mod tests {
    use serde_json::json;

    use super::*;

    fn equals(parameter: &str, value: &str) -> Value {
        json!({ "Fn::Equals": [{ "Ref": parameter }, value] })
    }

    /// Returns whether one condition implies another in a template with these conditions.
    fn implies(conditions: Value, context: &[Branch], needed: Branch) -> Option<bool> {
        let root = json!({
            "Parameters": {
                "Stage": { "Type": "String" },
                "Size": { "Type": "String", "AllowedValues": ["small", "large"] },
                "Level": { "Type": "Number", "AllowedValues": [1, 2] },
            },
            "Conditions": conditions,
        });
        Conditions::new(Template::new(&root)).implies(context, needed)
    }

    fn a_implies_b(a: Value, b: Value) -> Option<bool> {
        implies(json!({ "A": a, "B": b, "Test": equals("Stage", "test") }), &[("A", true)], ("B", true))
    }

    #[test]
    fn decides_by_the_values_of_parameters() {
        let not = |condition: Value| json!({ "Fn::Not": [condition] });
        assert_eq!(a_implies_b(equals("Stage", "prod"), equals("Stage", "prod")), Some(true));
        assert_eq!(a_implies_b(equals("Stage", "prod"), equals("Stage", "test")), Some(false));
        assert_eq!(a_implies_b(equals("Stage", "prod"), not(equals("Stage", "test"))), Some(true));
        assert_eq!(a_implies_b(not(equals("Stage", "prod")), equals("Stage", "test")), Some(false));
        assert_eq!(a_implies_b(equals("Stage", "prod"), equals("Size", "small")), Some(false));
        let either = json!({ "Fn::Or": [equals("Stage", "prod"), { "Condition": "Test" }] });
        assert_eq!(a_implies_b(equals("Stage", "test"), either.clone()), Some(true));
        assert_eq!(a_implies_b(either, equals("Stage", "test")), Some(false));
        let both = json!({ "Fn::And": [equals("Stage", "prod"), equals("Size", "small")] });
        assert_eq!(a_implies_b(both, equals("Size", "small")), Some(true));
        // Never true, so it implies everything.
        let neither = json!({ "Fn::And": [equals("Stage", "prod"), equals("Stage", "test")] });
        assert_eq!(a_implies_b(neither, equals("Size", "small")), Some(true));
        assert_eq!(a_implies_b(json!({ "Fn::Equals": ["a", "b"] }), equals("Size", "small")), Some(true));
        assert_eq!(a_implies_b(json!({ "Fn::Equals": ["a", "a"] }), equals("Size", "small")), Some(false));
    }

    #[test]
    fn restricts_parameters_to_their_allowed_values() {
        let not_small = json!({ "Fn::Not": [equals("Size", "small")] });
        assert_eq!(a_implies_b(not_small.clone(), equals("Size", "large")), Some(true));
        let not_one = json!({ "Fn::Not": [{ "Fn::Equals": [{ "Ref": "Level" }, 1] }] });
        assert_eq!(a_implies_b(not_one, equals("Level", "2")), Some(true));
        let different = json!({ "Fn::Equals": [{ "Ref": "Size" }, { "Ref": "Stage" }] });
        assert_eq!(a_implies_b(different.clone(), json!({ "Fn::Not": [equals("Stage", "tiny")] })), Some(true));
        assert_eq!(a_implies_b(different, json!({ "Fn::Not": [equals("Stage", "large")] })), Some(false));
    }

    #[test]
    fn compares_variables_with_variables() {
        let same = json!({ "Fn::Equals": [{ "Ref": "Stage" }, { "Ref": "AWS::Region" }] });
        let both = json!({ "Fn::And": [same.clone(), equals("Stage", "eu")] });
        assert_eq!(a_implies_b(both, equals("AWS::Region", "eu")), Some(true));
        assert_eq!(a_implies_b(same, equals("AWS::Region", "eu")), Some(false));
    }

    #[test]
    fn ignores_dependent_values() {
        let ends = json!({ "Fn::Equals": [{ "Fn::Sub": "${Stage}-x" }, "prod-x"] });
        assert_eq!(a_implies_b(ends.clone(), ends.clone()), Some(true));
        assert_eq!(a_implies_b(ends.clone(), equals("Stage", "prod")), None);
        let both = json!({ "Fn::And": [ends, equals("Size", "small")] });
        assert_eq!(a_implies_b(both, equals("Size", "small")), Some(true));
    }

    #[test]
    fn ignores_cycles_unknown_names_and_too_many_values() {
        assert_eq!(a_implies_b(json!({ "Condition": "B" }), json!({ "Condition": "A" })), None);
        assert_eq!(a_implies_b(equals("Stage", "prod"), json!({ "Condition": "C" })), None);
        let parts: Vec<Value> = (0..17).map(|number| equals(&format!("P{number}"), "x")).collect();
        assert_eq!(a_implies_b(json!({ "Fn::Or": parts }), equals("Stage", "prod")), None);
        assert_eq!(a_implies_b(json!({ "Fn::Or": parts[..10] }), equals("Stage", "prod")), Some(false));
    }

    fn found(resources: Value, outputs: Value) -> Vec<String> {
        let root = json!({
            "Parameters": { "Stage": { "Type": "String" } },
            "Conditions": {
                "Production": equals("Stage", "prod"),
                "Deployed": { "Fn::Or": [{ "Condition": "Production" }, equals("Stage", "test")] },
            },
            "Resources": resources,
            "Outputs": outputs,
        });
        check(Template::new(&root))
    }

    fn found_with(condition: Option<&str>, name: Value) -> Vec<String> {
        let mut user = json!({ "Properties": { "Name": name } });
        if let Some(condition) = condition {
            user["Condition"] = condition.into();
        }
        found(json!({ "Lake": { "Condition": "Deployed" }, "User": user }), json!({}))
    }

    #[test]
    fn reports_absent_resources_of_existing_users() {
        let absent = ["User: refers to resource `Lake`, which is absent in some cases"];
        for name in [json!({ "Ref": "Lake" }), json!({ "Fn::GetAtt": ["Lake", "Arn"] }), json!({ "Fn::Sub": "${Lake}" })] {
            assert_eq!(found_with(Some("Deployed"), name.clone()), Vec::<String>::new(), "{name}");
            assert_eq!(found_with(Some("Production"), name.clone()), Vec::<String>::new(), "{name}");
            assert_eq!(found_with(None, name.clone()), absent, "{name}");
        }
    }

    #[test]
    fn branches_refine_the_condition() {
        let branch = |condition: &str| json!({ "Fn::If": [condition, { "Ref": "Lake" }, "other"] });
        assert_eq!(found_with(None, branch("Deployed")), Vec::<String>::new());
        assert_eq!(found_with(None, branch("Production")), Vec::<String>::new());
        let absent = ["User: refers to resource `Lake`, which is absent in some cases"];
        assert_eq!(found_with(None, json!({ "Fn::If": ["Deployed", "other", { "Ref": "Lake" }] })), absent);
        assert_eq!(found_with(None, json!({ "Fn::If": ["Production", "other", { "Ref": "Lake" }] })), absent);
        let nested = json!({ "Fn::If": ["Production", "other", branch("Deployed")] });
        assert_eq!(found_with(None, nested), Vec::<String>::new());
    }

    #[test]
    fn outputs_have_conditions_too() {
        let output = |condition: &str| {
            let lake = json!({ "Lake": { "Condition": "Production" } });
            found(lake, json!({ "Name": { "Condition": condition, "Value": { "Ref": "Lake" } } }))
        };
        assert_eq!(output("Production"), Vec::<String>::new());
        assert_eq!(output("Deployed"), ["Name: refers to resource `Lake`, which is absent in some cases"]);
    }

    #[test]
    fn ignores_dependencies_on_absent_resources() {
        let resources = json!({ "Lake": { "Condition": "Production" }, "User": { "DependsOn": "Lake" } });
        assert_eq!(found(resources, json!({})), Vec::<String>::new());
    }
}
