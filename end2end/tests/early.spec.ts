// A click before the program is there: it is kept, shown as waiting, and given once the page answers.
import { test, expect } from "../support/test";
import { company } from "../support/office";

test("a click that comes too early is not lost", async ({ page, context, request, w }) => {
  const owner = await company(request, "Early");
  await owner.enter(context);
  let arrive = () => {};
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  await page.route("**/*.wasm", async (route) => {
    await arrived;
    await route.continue();
  });
  await page.goto("/settings/pipelines", { waitUntil: "commit" });
  const add = page.getByRole("button", { name: w("crm-pipelines-new") });
  await page.getByRole("button", { name: w("crm-reasons-new") }).click();
  // Changed their mind: the last click counts.
  await add.click();
  await expect(page.locator("button[data-waiting]")).toHaveText(w("crm-pipelines-new"));
  await expect(page.locator("html")).not.toHaveAttribute("data-ready", "yes");
  arrive();
  await expect(page.locator("#name-pipeline")).toBeVisible();
  await expect(page.locator("#name-reason")).toBeHidden();
  await expect(page.locator("button[data-waiting]")).toHaveCount(0);
  // Only once, and only then: afterwards a click is a click.
  await page.keyboard.press("Escape");
  await expect(page.locator("#name-pipeline")).toBeHidden();
  await page.getByRole("button", { name: w("crm-reasons-new") }).click();
  await expect(page.locator("#name-reason")).toBeVisible();
});

test("a page that is not there answers, too", async ({ page }) => {
  await page.goto("/no-such-page");
  await expect(page.locator("html")).toHaveAttribute("data-ready", "yes");
});
