//! Statements of one module that stacks of others use.

mod shared {
    appflow::appflow! {
        /// The organization.
        pub profile Sales = salesforce {
            instance_url: "https://acme.my.salesforce.com",
            oauth: { access_token: Tokens["accessToken"], refresh_token: Tokens["refreshToken"], client: Tokens },
        }
        pub secret Tokens = existing(arn "arn:aws:secretsmanager:eu-west-1:111122223333:secret:appflow/salesforce-AbCdEf");
        pub(crate) tasks Person {
            for Field in [Id, Phone] {
                map Field;
            }
            mask Phone last 4;
        }
        pub(super) bucket Lake;
        pub(crate) object Contact = salesforce("Contact") { Id: id, Phone: phone }
    }

    pub mod deeper {
        pub(crate) use super::Person as Masked;
    }
}

appflow::appflow! {
    pub(self) topic Ops { display_name: "Operations" }

    pub stack CRM {
        use shared::{Sales, Tokens, deeper::Masked, Lake as Storage, Contact};
        use self::Ops as Alerts;
        flow Contacts {
            trigger on_demand;
            source salesforce(Sales, Contact);
            destination s3(Storage) { prefix: "contacts" };
            include Masked;
            alarm Failures when executions_failed >= 1 { notify: Alerts };
        }
    }
    pub stack SECOND {
        use crate::shared::Lake;
        use Ops;
    }
}

fn main() {
    let template = CRM.to_json();
    for part in ["\"Storage\"", "\"Alerts\"", "\"Operations\"", "\"Sales\"", "secretsmanager", "MASK_LENGTH"] {
        assert!(template.contains(part), "{part}: {template}");
    }
    assert_eq!(crm::Sales.ident(), "Sales");
    assert!(SECOND.to_json().contains("\"Lake\""));
}
