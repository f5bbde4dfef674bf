//! Hosts of profiles that belong to another application, or to another kind of organization.

use crate::Site;
use crate::catalog::{
    self, Connector, Kind, Property, datadog, dynatrace, infornexus, jdbc, marketo, pardot, rdspostgresql, redshift, salesforce,
    sapodata, servicenow, slack, veeva, zendesk,
};
use crate::check::context::Context;
use crate::check::settings::given;
use crate::check::values::branches::{Content, wrong_pair};
use crate::check::values::possible::{possible, possible_values};
use crate::check::values::problems::problems;
use crate::diagnostics::{Help, codes, nearest};
use crate::model::{Profile, Value};

/// The domains of applications, each with whether every organization has a subdomain.
///
/// Source: the examples of instance URLs in the AppFlow User Guide.
const DOMAINS: &[(&str, &str, bool)] = &[
    ("datadoghq.com", datadog::CONNECTOR.name, false),
    ("dynatrace.com", dynatrace::CONNECTOR.name, true),
    ("infornexus.com", infornexus::CONNECTOR.name, false),
    ("mktorest.com", marketo::CONNECTOR.name, true),
    ("pardot.com", pardot::CONNECTOR.name, false),
    ("salesforce.com", salesforce::CONNECTOR.name, false),
    ("service-now.com", servicenow::CONNECTOR.name, true),
    ("slack.com", slack::CONNECTOR.name, false),
    ("veevavault.com", veeva::CONNECTOR.name, true),
    ("zendesk.com", zendesk::CONNECTOR.name, true),
];

/// A part of the hosts of an application's pages, and that of its API instead.
///
/// Source: Datadog, API reference; Dynatrace, Dynatrace API.
const PAGES: &[(&str, &str, &str)] = &[
    (datadog::CONNECTOR.name, "app.datadoghq.", "api.datadoghq."),
    (dynatrace::CONNECTOR.name, ".apps.dynatrace.com", ".live.dynatrace.com"),
];

/// The domain of the pages of Salesforce, which has no API.
const LIGHTNING: &str = "lightning.force.com";

/// The hosts of Salesforce that are not those of an organization.
const LOGINS: &[&str] = &["login.salesforce.com", "test.salesforce.com", "www.salesforce.com"];

/// The end of the hosts of sandboxes of Salesforce.
const SANDBOX: &str = ".sandbox.my.salesforce.com";

/// The end of the hosts of organizations of Salesforce.
const ORGANIZATION: &str = ".my.salesforce.com";

/// The most edits between a domain and a misspelled one.
const EDITS: usize = 2;

/// The URL of a profile is that of its application (R359).
pub(crate) fn check_hosts(
    cx: &mut Context<'_>,
    profile: &Profile,
    connector: &Connector,
    properties: &[Property],
    profile_site: &Site,
) {
    for property in properties {
        let is_url = matches!(property.kind, Kind::Text(rule) if rule.code == &codes::INSTANCE_URL);
        let Some(given) = given(&profile.settings, property, profile_site).filter(|_| is_url) else { continue };
        let site = given.site.part("value");
        for (site, message, help) in problems(cx, given.value, &site, &|text| problem(text, connector)) {
            cx.unless_reported(&site, |cx| cx.report(&codes::FOREIGN_HOST, site.clone(), message, help));
        }
        check_sandbox(cx, profile, given.value, (&site, profile_site));
    }
}

/// Returns the host of a URL.
fn host(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once("://")?;
    rest.split(['/', '?', '#', ':']).next()
}

/// Returns the last labels of a host, as many as a domain has.
fn last<'h>(host: &'h str, domain: &str) -> &'h str {
    let labels = domain.split('.').count();
    let start = host.rmatch_indices('.').nth(labels - 1).map_or(0, |(index, _)| index + 1);
    host.get(start..).unwrap_or_default()
}

fn problem(url: &str, connector: &Connector) -> Option<(String, Help)> {
    let host = host(url)?.to_ascii_lowercase();
    if connector.name == salesforce::CONNECTOR.name && LOGINS.contains(&host.as_str()) {
        let message =
            format!("expected the URL of an organization of Salesforce: found `{host}`, which is for all organizations");
        return Some((message, "for example: `https://acme.my.salesforce.com`".into()));
    }
    let (own, _, has_subdomains) = DOMAINS.iter().find(|(_, name, _)| *name == connector.name)?;
    let is_below = |domain: &str| host == domain || host.ends_with(&format!(".{domain}"));
    let title = connector.title;
    if let Some((_, page, api)) = PAGES.iter().find(|(name, page, _)| *name == connector.name && host.contains(page)) {
        let right = url.to_ascii_lowercase().replacen(page, api, 1);
        let message = format!("expected the host of the API of {title}: found `{host}`, a host of pages");
        return Some((message, Help::replace(format!("use `{right}`"), format!("\"{right}\""))));
    }
    if *has_subdomains && host.strip_prefix("www.").unwrap_or(&host) == *own {
        let message = format!("expected the host of an organization of {title}: found `{host}`");
        return Some((message, format!("for example: `https://acme.{own}`").into()));
    }
    if is_below(own) {
        return None;
    }
    if connector.name == salesforce::CONNECTOR.name && is_below(LIGHTNING) {
        let right = host.strip_suffix(LIGHTNING).unwrap_or_default();
        let message = format!("expected the URL of an organization of {title}: found `{host}`, which has no API");
        return Some((
            message,
            Help::replace(format!("use `https://{right}my.salesforce.com`"), format!("\"https://{right}my.salesforce.com\"")),
        ));
    }
    // Organizations of these two share a domain.
    let is_kin = |name: &str| [salesforce::CONNECTOR.name, pardot::CONNECTOR.name].contains(&name);
    let other = DOMAINS.iter().find(|(domain, name, _)| is_below(domain) && !(is_kin(name) && is_kin(connector.name)));
    if let Some((_, name, _)) = other {
        let other = catalog::connector(name).map_or(*name, |known| known.title);
        return Some((format!("expected a host of {title}: found `{host}`, a host of {other}"), Help::NONE));
    }
    let end = last(&host, own);
    // Another top-level domain can be that of another region.
    let is_elsewhere = end.rsplit_once('.').map(|(name, _)| name) == own.rsplit_once('.').map(|(name, _)| name);
    nearest(end, &[own], EDITS).filter(|_| !is_elsewhere)?;
    let right = url.to_ascii_lowercase().replacen(end, own, 1);
    Some((format!("expected a host of {title}: found `{host}`"), Help::replace(format!("use `{right}`"), format!("\"{right}\""))))
}

/// A sandbox of Salesforce has another URL, and logs in elsewhere (R359).
fn check_sandbox(cx: &mut Context<'_>, profile: &Profile, url: &Value, place: (&Site, &Site)) {
    if profile.connector != salesforce::CONNECTOR.name {
        return;
    }
    let (site, profile_site) = place;
    let flags = possible(cx, &profile.settings, &salesforce::profile::sandbox, profile_site);
    let problem = |url: &str, flag: Option<bool>| {
        let host = host(url)?;
        let is_sandbox = host.ends_with(SANDBOX);
        // The host of a sandbox with the older form of URLs contains its name, and scratch organizations have another label.
        let is_production = host.strip_suffix(ORGANIZATION).is_some_and(|name| !name.contains("--") && !name.contains('.'));
        let (message, help) = match flag {
            None if is_sandbox => ("URL of a sandbox without `sandbox: true`", "add `sandbox: true`".into()),
            Some(false) if is_sandbox => ("`sandbox` is `false`, but the URL is that of a sandbox", Help::use_code("true")),
            Some(true) if is_production => ("`sandbox` is `true`, but the URL is not that of a sandbox", Help::use_code("false")),
            _ => return None,
        };
        Some((message.to_owned(), help))
    };
    let urls = possible_values(cx, url, site);
    let of_pair = |url: &Content<'_>, flag: &Content<'_>| problem(url.text()?, Some(flag.truth()?));
    let (site, message, help) = if given(&profile.settings, &salesforce::profile::sandbox, profile_site).is_none() {
        let Some(found) = problems(cx, url, site, &|url| problem(url, None)).into_iter().next() else { return };
        found
    } else {
        let wrong = wrong_pair(cx, &urls, &flags, |url, flag| of_pair(url, flag).is_some());
        let Some(((_, url), (branch, flag))) = wrong else { return };
        let Some((message, help)) = of_pair(url, flag) else { return };
        // The wrong one of the two is probably the flag.
        let help = if matches!(flag, Content::Literal(_)) { help } else { Help::NONE };
        (branch.site.clone(), flag.named(url.named(message)), help)
    };
    cx.unless_reported(&site, |cx| cx.report(&codes::FOREIGN_HOST, site.clone(), message, help));
}

/// The parts of an address are in their own settings (R360), and a host name is only that (R419).
pub(crate) fn check_addresses(cx: &mut Context<'_>, profile: &Profile, site: &Site) {
    let mut report = |property: &Property,
                      settings: &[crate::model::Setting],
                      site: &Site,
                      problem: &dyn Fn(&str) -> Option<(String, Help)>| {
        let Some(given) = given(settings, property, site) else { return };
        for (site, message, help) in problems(cx, given.value, &given.site.part("value"), problem) {
            cx.unless_reported(&site, |cx| cx.report(&codes::MISPLACED_ADDRESS, site.clone(), message, help));
        }
    };
    if profile.connector == sapodata::CONNECTOR.name {
        report(&sapodata::profile::service_path, &profile.settings, site, &|path| {
            let (_, rest) = path.split_once("://")?;
            let path = rest.split_once('/').map(|(_, path)| format!("/{path}"));
            let help = path.map_or(Help::NONE, |path| Help::replace(format!("use `{path}`"), format!("\"{path}\"")));
            Some(("expected the path of a service: found a URL".to_owned(), help))
        });
        report(&sapodata::profile::host_url, &profile.settings, site, &|url| {
            let (scheme, rest) = url.split_once("://")?;
            let (host, port) = rest.split('/').next()?.rsplit_once(':')?;
            port.parse::<u16>().ok()?;
            let right = format!("{scheme}://{host}");
            let message = "expected a host without its port: the port is the setting `port`".to_owned();
            Some((message, Help::replace(format!("use `{right}`"), format!("\"{right}\""))))
        });
    }
    if [jdbc::CONNECTOR.name, rdspostgresql::CONNECTOR.name].contains(&profile.connector.as_str()) {
        report(&jdbc::profile::hostname, &profile.settings, site, &|text| {
            let rest = text.split_once("://").map_or(text, |(_, rest)| rest);
            let host = rest.split(['/', ':']).next().filter(|host| !host.is_empty() && *host != text)?;
            // An IPv6 address has several colons.
            let found = match rest.matches(':').count() {
                _ if rest != text => "found a URL",
                0 | 1 => "found its port or a path, too",
                _ => return None,
            };
            Some((format!("expected a host name: {found}"), Help::replace(format!("use `{host}`"), format!("{host:?}"))))
        });
    }
    if profile.connector == redshift::CONNECTOR.name {
        for (index, setting) in profile.settings.iter().enumerate() {
            let Value::Block(block) = &setting.value else { continue };
            let site = site.item("setting", index).part("value");
            report(&redshift::cluster::identifier, block, &site, &|text| {
                let (identifier, _) = text.split_once('.')?;
                let message = "expected the identifier of a cluster: found its endpoint".to_owned();
                Some((message, Help::replace(format!("use `{identifier}`"), format!("\"{identifier}\""))))
            });
        }
    }
}
