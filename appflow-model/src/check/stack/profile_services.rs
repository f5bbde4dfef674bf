//! Values of profiles that are those of another service, or have another form than the service expects (R383).

use std::borrow::Cow;

use crate::Site;
use crate::analysis::regions::{is_region, meant_region};
use crate::analysis::values::Form;
use crate::catalog::Key;
use crate::catalog::{
    Property, SharedKey, datadog, googleads, marketo, redshift, salesforce, sapodata, servicenow, slack, snowflake, veeva,
    zendesk,
};
use crate::check::context::Context;
use crate::check::settings::given;
use crate::check::values::problems::{Problem, problems};
use crate::diagnostics::{Help, codes};
use crate::model::{Profile, Setting, Value};

/// The connectors whose URLs are those of instances, without a path.
const INSTANCES: &[(&str, &Property)] = &[
    (datadog::CONNECTOR.name, &datadog::profile::instance_url),
    (marketo::CONNECTOR.name, &marketo::profile::instance_url),
    (salesforce::CONNECTOR.name, &salesforce::profile::instance_url),
    (servicenow::CONNECTOR.name, &servicenow::profile::instance_url),
    (slack::CONNECTOR.name, &slack::profile::instance_url),
    (veeva::CONNECTOR.name, &veeva::profile::instance_url),
    (zendesk::CONNECTOR.name, &zendesk::profile::instance_url),
];

/// The domain of the accounts of Snowflake.
const ACCOUNTS: &str = "snowflakecomputing.com";

/// The beginning of the JDBC URLs of Redshift, which `iam:` can follow.
const REDSHIFT: &str = "jdbc:redshift:";

/// Checks the values of a created profile.
pub(crate) fn check_services(cx: &mut Context<'_>, profile: &Profile, site: &Site) {
    if profile.connector == snowflake::CONNECTOR.name {
        check(cx, &profile.settings, &snowflake::profile::account, site, &not_an_account);
        check(cx, &profile.settings, &snowflake::profile::region, site, &not_a_region);
    }
    if let Some((_, property)) = INSTANCES.iter().find(|(connector, _)| *connector == profile.connector) {
        check(cx, &profile.settings, *property, site, &not_an_instance);
    }
    check_endpoint_service(cx, profile, site);
    if profile.connector == googleads::CONNECTOR.name {
        check(cx, &profile.settings, &googleads::profile::manager_id, site, &not_a_customer);
    }
    if profile.connector == sapodata::CONNECTOR.name {
        let port = port_of(cx, profile);
        check(cx, &profile.settings, &sapodata::profile::host_url, site, &|url| not_on_port(url, port?));
    }
    if profile.connector == redshift::CONNECTOR.name {
        for (index, setting) in profile.settings.iter().enumerate() {
            let Value::Block(block) = &setting.value else { continue };
            check(cx, block, &redshift::jdbc::url, &site.item("setting", index).part("value"), &not_of_redshift);
        }
    }
}

/// The beginning of the names of endpoint services, which the region follows.
const ENDPOINT_SERVICE: &str = "com.amazonaws.vpce.";

/// Returns the region in the name of an endpoint service.
fn region_of(name: &str) -> Option<&str> {
    name.strip_prefix(ENDPOINT_SERVICE)?.split('.').next()
}

/// The name of an endpoint service contains a region: that of the account, for Snowflake.
fn check_endpoint_service(cx: &mut Context<'_>, profile: &Profile, site: &Site) {
    let account = match profile.connector == snowflake::CONNECTOR.name {
        true => snowflake::profile::region.of(&profile.settings).and_then(|region| cx.known_text(region)),
        false => None,
    };
    let account = account.filter(|region| is_region(region)).map(Cow::into_owned);
    let problem = |name: &str| {
        let region = region_of(name)?;
        if !is_region(region) {
            return Some((format!("invalid region `{region}` in the name of an endpoint service"), Help::NONE));
        }
        let account = account.as_ref().filter(|account| account.as_str() != region)?;
        Some((format!("the endpoint service is in region `{region}`, and the account in `{account}`"), Help::NONE))
    };
    check(cx, &profile.settings, &SharedKey { key: snowflake::profile::private_link.key }, site, &problem);
}

/// Returns the port of a profile of SAP, if it is known.
fn port_of(cx: &Context<'_>, profile: &Profile) -> Option<i64> {
    match cx.form(sapodata::profile::port.of(&profile.settings)?) {
        Form::Integer(port) => Some(port),
        _ => None,
    }
}

/// The default ports of HTTP and HTTPS are not those of the other.
fn not_on_port(url: &str, port: i64) -> Option<(String, Help)> {
    let (scheme, _) = url.split_once("://")?;
    let other = match (scheme, port) {
        ("https", 80) => "http",
        ("http", 443) => "https",
        _ => return None,
    };
    Some((format!("host URL starts with `{scheme}://`, and `port` is {port}, the port of `{other}://`"), Help::NONE))
}

fn check(cx: &mut Context<'_>, settings: &[Setting], property: &impl Key, site: &Site, problem: Problem<'_>) {
    let Some(given) = given(settings, property, site) else { return };
    for (site, message, help) in problems(cx, given.value, &given.site.part("value"), problem) {
        cx.unless_reported(&site, |cx| cx.report(&codes::OTHER_SERVICE, site.clone(), message, help));
    }
}

/// The URL of an instance has no path of a page.
fn not_an_instance(url: &str) -> Option<(String, Help)> {
    let (scheme, rest) = url.split_once("://")?;
    let (host, path) = rest.split_once('/').filter(|(_, path)| !path.is_empty())?;
    let right = format!("\"{scheme}://{host}\"");
    Some((format!("expected the URL of an instance: found path `/{path}`"), Help::use_code(right)))
}

/// The digits of a customer ID of Google Ads.
const CUSTOMER: usize = 10;

/// The API of Google Ads accepts a customer ID without the hyphens that its pages show.
fn not_a_customer(id: &str) -> Option<(String, Help)> {
    let digits: String = id.chars().filter(|letter| *letter != '-').collect();
    let is_customer = digits.len() == CUSTOMER && digits.bytes().all(|byte| byte.is_ascii_digit());
    if is_customer && digits == id {
        return None;
    }
    let help = if is_customer { Help::use_code(format!("\"{digits}\"")) } else { "for example: `\"1234567890\"`".into() };
    Some((format!("expected a customer ID with {CUSTOMER} digits: found `{id}`"), help))
}

/// An account is a name, not an address.
fn not_an_account(account: &str) -> Option<(String, Help)> {
    let host = account.split_once("://").map_or(account, |(_, rest)| rest).split(['/', ':']).next()?;
    let name = host.strip_suffix(ACCOUNTS).map(|name| name.trim_end_matches('.'));
    if name.is_none() && host == account {
        return None;
    }
    let help = name.filter(|name| !name.is_empty()).map(|name| Help::use_code(format!("\"{name}\"")));
    Some((format!("expected the name of an account: found `{account}`"), help.unwrap_or_default()))
}

/// Accounts of Snowflake in other clouds have regions of other forms.
fn not_a_region(region: &str) -> Option<(String, Help)> {
    let meant = meant_region(region)?;
    let help = meant.map_or(Help::from("for example: `\"eu-west-1\"`"), |meant| Help::use_code(format!("\"{meant}\"")));
    Some((format!("expected the code of a region: found `{region}`"), help))
}

/// A JDBC URL of Redshift has the driver, the host, and the database.
fn not_of_redshift(url: &str) -> Option<(String, Help)> {
    let example = || Help::from("for example: `jdbc:redshift://acme.eu-west-1.redshift.amazonaws.com:5439/dev`");
    if !url.starts_with(REDSHIFT) {
        // Other strings than JDBC URLs have their own diagnostic.
        let driver = url.strip_prefix("jdbc:")?.split(':').next()?;
        return Some((format!("expected a JDBC URL of Redshift: found driver `{driver}`"), example()));
    }
    let (_, rest) = url.split_once("://")?;
    let (address, database) = rest.split_once('/').unwrap_or((rest, ""));
    let host = address.split(':').next()?;
    if host.ends_with(".rds.amazonaws.com") {
        return Some((format!("expected a host of Redshift: found `{host}`, a host of Amazon RDS"), Help::NONE));
    }
    let is_named = !database.split(['?', ';']).next()?.is_empty();
    (!is_named).then(|| ("missing database in a JDBC URL".to_owned(), example()))
}
