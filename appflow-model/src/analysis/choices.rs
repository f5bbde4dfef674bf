//! The values that a value can be: itself, or one of the branches of `if`.

use super::functions::IF;
use super::scope::Scope;
use crate::Site;
use crate::catalog::pseudo_parameters::{PSEUDO, pseudo};
use crate::model::{Resource, ResourceKind, Value};
use crate::vocabulary::member;

/// One of the values of a list in which conditions choose.
#[derive(Debug, Clone)]
pub struct Choice<'v> {
    /// The value, which is not an `if`.
    pub value: &'v Value,
    /// The steps that lead to it from the place of the list.
    path: Vec<(&'static str, usize)>,
    /// The conditions that choose it, from the outermost one, and whether each is true.
    pub conditions: Vec<(&'v str, bool)>,
}

impl<'v> Choice<'v> {
    /// Returns the site of the value, given that of the list.
    pub fn site(&self, list: &Site) -> Site {
        self.path.iter().fold(list.clone(), |site, (step, index)| site.item(step, *index))
    }

    /// Returns the name of the item that the value is, or whose ARN it is.
    pub fn name(&self) -> Option<&'v str> {
        named(self.value)
    }
}

/// Returns the name of the item that a value is, or whose ARN it is.
pub fn named(value: &Value) -> Option<&str> {
    match value {
        Value::Name(name) => Some(name),
        Value::Member { of, member } if is_arn(member) => Some(of),
        _ => None,
    }
}

/// Returns `true` for the member of an item that is its ARN, or the attribute of a resource of any type.
pub fn is_arn(member: &str) -> bool {
    [member::names::arn, "Arn", "TopicArn"].contains(&member)
}

/// Returns the item of the language of a value that is not an `if`, or whose ARN it is.
pub fn resource<'a>(scope: &Scope<'a>, value: &Value) -> Option<&'a Resource> {
    let resource = scope.resource(named(value)?)?;
    (!matches!(resource.kind, ResourceKind::Other | ResourceKind::Parameter)).then_some(resource)
}

/// Returns the values that the elements of a list can be, in order; `item` is the step to an element.
///
/// # Examples
///
/// ```
/// use appflow_model::analysis::choices::choices;
/// use appflow_model::model::Value;
/// let name = |name: &str| Value::Name(name.to_owned());
/// let arguments = vec![name("Production"), name("Pages"), name("Tests")];
/// let targets = [name("Ops"), Value::Call { function: "if".to_owned(), arguments }];
/// let names: Vec<_> = choices(&targets, "target").iter().filter_map(|choice| choice.name()).collect();
/// assert_eq!(names, ["Ops", "Pages", "Tests"]);
/// ```
pub fn choices<'v>(values: &'v [Value], item: &'static str) -> Vec<Choice<'v>> {
    let mut found = Vec::with_capacity(values.len());
    for (index, value) in values.iter().enumerate() {
        add(value, vec![(item, index)], &[], &mut found);
    }
    found
}

/// Returns the values that a value can be, in order.
pub fn choices_of(value: &Value) -> Vec<Choice<'_>> {
    let mut found = Vec::new();
    add(value, Vec::new(), &[], &mut found);
    found
}

/// Returns `true` for a value that is, or that a condition can make, `aws.no_value`.
pub fn can_be_omitted(value: &Value) -> bool {
    choices_of(value).iter().any(|choice| is_no_value(choice.value))
}

/// Returns `true` for `aws.no_value`.
pub fn is_no_value(value: &Value) -> bool {
    matches!(value, Value::Member { of, member } if of == PSEUDO && member == pseudo::no_value.name)
}

/// Returns the endpoints that the subscriptions of a topic can have, in order, each with its protocol.
pub fn endpoints(subscriptions: &[Value]) -> Vec<(&str, Choice<'_>)> {
    let mut found = Vec::new();
    for Choice { value: subscription, path, conditions } in choices(subscriptions, "element") {
        let Value::Call { function: protocol, arguments } = subscription else { continue };
        let [endpoint] = arguments.as_slice() else { continue };
        let mut each = Vec::new();
        add(endpoint, [path.as_slice(), &[("argument", 0)]].concat(), &conditions, &mut each);
        found.extend(each.into_iter().map(|choice| (protocol.as_str(), choice)));
    }
    found
}

fn add<'v>(value: &'v Value, path: Vec<(&'static str, usize)>, conditions: &[(&'v str, bool)], found: &mut Vec<Choice<'v>>) {
    match value {
        Value::Call { function, arguments } if function == IF => {
            // The first argument is the condition.
            let condition = arguments.first().and_then(Value::as_name);
            for (index, branch) in arguments.iter().enumerate().skip(1) {
                let mut conditions = conditions.to_vec();
                conditions.extend(condition.map(|name| (name, index == 1)));
                add(branch, [path.as_slice(), &[("argument", index)]].concat(), &conditions, found);
            }
        }
        value => found.push(Choice { value, path, conditions: conditions.to_vec() }),
    }
}
