//! Whether resources that are retained with a stack retain what they require (R314).

use crate::policies::{Served, attachments, served};
use crate::template::{Resource, Template};
use crate::uses::{Subject, keys_of};

/// Reports resources that are retained without the policies that serve them.
///
/// A policy serves the resource that it is attached to, and its users: the policy of a bucket serves a flow, and the permission
/// of a function serves a connector. The policy of a deleted bucket is not required, but a deleted role or key is.
pub(crate) fn check(template: Template) -> Vec<String> {
    let mut found = Vec::new();
    let mut report = |resource: Resource, lost: &str| {
        let finding = format!("{}: retained without {lost}", resource.id);
        if !found.contains(&finding) {
            found.push(finding);
        }
    };
    for (policy, subject) in attachments(template) {
        if stays(subject) && !stays(policy) {
            report(subject, &format!("its policy `{}`", policy.id));
        }
    }
    for Served { need, policies } in served(template) {
        let subject_stays = match need.subject {
            Subject::Created(subject) => stays(subject),
            Subject::Existing(_) => true,
        };
        for policy in policies.into_iter().filter(|policy| stays(need.user) && !stays(*policy)) {
            match need.subject {
                Subject::Created(subject) if subject.id == policy.id => report(need.user, &format!("`{}`", policy.id)),
                _ if subject_stays => report(need.user, &format!("policy `{}`", policy.id)),
                _ => {}
            }
        }
    }
    for resource in template.resources().filter(|resource| stays(*resource)) {
        for (key, _) in keys_of(template, resource).into_iter().filter(|(key, _)| !stays(*key)) {
            report(resource, &format!("its key `{}`", key.id));
        }
    }
    found
}

fn stays(resource: Resource) -> bool {
    let policy = resource.value.get("DeletionPolicy").and_then(serde_json::Value::as_str);
    matches!(policy, Some("Retain" | "RetainExceptOnCreate"))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    /// Returns the findings in a template whose resources have these deletion policies.
    fn found(policies: &[(&str, &str)]) -> Vec<String> {
        let flow = json!({
            "KMSArn": { "Fn::GetAtt": ["Key", "Arn"] },
            "DestinationFlowConfigList": [{ "DestinationConnectorProperties": { "S3": { "BucketName": { "Ref": "Lake" } } } }],
            "MetadataCatalogConfig": { "GlueDataCatalog": { "RoleArn": { "Fn::GetAtt": ["Role", "Arn"] } } },
        });
        let function = json!("arn:aws:lambda:eu-west-1:1:function:erp");
        let permission = json!({ "Action": "lambda:*", "FunctionName": function, "Principal": "appflow.amazonaws.com" });
        let connector = json!({ "ConnectorProvisioningConfig": { "Lambda": { "LambdaArn": function } } });
        let encryption = json!([{ "ServerSideEncryptionByDefault": { "KMSMasterKeyID": { "Ref": "Key" } } }]);
        let mut root = json!({ "Resources": {
            "Key": { "Type": "AWS::KMS::Key" },
            "Lake": {
                "Type": "AWS::S3::Bucket",
                "Properties": { "BucketEncryption": { "ServerSideEncryptionConfiguration": encryption } },
            },
            "Policy": { "Type": "AWS::S3::BucketPolicy", "Properties": { "Bucket": { "Ref": "Lake" } } },
            "Role": { "Type": "AWS::IAM::Role" },
            "Copy": { "Type": "AWS::AppFlow::Flow", "Properties": flow },
            "Permission": { "Type": "AWS::Lambda::Permission", "Properties": permission },
            "Erp": { "Type": "AWS::AppFlow::Connector", "Properties": connector },
        } });
        for (id, policy) in policies {
            root["Resources"][*id]["DeletionPolicy"] = Value::from(*policy);
        }
        check(Template::new(&root))
    }

    #[test]
    fn deleted_resources_require_nothing() {
        assert_eq!(found(&[]), Vec::<String>::new());
        assert_eq!(found(&[("Lake", "Delete"), ("Copy", "Delete")]), Vec::<String>::new());
    }

    #[test]
    fn buckets_keep_their_policies_and_keys() {
        let lost = ["Lake: retained without its policy `Policy`", "Lake: retained without its key `Key`"];
        assert_eq!(found(&[("Lake", "Retain")]), lost);
        assert_eq!(found(&[("Lake", "RetainExceptOnCreate")]), lost);
        assert_eq!(found(&[("Lake", "Retain"), ("Policy", "Retain"), ("Key", "Retain")]), Vec::<String>::new());
    }

    #[test]
    fn flows_keep_their_roles_and_keys() {
        // The policy of a deleted bucket is not needed.
        assert_eq!(found(&[("Copy", "Retain")]), ["Copy: retained without `Key`", "Copy: retained without `Role`"]);
        let kept = [("Copy", "Retain"), ("Key", "Retain"), ("Role", "Retain")];
        assert_eq!(found(&kept), Vec::<String>::new());
        let with_bucket = [kept.as_slice(), &[("Lake", "Retain")]].concat();
        let lost = ["Lake: retained without its policy `Policy`", "Copy: retained without policy `Policy`"];
        assert_eq!(found(&with_bucket), lost);
    }

    #[test]
    fn connectors_keep_the_permissions_of_their_functions() {
        assert_eq!(found(&[("Erp", "Retain")]), ["Erp: retained without policy `Permission`"]);
        assert_eq!(found(&[("Erp", "Retain"), ("Permission", "Retain")]), Vec::<String>::new());
    }
}
