//! The references between the entries of a template, and their cycles.

use std::collections::{HashMap, HashSet, VecDeque};

use crate::Site;
use crate::analysis::access::{Usage, Uses, takes_role};
use crate::analysis::choices::choices_of;
use crate::analysis::components::components;
use crate::analysis::conditions;
use crate::analysis::connection;
use crate::analysis::entries::{Entry, Section, entries_in, part_at, rule_site};
use crate::analysis::given;
use crate::analysis::glue;
use crate::analysis::ids::{self, Part};
use crate::analysis::partner;
use crate::analysis::presence::{Presence, presence};
use crate::analysis::profiles;
use crate::analysis::references::{self, At, By, Reference, Wanted};
use crate::analysis::scope::{Declared, Scope};
use crate::analysis::tags;
use crate::analysis::targets::{self, Starting};
use crate::catalog::monitoring::{self, rule};
use crate::catalog::{self, ProfileRole, common_settings::shared, s3};
use crate::diagnostics::closest;
use crate::model::{Definition, Endpoint, Flow, Origin, Profile, Resource, Value, setting};

/// The effect of a reference from one entry to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Link {
    /// The value of a property or an output.
    Value,
    /// The author's `depends_on`, which sets the order of creation.
    DependsOn,
    /// An order of creation that the stack derives from another reference.
    Order,
}

/// A reference from one entry to another.
#[derive(Debug, Clone)]
pub struct Edge {
    /// The position of the target entry.
    pub to: usize,
    /// The site that causes the reference.
    pub site: Site,
    /// The effect of the reference.
    pub link: Link,
    /// The conditions of the `if` branches around the reference, with whether each is true there.
    pub branches: Vec<(String, bool)>,
}

/// The entries of a definition with the references between them.
#[derive(Debug)]
pub struct Graph<'a> {
    /// The entries, in the order of [`entries`](super::entries::entries).
    pub entries: Vec<Entry<'a>>,
    /// The references of each entry, in the order of the definition.
    pub edges: Vec<Vec<Edge>>,
    /// Whether the template contains each entry.
    pub written: Vec<bool>,
    /// The condition of each entry.
    pub presence: Vec<Presence<'a>>,
    /// The sites of JSON keys of secrets, each of which becomes a dynamic reference.
    pub secrets: Vec<Site>,
    /// The conditions with dependents.
    pub conditions: HashSet<&'a str>,
    /// The conditions that unknown names of conditions probably mean, and those in misplaced attributes.
    pub meant_conditions: HashSet<&'a str>,
    /// The uses of each resource.
    pub usage: Usage<'a>,
    /// The positions of the written entries by their logical IDs.
    ids: Ids,
}

/// Positions of entries by section and logical ID.
type Ids = HashMap<Section, HashMap<String, usize>>;

/// A cycle of references.
#[derive(Debug, Clone)]
pub enum Cycle {
    /// A cycle through resources or outputs of the template.
    Created {
        /// The positions of the entries on the path from the first one back to it, each once.
        path: Vec<usize>,
        /// The site of the reference from the last entry to the first one.
        site: Site,
    },
    /// A cycle of conditions or existing items: the positions of its entries, each once.
    Declared(Vec<usize>),
}

impl<'a> Graph<'a> {
    /// Returns the entry with a logical ID.
    pub fn entry(&self, section: Section, id: &str) -> Option<&Entry<'a>> {
        self.entries.get(*self.ids.get(&section)?.get(id)?)
    }

    /// Builds the graph of `definition`.
    pub fn new(definition: &'a Definition, scope: &Scope<'a>) -> Self {
        let usage = Usage::new(definition, scope);
        let entries = entries_in(definition, scope, &usage);
        let mut positions = HashMap::new();
        for (position, entry) in entries.iter().enumerate() {
            positions.entry((entry.item.name(), entry.part)).or_insert(position);
        }
        let written: Vec<bool> = entries.iter().map(|entry| entry.is_written(&usage)).collect();
        let mut by_id = Ids::new();
        for (position, (entry, _)) in entries.iter().zip(&written).enumerate().filter(|(_, (_, is_written))| **is_written) {
            if let Some(id) = entry.id() {
                by_id.entry(entry.section()).or_default().entry(id.to_owned()).or_insert(position);
            }
        }
        let mut edges = Vec::with_capacity(entries.len());
        let (mut secrets, mut conditions, mut unknown_conditions) = (Vec::new(), HashSet::new(), HashSet::new());
        for entry in &entries {
            let mut builder = Builder::new(definition, scope, &usage, (&positions, &by_id));
            builder.of_entry(entry);
            edges.push(builder.edges);
            if entry.item.is_created() || entry.part != Part::Itself {
                secrets.extend(builder.secrets);
            }
            for name in builder.conditions {
                match scope.condition(name) {
                    Some(_) => drop(conditions.insert(name)),
                    None => drop(unknown_conditions.insert(name)),
                }
            }
        }
        let presence = entries.iter().map(|entry| presence(scope, &usage, entry.item, entry.part)).collect();
        let names: Vec<&str> = definition.conditions.iter().map(|condition| condition.name.as_str()).collect();
        // The attribute of a template, which a resource has as `condition`.
        let misplaced =
            definition.resources.iter().flat_map(|resource| &resource.properties).filter(|given| given.key == "Condition");
        let misplaced = misplaced.filter_map(|given| scope.condition(given.value.as_name()?)).map(|known| known.name.as_str());
        let meant_conditions = unknown_conditions.into_iter().filter_map(|name| closest(name, &names)).chain(misplaced).collect();
        Graph { entries, edges, written, presence, secrets, conditions, meant_conditions, usage, ids: by_id }
    }

    /// Returns `true` if one of these entries is a resource or output of the template.
    fn is_of_template(&self, component: &[usize]) -> bool {
        let mut entries = component.iter().filter_map(|position| self.entries.get(*position));
        entries.any(|entry| entry.section() != Section::Conditions && entry.item.is_created())
    }

    /// Returns the cycles: one for each set of entries that are all reachable from one another, starting at its first entry.
    pub fn cycles(&self) -> Vec<Cycle> {
        let cycles =
            components(&self.edges, |edge| edge.to).into_iter().filter_map(|component| match self.is_of_template(&component) {
                true => {
                    let is_created = |position: &usize| self.entries.get(*position).is_some_and(|entry| entry.item.is_created());
                    let start = component.iter().copied().filter(is_created).min()?;
                    self.cycle(&component, start).map(|(path, site)| Cycle::Created { path, site })
                }
                false => {
                    let first = component.iter().copied().min()?;
                    Some(Cycle::Declared(self.cycle(&component, first).map_or(vec![first], |(path, _)| path)))
                }
            });
        let mut cycles: Vec<Cycle> = cycles.collect();
        cycles.sort_by_key(|cycle| match cycle {
            Cycle::Created { path, .. } => path.first().copied(),
            Cycle::Declared(path) => path.first().copied(),
        });
        cycles
    }

    /// Returns the shortest path from an entry of a component back to it, and the site of the last reference.
    fn cycle(&self, component: &[usize], start: usize) -> Option<(Vec<usize>, Site)> {
        let members: HashSet<usize> = component.iter().copied().collect();
        let mut before: HashMap<usize, usize> = HashMap::new();
        let mut open = VecDeque::from([start]);
        while let Some(entry) = open.pop_front() {
            for edge in self.edges.get(entry).into_iter().flatten() {
                if edge.to == start {
                    let mut path = vec![entry];
                    while let Some(earlier) = path.last().filter(|last| **last != start).and_then(|last| before.get(last)) {
                        path.push(*earlier);
                    }
                    path.reverse();
                    return Some((path, edge.site.clone()));
                }
                if members.contains(&edge.to) && !before.contains_key(&edge.to) {
                    before.insert(edge.to, entry);
                    open.push_back(edge.to);
                }
            }
        }
        None
    }
}

/// Collects the references of one entry.
struct Builder<'a, 'g> {
    definition: &'a Definition,
    scope: &'g Scope<'a>,
    usage: &'g Usage<'a>,
    positions: &'g HashMap<(&'a str, Part), usize>,
    ids: &'g Ids,
    edges: Vec<Edge>,
    /// The `if` branches around the current reference.
    branches: Vec<(String, bool)>,
    secrets: Vec<Site>,
    conditions: Vec<&'a str>,
}

impl<'a, 'g> Builder<'a, 'g> {
    fn new(
        definition: &'a Definition,
        scope: &'g Scope<'a>,
        usage: &'g Usage<'a>,
        (positions, ids): (&'g HashMap<(&'a str, Part), usize>, &'g Ids),
    ) -> Self {
        Builder {
            definition,
            scope,
            usage,
            positions,
            ids,
            edges: Vec::new(),
            branches: Vec::new(),
            secrets: Vec::new(),
            conditions: Vec::new(),
        }
    }

    fn edge(&mut self, name: &'a str, part: Part, site: Site, link: Link) {
        if let Some(&to) = self.positions.get(&(name, part)) {
            self.edges.push(Edge { to, site, link, branches: self.branches.clone() });
        }
    }

    /// Adds a reference: a member may belong to a derived entry, and the requirements of a service set an order.
    fn reference(&mut self, reference: Reference<'a>, at: &At<'_>) {
        let Reference { name, by, wanted } = reference;
        self.branches = at.branches();
        if wanted == Wanted::LogicalId {
            if let Some(&to) = self.ids.get(&Section::Resources).and_then(|ids| ids.get(name)) {
                let branches = std::mem::take(&mut self.branches);
                self.edges.push(Edge { to, site: at.site(), link: Link::Value, branches });
            }
            return self.branches.clear();
        }
        if wanted == Wanted::Condition && by == By::Name {
            self.conditions.push(name);
        }
        if let By::Key(_) = by {
            self.secrets.push(at.site());
        }
        let part = match by {
            By::Member(member) if wanted == Wanted::Item => {
                self.scope.find(name).and_then(|item| part_at(self.scope, item, member))
            }
            By::Member(member) if wanted == Wanted::Alarm && self.scope.flow(name).is_some() => {
                self.scope.find(name).and_then(|item| ids::alarm_of(item, member))
            }
            By::Member(member) => {
                let role = ProfileRole::ALL.iter().find(|role| role.member() == member).map(|role| Part::ProfileRole(*role));
                role.or_else(|| Some(ids::derived_member(self.scope.find(name)?, member)?.0))
            }
            By::Name | By::Key(_) => None,
        };
        let part = part.filter(|part| self.positions.contains_key(&(name, *part))).unwrap_or(Part::Itself);
        let link = if wanted == Wanted::Item { Link::DependsOn } else { Link::Value };
        self.edge(name, part, at.site(), link);
        if wanted == (Wanted::Target { role: true }) && self.scope.resource(name).is_some_and(|target| takes_role(target.kind)) {
            self.edge(name, Part::TargetRole, at.site(), Link::Value);
        }
        self.branches.clear();
    }

    /// Adds a reference of a flow or a profile, which is created after the policies that it requires.
    fn reference_with_policy(&mut self, reference: Reference<'a>, at: &At<'_>) {
        self.reference(reference, at);
        if Uses::of_reference(&reference) != Uses::default()
            && self.scope.resource(reference.name).is_some_and(|resource| self.usage.has_policy(resource))
        {
            self.edge(reference.name, Part::Policy, at.site(), Link::Order);
        }
        if Uses::of_reference(&reference) != Uses::default()
            && let Some(policy) = self.usage.own_policy_first(reference.name)
        {
            self.edge(&policy.name, Part::Itself, at.site(), Link::Order);
        }
    }

    fn of_entry(&mut self, entry: &Entry<'a>) {
        let at = At::Site(&entry.site);
        let name = entry.item.name();
        match (entry.part, entry.item) {
            (Part::Itself, Declared::Resource(resource)) => self.of_resource(resource, &at),
            (Part::Itself, Declared::Profile(profile)) => self.of_profile(profile, &entry.site),
            (Part::Itself, Declared::Flow(flow)) => self.of_flow(flow, &entry.site),
            (
                Part::Itself,
                item @ (Declared::Mapping(_)
                | Declared::Condition(_)
                | Declared::Object(_)
                | Declared::Alarm(_)
                | Declared::CompositeAlarm(_)
                | Declared::Rule(_)
                | Declared::Output(_)),
            ) => {
                references::of_declared(item, &at, &mut |reference, at| self.reference(reference, at));
            }
            (Part::Policy, Declared::Resource(resource)) => {
                self.edge(name, Part::Itself, entry.site.part("name"), Link::Value);
                references::of_policy(resource, &at, &mut |reference, at| self.reference(reference, at));
                let usage = self.usage;
                for topic in usage.topics_of(name) {
                    // The statement for a topic is in the policy only if the topic exists.
                    self.branches.extend(conditions::named(&topic.settings).map(|name| (name.to_owned(), true)));
                    self.edge(&topic.name, Part::Itself, entry.site.part("name"), Link::Value);
                    self.branches.clear();
                }
            }
            (Part::SubscriptionPermission(position), Declared::Resource(topic)) => {
                self.edge(name, Part::Itself, entry.site.part("name"), Link::Value);
                if let Some(function) = ids::subscriber(Declared::Resource(topic), position) {
                    self.edge(function, Part::Itself, entry.site.part("name"), Link::Value);
                }
            }
            (
                Part::Policy
                | Part::Alias
                | Part::AlarmPermission
                | Part::ConnectorPermission
                | Part::TargetRole
                | Part::SubscriptionPermission(_),
                _,
            ) => {
                self.edge(name, Part::Itself, entry.site.part("name"), Link::Value);
                if entry.part == Part::TargetRole {
                    self.of_started(name, &entry.site.part("name"));
                }
            }
            (Part::ProfileRole(role), Declared::Profile(profile)) => self.of_profile_role(role, profile, &entry.site),
            (Part::CatalogRole, Declared::Flow(flow)) => self.of_catalog_role(flow, &entry.site),
            (Part::Alarm(index), Declared::Flow(flow)) => {
                let site = entry.site.item("alarm", index);
                self.edge(name, Part::Itself, site.part("name"), Link::Value);
                if let Some(alarm) = flow.alarms.get(index) {
                    references::of_alarm(alarm, &At::Site(&site), &mut |reference, at| self.reference(reference, at));
                }
            }
            (Part::Rule(index), Declared::Flow(flow)) => {
                let site = entry.site.item("rule", index);
                self.edge(name, Part::Itself, site.part("event"), Link::Value);
                if let Some(rule) = flow.rules.get(index) {
                    references::of_rule(rule, &At::Site(&site), &mut |reference, at| self.reference(reference, at));
                }
            }
            (Part::RulePermission(index, position), item) => {
                let site = rule_site(item, &entry.site, index);
                let site = ids::target_site(item, (index, position), &site).unwrap_or(site);
                let rule = if let Declared::Flow(_) = item { Part::Rule(index) } else { Part::Itself };
                self.edge(name, rule, site.clone(), Link::Value);
                if let Some(function) = ids::target(item, index, position) {
                    self.edge(function, Part::Itself, site, Link::Value);
                }
            }
            (Part::ProfileRole(_) | Part::CatalogRole | Part::Alarm(_) | Part::Rule(_), _) => {}
        }
        if entry.id().is_some() && tags::has_tags(entry.item, entry.part) {
            self.of_stack_tags(entry);
        }
        if entry.id().is_some()
            && let Some((number, given)) = ids::overridden(self.scope, entry.item, entry.part)
        {
            let site = Site::root().item("override", number);
            references::of_override(given, &At::Site(&site), &mut |reference, at| self.reference(reference, at));
        }
    }

    /// The tags of the stack, except those whose keys the entry sets.
    fn of_stack_tags(&mut self, entry: &Entry<'a>) {
        let own = tags::own(entry.item, entry.part);
        for (index, tag) in self.definition.tags.iter().enumerate().filter(|(_, tag)| setting(own, &tag.key).is_none()) {
            references::of_tag(tag, index, &At::Site(&Site::root()), &mut |reference, at| self.reference(reference, at));
        }
    }

    fn of_resource(&mut self, resource: &'a Resource, at: &At<'_>) {
        references::of_resource(resource, at, &mut |reference, at| {
            self.reference(reference, at);
            if reference.wanted == Wanted::Function {
                self.edge(reference.name, Part::ConnectorPermission, at.site(), Link::Order);
            }
        });
        if let Some(bus) = partner::of_bus(self.scope, resource) {
            for flow in bus.first(&self.usage.senders, self.scope).filter(|flow| flow.name != bus.flow.name) {
                self.edge(&flow.name, Part::Itself, at.site().part("name"), Link::Order);
            }
        }
    }

    fn of_profile(&mut self, profile: &'a Profile, site: &Site) {
        references::of_profile(profile, &At::Site(site), &mut |reference, at| self.reference_with_policy(reference, at));
        for role in profiles::roles(profile) {
            self.edge(&profile.name, Part::ProfileRole(role), site.part("name"), Link::Value);
        }
        if let Some((index, connector)) = self.usage.labelled(profile) {
            self.edge(&connector.name, Part::Itself, site.item("setting", index).part("value"), Link::Value);
        }
    }

    fn of_flow(&mut self, flow: &'a Flow, site: &Site) {
        references::of_flow(flow, &At::Site(site), &mut |reference, at| self.reference_with_policy(reference, at));
        if glue::catalog_without_role(flow).is_some() {
            self.edge(&flow.name, Part::CatalogRole, site.part("name"), Link::Value);
        }
        let source = self.scope.source_connector(flow).and_then(|connector| connector.source);
        let destination = self.scope.destination_connector(flow).and_then(|connector| connector.destination);
        for (end, shape) in [(&flow.source, source), (&flow.destination, destination)] {
            let (Some(end), Some(shape)) = (end, shape) else { continue };
            self.of_inherited(end, shape);
        }
    }

    /// Adds the references of settings that a source or destination inherits from its profile.
    fn of_inherited(&mut self, end: &'a Endpoint, shape: catalog::Endpoint) {
        let Some(profile) = connection::profile(self.scope, end, shape.arguments) else { return };
        let Some(site) = self.site_of(profile) else { return };
        let scope = self.scope;
        references::of_inherited(scope, end, shape, profile, &At::Site(&site), &mut |reference, at| {
            self.reference(reference, at);
        });
    }

    /// The permissions of the role for a cluster or a job queue: the task definitions and job definitions, and the roles of
    /// tasks.
    fn of_started(&mut self, name: &str, site: &Site) {
        let (usage, scope) = (self.usage, self.scope);
        for Starting { settings, condition } in usage.started.of(name) {
            let tables = [monitoring::rule::ALL];
            let at = At::Site(site);
            // The statements for a rule are in the role only if the rule exists.
            let at = condition.map_or(at, |condition| At::Branch(&at, condition, true));
            for setting in settings.iter().filter(|setting| [rule::ecs.key, rule::batch.key].contains(&setting.key.as_str())) {
                references::of_setting(setting, &tables, &at, &mut |reference, at| self.reference(reference, at));
            }
            for role in targets::passed_roles(scope, targets::block(settings, rule::ecs.key)) {
                references::of_free(role, &at, &mut |reference, at| self.reference(reference, at));
            }
        }
    }

    fn site_of(&self, profile: &Profile) -> Option<Site> {
        let index = self.definition.profiles.iter().position(|known| std::ptr::eq(known, profile))?;
        Some(Site::root().item("profile", index))
    }

    fn of_catalog_role(&mut self, flow: &'a Flow, site: &Site) {
        let Some(end) = &flow.destination else { return };
        for (index, setting) in end.settings.iter().enumerate() {
            let Some(block) = glue::catalog(flow).filter(|_| setting.key == s3::destination::catalog.key) else { continue };
            let site = site.part("destination").item("setting", index).part("value");
            for (index, setting) in block.iter().enumerate() {
                let site = site.item("setting", index);
                references::of_setting(setting, &[s3::glue::ALL], &At::Site(&site), &mut |reference, at| {
                    self.reference(reference, at);
                });
            }
        }
    }

    /// Adds the references of a profile's role: the load location with its keys, or the resources of the Data API.
    fn of_profile_role(&mut self, role: ProfileRole, profile: &'a Profile, site: &Site) {
        match role {
            ProfileRole::Integration | ProfileRole::Bucket => {}
            ProfileRole::DataApi => return self.of_credentials(profile, site),
        }
        if role == ProfileRole::Integration {
            self.of_integration(profile, site);
        }
        let is_foreign = |key: &Resource| matches!(key.origin, Origin::Arn(_));
        for place in connection::loaded(self.definition, self.scope, profile) {
            let table = match place.flow {
                None => catalog::connector(&profile.connector).and_then(|known| known.profile).map(|known| known.properties),
                Some(_) => {
                    catalog::connector(&profile.connector).and_then(|known| known.destination).map(|known| known.properties)
                }
            };
            let block = match place.flow {
                None => site.clone(),
                Some(flow) => Site::root().item("flow", flow).part("destination"),
            };
            let site = block.item("setting", place.index);
            let tables = [table.unwrap_or_default()];
            let flow = place.flow.and_then(|index| self.definition.flows.get(index));
            let condition = flow.and_then(|flow| conditions::named(&flow.lifecycle));
            let at = At::Site(&site);
            // The statements for a flow are in the role only if the flow exists.
            let at = condition.map_or(at, |condition| At::Branch(&at, condition, true));
            references::of_setting(place.setting, &tables, &at, &mut |reference, at| {
                self.reference(reference, at);
            });
            self.branches = at.branches();
            if place.setting.key == shared::bucket.key
                && let Some(bucket) = place.setting.value.as_name().and_then(|name| self.scope.resource(name))
            {
                for (key, conditions) in given::keys(self.scope, bucket) {
                    if role == ProfileRole::Integration || is_foreign(key) {
                        let above = self.branches.len();
                        self.branches.extend(conditions);
                        self.edge(&key.name, Part::Itself, site.part("value"), Link::Value);
                        self.branches.truncate(above);
                    }
                }
            }
            self.branches.clear();
        }
        if role == ProfileRole::Bucket {
            for (index, flow, _) in connection::writing(self.definition, self.scope, profile) {
                let Some(key) = &flow.key else { continue };
                self.branches.extend(conditions::named(&flow.lifecycle).map(|name| (name.to_owned(), true)));
                let is_used = |key: &str| self.scope.resource(key).is_some_and(is_foreign);
                self.of_keys(key, &is_used, &Site::root().item("flow", index).part("key"));
                self.branches.clear();
            }
        }
    }

    /// Adds the references to the keys that a value can be, and that an entry uses.
    fn of_keys(&mut self, key: &'a Value, is_used: &dyn Fn(&str) -> bool, site: &Site) {
        for choice in choices_of(key) {
            let Some(name) = choice.value.as_name().filter(|name| is_used(name)) else { continue };
            let above = self.branches.len();
            self.branches.extend(choice.conditions.iter().map(|(name, is_true)| ((*name).to_owned(), *is_true)));
            self.edge(name, Part::Itself, site.clone(), Link::Value);
            self.branches.truncate(above);
        }
    }

    /// Adds the references of a profile's credentials.
    fn of_credentials(&mut self, profile: &'a Profile, site: &Site) {
        let Some((method, _)) = profiles::method(profile) else { return };
        self.of_block(profile, method.key, method.properties, site);
    }

    /// Adds the references of a storage integration.
    fn of_integration(&mut self, profile: &'a Profile, site: &Site) {
        let block = catalog::snowflake::profile::integration;
        self.of_block(profile, block.key, catalog::snowflake::integration::ALL, site);
    }

    fn of_block(&mut self, profile: &'a Profile, key: &str, table: &[catalog::Property], site: &Site) {
        let Some((index, setting)) = profile.settings.iter().enumerate().find(|(_, setting)| setting.key == key) else { return };
        let Value::Block(block) = &setting.value else { return };
        for (number, setting) in block.iter().enumerate() {
            let site = site.item("setting", index).part("value").item("setting", number);
            references::of_setting(setting, &[table], &At::Site(&site), &mut |reference, at| self.reference(reference, at));
        }
    }
}
