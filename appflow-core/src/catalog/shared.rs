//! What several connectors take.

use super::property::words;

words! {
    /// How AppFlow reaches an application (R222).
    pub connection_mode [
        /// Over the internet.
        public => "Public";
        /// Through AWS PrivateLink.
        private => "Private";
    ]
}
