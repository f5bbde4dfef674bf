//! The roles of connector profiles.

use super::Synthesis;
use super::conditions::Lifecycle;
use super::policy::{self, APPFLOW, Principal, Statement};
use super::text::{self, As, Piece, arn_head, literal};
use crate::catalog::redshift::{cluster, serverless};
use crate::catalog::snowflake::{integration, profile};
use crate::catalog::{ProfileRole, resources};
use crate::derive::connection;
use crate::derive::ids::profile_role_id;
use crate::json::Writer;
use crate::model::{Origin, Profile, Resource, Setting, Value, setting};

const REDSHIFT: &str = "redshift.amazonaws.com";

/// With a namespace of Redshift Serverless both services take the role on.
const REDSHIFT_SERVERLESS: &str = "redshift-serverless.amazonaws.com";

/// Writes the roles that the stack creates for a profile. A profile that stays keeps its roles.
pub(super) fn write(json: &mut Writer, synthesis: &Synthesis, profile: &Profile) {
    for role in connection::roles(profile) {
        let (trust, name, may) = match role {
            ProfileRole::Integration => {
                (vec![integration_trust(synthesis, profile)], "SnowflakeIntegration", read(synthesis, profile))
            }
            ProfileRole::Bucket => (redshift_trust(profile), "RedshiftBucket", load(synthesis, profile)),
            ProfileRole::DataApi => {
                let trust = Statement::trust(APPFLOW).when(policy::own_account());
                (vec![trust], "RedshiftDataApi", use_data_api(synthesis, profile))
            }
        };
        policy::write_role(json, &profile_role_id(profile, role), &Lifecycle::of(&profile.settings), &trust, name, &may);
    }
}

/// The text of a setting, empty when it is left out.
fn given<'a>(synthesis: &Synthesis<'a>, settings: &'a [Setting], key: &str) -> Vec<Piece<'a>> {
    setting(settings, key).map(|value| text::pieces(&synthesis.scope, value, As::Natural)).unwrap_or_default()
}

/// Snowflake takes the role on as a user of its own, and shows an ID that no other customer has.
fn integration_trust<'a>(synthesis: &Synthesis<'a>, profile: &'a Profile) -> Statement<'a> {
    let block = connection::integration(profile).unwrap_or_default();
    let user = Principal::Aws(given(synthesis, block, integration::user.key));
    let external_id = ("StringEquals", "sts:ExternalId", given(synthesis, block, integration::external_id.key));
    Statement::new(user, &["sts:AssumeRole"], Vec::new()).when(external_id)
}

/// Whether the profile authenticates in a way with this setting.
fn gives(profile: &Profile, key: &str) -> bool {
    connection::way(profile).is_some_and(|(_, block)| setting(block, key).is_some())
}

fn redshift_trust<'a>(profile: &Profile) -> Vec<Statement<'a>> {
    let mut trust = vec![Statement::trust(REDSHIFT)];
    if gives(profile, serverless::workgroup.key) {
        trust.push(Statement::trust(REDSHIFT_SERVERLESS));
    }
    trust
}

/// What Redshift needs to load: AppFlow encrypts what it leaves in the bucket, be it with the key of the flow ("Allow Amazon
/// Redshift to access your Amazon AppFlow data in Amazon S3" of the User Guide).
fn load<'a>(synthesis: &Synthesis<'a>, profile: &'a Profile) -> Vec<Statement<'a>> {
    let Some(bucket) = bucket_of(synthesis, profile) else { return Vec::new() };
    let mut statements = read_folder(synthesis, profile, bucket);
    let through_s3 = vec![literal("s3."), Piece::Ref("AWS::Region".into()), literal("."), Piece::Ref("AWS::URLSuffix".into())];
    let decrypt = Statement::new(Principal::Holder, &["kms:Decrypt"], vec![arn_head("kms", ":key/*")]);
    statements.push(decrypt.when(("StringEquals", "kms:ViaService", through_s3)));
    // The key of another account is not among these.
    let foreign = key_of(synthesis, bucket).filter(|key| matches!(key.origin, Origin::Arn(_)));
    statements.extend(foreign.map(|key| key_permission(synthesis, key)));
    statements
}

/// What the Data API of Redshift takes ("Allow Amazon AppFlow to access Amazon Redshift databases with the Data API" of the
/// User Guide). Credentials are those of one user of one database; of a workgroup the name alone is known, which its ARN does
/// not hold. Nothing lets the role create users, so that nothing needs to forbid it.
fn use_data_api<'a>(synthesis: &Synthesis<'a>, profile: &'a Profile) -> Vec<Statement<'a>> {
    let may = |actions: &[&'static str], resources| Statement::new(Principal::Holder, actions, resources);
    // The results of a statement are no resource of IAM.
    let statements = ["redshift-data:ExecuteStatement", "redshift-data:GetStatementResult", "redshift-data:DescribeStatement"];
    let credentials = if gives(profile, serverless::workgroup.key) {
        may(&["redshift-serverless:GetCredentials"], vec![arn_head("redshift-serverless", ":workgroup/*")])
    } else {
        let block = connection::way(profile).map(|(_, block)| block).unwrap_or_default();
        let of = |what, key: &str| {
            let mut arn = arn_head("redshift", what);
            arn.extend(given(synthesis, block, cluster::identifier.key));
            arn.push(literal("/"));
            arn.extend(given(synthesis, block, key));
            arn
        };
        let (database, user) = (of(":dbname:", cluster::database.key), of(":dbuser:", cluster::username.key));
        may(&["redshift:GetClusterCredentials"], vec![database, user])
    };
    let linked_role = vec![
        literal("arn:"),
        Piece::Ref("AWS::Partition".into()),
        literal(":iam::"),
        Piece::Ref("AWS::AccountId".into()),
        literal(":role/aws-service-role/redshift-data.amazonaws.com/AWSServiceRoleForRedshift"),
    ];
    let link = may(&["iam:CreateServiceLinkedRole"], vec![linked_role]).when((
        "StringEquals",
        "iam:AWSServiceName",
        vec![literal("redshift-data.amazonaws.com")],
    ));
    vec![may(&statements, vec![vec![literal("*")]]), credentials, link]
}

/// What Snowflake needs to load.
fn read<'a>(synthesis: &Synthesis<'a>, profile: &'a Profile) -> Vec<Statement<'a>> {
    let Some(bucket) = bucket_of(synthesis, profile) else { return Vec::new() };
    let mut statements = read_folder(synthesis, profile, bucket);
    statements.extend(key_of(synthesis, bucket).map(|key| key_permission(synthesis, key)));
    statements
}

fn bucket_of<'a>(synthesis: &Synthesis<'a>, profile: &'a Profile) -> Option<&'a Resource> {
    setting(&profile.settings, profile::bucket.key).and_then(Value::as_name).and_then(|name| synthesis.scope.resource(name))
}

fn key_of<'a>(synthesis: &Synthesis<'a>, bucket: &'a Resource) -> Option<&'a Resource> {
    let key = setting(&bucket.settings, resources::bucket::encryption.key)?;
    synthesis.scope.resource(key.as_name()?)
}

/// What reading the folder of a profile takes. `s3:GetBucketLocation` stands alone: its requests carry no prefix, so that a
/// condition on the prefix would never hold.
fn read_folder<'a>(synthesis: &Synthesis<'a>, profile: &'a Profile, bucket: &'a Resource) -> Vec<Statement<'a>> {
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
    vec![may(&["s3:GetObject", "s3:GetObjectVersion"], objects), list, may(&["s3:GetBucketLocation"], bucket_arn)]
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
