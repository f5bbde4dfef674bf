//! What the conditions of rules consist of, and the bus of rules without one.

use crate::analysis::values::Form;
use crate::catalog::monitoring::pattern;
use crate::check::context::Context;
use crate::model::{Origin, Resource, ResourceKind, Value};

/// The name of the default bus of an account.
const DEFAULT_BUS: &str = "default";

/// Returns `true` for the default bus of the account. An ARN can be that of another account.
pub(crate) fn is_default_bus(cx: &Context<'_>, bus: &Resource) -> bool {
    let name = match &bus.origin {
        Origin::Named(name) => name,
        Origin::Created | Origin::Arn(_) | Origin::LogicalId(_) => return false,
    };
    bus.kind == ResourceKind::EventBus && cx.known_text(name).as_deref() == Some(DEFAULT_BUS)
}

/// Returns a call of a function of conditions. One of them, `cidr`, has the name of a function of CloudFormation.
pub(crate) fn call_of(form: Form<'_>) -> Option<(&str, &[Value])> {
    form.call().filter(|(function, _)| pattern::ALL.iter().any(|known| known.name == *function))
}
