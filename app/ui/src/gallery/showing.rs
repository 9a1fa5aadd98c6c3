//! Marks and states.

use super::Tile;
use crate::{
    Avatar, AvatarGroup, Badge, Button, Card, Drawing, EmptyState, ErrorPanel, Kbd, Progress, Shape, Skeleton, Spinner, Stat, Stepper, Tag,
    Tone, Variant, icon,
};
use leptos::prelude::*;

#[component]
pub(super) fn Marks() -> impl IntoView {
    view! {
        <Tile name="Badges">
            <div class="cluster">
                <Badge>"Draft"</Badge>
                <Badge tone=Tone::Accent dot=true>"New"</Badge>
                <Badge tone=Tone::Success dot=true>"Won"</Badge>
                <Badge tone=Tone::Warning icon=icon::CLOCK>"Overdue"</Badge>
                <Badge tone=Tone::Danger dot=true>"Lost"</Badge>
                <Badge tone=Tone::Info>"Imported"</Badge>
            </div>
        </Tile>
        <Tile name="Tags and keys">
            <div class="cluster">
                <Tag text="vip"/>
                <Tag text="fair-2026" href="/dev/ui/marks"/>
                <Tag text="عميل" on_remove=|()| ()/>
                <Kbd keys="Ctrl K"/>
                <Kbd keys="C"/>
            </div>
        </Tile>
        <Tile name="Avatars">
            <div class="cluster">
                <Avatar name="Sara Ahmadi" size="xl"/>
                <Avatar name="Ludwig Beck" size="lg"/>
                <Avatar name="سارة أحمد"/>
                <Avatar name="Mona Said" size="sm"/>
                <Avatar name="Nordwind GmbH" square=true/>
                <AvatarGroup names=["Ines Roth", "Omar Aziz", "Tim Berg", "Mona Said", "Sara Ahmadi"].map(str::to_owned).to_vec()/>
                <Avatar name="Nordwind" src="/logo.svg" size="lg" label=true/>
            </div>
        </Tile>
        <Tile name="Figures">
            <div class="gallery-fields">
                <Card><Stat label="Open deals" value="48" hint=Some("12 more than last month".to_owned())/></Card>
                <Card><Stat label="Pipeline" value="€1,284,300"/></Card>
                <Card title="With a heading" tools=|| view! { <Button size=crate::Size::Small>"All"</Button> }>"A card’s content."</Card>
            </div>
        </Tile>
    }
}

#[component]
pub(super) fn Waiting() -> impl IntoView {
    view! {
        <Tile name="Under way">
            <div class="stack">
                <Progress label="Import" value=Some(64)/>
                <Progress label="Import"/>
                <Spinner/>
                <Stepper
                    steps=vec!["File".to_owned(), "Columns".to_owned(), "Check".to_owned(), "Import".to_owned()]
                    current=2_usize
                />
            </div>
        </Tile>
        <div class="gallery-fields">
            <Tile name="Lines"><Skeleton/></Tile>
            <Tile name="Form"><Skeleton shape=Shape::Form count=3/></Tile>
        </div>
        <Tile name="Table"><Skeleton shape=Shape::Table count=4/></Tile>
        <Tile name="Cards"><Skeleton shape=Shape::Cards count=3/></Tile>
        <Tile name="Board"><Skeleton shape=Shape::Board count=3/></Tile>
        <Tile name="Record"><Skeleton shape=Shape::Record count=2/></Tile>
    }
}

#[component]
pub(super) fn Empty() -> impl IntoView {
    view! {
        <div class="gallery-fields">
            <Card>
                <EmptyState drawing=Drawing::People title="No contacts yet" text="Bring the list you work with today; columns are found by themselves.">
                    <Button variant=Variant::Primary icon=icon::IMPORT>"Import contacts"</Button>
                    <Button>"Add one"</Button>
                </EmptyState>
            </Card>
            <Card><EmptyState drawing=Drawing::Search title="Nothing matches" text="Try fewer letters, or take a filter away."><Button>"Clear filters"</Button></EmptyState></Card>
            <Card><EmptyState drawing=Drawing::Board title="An empty board"/></Card>
            <Card><EmptyState drawing=Drawing::Mail title="No mail"/></Card>
            <Card><EmptyState drawing=Drawing::Activity title="Nothing happened yet"/></Card>
            <Card><EmptyState drawing=Drawing::Locked title="You can’t see deals" text="Sara Ahmadi can give you the permission."/></Card>
            <Card><EmptyState title="Empty"/></Card>
            <Card><ErrorPanel reference="01JD8Z0M4K" on_retry=|()| ()/></Card>
        </div>
    }
}
