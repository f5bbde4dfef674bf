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
        resource Cleaner = "AWS::Lambda::Function" { Handler: "index.handler", on_delete: retain, Role: Worker.Arn }
        resource Worker = "AWS::IAM::Role" { Path: if(Production, "/live/", "/test/"), Description: find_in_map(Regions, aws.region, "Team") }

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
