//! The events that AppFlow sends to EventBridge, for the programs that receive them.
//!
//! Requires the feature `events`.
//!
//! ```
//! use appflow::events::{DetailType, Event};
//!
//! appflow::appflow! {
//!     pub stack CRM {
//!         function Notify = existing("notify");
//!         bucket Lake;
//!         profile Crm = salesforce existing("crm-prod");
//!         flow AccountsToLake {
//!             trigger on_demand;
//!             source salesforce(Crm, "Account");
//!             destination s3(Lake) { prefix: "accounts" };
//!             map all;
//!             on run_completed notify Notify;
//!         }
//!     }
//! }
//!
//! // The function `notify` receives this.
//! let received = r#"{
//!     "version": "0", "id": "1", "detail-type": "AppFlow End Flow Run Report", "source": "aws.appflow",
//!     "account": "111122223333", "time": "2027-01-01T00:00:00Z", "region": "eu-west-1", "resources": [],
//!     "detail": { "flow-name": "prod-AccountsToLake", "num-of-records-processed": "17", "status": "Execution Successful" }
//! }"#;
//! let event: Event = serde_json::from_str(received)?;
//! assert_eq!(event.detail_type, DetailType::EndFlowRun);
//! assert_eq!(event.detail.flow_name, crm::AccountsToLake.name("prod"));
//! assert_eq!(event.detail.records_processed(), Some(17));
//! assert_eq!(event.detail.is_successful(), Some(true));
//! # Ok::<(), serde_json::Error>(())
//! ```

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// An event of AppFlow on the default event bus.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Event {
    /// The version of the envelope: `0`.
    pub version: String,
    /// The ID of the event.
    pub id: String,
    /// The kind of event.
    #[serde(rename = "detail-type")]
    pub detail_type: DetailType,
    /// The service: `aws.appflow`.
    pub source: String,
    /// The ID of the account.
    pub account: String,
    /// The time of the event, in RFC 3339: `2027-01-01T00:00:00Z`.
    pub time: String,
    /// The region, such as `eu-west-1`.
    pub region: String,
    /// A hash in all known events, not the ARN of the flow.
    pub resources: Vec<String>,
    /// The details of the event.
    pub detail: Detail,
}

/// The kind of event.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
#[non_exhaustive]
pub enum DetailType {
    /// The start of a run.
    StartFlowRun,
    /// The end of a run, successful or not.
    EndFlowRun,
    /// A status report of an event-triggered flow, every five minutes.
    EventFlow,
    /// The deactivation of an event-triggered flow by AppFlow.
    EventFlowDeactivated,
    /// The deactivation of a scheduled flow by AppFlow.
    ScheduledFlowDeactivated,
    /// The addition of new fields of the source to a flow by AppFlow.
    AutomaticFieldImport,
    /// Any other event, with its `detail-type`.
    Other(String),
}

impl DetailType {
    const KNOWN: [(DetailType, &'static str); 6] = [
        (DetailType::StartFlowRun, "AppFlow Start Flow Run Report"),
        (DetailType::EndFlowRun, "AppFlow End Flow Run Report"),
        (DetailType::EventFlow, "AppFlow Event Flow Report"),
        (DetailType::EventFlowDeactivated, "AppFlow Event Flow Deactivated"),
        (DetailType::ScheduledFlowDeactivated, "AppFlow Scheduled Flow Deactivated"),
        (DetailType::AutomaticFieldImport, "AppFlow Automatic Field Import Report"),
    ];

    /// Returns the `detail-type` of the event.
    pub fn as_str(&self) -> &str {
        match self {
            DetailType::Other(text) => text,
            known => Self::KNOWN.iter().find(|(variant, _)| variant == known).map_or("", |(_, text)| text),
        }
    }
}

impl From<String> for DetailType {
    fn from(text: String) -> Self {
        let known = Self::KNOWN.into_iter().find(|(_, known)| *known == text);
        known.map_or(DetailType::Other(text), |(variant, _)| variant)
    }
}

impl From<DetailType> for String {
    fn from(detail_type: DetailType) -> Self {
        detail_type.as_str().to_owned()
    }
}

/// The detail of an event.
///
/// The event determines which fields are present. Numbers are strings, as AppFlow sends them; the methods convert them.
/// [`Detail::other`] contains the fields that AWS does not document.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", default)]
#[non_exhaustive]
pub struct Detail {
    /// The name of the flow.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub flow_name: Option<String>,
    /// The ARN of the flow. In one known event, account and region are swapped.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub flow_arn: Option<String>,
    /// The ARN of the principal that created the flow.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created_by: Option<String>,
    /// The connector of the source, with its profile: `S3`, `VEEVA/vault`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The connector of the destination, with its profile.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub destination: Option<String>,
    /// The object or the folder of the source.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source_object: Option<String>,
    /// The object or the folder of the destination.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub destination_object: Option<String>,
    /// The trigger of the flow: `ONDEMAND`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trigger_type: Option<String>,
    /// The ID of the run.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub execution_id: Option<String>,
    /// The start of the run, as AppFlow writes it; see [`Detail::started_at`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start_time: Option<String>,
    /// The end of the run, as AppFlow writes it; see [`Detail::ended_at`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end_time: Option<String>,
    /// The status of the run. Only `Execution Successful` is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// The error of the run.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
    /// The number of records; see [`Detail::records_processed`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub num_of_records_processed: Option<String>,
    /// The number of records that failed; see [`Detail::record_failures`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub num_of_record_failures: Option<String>,
    /// The number of records that filters removed; see [`Detail::records_filtered`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub num_of_records_filtered: Option<String>,
    /// The number of documents; see [`Detail::documents_processed`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub num_of_documents_processed: Option<String>,
    /// The number of bytes; see [`Detail::bytes_processed`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_processed: Option<String>,
    /// The reason why AppFlow deactivated the flow.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deactivation_reason: Option<String>,
    /// The time at which AppFlow deactivated the flow.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deactivation_time: Option<String>,
    /// All other fields.
    #[serde(flatten)]
    pub other: BTreeMap<String, serde_json::Value>,
}

impl Detail {
    /// Returns `true` if the run was successful, or `None` if the event has no status.
    pub fn is_successful(&self) -> Option<bool> {
        Some(self.status.as_deref()? == "Execution Successful")
    }

    /// Returns the start of the run in RFC 3339 (`2023-08-29T12:55:23.835Z`), or `None` if the event has none.
    pub fn started_at(&self) -> Option<&str> {
        self.start_time.as_deref().map(without_zone)
    }

    /// Returns the end of the run in RFC 3339, or `None` if the event has none.
    pub fn ended_at(&self) -> Option<&str> {
        self.end_time.as_deref().map(without_zone)
    }

    /// Returns the number of records, or `None` if the event does not have this number.
    pub fn records_processed(&self) -> Option<u64> {
        number(&self.num_of_records_processed)
    }

    /// Returns the number of records that failed, or `None` if the event does not have this number.
    pub fn record_failures(&self) -> Option<u64> {
        number(&self.num_of_record_failures)
    }

    /// Returns the number of records that filters removed, or `None` if the event does not have this number.
    pub fn records_filtered(&self) -> Option<u64> {
        number(&self.num_of_records_filtered)
    }

    /// Returns the number of documents, or `None` if the event does not have this number.
    pub fn documents_processed(&self) -> Option<u64> {
        number(&self.num_of_documents_processed)
    }

    /// Returns the number of bytes, or `None` if the event does not have this number.
    pub fn bytes_processed(&self) -> Option<u64> {
        number(&self.data_processed)
    }
}

fn number(text: &Option<String>) -> Option<u64> {
    text.as_deref()?.parse().ok()
}

fn without_zone(time: &str) -> &str {
    time.strip_suffix("[UTC]").unwrap_or(time)
}
