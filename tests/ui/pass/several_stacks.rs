// Several stacks in one invocation, and several invocations in one module.
appflow::appflow! {
    pub stack First { topic Ops; }
    stack SECOND { topic Ops; }
}
appflow::appflow! { stack third_of_all { topic Ops; } }
appflow::appflow! {}

fn main() {
    let names = [First.name(), SECOND.name(), third_of_all.name()];
    assert_eq!(names, ["First", "SECOND", "third_of_all"]);
}

