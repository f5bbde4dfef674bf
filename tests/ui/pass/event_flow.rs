// An event-triggered flow to a bucket, which cdk-appflow rejects.
appflow::appflow! {
    stack EVENTS {
        profile Crm = salesforce existing("crm-prod");
        bucket Lake;
        object Changes = salesforce("AccountChangeEvent");
        flow AccountChanges {
            trigger event;
            source salesforce(Crm, Changes);
            destination s3(Lake) { prefix: "changes" };
            map all;
        }
    }
}

fn main() {
    let template = EVENTS.to_json();
    assert!(template.contains("\"FlowStatus\": \"Active\""), "{template}");
}
