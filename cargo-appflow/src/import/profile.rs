//! Connector profiles, and the secrets in their credentials.

use appflow_core::catalog::{self, Connector, Credentials, Place, ProfileRole, common_settings};

use super::input::Resource;
use super::settings::{Properties, Setting, block, constants};
use super::values::{Problem, field, quoted};
use super::{At, Importer, Kind};
use crate::document::{Node, Value};

impl Importer<'_> {
    /// Imports a profile.
    pub(super) fn profile(&mut self, resource: &Resource) {
        let at = At { file: &resource.file, path: resource.path.clone(), place: (resource.node.line, resource.node.column) };
        let Some(known) = self.known.get(&resource.id).cloned() else { return };
        let nothing = Node::default();
        let node = resource.node.get("Properties").unwrap_or(&nothing);
        let mut properties = Properties::new(node);
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
        let mut comments = String::new();
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
                Err(problem) => comments += &self.lost(&at.below("ConnectorLabel", label), "`ConnectorLabel`", &problem),
            }
        }
        let profile = connector.profile.unwrap_or(catalog::Profile { properties: &[], credentials: &[], qualifiers: &[] });
        settings.extend(self.settings(&mut properties, common_settings::profile::ALL, Place::Owner, &at, &mut comments));
        let mode = properties.take(&["ConnectionMode"]).and_then(Node::as_str);
        if mode == Some("Private") && profile.properties.iter().any(|property| property.key == "connection_mode") {
            settings.push(("connection_mode".to_owned(), "private".to_owned()));
        }
        let config = properties.take(&["ConnectorProfileConfig"]).unwrap_or(&nothing);
        let own_at = at.below("Properties.ConnectorProfileConfig", config);
        let own = config.at(&["ConnectorProfileProperties", connector.key]).unwrap_or(&nothing);
        let secret = config.at(&["ConnectorProfileCredentials", connector.key]).unwrap_or(&nothing);
        let (mut own_properties, mut credentials) = (Properties::new(own), Properties::new(secret));
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
        }
        settings.extend(self.integration(&resource.id));
        settings.extend(self.lifecycle(resource, &at, &mut comments));
        comments += &self.overridden(&known.name, &[], &properties, &at);
        for rest in [&own_properties, &credentials] {
            // The report must not contain credentials, so it has only their paths.
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
        let role = format!("{id}{}", ProfileRole::Integration.suffix());
        let role =
            self.template.resources.iter().find(|resource| resource.id == role && resource.resource_type == "AWS::IAM::Role")?;
        let statements = role.node.at(&["Properties", "AssumeRolePolicyDocument", "Statement"])?;
        let statement = statements.elements().first()?;
        let user = self.string(statement.at(&["Principal", "AWS"])?).ok()?;
        let external = self.string(statement.at(&["Condition", "StringEquals", "sts:ExternalId"])?).ok()?;
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
                *comments += &self.lost(&at.below(key, node), &format!("`{key}`"), &problem);
                None
            }
        }
    }

    /// Returns the profile of a source or destination.
    pub(super) fn profile_use(&mut self, node: &Node, connector: &Connector) -> Result<String, Problem> {
        if let Some(name) = self.item(node, Kind::Profile) {
            return Ok(name);
        }
        // The name of a profile in the same input, written out.
        if let Some(text) = node.as_str() {
            let same = self.template.resources.iter().find(|resource| {
                Kind::of(&resource.resource_type) == Kind::Profile
                    && resource.node.at(&["Properties", "ConnectorProfileName"]).and_then(Node::as_str) == Some(text)
            });
            if let Some(known) = same.and_then(|resource| self.known.get(&resource.id)) {
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
        let name = self.unique_item(&super::values::pascal_case(key, "Secret"));
        self.sections.parameters.push(format!("param {name}: string {{ no_echo: true }}"));
        name
    }

    /// Returns the key of a secret that a dynamic reference names.
    pub(super) fn secret_reference(&mut self, node: &Node) -> Option<String> {
        let (pieces, item) = match (&node.value, node.only_entry()) {
            (Value::String(text), _) => (text.clone(), None),
            (_, Some(("Fn::Sub", text))) => {
                let text = text.as_str()?;
                let id = text.strip_prefix("{{resolve:secretsmanager:${")?.split('}').next()?;
                let name = self.item(&Node::new(Value::Map(vec![("Ref".to_owned(), Node::string(id))])), Kind::Secret);
                (text.replace(&format!("${{{id}}}"), "\u{0}"), Some(name?))
            }
            _ => return None,
        };
        let inside = pieces.strip_prefix("{{resolve:secretsmanager:")?.strip_suffix("}}")?;
        let (id, rest) = inside.split_once(":SecretString:")?;
        let key = rest.trim_end_matches(':');
        if key.is_empty() || key.contains(':') {
            return None;
        }
        let name = match item {
            Some(name) => name,
            None if id.starts_with("arn:") => self.by_arn(Kind::Secret, &Node::string(id)).ok()?,
            None => {
                let wanted = id.rsplit('/').next().unwrap_or(id).to_owned();
                self.existing(Kind::Secret, &format!("existing({})", quoted(id)), &wanted)
            }
        };
        Some(format!("{name}[{}]", quoted(key)))
    }
}

/// Returns the connector of a profile.
fn connector(properties: &mut Properties<'_>) -> Result<&'static Connector, Problem> {
    let kind = properties.take(&["ConnectorType"]).and_then(Node::as_str).unwrap_or_default();
    let label = properties.take(&["ConnectorLabel"]).and_then(Node::as_str);
    find(kind, label).ok_or_else(|| format!("there is no connector of type `{}`", field(kind).trim_matches('"')))
}

/// Returns the connector of a type, and of a label where there is one.
pub(super) fn find(kind: &str, label: Option<&str>) -> Option<&'static Connector> {
    let of_type = || catalog::CONNECTORS.iter().copied().filter(|connector| connector.connector_type.eq_ignore_ascii_case(kind));
    let labeled = label.and_then(|label| of_type().find(|connector| connector.label == Some(label)));
    labeled.or_else(|| of_type().find(|connector| connector.label.is_none()))
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
        (read + same.count()).saturating_sub(4 * other.count())
    };
    ways.iter().map(|way| (score(way), way)).filter(|(score, _)| *score > 0).max_by_key(|(score, _)| *score).map(|(_, way)| way)
}
