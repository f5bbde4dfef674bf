//! The entries of a definition's template, declared or derived.

use crate::Site;
use crate::analysis::access::{Usage, subscribed, takes_role};
use crate::analysis::glue;
pub use crate::analysis::ids::Part;
use crate::analysis::ids::{self, GivenBy};
use crate::analysis::profiles;
use crate::analysis::scope::{Declared, Scope, declarations};
use crate::catalog::{resource_types, resources};
use crate::model::{Definition, ResourceKind};

/// The section of a template that contains an entry. Logical IDs are unique in each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Section {
    /// `Parameters` and `Resources`, which share one namespace.
    Resources,
    /// `Mappings`.
    Mappings,
    /// `Conditions`.
    Conditions,
    /// `Outputs`.
    Outputs,
}

/// An entry of a template, or an existing item, which has none.
#[derive(Debug, Clone)]
pub struct Entry<'a> {
    /// The item of the definition that the entry is derived from.
    pub item: Declared<'a>,
    /// The site of that item.
    pub site: Site,
    /// The part of the item that it is.
    pub part: Part,
    /// The logical ID, or `None` for an existing item.
    id: Option<String>,
    /// The site of the setting that specifies the logical ID.
    id_site: Option<Site>,
}

impl<'a> Entry<'a> {
    /// Returns the place above the settings in the entry's own statement.
    pub(crate) fn settings_site(&self) -> Site {
        owner(self.item, &self.site, self.part)
    }

    /// Returns the section of the entry.
    pub fn section(&self) -> Section {
        match self.item {
            Declared::Mapping(_) => Section::Mappings,
            Declared::Condition(_) => Section::Conditions,
            Declared::Output(_) => Section::Outputs,
            Declared::Resource(_)
            | Declared::Profile(_)
            | Declared::Object(_)
            | Declared::Flow(_)
            | Declared::Alarm(_)
            | Declared::CompositeAlarm(_)
            | Declared::Rule(_) => Section::Resources,
        }
    }

    fn new(scope: &Scope<'_>, item: Declared<'a>, site: Site, part: Part) -> Self {
        let has_id = part != Part::Itself || item.is_created();
        let id = has_id.then(|| ids::of(scope, item, part));
        let given = ids::given(scope, item, part).filter(|_| has_id);
        let id_site = given.map(|(by, _)| match by {
            GivenBy::Setting(index) => owner(item, &site, part).item("setting", index).part("value"),
            GivenBy::Override(number, index) => Site::root().item("override", number).item("setting", index).part("value"),
        });
        Entry { item, site, part, id, id_site }
    }

    /// Returns the logical ID of the entry, or `None` for an existing item.
    pub fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    /// Returns `true` if the author specifies the logical ID.
    pub fn has_given_id(&self) -> bool {
        self.id_site.is_some()
    }

    /// Returns the site of the logical ID, or of the name that it is derived from.
    pub fn name_site(&self) -> Site {
        if let Some(site) = &self.id_site {
            return site.clone();
        }
        match (self.part, self.item) {
            (Part::Alarm(index), _) => self.site.item("alarm", index).part("name"),
            (Part::Rule(index), Declared::Flow(flow)) => {
                let is_named = flow.rules.get(index).is_some_and(|rule| rule.name.is_some());
                self.site.item("rule", index).part(if is_named { "name" } else { "event" })
            }
            (Part::RulePermission(index, position), _) => {
                let rule = rule_site(self.item, &self.site, index);
                ids::target_site(self.item, (index, position), &rule).unwrap_or(rule)
            }
            _ => self.site.part("name"),
        }
    }

    /// Returns the place of the tags in the statement of the entry: in its setting `tags`, if it has one.
    pub fn tags_site(&self) -> Site {
        let settings = ids::settings(self.item, self.part);
        let index = settings.iter().position(|setting| setting.key == resources::TAGS.key).unwrap_or_default();
        owner(self.item, &self.site, self.part).item("setting", index).part("value")
    }

    /// Returns `true` if the entry is a resource, provided that the template has it.
    pub fn is_resource(&self) -> bool {
        match self.item {
            Declared::Resource(resource) => resource.kind != ResourceKind::Parameter,
            Declared::Profile(_) | Declared::Flow(_) | Declared::Alarm(_) | Declared::CompositeAlarm(_) | Declared::Rule(_) => {
                true
            }
            Declared::Mapping(_) | Declared::Condition(_) | Declared::Object(_) | Declared::Output(_) => false,
        }
    }

    /// Returns the type of the resource in the template, if it is known.
    pub fn resource_type(&self) -> Option<&'a str> {
        Some(match (self.part, self.item) {
            (Part::Policy, Declared::Resource(resource)) => match resource.kind {
                ResourceKind::LogGroup => resource_types::LOGS_POLICY,
                kind => resource_types::policy_of(kind)?.name,
            },
            (
                Part::AlarmPermission | Part::ConnectorPermission | Part::RulePermission(..) | Part::SubscriptionPermission(_),
                _,
            ) => resource_types::PERMISSION,
            (Part::Alias, _) => "AWS::KMS::Alias",
            (Part::TargetRole | Part::ProfileRole(_) | Part::CatalogRole, _) => resource_types::ROLE,
            (Part::Alarm(_), _) | (Part::Itself, Declared::Alarm(_)) => resource_types::ALARM,
            (Part::Rule(_), _) | (Part::Itself, Declared::Rule(_)) => resource_types::RULE,
            (Part::Itself, Declared::CompositeAlarm(_)) => resource_types::COMPOSITE_ALARM,
            (Part::Itself, Declared::Profile(_)) => resource_types::PROFILE,
            (Part::Itself, Declared::Flow(_)) => resource_types::FLOW,
            (Part::Itself, Declared::Resource(resource)) => match (&resource.resource_type, resource.kind) {
                (Some(given), _) => given,
                (None, ResourceKind::Connector) => "AWS::AppFlow::Connector",
                (None, kind) => resource_types::of_kind(kind)?.name,
            },
            _ => return None,
        })
    }

    /// Returns `true` if the template contains the entry.
    pub fn is_written(&self, usage: &Usage<'a>) -> bool {
        is_written(self.item, self.part, usage)
    }

    /// Returns the names from the item to the entry, in the form of [`ids::path`].
    pub fn path(&self) -> Vec<String> {
        ids::path(self.item, self.part)
    }

    /// Describes the entry for messages: "topic `Ops`", "the policy of bucket `Lake`".
    pub fn described(&self) -> String {
        let described = self.item.described();
        let noun = described.split_once(' ').map_or(described, |(_, noun)| noun);
        let item = format!("{noun} `{}`", self.item.name());
        let of = |what: &str| format!("{what} of {item}");
        match (self.part, self.item) {
            (Part::Itself, _) => item,
            (Part::Policy, _) => of("the policy"),
            (Part::Alias, _) => of("the alias"),
            (Part::SubscriptionPermission(_), _) => of("the permission of a subscription"),
            (Part::AlarmPermission | Part::ConnectorPermission, _) => of("a permission"),
            (Part::TargetRole | Part::CatalogRole, _) => of("the role"),
            (Part::ProfileRole(role), _) => format!("`{}.{}`", self.item.name(), role.member()),
            (Part::Alarm(index), Declared::Flow(flow)) => match flow.alarms.get(index) {
                Some(alarm) => of(&format!("alarm `{}`", alarm.name)),
                None => of("an alarm"),
            },
            (Part::Alarm(_), _) => of("an alarm"),
            (Part::Rule(_), _) => of("a rule"),
            (Part::RulePermission(..), Declared::Rule(_)) => of("the permission"),
            (Part::RulePermission(..), _) => of("the permission of a rule"),
        }
    }
}

/// Returns `true` if the template contains an entry of an item.
fn is_written(item: Declared<'_>, part: Part, usage: &Usage<'_>) -> bool {
    let uses = || usage.of(item.name());
    match (part, item) {
        (Part::Itself, item) => item.is_created(),
        (Part::Policy, Declared::Resource(resource)) => usage.has_policy(resource),
        (Part::Alias | Part::SubscriptionPermission(_), _) => true,
        (Part::AlarmPermission, _) => uses().alarm,
        (Part::ConnectorPermission, _) => uses().connector,
        (Part::TargetRole, _) => uses().role,
        (Part::ProfileRole(_) | Part::CatalogRole | Part::Alarm(_) | Part::Rule(_) | Part::RulePermission(..), _) => true,
        (Part::Policy, _) => false,
    }
}

/// The place of the n-th rule of a flow, or of a rule outside of flows.
pub(super) fn rule_site(item: Declared<'_>, site: &Site, index: usize) -> Site {
    if let Declared::Flow(_) = item { site.item("rule", index) } else { site.clone() }
}

/// Returns the site of the statement of an entry.
fn owner(item: Declared<'_>, site: &Site, part: Part) -> Site {
    match part {
        Part::Alarm(index) => site.item("alarm", index),
        Part::Rule(index) => site.item("rule", index),
        _ if matches!(item, Declared::Flow(_)) => site.part("lifecycle"),
        _ => site.clone(),
    }
}

/// Returns everything that a definition can contain in its template, in order: each item, then the entries derived from it.
///
/// They include policies and permissions without users, except for resources of any type, whose names may come from another
/// template.
pub fn entries(definition: &Definition) -> Vec<Entry<'_>> {
    let scope = Scope::new(definition);
    entries_in(definition, &scope, &Usage::new(definition, &scope))
}

/// Returns the entries of a definition with known uses.
pub fn entries_in<'a>(definition: &'a Definition, scope: &Scope<'a>, usage: &Usage<'a>) -> Vec<Entry<'a>> {
    let mut entries = Vec::new();
    for (item, site) in declarations(definition) {
        let parts = parts(scope, item).into_iter().filter(|part| is_possible(item, *part, usage));
        entries.extend(parts.map(|part| Entry::new(scope, item, site.clone(), part)));
    }
    entries
}

/// Returns `true` unless another resource is the policy of the item, or a resource of any type has no use of the part.
fn is_possible(item: Declared<'_>, part: Part, usage: &Usage<'_>) -> bool {
    let Declared::Resource(resource) = item else { return true };
    match part {
        Part::Policy if usage.own_policy(resource).is_some() => false,
        Part::Policy | Part::AlarmPermission | Part::ConnectorPermission | Part::TargetRole => {
            resource.resource_type.is_none() || is_written(item, part, usage)
        }
        _ => true,
    }
}

/// Returns the entries that an item can have, in order: the item, and what is derived from it for some use.
fn parts(scope: &Scope<'_>, item: Declared<'_>) -> Vec<Part> {
    let mut parts = vec![Part::Itself];
    match item {
        Declared::Resource(resource) => {
            let is_function = resource.kind == ResourceKind::Function;
            let derived = [
                (ids::can_have_policy(resource), Part::Policy),
                (is_function, Part::AlarmPermission),
                (is_function, Part::ConnectorPermission),
                (takes_role(resource.kind), Part::TargetRole),
            ];
            parts.extend(derived.into_iter().filter(|(is_possible, _)| *is_possible).map(|(_, part)| part));
            let is_key = resource.kind == ResourceKind::Key && resource.origin.is_created();
            if is_key && resources::key::alias.of(&resource.settings).is_some() {
                parts.push(Part::Alias);
            }
            if resource.kind == ResourceKind::Topic && resource.origin.is_created() {
                parts.extend(subscribed(scope, resource).iter().map(|(position, _)| Part::SubscriptionPermission(*position)));
            }
        }
        Declared::Profile(profile) => parts.extend(profiles::roles(profile).into_iter().map(Part::ProfileRole)),
        Declared::Flow(flow) => {
            if glue::catalog_without_role(flow).is_some() {
                parts.push(Part::CatalogRole);
            }
            parts.extend((0..flow.alarms.len()).map(Part::Alarm));
            for (index, rule) in flow.rules.iter().enumerate() {
                parts.push(Part::Rule(index));
                parts.extend(
                    ids::invoked(scope, &rule.targets).into_iter().map(|(target, _)| Part::RulePermission(index, target)),
                );
            }
        }
        Declared::Rule(rule) => {
            parts.extend(ids::invoked(scope, &rule.targets).into_iter().map(|(target, _)| Part::RulePermission(0, target)));
        }
        Declared::Mapping(_)
        | Declared::Condition(_)
        | Declared::Object(_)
        | Declared::Alarm(_)
        | Declared::CompositeAlarm(_)
        | Declared::Output(_) => {}
    }
    parts
}

/// Returns the entry of an item at a path in the form of [`ids::path`], joined with `.`.
pub fn part_at(scope: &Scope<'_>, item: Declared<'_>, path: &str) -> Option<Part> {
    parts(scope, item).into_iter().find(|part| ids::path(item, *part).join(".") == path)
}
