//! The configuration for which the statements under `#[cfg(…)]` are read.

use std::collections::BTreeSet;
use std::env::consts;

use appflow_syntax::{Finding, configure, is_set};
use proc_macro2::TokenStream;

/// The options of a configuration that are set: the features of a package, and those of the host.
#[derive(Debug, Default)]
pub struct Configuration {
    features: BTreeSet<String>,
}

impl Configuration {
    /// Creates the configuration of a package with these features.
    pub fn new(features: BTreeSet<String>) -> Self {
        Configuration { features }
    }

    /// Returns the tokens of an invocation without the statements that are not in the configuration.
    ///
    /// The second value is the syntax errors of predicates, whose statements are kept.
    pub fn apply(&self, tokens: TokenStream) -> (TokenStream, Vec<Finding>) {
        let mut malformed = Vec::new();
        let configured = configure(tokens, &mut |predicate| match is_set(predicate, &|name, value| self.is_set(name, value)) {
            Ok(is_set) => is_set,
            Err(found) => {
                malformed.push(*found);
                true
            }
        });
        (configured, malformed)
    }

    /// Returns `true` for an option of a debug build for the host. Options of build scripts and of `RUSTFLAGS` are not set.
    fn is_set(&self, name: &str, value: Option<&str>) -> bool {
        match (name, value) {
            ("feature", Some(feature)) => self.features.contains(feature),
            ("debug_assertions", None) => true,
            ("unix" | "windows", None) => name == consts::FAMILY,
            ("target_family", Some(family)) => family == consts::FAMILY,
            ("target_os", Some(system)) => system == consts::OS,
            ("target_arch", Some(architecture)) => architecture == consts::ARCH,
            _ => false,
        }
    }
}
