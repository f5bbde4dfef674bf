//! The handles of a stack at run time, by constants and by iteration.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use appflow::{DerivedKind, FlowHandle, UnknownName, appflow};

appflow! {
    pub stack CRM {
        /// The environment of the flows.
        param Env: string { default: "blue" }
        param Team: string;
        topic Ops;
        function Handler = existing("refresh");
        bucket Lake;
        profile Crm = salesforce existing(concat("crm-", Team));
        object Account = salesforce("Account") { Id: id, Name: string }

        flow AccountNightly {
            name concat("accounts-", Env, "-", Team, "-", aws.region);
            trigger on_demand;
            source salesforce(Crm, Account);
            destination s3(Lake) { prefix: "accounts" };
            map Id, Name;
            alarm Failures when executions_failed >= 1 { notify: Ops };
            on run_completed notify Handler;
            on run_completed as Retried where status != "Execution Successful" notify Ops;
        }

        flow Shared = existing(import("shared-flow"));

        output LakeName = Lake.name;
    }

    stack team(name: &str) {
        bucket Landing;
        bucket Lake;
        flow Copy { name (name); trigger on_demand; source s3(Landing) { prefix: "in" }; destination s3(Lake); map all; }
    }
}

fn missing(name: Result<String, UnknownName>) -> Vec<String> {
    name.map_err(|unknown| unknown.missing().to_vec()).unwrap_err()
}

#[test]
fn names_contain_parameters_pseudo_parameters_and_strings() {
    let flow = crm::AccountNightly;
    let given = [("Team", "sales"), ("AWS::Region", "eu-west-1")];
    assert_eq!(flow.name_with("prod", &given).as_deref(), Ok("accounts-blue-sales-eu-west-1"));
    let given = [("Env", "green"), ("Team", "sales"), ("AWS::Region", "eu-west-1"), ("Unused", "x")];
    assert_eq!(flow.name_with("prod", &given).as_deref(), Ok("accounts-green-sales-eu-west-1"));
    assert_eq!(flow.name("prod"), None);
    assert_eq!(crm::Crm.name_with("prod", &[("Team", "sales")]).as_deref(), Ok("crm-sales"));
}

#[test]
fn the_error_of_an_unknown_name_lists_the_missing_values() {
    assert_eq!(missing(crm::AccountNightly.name_with("prod", &[])), ["Team", "AWS::Region"]);
    let unknown = crm::AccountNightly.name_with("prod", &[]).unwrap_err();
    assert_eq!(unknown.to_string(), "the name of `AccountNightly` depends on `Team` and `AWS::Region`, which have no values");
    assert_eq!(missing(crm::Shared.name_with("prod", &[])), ["import(\"shared-flow\")"]);
    assert_eq!(crm::Shared.name_with("prod", &[("import(\"shared-flow\")", "nightly")]).as_deref(), Ok("nightly"));
}

#[test]
fn a_name_from_a_rust_argument_is_known_to_the_stack() {
    let unknown = team::Copy.name_with("prod", &[]).unwrap_err();
    assert_eq!(unknown.to_string(), "the name of `Copy` depends on a Rust argument of the stack");
    let stack = team("sales").expect("the stack is valid");
    let names: Vec<_> = stack.flows().iter().map(|flow| flow.name("prod")).collect();
    assert_eq!(names, [Some("sales".to_owned())]);
}

#[test]
fn a_stack_lists_the_handles_of_its_module() {
    assert_eq!(CRM.flows(), [crm::AccountNightly.clone(), crm::Shared.clone()]);
    assert_eq!(CRM.profiles(), std::slice::from_ref(crm::Crm));
    assert_eq!(CRM.objects(), std::slice::from_ref(crm::Account));
    assert_eq!(CRM.outputs(), std::slice::from_ref(crm::LakeName));
    let parameters: Vec<_> = CRM.parameters().iter().map(|known| (known.logical_id(), known.default())).collect();
    assert_eq!(parameters, [("Env", Some("blue")), ("Team", None)]);
}

#[test]
fn derived_resources_have_names_and_logical_ids_of_the_template() {
    let flow: &FlowHandle = crm::AccountNightly;
    let derived: Vec<_> = flow.derived().iter().map(|derived| (derived.kind(), derived.name(), derived.logical_id())).collect();
    assert_eq!(
        derived,
        [
            (DerivedKind::Alarm, "Failures", "AccountNightlyFailures"),
            (DerivedKind::Rule, "run_completed", "AccountNightlyOnRunCompleted"),
            (DerivedKind::Permission, "run_completed.Handler", "AccountNightlyOnRunCompletedHandlerPermission"),
            (DerivedKind::Rule, "Retried", "AccountNightlyRetried"),
        ]
    );
    let template = CRM.to_value();
    for derived in CRM.derived() {
        assert!(template["Resources"].get(derived.logical_id()).is_some(), "{derived:?}");
    }
    assert!(CRM.derived().iter().any(|derived| (derived.declaration(), derived.name()) == ("Lake", "policy")));
}
