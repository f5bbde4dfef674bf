//! Connector profiles.

use crate::Site;
use crate::analysis::given::is_encrypted;
use crate::analysis::profiles;
use crate::analysis::values::Form;
use crate::catalog::common_settings::connection_mode;
use crate::catalog::common_settings::shared::{self, access_token, authorization, client, private_link, refresh_token};
use crate::catalog::custom::grant_type::{client_credentials, jwt_bearer};
use crate::catalog::resources::{self, lifecycle};
use crate::catalog::string_rules::PROFILE_NAME;
use crate::catalog::{self, Connector, Credentials, Kind, Property, SharedKey};
use crate::catalog::{
    common_settings, custom, dynamics365, googleads, googleanalytics4, googlebigquery, hubspot, managed_defaults, redshift,
    salesforce, sharepoint, snowflake,
};
use crate::check::context::{Context, Declared};
use crate::check::first::Firsts;
use crate::check::flow::source_destination::{check_parts, no_connector, with_article};
use crate::check::settings::{Given, Owner, check_settings, given, repeated_key};
use crate::check::stack::profile_hosts::{check_addresses, check_hosts};
use crate::check::stack::profile_services::check_services;
use crate::check::stack::profile_values::{check_credentials, check_odata_version};
use crate::check::stack::resources::{arn_for_name, check_logical_id, for_created, in_place};
use crate::check::values::possible::{first_wrong, possible, possible_values};
use crate::check::values::references::created_keys;
use crate::check::values::secrets::{self, camel_case, check_literal_secrets};
use crate::check::values::text::{check_existing_is_named, check_known, check_text};
use crate::diagnostics::{Diagnostic, Suggestion, codes, one_of};
use crate::model::{Origin, Profile, ResourceKind, Setting, Value};

/// Connectors with an access token for each refresh token in all public profiles (R312).
const PAIRED: &[&str] = &[
    googleanalytics4::CONNECTOR.name,
    googlebigquery::CONNECTOR.name,
    googleads::CONNECTOR.name,
    hubspot::CONNECTOR.name,
    dynamics365::CONNECTOR.name,
    sharepoint::CONNECTOR.name,
];
/// Connectors with a refresh token in all public profiles (R312).
const REFRESHED: &[&str] = &[dynamics365::CONNECTOR.name, sharepoint::CONNECTOR.name];

/// Checks the profile at `index`.
pub(crate) fn check_profile(cx: &mut Context<'_>, index: usize) {
    let Some(profile) = cx.definition.profiles.get(index) else { return };
    let site = Site::root().item("profile", index);
    let shape = known_profile(cx, profile, &site.part("connector"));
    check_existing_is_named(cx, &profile.origin, "profile", &site.part("origin"));
    match &profile.origin {
        Origin::Created => {
            if let Some((connector, shape)) = shape {
                check_created(cx, profile, connector, &shape, &site);
            }
        }
        Origin::Named(name) => {
            check_profile_name(cx, name, &site.part("origin"));
            check_no_settings(cx, profile, &site);
        }
        Origin::LogicalId(id) => {
            check_logical_id(cx, id, &site.part("origin"));
            check_no_settings(cx, profile, &site);
        }
        Origin::Arn(arn) => {
            let message = "expected the name of a profile, found an ARN";
            let found = Diagnostic::new(&codes::ORIGIN, site.part("origin"), message);
            cx.push(match arn.as_str().and_then(|arn| arn.rsplit_once('/')) {
                Some((_, name)) => in_place(found, format!("existing(\"{name}\")")),
                None => found.help("for example: `existing(\"crm-prod\")`"),
            });
        }
    }
}

/// Returns the connector, which must exist and support profiles (R203, R27).
fn known_profile(cx: &mut Context<'_>, profile: &Profile, site: &Site) -> Option<(&'static Connector, catalog::Profile)> {
    if profile.connector.is_empty() && cx.is_partial(profile) {
        return None;
    }
    let words: Vec<&str> =
        catalog::CONNECTORS.iter().filter(|connector| connector.profile.is_some()).map(|connector| connector.name).collect();
    let what = "connectors with profiles";
    let Some(connector) = catalog::connector(&profile.connector) else {
        no_connector(cx, &profile.connector, &words, what, site);
        return None;
    };
    if connector.profile.is_none() {
        let help = one_of(&profile.connector, &words, what);
        cx.report(&codes::NO_PROFILE, site.clone(), format!("{} has no connector profiles", connector.title), help);
    }
    connector.profile.map(|shape| (connector, shape))
}

/// An existing profile has a name, not an ARN (R4).
fn check_profile_name(cx: &mut Context<'_>, name: &Value, site: &Site) {
    match name.as_str() {
        Some(text) if text.starts_with("arn:") => {
            let right = text.rsplit_once('/').map(|(_, name)| format!("existing(\"{name}\")"));
            arn_for_name(cx, "profile", right, site);
        }
        Some(text) => {
            check_known(cx, text, site, &PROFILE_NAME);
        }
        None => {
            check_text(cx, name, site, &PROFILE_NAME);
        }
    }
}

/// An existing profile has no settings.
fn check_no_settings(cx: &mut Context<'_>, profile: &Profile, site: &Site) {
    for (index, setting) in profile.settings.iter().enumerate() {
        let message = for_created(&setting.key, "profile", &profile.name);
        cx.report(&codes::EXISTING_SETTINGS, site.item("setting", index).part("key"), message, "remove the setting");
    }
}

fn check_created(cx: &mut Context<'_>, profile: &Profile, connector: &Connector, shape: &catalog::Profile, site: &Site) {
    let missing = (!cx.is_partial(profile)).then(|| site.part("name"));
    let described = format!("{} profile", with_article(connector));
    let blocks: Vec<Property> = shape.credentials.iter().map(Credentials::property).collect();
    let properties: Vec<Property> =
        [shape.properties, common_settings::profile::ALL, lifecycle::ALL].concat().into_iter().chain(blocks).collect();
    check_settings(cx, &profile.settings, &properties, site, &Owner { described: &described, missing });
    check_one_way(cx, profile, shape, site);
    for (index, Setting { key, value }) in profile.settings.iter().enumerate() {
        let method = shape.credentials.iter().find(|method| method.key == key);
        if let (Some(method), Form::Block(settings)) = (method, cx.form(value)) {
            let block = site.item("setting", index);
            if !cx.is_partial(profile) {
                cx.unless_reported(&block, |cx| check_tokens(cx, profile, connector, method, settings, &block));
                cx.unless_reported(&block, |cx| check_refresh(cx, profile, connector, method, settings, &block));
                cx.unless_reported(&block, |cx| check_custom_credentials(cx, method, settings, &block));
            }
            check_client(cx, method, settings, &block.part("value"));
            check_shared_map(cx, method, settings, &block.part("value"));
            check_credentials(cx, method, settings, &block.part("value"));
        }
    }
    check_literal_secrets(cx, &profile.settings, shape.properties, site);
    check_odata_version(cx, profile, site);
    check_hosts(cx, profile, connector, shape.properties, site);
    check_addresses(cx, profile, site);
    check_services(cx, profile, site);
    check_private_metadata(cx, profile, site);
    check_private_account(cx, profile, site);
    check_jdbc_url(cx, profile, site);
    check_qualifiers(cx, profile, shape, site);
    for (index, Setting { key, value }) in profile.settings.iter().enumerate() {
        if matches!(catalog::property(shape.properties, key).map(|property| property.kind), Some(Kind::Qualified(_))) {
            check_parts(cx, profile, value, shape.qualifiers, &site.item("setting", index).part("value"));
        }
    }
}

/// A profile has exactly one authentication method (R204, R205).
fn check_one_way(cx: &mut Context<'_>, profile: &Profile, shape: &catalog::Profile, site: &Site) {
    let keys: Vec<&str> = shape.credentials.iter().map(|method| method.key).collect();
    let mut given = profile.settings.iter().enumerate().filter(|(_, setting)| keys.contains(&setting.key.as_str()));
    let accepted: Vec<String> = keys.iter().map(|key| format!("`{key}`")).collect();
    let first = given.next();
    if let (Some((_, first)), Some((index, second))) =
        (first, given.find(|(_, setting)| Some(&setting.key) != first.map(|(_, s)| &s.key)))
    {
        let message = format!("`{}` cannot be used with `{}`", second.key, first.key);
        cx.report(
            &codes::CREDENTIALS,
            site.item("setting", index).part("key"),
            message,
            format!("remove `{}` or `{}`", first.key, second.key),
        );
    }
    if first.is_none() && !cx.may_have_more(profile) {
        let message = format!("missing credentials in profile `{}`", profile.name);
        let help = format!("add one block of credentials: {}", accepted.join(", "));
        cx.report(&codes::CREDENTIALS, site.part("name"), message, help);
    }
}

/// Tokens come from the application, and an access token cannot be renewed without a refresh token (R217).
///
/// Applications without refresh tokens issue access tokens that do not expire.
fn check_tokens(
    cx: &mut Context<'_>,
    profile: &Profile,
    connector: &Connector,
    method: &Credentials,
    settings: &[Setting],
    block: &Site,
) {
    let is_token = |key: SharedKey| key.entry(method.properties).is_some_and(|property| !property.required);
    // With these grant types the client obtains tokens itself.
    let grant = custom::oauth::grant_type.of(settings).and_then(Value::as_name).unwrap_or(method.key);
    if [client_credentials.name, jwt_bearer.name].contains(&grant) {
        return;
    }
    let wanted = if is_token(refresh_token) { refresh_token } else { access_token };
    if !is_token(wanted) || wanted.of(settings).is_some() {
        return;
    }
    let missing = format!("missing `{}` in profile `{}`", wanted.key, profile.name);
    let (message, note) = match access_token.of(settings) {
        None if authorization.of(settings).is_some() => (missing, "an authorization code is valid once and for minutes"),
        Some(_) if REFRESHED.contains(&connector.name) => {
            (missing, "creating the profile without a refresh token is known to fail")
        }
        Some(_) => (missing, "AppFlow cannot renew an access token without a refresh token when it expires"),
        None => (missing, "the profile cannot connect without a token"),
    };
    let setting = token_example(cx, wanted);
    let found = Diagnostic::new(&codes::NO_REFRESH_TOKEN, block.part("key"), message).note(note);
    if authorization.of(settings).is_some() {
        cx.push(found.help(format!("replace `{}` with `{setting}`", authorization.key)));
        return;
    }
    let found = found.help(format!("add `{setting}`"));
    cx.push(found.suggest(Suggestion::add_setting(block.clone(), setting)));
}

/// Returns a token as a setting: a JSON key of the first secret of the stack.
fn token_example(cx: &Context<'_>, token: SharedKey) -> String {
    format!("{}: {}", token.key, secrets::example(cx, &camel_case(token.key)))
}

/// All public definitions of these connectors have an access token with a refresh token (R312), and AppFlow requires the client
/// of the refresh token to renew access.
fn check_refresh(
    cx: &mut Context<'_>,
    profile: &Profile,
    connector: &Connector,
    method: &Credentials,
    settings: &[Setting],
    block: &Site,
) {
    if refresh_token.entry(method.properties).is_none() || refresh_token.of(settings).is_none() {
        return;
    }
    let has_client = client.of(settings).is_some();
    let wants_both = PAIRED.contains(&connector.name) || connector.name == salesforce::CONNECTOR.name && has_client;
    if wants_both && access_token.of(settings).is_none() {
        let message = format!("missing `access_token` in profile `{}`", profile.name);
        let note = format!("AppFlow may reject a refresh token without an access token for {}", connector.title);
        let setting = token_example(cx, access_token);
        let found = Diagnostic::new(&codes::NO_ACCESS_TOKEN, block.part("key"), message).note(note);
        cx.push(found.help(format!("add `{setting}`")).suggest(Suggestion::add_setting(block.clone(), setting)));
    }
    let own_client = [managed_defaults::oauth::client_id, managed_defaults::oauth::client_secret];
    let lacks = |key: &&Property| catalog::property(method.properties, key.key).is_some() && key.of(settings).is_none();
    let missing: Vec<String> = own_client.iter().filter(lacks).map(|key| format!("`{}`", key.key)).collect();
    if !missing.is_empty() && !has_client && connector.label.is_some() {
        let message = format!("missing {} in profile `{}`", missing.join(" and "), profile.name);
        let note = "AppFlow requires the client to renew access with a refresh token";
        let help = format!("add {}", missing.join(" and "));
        cx.push(Diagnostic::new(&codes::NO_CLIENT, block.part("key"), message).note(note).help(help));
    }
}

/// A custom authentication method has credentials under the connector's own keys (R215).
fn check_custom_credentials(cx: &mut Context<'_>, method: &Credentials, settings: &[Setting], block: &Site) {
    let (secrets, values) = (custom::custom::secrets, custom::custom::values);
    let gives = |key: Property| key.of(settings).is_some_and(|value| !matches!(cx.form(value), Form::Block([])));
    if catalog::property(method.properties, secrets.key).is_some() && !gives(secrets) && !gives(values) {
        let message = format!("missing credentials in `{}`", method.key);
        cx.report(&codes::NO_CUSTOM_CREDENTIALS, block.part("key"), message, "add `secrets: { key: Tokens[\"key\"] }`");
    }
}

/// The secret of a client contains `clientId` and `clientSecret`, and AppFlow requires its full ARN (R219).
fn check_client(cx: &mut Context<'_>, method: &Credentials, settings: &[Setting], block: &Site) {
    if client.entry(method.properties).is_none() {
        return;
    }
    let Some(Given { value, site }) = given(settings, &client, block) else { return };
    let Form::Item(Declared::Resource(secret)) = cx.form(value) else { return };
    if secret.kind != ResourceKind::Secret || cx.is_partial(secret) {
        return;
    }
    let name = &secret.name;
    let site = site.part("value");
    // An ARN instead of a name, or an unknown name, is reported at the declaration.
    let is_name = |name: &Value| match cx.form(name) {
        Form::Text(text) => !text.starts_with("arn:"),
        Form::Name(_) => false,
        _ => true,
    };
    // A policy of such a secret is reported at its declaration.
    let is_managed = resources::secret::policy.has_value(&secret.settings, &resources::policy::managed);
    if matches!(&secret.origin, Origin::Named(name) if is_name(name)) && !is_managed {
        let message = format!("AppFlow requires the full ARN of secret `{name}`, which is declared by name");
        cx.report(&codes::CLIENT_BY_NAME, site.clone(), message, "declare the secret by its full ARN: `existing(arn \"arn:aws:secretsmanager:eu-west-1:111122223333:secret:crm/client-AbCdEf\")`");
    }
    let Some(keys) = created_keys(cx, secret) else { return };
    let missing: Vec<String> = ["clientId", "clientSecret"]
        .iter()
        .filter(|key| !keys.iter().any(|known| known == *key))
        .map(|key| format!("`{key}`"))
        .collect();
    if !missing.is_empty() {
        let message = format!("missing {} in client secret `{name}`", missing.join(" and "));
        cx.report(&codes::CLIENT_KEYS, site, message, "add them to `values`");
        return;
    }
    if secret.origin.is_created() && !is_encrypted(cx, secret) {
        let message = format!("client secret `{name}` has no customer managed key");
        let note = "AppFlow reportedly cannot read a client secret that is encrypted with the default key of Secrets Manager";
        let help = format!("declare a KMS key, for example `key ClientKey;`, and add `encryption: ClientKey` to `{name}`");
        cx.push(Diagnostic::new(&codes::CLIENT_ENCRYPTION, site.clone(), message).note(note).help(help));
    }
}

/// Two maps that are written into one property have distinct keys.
fn check_shared_map(cx: &mut Context<'_>, method: &Credentials, settings: &[Setting], block: &Site) {
    let mut seen = Firsts::default();
    for (index, Setting { key, value }) in settings.iter().enumerate() {
        let property = catalog::property(method.properties, key).filter(|property| matches!(property.kind, Kind::Map { .. }));
        let (Some(property), Form::Block(pairs)) = (property, cx.form(value)) else { continue };
        let own = block.item("setting", index).part("value");
        for (number, pair) in pairs.iter().enumerate() {
            let site = own.item("setting", number).part("key");
            // A key that one of the blocks has twice is reported with that block.
            if let Some(first) = seen.before((&pair.key, property.path), &site)
                && !first.is_within(&own)
            {
                repeated_key(cx, &pair.key, (site, first));
            }
        }
    }
}

/// A private connection to Snowflake requires the account and its region (R213).
fn check_private_account(cx: &mut Context<'_>, profile: &Profile, site: &Site) {
    let Some(given) = given(&profile.settings, &private_link, site) else { return };
    let needed = [snowflake::profile::account, snowflake::profile::region];
    let missing: Vec<String> =
        needed.iter().filter(|key| key.of(&profile.settings).is_none()).map(|key| format!("`{}`", key.key)).collect();
    if profile.connector == snowflake::CONNECTOR.name && !missing.is_empty() && !cx.may_have_more(profile) {
        let message = "private connection to Snowflake requires the account name and region";
        let help = format!("add {}", missing.join(" and "));
        cx.report(&codes::PRIVATE_ACCOUNT, given.site.part("key"), message, help);
    }
}

/// Each qualifier of table names is a single name (R182). A quoted one may contain dots.
fn check_qualifiers(cx: &mut Context<'_>, profile: &Profile, shape: &catalog::Profile, site: &Site) {
    for (key, _) in shape.qualifiers {
        let Some(given) = given(&profile.settings, *key, site) else { continue };
        if let Some(text) = given.value.as_str().filter(|text| text.contains('.') && !text.contains('"')) {
            let message = format!("expected the name of a {}, found `{text}`", key.key);
            cx.report(&codes::QUALIFIED_NAME, given.site.part("value"), message, format!("use only the name of the {}", key.key));
        }
    }
}

/// AppFlow connects to Redshift through the Data API, not through a JDBC URL (R212).
fn check_jdbc_url(cx: &mut Context<'_>, profile: &Profile, site: &Site) {
    let is_jdbc = |block| {
        profile.connector == redshift::CONNECTOR.name
            && redshift::cluster::identifier.of(block).is_none()
            && redshift::jdbc::url.of(block).is_some()
    };
    let Some((method, _)) = profiles::method(profile).filter(|(_, block)| is_jdbc(block)) else { return };
    let Some(given) = given(&profile.settings, method, site) else { return };
    let message = "use of deprecated JDBC connection to Redshift";
    cx.report(&codes::JDBC_URL, given.site.part("key"), message, "use `cluster` or `serverless`");
}

/// Private metadata requires a private connection (R225), which a parameter can select.
fn check_private_metadata(cx: &mut Context<'_>, profile: &Profile, site: &Site) {
    let modes = possible(cx, &profile.settings, &shared::connection_mode, site);
    if profiles::is_private(profile) || !modes.iter().all(|(_, mode)| mode.is(&connection_mode::public)) {
        return;
    }
    let Some(given) = given(&profile.settings, &salesforce::profile::private_metadata, site) else { return };
    let values = possible_values(cx, given.value, &given.site.part("value"));
    if let Some((_, value)) = first_wrong(cx, &values, |value| value.truth() == Some(true)) {
        let message = value.named("`private_metadata` has no effect without a private connection");
        cx.report(
            &codes::PRIVATE_METADATA,
            given.site.part("key"),
            message,
            "add `connection_mode: private`, or remove `private_metadata`",
        );
    }
}
