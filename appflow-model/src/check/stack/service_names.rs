//! Items with one name in their service.

use std::collections::HashMap;

use crate::Site;
use crate::analysis::change::Change;
use crate::analysis::conditions::{Holds, holds, of_user};
use crate::analysis::ids::{self, Part};
use crate::analysis::names;
use crate::analysis::partner;
use crate::analysis::scope::{Scope, declarations};
use crate::catalog::common_settings::profile::name as given_name;
use crate::catalog::pseudo_parameters::{PSEUDO, pseudo};
use crate::catalog::{self, Property, monitoring, resource_types};
use crate::check::context::{Context, Declared};
use crate::check::settings::given;
use crate::check::values::arn;
use crate::diagnostics::{Diagnostic, codes};
use crate::model::{Definition, Flow, Origin, Profile, Resource, ResourceKind, Setting, Value};

/// Maximum number of items with the same AWS name that are compared with each other.
const SAME_NAME: usize = 32;

/// The types of resources that have a statement which is not an item, with the kind and the property of the name.
const NAMED_TYPES: &[(&str, &str, &str)] = &[
    (resource_types::PROFILE, "profile", "ConnectorProfileName"),
    (resource_types::FLOW, "flow", "FlowName"),
    (resource_types::ALARM, "alarm", "AlarmName"),
    (resource_types::COMPOSITE_ALARM, "alarm", "AlarmName"),
];

/// An item with its AWS name.
struct Named<'a> {
    /// The kind of item in AWS, in which names are unique.
    kind: &'static str,
    name: String,
    /// The part of the declared ARN before the name, up to the account.
    account: Option<String>,
    /// The item of the stack that has the name, or that contains the part with the name.
    holder: Declared<'a>,
    /// The name of the part in the definition.
    part: &'a str,
    is_created: bool,
    site: Site,
}

impl<'a> Named<'a> {
    /// An item of the stack itself.
    fn item(kind: &'static str, holder: Declared<'a>, site: Site, (name, account): (String, Option<String>)) -> Self {
        let is_created = holder.is_created();
        Named { kind, name, account, holder, part: holder.name(), is_created, site }
    }

    /// Whether it is one with `other`, an item of the same kind and name, for certain; `None` if they can only have one name in
    /// two accounts or Regions.
    fn is_same(&self, other: &Self) -> Option<bool> {
        match (&self.account, &other.account) {
            (None, None) => Some(true),
            (Some(one), Some(other)) => Some(one == other),
            (Some(account), None) | (None, Some(account)) => {
                let own = ["${", PSEUDO, ".", pseudo::account_id.name, "}"].concat();
                (self.kind == ResourceKind::Bucket.noun() || account.ends_with(&own)).then_some(true)
            }
        }
    }

    fn described(&self) -> String {
        match self.holder.name() == self.part {
            true => format!("{} `{}`", self.kind, self.part),
            false => format!("{} `{}` of `{}`", self.kind, self.part, self.holder.name()),
        }
    }
}

/// Names of flows (R2), profiles, resources of a kind, exports (R251), alarms (R264), and rules (R282) are unique, unless one
/// item is never created together with the other. An existing item is declared once (R325).
pub(crate) fn check_names(cx: &mut Context<'_>, definition: &Definition) {
    let mut seen: HashMap<(&str, String), Vec<Named<'_>>> = HashMap::new();
    for named in names_in_service(definition, cx) {
        let others = seen.entry((named.kind, named.name.clone())).or_default();
        let is_one = |first: &&Named<'_>| first.holder.name() == named.holder.name() && first.part == named.part;
        let first = others
            .iter()
            .find(|first| !is_one(first) && first.is_same(&named) != Some(false) && is_beside(cx, first.holder, named.holder));
        if let Some(first) = first {
            cx.push(duplicate(first, &named));
        }
        if others.len() < SAME_NAME {
            others.push(named);
        }
    }
}

fn duplicate(first: &Named<'_>, named: &Named<'_>) -> Diagnostic {
    let kind = named.kind;
    let found = if !first.is_created && !named.is_created {
        let message = format!("duplicate declaration of an existing {kind}: it is also {}", first.described());
        let help = format!("use `{}`, and remove `{}`", first.part, named.part);
        Diagnostic::new(&codes::EXISTING_TWICE, named.site.clone(), message).help(help)
    } else {
        let message = format!("duplicate {kind} name: {} has the same name", first.described());
        match first.is_same(named) {
            Some(_) => Diagnostic::new(&codes::SERVICE_NAME_TWICE, named.site.clone(), message),
            None => {
                let found = Diagnostic::new(&codes::EXISTING_TWICE, named.site.clone(), message);
                found.note("names are unique in an account and Region, and the ARN can be of another one")
            }
        }
    };
    found.first(first.site.clone())
}

/// Returns `true` if two items can be created together.
fn is_beside(cx: &Context<'_>, one: Declared<'_>, other: Declared<'_>) -> bool {
    let condition = |item| of_user(item).map(|name| Value::Name(name.to_owned()));
    match (condition(one), condition(other)) {
        (Some(one), Some(other)) => !matches!(holds(cx, &one, Some(&other)), Holds::Never | Holds::Unknown),
        _ => true,
    }
}

/// Returns everything with a known AWS name, in the order of the definition.
fn names_in_service<'a>(definition: &'a Definition, scope: &Scope<'a>) -> Vec<Named<'a>> {
    let mut all = Vec::new();
    for (holder, site) in declarations(definition) {
        match holder {
            Declared::Resource(resource) => {
                if let Some((name, site)) = of_resource(scope, resource, &site) {
                    all.push(Named::item(resource.kind.noun(), holder, site, name));
                }
                let of_type = NAMED_TYPES.iter().find(|(name, ..)| resource.resource_type.as_deref() == Some(*name));
                if let Some((_, kind, property)) = of_type
                    && let Some(Some((name, site))) = named_in(scope, &resource.properties, property, &site)
                {
                    all.push(Named::item(kind, holder, site, (name, None)));
                }
                if resource.kind == ResourceKind::Key && resource.resource_type.is_none() {
                    let own = || named_by(scope, &resource.settings, &catalog::resources::key::alias, &site);
                    let alias = overridden(scope, holder, Part::Alias, "AliasName").unwrap_or_else(own);
                    all.extend(alias.map(|(name, site)| Named::item("alias", holder, site, (name, None))));
                }
            }
            Declared::Profile(profile) => {
                if let Some((name, site)) = of_profile(scope, profile, &site) {
                    all.push(Named::item("profile", holder, site, name));
                }
            }
            Declared::Flow(flow) => {
                if let Some((name, site)) = of_flow(scope, flow, &site) {
                    all.push(Named::item("flow", holder, site, name));
                }
                let mut add = |kind, of: Part, key: &Property, part, site: Site| {
                    if let Some((name, site)) = name_of(scope, holder, of, key, &site) {
                        all.push(Named { kind, name, account: None, holder, part, is_created: true, site });
                    }
                };
                for (index, alarm) in flow.alarms.iter().enumerate() {
                    add("alarm", Part::Alarm(index), &monitoring::alarm::name, &alarm.name, site.item("alarm", index));
                }
                for (index, rule) in flow.rules.iter().enumerate() {
                    let part = rule.name.as_deref().unwrap_or(&rule.event);
                    add("rule", Part::Rule(index), &monitoring::rule::name, part, site.item("rule", index));
                }
            }
            Declared::Alarm(_) => {
                let name = name_of(scope, holder, Part::Itself, &monitoring::alarm::name, &site);
                all.extend(name.map(|(name, site)| Named::item("alarm", holder, site, (name, None))));
            }
            // Alarms of both kinds share the names of an account.
            Declared::CompositeAlarm(_) => {
                let name = name_of(scope, holder, Part::Itself, &monitoring::composite_alarm::name, &site);
                all.extend(name.map(|(name, site)| Named::item("alarm", holder, site, (name, None))));
            }
            Declared::Rule(rule) => {
                // Rules on different buses can have the same name.
                let bus = rule.bus.as_ref().map(|name| names::canonical(scope, name));
                if let Some((name, site)) = name_of(scope, holder, Part::Itself, &monitoring::rule::name, &site)
                    && let Some(bus) = bus.unwrap_or_else(|| Some(String::new()))
                {
                    all.push(Named::item("rule", holder, site, (if bus.is_empty() { name } else { bus + "/" + &name }, None)));
                }
            }
            Declared::Output(output) => {
                if let Some(name) = output.export.as_ref().and_then(|name| names::canonical(scope, name)) {
                    all.push(Named::item("export", holder, site.part("export"), (name, None)));
                }
            }
            Declared::Mapping(_) | Declared::Condition(_) | Declared::Object(_) => {}
        }
    }
    all
}

/// A name with what precedes it in an ARN, and its place.
type Found = ((String, Option<String>), Site);

fn of_resource(scope: &Scope<'_>, resource: &Resource, site: &Site) -> Option<Found> {
    let name = match &resource.origin {
        Origin::Created if partner::is_partner(resource) => {
            let source = partner::flow(scope, resource).and_then(partner::source)?;
            return Some(((names::canonical(scope, source)?, None), site.part("name")));
        }
        Origin::Created => {
            let property = catalog::resources::name_property(resource.kind)?;
            let found = match &resource.resource_type {
                Some(_) => named_in(scope, &resource.properties, property, site)?,
                None => {
                    let own = || named_by(scope, &resource.settings, catalog::resources::name(resource.kind)?, site);
                    overridden(scope, Declared::Resource(resource), Part::Itself, property).unwrap_or_else(own)
                }
            };
            return found.map(|(name, site)| ((name, None), site));
        }
        Origin::Named(_) | Origin::Arn(_) if resource.kind == ResourceKind::Connector => return None,
        Origin::Named(name) => (names::canonical(scope, name)?, None),
        Origin::Arn(arn) => {
            let arn = names::canonical(scope, arn)?;
            let (name, account) = arn::name_in(&arn, resource.kind)?;
            (name.to_owned(), Some(account.to_owned()))
        }
        Origin::LogicalId(_) => return None,
    };
    Some((name, site.part("origin")))
}

fn of_profile(scope: &Scope<'_>, profile: &Profile, site: &Site) -> Option<Found> {
    Some(match &profile.origin {
        Origin::Created => {
            if let Some(found) = overridden(scope, Declared::Profile(profile), Part::Itself, "ConnectorProfileName") {
                return found.map(|(name, site)| ((name, None), site));
            }
            let (name, site) = match given(&profile.settings, &given_name, site) {
                Some(given) => (names::canonical(scope, given.value)?, given.site.part("value")),
                None => (names::default_name(&profile.name), site.part("name")),
            };
            ((name, None), site)
        }
        Origin::Named(name) => ((names::canonical(scope, name)?, None), site.part("origin")),
        Origin::Arn(arn) => (after(scope, arn, ":connectorprofile/")?, site.part("origin")),
        Origin::LogicalId(_) => return None,
    })
}

fn of_flow(scope: &Scope<'_>, flow: &Flow, site: &Site) -> Option<Found> {
    if let Some(found) = overridden(scope, Declared::Flow(flow), Part::Itself, "FlowName") {
        return found.map(|(name, site)| ((name, None), site));
    }
    Some(match (&flow.origin, &flow.flow_name) {
        (Origin::Created, Some(name)) => ((names::canonical(scope, name)?, None), site.part("flow_name")),
        (Origin::Created, None) => ((names::flow_name(scope, flow)?, None), site.part("name")),
        (Origin::Named(name), _) => ((names::canonical(scope, name)?, None), site.part("origin")),
        (Origin::Arn(arn), _) => (after(scope, arn, ":flow/")?, site.part("origin")),
        (Origin::LogicalId(_), _) => return None,
    })
}

/// The name after a separator in an ARN, and what precedes it.
fn after(scope: &Scope<'_>, arn: &Value, separator: &str) -> Option<(String, Option<String>)> {
    let arn = names::canonical(scope, arn)?;
    let (account, name) = arn.split_once(separator)?;
    Some((name.to_owned(), Some(account.to_owned())))
}

/// Returns the AWS name of an item in its settings, and the site of the name.
fn named_by(scope: &Scope<'_>, settings: &[Setting], key: &Property, site: &Site) -> Option<(String, Site)> {
    let given = given(settings, key, site)?;
    Some((names::canonical(scope, given.value)?, given.site.part("value")))
}

/// Returns the AWS name of an alarm or a rule: that of an override, or that in its settings.
fn name_of(scope: &Scope<'_>, item: Declared<'_>, part: Part, key: &Property, site: &Site) -> Option<(String, Site)> {
    let property = key.path.first().copied().unwrap_or_default();
    overridden(scope, item, part, property).unwrap_or_else(|| named_by(scope, ids::settings(item, part), key, site))
}

/// Returns the name that an override writes, or `None` if it does not write one. The inner value is `None` for an unknown name.
fn overridden(scope: &Scope<'_>, item: Declared<'_>, part: Part, property: &str) -> Option<Option<(String, Site)>> {
    let (number, given) = ids::overridden(scope, item, part)?;
    named_in(scope, &given.properties, property, &Site::root().item("override", number))
}

/// Returns the name in a property of a resource or an override, in the form of [`overridden`].
fn named_in(scope: &Scope<'_>, properties: &[Setting], property: &str, site: &Site) -> Option<Option<(String, Site)>> {
    let index = properties.iter().position(|given| given.key == property)?;
    let name = match Change::of(&properties.get(index)?.value) {
        Change::Set(name) => names::canonical(scope, name),
        _ => None,
    };
    Some(name.map(|name| (name, site.item("property", index).part("value"))))
}
