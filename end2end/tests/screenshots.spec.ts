// Pictures of every page, for people to look at: SCREENSHOTS=1 writes them all into end2end/screenshots (each width, theme and
// language), SCREENSHOTS=docs only those of the README. Without it nothing here runs.
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { test, expect, awake, PASSWORD } from "../support/test";
import { word } from "../support/words";
import { company } from "../support/office";

const wanted = process.env.SCREENSHOTS ?? "";
const widths = [[1440, 900], [768, 1024], [390, 844]] as const;
const looks = [["en", "light"], ["en", "dark"], ["ar", "light"], ["ar", "dark"]] as const;

test.skip(!wanted, "only with SCREENSHOTS=1 or SCREENSHOTS=docs");
test.setTimeout(900_000);

async function settle(page: Page) {
  await awake(page);
  await page.waitForLoadState("load");
  await page.evaluate(() => document.fonts.ready);
}

test("pictures for the documents", async ({ browser, request, baseURL, watch }) => {
  const { access_token } = await (await request.post("/api/v1/auth/login", { data: { email: "sales@demo.test", password: PASSWORD } })).json();
  for (const [file, path, lang, theme] of [["board", "/deals", "en", "light"], ["contacts-ar-dark", "/contacts", "ar", "dark"]] as const) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, colorScheme: theme, reducedMotion: "reduce" });
    const cookie = (name: string, value: string) => ({ name, value, url: baseURL! });
    await context.addCookies([cookie("neuroops_access", access_token), cookie("lang", lang)]);
    const page = await context.newPage();
    await watch(page);
    await page.goto(path);
    await settle(page);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await page.screenshot({ path: join(__dirname, "../../docs/images", `${file}.png`) });
    await context.close();
  }
});

for (const [lang, theme] of looks) {
  test(`pictures of every page, ${lang}, ${theme}`, async ({ browser, request, baseURL, watch }) => {
    test.skip(wanted === "docs", "all pages only with SCREENSHOTS=1");
    const w = (key: string) => word(lang, key);
    const login = async (email: string) => (await (await request.post("/api/v1/auth/login", { data: { email, password: PASSWORD } })).json()).access_token;
    const owner = await login("owner@demo.test");
    const ask = async (path: string) => (await (await request.get(`/api/v1${path}`, { headers: { authorization: `Bearer ${owner}` } })).json()).items;
    const [contact] = await ask("/contacts?sort=name&limit=1");
    const [organisation] = await ask("/companies?limit=1");
    const [deal] = await ask("/deals?limit=1");
    const empty = await company(request, "Empty");
    const run = await request.post("/api/v1/contact-imports", {
      headers: { authorization: `Bearer ${empty.access}` },
      multipart: { file: { name: "kunden.csv", mimeType: "text/csv", buffer: Buffer.from("Name,Email\nAnna Berg,anna@example.test\nBroken,nowhere\n") }, dry_run: "true" },
    });
    const imported = (await run.json()).id;

    for (const [width, height] of widths) {
      const visitor = await browser.newContext({ viewport: { width, height }, colorScheme: theme, reducedMotion: "reduce", hasTouch: width < 600, isMobile: width < 600 });
      const cookie = (name: string, value: string) => ({ name, value, url: baseURL! });
      await visitor.addCookies([cookie("lang", lang)]);
      const page = await visitor.newPage();
      await watch(page);
      const shot = async (name: string) => page.screenshot({ path: join(__dirname, "../screenshots", `${lang}-${theme}-${width}`, `${name}.png`) });
      const visit = async (name: string, path: string, then?: () => Promise<unknown>) => {
        await page.goto(path);
        await settle(page);
        await then?.();
        await shot(name);
      };
      await visit("01-sign-up", "/sign-up");
      await visit("02-check-mail", "/check-mail?email=mona%40example.test");
      await visit("03-sign-in", "/sign-in");
      await visit("04-sign-in-refused", "/sign-in", async () => {
        await page.locator("[name=email]").fill("owner@demo.test");
        await page.locator("[name=password]").fill("wrong one");
        await page.locator("[name=password]").press("Enter");
        await page.getByRole("alert").waitFor();
      });
      await visit("04-sign-in-code", "/sign-in/code");
      await visit("05-forgot", "/forgot-password");
      await visit("06-invitation-gone", "/accept-invitation?token=x");
      await visitor.addCookies([cookie("neuroops_access", empty.access)]);
      await visit("10-contacts-empty", "/contacts");
      await visit("11-companies-empty", "/companies");
      await visit("12-board-empty", "/deals");
      await visit("13-import-trial", `/imports/${imported}`);
      await visitor.addCookies([cookie("neuroops_access", owner)]);
      await visit("20-contacts", "/contacts?sort=name");
      await visit("21-contacts-menu", "/contacts?sort=name", () => page.getByRole("button", { name: w("crm-list-view") }).click());
      await visit("22-contacts-selected", "/contacts?sort=name", async () => {
        for (const at of [0, 1, 2]) await page.locator("tbody [type=checkbox]").nth(at).check();
      });
      await visit("23-contacts-none", "/contacts?q=zzzzqqqq");
      await visit("24-contact", `/contacts/${contact.id}`);
      await visit("25-contact-edit", `/contacts/${contact.id}?edit=1`);
      await visit("26-contact-new-errors", "/contacts/new", () => page.getByRole("button", { name: w("crm-contact-create") }).click());
      await visit("30-companies", "/companies");
      await visit("31-company", `/companies/${organisation.id}`);
      await visit("40-board", "/deals");
      await visit("41-board-menu", "/deals", () => page.locator(".deal-card .deal-menu").first().click());
      await visit("42-board-add", "/deals", () => page.getByRole("button", { name: w("crm-board-add") }).first().click());
      await visit("43-deal-new", "/deals?new=1", () => page.getByRole("dialog").waitFor());
      await visit("44-deals-list", "/deals/list");
      await visit("45-deal", `/deals/${deal.id}`);
      await visit("50-import-file", "/imports/new");
      await visit("51-import-columns", "/imports/new", async () => {
        await page.locator("input[type=file]").setInputFiles({ name: "kunden.csv", mimeType: "text/csv", buffer: Buffer.from("Name;E-Mail;Firma\nAnna Berg;anna@example.test;Nordwind\nKaputt;nein;\n") });
        await page.getByRole("columnheader", { name: w("crm-import-column") }).waitFor();
      });
      await visit("52-imports", "/imports");
      await visit("60-team", "/team");
      await visit("61-team-invite", "/team", async () => {
        await page.getByRole("button", { name: w("identity-invite"), exact: true }).click();
        await page.getByRole("dialog").waitFor();
      });
      await visit("62-profile", "/account/profile");
      await visit("63-password", "/account/password");
      await visit("64-devices", "/account/sessions");
      await visit("65-second-factor", "/account/second-factor", async () => {
        await page.getByRole("button", { name: w("identity-factor-begin") }).click();
        await page.locator(".qr").waitFor();
      });
      await visit("66-settings", "/settings");
      await visit("67-audit", "/settings/audit");
      await visit("68-organisation", "/settings/organisation");
      await visit("69-brand", "/settings/organisation/brand");
      await visit("73-region", "/settings/organisation/region");
      await visit("74-hours", "/settings/organisation/hours");
      await visit("75-modules", "/settings/organisation/modules");
      await visit("76-security", "/settings/organisation/security");
      await visit("77-roles", "/settings/roles");
      await visit("78-role-new", "/settings/roles/new");
      await visit("79-api-keys", "/settings/api-keys");
      await visit("79-api-key-new", "/settings/api-keys", async () => {
        await page.getByRole("button", { name: w("identity-key-new") }).first().click();
        await page.getByRole("dialog").waitFor();
      });
      await visit("70-person-menu", "/contacts", () => page.getByRole("button", { name: w("shell-person-menu") }).click());
      await visit("71-create-menu", "/contacts", () => page.getByRole("button", { name: w("shell-create"), exact: true }).click());
      await visit("72-search", "/contacts", async () => {
        await page.getByRole("button", { name: w("shell-search-hint") }).click();
        await page.getByRole("combobox", { name: w("shell-search-hint") }).fill("ha");
        await page.getByRole("option").first().waitFor();
      });
      await visit("80-not-found", "/no/such/page");
      await visit("81-mailbox", "/dev/mailbox");
      await visitor.close();
    }
  });
}
