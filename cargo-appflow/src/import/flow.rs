//! Flows: name, trigger, source, destination, and tags.

use appflow_core::analysis::functions::IF;
use appflow_core::analysis::quantity;
use appflow_core::catalog::{Argument, Connector, Endpoint, Kind as Type, Place, Property, schedule};

use super::at::At;
use super::changes::{Change, Spot};
use super::importer::Importer;
use super::input::Resource;
use super::kinds::{Kind, find};
use super::nodes::{choice, comments};
use super::settings::{Properties, constants};
use super::tasks::Endpoints;
use super::text::{Problem, block, field, quoted};
use crate::document::{Node, Value};

/// The properties of a flow whose comments are at their statements.
pub(super) const OWN_COMMENTS: &[&str] = &["TriggerConfig", "SourceFlowConfig", "DestinationFlowConfigList", "Tasks"];

impl Importer<'_> {
    /// Imports a flow, with the statements of its alarms and rules.
    pub(super) fn flow(&mut self, resource: &Resource, watched: &str) {
        let at = At { file: &resource.file, path: resource.path.clone(), place: (resource.node.line, resource.node.column) };
        let Some(known) = self.known.get(&resource.id).cloned() else { return };
        let nothing = Node::default();
        let spot = Spot::of(&known.name);
        let mut properties = Properties::of(resource.node.get("Properties").unwrap_or(&nothing), spot.clone());
        let mut body = self.attributes(&known.name, resource, &at);
        let whole = at;
        let at = At { path: format!("{}.Properties", whole.path), ..whole.clone() };
        if let Some((_, name)) = self.name_setting(&mut properties, "FlowName", &known.name, &at, &mut body) {
            body += &format!("name {name};\n");
        }
        self.statement(&mut properties, "Description", "description", &at, &mut body);
        if let Some(key) = properties.take(&["KMSArn"]) {
            match self.value(&Type::Key, key, "key") {
                Ok(key) => body += &format!("key {key};\n"),
                Err(problem) => {
                    body +=
                        &self.kept_or_lost(Some(&spot.below(&["KMSArn"])), key, &at.below("KMSArn", key), "`KMSArn`", &problem);
                }
            }
        }
        for (key, value) in self.lifecycle(resource, &whole, &mut body) {
            body += &format!("{key} {value};\n");
        }
        let trigger = properties.take(&["TriggerConfig"]).unwrap_or(&nothing);
        self.status(&mut properties, trigger, &at, &mut body);
        let source = properties.take(&["SourceFlowConfig"]).unwrap_or(&nothing);
        let catalog = properties.take(&["MetadataCatalogConfig"]);
        let is_incremental = self.trigger(trigger, source, &spot, &at, &mut body);
        let list = properties.take(&["DestinationFlowConfigList"]).unwrap_or(&nothing);
        body += &self.written_out("DestinationFlowConfigList", list, &at);
        let mut endpoints = Endpoints::default();
        let end = End { keyword: "source", spot: spot.below(&["SourceFlowConfig"]), catalog: None, is_incremental };
        body += &comments(source, &[]);
        body += &self.end(&end, source, &mut endpoints, &at.below("SourceFlowConfig", source));
        body += &comments(&Node { comments: list.comments.clone(), ..Node::default() }, &[]);
        let spot_of_list = spot.below(&["DestinationFlowConfigList"]);
        for (index, destination) in list.elements().iter().enumerate() {
            let at = at.below(&format!("DestinationFlowConfigList[{index}]"), destination);
            body += &comments(destination, &[]);
            if index == 0 {
                let end = End { keyword: "destination", spot: spot_of_list.element(list, 0), catalog, is_incremental };
                body += &self.end(&end, destination, &mut endpoints, &at);
            } else if let Err(problem) = self.append(&spot_of_list, destination) {
                body += &self.lost(&at, "another destination", &problem);
            }
        }
        if let Some(tags) = properties.take(&["Tags"]) {
            body += &self.tags(tags, &spot, &at);
        }
        body.push('\n');
        let tasks = properties.take(&["Tasks"]).unwrap_or(&nothing);
        body += &comments(&Node { comments: tasks.comments.clone(), ..Node::default() }, &[]);
        body += &self.written_out("Tasks", tasks, &at);
        body += &self.tasks(tasks.elements(), &endpoints, &spot, &at);
        body += &self.unread(&properties, &at);
        self.properties += properties.count();
        let watched = if watched.is_empty() { String::new() } else { format!("\n{watched}") };
        self.sections.flows.push(format!("flow {} {{\n{body}{watched}}}", known.name));
    }

    /// Remarks a list that is the result of a function.
    fn written_out(&mut self, key: &str, list: &Node, at: &At<'_>) -> String {
        if matches!(list.value, Value::List(_)) || list.is_nothing() {
            return String::new();
        }
        self.lost(&at.below(key, list), &format!("`{key}`"), "the list is not a literal")
    }

    fn statement(&mut self, properties: &mut Properties<'_>, key: &'static str, keyword: &str, at: &At<'_>, body: &mut String) {
        let Some(node) = properties.take(&[key]) else { return };
        match self.string(node) {
            Ok(value) => *body += &format!("{keyword} {value};\n"),
            Err(problem) => {
                let spot = properties.spot(&[key]);
                *body += &self.kept_or_lost(spot.as_ref(), node, &at.below(key, node), &format!("`{key}`"), &problem);
            }
        }
    }

    /// Reads the status. The language writes `Active` for flows that start by themselves, except to EventBridge.
    fn status(&mut self, properties: &mut Properties<'_>, trigger: &Node, at: &At<'_>, body: &mut String) {
        let starts = trigger.get("TriggerType").and_then(Node::as_str).is_some_and(|kind| kind != "OnDemand");
        let Some(status) = properties.take(&["FlowStatus"]) else {
            if starts || self.is_to_eventbridge(properties) {
                *body += "status unset;\n";
            }
            return;
        };
        match status.as_str() {
            Some("Active") if starts && !self.is_to_eventbridge(properties) => {}
            Some("Active") if !starts && self.template.is_deployed => {}
            Some(status @ ("Active" | "Suspended" | "Draft")) => {
                *body += &format!("status {};\n", status.to_lowercase());
            }
            Some(other) if self.template.is_deployed => {
                let at = at.below("FlowStatus", status);
                *body += &self.lost(&at, &format!("status {}", quoted(other)), "a definition cannot set this property");
            }
            _ => {
                let spot = properties.spot(&["FlowStatus"]);
                let at = at.below("FlowStatus", status);
                *body += &self.kept_or_lost(spot.as_ref(), status, &at, "`FlowStatus`", "a definition cannot set this property");
            }
        }
    }

    fn is_to_eventbridge(&self, properties: &mut Properties<'_>) -> bool {
        let destination = properties.take(&["DestinationFlowConfigList"]).map(Node::elements).unwrap_or_default();
        destination.iter().any(|end| end.get("ConnectorType").and_then(Node::as_str) == Some("EventBridge"))
    }

    /// Reads the trigger, and returns whether it has read the field of incremental transfers.
    fn trigger(&mut self, trigger: &Node, source: &Node, flow: &Spot<'_>, at: &At<'_>, body: &mut String) -> bool {
        let spot = flow.below(&["TriggerConfig"]);
        let mut is_incremental = false;
        let mut config = Properties::of(trigger, spot.clone());
        let at = at.below("TriggerConfig", trigger);
        let given_kind = config.take(&["TriggerType"]);
        let kind = given_kind.and_then(Node::as_str).unwrap_or_default();
        let nothing = Node::default();
        let given = config.take(&["TriggerProperties"]).unwrap_or(&nothing);
        let mut properties = Properties::of(given, spot.below(&["TriggerProperties"]));
        let mut comments = comments(trigger, &[]);
        let statement = match kind {
            "OnDemand" => "trigger on_demand".to_owned(),
            "Event" => "trigger event".to_owned(),
            "Scheduled" => {
                let expression = properties.take(&["ScheduleExpression"]);
                let expression = expression.ok_or_else(|| "missing schedule".to_owned());
                let expression = match expression.and_then(|expression| self.schedule(expression)) {
                    Ok(expression) => expression,
                    Err(problem) => {
                        *body += &self.lost(&at, "`ScheduleExpression`", &problem);
                        return false;
                    }
                };
                let table: Vec<Property> =
                    schedule::settings::ALL.iter().copied().filter(|property| !matches!(property.kind, Type::Pull)).collect();
                let mut settings = self.settings(&mut properties, &table, Place::Own, &at, &mut comments);
                let pull = schedule::settings::pull.path;
                let mode = properties.take(pull);
                let timestamp =
                    source.at(&["IncrementalPullConfig", "DatetimeTypeFieldName"]).filter(|field| !field.is_nothing());
                match (mode.map(|mode| (mode, mode.as_str())), timestamp) {
                    (Some((_, Some("Incremental"))), Some(timestamp)) => {
                        let name = timestamp.as_str().map(field).map_or_else(|| self.string(timestamp), Ok);
                        let pull = match name {
                            Ok(name) => {
                                is_incremental = true;
                                format!("incremental({name})")
                            }
                            Err(_) => "incremental".to_owned(),
                        };
                        settings.push(("pull".to_owned(), pull));
                    }
                    (Some((_, Some("Incremental"))), None) => settings.push(("pull".to_owned(), "incremental".to_owned())),
                    (Some((_, Some("Complete"))), _) => {}
                    (Some((mode, _)), _) => {
                        let spot = properties.spot(pull);
                        let at = at.below(&pull.join("."), mode);
                        comments += &self.kept_or_lost(spot.as_ref(), mode, &at, "`DataPullMode`", "unknown transfer mode");
                    }
                    (None, _) => properties.spot(pull).into_iter().for_each(|spot| self.change(&spot, Change::Unset)),
                }
                format!("trigger schedule({expression}){}", block(&settings))
            }
            "" => {
                let problem = if given_kind.is_none() { "missing trigger type" } else { "the trigger type is not a literal" };
                *body += &self.lost(&at, "the trigger", problem);
                return false;
            }
            other => {
                *body += &self.lost(&at, &format!("trigger {}", quoted(other)), "unknown trigger type");
                return false;
            }
        };
        comments += &self.unread(&config, &at);
        comments += &self.unread(&properties, &at.below("TriggerProperties", given));
        self.properties += config.count() + properties.count();
        *body += &format!("{comments}{statement};\n");
        is_incremental
    }

    /// Returns a schedule: `rate(…)` and `cron(…)` as tokens, anything else as a string.
    fn schedule(&self, node: &Node) -> Result<String, Problem> {
        if let Some((condition, branches)) = choice(node) {
            let [yes, no] = branches.map(|branch| self.schedule(branch));
            return Ok(format!("{IF}({}, {}, {})", self.condition_named(condition)?, yes?, no?));
        }
        let Some(text) = node.as_str() else { return self.string(node) };
        let text = text.trim();
        if let Some(rate) = text.strip_prefix("rate(").and_then(|rest| rest.strip_suffix(')')) {
            let digits: String = rate.chars().take_while(char::is_ascii_digit).collect();
            let unit = rate.get(digits.len()..).unwrap_or_default().trim().to_lowercase();
            let unit = if unit.ends_with('s') { unit } else { format!("{unit}s") };
            if let (Ok(amount), true) = (digits.parse::<i64>(), quantity::TIME_UNITS.contains(&unit.as_str())) {
                let unit = if amount == 1 { unit.trim_end_matches('s').to_owned() } else { unit };
                return Ok(format!("rate({amount} {unit})"));
            }
        }
        if let Some(cron) = text.strip_prefix("cron(").and_then(|rest| rest.strip_suffix(')')) {
            let lexes = cron.chars().all(|letter| letter.is_ascii_alphanumeric() || " *?-/,".contains(letter))
                // Rust reads a digit before a letter, and a comment, as one token.
                && !cron.contains("//") && !cron.contains("/*") && !cron.contains("*/*")
                && !cron.split(|letter: char| !letter.is_ascii_alphanumeric()).any(|word| {
                    word.starts_with(|first: char| first.is_ascii_digit()) && word.contains(|letter: char| letter.is_ascii_alphabetic())
                });
            return Ok(if lexes { format!("cron({cron})") } else { format!("cron({})", quoted(cron)) });
        }
        Ok(quoted(text))
    }

    /// Returns the statement of a source or a destination.
    fn end(&mut self, end: &End<'_>, node: &Node, endpoints: &mut Endpoints, at: &At<'_>) -> String {
        let keyword = end.keyword;
        let is_source = keyword == "source";
        let mut properties = Properties::of(node, end.spot.clone());
        let kind = properties.take(&["ConnectorType"]).and_then(Node::as_str).unwrap_or_default().to_owned();
        let profile_node = properties.take(&["ConnectorProfileName"]);
        let label = profile_node.and_then(|profile| self.label(profile));
        let Some(connector) = find(&kind, label.as_deref()) else {
            return self.lost(at, keyword, &format!("unsupported connector type `{}`", field(&kind).trim_matches('"')));
        };
        let known = if is_source { connector.source } else { connector.destination };
        let Some(known) = known else {
            return self.lost(at, keyword, &format!("CloudFormation does not support {} as a {keyword}", connector.title));
        };
        let part = if is_source { "SourceConnectorProperties" } else { "DestinationConnectorProperties" };
        let own = properties.take(&[part, connector.key]);
        if is_source && end.is_incremental {
            properties.take(&["IncrementalPullConfig", "DatetimeTypeFieldName"]);
        }
        let nothing = Node::default();
        let mut inner = Properties::of(own.unwrap_or(&nothing), end.spot.below(&[part, connector.key]));
        let mut comments = String::new();
        let mut arguments = Vec::new();
        for argument in known.arguments {
            match self.argument(argument, connector, profile_node, &mut inner, endpoints, is_source) {
                Ok(Some(argument)) => arguments.push(argument),
                Ok(None) => {}
                Err(problem) => comments += &self.lost(at, keyword, &problem),
            }
        }
        if !known.arguments.iter().any(|argument| matches!(argument, Argument::Profile))
            && let Some(profile) = profile_node
        {
            let at = at.below("ConnectorProfileName", profile);
            let spot = properties.spot(&["ConnectorProfileName"]);
            let problem = format!("{} has no profiles", connector.title);
            comments += &self.kept_or_lost(spot.as_ref(), profile, &at, "`ConnectorProfileName`", &problem);
        }
        let own_at = own.map_or_else(|| at.clone(), |own| at.below(&format!("{part}.{}", connector.key), own));
        let mut settings = self.settings(&mut properties, known.properties, Place::Owner, at, &mut comments);
        settings.extend(self.settings(&mut inner, known.properties, Place::Own, &own_at, &mut comments));
        constants(&mut properties, known.constants, Place::Owner);
        constants(&mut inner, known.constants, Place::Own);
        settings.extend(self.catalog(&known, end, at, &mut comments));
        comments += &self.unread(&properties, at);
        comments += &self.unread(&inner, &own_at);
        self.properties += properties.count() + inner.count();
        if is_source {
            endpoints.source = Some(connector);
        } else {
            endpoints.keeps_types = !known.arguments.iter().any(|argument| matches!(argument, Argument::Object { .. }));
        }
        format!("{comments}{keyword} {}({}){};\n", connector.name, arguments.join(", "), block(&settings))
    }

    /// Reads the tables of the Glue Data Catalog, which CloudFormation has next to the destination.
    fn catalog(&mut self, known: &Endpoint, end: &End<'_>, at: &At<'_>, comments: &mut String) -> Vec<(String, String)> {
        let Some(node) = end.catalog else { return Vec::new() };
        let spot = end.spot.entry();
        let Some(property) = known.properties.iter().find(|property| property.place == Place::Flow) else {
            let spot = spot.below(&["MetadataCatalogConfig"]);
            let problem = "the destination has no catalog";
            *comments += &self.kept_or_lost(Some(&spot), node, at, "`MetadataCatalogConfig`", problem);
            return Vec::new();
        };
        let key = property.path.first().copied().unwrap_or_default();
        let root = Node::new(Value::Map(vec![(key.to_owned(), node.clone())]));
        let mut properties = Properties::of(&root, spot);
        let settings = self.settings(&mut properties, &[*property], Place::Flow, at, comments);
        *comments += &self.unread(&properties, at);
        settings
    }

    /// Returns what is in the parentheses of a source or destination.
    fn argument(
        &mut self,
        argument: &Argument,
        connector: &'static Connector,
        profile: Option<&Node>,
        properties: &mut Properties<'_>,
        endpoints: &mut Endpoints,
        is_source: bool,
    ) -> Result<Option<String>, Problem> {
        match argument {
            Argument::Profile => match profile {
                Some(profile) => self.profile_use(profile, connector).map(Some),
                None => Err("missing connector profile".to_owned()),
            },
            Argument::Bucket(_, path) => match properties.take(path) {
                Some(bucket) => self.bucket(bucket).map(Some),
                None => Err("missing bucket".to_owned()),
            },
            Argument::Object { path: [], .. } => Ok(None),
            Argument::Object { path, .. } => match properties.take(path) {
                Some(object) => {
                    let value = self.string(object)?;
                    if is_source {
                        endpoints.object = Some(self.object(connector, &value));
                        // Its name is known once all of its fields are.
                        return Ok(endpoints.object.map(|index| self.object_mark(index)));
                    }
                    Ok(Some(value))
                }
                None => Err("missing object".to_owned()),
            },
            Argument::Text(_, path) => match properties.take(path) {
                Some(text) => self.string(text).map(Some),
                None => Err("a name is missing".to_owned()),
            },
        }
    }

    /// Returns the label of the profile that a flow uses, if the input has the profile.
    pub(super) fn label(&self, profile: &Node) -> Option<String> {
        let referred = profile.only_entry().filter(|(function, _)| *function == "Ref").and_then(|(_, id)| id.as_str());
        let is_profile = |resource: &&Resource| Kind::of(&resource.resource_type) == Kind::Profile;
        let found =
            referred.and_then(|id| self.template.resource(id)).filter(is_profile).or_else(|| self.template.profile(profile));
        found?.node.at(&["Properties", "ConnectorLabel"])?.as_str().map(str::to_owned)
    }

    fn tags(&mut self, tags: &Node, flow: &Spot<'_>, at: &At<'_>) -> String {
        let setting = |tag: &Node| {
            let key = tag.get("Key").and_then(Node::as_str).ok_or("the key is not a literal")?;
            Ok((field(key), self.string(tag.get("Value").ok_or("the value is missing")?)?))
        };
        let settings: Result<Vec<_>, Problem> = match &tags.value {
            Value::List(tags) => tags.iter().map(setting).collect(),
            _ => Err("the list is not a literal".to_owned()),
        };
        match settings.map(|settings| self.own_tags(settings)) {
            Ok(settings) if settings.is_empty() => String::new(),
            Ok(settings) => format!("tags{}\n", block(&settings)),
            Err(problem) => self.kept_or_lost(Some(&flow.below(&["Tags"])), tags, &at.below("Tags", tags), "`Tags`", &problem),
        }
    }
}

/// An end of a flow.
struct End<'n> {
    keyword: &'static str,
    spot: Spot<'n>,
    catalog: Option<&'n Node>,
    /// Whether the trigger has read the field of incremental transfers.
    is_incremental: bool,
}
