//! The resolved form of a definition, between the checks and the synthesis.
//!
//! Only a definition without errors has one: every name is found, every named value is known, and each value can be written to a
//! template, unlike a Rust expression. Synthesis only writes it, without lookups, gaps, or defaults. Statements are resolved one
//! at a time, so that only one of them is in memory.

mod attributes;
mod conditions;
mod embedded;
mod flow;
mod form;
mod glue;
mod input;
mod monitoring;
mod overrides;
mod policy;
mod profile;
mod profile_roles;
mod properties;
mod resolver;
mod resources;
mod settings;
mod target_role;
mod tasks;
mod text;

use self::form::Mapping;
pub(crate) use self::form::{
    Alarm, Body, Change, Changes, CompositeAlarm, Constant, Endpoint, Entry, Expression, Flow, Free, Input, Interface, Leaf,
    Lifecycle, Literal, Matcher, Metric, Name, Operand, Output, Parameter, Pattern, PatternField, PatternValue, Permission,
    Piece, Policy, Principal, Profile, Property, Resolve, Role, Rule, Statement, Targeted, Task, Tasks, Text, Threshold, Trigger,
    Unresolved, Watched, literal,
};
pub(crate) use self::resolver::Resolver;
use appflow_model::analysis::access::is_managed;
use appflow_model::analysis::ids::{Part, logical_id};
use appflow_model::analysis::json_values;
use appflow_model::analysis::scope::Declared;
use appflow_model::model::{self, Resource, ResourceKind};

impl<'a> Resolver<'a> {
    /// Resolves everything, for callers that check whether it can be resolved.
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
        let patterns = json_values::patterns(self.definition, &self.scope);
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
        let own =
            conditions.map(|condition| Ok((logical_id(&condition.name), conditions::expression(&self.scope, &condition.value)?)));
        let mut all = own.collect::<Resolve<Vec<_>>>()?;
        all.extend(self.derived.all(self.definition, &self.scope, &self.usage)?);
        Ok(all)
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
        for alarm in &self.definition.alarms {
            each(&[monitoring::stack_alarm(self, alarm)?])?;
        }
        for alarm in &self.definition.composite_alarms {
            each(&[monitoring::composite_alarm(self, alarm)?])?;
        }
        for rule in &self.definition.rules {
            entries.clear();
            monitoring::bus_rule(self, rule, &mut entries)?;
            each(&entries)?;
        }
        Ok(())
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
