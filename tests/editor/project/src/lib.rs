//! The file that the editor test opens and edits; `cases.py` names the places in this text.

appflow::appflow! {
    /// Accounts and contacts for the lake.
    pub stack CRM {
        param InstanceUrl: string { default: "https://acme.my.salesforce.com" }
        mapping Regions { "eu-west-1": { Team: "crm-eu" }, "us-east-1": { Team: "crm-us" } }
        condition Production = equals(InstanceUrl, "https://crm.my.salesforce.com");
        key LakeKey;
        /// Where the records arrive.
        bucket Lake { encryption: LakeKey, on_removal: retain }
        bucket Landing = existing("acme-landing");
        secret Tokens = existing(arn "arn:aws:secretsmanager:eu-west-1:111122223333:secret:appflow/salesforce-AbCdEf") { policy: managed }
        /// Who looks after the flows.
        topic Ops { display_name: "Operations" }

        /// What tidies up after a run.
        resource Cleaner = "AWS::Lambda::Function" { Handler: "index.handler", Code: {}, on_delete: retain, Role: Worker.Arn }
        resource Worker = "AWS::IAM::Role" { AssumeRolePolicyDocument: {}, Path: if(Production, "/live/", "/test/"), Description: find_in_map(Regions, aws.region, "Team") }

        /// The organization.
        profile Crm = salesforce {
            instance_url: InstanceUrl,
            oauth: { access_token: Tokens["accessToken"], refresh_token: Tokens["refreshToken"], client: Tokens },
        }
        profile Sandbox = salesforce existing("crm-sandbox");

        object Account = salesforce("Account") from schema("../../../examples/schemas/salesforce-account.json");
        object Contact = salesforce("Contact") {
            Id: id,
            FirstName: string,
            LastName: string { nullable: true },
            Email: email,
            type: picklist,
        }

        flow AccountsToLake {
            trigger schedule(rate(1 day));
            source salesforce(Crm, Account) { include_deleted_records: true };
            destination s3(Lake) { prefix: "accounts", format: parquet, file_prefix: path(day), prefix_hierarchy: [execution_id] };
            tags { team: "crm" }

            map Id, Name, Industry, Description, AnnualRevenue => Revenue: double;
            #[allow(AF0601)]
            concat BillingCity, ", ", BillingCountry => Place: string;
            #[allow(AF0602)]
            compute AnnualRevenue * NumberOfEmployees => Product: double;
            mask Name with '*' last 4;
            truncate Description to 20;
            filter Industry in ["Energy", "Banking"];
            validate Name non_null else drop_record;

            /// Accounts were not transferred.
            alarm Failures when executions_failed >= 1 { period: 5 minutes, statistic: sum, notify: Ops };
            on run_completed where status != "Execution Successful" notify Ops { state: enabled };
        }

        flow ContactsToLanding {
            condition Production;
            trigger on_demand;
            source salesforce(Sandbox, Contact);
            destination s3(Landing) { prefix: concat("contacts/", aws.account_id) };
            map FirstName, LastName, Email;
            filter LastName == "Smith";
        }

        output AccountsFlowArn = AccountsToLake.arn { export: "accounts-flow" }
    }
}

/// Objects for the stacks of other modules.
pub mod objects {
    appflow::appflow! {
        /// A potential customer.
        pub(crate) object Lead = salesforce("Lead") { Id: id, Company: string, Rating: picklist }
    }
}

appflow::appflow! {
    /// Leads for the lake.
    pub stack LEADS {
        use crate::objects::Lead;
        bucket Leads;
        profile Sales = salesforce existing("sales");

        flow LeadsToLake {
            trigger on_demand;
            source salesforce(Sales, Lead);
            destination s3(Leads) { prefix: "leads" };
            map Id, Company, Rating;
            truncate Company to 40;
        }
    }
}

/// Statements for the stacks of other modules.
pub mod shared {
    appflow::appflow! {
        /// The organization of all stacks.
        pub(crate) profile Company = salesforce existing("company");
        /// What every flow validates.
        pub(crate) tasks Checked { validate Amount: currency non_null else drop_record; }
        /// Where every stack writes.
        pub(crate) bucket Archive = existing("acme-archive");
        /// The stage of a deployment.
        pub(crate) param Stage: string { default: "test" }
        /// The details of a region.
        pub(crate) mapping Details { "eu-west-1": { Precision: "DAY", Count: 3 } }
        /// In Europe.
        pub(crate) condition Europe = equals(aws.region, "eu-west-1");
        /// The people on call.
        pub(crate) topic Told;
        /// Who may read.
        pub(crate) resource Reader = "AWS::IAM::Role" { Path: "/", AssumeRolePolicyDocument: {} };
    }
}

appflow::appflow! {
    /// Orders, with shared statements.
    pub stack ORDERS {
        use crate::shared::{Company, Checked, Archive as Vault, Stage};
        use crate::shared::{Details, Europe};
        use crate::shared::Told;
        use crate::shared::Reader;

        #[cfg(all())]
        flow OrdersToVault {
            condition Europe;
            trigger on_demand;
            source salesforce(Company, "Order");
            destination s3(Vault) {
                prefix: Stage,
                file_prefix: path(find_in_map(Details, aws.region, "Precision")),
                format: if(Europe, parquet, csv),
                prefix_hierarchy: if(Europe, [schema_version], []),
                target_file_size: if(Europe, 64 MB, aws.no_value),
            };
            include Checked;
            #[cfg(not(any()))]
            map Amount: currency;
            alarm Late when executions_started <= 0 { period: 1 day, notify: Told };
            on run_completed as Ended notify Told;
        }
        alarm AnyLate when OrdersToVault.executions_failed >= find_in_map(Details, aws.region, "Count") { notify: Told, condition: Europe };
        composite_alarm Bad when OrdersToVault.Late && !AnyLate { notify: Told, condition: Europe };
        output Ended = concat(OrdersToVault.Ended.arn, Reader.Arn) { condition: Europe };
    }
}

/// The largest number of records.
pub const MOST: i64 = 1_000;
/// The cost center.
pub const COST: &str = "42";

appflow::appflow! {
    /// A stack with a constant, and tags of a Rust map.
    pub stack constant() {
        tags { team: "crm", ..(std::collections::BTreeMap::from([("cost", COST)])) }
        bucket Records { on_removal: delete }
        profile Sell = salesforce existing("sell");

        flow Few {
            trigger on_demand;
            source salesforce(Sell, "Deal");
            destination s3(Records) { prefix: "few" };
            map Size: int;
            filter Size: int < (MOST);
        }
    }
}

appflow::appflow! {
    /// Cases of one team.
    pub stack cases(team: &str) {
        bucket Cases;
        profile Support = salesforce existing("support");

        flow CasesToLake {
            trigger on_demand;
            source salesforce(Support, "Case");
            destination s3(Cases) { prefix: (team) };
            map all;
        }
    }
}

/// Uses what the macro made.
pub fn uses() {
    let _template = CRM.to_json();
    let _name = crm::AccountsToLake.name("prod");
}
