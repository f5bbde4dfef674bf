//! Alarms, event rules, and permissions that are declared as resources, with CloudFormation's names.
//!
//! The facts are those of the statements: their tables are in [`catalog::monitoring`](crate::catalog::monitoring), and the functions
//! for both are in the modules of the statements.

mod actions;
mod alarm;
mod block;
mod composite;
mod index;
mod input;
mod metric;
mod path;
mod pattern;
mod permission;
mod queries;
mod range;
mod rule;
mod targets;

use crate::Site;
use crate::catalog::resource_types;
use crate::check::context::{Context, Declared};
use crate::check::monitoring::raw::block::Block;
pub(crate) use crate::check::monitoring::raw::index::Index;
use crate::model::Override;

/// A check of a resource.
type Check = for<'a> fn(&mut Context<'a>, &mut Index<'a>, &Block<'a>);

/// The checks of resource types.
const CHECKS: &[(&str, Check)] = &[
    (resource_types::ALARM, alarm::check_alarm),
    (resource_types::COMPOSITE_ALARM, composite::check_composite),
    (resource_types::RULE, rule::check_rule),
    (resource_types::PERMISSION, permission::check_permission),
];

/// Checks the resources of a stack that are alarms, event rules, or permissions.
pub(crate) fn check_resources(cx: &mut Context<'_>) {
    let definition = cx.definition;
    let mut index = None;
    for (number, resource) in definition.resources.iter().enumerate() {
        let resource_type = resource.resource_type.as_deref();
        let Some((_, check)) = CHECKS.iter().find(|(known, _)| Some(*known) == resource_type) else { continue };
        let index = index.get_or_insert_with(|| Index::new(cx));
        let site = Site::root().item("resource", number);
        let missing = (!cx.is_partial(resource)).then(|| site.part("name"));
        let block = Block::new((&resource.properties, "property"), &site, missing, &resource.name);
        cx.within(Some(Declared::Resource(resource)), |cx| check(cx, index, &block));
    }
}

/// Checks the changes of an override to an alarm, an event rule, or a permission of a statement.
pub(crate) fn check_override<'a>(
    cx: &mut Context<'a>,
    index: &mut Option<Index<'a>>,
    given: &'a Override,
    (item, resource_type): (Declared<'a>, &str),
    site: &Site,
) {
    let Some((_, check)) = CHECKS.iter().find(|(known, _)| *known == resource_type) else { return };
    let index = index.get_or_insert_with(|| Index::new(cx));
    // The statement has the other properties.
    let block = Block::new((&given.properties, "property"), site, None, item.name());
    cx.within(Some(item), |cx| check(cx, index, &block));
}
