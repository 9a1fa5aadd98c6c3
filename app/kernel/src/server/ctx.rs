//! The context of one request or job: who asks, in which tenant, and the doors that need a permission.

use super::{api_key::KeyHolder, audit::Audit, auth::SignedIn, error::Error, idempotency::Claim, kernel::Kernel, tx::TenantTx};
use crate::{AppError, Permission, Session, TenantId, UserId, clock::Time};
use axum::{extract::FromRequestParts, http::request::Parts};
use std::{collections::HashSet, net::IpAddr, sync::Arc};
use uuid::Uuid;

/// Who is behind a request.
#[derive(Clone, Debug)]
pub enum Caller {
    /// Nobody, and why: `unauthenticated`, `token.expired`, …
    Anonymous(&'static str),
    /// A signed-in person.
    User(Arc<SignedIn>),
    /// A program with a key.
    Key(Arc<KeyHolder>),
    /// A job of a tenant; it may do what its code does.
    System(TenantId),
}

/// One request's or job's context. Cheap to clone.
#[derive(Clone)]
pub struct Ctx {
    kernel: Kernel,
    /// Who asks.
    pub caller: Caller,
    /// Finds this request in logs, audit, events and jobs.
    pub correlation_id: Uuid,
    /// Where the request came from, as far as trusted proxies tell.
    pub ip: Option<IpAddr>,
    /// The client's own name, shortened.
    pub user_agent: Arc<str>,
    /// The language of the answer, `en` or `ar`.
    pub lang: &'static str,
    pub(super) claim: Option<Arc<Claim>>,
}

impl Ctx {
    pub(super) fn for_request(
        kernel: Kernel,
        caller: Caller,
        correlation_id: Uuid,
        ip: Option<IpAddr>,
        user_agent: &str,
        lang: &'static str,
    ) -> Self {
        let user_agent = user_agent.chars().take(300).collect::<String>().into();
        Self { kernel, caller, correlation_id, ip, user_agent, lang, claim: None }
    }

    /// The context in which a job of a tenant runs.
    #[must_use]
    pub fn for_job(kernel: &Kernel, tenant: TenantId, correlation_id: Uuid) -> Self {
        Self {
            kernel: kernel.clone(),
            caller: Caller::System(tenant),
            correlation_id,
            ip: None,
            user_agent: "".into(),
            lang: "en",
            claim: None,
        }
    }

    /// The context of the server function or page being served.
    ///
    /// # Errors
    /// [`AppError`] `internal` outside of a request that went through [`super::request::identify`].
    pub fn from_request() -> Result<Self, AppError> {
        leptos::prelude::use_context::<Parts>()
            .and_then(|parts| parts.extensions.get::<Self>().cloned())
            .ok_or_else(|| AppError::new(500, "internal", "This ran outside of a request."))
    }

    /// Ends a server function: passes a result on, or sets the response's status and gives the error its outside form.
    ///
    /// # Errors
    /// The service's error as [`AppError`].
    pub fn answer<T>(&self, result: Result<T, Error>) -> Result<T, AppError> {
        result.map_err(|error| {
            let app = error.into_app_error(&self.correlation_id.to_string());
            if let Some(response) = leptos::prelude::use_context::<leptos_axum::ResponseOptions>()
                && let Ok(status) = http::StatusCode::from_u16(app.status)
            {
                response.set_status(status);
            }
            app
        })
    }

    /// The process-wide parts.
    #[must_use]
    pub fn kernel(&self) -> &Kernel {
        &self.kernel
    }

    /// The present moment.
    #[must_use]
    pub fn now(&self) -> Time {
        self.kernel.clock.now()
    }

    /// Who is signed in.
    ///
    /// # Errors
    /// [`Error::Unauthenticated`] when nobody is; 403 `api_key.not_allowed` for a program, which has no sign-in of its own.
    pub fn signed_in(&self) -> Result<&SignedIn, Error> {
        match &self.caller {
            Caller::User(signed_in) => Ok(signed_in),
            Caller::Anonymous(code) => Err(Error::Unauthenticated(code)),
            Caller::System(_) => Err(Error::Unauthenticated("unauthenticated")),
            Caller::Key(_) => {
                Err(Error::problem(403, "api_key.not_allowed", "This concerns a person's own sign-in: an API key can't do it."))
            }
        }
    }

    /// The session of who is signed in.
    ///
    /// # Errors
    /// As [`Ctx::signed_in`].
    pub fn session(&self) -> Result<&Session, Error> {
        self.signed_in().map(|s| &s.session)
    }

    /// The tenant of this request or job.
    ///
    /// # Errors
    /// [`Error::Unauthenticated`] when there is none.
    pub fn tenant_id(&self) -> Result<TenantId, Error> {
        match &self.caller {
            Caller::System(tenant) => Ok(*tenant),
            Caller::Key(holder) => Ok(holder.tenant_id),
            _ => self.session().map(|s| s.tenant_id),
        }
    }

    /// The person who acts, also through a key of theirs; none for a job.
    #[must_use]
    pub fn actor_id(&self) -> Option<UserId> {
        match &self.caller {
            Caller::User(signed_in) => Some(signed_in.session.user_id),
            Caller::Key(holder) => Some(holder.user_id),
            Caller::System(_) | Caller::Anonymous(_) => None,
        }
    }

    /// The key through which they act, if it is one.
    #[must_use]
    pub fn api_key_id(&self) -> Option<Uuid> {
        if let Caller::Key(holder) = &self.caller { Some(holder.key_id) } else { None }
    }

    /// What the caller may do, as codes; none for jobs, which may do what their code does, and for nobody.
    #[must_use]
    pub fn permissions(&self) -> Option<&Arc<HashSet<String>>> {
        match &self.caller {
            Caller::User(signed_in) => Some(&signed_in.permissions),
            Caller::Key(holder) => Some(&holder.permissions),
            Caller::System(_) | Caller::Anonymous(_) => None,
        }
    }

    /// What the caller's roles permit, also in modules that are switched off: what they may give to others. None for jobs and nobody.
    #[must_use]
    pub fn granted(&self) -> Option<&Arc<HashSet<String>>> {
        match &self.caller {
            Caller::User(signed_in) => Some(&signed_in.granted),
            _ => self.permissions(),
        }
    }

    /// `user`, `api`, `system` or `anonymous`, as the audit log says it.
    #[must_use]
    pub fn actor_kind(&self) -> &'static str {
        match self.caller {
            Caller::User(_) => "user",
            Caller::Key(_) => "api",
            Caller::System(_) => "system",
            Caller::Anonymous(_) => "anonymous",
        }
    }

    /// Whether the caller may do this. Jobs may.
    #[must_use]
    pub fn may(&self, permission: Permission) -> bool {
        match &self.caller {
            Caller::User(signed_in) => signed_in.permissions.contains(permission.code()),
            Caller::Key(holder) => holder.permissions.contains(permission.code()),
            Caller::System(_) => true,
            Caller::Anonymous(_) => false,
        }
    }

    /// Checks a permission and opens the tenant for reading: permission, connection and tenant scope are one step.
    ///
    /// # Errors
    /// 401 when nobody is signed in, 403 (and an audit entry) when the permission is missing, 503 without a database.
    pub async fn read(&self, permission: Permission) -> Result<TenantTx, Error> {
        self.require(permission).await?;
        TenantTx::open(self, false).await
    }

    /// Checks a permission and opens the tenant for a change; with an idempotency key, claims it in this transaction.
    ///
    /// # Errors
    /// As [`Ctx::read`]; [`Error::Replay`] when a request with the same key was first.
    pub async fn write(&self, permission: Permission) -> Result<TenantTx, Error> {
        self.require(permission).await?;
        TenantTx::open(self, true).await
    }

    /// Opens the tenant for what concerns only the signed-in person's own session or profile and so needs no permission.
    ///
    /// # Errors
    /// 401 when nobody is signed in; 403 for a program, and `second_factor.due` while the organisation waits for their second factor.
    pub async fn own(&self) -> Result<TenantTx, Error> {
        if !matches!(self.caller, Caller::System(_)) {
            self.signed_in()?;
        }
        self.complete()?;
        TenantTx::open(self, true).await
    }

    /// As [`Ctx::own`], also for who must set up a second factor first: for doing so, and for leaving.
    ///
    /// # Errors
    /// 401 when nobody is signed in.
    pub async fn own_incomplete(&self) -> Result<TenantTx, Error> {
        self.tenant_id()?;
        TenantTx::open(self, true).await
    }

    /// Whether nothing is missing from this sign-in. [`Ctx::read`], [`Ctx::write`] and [`Ctx::own`] ask it themselves.
    ///
    /// # Errors
    /// 403 `second_factor.due` when the organisation asks for a second factor and the person has none.
    pub fn complete(&self) -> Result<(), Error> {
        match self.session() {
            Ok(session) if session.second_factor_due => Err(Error::problem(
                403,
                "second_factor.due",
                "Your organisation asks for a second factor. Set one up: POST /api/v1/account/second-factor.",
            )),
            _ => Ok(()),
        }
    }

    /// As [`Ctx::own`], without claiming an idempotency key.
    pub(super) async fn own_read(&self) -> Result<TenantTx, Error> {
        TenantTx::open(self, false).await
    }

    async fn require(&self, permission: Permission) -> Result<(), Error> {
        self.tenant_id()?;
        self.complete()?;
        if self.may(permission) {
            return Ok(());
        }
        let mut tx = TenantTx::open(self, false).await?;
        if module_is_off(&mut tx, permission.module()).await? {
            let words = "Your organisation has switched this module off. An administrator can switch it on again.";
            return Err(Error::problem(403, "module.off", words));
        }
        tx.audit(Audit::new("permission.denied", "permission", permission).denied());
        tx.commit().await?;
        Err(Error::Forbidden(permission))
    }
}

/// Whether the tenant has switched a module off: why a permission may be missing.
async fn module_is_off(tx: &mut TenantTx, module: &str) -> Result<bool, Error> {
    let tenant = tx.tenant().uuid();
    let off = sqlx::query_scalar!(r#"select $2 = any (modules_off) as "off!" from tenants where id = $1"#, tenant, module)
        .fetch_optional(tx.conn())
        .await?;
    Ok(off.unwrap_or_default())
}

impl<S: Send + Sync> FromRequestParts<S> for Ctx {
    type Rejection = Error;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Error> {
        let ctx = parts.extensions.get::<Self>().cloned();
        ctx.ok_or_else(|| Error::Internal("the request did not pass `identify`".to_owned()))
    }
}
