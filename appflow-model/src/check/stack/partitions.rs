//! The partitions of AWS in which the existing resources of a stack are.

use crate::Site;
use crate::analysis::regions::PARTITIONS;
use crate::check::context::{Context, Declared};
use crate::diagnostics::{Diagnostic, codes};
use crate::model::Origin;

/// A stack is in one partition, and so is everything that it reaches (R420). Conditions can choose between partitions.
pub(crate) fn check_partitions(cx: &mut Context<'_>) {
    let definition = cx.definition;
    if !definition.conditions.is_empty() {
        return;
    }
    let origins = definition.resources.iter().enumerate().filter_map(|(index, resource)| match &resource.origin {
        Origin::Arn(arn) => Some((resource, arn, Site::root().item("resource", index).part("origin"))),
        Origin::Created | Origin::Named(_) | Origin::LogicalId(_) => None,
    });
    let mut known = origins.filter_map(|(resource, arn, site)| {
        let text = cx.resolve(arn).start().text;
        let partition = text.strip_prefix("arn:")?.split_once(':')?.0;
        let partition = PARTITIONS.iter().find(|known| **known == partition)?;
        Some((Declared::Resource(resource).described(), *partition, site))
    });
    let Some((first, partition, _)) = known.next() else { return };
    let Some((_, other, site)) = known.find(|(_, other, _)| *other != partition) else { return };
    let message = format!("resources in two partitions: `{partition}` and `{other}`");
    let note = format!("{first} is in `{partition}`, and nothing in a stack reaches another partition");
    cx.unless_wrong(&site, |cx| cx.push(Diagnostic::new(&codes::PARTITIONS, site.clone(), message).note(note)));
}
