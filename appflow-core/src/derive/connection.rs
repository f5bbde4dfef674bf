//! How a connector profile reaches its application.

use crate::model::{Profile, Value, setting};

/// Whether the connection goes through PrivateLink (`ConnectionMode: Private`, R222): because the profile says so, or
/// because it names the endpoint service.
pub fn is_private(profile: &Profile) -> bool {
    let mode = setting(&profile.settings, "connection_mode").and_then(Value::as_name);
    mode == Some("private") || setting(&profile.settings, "private_link").is_some()
}
