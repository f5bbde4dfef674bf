//! Statements under `#[cfg]`.

mod objects {
    appflow::appflow! {
        pub object Account = salesforce("Account") { Id: id, Name: string }
    }
}

macro_rules! stacks {
    ($(#[$attribute:meta])* $name:ident) => {
        appflow::appflow! {
            $(#[$attribute])*
            pub stack $name {
                $(#[$attribute])*
                topic Ops;
                #[cfg(any())]
                topic Off;
            }
        }
    };
}

stacks! {
    #[cfg(all())]
    #[doc = "Made by a macro."]
    MADE
}

stacks! {
    #[cfg(any())]
    OMITTED
}

appflow::appflow! {
    #![allow(AF1125)]

    #[cfg(any())]
    pub stack FLOWS { topic Off; }

    #[cfg(not(any()))]
    pub stack FLOWS {
        use objects::Account;
        #[cfg(any())]
        use missing::Lead;
        bucket Lake = existing("acme-lake");
        topic Unused;
        profile Crm = salesforce existing("crm-prod");
        #[cfg(debug_assertions)]
        flow Tests {
            trigger on_demand;
            source salesforce(Crm, Account);
            destination s3(Lake) { prefix: "tests" };
            map Id, Name;
        }
        flow Accounts {
            trigger on_demand;
            source salesforce(Crm, Account);
            destination s3(Lake) { prefix: "accounts" };
            map Id;
            #[cfg(any())]
            map Name;
        }
    }
}

fn main() {
    appflow::appflow! {
        stack LOCAL {
            topic Ops;
            #[cfg(any())]
            topic Off;
        }
    }
    assert!(LOCAL.to_json().contains("Ops") && !LOCAL.to_json().contains("Off"));
    assert!(MADE.to_json().contains("Ops") && !MADE.to_json().contains("Off"));
    assert_eq!(FLOWS.flows().len(), 1 + usize::from(cfg!(debug_assertions)));
    #[cfg(debug_assertions)]
    assert_eq!(flows::Tests.ident(), "Tests");
}
