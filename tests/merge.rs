//! A stack as a part of a template of another tool.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use appflow::{MergeProblem, appflow};
use serde_json::{Value, json};

appflow! {
    /// Accounts.
    pub stack CRM {
        param Stage: string { label: "Stage", group: "CRM" }
        condition Production = equals(Stage, "prod");
        bucket Lake;
        topic Ops { condition: Production }
        output LakeName = Lake.name;
    }

    /// Flows of a web service.
    pub stack WEB {
        key Key = existing(id "ServiceKey");
        bucket Lake = existing(id "ServiceLake");
        secret Tokens = existing(id "ServiceTokens") { policy: managed }
        topic Alerts = existing(id "ServiceAlerts");
        queue Missed = existing(id "ServiceMissed");
        function Refresh = existing(id "ServiceRefresh");
        state_machine Recovery = existing(id "ServiceRecovery");
        event_bus Central = existing(id "ServiceBus");
        log_group History = existing(id "ServiceHistory");
        profile Desk = zendesk existing(id "ServiceDesk");
        #[allow(AF1125)]
        profile Crm = salesforce {
            instance_url: "https://acme.my.salesforce.com",
            oauth: { access_token: Tokens["accessToken"], refresh_token: Tokens["refreshToken"], client: Tokens },
        }
        object Ticket = zendesk("tickets") { id: string, created_at: datetime }

        flow Tickets {
            key Key;
            trigger on_demand;
            source zendesk(Desk, Ticket);
            destination s3(Lake) { prefix: "tickets" };
            map id, created_at;
            filter created_at > "2027-01-01T00:00:00Z";
            alarm Failures when executions_failed >= 1 { notify: Alerts, };
            on run_completed notify Refresh, Recovery, Central, History, Missed { dead_letter: Missed };
        }

        flow Old = existing(id "ServiceFlow") {
            alarm Failures when executions_failed >= 1 { notify: Refresh };
        }

        output LakeArn = Lake.arn;
        output OldName = Old.name;
        output OldArn = Old.arn;
        output DeskArn = Desk.credentials_arn;
    }

    pub stack EXPORTS {
        param Stage: string;
        condition Production = equals(Stage, "prod");
        bucket Lake;
        topic Ops { condition: Production }
        output LakeName = Lake.name { export: "acme-lake" }
        output OpsArn = Ops.arn { export: "acme-topic", condition: Production }
    }

    /// An override that refers to a role of the template.
    pub stack READER {
        bucket Lake = existing(id "ServiceLake");
        topic Ops;
        override Ops { DeliveryStatusLogging: [{ Protocol: "sqs", SuccessFeedbackRoleArn: { "Fn::GetAtt": ["ServiceRole", "Arn"] } }] }
        output LakeName = Lake.name;
    }

    pub stack named(id: &str) {
        bucket Lake = existing(id (id));
        topic Ops;
        output LakeName = Lake.name;
    }
}

/// Returns a template that defines what `WEB` refers to.
fn service() -> Value {
    let mut template = web();
    for expected in WEB.expected_resources() {
        template["Resources"][expected.logical_id] = json!({ "Type": expected.types.last() });
    }
    template
}

fn web() -> Value {
    json!({
        "AWSTemplateFormatVersion": "2010-09-09",
        "Description": "A web service.",
        "Transform": "AWS::Serverless-2016-10-31",
        "Resources": { "Api": { "Type": "AWS::Serverless::Api", "Properties": { "StageName": "v1" } } },
    })
}

fn collision(section: &str, logical_id: &str, taken_in: &str) -> MergeProblem {
    MergeProblem::Collision { section: section.into(), logical_id: logical_id.into(), taken_in: taken_in.into() }
}

#[test]
fn a_merged_template_has_the_entries_of_both_and_its_own_head() {
    let mut template = web();
    CRM.merge_into(&mut template).expect("nothing collides");
    for (section, entries) in CRM.fragment().as_object().expect("a fragment has sections") {
        for (logical_id, entry) in entries.as_object().expect("a section has entries") {
            assert_eq!(&template[section][logical_id], entry);
        }
    }
    for key in ["AWSTemplateFormatVersion", "Description", "Transform"] {
        assert_eq!(template[key], web()[key]);
    }
    assert_eq!(template["Resources"]["Api"], web()["Resources"]["Api"]);
    assert!(CRM.fragment().get("AWSTemplateFormatVersion").is_none() && CRM.fragment().get("Description").is_none());
}

#[test]
fn equal_parameters_and_conditions_are_shared() {
    let mut template = web();
    template["Parameters"] = CRM.fragment()["Parameters"].clone();
    template["Conditions"] = CRM.fragment()["Conditions"].clone();
    CRM.merge_into(&mut template).expect("equal entries are shared");
}

#[test]
fn reports_every_collision_and_changes_nothing() {
    let mut template = web();
    template["Parameters"] = json!({ "Stage": { "Type": "Number" }, "Lake": { "Type": "String" } });
    template["Conditions"] = json!({ "Production": { "Fn::Equals": ["a", "b"] } });
    template["Resources"]["Ops"] = CRM.fragment()["Resources"]["Ops"].clone();
    template["Outputs"] = CRM.fragment()["Outputs"].clone();
    let before = template.clone();
    let error = CRM.merge_into(&mut template).expect_err("the logical IDs collide");
    let mut problems = error.problems().to_vec();
    // The order is that of serde_json's map, which a feature of serde_json changes.
    problems.sort_by_key(|problem| format!("{problem:?}"));
    let mut expected = [
        collision("Parameters", "Stage", "Parameters"),
        collision("Conditions", "Production", "Conditions"),
        collision("Resources", "Lake", "Parameters"),
        collision("Resources", "Ops", "Resources"),
        collision("Outputs", "LakeName", "Outputs"),
    ];
    expected.sort_by_key(|problem| format!("{problem:?}"));
    assert_eq!(problems, expected);
    assert_eq!(template, before);
}

#[test]
fn rejects_an_export_that_the_template_has() {
    let mut template = web();
    let export = json!({ "Fn::Sub": "${AWS::StackName}-lake" });
    template["Outputs"] = json!({ "Data": { "Value": "lake", "Export": { "Name": "acme-lake" } } });
    let before = template.clone();
    let error = EXPORTS.merge_into(&mut template).expect_err("the names of the exports are equal");
    let problem = MergeProblem::DuplicateExport { logical_id: "LakeName".into(), taken_by: "Data".into() };
    assert_eq!(error.problems(), std::slice::from_ref(&problem));
    assert_eq!(problem.to_string(), "output `LakeName`: output `Data` of the template exports the same name");
    assert_eq!(template, before);
    template["Outputs"]["Data"]["Export"]["Name"] = export;
    EXPORTS.merge_into(&mut template).expect("the names of the exports differ");

    let conditional = |condition: &str| {
        let output = json!({ "Value": "lake", "Condition": condition, "Export": { "Name": "acme-topic" } });
        json!({ "Resources": {}, "Outputs": { "Data": output } })
    };
    EXPORTS.merge_into(&mut conditional("Staging")).expect("either output can be the one that exists");
    EXPORTS.merge_into(&mut conditional("Production")).expect_err("both outputs exist in production");
}

#[test]
fn rejects_a_merged_template_over_the_limits() {
    let mut template = web();
    for number in 0..499 {
        template["Resources"][format!("Queue{number}")] = json!({ "Type": "AWS::SQS::Queue" });
    }
    let before = template.clone();
    let error = CRM.merge_into(&mut template).expect_err("the merged template has too many resources");
    let found = 500 + CRM.fragment()["Resources"].as_object().unwrap().len();
    assert_eq!(error.problems(), [MergeProblem::TooLarge { what: "Resources", found, maximum: 500 }]);
    assert!(
        error.to_string().contains(&format!("the merged template has too many resources: found {found}, expected at most 500"))
    );
    assert_eq!(template, before);

    let mut template = web();
    template["Metadata"] = json!({ "Notes": "x".repeat(1 << 20) });
    let error = CRM.merge_into(&mut template).expect_err("the merged template is too large for a bucket");
    assert!(matches!(error.problems(), [MergeProblem::TooLarge { what: "bytes", maximum: 1_048_576, .. }]), "{error}");
}

#[test]
fn only_json_objects_are_templates() {
    let mut list = json!([]);
    assert_eq!(
        CRM.merge_into(&mut list).map_err(|error| error.problems().to_vec()),
        Err(vec![MergeProblem::NotAnObject { section: None }])
    );
    let mut template = json!({ "Resources": [] });
    let error = CRM.merge_into(&mut template).expect_err("a list of resources is not a section");
    assert_eq!(error.problems(), [MergeProblem::NotAnObject { section: Some("Resources".into()) }]);
    assert_eq!(template, json!({ "Resources": [] }));
}

#[test]
fn references_to_the_other_template_are_by_logical_id() {
    let mut template = service();
    WEB.merge_into(&mut template).unwrap_or_else(|error| panic!("{error}"));
    let resources = &template["Resources"];
    let flow = &resources["Tickets"]["Properties"];
    assert_eq!(flow["SourceFlowConfig"]["ConnectorProfileName"], json!({ "Ref": "ServiceDesk" }));
    assert_eq!(flow["KMSArn"], json!({ "Fn::GetAtt": ["ServiceKey", "Arn"] }));
    let destination = &flow["DestinationFlowConfigList"][0]["DestinationConnectorProperties"]["S3"];
    assert_eq!(destination["BucketName"], json!({ "Ref": "ServiceLake" }));
    assert_eq!(resources["TicketsFailures"]["Properties"]["AlarmActions"], json!([{ "Ref": "ServiceAlerts" }]));
    let targets = resources["TicketsOnRunCompleted"]["Properties"]["Targets"].as_array().expect("a rule has targets");
    let arns: Vec<&Value> = targets.iter().map(|target| &target["Arn"]).collect();
    assert_eq!(
        arns,
        [
            &json!({ "Fn::GetAtt": ["ServiceRefresh", "Arn"] }),
            &json!({ "Ref": "ServiceRecovery" }),
            &json!({ "Fn::GetAtt": ["ServiceBus", "Arn"] }),
            &json!({ "Fn::Sub": "arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:${ServiceHistory}" }),
            &json!({ "Fn::GetAtt": ["ServiceMissed", "Arn"] }),
        ]
    );
    let watched = &resources["OldFailures"]["Properties"]["Dimensions"][0]["Value"];
    assert_eq!(watched, &json!({ "Ref": "ServiceFlow" }));
    assert_eq!(template["Outputs"]["LakeArn"]["Value"], json!({ "Fn::GetAtt": ["ServiceLake", "Arn"] }));
    assert_eq!(template["Outputs"]["OldArn"]["Value"], json!({ "Fn::GetAtt": ["ServiceFlow", "FlowArn"] }));
    assert_eq!(template["Outputs"]["DeskArn"]["Value"], json!({ "Fn::GetAtt": ["ServiceDesk", "CredentialsArn"] }));
    assert_eq!(resources["TokensPolicy"]["Properties"]["SecretId"], json!({ "Ref": "ServiceTokens" }));
    assert_eq!(web::Old.logical_id(), Some("ServiceFlow"));
    assert_eq!(web::Old.name_with("prod", &[("ServiceFlow", "old")]).as_deref(), Ok("old"));
}

#[test]
fn flows_depend_on_the_policies_of_their_resources() {
    let mut template = service();
    let policy = |bucket: &str| json!({ "Type": "AWS::S3::BucketPolicy", "Properties": { "Bucket": { "Ref": bucket } } });
    template["Resources"]["ServiceLakePolicy"] = policy("ServiceLake");
    template["Resources"]["OtherPolicy"] = policy("Other");
    WEB.merge_into(&mut template).expect("nothing collides");
    assert_eq!(template["Resources"]["Tickets"]["DependsOn"], json!(["ServiceLakePolicy"]));
    assert_eq!(template["Resources"]["TicketsFailures"].get("DependsOn"), None);
}

/// A policy that depends on the flow cannot be created before it: CloudFormation rejects a cycle.
#[test]
fn flows_do_not_depend_on_policies_that_depend_on_them() {
    let policy = |bucket: Value, source: Value| json!({ "Type": "AWS::S3::BucketPolicy", "Properties": { "Bucket": bucket, "PolicyDocument": { "Statement": [{ "Condition": { "ArnEquals": { "aws:SourceArn": source } } }] } } });
    let lake = json!({ "Ref": "ServiceLake" });
    for (changes, expected) in [
        (json!({ "LakePolicy": policy(json!({ "Fn::Sub": ["${ServiceLake}", {}] }), json!("*")) }), json!(["LakePolicy"])),
        (json!({ "LakePolicy": policy(lake.clone(), json!({ "Fn::GetAtt": ["Tickets", "FlowArn"] })) }), Value::Null),
        (json!({ "LakePolicy": policy(lake.clone(), json!({ "Fn::GetAtt": "Tickets.FlowArn" })) }), Value::Null),
        (json!({ "LakePolicy": policy(lake.clone(), json!({ "Fn::Sub": ["${Tickets.FlowArn}", {}] })) }), Value::Null),
        (
            json!({
                "LakePolicy": policy(lake, json!({ "Ref": "Parameter" })),
                "Parameter": { "Type": "AWS::SSM::Parameter", "DependsOn": ["Tickets"], "Properties": {} },
            }),
            Value::Null,
        ),
    ] {
        let mut template = service();
        let resources = template["Resources"].as_object_mut().expect("a template has resources");
        resources.extend(changes.as_object().expect("the changes are resources").clone());
        WEB.merge_into(&mut template).expect("nothing collides");
        assert_eq!(template["Resources"]["Tickets"]["DependsOn"], expected, "{changes}");
    }
}

#[test]
fn reports_undefined_resources_of_the_other_template() {
    let mut template = service();
    let resources = template["Resources"].as_object_mut().expect("a template has resources");
    resources.remove("ServiceLake");
    resources["ServiceRefresh"]["Type"] = "AWS::Lambda::Alias".into();
    let before = template.clone();
    let error = WEB.merge_into(&mut template).expect_err("the bucket is missing");
    assert_eq!(
        error.to_string(),
        "stack `WEB` cannot be merged into the template
  `Lake`: the template does not define `ServiceLake` in `Resources`
  `Refresh`: expected `AWS::Lambda::Function` or `AWS::Serverless::Function`, found `AWS::Lambda::Alias` as the type of `ServiceRefresh`"
    );
    assert_eq!(template, before);
}

#[test]
fn a_logical_id_can_be_a_rust_argument() {
    let stack = named("DataLake").expect("the stack is valid");
    assert_eq!(stack.to_value()["Outputs"]["LakeName"]["Value"], json!({ "Ref": "DataLake" }));
    assert!(named("data-lake").is_err() && named("Ops").is_err());
}

#[test]
fn groups_and_labels_of_parameters_are_added_to_those_of_the_template() {
    let interface = |groups: Value, labels: Value| {
        let interface = json!({ "ParameterGroups": groups, "ParameterLabels": labels });
        json!({ "Metadata": { "AWS::CloudFormation::Interface": interface, "Tool": 1 } })
    };
    let (web, crm) =
        (json!({ "Label": { "default": "Web" } }), json!({ "Label": { "default": "CRM" }, "Parameters": ["Stage"] }));
    let mut template = interface(json!([web]), json!({ "Port": { "default": "Port" } }));
    CRM.merge_into(&mut template).expect("nothing collides");
    let labels = json!({ "Port": { "default": "Port" }, "Stage": { "default": "Stage" } });
    assert_eq!(template["Metadata"], interface(json!([web, crm]), labels)["Metadata"]);

    let mut template = interface(json!([]), json!({ "Stage": { "default": "Other" } }));
    let error = CRM.merge_into(&mut template).expect_err("the label collides");
    assert_eq!(
        error.to_string(),
        "stack `CRM` cannot be merged into the template\n  `Stage` in `Metadata`: the template defines another `Stage` in `Metadata`"
    );

    // Nothing can be added to these.
    for (groups, labels) in [(json!({}), json!({})), (json!([]), json!([]))] {
        let mut template = interface(groups, labels);
        let error = CRM.merge_into(&mut template).expect_err("the interface collides");
        let id = "AWS::CloudFormation::Interface";
        assert_eq!(error.problems(), [collision("Metadata", id, "Metadata")]);
    }
}

#[test]
fn reports_logical_ids_of_overrides_that_the_template_does_not_define() {
    let mut template = service();
    let problems = READER.merge_into(&mut template).unwrap_err();
    assert_eq!(
        problems.problems().iter().map(ToString::to_string).collect::<Vec<_>>(),
        ["`override Ops`: the template does not define `ServiceRole` in `Resources`"]
    );
    template["Resources"]["ServiceRole"] = json!({ "Type": "AWS::IAM::Role" });
    READER.merge_into(&mut template).unwrap();
}
