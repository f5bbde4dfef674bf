//! Whether the statements of a policy allow an action of a service.

use serde_json::Value;

use crate::shown::{matches, shown};
use crate::template::items;

/// A request of a service.
pub(crate) struct Request<'r> {
    /// The principal, such as `events.amazonaws.com`.
    pub(crate) service: &'r str,
    pub(crate) action: &'r str,
    /// The resource in each form in which a policy can name it; empty for trust policies, which name none.
    pub(crate) resources: &'r [String],
    /// The logical ID of the resource on behalf of which the service acts.
    pub(crate) source: &'r str,
}

/// Returns the statements of a policy document, of which some can be in branches of `Fn::If`: those for which `is_there` returns
/// `true`, given the condition and whether it is true in the branch.
pub(crate) fn statements<'a>(document: &'a Value, is_there: &dyn Fn(&str, bool) -> bool) -> Vec<&'a Value> {
    fn add<'a>(statement: &'a Value, is_there: &dyn Fn(&str, bool) -> bool, found: &mut Vec<&'a Value>) {
        let branches = statement.get("Fn::If").and_then(Value::as_array).map(Vec::as_slice);
        match branches {
            Some([condition, yes, no]) => {
                for (branch, holds) in [(yes, true), (no, false)] {
                    if is_there(condition.as_str().unwrap_or_default(), holds) {
                        add(branch, is_there, found);
                    }
                }
            }
            _ => found.push(statement),
        }
    }
    let mut found = Vec::new();
    for statement in document.get("Statement").map(items).unwrap_or_default() {
        add(statement, is_there, &mut found);
    }
    found
}

/// Returns `true` if a policy document allows a request.
pub(crate) fn allows(document: &Value, request: &Request, is_there: &dyn Fn(&str, bool) -> bool) -> bool {
    let statements = statements(document, is_there);
    let statements = statements.iter().copied();
    let has_effect = |statement: &Value, effect: &str| statement.get("Effect").and_then(Value::as_str) == Some(effect);
    let applies = |statement: &Value| is_for_service(statement, request.service) && is_for_action(statement, request);
    let mut allowing = statements.clone().filter(|statement| has_effect(statement, "Allow"));
    let mut denying = statements.filter(|statement| has_effect(statement, "Deny"));
    // The condition of a denial cannot be evaluated; without one, the denial applies.
    let is_denied = denying.any(|statement| applies(statement) && statement.get("Condition").is_none());
    !is_denied && allowing.any(|statement| applies(statement) && conditions_hold(statement, request))
}

fn is_for_service(statement: &Value, service: &str) -> bool {
    match statement.get("Principal") {
        Some(Value::String(all)) => all == "*",
        Some(principals) => {
            let is_service = |name: &Value| name == service;
            let is_anybody = principals.get("AWS").map(items).is_some_and(|names| names.iter().any(|name| name == "*"));
            is_anybody || principals.get("Service").map(items).is_some_and(|names| names.iter().any(is_service))
        }
        None => false,
    }
}

fn is_for_action(statement: &Value, request: &Request) -> bool {
    let texts =
        |key: &str| -> Vec<String> { statement.get(key).map(items).unwrap_or_default().iter().filter_map(shown).collect() };
    let action = request.action.to_ascii_lowercase();
    let is_action = texts("Action").iter().any(|pattern| matches(&pattern.to_ascii_lowercase(), &action));
    let patterns = texts("Resource");
    let is_resource = |resource: &String| patterns.iter().any(|pattern| matches(pattern, resource));
    is_action && (request.resources.is_empty() || request.resources.iter().any(is_resource))
}

/// Returns `true` if the conditions of a statement are true. Services send the account and the ARN on whose behalf they act,
/// except EventBridge to Amazon SNS. No other keys are known.
fn conditions_hold(statement: &Value, request: &Request) -> bool {
    let Some(condition) = statement.get("Condition") else { return true };
    let sends_source = (request.service, request.action) != ("events.amazonaws.com", "sns:Publish");
    let operators = condition.as_object().into_iter().flatten();
    let mut keys = operators.flat_map(|(operator, keys)| keys.as_object().into_iter().flatten().map(move |key| (operator, key)));
    sends_source
        && keys.all(|(operator, (key, value))| {
            let is_one_of = |known: &[&str]| known.contains(&operator.as_str());
            let mut values = items(value).iter().filter_map(shown);
            match key.to_ascii_lowercase().as_str() {
                "aws:sourceaccount" => {
                    is_one_of(&["StringEquals", "StringLike"]) && values.any(|account| account == "${AWS::AccountId}")
                }
                "aws:sourcearn" => {
                    is_one_of(&["ArnLike", "ArnEquals", "StringLike", "StringEquals"])
                        && values.any(|arn| is_source(&arn, request.service, request.source))
                }
                _ => false,
            }
        })
}

/// Returns `true` if a service can act on behalf of a resource with this ARN: the one that needs it, or any of the service.
pub(crate) fn is_source(arn: &str, service: &str, source: &str) -> bool {
    let own = format!("${{{source}.");
    let name = service.trim_end_matches(".amazonaws.com").rsplit('.').next().unwrap_or_default();
    // `Ref` of a topic is its ARN.
    let is_topic = service == "sns.amazonaws.com" && arn == format!("${{{source}}}");
    is_topic || arn.starts_with(&own) || (arn.contains(&format!(":{name}:")) && arn.ends_with('*'))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use serde_json::json;

    use super::*;

    fn allows_put(statement: Value) -> bool {
        let resources = ["${Lake.Arn}/in/object".to_owned()];
        let request = Request { service: "appflow.amazonaws.com", action: "s3:PutObject", resources: &resources, source: "Copy" };
        allows(&json!({ "Statement": [statement] }), &request, &|_, _| false)
    }

    fn statement() -> Value {
        json!({
            "Effect": "Allow",
            "Principal": { "Service": "appflow.amazonaws.com" },
            "Action": ["s3:GetObject", "s3:PutObject"],
            "Resource": [{ "Fn::GetAtt": ["Lake", "Arn"] }, { "Fn::Sub": "${Lake.Arn}/*" }],
        })
    }

    fn with(key: &str, value: Value) -> Value {
        let mut statement = statement();
        statement[key] = value;
        statement
    }

    #[test]
    fn compares_principals_actions_and_resources() {
        for allowing in [
            statement(),
            with("Principal", json!({ "Service": ["events.amazonaws.com", "appflow.amazonaws.com"] })),
            with("Principal", json!("*")),
            with("Action", json!("s3:*")),
            with("Action", json!("S3:putobject")),
            with("Resource", json!({ "Fn::Sub": "${Lake.Arn}/in/*" })),
            with("Resource", json!("*")),
        ] {
            assert!(allows_put(allowing.clone()), "{allowing}");
        }
        for other in [
            with("Effect", json!("Deny")),
            with("Principal", json!({ "Service": "events.amazonaws.com" })),
            with("Principal", json!({ "AWS": "111122223333" })),
            with("Action", json!("s3:GetObject")),
            with("Resource", json!({ "Fn::GetAtt": ["Lake", "Arn"] })),
            with("Resource", json!({ "Fn::Sub": "${Lake.Arn}/out/*" })),
            with("Resource", json!({ "Fn::Sub": "${Other.Arn}/*" })),
        ] {
            assert!(!allows_put(other.clone()), "{other}");
        }
    }

    #[test]
    fn reads_the_statements_in_branches_that_exist() {
        let document = json!({ "Statement": [{ "Fn::If": ["Live", statement(), { "Ref": "AWS::NoValue" }] }] });
        assert_eq!(statements(&document, &|condition, holds| condition == "Live" && holds), [&statement()]);
        assert_eq!(statements(&document, &|_, holds| !holds), [&json!({ "Ref": "AWS::NoValue" })]);
    }

    #[test]
    fn a_denial_overrides() {
        let all = |denial: Value| {
            let resources = ["${Lake.Arn}/in/object".to_owned()];
            let request =
                Request { service: "appflow.amazonaws.com", action: "s3:PutObject", resources: &resources, source: "Copy" };
            allows(&json!({ "Statement": [statement(), denial] }), &request, &|_, _| false)
        };
        let denial = json!({ "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": { "Fn::Sub": "${Lake.Arn}/*" } });
        assert!(!all(denial.clone()));
        let mut conditional = denial;
        conditional["Condition"] = json!({ "Bool": { "aws:SecureTransport": "false" } });
        assert!(all(conditional));
    }

    #[test]
    fn accepts_conditions_on_the_account_and_the_source() {
        let condition =
            |operator: &str, key: &str, value: Value| allows_put(with("Condition", json!({ operator: { key: value } })));
        assert!(condition("StringEquals", "aws:SourceAccount", json!({ "Ref": "AWS::AccountId" })));
        assert!(condition("ArnLike", "aws:SourceArn", json!({ "Fn::Sub": "arn:aws:appflow:${AWS::Region}:*:flow/*" })));
        assert!(condition("ArnEquals", "aws:SourceArn", json!({ "Fn::GetAtt": ["Copy", "FlowArn"] })));
        assert!(!condition("StringEquals", "aws:SourceAccount", json!("444455556666")));
        assert!(!condition("StringNotEquals", "aws:SourceAccount", json!({ "Ref": "AWS::AccountId" })));
        assert!(!condition("ArnEquals", "aws:SourceArn", json!({ "Fn::GetAtt": ["Other", "FlowArn"] })));
        assert!(!condition("ArnLike", "aws:SourceArn", json!("arn:aws:events:eu-west-1:1:rule/*")));
        assert!(!condition("StringEquals", "aws:PrincipalOrgID", json!("o-1")));
    }

    #[test]
    fn eventbridge_sends_no_account_to_topics() {
        let publish = |condition: Option<Value>| {
            let mut statement = json!({
                "Effect": "Allow",
                "Principal": { "Service": "events.amazonaws.com" },
                "Action": "sns:Publish",
                "Resource": { "Ref": "Ops" },
            });
            if let Some(condition) = condition {
                statement["Condition"] = condition;
            }
            let resources = ["${Ops}".to_owned()];
            let request =
                Request { service: "events.amazonaws.com", action: "sns:Publish", resources: &resources, source: "Rule" };
            allows(&json!({ "Statement": statement }), &request, &|_, _| false)
        };
        assert!(publish(None));
        assert!(!publish(Some(json!({ "StringEquals": { "aws:SourceAccount": { "Ref": "AWS::AccountId" } } }))));
    }
}
