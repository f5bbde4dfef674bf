//! The items that values name: buckets, keys, targets, buses, and subscribers.

use appflow_core::analysis::functions::IF;
use appflow_core::catalog::pseudo_parameters::PSEUDO;
use appflow_core::catalog::resources::protocol;

use super::derived::{admitted_topic, function_of_topic};
use super::importer::Importer;
use super::input::Resource;
use super::kinds::Kind;
use super::nodes::{attribute, choice, is_no_value, split};
use super::settings::word;
use super::text::{Problem, pascal_case};
use crate::document::Node;

impl Importer<'_> {
    /// Returns the log group of the definition whose ARN a target is: the end of the ARN is its name.
    pub(super) fn log_group_target(&self, node: &Node) -> Option<String> {
        let id = match node.only_entry()? {
            ("Fn::Sub", text) => text.as_str()?.rsplit_once(":log-group:${")?.1.strip_suffix('}')?,
            ("Fn::Join", join) => join.elements().last()?.elements().last()?.get("Ref")?.as_str()?,
            _ => return None,
        };
        let known = self.known.get(id).filter(|known| known.kind == Kind::LogGroup && !self.is_other(id))?;
        if self.stays(id) {
            self.referred.borrow_mut().insert(id.to_owned());
        }
        Some(known.name.clone())
    }

    /// Returns a value, or the choice between values, each as `read` returns it.
    pub(super) fn each_branch(
        &mut self,
        node: &Node,
        read: &mut dyn FnMut(&mut Self, &Node) -> Result<String, Problem>,
    ) -> Result<String, Problem> {
        let Some((condition, branches)) = choice(node) else {
            return if is_no_value(node) { self.free(node) } else { read(self, node) };
        };
        let [yes, no] = branches.map(|branch| self.each_branch(branch, read));
        Ok(format!("{IF}({}, {}, {})", self.condition_named(condition)?, yes?, no?))
    }

    /// Returns a subscription, or a choice between them.
    pub(super) fn subscription(&mut self, node: &Node) -> Result<String, Problem> {
        self.each_branch(node, &mut |importer, node| {
            let [protocol, endpoint] = ["Protocol", "Endpoint"].map(|key| node.get(key).ok_or("the subscription is incomplete"));
            let protocol = word(protocol::ALL, protocol?)?;
            let has_other = node.entries().len() != 2;
            let endpoint = importer.each_branch(endpoint?, &mut |importer, node| importer.endpoint(node, has_other))?;
            Ok(format!("{protocol}({endpoint})"))
        })
    }

    /// Returns the endpoint of a subscription. It is an ARN, so that the definition adds no policy or permission, unless the input
    /// has the one that the definition derives.
    fn endpoint(&mut self, endpoint: &Node, has_other: bool) -> Result<String, Problem> {
        if !has_other && let Some(name) = self.subscriber(endpoint) {
            return Ok(name);
        }
        let value = match endpoint.only_entry() {
            Some(("Fn::GetAtt" | "Ref", _)) => self.free(endpoint)?,
            _ => self.string(endpoint)?,
        };
        let is_parameter = self.item(endpoint, Kind::Parameter).is_some();
        let is_name = !is_parameter && value.chars().all(|letter| letter.is_alphanumeric() || letter == '_');
        if is_name || has_other {
            return Err("the endpoint is not an ARN".to_owned());
        }
        Ok(value)
    }

    /// Returns the queue or function of a subscription if its policy or a permission admits the topic.
    pub(super) fn subscriber(&mut self, endpoint: &Node) -> Option<String> {
        let topic = self.current.clone();
        if let Some(name) = self.item(endpoint, Kind::Queue) {
            let (queue, _) = attribute(endpoint.get("Fn::GetAtt")?)?;
            let policies = self.template.policies(&queue).filter(|policy| self.dropped.borrow().contains(&policy.id));
            let statements = policies.filter_map(|policy| policy.node.at(&["Properties", "PolicyDocument", "Statement"]));
            return statements
                .flat_map(Node::elements)
                .any(|statement| admitted_topic(statement) == Some(topic.as_str()))
                .then_some(name);
        }
        let is_permission = |permission: &Resource| {
            function_of_topic(permission, &topic) == Some(endpoint) && self.dropped.borrow().contains(&permission.id)
        };
        let has_permission = self.template.policies(&topic).any(is_permission);
        has_permission.then(|| self.target(endpoint).ok()).flatten()
    }

    /// Returns a bucket by its name.
    pub(super) fn bucket(&mut self, node: &Node) -> Result<String, Problem> {
        if let Some(name) = self.item(node, Kind::Bucket) {
            return Ok(name);
        }
        if let Some(arn) = split(node, 5, ":") {
            let value = self.string(arn)?;
            let wanted = self.wanted(arn, "Bucket");
            return Ok(self.existing(Kind::Bucket, &format!("existing(arn {value})"), &wanted));
        }
        let value = self.string(node)?;
        let wanted = self.wanted(node, "Bucket");
        Ok(self.existing(Kind::Bucket, &format!("existing({value})"), &wanted))
    }

    /// Returns a key, a secret, or a queue by its ARN.
    pub(super) fn by_arn(&mut self, kind: Kind, node: &Node) -> Result<String, Problem> {
        if let Some(name) = self.item(node, kind) {
            return Ok(name);
        }
        let value = self.string(node)?;
        let wanted = match (kind, node.as_str()) {
            // The ID of a key is meaningless to readers.
            (Kind::Key, _) => "FlowKey".to_owned(),
            (_, Some(arn)) => {
                let name = arn.rsplit([':', '/']).next().unwrap_or_default();
                // The ARN of a secret ends in six random characters.
                name.rsplit_once('-')
                    .filter(|(_, end)| kind == Kind::Secret && end.len() == 6)
                    .map_or(name, |(name, _)| name)
                    .to_owned()
            }
            (_, None) => self.wanted(node, kind.keyword()),
        };
        let form = if node.as_str().is_some_and(|text| !text.starts_with("arn:")) { "" } else { "arn " };
        // A key in the account and region of the stack is known by its ID or its alias.
        if kind == Kind::Key
            && let marked = self.marked(node)?
            && value.starts_with(&in_stack("kms"))
            && let Some((_, rest)) = marked.text.rsplit_once(':')
        {
            let name = marked.value(rest.strip_prefix("key/").unwrap_or(rest));
            return Ok(self.existing(kind, &format!("existing({name})"), &wanted));
        }
        if kind == Kind::Secret {
            let policy = node.as_str().and_then(|arn| self.policy_of(arn));
            return Ok(self.existing_secret(&value, !form.is_empty(), policy.as_deref(), &wanted));
        }
        Ok(self.existing(kind, &format!("existing({form}{value})"), &wanted))
    }

    /// Returns a name for an existing item from the value that identifies it.
    pub(super) fn wanted(&self, node: &Node, otherwise: &str) -> String {
        match (node.as_str(), node.only_entry()) {
            (Some(text), _) if text.starts_with("{{") => otherwise.to_owned(),
            (Some(text), _) => text.to_owned(),
            (None, Some(("Ref", id))) => {
                let id = id.as_str().unwrap_or_default();
                let item = ["Name", "Arn", "ARN", "Id", "Parameter"].iter().find_map(|suffix| id.strip_suffix(suffix));
                item.filter(|item| !item.is_empty()).map_or_else(|| format!("Existing{id}"), str::to_owned)
            }
            (None, Some(("Fn::Sub", text))) => {
                let text = text.as_str().unwrap_or(otherwise);
                text.replace("AWS::", "")
            }
            _ => otherwise.to_owned(),
        }
    }

    /// Returns what an alarm or a rule notifies.
    pub(super) fn target(&mut self, node: &Node) -> Result<String, Problem> {
        if let Some(name) = self.other_target(node) {
            return Ok(name);
        }
        for kind in [Kind::Topic, Kind::Queue, Kind::EventBus] {
            if let Some(name) = self.item(node, kind) {
                return Ok(name);
            }
        }
        if let Some(name) = self.log_group_target(node) {
            return Ok(name);
        }
        let marked = self.marked(node)?;
        let arn = marked.value(&marked.text);
        let permission = self.permission_of(node);
        if !marked.text.contains(':') && self.item(node, Kind::Parameter).is_some() {
            // Targets in parameters are usually topics; a permission indicates a function.
            let keyword = if permission.is_some() { "function" } else { "topic" };
            let wanted = permission.unwrap_or_else(|| self.wanted(node, keyword));
            return Ok(self.existing_as(keyword, &format!("existing(arn {arn})"), &wanted));
        }
        let parts: Vec<&str> = marked.text.splitn(6, ':').collect();
        let [_, _, service, _, _, rest] = parts.as_slice() else { return Ok(arn) };
        let known = [
            ("sns", "", "topic"),
            ("sqs", "", "queue"),
            ("lambda", "function:", "function"),
            ("states", "stateMachine:", "state_machine"),
            ("events", "event-bus/", "event_bus"),
            ("events", "api-destination/", "api_destination"),
            ("ecs", "cluster/", "cluster"),
            ("batch", "job-queue/", "job_queue"),
            ("kinesis", "stream/", "stream"),
            ("firehose", "deliverystream/", "delivery_stream"),
            ("logs", "log-group:", "log_group"),
        ];
        let named = |(known, before, keyword): &(&str, &str, &'static str)| {
            rest.strip_prefix(before).filter(|_| known == service).map(|name| (*keyword, name))
        };
        let Some((keyword, name)) = known.iter().find_map(named) else { return Ok(arn) };
        let named: String = if marked.is_literal(name) { name.to_owned() } else { keyword.replace('_', "-") };
        let wanted = permission.filter(|_| keyword == "function").unwrap_or(named);
        // Items in the account and region of the stack are identified by name.
        let declared = if arn.starts_with(&in_stack(service)) || keyword == "log_group" {
            format!("existing({})", marked.value(name))
        } else {
            format!("existing(arn {arn})")
        };
        Ok(self.existing_as(keyword, &declared, &wanted))
    }

    /// Returns the event bus of a rule.
    pub(super) fn bus(&mut self, node: &Node) -> Result<String, Problem> {
        let other = self.other_target(node).or_else(|| self.item(node, Kind::EventBus));
        if let Some(name) = other {
            return Ok(name);
        }
        let marked = self.marked(node)?;
        let value = marked.value(&marked.text);
        let wanted = self.wanted(node, "EventBus");
        let wanted = wanted.rsplit(['/', ':']).next().unwrap_or(&wanted);
        let form = if marked.text.starts_with("arn:") { "arn " } else { "" };
        Ok(self.existing_as("event_bus", &format!("existing({form}{value})"), wanted))
    }

    pub(super) fn existing_as(&mut self, keyword: &str, declared: &str, wanted: &str) -> String {
        let key = format!("{keyword} {declared}");
        if let Some(name) = self.existing.get(&key) {
            return name.clone();
        }
        let name = self.unique_item(&pascal_case(wanted, keyword));
        self.existing.insert(key, name.clone());
        self.sections.resources.push(format!("{keyword} {name} = {declared};"));
        name
    }
}

/// Returns how the ARN of a resource in the account and region of the stack begins.
fn in_stack(service: &str) -> String {
    format!("concat(\"arn:\", {PSEUDO}.partition, \":{service}:\", {PSEUDO}.region, \":\", {PSEUDO}.account_id, \":")
}
