//! What floats: dialogs, drawers, menus, tooltips, toasts.

mod dialog;
mod menu;
mod popover;
mod toast;
mod tooltip;

pub(crate) use dialog::Leaving;
pub use dialog::{Dialog, DialogActions, Drawer, Sheet};
pub use menu::{Menu, MenuHeading, MenuItem, MenuLink, MenuSeparator};
pub(crate) use menu::{Step, key as menu_key, step};
pub use popover::Popover;
pub use toast::{Toast, ToastHost, Toasts, Tone, provide_toasts, use_toasts};
pub use tooltip::Tooltip;
