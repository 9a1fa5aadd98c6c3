//! Marks and states.

use super::{Tile, say};
use crate::{
    Avatar, AvatarGroup, Badge, Button, Card, Drawing, EmptyState, ErrorPanel, Kbd, Progress, Shape, Skeleton, Spinner, Stat, Stepper, Tag,
    Tone, Variant, icon,
};
use leptos::prelude::*;

#[component]
pub(super) fn Marks() -> impl IntoView {
    view! {
        <Tile name=say("tile-badges")>
            <div class="cluster">
                <Badge>{say("draft")}</Badge>
                <Badge tone=Tone::Accent dot=true>{say("new")}</Badge>
                <Badge tone=Tone::Success dot=true>{say("won")}</Badge>
                <Badge tone=Tone::Warning icon=icon::CLOCK>{say("overdue")}</Badge>
                <Badge tone=Tone::Danger dot=true>{say("lost")}</Badge>
                <Badge tone=Tone::Info>{say("imported")}</Badge>
            </div>
        </Tile>
        <Tile name=say("tile-tags")>
            <div class="cluster">
                <Tag text="vip"/>
                <Tag text="fair-2026" href="/dev/ui/marks"/>
                <Tag text="عميل" on_remove=|()| ()/>
                <Kbd keys="Ctrl K"/>
                <Kbd keys="C"/>
            </div>
        </Tile>
        <Tile name=say("tile-avatars")>
            <div class="cluster">
                <Avatar name="Sara Ahmadi" size="xl"/>
                <Avatar name="Ludwig Beck" size="lg"/>
                <Avatar name="سارة أحمد"/>
                <Avatar name="Mona Said" size="sm"/>
                <Avatar name="Nordwind GmbH" square=true/>
                <AvatarGroup names=["Ines Roth", "Omar Aziz", "Tim Berg", "Mona Said", "Sara Ahmadi"].map(str::to_owned).to_vec()/>
                <Avatar name="Nordwind" src="/logo.svg".to_owned() size="lg" label=true/>
            </div>
        </Tile>
        <Tile name=say("tile-figures")>
            <div class="gallery-fields">
                <Card><Stat label=say("open-deals") value="48" hint=Some(say("open-deals-hint"))/></Card>
                <Card><Stat label=say("pipeline") value="€1,284,300"/></Card>
                <Card title=say("with-heading") tools=|| view! { <Button size=crate::Size::Small>{say("all")}</Button> }>{say("card-text")}</Card>
            </div>
        </Tile>
    }
}

#[component]
pub(super) fn Waiting() -> impl IntoView {
    view! {
        <Tile name=say("tile-under-way")>
            <div class="stack">
                <Progress label=say("import") value=Some(64)/>
                <Progress label=say("import")/>
                <Spinner/>
                <Stepper
                    steps=vec![say("file"), say("columns"), say("check"), say("import")]
                    current=2_usize
                />
            </div>
        </Tile>
        <div class="gallery-fields">
            <Tile name=say("tile-lines")><Skeleton/></Tile>
            <Tile name=say("tile-form")><Skeleton shape=Shape::Form count=3/></Tile>
        </div>
        <Tile name=say("tile-skeleton-table")><Skeleton shape=Shape::Table count=4/></Tile>
        <Tile name=say("tile-cards")><Skeleton shape=Shape::Cards count=3/></Tile>
        <Tile name=say("board")><Skeleton shape=Shape::Board count=3/></Tile>
        <Tile name=say("record")><Skeleton shape=Shape::Record count=2/></Tile>
    }
}

#[component]
pub(super) fn Empty() -> impl IntoView {
    view! {
        <div class="gallery-fields">
            <Card>
                <EmptyState drawing=Drawing::People title=say("no-contacts") text=say("no-contacts-text")>
                    <Button variant=Variant::Primary icon=icon::IMPORT>{say("import-contacts")}</Button>
                    <Button>{say("add-one")}</Button>
                </EmptyState>
            </Card>
            <Card><EmptyState drawing=Drawing::Search title=say("no-matches") text=say("no-matches-text")><Button>{say("clear-filters")}</Button></EmptyState></Card>
            <Card><EmptyState drawing=Drawing::Board title=say("empty-board")/></Card>
            <Card><EmptyState drawing=Drawing::Mail title=say("no-mail")/></Card>
            <Card><EmptyState drawing=Drawing::Activity title=say("no-history")/></Card>
            <Card><EmptyState drawing=Drawing::Locked title=say("locked") text=say("locked-text")/></Card>
            <Card><EmptyState title=say("empty")/></Card>
            <Card><ErrorPanel reference="01JD8Z0M4K" on_retry=|()| ()/></Card>
        </div>
    }
}
