// Who asked their system for less motion gets none: whatever opens, moves or comes in, nothing is animated.
import type { Page } from "@playwright/test";
import { test, expect, awake, open } from "../support/test";
import { company } from "../support/office";

test.use({ contextOptions: { reducedMotion: "reduce" } });

/** The longest that anything may take, in milliseconds: with no length at all, the events that say that it ended would be missing. */
const LONGEST = 1;

type Seen = { what: string; length: number };

/** Notes every animation and transition from now on, also those that end before one could ask. */
function noteMotion(): void {
  const page = window as unknown as { motion: Seen[] };
  page.motion = [];
  const look = () => {
    for (const animation of document.getAnimations()) {
      const timing = animation.effect?.getComputedTiming();
      const target = (animation.effect as KeyframeEffect | null)?.target;
      const what = `${target?.tagName.toLowerCase()}.${target?.getAttribute("class")} ${(animation as CSSAnimation).animationName ?? (animation as CSSTransition).transitionProperty ?? "script"}`;
      // Without its delay: that something comes late is no motion.
      const length = Number(timing?.activeDuration ?? 0);
      if (!page.motion.some((seen) => seen.what === what && seen.length === length)) page.motion.push({ what, length });
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  for (const kind of ["animationstart", "transitionrun"]) addEventListener(kind, look, true);
}

async function still(page: Page, where: string) {
  // Two frames: what begins now has begun.
  const seen = await page.evaluate(() => new Promise<Seen[]>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done((window as unknown as { motion: Seen[] }).motion)))));
  expect.soft(seen.filter((one) => one.length > LONGEST), where).toEqual([]);
}

for (const phone of [false, true]) {
  test(`nothing moves for those who asked for that${phone ? ", on a phone" : ""}`, async ({ page, context, request, w }) => {
    if (phone) await page.setViewportSize({ width: 390, height: 844 });
    const owner = await company(request, "Calm");
    const made = await owner.contact({ first_name: "Amina", last_name: "Haddad" });
    await owner.deal({ title: "Cold store", value: { amount: "1200.00", currency: "EUR" } });
    await owner.enter(context);
    await page.addInitScript(noteMotion);
    await open(page, "/contacts");
    await still(page, "contacts as they come");

    await page.getByRole("button", { name: w("shell-search") }).click();
    await page.getByRole("combobox", { name: w("shell-search-hint") }).fill("ami");
    await expect(page.getByRole("option", { name: /Amina/ })).toBeVisible();
    await still(page, "palette");
    await page.keyboard.press("Escape");

    await page.locator("#filter-owner-button").click();
    await expect(page.getByRole("menuitemcheckbox").first()).toBeVisible();
    await still(page, "menu");
    await page.keyboard.press("Escape");

    await page.locator("tbody [type=checkbox]").first().check();
    await still(page, "bar for a selection");
    await page.locator("#bell").click();
    await still(page, "notifications");
    await open(page, `/contacts?peek=${made.id}`);
    await expect(page.getByRole("dialog")).toBeVisible();
    await still(page, "drawer");

    await open(page, "/team");
    await page.getByRole("button", { name: w("identity-invite"), exact: true }).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await still(page, "dialog");

    await open(page, "/contacts/new");
    await page.locator("[name=first_name]").fill("Karim");
    await page.getByRole("button", { name: w("crm-contact-create"), exact: true }).click();
    await expect(page.locator(".toast").first()).toBeVisible();
    await still(page, "toast");

    await open(page, "/deals");
    const card = page.locator(".deal-card").first();
    await card.focus();
    await page.keyboard.press("Space");
    await still(page, "a lifted card");
    await page.keyboard.press("ArrowRight");
    await still(page, "a card on its way");
    const moved = page.waitForResponse(/move_deal/);
    await page.keyboard.press("Space");
    await moved;
    await still(page, "a dropped card");
    if (!phone) {
      const [from, to] = [(await card.boundingBox())!, (await page.locator(".board-column").nth(2).boundingBox())!];
      await page.mouse.move(from.x + 40, from.y + 20);
      await page.mouse.down();
      for (let step = 1; step <= 6; step++) await page.mouse.move(from.x + 40 + ((to.x + 60 - from.x - 40) * step) / 6, to.y + 120);
      await still(page, "a dragged card");
      await page.mouse.up();
      await still(page, "a card let go");
    }
    for (const path of ["/", "/settings", "/settings/organisation/hours", "/settings/audit", "/notifications"]) {
      await page.goto(path);
      await awake(page);
      await still(page, path);
    }
  });
}
