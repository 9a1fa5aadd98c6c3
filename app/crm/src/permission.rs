//! What a person may do in the CRM. Roles hold these codes; services ask for them before they open a transaction.

use kernel::Permission;

/// See contacts, companies, leads, deals, boards and activities.
pub const READ: Permission = Permission("crm:read");
/// Create and change them, move deals, tick off tasks.
pub const WRITE: Permission = Permission("crm:write");
/// Delete and restore them, also many at once.
pub const DELETE: Permission = Permission("crm:delete");
/// Import contacts from a file, and undo an import.
pub const IMPORT: Permission = Permission("crm:import");
/// Take lists out of the product as a file.
pub const EXPORT: Permission = Permission("crm:export");
/// Set up pipelines, their stages, the reasons for losing deals, forms for web sites, and who gets new leads.
pub const MANAGE: Permission = Permission("crm:manage");

/// All permissions of this module, for the role editor and the built-in roles.
pub const ALL: &[Permission] = &[READ, WRITE, DELETE, IMPORT, EXPORT, MANAGE];

#[cfg(test)]
mod tests {
    use super::ALL;

    #[test]
    fn codes_are_unique_and_carry_the_module() {
        let mut codes: Vec<_> = ALL.iter().map(|permission| permission.code()).collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), ALL.len());
        assert!(codes.iter().all(|code| code.starts_with("crm:")));
    }
}
