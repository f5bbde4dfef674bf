//! Conditions, and what stands under them.

use crate::Site;
use crate::analysis::conditions::{self, EQUALS, FUNCTIONS, Holds, holds};
use crate::analysis::scope::reached;
use crate::check::context::{Context, Declared};
use crate::check::values::references::{Place, Wanted, described, expect_name, pieces};
use crate::diagnostics::{closest, codes, one_of};
use crate::model::{End, Flow, Resource, Setting, Value};
use crate::vocabulary::condition_function;

/// Checks the condition at `index`.
pub(crate) fn check_condition(cx: &mut Context<'_>, index: usize) {
    let Some(condition) = cx.definition.conditions.get(index) else { return };
    let site = Site::root().item("condition", index);
    let value = site.part("value");
    check_expression(cx, &condition.value, &value);
    let is_reported = cx.found.iter().any(|found| found.site.is_within(&value));
    // A circle of conditions is one mistake.
    let reached = reached(cx, Declared::Condition(condition));
    let is_first = !cx.definition.conditions.iter().take(index).any(|earlier| reached.contains(&earlier.name.as_str()));
    if !is_reported && is_first && reached.contains(&condition.name.as_str()) {
        let message = format!("the condition `{}` is made of itself", condition.name);
        cx.error(&codes::CONDITION_CYCLE, value, message, "compare a parameter: `equals(Stage, \"prod\")`");
    }
    if !is_used(cx, &condition.name) {
        let message = format!("nothing depends on the condition `{}`", condition.name);
        let help = format!("write `condition: {0}` among the settings of a thing, or `condition {0};` in a flow", condition.name);
        cx.error(&codes::UNUSED_CONDITION, site.part("name"), message, help);
    }
}

/// A condition is made of `equals`, `and`, `or`, `not` and other conditions; it is decided before anything is created.
fn check_expression(cx: &mut Context<'_>, value: &Value, site: &Site) {
    let Value::Call { function, arguments } = value else {
        if !matches!(value, Value::Expression(_) | Value::Name(_)) {
            let message = format!("a condition stands here, not {}", described(value));
            cx.error(&codes::WRONG_VALUE, site.clone(), message, "write `equals(Stage, \"prod\")`");
        } else {
            expect_name(cx, value, site, Wanted::Condition);
        }
        return;
    };
    let Some(known) = conditions::function(function) else {
        let known: Vec<&str> = FUNCTIONS.iter().map(|known| known.word).collect();
        let help = one_of(function, &known, "functions of conditions");
        let message = format!("no function of conditions is named `{function}`");
        cx.error(&codes::UNKNOWN_FUNCTION, site.part("function"), message, help);
        return;
    };
    if !known.arguments.contains(&arguments.len()) {
        let (message, help) = match function.as_str() {
            EQUALS => ("`equals` compares two texts".to_owned(), "write `equals(Stage, \"prod\")`"),
            condition_function::words::not => ("`not` takes one condition".to_owned(), "write `not(Production)`"),
            _ => (format!("`{function}` takes two to ten conditions, not {}", arguments.len()), "put one into another for more"),
        };
        cx.error(&codes::FUNCTION_ARGUMENTS, site.clone(), message, help);
        return;
    }
    for (index, argument) in arguments.iter().enumerate() {
        let site = site.item("argument", index);
        match function.as_str() {
            EQUALS => drop(pieces(cx, argument, &site, &Place::early("a side of `equals`"))),
            _ => check_expression(cx, argument, &site),
        }
    }
    match (function.as_str(), arguments.as_slice()) {
        (EQUALS, [Value::Name(parameter), Value::String(text)]) => check_compared(cx, parameter, text, &site.item("argument", 1)),
        (EQUALS, [Value::String(text), Value::Name(parameter)]) => check_compared(cx, parameter, text, &site.item("argument", 0)),
        _ => {}
    }
}

/// A parameter is compared with a value that it can have.
fn check_compared(cx: &mut Context<'_>, parameter: &str, text: &str, site: &Site) {
    let Some(allowed) = cx.resource(parameter).and_then(Resource::allowed_values) else { return };
    let allowed: Vec<&str> = allowed.iter().map(String::as_str).collect();
    if !allowed.contains(&text) {
        let help = one_of(text, &allowed, &format!("allowed values of `{parameter}`"));
        cx.error(&codes::NEVER_EQUAL, site.clone(), format!("`{parameter}` is never `{text}`"), help);
    }
}

/// Whether something is under the condition, or another condition is made of it. A condition that was mistyped is reported
/// where it is named, and counts as the one that was meant.
fn is_used(cx: &Context<'_>, name: &str) -> bool {
    let definition = cx.definition;
    if definition.partial || definition.flows.iter().any(|flow| flow.partial) {
        return true;
    }
    let under = definition.resources.iter().filter_map(|resource| conditions::of(Declared::Resource(resource)));
    let under = under.chain(definition.profiles.iter().filter_map(|profile| conditions::of(Declared::Profile(profile))));
    let under = under.chain(definition.flows.iter().filter_map(|flow| conditions::of_user(Declared::Flow(flow))));
    let mut under = under.chain(definition.outputs.iter().filter_map(|output| conditions::of(Declared::Output(output))));
    under.any(|under| under == name || cx.find(under).is_none() && closest(under, &[name]).is_some())
        || definition.conditions.iter().any(|condition| {
            let mut names = false;
            condition.value.walk(&mut |value| names |= value.as_name() == Some(name));
            names
        })
}

/// Whatever refers to a thing under a condition is under it too: CloudFormation refuses a reference to what is not there.
pub(crate) fn check_dependencies(cx: &mut Context<'_>) {
    if cx.definition.conditions.is_empty() {
        return;
    }
    for (thing, site) in cx.declarations() {
        let mut uses = Uses::default();
        match thing {
            Declared::Resource(resource) => uses.settings(&resource.settings, &site),
            Declared::Profile(profile) => uses.settings(&profile.settings, &site),
            Declared::Flow(flow) => uses.flow(flow, &site),
            Declared::Output(output) => uses.value(&output.value, &site.part("value")),
            Declared::Condition(_) | Declared::Object(_) => {}
        }
        let mut seen: Vec<&str> = Vec::new();
        for (name, site) in uses.names {
            if !seen.contains(&name) {
                seen.push(name);
                check_dependency(cx, thing, name, site);
            }
        }
    }
}

fn check_dependency(cx: &mut Context<'_>, user: Declared<'_>, name: &str, site: Site) {
    let Some(thing) = cx.find(name).filter(|thing| !matches!(thing, Declared::Condition(_))) else { return };
    let Some(condition) = conditions::of(thing) else { return };
    let (needed, given) = (Value::Name(condition.to_owned()), conditions::of_user(user).map(|name| Value::Name(name.to_owned())));
    if given.as_ref() == Some(&needed) {
        return;
    }
    let user = user.name();
    match holds(cx, &needed, given.as_ref()) {
        Holds::Never => {
            let message = format!("`{name}` is never there when `{user}` is");
            cx.error(&codes::NEVER_THERE, site, message, format!("`{name}` is under the condition `{condition}`"));
        }
        Holds::Sometimes => {
            let message = format!("`{name}` is not there when the condition `{condition}` fails, and `{user}` is");
            cx.error(&codes::NOT_ALWAYS_THERE, site, message, format!("put `{user}` under `{condition}` too"));
        }
        Holds::Always | Holds::Unknown => {}
    }
}

/// The names that a thing refers to, with the place of each.
#[derive(Default)]
struct Uses<'a> {
    names: Vec<(&'a str, Site)>,
}

impl<'a> Uses<'a> {
    fn value(&mut self, value: &'a Value, site: &Site) {
        match value {
            Value::Name(name) | Value::Member { of: name, .. } | Value::Index { of: name, .. } => {
                self.names.push((name, site.clone()));
            }
            Value::List(values) => self.values(values, site, "element"),
            Value::Call { arguments, .. } => self.values(arguments, site, "argument"),
            Value::Block(settings) => self.settings(settings, site),
            _ => {}
        }
    }

    fn values(&mut self, values: &'a [Value], site: &Site, item: &'static str) {
        values.iter().enumerate().for_each(|(index, value)| self.value(value, &site.item(item, index)));
    }

    fn settings(&mut self, settings: &'a [Setting], site: &Site) {
        for (index, setting) in settings.iter().enumerate() {
            self.value(&setting.value, &site.item("setting", index).part("value"));
        }
    }

    fn end(&mut self, end: &'a Option<End>, site: &Site) {
        if let Some(end) = end {
            self.values(&end.arguments, site, "argument");
            self.settings(&end.settings, site);
        }
    }

    fn flow(&mut self, flow: &'a Flow, site: &Site) {
        for (value, part) in [(&flow.flow_name, "flow_name"), (&flow.description, "description"), (&flow.key, "key")] {
            if let Some(value) = value {
                self.value(value, &site.part(part));
            }
        }
        self.end(&flow.source, &site.part("source"));
        self.end(&flow.destination, &site.part("destination"));
        for (index, tag) in flow.tags.iter().enumerate() {
            self.value(&tag.value, &site.item("tag", index).part("value"));
        }
        for (index, alarm) in flow.alarms.iter().enumerate() {
            self.settings(&alarm.settings, &site.item("alarm", index));
        }
        for (index, rule) in flow.rules.iter().enumerate() {
            let site = site.item("rule", index);
            self.values(&rule.targets, &site, "target");
            self.settings(&rule.settings, &site);
        }
    }
}
