//! What the whole product brings: every module's permissions and its part in handing records over. The binary tells it once at the
//! start, so that this crate needs to know no other module.

use kernel::{
    Permission,
    server::{hand_over::HandOver, module::Module},
};
use std::sync::{Arc, PoisonError, RwLock};

/// The product as far as people and roles are concerned.
#[derive(Clone, Default)]
pub struct Product {
    /// Each permission with the module it belongs to, in the order of the modules.
    pub permissions: Vec<(&'static str, Permission)>,
    /// The modules that have records with an owner.
    pub parts: Vec<Arc<dyn HandOver>>,
}

static PRODUCT: RwLock<Option<Arc<Product>>> = RwLock::new(None);

/// Takes in what the modules bring. Later calls replace earlier ones.
pub fn connect(modules: &[Module]) {
    let mut permissions: Vec<(&'static str, Permission)> =
        modules.iter().flat_map(|module| module.permissions.iter().map(|permission| (module.name, *permission))).collect();
    // What people work with every day comes before what keeps the place in order.
    permissions.sort_by_key(|(module, _)| ["identity", "tenancy", "audit"].contains(module));
    let product = Product { permissions, parts: modules.iter().filter_map(|module| module.hand_over.clone()).collect() };
    *PRODUCT.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(product));
}

/// The product; empty before [`connect`].
pub(super) fn product() -> Arc<Product> {
    PRODUCT.read().unwrap_or_else(PoisonError::into_inner).clone().unwrap_or_default()
}
