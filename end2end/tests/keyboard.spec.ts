// By keyboard alone: signs in, invites, gives another role; and the colleague's open page loses a button without being loaded again.
import { test, expect, awake, open } from "../support/test";
import { company, newestMail, SECRET } from "../support/office";
import type { Locator, Page } from "@playwright/test";

/** Goes on with Tab until `wanted` has the focus. */
async function tabTo(page: Page, wanted: Locator, key = "Tab"): Promise<void> {
  for (let n = 0; n < 120; n++) {
    if (await wanted.evaluate((element) => element === document.activeElement).catch(() => false)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`no way to ${wanted} by ${key}`);
}

async function press(page: Page, wanted: Locator): Promise<void> {
  await expect(wanted).toBeVisible();
  await tabTo(page, wanted);
  await page.keyboard.press("Enter");
}

test("sign in, invite, change a role, and the colleague loses a button, all by keyboard", async ({ page, browser, request, w, watch, accessible }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  const owner = await company(request, "Keys");
  const guest = owner.email.replace("@", "-guest@");

  await test.step("signs in", async () => {
    await open(page, "/sign-in");
    await tabTo(page, page.locator("[name=email]"));
    await page.keyboard.type(owner.email);
    await tabTo(page, page.locator("[name=password]"));
    await page.keyboard.type(SECRET);
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => url.pathname === "/");
    await awake(page);
  });

  await test.step("invites a colleague", async () => {
    await press(page, page.getByRole("navigation", { name: w("shell-navigation") }).getByRole("link", { name: w("shell-team"), exact: true }));
    await page.waitForURL(/\/team$/);
    await press(page, page.getByRole("button", { name: w("identity-invite"), exact: true }));
    await expect(page.locator("[name=addresses]")).toBeFocused();
    await page.keyboard.type(`Sami Nasser <${guest}>`);
    await press(page, page.getByRole("dialog").getByRole("button", { name: w("identity-invite-send") }));
    await expect(page.getByText(w("identity-invited", { email: guest }))).toBeVisible();
  });

  const theirs = await browser.newContext();
  const other = await theirs.newPage();
  await watch(other);
  const create = other.getByRole("link", { name: w("crm-contact-new") }).first();

  await test.step("the colleague joins in another browser and may write", async () => {
    const letter = await newestMail(request, guest, new Set());
    await open(other, letter.links[0]);
    await other.getByLabel(w("identity-new-password"), { exact: true }).fill("five other quiet unrelated words");
    await other.keyboard.press("Enter");
    await other.waitForURL((url) => url.pathname === "/");
    await open(other, "/contacts");
    await expect(create).toBeVisible();
    await expect(other.getByRole("button", { name: w("shell-create"), exact: true })).toBeVisible();
    // A mark that only a new load of the page would take away.
    await other.evaluate(() => ((window as any).stayed = true));
  });

  await test.step("the new colleague appears, and gets another role", async () => {
    const row = page.getByRole("row").filter({ hasText: guest });
    await expect(row.getByRole("link", { name: "Sami Nasser" })).toBeVisible();
    await tabTo(page, row.getByRole("button", { name: w("identity-actions-for", { name: "Sami Nasser" }) }));
    await page.keyboard.press("Enter");
    await expect(page.getByRole("menuitem", { name: w("identity-change-roles") })).toBeVisible();
    await accessible(page, "the menu of a person");
    const item = page.getByRole("menuitem", { name: w("identity-change-roles") });
    for (let n = 0; n < 5 && !(await item.evaluate((element) => element === document.activeElement)); n++) await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog");
    await tabTo(page, dialog.getByRole("checkbox", { name: w("identity-role-sales"), exact: true }));
    await page.keyboard.press("Space");
    await tabTo(page, dialog.getByRole("checkbox", { name: w("identity-role-viewer"), exact: true }));
    await page.keyboard.press("Space");
    await accessible(page, "the roles of a person");
    await press(page, dialog.getByRole("button", { name: w("identity-save") }));
    await expect(page.getByText(w("identity-roles-saved", { name: "Sami Nasser" }))).toBeVisible();
  });

  await test.step("the colleague's page loses its buttons without being loaded again", async () => {
    await expect(create).toHaveCount(0);
    await expect(other.getByRole("button", { name: w("shell-create"), exact: true })).toHaveCount(0);
    expect(await other.evaluate(() => (window as any).stayed)).toBe(true);
    await expect(other.getByRole("heading", { level: 1, name: w("crm-contact-page") })).toBeVisible();
  });
  await theirs.close();
});
