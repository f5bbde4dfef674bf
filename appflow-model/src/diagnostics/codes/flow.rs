//! AF02xx: the shape of a flow.

codes! {
    /// A flow without a trigger, a source or a destination.
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
    /// A connector that does not exist.
    error UNKNOWN_CONNECTOR = "AF0202" rules [25, 203] {
        wrong: "source «salesfroce»(Crm, Account);",
        right: "source salesforce(Crm, Account);",
    }
    /// A connector that cannot stand at this end of a flow.
    error END_CONNECTOR = "AF0203" rules [25] {
        wrong: "destination «servicenow»(Crm, Account);",
        right: "destination s3(Lake) { prefix: \"accounts\" };",
    }
    /// More or fewer things in parentheses than the connector takes.
    ///
    /// An application is reached through a connector profile; S3 has none.
    error END_ARGUMENTS = "AF0204" rules [26, 27] {
        wrong: "source «salesforce»(Crm);",
        right: "source salesforce(Crm, Account);",
    }
    /// A profile or an object of another connector.
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
    /// Two flows, profiles, resources of a kind, alarms, rules or exports with one name.
    ///
    /// Things under conditions that exclude each other can share a name, and so can names for one thing that exists.
    error SERVICE_NAME_TWICE = "AF0206" rules [2, 251, 264, 282] {
        wrong: "profile First = salesforce { name: \"crm\", instance_url: \"https://acme.my.salesforce.com\", oauth: { refresh_token: Client[\"a\"] } }
            profile Second = salesforce { name: «\"crm\"», instance_url: \"https://acme.my.salesforce.com\", oauth: { refresh_token: Client[\"b\"] } }",
        right: "profile First = salesforce { name: \"crm-a\", instance_url: \"https://acme.my.salesforce.com\", oauth: { refresh_token: Client[\"a\"] } }
            profile Second = salesforce { name: \"crm-b\", instance_url: \"https://acme.my.salesforce.com\", oauth: { refresh_token: Client[\"b\"] } }",
    }
    /// More than 50 tags.
    error TAG_COUNT = "AF0207" rules [197] {
        wrong: concat!("tags { ", ten_tags!("a"), ten_tags!("b"), ten_tags!("c"), ten_tags!("d"), ten_tags!("e"), "«last»: \"\" };"),
        right: "tags { team: \"crm\" };",
    }
    /// A status that means nothing for a flow on demand.
    ///
    /// Such a flow runs when somebody starts it; what the service makes of another status is not documented.
    warning STATUS = "AF0208" rules [32] {
        wrong: "status «draft»;",
        right: "status active;",
    }
}
