//! The role with which Snowflake reads the bucket of a profile.

use super::conditions::Lifecycle;
use super::text::{self, As, Piece, arn_head, literal};
use super::{Synthesis, begin_resource, end_resource};
use crate::catalog::snowflake::integration;
use crate::derive::connection::integration as integration_of;
use crate::derive::ids::integration_role_id;
use crate::json::Writer;
use crate::model::{Origin, Profile, Value, setting};

/// A condition of a policy: operator, key and value.
type Condition<'a> = (&'static str, &'static str, Vec<Piece<'a>>);

/// Writes the role of a profile, when it has one. A profile that stays keeps its role.
pub(super) fn write_role(json: &mut Writer, synthesis: &Synthesis, profile: &Profile) {
    let Some(block) = integration_of(profile) else { return };
    let given = |key| setting(block, key).map(|value| text::pieces(&synthesis.scope, value, As::Natural)).unwrap_or_default();
    begin_resource(json, &integration_role_id(profile), "AWS::IAM::Role", &[], &Lifecycle::of(&profile.settings));
    begin_document(json, "AssumeRolePolicyDocument");
    let external_id = ("StringEquals", "sts:ExternalId", given(integration::external_id.key));
    let user = given(integration::user.key);
    write_statement(json, Some(&user), &["sts:AssumeRole"], None, &[external_id]);
    end_document(json);
    json.open_array("Policies");
    json.element();
    json.begin_object();
    json.text("PolicyName", "SnowflakeIntegration");
    begin_document(json, "PolicyDocument");
    write_permissions(json, synthesis, profile);
    end_document(json);
    json.end_object();
    json.end_array();
    end_resource(json);
}

/// What loading from a stage takes. `s3:GetBucketLocation` stands alone: its requests carry no prefix, so that a condition on the
/// prefix would never hold.
fn write_permissions(json: &mut Writer, synthesis: &Synthesis, profile: &Profile) {
    let bucket = setting(&profile.settings, "bucket").and_then(Value::as_name).and_then(|name| synthesis.scope.resource(name));
    let Some(bucket) = bucket else { return };
    let mut bucket_arn = Vec::new();
    text::resource(&synthesis.scope, bucket, As::Arn, &mut bucket_arn);
    let folder = setting(&profile.settings, "prefix").map(|prefix| {
        let mut folder = text::pieces(&synthesis.scope, prefix, As::Natural);
        let is_closed = matches!(folder.last(), Some(Piece::Literal(text)) if text.ends_with('/'));
        folder.push(literal(if is_closed { "*" } else { "/*" }));
        folder
    });
    let mut objects = bucket_arn.clone();
    objects.push(literal("/"));
    objects.extend(folder.clone().unwrap_or_else(|| vec![literal("*")]));
    write_statement(json, None, &["s3:GetObject", "s3:GetObjectVersion"], Some(&objects), &[]);
    let listed: Vec<Condition> = folder.into_iter().map(|folder| ("StringLike", "s3:prefix", folder)).collect();
    write_statement(json, None, &["s3:ListBucket"], Some(&bucket_arn), &listed);
    write_statement(json, None, &["s3:GetBucketLocation"], Some(&bucket_arn), &[]);
    write_key_permission(json, synthesis, setting(&bucket.settings, "encryption"));
}

/// The key of the bucket. A key that is known by its alias alone is found by it: a policy does not take the ARN of an alias.
fn write_key_permission(json: &mut Writer, synthesis: &Synthesis, key: Option<&Value>) {
    let Some(key) = key.and_then(Value::as_name).and_then(|name| synthesis.scope.resource(name)) else { return };
    let mut arn = Vec::new();
    let alias = match &key.origin {
        Origin::Named(Value::String(name)) => name.strip_prefix("alias/").inspect(|_| arn_head("kms", ":key/*", &mut arn)),
        Origin::Arn(Value::String(text)) => text.split_once(":alias/").map(|(head, alias)| {
            arn.extend([literal(head), literal(":key/*")]);
            alias
        }),
        _ => None,
    };
    let mut conditions: Vec<Condition> = Vec::new();
    match alias {
        Some(alias) => {
            let alias = vec![literal("alias/"), literal(alias)];
            conditions.push(("ForAnyValue:StringEquals", "kms:ResourceAliases", alias));
        }
        None => text::resource(&synthesis.scope, key, As::Arn, &mut arn),
    }
    write_statement(json, None, &["kms:Decrypt"], Some(&arn), &conditions);
}

fn begin_document(json: &mut Writer, key: &'static str) {
    json.open(key);
    json.text("Version", "2012-10-17");
    json.open_array("Statement");
}

fn end_document(json: &mut Writer) {
    json.end_array();
    json.end_object();
}

fn write_statement(
    json: &mut Writer,
    principal: Option<&[Piece]>,
    actions: &[&str],
    resource: Option<&[Piece]>,
    conditions: &[Condition],
) {
    json.element();
    json.begin_object();
    json.text("Effect", "Allow");
    if let Some(principal) = principal {
        json.open("Principal");
        json.key("AWS");
        text::write(json, principal);
        json.end_object();
    }
    match actions {
        [one] => json.text("Action", one),
        several => {
            json.open_array("Action");
            several.iter().for_each(|action| json.item(action));
            json.end_array();
        }
    }
    if let Some(resource) = resource {
        json.key("Resource");
        text::write(json, resource);
    }
    if !conditions.is_empty() {
        json.open("Condition");
        for (operator, key, value) in conditions {
            json.open(operator);
            json.key(key);
            text::write(json, value);
            json.end_object();
        }
        json.end_object();
    }
    json.end_object();
}
