//! What shows rather than asks.

mod avatar;
mod badge;
mod card;
mod empty;
mod failure;
mod frame;
mod nav;
mod progress;
mod skeleton;
mod tabs;
mod timeline;
mod trail;
mod when;

pub use avatar::{Avatar, AvatarGroup};
pub use badge::{Badge, Banner, Kbd, Tag, VisuallyHidden};
pub use card::{Card, Stat};
pub use empty::{Drawing, EmptyState};
pub use failure::ErrorPanel;
pub use frame::{ActionBar, PageHead, Toolbar};
pub use nav::{Breadcrumb, Crumb, LoadMore, Pager};
pub use progress::{Progress, Spinner, Stepper};
pub use skeleton::{Shape, Skeleton};
pub use tabs::{LinkTabs, TabItem, TabPanel, Tabs};
pub use timeline::{Timeline, TimelineItem};
pub use trail::{Trail, TrailBack, TrailBar};
pub use when::{Ago, Day, Moment};
