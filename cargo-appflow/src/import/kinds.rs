//! The kinds of items and the connectors of the input, by their types.

use appflow_core::catalog::{self, Connector};

/// The kind of item of a logical ID.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Parameter,
    Bucket,
    Key,
    Secret,
    Topic,
    Queue,
    EventBus,
    LogGroup,
    Profile,
    Flow,
    Connector,
    /// A resource that only a `resource` statement declares.
    Other,
}

impl Kind {
    pub(super) fn of(resource_type: &str) -> Kind {
        match resource_type {
            "AWS::S3::Bucket" => Kind::Bucket,
            "AWS::KMS::Key" => Kind::Key,
            "AWS::SecretsManager::Secret" => Kind::Secret,
            "AWS::SNS::Topic" => Kind::Topic,
            "AWS::SQS::Queue" => Kind::Queue,
            "AWS::Events::EventBus" => Kind::EventBus,
            "AWS::Logs::LogGroup" => Kind::LogGroup,
            "AWS::AppFlow::ConnectorProfile" => Kind::Profile,
            "AWS::AppFlow::Flow" => Kind::Flow,
            "AWS::AppFlow::Connector" => Kind::Connector,
            _ => Kind::Other,
        }
    }

    /// Returns the keyword that declares an existing item.
    pub(super) fn keyword(self) -> &'static str {
        match self {
            Kind::Bucket => "bucket",
            Kind::Key => "key",
            Kind::Secret => "secret",
            Kind::Topic => "topic",
            Kind::Queue => "queue",
            Kind::EventBus => "event_bus",
            Kind::LogGroup => "log_group",
            Kind::Profile => "profile",
            Kind::Flow => "flow",
            Kind::Connector => "connector",
            Kind::Parameter | Kind::Other => "param",
        }
    }
}

/// Returns the connector of a type, and of a label where there is one.
pub(super) fn find(kind: &str, label: Option<&str>) -> Option<&'static Connector> {
    let of_type = || catalog::CONNECTORS.iter().copied().filter(|connector| connector.connector_type.eq_ignore_ascii_case(kind));
    let labeled = label.and_then(|label| of_type().find(|connector| connector.label == Some(label)));
    labeled.or_else(|| of_type().find(|connector| connector.label.is_none()))
}
