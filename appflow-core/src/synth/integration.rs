//! The role with which Snowflake reads the bucket of a profile.

use super::Synthesis;
use super::conditions::Lifecycle;
use super::policy::{self, Principal, Statement};
use super::text::{self, As, Piece, arn_head, literal};
use crate::catalog::resources;
use crate::catalog::snowflake::{integration, profile};
use crate::derive::connection::integration as integration_of;
use crate::derive::ids::integration_role_id;
use crate::json::Writer;
use crate::model::{Origin, Profile, Resource, Value, setting};

/// Writes the role of a profile, when it has one. A profile that stays keeps its role.
pub(super) fn write_role(json: &mut Writer, synthesis: &Synthesis, profile: &Profile) {
    let Some(block) = integration_of(profile) else { return };
    let given = |key| setting(block, key).map(|value| text::pieces(&synthesis.scope, value, As::Natural)).unwrap_or_default();
    let user = Principal::Aws(given(integration::user.key));
    let external_id = ("StringEquals", "sts:ExternalId", given(integration::external_id.key));
    let trust = Statement::new(user, &["sts:AssumeRole"], Vec::new()).when(external_id);
    let lifecycle = Lifecycle::of(&profile.settings);
    policy::write_role(
        json,
        &integration_role_id(profile),
        &lifecycle,
        trust,
        "SnowflakeIntegration",
        &permissions(synthesis, profile),
    );
}

/// What loading from a stage takes. `s3:GetBucketLocation` stands alone: its requests carry no prefix, so that a condition on the
/// prefix would never hold.
fn permissions<'a>(synthesis: &Synthesis<'a>, profile: &'a Profile) -> Vec<Statement<'a>> {
    let bucket =
        setting(&profile.settings, profile::bucket.key).and_then(Value::as_name).and_then(|name| synthesis.scope.resource(name));
    let Some(bucket) = bucket else { return Vec::new() };
    let may = |actions: &[&'static str], resource| Statement::new(Principal::Holder, actions, vec![resource]);
    let bucket_arn = text::arn(&synthesis.scope, bucket);
    let mut objects = bucket_arn.clone();
    objects.push(literal("/"));
    let mut list = may(&["s3:ListBucket"], bucket_arn.clone());
    match setting(&profile.settings, profile::prefix.key) {
        Some(prefix) => {
            let mut folder = text::pieces(&synthesis.scope, prefix, As::Natural);
            let is_closed = matches!(folder.last(), Some(Piece::Literal(text)) if text.ends_with('/'));
            folder.push(literal(if is_closed { "*" } else { "/*" }));
            objects.extend(folder.iter().cloned());
            list = list.when(("StringLike", "s3:prefix", folder));
        }
        None => objects.push(literal("*")),
    }
    let mut statements =
        vec![may(&["s3:GetObject", "s3:GetObjectVersion"], objects), list, may(&["s3:GetBucketLocation"], bucket_arn)];
    let key = setting(&bucket.settings, resources::bucket::encryption.key)
        .and_then(Value::as_name)
        .and_then(|name| synthesis.scope.resource(name));
    statements.extend(key.map(|key| key_permission(synthesis, key)));
    statements
}

/// The use of the key of a bucket. One that is known by its alias alone is found by it: a policy does not take the ARN of an alias.
fn key_permission<'a>(synthesis: &Synthesis<'a>, key: &'a Resource) -> Statement<'a> {
    let alias = match &key.origin {
        Origin::Named(Value::String(name)) => name.strip_prefix("alias/").map(|alias| (arn_head("kms", ":key/*"), alias)),
        Origin::Arn(Value::String(text)) => {
            text.split_once(":alias/").map(|(head, alias)| (vec![literal(head), literal(":key/*")], alias))
        }
        _ => None,
    };
    let decrypt = |arn| Statement::new(Principal::Holder, &["kms:Decrypt"], vec![arn]);
    match alias {
        Some((keys, alias)) => {
            let named = vec![literal("alias/"), literal(alias)];
            decrypt(keys).when(("ForAnyValue:StringEquals", "kms:ResourceAliases", named))
        }
        None => decrypt(text::arn(&synthesis.scope, key)),
    }
}
