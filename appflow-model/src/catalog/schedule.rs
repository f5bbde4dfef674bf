//! Settings of schedules.

use super::property::{named_values, properties};
use super::{HOUR, Kind};

named_values! {
    /// The records that a run transfers (R125).
    pub pull [
        /// Every record, as a flow on demand does.
        complete => "Complete";
        /// The records that changed since the last run.
        incremental => "Incremental";
    ]
}

properties! {
    /// Settings of a schedule.
    pub settings [
        /// The time of the first run, after the deployment. If omitted, it starts when the flow is activated.
        start: Kind::Time => ["ScheduleStartTime"];
        /// When the runs end.
        end: Kind::Time => ["ScheduleEndTime"];
        /// The time from which the first run transfers changed records. If omitted, 30 days before it.
        first_execution_from: Kind::Time => ["FirstExecutionFrom"];
        /// The duration by which the covered time ends before the run starts, so that late changes are included: `30 minutes`.
        offset: Kind::Duration { minimum: 0, maximum: 10 * HOUR } => ["ScheduleOffset"];
        /// The time zone of dates in the names of files and folders; it does not move the schedule.
        time_zone: Kind::TimeZone => ["TimeZone"];
        /// The number of consecutive failed runs after which AppFlow deactivates the flow.
        error_threshold: Kind::Integer { minimum: 1, maximum: 100 } => ["FlowErrorDeactivationThreshold"];
        /// The kind of transfer: `complete`, `incremental`, or `incremental(Field)` with the timestamp field. Defaults to `complete`: AWS
        /// does not document its own default, and the first incremental transfer covers only 30 days.
        pull: Kind::Pull => ["DataPullMode"];
    ]
}
