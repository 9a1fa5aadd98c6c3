//! What a visitor meets: signing in and up, proving an address, a new password, an invitation. Every form works before
//! hydration and without JavaScript: it is a plain post, and what was wrong comes back in the page's address.

mod code;
mod frame;
mod invitation;
mod mail;
mod password;
mod sign_in;
mod sign_up;

pub use frame::Notice;
pub use sign_up::NewPassword;

use leptos::prelude::*;
use leptos_router::{
    Lazy,
    any_nested_route::IntoAnyNestedRoute,
    components::{Outlet, ParentRoute, Route},
    path,
};

/// The pages behind the visitor's split: people who are signed in never fetch it.
#[derive(Clone, Copy, Debug)]
enum Page {
    SignIn,
    Code,
    SignUp,
    CheckMail,
    Verify,
    Forgot,
    Reset,
    Invitation,
}

// The one split point of these pages.
ui::split! {
    visitor, preload_visitor_page,
    fn visitor_page(page: Page) {
        match page {
            Page::SignIn => sign_in::SignInPage().into_any(),
            Page::Code => code::CodePage().into_any(),
            Page::SignUp => sign_up::SignUpPage().into_any(),
            Page::CheckMail => mail::CheckMailPage().into_any(),
            Page::Verify => mail::VerifyPage().into_any(),
            Page::Forgot => password::ForgotPage().into_any(),
            Page::Reset => password::ResetPage().into_any(),
            Page::Invitation => invitation::InvitationPage().into_any(),
        }
    }
}

ui::behind_split!(SignIn, visitor_page(Page::SignIn), preload_visitor_page);
ui::behind_split!(Code, visitor_page(Page::Code), preload_visitor_page);
ui::behind_split!(SignUp, visitor_page(Page::SignUp), preload_visitor_page);
ui::behind_split!(CheckMail, visitor_page(Page::CheckMail), preload_visitor_page);
ui::behind_split!(Verify, visitor_page(Page::Verify), preload_visitor_page);
ui::behind_split!(Forgot, visitor_page(Page::Forgot), preload_visitor_page);
ui::behind_split!(Reset, visitor_page(Page::Reset), preload_visitor_page);
ui::behind_split!(Invitation, visitor_page(Page::Invitation), preload_visitor_page);

/// The routes of the visitor's pages.
#[component(transparent)]
#[must_use]
pub fn VisitorRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <ParentRoute path=path!("") view=Outlet>
            <Route path=path!("sign-in") view={Lazy::<SignIn>::new()}/>
            <Route path=path!("sign-in/code") view={Lazy::<Code>::new()}/>
            <Route path=path!("sign-up") view={Lazy::<SignUp>::new()}/>
            <Route path=path!("check-mail") view={Lazy::<CheckMail>::new()}/>
            <Route path=path!("verify-email") view={Lazy::<Verify>::new()}/>
            <Route path=path!("forgot-password") view={Lazy::<Forgot>::new()}/>
            <Route path=path!("reset-password") view={Lazy::<Reset>::new()}/>
            <Route path=path!("accept-invitation") view={Lazy::<Invitation>::new()}/>
        </ParentRoute>
    }
    .into_inner()
    .into_any_nested_route()
}
