//! The items of the facade other than the macro.

#![allow(clippy::unwrap_used)]

use std::borrow::Cow;

use appflow::diagnostics::Code;
use appflow::{Diagnostics, Stack};

appflow::appflow! {
    stack limits(most: usize, sum: u64, share: f64, prefix: Cow<'_, str>, names: &[&str]) {
        bucket Lake;
        profile Crm = salesforce existing("crm-prod");
        object Account = salesforce("Account") { Id: id, Name: string, Score: double }
        flow Accounts {
            trigger on_demand;
            source salesforce(Crm, Account);
            destination s3(Lake) { prefix: (prefix) };
            tags { names: (names.join(" ")) };
            map Id, Name, Score;
            truncate Name to (most);
            filter Score == (share);
            alarm Large when records_processed >= (sum);
        }
    }
}

/// Returns the stack with these arguments, and others that are right.
fn with(most: usize, sum: u64, share: f64) -> Result<Stack, Diagnostics> {
    limits(most, sum, share, Cow::Borrowed("accounts"), &["Acme", "Umbrella"])
}

#[test]
fn accepts_numbers_of_every_size_and_borrowed_strings() {
    let json = with(20, 7, 0.1).unwrap().to_json();
    for part in [r#""Value": "20""#, r#""Threshold": 7"#, r#""Value": "0.1""#, r#""BucketPrefix": "accounts""#, "Acme Umbrella"] {
        assert!(json.contains(part), "{part} is missing in {json}");
    }
    // It exceeds `i64`, and no digit is lost.
    assert!(with(20, u64::MAX, 1e300).unwrap().to_json().contains(r#""Threshold": 18446744073709551615"#));
}

#[test]
fn rejects_numbers_that_are_not_finite() {
    for share in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        let found = with(20, 7, share).unwrap_err().to_string();
        assert!(found.contains("[AF0404]") && found.contains(&format!("found `{share}`")), "{found}");
    }
    appflow::appflow! {
        stack parts(number: f64) {
            topic Ops;
            flow Nightly = existing("nightly") { alarm Many when records_processed >= (number) { notify: Ops }; }
        }
    }
    assert!(parts(0.5).unwrap().to_json().contains(r#""Threshold": 0.5"#));
    let found = parts(f64::NAN).unwrap_err().to_string();
    assert!(found.contains("expected a finite number, found `NaN` [AF0122]"), "{found}");
}

#[test]
fn rejects_a_number_that_is_too_large_for_its_setting() {
    let found = with(usize::MAX, 7, 1.0).unwrap_err().to_string();
    assert!(found.contains("18446744073709551615"), "{found}");
}

#[test]
fn explains_the_code_of_each_diagnostic() {
    let found = with(0, 7, f64::NAN).unwrap_err();
    for diagnostic in &found {
        assert_eq!(Code::find(diagnostic.code.id), Some(diagnostic.code));
        assert!(diagnostic.code.explain().starts_with(&format!("{}: {}", diagnostic.code, diagnostic.code.title)));
    }
}
