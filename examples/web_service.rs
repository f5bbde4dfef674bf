//! A web service that owns its SAM template gets a flow: the tickets of its customers, in its bucket.
//!
//! ```sh
//! cargo run --example web_service > template.json
//! ```

use appflow::appflow;

appflow! {
    /// Tickets for the web service.
    pub stack TICKETS {
        bucket Uploads = existing(id "Uploads");
        function Notify = existing(id "NotifyFunction");
        profile Desk = zendesk existing("support");
        object Ticket = zendesk("tickets") { id: string, subject: string, created_at: datetime }

        flow TicketsToUploads {
            trigger schedule(rate(1 day)) { pull: incremental(created_at) };
            source zendesk(Desk, Ticket);
            destination s3(Uploads) { prefix: "tickets" };
            map id, subject, created_at;
            on run_completed notify Notify;
        }
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut template = serde_json::from_str(include_str!("web_service.template.json"))?;
    TICKETS.merge_into(&mut template)?;
    println!("{}", serde_json::to_string_pretty(&template)?);
    Ok(())
}
