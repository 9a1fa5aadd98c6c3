// The settings of an organisation and its audit log, in every look: changed, seen by everybody, told in the log.
import { test, expect, awake, fits, open } from "../../support/test";
import { colleague, company } from "../../support/office";
import type { Page } from "@playwright/test";

/** Saves the form and waits until the server has it. */
async function save(page: Page, w: (key: string) => string) {
  await page.getByRole("button", { name: w("tenancy-save"), exact: true }).click();
  await expect(page.getByText(w("tenancy-saved"), { exact: true }).first()).toBeVisible();
}

test("an administrator sets the organisation up, and the log tells it", async ({ page, context, request, w, lang, accessible }) => {
  const owner = await company(request, "Settings");
  await owner.enter(context);
  await context.addCookies([{ name: "lang", value: lang, url: process.env.BASE_URL ?? "http://127.0.0.1:3000" }]);
  await open(page, "/settings");
  await accessible(page, "the way into the settings");
  await fits(page, "the way into the settings");
  await page.locator("a.settings-card[href='/settings/organisation']").click();
  await expect(page.getByRole("heading", { level: 1, name: w("tenancy-title") })).toBeVisible();
  await expect(page.getByLabel(w("tenancy-city"), { exact: true })).toBeVisible();

  // Names and address; another legal name only waits.
  await page.getByLabel(w("tenancy-city"), { exact: true }).fill("Aachen");
  await page.getByLabel(w("tenancy-billing-email"), { exact: true }).fill("nowhere");
  await page.getByRole("button", { name: w("tenancy-save"), exact: true }).click();
  await expect(page.locator("#f-billing_email")).toHaveAttribute("aria-invalid", "true");
  await page.getByLabel(w("tenancy-billing-email"), { exact: true }).fill("bills@example.test");
  await save(page, w);
  await accessible(page, "general settings");
  await fits(page, "general settings");
  await page.getByRole("button", { name: w("tenancy-legal-name-ask") }).click();
  await page.getByLabel(w("tenancy-legal-name-new")).fill("Acme Holding GmbH");
  await page.getByLabel(w("tenancy-legal-name-reason")).fill("Renamed");
  await accessible(page, "asking for another legal name");
  await page.getByRole("button", { name: w("tenancy-legal-name-send") }).click();
  await expect(page.getByRole("button", { name: w("tenancy-legal-name-withdraw") })).toBeVisible();

  // Hours: closed on Monday, a holiday.
  await open(page, "/settings/organisation/hours");
  const monday = page.locator("#f-business_hours-week-0-");
  await monday.locator(".menu-button").click();
  await page.getByRole("menuitem", { name: w("tenancy-hours-close") }).locator("visible=true").click();
  await expect(monday.getByText(w("tenancy-closed"), { exact: true })).toBeVisible();
  await page.locator("#holiday-add").click();
  await page.locator("#f-holidays-0--day").fill("2026-12-25");
  await page.locator("#f-holidays-0--day").press("Tab");
  await page.locator("#f-holidays-0--name").fill("Christmas");
  await accessible(page, "business hours");
  await fits(page, "business hours");
  await save(page, w);
  const kept = await owner.api("GET", "/tenants/current");
  expect([kept.business_hours.week[0], kept.holidays[0].name, kept.holidays[0].day, kept.address.city]).toEqual([[], "Christmas", "2026-12-25", "Aachen"]);

  // The log tells it, and what changed.
  await open(page, "/settings/audit");
  await accessible(page, "the audit log");
  await fits(page, "the audit log");
  await page.locator(".audit-what .row-link").first().click();
  const entry = page.locator("#audit-entry");
  await expect(entry.getByRole("heading", { name: w("audit-changes") })).toBeVisible();
  await expect(entry.getByText("Christmas")).toBeVisible();
  await accessible(page, "an entry of the audit log");
  await page.goBack();
  await expect(entry).toBeHidden();
});

test("the organisation's colour and formats are everybody's", async ({ page, context, request, w, lang, accessible, browser, baseURL, watch }) => {
  const owner = await company(request, "Brand");
  const seller = await colleague(owner, "sales");
  await owner.enter(context);
  await context.addCookies([{ name: "lang", value: lang, url: baseURL! }]);
  await open(page, "/settings/organisation/brand");
  await page.locator(".brand-swatch-3 input").press("Space");
  await expect(page.locator("link#brand")).toHaveAttribute("href", /c=1a7f4b/);
  await accessible(page, "brand settings");
  await fits(page, "brand settings");
  await save(page, w);
  await open(page, "/settings/organisation/region");
  await page.getByLabel(w("tenancy-number-format"), { exact: true }).selectOption("dot");
  await page.getByLabel(w("tenancy-date-format"), { exact: true }).selectOption("ymd");
  await accessible(page, "region settings");
  await fits(page, "region settings");
  await Promise.all([page.waitForEvent("load"), page.getByRole("button", { name: w("tenancy-save"), exact: true }).click()]);
  await awake(page);
  await owner.deal({ title: "Big", value: { amount: "1234567.50", currency: "EUR" }, expected_close: "2026-12-24" });

  const theirs = await browser.newContext();
  await seller.enter(theirs);
  await theirs.addCookies([{ name: "lang", value: lang, url: baseURL! }]);
  const other = await theirs.newPage();
  await watch(other);
  await open(other, "/deals/forecast");
  await expect(other.locator("link#brand")).toHaveAttribute("href", /c=1a7f4b/);
  await expect(other.getByText("1.234.567,50").first()).toBeVisible();
  await theirs.close();
});

test("a module that is switched off is gone for everybody", async ({ page, context, request, w, lang, baseURL, accessible }) => {
  const owner = await company(request, "Modules");
  await owner.enter(context);
  await context.addCookies([{ name: "lang", value: lang, url: baseURL! }]);
  await open(page, "/settings/organisation/modules");
  await page.getByRole("checkbox", { name: w("tenancy-module-crm") }).uncheck();
  await expect(page.getByText(w("tenancy-modules-warning"))).toBeVisible();
  await accessible(page, "modules");
  await Promise.all([page.waitForEvent("load"), page.getByRole("button", { name: w("tenancy-save"), exact: true }).click()]);
  await awake(page);
  await expect(page.locator("a[href='/contacts']")).toHaveCount(0);
  const refused = await request.get("/api/v1/contacts", { headers: { authorization: `Bearer ${owner.access}` } });
  expect([refused.status(), (await refused.json()).code]).toEqual([403, "module.off"]);
  await page.getByRole("checkbox", { name: w("tenancy-module-crm") }).check();
  await Promise.all([page.waitForEvent("load"), page.getByRole("button", { name: w("tenancy-save"), exact: true }).click()]);
  await awake(page);
  await expect(page.locator("a[href='/contacts']").first()).toBeAttached();
});
