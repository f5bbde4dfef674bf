// Inside a function, the items are local to it.
fn main() {
    appflow::appflow! {
        stack LOCAL {
            bucket Lake;
            flow Copy { trigger on_demand; source s3(Lake) { prefix: "in" }; destination s3(Lake) { prefix: "out" }; map all; }
        }
    }
    assert_eq!(local::Copy.name("prod").as_deref(), Some("prod-Copy"));
    assert!(LOCAL.to_json().contains("AWS::AppFlow::Flow"));
}
