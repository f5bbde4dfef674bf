//! Literal secrets in the properties of resources.

use crate::Site;
use crate::check::context::Context;
use crate::check::values::text::each_choice;
use crate::diagnostics::{Diagnostic, codes};
use crate::model::Value;

/// Properties with secrets, in addition to those whose name ends in [`PASSWORD`].
const SECRETS: &[&str] = &[
    "AccessToken",
    "ApiKeyValue",
    "AuthToken",
    "ClientSecret",
    "HECToken",
    "PrivateKeyPassphrase",
    "RefreshToken",
    "SecretAccessKey",
    "SecretString",
];

const PASSWORD: &str = "Password";

/// The parts of the keys of a JSON document that is stored as a secret, whose values are secret.
const KEYS: &[&str] = &["key", "password", "passwd", "secret", "token"];

/// A secret in a property is not a literal (R374).
pub(crate) fn check(cx: &mut Context<'_>, key: &str, value: &Value, site: &Site) {
    if !key.ends_with(PASSWORD) && !SECRETS.contains(&key) {
        return;
    }
    each_choice(cx, value, site, &mut |cx, value, site| {
        let Some(text) = cx.known_text(value) else { return };
        if !is_secret(&text) {
            return;
        }
        let found = Diagnostic::new(&codes::SECRET_PROPERTY, site.clone(), format!("hard-coded secret in `{key}`"));
        let found = found.note("anyone who can read the template can read the value");
        cx.push(found.help("use a JSON key of a secret, for example: `Tokens[\"password\"]`, or a parameter with `no_echo`"));
    });
}

/// Returns `true` for a string that is a secret. A JSON document is one if it has a key for a secret with a value.
fn is_secret(text: &str) -> bool {
    let text = text.trim();
    // The word can be the value of a setting about passwords.
    if text.is_empty() || ["true", "false"].contains(&text) {
        return false;
    }
    if !text.starts_with('{') {
        return true;
    }
    let pieces: Vec<&str> = text.split('"').collect();
    let strings = pieces.windows(3).skip(1).step_by(2);
    let mut values = strings.filter_map(|pieces| match pieces {
        [key, between, value] if between.trim() == ":" => Some((key.to_lowercase(), value)),
        _ => None,
    });
    values.any(|(key, value)| !value.is_empty() && KEYS.iter().any(|part| key.contains(part)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distinguishes_secrets_from_settings() {
        for text in ["hunter2", "{\"username\": \"admin\", \"password\": \"hunter2\"}", "{\"port\": 1, \"apiKey\": \"x\"}"] {
            assert!(is_secret(text), "{text}");
        }
        for text in ["", "true", "{\"username\": \"admin\"}", "{\"password\": \"\"}", "{}"] {
            assert!(!is_secret(text), "{text}");
        }
    }
}
