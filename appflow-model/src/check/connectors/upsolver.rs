//! Upsolver as a destination.

use crate::Site;
use crate::analysis::values::Start;
use crate::catalog::Property;
use crate::catalog::resources::bucket;
use crate::catalog::s3::destination::{file_prefix, prefix_hierarchy};
use crate::catalog::upsolver::{BUCKET, CONNECTOR};
use crate::check::connectors::s3;
use crate::check::context::Context;
use crate::check::values::possible::{first_wrong, possible_values};
use crate::diagnostics::{Diagnostic, codes};
use crate::model::{Endpoint, Flow, Origin, Resource, Value};

/// Checks a flow to Upsolver.
pub(crate) fn check_destination(cx: &mut Context<'_>, flow: &Flow, flow_site: &Site) {
    let Some(end) = flow.destination.as_ref().filter(|end| end.connector == CONNECTOR.name) else { return };
    let site = flow_site.part("destination");
    check_bucket(cx, end, &site.item("argument", 0));
    check_prefix(cx, end, &site.part("connector"));
    s3::check_single_file(cx, end, &site);
    s3::check_target_file_size(cx, end, &site);
}

/// Upsolver requires a prefix of the bucket name (R8).
fn check_bucket(cx: &mut Context<'_>, end: &Endpoint, site: &Site) {
    let Some(bucket) = end.arguments.first().and_then(Value::as_name).and_then(|name| cx.resource(name)) else { return };
    let name = &bucket.name;
    let Some(start) = name_of(cx, bucket) else {
        let message = format!("missing setting `name` for bucket `{name}`, which Upsolver reads");
        let found = Diagnostic::new(&codes::UNNAMED_BUCKET, site.clone(), message);
        let note = format!("Upsolver requires a name that starts with `{BUCKET}`; CloudFormation generates another");
        cx.push(found.note(note).help(format!("add `name: \"{BUCKET}-lake\"` to bucket `{name}`")));
        return;
    };
    if !start.may_begin_with(BUCKET) {
        let message = format!("bucket name for Upsolver must start with `{BUCKET}`, found `{}`", start.text);
        return cx.report(&codes::UPSOLVER_BUCKET, site.clone(), message, "");
    }
    let name = match &bucket.origin {
        Origin::Named(name) => Some(name),
        Origin::Created => bucket::name.of(&bucket.settings),
        Origin::Arn(_) | Origin::LogicalId(_) => None,
    };
    let names = name.map(|name| possible_values(cx, name, site)).unwrap_or_default();
    if let Some((_, name)) = first_wrong(cx, &names, |name| name.text().is_some_and(|text| !text.starts_with(BUCKET))) {
        let message = name.named(format!("bucket name for Upsolver must start with `{BUCKET}`"));
        cx.report(&codes::UPSOLVER_BUCKET, site.clone(), message, "");
    }
}

/// Returns the known beginning of a bucket name, and whether it is the whole name, or `None` if CloudFormation generates the
/// name.
fn name_of<'a>(cx: &Context<'a>, resource: &'a Resource) -> Option<Start<'a>> {
    match &resource.origin {
        Origin::Named(name) => Some(cx.resolve(name).start()),
        Origin::Arn(arn) => Some(match cx.known_text(arn) {
            Some(arn) => Start { text: arn.rsplit(':').next().unwrap_or_default().to_owned().into(), is_whole: true },
            None => Start { text: "".into(), is_whole: false },
        }),
        Origin::LogicalId(_) => None,
        Origin::Created => bucket::name.of(&resource.settings).map(|name| cx.resolve(name).start()),
    }
}

/// CloudFormation requires a prefix configuration (R24).
fn check_prefix(cx: &mut Context<'_>, end: &Endpoint, site: &Site) {
    let is_given = |key: &Property| key.of(&end.settings).is_some();
    if !is_given(&file_prefix) && !is_given(&prefix_hierarchy) && !cx.may_have_more(end) {
        let message = format!("missing setting `{}` or `{}` for an Upsolver destination", file_prefix.key, prefix_hierarchy.key);
        cx.report(&codes::MISSING_KEY, site.clone(), message, "add `file_prefix`, for example: `file_prefix: path(day)`");
    }
}
