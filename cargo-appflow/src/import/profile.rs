//! Connector profiles, and the secrets in their credentials.

use appflow_core::analysis::ids::logical_id;
use appflow_core::catalog::{self, Connector, Credentials, Place, ProfileRole, common_settings};

use super::at::At;
use super::changes::{Change, Spot};
use super::importer::Importer;
use super::input::Resource;
use super::kinds::{Kind, find};
use super::roles::{Owner, integration};
use super::settings::{Properties, constants};
use super::text::{Problem, Setting, block, field, pascal_case, quoted};
use crate::document::Node;

impl Importer<'_> {
    /// Imports a profile.
    pub(super) fn profile(&mut self, resource: &Resource) {
        let at = At { file: &resource.file, path: resource.path.clone(), place: (resource.node.line, resource.node.column) };
        let Some(known) = self.known.get(&resource.id).cloned() else { return };
        let nothing = Node::default();
        let node = resource.node.get("Properties").unwrap_or(&nothing);
        let spot = Spot::of(&known.name);
        let mut properties = Properties::of(node, spot.clone());
        let connector = match connector(&mut properties) {
            Ok(connector) => connector,
            Err(problem) => {
                let comment = self.lost(&at, &format!("profile `{}`", resource.id), &problem);
                self.sections.left.push(comment.trim_end().to_owned());
                return;
            }
        };
        let word = connector.name;
        if resource.exists {
            let name = node.get("ConnectorProfileName").and_then(Node::as_str).unwrap_or_default();
            self.sections.profiles.push(format!("profile {} = {word} existing({});", known.name, quoted(name)));
            self.existing.insert(format!("profile {word} existing({})", quoted(name)), known.name);
            return;
        }
        let mut comments = self.attributes(&known.name, resource, &at);
        let mut settings = Vec::new();
        if let Some(setting) = self.name_setting(&mut properties, "ConnectorProfileName", &known.name, &at, &mut comments) {
            settings.push(setting);
        }
        let label = properties.take(&["ConnectorLabel"]);
        if connector.label.is_none()
            && let Some(label) = label
        {
            match self.string(label) {
                Ok(label) => settings.push(("label".to_owned(), label)),
                Err(problem) => {
                    let spot = spot.below(&["ConnectorLabel"]);
                    let at = at.below("ConnectorLabel", label);
                    comments += &self.kept_or_lost(Some(&spot), label, &at, "`ConnectorLabel`", &problem);
                }
            }
        }
        let profile = connector.profile.unwrap_or(catalog::Profile { properties: &[], credentials: &[], qualifiers: &[] });
        settings.extend(self.settings(&mut properties, common_settings::profile::ALL, Place::Owner, &at, &mut comments));
        let config = properties.take(&["ConnectorProfileConfig"]).unwrap_or(&nothing);
        let own_at = at.below("Properties.ConnectorProfileConfig", config);
        let own = config.at(&["ConnectorProfileProperties", connector.key]).unwrap_or(&nothing);
        let secret = config.at(&["ConnectorProfileCredentials", connector.key]).unwrap_or(&nothing);
        let has_private_link = own.get("PrivateLinkServiceName").is_some_and(|name| !name.is_nothing());
        let mode_setting = profile.properties.iter().find(|property| property.key == "connection_mode");
        let is_chosen = node.get("ConnectionMode").is_some_and(|mode| mode.as_str().is_none() && !mode.is_nothing());
        match properties.take(&["ConnectionMode"]).map(|mode| (mode, mode.as_str())) {
            Some((_, Some("Private"))) if mode_setting.is_some() => {
                settings.push(("connection_mode".to_owned(), "private".to_owned()));
            }
            Some((_, Some("Public"))) => {}
            Some(_) if is_chosen && mode_setting.is_some() => {
                let known = mode_setting.map(std::slice::from_ref).unwrap_or_default();
                settings.extend(self.settings(&mut properties, known, Place::Owner, &at, &mut comments));
            }
            // A private link sets it.
            Some((_, Some("Private"))) if has_private_link => {}
            Some((mode, _)) => {
                let at = at.below("ConnectionMode", mode);
                let spot = spot.below(&["ConnectionMode"]);
                comments += &self.kept_or_lost(Some(&spot), mode, &at, "`ConnectionMode`", "the connector has no such mode");
            }
            None => self.change(&spot.below(&["ConnectionMode"]), Change::Unset),
        }
        let spot = spot.below(&["ConnectorProfileConfig"]);
        let mut own_properties = Properties::of(own, spot.below(&["ConnectorProfileProperties", connector.key]));
        let mut credentials = Properties::of(secret, spot.below(&["ConnectorProfileCredentials", connector.key]).secret());
        settings.extend(self.settings(&mut own_properties, profile.properties, Place::Own, &own_at, &mut comments));
        settings.extend(self.settings(&mut credentials, profile.properties, Place::Credentials, &own_at, &mut comments));
        if let Some(way) = way(profile.credentials, own, secret) {
            constants(&mut own_properties, way.constants, Place::Properties);
            constants(&mut credentials, way.constants, Place::Own);
            for path in way.flags {
                own_properties.take(path);
            }
            let mut inner = self.settings(&mut credentials, way.properties, Place::Own, &own_at, &mut comments);
            inner.extend(self.settings(&mut own_properties, way.properties, Place::Properties, &own_at, &mut comments));
            settings.push((way.key.to_owned(), if inner.is_empty() { "{}".to_owned() } else { block(&inner).trim().to_owned() }));
        } else if !secret.entries().is_empty() && resource.path.starts_with("Resources.") {
            // The connector authenticates in a way that the language does not have.
            self.needed.borrow_mut().insert(resource.id.clone());
        }
        settings.extend(self.integration(&resource.id));
        settings.extend(self.lifecycle(resource, &at, &mut comments));
        for rest in [&properties, &own_properties, &credentials] {
            comments += &self.unread(rest, &at);
        }
        self.properties += [&properties, &own_properties, &credentials].map(Properties::count).iter().sum::<usize>();
        let statement = format!(
            "{comments}profile {} = {word}{}",
            known.name,
            if settings.is_empty() { " {}".to_owned() } else { block(&settings) }
        );
        self.sections.profiles.push(statement);
    }

    /// Returns the storage integration of Snowflake whose role the input has.
    fn integration(&self, id: &str) -> Option<Setting> {
        let is_its =
            |role: &&Resource| self.derived_role(&role.id) == Some(&Owner::Profile(id.to_owned(), ProfileRole::Integration));
        let (user, external) = integration(self.template.resources.iter().find(is_its)?)?;
        let (user, external) = (self.string(user).ok()?, self.string(external).ok()?);
        Some(("integration".to_owned(), format!("{{ user: {user}, external_id: {external} }}")))
    }

    /// Returns the setting `name`, unless the name is what the language writes by default.
    pub(super) fn name_setting(
        &mut self,
        properties: &mut Properties<'_>,
        key: &'static str,
        name: &str,
        at: &At<'_>,
        comments: &mut String,
    ) -> Option<Setting> {
        let node = properties.take(&[key])?;
        let is_default = node.only_entry().is_some_and(|(function, text)| {
            function == "Fn::Sub" && text.as_str() == Some(&appflow_core::analysis::names::default_name(name))
        });
        if is_default {
            return None;
        }
        match self.string(node) {
            Ok(value) => Some(("name".to_owned(), value)),
            Err(problem) => {
                let spot = properties.spot(&[key]);
                *comments += &self.kept_or_lost(spot.as_ref(), node, &at.below(key, node), &format!("`{key}`"), &problem);
                None
            }
        }
    }

    /// Returns the profile of a source or destination.
    pub(super) fn profile_use(&mut self, node: &Node, connector: &Connector) -> Result<String, Problem> {
        if let Some(name) = self.item(node, Kind::Profile) {
            let is_raw = self.raw.iter().any(|id| self.known.get(id).is_some_and(|known| known.name == name));
            // A profile that only a `resource` statement declares is used by its name, and one of another template by its
            // logical ID.
            let id =
                self.referred.borrow().iter().find(|id| self.known.get(*id).is_some_and(|known| known.name == name)).cloned();
            if let Some(id) = id.filter(|_| is_raw) {
                self.referred.borrow_mut().remove(&id);
                let declared = format!("{} existing(id {})", connector.name, quoted(&id));
                return Ok(self.existing(Kind::Profile, &declared, &format!("{name}Profile")));
            }
            return Ok(match is_raw {
                true => self.existing(Kind::Profile, &format!("{} existing({name})", connector.name), &format!("{name}Profile")),
                false => name,
            });
        }
        // The name of a profile in the same input, written out.
        if let Some(text) = node.as_str() {
            let same = self.template.profile(&Node::string(text)).map(|resource| resource.id.as_str());
            if let Some(known) = same.filter(|id| !self.raw.contains(*id)).and_then(|id| self.known.get(id)) {
                return Ok(known.name.clone());
            }
        }
        let value = self.string(node)?;
        let wanted = self.wanted(node, "Profile");
        Ok(self.existing(Kind::Profile, &format!("{} existing({value})", connector.name), &wanted))
    }

    /// Returns a secret: a JSON key, or a hidden parameter. A literal becomes a parameter and is not part of the output.
    pub(super) fn secret(&mut self, node: &Node, key: &str) -> String {
        if let Some(reference) = self.secret_reference(node) {
            return reference;
        }
        if let Some(name) = self.item(node, Kind::Parameter) {
            return name;
        }
        if let Some(parts) = self.joined_secrets(node) {
            return parts;
        }
        let name = self.unique_item(&pascal_case(key, "Secret"));
        self.sections.parameters.push(format!("param {name}: string {{ no_echo: true }}"));
        self.secrets.insert(logical_id(&name));
        name
    }

    /// Returns several dynamic references in a string as `concat`. The text between them may be written to the output if it has neither
    /// letters nor digits.
    fn joined_secrets(&mut self, node: &Node) -> Option<String> {
        let mut rest = node.as_str()?;
        let mut parts = Vec::new();
        while let Some(start) = rest.find("{{resolve:") {
            let (between, reference) = rest.split_at_checked(start)?;
            let (reference, after) = reference.split_at_checked(reference.find("}}")? + 2)?;
            parts.extend((!between.is_empty()).then(|| quoted(between)));
            parts.push(self.secret_reference(&Node::string(reference))?);
            if between.contains(char::is_alphanumeric) {
                return None;
            }
            rest = after;
        }
        parts.extend((!rest.is_empty()).then(|| quoted(rest)));
        let is_joined = parts.len() > 1 && !rest.contains(char::is_alphanumeric);
        is_joined.then(|| format!("concat({})", parts.join(", ")))
    }

    /// Returns the key of a secret that a dynamic reference names, in any form of its string.
    pub(super) fn secret_reference(&mut self, node: &Node) -> Option<String> {
        let is_string = node.as_str().is_some() || matches!(node.only_entry(), Some(("Fn::Sub" | "Fn::Join", _)));
        let marked = self.marked(node).ok().filter(|marked| is_string && marked.text.starts_with("{{resolve:"))?;
        let inside = marked.text.strip_prefix("{{resolve:secretsmanager:")?.strip_suffix("}}")?;
        let (id, rest) = inside.split_once(":SecretString:")?;
        let key = rest.trim_end_matches(':');
        if key.is_empty() || key.contains(':') || !marked.is_literal(key) {
            return None;
        }
        let value = marked.value(id);
        let name = match value.strip_suffix(".arn") {
            // The secret is an item of the definition.
            Some(name) if self.known.values().any(|known| known.kind == Kind::Secret && known.name == name) => name.to_owned(),
            _ => {
                let wanted = id.rsplit([':', '/']).find(|part| marked.is_literal(part)).unwrap_or("Secret");
                // The ARN of a secret ends in six random characters.
                let wanted =
                    wanted.rsplit_once('-').filter(|(_, end)| end.len() == 6).map_or(wanted, |(name, _)| name).to_owned();
                let is_arn = id.starts_with("arn:") || !marked.is_literal(id) && !id.contains(['/', ':']);
                let policy = (id.starts_with("arn:") && marked.is_literal(id)).then(|| self.policy_of(id)).flatten();
                self.existing_secret(&value, is_arn, policy.as_deref(), &wanted)
            }
        };
        Some(format!("{name}[{}]", quoted(key)))
    }

    /// Returns an existing secret by its name or its ARN, with the policy that the input attaches to it.
    pub(super) fn existing_secret(&mut self, value: &str, is_arn: bool, policy: Option<&str>, wanted: &str) -> String {
        let form = if is_arn { "arn " } else { "" };
        // A policy that the input attaches to a secret is one that the language places.
        match policy {
            Some(policy) => {
                let wanted = policy.strip_suffix("Policy").unwrap_or(wanted).to_owned();
                self.existing(Kind::Secret, &format!("existing({form}{value}) {{ policy: managed }}"), &wanted)
            }
            None => self.existing(Kind::Secret, &format!("existing({form}{value})"), wanted),
        }
    }
}

/// Returns the connector of a profile.
fn connector(properties: &mut Properties<'_>) -> Result<&'static Connector, Problem> {
    let kind = properties.take(&["ConnectorType"]).and_then(Node::as_str).unwrap_or_default();
    let label = properties.take(&["ConnectorLabel"]).and_then(Node::as_str);
    find(kind, label).ok_or_else(|| format!("unsupported connector type `{}`", field(kind).trim_matches('"')))
}

/// Returns the way to authenticate that credentials have: that with the most of their paths.
fn way(ways: &'static [Credentials], own: &Node, secret: &Node) -> Option<&'static Credentials> {
    let score = |way: &Credentials| {
        let object = |place| if place == Place::Properties { own } else { secret };
        let read = way.properties.iter().filter(|property| object(property.place).at(property.path).is_some()).count();
        let same =
            way.constants.iter().filter(|(place, path, text)| object(*place).at(path).and_then(Node::as_str) == Some(text));
        // A setting with the same path differs.
        let is_set = |place: &Place, path: &[&str]| {
            way.properties.iter().any(|property| property.place == *place && property.path == path)
        };
        let other = way.constants.iter().filter(|(place, path, text)| {
            !is_set(place, path) && object(*place).at(path).and_then(Node::as_str).is_some_and(|found| found != *text)
        });
        // Of two ways with as many paths, the credentials have all that the one needs.
        let needed = way.properties.iter().filter(|property| property.required);
        let is_complete = needed.into_iter().all(|property| object(property.place).at(property.path).is_some());
        ((read + same.count()).saturating_sub(4 * other.count()), is_complete)
    };
    let scored = ways.iter().map(|way| (score(way), way)).filter(|((score, _), _)| *score > 0);
    scored.max_by_key(|(score, _)| *score).map(|(_, way)| way)
}
