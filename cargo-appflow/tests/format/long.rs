appflow::appflow! {
    pub stack Long {
        use crate::shared::deeply::nested::module::{CrmConnectorProfile, AccountObjectDefinition, AuditTaskList as Tasks};
        bucket Lake;
        topic OperationsTeamNotifications; topic PlatformTeamNotifications; topic DataEngineeringNotifications; topic Third;
        function RepairDamagedRecords = existing(arn "arn:aws:lambda:eu-west-1:111122223333:function:repair-damaged-records-of-accounts");
        event_bus Sales { partner: Changes }
        profile Crm = salesforce existing("crm-prod");
        object Account = salesforce("Account") { Id: id, Name: string, AnnualRevenue: double, NumberOfEmployees: int, BillingCity: string };
        object Opportunity = salesforce("A_very_long_name_of_an_entity_that_is_long__c") from schema("schemas/opportunities-of-the-year.json");
        rule SignupsOfCustomersFromEurope on Sales where source == "aws.partner/salesforce.com/00D000000000001/0YL0000001" && detail_type == "AccountChangeEvent" && detail.payload.ChangeEventHeader.changeType in ["CREATE", "UPDATE", "UNDELETE", "GAP_CREATE", "GAP_UPDATE"] notify OperationsTeamNotifications, PlatformTeamNotifications, DataEngineeringNotifications;
        rule Short on Sales where detail_type == "AccountChangeEvent" && source == "aws.partner/x" notify OperationsTeamNotifications { input: { source: event.source, message: concat("Signup of ", event.detail.name, " in ", aws.region, " of the account ", aws.account_id) } }
        resource Worker = "AWS::Lambda::Function" { Handler: "index.handler", Layers: ["arn:aws:lambda:eu-west-1:111122223333:layer:first:1", "arn:aws:lambda:eu-west-1:111122223333:layer:second:2"], Code: { ZipFile: "exports.handler" }, Timeouts: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29] }
        resource Policy = "AWS::IAM::ManagedPolicy" { PolicyDocument: { Statement: [{ Effect: "Allow", Action: ["s3:GetObject", "s3:ListBucket", "s3:PutObject", "s3:DeleteObject"], Resource: [Lake.arn, concat(Lake.arn, "/*")] }] } }
        composite_alarm BrokenPipelines when AccountsToTheLake.Failures && alarm("AnotherAlarmOfThisAccount") || OpportunitiesToTheLake.Failures && !ok("SomeOtherAlarm") || LeadsToTheLake.Failures { notify: OperationsTeamNotifications }
        alarm RatioOfFailedRuns when if(AccountsToTheLake.executions_started >= 10, AccountsToTheLake.executions_failed / AccountsToTheLake.executions_started, 0) > 0.5 { period: 5 minutes, evaluation_periods: 3 }
        alarm Sum when AccountsToTheLake.executions_failed + OpportunitiesToTheLake.executions_failed + LeadsToTheLake.executions_failed > 5;
        condition InProductionOrStaging = or(equals(Stage, "production"), equals(Stage, "staging"), equals(Stage, "preproduction"));
        output AddressOfTheBucket = concat("https://", Lake.name, ".s3.", aws.region, ".", aws.url_suffix, "/accounts/", Stage, "/");
        mapping Stages { development: { Folder: "development/in", Names: ["a", "b"] }, production: { Folder: "in", Names: ["c"] } }
        override AccountsToTheLake.Failures.Alarm { Dimensions: append([{ Name: "FlowName", Value: "accounts-to-the-lake-of-the-company" }]) }
        for (Table, Folder) in [(Account, "accounts"), (Opportunity, "opportunities"), (Lead, "leads"), (Contact, "contacts"), (Case, "cases")] { topic [<Table Changes>]; }
        rule Commented on Sales where detail_type == "AccountChangeEvent" // the kind
            // of all changes
            && source in ["aws.partner/salesforce.com/00D000000000001/0YL0000001"] /* ours */ notify Third // last
            ;
        flow AccountsToTheLake {
            name concat("accounts-to-the-lake-", aws.stack_name, "-in-", aws.region, "-of-", aws.account_id, "-", Stage);
            trigger schedule(cron(0,5,10,15,20,25,30,35,40,45,50,55 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19 ? * MON-FRI *)) { pull: incremental(LastModifiedDate) };
            source salesforce(Crm, "A_very_long_name_of_an_entity_of_salesforce_that_is_really_long_and_longer__c") { api_version: "60.0", include_deleted_records: true };
            destination s3(Lake) { prefix: concat("accounts/", Stage, "/", aws.region, "/", aws.account_id, "/incoming/raw"), format: parquet, aggregation: single_file };
            map Id => identifier_of_the_account: string, Name => name_of_the_account: string, AnnualRevenue => annual_revenue: double;
            map all except Id, Name, AnnualRevenue, NumberOfEmployees, BillingCity, BillingCountry, Description, LastModifiedDate;
            concat BillingStreet, ", ", BillingPostalCode, " ", BillingCity, ", ", BillingCountry, " (", BillingState, ")" => Address: string;
            concat BillingStreetOfTheMainOffice, BillingPostalCodeOfTheMainOffice => a_rather_long_name_for_the_destination_field: textarea;
            compute AnnualRevenueOfTheAccountLastYear * NumberOfEmployeesOfTheAccountLastYear => RevenueOfEmployeesLastYear: double;
            mask PersonalIdentificationNumberOfTheMainContactOfTheAccountInTheOriginalSystem with '*' last 4;
            filter AnnualRevenue >= 1000000 && Industry in ["Agriculture", "Apparel", "Banking", "Biotechnology", "Chemicals", "Communications"] && LastModifiedDate between "2022-02-02" and "2023-02-02" && Name contains "GmbH";
            filter AnnualRevenue >= 1000000 && LastModifiedDate between "2022-02-02T00:00:00Z" and "2023-02-02T00:00:00Z";
            validate PersonalIdentificationNumberOfTheMainContactOfTheAccountInTheOriginalSystem non_null else drop_record;
            partition BillingCountry, BillingState, BillingCity, Industry, Type, Ownership, AccountSource, CleanStatus, Rating;
            alarm Failures when executions_failed > 0 { period: 5 minutes, evaluation_periods: 3, notify: [OperationsTeamNotifications, PlatformTeamNotifications] };
            on run_failed as EveryFailedRunOfThisFlow where status in [failed, partially_successful] && trigger_type == on_demand notify OperationsTeamNotifications, PlatformTeamNotifications;
            on run_failed as Another where status == failed notify RepairDamagedRecords { input: concat("Run ", event.execution_id, " failed at ", event.end_time), retries: 2 };
        }
    }
}
