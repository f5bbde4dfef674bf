// An object of one module, used by stacks of others, under its own name or another.
mod objects {
    appflow::appflow! {
        /// Shared by every stack.
        pub object Account = salesforce("Account") { Id: id, Name: string, Price: double { operators: [equal_to] } }
        pub(crate) object Contact = salesforce("Contact") from schema("schemas/salesforce-account.json");
        object Private = salesforce("Private");
    }

    pub fn entities() -> [Option<&'static str>; 3] {
        [Account.entity(), Contact.entity(), Private.entity()]
    }
}

appflow::appflow! {
    /// Two flows.
    pub stack CRM {
        use crate::objects::Account;
        use objects::Contact as Person;
        bucket Lake;
        profile Crm = salesforce existing("crm-prod");
        flow Accounts {
            trigger on_demand;
            source salesforce(Crm, Account);
            destination s3(Lake) { prefix: "accounts" };
            map Id, Name;
            filter Price == 1;
        }
        flow People {
            trigger on_demand;
            source salesforce(Crm, Person);
            destination s3(Lake) { prefix: "people" };
            map Id, Name, Industry;
        }
    }
}

fn main() {
    assert_eq!(objects::entities(), [Some("Account"), Some("Contact"), Some("Private")]);
    assert_eq!(crm::Person.entity(), Some("Contact"));
    assert!(CRM.to_json().contains("\"Object\": \"Contact\""));
}
