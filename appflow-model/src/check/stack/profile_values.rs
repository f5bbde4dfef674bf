//! Values of profiles that AWS accepts, but that are not correct.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use crate::Site;
use crate::analysis::profiles;
use crate::analysis::values::Form;
use crate::catalog::common_settings::shared::{access_token, authorization, refresh_token};
use crate::catalog::{self, CONNECTORS, Credentials, Kind, Property, custom, sapodata};
use crate::check::context::Context;
use crate::check::settings::{Given, check_once, given};
use crate::check::values::problems::problems;
use crate::check::values::secrets::check_literal_secrets;
use crate::diagnostics::{Diagnostic, Help, codes, nearest};
use crate::model::{Definition, Profile, ResourceKind, Setting, Value};

/// The most edits between the label of a managed connector and a misspelled one.
const EDITS: usize = 2;

/// Maximum number of credentials of a custom connector (R215).
const CREDENTIALS: usize = 50;
/// Checks the values in the credentials of a created profile.
pub(crate) fn check_credentials(cx: &mut Context<'_>, method: &Credentials, settings: &[Setting], site: &Site) {
    check_authorizations(cx, settings, site);
    check_same_value(cx, method, settings, site);
    check_client_credentials(cx, settings, site);
    check_credentials_count(cx, method, settings, site);
    check_literal_secrets(cx, settings, method.properties, site);
    if let Some(Given { value, site }) = given(settings, &sapodata::oauth::scopes, site)
        && let Form::List(scopes) = cx.form(value)
    {
        check_once(cx, scopes, &site.part("value"), "element");
    }
}

/// An authorization code replaces tokens (R323), and is for the grant type of its name.
fn check_authorizations(cx: &mut Context<'_>, settings: &[Setting], site: &Site) {
    let Some(code) = given(settings, &authorization, site) else { return };
    let token = [access_token, refresh_token].into_iter().find(|token| token.of(settings).is_some());
    if let Some(token) = token {
        let message = format!("`authorization` cannot be used with `{}`", token.key);
        let found = Diagnostic::new(&codes::TWO_AUTHORIZATIONS, code.site.part("key"), message)
            .note("AppFlow exchanges the authorization code for its own tokens");
        return cx.push(found.help("remove `authorization`"));
    }
    let grant = given(settings, &custom::oauth::grant_type, site).and_then(|given| given.value.as_name());
    let granted = custom::grant_type::authorization_code.name;
    if let Some(grant) =
        grant.filter(|grant| *grant != granted && custom::grant_type::ALL.iter().any(|known| known.name == *grant))
    {
        let message = format!("`authorization` cannot be used with `grant_type: {grant}`");
        let found = Diagnostic::new(&codes::TWO_AUTHORIZATIONS, code.site.part("key"), message)
            .note(format!("an authorization code is for `grant_type: {granted}`"));
        cx.push(found.help("remove `authorization`"));
    }
}

/// A secret of a profile is not also the value of another setting: the access token and the refresh token are two (R361), and so
/// are a user name and its password (R405).
fn check_same_value(cx: &mut Context<'_>, method: &Credentials, settings: &[Setting], site: &Site) {
    let mut firsts: HashMap<&Value, (&Property, Site)> = HashMap::new();
    for (index, Setting { key, value }) in settings.iter().enumerate() {
        let known = catalog::property(method.properties, key).filter(|known| matches!(known.kind, Kind::Secret | Kind::Text(_)));
        let Some(property) = known else { continue };
        if !matches!(cx.form(value), Form::SecretKey { .. } | Form::Parameter(_)) {
            continue;
        }
        let place = site.item("setting", index).part("value");
        let Some((first, before)) = firsts.get(value) else {
            firsts.insert(value, (property, place));
            continue;
        };
        if [first, &property].iter().any(|property| matches!(property.kind, Kind::Secret)) {
            let message = format!("`{key}` is the same as `{}`", first.key);
            let help = match (refresh_token.key, access_token.key) {
                (refresh, access) if key == refresh && first.key == access => "use the refresh token of the application",
                _ => "use separate values",
            };
            cx.report_duplicate(&codes::SAME_TOKEN, (place, before.clone()), message, help);
        }
    }
}

/// A client that obtains tokens for itself has an ID and a secret (R217).
fn check_client_credentials(cx: &mut Context<'_>, settings: &[Setting], site: &Site) {
    let Some(grant) = given(settings, &custom::oauth::grant_type, site) else { return };
    if grant.value.as_name() != Some(custom::grant_type::client_credentials.name) {
        return;
    }
    let needed = [custom::oauth::client_id, custom::oauth::client_secret];
    let missing: Vec<String> =
        needed.iter().filter(|key| key.of(settings).is_none()).map(|key| format!("`{}`", key.key)).collect();
    let has_token = access_token.of(settings).is_some();
    if !missing.is_empty() && !has_token {
        let message = format!("missing {} for grant type `client_credentials`", missing.join(" and "));
        let found = Diagnostic::new(&codes::NO_CLIENT, grant.site.part("value"), message);
        let found = found.note("the client obtains tokens with its ID and secret").help(format!("add {}", missing.join(" and ")));
        // A misspelled setting may be the missing one.
        cx.unless_unknown(site, |cx| cx.push(found));
    }
}

/// A profile has at most 50 credentials, including secrets (R215).
fn check_credentials_count(cx: &mut Context<'_>, method: &Credentials, settings: &[Setting], site: &Site) {
    if catalog::property(method.properties, custom::custom::secrets.key).is_none() {
        return;
    }
    let count = |key: &Property| key.block(settings).map_or(0, <[Setting]>::len);
    let (secrets, values) = (count(&custom::custom::secrets), count(&custom::custom::values));
    let total = secrets + values;
    if total <= CREDENTIALS || secrets > CREDENTIALS || values > CREDENTIALS {
        return;
    }
    let Some(place) = given(settings, &custom::custom::values, site) else { return };
    let message = format!("too many credentials: found {total}, expected at most {CREDENTIALS}");
    let note = "`secrets` and `values` count together";
    cx.push(Diagnostic::new(&codes::CUSTOM_PROPERTY, place.site.part("key"), message).note(note));
}

/// OAuth requires OData 2.0 (R208).
pub(crate) fn check_odata_version(cx: &mut Context<'_>, profile: &Profile, site: &Site) {
    let is_oauth = profiles::method(profile)
        .is_some_and(|(method, _)| catalog::property(method.properties, sapodata::oauth::token_url.key).is_some());
    if profile.connector != sapodata::CONNECTOR.name || !is_oauth {
        return;
    }
    let Some(path) = given(&profile.settings, &sapodata::profile::service_path, site) else { return };
    let problem = |path: &str| {
        let message = "SAP OData does not support OAuth with OData 4.0".to_owned();
        path.contains("/odata4/").then(|| (message, "use a catalog of OData 2.0, or `basic` authentication".into()))
    };
    for (site, message, help) in problems(cx, path.value, &path.site.part("value"), &problem) {
        cx.report(&codes::PROFILE_TEXT, site, message, help);
    }
}

/// A connector that AWS manages is used by its connector name, not by its label (R239).
pub(crate) fn check_labels(cx: &mut Context<'_>, definition: &Definition) {
    let mut labels = Vec::new();
    for (index, resource) in
        definition.resources.iter().enumerate().filter(|(_, resource)| resource.kind == ResourceKind::Connector)
    {
        let site = Site::root().item("resource", index);
        labels.extend(given(&resource.settings, &catalog::resources::connector::label, &site).map(|given| (given, true)));
    }
    for (index, profile) in
        definition.profiles.iter().enumerate().filter(|(_, profile)| profile.connector == custom::CONNECTOR.name)
    {
        let site = Site::root().item("profile", index);
        labels.extend(given(&profile.settings, &custom::profile::label, &site).map(|given| (given, false)));
    }
    check_registered(cx, &labels);
    let registered: HashSet<Cow<'_, str>> =
        labels.iter().filter(|(_, is_registered)| *is_registered).filter_map(|(given, _)| cx.known_text(given.value)).collect();
    for (Given { value, site }, is_registered) in labels {
        let problem = |label: &str| {
            let managed = CONNECTORS.iter().find(|known| known.label.is_some_and(|known| known.eq_ignore_ascii_case(label)));
            // A profile can be declared with the label instead of the name.
            if let Some(managed) = managed.filter(|known| is_registered || known.label != Some(label)) {
                let message = format!("AWS manages the connector with label `{}`", managed.label.unwrap_or_default());
                return Some((message, format!("declare profiles and objects of `{}`", managed.name).into()));
            }
            let known: Vec<&str> = CONNECTORS.iter().filter_map(|known| known.label).collect();
            let near =
                nearest(label, &known, EDITS).filter(|_| !is_registered && !registered.contains(label) && managed.is_none())?;
            let message = format!("label `{label}` is similar to `{near}`, the label of a connector that AWS manages");
            Some((message, Help::use_code(format!("\"{near}\""))))
        };
        for (site, message, help) in problems(cx, value, &site.part("value"), &problem) {
            cx.report(&codes::MANAGED_LABEL, site, message, help);
        }
    }
}

/// A label that differs from that of a registered connector only in its case is another label (R406).
fn check_registered(cx: &mut Context<'_>, labels: &[(Given<'_>, bool)]) {
    let known = labels.iter().filter(|(_, is_registered)| *is_registered);
    let known: HashSet<String> = known.filter_map(|(label, _)| cx.known_text(label.value).map(Into::into)).collect();
    let by_letters: HashMap<String, &String> = known.iter().map(|label| (label.to_ascii_lowercase(), label)).collect();
    for (Given { value, site }, _) in labels.iter().filter(|(_, is_registered)| !is_registered) {
        let problem = |label: &str| {
            let right = by_letters.get(&label.to_ascii_lowercase()).filter(|_| !known.contains(label))?;
            let message = format!("the stack registers connector `{right}`, found label `{label}`");
            Some((message, Help::use_code(format!("{right:?}"))))
        };
        for (site, message, help) in problems(cx, value, &site.part("value"), &problem) {
            cx.report(&codes::OTHER_LABEL, site, message, help);
        }
    }
}
