//! The roles of connector profiles.

use std::collections::HashSet;

use super::conditions as template_conditions;
use super::form::{Body, Entry, Piece, Principal, Resolve, Role, Statement, Unresolved, literal};
use super::policy::{self, APPFLOW};
use super::resolver::Resolver;
use super::text::{self, As, arn_head};
use appflow_model::analysis::choices::{choices_of, is_no_value};
use appflow_model::analysis::conditions;
use appflow_model::analysis::connection;
use appflow_model::analysis::given;
use appflow_model::analysis::ids::Part;
use appflow_model::analysis::presence::Guards;
use appflow_model::analysis::profiles;
use appflow_model::analysis::scope::Declared;
use appflow_model::catalog::redshift::{cluster, serverless};
use appflow_model::catalog::snowflake::{integration, profile};
use appflow_model::catalog::{self, ProfileRole};
use appflow_model::model::{Endpoint, Flow, Origin, Profile, Resource, Setting, Value, setting};

const REDSHIFT: &str = "redshift.amazonaws.com";

/// With a namespace of Redshift Serverless, both services assume the role.
const REDSHIFT_SERVERLESS: &str = "redshift-serverless.amazonaws.com";

/// Resolves the roles that the stack creates for a profile.
pub(crate) fn roles<'a>(resolver: &Resolver<'a>, profile: &'a Profile, out: &mut Vec<Entry<'a>>) -> Resolve<()> {
    for role in profiles::roles(profile) {
        let body = match role {
            ProfileRole::Integration => Role {
                trust: vec![integration_trust(resolver, profile)?],
                name: "SnowflakeIntegration",
                may: read(resolver, profile)?,
            },
            ProfileRole::Bucket => Role { trust: redshift_trust(profile), name: "RedshiftBucket", may: load(resolver, profile)? },
            ProfileRole::DataApi => {
                let trust = vec![Statement::trust(APPFLOW).when(policy::own_account())];
                Role { trust, name: "RedshiftDataApi", may: use_data_api(resolver, profile)? }
            }
        };
        let part = Part::ProfileRole(role);
        out.push(resolver.entry(Declared::Profile(profile), part, Vec::new(), Body::Role(body))?);
    }
    Ok(())
}

/// Returns the text of a setting that the checks require.
fn given<'a>(resolver: &Resolver<'a>, settings: &'a [Setting], key: &str) -> Resolve<Vec<Piece<'a>>> {
    text::pieces(&resolver.scope, setting(settings, key).ok_or(Unresolved)?, As::Natural)
}

/// Snowflake assumes the role as its own user, with an external ID that is unique to the customer.
fn integration_trust<'a>(resolver: &Resolver<'a>, profile: &'a Profile) -> Resolve<Statement<'a>> {
    let block = profiles::integration(profile).ok_or(Unresolved)?;
    let user = Principal::Aws(given(resolver, block, integration::user.key)?);
    let external_id = ("StringEquals", "sts:ExternalId", given(resolver, block, integration::external_id.key)?);
    Ok(Statement::new(user, &["sts:AssumeRole"], Vec::new()).when(external_id))
}

/// Returns `true` if the credentials of the profile have this setting.
fn gives(profile: &Profile, key: &str) -> bool {
    profiles::method(profile).is_some_and(|(_, block)| setting(block, key).is_some())
}

fn redshift_trust<'a>(profile: &Profile) -> Vec<Statement<'a>> {
    let mut trust = vec![Statement::trust(REDSHIFT)];
    if gives(profile, serverless::workgroup.key) {
        trust.push(Statement::trust(REDSHIFT_SERVERLESS));
    }
    trust
}

/// Returns the statements that Redshift requires to load: AppFlow encrypts the files in the bucket, also with the key of the flow
/// ("Allow Amazon Redshift to access your Amazon AppFlow data in Amazon S3" in the User Guide).
fn load<'a>(resolver: &Resolver<'a>, profile: &'a Profile) -> Resolve<Vec<Statement<'a>>> {
    let groups = groups(resolver, profile, ProfileRole::Bucket)?;
    let mut statements = read_places(resolver, &groups)?;
    let through_s3 = vec![literal("s3."), Piece::Ref("AWS::Region".into()), literal("."), Piece::Ref("AWS::URLSuffix".into())];
    let decrypt = Statement::new(Principal::Holder, &["kms:Decrypt"], vec![arn_head("kms", ":key/*")]);
    statements.push(decrypt.when(("StringEquals", "kms:ViaService", through_s3)));
    let mut seen = HashSet::new();
    for group in &groups {
        let mut used = keys_of(resolver, &group.places)?;
        for key in group.flows.iter().filter_map(|flow| flow.key.as_ref()) {
            used.extend(keys_named(resolver, key)?);
        }
        // The key of another account is not among the keys above.
        for (key, _) in used.into_iter().filter(|(key, _)| matches!(key.origin, Origin::Arn(_))) {
            if seen.insert(key.name.as_str()) {
                statements.push(key_permission(resolver, key)?);
            }
        }
    }
    Ok(statements)
}

/// Returns the statements that the Data API of Redshift requires ("Allow Amazon AppFlow to access Amazon Redshift databases with
/// the Data API" in the User Guide). Credentials are restricted to one user of one database. Only the name of a workgroup is
/// known, which its ARN does not contain. No statement allows the role to create users, so that none needs to deny it.
fn use_data_api<'a>(resolver: &Resolver<'a>, profile: &'a Profile) -> Resolve<Vec<Statement<'a>>> {
    let may = |actions: &[&'static str], resources| Statement::new(Principal::Holder, actions, resources);
    // IAM has no resource type for the results of a statement.
    let statements = ["redshift-data:ExecuteStatement", "redshift-data:GetStatementResult", "redshift-data:DescribeStatement"];
    let credentials = if gives(profile, serverless::workgroup.key) {
        may(&["redshift-serverless:GetCredentials"], vec![arn_head("redshift-serverless", ":workgroup/*")])
    } else {
        let (_, block) = profiles::method(profile).ok_or(Unresolved)?;
        let of = |what, key: &str| -> Resolve<_> {
            let mut arn = arn_head("redshift", what);
            arn.extend(given(resolver, block, cluster::identifier.key)?);
            arn.push(literal("/"));
            arn.extend(given(resolver, block, key)?);
            Ok(arn)
        };
        let (database, user) = (of(":dbname:", cluster::database.key)?, of(":dbuser:", cluster::username.key)?);
        may(&["redshift:GetClusterCredentials"], vec![database, user])
    };
    let linked_role = policy::iam_arn(":role/aws-service-role/redshift-data.amazonaws.com/AWSServiceRoleForRedshift");
    let link = may(&["iam:CreateServiceLinkedRole"], vec![linked_role]).when((
        "StringEquals",
        "iam:AWSServiceName",
        vec![literal("redshift-data.amazonaws.com")],
    ));
    Ok(vec![may(&statements, vec![vec![literal("*")]]), credentials, link])
}

/// Returns the permissions with which Snowflake loads records.
fn read<'a>(resolver: &Resolver<'a>, profile: &'a Profile) -> Resolve<Vec<Statement<'a>>> {
    let groups = groups(resolver, profile, ProfileRole::Integration)?;
    let mut statements = read_places(resolver, &groups)?;
    // The keys of the first group need no others, since it has no condition.
    let mut always = HashSet::new();
    for group in &groups {
        let keys = keys_of(resolver, &group.places)?;
        let is_always = |(_, conditions): &&Chosen<'a>| group.guard.is_none() && conditions.is_empty();
        let of_all: Vec<_> = keys.iter().filter(is_always).map(|(key, _)| &key.name).collect();
        for (key, conditions) in keys.into_iter().filter(|(key, _)| !always.contains(&key.name)) {
            // The stack has a key that a condition chooses wherever the condition chooses it.
            statements.push(key_permission(resolver, key)?.only_if(group.guard.clone()).only_where(conditions));
        }
        always.extend(of_all);
    }
    Ok(statements)
}

/// A bucket from which an application loads, and the folders in it; all of it when there is none.
struct Loaded<'a> {
    bucket: &'a Resource,
    folders: Vec<&'a Value>,
}

/// The flows that write with a profile under one condition, and the locations from which the application loads their files.
struct Group<'a> {
    /// The logical ID of the condition of the statements.
    guard: Option<String>,
    flows: Vec<&'a Flow>,
    places: Vec<Loaded<'a>>,
}

/// Returns the flows that write with a profile, by the conditions of the statements for them. The first group has the location of
/// the profile itself. The locations of a flow are in the template only if the flow is.
fn groups<'a>(resolver: &Resolver<'a>, profile: &'a Profile, role: ProfileRole) -> Resolve<Vec<Group<'a>>> {
    let scope = &resolver.scope;
    let guards = Guards::new(scope, &resolver.usage, Declared::Profile(profile), Part::ProfileRole(role));
    let writing = writing(resolver, profile).into_iter();
    let mut grouped = guards.grouped(scope, writing.map(|used| (conditions::named(&used.0.lifecycle), used)));
    if grouped.first().is_none_or(|(guard, _)| guard.is_some()) {
        grouped.insert(0, (None, Vec::new()));
    }
    let mut groups: Vec<Group<'a>> = Vec::new();
    for (guard, writing) in grouped {
        let mut places = places(resolver, profile, &writing, guard.is_none())?;
        if let Some(first) = groups.first() {
            places.retain_mut(|place| place.is_left(&first.places));
        }
        let guard = guard.map(|name| template_conditions::id(scope, name)).transpose()?;
        groups.push(Group { guard, flows: writing.into_iter().map(|(flow, ..)| flow).collect(), places });
    }
    Ok(groups)
}

impl<'a> Loaded<'a> {
    /// Removes the folders that other locations have, and returns `true` if something is left.
    fn is_left(&mut self, others: &[Loaded<'a>]) -> bool {
        let Some(other) = others.iter().find(|other| other.bucket.name == self.bucket.name) else { return true };
        if self.folders.is_empty() || other.folders.is_empty() {
            return !other.folders.is_empty();
        }
        self.folders.retain(|folder| !other.folders.contains(folder));
        !self.folders.is_empty()
    }
}

/// A flow that writes with a profile, and its destination.
type Writing<'a> = (&'a Flow, &'a Endpoint, catalog::Endpoint);

/// Returns the flows that write with a profile, and their destinations.
fn writing<'a>(resolver: &Resolver<'a>, profile: &'a Profile) -> Vec<Writing<'a>> {
    let shape = catalog::connector(&profile.connector).and_then(|connector| connector.destination);
    let is_used = |end: &Endpoint, shape: &catalog::Endpoint| {
        let used = connection::profile(&resolver.scope, end, shape.arguments);
        used.is_some_and(|used| used.name == profile.name)
    };
    let flows = resolver.definition.flows.iter().filter_map(|flow| Some((flow, flow.destination.as_ref()?, shape?)));
    flows.filter(|(_, end, shape)| is_used(end, shape)).collect()
}

/// Returns the locations of the files that are loaded with a profile: those of some of its flows, and if `with_own` is `true`, the
/// folder of the profile.
fn places<'a>(resolver: &Resolver<'a>, profile: &'a Profile, flows: &[Writing<'a>], with_own: bool) -> Resolve<Vec<Loaded<'a>>> {
    let (bucket, prefix) = (profile::bucket.key, profile::prefix.key);
    let own = with_own.then(|| (setting(&profile.settings, bucket), setting(&profile.settings, prefix)));
    let mut given: Vec<_> = own.into_iter().collect();
    for (_, end, shape) in flows {
        let inherited = connection::inherited(end, shape.properties, profile);
        let of = |key| {
            let taken = inherited.iter().find(|setting| setting.key == key).map(|setting| &setting.value);
            setting(&end.settings, key).or(taken)
        };
        given.push((of(bucket), of(prefix)));
    }
    let mut places: Vec<Loaded> = Vec::new();
    for (bucket, folder) in given {
        let Some(bucket) = bucket else { continue };
        let bucket = bucket.as_name().and_then(|name| resolver.scope.resource(name)).ok_or(Unresolved)?;
        match (places.iter_mut().find(|place| place.bucket.name == bucket.name), folder) {
            (None, folder) => places.push(Loaded { bucket, folders: folder.into_iter().collect() }),
            (Some(place), Some(folder)) if !place.folders.is_empty() && !place.folders.contains(&folder) => {
                place.folders.push(folder)
            }
            (Some(_), Some(_)) => {}
            (Some(place), None) => place.folders.clear(),
        }
    }
    Ok(places)
}

/// A key with the conditions that choose it, by their logical IDs, and whether each is true.
type Chosen<'a> = (&'a Resource, Vec<(String, bool)>);

/// Returns a key with the conditions that choose it, given their names.
fn chosen<'a>(resolver: &Resolver<'a>, key: &'a Resource, conditions: &[(&str, bool)]) -> Resolve<Chosen<'a>> {
    let conditions = conditions.iter().map(|(name, is_true)| Ok((template_conditions::id(&resolver.scope, name)?, *is_true)));
    Ok((key, conditions.collect::<Resolve<_>>()?))
}

/// Returns the keys that can encrypt buckets.
fn keys_of<'a>(resolver: &Resolver<'a>, places: &[Loaded<'a>]) -> Resolve<Vec<Chosen<'a>>> {
    let keys = places.iter().flat_map(|place| given::keys(&resolver.scope, place.bucket));
    let each = keys.map(|(key, conditions)| {
        let conditions: Vec<_> = conditions.iter().map(|(name, is_true)| (name.as_str(), *is_true)).collect();
        chosen(resolver, key, &conditions)
    });
    each.collect()
}

/// Returns the keys that a value can be.
fn keys_named<'a>(resolver: &Resolver<'a>, key: &'a Value) -> Resolve<Vec<Chosen<'a>>> {
    let named = choices_of(key).into_iter().filter(|choice| !is_no_value(choice.value));
    let each = named.map(|choice| {
        let key = choice.value.as_name().and_then(|name| resolver.scope.resource(name)).ok_or(Unresolved)?;
        chosen(resolver, key, &choice.conditions)
    });
    each.collect()
}

/// Returns the statements for reading folders, each under the condition of its group.
fn read_places<'a>(resolver: &Resolver<'a>, groups: &[Group<'a>]) -> Resolve<Vec<Statement<'a>>> {
    let mut statements = Vec::new();
    for group in groups {
        let reading = read_folders(resolver, &group.places)?.into_iter();
        statements.extend(reading.map(|statement| statement.only_if(group.guard.clone())));
    }
    Ok(statements)
}

/// Returns the statements for reading folders. `s3:GetBucketLocation` is separate: its requests have no prefix, so that a
/// condition on the prefix is never true.
fn read_folders<'a>(resolver: &Resolver<'a>, places: &[Loaded<'a>]) -> Resolve<Vec<Statement<'a>>> {
    let may = |actions: &[&'static str], resources| Statement::new(Principal::Holder, actions, resources);
    let mut statements = Vec::new();
    for place in places {
        let bucket = text::arn(&resolver.scope, place.bucket)?;
        let below = |folder: &[Piece<'a>]| {
            let mut objects = bucket.clone();
            objects.push(literal("/"));
            objects.extend(folder.iter().cloned());
            objects
        };
        let folders: Vec<Vec<Piece>> = place.folders.iter().map(|folder| within(resolver, folder)).collect::<Resolve<_>>()?;
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
    Ok(statements)
}

/// Returns the ARN of the objects below a folder.
fn within<'a>(resolver: &Resolver<'a>, folder: &'a Value) -> Resolve<Vec<Piece<'a>>> {
    let mut pieces = text::pieces(&resolver.scope, folder, As::Natural)?;
    let is_closed = matches!(pieces.last(), Some(Piece::Literal(text)) if text.ends_with('/'));
    pieces.push(literal(if is_closed { "*" } else { "/*" }));
    Ok(pieces)
}

/// Returns the permission to use the key of a bucket. A key that is declared by its alias is matched by it, since policies do not
/// accept the ARN of an alias.
fn key_permission<'a>(resolver: &Resolver<'a>, key: &'a Resource) -> Resolve<Statement<'a>> {
    let alias = match &key.origin {
        Origin::Named(Value::String(name)) => name.strip_prefix("alias/").map(|alias| (arn_head("kms", ":key/*"), alias)),
        Origin::Arn(Value::String(text)) => {
            text.split_once(":alias/").map(|(head, alias)| (vec![literal(head), literal(":key/*")], alias))
        }
        _ => None,
    };
    let decrypt = |arn| Statement::new(Principal::Holder, &["kms:Decrypt"], vec![arn]);
    Ok(match alias {
        Some((keys, alias)) => {
            let named = vec![literal("alias/"), literal(alias)];
            decrypt(keys).when(("ForAnyValue:StringEquals", "kms:ResourceAliases", named))
        }
        None => decrypt(text::arn(&resolver.scope, key)?),
    })
}
