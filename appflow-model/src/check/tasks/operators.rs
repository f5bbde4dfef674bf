//! Operators of tasks.

use crate::Site;
use crate::catalog::Operator;
use crate::check::context::{Checked, Context};
use crate::check::tasks::flow_tasks::Tasks;
use crate::diagnostics::codes;

/// The source supports the operator, according to its connector's list in CloudFormation (R40, R41, R55, R56).
pub(crate) fn check_operator(cx: &mut Context<'_>, tasks: &Tasks<'_>, operator: Operator, site: &Site) -> Checked {
    let Some(connector) = tasks.connector else {
        return Checked::Sound;
    };
    if connector.operators.contains(&operator) {
        return Checked::Sound;
    }
    let title = connector.title;
    let (message, help) = match Operator::COMPARISONS.contains(&operator) {
        true => (
            format!("{title} sources do not support operator `{}`", operator.symbol()),
            format!("valid operators: {}", symbols(connector.operators)),
        ),
        false => (
            format!("{title} sources do not support this task: operator `{}` is missing", operator.name()),
            "remove the statement".to_owned(),
        ),
    };
    cx.refuse(&codes::CONNECTOR_OPERATOR, site.clone(), message, help)
}

/// Returns the comparison operators among `operators`, as the language writes them: `` `==`, `!=` ``.
pub(crate) fn symbols(operators: &[Operator]) -> String {
    let comparisons = Operator::COMPARISONS.iter().filter(|operator| operators.contains(operator));
    comparisons.map(|operator| format!("`{}`", operator.symbol())).collect::<Vec<_>>().join(", ")
}
