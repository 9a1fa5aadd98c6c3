// The audit log: filters in the address, news that don't push, the file, and ending everybody's sessions.
import { readFileSync } from "node:fs";
import { test, expect, open, reload } from "../support/test";
import { colleague, company } from "../support/office";

test("filters stand in the address and the file holds what is shown", async ({ page, context, request, w }) => {
  const owner = await company(request, "Log");
  const seller = await colleague(owner, "sales");
  await seller.contact({ first_name: "Amina" });
  await owner.contact({ first_name: "Zoë" });
  await owner.enter(context);
  await open(page, "/settings/audit");
  await page.locator("#audit-person-button").click();
  await page.getByRole("menuitemcheckbox", { name: "Sami Nasser" }).click();
  await expect(page).toHaveURL(/actor=/);
  await page.locator("#audit-action-button").click();
  await page.getByRole("menuitemcheckbox", { name: "Contact: everything" }).click();
  await expect(page.locator(".audit-what")).toHaveCount(1);
  await reload(page);
  await expect(page.locator(".audit-what")).toHaveCount(1);
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator("#audit-export").click()]);
  const text = readFileSync((await download.path())!, "utf8");
  expect(download.suggestedFilename()).toMatch(/^audit-log-\d{4}-\d\d-\d\d\.csv$/);
  expect(text.trimEnd().split("\r\n")).toHaveLength(2);
  expect(text).toContain("contact.created");
  // What the dialog refuses, and what it finds.
  await page.getByRole("button", { name: w("audit-clear") }).click();
  await page.locator("#audit-more").click();
  await page.getByLabel(w("audit-ip"), { exact: true }).fill("1.2.3");
  await page.getByRole("button", { name: w("audit-apply") }).click();
  await expect(page.locator("#f-ip-error")).toContainText(w("audit-error-invalid-ip"));
  await page.getByLabel(w("audit-ip"), { exact: true }).fill("203.0.113.9");
  await page.getByRole("button", { name: w("audit-apply") }).click();
  await expect(page.getByText(w("audit-none"), { exact: true })).toBeVisible();
  await page.getByRole("button", { name: w("audit-clear") }).first().click();
  await expect(page.locator(".audit-what").first()).toBeVisible();
});

test("new entries are told and come when they are asked for", async ({ page, context, request, w }) => {
  const owner = await company(request, "News");
  await owner.enter(context);
  await open(page, "/settings/audit");
  const before = await page.locator(".audit-what").count();
  await owner.contact({ first_name: "Late" });
  const news = page.locator("#audit-news");
  await expect(news).toHaveText(w("audit-news", { n: 1 }), { timeout: 30_000 });
  expect(await page.locator(".audit-what").count()).toBe(before);
  await news.click();
  await expect(page.locator(".audit-what")).toHaveCount(before + 1);
  await expect(news).toHaveCount(0);
});

test("everybody is sent out", async ({ page, context, request, w, accessible }) => {
  const owner = await company(request, "Out");
  const seller = await colleague(owner, "sales");
  await owner.enter(context);
  await open(page, "/settings/organisation/security");
  await page.locator("#end-sessions").click();
  await accessible(page, "ending all sessions");
  await page.locator("#end-sessions-dialog").getByRole("button", { name: w("tenancy-sessions-end") }).click();
  await expect(page.getByText(w("tenancy-sessions-ended", { n: 1 }))).toBeVisible();
  const gone = await request.get("/api/v1/auth/me", { headers: { authorization: `Bearer ${seller.access}` } });
  expect(gone.status()).toBe(401);
});

test("two administrators don't overwrite each other unknowingly", async ({ page, context, request, w }) => {
  const owner = await company(request, "Both");
  await owner.enter(context);
  await open(page, "/settings/organisation");
  await page.getByLabel(w("tenancy-city"), { exact: true }).fill("Aachen");
  await owner.api("PATCH", "/tenants/current", { tax_number: "DE1" });
  await page.getByRole("button", { name: w("tenancy-save"), exact: true }).click();
  await expect(page.getByText(w("tenancy-stale"))).toBeVisible();
  expect((await owner.api("GET", "/tenants/current")).address.city).toBe("");
  await page.getByRole("button", { name: w("tenancy-stale-keep") }).click();
  await expect(page.getByText(w("tenancy-stale"))).toBeHidden();
  await page.getByRole("button", { name: w("tenancy-save"), exact: true }).click();
  await expect(page.getByText(w("tenancy-saved"), { exact: true }).first()).toBeVisible();
  expect((await owner.api("GET", "/tenants/current")).address.city).toBe("Aachen");
});
