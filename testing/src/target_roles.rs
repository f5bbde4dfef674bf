//! Whether the roles of a template let EventBridge reach the targets of its rules (E3, and the table of targets there).

use serde_json::Value;

use crate::conditions::{Conditions, context};
use crate::shown::{matches, shown};
use crate::statements::statements;
use crate::template::{Resource, Template, items};
use crate::uses::{ROLE, referred};

/// The actions on targets, by a part of their ARNs.
const ACTIONS: &[(&str, &str)] = &[
    (":states:", "states:StartExecution"),
    (":event-bus/", "events:PutEvents"),
    (":api-destination/", "events:InvokeApiDestination"),
    (":batch:", "batch:SubmitJob"),
    (":kinesis:", "kinesis:PutRecord"),
    (":firehose:", "firehose:PutRecord"),
];

/// The same by the types of targets in the template.
const ACTIONS_OF_TYPES: &[(&str, &str)] = &[
    ("AWS::StepFunctions::StateMachine", "states:StartExecution"),
    ("AWS::Events::EventBus", "events:PutEvents"),
    ("AWS::Events::ApiDestination", "events:InvokeApiDestination"),
    ("AWS::Batch::JobQueue", "batch:SubmitJob"),
    ("AWS::Kinesis::Stream", "kinesis:PutRecord"),
    ("AWS::KinesisFirehose::DeliveryStream", "firehose:PutRecord"),
];

/// Reports targets that their role in the template does not let EventBridge reach.
pub(crate) fn check(template: Template) -> Vec<String> {
    let (conditions, mut found) = (Conditions::new(template), Vec::new());
    for rule in template.resources_of("AWS::Events::Rule") {
        for target in rule.property("/Targets").map(items).unwrap_or_default() {
            let Some(role) = target.get("RoleArn") else { continue };
            for (role, _) in referred(template, role, ROLE).into_iter().filter(|(role, _)| role.property("/Policies").is_some()) {
                found.extend(problem(template, &conditions, &rule, target, &role));
            }
        }
    }
    found
}

fn problem(template: Template, conditions: &Conditions, rule: &Resource, target: &Value, role: &Resource) -> Option<String> {
    let given = context(rule.condition(), &[]);
    let is_there = |condition: &str, holds: bool| conditions.implies(&given, (condition, holds)) == Some(true);
    let allows = |action: &str, fits: &dyn Fn(&str) -> bool| allows(role, action, &is_there, fits);
    let missing = |action: &str| Some(format!("{}: role `{}` does not allow `{action}`", rule.id, role.id));
    if let Some(parameters) = target.get("EcsParameters") {
        // A task definition without a revision is the latest one.
        let definition = shown(parameters.get("TaskDefinitionArn")?)?;
        let is_run = allows("ecs:RunTask", &|known| matches(known, &definition) || known == format!("{definition}:*"));
        return if is_run { None } else { missing("ecs:RunTask") };
    }
    let arn = target.get("Arn")?;
    let text = shown(arn)?;
    let of_type = ACTIONS_OF_TYPES.iter().find(|(kind, _)| !referred(template, arn, kind).is_empty());
    let (_, action) = of_type.or_else(|| ACTIONS.iter().find(|(part, _)| text.contains(part)))?;
    // Policies name an API destination without its ID.
    let for_policy = text.replace(".Arn}", ".ArnForPolicy}");
    let is_allowed = allows(action, &|known| matches(known, &text) || known == for_policy);
    if is_allowed { None } else { missing(action) }
}

/// Returns `true` if a policy of the role allows the action on a resource that fits.
fn allows(role: &Resource, action: &str, is_there: &dyn Fn(&str, bool) -> bool, fits: &dyn Fn(&str) -> bool) -> bool {
    let policies = role.property("/Policies").map(items).unwrap_or_default();
    let documents = policies.iter().filter_map(|policy| policy.get("PolicyDocument"));
    let statements = documents.flat_map(|document| statements(document, is_there));
    let of = |statement: &Value, key: &str| -> Vec<String> {
        statement.get(key).map(items).unwrap_or_default().iter().filter_map(shown).collect()
    };
    let mut allowing = statements.filter(|statement| of(statement, "Action").iter().any(|known| matches(known, action)));
    allowing.any(|statement| of(statement, "Resource").iter().any(|known| fits(known)))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn found(action: &str, resource: &Value) -> Vec<String> {
        let statement = json!({ "Effect": "Allow", "Action": action, "Resource": resource });
        let root = json!({ "Resources": {
            "Runs": { "Type": "AWS::Kinesis::Stream" },
            "Role": { "Type": "AWS::IAM::Role", "Properties": {
                "Policies": [{ "PolicyName": "Target", "PolicyDocument": { "Statement": [statement] } }],
            } },
            "Rule": { "Type": "AWS::Events::Rule", "Properties": {
                "Targets": [{ "Arn": { "Fn::GetAtt": ["Runs", "Arn"] }, "RoleArn": { "Fn::GetAtt": ["Role", "Arn"] } }],
            } },
        } });
        check(Template::new(&root))
    }

    #[test]
    fn a_role_allows_what_its_target_needs() {
        let runs = json!({ "Fn::GetAtt": ["Runs", "Arn"] });
        assert_eq!(found("kinesis:PutRecord", &runs), Vec::<String>::new());
        let missing = ["Rule: role `Role` does not allow `kinesis:PutRecord`"];
        assert_eq!(found("kinesis:ListStreams", &runs), missing);
        assert_eq!(found("kinesis:PutRecord", &json!({ "Fn::GetAtt": ["Other", "Arn"] })), missing);
    }
}
