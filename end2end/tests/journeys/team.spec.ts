// The team as one sees it, in each language, size and theme: photos, who has a second factor, and switching off a lost one.
import { test, expect, awake, fits, open } from "../../support/test";
import { colleague, company, SECRET, send, type Mail, type Person } from "../../support/office";
import { code } from "../../support/authenticator";
import { picture } from "../../support/picture";
import type { Locator, Page } from "@playwright/test";

/** Gives a person a photo. */
async function photo(of: Person): Promise<void> {
  const file = { name: "me.png", mimeType: "image/png", buffer: picture(64, 64) };
  const answer = await of.request.post("/api/v1/account/photo", { multipart: { file }, headers: { authorization: `Bearer ${of.access}` } });
  expect(answer.ok(), await answer.text()).toBe(true);
}

/** Types address and password into the sign-in. */
async function enter(page: Page, person: Person): Promise<void> {
  await open(page, "/sign-in");
  await page.locator("[name=email]").fill(person.email);
  await page.locator("[name=password]").fill(SECRET);
  await page.locator("main form button[type=submit].btn-primary").click();
  await page.waitForURL((url) => url.pathname !== "/sign-in");
}

/** The picture in an avatar was fetched and drawn. */
async function drawn(avatar: Locator): Promise<void> {
  await expect.poll(() => avatar.locator("img").evaluate((img: HTMLImageElement) => img.complete && img.naturalWidth > 0)).toBe(true);
}

test("photos and second factors of colleagues", async ({ page, context, browser, request, lang, w, accessible, sound, watch }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  const owner = await company(request, "Team");
  const sales = await colleague(owner, "sales");
  await photo(sales);
  const begun = await sales.api("POST", "/account/second-factor", {});
  await sales.api("POST", "/account/second-factor/confirm", { code: code(begun.secret, -1) });
  const { user_id } = await sales.api("GET", "/auth/me");
  const deal = await owner.deal({ title: "Seen by face", owner_id: user_id });
  await owner.enter(context);
  await context.addCookies([{ name: "lang", value: lang, url: process.env.BASE_URL ?? "http://127.0.0.1:3000" }]);
  const row = page.getByRole("row").filter({ hasText: sales.email });

  await test.step("the list shows faces and second factors", async () => {
    await open(page, "/team");
    await drawn(row.locator(".avatar"));
    await expect(row.locator(".team-factor")).toHaveText(w("identity-factor-on"));
    const own = page.getByRole("row").filter({ has: page.getByText(owner.email, { exact: true }) });
    await expect(own.locator(".team-factor")).toHaveText(w("identity-factor-none"));
    await expect(own.locator(".avatar")).not.toHaveText("");
    await sound(page, "the team with faces");
    for (const [key, email] of [["identity-factor-with", sales.email], ["identity-factor-without", owner.email]]) {
      await page.getByLabel(w("identity-tab-second-factor"), { exact: true }).selectOption({ label: w(key) });
      await page.waitForURL(/second_factor=/);
      await expect(page.getByRole("rowheader")).toHaveCount(1);
      await expect(page.getByRole("rowheader", { name: email })).toBeVisible();
    }
  });

  await test.step("nothing is cut where the window is narrow", async () => {
    const size = page.viewportSize()!;
    await page.setViewportSize({ width: 320, height: 640 });
    await open(page, "/team");
    await fits(page, "the team in 320 pixels");
    const [wide, room] = await page.locator(".team-table").evaluate((frame) => [frame.scrollWidth, frame.clientWidth]);
    expect(wide, "the list does not scroll sideways").toBeLessThanOrEqual(room);
    for (const part of [row.getByRole("link", { name: sales.name }), row.locator(".team-factor"), row.getByRole("button")]) {
      await part.scrollIntoViewIfNeeded();
      await expect(part).toBeInViewport({ ratio: 1 });
    }
    await accessible(page, "the team in 320 pixels");
    await page.setViewportSize(size);
  });

  await test.step("a deal shows its owner's face", async () => {
    await open(page, `/deals/${deal.id}`);
    await drawn(page.locator(".facts .avatar").first());
    await open(page, "/deals");
    await drawn(page.getByRole("img", { name: sales.name }).first());
  });

  const visitor = await browser.newContext({ locale: lang === "ar" ? "ar-EG" : "en-GB" });
  const theirs = await visitor.newPage();
  await watch(theirs);
  await test.step("the colleague is asked for a code", async () => {
    await enter(theirs, sales);
    expect(new URL(theirs.url()).pathname).toBe("/sign-in/code");
  });

  await test.step("an administrator switches the lost second factor off", async () => {
    await open(page, `/team/${user_id}`);
    await drawn(page.locator(".page-head .avatar"));
    const line = page.locator(".facts > div").filter({ hasText: w("identity-tab-second-factor") });
    await expect(line.locator("dd")).toHaveText(w("identity-factor-on"));
    await sound(page, "a person with a second factor");
    await page.getByRole("button", { name: w("identity-actions-for", { name: sales.name }) }).click();
    await page.getByRole("menuitem", { name: w("identity-factor-reset") }).click();
    const dialog = page.getByRole("dialog");
    await expect(dialog.getByText(w("identity-factor-reset-lead"))).toBeVisible();
    await sound(page, "switching a lost second factor off");
    await dialog.getByRole("button", { name: w("identity-cancel") }).click();
    await expect(dialog).toBeHidden();
    await expect(line.locator("dd")).toHaveText(w("identity-factor-on"));
    await page.getByRole("button", { name: w("identity-actions-for", { name: sales.name }) }).click();
    await page.getByRole("menuitem", { name: w("identity-factor-reset") }).click();
    await dialog.getByRole("button", { name: w("identity-factor-off"), exact: true }).click();
    await expect(page.getByText(w("identity-factor-was-reset", { name: sales.name }))).toBeVisible();
    await expect(line.locator("dd")).toHaveText(w("identity-factor-none"));
    await page.getByRole("button", { name: w("identity-actions-for", { name: sales.name }) }).click();
    await expect(page.getByRole("menuitem", { name: w("identity-factor-reset") })).toHaveCount(0);
    await page.keyboard.press("Escape");
  });

  await test.step("the colleague is out, is told, and gets in with the password alone", async () => {
    const gone = await send(request, "GET", "/auth/me", undefined, { authorization: `Bearer ${sales.access}`, cookie: "" });
    expect(gone.status()).toBe(401);
    const told = async () => {
      const { items } = (await (await request.get("/api/dev/mailbox")).json()) as { items: Mail[] };
      return items.some((mail) => mail.to === sales.email && mail.links.some((link) => new URL(link).pathname === "/account/second-factor"));
    };
    await expect.poll(told, { timeout: 15_000 }).toBe(true);
    await enter(theirs, sales);
    expect(new URL(theirs.url()).pathname).toBe("/");
    await awake(theirs);
    await visitor.close();
  });
});
