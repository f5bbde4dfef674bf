//! Texts against their rules: characters and lengths, as far as the text is known.

use crate::Site;
use crate::catalog::TextRule;
use crate::check::context::Context;
use crate::check::values::arn;
use crate::check::values::references::{Place, pieces, unfitting};
pub(crate) use crate::check::values::text_rules::check_known;
use crate::check::values::text_rules::{Piece, check_pieces, refused};
use crate::diagnostics::codes;
use crate::model::Value;

/// Checks a value that stands where a text does.
pub(crate) fn check_text(cx: &mut Context<'_>, value: &Value, site: &Site, rule: &TextRule) {
    check_at(cx, value, site, rule, &Place::public(rule.subject));
}

/// Checks the text of a setting, which a secret can hold: the URL of an organisation is often kept beside its tokens.
pub(crate) fn check_setting_text(cx: &mut Context<'_>, value: &Value, site: &Site, rule: &TextRule) {
    check_at(cx, value, site, rule, &Place::text(rule.subject));
}

/// Checks a name that CloudFormation must know before it creates anything (R251).
pub(crate) fn check_fixed_name(cx: &mut Context<'_>, value: &Value, site: &Site, rule: &TextRule) {
    check_at(cx, value, site, rule, &Place::fixed(rule.subject));
}

fn check_at(cx: &mut Context<'_>, value: &Value, site: &Site, rule: &TextRule, place: &Place) {
    if let Some(pieces) = pieces(cx, value, site, place) {
        if !cx.is_sound(|cx| check_pieces(cx, &pieces, site, rule)) {
            // What is wrong with its characters is said already.
            cx.found.retain(|found| found.code.id != codes::PLACEHOLDER.id || !found.site.is_within(site));
        }
        let known = |text: &str| refused(&[Piece::Known(text.to_owned())], rule);
        if let Some((value, (message, help))) = unfitting(cx, value, known) {
            cx.error(rule.code, site.clone(), format!("{message}, and {value}"), help);
        }
    }
}

/// Checks a value that stands where an ARN does; one that is put together is checked as far as its first part goes.
pub(crate) fn check_arn(cx: &mut Context<'_>, value: &Value, site: &Site, form: &arn::Form) {
    let Some(pieces) = pieces(cx, value, site, &Place::public(form.subject)) else { return };
    let known: Option<String> = pieces.iter().map(Piece::known).collect();
    let problem = match (&known, pieces.first()) {
        (Some(text), _) => arn::problem(text, form),
        (None, Some(Piece::Known(start))) if !start.starts_with("arn:") && !"arn:".starts_with(start.as_str()) => {
            Some(format!("{} begins with `arn:`", form.subject))
        }
        _ => None,
    };
    if let Some(message) = problem {
        cx.error(form.code, site.clone(), message, format!("such as `{}`", form.example));
    }
}
