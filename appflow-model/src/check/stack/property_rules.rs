//! The rules of settings for properties that an override writes in place of a setting.

use crate::Site;
use crate::analysis::values::Form;
use crate::catalog::Kind;
use crate::catalog::string_rules::{API_VERSION, ITEM_TAG_KEY, ITEM_TAG_VALUE};
use crate::check::context::Context;
use crate::check::settings::{changed_items, wrong_form};
use crate::check::values::arn;
use crate::check::values::problems::{problem_of, problems};
use crate::check::values::text::each_choice;
use crate::check::values::text_rules::{Piece, refused};
use crate::check::values::{folder, url};
use crate::diagnostics::{Code, Help, codes};
use crate::model::{Setting, Value};

/// The value of a property satisfies the rule of the setting that writes it otherwise (R477).
pub(super) fn check_value(cx: &mut Context<'_>, kind: Kind, shown: &str, value: &Value, site: &Site) {
    let rule = match kind {
        Kind::Text(rule) | Kind::Qualified(rule) => Some(rule),
        Kind::Version(_) => Some(&API_VERSION),
        _ => None,
    };
    let form = match kind {
        Kind::RoleArn | Kind::ProfileRole(_) => Some(&arn::ROLE),
        Kind::TargetRole => Some(&arn::TARGET_ROLE),
        Kind::UserArn => Some(&arn::USER),
        _ => None,
    };
    each_choice(cx, value, site, &mut |cx, value, site| {
        if let Some(rule) = rule {
            let known = |text: &str| {
                let is_plain = !text.contains("{{");
                let (message, help) = refused(&[Piece::Known(text.into())], rule).filter(|_| is_plain)?;
                Some((message, help.into()))
            };
            let resolved = cx.resolve(value);
            let joined = || {
                let pieces: Vec<Piece<'_>> = resolved.pieces().iter().map(|piece| piece.written().into()).collect();
                let is_plain = pieces.iter().filter_map(Piece::known).all(|text| !text.contains("{{"));
                let (message, help) = refused(&pieces, rule).filter(|_| is_plain && resolved.is_joined())?;
                Some((message, help.into()))
            };
            if let Some((message, help)) = problem_of(cx, value, &known).or_else(joined) {
                return cx.report(rule.code, site.clone(), message, help);
            }
            url::check_url(cx, &resolved, rule, site);
            if rule.code == &codes::BUCKET_PREFIX {
                folder::check_prefix(cx, &resolved, site);
            }
        } else if let Some(form) = form {
            let problem = |text: &str| Some((arn::problem(text, form)?, format!("for example: `{}`", form.example).into()));
            if let Some((message, help)) = problem_of(cx, value, &problem) {
                cx.report(form.code, site.clone(), message, help);
            }
        } else if let Kind::TimeZone = kind {
            let unknown = |text: &str| {
                let (_, wanted) = wrong_form(kind, text)?;
                Some((format!("expected {wanted} for `{shown}`, found `{text}`"), Help::NONE))
            };
            if let Some((message, help)) = problem_of(cx, value, &unknown) {
                cx.report(&codes::TIME_ZONE, site.clone(), message, help);
            }
        } else if !matches!(kind, Kind::Bool) {
            let wrong: [&'static Code; 2] = [&codes::WRONG_VALUE, &codes::OUT_OF_RANGE];
            for code in wrong {
                let problem = |text: &str| {
                    let (_, wanted) = wrong_form(kind, whole(kind, text)).filter(|(found, _)| *found == code)?;
                    let message = match code == &codes::OUT_OF_RANGE {
                        true => format!("`{shown}` must be {wanted}, found `{text}`"),
                        false => format!("expected {wanted} for `{shown}`, found `{text}`"),
                    };
                    Some((message, Help::NONE))
                };
                if let Some((message, help)) = problem_of(cx, value, &problem) {
                    cx.report(code, site.clone(), message, help);
                }
            }
        }
    });
}

/// Returns a number without the part after its point, if that is zero, or is of a time between two seconds.
fn whole(kind: Kind, number: &str) -> &str {
    match number.split_once('.') {
        Some((whole, rest)) if matches!(kind, Kind::Time) || rest.bytes().all(|digit| digit == b'0') => whole,
        _ => number,
    }
}

/// The tags in an override, as a list or as elements that are appended, satisfy the rules for tags (R198, R477).
pub(super) fn check_tags(cx: &mut Context<'_>, value: &Value, site: &Site) {
    for (tag, site, _) in changed_items(value, site) {
        let Form::Block(parts) = cx.form(tag) else { continue };
        for (index, Setting { key, value }) in parts.iter().enumerate() {
            let site = site.item("setting", index).part("value");
            match key.as_str() {
                "Key" => {
                    check_value(cx, Kind::Text(&ITEM_TAG_KEY), key, value, &site);
                    let reserved = |text: &str| {
                        let start = text.get(..4).filter(|start| start.eq_ignore_ascii_case("aws:"))?;
                        Some((format!("tag key cannot start with `{start}`"), Help::NONE))
                    };
                    for (site, message, help) in problems(cx, value, &site, &reserved) {
                        cx.report(&codes::TAG_KEY, site, message, help);
                    }
                }
                "Value" => check_value(cx, Kind::Text(&ITEM_TAG_VALUE), key, value, &site),
                _ => {}
            }
        }
    }
}
