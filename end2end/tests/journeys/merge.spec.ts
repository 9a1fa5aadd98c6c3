// One person twice: found, compared, merged, undone; two companies from the list; in each language and size.
import { test, expect, open } from "../../support/test";
import { company } from "../../support/office";

test("a duplicate is found, compared, merged and parted again", async ({ page, context, request, w, lang, sound, accessible }) => {
  test.setTimeout(180_000);
  const owner = await company(request, "Twins");
  await context.addCookies([{ name: "lang", value: lang, url: process.env.BASE_URL ?? "http://127.0.0.1:3000" }]);
  await owner.enter(context);
  const cedar = await owner.api("POST", "/companies", { name: "Cedar Trading", domain: "cedar.example" });
  const amina = await owner.contact({ first_name: "Amina", last_name: "Haddad", emails: [{ address: "amina@cedar.example" }], tags: ["vip"] });
  const twin = await owner.contact({ first_name: "Aminah", last_name: "Haddad", title: "Buyer", company_id: cedar.id, emails: [{ address: "amina@cedar.example" }, { address: "haddad@home.example" }], phones: [{ number: "+49 170 1234567" }], tags: ["fair"] });
  await owner.deal({ title: "Cold store", value: { amount: "1200.00", currency: "EUR" }, contact_ids: [twin.id] });
  await owner.contact({ first_name: "Ben", last_name: "Ortiz" });
  await expect.poll(async () => (await owner.api("GET", "/duplicates")).total, { timeout: 30_000 }).toBe(1);

  // The record says so, and so does the list of duplicates.
  await open(page, `/contacts/${amina.id}`);
  await expect(page.getByRole("link", { name: w("crm-dup-compare-with", { name: "Aminah Haddad" }) })).toBeVisible();
  await sound(page, "a contact that may be there twice");
  await open(page, "/duplicates");
  await expect(page.getByText(w("crm-dup-reason-email"))).toBeVisible();
  await sound(page, "the list of duplicates");

  // Two after all, and back.
  await page.getByRole("button", { name: w("crm-dup-dismiss") }).click();
  await expect(page.getByText(w("crm-dup-none"), { exact: true })).toBeVisible();
  await page.getByRole("button", { name: w("ui-undo"), exact: true }).last().click();
  const compare = page.getByRole("link", { name: w("crm-dup-compare") });
  await expect(compare).toBeVisible();

  // Side by side.
  await compare.click();
  await expect(page.getByRole("heading", { level: 1, name: w("crm-merge-contacts-page") })).toBeVisible();
  await expect(page.getByRole("link", { name: "Amina Haddad" }).first()).toBeVisible();
  await sound(page, "two contacts side by side");
  const names = page.getByRole("group", { name: w("crm-contact-field-first-name") });
  await names.getByRole("radio").nth(1).check();
  await expect(page.getByRole("group", { name: w("crm-contact-field-emails"), exact: true }).getByRole("radio").first()).toBeChecked();
  await page.getByRole("button", { name: w("crm-merge-do"), exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`/contacts/${amina.id}$`));
  await expect(page.getByRole("heading", { level: 1, name: "Aminah Haddad" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Cold store" })).toBeVisible();
  await expect(page.getByText(w("crm-activity-event-merged", { name: "Aminah Haddad" }))).toBeVisible();
  await accessible(page, "a merged contact");

  // Undone: each is itself again.
  await page.getByRole("button", { name: w("ui-undo"), exact: true }).last().click();
  await expect(page.getByRole("heading", { level: 1, name: "Amina Haddad", exact: true })).toBeVisible();
  await expect(page.getByRole("link", { name: "Cold store" })).toHaveCount(0);
  await open(page, `/contacts/${twin.id}`);
  await expect(page.getByRole("heading", { level: 1, name: "Aminah Haddad" })).toBeVisible();

  // Merged for good, the old address leads to the one that stayed.
  await owner.api("POST", `/contacts/${amina.id}/merge`, { other_id: twin.id });
  await page.goto(`/contacts/${twin.id}`);
  await expect(page).toHaveURL(new RegExp(`/contacts/${amina.id}$`));
});

test("two selected companies are merged", async ({ page, context, request, w, lang, sound }) => {
  test.setTimeout(120_000);
  const owner = await company(request, "Firms");
  await context.addCookies([{ name: "lang", value: lang, url: process.env.BASE_URL ?? "http://127.0.0.1:3000" }]);
  await owner.enter(context);
  const kept = await owner.api("POST", "/companies", { name: "Cedar Trading" });
  const other = await owner.api("POST", "/companies", { name: "Cedar Trading GmbH", address: { city: "Berlin" } });
  await owner.contact({ first_name: "Amina", company_id: other.id });
  await open(page, "/companies");
  for (const box of await page.locator("tbody [type=checkbox]").all()) await box.check();
  await page.getByRole("button", { name: w("crm-merge-do"), exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: w("crm-merge-companies-page") })).toBeVisible();
  await sound(page, "two companies side by side");
  await page.getByRole("button", { name: w("crm-merge-do"), exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`/companies/(${kept.id}|${other.id})$`));
  await expect(page.getByRole("link", { name: "Amina" })).toBeVisible();
});
