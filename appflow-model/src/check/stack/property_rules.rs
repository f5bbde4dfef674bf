//! The rules of settings for properties that an override writes in place of a setting.

use crate::Site;
use crate::analysis::entries::{Entry, Part};
use crate::catalog::string_rules::{API_VERSION, FLOW_DESCRIPTION, FLOW_NAME};
use crate::catalog::{Kind, Place, Property, common_settings, monitoring, resources};
use crate::check::context::{Context, Declared};
use crate::check::settings::wrong_form;
use crate::check::values::arn;
use crate::check::values::problems::problem_of;
use crate::check::values::text::each_choice;
use crate::check::values::text_rules::{Piece, refused};
use crate::check::values::{folder, url};
use crate::diagnostics::{Code, Help, codes};
use crate::model::{ResourceKind, Value};
use crate::vocabulary::flow::names as statements;

/// A property that a setting or a statement writes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Written {
    /// The path of the property.
    pub(super) path: &'static [&'static str],
    /// The setting or statement.
    pub(super) key: &'static str,
    /// The kind of the value, unless it is written in another form.
    pub(super) kind: Option<Kind>,
}

/// The statements of a flow that write a property.
const STATEMENTS: &[Written] = &[
    Written { path: &["FlowName"], key: statements::name, kind: Some(Kind::Text(&FLOW_NAME)) },
    Written { path: &["Description"], key: statements::description, kind: Some(Kind::Text(&FLOW_DESCRIPTION)) },
    Written { path: &["FlowStatus"], key: statements::status, kind: None },
    Written { path: &["KMSArn"], key: statements::key, kind: Some(Kind::Key) },
    Written { path: &["Tags"], key: statements::tags, kind: None },
];

/// The property that contains the KMS key of a bucket.
const BUCKET_KEY: &[&str] =
    &["BucketEncryption", "ServerSideEncryptionConfiguration", "ServerSideEncryptionByDefault", "KMSMasterKeyID"];

/// Returns the settings and statements that write properties of an entry and are checked, with the paths of the properties.
pub(super) fn written(entry: &Entry<'_>) -> Vec<Written> {
    let tables: &[&[Property]] = match (entry.part, entry.item) {
        (Part::Itself, Declared::Flow(_)) => return STATEMENTS.to_vec(),
        (Part::Itself, Declared::Resource(resource)) => &[resources::settings(resource.kind)],
        (Part::Itself, Declared::Profile(_)) => &[common_settings::profile::ALL],
        (Part::Alias, _) => {
            let alias = &resources::key::alias;
            return vec![Written { path: &["AliasName"], key: alias.key, kind: Some(alias.kind) }];
        }
        (Part::Alarm(_), _) | (Part::Itself, Declared::Alarm(_)) => &[monitoring::alarm::ALL],
        (Part::Itself, Declared::CompositeAlarm(_)) => &[monitoring::composite_alarm::ALL],
        (Part::Rule(_), _) | (Part::Itself, Declared::Rule(_)) => &[monitoring::rule::ALL],
        (
            Part::Policy
            | Part::SubscriptionPermission(_)
            | Part::AlarmPermission
            | Part::ConnectorPermission
            | Part::TargetRole
            | Part::ProfileRole(_)
            | Part::CatalogRole
            | Part::RulePermission(..),
            _,
        )
        | (Part::Itself, Declared::Mapping(_) | Declared::Condition(_) | Declared::Object(_) | Declared::Output(_)) => &[],
    };
    // The setting also writes the algorithm, which has other values.
    let encryption = match (entry.part, entry.item) {
        (Part::Itself, Declared::Resource(resource)) if resource.kind == ResourceKind::Bucket => {
            Some(Written { path: BUCKET_KEY, key: resources::bucket::encryption.key, kind: None })
        }
        _ => None,
    };
    let own = tables.iter().copied().flatten().filter(|property| property.place == Place::Own && !property.path.is_empty());
    own.map(|property| Written { path: property.path, key: property.key, kind: Some(property.kind) }).chain(encryption).collect()
}

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
                    let (_, wanted) = wrong_form(kind, text).filter(|(found, _)| *found == code)?;
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
