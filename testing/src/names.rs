//! Whether a resource that names another by its AWS name is created after it (R29, R237): only references imply an order.

use crate::graph::Graph;
use crate::shown::shown;
use crate::template::{Resource, Template};
use crate::uses::at;

/// A name of one resource in another: the types of both, the path of the name, and the property that defines it.
const NAMED: &[(&str, &[&str], &str, &str)] = &[
    ("AWS::AppFlow::ConnectorProfile", &["ConnectorLabel"], "AWS::AppFlow::Connector", "/ConnectorLabel"),
    (
        "AWS::AppFlow::Flow",
        &["SourceFlowConfig", "ConnectorProfileName"],
        "AWS::AppFlow::ConnectorProfile",
        "/ConnectorProfileName",
    ),
    (
        "AWS::AppFlow::Flow",
        &["DestinationFlowConfigList", "*", "ConnectorProfileName"],
        "AWS::AppFlow::ConnectorProfile",
        "/ConnectorProfileName",
    ),
];

/// Reports names of connectors and profiles that may not exist yet.
pub(crate) fn check(template: Template) -> Vec<String> {
    let graph = Graph::of_resources(template);
    let mut found = Vec::new();
    for (user_kind, path, kind, property) in NAMED {
        for user in template.resources_of(user_kind) {
            for name in at(user, path).into_iter().filter_map(|(_, name)| shown(name)) {
                let has_name = |other: &Resource| other.property(property).and_then(shown).as_ref() == Some(&name);
                for other in template.resources_of(kind).filter(has_name) {
                    if !graph.before(user.id).contains(other.id) {
                        found.push(format!("{}: `{}`, which it names, may be created later", user.id, other.id));
                    }
                }
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn found(label: Value, profile: Value, depends_on: Value) -> Vec<String> {
        let destination = json!([{ "ConnectorProfileName": profile }]);
        let root = json!({ "Resources": {
            "Erp": { "Type": "AWS::AppFlow::Connector", "Properties": { "ConnectorLabel": "AcmeErp" } },
            "Orders": {
                "Type": "AWS::AppFlow::ConnectorProfile",
                "DependsOn": depends_on,
                "Properties": { "ConnectorProfileName": { "Fn::Sub": "${AWS::StackName}-orders" }, "ConnectorLabel": label },
            },
            "Flow": { "Type": "AWS::AppFlow::Flow", "Properties": { "DestinationFlowConfigList": destination } },
        } });
        check(Template::new(&root))
    }

    #[test]
    fn names_require_an_order_that_references_imply() {
        let (label, profile) = (json!({ "Ref": "Erp" }), json!({ "Ref": "Orders" }));
        assert_eq!(found(label.clone(), profile.clone(), json!([])), Vec::<String>::new());
        assert_eq!(found(json!("AcmeErp"), profile.clone(), json!("Erp")), Vec::<String>::new());
        assert_eq!(found(json!("Other"), json!("other"), json!([])), Vec::<String>::new());
        let late = |user: &str, other: &str| [format!("{user}: `{other}`, which it names, may be created later")];
        assert_eq!(found(json!("AcmeErp"), profile, json!([])), late("Orders", "Erp"));
        let name = json!({ "Fn::Sub": "${AWS::StackName}-orders" });
        assert_eq!(found(label, name, json!([])), late("Flow", "Orders"));
    }
}
