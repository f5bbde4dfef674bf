//! The resolved form of a definition, between the checks and the synthesis.
//!
//! Only a definition without errors has one: every name is found, every named value is known, and each value can be written to a
//! template, unlike a Rust expression. Synthesis only writes it, without lookups, gaps, or defaults. Statements are resolved one
//! at a time, so that only one of them is in memory.

mod conditions;
mod embedded;
mod flow;
mod glue;
mod input;
mod monitoring;
mod overrides;
mod policy;
mod profile;
mod profile_roles;
mod properties;
mod resources;
mod settings;
mod target_role;
mod tasks;
mod text;

use std::fmt;

pub(crate) use self::conditions::{Expression, Lifecycle};
pub(crate) use self::flow::{Endpoint, Flow, Trigger};
pub(crate) use self::input::Input;
pub(crate) use self::monitoring::{Alarm, Literal, Matcher, Pattern, PatternField, PatternValue, Permission, Rule, Threshold};
pub(crate) use self::overrides::{Change, Changes};
pub(crate) use self::policy::{Principal, Role, Statement};
pub(crate) use self::profile::Profile;
pub(crate) use self::properties::{Any, Free, Mapping};
pub(crate) use self::resources::{Constant, EventBus, Interface, Parameter, Policy};
pub(crate) use self::settings::{Leaf, Property};
pub(crate) use self::tasks::{Operand, Task, Tasks};
pub(crate) use self::text::{Piece, Text, literal};
use appflow_model::analysis::access::{Usage, is_managed};
use appflow_model::analysis::ids::{self, Part, logical_id};
use appflow_model::analysis::json_values;
use appflow_model::analysis::names::default_name;
use appflow_model::analysis::scope::{Declared, Scope};
use appflow_model::analysis::tags;
use appflow_model::model::{self, Definition, Resource, ResourceKind, Value};

/// The reason why a definition has no resolved form: it has errors, or a Rust expression without a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Unresolved;

impl fmt::Display for Unresolved {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the definition has errors, or a Rust expression without a value")
    }
}

impl std::error::Error for Unresolved {}

/// The result of resolving.
pub(crate) type Resolve<T> = Result<T, Unresolved>;

/// A definition with what its names mean and how its resources are used.
pub(crate) struct Resolver<'a> {
    definition: &'a Definition,
    scope: Scope<'a>,
    usage: Usage<'a>,
}

/// An entry of the section `Resources`.
#[derive(Debug)]
pub(crate) struct Entry<'a> {
    /// The logical ID.
    pub(crate) id: String,
    /// The logical IDs of what must be in place before, as far as no reference implies it.
    pub(crate) depends_on: Vec<String>,
    pub(crate) lifecycle: Lifecycle,
    pub(crate) metadata: Option<Free<'a>>,
    pub(crate) body: Body<'a>,
    /// The tags, with those of the stack.
    pub(crate) tags: Vec<(&'a str, Text<'a>)>,
    /// The changes of an override to the properties.
    pub(crate) changes: Changes<'a>,
}

/// The type of an entry, and its properties.
#[derive(Debug)]
pub(crate) enum Body<'a> {
    Bucket {
        properties: Vec<Property<'a>>,
        /// The key that encrypts its objects.
        encryption: Option<Text<'a>>,
    },
    Key {
        properties: Vec<Property<'a>>,
        statements: Vec<Statement<'a>>,
        /// The statements of the author.
        own: Vec<Free<'a>>,
    },
    Alias {
        name: Text<'a>,
        /// The KMS key.
        target: Text<'a>,
    },
    Secret {
        properties: Vec<Property<'a>>,
        /// The JSON text that it contains.
        values: Option<Text<'a>>,
    },
    Topic(Vec<Property<'a>>),
    Queue(Vec<Property<'a>>),
    EventBus(EventBus<'a>),
    LogGroup {
        name: Text<'a>,
        properties: Vec<Property<'a>>,
    },
    /// The policy with which EventBridge writes to a log group.
    LogPolicy {
        /// The name, for `Fn::Sub`.
        name: String,
        /// The policy as JSON.
        document: Text<'a>,
    },
    Connector {
        label: Name<'a>,
        properties: Vec<Property<'a>>,
    },
    Policy(Policy<'a>),
    Permission(Permission<'a>),
    Role(Role<'a>),
    Profile(Profile<'a>),
    Flow(Box<Flow<'a>>),
    Alarm(Alarm<'a>),
    Rule(Rule<'a>),
    /// A resource of any type.
    Any(Any<'a>),
}

impl Body<'_> {
    /// Returns the type of the entry.
    pub(crate) fn resource_type(&self) -> &str {
        match self {
            Body::Bucket { .. } => "AWS::S3::Bucket",
            Body::Key { .. } => "AWS::KMS::Key",
            Body::Secret { .. } => "AWS::SecretsManager::Secret",
            Body::Topic(_) => "AWS::SNS::Topic",
            Body::Queue(_) => "AWS::SQS::Queue",
            Body::EventBus(_) => "AWS::Events::EventBus",
            Body::Alias { .. } => "AWS::KMS::Alias",
            Body::LogGroup { .. } => "AWS::Logs::LogGroup",
            Body::LogPolicy { .. } => "AWS::Logs::ResourcePolicy",
            Body::Connector { .. } => "AWS::AppFlow::Connector",
            Body::Policy(policy) => policy.resource_type,
            Body::Permission(_) => "AWS::Lambda::Permission",
            Body::Role(_) => "AWS::IAM::Role",
            Body::Profile(_) => "AWS::AppFlow::ConnectorProfile",
            Body::Flow(_) => "AWS::AppFlow::Flow",
            Body::Alarm(_) => "AWS::CloudWatch::Alarm",
            Body::Rule(_) => "AWS::Events::Rule",
            Body::Any(any) => any.resource_type,
        }
    }
}

/// The name of something that the stack creates.
#[derive(Debug)]
pub(crate) enum Name<'a> {
    /// The ID that the author sets.
    Given(Text<'a>),
    /// A text for `Fn::Sub` that starts with the stack name.
    Default(String),
}

impl<'a> Name<'a> {
    /// Returns the given name, or the default for the item `name`.
    fn of(scope: &Scope<'a>, given: Option<&'a Value>, name: &str) -> Resolve<Self> {
        Ok(match given {
            Some(value) => Name::Given(text::natural(scope, value)?),
            None => Name::Default(default_name(name)),
        })
    }
}

/// An entry of the section `Outputs`.
#[derive(Debug)]
pub(crate) struct Output<'a> {
    pub(crate) id: String,
    pub(crate) description: &'a str,
    pub(crate) value: Text<'a>,
    /// The logical ID of its condition.
    pub(crate) condition: Option<String>,
    /// The name under which it is exported.
    pub(crate) export: Option<Text<'a>>,
}

impl<'a> Resolver<'a> {
    pub(crate) fn new(definition: &'a Definition) -> Self {
        let scope = Scope::new(definition);
        let usage = Usage::new(definition, &scope);
        Resolver { definition, scope, usage }
    }

    /// Resolves everything, for callers that ask whether it can be.
    pub(crate) fn check(&self) -> Resolve<()> {
        self.interface()?;
        self.parameters()?;
        self.mappings()?;
        self.conditions()?;
        self.entries(&mut |_| Ok::<(), Unresolved>(()))?;
        self.outputs().map(drop)
    }

    fn declared_parameters(&self) -> impl Iterator<Item = &'a Resource> + use<'a> {
        self.definition.resources.iter().filter(|resource| resource.kind == ResourceKind::Parameter)
    }

    /// The groups and labels of parameters in the console.
    pub(crate) fn interface(&self) -> Resolve<Interface> {
        resources::interface(self.declared_parameters())
    }

    /// Returns the section `Parameters`.
    pub(crate) fn parameters(&self) -> Resolve<Vec<Parameter<'a>>> {
        if self.declared_parameters().next().is_none() {
            return Ok(Vec::new());
        }
        let patterns = json_values::patterns(self.definition);
        self.declared_parameters()
            .map(|parameter| resources::parameter(parameter, patterns.get(parameter.name.as_str()).copied()))
            .collect()
    }

    /// Returns the section `Mappings`.
    pub(crate) fn mappings(&self) -> Resolve<Vec<Mapping<'a>>> {
        self.definition.mappings.iter().map(|mapping| properties::mapping(&self.scope, mapping)).collect()
    }

    /// Returns the section `Conditions`: logical IDs and values.
    pub(crate) fn conditions(&self) -> Resolve<Vec<(String, Expression<'a>)>> {
        let conditions = self.definition.conditions.iter();
        conditions
            .map(|condition| Ok((logical_id(&condition.name), conditions::expression(&self.scope, &condition.value)?)))
            .collect()
    }

    /// Calls `each` on the entries of the section `Resources`, statement by statement.
    pub(crate) fn entries<E: From<Unresolved>>(&self, each: &mut dyn FnMut(&[Entry<'a>]) -> Result<(), E>) -> Result<(), E> {
        let mut entries = Vec::new();
        for resource in &self.definition.resources {
            entries.clear();
            resources::resolve(self, resource, &mut entries)?;
            each(&entries)?;
        }
        for profile in &self.definition.profiles {
            entries.clear();
            self.profile(profile, &mut entries)?;
            each(&entries)?;
        }
        for flow in &self.definition.flows {
            entries.clear();
            self.flow(flow, &mut entries)?;
            each(&entries)?;
        }
        for rule in &self.definition.rules {
            entries.clear();
            monitoring::bus_rule(self, rule, &mut entries)?;
            each(&entries)?;
        }
        Ok(())
    }

    /// Returns an entry of an item, with the author's attributes and changes of its properties.
    fn entry(&self, item: Declared<'a>, part: Part, mut depends_on: Vec<String>, body: Body<'a>) -> Resolve<Entry<'a>> {
        let scope = &self.scope;
        let given = ids::overridden(scope, item, part).map(|(_, given)| given);
        let attributes = given.map(|given| given.attributes.as_slice()).unwrap_or_default();
        for id in properties::depends_on(scope, attributes)? {
            if !depends_on.contains(&id) {
                depends_on.push(id);
            }
        }
        Ok(Entry {
            id: ids::of(scope, item, part),
            depends_on,
            lifecycle: Lifecycle::of(self, item, part, attributes)?,
            metadata: properties::metadata(scope, attributes)?,
            body,
            tags: self.tags(item, part)?,
            changes: given.map(|given| overrides::changes(scope, &given.properties)).transpose()?.unwrap_or_default(),
        })
    }

    /// The tags of an entry, with those of the stack.
    fn tags(&self, item: Declared<'a>, part: Part) -> Resolve<Vec<(&'a str, Text<'a>)>> {
        if !tags::has_tags(item, part) {
            return Ok(Vec::new());
        }
        let all = tags::merged(&self.definition.tags, tags::own(item, part));
        all.into_iter().map(|tag| Ok((tag.key.as_str(), text::natural(&self.scope, &tag.value)?))).collect()
    }

    fn profile(&self, profile: &'a model::Profile, out: &mut Vec<Entry<'a>>) -> Resolve<()> {
        if !profile.origin.is_created() {
            return Ok(());
        }
        let body = Body::Profile(profile::resolve(self, profile)?);
        let depends_on = self.usage.profile_needs(profile, &self.scope);
        out.push(self.entry(Declared::Profile(profile), Part::Itself, depends_on, body)?);
        profile_roles::roles(self, profile, out)
    }

    fn flow(&self, flow: &'a model::Flow, out: &mut Vec<Entry<'a>>) -> Resolve<()> {
        if flow.origin.is_created() {
            let body = Body::Flow(Box::new(flow::resolve(self, flow)?));
            let depends_on = self.usage.flow_policies(flow, &self.scope);
            out.push(self.entry(Declared::Flow(flow), Part::Itself, depends_on, body)?);
            out.extend(glue::role(self, flow)?);
        }
        for (index, alarm) in flow.alarms.iter().enumerate() {
            out.push(monitoring::alarm(self, flow, index, alarm)?);
        }
        for (index, rule) in flow.rules.iter().enumerate() {
            monitoring::rule(self, flow, index, rule, out)?;
        }
        Ok(())
    }

    /// Returns the section `Outputs`.
    pub(crate) fn outputs(&self) -> Resolve<Vec<Output<'a>>> {
        let scope = &self.scope;
        let output = |output: &'a model::Output| {
            let condition = output.condition.as_ref().map(|condition| condition.as_name().ok_or(Unresolved)).transpose()?;
            Ok(Output {
                id: logical_id(&output.name),
                description: output.docs.trim(),
                value: text::natural(scope, &output.value)?,
                condition: condition.map(|name| conditions::id(scope, name)).transpose()?,
                export: output.export.as_ref().map(|export| text::natural(scope, export)).transpose()?,
            })
        };
        self.definition.outputs.iter().map(output).collect()
    }

    /// Returns the policy statements that owners of existing resources must add, in the order of the definition.
    pub(crate) fn of_owners(&self) -> Resolve<Vec<(&'a Resource, Statement<'a>)>> {
        let mut left = Vec::new();
        for resource in &self.definition.resources {
            let is_left = |service: &str| match self.usage.own_policy_lets_in(resource, service) {
                Some(lets_in) => !lets_in,
                None => !resource.origin.is_created() && !is_managed(resource),
            };
            let statements = policy::statements(&self.scope, resource, &self.usage)?;
            left.extend(statements.into_iter().filter(|one| one.is_for(is_left)).map(|statement| (resource, statement)));
        }
        Ok(left)
    }
}
