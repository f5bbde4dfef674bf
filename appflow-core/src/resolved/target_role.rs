//! The permissions of the role with which EventBridge invokes a target.

use super::conditions;
use super::form::{Piece, Principal, Resolve, Statement, Unresolved, literal};
use super::resolver::Resolver;
use super::text::{self, As, arn_head};
use appflow_model::analysis::ids::{self, Part};
use appflow_model::analysis::presence::Guards;
use appflow_model::analysis::scope::Declared;
use appflow_model::analysis::targets::{block, passed_roles};
use appflow_model::catalog::monitoring::{batch, ecs, rule};
use appflow_model::model::{Resource, ResourceKind, Setting, Value, setting};

/// The service to which the roles of tasks are passed.
const TASKS: &str = "ecs-tasks.amazonaws.com";

/// Returns the statements of the role for a target.
pub(super) fn allowed<'a>(resolver: &Resolver<'a>, target: &'a Resource) -> Resolve<Vec<Statement<'a>>> {
    let scope = &resolver.scope;
    let arn = || text::arn(scope, target);
    let of = |actions: &[&'static str], resources| Statement::new(Principal::Holder, actions, resources);
    Ok(match target.kind {
        ResourceKind::StateMachine => vec![of(&["states:StartExecution"], vec![arn()?])],
        ResourceKind::EventBus => vec![of(&["events:PutEvents"], vec![arn()?])],
        ResourceKind::Stream => {
            let mut statements = vec![of(&["kinesis:PutRecord", "kinesis:PutRecords"], vec![arn()?])];
            if let Some(key) = stream_key(resolver, target)? {
                statements.push(of(&["kms:GenerateDataKey"], vec![key]));
            }
            statements
        }
        ResourceKind::DeliveryStream => vec![of(&["firehose:PutRecord", "firehose:PutRecordBatch"], vec![arn()?])],
        ResourceKind::ApiDestination => {
            // The ARN of a created one ends with an ID, which policies do not have.
            let arn = match target.origin.is_created() {
                true => vec![Piece::Attribute(ids::of_resource(scope, target, Part::Itself), "ArnForPolicy".into())],
                false => arn()?,
            };
            vec![of(&["events:InvokeApiDestination"], vec![arn])]
        }
        ResourceKind::JobQueue => {
            let mut statements = Vec::new();
            for (guard, rules) in started(resolver, target)? {
                let mut resources = vec![arn()?];
                for settings in rules {
                    add(&mut resources, job_definition(resolver, block(settings, rule::batch.key))?);
                }
                statements.push(of(&["batch:SubmitJob"], resources).only_if(guard));
            }
            statements
        }
        ResourceKind::Cluster => tasks(resolver, target)?,
        _ => return Err(Unresolved),
    })
}

/// The settings of the rules that start something in a target, by the conditions of their statements.
type Groups<'a> = Vec<(Option<String>, Vec<&'a [Setting]>)>;

/// Returns the rules that start something in a target. A rule is in the template only under its condition, and so is what it starts.
fn started<'a>(resolver: &Resolver<'a>, target: &'a Resource) -> Resolve<Groups<'a>> {
    let scope = &resolver.scope;
    let guards = Guards::new(scope, &resolver.usage, Declared::Resource(target), Part::TargetRole);
    let rules = resolver.usage.started.of(&target.name).iter().map(|rule| (rule.condition, rule.settings));
    let groups = guards.grouped(scope, rules).into_iter();
    groups.map(|(guard, rules)| Ok((guard.map(|name| conditions::id(scope, name)).transpose()?, rules))).collect()
}

/// Adds the ARN of a resource, once.
fn add<'a>(resources: &mut Vec<Vec<Piece<'a>>>, arn: Vec<Piece<'a>>) {
    if !resources.contains(&arn) {
        resources.push(arn);
    }
}

/// The key of the stack that encrypts a stream of the stack.
fn stream_key<'a>(resolver: &Resolver<'a>, stream: &'a Resource) -> Resolve<Option<Vec<Piece<'a>>>> {
    let Some(Value::Block(encryption)) = setting(&stream.properties, "StreamEncryption") else { return Ok(None) };
    let key = match setting(encryption, "KeyId") {
        Some(Value::Name(name) | Value::Member { of: name, .. }) => resolver.scope.resource(name),
        _ => None,
    };
    let key = key.filter(|key| key.kind == ResourceKind::Key);
    key.map(|key| text::arn(&resolver.scope, key)).transpose()
}

/// The ARN of a job definition. A name means its latest revision.
fn job_definition<'a>(resolver: &Resolver<'a>, block: &'a [Setting]) -> Resolve<Vec<Piece<'a>>> {
    let value = batch::job_definition.of(block).ok_or(Unresolved)?;
    match value {
        Value::String(text) if text.starts_with("arn:") => Ok(with_revisions(text, 6)),
        Value::String(text) => {
            let mut arn = arn_head("batch", ":job-definition/");
            arn.push(literal(text));
            if !text.contains(':') {
                arn.push(literal(":*"));
            }
            Ok(arn)
        }
        value => text::pieces(&resolver.scope, value, As::Natural),
    }
}

/// An ARN that has a revision, or all revisions of one without.
fn with_revisions<'a>(arn: &'a str, colons: usize) -> Vec<Piece<'a>> {
    let mut pieces = vec![literal(arn)];
    if arn.matches(':').count() < colons {
        pieces.push(literal(":*"));
    }
    pieces
}

/// The statements for tasks in a cluster.
fn tasks<'a>(resolver: &Resolver<'a>, cluster: &'a Resource) -> Resolve<Vec<Statement<'a>>> {
    let mut statements = Vec::new();
    for (guard, rules) in started(resolver, cluster)? {
        statements.extend(tasks_of(resolver, cluster, &rules)?.into_iter().map(|statement| statement.only_if(guard.clone())));
    }
    Ok(statements)
}

/// The statements for the tasks that some rules start in a cluster.
fn tasks_of<'a>(resolver: &Resolver<'a>, cluster: &'a Resource, rules: &[&'a [Setting]]) -> Resolve<Vec<Statement<'a>>> {
    let scope = &resolver.scope;
    let (mut definitions, mut roles, mut has_tags) = (Vec::new(), Vec::new(), false);
    for settings in rules {
        let block = block(settings, rule::ecs.key);
        let definition = match ecs::task_definition.of(block).ok_or(Unresolved)? {
            Value::String(text) => with_revisions(text, 6),
            value => text::pieces(scope, value, As::Natural)?,
        };
        add(&mut definitions, definition);
        for role in passed_roles(scope, block) {
            add(&mut roles, text::pieces(scope, role, As::Arn)?);
        }
        has_tags |= ecs::propagate_tags.of(block).is_some() || ecs::managed_tags.of(block).is_some();
    }
    let cluster = || text::arn(scope, cluster);
    let holder = |actions: &[&'static str], resources| Statement::new(Principal::Holder, actions, resources);
    let mut statements = vec![holder(&["ecs:RunTask"], definitions).when(("ArnEquals", "ecs:cluster", cluster()?))];
    if !roles.is_empty() {
        let service = ("StringEquals", "iam:PassedToService", vec![literal(TASKS)]);
        statements.push(holder(&["iam:PassRole"], roles).when(service));
    }
    if has_tags {
        let run = ("StringEquals", "ecs:CreateAction", vec![literal("RunTask")]);
        statements.push(holder(&["ecs:TagResource"], vec![arn_head("ecs", ":task/*")]).when(run));
    }
    Ok(statements)
}
