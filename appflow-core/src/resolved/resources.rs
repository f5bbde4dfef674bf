//! Parameters, buckets, keys, secrets, and what alarms and rules notify, with their policies.

use super::form::{
    Body, Constant, Entry, EventBus, Interface, Name, Parameter, Piece, Policy, Principal, Resolve, Text, Unresolved, literal,
};
use std::collections::HashMap;

use super::embedded::Embedded;
use super::policy;
use super::resolver::Resolver;
use super::settings;
use super::text::{self, As};
use super::{monitoring, properties};
use crate::template::{Sink, Writer};
use appflow_model::analysis::ids::{self, Part, logical_id};
use appflow_model::analysis::names::default_name;
use appflow_model::analysis::parameters;
use appflow_model::analysis::partner;
use appflow_model::analysis::scope::Declared;
use appflow_model::catalog::resource_types::{self, PolicyType};
use appflow_model::catalog::{Kind, resources};
use appflow_model::model::{Origin, Resource, ResourceKind, Setting, Value, setting};

/// Resolves a parameter.
pub(crate) fn parameter<'a>(resource: &'a Resource, pattern: Option<&'static str>) -> Resolve<Parameter<'a>> {
    let mut settings = Vec::with_capacity(resource.settings.len());
    for property in resources::settings(resource.kind) {
        let Some(value) = setting(&resource.settings, property.key) else { continue };
        let [key, ..] = property.path else { continue };
        let constant = match (property.kind, value) {
            (_, Value::List(items)) => Constant::List(items.iter().map(constant).collect::<Resolve<_>>()?),
            (Kind::Bool, Value::Bool(truth)) => Constant::Bool(*truth),
            (Kind::Integer { .. } | Kind::Number, Value::Integer(number)) => Constant::Integer(*number),
            (Kind::Number, Value::Decimal(number)) => Constant::Decimal(number.clone()),
            (_, other) => Constant::Text(constant(other)?),
        };
        settings.push((*key, constant));
    }
    Ok(Parameter {
        id: logical_id(&resource.name),
        type_name: resource.parameter_type.as_deref().map_or("String", parameters::type_name),
        description: resource.docs.trim(),
        settings,
        pattern,
    })
}

/// Resolves the groups and labels of parameters.
pub(crate) fn interface<'a>(parameters: impl Iterator<Item = &'a Resource>) -> Resolve<Interface> {
    let mut interface = Interface::default();
    let mut positions: HashMap<String, usize> = HashMap::new();
    for parameter in parameters {
        let id = || logical_id(&parameter.name);
        if let Some(group) = resources::parameter::group.of(&parameter.settings) {
            let group = constant(group)?;
            let position = *positions.entry(group.clone()).or_insert(interface.groups.len());
            match interface.groups.get_mut(position) {
                Some((_, ids)) => ids.push(id()),
                None => interface.groups.push((group, vec![id()])),
            }
        }
        if let Some(label) = resources::parameter::label.of(&parameter.settings) {
            interface.labels.push((id(), constant(label)?));
        }
    }
    Ok(interface)
}

fn constant(value: &Value) -> Resolve<String> {
    value.literal_text().ok_or(Unresolved)
}

/// Resolves a created resource, its policy, and the access of services to it.
pub(crate) fn resolve<'a>(resolver: &Resolver<'a>, resource: &'a Resource, out: &mut Vec<Entry<'a>>) -> Resolve<()> {
    if let Some(resource_type) = &resource.resource_type {
        out.push(properties::resolve(resolver, resource, resource_type)?);
    } else if resource.origin.is_created() {
        out.extend(created(resolver, resource)?);
    }
    if resource.kind == ResourceKind::Key && resource.origin.is_created() {
        out.extend(alias(resolver, resource)?);
    }
    if resolver.usage.has_policy(resource) {
        let body = match resource.kind {
            ResourceKind::LogGroup => log_policy(resolver, resource)?,
            _ => Body::Policy(policy(resolver, resource)?),
        };
        out.push(resolver.entry(Declared::Resource(resource), Part::Policy, Vec::new(), body)?);
    }
    monitoring::access(resolver, resource, out)
}

/// Returns a created resource, if the template has an entry for its kind.
fn created<'a>(resolver: &Resolver<'a>, resource: &'a Resource) -> Resolve<Option<Entry<'a>>> {
    let scope = &resolver.scope;
    let properties =
        || settings::properties(scope, &resource.settings, resources::settings(resource.kind)).map(settings::omitted_whole);
    let mut depends_on = Vec::new();
    let body = match resource.kind {
        ResourceKind::Bucket => {
            let key = resources::bucket::encryption.of(&resource.settings);
            let encryption = key.map(|key| settings::bucket_encryption(scope, key)).transpose()?;
            Body::Bucket { properties: properties()?, encryption }
        }
        ResourceKind::Key => {
            let mut statements = vec![policy::key_owner()];
            statements.extend(policy::statements(scope, resource, &resolver.usage)?);
            Body::Key { properties: properties()?, statements, own: policy::of_author(resolver, resource, Part::Itself)? }
        }
        ResourceKind::Secret => {
            let values = match resources::secret::values.of(&resource.settings) {
                Some(Value::Block(values)) => Some(secret_string(resolver, values)?),
                Some(_) => return Err(Unresolved),
                None => None,
            };
            Body::Secret { properties: properties()?, values }
        }
        ResourceKind::Topic => Body::Topic(properties()?),
        ResourceKind::Queue => Body::Queue(properties()?),
        ResourceKind::LogGroup => {
            Body::LogGroup { name: policy::log_group_name(scope, resource)?.into(), properties: properties()? }
        }
        ResourceKind::Connector => {
            let function = resources::connector::function.of(&resource.settings).and_then(Value::as_name);
            let function = function.and_then(|name| scope.resource(name)).ok_or(Unresolved)?;
            // Registering a connector invokes its function, so that the permission comes first (R237).
            depends_on.push(ids::of_resource(scope, function, Part::ConnectorPermission));
            let label = text::name(scope, resources::connector::label.of(&resource.settings), &resource.name)?;
            Body::Connector { label, properties: properties()? }
        }
        ResourceKind::EventBus => {
            let given = resources::event_bus::name.of(&resource.settings);
            let (name, source) = match partner::of_bus(scope, resource) {
                Some(bus) => {
                    let flows = bus.first(&resolver.usage.senders, scope).filter(|flow| flow.origin.is_created());
                    // The source exists once the first of the flows does (R227).
                    depends_on.extend(flows.map(|flow| ids::of_flow(scope, flow, Part::Itself)));
                    let source = text::natural(scope, bus.source)?;
                    (Name::Given(source.clone()), Some(source))
                }
                None => (text::name(scope, given, &resource.name)?, None),
            };
            Body::EventBus(EventBus { name, source, description: resource.docs.trim() })
        }
        ResourceKind::Parameter
        | ResourceKind::Function
        | ResourceKind::StateMachine
        | ResourceKind::Cluster
        | ResourceKind::JobQueue
        | ResourceKind::Stream
        | ResourceKind::DeliveryStream
        | ResourceKind::ApiDestination
        | ResourceKind::Other => return Ok(None),
    };
    resolver.entry(Declared::Resource(resource), Part::Itself, depends_on, body).map(Some)
}

/// Returns the JSON text of a secret.
fn secret_string<'a>(resolver: &Resolver<'a>, values: &'a [Setting]) -> Resolve<Text<'a>> {
    let mut out = Embedded::new();
    out.json().begin_object();
    for Setting { key, value } in values {
        out.json().name(key);
        out.string(text::pieces(&resolver.scope, value, As::Natural)?);
    }
    out.json().end_object();
    Ok(out.finish().into())
}

/// Resolves the alias of a KMS key.
fn alias<'a>(resolver: &Resolver<'a>, resource: &'a Resource) -> Resolve<Option<Entry<'a>>> {
    let Some(name) = resources::key::alias.of(&resource.settings) else { return Ok(None) };
    let body = Body::Alias {
        name: text::natural(&resolver.scope, name)?,
        target: Text::One(Piece::Ref(ids::of_resource(&resolver.scope, resource, Part::Itself).into())),
    };
    resolver.entry(Declared::Resource(resource), Part::Alias, Vec::new(), body).map(Some)
}

/// Resolves the policy with which EventBridge writes to a log group: JSON in a string.
fn log_policy<'a>(resolver: &Resolver<'a>, resource: &'a Resource) -> Resolve<Body<'a>> {
    let mut out = Embedded::new();
    let json: &mut Writer = out.json();
    json.begin_object();
    json.text("Version", "2012-10-17");
    json.open_array("Statement");
    for statement in policy::statements(&resolver.scope, resource, &resolver.usage)? {
        let Principal::Service(service) = statement.principal else { return Err(Unresolved) };
        let json: &mut Writer = out.json();
        json.element();
        json.begin_object();
        json.text("Effect", "Allow");
        json.open("Principal");
        json.text("Service", service);
        json.end_object();
        json.open_array("Action");
        statement.actions.iter().for_each(|action| json.item(action));
        json.end_array();
        for resource in statement.resources {
            out.json().key("Resource");
            out.string(resource);
        }
        out.json().end_object();
    }
    out.json().end_array();
    out.json().end_object();
    Ok(Body::LogPolicy { name: default_name(&resource.name), document: out.finish().into() })
}

fn policy<'a>(resolver: &Resolver<'a>, resource: &'a Resource) -> Resolve<Policy<'a>> {
    let PolicyType { name: resource_type, of: key, is_list, document, .. } =
        *resource_types::policy_of(resource.kind).ok_or(Unresolved)?;
    let of = match &resource.origin {
        Origin::Arn(Value::String(arn)) => in_own_account(arn),
        _ => {
            let mut name = Vec::new();
            // Policies name a queue by its URL, which is its `Ref`.
            let by = if resource.kind == ResourceKind::Queue { As::Reference } else { As::Natural };
            text::resource(&resolver.scope, resource, by, &mut name)?;
            name
        }
    };
    Ok(Policy {
        resource_type,
        key,
        is_list,
        of: of.into(),
        document,
        statements: policy::statements(&resolver.scope, resource, &resolver.usage)?,
        own: policy::of_author(resolver, resource, Part::Policy)?,
    })
}

/// Returns an ARN with the account of the stack, since a stack creates policies only in its own account.
fn in_own_account(arn: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    for (position, part) in arn.splitn(6, ':').enumerate() {
        if position > 0 {
            pieces.push(literal(":"));
        }
        let is_account = position == 4 && !part.is_empty();
        pieces.push(if is_account { Piece::Ref("AWS::AccountId".into()) } else { literal(part) });
    }
    pieces
}
