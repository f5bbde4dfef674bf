//! Settings of sources and destinations that AWS accepts, but that cannot be intended.

use crate::Site;
use crate::analysis::quantity;
use crate::analysis::values::Form;
use crate::catalog::common_settings::{on_error, shared};
use crate::catalog::{Argument, Connector, HOUR, eventbridge, sapodata, schedule};
use crate::check::context::Context;
use crate::check::settings::{Given, given};
use crate::check::values::secrets::check_literal_secrets;
use crate::diagnostics::{Diagnostic, codes};
use crate::model::{Endpoint, Flow, Trigger};

/// Checks the source and the destination of a flow.
pub(crate) fn check_flow(cx: &mut Context<'_>, flow: &Flow, site: &Site) {
    if let (Some(end), Some(connector)) = (&flow.source, cx.source_connector(flow)) {
        let properties = connector.source.map_or(&[][..], |shape| shape.properties);
        check_literal_secrets(cx, &end.settings, properties, &site.part("source"));
    }
    if let (Some(end), Some(connector)) = (&flow.destination, cx.destination_connector(flow)) {
        let properties = connector.destination.map_or(&[][..], |shape| shape.properties);
        let site = site.part("destination");
        check_literal_secrets(cx, &end.settings, properties, &site);
        check_error_folder(cx, end, &site);
        check_odp(cx, end, connector, &site);
    }
}

/// A folder for failed records requires a bucket (R191).
fn check_error_folder(cx: &mut Context<'_>, end: &Endpoint, site: &Site) {
    // EventBridge has its own warning for a missing bucket.
    if end.connector == eventbridge::CONNECTOR.name {
        return;
    }
    let Some(Given { value, site }) = given(&end.settings, &shared::on_error, site) else { return };
    let Form::Block(settings) = cx.form(value) else { return };
    let block = site.part("value");
    let Some(prefix) = given(settings, &on_error::prefix, &block).filter(|_| on_error::bucket.of(settings).is_none()) else {
        return;
    };
    let found = Diagnostic::new(&codes::ERROR_FOLDER, prefix.site.part("key"), "`prefix` has no effect without `bucket`");
    cx.push(found.note("AppFlow does not store failed records without a bucket").help("add `bucket`"));
}

/// An ODP provider that the stack reads from is not an OData service that it can write to (R186).
fn check_odp(cx: &mut Context<'_>, end: &Endpoint, connector: &Connector, site: &Site) {
    if connector.name != sapodata::CONNECTOR.name {
        return;
    }
    let Some(shape) = connector.destination else { return };
    let Some(position) = shape.arguments.iter().position(|argument| matches!(argument, Argument::Object { .. })) else { return };
    let is_odp = |flow: &Flow| {
        let source = flow.source.as_ref().filter(|source| source.connector == sapodata::CONNECTOR.name);
        source.is_some_and(|source| {
            sapodata::source::provider.has_value(&source.settings, &sapodata::provider::odp) && source.arguments == end.arguments
        })
    };
    if cx.definition.flows.iter().any(is_odp) {
        let message = "expected an OData service, found an object of an ODP provider";
        let found = Diagnostic::new(&codes::ODP_DESTINATION, site.item("argument", position), message);
        cx.push(found.note("a flow of this stack reads the object with `provider: odp`"));
    }
}

/// An offset is less than ten hours, according to the User Guide (R131).
pub(crate) fn check_offset(cx: &mut Context<'_>, trigger: &Trigger, site: &Site) {
    let Some(offset) = given(&trigger.settings, &schedule::settings::offset, site) else { return };
    let Form::Quantity { amount, unit } = cx.form(offset.value) else { return };
    if quantity::seconds(amount, unit) == Some(10 * HOUR) {
        let found = Diagnostic::new(&codes::LONG_OFFSET, offset.site.part("value"), "`offset` must be less than 10 hours");
        cx.push(found.note("the User Guide requires it, and the API accepts 10 hours"));
    }
}
