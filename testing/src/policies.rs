//! Whether the policies of a template grant services what its flows, profiles, connectors, alarms, and rules require (R167, R196,
//! R293, E10, E20), wherever these exist and before AppFlow checks it.

use serde_json::Value;

use crate::conditions::{Conditions, context};
use crate::graph::Graph;
use crate::references::Branch;
use crate::shown::{matches, shown};
use crate::statements::{Request, allows, is_source};
use crate::template::{Resource, Template, items};
use crate::uses::{BUCKET, FUNCTION, KEY, Need, PERMISSION, QUEUE, ROLE, SECRET, Subject, TOPIC, needs, referred};

/// A type of resources with policies.
struct Kind {
    /// The resource type of what has a policy.
    subject: &'static str,
    /// The resource type of the policy: that of the subject itself if the policy is one of its properties.
    policy: &'static str,
    /// The property of the policy that names its subjects.
    target: &'static str,
    document: &'static str,
    /// The attribute with the ARN, or `None` if `Ref` returns it.
    arn: Option<&'static str>,
}

const KINDS: &[Kind] = &[
    Kind { subject: BUCKET, policy: "AWS::S3::BucketPolicy", target: "/Bucket", document: "/PolicyDocument", arn: Some("Arn") },
    Kind { subject: KEY, policy: KEY, target: "", document: "/KeyPolicy", arn: Some("Arn") },
    Kind { subject: ROLE, policy: ROLE, target: "", document: "/AssumeRolePolicyDocument", arn: Some("Arn") },
    Kind {
        subject: SECRET,
        policy: "AWS::SecretsManager::ResourcePolicy",
        target: "/SecretId",
        document: "/ResourcePolicy",
        arn: None,
    },
    Kind { subject: TOPIC, policy: "AWS::SNS::TopicPolicy", target: "/Topics", document: "/PolicyDocument", arn: None },
    Kind { subject: QUEUE, policy: "AWS::SQS::QueuePolicy", target: "/Queues", document: "/PolicyDocument", arn: Some("Arn") },
    Kind { subject: FUNCTION, policy: PERMISSION, target: "/FunctionName", document: "", arn: Some("Arn") },
];

/// A need, with the policies that serve its subject.
pub(crate) struct Served<'a> {
    pub(crate) need: Need<'a>,
    pub(crate) policies: Vec<Resource<'a>>,
}

/// Returns every need of a template with its policies: the permissions for its service, or the policies of its subject.
pub(crate) fn served<'a>(template: Template<'a>) -> Vec<Served<'a>> {
    let with_policies = |need: Need<'a>| {
        let kind = kind_of(&need)?;
        let policies = match &need.subject {
            Subject::Created(subject) if kind.policy == kind.subject => vec![*subject],
            _ if kind.subject == FUNCTION => permissions(template, &need),
            subject => attached(template, kind, subject),
        };
        Some(Served { need, policies })
    };
    needs(template).into_iter().filter_map(with_policies).collect()
}

/// Returns the policies of the template with what they are attached to, without those that are a property of it.
pub(crate) fn attachments(template: Template) -> Vec<(Resource, Resource)> {
    let mut all = Vec::new();
    for kind in KINDS.iter().filter(|kind| kind.policy != kind.subject) {
        for policy in template.resources_of(kind.policy) {
            let targets = policy.property(kind.target).map(items).unwrap_or_default();
            let subjects = targets.iter().flat_map(|target| referred(template, target, kind.subject));
            all.extend(subjects.map(|(subject, _)| (policy, subject)));
        }
    }
    all
}

/// Reports needs that no policy serves.
pub(crate) fn check(template: Template) -> Vec<String> {
    let (conditions, graph) = (Conditions::new(template), Graph::of_resources(template));
    let mut found = Vec::new();
    for Served { need, policies } in served(template) {
        let finding = match policies.as_slice() {
            // The owner of what exists outside of the template adds its policy, except the permissions of functions.
            [] if matches!(need.subject, Subject::Existing(_)) && need.actions != ["lambda:InvokeFunction"] => None,
            [] => Some(format!("{}: no policy lets {} use {}", need.user.id, need.service, name(&need.subject))),
            policies => policies.iter().find_map(|policy| problem(&need, *policy, policies.len(), &conditions, &graph)),
        };
        found.extend(finding.filter(|finding| !found.contains(finding)));
    }
    check_duplicates(template, &conditions, &mut found);
    found
}

/// Returns the reason why a policy does not meet a need.
fn problem(need: &Need, policy: Resource, count: usize, conditions: &Conditions, graph: &Graph) -> Option<String> {
    let (user, service) = (need.user.id, need.service);
    let context = context(need.user.condition(), &need.branches);
    let needed = policy.condition().map(|condition| (condition, true));
    // Each of several policies has its own condition.
    if count == 1 && needed.is_some_and(|needed| conditions.implies(&context, needed) == Some(false)) {
        return Some(format!("{user}: policy `{}` is absent in some cases", policy.id));
    }
    // A statement in a branch is there wherever the use is.
    let policy_exists = policy.condition().map(|condition| (condition, true));
    let given: Vec<Branch> = context.iter().copied().chain(policy_exists).collect();
    let is_there = |condition: &str, holds: bool| conditions.implies(&given, (condition, holds)) == Some(true);
    if let Some(action) = missing_action(need, policy, &is_there) {
        return Some(format!("{user}: policy `{}` does not allow {service} `{action}`", policy.id));
    }
    let is_late = need.is_ordered && !graph.before(user).contains(policy.id);
    is_late.then(|| format!("{user}: policy `{}` may be created later", policy.id))
}

/// Returns the first action that a policy does not allow.
fn missing_action(need: &Need, policy: Resource, is_there: &dyn Fn(&str, bool) -> bool) -> Option<&'static str> {
    let kind = kind_of(need)?;
    if kind.subject == FUNCTION {
        // Permissions were chosen by what they allow.
        return None;
    }
    let document = policy.property(kind.document).unwrap_or(&Value::Null);
    let is_missing = |action: &&&str| {
        let resources = resources(need, kind, action);
        let request = Request { service: need.service, action, resources: &resources, source: need.user.id };
        !allows(document, &request, is_there)
    };
    need.actions.iter().find(is_missing).copied()
}

/// Returns the forms in which a policy can name what an action uses.
fn resources(need: &Need, kind: &Kind, action: &str) -> Vec<String> {
    const OF_OBJECTS: &[&str] =
        &["s3:GetObject", "s3:PutObject", "s3:PutObjectAcl", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"];
    let arns = match &need.subject {
        _ if kind.subject == ROLE => Vec::new(),
        Subject::Existing(text) => vec![text.clone(), format!("arn:${{AWS::Partition}}:s3:::{text}")],
        Subject::Created(subject) => {
            let mut arns =
                vec![kind.arn.map_or_else(|| format!("${{{}}}", subject.id), |arn| format!("${{{}.{arn}}}", subject.id))];
            let names = [Some(format!("${{{}}}", subject.id)), subject.property("/BucketName").and_then(shown)];
            if kind.subject == BUCKET {
                arns.extend(names.into_iter().flatten().map(|name| format!("arn:${{AWS::Partition}}:s3:::{name}")));
            }
            arns
        }
    };
    if !OF_OBJECTS.contains(&action) {
        return arns;
    }
    let folder = need.folder.as_ref().map(|folder| format!("{}/", folder.trim_end_matches('/'))).unwrap_or_default();
    arns.iter().map(|arn| format!("{arn}/{folder}object")).collect()
}

/// Returns the policies that are attached to a subject.
fn attached<'a>(template: Template<'a>, kind: &Kind, subject: &Subject) -> Vec<Resource<'a>> {
    let is_target = |target: &Value| match subject {
        Subject::Created(subject) => {
            let names = referred(template, target, kind.subject);
            let bucket_name = if kind.subject == BUCKET { subject.property("/BucketName") } else { None };
            names.iter().any(|(named, _)| named.id == subject.id) || bucket_name == Some(target)
        }
        Subject::Existing(text) => shown(target).is_some_and(|target| is_same(&target, text)),
    };
    let is_attached = |policy: &Resource| policy.property(kind.target).map(items).unwrap_or_default().iter().any(is_target);
    template.resources_of(kind.policy).filter(is_attached).collect()
}

/// Returns `true` if two strings can name one item: a pseudo parameter in an ARN matches a literal in the other.
fn is_same(one: &str, other: &str) -> bool {
    let covers = |one: &str, other: &str| {
        let pseudo = ["${AWS::Partition}", "${AWS::Region}", "${AWS::AccountId}"];
        one == other
            || one.starts_with("arn:") && matches(&pseudo.iter().fold(one.to_owned(), |arn, name| arn.replace(name, "*")), other)
    };
    covers(one, other) || covers(other, one)
}

/// Returns the permissions of the service to invoke a function on behalf of the user.
fn permissions<'a>(template: Template<'a>, need: &Need) -> Vec<Resource<'a>> {
    let names = match &need.subject {
        Subject::Existing(text) => vec![text.clone()],
        Subject::Created(function) => vec![format!("${{{}}}", function.id), format!("${{{}.Arn}}", function.id)],
    };
    let allows = |permission: &Resource| {
        let text = |property: &str| permission.property(property).and_then(shown);
        let is_given = |property: &str| permission.property(property).is_some();
        text("/FunctionName").is_some_and(|name| names.contains(&name))
            && text("/Principal").as_deref() == Some(need.service)
            && need.actions.iter().all(|action| text("/Action").is_some_and(|pattern| matches(&pattern, action)))
            && (!is_given("/SourceAccount") || text("/SourceAccount").as_deref() == Some("${AWS::AccountId}"))
            && (!is_given("/SourceArn") || text("/SourceArn").is_some_and(|arn| is_source(&arn, need.service, need.user.id)))
    };
    template.resources_of(PERMISSION).filter(allows).collect()
}

/// Reports two policies of one subject that can exist together, since a policy replaces the one before it.
fn check_duplicates(template: Template, conditions: &Conditions, found: &mut Vec<String>) {
    let attachments = attachments(template);
    let replaced = attachments.iter().filter(|(policy, _)| policy.kind() != PERMISSION);
    for (position, (policy, subject)) in replaced.clone().enumerate() {
        for (other, _) in replaced.clone().skip(position + 1).filter(|(_, same)| same.id == subject.id) {
            let context: Vec<Branch> = policy.condition().map(|condition| (condition, true)).into_iter().collect();
            let absent = other.condition().map(|condition| (condition, false));
            if absent.is_none_or(|absent| conditions.implies(&context, absent) == Some(false)) {
                found.push(format!("{}: policies `{}` and `{}` replace each other", subject.id, policy.id, other.id));
            }
        }
    }
}

fn kind_of(need: &Need) -> Option<&'static Kind> {
    let subject = match (&need.subject, need.actions) {
        (Subject::Created(subject), _) => subject.kind(),
        (Subject::Existing(_), actions) => match actions.first()?.split_once(':')?.0 {
            "s3" => BUCKET,
            "secretsmanager" => SECRET,
            "sns" => TOPIC,
            "sqs" => QUEUE,
            "lambda" => FUNCTION,
            // Keys and roles outside of the template have their policies there.
            _ => return None,
        },
    };
    KINDS.iter().find(|kind| kind.subject == subject)
}

fn name(subject: &Subject) -> String {
    match subject {
        Subject::Created(subject) => format!("`{}`", subject.id),
        Subject::Existing(text) => format!("`{text}`"),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use serde_json::json;

    use super::*;

    fn found(resources: &Value) -> Vec<String> {
        let root = json!({
            "Parameters": { "Stage": { "Type": "String" }, "FunctionArn": { "Type": "String" } },
            "Conditions": { "Production": { "Fn::Equals": [{ "Ref": "Stage" }, "prod"] }, "Test": { "Fn::Equals": [{ "Ref": "Stage" }, "test"] } },
            "Resources": resources,
        });
        check(Template::new(&root))
    }

    /// Returns the findings after the value at a JSON pointer is replaced, or removed.
    fn found_after(resources: &Value, pointer: &str, value: Option<Value>) -> Vec<String> {
        let mut changed = resources.clone();
        match value {
            Some(value) => *changed.pointer_mut(pointer).unwrap() = value,
            None => {
                let (parent, key) = pointer.rsplit_once('/').unwrap();
                changed.pointer_mut(parent).unwrap().as_object_mut().unwrap().remove(key).unwrap();
            }
        }
        found(&changed)
    }

    fn document(service: &str, actions: Value, resource: Value) -> Value {
        let principal = json!({ "Service": service });
        json!({ "Statement": [{ "Effect": "Allow", "Principal": principal, "Action": actions, "Resource": resource }] })
    }

    /// Returns a flow that copies files within an encrypted bucket.
    fn copy() -> Value {
        let actions = json!([
            "s3:GetObject",
            "s3:ListBucket",
            "s3:PutObject",
            "s3:AbortMultipartUpload",
            "s3:ListMultipartUploadParts",
            "s3:ListBucketMultipartUploads",
            "s3:GetBucketAcl",
            "s3:PutObjectAcl"
        ]);
        let places = json!([{ "Fn::GetAtt": ["Lake", "Arn"] }, { "Fn::Sub": "${Lake.Arn}/*" }]);
        let by_key = json!({ "SSEAlgorithm": "aws:kms", "KMSMasterKeyID": { "Fn::GetAtt": ["Key", "Arn"] } });
        json!({
            "Key": {
                "Type": "AWS::KMS::Key",
                "Properties": {
                    "KeyPolicy": document("appflow.amazonaws.com", json!(["kms:Encrypt", "kms:GenerateDataKey", "kms:Decrypt"]), json!("*")),
                },
            },
            "Lake": {
                "Type": "AWS::S3::Bucket",
                "Properties": {
                    "BucketName": "acme-lake",
                    "BucketEncryption": { "ServerSideEncryptionConfiguration": [{ "ServerSideEncryptionByDefault": by_key }] },
                },
            },
            "Policy": {
                "Type": "AWS::S3::BucketPolicy",
                "Properties": { "Bucket": { "Ref": "Lake" }, "PolicyDocument": document("appflow.amazonaws.com", actions, places) },
            },
            "Copy": {
                "Type": "AWS::AppFlow::Flow",
                "DependsOn": "Policy",
                "Properties": {
                    "SourceFlowConfig": { "SourceConnectorProperties": { "S3": { "BucketName": { "Ref": "Lake" }, "BucketPrefix": "in" } } },
                    "DestinationFlowConfigList": [
                        { "DestinationConnectorProperties": { "S3": { "BucketName": { "Ref": "Lake" }, "BucketPrefix": "out" } } },
                    ],
                },
            },
        })
    }

    const STATEMENT: &str = "/Policy/Properties/PolicyDocument/Statement/0";

    #[test]
    fn flows_need_the_policies_of_their_buckets() {
        assert_eq!(found(&copy()), Vec::<String>::new());
        let mut without = copy();
        without.as_object_mut().unwrap().remove("Policy");
        assert_eq!(found(&without), ["Copy: no policy lets appflow.amazonaws.com use `Lake`"]);
        for (action, missing) in
            [("s3:GetObject", "s3:ListBucket"), ("s3:Get*", "s3:ListBucket"), ("s3:*Object", "s3:ListBucket")]
        {
            let expected = format!("Copy: policy `Policy` does not allow appflow.amazonaws.com `{missing}`");
            let found = found_after(&copy(), &format!("{STATEMENT}/Action"), Some(json!(action)));
            assert!(found.contains(&expected), "{action}: {found:?}");
        }
    }

    #[test]
    fn policies_cover_the_folders_that_are_used() {
        let with = |resources: Value| found_after(&copy(), &format!("{STATEMENT}/Resource"), Some(resources));
        let bucket = json!({ "Fn::Sub": "arn:${AWS::Partition}:s3:::${Lake}" });
        let folder = |name: &str| json!({ "Fn::Sub": format!("${{Lake.Arn}}/{name}*") });
        assert_eq!(with(json!([bucket, folder("in/"), folder("out/")])), Vec::<String>::new());
        let missing = |action: &str| [format!("Copy: policy `Policy` does not allow appflow.amazonaws.com `{action}`")];
        assert_eq!(with(json!([bucket, folder("in/")])), missing("s3:PutObject"));
        assert_eq!(with(json!([bucket, folder("out/")])), missing("s3:GetObject"));
        let objects = json!([folder("")]);
        assert_eq!(with(objects), [missing("s3:ListBucket"), missing("s3:ListBucketMultipartUploads")].concat());
    }

    #[test]
    fn policies_exist_before_flows() {
        let late = ["Copy: policy `Policy` may be created later"];
        assert_eq!(found_after(&copy(), "/Copy/DependsOn", None), late);
        assert_eq!(found_after(&copy(), "/Copy/DependsOn", Some(json!(["Lake"]))), late);
        let mut chain = copy();
        chain["Other"] = json!({ "Type": "AWS::AppFlow::ConnectorProfile", "DependsOn": "Policy" });
        assert_eq!(found_after(&chain, "/Copy/DependsOn", Some(json!("Other"))), Vec::<String>::new());
    }

    #[test]
    fn policies_exist_wherever_flows_do() {
        let mut both = copy();
        both["Policy"]["Condition"] = json!("Production");
        assert_eq!(found(&both), ["Copy: policy `Policy` is absent in some cases"]);
        both["Copy"]["Condition"] = json!("Production");
        assert_eq!(found(&both), Vec::<String>::new());
    }

    #[test]
    fn buckets_are_found_by_their_names() {
        let name = Some(json!("acme-lake"));
        let path = "/Copy/Properties/DestinationFlowConfigList/0/DestinationConnectorProperties/S3/BucketName";
        assert_eq!(found_after(&copy(), path, name.clone()), Vec::<String>::new());
        let mut without = copy();
        without["Copy"]["Properties"].as_object_mut().unwrap().remove("SourceFlowConfig");
        without.as_object_mut().unwrap().remove("Policy");
        without["Copy"].as_object_mut().unwrap().remove("DependsOn");
        assert_eq!(found_after(&without, path, name), ["Copy: no policy lets appflow.amazonaws.com use `Lake`"]);
        assert_eq!(found_after(&without, path, Some(json!("acme-other"))), Vec::<String>::new());
        assert_eq!(found_after(&copy(), "/Policy/Properties/Bucket", Some(json!("acme-lake"))), Vec::<String>::new());
    }

    #[test]
    fn every_bucket_of_a_destination_needs_a_policy() {
        for properties in [
            json!({ "Zendesk": { "ErrorHandlingConfig": { "BucketName": { "Ref": "Bare" } } } }),
            json!({ "SAPOData": { "SuccessResponseHandlingConfig": { "BucketName": { "Ref": "Bare" } } } }),
            json!({ "Redshift": { "IntermediateBucketName": { "Ref": "Bare" } } }),
            json!({ "Upsolver": { "BucketName": { "Fn::Sub": "${Bare}" } } }),
        ] {
            let flow = json!({ "DestinationFlowConfigList": [{ "DestinationConnectorProperties": properties }] });
            let resources = json!({
                "Bare": { "Type": "AWS::S3::Bucket" },
                "Write": { "Type": "AWS::AppFlow::Flow", "Properties": flow },
            });
            assert_eq!(found(&resources), ["Write: no policy lets appflow.amazonaws.com use `Bare`"], "{properties}");
        }
    }

    #[test]
    fn keys_admit_appflow() {
        let missing = |action: &str| [format!("Copy: policy `Key` does not allow appflow.amazonaws.com `{action}`")];
        let actions = "/Key/Properties/KeyPolicy/Statement/0/Action";
        assert_eq!(
            found_after(&copy(), actions, Some(json!(["kms:Encrypt", "kms:GenerateDataKey*", "kms:Decrypt"]))),
            Vec::<String>::new()
        );
        assert_eq!(found_after(&copy(), actions, Some(json!("kms:Decrypt"))), missing("kms:Encrypt"));
        for (user, properties) in [
            ("AWS::AppFlow::Flow", json!({ "KMSArn": { "Fn::GetAtt": ["Own", "Arn"] } })),
            ("AWS::AppFlow::ConnectorProfile", json!({ "KMSArn": { "Fn::GetAtt": ["Own", "Arn"] } })),
        ] {
            let of = |policy: Value| {
                found(&json!({
                    "Own": { "Type": "AWS::KMS::Key", "Properties": { "KeyPolicy": policy } },
                    "User": { "Type": user, "Properties": properties },
                }))
            };
            assert_eq!(of(document("appflow.amazonaws.com", json!("kms:*"), json!("*"))), Vec::<String>::new());
            let foreign = of(document("s3.amazonaws.com", json!("kms:*"), json!("*")));
            assert_eq!(foreign, ["User: policy `Own` does not allow appflow.amazonaws.com `kms:Encrypt`"]);
        }
    }

    #[test]
    fn profiles_need_the_policies_of_their_secrets_and_buckets() {
        let read = json!(["secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret"]);
        let resources = |arn: Value, secret_id: Value| {
            let credentials = json!({ "Salesforce": { "ClientCredentialsArn": arn } });
            let policy = document("appflow.amazonaws.com", read.clone(), json!("*"));
            json!({
                "Made": { "Type": "AWS::SecretsManager::Secret" },
                "Policy": {
                    "Type": "AWS::SecretsManager::ResourcePolicy",
                    "Properties": { "SecretId": secret_id, "ResourcePolicy": policy },
                },
                "Crm": {
                    "Type": "AWS::AppFlow::ConnectorProfile",
                    "DependsOn": ["Policy"],
                    "Properties": { "ConnectorProfileConfig": { "ConnectorProfileCredentials": credentials } },
                },
            })
        };
        let (made, arn) = (json!({ "Ref": "Made" }), json!("arn:aws:secretsmanager:eu-west-1:1:secret:a-AbCdEf"));
        for (arn, secret_id) in [(&made, &made), (&arn, &arn)] {
            let right = resources(arn.clone(), secret_id.clone());
            assert_eq!(found(&right), Vec::<String>::new());
            assert_eq!(found_after(&right, "/Crm/DependsOn", None), ["Crm: policy `Policy` may be created later"]);
            let actions = "/Policy/Properties/ResourcePolicy/Statement/0/Action";
            let missing = ["Crm: policy `Policy` does not allow appflow.amazonaws.com `secretsmanager:DescribeSecret`"];
            assert_eq!(found_after(&right, actions, Some(json!("secretsmanager:GetSecretValue"))), missing);
        }
        let own_account = json!({ "Fn::Sub": "arn:aws:secretsmanager:eu-west-1:${AWS::AccountId}:secret:a-AbCdEf" });
        let managed = resources(arn.clone(), own_account);
        assert_eq!(found(&managed), Vec::<String>::new());
        assert_eq!(found_after(&managed, "/Crm/DependsOn", None), ["Crm: policy `Policy` may be created later"]);
        // The owner of an existing secret adds its policy.
        assert_eq!(found(&resources(arn.clone(), made.clone())), Vec::<String>::new());
        assert_eq!(found(&resources(made, arn)), ["Crm: no policy lets appflow.amazonaws.com use `Made`"]);
        let properties = json!({ "Snowflake": { "BucketName": { "Ref": "Stage" } } });
        let profile = json!({ "ConnectorProfileConfig": { "ConnectorProfileProperties": properties } });
        let bare = json!({
            "Stage": { "Type": "AWS::S3::Bucket" },
            "Own": { "Type": "AWS::AppFlow::ConnectorProfile", "Properties": profile },
        });
        assert_eq!(found(&bare), ["Own: no policy lets appflow.amazonaws.com use `Stage`"]);
    }

    fn notified(kind: &str, properties: Value, service: &str) -> Value {
        json!({
            "Ops": { "Type": "AWS::SNS::Topic" },
            "Policy": {
                "Type": "AWS::SNS::TopicPolicy",
                "Properties": { "Topics": [{ "Ref": "Ops" }], "PolicyDocument": document(service, json!("sns:Publish"), json!({ "Ref": "Ops" })) },
            },
            "User": { "Type": kind, "Properties": properties },
        })
    }

    #[test]
    fn topics_admit_alarms_and_rules() {
        let alarm = |states: &str| json!({ states: [{ "Ref": "Ops" }] });
        for states in ["AlarmActions", "OKActions", "InsufficientDataActions"] {
            let right = notified("AWS::CloudWatch::Alarm", alarm(states), "cloudwatch.amazonaws.com");
            assert_eq!(found(&right), Vec::<String>::new(), "{states}");
            let wrong = notified("AWS::CloudWatch::Alarm", alarm(states), "events.amazonaws.com");
            assert_eq!(found(&wrong), ["User: policy `Policy` does not allow cloudwatch.amazonaws.com `sns:Publish`"]);
        }
        let rule = notified("AWS::Events::Rule", json!({ "Targets": [{ "Arn": { "Ref": "Ops" } }] }), "events.amazonaws.com");
        assert_eq!(found(&rule), Vec::<String>::new());
        let mut conditional = rule.clone();
        conditional["Policy"]["Properties"]["PolicyDocument"]["Statement"][0]["Condition"] =
            json!({ "StringEquals": { "aws:SourceAccount": { "Ref": "AWS::AccountId" } } });
        assert_eq!(found(&conditional), ["User: policy `Policy` does not allow events.amazonaws.com `sns:Publish`"]);
        let mut without = rule;
        without.as_object_mut().unwrap().remove("Policy");
        assert_eq!(found(&without), ["User: no policy lets events.amazonaws.com use `Ops`"]);
        // A role replaces the policy.
        without["User"]["Properties"]["Targets"][0]["RoleArn"] = json!("arn:aws:iam::1:role/a");
        assert_eq!(found(&without), Vec::<String>::new());
    }

    #[test]
    fn encrypted_topics_share_their_keys() {
        let mut right =
            notified("AWS::CloudWatch::Alarm", json!({ "AlarmActions": [{ "Ref": "Ops" }] }), "cloudwatch.amazonaws.com");
        right["Ops"]["Properties"] = json!({ "KmsMasterKeyId": { "Ref": "Key" } });
        let policy = |service: &str| document(service, json!(["kms:Decrypt", "kms:GenerateDataKey*"]), json!("*"));
        right["Key"] = json!({ "Type": "AWS::KMS::Key", "Properties": { "KeyPolicy": policy("cloudwatch.amazonaws.com") } });
        assert_eq!(found(&right), Vec::<String>::new());
        let wrong = found_after(&right, "/Key/Properties/KeyPolicy", Some(policy("events.amazonaws.com")));
        assert_eq!(wrong, ["User: policy `Key` does not allow cloudwatch.amazonaws.com `kms:GenerateDataKey`"]);
    }

    #[test]
    fn queues_admit_rules() {
        let arn = json!({ "Fn::GetAtt": ["Runs", "Arn"] });
        for target in [json!({ "Arn": arn }), json!({ "Arn": "arn:aws:sns:eu-west-1:1:a", "DeadLetterConfig": { "Arn": arn } })] {
            let rules = json!({ "Fn::Sub": "arn:${AWS::Partition}:events:${AWS::Region}:${AWS::AccountId}:rule/*" });
            let mut policy = document("events.amazonaws.com", json!("sqs:SendMessage"), arn.clone());
            policy["Statement"][0]["Condition"] = json!({ "ArnLike": { "aws:SourceArn": rules } });
            let mut right = json!({
                "Runs": { "Type": "AWS::SQS::Queue" },
                "Policy": { "Type": "AWS::SQS::QueuePolicy", "Properties": { "Queues": [{ "Ref": "Runs" }], "PolicyDocument": policy } },
                "Rule": { "Type": "AWS::Events::Rule", "Properties": { "Targets": [target] } },
            });
            assert_eq!(found(&right), Vec::<String>::new());
            right.as_object_mut().unwrap().remove("Policy");
            assert_eq!(found(&right), ["Rule: no policy lets events.amazonaws.com use `Runs`"]);
        }
    }

    #[test]
    fn functions_need_a_permission_for_each_service() {
        let text = json!("arn:aws:lambda:eu-west-1:1:function:report");
        let rule = json!({ "Targets": [{ "Arn": text }] });
        let mut right = json!({
            "Permission": {
                "Type": "AWS::Lambda::Permission",
                "Properties": {
                    "Action": "lambda:InvokeFunction",
                    "FunctionName": text,
                    "Principal": "events.amazonaws.com",
                    "SourceArn": { "Fn::GetAtt": ["User", "Arn"] },
                },
            },
            "User": { "Type": "AWS::Events::Rule", "Properties": rule },
        });
        assert_eq!(found(&right), Vec::<String>::new());
        let missing = ["User: no policy lets events.amazonaws.com use `arn:aws:lambda:eu-west-1:1:function:report`"];
        for (property, value) in [
            ("Principal", json!("lambda.alarms.cloudwatch.amazonaws.com")),
            ("FunctionName", json!("arn:aws:lambda:eu-west-1:1:function:other")),
            ("Action", json!("lambda:GetFunction")),
            ("SourceArn", json!({ "Fn::GetAtt": ["Other", "Arn"] })),
        ] {
            assert_eq!(found_after(&right, &format!("/Permission/Properties/{property}"), Some(value)), missing, "{property}");
        }
        // A parameter is known to name a function if anything has a permission for it.
        let parameter = json!({ "Ref": "FunctionArn" });
        right["User"]["Properties"]["Targets"][0]["Arn"] = parameter.clone();
        assert_eq!(found(&right), Vec::<String>::new());
        right["Permission"]["Properties"]["FunctionName"] = parameter;
        right["Permission"]["Properties"]["Principal"] = json!("appflow.amazonaws.com");
        assert_eq!(found(&right), ["User: no policy lets events.amazonaws.com use `${FunctionArn}`"]);
    }

    #[test]
    fn connectors_wait_for_their_permissions() {
        let function = json!({ "Ref": "FunctionArn" });
        let right = json!({
            "Permission": {
                "Type": "AWS::Lambda::Permission",
                "Properties": { "Action": "lambda:InvokeFunction", "FunctionName": function, "Principal": "appflow.amazonaws.com" },
            },
            "Erp": {
                "Type": "AWS::AppFlow::Connector",
                "DependsOn": "Permission",
                "Properties": { "ConnectorProvisioningConfig": { "Lambda": { "LambdaArn": function } } },
            },
        });
        assert_eq!(found(&right), Vec::<String>::new());
        assert_eq!(found_after(&right, "/Erp/DependsOn", None), ["Erp: policy `Permission` may be created later"]);
        let mut without = right;
        without.as_object_mut().unwrap().remove("Permission");
        assert_eq!(found(&without), ["Erp: no policy lets appflow.amazonaws.com use `${FunctionArn}`"]);
    }

    #[test]
    fn roles_trust_the_services_that_assume_them() {
        let right = json!({
            "Role": {
                "Type": "AWS::IAM::Role",
                "Properties": { "AssumeRolePolicyDocument": document("events.amazonaws.com", json!("sts:AssumeRole"), json!(null)) },
            },
            "Rule": {
                "Type": "AWS::Events::Rule",
                "Properties": { "Targets": [{ "Arn": "arn:aws:states:eu-west-1:1:stateMachine:a", "RoleArn": { "Fn::GetAtt": ["Role", "Arn"] } }] },
            },
        });
        assert_eq!(found(&right), Vec::<String>::new());
        let principal = "/Role/Properties/AssumeRolePolicyDocument/Statement/0/Principal/Service";
        let wrong = found_after(&right, principal, Some(json!("states.amazonaws.com")));
        assert_eq!(wrong, ["Rule: policy `Role` does not allow events.amazonaws.com `sts:AssumeRole`"]);
    }

    #[test]
    fn policies_of_one_subject_replace_each_other() {
        let mut twice = copy();
        twice["Second"] = twice["Policy"].clone();
        twice["Copy"]["DependsOn"] = json!(["Policy", "Second"]);
        assert_eq!(found(&twice), ["Lake: policies `Policy` and `Second` replace each other"]);
        twice["Policy"]["Condition"] = json!("Production");
        twice["Second"]["Condition"] = json!("Test");
        assert_eq!(found(&twice), Vec::<String>::new());
    }
}
