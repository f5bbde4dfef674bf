//! Strings that CloudFormation assembles from literals and references.

use super::form::{Free, Name, Piece, Resolve, Text, Unresolved, literal};
use std::borrow::Cow;

use super::embedded::Embedded;
use crate::template::Sink;
use appflow_model::analysis::functions::{self};
use appflow_model::analysis::ids::{self, Part};
use appflow_model::analysis::names::default_name;
use appflow_model::analysis::references::stands_for_itself;
use appflow_model::analysis::scope::{Declared, Scope};
use appflow_model::catalog::ProfileRole;
use appflow_model::catalog::pseudo_parameters::{PSEUDO, pseudo};
use appflow_model::catalog::resource_types::{self, Reading};
use appflow_model::model::{BusRule, Flow, Origin, Profile, Resource, ResourceKind, Setting, Value};
use appflow_model::vocabulary::{CONCAT, FIELD, IMPORT, member};

/// The form of an item in a string.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum As {
    /// The default: the name of buckets, profiles, and flows, the value of parameters, and the ARN of every other resource.
    Natural,
    /// Its `Ref`, for one that the stack creates; else what is natural.
    Reference,
    /// Its name.
    Name,
    /// Its ARN.
    Arn,
    /// Its ARN, also as a part of a string: in the statement of a policy.
    InPolicy,
    /// The ARN of the credentials of a connector profile.
    Credentials,
    /// The ARN of a role of a connector profile.
    Role(ProfileRole),
}

/// Returns the string of a value; `by` selects the name or ARN of an item.
pub(crate) fn pieces<'a>(scope: &Scope<'a>, value: &'a Value, by: As) -> Resolve<Vec<Piece<'a>>> {
    let mut out = Vec::new();
    push(scope, value, by, &mut out)?;
    Ok(out)
}

/// Returns the string of a value; `by` selects the name or ARN of an item.
pub(crate) fn text<'a>(scope: &Scope<'a>, value: &'a Value, by: As) -> Resolve<Text<'a>> {
    match value {
        Value::String(text) => Ok(Text::One(literal(text))),
        _ => Ok(Text::Pieces(pieces(scope, value, by)?)),
    }
}

/// Returns the string of a value, with the natural value of an item.
pub(crate) fn natural<'a>(scope: &Scope<'a>, value: &'a Value) -> Resolve<Text<'a>> {
    text(scope, value, As::Natural)
}

/// Returns a choice by a condition with each of its values resolved by `branch`, or `None` for any other value.
pub(crate) fn choice<'a>(value: &'a Value, branch: &dyn Fn(&'a Value) -> Resolve<Free<'a>>) -> Option<Resolve<Text<'a>>> {
    let Value::Call { function, arguments } = value else { return None };
    let (function, [condition, one, other]) = (functions::function(function)?, arguments.as_slice()) else { return None };
    let condition = condition.as_name().filter(|_| function.name == functions::IF)?;
    let condition = Free::Text(Text::One(literal(ids::logical_id(condition))));
    let resolved = || Ok(Text::One(Piece::Call(function, vec![condition, branch(one)?, branch(other)?])));
    Some(resolved())
}

/// Returns one of two values by the logical ID of a condition. A missing value is omitted.
pub(crate) fn either<'a>(condition: String, yes: Option<Text<'a>>, no: Option<Text<'a>>) -> Resolve<Text<'a>> {
    let function = functions::function(functions::IF).ok_or(Unresolved)?;
    let free = |text: Option<Text<'a>>| Free::Text(text.unwrap_or_else(|| Text::One(Piece::Ref(pseudo::no_value.value.into()))));
    Ok(Text::One(Piece::Call(function, vec![Free::Text(Text::One(literal(condition))), free(yes), free(no)])))
}

/// Returns strings as a JSON array in one string: `["a","b"]`. The known parts are escaped.
pub(crate) fn json_list<'a>(texts: impl Iterator<Item = Resolve<Vec<Piece<'a>>>>) -> Resolve<Text<'a>> {
    let mut list = Embedded::new();
    list.json().begin_array();
    for text in texts {
        list.json().element();
        list.string(text?);
    }
    list.json().end_array();
    Ok(list.finish().into())
}

/// Returns a list that is known at deployment as a JSON array in one string. The elements are not escaped.
pub(crate) fn joined_json_list<'a>(list: Free<'a>) -> Text<'a> {
    let separator = Free::Text(Text::One(literal(r#"",""#)));
    vec![literal(r#"[""#), Piece::Call(&functions::JOIN, vec![separator, list]), literal(r#""]"#)].into()
}

/// Adds the pieces of a value to `out`. A list, a block, and a Rust expression without a value have none.
pub(crate) fn push<'a>(scope: &Scope<'a>, value: &'a Value, by: As, out: &mut Vec<Piece<'a>>) -> Resolve<()> {
    match value {
        Value::String(text) | Value::Decimal(text) => out.push(literal(text)),
        Value::Integer(number) => out.push(literal(number.to_string())),
        Value::Bool(truth) => out.push(literal(if *truth { "true" } else { "false" })),
        Value::Quantity { amount, unit } => out.push(literal(format!("{amount} {unit}"))),
        Value::Name(name) => declared(scope, scope.find(name).ok_or(Unresolved)?, by, out)?,
        Value::Member { of, member } if of == PSEUDO => {
            let known = pseudo::ALL.iter().find(|known| known.name == member).ok_or(Unresolved)?;
            out.push(Piece::Ref(known.value.into()));
        }
        Value::Member { of, member } => {
            let item = scope.find(of).ok_or(Unresolved)?;
            if let Some((part, member)) = ids::derived_member(item, member) {
                let id = ids::of(scope, item, part);
                out.push(if member == member::names::arn { Piece::Attribute(id, "Arn".into()) } else { Piece::Ref(id.into()) });
                return Ok(());
            }
            match item {
                Declared::Resource(of) if is_attribute(of, item, member) => {
                    out.push(Piece::Attribute(ids::of_resource(scope, of, Part::Itself), Cow::Borrowed(member.as_str())));
                }
                _ => declared(scope, item, taken_by_member(member)?, out)?,
            }
        }
        Value::Index { of, key } => {
            let secret = scope.resource(of).filter(|secret| !stands_for_itself(scope, Declared::Resource(secret)));
            out.push(literal("{{resolve:secretsmanager:"));
            secret_id(scope, secret.ok_or(Unresolved)?, out)?;
            out.push(literal(format!(":SecretString:{key}::}}}}")));
        }
        Value::Call { function, arguments } if function == IMPORT => {
            let mut export = Vec::new();
            arguments.iter().try_for_each(|argument| push(scope, argument, As::Natural, &mut export))?;
            out.push(Piece::Import(export));
        }
        Value::Call { function, arguments } if function == CONCAT || function == FIELD => {
            let by = if matches!(by, As::Reference | As::InPolicy) { by } else { As::Natural };
            arguments.iter().try_for_each(|argument| push(scope, argument, by, out))?;
        }
        Value::Call { function, arguments } => {
            let function = functions::function(function).ok_or(Unresolved)?;
            // A branch of `if` is the whole value.
            let is_kept = matches!(by, As::Reference | As::InPolicy) || function.name == functions::IF;
            let by = if is_kept { by } else { As::Natural };
            let arguments = function.arguments.iter().zip(arguments).map(|(kind, value)| match kind {
                functions::Argument::Condition | functions::Argument::Mapping => {
                    let name = value.as_name().ok_or(Unresolved)?;
                    Ok(Free::Text(Text::One(literal(ids::logical_id(name)))))
                }
                _ => free(scope, value, by),
            });
            out.push(Piece::Call(function, arguments.collect::<Resolve<_>>()?));
        }
        Value::List(_) | Value::Block(_) | Value::Expression(_) => return Err(Unresolved),
    }
    Ok(())
}

/// Returns the form that a member selects.
fn taken_by_member(member: &str) -> Resolve<As> {
    Ok(match member {
        member::names::arn => As::Arn,
        member::names::name => As::Name,
        member::names::credentials_arn => As::Credentials,
        member::names::label => As::Natural,
        _ => As::Role(ProfileRole::ALL.iter().copied().find(|role| role.member() == member).ok_or(Unresolved)?),
    })
}

/// Returns `true` for an attribute of a resource of any type, which only CloudFormation knows.
fn is_attribute(resource: &Resource, item: Declared, member: &str) -> bool {
    resource.resource_type.is_some() && !item.members().contains(&member)
}

/// Adds the value that replaces an item. There is none for an item that refers to itself, which the checks report, or for outputs
/// and conditions.
fn declared<'a>(scope: &Scope<'a>, item: Declared<'a>, by: As, out: &mut Vec<Piece<'a>>) -> Resolve<()> {
    let by = if by == As::InPolicy { As::Arn } else { by };
    if stands_for_itself(scope, item) {
        return Err(Unresolved);
    }
    match item {
        Declared::Resource(found) => resource(scope, found, by, out),
        Declared::Profile(found) => profile(scope, found, by, out),
        Declared::Object(found) => push(scope, &found.entity, As::Natural, out),
        Declared::Flow(found) => flow(scope, found, by, out),
        Declared::Alarm(_) | Declared::CompositeAlarm(_) => {
            let id = ids::of(scope, item, Part::Itself);
            // `Ref` of an alarm is its name.
            out.push(if by == As::Arn { Piece::Attribute(id, "Arn".into()) } else { Piece::Ref(id.into()) });
            Ok(())
        }
        Declared::Rule(found) => {
            rule(scope, found, by, out);
            Ok(())
        }
        Declared::Output(_) | Declared::Mapping(_) | Declared::Condition(_) => Err(Unresolved),
    }
}

/// Returns the ARN of a resource.
pub(crate) fn arn<'a>(scope: &Scope<'a>, of: &'a Resource) -> Resolve<Vec<Piece<'a>>> {
    let mut arn = Vec::new();
    resource(scope, of, As::Arn, &mut arn)?;
    Ok(arn)
}

/// Adds the name or ARN of a resource.
pub(crate) fn resource<'a>(scope: &Scope<'a>, resource: &'a Resource, by: As, out: &mut Vec<Piece<'a>>) -> Resolve<()> {
    let id = || ids::of_resource(scope, resource, Part::Itself);
    if by == As::Reference && resource.origin.is_created() {
        out.push(Piece::Ref(id().into()));
        return Ok(());
    }
    if let Some(resource_type) = &resource.resource_type {
        let known = resource_types::resource_type(resource_type);
        let reading = match by {
            As::Arn => known.map_or(Reading::Attribute("Arn"), |known| known.arn),
            As::Name => known.map_or(Reading::Reference, |known| known.called),
            As::Natural | As::Reference | As::InPolicy | As::Credentials | As::Role(_) => Reading::Reference,
        };
        read(&id(), reading, out);
        return Ok(());
    }
    let by_arn = match by {
        As::Natural | As::Reference => {
            !matches!(resource.kind, ResourceKind::Bucket | ResourceKind::Parameter | ResourceKind::Connector)
        }
        other => other == As::Arn,
    };
    match (resource.kind, &resource.origin) {
        (ResourceKind::Bucket | ResourceKind::Key | ResourceKind::Queue | ResourceKind::EventBus, Origin::Created) if by_arn => {
            out.push(Piece::Attribute(id(), "Arn".into()))
        }
        (ResourceKind::LogGroup, Origin::Created) if by_arn => read(&id(), Reading::Arn("logs", ":log-group:"), out),
        (ResourceKind::Connector, Origin::Created) if by_arn => out.push(Piece::Attribute(id(), "ConnectorArn".into())),
        (ResourceKind::Topic, Origin::Created) if !by_arn => out.push(Piece::Attribute(id(), "TopicName".into())),
        // `Ref` of a queue is its URL.
        (ResourceKind::Queue, Origin::Created) if !by_arn => out.push(Piece::Attribute(id(), "QueueName".into())),
        (ResourceKind::Parameter, _) | (_, Origin::Created) => out.push(Piece::Ref(id().into())),
        (kind, Origin::LogicalId(id)) => {
            let known = resource_types::of_kind(kind).ok_or(Unresolved)?;
            read(id.as_str().ok_or(Unresolved)?, if by_arn { known.arn } else { known.called }, out);
        }
        (ResourceKind::Bucket, Origin::Arn(arn)) if !by_arn => cut(scope, arn, ":", 5, out)?,
        (ResourceKind::Topic | ResourceKind::Queue, Origin::Arn(arn)) if !by_arn => cut(scope, arn, ":", 5, out)?,
        (ResourceKind::LogGroup, Origin::Arn(arn)) if !by_arn => cut(scope, arn, ":", 6, out)?,
        (ResourceKind::EventBus, Origin::Arn(arn)) if !by_arn => cut(scope, arn, ":event-bus/", 1, out)?,
        (ResourceKind::Key, Origin::Arn(arn)) if !by_arn => cut(scope, arn, "/", 1, out)?,
        (_, Origin::Arn(arn)) => push(scope, arn, As::Natural, out)?,
        (kind, Origin::Named(name)) => {
            if by_arn {
                let is_alias = name.as_str().is_some_and(|name| name.starts_with("alias/"));
                match kind {
                    ResourceKind::Bucket => out.extend([literal("arn:"), Piece::Ref("AWS::Partition".into()), literal(":s3:::")]),
                    ResourceKind::Key => out.extend(arn_head("kms", if is_alias { ":" } else { ":key/" })),
                    ResourceKind::Secret => out.extend(arn_head("secretsmanager", ":secret:")),
                    ResourceKind::Topic => out.extend(arn_head("sns", ":")),
                    ResourceKind::Function => out.extend(arn_head("lambda", ":function:")),
                    ResourceKind::Queue => out.extend(arn_head("sqs", ":")),
                    ResourceKind::StateMachine => out.extend(arn_head("states", ":stateMachine:")),
                    ResourceKind::EventBus => out.extend(arn_head("events", ":event-bus/")),
                    ResourceKind::LogGroup => out.extend(arn_head("logs", ":log-group:")),
                    ResourceKind::Cluster => out.extend(arn_head("ecs", ":cluster/")),
                    ResourceKind::JobQueue => out.extend(arn_head("batch", ":job-queue/")),
                    ResourceKind::Stream => out.extend(arn_head("kinesis", ":stream/")),
                    ResourceKind::DeliveryStream => out.extend(arn_head("firehose", ":deliverystream/")),
                    ResourceKind::ApiDestination => out.extend(arn_head("events", ":api-destination/")),
                    ResourceKind::Parameter | ResourceKind::Connector | ResourceKind::Other => {}
                }
            }
            push(scope, name, As::Natural, out)?;
        }
    }
    Ok(())
}

/// Adds what is read of the resource with this logical ID.
fn read(id: &str, reading: Reading, out: &mut Vec<Piece<'_>>) {
    match reading {
        Reading::Reference => out.push(Piece::Ref(id.to_owned().into())),
        Reading::Attribute(attribute) => out.push(Piece::Attribute(id.to_owned(), attribute.into())),
        Reading::Arn(service, text) => {
            out.extend(arn_head(service, text));
            out.push(Piece::Ref(id.to_owned().into()));
        }
    }
}

/// Adds the name or ARN of a flow: `Ref` of one that the stack creates is its name.
pub(crate) fn flow<'a>(scope: &Scope<'a>, flow: &'a Flow, by: As, out: &mut Vec<Piece<'a>>) -> Resolve<()> {
    let id = || ids::of_flow(scope, flow, Part::Itself);
    match (&flow.origin, by) {
        (Origin::Created, As::Arn) => out.push(Piece::Attribute(id(), "FlowArn".into())),
        (Origin::Created, _) => out.push(Piece::Ref(id().into())),
        (Origin::Named(name), by) => {
            if by == As::Arn {
                out.extend(arn_head("appflow", ":flow/"));
            }
            push(scope, name, As::Natural, out)?;
        }
        (Origin::Arn(arn), As::Arn) => push(scope, arn, As::Natural, out)?,
        (Origin::Arn(arn), _) => cut(scope, arn, ":flow/", 1, out)?,
        (Origin::LogicalId(id), As::Arn) => out.push(attribute(id, "FlowArn")?),
        (Origin::LogicalId(id), _) => out.push(Piece::Ref(id.as_str().ok_or(Unresolved)?.into())),
    }
    Ok(())
}

/// Adds the ARN of an alarm of a flow or of the stack, or the name or ARN of an existing one.
pub(crate) fn alarm<'a>(scope: &Scope<'a>, value: &'a Value, out: &mut Vec<Piece<'a>>) -> Resolve<()> {
    if let Value::Member { of, member } = value
        && let Some(Declared::Flow(flow)) = scope.find(of)
        && let Some(part) = ids::alarm_of(Declared::Flow(flow), member)
    {
        out.push(Piece::Attribute(ids::of_flow(scope, flow, part), "Arn".into()));
        return Ok(());
    }
    push(scope, value, As::Arn, out)
}

/// Adds the name or ARN of a rule outside of flows: `Ref` of one that is not on the default bus is `<bus>|<rule>` (P10).
fn rule<'a>(scope: &Scope<'a>, rule: &'a BusRule, by: As, out: &mut Vec<Piece<'a>>) {
    let id = ids::of(scope, Declared::Rule(rule), Part::Itself);
    out.push(match (by, &rule.bus) {
        (As::Arn, _) => Piece::Attribute(id, "Arn".into()),
        (As::Reference, _) | (_, None) => Piece::Ref(id.into()),
        (_, Some(_)) => Piece::Cut { of: vec![Piece::Ref(id.into())], separator: "|", index: 1 },
    });
}

fn profile<'a>(scope: &Scope<'a>, profile: &'a Profile, by: As, out: &mut Vec<Piece<'a>>) -> Resolve<()> {
    let id = |part| ids::of_profile(scope, profile, part);
    match (&profile.origin, by) {
        (Origin::Created, As::Arn) => out.push(Piece::Attribute(id(Part::Itself), "ConnectorProfileArn".into())),
        (Origin::Created, As::Credentials) => out.push(Piece::Attribute(id(Part::Itself), "CredentialsArn".into())),
        (Origin::Created, As::Role(role)) => out.push(Piece::Attribute(id(Part::ProfileRole(role)), "Arn".into())),
        (Origin::Created, _) => out.push(Piece::Ref(id(Part::Itself).into())),
        (Origin::Named(name), As::Arn) => {
            out.extend(arn_head("appflow", ":connectorprofile/"));
            push(scope, name, As::Natural, out)?;
        }
        (Origin::Named(name), _) => push(scope, name, As::Natural, out)?,
        (Origin::Arn(arn), As::Arn) => push(scope, arn, As::Natural, out)?,
        (Origin::Arn(arn), _) => cut(scope, arn, ":connectorprofile/", 1, out)?,
        (Origin::LogicalId(id), As::Arn) => out.push(attribute(id, "ConnectorProfileArn")?),
        (Origin::LogicalId(id), As::Credentials) => out.push(attribute(id, "CredentialsArn")?),
        (Origin::LogicalId(id), _) => out.push(Piece::Ref(id.as_str().ok_or(Unresolved)?.into())),
    }
    Ok(())
}

/// Returns an attribute of a resource that another template defines.
fn attribute<'a>(id: &Value, attribute: &'static str) -> Resolve<Piece<'a>> {
    Ok(Piece::Attribute(id.as_str().ok_or(Unresolved)?.to_owned(), attribute.into()))
}

/// Returns the name or ARN of a secret in a dynamic reference.
fn secret_id<'a>(scope: &Scope<'a>, secret: &'a Resource, out: &mut Vec<Piece<'a>>) -> Resolve<()> {
    match &secret.origin {
        Origin::Named(name) => push(scope, name, As::Natural, out)?,
        _ => resource(scope, secret, As::Arn, out)?,
    }
    Ok(())
}

/// Returns `arn:<partition>:<service>:<region>:<account>` followed by `tail`.
pub(crate) fn arn_head<'a>(service: &str, tail: &'static str) -> Vec<Piece<'a>> {
    vec![
        literal("arn:"),
        Piece::Ref("AWS::Partition".into()),
        literal(format!(":{service}:")),
        Piece::Ref("AWS::Region".into()),
        literal(":"),
        Piece::Ref("AWS::AccountId".into()),
        literal(tail),
    ]
}

/// Adds one part of a value that is cut at a separator: now when it is known, else in the template.
fn cut<'a>(scope: &Scope<'a>, value: &'a Value, separator: &'static str, index: i64, out: &mut Vec<Piece<'a>>) -> Resolve<()> {
    match value {
        Value::String(text) => {
            // The last part keeps its separators, since the name of a profile can contain one.
            let parts = usize::try_from(index).unwrap_or_default() + 1;
            out.push(literal(text.splitn(parts, separator).last().unwrap_or_default()));
        }
        _ => out.push(Piece::Cut { of: pieces(scope, value, As::Natural)?, separator, index }),
    }
    Ok(())
}

/// Returns the given name, or the default for the item `name`.
pub(crate) fn name<'a>(scope: &Scope<'a>, given: Option<&'a Value>, name: &str) -> Resolve<Name<'a>> {
    Ok(match given {
        Some(value) => Name::Given(natural(scope, value)?),
        None => Name::Default(default_name(name)),
    })
}

/// Returns keys and values of any form.
pub(crate) fn pairs<'a>(scope: &Scope<'a>, settings: &'a [Setting], by: As) -> Resolve<Vec<(&'a str, Free<'a>)>> {
    settings.iter().map(|setting| Ok((setting.key.as_str(), free(scope, &setting.value, by)?))).collect()
}

/// Returns a value of any form; `by` selects the reference or the natural value of an item.
pub(crate) fn free<'a>(scope: &Scope<'a>, given: &'a Value, by: As) -> Resolve<Free<'a>> {
    Ok(match given {
        Value::Integer(number) => Free::Integer(*number),
        Value::Decimal(number) => Free::Decimal(number),
        Value::Bool(truth) => Free::Bool(*truth),
        Value::List(values) => Free::List(values.iter().map(|item| free(scope, item, by)).collect::<Resolve<_>>()?),
        Value::Block(settings) => Free::Map(pairs(scope, settings, by)?),
        Value::String(_)
        | Value::Quantity { .. }
        | Value::Name(_)
        | Value::Member { .. }
        | Value::Index { .. }
        | Value::Call { .. }
        | Value::Expression(_) => Free::Text(text(scope, given, by)?),
    })
}
