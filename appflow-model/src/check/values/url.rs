//! The scheme and host of URLs.

use crate::Site;
use crate::analysis::values::Resolved;
use crate::catalog::TextRule;
use crate::check::context::Context;
use crate::check::values::declared_values::unfitting;
use crate::check::values::text_rules::noun;
use crate::diagnostics::{Diagnostic, Help, codes};

/// A valid URL has a scheme and a host (R206), but no credentials, and an instance URL has no query.
pub(crate) fn check_url(cx: &mut Context<'_>, value: &Resolved<'_>, rule: &TextRule, site: &Site) {
    if ![codes::INSTANCE_URL.id, codes::URL.id].contains(&rule.code.id) {
        return;
    }
    let found = match value.known() {
        Some(text) => problem(&text, rule),
        None => unfitting(cx, value, |text| problem(text, rule)).map(|(value, (message, _))| {
            let message = message.split(", found ").next().unwrap_or_default();
            (format!("{message}, but {value}"), Help::NONE)
        }),
    };
    if let Some((message, help)) = found {
        cx.push(Diagnostic::new(&codes::INCOMPLETE_URL, site.clone(), message).help(help));
        return;
    }
    let message = format!("{} starts with `http://`", noun(rule.subject));
    let unencrypted = match value.known() {
        Some(text) => text.strip_prefix("http://").map(|rest| (message, Help::use_code(format!("\"https://{rest}\"")))),
        None => unfitting(cx, value, |text| text.starts_with("http://").then_some(()))
            .map(|(value, ())| (format!("{message}, but {value}"), Help::NONE)),
    };
    if let Some((message, help)) = unencrypted {
        let found = Diagnostic::new(&codes::UNENCRYPTED_URL, site.clone(), message);
        cx.push(found.note("credentials and records are transferred without encryption").help(help));
    }
}

/// Returns the problem with a URL, and how to correct it.
fn problem(text: &str, rule: &TextRule) -> Option<(String, Help)> {
    let subject = noun(rule.subject);
    let Some((scheme, rest)) = text.split_once("://").filter(|(scheme, _)| matches!(*scheme, "https" | "http")) else {
        let message = match text.split_once("://") {
            Some((scheme, _)) => format!("{subject} must start with `https://` or `http://`, found `{scheme}://`"),
            None => format!("{subject} must start with `https://` or `http://`, found `{text}`"),
        };
        let host = text.split_once("://").map_or(text, |(_, rest)| rest);
        let help = if is_host(host_of(host)) { Help::use_code(format!("\"https://{host}\"")) } else { Help::NONE };
        return Some((message, help));
    };
    let host = host_of(rest);
    if !is_host(host) {
        let message = match host {
            "" => format!("missing host in {subject} `{text}`"),
            host => format!("invalid host `{host}` in {subject}"),
        };
        return Some((message, Help::NONE));
    }
    let (authority, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    if let Some((_, host)) = authority.rsplit_once('@') {
        return Some((format!("{subject} contains credentials"), Help::use_code(format!("\"{scheme}://{host}{path}\""))));
    }
    let query = rest.find(['?', '#']).filter(|_| rule.code == &codes::INSTANCE_URL)?;
    let help = Help::use_code(format!("\"{scheme}://{}\"", rest.get(..query).unwrap_or_default()));
    Some((format!("{subject} contains a query or a fragment"), help))
}

/// Returns the part before the path.
fn host_of(rest: &str) -> &str {
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    authority.rsplit_once('@').map_or(authority, |(_, host)| host)
}

/// Returns `true` for a name of letters, digits, `-`, and single dots, with an optional port, or an address in brackets.
fn is_host(host: &str) -> bool {
    if host.starts_with('[') {
        return host.contains(']');
    }
    let (name, port) = host.split_once(':').unwrap_or((host, "443"));
    let is_label =
        |label: &str| !label.is_empty() && label.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '-' | '_'));
    name.trim_end_matches('.').split('.').all(is_label) && port.parse::<u16>().is_ok_and(|port| port > 0)
}

#[cfg(test)]
mod tests {
    use super::{host_of, is_host};

    #[test]
    fn reads_hosts_with_ports_and_paths() {
        for right in
            ["acme.my.salesforce.com", "sap.acme.com:8443/path", "localhost", "user@acme.com/x", "[2001:db8::1]:443", "acme.com."]
        {
            assert!(is_host(host_of(right)), "{right}");
        }
        for wrong in ["", "/path", "acme..com", "<acme>.com", "acme.com:99999", ".com", "acme.com:"] {
            assert!(!is_host(host_of(wrong)), "{wrong}");
        }
    }
}
