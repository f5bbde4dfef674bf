//! Several definitions as one.

use std::collections::HashMap;

use super::{Definition, LevelAttribute, Origin, ResourceKind};
use crate::Site;
use crate::diagnostics::LintLevel;

/// Returns one definition with the items of several, in their order.
///
/// An item that creates nothing, such as a parameter, a condition, an object, or an existing bucket, is shared if several
/// definitions declare it in the same way. Other items with the same name are kept, for the checks to report. The tags of
/// each stack become tags of the whole.
pub fn combine(name: &str, definitions: &[&Definition]) -> Definition {
    let mut all = Definition { name: name.to_owned(), ..Definition::default() };
    let mut docs: Vec<&str> = Vec::new();
    // By the name of the list, so that many definitions are combined as fast as one with their items is read.
    let mut named: HashMap<&str, Positions> = HashMap::new();
    for definition in definitions {
        let Definition {
            name: _,
            docs: own,
            tags,
            resources,
            mappings,
            conditions,
            profiles,
            objects,
            flows,
            alarms,
            composite_alarms,
            rules,
            outputs,
            overrides,
            levels,
        } = definition;
        all.tags.extend(tags.iter().filter(|tag| !all.tags.contains(tag)).cloned().collect::<Vec<_>>());
        docs.extend(Some(own.trim()).filter(|own| !own.is_empty()));
        let mut places = HashMap::new();
        let mut moved = |list: &'static str, indexes: Vec<usize>| {
            for (old, new) in indexes.into_iter().enumerate() {
                places.insert(Site::root().item(list, old).to_string(), Site::root().item(list, new).to_string());
            }
        };
        moved(
            "resource",
            add(&mut all.resources, named.entry("resource").or_default(), resources, |resource| {
                !resource.origin.is_created() || resource.kind == ResourceKind::Parameter
            }),
        );
        moved("mapping", add(&mut all.mappings, named.entry("mapping").or_default(), mappings, |_| true));
        moved("condition", add(&mut all.conditions, named.entry("condition").or_default(), conditions, |_| true));
        moved(
            "profile",
            add(&mut all.profiles, named.entry("profile").or_default(), profiles, |profile| !profile.origin.is_created()),
        );
        moved("object", add(&mut all.objects, named.entry("object").or_default(), objects, |_| true));
        let is_only_named = |flow: &super::Flow| flow.alarms.is_empty() && flow.rules.is_empty();
        moved(
            "flow",
            add(&mut all.flows, named.entry("flow").or_default(), flows, |flow| {
                !matches!(flow.origin, Origin::Created) && is_only_named(flow)
            }),
        );
        moved("alarm", add(&mut all.alarms, named.entry("alarm").or_default(), alarms, |_| false));
        moved(
            "composite_alarm",
            add(&mut all.composite_alarms, named.entry("composite_alarm").or_default(), composite_alarms, |_| false),
        );
        moved("rule", add(&mut all.rules, named.entry("rule").or_default(), rules, |_| false));
        moved("output", add(&mut all.outputs, named.entry("output").or_default(), outputs, |_| false));
        moved("override", add(&mut all.overrides, named.entry("override").or_default(), overrides, |_| false));
        all.levels.extend(levels.iter().flat_map(|attribute| moved_level(attribute, &places)));
    }
    all.docs = docs.join("\n");
    all
}

/// The position of the first item of each name in a list.
type Positions = HashMap<String, usize>;

/// Adds items to a list and returns their positions: that of an equal item if the item can be shared. `known` are the items of
/// the earlier definitions.
fn add<T: Clone + PartialEq + Item>(
    all: &mut Vec<T>,
    known: &mut Positions,
    items: &[T],
    is_shared: impl Fn(&T) -> bool,
) -> Vec<usize> {
    let mut positions = Vec::with_capacity(items.len());
    for item in items {
        let same = known.get(item.name()).copied().filter(|_| is_shared(item));
        match same.filter(|index| all.get(*index) == Some(item)) {
            Some(index) => positions.push(index),
            None => {
                positions.push(all.len());
                all.push(item.clone());
            }
        }
    }
    for (item, position) in items.iter().zip(&positions) {
        known.entry(item.name().to_owned()).or_insert(*position);
    }
    positions
}

/// Returns the attributes that one attribute of a definition becomes in the whole; that of a stack goes to each of its items.
fn moved_level(attribute: &LevelAttribute, places: &HashMap<String, String>) -> Vec<LevelAttribute> {
    let LevelAttribute { level, code, scope } = attribute;
    let at = |scope: String, level: LintLevel| LevelAttribute { level, code: code.clone(), scope };
    if *scope == Site::root().to_string() {
        // Not every item has the diagnostic.
        let level = if *level == LintLevel::Expect { LintLevel::Allow } else { *level };
        let mut scopes: Vec<String> = places.values().cloned().collect();
        scopes.sort();
        return scopes.into_iter().map(|scope| at(scope, level)).collect();
    }
    let (item, below) = scope.split_once(", ").map_or((scope.as_str(), None), |(item, below)| (item, Some(below)));
    let moved = places.get(item).map_or(item, String::as_str);
    vec![at(below.map_or_else(|| moved.to_owned(), |below| [moved, ", ", below].concat()), *level)]
}

/// An item with a name.
trait Item {
    fn name(&self) -> &str;
}

macro_rules! items {
    ($($item:ident)*) => {
        $(impl Item for super::$item {
            fn name(&self) -> &str {
                &self.name
            }
        })*
    };
}

impl Item for super::Override {
    fn name(&self) -> &str {
        self.target.first().map_or("", String::as_str)
    }
}

items! { Resource Mapping DeployCondition Profile Object Flow Alarm CompositeAlarm BusRule Output }
