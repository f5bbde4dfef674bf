// From inside a user's own macro: fragments of every kind.
macro_rules! copies {
    ($(#[$meta:meta])* $visibility:vis $stack:ident from $connector:ident $entity:literal, $filter:expr, $character:literal, { $($field:ident: $type:ident),* $(,)? }) => {
        appflow::appflow! {
            $(#[$meta])*
            $visibility stack $stack {
                bucket Lake;
                profile Crm = $connector existing("crm-prod");
                object Source = $connector($entity) { $($field: $type),* }
                flow Copy {
                    trigger on_demand;
                    source $connector(Crm, Source);
                    destination s3(Lake) { prefix: $entity };
                    map $($field),*;
                    mask Name with $character;
                    filter Name == $filter;
                }
            }
        }
    };
}

copies! {
    /// Accounts.
    pub(crate) ACCOUNTS from salesforce "Account", "Acme", '#', { Id: id, Name: string }
}

fn main() {
    assert!(ACCOUNTS.to_json().contains("Acme"));
    assert_eq!(accounts::Source.entity(), Some("Account"));
}
