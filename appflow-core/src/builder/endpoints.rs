//! Sources and destinations.

use std::fmt;

use super::settings::{Settings, settable};
use appflow_model::model;

/// A block of settings of a source.
pub trait IsSource {}

/// A block of settings of a destination.
pub trait IsDestination {}

/// A source or a destination, whose settings are in the block `B`.
pub struct Endpoint<B> {
    endpoint: model::Endpoint,
    settings: Settings<B>,
}

impl<B> Clone for Endpoint<B> {
    fn clone(&self) -> Self {
        Endpoint { endpoint: self.endpoint.clone(), settings: self.settings.clone() }
    }
}

impl<B> fmt::Debug for Endpoint<B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Endpoint").field("endpoint", &self.endpoint).finish_non_exhaustive()
    }
}

impl<B> Endpoint<B> {
    pub(super) fn new(connector: &str, arguments: Vec<model::Value>) -> Self {
        Endpoint { endpoint: model::Endpoint::new(connector, arguments), settings: Settings::new() }
    }

    pub(super) fn into_model(self) -> model::Endpoint {
        let Endpoint { mut endpoint, settings } = self;
        endpoint.settings = settings.into_list();
        endpoint
    }

    settable!(B);
}
