//! Schedules: what can stand in the braces behind one.

use super::property::{properties, words};
use super::{HOUR, Kind};

words! {
    /// What a run transfers (R125).
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
        /// How long the time that a run covers lies before its start, so that late changes are not missed: `30 minutes`.
        offset: Kind::Duration { minimum: 0, maximum: 10 * HOUR } => ["ScheduleOffset"];
        /// The time zone of dates in the names of files and folders; it does not move the schedule.
        time_zone: Kind::TimeZone => ["TimeZone"];
        /// After how many failed runs in a row the flow is deactivated.
        error_threshold: Kind::Integer { minimum: 1, maximum: 100 } => ["FlowErrorDeactivationThreshold"];
        /// What a run transfers: `complete`, which is the default, `incremental`, or `incremental(Field)` with the field that tells
        /// when a record changed. The default of the service is not documented, and incremental transfers leave out what is older
        /// than 30 days.
        pull: Kind::Pull => ["DataPullMode"];
    ]
}
