//! What a visitor meets: signing in and up, proving an address, a new password, an invitation. Every form works before
//! hydration and without JavaScript: it is a plain post, and what was wrong comes back in the page's address.

mod frame;
mod invitation;
mod mail;
mod password;
mod sign_in;
mod sign_up;

use leptos::prelude::*;
use leptos_router::{
    any_nested_route::IntoAnyNestedRoute,
    components::{Outlet, ParentRoute, Route},
    path,
};

/// The routes of the visitor's pages.
#[component(transparent)]
#[must_use]
pub fn VisitorRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <ParentRoute path=path!("") view=Outlet>
            <Route path=path!("sign-in") view=sign_in::SignInPage/>
            <Route path=path!("sign-up") view=sign_up::SignUpPage/>
            <Route path=path!("check-mail") view=mail::CheckMailPage/>
            <Route path=path!("verify-email") view=mail::VerifyPage/>
            <Route path=path!("forgot-password") view=password::ForgotPage/>
            <Route path=path!("reset-password") view=password::ResetPage/>
            <Route path=path!("accept-invitation") view=invitation::InvitationPage/>
        </ParentRoute>
    }
    .into_inner()
    .into_any_nested_route()
}
