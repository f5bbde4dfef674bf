//! The names of data types, by connector.
//!
//! Source: `tests/data/type-names.json`, collected from public flows, API samples, the User Guide, the custom connector SDKs and
//! the references of the applications; a test compares the two.

use super::class::{Class, Coverage, Group, Types};

/// Every table, those with the most common names first: what a connector does not list itself is looked up here.
pub static ALL: &[&Types] = &[
    &SALESFORCE,
    &SDK,
    &NATIVE,
    &S3,
    &SAPODATA,
    &MARKETO,
    &SERVICENOW,
    &ZENDESK,
    &VEEVA,
    &REDSHIFT,
    &SNOWFLAKE,
    &SLACK,
    &GOOGLEANALYTICS,
];

/// Connectors without data types: those of the source are used on both sides, or none are published.
pub static NONE: Types = Types { coverage: Coverage::Open, groups: &[] };

/// The data types of the custom connector SDKs, which are those of every custom and managed connector.
pub static SDK: Types = Types {
    coverage: Coverage::Closed,
    groups: &[
        Group { class: Class::Text, seen: &["String"], other: &[] },
        Group { class: Class::Integer, seen: &["Integer", "Long", "Short", "BigInteger"], other: &[] },
        Group { class: Class::Number, seen: &["Float", "Double", "BigDecimal"], other: &[] },
        Group { class: Class::Boolean, seen: &["Boolean"], other: &[] },
        Group { class: Class::Date, seen: &["Date"], other: &[] },
        Group { class: Class::DateTime, seen: &["DateTime"], other: &[] },
        Group { class: Class::Binary, seen: &["ByteArray"], other: &[] },
        Group { class: Class::Compound, seen: &["Struct", "Map", "List"], other: &[] },
    ],
};

/// The names that native connectors probably use, if none are published.
pub static NATIVE: Types = Types {
    coverage: Coverage::Open,
    groups: &[
        Group { class: Class::Text, seen: &[], other: &["string"] },
        Group { class: Class::Integer, seen: &[], other: &["integer"] },
        Group { class: Class::Number, seen: &[], other: &["double"] },
        Group { class: Class::Boolean, seen: &[], other: &["boolean"] },
        Group { class: Class::Date, seen: &[], other: &["date"] },
        Group { class: Class::DateTime, seen: &[], other: &["datetime"] },
    ],
};

/// The values of the SOAP enumeration `fieldType`.
pub static SALESFORCE: Types = Types {
    coverage: Coverage::Closed,
    groups: &[
        Group {
            class: Class::Text,
            seen: &["string", "id", "reference", "picklist", "multipicklist", "textarea", "phone", "url"],
            other: &["email", "combobox", "encryptedstring", "datacategorygroupreference"],
        },
        Group { class: Class::Integer, seen: &["int"], other: &["long"] },
        Group { class: Class::Number, seen: &["currency", "double"], other: &["percent"] },
        Group { class: Class::Boolean, seen: &["boolean"], other: &[] },
        Group { class: Class::Date, seen: &["date"], other: &[] },
        Group { class: Class::Time, seen: &[], other: &["time"] },
        Group { class: Class::DateTime, seen: &["datetime"], other: &[] },
        Group { class: Class::Binary, seen: &[], other: &["base64"] },
        Group { class: Class::Compound, seen: &["address"], other: &["location", "complexvalue"] },
        Group { class: Class::Other, seen: &[], other: &["anyType", "json"] },
    ],
};

/// The primitive types of OData, of which AppFlow renames timestamps.
pub static SAPODATA: Types = Types {
    coverage: Coverage::Open,
    groups: &[
        Group { class: Class::Text, seen: &["Edm.String", "Edm.Guid"], other: &[] },
        Group { class: Class::Integer, seen: &[], other: &["Edm.Byte", "Edm.SByte", "Edm.Int16", "Edm.Int32", "Edm.Int64"] },
        Group { class: Class::Number, seen: &["Edm.Decimal"], other: &["Edm.Single", "Edm.Double"] },
        Group { class: Class::Boolean, seen: &[], other: &["Edm.Boolean"] },
        Group { class: Class::Date, seen: &[], other: &["Edm.Date"] },
        Group { class: Class::Time, seen: &[], other: &["Edm.Time", "Edm.TimeOfDay"] },
        Group { class: Class::DateTime, seen: &["datetime"], other: &["Edm.DateTime", "Edm.DateTimeOffset"] },
        Group { class: Class::Binary, seen: &[], other: &["Edm.Binary", "Edm.Stream"] },
        Group {
            class: Class::Compound,
            seen: &[],
            other: &["Edm.Geography", "Edm.GeographyPoint", "Edm.Geometry", "Edm.GeometryPoint"],
        },
        Group { class: Class::Other, seen: &[], other: &["Edm.Duration"] },
    ],
};

/// The internal types of ServiceNow, of which AppFlow renames timestamps.
pub static SERVICENOW: Types = Types {
    coverage: Coverage::Open,
    groups: &[
        Group {
            class: Class::Text,
            seen: &["reference"],
            other: &[
                "string",
                "string_full_utf8",
                "char",
                "wide_text",
                "mediumtext",
                "choice",
                "email",
                "url",
                "html",
                "html_script",
                "html_template",
                "translated",
                "translated_field",
                "translated_text",
                "translated_html",
                "journal",
                "journal_input",
                "journal_list",
                "script",
                "script_plain",
                "script_server",
                "script_client",
                "email_script",
                "xml",
                "json",
                "css",
                "wiki_text",
                "conditions",
                "condition_string",
                "variable_conditions",
                "field_name",
                "short_field_name",
                "field_list",
                "table_name",
                "table",
                "short_table_name",
                "sys_class_name",
                "sys_class_code",
                "sys_class_path",
                "internal_type",
                "sysevent_name",
                "user_roles",
                "user_input",
                "name_values",
                "simple_name_values",
                "glide_list",
                "glide_action_list",
                "slushbucket",
                "workflow",
                "version",
                "language",
                "color",
                "color_display",
                "icon",
                "nds_icon",
                "phone_number",
                "phone_number_e164",
                "ph_number",
                "ip_addr",
                "ip_address",
                "password",
                "password2",
                "glide_encrypted",
                "radio",
                "multi_small",
                "day_of_week",
                "days_of_week",
                "week_of_month",
                "month_of_year",
                "repeat_type",
                "documentation_field",
                "composite_name",
                "expression",
                "external_names",
                "source_name",
                "source_table",
                "mask_code",
                "long_integer_string",
                "bootstrap_color",
                "auto_number",
                "condition",
                "hash",
                "order_list",
                "table_list",
                "table_type",
                "approval_rules",
                "workflow_condition",
                "GUID",
                "document_id",
                "domain_id",
                "source_id",
            ],
        },
        Group {
            class: Class::Integer,
            seen: &[],
            other: &["integer", "int", "longint", "long", "order_index", "repeat_count", "counter"],
        },
        Group {
            class: Class::Number,
            seen: &[],
            other: &["decimal", "float", "percent_complete", "currency", "currency2", "price"],
        },
        Group { class: Class::Boolean, seen: &[], other: &["boolean"] },
        Group { class: Class::Date, seen: &[], other: &["glide_date", "date"] },
        Group { class: Class::Time, seen: &[], other: &["glide_time", "time", "integer_time"] },
        Group {
            class: Class::DateTime,
            seen: &["datetime"],
            other: &[
                "glide_date_time",
                "glide_utc_time",
                "glide_precise_time",
                "due_date",
                "calendar_date_time",
                "schedule_date_time",
                "insert_timestamp",
                "date_time",
            ],
        },
        Group {
            class: Class::Binary,
            seen: &[],
            other: &["user_image", "public_image", "image", "audio", "video", "file_attachment", "compressed"],
        },
        Group {
            class: Class::Compound,
            seen: &[],
            other: &[
                "collection",
                "data_array",
                "data_object",
                "data_structure",
                "geo_point",
                "glide_var",
                "variables",
                "template_value",
                "variable_template_value",
                "records",
                "properties",
            ],
        },
        Group {
            class: Class::Other,
            seen: &[],
            other: &["glide_duration", "timer", "integer_date", "domain_path", "tree_code", "tree_path"],
        },
    ],
};

/// The types of the Zendesk API and of ticket fields.
pub static ZENDESK: Types = Types {
    coverage: Coverage::Open,
    groups: &[
        Group {
            class: Class::Text,
            seen: &[],
            other: &["string", "text", "textarea", "regexp", "tagger", "multiselect", "partialcreditcard", "lookup"],
        },
        Group { class: Class::Integer, seen: &["integer"], other: &[] },
        Group { class: Class::Number, seen: &[], other: &["decimal", "double"] },
        Group { class: Class::Boolean, seen: &[], other: &["boolean", "checkbox"] },
        Group { class: Class::DateTime, seen: &[], other: &["datetime"] },
        Group { class: Class::Compound, seen: &[], other: &["array", "object"] },
        Group { class: Class::Other, seen: &[], other: &["date"] },
    ],
};

/// The types of the Marketo API.
pub static MARKETO: Types = Types {
    coverage: Coverage::Open,
    groups: &[
        Group { class: Class::Text, seen: &["string"], other: &["email", "phone", "reference", "text", "url"] },
        Group { class: Class::Integer, seen: &[], other: &["integer", "percent", "score"] },
        Group { class: Class::Number, seen: &[], other: &["float", "currency"] },
        Group { class: Class::Boolean, seen: &[], other: &["boolean"] },
        Group { class: Class::Date, seen: &[], other: &["date"] },
        Group { class: Class::DateTime, seen: &["datetime"], other: &[] },
        Group { class: Class::Other, seen: &[], other: &["formula"] },
    ],
};

/// The field types of Veeva Vault, and the names that native connectors are expected to use.
pub static VEEVA: Types = Types {
    coverage: Coverage::Open,
    groups: &[
        Group {
            class: Class::Text,
            seen: &[],
            other: &[
                "String",
                "Text",
                "LongText",
                "RichText",
                "Picklist",
                "Component",
                "ID",
                "Object",
                "ParentObject",
                "ObjectReference",
                "Link",
                "string",
            ],
        },
        Group { class: Class::Integer, seen: &[], other: &["integer"] },
        Group { class: Class::Number, seen: &[], other: &["Number", "Currency", "Percent", "double"] },
        Group { class: Class::Boolean, seen: &[], other: &["Boolean", "boolean"] },
        Group { class: Class::Date, seen: &[], other: &["Date", "date"] },
        Group { class: Class::Time, seen: &[], other: &["Time"] },
        Group { class: Class::DateTime, seen: &[], other: &["DateTime", "datetime"] },
        Group { class: Class::Other, seen: &[], other: &["Lookup", "Formula"] },
    ],
};

/// The data types of the metadata API of Universal Analytics.
pub static GOOGLEANALYTICS: Types = Types {
    coverage: Coverage::Open,
    groups: &[
        Group { class: Class::Text, seen: &[], other: &["STRING"] },
        Group { class: Class::Integer, seen: &[], other: &["INTEGER"] },
        Group { class: Class::Number, seen: &[], other: &["FLOAT", "PERCENT", "CURRENCY"] },
        Group { class: Class::Other, seen: &[], other: &["TIME"] },
    ],
};

/// One name that was seen, and what native connectors are expected to use.
pub static SLACK: Types = Types {
    coverage: Coverage::Open,
    groups: &[
        Group { class: Class::Text, seen: &["string"], other: &[] },
        Group { class: Class::Integer, seen: &[], other: &["integer"] },
        Group { class: Class::Number, seen: &[], other: &["double"] },
        Group { class: Class::Boolean, seen: &[], other: &["boolean"] },
        Group { class: Class::Date, seen: &[], other: &["date"] },
        Group { class: Class::DateTime, seen: &[], other: &["datetime"] },
    ],
};

/// The names of S3 are free; these are seen or expected.
pub static S3: Types = Types {
    coverage: Coverage::Open,
    groups: &[
        Group { class: Class::Text, seen: &["string", "id"], other: &[] },
        Group { class: Class::Integer, seen: &[], other: &["int", "bigint"] },
        Group { class: Class::Number, seen: &[], other: &["double", "decimal"] },
        Group { class: Class::Boolean, seen: &[], other: &["boolean"] },
        Group { class: Class::Date, seen: &[], other: &["date"] },
        Group { class: Class::DateTime, seen: &["timestamp"], other: &[] },
        Group { class: Class::Binary, seen: &[], other: &["binary"] },
        Group { class: Class::Other, seen: &["CSV"], other: &[] },
    ],
};

/// The SQL names of Redshift with their aliases. A length in parentheses may follow.
pub static REDSHIFT: Types = Types {
    coverage: Coverage::Complete,
    groups: &[
        Group {
            class: Class::Text,
            seen: &["character varying"],
            other: &["character", "text", "varchar", "nvarchar", "char", "nchar", "bpchar"],
        },
        Group { class: Class::Integer, seen: &[], other: &["smallint", "integer", "bigint", "int2", "int", "int4", "int8"] },
        Group {
            class: Class::Number,
            seen: &[],
            other: &["numeric", "real", "double precision", "decimal", "float", "float4", "float8"],
        },
        Group { class: Class::Boolean, seen: &[], other: &["boolean", "bool"] },
        Group { class: Class::Date, seen: &[], other: &["date"] },
        Group { class: Class::Time, seen: &[], other: &["time without time zone", "time with time zone", "time", "timetz"] },
        Group {
            class: Class::DateTime,
            seen: &[],
            other: &["timestamp without time zone", "timestamp with time zone", "timestamp", "timestamptz"],
        },
        Group { class: Class::Binary, seen: &[], other: &["binary varying", "hllsketch", "varbyte", "varbinary"] },
        Group { class: Class::Compound, seen: &[], other: &["super", "geometry", "geography"] },
        Group { class: Class::Other, seen: &[], other: &["interval year to month", "interval day to second"] },
    ],
};

/// The SQL names of Snowflake with their aliases. A length in parentheses may follow.
pub static SNOWFLAKE: Types = Types {
    coverage: Coverage::Complete,
    groups: &[
        Group {
            class: Class::Text,
            seen: &["STRING", "TEXT"],
            other: &["VARCHAR", "CHAR", "CHARACTER", "NCHAR", "NVARCHAR", "CHAR VARYING", "NCHAR VARYING", "NVARCHAR2"],
        },
        Group { class: Class::Integer, seen: &[], other: &["INT", "INTEGER", "BIGINT", "SMALLINT", "TINYINT", "BYTEINT"] },
        Group {
            class: Class::Number,
            seen: &["NUMBER", "FLOAT", "CURRENCY"],
            other: &["DECIMAL", "NUMERIC", "FLOAT4", "FLOAT8", "DOUBLE", "DOUBLE PRECISION", "REAL", "DEC", "DECFLOAT"],
        },
        Group { class: Class::Boolean, seen: &["BOOLEAN"], other: &[] },
        Group { class: Class::Date, seen: &["DATE"], other: &[] },
        Group { class: Class::Time, seen: &[], other: &["TIME"] },
        Group {
            class: Class::DateTime,
            seen: &["DATETIME"],
            other: &["TIMESTAMP", "TIMESTAMP_NTZ", "TIMESTAMP_LTZ", "TIMESTAMP_TZ"],
        },
        Group { class: Class::Binary, seen: &[], other: &["BINARY", "VARBINARY"] },
        Group { class: Class::Compound, seen: &[], other: &["OBJECT", "ARRAY", "MAP", "GEOGRAPHY", "GEOMETRY", "VECTOR"] },
        Group { class: Class::Other, seen: &[], other: &["VARIANT", "FILE"] },
    ],
};
