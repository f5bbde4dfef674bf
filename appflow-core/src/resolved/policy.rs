//! Policy documents: what the services and the roles of a stack may do with a resource, each once however often it is used.

use super::conditions as template_conditions;
use super::form::{Condition, Free, Piece, Principal, Resolve, Statement, Text, Unresolved, literal};
use super::resolver::Resolver;
use super::text::{self, As, arn_head};
use appflow_model::analysis::access::{self, CLOUDWATCH, EVENT_LOGS, LOGS, SNS, Usage};
pub(crate) use appflow_model::analysis::access::{APPFLOW, EVENTS};
use appflow_model::analysis::choices::is_no_value;
use appflow_model::analysis::conditions::{self, Holds};
use appflow_model::analysis::functions::IF;
use appflow_model::analysis::ids::Part;
use appflow_model::analysis::needs::{
    BUCKET_READ, BUCKET_WRITE, KEY_LOGS, KEY_READ, KEY_SEND, KEY_WRITE, LOG_GROUP, QUEUE, SECRET, TOPIC,
};
use appflow_model::analysis::presence::{Guards, presence};
use appflow_model::analysis::scope::{Declared, Scope};
use appflow_model::catalog::resources::log_group;
use appflow_model::model::{Resource, ResourceKind, Value};

/// The services that write events into a log group: EventBridge, through the delivery of logs.
const LOG_WRITERS: &[&str] = &[EVENTS, "delivery.logs.amazonaws.com"];

/// Returns the statements that a resource requires for its uses.
pub(crate) fn statements<'a>(scope: &Scope<'a>, resource: &'a Resource, usage: &Usage<'a>) -> Resolve<Vec<Statement<'a>>> {
    let uses = usage.of(&resource.name);
    let arn = || text::arn(scope, resource);
    let service = |name, actions: &[&'static str], resources| Statement::new(Principal::Service(name), actions, resources);
    let appflow = |actions: &[&'static str], resources| service(APPFLOW, actions, resources).when(own_account());
    Ok(match resource.kind {
        ResourceKind::Bucket if uses.read || uses.write => {
            let mut objects = arn()?;
            objects.push(literal("/*"));
            vec![appflow(&chosen([(uses.read, BUCKET_READ), (uses.write, BUCKET_WRITE)]), vec![arn()?, objects])]
        }
        // In the policy of a key or a secret, `*` is that key or secret.
        ResourceKind::Key => {
            let mut statements = Vec::new();
            if uses.read || uses.write || uses.secret {
                statements.push(appflow(&chosen([(uses.write, KEY_WRITE), (true, KEY_READ)]), vec![vec![literal("*")]]));
            }
            // The services that send to an encrypted topic or queue.
            for (_, sender) in [(uses.alarm, CLOUDWATCH), (uses.rule, EVENTS), (uses.subscription, SNS)]
                .into_iter()
                .filter(|(is_used, _)| *is_used)
            {
                statements.push(service(sender, KEY_SEND, vec![vec![literal("*")]]));
            }
            for group in usage.log_groups_of(&resource.name) {
                let mut arn = arn_head("logs", ":log-group:");
                arn.extend(log_group_name(scope, group)?);
                let use_key = Statement::new(Principal::Regional(LOGS), KEY_LOGS, vec![vec![literal("*")]]);
                statements.push(use_key.when(("ArnEquals", "kms:EncryptionContext:aws:logs:arn", arn)));
            }
            statements
        }
        ResourceKind::Secret if uses.secret => vec![appflow(SECRET, vec![vec![literal("*")]])],
        ResourceKind::Topic => {
            let mut publish = Vec::new();
            if uses.alarm {
                publish.push(service(CLOUDWATCH, TOPIC, vec![arn()?]).when(own_account()));
            }
            // EventBridge publishes without an account in the request, so a statement with a condition would not admit it.
            if uses.rule {
                publish.push(service(EVENTS, TOPIC, vec![arn()?]));
            }
            publish
        }
        ResourceKind::Queue => {
            let mut send = Vec::new();
            if uses.rule {
                send.push(service(EVENTS, QUEUE, vec![arn()?]).when(own_rules()));
            }
            let guards = Guards::new(scope, usage, Declared::Resource(resource), Part::Policy);
            let topics = usage.topics_of(&resource.name).iter();
            let topics = topics.map(|topic| (conditions::of(Declared::Resource(topic)), topic));
            for (guard, topics) in guards.grouped(scope, topics) {
                for topic in topics {
                    let by_topic = ("ArnEquals", "aws:SourceArn", text::arn(scope, topic)?);
                    let guard = guard.map(|name| template_conditions::id(scope, name)).transpose()?;
                    send.push(service(SNS, QUEUE, vec![arn()?]).when(by_topic).only_if(guard));
                }
            }
            send
        }
        ResourceKind::LogGroup if uses.rule => {
            let mut streams = arn()?;
            streams.push(literal(":*"));
            LOG_WRITERS.iter().map(|writer| service(writer, LOG_GROUP, vec![streams.clone()])).collect()
        }
        _ => Vec::new(),
    })
}

fn chosen(parts: [(bool, &[&'static str]); 2]) -> Vec<&'static str> {
    parts.into_iter().filter(|(is_needed, _)| *is_needed).flat_map(|(_, actions)| actions).copied().collect()
}

/// Restricts a statement to requests on behalf of the stack's account.
pub(crate) fn own_account<'a>() -> Condition<'a> {
    ("StringEquals", "aws:SourceAccount", vec![Piece::Ref("AWS::AccountId".into())])
}

/// Restricts a statement to requests of event rules in the stack's account and region.
pub(crate) fn own_rules<'a>() -> Condition<'a> {
    ("ArnLike", "aws:SourceArn", arn_head("events", ":rule/*"))
}

/// Returns the statement with which the account manages a key. Without it, the key cannot be managed.
pub(crate) fn key_owner<'a>() -> Statement<'a> {
    Statement::new(Principal::Aws(iam_arn(":root")), &["kms:*"], vec![vec![literal("*")]])
}

/// Returns `arn:<partition>:iam::<account>` followed by `tail`: IAM ARNs have no region.
pub(crate) fn iam_arn<'a>(tail: &'static str) -> Vec<Piece<'a>> {
    let (partition, account) = (Piece::Ref("AWS::Partition".into()), Piece::Ref("AWS::AccountId".into()));
    vec![literal("arn:"), partition, literal(":iam::"), account, literal(tail)]
}

/// Resolves the statements that the author adds to the policy of a resource, which is a part of it. A name in them is an ARN.
pub(crate) fn of_author<'a>(resolver: &Resolver<'a>, resource: &'a Resource, part: Part) -> Resolve<Vec<Free<'a>>> {
    let Resolver { scope, usage, .. } = resolver;
    let condition = presence(scope, usage, Declared::Resource(resource), part).condition();
    let statements = access::statements(resource).unwrap_or_default().iter();
    statements.map(|statement| stated(scope, resource, condition.as_ref(), statement)).collect()
}

/// Resolves a statement of the author, or a choice between statements that the condition of the policy does not decide.
fn stated<'a>(scope: &Scope<'a>, resource: &'a Resource, given: Option<&Value>, statement: &'a Value) -> Resolve<Free<'a>> {
    if let Value::Call { function, arguments } = statement
        && let (IF, [condition, one, other]) = (function.as_str(), arguments.as_slice())
    {
        match conditions::holds(scope, condition, given) {
            Holds::Always => return stated(scope, resource, given, one),
            Holds::Never => return stated(scope, resource, given, other),
            Holds::Sometimes | Holds::Unknown => {}
        }
    }
    if let Some(chosen) = text::choice(statement, &|branch| stated(scope, resource, given, branch)) {
        return chosen.map(Free::Text);
    }
    let given = text::free(scope, statement, As::InPolicy)?;
    if is_no_value(statement) { Ok(given) } else { with_resource(scope, resource, given) }
}

/// Adds the resource of the policy to a statement without resources.
fn with_resource<'a>(scope: &Scope<'a>, resource: &'a Resource, statement: Free<'a>) -> Resolve<Free<'a>> {
    let Free::Map(mut elements) = statement else { return Err(Unresolved) };
    if !elements.iter().any(|(key, _)| ["Resource", "NotResource"].contains(key)) {
        let own = |more: &'static str| -> Resolve<Free<'a>> {
            let mut arn = text::arn(scope, resource)?;
            arn.extend(Some(literal(more)).filter(|_| !more.is_empty()));
            Ok(Free::Text(arn.into()))
        };
        let value = match resource.kind {
            ResourceKind::Bucket => Free::List(vec![own("")?, own("/*")?]),
            ResourceKind::Key => Free::Text(Text::One(literal("*"))),
            _ => own("")?,
        };
        let place = elements.iter().position(|(key, _)| *key == "Condition").unwrap_or(elements.len());
        elements.insert(place, ("Resource", value));
    }
    Ok(Free::Map(elements))
}

/// Resolves the name of a log group that the stack creates, without a reference to it.
pub(crate) fn log_group_name<'a>(scope: &Scope<'a>, group: &'a Resource) -> Resolve<Vec<Piece<'a>>> {
    match log_group::name.of(&group.settings) {
        Some(name) => text::pieces(scope, name, As::Natural),
        None => Ok(vec![literal(EVENT_LOGS), Piece::Ref("AWS::StackName".into()), literal("-"), literal(group.name.as_str())]),
    }
}
