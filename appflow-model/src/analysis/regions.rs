//! Regions, and what else depends on the place of a deployment.

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
