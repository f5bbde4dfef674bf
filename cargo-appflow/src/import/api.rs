//! Documents of the AppFlow API and the AWS CLI, as the properties of CloudFormation.
//!
//! The names of most members differ only in case; the catalog has those of CloudFormation.

use std::collections::HashMap;

use appflow_core::catalog::{self, Kind, Property};

use crate::document::{Node, Value};

/// Names that no table of the catalog contains.
const NAMES: &[&str] = &[
    "FlowName",
    "Description",
    "KMSArn",
    "FlowStatus",
    "SourceFlowConfig",
    "DestinationFlowConfigList",
    "TriggerConfig",
    "TriggerType",
    "TriggerProperties",
    "ScheduleExpression",
    "Tasks",
    "Tags",
    "TaskType",
    "TaskProperties",
    "SourceFields",
    "DestinationField",
    "ConnectorOperator",
    "ConnectorType",
    "ConnectorLabel",
    "ConnectorProfileName",
    "ConnectorProfileConfig",
    "ConnectorProfileProperties",
    "ConnectorProfileCredentials",
    "SourceConnectorProperties",
    "DestinationConnectorProperties",
    "IncrementalPullConfig",
    "DatetimeTypeFieldName",
    "ConnectionMode",
    "MetadataCatalogConfig",
    "GlueDataCatalog",
    "ConnectorProvisioningType",
    "ConnectorProvisioningConfig",
    "ApiVersion",
    "Object",
    "EntityName",
    "ObjectPath",
    "BucketName",
    "DocumentType",
];

/// Members that only describe what is deployed, so that no definition has them.
pub(super) const READ_ONLY: &[&str] = &[
    "flowArn",
    "flowStatusMessage",
    "lastRunExecutionDetails",
    "lastRunMetadataCatalogDetails",
    "createdAt",
    "lastUpdatedAt",
    "createdBy",
    "lastUpdatedBy",
    "schemaVersion",
    "clientToken",
    "connectorProfileArn",
    "credentialsArn",
    "privateConnectionProvisioningState",
    "ResponseMetadata",
    "nextToken",
];

/// The names of CloudFormation by a connector, or none, and their lowercase letters.
pub(super) struct Names(HashMap<(&'static str, String), &'static str>);

impl Names {
    /// Returns the names in the tables of the catalog.
    pub(super) fn new() -> Names {
        let mut names = Names(HashMap::new());
        names.add("", NAMES);
        names.collect("", catalog::schedule::settings::ALL);
        for connector in catalog::CONNECTORS {
            names.add("", std::slice::from_ref(&connector.key));
            let ends = || [&connector.source, &connector.destination].into_iter().flatten();
            let ways = || connector.profile.iter().flat_map(|profile| profile.credentials.iter());
            let tables = ends().map(|end| end.properties).chain(connector.profile.iter().map(|profile| profile.properties));
            tables.chain(ways().map(|way| way.properties)).for_each(|table| names.collect(connector.key, table));
            for (_, path, _) in ends().map(|end| end.constants).chain(ways().map(|way| way.constants)).flatten() {
                names.add(connector.key, path);
            }
            ways().flat_map(|way| way.flags).for_each(|path| names.add(connector.key, path));
        }
        names
    }

    fn collect(&mut self, connector: &'static str, table: &'static [Property]) {
        for property in table {
            self.add(connector, property.path);
            match property.kind {
                Kind::Block(inner) => self.collect(connector, inner),
                Kind::OneOfWith { argument_path, .. } => self.add(connector, argument_path),
                _ => {}
            }
        }
    }

    fn add(&mut self, connector: &'static str, path: &'static [&'static str]) {
        for name in path {
            for connector in [connector, ""] {
                self.0.entry((connector, name.to_lowercase())).or_insert(name);
            }
        }
    }

    /// Returns a document with the names and shapes of CloudFormation.
    pub(super) fn to_cloudformation(&self, document: &Node) -> Node {
        self.object(document, "", "")
    }

    fn object(&self, node: &Node, parent: &str, connector: &'static str) -> Node {
        match &node.value {
            Value::List(elements) => {
                node.with(Value::List(elements.iter().map(|element| self.object(element, parent, connector)).collect()))
            }
            Value::Map(entries) => {
                let kept = entries.iter().filter(|(key, _)| !READ_ONLY.contains(&key.as_str()));
                node.with(Value::Map(kept.flat_map(|(key, value)| self.entry(key, value, parent, connector)).collect()))
            }
            _ => node.clone(),
        }
    }

    fn entry(&self, key: &str, value: &Node, parent: &str, connector: &'static str) -> Vec<(String, Node)> {
        let lower = key.to_lowercase();
        let parent = parent.to_lowercase();
        // Below the name of a connector, its own names count.
        let known = catalog::CONNECTORS.iter().find(|connector| connector.key.eq_ignore_ascii_case(key));
        let inner = known.map_or(connector, |connector| connector.key);
        match lower.as_str() {
            // The author's keys keep their case.
            "taskproperties" | "tags" => {
                let pair = |(key, value): &(String, Node)| {
                    let entries =
                        vec![("Key".to_owned(), value.with(Value::String(key.clone()))), ("Value".to_owned(), value.clone())];
                    value.with(Value::Map(entries))
                };
                let pairs = value.entries().iter().filter(|(key, _)| lower != "tags" || !key.starts_with("aws:")).map(pair);
                vec![(self.name(key, connector), value.with(Value::List(pairs.collect())))]
            }
            "customproperties" | "credentialsmap" | "profileproperties" | "tokenurlcustomproperties" => {
                vec![(self.name(key, connector), value.clone())]
            }
            "scheduled" if parent == "triggerproperties" => self.object(value, key, inner).entries().to_vec(),
            "failonfirstdestinationerror" => vec![("FailOnFirstError".to_owned(), value.clone())],
            "oauthrequest" if !matches!(parent.as_str(), "oauth2credentials" | "oauth2") => {
                vec![("ConnectorOAuthRequest".to_owned(), self.object(value, key, inner))]
            }
            _ => vec![(self.name(key, connector), self.object(value, key, inner))],
        }
    }

    fn name(&self, key: &str, connector: &'static str) -> String {
        let known = [connector, ""].iter().find_map(|connector| self.0.get(&(*connector, key.to_lowercase())));
        known.map_or_else(|| capitalized(key), |name| (*name).to_owned())
    }
}

fn capitalized(key: &str) -> String {
    let mut letters = key.chars();
    letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect()
}
