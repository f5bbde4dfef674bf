//! The names that show whether a value is secret.

/// Parts of the names of secret values, in lowercase without `_` and `-`.
const SECRETS: &[&str] = &["password", "passwd", "secret", "apikey", "privatekey", "accesskey", "token", "credential"];
/// Further parts of such names that show that the value is not secret.
const PUBLIC: &[&str] = &["url", "uri", "type", "expir", "endpoint", "name", "arn", "id", "path", "header", "scope"];
/// The names of values that are stored next to secret ones and are not secret themselves: settings of the same kind in a profile
/// are strings.
const READABLE: &[&str] = &[
    "account",
    "clientid",
    "database",
    "dbclusteridentifier",
    "dbinstanceidentifier",
    "dbname",
    "endpoint",
    "engine",
    "host",
    "hostname",
    "instanceurl",
    "port",
    "region",
    "tenantid",
    "url",
    "user",
    "username",
    "warehouse",
];

/// Returns the letters and digits of a name in lowercase.
fn plain(name: &str) -> String {
    name.chars().filter(|letter| letter.is_alphanumeric()).collect::<String>().to_ascii_lowercase()
}

/// Returns `true` if a value with this name is probably secret.
pub fn is_secret(name: &str) -> bool {
    let plain = plain(name);
    SECRETS.iter().any(|word| plain.contains(word)) && !PUBLIC.iter().any(|word| plain.ends_with(word) || plain.contains("url"))
}

/// Returns `true` if a value with this name is not secret, though it is stored in a secret: `username`, `clientId`.
pub fn is_readable(name: &str) -> bool {
    READABLE.contains(&plain(name).as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_secret_values_from_readable_ones() {
        for name in ["password", "client_secret", "api-key", "accessToken"] {
            assert!(is_secret(name) && !is_readable(name), "{name}");
        }
        for name in ["username", "client_id", "clientId", "host", "db-name"] {
            assert!(!is_secret(name) && is_readable(name), "{name}");
        }
        assert!(!is_secret("tokenUrl") && !is_readable("key"));
    }
}
