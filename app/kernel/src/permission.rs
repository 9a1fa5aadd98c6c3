//! Permissions: `resource:action`, such as `crm:read`. Each module lists its own.

/// A permission that code asks for. Roles hold sets of their codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Permission(pub &'static str);

impl Permission {
    /// Its code, `resource:action`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        self.0
    }

    /// The module it belongs to: what its code begins with.
    #[must_use]
    pub fn module(self) -> &'static str {
        self.0.split(':').next().unwrap_or(self.0)
    }
}

impl std::fmt::Display for Permission {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0)
    }
}
