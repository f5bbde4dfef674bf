//! Values of profiles that are those of another service, or have another form than the service expects (R383).

use crate::Site;
use crate::analysis::regions::meant_region;
use crate::catalog::{Property, redshift, salesforce, servicenow, snowflake, zendesk};
use crate::check::context::Context;
use crate::check::settings::given;
use crate::check::values::problems::{Problem, problems};
use crate::diagnostics::{Help, codes};
use crate::model::{Profile, Setting, Value};

/// The connectors whose URLs are those of instances, without a path.
const INSTANCES: &[(&str, &Property)] = &[
    (salesforce::CONNECTOR.name, &salesforce::profile::instance_url),
    (servicenow::CONNECTOR.name, &servicenow::profile::instance_url),
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
        check(cx, &profile.settings, property, site, &not_an_instance);
    }
    if profile.connector == redshift::CONNECTOR.name {
        for (index, setting) in profile.settings.iter().enumerate() {
            let Value::Block(block) = &setting.value else { continue };
            check(cx, block, &redshift::jdbc::url, &site.item("setting", index).part("value"), &not_of_redshift);
        }
    }
}

fn check(cx: &mut Context<'_>, settings: &[Setting], property: &Property, site: &Site, problem: Problem<'_>) {
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
