//! One's own account: a page for each part of it, under the same head and tabs.

mod browser;
mod codes;
mod crop;
mod organizations;
mod password;
mod photo;
mod profile;
mod second_factor;
mod sessions;
mod set_up;
mod zone;

pub use organizations::OrganizationsPage;
pub use password::PasswordPage;
pub use profile::ProfilePage;
pub use second_factor::SecondFactorPage;
pub use sessions::{SessionsPage, name_of as device_name};

use kernel::Session;
use leptos::prelude::*;
use leptos_meta::Title;
use ui::{Breadcrumb, Crumb, LinkTabs, PageHead, TabItem};

/// Head and tabs around a part. Who owes a second factor finds only that part.
#[component]
fn AccountFrame(
    /// The address of the part.
    at: &'static str,
    /// Its name, for the browser's title.
    #[prop(into)]
    title: String,
    /// The part.
    children: Children,
) -> impl IntoView {
    let session = use_context::<Session>();
    let (due, many) = session.as_ref().map_or((false, false), |session| (session.second_factor_due, session.tenants > 1));
    let lead = session.map(|session| session.email);
    let mut tabs = vec![
        TabItem::new("/account/profile", t!("identity-tab-profile")),
        TabItem::new("/account/password", t!("identity-tab-password")),
        TabItem::new("/account/sessions", t!("identity-tab-sessions")),
        TabItem::new("/account/second-factor", t!("identity-tab-second-factor")),
        TabItem::new("/account/organizations", t!("identity-tab-organizations")),
    ];
    tabs.retain(|tab| match tab.key.as_str() {
        "/account/second-factor" => true,
        "/account/organizations" => many,
        _ => !due,
    });
    view! {
        <Title text=title.clone()/>
        <div class="content-narrow stack">
            <Breadcrumb crumbs=vec![Crumb::here(title)]/>
            <PageHead title=t!("identity-account-title") lead/>
            <LinkTabs label=t!("identity-account-title") items=tabs current=at.to_owned()/>
            {children()}
        </div>
    }
}
