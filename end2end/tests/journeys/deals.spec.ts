// The way of a deal in each language and size: a pipeline is made, a deal gets products, is lost with a reason, goes on, is forecast.
import { test, expect, open } from "../../support/test";
import { company } from "../../support/office";
import { card, carry, column } from "../../support/board";

test("a pipeline of its own, products, an end with a reason, a forecast", async ({ page, context, request, w, lang, sound, accessible, isMobile }) => {
  test.setTimeout(90_000);
  const owner = await company(request, "Deals");
  await context.addCookies([{ name: "lang", value: lang, url: process.env.BASE_URL ?? "http://127.0.0.1:3000" }]);
  await owner.enter(context);
  const dialog = page.getByRole("dialog");

  await test.step("makes a pipeline, with a stage more, in another order", async () => {
    await open(page, "/settings/pipelines");
    await sound(page, "the pipelines");
    await page.getByRole("button", { name: w("crm-pipelines-new") }).click();
    await dialog.locator("[name=name]").fill("Repairs");
    await accessible(page, "the name of a pipeline");
    await dialog.getByRole("button", { name: w("crm-list-save") }).click();
    const repairs = page.locator(".way").filter({ has: page.getByRole("heading", { name: "Repairs" }) });
    await repairs.getByRole("button", { name: w("crm-pipelines-add-stage") }).click();
    await dialog.locator("[name=name]").fill("On site");
    await dialog.getByLabel(w("crm-pipelines-probability")).fill("101");
    await dialog.getByRole("button", { name: w("crm-list-save") }).click();
    await expect(dialog.getByText(w("crm-list-error-stage-probability")).last()).toBeVisible();
    await accessible(page, "the form of a stage with a mistake");
    await dialog.getByLabel(w("crm-pipelines-probability")).fill("60");
    await dialog.getByRole("button", { name: w("crm-list-save") }).click();
    const names = repairs.getByRole("list", { name: w("crm-pipelines-stages") }).locator(".sorted-name bdi");
    await expect(names.last()).toHaveText("On site");
    await repairs.getByRole("button", { name: w("crm-sort-handle", { name: "On site" }) }).press("ArrowUp");
    await expect(names.last()).not.toHaveText("On site");
    await expect.poll(async () => {
      const { items } = await owner.api("GET", "/pipelines");
      return items[1].stages.map((stage: { name: string }) => stage.name).indexOf("On site");
    }).toBe((await names.count()) - 2);
    await repairs.getByRole("button", { name: w("crm-pipelines-delete-stage") }).first().click();
    await accessible(page, "the question where deals go");
    await dialog.getByRole("button", { name: w("crm-pipelines-delete-stage") }).click();
    await expect(dialog).toHaveCount(0);
  });

  const [, repairs] = (await owner.api("GET", "/pipelines")).items;
  const [first, second] = repairs.stages;
  const deal = await owner.deal({ title: "Cold store", pipeline_id: repairs.id, stage_id: first.id });

  await test.step("moves it on the board of that pipeline", async () => {
    await open(page, `/deals?pipeline_id=${repairs.id}`);
    await expect(card(page, "Cold store")).toBeVisible();
    await sound(page, "the board of the second pipeline");
    if (isMobile) return;
    await carry(page, "Cold store", [lang === "ar" ? "ArrowLeft" : "ArrowRight"]);
    await expect(card(column(page, second.name), "Cold store")).toBeVisible();
  });

  await test.step("sells two things", async () => {
    await open(page, `/deals/${deal.id}`);
    await page.getByRole("button", { name: w("crm-line-add") }).click();
    const line = (at: number, field: string) => dialog.locator(".line").nth(at).getByLabel(w(field), { exact: true });
    await line(0, "crm-line-name").fill("Panel");
    await line(0, "crm-line-quantity").fill("2.5");
    await line(0, "crm-line-price").fill("100");
    await line(0, "crm-line-discount").fill("10");
    await dialog.getByRole("button", { name: w("crm-line-add") }).click();
    await line(1, "crm-line-name").fill("Assembly");
    await line(1, "crm-line-price").fill("50.50");
    await expect(dialog.locator(".lines-sum")).toContainText("275.50");
    await accessible(page, "the products in their form");
    await dialog.getByRole("button", { name: w("crm-deal-save") }).click();
    await expect(page.getByRole("rowheader", { name: "Assembly" })).toBeVisible();
    await sound(page, "a deal with products");
    expect((await owner.api("GET", `/deals/${deal.id}`)).value.amount).toBe("275.50");
  });

  await test.step("loses it with a reason, and takes that back", async () => {
    const bar = page.getByRole("list", { name: w("crm-deal-stage") });
    await bar.getByRole("button", { name: w("crm-deal-lost") }).or(bar.getByRole("button", { name: "Lost" })).first().click();
    await dialog.getByLabel(w("crm-close-reason")).selectOption({ label: "Price" });
    await dialog.getByLabel(w("crm-close-note")).fill("Too dear by a third");
    await accessible(page, "the question why it was lost");
    await dialog.getByRole("button", { name: w("crm-close-lost") }).click();
    await expect(page.getByText("Too dear by a third").first()).toBeVisible();
    await accessible(page, "a lost deal");
    await page.getByRole("button", { name: w("ui-undo"), exact: true }).last().click();
    await expect.poll(async () => (await owner.api("GET", `/deals/${deal.id}`)).status).toBe("open");
  });

  await test.step("lists and forecasts", async () => {
    await open(page, "/deals/list");
    await expect(page.getByRole("link", { name: "Cold store" }).first()).toBeVisible();
    await sound(page, "the list of deals");
    await page.getByRole("button", { name: w("crm-deal-close"), exact: true }).first().click();
    await accessible(page, "the filter by expected close");
    await open(page, "/deals/forecast");
    await expect(page.getByRole("row", { name: w("crm-forecast-all") })).toContainText("275.50");
    await sound(page, "the forecast");
  });
});
