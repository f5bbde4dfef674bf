//! Settings of schedules.

use super::property::{named_values, properties};
use super::{HOUR, Kind};

named_values! {
    /// The records that a run transfers (R125).
    pub pull [
        /// Transfers every record, as on-demand flows do.
        complete => "Complete";
        /// Transfers the records that changed since the last run.
        incremental => "Incremental";
    ]
}

properties! {
    /// Settings of a schedule.
    pub settings [
        /// The time of the first run, which must be after the deployment. If omitted, the schedule starts when the flow is
        /// activated.
        start: Kind::Time => ["ScheduleStartTime"];
        /// The time after which no run starts.
        end: Kind::Time => ["ScheduleEndTime"];
        /// The time from which the first run transfers changed records. Defaults to 30 days before that run.
        first_execution_from: Kind::Time => ["FirstExecutionFrom"];
        /// The duration between the end of the time that a run covers and its start, so that late changes are included: `30
        /// minutes`.
        offset: Kind::Duration { minimum: 0, maximum: 10 * HOUR } => ["ScheduleOffset"];
        /// The time zone of dates in the names of files and folders; it does not move the schedule.
        time_zone: Kind::TimeZone => ["TimeZone"];
        /// The number of consecutive failed runs after which AppFlow deactivates the flow.
        error_threshold: Kind::Integer { minimum: 1, maximum: 100 } => ["FlowErrorDeactivationThreshold"];
        /// The kind of transfer: `complete`, `incremental`, or `incremental(Field)` with the timestamp field. Defaults to
        /// `complete`: AWS does not document its own default, and the first incremental transfer covers only 30 days.
        pull: Kind::Pull => ["DataPullMode"];
    ]
}
