//! Dynamic references: text such as `{{resolve:ssm:/lake/prefix}}`, which CloudFormation replaces wherever it is in a template.

/// Stands for characters that are not known before the template is deployed. It is not a character of any text.
pub const UNKNOWN: char = char::MAX;

/// What a dynamic reference begins with.
pub const OPENING: &str = "{{resolve:";

/// Where a dynamic reference reads its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Store {
    /// A parameter of Systems Manager, which everybody may read.
    Parameter,
    /// A secure parameter of Systems Manager.
    SecureParameter,
    /// A secret of Secrets Manager.
    Secret,
    /// Not known before the template is deployed.
    Unknown,
}

/// A part of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part<'t> {
    /// Characters that stay as they are.
    Text(&'t str),
    /// A dynamic reference.
    Reference(Store),
    /// Text that looks like a dynamic reference, and what is wrong with it.
    Malformed(&'t str, String),
}

/// The parts of a text, in which [`UNKNOWN`] stands for what is not known.
///
/// ```
/// use appflow_model::analysis::dynamic::{Part, Store, parts};
/// let found = parts("crm/{{resolve:ssm:/lake/prefix:3}}");
/// assert_eq!(found, [Part::Text("crm/"), Part::Reference(Store::Parameter)]);
/// assert!(matches!(parts("{{resolve:sm:x}}")[..], [Part::Malformed(..)]));
/// ```
pub fn parts(text: &str) -> Vec<Part<'_>> {
    let mut found = Vec::new();
    // Where the text that is not in `found` yet begins, and where to look on.
    let (mut start, mut from) = (0, 0);
    while let Some((before, after)) = text.get(from..).and_then(|rest| rest.split_once("{{")) {
        let opening = from + before.len();
        let Some(is_exact) = begins(after) else {
            // `{{{resolve:` begins at its second brace.
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

/// Returns `true` if CloudFormation replaces a part of the text.
pub fn has_reference(text: &str) -> bool {
    text.contains(OPENING) && parts(text).iter().any(|part| matches!(part, Part::Reference(_)))
}

/// Whether a dynamic reference begins after `{{`, exactly or with slips in case and spaces; `None` if none does.
fn begins(after: &str) -> Option<bool> {
    if after.starts_with("resolve:") {
        return Some(true);
    }
    let (word, _) = after.split_once(':')?;
    word.trim().eq_ignore_ascii_case("resolve").then_some(false)
}

/// The store of `ssm:/lake/prefix:3`, or what is wrong with it.
fn store(reference: &str) -> Result<Store, String> {
    let (service, rest) = reference.split_once(':').unwrap_or((reference, ""));
    let store = match service {
        _ if service.contains(UNKNOWN) => return Ok(Store::Unknown),
        "ssm" => Store::Parameter,
        "ssm-secure" => Store::SecureParameter,
        "secretsmanager" => Store::Secret,
        _ => return Err(format!("expected `ssm`, `ssm-secure`, or `secretsmanager`, found `{service}`")),
    };
    // Secrets have names without spaces, but the JSON keys in them may have some.
    if rest.contains(UNKNOWN) {
        return Ok(store);
    }
    match store {
        Store::Secret => check_secret(rest)?,
        _ => check_parameter(rest)?,
    }
    Ok(store)
}

/// `name` or `name:version`.
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

/// `secret:SecretString:key:stage:version`, of which only the name or ARN of the secret is required.
fn check_secret(rest: &str) -> Result<(), String> {
    // The colons of an ARN belong to it: `arn:aws:secretsmanager:eu-west-1:111122223333:secret:crm-AbCdEf`.
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
    fn finds_references_in_texts() {
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
    fn tells_what_is_wrong_with_a_reference() {
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
