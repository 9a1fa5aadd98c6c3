//! Who is signed in, as page and server both see it.

use crate::{Currency, ImageId, Permission, TenantId, UserId};
use serde::{Deserialize, Serialize};

/// The signed-in person in one tenant. It tells the page what to show; the server decides anew at each request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// The person.
    pub user_id: UserId,
    /// Their address.
    pub email: String,
    /// Their name as they wrote it.
    pub user_name: String,
    /// Their language, `en` or `ar`.
    pub locale: String,
    /// Their photo in this organisation.
    pub photo: Option<ImageId>,
    /// The IANA name of the zone that they chose for themselves.
    pub own_time_zone: Option<String>,
    /// Minutes east of UTC of that zone at this moment.
    pub zone_offset: Option<i32>,
    /// The organisation they work in now.
    pub tenant_id: TenantId,
    /// Its name.
    pub tenant_name: String,
    /// Its logo.
    pub logo: Option<ImageId>,
    /// Its colour, as `#rrggbb` in lower case.
    pub brand_color: Option<String>,
    /// Names of the modules that it has switched off.
    pub modules_off: Vec<String>,
    /// How many active organisations they can work in, this one included.
    pub tenants: i32,
    /// The organisation asks for a second factor and they have none: they may set one up and nothing else.
    pub second_factor_due: bool,
    /// The currency its totals are in.
    pub currency: Currency,
    /// The zone that counts for them: their own, else the organisation's. IANA name, such as `Europe/Berlin`.
    pub time_zone: String,
    /// First day of its week, 1 Monday to 7 Sunday.
    pub week_start: i32,
    /// How it writes days: `auto`, `dmy`, `mdy`, `ymd`.
    pub date_format: String,
    /// How it writes numbers: `comma`, `dot`, `space`, `apostrophe`.
    pub number_format: String,
    /// Keys of the roles held, such as `admin`.
    pub roles: Vec<String>,
    /// Codes of all permissions those roles give.
    pub permissions: Vec<String>,
    /// Whether this person runs the platform itself.
    pub platform_admin: bool,
}

impl Session {
    /// A session of which only the names are known yet, without any permission.
    #[must_use]
    pub fn bare(user_id: UserId, email: String, user_name: String, tenant_id: TenantId) -> Self {
        Self {
            user_id,
            email,
            user_name,
            locale: "en".to_owned(),
            photo: None,
            own_time_zone: None,
            zone_offset: None,
            tenant_id,
            tenant_name: String::new(),
            logo: None,
            brand_color: None,
            modules_off: Vec::new(),
            tenants: 1,
            second_factor_due: false,
            currency: Currency::EUR,
            time_zone: "UTC".to_owned(),
            week_start: 1,
            date_format: "auto".to_owned(),
            number_format: "comma".to_owned(),
            roles: Vec::new(),
            permissions: Vec::new(),
            platform_admin: false,
        }
    }

    /// Whether the organisation has this module switched on.
    #[must_use]
    pub fn has_module(&self, name: &str) -> bool {
        !self.modules_off.iter().any(|off| off == name)
    }

    /// Whether the person may do this.
    #[must_use]
    pub fn may(&self, permission: Permission) -> bool {
        self.permissions.iter().any(|held| held == permission.code())
    }
}

/// A person of the same tenant, as owners and authors are shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Colleague {
    /// Who.
    pub id: UserId,
    /// Their name, else their address.
    pub name: String,
    /// Whether they still work here and can be chosen; others keep what they have.
    pub active: bool,
    /// Their photo in this organisation.
    pub photo: Option<ImageId>,
}
