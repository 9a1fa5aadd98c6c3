// Fields of an organisation's own, in each language and size: added, entered, refused, found again, changed in place, deleted and back.
import type { BrowserContext, Page } from "@playwright/test";
import { test, expect, fits, open } from "../../support/test";
import { company, type Person } from "../../support/office";

/** Signs somebody in, in the language of the look. */
async function enter(person: Person, context: BrowserContext, lang: string) {
  await context.addCookies([{ name: "lang", value: lang, url: process.env.BASE_URL ?? "http://127.0.0.1:3000" }]);
  await person.enter(context);
}

const field = (owner: Person, form: Record<string, unknown>) => owner.api("POST", "/custom-fields", { record: "contact", ...form });
const options = (...labels: string[]) => labels.map((label) => ({ label }));
const row = (page: Page, name: string) => page.getByRole("row", { name });

test("an administrator adds a field, changes it, deletes it and takes that back", async ({ page, context, request, w, lang, accessible }) => {
  const owner = await company(request, "Fields");
  await enter(owner, context, lang);
  await open(page, "/settings/fields");
  await expect(page.getByText(w("fields-empty"))).toBeVisible();
  await accessible(page, "no fields yet");
  await page.getByRole("button", { name: w("fields-new") }).first().click();
  const dialog = page.getByRole("dialog");
  // Without a name it is refused in its place.
  await dialog.getByRole("button", { name: w("fields-add"), exact: true }).click();
  await expect(dialog.locator("[name=label]")).toHaveAttribute("aria-invalid", "true");
  await dialog.locator("[name=label]").fill("Region");
  await dialog.locator("[name=kind]").selectOption("choice");
  await dialog.getByLabel(w("fields-option", { n: 1 }), { exact: true }).fill("North");
  await dialog.getByRole("button", { name: w("fields-option-add") }).click();
  await dialog.getByLabel(w("fields-option", { n: 2 }), { exact: true }).fill("South");
  await dialog.getByText(w("fields-in-list"), { exact: true }).click();
  await accessible(page, "the dialog of a field");
  await fits(page);
  await dialog.getByRole("button", { name: w("fields-add"), exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(row(page, "Region")).toContainText("North, South");
  await expect(row(page, "Region")).toContainText("region");

  await row(page, "Region").getByRole("button", { name: "Region", exact: true }).click();
  await expect(dialog.locator("[name=kind]")).toBeDisabled();
  await dialog.locator("[name=label]").fill("Sales region");
  await dialog.getByRole("button", { name: w("fields-save"), exact: true }).click();
  await expect(row(page, "Sales region")).toBeVisible();
  await accessible(page, "the fields");
  await fits(page);

  await page.getByRole("button", { name: w("fields-menu", { name: "Sales region" }) }).click();
  await page.getByRole("menuitem", { name: w("fields-delete") }).click();
  await expect(page.getByText(w("fields-bin"), { exact: true })).toBeVisible();
  await page.getByRole("button", { name: w("fields-restore") }).click();
  await expect(row(page, "Sales region")).toBeVisible();
});

test("values are entered, refused in their place, shown, and found by a filter", async ({ page, context, request, w, lang, accessible }) => {
  const owner = await company(request, "Values");
  await field(owner, { key: "region", label: "Region", kind: "choice", options: options("North", "South"), in_list: true, required: true });
  await field(owner, { key: "topics", label: "Topics", kind: "multi_choice", options: options("Art", "Music") });
  await field(owner, { key: "budget", label: "Budget", kind: "money" });
  await field(owner, { key: "site", label: "Site", kind: "url" });
  await owner.contact({ first_name: "Other", custom: { region: "south" } });
  await enter(owner, context, lang);
  await open(page, "/contacts/new");
  await page.locator("[name=first_name]").fill("Amina");
  await page.locator("[name='custom.site']").fill("not a site");
  await page.getByRole("button", { name: w("crm-contact-create") }).click();
  await expect(page.locator("[name='custom.site']")).toHaveAttribute("aria-invalid", "true");
  await expect(page.locator("[name='custom.region']")).toHaveAttribute("aria-invalid", "true");
  await accessible(page, "refused values");
  await page.locator("[name='custom.region']").selectOption("north");
  await page.locator("[name='custom.site']").fill("example.com");
  await page.locator("[name='custom.budget']").fill("1.2k");
  await page.getByLabel("Music", { exact: true }).check();
  await fits(page);
  await page.getByRole("button", { name: w("crm-contact-create") }).click();
  await page.waitForURL(/\/contacts\/[0-9a-f-]{36}/);
  const facts = page.locator(".facts");
  await expect(facts).toContainText("North");
  await expect(facts).toContainText("Music");
  await expect(facts).toContainText("1,200.00");
  await expect(facts.getByRole("link", { name: "example.com" })).toHaveAttribute("href", "https://example.com");
  await accessible(page, "a contact with own fields");

  await open(page, "/contacts");
  await page.locator("#filter-own-button").click();
  await page.getByLabel("North", { exact: true }).check();
  await accessible(page, "asking for an own field");
  await page.getByRole("button", { name: w("fields-filter-go"), exact: true }).click();
  await expect(page).toHaveURL(/custom=region:north/);
  await expect(page.getByRole("link", { name: "Amina" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Other" })).toBeHidden();
  const told = page.getByRole("button", { name: w("fields-filter-told", { field: "Region", wanted: "North" }) });
  await expect(told).toBeVisible();
  await fits(page);
  await told.click();
  await expect(page.getByRole("link", { name: "Other" })).toBeVisible();
});

test("a deal has own fields: asked for in its form, shown, and found in the list", async ({ page, context, request, w, lang, accessible }) => {
  const owner = await company(request, "Dealvalues");
  const of = (form: Record<string, unknown>) => owner.api("POST", "/custom-fields", { record: "deal", ...form });
  await of({ key: "region", label: "Region", kind: "choice", options: options("North", "South"), in_list: true, required: true });
  await of({ key: "seats", label: "Seats", kind: "number", in_list: true });
  await owner.deal({ title: "Other", custom: { region: "south" } });
  await enter(owner, context, lang);
  await open(page, "/deals/list?new=1");
  const dialog = page.getByRole("dialog");
  await dialog.locator("[name=title]").fill("Cold store");
  await dialog.getByRole("button", { name: w("crm-deal-create"), exact: true }).click();
  await expect(dialog.locator("[name='custom.region']")).toHaveAttribute("aria-invalid", "true");
  await accessible(page, "refused values of a deal");
  await dialog.locator("[name='custom.region']").selectOption("north");
  await dialog.getByRole("textbox", { name: "Seats" }).fill("12.5");
  await fits(page);
  await dialog.getByRole("button", { name: w("crm-deal-create"), exact: true }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole("link", { name: "Cold store" }).click();
  await page.waitForURL(/\/deals\/[0-9a-f-]{36}/);
  await expect(page.locator(".record-side .facts").first()).toContainText("North");
  await expect(page.locator(".record-side .facts").first()).toContainText("12.5");

  await page.getByRole("button", { name: w("crm-deal-edit-short"), exact: true }).click();
  await dialog.locator("[name='custom.region']").selectOption("south");
  await dialog.getByRole("button", { name: w("crm-deal-save"), exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(page.locator(".record-side .facts").first()).toContainText("South");
  await accessible(page, "a deal with own fields");
  await fits(page);

  await open(page, "/deals/list?custom=seats:10..20");
  await expect(page.getByRole("link", { name: "Cold store" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Other" })).toBeHidden();
  await accessible(page, "deals found by an own field");
});

test("a lead has own fields and passes them on when it becomes a customer", async ({ page, context, request, w, lang, accessible }) => {
  const owner = await company(request, "Leadvalues");
  for (const record of ["lead", "contact"]) {
    await owner.api("POST", "/custom-fields", { record, key: "region", label: "Region", kind: "choice", options: options("North", "South"), in_list: true });
  }
  await enter(owner, context, lang);
  await open(page, "/leads/new");
  await page.locator("[name=name]").fill("Amina Haddad");
  await page.locator("[name='custom.region']").selectOption("north");
  await accessible(page, "a new lead with own fields");
  await fits(page);
  await page.getByRole("button", { name: w("crm-lead-create") }).click();
  await page.waitForURL(/\/leads\/[0-9a-f-]{36}/);
  await expect(page.locator(".record-side .facts").first()).toContainText("North");
  await open(page, "/leads?custom=region:north");
  await expect(page.getByRole("link", { name: "Amina Haddad" })).toBeVisible();
  const lead = (await owner.api("GET", "/leads")).items[0];
  const became = (await owner.api("POST", `/leads/${lead.id}/convert`, {})).became;
  await open(page, `/contacts/${became.contact_id}`);
  await expect(page.locator(".record-side .facts").first()).toContainText("North");
});

test("a file fills own fields, and a list becomes a file", async ({ page, context, request, w, lang, accessible }) => {
  const owner = await company(request, "Filevalues");
  await field(owner, { key: "region", label: "Sales region", kind: "choice", options: options("North", "South"), required: true });
  await enter(owner, context, lang);
  await open(page, "/imports/new");
  const file = "Name,E-mail,sales region\nAda,ada@example.com,North\nBob,bob@example.com,West\n";
  await page.locator("input[type=file]").setInputFiles({ name: "people.csv", mimeType: "text/csv", buffer: Buffer.from(file) });
  // Guessed by its label; the wrong row is told before anything is sent.
  await expect(page.locator("[name=column-2]")).toHaveValue("custom.region");
  await expect(page.getByText(w("fields-error-unknown-option"))).toBeVisible();
  await accessible(page, "columns that fill own fields");
  await fits(page);
  // Left out, it is missed.
  await page.locator("[name=column-2]").selectOption("skip");
  await expect(page.getByText(w("crm-import-required-field", { field: "Sales region" }))).toBeVisible();
  await expect(page.getByRole("button", { name: w("crm-import-next"), exact: true })).toBeDisabled();

  await owner.contact({ first_name: "Amina", custom: { region: "north" } });
  await open(page, "/contacts?custom=region:north");
  await page.locator("#list-view-button").click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("menuitem", { name: w("crm-list-export") }).click()]);
  expect(download.suggestedFilename()).toBe("contacts.csv");
});

test("a cell of an own field is changed in place", async ({ page, context, request, lang, isMobile }) => {
  test.skip(isMobile, "phones show cards");
  const owner = await company(request, "Cells");
  await field(owner, { key: "seats", label: "Seats", kind: "number", in_list: true });
  await field(owner, { key: "budget", label: "Budget", kind: "money", in_list: true });
  const made = await owner.contact({ first_name: "Amina", custom: { seats: 3 } });
  await enter(owner, context, lang);
  await open(page, "/contacts?columns=custom.seats,custom.budget");
  const cell = (column: string) => page.locator(`tr[data-at="0"] [data-col="${column}"]`);
  await expect(cell("custom.seats")).toHaveText("3");
  await cell("custom.seats").dblclick();
  await page.locator(".grid-input").fill("12.5");
  await page.keyboard.press("Enter");
  await expect(cell("custom.seats")).toHaveText("12.5");
  await cell("custom.budget").dblclick();
  await page.locator(".grid-input").fill("70 usd");
  await page.keyboard.press("Enter");
  await expect.poll(async () => (await owner.api("GET", `/contacts/${made.id}`)).custom).toEqual({ seats: 12.5, budget: { amount: "70.00", currency: "USD" } });
});
