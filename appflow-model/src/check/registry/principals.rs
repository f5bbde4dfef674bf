//! Service principals in policies and permissions.

use crate::Site;
use crate::check::context::Context;
use crate::check::settings::given_items;
use crate::check::values::problems::problem_of;
use crate::check::values::text::each_choice;
use crate::diagnostics::{Help, codes, nearest};
use crate::model::Value;

/// The first labels of principals.
const LABELS: &str = include_str!("principals.txt");

/// The domain of most principals; those of a few Regions end in `.cn`.
const DOMAIN: &str = "amazonaws.com";

/// The most edits between a misspelled label and a known one.
const EDITS: usize = 1;

/// Checks the service principals in a value (R375).
pub(crate) fn check(cx: &mut Context<'_>, value: &Value, site: &Site) {
    each_choice(cx, value, site, &mut |cx, value, site| {
        for (value, site) in given_items(value, site) {
            let problem = |text: &str| {
                let right = meant(text)?;
                Some((format!("unknown service principal: found `{text}`"), Help::use_code(format!("\"{right}\""))))
            };
            if let Some((message, help)) = problem_of(cx, value, &problem) {
                cx.report(&codes::UNKNOWN_PRINCIPAL, site, message, help);
            }
        }
    });
}

/// Returns the principal that a misspelled one probably is. Services get new principals at any time.
fn meant(principal: &str) -> Option<String> {
    // A URL, or a name with blanks around it or a dot after it.
    let plain = principal.trim().trim_start_matches("https://").trim_end_matches(['/', '.']);
    if plain != principal && plain.ends_with(DOMAIN) {
        return Some(meant(plain).unwrap_or_else(|| plain.to_owned()));
    }
    let (label, domain) = principal.split_once('.')?;
    let labels = || LABELS.lines().filter(|line| !line.starts_with('#')).flat_map(|line| line.split(' '));
    let is_known = labels().any(|known| known == label);
    let is_of_region = domain.strip_suffix(DOMAIN).and_then(|region| region.strip_suffix('.')).is_some_and(is_region);
    if domain == DOMAIN || is_of_region {
        let known: Vec<&str> = if is_known { Vec::new() } else { labels().collect() };
        let right = nearest(label, &known, EDITS)?;
        return Some(format!("{right}.{domain}"));
    }
    // AppFlow has no Regions with another domain.
    let is_elsewhere = label == APPFLOW && domain != DOMAIN && domain.starts_with(AWS);
    let is_other = is_known && is_near_domain(domain) || is_elsewhere;
    is_other.then(|| format!("{label}.{DOMAIN}"))
}

/// The first label of AppFlow's principal.
const APPFLOW: &str = "appflow";

/// The beginning of the domains of principals.
const AWS: &str = "amazonaws.";

/// The ends of these domains.
const ENDS: &[&str] = &["com", "com.cn", "eu"];

/// Returns `true` for words and a digit, such as `eu-west-1`.
fn is_region(text: &str) -> bool {
    text.split('-').count() > 2 && text.ends_with(|last: char| last.is_ascii_digit())
}

/// Returns `true` for a domain that was probably meant for that of AWS. Principals of other domains exist.
fn is_near_domain(domain: &str) -> bool {
    let is_of_aws = domain.strip_prefix(AWS).map(|end| ENDS.contains(&end));
    let is_near =
        || ["amazon.com", "aws.com", "aws.amazon.com", "amazonaws"].contains(&domain) || nearest(domain, &[DOMAIN], 2).is_some();
    is_of_aws.map_or_else(is_near, |is_of_aws| !is_of_aws)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_misspelled_principals() {
        for (wrong, right) in [
            ("lambda.amazon.com", "lambda.amazonaws.com"),
            ("lambda.aws.com", "lambda.amazonaws.com"),
            ("event.amazonaws.com", "events.amazonaws.com"),
            ("lamdba.amazonaws.com", "lambda.amazonaws.com"),
            ("glue.amazonaws.co", "glue.amazonaws.com"),
            ("log.eu-west-1.amazonaws.com", "logs.eu-west-1.amazonaws.com"),
            ("Lambda.amazonaws.com", "lambda.amazonaws.com"),
            ("events.amazonaws.org", "events.amazonaws.com"),
            ("events.amazonaws.com.nc", "events.amazonaws.com"),
            ("appflow.amazonaws.com.cn", "appflow.amazonaws.com"),
            ("appflow.amazonaws.com ", "appflow.amazonaws.com"),
            ("https://event.amazonaws.com/", "events.amazonaws.com"),
            ("sns.amazonaws.com.", "sns.amazonaws.com"),
        ] {
            assert_eq!(meant(wrong).as_deref(), Some(right), "{wrong}");
        }
    }

    #[test]
    fn accepts_principals_of_all_forms() {
        for principal in [
            "lambda.amazonaws.com",
            "logs.eu-west-1.amazonaws.com",
            "delivery.logs.amazonaws.com",
            "events.amazonaws.com.cn",
            "ec2.amazonaws.com.cn",
            "states.eu-west-1.amazonaws.com.cn",
            "lambda.amazonaws.eu",
            "https://token.actions.githubusercontent.com",
            "alexa-appkit.amazon.com",
            "new-service.amazonaws.com",
            "graph.facebook.com",
            "*",
            "111122223333",
        ] {
            assert_eq!(meant(principal), None, "{principal}");
        }
    }
}
