//! Policy statements: what the services need of a resource, each once however often it is used.

use super::text::{self, As, Piece, literal};
use crate::derive::access::Uses;
use crate::derive::scope::Scope;
use crate::json::Writer;
use crate::model::{Resource, ResourceKind};

/// A statement that lets a service use a resource.
pub(super) struct Statement<'a> {
    /// Who is let in; whoever has the policy when there is none.
    pub(super) service: Option<&'static str>,
    pub(super) actions: Vec<&'static str>,
    /// What is used; what has the policy when there is none.
    pub(super) resources: Vec<Vec<Piece<'a>>>,
    /// Whether only requests on behalf of the stack's own account are let in.
    pub(super) own_account: bool,
    /// Whether only requests of the event rules of the stack's own account and region are let in.
    pub(super) own_rules: bool,
}

pub(super) const APPFLOW: &str = "appflow.amazonaws.com";

pub(super) const EVENTS: &str = "events.amazonaws.com";

/// For a bucket that AppFlow reads.
const BUCKET_READ: &[&str] = &["s3:GetObject", "s3:ListBucket"];

/// For a bucket that AppFlow writes (R167).
const BUCKET_WRITE: &[&str] = &[
    "s3:PutObject",
    "s3:AbortMultipartUpload",
    "s3:ListMultipartUploadParts",
    "s3:ListBucketMultipartUploads",
    "s3:GetBucketAcl",
    "s3:PutObjectAcl",
];

/// For a key that encrypts what AppFlow writes.
const KEY_WRITE: &[&str] = &["kms:Encrypt", "kms:GenerateDataKey"];

/// For a key that encrypts what AppFlow reads, and what it writes in several parts: S3 decrypts these to put them together.
const KEY_READ: &[&str] = &["kms:Decrypt"];

const SECRET: &[&str] = &["secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret"];

const TOPIC: &[&str] = &["sns:Publish"];

const QUEUE: &[&str] = &["sqs:SendMessage"];

const LOG_GROUP: &[&str] = &["logs:CreateLogStream", "logs:PutLogEvents"];

/// What writes events into a log group: EventBridge, through the delivery of logs.
const LOG_WRITERS: &[&str] = &[EVENTS, "delivery.logs.amazonaws.com"];

/// The statements that a resource needs for its uses.
pub(super) fn statements<'a>(scope: &Scope<'a>, resource: &'a Resource, uses: Uses) -> Vec<Statement<'a>> {
    let arn = || {
        let mut arn = Vec::new();
        text::resource(scope, resource, As::Arn, &mut arn);
        arn
    };
    let appflow = |actions: Vec<&'static str>, resources| Statement {
        service: Some(APPFLOW),
        actions,
        resources,
        own_account: true,
        own_rules: false,
    };
    match resource.kind {
        ResourceKind::Bucket if uses.read || uses.write => {
            let mut objects = arn();
            objects.push(literal("/*"));
            vec![appflow(chosen([(uses.read, BUCKET_READ), (uses.write, BUCKET_WRITE)]), vec![arn(), objects])]
        }
        // In the policy of a key or a secret, `*` is that key or secret.
        ResourceKind::Key if uses.read || uses.write || uses.secret => {
            vec![appflow(chosen([(uses.write, KEY_WRITE), (true, KEY_READ)]), vec![vec![literal("*")]])]
        }
        ResourceKind::Secret if uses.secret => vec![appflow(SECRET.to_vec(), vec![vec![literal("*")]])],
        ResourceKind::Topic => {
            let publish = |service, own_account| Statement {
                service: Some(service),
                actions: TOPIC.to_vec(),
                resources: vec![arn()],
                own_account,
                own_rules: false,
            };
            let alarms = uses.alarm.then(|| publish("cloudwatch.amazonaws.com", true));
            // EventBridge sends no account along when it publishes: a statement with a condition never lets it in.
            let rules = uses.rule.then(|| publish(EVENTS, false));
            alarms.into_iter().chain(rules).collect()
        }
        ResourceKind::Queue if uses.rule => vec![Statement {
            service: Some(EVENTS),
            actions: QUEUE.to_vec(),
            resources: vec![arn()],
            own_account: false,
            own_rules: true,
        }],
        ResourceKind::LogGroup if uses.rule => {
            let streams = || {
                let mut streams = arn();
                streams.push(literal(":*"));
                streams
            };
            let write = |service: &&'static str| Statement {
                service: Some(service),
                actions: LOG_GROUP.to_vec(),
                resources: vec![streams()],
                own_account: false,
                own_rules: false,
            };
            LOG_WRITERS.iter().map(write).collect()
        }
        _ => Vec::new(),
    }
}

fn chosen(parts: [(bool, &[&'static str]); 2]) -> Vec<&'static str> {
    parts.into_iter().filter(|(is_needed, _)| *is_needed).flat_map(|(_, actions)| actions).copied().collect()
}

/// Writes a policy document: the statements of the services, after that of the account's owner when there is one.
pub(super) fn write_document(json: &mut Writer, key: &'static str, statements: &[Statement], owner: Option<fn(&mut Writer)>) {
    json.open(key);
    json.text("Version", "2012-10-17");
    json.open_array("Statement");
    if let Some(owner) = owner {
        json.element();
        owner(json);
    }
    for statement in statements {
        json.element();
        write(json, statement);
    }
    json.end_array();
    json.end_object();
}

/// Writes one statement.
pub(super) fn write(json: &mut Writer, statement: &Statement) {
    json.begin_object();
    json.text("Effect", "Allow");
    if let Some(service) = statement.service {
        json.open("Principal");
        json.text("Service", service);
        json.end_object();
    }
    json.key("Action");
    match statement.actions.as_slice() {
        [one] => json.string(one),
        several => {
            json.begin_array();
            several.iter().for_each(|action| json.item(action));
            json.end_array();
        }
    }
    match statement.resources.as_slice() {
        [] => {}
        [one] => {
            json.key("Resource");
            text::write(json, one);
        }
        several => {
            json.open_array("Resource");
            for resource in several {
                json.element();
                text::write(json, resource);
            }
            json.end_array();
        }
    }
    if statement.own_account {
        json.open("Condition");
        json.open("StringEquals");
        json.key("aws:SourceAccount");
        text::write(json, &[Piece::Ref("AWS::AccountId".into())]);
        json.end_object();
        json.end_object();
    }
    if statement.own_rules {
        json.open("Condition");
        json.open("ArnLike");
        json.key("aws:SourceArn");
        text::write(json, &own_rules());
        json.end_object();
        json.end_object();
    }
    json.end_object();
}

/// The event rules of the stack's own account and region.
fn own_rules<'a>() -> Vec<Piece<'a>> {
    let mut rules = Vec::new();
    text::arn_head("events", ":rule/*", &mut rules);
    rules
}

/// The statement that leaves a key to its account: without it nobody could manage the key.
pub(super) fn write_key_owner(json: &mut Writer) {
    json.begin_object();
    json.text("Effect", "Allow");
    json.open("Principal");
    json.key("AWS");
    let root = [
        literal("arn:"),
        Piece::Ref("AWS::Partition".into()),
        literal(":iam::"),
        Piece::Ref("AWS::AccountId".into()),
        literal(":root"),
    ];
    text::write(json, &root);
    json.end_object();
    json.text("Action", "kms:*");
    json.text("Resource", "*");
    json.end_object();
}
