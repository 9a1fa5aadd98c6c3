// From a visitor's message to a customer, in each language and size: the form on a web site, the list, the record, converting.
import { test, expect, fits, open } from "../../support/test";
import { company } from "../../support/office";

test("a visitor writes, a colleague qualifies and converts", async ({ page, context, request, browser, w, lang, sound, accessible, isMobile }) => {
  test.setTimeout(180_000);
  const owner = await company(request, "Leads");
  await context.addCookies([{ name: "lang", value: lang, url: process.env.BASE_URL ?? "http://127.0.0.1:3000" }]);
  await owner.enter(context);

  // The form is made in the settings.
  await open(page, "/settings/leads");
  await sound(page, "the settings of leads");
  await page.getByRole("button", { name: w("crm-leadset-form-new") }).click();
  const dialog = page.getByRole("dialog");
  await dialog.locator("[name=name]").fill("Contact page");
  await accessible(page, "the dialog of a form");
  await dialog.getByRole("button", { name: w("crm-list-save") }).click();
  await expect(page.getByRole("rowheader", { name: "Contact page" })).toBeVisible();

  // A visitor without JavaScript fills it in.
  const { items } = await owner.api("GET", "/lead-forms");
  const visitor = await browser.newContext({ javaScriptEnabled: false, viewport: page.viewportSize() ?? undefined });
  const site = await visitor.newPage();
  await site.goto(`${items[0].path}?lang=${lang}`);
  await expect(site.locator("html")).toHaveAttribute("dir", lang === "ar" ? "rtl" : "ltr");
  await site.locator("[name=name]").fill("Amina Haddad");
  await site.locator("[name=email]").fill("amina@cedar.example");
  await site.locator("[name=note]").fill("We need a cold store.");
  await site.waitForTimeout(3_500);
  await site.locator("main form button").click();
  await expect(site.getByRole("status")).toHaveText(w("crm-webform-thanks"));
  await visitor.close();

  // The public page itself is sound.
  await page.goto(`${items[0].path}?lang=${lang}`);
  await fits(page, "the web form");
  await accessible(page, "the web form");

  // It stands in the list.
  await open(page, "/leads");
  await sound(page, "the list of leads");
  await page.getByRole("link", { name: "Amina Haddad" }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: "Amina Haddad" })).toBeVisible();
  await expect(page.getByText("We need a cold store.")).toBeVisible();
  await sound(page, "a lead");

  // Qualified, lost with a reason, and back.
  const bar = page.getByRole("list", { name: w("crm-lead-field-status") });
  await bar.getByRole("button", { name: w("crm-lead-status-qualified") }).click();
  await expect(bar.locator("[aria-current=step]")).toHaveText(w("crm-lead-status-qualified"));
  await bar.getByRole("button", { name: w("crm-lead-status-lost") }).click();
  await page.getByRole("dialog").getByLabel(w("crm-lead-field-reason")).fill("Bought elsewhere");
  await accessible(page, "the dialog that asks why");
  await page.getByRole("dialog").getByRole("button", { name: w("crm-lead-mark-lost") }).click();
  await expect(bar.locator("[aria-current=step]")).toHaveText(w("crm-lead-status-lost"));
  await page.getByRole("button", { name: w("ui-undo"), exact: true }).last().click();
  await expect(bar.locator("[aria-current=step]")).toHaveText(w("crm-lead-status-qualified"));

  // Converted, with a deal.
  await page.getByRole("button", { name: w("crm-lead-convert"), exact: true }).click();
  const convert = page.getByRole("dialog");
  await convert.getByLabel(w("crm-lead-convert-deal")).check();
  await convert.getByLabel(w("crm-deal-title")).fill("Cold store");
  await accessible(page, "the dialog that converts");
  await convert.getByRole("button", { name: w("crm-lead-convert"), exact: true }).click();
  await expect(page.getByRole("link", { name: "Cold store" })).toBeVisible();
  await expect(page.getByRole("button", { name: w("crm-lead-convert"), exact: true })).toHaveCount(0);
  await accessible(page, "a converted lead");

  // And counted.
  await open(page, "/leads/funnel");
  await sound(page, "the funnel");
  await expect(page.getByRole("rowheader", { name: w("crm-lead-status-converted") })).toBeVisible();
  if (!isMobile) {
    await page.keyboard.press("g");
    await page.keyboard.press("e");
    await expect(page).toHaveURL(/\/leads$/);
  }
});
