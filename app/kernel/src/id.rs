//! Typed identifiers: a contact's id can't be passed where a deal's is wanted.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::{cmp::Ordering, fmt, hash, marker::PhantomData, str::FromStr};
use uuid::Uuid;

/// The id of a `T`: a `UUIDv7`, so ids sort by the time they were made. `T` is only a mark.
pub struct Id<T>(Uuid, PhantomData<fn() -> T>);

/// Marks a tenant's id.
pub enum TenantMark {}
/// Marks a person's id.
pub enum UserMark {}
/// Marks a small picture's id.
pub enum ImageMark {}

/// The paying organisation, the boundary of every row.
pub type TenantId = Id<TenantMark>;
/// A person with a sign-in.
pub type UserId = Id<UserMark>;
/// A small picture of one tenant, shown at [`image_path`].
pub type ImageId = Id<ImageMark>;

/// What the addresses of pictures begin with; their id follows.
pub const IMAGES: &str = "/images/";

/// Where a picture is shown, to members of its tenant only. What is there never changes.
#[must_use]
pub fn image_path(id: ImageId) -> String {
    format!("{IMAGES}{id}")
}

impl<T> Id<T> {
    /// A new id, later in order than those made before on this machine.
    #[must_use]
    pub fn new() -> Self {
        Self(Uuid::now_v7(), PhantomData)
    }

    /// Gives a raw UUID its type. For boundaries (SQL, tokens) only.
    #[must_use]
    pub const fn from_uuid(uuid: Uuid) -> Self {
        Self(uuid, PhantomData)
    }

    /// The raw UUID, for SQL parameters.
    #[must_use]
    pub const fn uuid(self) -> Uuid {
        self.0
    }
}

impl<T> Default for Id<T> {
    fn default() -> Self {
        Self::new()
    }
}
impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Id<T> {}
impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<T> Eq for Id<T> {}
impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.cmp(&other.0)
    }
}
impl<T> hash::Hash for Id<T> {
    fn hash<H: hash::Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}
impl<T> fmt::Display for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.hyphenated().fmt(f)
    }
}
impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
impl<T> FromStr for Id<T> {
    type Err = uuid::Error;
    fn from_str(s: &str) -> Result<Self, Self::Err> {
        Uuid::parse_str(s.trim()).map(Self::from_uuid)
    }
}
impl<T> From<Uuid> for Id<T> {
    fn from(uuid: Uuid) -> Self {
        Self::from_uuid(uuid)
    }
}
impl<T> From<Id<T>> for Uuid {
    fn from(id: Id<T>) -> Self {
        id.0
    }
}
impl<T> Serialize for Id<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}
impl<'de, T> Deserialize<'de> for Id<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Uuid::deserialize(deserializer).map(Self::from_uuid)
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod native {
    use super::{Id, Uuid};
    use sqlx::{Decode, Encode, Postgres, Type, encode::IsNull, error::BoxDynError, postgres};
    use std::borrow::Cow;
    use utoipa::{
        PartialSchema, ToSchema,
        openapi::{KnownFormat, ObjectBuilder, RefOr, Schema, SchemaFormat, schema},
    };

    impl<T> Type<Postgres> for Id<T> {
        fn type_info() -> postgres::PgTypeInfo {
            <Uuid as Type<Postgres>>::type_info()
        }
    }
    impl<T> postgres::PgHasArrayType for Id<T> {
        fn array_type_info() -> postgres::PgTypeInfo {
            <Uuid as postgres::PgHasArrayType>::array_type_info()
        }
    }
    impl<'r, T> Decode<'r, Postgres> for Id<T> {
        fn decode(value: postgres::PgValueRef<'r>) -> Result<Self, BoxDynError> {
            <Uuid as Decode<Postgres>>::decode(value).map(Self::from_uuid)
        }
    }
    impl<T> Encode<'_, Postgres> for Id<T> {
        fn encode_by_ref(&self, buf: &mut postgres::PgArgumentBuffer) -> Result<IsNull, BoxDynError> {
            <Uuid as Encode<Postgres>>::encode_by_ref(&self.0, buf)
        }
    }
    impl<T> PartialSchema for Id<T> {
        fn schema() -> RefOr<Schema> {
            ObjectBuilder::new().schema_type(schema::Type::String).format(Some(SchemaFormat::KnownFormat(KnownFormat::Uuid))).into()
        }
    }
    impl<T> ToSchema for Id<T> {
        fn name() -> Cow<'static, str> {
            Cow::Borrowed("Id")
        }
    }
}
