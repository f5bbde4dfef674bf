// Keywords are contextual, and keywords of Rust are names, too.
appflow::appflow! {
    stack KEYWORDS {
        bucket bucket;
        bucket r#static;
        object object = salesforce("Account") {
            map: string, filter: string, mask: string, r#type: string, existing: string, schema: string, all: string, with: string, first: string, to: string, and: int,
        };
        profile profile = salesforce existing("p");
        flow flow {
            trigger on_demand;
            source salesforce(profile, object);
            destination s3(bucket);
            map map, filter, mask, r#type, existing, schema, "all", with, first, to, and;
            mask mask with '*' first 2;
            mask first last 2;
            truncate to to 3;
            filter filter == "filter" && and between 1 and 2;
            validate map non_null else drop_record;
        }
        flow r#type { trigger on_demand; source s3(r#static) { prefix: "a" }; destination s3(bucket); map all; }
    }
    stack GEN {
        bucket In;
        bucket Out;
        flow gen { trigger on_demand; source s3(In) { prefix: "a" }; destination s3(Out); map all; }
    }
}

fn main() {
    assert_eq!(r#gen::r#gen.logical_id(), Some("gen"));
    assert_eq!(keywords::r#type.logical_id(), Some("type"));
    assert_eq!(keywords::flow.name("s").as_deref(), Some("s-flow"));
}
