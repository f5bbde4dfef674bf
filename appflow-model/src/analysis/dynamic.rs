//! Dynamic references, such as `{{resolve:ssm:/lake/prefix}}`, which CloudFormation replaces anywhere in a template.

/// Represents characters that are unknown until the template is deployed. No string contains it.
pub const UNKNOWN: char = char::MAX;

/// The beginning of a dynamic reference.
pub const OPENING: &str = "{{resolve:";

/// The store that a dynamic reference reads from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Store {
    /// A parameter of Systems Manager, which is readable.
    Parameter,
    /// A secure parameter of Systems Manager.
    SecureParameter,
    /// A secret of Secrets Manager.
    Secret,
    /// Unknown until the template is deployed.
    Unknown,
}

/// A part of a string.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part<'t> {
    /// Characters that are not replaced.
    Text(&'t str),
    /// A dynamic reference.
    Reference(Store),
    /// Text that only resembles a dynamic reference, and its problem.
    Malformed(&'t str, String),
}

/// Splits a string into its parts. [`UNKNOWN`] represents unknown characters.
///
/// # Examples
///
/// ```
/// use appflow_model::analysis::dynamic::{Part, Store, parts};
/// let found = parts("crm/{{resolve:ssm:/lake/prefix:3}}");
/// assert_eq!(found, [Part::Text("crm/"), Part::Reference(Store::Parameter)]);
/// assert!(matches!(parts("{{resolve:sm:x}}")[..], [Part::Malformed(..)]));
/// ```
pub fn parts(text: &str) -> Vec<Part<'_>> {
    let mut found = Vec::new();
    // The start of the text that is not in `found` yet, and the position to search from.
    let (mut start, mut from) = (0, 0);
    while let Some((before, after)) = text.get(from..).and_then(|rest| rest.split_once("{{")) {
        let opening = from + before.len();
        let Some(is_exact) = begins(after) else {
            // In `{{{resolve:`, the reference starts at the second brace.
            from = opening + 1;
            continue;
        };
        let closing = after.find("}}");
        let inside = closing.map_or(after, |closing| after.get(..closing).unwrap_or_default());
        let end = opening + 2 + inside.len() + if closing.is_some() { 2 } else { 0 };
        if start < opening {
            found.extend(text.get(start..opening).map(Part::Text));
        }
        let store = match (is_exact, closing) {
            (true, Some(_)) => store(inside.strip_prefix("resolve:").unwrap_or_default()),
            (true, None) if inside.contains(UNKNOWN) => Ok(Store::Unknown),
            (true, None) => Err("missing `}}`".to_owned()),
            (false, _) => Err("expected `{{resolve:`".to_owned()),
        };
        found.push(match store {
            Ok(store) => Part::Reference(store),
            Err(problem) => Part::Malformed(text.get(opening..end).unwrap_or_default(), problem),
        });
        (start, from) = (end, end);
    }
    if start < text.len() {
        found.extend(text.get(start..).map(Part::Text));
    }
    found
}

/// Returns `true` if CloudFormation replaces a part of the string.
pub fn has_reference(text: &str) -> bool {
    text.contains(OPENING) && parts(text).iter().any(|part| matches!(part, Part::Reference(_)))
}

/// Returns whether a dynamic reference starts after `{{` exactly (`true`) or with mistakes in case and spaces (`false`), or
/// `None`.
fn begins(after: &str) -> Option<bool> {
    if after.starts_with("resolve:") {
        return Some(true);
    }
    let (word, _) = after.split_once(':')?;
    word.trim().eq_ignore_ascii_case("resolve").then_some(false)
}

/// Returns the store of `ssm:/lake/prefix:3`, or its problem.
fn store(reference: &str) -> Result<Store, String> {
    let (service, rest) = reference.split_once(':').unwrap_or((reference, ""));
    let store = match service {
        _ if service.contains(UNKNOWN) => return Ok(Store::Unknown),
        "ssm" => Store::Parameter,
        "ssm-secure" => Store::SecureParameter,
        "secretsmanager" => Store::Secret,
        _ => return Err(format!("expected `ssm`, `ssm-secure`, or `secretsmanager`, found `{service}`")),
    };
    // Secret names contain no spaces, but their JSON keys may.
    if rest.contains(UNKNOWN) {
        return Ok(store);
    }
    match store {
        Store::Secret => check_secret(rest)?,
        _ => check_parameter(rest)?,
    }
    Ok(store)
}

/// Checks `name` or `name:version`.
fn check_parameter(rest: &str) -> Result<(), String> {
    let (name, version) = rest.split_once(':').unwrap_or((rest, "1"));
    if name.is_empty() {
        return Err("missing parameter name".to_owned());
    }
    if let Some(letter) = name.chars().find(|letter| !letter.is_ascii_alphanumeric() && !"_.-/".contains(*letter)) {
        return Err(format!("invalid character `{letter}` in parameter name"));
    }
    if version.is_empty() || !version.bytes().all(|digit| digit.is_ascii_digit()) {
        return Err(format!("expected a version number, found `{version}`"));
    }
    Ok(())
}

/// Checks `secret:SecretString:key:stage:version`, of which only the name or ARN of the secret is required.
fn check_secret(rest: &str) -> Result<(), String> {
    // An ARN contains colons: `arn:aws:secretsmanager:eu-west-1:111122223333:secret:crm-AbCdEf`.
    let own = if rest.starts_with("arn:") { 7 } else { 1 };
    let mut parts = rest.split(':').skip(own - 1);
    if parts.next().unwrap_or_default().is_empty() {
        return Err("missing secret name or ARN".to_owned());
    }
    let kind = parts.next().unwrap_or_default();
    if !["", "SecretString"].contains(&kind) {
        return Err(format!("expected `SecretString`, found `{kind}`"));
    }
    let (_key, stage, version) = (parts.next(), parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    if !stage.is_empty() && !version.is_empty() {
        return Err("a version stage cannot be used with a version ID".to_owned());
    }
    match parts.next() {
        Some(more) => Err(format!("unexpected `:{more}`")),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_references_in_strings() {
        for (text, expected) in [
            ("", vec![]),
            ("{{resolv:ssm:a}}", vec![Part::Text("{{resolv:ssm:a}}")]),
            ("{{ x }} {{", vec![Part::Text("{{ x }} {{")]),
            ("{{{resolve:ssm:a}}}", vec![Part::Text("{"), Part::Reference(Store::Parameter), Part::Text("}")]),
            (
                "{{resolve:ssm:a}}{{resolve:ssm-secure:b:1}}",
                vec![Part::Reference(Store::Parameter), Part::Reference(Store::SecureParameter)],
            ),
            ("{{resolve:\u{10ffff}:b}}", vec![Part::Reference(Store::Unknown)]),
            ("{{resolve:ssm:\u{10ffff}", vec![Part::Reference(Store::Unknown)]),
            ("{{resolve:secretsmanager:crm/tokens}}", vec![Part::Reference(Store::Secret)]),
            (
                "{{resolve:secretsmanager:arn:aws:secretsmanager:eu-west-1:111122223333:secret:a-AbCdEf:SecretString:k::}}",
                vec![Part::Reference(Store::Secret)],
            ),
        ] {
            assert_eq!(parts(text), expected, "{text}");
        }
    }

    #[test]
    fn explains_malformed_references() {
        for (text, expected) in [
            ("{{resolve:ssm:a", "missing `}}`"),
            ("{{ resolve:ssm:a}}", "expected `{{resolve:`"),
            ("{{Resolve:ssm:a}}", "expected `{{resolve:`"),
            ("{{resolve:sms:a}}", "expected `ssm`, `ssm-secure`, or `secretsmanager`, found `sms`"),
            ("{{resolve:ssm:}}", "missing parameter name"),
            ("{{resolve:ssm:a b}}", "invalid character ` ` in parameter name"),
            ("{{resolve:ssm:a:latest}}", "expected a version number, found `latest`"),
            ("{{resolve:secretsmanager:}}", "missing secret name or ARN"),
            ("{{resolve:secretsmanager:a:secretString:k}}", "expected `SecretString`, found `secretString`"),
            ("{{resolve:secretsmanager:a:SecretString:k:AWSCURRENT:1}}", "a version stage cannot be used with a version ID"),
            ("{{resolve:secretsmanager:a:SecretString:k:::x}}", "unexpected `:x`"),
        ] {
            let found = parts(text);
            assert!(
                matches!(&found[..], [Part::Malformed(whole, problem)] if *whole == text && problem == expected),
                "{found:?}"
            );
        }
    }
}
