//! Cyclic references: between resources, which CloudFormation cannot order (R305), between conditions, and between names.

use crate::Site;
use crate::analysis::entries::Entry;
use crate::analysis::graph::{Cycle, Graph};
use crate::check::context::{Context, Declared};
use crate::diagnostics::{Diagnostic, codes};

/// Reports each cycle once: at the reference that closes it, or at its first item. The references of an invalid value are
/// ignored.
pub(crate) fn check_cycles(cx: &mut Context<'_>) {
    let graph = cx.graph();
    for cycle in graph.cycles() {
        match cycle {
            Cycle::Created { path, site } => check_created(cx, &graph, &path, &site),
            Cycle::Declared(path) => {
                let path: Vec<&Entry<'_>> = path.iter().filter_map(|entry| graph.entries.get(*entry)).collect();
                if let Some((first, others)) = path.split_first() {
                    check_declared(cx, first, others);
                }
            }
        }
    }
}

/// CloudFormation creates each resource after those that it refers to.
fn check_created(cx: &mut Context<'_>, graph: &Graph<'_>, path: &[usize], site: &Site) {
    let entries: Vec<&Entry<'_>> = path.iter().filter_map(|entry| graph.entries.get(*entry)).collect();
    let [first, others @ ..] = entries.as_slice() else { return };
    let others: Vec<String> = others.iter().map(|entry| entry.described()).collect();
    let first = first.described();
    let message = match others.is_empty() {
        true => format!("{first} refers to itself"),
        false => format!("{first} refers to itself through {}", enumerated(&others)),
    };
    let found = Diagnostic::new(&codes::REFERENCE_CYCLE, site.clone(), message)
        .note("CloudFormation creates each resource after those that it refers to")
        .help("remove the reference, or use a string or a parameter instead");
    cx.unless_wrong(site, |cx| cx.push(found));
}

/// A condition, or the name or ARN of an existing item, does not refer to itself.
fn check_declared(cx: &mut Context<'_>, first: &Entry<'_>, others: &[&Entry<'_>]) {
    let name = first.item.name();
    let names: Vec<String> = others.iter().map(|other| format!("`{}`", other.item.name())).collect();
    let itself = if names.is_empty() { "itself".to_owned() } else { format!("itself through {}", enumerated(&names)) };
    match first.item {
        Declared::Condition(_) => {
            let (site, message) = (first.site.part("value"), format!("condition `{name}` refers to {itself}"));
            let help = "for example: `equals(Stage, \"prod\")`";
            cx.unless_reported(&site, |cx| cx.report(&codes::CONDITION_CYCLE, site.clone(), message, help));
        }
        Declared::Resource(_) | Declared::Profile(_) | Declared::Flow(_) => {
            let (site, message) = (first.site.part("origin"), format!("`{name}` refers to {itself}"));
            let help = "use its AWS name as a string, or a parameter";
            cx.unless_wrong(&site, |cx| cx.report(&codes::ORIGIN, site.clone(), message, help));
        }
        // The name of an object is not a value.
        Declared::Object(_)
        | Declared::Mapping(_)
        | Declared::Alarm(_)
        | Declared::CompositeAlarm(_)
        | Declared::Rule(_)
        | Declared::Output(_) => {}
    }
}

/// Returns at most 12 of the names as a list for a sentence.
fn enumerated(names: &[String]) -> String {
    const SHOWN: usize = 12;
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [one, other] => format!("{one} and {other}"),
        [rest @ .., last] if names.len() <= SHOWN => format!("{}, and {last}", rest.join(", ")),
        _ => {
            let shown: Vec<&str> = names.iter().take(SHOWN).map(String::as_str).collect();
            format!("{}, and {} others", shown.join(", "), names.len() - SHOWN)
        }
    }
}
