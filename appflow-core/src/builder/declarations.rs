//! Declarations whose settings the catalog has: resources, connector profiles, and objects.

use std::fmt;
use std::marker::PhantomData;

use super::item::{Item, Levels, levels};
use super::kind::{HasArn, HasName, Text};
use super::settings::{Settings, settable};
use super::value::{Handle, ObjectKind, Value};
use appflow_model::Site;
use appflow_model::model::{self, Definition, Origin, ResourceKind};
use appflow_model::schema::{self, SchemaError};

/// A kind of resources for which the language has a statement.
pub trait DeclaredKind {
    /// The block of its settings.
    type Settings;
    /// The kind in the model.
    const KIND: ResourceKind;
}

/// A parameter, a bucket, or another item with settings.
pub struct Declaration<K: DeclaredKind> {
    pub(super) resource: model::Resource,
    pub(super) settings: Settings<K::Settings>,
    pub(super) levels: Levels,
}

impl<K: DeclaredKind> Clone for Declaration<K> {
    fn clone(&self) -> Self {
        let Declaration { resource, settings, levels } = self;
        Declaration { resource: resource.clone(), settings: settings.clone(), levels: levels.clone() }
    }
}

impl<K: DeclaredKind> fmt::Debug for Declaration<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Declaration").field("resource", &self.resource).finish_non_exhaustive()
    }
}

impl<K: DeclaredKind> Declaration<K> {
    pub(super) fn new(name: impl Into<String>) -> Self {
        Declaration { resource: model::Resource::new(K::KIND, name), settings: Settings::new(), levels: Levels::default() }
    }

    /// Sets the doc comment, which becomes the description of a parameter in the template.
    #[must_use]
    pub fn docs(mut self, docs: impl Into<String>) -> Self {
        self.resource.docs = docs.into();
        self
    }

    /// Makes the item an existing one with this AWS name.
    #[must_use]
    pub fn existing(mut self, name: impl Into<Value<Text>>) -> Self {
        self.resource.origin = Origin::Named(name.into().into_model());
        self
    }

    /// Makes the item an existing one with this ARN.
    #[must_use]
    pub fn existing_arn(mut self, arn: impl Into<Value<Text>>) -> Self {
        self.resource.origin = Origin::Arn(arn.into().into_model());
        self
    }

    /// Makes the item one that another template defines under this logical ID.
    ///
    /// [`Stack::merge_into`](crate::Stack::merge_into) adds the stack to that template.
    #[must_use]
    pub fn existing_id(mut self, logical_id: impl Into<Value<Text>>) -> Self {
        self.resource.origin = Origin::LogicalId(logical_id.into().into_model());
        self
    }

    settable!(K::Settings);
    levels!();
}

impl<K: DeclaredKind> Item for Declaration<K> {
    type Handle = Handle<K>;

    fn add_to(self, definition: &mut Definition) -> Handle<K> {
        let Declaration { mut resource, settings, levels } = self;
        let handle = Handle::named(&resource.name);
        resource.settings = settings.into_list();
        levels.add_to(definition, &Site::root().item("resource", definition.resources.len()));
        definition.resources.push(resource);
        handle
    }
}

/// A kind of connector profiles.
pub trait ProfileKind: HasArn + HasName {
    /// The name of the connector.
    const CONNECTOR: &'static str;
}

/// A connector profile: the connection to an application.
pub struct ProfileBuilder<P> {
    pub(super) profile: model::Profile,
    pub(super) settings: Settings<P>,
    pub(super) levels: Levels,
}

impl<P> Clone for ProfileBuilder<P> {
    fn clone(&self) -> Self {
        let ProfileBuilder { profile, settings, levels } = self;
        ProfileBuilder { profile: profile.clone(), settings: settings.clone(), levels: levels.clone() }
    }
}

impl<P> fmt::Debug for ProfileBuilder<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ProfileBuilder").field("profile", &self.profile).finish_non_exhaustive()
    }
}

impl<P: ProfileKind> ProfileBuilder<P> {
    pub(super) fn new(name: impl Into<String>) -> Self {
        let profile = model::Profile::new(name, P::CONNECTOR);
        ProfileBuilder { profile, settings: Settings::new(), levels: Levels::default() }
    }

    /// Makes the profile an existing one with this AWS name.
    #[must_use]
    pub fn existing(mut self, name: impl Into<Value<Text>>) -> Self {
        self.profile.origin = Origin::Named(name.into().into_model());
        self
    }

    /// Makes the profile one that another template defines under this logical ID.
    ///
    /// [`Stack::merge_into`](crate::Stack::merge_into) adds the stack to that template.
    #[must_use]
    pub fn existing_id(mut self, logical_id: impl Into<Value<Text>>) -> Self {
        self.profile.origin = Origin::LogicalId(logical_id.into().into_model());
        self
    }

    settable!(P);
    levels!();
}

impl<P: ProfileKind> Item for ProfileBuilder<P> {
    type Handle = Handle<P>;

    fn add_to(self, definition: &mut Definition) -> Handle<P> {
        let ProfileBuilder { mut profile, settings, levels } = self;
        let handle = Handle::named(&profile.name);
        profile.settings = settings.into_list();
        levels.add_to(definition, &Site::root().item("profile", definition.profiles.len()));
        definition.profiles.push(profile);
        handle
    }
}

/// An object of an application with its fields.
pub struct ObjectBuilder<O> {
    pub(super) object: model::Object,
    pub(super) levels: Levels,
    kind: PhantomData<fn() -> O>,
}

impl<O> Clone for ObjectBuilder<O> {
    fn clone(&self) -> Self {
        ObjectBuilder { object: self.object.clone(), levels: self.levels.clone(), kind: PhantomData }
    }
}

impl<O> fmt::Debug for ObjectBuilder<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ObjectBuilder").field("object", &self.object).finish_non_exhaustive()
    }
}

impl<O: ObjectKind> ObjectBuilder<O> {
    pub(super) fn new(name: impl Into<String>, connector: &str, entity: impl Into<Value<Text>>) -> Self {
        let object = model::Object::new(name, connector, entity.into().into_model());
        ObjectBuilder { object, levels: Levels::default(), kind: PhantomData }
    }

    /// Adds a field with its data type.
    #[must_use]
    pub fn field(self, name: impl Into<String>, data_type: impl Into<String>) -> Self {
        self.fields([model::Field::new(name, data_type)])
    }

    /// Adds several fields.
    ///
    /// An object with fields has no others: a flow that uses another field is an error.
    #[must_use]
    pub fn fields(mut self, fields: impl IntoIterator<Item = model::Field>) -> Self {
        self.object.known = true;
        self.object.fields.extend(fields);
        self
    }

    /// Adds the fields of a schema file, the output of `aws appflow describe-connector-entity`.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`schema::read_bytes`].
    pub fn schema(self, file: &[u8]) -> Result<Self, SchemaError> {
        Ok(self.fields(schema::read_bytes(file)?))
    }

    levels!();
}

impl<O: ObjectKind> Item for ObjectBuilder<O> {
    type Handle = Handle<O>;

    fn add_to(self, definition: &mut Definition) -> Handle<O> {
        let handle = Handle::named(&self.object.name);
        self.levels.add_to(definition, &Site::root().item("object", definition.objects.len()));
        definition.objects.push(self.object);
        handle
    }
}
