appflow::appflow! {
    stack OPS {
        topic Ops;
    }
}
