//! Conditions, and the items under them.

use std::collections::{HashMap, HashSet};

use crate::Site;
use crate::analysis::conditions::{self, EQUALS, FUNCTIONS, Holds, holds};
use crate::analysis::entries::Entry;
use crate::analysis::graph::{Edge, Graph, Link};
use crate::analysis::mappings::Lookup;
use crate::analysis::parameters::{Excluded, Limits, allowed_values, is_numeric};
use crate::analysis::presence::Presence;
use crate::analysis::regions::{PARTITIONS, is_account, is_region};
use crate::analysis::values::Form;
use crate::catalog::pseudo_parameters::{PSEUDO, pseudo};
use crate::check::context::{Context, Declared};
use crate::check::values::exposure;
use crate::check::values::pieces::text;
use crate::check::values::place::Place;
use crate::check::values::references::{Wanted, described, expect_name};
use crate::diagnostics::{Diagnostic, Help, codes, listed, one_of};
use crate::model::{DeployCondition, Resource, Value};
use crate::vocabulary::condition_function;

/// Checks the condition at `index`.
pub(crate) fn check_condition(cx: &mut Context<'_>, index: usize) {
    let Some(condition) = cx.definition.conditions.get(index) else { return };
    let site = Site::root().item("condition", index);
    check_expression(cx, &condition.value, &site.part("value"));
    cx.unless_reported(&site, |cx| check_constant(cx, condition, &site));
    if !is_used(cx, &condition.name) {
        let message = format!("unused condition: `{}`", condition.name);
        let help = format!("add `condition: {0}` to an item, or `condition {0};` to a flow", condition.name);
        cx.report(&codes::UNUSED_CONDITION, site.part("name"), message, help);
    }
}

/// A condition depends on the deployment (R353). A condition that consists of such a condition has the same value for that reason.
fn check_constant(cx: &mut Context<'_>, condition: &DeployCondition, site: &Site) {
    let mut parts = Vec::new();
    condition.value.walk(&mut |value| parts.extend(value.as_name().filter(|name| cx.condition(name).is_some())));
    let is_constant = |value: &Value| matches!(holds(cx, value, None), Holds::Always | Holds::Never);
    let has_constant = || parts.iter().any(|name| is_constant(&Value::Name((*name).to_owned())));
    let truth = match holds(cx, &condition.value, None) {
        Holds::Always if !has_constant() => true,
        Holds::Never if !has_constant() => false,
        _ => return,
    };
    let message = format!("condition `{}` is always {truth}", condition.name);
    cx.report(&codes::CONSTANT_CONDITION, site.part("value"), message, "");
}

/// A condition consists of `equals`, `and`, `or`, `not`, and other conditions. CloudFormation evaluates it before it creates
/// anything.
fn check_expression(cx: &mut Context<'_>, value: &Value, site: &Site) {
    let form = cx.form(value);
    let Some((function, arguments)) = form.call() else {
        if !matches!(form, Form::Expression) && form.as_name().is_none() {
            let message = format!("expected a condition, found {}", described(value));
            cx.report(&codes::WRONG_VALUE, site.clone(), message, "for example: `equals(Stage, \"prod\")`");
        } else {
            expect_name(cx, value, site, Wanted::Condition);
        }
        return;
    };
    let Some(known) = conditions::function(function) else {
        let known: Vec<&str> = FUNCTIONS.iter().map(|known| known.name).collect();
        let help = one_of(function, &known, "functions for conditions");
        let message = format!("unknown function `{function}` in a condition");
        cx.report(&codes::UNKNOWN_FUNCTION, site.part("function"), message, help);
        return;
    };
    if !known.arguments.contains(&arguments.len()) {
        let (message, help) = match function {
            EQUALS => (
                format!(
                    "`equals` takes 2 arguments but {} {} supplied",
                    arguments.len(),
                    if arguments.len() == 1 { "was" } else { "were" }
                ),
                "for example: `equals(Stage, \"prod\")`",
            ),
            condition_function::names::not => {
                (format!("`not` takes 1 argument but {} were supplied", arguments.len()), "for example: `not(Production)`")
            }
            _ => (
                format!(
                    "`{function}` takes 2 to 10 arguments but {} {} supplied",
                    arguments.len(),
                    if arguments.len() == 1 { "was" } else { "were" }
                ),
                match arguments {
                    [] => "for example: `and(Production, Europe)`",
                    [Value::List(_)] => "remove the brackets",
                    [_] => "use the condition itself",
                    _ => "nest the conditions for more than 10",
                },
            ),
        };
        let names = match arguments {
            [Value::List(listed)] if function != EQUALS => listed.iter().map(Value::as_name).collect::<Option<Vec<_>>>(),
            _ => None,
        };
        let help = match names {
            Some(names) if names.len() > 1 => Help::replace(help, format!("{function}({})", names.join(", "))),
            _ => Help::from(help),
        };
        cx.report(&codes::FUNCTION_ARGUMENTS, site.clone(), message, help);
        return;
    }
    for (index, argument) in arguments.iter().enumerate() {
        let site = site.item("argument", index);
        match function {
            EQUALS => drop(text(cx, &cx.resolve(argument), &site, &Place::early("a side of `equals`"))),
            _ => check_expression(cx, argument, &site),
        }
    }
    if let (EQUALS, [left, right]) = (function, arguments) {
        for (value, other, position) in [(left, right, 1), (right, left, 0)] {
            let Form::Text(text) = cx.form(other) else { continue };
            let site = site.item("argument", position);
            if let Form::Parameter(parameter) = cx.form(value) {
                check_compared(cx, parameter, text, &site);
            }
            if let Form::Pseudo(name) = cx.form(value) {
                check_compared_pseudo(cx, name, text, &site);
            }
            if let Some(lookup) = Lookup::of(cx, value) {
                check_compared_value(cx, &lookup, text, &site);
            }
        }
    }
}

/// A Region, an account, and a partition are compared with values of their form (R352).
fn check_compared_pseudo(cx: &mut Context<'_>, name: &str, text: &str, site: &Site) {
    let (is_possible, help): (bool, String) = match name {
        name if name == pseudo::region.name => (is_region(text), "for example: `\"eu-west-1\"`".into()),
        name if name == pseudo::account_id.name => (is_account(text), "for example: `\"111122223333\"`".into()),
        name if name == pseudo::partition.name => (PARTITIONS.contains(&text), listed(PARTITIONS, "partitions")),
        _ => return,
    };
    if !is_possible {
        cx.report(&codes::NEVER_EQUAL, site.clone(), format!("`{PSEUDO}.{name}` is never `{text}`"), help);
    }
}

/// A value of a mapping is compared with a possible value.
fn check_compared_value(cx: &mut Context<'_>, lookup: &Lookup<'_>, text: &str, site: &Site) {
    let values: Vec<String> = lookup.values(cx).into_iter().filter_map(Value::literal_text).collect();
    if values.is_empty() || values.iter().any(|value| value == text) {
        return;
    }
    let name = &lookup.mapping.name;
    let mut known: Vec<&str> = values.iter().map(String::as_str).collect();
    let mut seen = HashSet::new();
    known.retain(|value| seen.insert(*value));
    let help = one_of(text, &known, &format!("values of mapping `{name}`"));
    cx.report(&codes::NEVER_EQUAL, site.clone(), format!("the value of mapping `{name}` is never `{text}`"), help);
}

/// A parameter is compared with one of its possible values.
fn check_compared(cx: &mut Context<'_>, parameter: &Resource, text: &str, site: &Site) {
    exposure::check_compared(cx, parameter, text, site);
    if is_numeric(parameter) && text.parse::<f64>().is_err() {
        let message = format!("parameter `{}` is never `{text}`", parameter.name);
        cx.push(Diagnostic::new(&codes::NEVER_EQUAL, site.clone(), message).note("its values are numbers"));
        return;
    }
    if let Some(excluded) = Limits::of(parameter).excluded(text) {
        let message = format!("parameter `{}` is never `{text}`", parameter.name);
        let found = Diagnostic::new(&codes::NEVER_EQUAL, site.clone(), message);
        cx.push(found.note(match excluded {
            Excluded::Pattern(pattern) => format!("its values match `{pattern}`"),
            Excluded::Short(least) => format!("its values have at least {least} characters"),
            Excluded::Long(most) => format!("its values have at most {most} characters"),
            Excluded::Small(least) => format!("its values are at least {least}"),
            Excluded::Large(most) => format!("its values are at most {most}"),
        }));
        return;
    }
    if cx.allowed(&parameter.name).is_some_and(|allowed| !allowed.contains(text)) {
        let allowed = allowed_values(parameter).unwrap_or_default();
        let allowed: Vec<&str> = allowed.iter().map(String::as_str).collect();
        let help = one_of(text, &allowed, &format!("allowed values for `{}`", parameter.name));
        let message = format!("parameter `{}` is never `{text}`", parameter.name);
        cx.report(&codes::NEVER_EQUAL, site.clone(), message, help);
    }
}

/// Returns `true` if an item or another condition uses the condition. A misspelled condition, which is reported at its use,
/// counts as the one that it probably means.
fn is_used(cx: &Context<'_>, name: &str) -> bool {
    let definition = cx.definition;
    if cx.is_stack_partial() || definition.flows.iter().any(|flow| cx.is_partial(flow)) {
        return true;
    }
    let graph = cx.graph();
    graph.conditions.contains(name) || graph.meant_conditions.contains(name)
}

/// An item that refers to a conditional item has the condition, too, since CloudFormation rejects a reference to an absent
/// resource. An existing item is not in the template, but the items in its name are.
pub(crate) fn check_dependencies(cx: &mut Context<'_>) {
    if cx.definition.conditions.is_empty() {
        return;
    }
    let graph = cx.graph();
    let mut reached = HashMap::new();
    let mut known = HashMap::new();
    // Several references of one item to another are one mistake.
    let mut pairs: HashMap<(&str, usize), usize> = HashMap::new();
    let mut found: Vec<(Site, Vec<Diagnostic>)> = Vec::new();
    for (position, user) in graph.entries.iter().enumerate() {
        if graph.written.get(position) != Some(&true) || matches!(user.item, Declared::Condition(_)) {
            continue;
        }
        let Some(given) = graph.presence.get(position) else { continue };
        let edges = graph.edges.get(position).into_iter().flatten();
        for edge in edges.filter(|edge| edge.link != Link::Order) {
            for (entry, inner) in conditional(&graph, edge.to, &mut reached) {
                let (Some(used), Some(needed)) = (graph.entries.get(entry), graph.presence.get(entry)) else { continue };
                let branches = [edge.branches.as_slice(), &inner].concat();
                let Some(diagnostic) = dependency(cx, (user, given), (used, needed), (edge, &branches), &mut known) else {
                    continue;
                };
                let pair = *pairs.entry((user.item.name(), entry)).or_insert_with(|| {
                    found.push((user.settings_site(), Vec::new()));
                    found.len() - 1
                });
                if let Some((_, found)) = found.get_mut(pair) {
                    found.push(diagnostic);
                }
            }
        }
    }
    // A misspelled setting may be the missing condition.
    found.into_iter().for_each(|(user, found)| cx.push_first(found, user));
}

/// The conditions of `if` branches around a reference, with whether each is true there.
type Branches = Vec<(String, bool)>;

/// The number of references to one entry in the name or ARN of an existing item that are considered, since chains of existing
/// items could have any number of them.
const MOST_REFERENCES: usize = 16;

/// Returns the conditional entries that a reference to an entry leads to in the template: the entry itself, or those in its name
/// or ARN, with the branches around the references there.
fn conditional(
    graph: &Graph<'_>,
    position: usize,
    reached: &mut HashMap<usize, Vec<(usize, Branches)>>,
) -> Vec<(usize, Branches)> {
    let Some(entry) = graph.entries.get(position) else { return Vec::new() };
    if graph.written.get(position) == Some(&true) {
        let is_conditional = graph.presence.get(position).is_some_and(|presence| *presence != Presence::Always)
            && !matches!(entry.item, Declared::Condition(_));
        return if is_conditional { vec![(position, Branches::new())] } else { Vec::new() };
    }
    if let Some(known) = reached.get(&position) {
        return known.clone();
    }
    // An item that refers to itself has no other targets.
    reached.insert(position, Vec::new());
    let mut found: Vec<(usize, Branches)> = Vec::new();
    for edge in graph.edges.get(position).into_iter().flatten().filter(|edge| edge.link == Link::Value) {
        for (entry, inner) in conditional(graph, edge.to, reached) {
            let reference = (entry, [edge.branches.as_slice(), &inner].concat());
            let known = found.iter().filter(|(known, _)| *known == entry).count();
            if known < MOST_REFERENCES && !found.contains(&reference) {
                found.push(reference);
            }
        }
    }
    reached.insert(position, found.clone());
    found
}

/// Returns what is true for a reference in branches of `if`, or `None` outside of branches.
fn given_in_branch(given: &Presence<'_>, branches: &[(String, bool)]) -> Option<Value> {
    let call = |function: &str, arguments| Value::Call { function: function.to_owned(), arguments };
    let branch = |(name, holds): &(String, bool)| match holds {
        true => Value::Name(name.clone()),
        false => call(condition_function::names::not, vec![Value::Name(name.clone())]),
    };
    let mut all: Vec<Value> = branches.iter().map(branch).collect();
    if all.is_empty() {
        return None;
    }
    all.extend(given.condition());
    Some(call(condition_function::names::and, all))
}

/// The frequency with which one condition is true where another is true, by their names.
type Known<'a> = HashMap<(&'a str, Option<&'a str>), Holds>;

fn dependency<'a>(
    cx: &Context<'a>,
    (user, given): (&Entry<'a>, &Presence<'a>),
    (used, needed): (&Entry<'a>, &Presence<'a>),
    (edge, branches): (&Edge, &[(String, bool)]),
    known: &mut Known<'a>,
) -> Option<Diagnostic> {
    // What is derived from an item is in the template with the item.
    if given == needed || edge.link == Link::Value && user.item.name() == used.item.name() {
        return None;
    }
    let condition = needed.condition()?;
    let holds = match (given_in_branch(given, branches), needed, given) {
        (Some(given), ..) => holds(cx, &condition, Some(&given)),
        (None, Presence::Named(needed), Presence::Named(_) | Presence::Always) => {
            let name = if let Presence::Named(name) = given { Some(*name) } else { None };
            *known.entry((*needed, name)).or_insert_with(|| holds(cx, &condition, given.condition().as_ref()))
        }
        (None, ..) => holds(cx, &condition, given.condition().as_ref()),
    };
    let when_absent = match needed {
        Presence::Named(needed) => format!("is absent when condition `{needed}` is false"),
        Presence::Always | Presence::Derived(_) => "is absent in some deployments".to_owned(),
    };
    let (name, user) = (used.item.name(), user.item.name());
    if edge.link == Link::DependsOn {
        let when = match holds {
            Holds::Never => "never exists at the same time".to_owned(),
            Holds::Sometimes => when_absent,
            Holds::Always | Holds::Unknown => return None,
        };
        let message = format!("`{user}` depends on {}, which {when}", used.described());
        let found = Diagnostic::new(&codes::NOT_ALWAYS_THERE, edge.site.clone(), message);
        return Some(found.note("AWS documents that a resource is not created without those that it depends on"));
    }
    let site = &edge.site;
    // The stack derives the other conditions from those of the users.
    let Presence::Named(needed) = needed else { return None };
    match holds {
        Holds::Never => {
            let message = format!("`{user}` refers to `{name}`, which never exists at the same time");
            let help = format!("`{name}` exists only under condition `{needed}`");
            Some(Diagnostic::new(&codes::NEVER_THERE, site.clone(), message).help(help))
        }
        Holds::Sometimes => {
            let message = format!("`{user}` refers to `{name}`, which {when_absent}");
            let help = format!("add condition `{needed}` to `{user}`");
            Some(Diagnostic::new(&codes::NOT_ALWAYS_THERE, site.clone(), message).help(help))
        }
        Holds::Always | Holds::Unknown => None,
    }
}
