//! SAP OData.

use super::common_settings::{authorization, on_error, write_operation};
use super::native_defaults::SOURCE;
use crate::catalog::property::{named_values, properties};
use crate::catalog::types::names;
use crate::catalog::{Access, Argument, Connector, Endpoint, Kind, Operator, Profile, credentials, string_rules};

named_values! {
    /// The provider of SAP objects.
    pub provider [
        /// An OData service.
        odata => "OData";
        /// A provider of Operational Data Provisioning (ODP).
        odp => "ODP";
    ]
}

properties! {
    /// Settings of an SAP OData source.
    pub source [
        /// The kind of service that provides the object. It is not part of the template: AppFlow obtains it from SAP, and this
        /// setting is for the checks of the compiler.
        provider: Kind::OneOf(provider::ALL) => [];
        /// The number of concurrent requests. ODP providers support only one.
        max_parallelism: Kind::Integer { minimum: 1, maximum: 10 } => ["parallelismConfig", "maxParallelism"];
        /// The number of records per request, at most 3,000 for OData services that are not ODP providers.
        max_page_size: Kind::Integer { minimum: 1, maximum: 10_000 } => ["paginationConfig", "maxPageSize"];
    ]
    /// The location of responses to successful requests.
    pub on_success [
        /// The bucket that receives the responses.
        bucket: Kind::Bucket(Access::Write) => ["BucketName"];
        /// The folder in the bucket.
        prefix: Kind::Text(&string_rules::BUCKET_PREFIX) => ["BucketPrefix"];
    ]
    /// Settings of an SAP OData destination.
    pub destination [
        /// The write operation for each record. Defaults to `insert`.
        write_operation as shared: Kind::OneOf(write_operation::ALL) => ["WriteOperationType"];
        /// The fields that identify a record.
        id_fields as shared: Kind::Fields => ["IdFieldNames"];
        /// The handling of records that SAP rejects.
        on_error: Kind::Block(on_error::ALL) => ["ErrorHandlingConfig"];
        /// The location of responses to successful requests.
        on_success: Kind::Block(on_success::ALL) => ["SuccessResponseHandlingConfig"];
    ]
    /// Settings of an SAP OData profile.
    pub profile [
        /// The URL of the host, such as `"https://sap.acme.com"`.
        host_url!: Kind::Text(&string_rules::URL) => ["ApplicationHostUrl"];
        /// The path of the catalog service, such as `"/sap/opu/odata/iwfnd/catalogservice;v=2"`.
        service_path!: Kind::Text(&string_rules::SERVICE_PATH) => ["ApplicationServicePath"];
        /// The port of the host.
        port!: Kind::Integer { minimum: 1, maximum: 65_535 } => ["PortNumber"];
        /// The client number: three digits in quotes, `"001"` to `"999"`.
        client_number!: Kind::Text(&string_rules::CLIENT_NUMBER) => ["ClientNumber"];
        /// The logon language, in two letters.
        logon_language: Kind::Text(&string_rules::LOGON_LANGUAGE) => ["LogonLanguage"];
        /// Whether single sign-on is disabled.
        disable_sso: Kind::Bool => ["DisableSSO"];
        /// The endpoint service of AWS PrivateLink, which makes the connection private.
        private_link as shared: Kind::Text(&string_rules::PRIVATE_LINK) => ["PrivateLinkServiceName"];
    ]
    /// A user name and a password.
    pub basic [
        /// The user name.
        username!: Kind::Text(&string_rules::USERNAME) => ["BasicAuthCredentials", "Username"];
        /// The password of the user.
        password!: Kind::Secret => ["BasicAuthCredentials", "Password"];
    ]
    /// OAuth with tokens that are obtained outside of the deployment, for OData V2.0.
    pub oauth [
        /// The URL of the token endpoint.
        token_url!: Kind::Text(&string_rules::URL) => Properties ["OAuthProperties", "TokenUrl"];
        /// The URL of the authorization endpoint.
        auth_code_url!: Kind::Text(&string_rules::URL) => Properties ["OAuthProperties", "AuthCodeUrl"];
        /// The OAuth scopes of the tokens.
        scopes!: Kind::Texts(&string_rules::OAUTH_SCOPE) => Properties ["OAuthProperties", "OAuthScopes"];
        /// The client ID.
        client_id!: Kind::Text(&string_rules::CLIENT_ID) => ["OAuthCredentials", "ClientId"];
        /// The client secret.
        client_secret!: Kind::Secret => ["OAuthCredentials", "ClientSecret"];
        /// The access token.
        access_token as shared: Kind::Secret => ["OAuthCredentials", "AccessToken"];
        /// The refresh token, with which AppFlow obtains new access tokens.
        refresh_token as shared: Kind::Secret => ["OAuthCredentials", "RefreshToken"];
        /// An authorization code, for which AppFlow obtains the tokens when the profile is created.
        authorization as shared: Kind::Block(authorization::ALL) => ["OAuthCredentials", "ConnectorOAuthRequest"];
    ]
}

/// The entry of SAP OData.
pub static CONNECTOR: Connector = Connector {
    name: "sapodata",
    title: "SAP OData",
    connector_type: "SAPOData",
    key: "SAPOData",
    types: &names::SAPODATA,
    operators: Operator::ALL,
    source: Some(Endpoint {
        arguments: &[Argument::Profile, Argument::Object { path: &["ObjectPath"], rule: &string_rules::OBJECT, optional: false }],
        properties: source::ALL,
        ..Endpoint::PLAIN
    }),
    destination: Some(Endpoint {
        arguments: &[Argument::Profile, Argument::Object { path: &["ObjectPath"], rule: &string_rules::OBJECT, optional: false }],
        properties: destination::ALL,
        ..Endpoint::PLAIN
    }),
    profile: Some(Profile {
        properties: profile::ALL,
        credentials: &[credentials!(basic), credentials!(oauth)],
        qualifiers: &[],
    }),
    destinations: &["redshift", "s3", "sapodata"],
    ..SOURCE
};
