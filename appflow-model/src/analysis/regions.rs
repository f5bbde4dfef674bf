//! Regions, and what else depends on the place of a deployment.

use crate::diagnostics::nearest;

/// The directions in the codes of Regions.
const DIRECTIONS: &[&str] = &["central", "east", "north", "northeast", "northwest", "south", "southeast", "southwest", "west"];

/// The partitions of AWS.
pub const PARTITIONS: &[&str] = &["aws", "aws-cn", "aws-eusc", "aws-iso", "aws-iso-b", "aws-iso-e", "aws-iso-f", "aws-us-gov"];

/// The number of digits in an account ID.
pub const ACCOUNT: usize = 12;

/// Returns `true` for `eu-west-1`, `us-gov-west-1`: words of lowercase letters, the last of which is a direction, and a digit.
///
/// # Examples
///
/// ```
/// use appflow_model::analysis::regions::is_region;
/// assert!(is_region("eu-west-1") && is_region("us-gov-west-1") && is_region("eusc-de-east-1"));
/// assert!(!is_region("eu-wset-1") && !is_region("eu-west-11") && !is_region("eu-west-1a"));
/// ```
pub fn is_region(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let [words @ .., direction, number] = parts.as_slice() else { return false };
    let is_word = |word: &&str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase());
    let is_digit = number.len() == 1 && number.bytes().all(|byte| byte.is_ascii_digit());
    !words.is_empty() && words.iter().all(is_word) && DIRECTIONS.contains(direction) && is_digit
}

/// Returns `None` for a Region and for text of another form; else the Region that is meant, if it is clear.
///
/// # Examples
///
/// ```
/// use appflow_model::analysis::regions::meant_region;
/// assert_eq!(meant_region("AWS_US_EAST_1"), Some(Some("us-east-1".to_owned())));
/// assert_eq!(meant_region("us-est-1"), Some(None));
/// assert!(["eu-west-1", "west-europe.azure", "us-central1.gcp"].iter().all(|text| meant_region(text).is_none()));
/// ```
pub fn meant_region(text: &str) -> Option<Option<String>> {
    if is_region(text) {
        return None;
    }
    let plain = text.to_ascii_lowercase().replace('_', "-");
    let plain = plain.strip_prefix("aws-").unwrap_or(&plain);
    let region = plain.trim_end_matches(|letter: char| letter.is_ascii_lowercase());
    if is_region(region) {
        return Some(Some(region.to_owned()));
    }
    let [.., direction, number] = plain.split('-').collect::<Vec<_>>()[..] else { return None };
    let is_digit = number.len() == 1 && number.bytes().all(|byte| byte.is_ascii_digit());
    (is_digit && nearest(direction, DIRECTIONS, 2).is_some()).then_some(None)
}

/// Returns `true` for an account ID.
pub fn is_account(text: &str) -> bool {
    text.len() == ACCOUNT && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Returns `true` for an Availability Zone, a Local Zone, or a Wavelength Zone: a Region with something after it.
pub fn is_zone(text: &str) -> bool {
    let mut starts = text.char_indices().skip(1).filter_map(|(index, _)| text.split_at_checked(index));
    let fits = |rest: &str| rest.starts_with(|first: char| first.is_ascii_lowercase()) || rest.len() > 1;
    let is_plain = text.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-');
    is_plain && starts.any(|(start, rest)| is_region(start) && fits(rest))
}
