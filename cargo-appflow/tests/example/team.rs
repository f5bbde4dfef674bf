appflow::appflow! {
    stack team(name: &str) {
        topic Ops { display_name: (name) }
    }
}
