//! Texts that CloudFormation puts together: literals, references and the functions around them.

use std::borrow::Cow;

use super::embedded::Embedded;
use crate::template::{Sink, Writer};
use appflow_model::analysis::ids::{self, Part};
use appflow_model::analysis::references::stands_for_itself;
use appflow_model::analysis::scope::{Declared, Scope};
use appflow_model::catalog::ProfileRole;
use appflow_model::catalog::pseudo_parameters::{PSEUDO, pseudo};
use appflow_model::catalog::resource_types::{self, Reading};
use appflow_model::model::{Flow, Origin, Profile, Resource, ResourceKind, Value};

/// A part of a text.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Piece<'a> {
    /// Characters that are known.
    Literal(Cow<'a, str>),
    /// `Ref`, by logical ID or pseudo parameter.
    Ref(Cow<'a, str>),
    /// `Fn::GetAtt`, by logical ID and attribute.
    Attribute(String, Cow<'a, str>),
    /// `Fn::ImportValue`, by the name of the export.
    Import(Vec<Piece<'a>>),
    /// One part of a text that is cut at a separator.
    Cut {
        /// The text.
        of: Vec<Piece<'a>>,
        /// Where it is cut.
        separator: &'static str,
        /// Which part is taken, counted from 0.
        index: i64,
    },
}

/// A piece of known characters.
pub(super) fn literal<'a>(text: impl Into<Cow<'a, str>>) -> Piece<'a> {
    Piece::Literal(text.into())
}

/// What an item stands for in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum As {
    /// What is natural: the name of buckets, profiles and flows, the value of parameters, the ARN of every other resource.
    Natural,
    /// Its `Ref`, for one that the stack creates; else what is natural.
    Reference,
    /// Its name.
    Name,
    /// Its ARN.
    Arn,
    /// The ARN of the credentials of a connector profile.
    Credentials,
    /// The ARN of a role of a connector profile.
    Role(ProfileRole),
}

/// The text of a value; an item of the stack is taken `by` its name or ARN.
pub(super) fn pieces<'a>(scope: &Scope<'a>, value: &'a Value, by: As) -> Vec<Piece<'a>> {
    let mut out = Vec::new();
    push(scope, value, by, &mut out);
    out
}

/// Texts as a JSON array in one text: `["a","b"]`. What is known of them is escaped.
pub(super) fn json_list<'a>(texts: impl Iterator<Item = Vec<Piece<'a>>>) -> Vec<Piece<'a>> {
    let mut list = Embedded::new();
    list.json().begin_array();
    for text in texts {
        list.json().element();
        list.string(text);
    }
    list.json().end_array();
    list.finish()
}

/// Adds the text of a value to `out`.
pub(super) fn push<'a>(scope: &Scope<'a>, value: &'a Value, by: As, out: &mut Vec<Piece<'a>>) {
    match value {
        Value::String(text) | Value::Decimal(text) => out.push(literal(text)),
        Value::Integer(number) => out.push(literal(number.to_string())),
        Value::Bool(truth) => out.push(literal(if *truth { "true" } else { "false" })),
        Value::Quantity { amount, unit } => out.push(literal(format!("{amount} {unit}"))),
        Value::Name(name) => match scope.find(name) {
            Some(item) => declared(scope, item, by, out),
            None => out.push(literal(name)),
        },
        Value::Member { of, member } if of == PSEUDO => {
            let known = pseudo::ALL.iter().find(|known| known.name == member);
            out.extend(known.map(|known| Piece::Ref(known.value.into())));
        }
        Value::Member { of, member } if is_attribute(scope, of, member) => {
            let id = scope.resource(of).map(|of| ids::of_resource(scope, of, Part::Itself));
            out.extend(id.map(|id| Piece::Attribute(id, Cow::Borrowed(member.as_str()))));
        }
        Value::Member { of, member } => {
            let by = match member.as_str() {
                "arn" => As::Arn,
                "name" => As::Name,
                "credentials_arn" => As::Credentials,
                _ => {
                    let role = ProfileRole::ALL.iter().find(|role| role.member() == member);
                    role.map_or(As::Natural, |role| As::Role(*role))
                }
            };
            if let Some(item) = scope.find(of) {
                declared(scope, item, by, out);
            }
        }
        Value::Index { of, key } => {
            out.push(literal("{{resolve:secretsmanager:"));
            if let Some(secret) = scope.resource(of).filter(|secret| !stands_for_itself(scope, Declared::Resource(secret))) {
                secret_id(scope, secret, out);
            }
            out.push(literal(format!(":SecretString:{key}::}}}}")));
        }
        Value::Call { function, arguments } if function == "import" => {
            let mut export = Vec::new();
            arguments.iter().for_each(|argument| push(scope, argument, As::Natural, &mut export));
            out.push(Piece::Import(export));
        }
        Value::Call { arguments, .. } => {
            let by = if by == As::Reference { by } else { As::Natural };
            arguments.iter().for_each(|argument| push(scope, argument, by, out));
        }
        Value::List(_) | Value::Block(_) | Value::Expression(_) => {}
    }
}

/// Whether a member is an attribute of a resource of any type: one that CloudFormation alone knows.
fn is_attribute(scope: &Scope, of: &str, member: &str) -> bool {
    scope.find(of).is_some_and(|item| {
        let is_of_any_type = matches!(item, Declared::Resource(resource) if resource.resource_type.is_some());
        is_of_any_type && !item.members().contains(&member)
    })
}

/// Adds what an item stands for; nothing for one that stands for itself, which the checks refuse.
fn declared<'a>(scope: &Scope<'a>, item: Declared<'a>, by: As, out: &mut Vec<Piece<'a>>) {
    if stands_for_itself(scope, item) {
        return;
    }
    match item {
        Declared::Resource(found) => resource(scope, found, by, out),
        Declared::Profile(found) => profile(scope, found, by, out),
        Declared::Object(found) => push(scope, &found.entity, As::Natural, out),
        Declared::Flow(found) => flow(scope, found, by, out),
        Declared::Output(_) | Declared::Condition(_) => {}
    }
}

/// The ARN of a resource.
pub(super) fn arn<'a>(scope: &Scope<'a>, of: &'a Resource) -> Vec<Piece<'a>> {
    let mut arn = Vec::new();
    resource(scope, of, As::Arn, &mut arn);
    arn
}

/// Adds the name or ARN of a resource.
pub(super) fn resource<'a>(scope: &Scope<'a>, resource: &'a Resource, by: As, out: &mut Vec<Piece<'a>>) {
    let id = || ids::of_resource(scope, resource, Part::Itself);
    if by == As::Reference && resource.origin.is_created() {
        return out.push(Piece::Ref(id().into()));
    }
    if let Some(resource_type) = &resource.resource_type {
        let known = resource_types::resource_type(resource_type);
        let reading = match by {
            As::Arn => known.map_or(Reading::Attribute("Arn"), |known| known.arn),
            As::Name => known.map_or(Reading::Reference, |known| known.called),
            As::Natural | As::Reference | As::Credentials | As::Role(_) => Reading::Reference,
        };
        return read(&id(), reading, out);
    }
    let by_arn = match by {
        As::Natural | As::Reference => {
            !matches!(resource.kind, ResourceKind::Bucket | ResourceKind::Parameter | ResourceKind::Connector)
        }
        other => other == As::Arn,
    };
    match (resource.kind, &resource.origin) {
        (ResourceKind::Bucket | ResourceKind::Key | ResourceKind::Queue, Origin::Created) if by_arn => {
            out.push(Piece::Attribute(id(), "Arn".into()))
        }
        (ResourceKind::Connector, Origin::Created) if by_arn => out.push(Piece::Attribute(id(), "ConnectorArn".into())),
        (ResourceKind::Topic, Origin::Created) if !by_arn => out.push(Piece::Attribute(id(), "TopicName".into())),
        (ResourceKind::Parameter, _) | (_, Origin::Created) => out.push(Piece::Ref(id().into())),
        (kind, Origin::LogicalId(id)) => {
            if let (Some(id), Some(known)) = (id.as_str(), resource_types::of_kind(kind)) {
                read(id, if by_arn { known.arn } else { known.called }, out);
            }
        }
        (ResourceKind::Bucket, Origin::Arn(arn)) if !by_arn => cut(scope, arn, ":", 5, out),
        (ResourceKind::Topic, Origin::Arn(arn)) if !by_arn => cut(scope, arn, ":", 5, out),
        (ResourceKind::Key, Origin::Arn(arn)) if !by_arn => cut(scope, arn, "/", 1, out),
        (_, Origin::Arn(arn)) => push(scope, arn, As::Natural, out),
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
                    ResourceKind::Parameter | ResourceKind::Connector | ResourceKind::Other => {}
                }
            }
            push(scope, name, As::Natural, out);
        }
    }
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
pub(super) fn flow<'a>(scope: &Scope<'a>, flow: &'a Flow, by: As, out: &mut Vec<Piece<'a>>) {
    let id = || ids::of_flow(scope, flow, Part::Itself);
    match (&flow.origin, by) {
        (Origin::Created, As::Arn) => out.push(Piece::Attribute(id(), "FlowArn".into())),
        (Origin::Created, _) => out.push(Piece::Ref(id().into())),
        (Origin::Named(name), by) => {
            if by == As::Arn {
                out.extend(arn_head("appflow", ":flow/"));
            }
            push(scope, name, As::Natural, out);
        }
        (Origin::Arn(arn), As::Arn) => push(scope, arn, As::Natural, out),
        (Origin::Arn(arn), _) => cut(scope, arn, ":flow/", 1, out),
        (Origin::LogicalId(id), As::Arn) => out.extend(attribute(id, "FlowArn")),
        (Origin::LogicalId(id), _) => out.extend(id.as_str().map(|id| Piece::Ref(id.into()))),
    }
}

fn profile<'a>(scope: &Scope<'a>, profile: &'a Profile, by: As, out: &mut Vec<Piece<'a>>) {
    let id = |part| ids::of_profile(scope, profile, part);
    match (&profile.origin, by) {
        (Origin::Created, As::Arn) => out.push(Piece::Attribute(id(Part::Itself), "ConnectorProfileArn".into())),
        (Origin::Created, As::Credentials) => out.push(Piece::Attribute(id(Part::Itself), "CredentialsArn".into())),
        (Origin::Created, As::Role(role)) => out.push(Piece::Attribute(id(Part::ProfileRole(role)), "Arn".into())),
        (Origin::Created, _) => out.push(Piece::Ref(id(Part::Itself).into())),
        (Origin::Named(name), As::Arn) => {
            out.extend(arn_head("appflow", ":connectorprofile/"));
            push(scope, name, As::Natural, out);
        }
        (Origin::Named(name), _) => push(scope, name, As::Natural, out),
        (Origin::Arn(arn), As::Arn) => push(scope, arn, As::Natural, out),
        (Origin::Arn(arn), _) => cut(scope, arn, ":connectorprofile/", 1, out),
        (Origin::LogicalId(id), As::Arn) => out.extend(attribute(id, "ConnectorProfileArn")),
        (Origin::LogicalId(id), As::Credentials) => out.extend(attribute(id, "CredentialsArn")),
        (Origin::LogicalId(id), _) => out.extend(id.as_str().map(|id| Piece::Ref(id.into()))),
    }
}

/// An attribute of a thing that another template defines.
fn attribute<'a>(id: &Value, attribute: &'static str) -> Option<Piece<'a>> {
    id.as_str().map(|id| Piece::Attribute(id.to_owned(), attribute.into()))
}

/// How a dynamic reference names a secret: by its name or its ARN.
fn secret_id<'a>(scope: &Scope<'a>, secret: &'a Resource, out: &mut Vec<Piece<'a>>) {
    match &secret.origin {
        Origin::Named(name) => push(scope, name, As::Natural, out),
        _ => resource(scope, secret, As::Arn, out),
    }
}

/// `arn:<partition>:<service>:<region>:<account>` and what follows.
pub(super) fn arn_head<'a>(service: &str, tail: &'static str) -> Vec<Piece<'a>> {
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
fn cut<'a>(scope: &Scope<'a>, value: &'a Value, separator: &'static str, index: i64, out: &mut Vec<Piece<'a>>) {
    match value {
        Value::String(text) => {
            // The last part keeps separators of its own: a profile's name may hold one.
            let parts = usize::try_from(index).unwrap_or_default() + 1;
            out.push(literal(text.splitn(parts, separator).last().unwrap_or_default()));
        }
        _ => out.push(Piece::Cut { of: pieces(scope, value, As::Natural), separator, index }),
    }
}

/// Writes the text of a value; an item of the stack is taken `by` its name or ARN.
pub(super) fn write_value(json: &mut Writer, scope: &Scope, value: &Value, by: As) {
    match value {
        Value::String(text) => json.string(text),
        _ => write(json, &pieces(scope, value, by)),
    }
}

/// Writes a text as a value, with no function around it that is not needed.
pub(super) fn write(json: &mut Writer, pieces: &[Piece]) {
    match pieces {
        [Piece::Literal(text)] => json.string(text),
        [one] if !is_literal(one) => write_piece(json, one),
        _ if pieces.iter().all(is_literal) => json.string(&known(pieces)),
        _ => write_assembled(json, pieces),
    }
}

/// Writes a text of several pieces that CloudFormation assembles.
fn write_assembled(json: &mut Writer, pieces: &[Piece]) {
    json.begin_object();
    match substituted(pieces) {
        Some(text) => json.text("Fn::Sub", &text),
        None => {
            json.open_array("Fn::Join");
            json.item("");
            json.element();
            json.begin_array();
            for run in pieces.chunk_by(|one, next| is_literal(one) && is_literal(next)) {
                json.element();
                match run {
                    [one] => write_piece(json, one),
                    literals => json.string(&known(literals)),
                }
            }
            json.end_array();
            json.end_array();
        }
    }
    json.end_object();
}

fn is_literal(piece: &Piece) -> bool {
    matches!(piece, Piece::Literal(_))
}

fn write_piece(json: &mut Writer, piece: &Piece) {
    if let Piece::Literal(text) = piece {
        return json.string(text);
    }
    json.begin_object();
    match piece {
        Piece::Literal(_) => {}
        Piece::Ref(id) => json.text("Ref", id),
        Piece::Attribute(id, attribute) => {
            json.open_array("Fn::GetAtt");
            json.item(id);
            json.item(attribute);
            json.end_array();
        }
        Piece::Import(export) => {
            json.key("Fn::ImportValue");
            write(json, export);
        }
        Piece::Cut { of, separator, index } => {
            json.open_array("Fn::Select");
            json.element();
            json.integer(*index);
            json.element();
            json.begin_object();
            json.open_array("Fn::Split");
            json.item(separator);
            json.element();
            write(json, of);
            json.end_array();
            json.end_object();
            json.end_array();
        }
    }
    json.end_object();
}

/// The known characters of pieces.
fn known(pieces: &[Piece]) -> String {
    let literals = pieces.iter().filter_map(|piece| if let Piece::Literal(text) = piece { Some(text.as_ref()) } else { None });
    literals.collect()
}

/// Returns the pieces as one text for `Fn::Sub`, with `${…}` for what is referred to, or `None` if CloudFormation could read
/// the text in another way.
fn substituted(pieces: &[Piece]) -> Option<String> {
    let mut text = String::new();
    // Literals that meet are read as one: `$` and `{Name}` are a placeholder together.
    let mut run = String::new();
    for piece in pieces {
        match piece {
            Piece::Literal(part) => {
                run.push_str(part);
                continue;
            }
            Piece::Import(_) | Piece::Cut { .. } => return None,
            Piece::Ref(_) | Piece::Attribute(..) => {}
        }
        // A `$` before a placeholder is not documented.
        if run.ends_with('$') {
            return None;
        }
        push_escaped(&run, &mut text)?;
        run.clear();
        match piece {
            Piece::Attribute(id, attribute) => text.extend(["${", id, ".", attribute, "}"]),
            Piece::Ref(id) => text.extend(["${", id, "}"]),
            Piece::Literal(_) | Piece::Import(_) | Piece::Cut { .. } => {}
        }
    }
    push_escaped(&run, &mut text)?;
    Some(text)
}

/// Adds known characters to a text for `Fn::Sub`, where `${Name}` is written `${!Name}`. Returns `None` for `${` in any other
/// form, such as `${`, `${}`, `${!Name}`, and `$${Name}`, for which CloudFormation documents no escape.
fn push_escaped(run: &str, out: &mut String) -> Option<()> {
    let mut rest = run;
    while let Some((before, after)) = rest.split_once("${") {
        let (name, behind) = after.split_once('}')?;
        if before.ends_with('$') || name.is_empty() || name.starts_with('!') || name.contains(['$', '{']) {
            return None;
        }
        out.extend([before, "${!", name, "}"]);
        rest = behind;
    }
    out.push_str(rest);
    Some(())
}
