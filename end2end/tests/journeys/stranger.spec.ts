// A stranger's first working day, in each language, size and theme: signs a company up, brings in a colleague and the contact
// spreadsheet, works deals on the board together; and a second company sees none of it.
import type { BrowserContext, Page } from "@playwright/test";
import { test, expect, awake, open, unique } from "../../support/test";
import { company, SECRET } from "../../support/office";
import { card, carry, column, drag, dragByFinger, openBoard, titles } from "../../support/board";
import { choose, meaning, start, SPREADSHEET } from "../../support/sheet";

test("a stranger's first day", async ({ page, browser, context, request, lang, w, mail, watch, sound, isMobile, hasTouch }) => {
  const arabic = lang === "ar";
  // Colours of both themes are looked at by axe; movement would only make it wait.
  await page.emulateMedia({ reducedMotion: "reduce" });
  const mark = unique("x").slice(2);
  const organization = arabic ? `شركة الأرز ${mark}` : `Cedar Trading ${mark}`;
  const owner = { email: `owner-${mark}@example.test`, name: arabic ? "منى حداد" : "Mona Haddad" };
  const mate = { email: `mate-${mark}@example.test`, name: arabic ? "سامي ناصر" : "Sami Nasser" };
  const stages = arabic ? ["جديد", "مؤهّل", "عرض سعر"] : ["New", "Qualified", "Proposal"];
  const ahead = arabic ? "ArrowLeft" : "ArrowRight";

  /** What holds for every page: direction, language, no sideways scrolling, nothing that axe finds. */
  const go = async (on: Page, key: string, address: RegExp) => {
    const places = on.getByRole("navigation", { name: w("shell-navigation") });
    const link = places.getByRole("link", { name: w(key), exact: true });
    if (await link.isVisible()) await link.click();
    else {
      await places.getByRole("button", { name: w("shell-more") }).click();
      await places.getByRole("menuitem", { name: w(key), exact: true }).click();
    }
    await on.waitForURL(address);
  };

  await test.step("signs up and confirms the address", async () => {
    await open(page, "/sign-up");
    await sound(page, "sign-up");
    await page.getByLabel(w("identity-organization")).fill(organization);
    await page.getByLabel(w("identity-your-name")).fill(owner.name);
    await page.getByLabel(w("identity-work-email")).fill(owner.email);
    await page.getByLabel(w("identity-new-password"), { exact: true }).fill(SECRET);
    await page.getByRole("button", { name: w("identity-sign-up-button") }).click();
    await page.waitForURL(/\/check-mail/);
    await awake(page);
    await expect(page.getByRole("heading", { name: w("identity-check-mail-title") })).toBeVisible();
    await expect(page.getByText(w("identity-check-mail-lead", { email: owner.email }))).toBeVisible();
    await sound(page, "look into your mailbox");

    const letter = await mail(owner.email);
    expect(letter.subject).toBe(w("identity-mail-verify-subject"));
    expect(letter.html).toContain(`dir="${arabic ? "rtl" : "ltr"}"`);
    await open(page, letter.links[0]);
    await sound(page, "confirm your address");
    await page.getByRole("button", { name: w("identity-verify-button") }).click();
    await expect(page.getByText(w("identity-notice-verified"))).toBeVisible();
    await sound(page, "sign-in");
  });

  await test.step("signs in and stands before an empty list", async () => {
    await page.getByLabel(w("identity-email"), { exact: true }).fill(owner.email);
    await page.getByLabel(w("identity-password"), { exact: true }).fill(SECRET);
    await page.getByRole("button", { name: w("identity-sign-in-button"), exact: true }).click();
    await page.waitForURL((url) => url.pathname === "/");
    await awake(page);
    await expect(page.getByText(w("shell-steps"), { exact: true })).toBeVisible();
    await sound(page, "the start");
    await go(page, "crm-contact-page", /\/contacts$/);
    await awake(page);
    await expect(page.getByText(w("crm-contact-none"), { exact: true })).toBeVisible();
    await sound(page, "no contacts yet");
    await page.getByRole("button", { name: w("shell-person-menu") }).click();
    await expect(page.getByRole("menuitem", { name: w("shell-sign-out") })).toBeVisible();
    await sound(page, "the person's menu");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: w("shell-create"), exact: true }).click();
    await expect(page.getByRole("menuitem", { name: w("crm-contact-new") })).toBeVisible();
    await sound(page, "the create menu");
    await page.keyboard.press("Escape");
  });

  const theirs: BrowserContext = await browser.newContext();
  const other = await theirs.newPage();
  await watch(other);
  await other.emulateMedia({ reducedMotion: "reduce" });

  await test.step("invites a colleague, who joins", async () => {
    await go(page, "identity-team-title", /\/team$/);
    await expect(page.getByRole("heading", { level: 1, name: w("identity-team-title") })).toBeVisible();
    await expect(page.getByRole("rowheader", { name: owner.email })).toBeVisible();
    await sound(page, "the team");
    await page.getByRole("button", { name: w("identity-invite"), exact: true }).click();
    const dialog = page.getByRole("dialog", { name: w("identity-invite-title") });
    await expect(dialog.locator("[name=addresses]")).toBeFocused();
    await sound(page, "the invitation");
    await dialog.locator("[name=addresses]").fill(`${mate.name} <${mate.email}>`);
    await dialog.getByRole("button", { name: w("identity-invite-send") }).click();
    await expect(page.getByText(w("identity-invited", { email: mate.email }))).toBeVisible();
    await expect(page.getByText(w("identity-waiting-title"))).toBeVisible();

    const letter = await mail(mate.email);
    expect(letter.subject).toBe(w("identity-mail-invite-subject", { inviter: owner.name, organization }));
    await open(other, letter.links[0]);
    await expect(other.getByRole("heading", { name: w("identity-invitation-title", { organization }) })).toBeVisible();
    await sound(other, "joining");
    await expect(other.getByLabel(w("identity-your-name"))).toHaveValue(mate.name);
    await other.getByLabel(w("identity-new-password"), { exact: true }).fill("five other quiet unrelated words");
    await other.getByRole("button", { name: w("identity-invitation-button"), exact: true }).click();
    await other.waitForURL((url) => url.pathname === "/");
    await awake(other);
  });

  await test.step("imports the spreadsheet", async () => {
    await go(page, "crm-contact-page", /\/contacts$/);
    await page.getByRole("link", { name: w("crm-contact-import") }).first().click();
    await page.waitForURL(/\/imports\/new$/);
    await sound(page, "choosing a file");
    await choose(page, w, SPREADSHEET);
    await expect(page.getByText(w("crm-import-semicolon"))).toBeVisible();
    for (const [name, field] of [["Vorname", "first_name"], ["Nachname", "last_name"], ["E-Mail", "email"], ["Telefon", "phone"], ["Firma", "company"], ["Position", "title"], ["Schlagworte", "tags"]]) {
      await expect(meaning(page, w, name), name).toHaveValue(field);
    }
    await meaning(page, w, "Bemerkung").selectOption("source");
    await expect(page.getByText(w("crm-import-row", { n: "7" }))).toBeVisible();
    await sound(page, "the columns");
    await page.getByRole("button", { name: w("crm-import-next") }).click();
    await sound(page, "the options");
    await page.getByRole("button", { name: w("crm-import-back") }).click();
    await start(page, w);
    await expect(page.getByText(w("crm-import-done-partly", { n: 6, failed: 1 }))).toBeVisible();
    await sound(page, "the import");
    await go(page, "crm-import-page", /\/imports$/);
    await expect(page.getByRole("link", { name: SPREADSHEET.name })).toBeVisible();
    await sound(page, "the imports");
  });

  let contact = "";
  await test.step("finds people in the list, typos and all", async () => {
    await go(page, "crm-contact-page", /\/contacts$/);
    for (const name of ["Jürgen Müller", "أمينة حداد", "Søren Ångström"]) await expect(page.getByRole("link", { name, exact: true })).toBeVisible();
    await expect(page.getByText(w("crm-contact-counted", { n: 6, total: "6" }))).toBeVisible();
    await sound(page, "the contacts");
    const search = page.getByRole("searchbox", { name: w("crm-contact-search") });
    await search.fill("jurgen muler");
    await expect(page.getByText(w("crm-contact-counted", { n: 1, total: "1" }))).toBeVisible();
    await page.getByRole("link", { name: "Jürgen Müller", exact: true }).click();
    await page.waitForURL(/\/contacts\/[0-9a-f-]{36}$/);
    contact = page.url();
    await expect(page.getByRole("heading", { level: 1, name: "Jürgen Müller" })).toBeVisible();
    await expect(page.getByRole("link", { name: "Nordwind GmbH" }).first()).toBeVisible();
    await sound(page, "a contact");
    await page.getByRole("button", { name: w("crm-list-edit"), exact: true }).click();
    await expect(page.getByRole("dialog", { name: w("crm-contact-edit") })).toBeVisible();
    await sound(page, "a contact's form");
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await go(page, "crm-company-page", /\/companies$/);
    await expect(page.getByRole("link", { name: "شركة الأرز للتجارة" })).toBeVisible();
    await sound(page, "the companies");
    await page.getByRole("link", { name: "Nordwind GmbH" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Nordwind GmbH" })).toBeVisible();
    await sound(page, "a company");
  });

  let deal = "";
  await test.step("works deals with the colleague", async () => {
    await go(page, "crm-deal-page", /\/deals$/);
    await expect(page.getByText(w("crm-board-empty"), { exact: true })).toBeVisible();
    await sound(page, "the empty board");
    await page.getByRole("button", { name: w("crm-deal-new") }).first().click();
    const dialog = page.getByRole("dialog", { name: w("crm-deal-new") });
    await expect(dialog.locator("[name=title]")).toBeFocused();
    await sound(page, "a new deal");
    await dialog.locator("[name=title]").fill("Cold store");
    await dialog.locator("[name=value]").fill("12,500");
    await dialog.getByRole("button", { name: w("crm-deal-create") }).click();
    await expect(card(column(page, stages[0]), "Cold store")).toBeVisible();
    await column(page, stages[0]).getByRole("button", { name: w("crm-board-add") }).click();
    await column(page, stages[0]).getByRole("textbox", { name: w("crm-deal-title") }).fill("مخزن بارد");
    await page.keyboard.press("Enter");
    await expect(card(column(page, stages[0]), "مخزن بارد")).toBeVisible();
    await sound(page, "the board");

    await openBoard(other);
    await openBoard(page);
    await carry(page, "Cold store", [ahead]);
    await expect(card(column(other, stages[1]), "Cold store")).toBeVisible({ timeout: 1_000 });
    if (hasTouch) {
      // On a phone one column fills the screen: a finger reorders within it, and the menu sends to another.
      await page.getByRole("button", { name: w("crm-board-card-menu", { title: "مخزن بارد" }) }).click();
      await sound(page, "a card's menu");
      await page.getByRole("menuitemcheckbox", { name: stages[1] }).click();
      await expect.poll(() => titles(column(other, stages[1])), { timeout: 1_000 }).toEqual(["مخزن بارد", "Cold store"]);
      await dragByFinger(page, "مخزن بارد", card(page, "Cold store"), "below");
      await expect.poll(() => titles(column(other, stages[1])), { timeout: 1_000 }).toEqual(["Cold store", "مخزن بارد"]);
    } else {
      await drag(page, "مخزن بارد", column(page, stages[2]));
      await expect(card(column(other, stages[2]), "مخزن بارد")).toBeVisible({ timeout: 1_000 });
    }
    await sound(other, "the colleague's board");
    await card(page, "Cold store").getByRole("link", { name: "Cold store" }).click();
    await page.waitForURL(/\/deals\/[0-9a-f-]{36}$/);
    deal = page.url();
    await expect(page.getByRole("heading", { level: 1, name: "Cold store" })).toBeVisible();
    await sound(page, "a deal");
  });

  await test.step("a second company sees none of it", async () => {
    const rival = await company(request, "Rival");
    const foreign = await browser.newContext();
    await rival.enter(foreign);
    await foreign.addCookies([{ name: "lang", value: lang, url: new URL(contact).origin }]);
    const stranger = await foreign.newPage();
    await watch(stranger);
    await open(stranger, "/contacts");
    await expect(stranger.getByText(w("crm-contact-none"), { exact: true })).toBeVisible();
    await open(stranger, "/contacts?q=M%C3%BCller");
    await expect(stranger.getByText(w("crm-list-no-matches"), { exact: true })).toBeVisible();
    await open(stranger, contact);
    await expect(stranger.getByRole("heading", { level: 1, name: w("crm-contact-gone") })).toBeVisible();
    await expect(stranger.getByText("Müller")).toHaveCount(0);
    await sound(stranger, "a foreign contact");
    await open(stranger, "/deals");
    await expect(stranger.getByText(w("crm-board-empty"), { exact: true })).toBeVisible();
    await open(stranger, deal);
    await expect(stranger.getByText("Cold store")).toHaveCount(0);
    for (const path of [`/contacts/${contact.split("/").pop()}`, `/deals/${deal.split("/").pop()}`]) {
      const answer = await request.get(`/api/v1${path}`, { headers: { authorization: `Bearer ${rival.access}` } });
      expect(answer.status(), path).toBe(404);
    }
    expect((await rival.api("GET", "/search?q=nordwind")).items).toEqual([]);
    await foreign.close();
  });

  await theirs.close();
  expect(isMobile ?? false).toBe(page.viewportSize()!.width < 600);
  await context.close();
});
