//! What operations answer when they refuse, said once for all of them.

use std::collections::BTreeMap;
use utoipa::{
    IntoResponses,
    openapi::{ContentBuilder, Ref, RefOr, Response, ResponseBuilder},
};

type Answers = BTreeMap<String, RefOr<Response>>;

fn problem(status: u16, words: &str) -> (String, RefOr<Response>) {
    let content = ContentBuilder::new().schema(Some(Ref::from_schema_name("AppError"))).build();
    (status.to_string(), ResponseBuilder::new().description(words).content("application/problem+json", content).build().into())
}

fn answers(needs: &str, more: &[(u16, &str)]) -> Answers {
    let always = [problem(401, "Nobody is signed in."), problem(403, &format!("Needs {needs}."))];
    always.into_iter().chain(more.iter().map(|(status, words)| problem(*status, words))).collect()
}

const NOT_JSON: (u16, &str) = (400, "Not JSON.");
const GONE: (u16, &str) = (404, "No such record.");
const STALE: (u16, &str) = (412, "Changed in the meantime.");
const WRONG: (u16, &str) = (422, "Something in the request is wrong.");
const CONFLICT: (u16, &str) = (409, "Not as the record stands; the code says why.");

macro_rules! refusals {
    ($($(#[$words:meta])* $name:ident: $needs:literal, [$($more:expr),*];)+) => {
        $($(#[$words])*
        pub struct $name;

        impl IntoResponses for $name {
            fn responses() -> Answers {
                answers($needs, &[$($more),*])
            }
        })+
    };
}

refusals! {
    /// Of a list.
    Listing: "crm:read", [WRONG];
    /// Of something that there always is.
    Looking: "crm:read", [];
    /// Of one record.
    Reading: "crm:read", [GONE];
    /// Of making a record.
    Making: "crm:write", [NOT_JSON, WRONG];
    /// Of changing one.
    Changing: "crm:write", [NOT_JSON, GONE, CONFLICT, STALE, WRONG];
    /// Of putting one into the bin.
    Deleting: "crm:delete", [GONE, STALE];
    /// Of taking one out of it.
    Restoring: "crm:delete", [GONE];
    /// Of saying that two records are not one.
    Dismissing: "crm:write", [GONE];
    /// Of making one record of two.
    Merging: "crm:delete and crm:write", [NOT_JSON, GONE, CONFLICT, WRONG];
    /// Of undoing that.
    Unmerging: "crm:delete and crm:write", [GONE, CONFLICT];
    /// Of making something that the organisation decides.
    Deciding: "crm:manage", [NOT_JSON, CONFLICT, WRONG];
    /// Of changing it.
    Redeciding: "crm:manage", [NOT_JSON, GONE, STALE, WRONG];
    /// Of taking it away or back.
    Undeciding: "crm:manage", [GONE];
    /// Of a file.
    Exporting: "crm:export", [WRONG];
}
