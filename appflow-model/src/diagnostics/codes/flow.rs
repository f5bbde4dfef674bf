//! `AF02xx`: the shape of a flow.

codes! {
    /// Missing statement.
    ///
    /// AppFlow rejects flows without a trigger, a source, or a destination.
    error MISSING_STATEMENT = "AF0201" rules [19] {
        wrong: "pub stack Example {
            bucket Lake;
            object Files = s3(\"files\") { Id: string }
            flow «Copy» { source s3(Lake, Files) { prefix: \"in\" } destination s3(Lake) { prefix: \"out\" } map Id; }
        }",
        right: "pub stack Example {
            bucket Lake;
            object Files = s3(\"files\") { Id: string }
            flow Copy { trigger on_demand; source s3(Lake, Files) { prefix: \"in\" } destination s3(Lake) { prefix: \"out\" } map Id; }
        }",
    }
    /// Unknown connector.
    ///
    /// Connectors without a name of their own in the language are available as `custom`, with the label of the connector.
    error UNKNOWN_CONNECTOR = "AF0202" rules [25, 203] {
        wrong: "source «salesfroce»(Crm, Account);",
        right: "source salesforce(Crm, Account);",
    }
    /// Unsupported source or destination.
    ///
    /// Some connectors support only sources or only destinations.
    error END_CONNECTOR = "AF0203" rules [25] {
        wrong: "destination «servicenow»(Crm, Account);",
        right: "destination s3(Lake) { prefix: \"accounts\" };",
    }
    /// Wrong number of connector arguments.
    ///
    /// Applications are accessed through a connector profile. Amazon S3 has no profile.
    error END_ARGUMENTS = "AF0204" rules [26, 27] {
        wrong: "source «salesforce»(Crm);",
        right: "source salesforce(Crm, Account);",
    }
    /// Mismatched connector.
    ///
    /// AppFlow rejects a flow whose profile belongs to another connector.
    error OTHER_CONNECTOR = "AF0205" rules [28] {
        wrong: "pub stack Example {
            bucket Lake;
            object Account = salesforce(\"Account\") { Id: id }
            flow Copy { trigger on_demand; source s3(Lake, «Account») { prefix: \"in\" } destination s3(Lake) { prefix: \"out\" } map Id; }
        }",
        right: "pub stack Example {
            bucket Lake;
            object Files = s3(\"files\") { Id: string }
            flow Copy { trigger on_demand; source s3(Lake, Files) { prefix: \"in\" } destination s3(Lake) { prefix: \"out\" } map Id; }
        }",
    }
    /// Duplicate name in AWS.
    ///
    /// Names of flows, profiles, alarms, rules, exports, and other resources are unique in an account and region. Items
    /// under conditions that exclude each other can share a name, and so can two declarations of one existing item.
    error SERVICE_NAME_TWICE = "AF0206" rules [2, 251, 264, 282, 477] {
        wrong: "profile First = salesforce { name: \"crm\", instance_url: \"https://acme.my.salesforce.com\", oauth: { refresh_token: Client[\"a\"] } }
            profile Second = salesforce { name: «\"crm\"», instance_url: \"https://acme.my.salesforce.com\", oauth: { refresh_token: Client[\"b\"] } }",
        right: "profile First = salesforce { name: \"crm-a\", instance_url: \"https://acme.my.salesforce.com\", oauth: { refresh_token: Client[\"a\"] } }
            profile Second = salesforce { name: \"crm-b\", instance_url: \"https://acme.my.salesforce.com\", oauth: { refresh_token: Client[\"b\"] } }",
    }
    /// Too many tags.
    ///
    /// A flow, an alarm, or another resource has at most 50 tags, including those of the stack.
    error TAG_COUNT = "AF0207" rules [197, 280] {
        wrong: concat!("tags { ", ten_tags!("a"), ten_tags!("b"), ten_tags!("c"), ten_tags!("d"), ten_tags!("e"), "«last»: \"\" };"),
        right: "tags { team: \"crm\" };",
    }
    /// Status without effect.
    ///
    /// On-demand flows run only when they are started. AWS does not document the effect of other statuses on them.
    warning STATUS = "AF0208" rules [32] {
        wrong: "status «draft»;",
        right: "status active;",
    }
    /// Active flow to EventBridge.
    ///
    /// Creating the flow creates its partner event source, and AppFlow activates the flow only after an event bus is associated
    /// with that source. A first deployment with status `active` therefore fails. Afterward, allow the warning.
    warning EARLY_ACTIVATION = "AF0209" rules [227] {
        wrong: "flow Events {
            status «active»;
            trigger event; source salesforce(Crm, \"AccountChangeEvent\");
            destination eventbridge(concat(\"aws.partner/appflow/salesforce.com/\", aws.account_id)) { on_error: { bucket: Lake } }
            map all;
        }",
        right: "flow Events {
            trigger event; source salesforce(Crm, \"AccountChangeEvent\");
            destination eventbridge(concat(\"aws.partner/appflow/salesforce.com/\", aws.account_id)) { on_error: { bucket: Lake } }
            map all;
        }",
    }
    /// Tag in two parts.
    ///
    /// CloudFormation's lists of tags contain `Key` and `Value`. In a block of tags, the two are the keys of separate tags.
    warning TAG_IN_PARTS = "AF0210" rules [] {
        wrong: "tags { «Key»: \"team\", Value: \"crm\" }",
        right: "tags { team: \"crm\" }",
    }
}
