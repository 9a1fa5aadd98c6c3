// Forms lose nobody's work: drafts come back, and leaving with unsaved changes asks first.
import { test, expect, open, awake, fits, reload } from "../support/test";
import { company } from "../support/office";

test("what was not saved comes back, and leaving asks first", async ({ page, context, request, w, accessible }) => {
  const owner = await company(request, "Drafts");
  await owner.enter(context);
  await open(page, "/contacts/new");
  const first = page.locator("[name=first_name]");
  await first.fill("Amina");
  await page.locator("[name=last_name]").fill("Haddad");
  // The draft is written when typing pauses.
  await expect.poll(() => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("draft:")).length)).toBe(1);

  const companies = page.getByRole("navigation").getByRole("link", { name: w("crm-company-page") }).first();
  await companies.click();
  const ask = page.getByRole("dialog", { name: w("ui-form-leave-title") });
  await expect(ask).toBeVisible();
  await accessible(page, "leaving a form");
  await ask.getByRole("button", { name: w("ui-form-keep-editing") }).click();
  await expect(ask).toBeHidden();
  await expect(page).toHaveURL(/contacts\/new/);
  await expect(first).toHaveValue("Amina");

  page.once("dialog", (dialog) => dialog.accept());
  await reload(page);
  await awake(page);
  await expect(first).toHaveValue("Amina");
  const notice = page.getByRole("alert").filter({ hasText: w("ui-form-discard-draft") });
  await expect(notice).toBeVisible();
  await notice.getByRole("button").click();
  await expect(first).toHaveValue("");
  await expect(notice).toBeHidden();

  await first.fill("Basma");
  await companies.click();
  await ask.getByRole("button", { name: w("ui-form-discard") }).click();
  await expect(page).toHaveURL(/companies/);
  expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("draft:")))).toEqual([]);
});

test("a dialog with unsaved changes asks before Escape closes it", async ({ page, context, request, w }) => {
  const owner = await company(request, "Dialogs");
  await owner.enter(context);
  await open(page, "/deals?new=1");
  const deal = page.locator("#deal-dialog");
  await deal.locator("[name=title]").fill("Cold store");
  await page.keyboard.press("Escape");
  const ask = page.getByRole("dialog", { name: w("ui-form-leave-title") });
  await expect(ask).toBeVisible();
  await ask.getByRole("button", { name: w("ui-form-keep-editing") }).click();
  await expect(deal.locator("[name=title]")).toHaveValue("Cold store");
  await deal.locator("[name=title]").press("Control+Enter");
  await expect(deal).toBeHidden();
});

test("main pages fit a window of 320 pixels", async ({ page, context, request }) => {
  const owner = await company(request, "Narrow");
  await owner.enter(context);
  await page.setViewportSize({ width: 320, height: 640 });
  for (const path of ["/contacts", "/contacts/new", "/companies", "/companies/new", "/deals", "/profile", "/team"]) {
    await open(page, path);
    await fits(page, path);
  }
});
