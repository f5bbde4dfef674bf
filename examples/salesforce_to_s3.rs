//! Prints the template of a stack that moves Salesforce accounts to a bucket, in two ways.
//!
//! ```console
//! $ cargo run --example salesforce_to_s3 > crm.template.json
//! $ aws cloudformation deploy --stack-name crm --template-file crm.template.json
//! ```

appflow::appflow! {
    /// Salesforce accounts in a bucket.
    pub stack CRM {
        bucket Lake;
        topic Ops;
        /// Contains `clientId`, `clientSecret`, `accessToken`, and `refreshToken` of the connected app.
        secret Client = existing(arn "arn:aws:secretsmanager:eu-west-1:111122223333:secret:appflow/salesforce-AbCdEf") {
            policy: managed,
        }

        profile Crm = salesforce {
            instance_url: "https://acme.my.salesforce.com",
            oauth: {
                access_token: Client["accessToken"],
                refresh_token: Client["refreshToken"],
                client: Client,
            },
        }

        object Account = salesforce("Account") from schema("examples/schemas/salesforce-account.json");

        /// Every field of the accounts that have a name and were last changed by 2 February 2022.
        flow AccountsToLake {
            description "All fields of Account, with masked names";
            trigger on_demand;
            source salesforce(Crm, Account);
            destination s3(Lake) { prefix: "accounts" };

            map all;
            mask Name with '*';
            filter LastModifiedDate <= "2022-02-02";
            validate Name non_null else drop_record;
        }

        /// Some fields of the accounts, typed one by one.
        flow AccountReport {
            trigger on_demand;
            source salesforce(Crm, Account) { include_deleted_records: false };
            destination s3(Lake) { prefix: "reports", format: parquet, file_prefix: path(day) };
            tags { team: "crm" };

            map Id, Name, AnnualRevenue => Revenue: double;
            map Description => Summary: string;
            #[allow(AF0601)]
            concat BillingCity, ", ", BillingCountry => Place: string;
            #[allow(AF0602)]
            compute NumberOfEmployees * NumberofLocations__c => Desks: double;
            truncate Description to 200;

            /// A run of the report failed.
            alarm Failures when executions_failed >= 1 { period: 5 minutes, notify: Ops };
            /// A run of the report ended.
            on run_completed notify Ops;
        }

        output ReportArn = AccountReport.arn;
    }
}

fn main() {
    eprintln!(
        "In a stack called `crm`, the flows are {} and {}.",
        crm::AccountsToLake.name("crm").unwrap_or_default(),
        crm::AccountReport.name("crm").unwrap_or_default()
    );
    print!("{CRM}");
}
