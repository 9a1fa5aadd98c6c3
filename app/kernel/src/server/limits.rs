//! Rate limits of this process: per address where nobody is known yet, per tenant afterwards.

use super::error::Error;
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter, clock::Clock as _, middleware::StateInformationMiddleware};
use std::{net::IpAddr, num::NonZeroU32, time::Duration};
use uuid::Uuid;

type Keyed<K> =
    RateLimiter<K, governor::state::keyed::DefaultKeyedStateStore<K>, governor::clock::DefaultClock, StateInformationMiddleware>;

/// Requests per second of one address to sign-in, sign-up and the like.
const AUTH_PER_SECOND: u32 = 5;
/// Submissions of one address to public forms: so many at once, then one in so many seconds.
const VISITOR_BURST: u32 = 5;
const VISITOR_SECONDS: u64 = 20;
/// Requests per second of one tenant, and how many it may save up.
const TENANT_PER_SECOND: u32 = 200;
const TENANT_BURST: u32 = 1000;

/// The limiters; all state is in memory and forgets itself.
pub struct Limits {
    enabled: bool,
    auth: DefaultKeyedRateLimiter<IpAddr>,
    visitor: DefaultKeyedRateLimiter<IpAddr>,
    tenant: Keyed<Uuid>,
}

/// What a caller may still do, for the `RateLimit-*` headers.
#[derive(Clone, Copy, Debug)]
pub struct Allowance {
    /// The largest burst.
    pub limit: u32,
    /// What is left of it now.
    pub remaining: u32,
}

impl Limits {
    pub(super) fn new(enabled: bool) -> Self {
        let rate = |n| NonZeroU32::new(n).unwrap_or(NonZeroU32::MIN);
        let every = Quota::with_period(Duration::from_secs(VISITOR_SECONDS));
        let visitors = every.unwrap_or_else(|| Quota::per_minute(NonZeroU32::MIN));
        Self {
            enabled,
            auth: RateLimiter::keyed(Quota::per_second(rate(AUTH_PER_SECOND))),
            visitor: RateLimiter::keyed(visitors.allow_burst(rate(VISITOR_BURST))),
            tenant: RateLimiter::keyed(Quota::per_second(rate(TENANT_PER_SECOND)).allow_burst(rate(TENANT_BURST)))
                .with_middleware::<StateInformationMiddleware>(),
        }
    }

    /// Counts a request to an authentication route.
    ///
    /// # Errors
    /// [`Error::RateLimited`] beyond five a second from one address.
    pub fn auth(&self, ip: Option<IpAddr>) -> Result<(), Error> {
        self.of_address(&self.auth, ip)
    }

    /// Counts what somebody whom nobody knows sends to a public form.
    ///
    /// # Errors
    /// [`Error::RateLimited`] beyond five at once and one in twenty seconds from one address.
    pub fn visitor(&self, ip: Option<IpAddr>) -> Result<(), Error> {
        self.of_address(&self.visitor, ip)
    }

    fn of_address(&self, limiter: &DefaultKeyedRateLimiter<IpAddr>, ip: Option<IpAddr>) -> Result<(), Error> {
        let Some(ip) = ip.filter(|_| self.enabled) else { return Ok(()) };
        limiter.check_key(&ip).map_err(|not_yet| limited(not_yet.wait_time_from(governor::clock::DefaultClock::default().now())))
    }

    /// Counts a request inside a tenant.
    ///
    /// # Errors
    /// [`Error::RateLimited`] when the tenant used up its burst.
    pub fn tenant(&self, tenant: Uuid) -> Result<Option<Allowance>, Error> {
        if !self.enabled {
            return Ok(None);
        }
        match self.tenant.check_key(&tenant) {
            Ok(state) => Ok(Some(Allowance { limit: TENANT_BURST, remaining: state.remaining_burst_capacity() })),
            Err(not_yet) => Err(limited(not_yet.wait_time_from(governor::clock::DefaultClock::default().now()))),
        }
    }

    /// Forgets addresses and tenants that were quiet.
    pub fn tidy(&self) {
        self.auth.retain_recent();
        self.visitor.retain_recent();
        self.tenant.retain_recent();
    }
}

fn limited(wait: Duration) -> Error {
    metrics::counter!("neuroops_rate_limited_total").increment(1);
    Error::RateLimited { retry_after: wait }
}
