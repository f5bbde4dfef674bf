//! The roles of connector profiles.

use super::Synthesis;
use super::conditions::Lifecycle;
use super::policy::{self, APPFLOW, Principal, Statement};
use super::text::{self, As, Piece, arn_head, literal};
use crate::template::Writer;
use appflow_model::analysis::connection;
use appflow_model::analysis::ids::{self, Part};
use appflow_model::analysis::profiles;
use appflow_model::catalog::redshift::{cluster, serverless};
use appflow_model::catalog::snowflake::{integration, profile};
use appflow_model::catalog::{self, ProfileRole, resources};
use appflow_model::model::{Endpoint, Flow, Origin, Profile, Resource, Setting, Value, setting};

const REDSHIFT: &str = "redshift.amazonaws.com";

/// With a namespace of Redshift Serverless both services take the role on.
const REDSHIFT_SERVERLESS: &str = "redshift-serverless.amazonaws.com";

/// Writes the roles that the stack creates for a profile. A profile that stays keeps its roles.
pub(super) fn write(json: &mut Writer, synthesis: &Synthesis, profile: &Profile) {
    for role in profiles::roles(profile) {
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
        let id = ids::of_profile(&synthesis.scope, profile, Part::ProfileRole(role));
        policy::write_role(json, &id, &Lifecycle::of(&profile.settings), &trust, name, &may);
    }
}

/// The text of a setting, empty when it is left out.
fn given<'a>(synthesis: &Synthesis<'a>, settings: &'a [Setting], key: &str) -> Vec<Piece<'a>> {
    setting(settings, key).map(|value| text::pieces(&synthesis.scope, value, As::Natural)).unwrap_or_default()
}

/// Snowflake takes the role on as a user of its own, and shows an ID that no other customer has.
fn integration_trust<'a>(synthesis: &Synthesis<'a>, profile: &'a Profile) -> Statement<'a> {
    let block = profiles::integration(profile).unwrap_or_default();
    let user = Principal::Aws(given(synthesis, block, integration::user.key));
    let external_id = ("StringEquals", "sts:ExternalId", given(synthesis, block, integration::external_id.key));
    Statement::new(user, &["sts:AssumeRole"], Vec::new()).when(external_id)
}

/// Whether the profile authenticates in a way with this setting.
fn gives(profile: &Profile, key: &str) -> bool {
    profiles::way(profile).is_some_and(|(_, block)| setting(block, key).is_some())
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
    let places = places(synthesis, profile);
    let mut statements = read_places(synthesis, &places);
    let through_s3 = vec![literal("s3."), Piece::Ref("AWS::Region".into()), literal("."), Piece::Ref("AWS::URLSuffix".into())];
    let decrypt = Statement::new(Principal::Holder, &["kms:Decrypt"], vec![arn_head("kms", ":key/*")]);
    statements.push(decrypt.when(("StringEquals", "kms:ViaService", through_s3)));
    // The key of another account is not among these.
    let foreign = |key: &&Resource| matches!(key.origin, Origin::Arn(_));
    let of_buckets = places.iter().filter_map(|place| key_of(synthesis, place.bucket));
    let of_flows =
        writing(synthesis, profile).into_iter().filter_map(|(flow, ..)| synthesis.scope.resource(flow.key.as_ref()?.as_name()?));
    let mut keys: Vec<&Resource> = Vec::new();
    for key in of_buckets.chain(of_flows).filter(foreign) {
        if !keys.iter().any(|known| known.name == key.name) {
            keys.push(key);
        }
    }
    statements.extend(keys.into_iter().map(|key| key_permission(synthesis, key)));
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
        let block = profiles::way(profile).map(|(_, block)| block).unwrap_or_default();
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
    let linked_role = policy::iam_arn(":role/aws-service-role/redshift-data.amazonaws.com/AWSServiceRoleForRedshift");
    let link = may(&["iam:CreateServiceLinkedRole"], vec![linked_role]).when((
        "StringEquals",
        "iam:AWSServiceName",
        vec![literal("redshift-data.amazonaws.com")],
    ));
    vec![may(&statements, vec![vec![literal("*")]]), credentials, link]
}

/// What Snowflake needs to load.
fn read<'a>(synthesis: &Synthesis<'a>, profile: &'a Profile) -> Vec<Statement<'a>> {
    let places = places(synthesis, profile);
    let mut statements = read_places(synthesis, &places);
    let keys = places.iter().filter_map(|place| key_of(synthesis, place.bucket));
    statements.extend(keys.map(|key| key_permission(synthesis, key)));
    statements
}

/// A bucket from which an application loads, and the folders in it; all of it when there is none.
struct Loaded<'a> {
    bucket: &'a Resource,
    folders: Vec<&'a Value>,
}

/// The flows that write with a profile, and their destinations.
fn writing<'a>(synthesis: &Synthesis<'a>, profile: &'a Profile) -> Vec<(&'a Flow, &'a Endpoint, catalog::Endpoint)> {
    let shape = catalog::connector(&profile.connector).and_then(|connector| connector.destination);
    let is_used = |end: &Endpoint, shape: &catalog::Endpoint| {
        let used = connection::profile(&synthesis.scope, end, shape.arguments);
        used.is_some_and(|used| used.name == profile.name)
    };
    let flows = synthesis.definition.flows.iter().filter_map(|flow| Some((flow, flow.destination.as_ref()?, shape?)));
    flows.filter(|(_, end, shape)| is_used(end, shape)).collect()
}

/// Where AppFlow leaves what is loaded with a profile: in the folder of the profile, and wherever the flows say.
fn places<'a>(synthesis: &Synthesis<'a>, profile: &'a Profile) -> Vec<Loaded<'a>> {
    let (bucket, prefix) = (profile::bucket.key, profile::prefix.key);
    let mut given = vec![(setting(&profile.settings, bucket), setting(&profile.settings, prefix))];
    for (_, end, shape) in writing(synthesis, profile) {
        let inherited = connection::inherited(end, shape.properties, profile);
        let of = |key| {
            let taken = inherited.iter().find(|setting| setting.key == key).map(|setting| &setting.value);
            setting(&end.settings, key).or(taken)
        };
        given.push((of(bucket), of(prefix)));
    }
    let mut places: Vec<Loaded> = Vec::new();
    for (bucket, folder) in given {
        let Some(bucket) = bucket.and_then(Value::as_name).and_then(|name| synthesis.scope.resource(name)) else { continue };
        match (places.iter_mut().find(|place| place.bucket.name == bucket.name), folder) {
            (None, folder) => places.push(Loaded { bucket, folders: folder.into_iter().collect() }),
            (Some(place), Some(folder)) if !place.folders.is_empty() && !place.folders.contains(&folder) => {
                place.folders.push(folder)
            }
            (Some(_), Some(_)) => {}
            (Some(place), None) => place.folders.clear(),
        }
    }
    places
}

fn key_of<'a>(synthesis: &Synthesis<'a>, bucket: &'a Resource) -> Option<&'a Resource> {
    let key = setting(&bucket.settings, resources::bucket::encryption.key)?;
    synthesis.scope.resource(key.as_name()?)
}

/// What reading folders takes. `s3:GetBucketLocation` stands alone: its requests carry no prefix, so that a condition on the
/// prefix would never hold.
fn read_places<'a>(synthesis: &Synthesis<'a>, places: &[Loaded<'a>]) -> Vec<Statement<'a>> {
    let may = |actions: &[&'static str], resources| Statement::new(Principal::Holder, actions, resources);
    let mut statements = Vec::new();
    for place in places {
        let bucket = text::arn(&synthesis.scope, place.bucket);
        let below = |folder: &[Piece<'a>]| {
            let mut objects = bucket.clone();
            objects.push(literal("/"));
            objects.extend(folder.iter().cloned());
            objects
        };
        let folders: Vec<Vec<Piece>> = place.folders.iter().map(|folder| within(synthesis, folder)).collect();
        let objects = match folders.as_slice() {
            [] => vec![below(&[literal("*")])],
            folders => folders.iter().map(|folder| below(folder)).collect(),
        };
        statements.push(may(&["s3:GetObject", "s3:GetObjectVersion"], objects));
        if folders.is_empty() {
            statements.push(may(&["s3:ListBucket"], vec![bucket.clone()]));
        }
        for folder in folders {
            statements.push(may(&["s3:ListBucket"], vec![bucket.clone()]).when(("StringLike", "s3:prefix", folder)));
        }
        statements.push(may(&["s3:GetBucketLocation"], vec![bucket]));
    }
    statements
}

/// What stands below a folder.
fn within<'a>(synthesis: &Synthesis<'a>, folder: &'a Value) -> Vec<Piece<'a>> {
    let mut pieces = text::pieces(&synthesis.scope, folder, As::Natural);
    let is_closed = matches!(pieces.last(), Some(Piece::Literal(text)) if text.ends_with('/'));
    pieces.push(literal(if is_closed { "*" } else { "/*" }));
    pieces
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
