// What an administrator does about people, roles and keys, in each language, size and theme.
import { test, expect, awake, open, unique, reload } from "../../support/test";
import { colleague, company } from "../../support/office";
import type { Locator, Page } from "@playwright/test";

test("people, roles and keys", async ({ page, context, request, lang, w, sound, watch, isMobile }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  const owner = await company(request, "Admin");
  const sales = await colleague(owner, "sales");
  const heir = await colleague(owner, "manager", "Lina Saleh");
  await owner.enter(context);
  await context.addCookies([{ name: "lang", value: lang, url: process.env.BASE_URL ?? "http://127.0.0.1:3000" }]);
  const heading = (key: string) => expect(page.getByRole("heading", { level: 1, name: w(key) })).toBeVisible();

  await test.step("invites a pasted list", async () => {
    await open(page, "/team");
    await heading("identity-team-title");
    await sound(page, "the team");
    await page.getByRole("button", { name: w("identity-invite"), exact: true }).click();
    const dialog = page.getByRole("dialog");
    const list = dialog.locator("[name=addresses]");
    await expect(list).toBeFocused();
    await dialog.getByRole("button", { name: w("identity-invite-send") }).click();
    await expect(dialog.getByText(w("ui-required"), { exact: false }).first()).toBeVisible().catch(() => {});
    const mark = unique("guest");
    await list.fill(`Rana Aziz <rana-${mark}@example.test>; omar-${mark}@example.test\n${sales.email}, not an address`);
    await expect(dialog.getByText(w("identity-addresses-found", { n: 3 }))).toBeVisible();
    await sound(page, "the list of addresses");
    await dialog.getByRole("button", { name: w("identity-invite-send") }).click();
    await expect(dialog.getByText(w("identity-outcome-invalid"))).toBeVisible();
    await expect(dialog.getByText(w("identity-outcome-member"))).toBeVisible();
    await expect(dialog.getByText(w("identity-outcome-invited"), { exact: true })).toHaveCount(2);
    await sound(page, "what became of each address");
    await dialog.getByRole("button", { name: w("identity-done") }).click();
    await expect(page.getByText(`rana-${mark}@example.test`).first()).toBeVisible();
    await page.getByRole("button", { name: `${w("identity-revoke")} omar-${mark}@example.test` }).click();
    await expect(page.getByText(w("identity-revoked"))).toBeVisible();
    await expect(page.getByRole("button", { name: `${w("identity-revoke")} omar-${mark}@example.test` })).toHaveCount(0);
  });

  await test.step("searches and filters, by the address too", async () => {
    await page.getByRole("searchbox", { name: w("identity-team-search") }).fill("Lina");
    await expect(page).toHaveURL(/q=Lina/);
    await expect(page.getByRole("rowheader")).toHaveCount(1);
    await open(page, "/team?role=sales");
    await expect(page.getByRole("rowheader", { name: sales.email })).toBeVisible();
    await expect(page.getByRole("rowheader")).toHaveCount(1);
    await open(page, "/team?q=nobody-at-all");
    await expect(page.getByText(w("identity-team-none"), { exact: true })).toBeVisible();
    await sound(page, "nobody found");
  });

  await test.step("looks at a person, and why they may do what they may", async () => {
    await owner.contact({ first_name: "Left", last_name: "Behind", owner_id: (await sales.api("GET", "/auth/me")).user_id });
    await open(page, "/team?role=sales");
    await page.getByRole("link", { name: sales.name }).click();
    await page.waitForURL(/\/team\/[0-9a-f-]+$/);
    await expect(page.getByRole("heading", { level: 1, name: sales.name })).toBeVisible();
    await expect(page.getByText(w("identity-may-crm-write"))).toBeVisible();
    await expect(page.getByText(w("identity-may-because", { roles: w("identity-role-sales") })).first()).toBeVisible();
    await expect(page.getByText(w("identity-holds-contacts", { n: 1 }))).toBeVisible();
    await sound(page, "a person");
    await page.getByRole("button", { name: w("identity-change-roles") }).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await sound(page, "their roles");
    await page.keyboard.press("Escape");
  });

  await test.step("deactivates them and hands their records over", async () => {
    await page.locator("#person-more").or(page.getByRole("button", { name: w("identity-actions-for", { name: sales.name }) })).first().click();
    await page.getByRole("menuitem", { name: w("identity-deactivate") }).click();
    const dialog = page.getByRole("dialog");
    await expect(dialog.getByLabel(w("identity-hand-over-to"))).toBeVisible();
    await sound(page, "leaving");
    await dialog.getByLabel(w("identity-hand-over-to")).selectOption({ label: heir.name });
    await dialog.getByRole("button", { name: w("identity-deactivate"), exact: true }).click();
    await expect(page.getByText(w("identity-was-deactivated", { name: sales.name }))).toBeVisible();
    await expect(page.getByText(w("identity-deactivated"), { exact: true }).first()).toBeVisible();
    await expect(page.getByText(w("identity-holds-nothing"))).toBeVisible();
  });

  await test.step("copies a role and changes it in the matrix", async () => {
    await open(page, "/settings/roles");
    await heading("identity-roles-title");
    await sound(page, "the roles");
    await page.getByRole("link", { name: w("identity-role-viewer"), exact: true }).click();
    await page.waitForURL(/\/settings\/roles\/[0-9a-f-]+$/);
    await expect(page.getByText(w("identity-role-built-in-note"))).toBeVisible();
    await expect(page.getByRole("checkbox", { name: w("identity-may-crm-read") })).toBeDisabled();
    await sound(page, "a built-in role");
    await page.getByRole("link", { name: w("identity-copy-to-change") }).click();
    await page.waitForURL(/\/settings\/roles\/new/);
    const name = page.getByLabel(w("identity-role-name"));
    await expect(name).toHaveValue(w("identity-copy-of", { name: w("identity-role-viewer") }));
    const reads = page.getByRole("checkbox", { name: w("identity-may-crm-read") });
    await expect(reads).toBeChecked();
    await page.getByRole("checkbox", { name: w("identity-may-crm-write") }).check();
    await name.fill("Inside desk");
    await sound(page, "a new role");
    await page.getByRole("button", { name: w("identity-save") }).click();
    await expect(page.getByText(w("identity-role-saved", { name: "Inside desk" }))).toBeVisible();
    await page.waitForURL(/\/settings\/roles\/[0-9a-f-]{36}$/);
    await expect(page.getByRole("heading", { level: 1, name: "Inside desk" })).toBeVisible();
    await reload(page);
    await awake(page);
    await expect(page.getByRole("checkbox", { name: w("identity-may-crm-write") })).toBeChecked();
    await page.getByRole("button", { name: w("identity-role-delete") }).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await sound(page, "deleting a role");
    await page.getByRole("dialog").getByRole("button", { name: w("identity-role-delete"), exact: true }).click();
    await expect(page.getByText(w("identity-role-deleted", { name: "Inside desk" }))).toBeVisible();
  });

  await test.step("makes an API key, uses it, revokes it", async () => {
    await open(page, "/settings/api-keys");
    await heading("identity-keys-title");
    await sound(page, "no keys");
    await page.getByRole("button", { name: w("identity-key-new") }).first().click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel(w("identity-key-name"), { exact: false }).first().fill("Website");
    await dialog.getByRole("checkbox", { name: w("identity-may-crm-read") }).check();
    await sound(page, "a new key");
    await dialog.getByRole("button", { name: w("identity-key-make") }).click();
    const field = dialog.getByLabel(w("identity-key-token"), { exact: true });
    await expect(field).toHaveValue(/^nk_[0-9a-f]{32}_.{43}$/);
    const token = await field.inputValue();
    await sound(page, "the key, this once");
    const asked = (path: string) => request.get(`/api/v1${path}`, { headers: { authorization: `Bearer ${token}`, cookie: "" } });
    expect((await asked("/contacts")).status()).toBe(200);
    expect((await asked("/users")).status()).toBe(403);
    await dialog.getByRole("button", { name: w("identity-done") }).click();
    await expect(page.getByRole("rowheader", { name: "Website" })).toBeVisible();
    expect(await page.content()).not.toContain(token);
    await sound(page, "the keys");
    await page.getByRole("button", { name: w("identity-key-revoke"), exact: true }).click();
    await sound(page, "revoking a key");
    await page.getByRole("dialog").getByRole("button", { name: w("identity-key-revoke"), exact: true }).click();
    await expect(page.getByText(w("identity-key-revoked", { name: "Website" }))).toBeVisible();
    expect((await asked("/contacts")).status()).toBe(401);
  });
});
