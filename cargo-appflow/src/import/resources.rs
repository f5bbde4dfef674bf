//! Parameters, conditions, outputs, and the resources other than flows and profiles.

use std::collections::{BTreeSet, HashMap};

use appflow_core::analysis::access::EVENT_LOGS;
use appflow_core::analysis::functions::IF;
use appflow_core::analysis::json_values;
use appflow_core::analysis::secret_names::is_readable;
use appflow_core::catalog::pseudo_parameters::{PSEUDO, pseudo};
use appflow_core::catalog::resources::{self, on_delete, on_replace};
use appflow_core::catalog::{Kind as PropertyKind, NamedValue, Place, resource_types};
use appflow_core::model::ResourceKind;

use super::at::At;
use super::changes::{Change, Spot};
use super::derived::{
    admitted_topic, is_derived, is_of_account, is_of_resource, is_of_service, is_of_topics, is_policy, is_tool,
};
use super::importer::Importer;
use super::input::{Entry, Resource};
use super::kinds::Kind;
use super::nodes::{attribute, choice, choices, is_no_value, references};
use super::others::language;
use super::partners::source_of_bus;
use super::roles::Owner;
use super::settings::{Properties, word};
use super::text::{Problem, Setting, block, doc_comment, field, quoted};
use crate::document::{Node, Value};

/// A value in the declaration of a parameter. CloudFormation accepts each number as a string, too.
fn parameter_value(kind: PropertyKind, node: &Node, is_number: bool) -> String {
    let constant = |node: &Node| match &node.value {
        Value::String(text) => quoted(text),
        _ => node.to_string(),
    };
    match (&node.value, kind) {
        (Value::List(elements), _) => format!("[{}]", elements.iter().map(constant).collect::<Vec<_>>().join(", ")),
        (Value::String(text), PropertyKind::Bool) if matches!(text.to_lowercase().as_str(), "true" | "false") => {
            text.to_lowercase()
        }
        (Value::String(text), PropertyKind::Integer { .. } | PropertyKind::Number) if is_literal(text) => text.clone(),
        (Value::String(text), PropertyKind::Literal(_)) if is_number && is_literal(text) => text.clone(),
        _ => constant(node),
    }
}

/// Returns `true` for a parameter with the pattern that a definition derives if the parameter becomes part of JSON.
pub(super) fn has_derived_pattern(parameter: &Node) -> bool {
    let text = |key: &str| parameter.get(key).and_then(Node::as_str);
    let pattern = text("AllowedPattern");
    let is_pattern = [false, true].into_iter().any(|is_template| pattern == Some(json_values::pattern(is_template)));
    is_pattern && text("ConstraintDescription") == Some(json_values::CONSTRAINT)
}

/// Returns a value of a mapping.
fn mapping_value(node: &Node) -> Option<String> {
    match &node.value {
        Value::String(text) => Some(quoted(text)),
        Value::Number(number) if is_literal(number) => Some(number.clone()),
        Value::Number(number) => Some(quoted(number)),
        Value::Bool(truth) => Some(truth.to_string()),
        Value::List(elements) => {
            let elements: Option<Vec<String>> = elements
                .iter()
                .map(|node| if matches!(node.value, Value::List(_)) { None } else { mapping_value(node) })
                .collect();
            Some(format!("[{}]", elements?.join(", ")))
        }
        Value::Null | Value::Map(_) => None,
    }
}

/// Returns `true` for a number in a form of the language.
fn is_literal(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let is_digit = |letter: char| letter.is_ascii_digit();
    digits.starts_with(is_digit)
        && digits.ends_with(is_digit)
        && digits.chars().all(|letter| is_digit(letter) || letter == '.')
        && digits.parse::<f64>().is_ok()
}

impl Importer<'_> {
    fn at_entry<'n>(section: &str, entry: &'n Entry) -> At<'n> {
        At { file: &entry.file, path: format!("{section}.{}", entry.id), place: (entry.node.line, entry.node.column) }
    }

    /// Imports a parameter.
    pub(super) fn parameter(&mut self, entry: &Entry) {
        let at = Self::at_entry("Parameters", entry);
        let name = self.known.get(&entry.id).map(|known| known.name.clone()).unwrap_or_default();
        let mut properties = Properties::new(&entry.node);
        let mut comments = String::new();
        let docs = properties.take(&["Description"]).and_then(Node::as_str).map(doc_comment).unwrap_or_default();
        let kind = properties.take(&["Type"]).and_then(Node::as_str).unwrap_or("String");
        let known = appflow_core::vocabulary::parameter_type::ALL.iter().find(|keyword| keyword.form == kind);
        let kind = known.map_or_else(|| quoted(kind), |keyword| keyword.name.to_owned());
        // The definition derives the pattern of what becomes part of JSON.
        let is_derived = !self.options.only_flows && !self.raw.contains(&entry.id) && has_derived_pattern(&entry.node);
        let derived =
            if is_derived { [&resources::parameter::pattern, &resources::parameter::constraint].as_slice() } else { &[] };
        for property in derived {
            properties.take(property.path);
        }
        let mut settings = Vec::new();
        for property in resources::settings(ResourceKind::Parameter) {
            let text = |texts: &HashMap<String, String>| texts.get(&entry.id).map(|text| quoted(text));
            let value = match property.key {
                key if key == resources::parameter::label.key => text(&self.template.labels),
                key if key == resources::parameter::group.key => text(&self.template.groups),
                key if derived.iter().any(|property| property.key == key) => None,
                _ => {
                    let given = properties.take(property.path);
                    // An empty default is one: without it, the parameter is required.
                    let default = entry.node.at(property.path).filter(|node| node.as_str() == Some(""));
                    let default = default.filter(|_| property.key == resources::parameter::default.key);
                    given.or(default).map(|node| parameter_value(property.kind, node, kind == "number"))
                }
            };
            settings.extend(value.map(|value| (property.key.to_owned(), value)));
        }
        comments += &self.unread(&properties, &at);
        let end = if settings.is_empty() { ";".to_owned() } else { block(&settings) };
        self.sections.parameters.push(format!("{docs}{comments}param {name}: {kind}{end}"));
    }

    /// Imports a mapping.
    pub(super) fn values_by_keys(&mut self, entry: &Entry) {
        let at = Self::at_entry("Mappings", entry);
        let name = self.mappings.get(&entry.id).cloned().unwrap_or_default();
        let mut comments = String::new();
        let mut tops = Vec::new();
        for (top, node) in entry.node.entries() {
            let at = at.below(top, node);
            let mut seconds = Vec::new();
            for (second, node) in node.entries() {
                match mapping_value(node) {
                    Some(value) => seconds.push((field(second), value)),
                    None => {
                        let what = format!("`{top}.{second}` of mapping `{}`", entry.id);
                        comments += &self.lost(&at.below(second, node), &what, "expected a literal or a list of literals");
                    }
                }
            }
            if !seconds.is_empty() {
                tops.push((field(top), block(&seconds).trim().to_owned()));
            } else if node.entries().is_empty() {
                let what = format!("`{top}` of mapping `{}`", entry.id);
                comments += &self.lost(&at, &what, "expected the second-level keys");
            }
        }
        let text = if tops.is_empty() { String::new() } else { format!("mapping {name}{}", block(&tops)) };
        self.sections.mappings.push(format!("{comments}{text}").trim_end().to_owned());
    }

    /// Imports a condition.
    pub(super) fn condition(&mut self, entry: &Entry) {
        let at = Self::at_entry("Conditions", entry);
        let name = self.conditions.get(&entry.id).cloned().unwrap_or_default();
        match self.condition_value(&entry.node) {
            Ok(value) => self.sections.conditions.push(format!("condition {name} = {value};")),
            Err(problem) => {
                let comment = self.lost(&at, &format!("condition `{}`", entry.id), &problem);
                self.sections.conditions.push(comment.trim_end().to_owned());
            }
        }
    }

    fn condition_value(&self, node: &Node) -> Result<String, Problem> {
        let (function, argument) = node.only_entry().ok_or("the condition is not a function")?;
        let word = match function {
            "Condition" => {
                let name = argument.as_str().and_then(|id| self.conditions.get(id));
                return name.cloned().ok_or_else(|| format!("cannot find condition {argument} in the input"));
            }
            "Fn::Equals" => "equals",
            "Fn::And" => "and",
            "Fn::Or" => "or",
            "Fn::Not" => "not",
            _ => return Err(format!("the language has no `{function}` here")),
        };
        let each = |node| if word == "equals" { self.string(node) } else { self.condition_value(node) };
        let arguments: Result<Vec<String>, Problem> = argument.elements().iter().map(each).collect();
        Ok(format!("{word}({})", arguments?.join(", ")))
    }

    /// Imports an output.
    pub(super) fn output(&mut self, entry: &Entry) {
        let at = Self::at_entry("Outputs", entry);
        let mut properties = Properties::new(&entry.node);
        let docs = properties.take(&["Description"]).and_then(Node::as_str).map(doc_comment).unwrap_or_default();
        let nothing = Node::default();
        let value = properties.take(&["Value"]).unwrap_or(&nothing);
        let value = match self.string(value) {
            Ok(value) => value,
            Err(problem) => {
                let comment = self.lost(&at.below("Value", value), &format!("output `{}`", entry.id), &problem);
                self.sections.outputs.push(comment.trim_end().to_owned());
                return;
            }
        };
        let mut settings = Vec::new();
        let mut comments = String::new();
        if let Some(export) = properties.take(&["Export", "Name"]) {
            match self.string(export) {
                Ok(export) => settings.push(("export".to_owned(), export)),
                Err(problem) => comments += &self.lost(&at.below("Export.Name", export), "`Export`", &problem),
            }
        }
        if let Some(condition) = properties.take(&["Condition"]).and_then(Node::as_str).and_then(|id| self.conditions.get(id)) {
            settings.push(("condition".to_owned(), condition.clone()));
        }
        comments += &self.unread(&properties, &at);
        let end = if settings.is_empty() { ";".to_owned() } else { block(&settings) };
        // Outputs share the names of the stack; their logical IDs do not.
        let name = self.unique(&entry.id);
        self.sections.outputs.push(format!("{docs}{comments}output {name} = {value}{end}"));
    }

    /// Imports a resource that is neither a flow, a profile, an alarm, nor a rule.
    pub(super) fn resource(&mut self, resource: &Resource) {
        let at = At { file: &resource.file, path: resource.path.clone(), place: (resource.node.line, resource.node.column) };
        let kind = Kind::of(&resource.resource_type);
        if self.stays(&resource.id) {
            return;
        }
        if kind == Kind::Other || self.raw.contains(&resource.id) {
            return self.left(resource, &at);
        }
        let losses = self.losses();
        let Some(known) = self.known.get(&resource.id).cloned() else { return };
        self.current.clone_from(&resource.id);
        let nothing = Node::default();
        let spot = Spot::of(&known.name);
        let mut properties = Properties::of(resource.node.get("Properties").unwrap_or(&nothing), spot);
        let mut comments = self.attributes(&known.name, resource, &at);
        let mut docs = String::new();
        let model = match kind {
            Kind::Bucket => ResourceKind::Bucket,
            Kind::Key => ResourceKind::Key,
            Kind::Secret => ResourceKind::Secret,
            Kind::Topic => ResourceKind::Topic,
            Kind::Queue => ResourceKind::Queue,
            Kind::EventBus => ResourceKind::EventBus,
            Kind::LogGroup => ResourceKind::LogGroup,
            _ => ResourceKind::Connector,
        };
        let mut settings = self.settings(&mut properties, resources::settings(model), Place::Own, &at, &mut comments);
        match kind {
            Kind::Bucket => {
                let access = properties.take(&["PublicAccessBlockConfiguration"]);
                let blocks = |key: &str| {
                    access
                        .and_then(|access| access.get(key))
                        .is_some_and(|value| matches!(value.to_string().as_str(), "true" | "\"true\""))
                };
                let keys = ["BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets"];
                let spot = Spot::of(&known.name).below(&["PublicAccessBlockConfiguration"]);
                match access {
                    None => self.change(&spot, Change::Unset),
                    Some(access) if access.only_entry().is_some_and(|(key, _)| key.starts_with("Fn::")) => {
                        comments += &self.kept_or_lost(Some(&spot), access, &at, "`PublicAccessBlockConfiguration`", "");
                    }
                    Some(access) => {
                        for key in keys.into_iter().filter(|key| !blocks(key)) {
                            match access.get(key) {
                                Some(value) => drop(self.keep(&spot.below(&[key]), value)),
                                None => self.change(&spot.below(&[key]), Change::Unset),
                            }
                        }
                    }
                }
                settings.extend(self.encryption(&mut properties, &at, &mut comments));
            }
            Kind::Key => {
                // What differs from the policy of the definition is an override.
                properties.take(&["KeyPolicy"]);
                let alias = self.alias_of(&resource.id).and_then(|alias| alias.node.at(&["Properties", "AliasName"]));
                settings.extend(alias.and_then(|name| self.string(name).ok()).map(|name| ("alias".to_owned(), name)));
            }
            Kind::EventBus => {
                docs = properties.take(&["Description"]).and_then(Node::as_str).map(doc_comment).unwrap_or_default();
                let flow = source_of_bus(resource).map(|source| self.sender(&source));
                match flow {
                    // The name of the bus is that of the source.
                    Some(Some(flow)) => {
                        properties.take(&["EventSourceName"]);
                        properties.take(&["Name"]);
                        settings.push((resources::event_bus::partner.key.to_owned(), flow));
                    }
                    Some(None) => self.need(&resource.id),
                    None => {
                        settings.extend(self.name_setting(&mut properties, "Name", &known.name, &at, &mut comments));
                    }
                }
            }
            Kind::LogGroup => match properties.take(&["LogGroupName"]).map(|name| (name, self.string(name))) {
                Some((_, Ok(name))) if name.starts_with("\"/aws/events/") || name.starts_with("concat(\"/aws/events/") => {
                    let default = format!("concat(\"{EVENT_LOGS}\", {PSEUDO}.stack_name, \"-{}\")", known.name);
                    settings.extend(Some(("name".to_owned(), name)).filter(|(_, name)| *name != default));
                }
                // The language creates log groups for events only.
                _ => self.need(&resource.id),
            },
            Kind::Connector => {
                settings.extend(
                    self.name_setting(&mut properties, "ConnectorLabel", &known.name, &at, &mut comments)
                        .map(|(_, label)| ("label".to_owned(), label)),
                );
                properties.take(&["ConnectorProvisioningType"]);
            }
            Kind::Secret => {
                if let Some(text) = properties.take(&["SecretString"]) {
                    match self.secret_values(text) {
                        Some(values) => settings.push(("values".to_owned(), values)),
                        None => {
                            comments += &self.lost(&at.below("SecretString", text), "`SecretString`", "its value may be secret")
                        }
                    }
                }
            }
            _ => {}
        }
        settings.extend(self.statements_of(&resource.id).map(|statements| ("policy".to_owned(), statements)));
        settings.extend(self.lifecycle(resource, &at, &mut comments));
        // The generator of the secret's value determines its keys.
        if kind == Kind::Secret
            && !self.options.only_flows
            && properties.paths().iter().any(|(path, _)| path.first().is_some_and(|key| key == "GenerateSecretString"))
        {
            self.need(&resource.id);
        }
        comments += &self.unread(&properties, &at.below("Properties", properties.node()));
        let end = if settings.is_empty() { ";".to_owned() } else { block(&settings) };
        if self.losses() > losses {
            self.need(&resource.id);
        }
        self.sections.resources.push(format!("{docs}{comments}{} {}{end}", kind.keyword(), known.name));
    }

    /// Returns the first flow of the definition that sends to a partner event source.
    fn sender(&self, source: &str) -> Option<String> {
        let flows = self.senders.get(source).map(Vec::as_slice).unwrap_or_default();
        let flow = flows.iter().find(|flow| !self.raw.contains(*flow))?;
        self.known.get(flow).map(|known| known.name.clone())
    }

    /// Returns the logical ID of the policy that the input attaches to an existing secret.
    pub(super) fn policy_of(&self, arn: &str) -> Option<String> {
        let parts: Vec<&str> = arn.splitn(6, ':').collect();
        let account = parts.get(4).filter(|account| !account.is_empty())?;
        let in_stack = arn.replacen(account, "${AWS::AccountId}", 1);
        let found = self.template.resources.iter().filter(|resource| is_derived(resource)).find(|resource| {
            let secret = resource.node.at(&["Properties", "SecretId"]);
            let text = secret.and_then(|secret| secret.as_str().or_else(|| secret.get("Fn::Sub").and_then(Node::as_str)));
            text == Some(arn) || text == Some(&in_stack)
        });
        found.map(|resource| resource.id.clone())
    }

    /// Returns the name that a function has in the logical ID of a permission of it, so that this stays.
    pub(super) fn permission_of(&self, node: &Node) -> Option<String> {
        let ids = || self.template.permissions(node).map(|resource| resource.id.as_str());
        let suffixes = ["AlarmPermission", "ConnectorPermission"];
        let own = ids().find_map(|id| suffixes.iter().find_map(|suffix| id.strip_suffix(suffix)));
        let of_source = || {
            self.template.permissions(node).find_map(|permission| {
                let source = permission.node.at(&["Properties", "SourceArn"])?;
                let of_rule = || source.get("Fn::GetAtt").and_then(attribute).map(|(id, _)| id);
                let source = source.get("Ref").and_then(Node::as_str).map(str::to_owned).or_else(of_rule)?;
                permission.id.strip_prefix(&source)?.strip_suffix("Permission").filter(|name| !name.is_empty())
            })
        };
        own.or_else(of_source).map(str::to_owned).or_else(|| ids().next().map(|_| "Function".to_owned()))
    }

    /// Returns the values of a secret that is a JSON object of parameters, and of strings that are not secret.
    fn secret_values(&self, node: &Node) -> Option<String> {
        let marked = self.marked(node).ok()?;
        let object = crate::document::read(&marked.text).ok()?;
        let [object] = object.as_slice() else { return None };
        let (mut settings, mut has_text) = (Vec::new(), false);
        let mut parameters = BTreeSet::new();
        for (key, value) in object.entries() {
            let value = value.as_str()?;
            let parameter = marked.value(value);
            // Text in a value can be secret, unless the key shows that it is not.
            let is_text = marked.is_literal(value) || parameter.starts_with("concat");
            if is_text && !is_readable(key) {
                return None;
            }
            has_text |= is_text;
            parameters.extend((!is_text).then(|| parameter.clone()));
            settings.push((field(key), parameter));
        }
        // The definition derives a pattern for each parameter.
        let has_pattern = |entry: &&Entry| {
            let is_its = self.known.get(&entry.id).is_some_and(|known| parameters.contains(&known.name));
            is_its && entry.node.get("AllowedPattern").is_some()
        };
        let is_same = !has_text || self.template.parameters.iter().filter(has_pattern).count() == parameters.len();
        (!parameters.is_empty() && is_same).then(|| block(&settings).trim().to_owned())
    }

    /// Reads the key that encrypts a bucket.
    fn encryption(&mut self, properties: &mut Properties<'_>, at: &At<'_>, comments: &mut String) -> Option<Setting> {
        let encryption = properties.take(&["BucketEncryption"])?;
        match self.bucket_key(encryption) {
            Ok(key) => key.map(|key| ("encryption".to_owned(), key)),
            Err(problem) => {
                *comments += &self.lost(&at.below("BucketEncryption", encryption), "`BucketEncryption`", &problem);
                None
            }
        }
    }

    /// Returns the key of the encryption of a bucket, or `None` for that of Amazon S3, which encrypts with its own key anyway.
    fn bucket_key(&mut self, encryption: &Node) -> Result<Option<String>, Problem> {
        if let Some((condition, branches)) = choice(encryption) {
            let [yes, no] = branches.map(|branch| match is_no_value(branch) {
                true => Ok(None),
                false => self.bucket_key(branch),
            });
            let (yes, no) = (yes?, no?);
            if yes.is_none() && no.is_none() {
                return Ok(None);
            }
            let [yes, no] = [yes, no].map(|key| key.unwrap_or_else(|| format!("{PSEUDO}.{}", pseudo::no_value.name)));
            return Ok(Some(format!("{IF}({}, {yes}, {no})", self.condition_named(condition)?)));
        }
        let [rule] = encryption.get("ServerSideEncryptionConfiguration").map(Node::elements).unwrap_or_default() else {
            return Ok(None);
        };
        let Some(by_default) = rule.get("ServerSideEncryptionByDefault") else { return Ok(None) };
        match by_default.get("KMSMasterKeyID") {
            Some(key) => self.value(&PropertyKind::Key, key, "encryption").map(Some),
            None if by_default.get("SSEAlgorithm").and_then(Node::as_str) == Some("AES256") => Ok(None),
            None => Err("missing key".to_owned()),
        }
    }

    /// Returns the item for which the definition creates a role, unless the role has a `resource` statement.
    pub(super) fn derived_role(&self, id: &str) -> Option<&Owner> {
        self.roles.get(id).filter(|_| !self.raw.contains(id)).filter(|owner| match owner {
            Owner::Profile(owner, _) | Owner::Flow(owner) => !self.raw.contains(owner),
            Owner::Target(_) => true,
        })
    }

    /// Returns the ARN of a role that the definition creates for a profile.
    pub(super) fn role_member(&self, id: &str) -> Option<String> {
        let Owner::Profile(profile, role) = self.derived_role(id)? else { return None };
        Some(format!("{}.{}", self.known.get(profile)?.name, role.member()))
    }

    /// Returns `true` if a value is the ARN of a role that the definition creates.
    pub(super) fn is_derived_role(&self, node: &Node) -> bool {
        let role =
            node.only_entry().filter(|(function, _)| *function == "Fn::GetAtt").and_then(|(_, argument)| attribute(argument));
        role.is_some_and(|(id, _)| self.derived_role(&id).is_some())
    }

    /// Imports a resource as a `resource` statement, unless the definition derives it.
    fn left(&mut self, resource: &Resource, at: &At<'_>) {
        let is_raw = self.raw.contains(&resource.id);
        if !is_raw && (is_derived(resource) || self.dropped.borrow().contains(&resource.id) && is_policy(resource)) {
            return self.policy(resource, at);
        }
        if self.options.only_flows || is_tool(resource) {
            return;
        }
        if is_raw || !self.dropped.borrow().contains(&resource.id) {
            self.other(resource, at);
        }
    }

    /// Remembers the roles, aliases, and policies of log groups that the definition derives.
    pub(super) fn drop_derived(&self) {
        let template = self.template;
        let is_derived = |resource: &&Resource| {
            !self.raw.contains(&resource.id)
                && (self.derived_role(&resource.id).is_some() || self.is_alias(resource) || self.is_log_policy(resource))
        };
        let ids = template.resources.iter().filter(is_derived).map(|resource| resource.id.clone());
        self.dropped.borrow_mut().extend(ids);
    }

    /// Returns the first alias of a KMS key that the definition creates.
    fn alias_of(&self, key: &str) -> Option<&Resource> {
        self.template.resources.iter().find(|resource| {
            let target = resource.node.at(&["Properties", "TargetKeyId"]).and_then(|target| target.get("Ref"));
            resource.resource_type == "AWS::KMS::Alias"
                && target.and_then(Node::as_str) == Some(key)
                && !self.raw.contains(&resource.id)
        })
    }

    /// Returns `true` for an alias that a setting of its KMS key declares.
    fn is_alias(&self, alias: &Resource) -> bool {
        let key = alias.node.at(&["Properties", "TargetKeyId", "Ref"]).and_then(Node::as_str);
        let key = key.filter(|key| self.known.get(*key).is_some_and(|known| known.kind == Kind::Key) && !self.raw.contains(*key));
        key.and_then(|key| self.alias_of(key)).is_some_and(|first| first.id == alias.id)
    }

    /// Returns `true` for the policy with which EventBridge writes to a log group that the definition creates.
    fn is_log_policy(&self, policy: &Resource) -> bool {
        let mut ids = BTreeSet::new();
        references(&policy.node, &mut ids);
        let is_group =
            |id: &String| self.known.get(id).is_some_and(|known| known.kind == Kind::LogGroup) && !self.raw.contains(id);
        policy.resource_type == resource_types::LOGS_POLICY && ids.iter().filter(|id| is_group(id)).count() == 1
    }

    /// Returns the statements of the policy of an item other than those that the definition derives.
    pub(super) fn statements_of(&self, id: &str) -> Option<String> {
        let kinds = [Kind::Bucket, Kind::Topic, Kind::Queue, Kind::Key];
        let item = self.known.get(id).filter(|known| kinds.contains(&known.kind))?;
        if item.kind == Kind::Key {
            let key = self.template.resource(id).filter(|_| !self.overridden.contains(&item.name))?;
            let statements = key.node.at(&["Properties", "KeyPolicy", "Statement"])?.elements();
            let is_own = |statement: &&Node| !is_of_service(statement) && !is_of_topics(statement) && !is_of_account(statement);
            return self.further(statements.iter().filter(is_own), &[]);
        }
        let of = resource_types::resource_type(&self.template.resource(id)?.resource_type)?;
        let policy_type = resource_types::policy_of(of.kind)?;
        let is_its = |policy: &&Resource| policy.resource_type == policy_type.name && self.dropped.borrow().contains(&policy.id);
        let policy = self.template.policies(id).find(is_its)?;
        let statements = policy.node.at(&["Properties", "PolicyDocument", "Statement"]).map(Node::elements).unwrap_or_default();
        let is_own = |statement: &&Node| !is_of_service(statement) && !self.is_of_topic(id, statement);
        self.further(statements.iter().filter(is_own), &self.given_with_policy(policy, self.template.resource(id)?))
    }

    /// Returns the conditions that are true, or false, wherever a policy exists, except the condition of its item.
    fn given_with_policy<'n>(&'n self, policy: &'n Resource, item: &Resource) -> Vec<(&'n str, bool)> {
        let condition = policy.node.get("Condition").and_then(Node::as_str);
        let of_item = item.node.get("Condition").and_then(Node::as_str);
        let Some(condition) = condition.filter(|condition| Some(*condition) != of_item) else { return Vec::new() };
        if !is_of_resource(&policy.id, condition) {
            return vec![(condition, true)];
        }
        // A condition that the definition derives for the policy.
        let Some(derived) = self.template.conditions.iter().find(|known| known.id == condition) else { return Vec::new() };
        let parts = derived.node.get("Fn::And").map_or_else(|| std::slice::from_ref(&derived.node), Node::elements);
        let part = |part: &'n Node| match part.get("Fn::Not").map(Node::elements) {
            Some([inner]) => Some((inner.get("Condition")?.as_str()?, false)),
            _ => Some((part.get("Condition")?.as_str()?, true)),
        };
        let parts: Option<Vec<_>> = parts.iter().map(part).collect();
        parts.unwrap_or_default().into_iter().filter(|(name, _)| Some(*name) != of_item).collect()
    }

    /// Returns `true` if a statement of a queue's policy admits a topic with a subscription of the queue.
    pub(super) fn is_of_topic(&self, queue: &str, statement: &Node) -> bool {
        let topic = admitted_topic(statement).filter(|topic| !self.raw.contains(*topic));
        let subscriptions = topic.and_then(|topic| self.template.resource(topic)?.node.at(&["Properties", "Subscription"]));
        let subscriptions = subscriptions.map(Node::elements).unwrap_or_default().iter().flat_map(choices);
        subscriptions.filter_map(|subscription| subscription.get("Endpoint")).flat_map(choices).any(|endpoint| {
            let endpoint = endpoint.get("Fn::GetAtt").and_then(attribute);
            endpoint.is_some_and(|(id, _)| id == queue)
        })
    }

    /// Returns further statements of a policy under these conditions as the value of `policy`.
    fn further<'n>(&self, statements: impl Iterator<Item = &'n Node>, conditions: &[(&str, bool)]) -> Option<String> {
        let under = |statement: String, (condition, is_true): &(&str, bool)| {
            let condition = self.condition_named(condition).ok()?;
            let none = format!("{PSEUDO}.{}", pseudo::no_value.name);
            let [yes, no] = if *is_true { [&statement, &none] } else { [&none, &statement] };
            Some(format!("{IF}({condition}, {yes}, {no})"))
        };
        let further = statements.map(|statement| match choice(statement) {
            Some(_) => self.policy_statement(statement),
            None => conditions.iter().rev().try_fold(self.policy_statement(statement)?, under),
        });
        let further: Option<Vec<String>> = further.collect();
        match further?.as_slice() {
            [] => None,
            [one] => Some(one.clone()),
            several => Some(format!("[{}]", several.join(", "))),
        }
    }

    /// Returns a statement of a policy, in which a name is an ARN, or `None` for one with another reference.
    fn policy_statement(&self, node: &Node) -> Option<String> {
        if let Some((condition, [yes, no])) = choice(node) {
            let [yes, no] = [yes, no].map(|branch| match is_no_value(branch) {
                true => self.free(branch).ok(),
                false => self.policy_statement(branch),
            });
            return Some(format!("{IF}({}, {}, {})", self.condition_named(condition).ok()?, yes?, no?));
        }
        const ELEMENTS: &[&str] = &["Sid", "Effect", "Principal", "Action", "Resource", "Condition"];
        let is_complete = ["Effect", "Principal", "Action"].iter().all(|key| node.get(key).is_some());
        let is_known = node.entries().iter().all(|(key, _)| ELEMENTS.contains(&key.as_str()));
        (is_complete && is_known).then(|| self.free(&self.named(node)?).ok())?
    }

    /// Writes the `Ref` of a bucket as its name, and that of a topic as its ARN, which is what they mean outside of a policy of the
    /// language.
    fn named(&self, node: &Node) -> Option<Node> {
        match &node.value {
            Value::List(elements) => {
                Some(node.with(Value::List(elements.iter().map(|element| self.named(element)).collect::<Option<_>>()?)))
            }
            Value::Map(entries) => {
                if let Some(id) = node.get("Ref").and_then(Node::as_str)
                    && let Some(known) = self.known.get(id).filter(|known| known.kind != Kind::Parameter)
                {
                    let value = match known.kind {
                        Kind::Bucket => format!("{}.name", known.name),
                        Kind::Topic => known.name.clone(),
                        _ => return None,
                    };
                    return (!self.raw.contains(id)).then(|| language(node, value));
                }
                let entries = entries.iter().map(|(key, value)| Some((key.clone(), self.named(value)?)));
                Some(node.with(Value::Map(entries.collect::<Option<_>>()?)))
            }
            _ => Some(node.clone()),
        }
    }

    /// Returns `true` if the policy of a bucket is retained with it.
    fn retains_policy(&self, id: &str, attribute: &str) -> bool {
        let policy = self.template.policies(id).find(|policy| policy.resource_type == "AWS::S3::BucketPolicy");
        policy.and_then(|policy| policy.node.get(attribute)).and_then(Node::as_str) == Some("Retain")
    }

    /// Reads the condition and the policies of a resource.
    pub(super) fn lifecycle(&mut self, resource: &Resource, at: &At<'_>, comments: &mut String) -> Vec<Setting> {
        let mut settings = Vec::new();
        if let Some(condition) = resource.node.get("Condition").and_then(Node::as_str) {
            match self.conditions.get(condition) {
                Some(name) => settings.push(("condition".to_owned(), name.clone())),
                None => *comments += &self.lost(at, "`Condition`", "cannot find the condition in the input"),
            }
        }
        settings.extend(self.policies(resource, at, comments));
        settings
    }

    /// Reads the policies of a resource.
    pub(super) fn policies(&mut self, resource: &Resource, at: &At<'_>, comments: &mut String) -> Vec<Setting> {
        let mut settings = Vec::new();
        let policies: [(&str, &str, &[NamedValue]); 2] =
            [("DeletionPolicy", "on_delete", on_delete::ALL), ("UpdateReplacePolicy", "on_replace", on_replace::ALL)];
        let retains = matches!(resource.resource_type.as_str(), "AWS::S3::Bucket" | "AWS::KMS::Key");
        for (attribute, key, words) in policies {
            let default = if retains { "Retain" } else { "Delete" };
            match resource.node.get(attribute).map_or_else(|| Node::string("Delete"), Clone::clone) {
                policy if policy.as_str() == Some(default) && !(retains && self.retains_policy(&resource.id, attribute)) => {}
                policy => match word(words, &policy) {
                    Ok(word) => settings.push((key.to_owned(), word.to_owned())),
                    Err(problem) => *comments += &self.lost(&at.below(attribute, &policy), &format!("`{attribute}`"), &problem),
                },
            }
        }
        settings
    }
}
