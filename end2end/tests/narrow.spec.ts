// Small windows: every page of the menu, the settings, a record, forms, open dialogs, palette and drawer, on a phone of 320 pixels and
// in a window of 1200 at 400 % (300 by 225). Nothing makes the page scroll sideways, and what a page is for can be reached.
import type { Locator, Page } from "@playwright/test";
import { test, expect, awake, fits } from "../support/test";
import { company } from "../support/office";
import { word } from "../support/words";

test.setTimeout(600_000);
test.use({ hasTouch: true, actionTimeout: 6_000 });

const sizes = [[320, 640], [300, 225]] as const;

/** Can be scrolled to, lies in the window and is what a finger meets there. */
async function reached(target: Locator, where: string) {
  await target.scrollIntoViewIfNeeded();
  const free = await target.evaluate((element) => {
    const box = element.getBoundingClientRect();
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) return `at ${x},${y} in ${innerWidth} by ${innerHeight}`;
    const met = document.elementFromPoint(x, y);
    return met && (element.contains(met) || met.contains(element)) ? "" : `under ${met?.outerHTML.slice(0, 120)}`;
  });
  expect.soft(free, `the main action of ${where}`).toBe("");
}

for (const lang of ["en", "ar"]) {
  for (const [width, height] of sizes) {
    test(`every page fits ${width} by ${height}, ${lang}`, async ({ page, context, request, baseURL }) => {
      await page.setViewportSize({ width, height });
      const w = (key: string, values?: Record<string, string | number>) => word(lang, key, values);
      const owner = await company(request, "Narrow");
      const made = await owner.contact({ first_name: "Maximiliane-Alexandrina", last_name: "Oppenheimer-Featherstonehaugh", emails: [{ address: "a.very.long.address.of.somebody@long-company-name.example" }], tags: ["vip", "newsletter"] });
      const firm = await owner.api("POST", "/companies", { name: "International Association of Cold Store Operators and Associates" });
      const lead = await owner.api("POST", "/leads", { name: "Maximiliane-Alexandrina Oppenheimer-Featherstonehaugh", company_name: "International Association of Cold Store Operators", email: "a.very.long.address.of.somebody@long-company-name.example", value: { amount: "123456789.00" } });
      const webForm = await owner.api("POST", "/lead-forms", { name: "Contact page of the eastern harbour" });
      const deal = await owner.deal({ title: "Extension of the cold store at the eastern harbour", value: { amount: "123456789.00", currency: "EUR" } });
      const twin = await owner.contact({ first_name: "Maximiliane-Alexandrine", last_name: "Oppenheimer-Featherstonehaugh", emails: [{ address: "a.very.long.address.of.somebody@long-company-name.example" }] });
      await expect.poll(async () => (await owner.api("GET", "/duplicates")).total, { timeout: 30_000 }).toBe(1);
      await owner.api("POST", "/activities", { kind: "task", subject: "Send the revised offer", contact_id: made.id });
      await owner.enter(context);
      await context.addCookies([{ name: "lang", value: lang, url: baseURL! }]);

      const visit = async (path: string, main?: (page: Page) => Locator, act?: () => Promise<unknown>) => {
        const where = `${path}${act ? `, ${act.name}` : ""} at ${width}, ${lang}`;
        await page.goto(path);
        await awake(page);
        try {
          await act?.();
          await softFits(page, where);
          // Where one is stands in sight, also as the last of many tabs.
          const tab = page.locator("main nav.tabs [aria-current]");
          if (!act && (await tab.count()) === 1) {
            const cut = () => tab.evaluate((tab) => {
              const [box, row] = [tab.getBoundingClientRect(), tab.parentElement!.getBoundingClientRect()];
              return Math.max(row.left - box.left, box.right - row.right, 0);
            });
            await expect.soft.poll(cut, { message: `pixels of the open tab that are out of sight, ${where}`, timeout: 3_000 }).toBeLessThanOrEqual(1);
          }
          if (main) await reached(main(page), where);
        } catch (error) {
          // Softly: one run tells about all pages.
          expect.soft((error as Error).message, where).toBe("");
        }
      };
      const button = (key: string) => (page: Page) => page.locator("main, dialog[open]").last().getByRole("button", { name: w(key), exact: true }).first();
      const link = (key: string) => (page: Page) => page.locator("main").getByRole("link", { name: w(key), exact: true }).first();

      await visit("/", (page) => page.locator("main .home-row, main .first-step a").first());
      await visit("/contacts", link("crm-contact-new"));
      await visit("/contacts?tag=vip&unassigned=true&has_email=true", button("crm-list-clear-filters"));
      await visit("/contacts?q=zzzzqqqq", button("crm-list-clear-all"));
      await visit("/contacts", undefined, async function selected() { await page.locator("tbody [type=checkbox]").first().check(); });
      await visit(`/contacts?peek=${made.id}`, undefined, async function drawer() { await page.getByRole("dialog").waitFor(); });
      await visit("/contacts/new", button("crm-contact-create"));
      await visit(`/contacts/${made.id}`, button("crm-list-edit"));
      await visit(`/contacts/${made.id}?edit=1`, button("crm-list-save"), async function form() { await page.getByRole("dialog").waitFor(); });
      await visit("/duplicates", link("crm-dup-compare"));
      await visit("/duplicates?kind=company", link("crm-company-back"));
      await visit(`/contacts/${made.id}/merge/${twin.id}`, button("crm-merge-do"));
      await visit("/companies", link("crm-company-new"));
      await visit("/companies/new", button("crm-company-create"));
      await visit(`/companies/${firm.id}`, button("crm-list-edit"));
      await visit("/leads", link("crm-lead-new"));
      await visit("/leads?status=new&inactive=true", button("crm-list-clear-all"));
      await visit("/leads", undefined, async function selected() { await page.locator("tbody [type=checkbox]").first().check(); });
      await visit("/leads/new", button("crm-lead-create"));
      await visit(`/leads/${lead.id}`, button("crm-lead-convert"));
      await visit(`/leads/${lead.id}`, button("crm-list-cancel"), async function convert() { await button("crm-lead-convert")(page).click(); await page.getByRole("dialog").waitFor(); });
      await visit(`/leads/${lead.id}?edit=1`, button("crm-list-save"), async function form() { await page.getByRole("dialog").waitFor(); });
      await visit("/leads/funnel", (page) => page.locator("tbody a").first());
      await visit("/settings/leads", button("crm-leadset-form-new"));
      await visit("/settings/leads", button("crm-list-save"), async function dialog() { await button("crm-leadset-form-new")(page).click(); await page.getByRole("dialog").waitFor(); });
      await visit("/deals", (page) => page.locator(".deal-card .deal-title").first());
      await visit("/deals", undefined, async function menu() { await page.locator(".deal-card .deal-menu").first().click(); });
      await visit("/deals/list", (page) => page.locator("tbody a").first());
      await visit("/deals/forecast", (page) => page.locator("tbody tr").first());
      await visit("/settings/pipelines", button("crm-pipelines-new"));
      await visit("/deals?new=1", button("crm-deal-create"), async function form() { await page.getByRole("dialog").waitFor(); });
      await visit(`/deals/${deal.id}`, button("crm-list-edit"));
      await visit("/imports", link("crm-import-new"));
      await visit("/imports/new", (page) => page.locator("main .drop, main label").first());
      await visit("/team", button("identity-invite"));
      await visit("/team", button("identity-invite-send"), async function dialog() { await button("identity-invite")(page).click(); await page.getByRole("dialog").waitFor(); });
      await visit("/settings", (page) => page.locator("main .settings-card").first());
      for (const part of ["", "/brand", "/region", "/hours", "/modules", "/security"]) await visit(`/settings/organisation${part}`, (page) => page.locator("main fieldset").locator("button, input, select").first());
      await visit("/settings/roles", (page) => page.locator("main .page-actions :is(a, button)").first());
      await visit("/settings/api-keys", button("identity-key-new"));
      await visit("/settings/api-keys", undefined, async function dialog() { await button("identity-key-new")(page).click(); await page.getByRole("dialog").waitFor(); });
      await visit("/settings/audit", (page) => page.locator("main #audit-more"));
      await visit("/settings/audit", undefined, async function dialog() { await page.locator("#audit-more").click(); await page.getByRole("dialog").waitFor(); });
      await visit("/settings/audit", undefined, async function entry() { await page.locator("main tbody a, main tbody button").first().click(); await page.getByRole("dialog").waitFor(); });
      for (const part of ["profile", "password", "sessions", "second-factor"]) await visit(`/account/${part}`, (page) => page.locator("main :is(button, .btn)").first());
      await visit("/notifications");
      await visit("/contacts", undefined, async function palette() {
        await page.getByRole("button", { name: w("shell-search"), exact: true }).click();
        await page.getByRole("combobox", { name: w("shell-search-hint") }).fill("a");
        await page.getByRole("option").first().waitFor();
      });
      await visit("/contacts", undefined, async function person() { await page.locator("#person-button").click(); });
      await visit("/contacts", undefined, async function more() { await page.locator("#more-button").click(); });
      await visit("/nowhere");
      await context.clearCookies();
      await context.addCookies([{ name: "lang", value: lang, url: baseURL! }]);
      // No program wakes the form of a web site up.
      await page.goto(`${webForm.path}?lang=${lang}`);
      await softFits(page, `the web form at ${width}, ${lang}`);
      await reached(page.locator("main form button"), "the web form");
      for (const path of ["/sign-in", "/sign-up", "/forgot-password", "/sign-in/code"]) await visit(path, (page) => page.locator("main form button[type=submit]").first());
    });
  }
}

async function softFits(page: Page, where: string) {
  try {
    await fits(page, where);
  } catch (error) {
    const wide = await page.evaluate(() => [...document.querySelectorAll<HTMLElement>("body *")].filter((e) => { const box = e.getBoundingClientRect(); return box.width > 0 && (box.right > innerWidth + 1 || box.left < -1); }).slice(0, 5).map((e) => `${e.tagName}.${e.className}`).join("  "));
    expect.soft(`${(error as Error).message.split("\n")[0]} ${wide}`, where).toBe("");
  }
}
