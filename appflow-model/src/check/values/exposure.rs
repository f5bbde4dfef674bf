//! Secrets in readable places (R218): JSON keys of secrets, hidden parameters, and dynamic references to secrets.

use crate::Site;
use crate::analysis::dynamic::{Part, Store, parts};
use crate::analysis::given;
use crate::analysis::values::Form;
use crate::catalog::resources::parameter::no_echo;
use crate::check::context::{Checked, Context};
use crate::check::values::place::{Place, Secrets};
use crate::diagnostics::{Diagnostic, codes};
use crate::model::{Resource, Value};

/// Returns `true` if the value of a parameter is hidden.
pub(crate) fn is_hidden(parameter: &Resource) -> bool {
    no_echo.is_true(&parameter.settings)
}

/// Reports a JSON key of a secret in a readable place.
pub(crate) fn check_key(cx: &mut Context<'_>, of: &str, key: &str, site: &Site, place: &Place) -> Checked {
    if place.secrets != Secrets::Shown {
        return Checked::Sound;
    }
    let message = format!("secret `{of}[\"{key}\"]` is exposed in {}", place.subject);
    let help = "if the value is not secret, use a parameter or a literal";
    cx.refuse(&codes::SECRET_SHOWN, site.clone(), message, help)
}

/// Reports a hidden parameter in a readable place.
pub(crate) fn check_parameter(cx: &mut Context<'_>, parameter: &Resource, site: &Site, place: &Place) -> Checked {
    if !place.shown || !is_hidden(parameter) {
        return Checked::Sound;
    }
    let message = format!("`no_echo` parameter `{}` is exposed in {}", parameter.name, place.subject);
    let help = "use another parameter, or remove `no_echo` from this one";
    cx.refuse(&codes::SECRET_SHOWN, site.clone(), message, help)
}

/// Reports an attribute of a resource that returns a property with a secret, in a readable place.
pub(crate) fn check_attribute(cx: &mut Context<'_>, resource: &Resource, attribute: &str, site: &Site, place: &Place) {
    let is_exposed = || given::property(cx, resource, attribute).is_some_and(|value| has_secret(cx, value));
    if place.shown && is_exposed() {
        let message = format!("the secret in `{attribute}` of `{}` is exposed in {}", resource.name, place.subject);
        let found = Diagnostic::new(&codes::SECRET_SHOWN, site.clone(), message);
        cx.push(found.note("the attribute returns the value of the property"));
    }
}

/// Returns `true` if a value contains a secret.
fn has_secret(cx: &Context<'_>, value: &Value) -> bool {
    let mut found = false;
    value.walk(&mut |value| {
        found |= match cx.form(value) {
            Form::Parameter(parameter) => is_hidden(parameter),
            Form::SecretKey { .. } => true,
            Form::Text(text) => parts(text).iter().any(|part| matches!(part, Part::Reference(Store::Secret))),
            _ => false,
        }
    });
    found
}

/// Reports a dynamic reference to a secret in a readable place, and one to a secure parameter in any place (R331).
pub(crate) fn check_reference(cx: &mut Context<'_>, store: Store, site: &Site, subject: &str, is_shown: bool) -> Checked {
    match store {
        Store::SecureParameter => {
            let message = format!("{subject} cannot contain a reference to a secure parameter (`ssm-secure`)");
            let help = "use a secret of Secrets Manager: declare `secret Tokens = existing(\"crm/tokens\");` and use \
                        `Tokens[\"accessToken\"]`";
            cx.refuse(&codes::SECURE_PARAMETER, site.clone(), message, help)
        }
        Store::Secret if is_shown => {
            let message = format!("secret in a dynamic reference is exposed in {subject}");
            cx.refuse(&codes::SECRET_SHOWN, site.clone(), message, "if the value is not secret, use a parameter or a literal")
        }
        Store::Secret | Store::Parameter | Store::Unknown => Checked::Sound,
    }
}

/// Reports a value of a hidden parameter in a condition.
pub(crate) fn check_compared(cx: &mut Context<'_>, parameter: &Resource, text: &str, site: &Site) {
    if is_hidden(parameter) && !text.is_empty() {
        let message = format!("hard-coded value of `{}`, which has `no_echo`", parameter.name);
        let found = Diagnostic::new(&codes::SECRET_SHOWN, site.clone(), message);
        cx.push(found.note("anyone who can read the template can read the value"));
    }
}

/// Reports a hidden parameter that is a key of a mapping, whose keys list its values.
pub(crate) fn check_looked_up(cx: &mut Context<'_>, parameter: &Resource, site: &Site) -> Checked {
    if !is_hidden(parameter) {
        return Checked::Sound;
    }
    let message = format!("the keys of the mapping are readable values of `no_echo` parameter `{}`", parameter.name);
    cx.refuse(&codes::SECRET_SHOWN, site.clone(), message, "use another parameter, or remove `no_echo` from this one")
}

/// Reports the values that a hidden parameter allows in a readable list.
pub(crate) fn check_allowed(cx: &mut Context<'_>, parameter: &Resource, values: &[Value], site: &Site) {
    let is_given = values.iter().any(|value| value.literal_text().is_some_and(|text| !text.is_empty()));
    if is_given && is_hidden(parameter) {
        let message = format!("`no_echo` does not hide the allowed values of `{}`", parameter.name);
        let found = Diagnostic::new(&codes::HIDDEN_DEFAULT, site.clone(), message);
        cx.push(found.note("anyone who can read the template can read the values").help("remove `allowed`, or `no_echo`"));
    }
}

/// Reports the readable default of a hidden parameter.
pub(crate) fn check_default(cx: &mut Context<'_>, parameter: &Resource, default: &str, site: &Site) {
    if !default.is_empty() && is_hidden(parameter) {
        let message = format!("default of `no_echo` parameter `{}` is readable in the template", parameter.name);
        cx.report(&codes::HIDDEN_DEFAULT, site.clone(), message, "remove `default`");
    }
}
