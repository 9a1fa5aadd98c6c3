//! The product: every module, once. A module that is not listed here has no routes, no jobs and no server functions.

use kernel::server::module::Module;

/// All modules, in the order of the navigation.
#[must_use]
pub fn all() -> Vec<Module> {
    vec![
        identity::server::module(),
        tenancy::server::module(),
        crm::server::module(),
        audit::server::module(),
        notify::server::module(),
        desk::server::module(),
        views::server::module(),
        fields::server::module(),
    ]
}

/// What modules do for each other: a new organisation has its pipeline at once, the audit log knows everybody's words, roles know
/// every permission, and who leaves hands the records of all modules over.
pub fn connect() {
    tenancy::server::money::held_by(vec![crm::server::deals::hold_money]);
    audit::server::names::told_by(all().into_iter().filter_map(|module| module.audit_words).collect());
    let modules = all();
    let kinds = modules.iter().flat_map(|module| module.records).copied().collect();
    desk::server::knows(kinds, modules.iter().flat_map(|module| module.first_steps).copied().collect());
    fields::server::knows(modules.iter().flat_map(|module| module.custom).copied().collect());
    views::server::knows(modules.iter().flat_map(|module| module.lists).copied().collect());
    identity::server::on_tenant_created(crm::server::seed::seed_tenant_hook);
    identity::server::connect(&all());
}
