// The deals board: moves that fail go back, moves of others arrive at once, the order stays, permissions show.
import { test, expect, open, reload } from "../support/test";
import { company, colleague, type Person } from "../support/office";
import { card, carry, column, drag, openBoard, titles } from "../support/board";

const MOVE = /\/rpc\/.*\/move_deal/;

async function withDeals(owner: Person, names: string[]): Promise<string[]> {
  const ids = [];
  // A new deal lies on top, so the last one made is the first one seen.
  for (const title of [...names].reverse()) ids.unshift((await owner.deal({ title, value: { amount: "1200.00", currency: "EUR" } })).id);
  return ids;
}

test("a move that the server refuses goes back, says why and can be tried again", async ({ page, context, request, w }) => {
  const owner = await company(request, "Refused");
  await withDeals(owner, ["Cold store", "Warm store"]);
  await owner.enter(context);
  await openBoard(page);
  for (const failure of ["abort", "500"]) {
    await page.route(MOVE, (route) =>
      failure === "abort"
        ? route.abort("connectionrefused")
        : route.fulfill({ status: 500, contentType: "application/problem+json", body: JSON.stringify({ type: "about:blank", title: "Internal", status: 500, code: "internal", detail: "no", correlation_id: "c", errors: [] }) }),
    );
    await drag(page, "Cold store", column(page, "Qualified"));
    const toast = page.getByRole("alert").filter({ hasText: "Cold store" });
    await expect(toast).toBeVisible();
    await expect(card(column(page, "New"), "Cold store")).toBeVisible();
    expect(await titles(column(page, "New"))).toEqual(["Cold store", "Warm store"]);
    await expect(column(page, "Qualified").locator(".board-count")).toHaveText("0");
    await page.unroute(MOVE);
    if (failure === "abort") await toast.getByRole("button", { name: w("ui-dismiss") }).click();
    else await toast.getByRole("button", { name: w("crm-board-retry") }).click();
  }
  await expect(card(column(page, "Qualified"), "Cold store")).toBeVisible();
  await expect(card(page, "Cold store")).not.toHaveClass(/is-pending/);
  await reload(page);
  await expect(card(column(page, "Qualified"), "Cold store")).toBeVisible();
});

test("a deal that somebody deleted meanwhile leaves the board when it is moved", async ({ page, context, request }) => {
  const owner = await company(request, "Gone");
  const [first] = await withDeals(owner, ["Cold store", "Warm store"]);
  await owner.enter(context);
  // Deaf to others, so that it still shows what is gone.
  await page.route(/\/api\/v1\/events/, (route) => route.abort());
  await open(page, "/deals");
  await owner.api("DELETE", `/deals/${first}`);
  await carry(page, "Cold store", ["ArrowRight"]);
  await expect(page.getByRole("alert").filter({ hasText: "Cold store" })).toBeVisible();
  await expect(card(page, "Cold store")).toHaveCount(0);
  await expect(card(page, "Warm store")).toBeVisible();
});

test("what one does, the other sees within a second", async ({ page, context, browser, request, watch, w }) => {
  const owner = await company(request, "Live");
  const sales = await colleague(owner, "sales");
  await withDeals(owner, ["Cold store", "Warm store", "Dry store"]);
  await owner.enter(context);
  const theirs = await browser.newContext();
  await sales.enter(theirs);
  const other = await theirs.newPage();
  await watch(other);
  await openBoard(page);
  await openBoard(other);

  await carry(page, "Warm store", ["ArrowRight"]);
  await expect(card(column(other, "Qualified"), "Warm store")).toBeVisible({ timeout: 1_000 });
  await expect(column(other, "New").locator(".board-count")).toHaveText("2");
  await drag(other, "Dry store", column(other, "Proposal"));
  await expect(card(column(page, "Proposal"), "Dry store")).toBeVisible({ timeout: 1_000 });

  // A deal that is made, renamed and deleted elsewhere.
  const made = await owner.deal({ title: "From the API", value: { amount: "500.00", currency: "EUR" } });
  await expect(card(column(other, "New"), "From the API")).toBeVisible({ timeout: 1_000 });
  await owner.api("PATCH", `/deals/${made.id}`, { title: "Renamed by the API" });
  await expect(card(column(other, "New"), "Renamed by the API")).toBeVisible({ timeout: 1_000 });
  await owner.api("DELETE", `/deals/${made.id}`);
  await expect(card(other, "Renamed by the API")).toHaveCount(0, { timeout: 1_000 });

  // Both boards and the server end up the same.
  for (const name of ["New", "Qualified", "Proposal"]) expect(await titles(column(other, name))).toEqual(await titles(column(page, name)));
  await expect(page.getByText(w("ui-failed-title"))).toHaveCount(0);
  await theirs.close();
});

test("the order within a column is kept", async ({ page, context, request }) => {
  const owner = await company(request, "Order");
  await withDeals(owner, ["One", "Two", "Three", "Four"]);
  await owner.enter(context);
  await openBoard(page);
  const first = column(page, "New");
  expect(await titles(first)).toEqual(["One", "Two", "Three", "Four"]);
  await carry(page, "One", ["ArrowDown", "ArrowDown"]);
  await expect.poll(() => titles(first)).toEqual(["Two", "Three", "One", "Four"]);
  await carry(page, "Four", ["ArrowUp", "ArrowUp", "ArrowUp"]);
  await expect.poll(() => titles(first)).toEqual(["Four", "Two", "Three", "One"]);
  await expect(page.locator(".is-pending")).toHaveCount(0);
  await reload(page);
  await expect.poll(() => titles(first)).toEqual(["Four", "Two", "Three", "One"]);
});

test("a lifted card stays in the hand while others change it", async ({ page, context, request }) => {
  const owner = await company(request, "Hand");
  const [, , third] = await withDeals(owner, ["One", "Two", "Three"]);
  await owner.enter(context);
  await openBoard(page);
  await card(page, "Three").focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  await expect.poll(() => titles(column(page, "New"))).toEqual(["Three", "One", "Two"]);
  await owner.api("PATCH", `/deals/${third}`, { title: "Three, changed" });
  await expect(card(page, "Three, changed")).toBeVisible();
  expect(await titles(column(page, "New"))).toEqual(["Three, changed", "One", "Two"]);
  await page.keyboard.press("Space");
  await expect(page.locator(".is-pending")).toHaveCount(0);
  await reload(page);
  expect(await titles(column(page, "New"))).toEqual(["Three, changed", "One", "Two"]);
});

test("by keyboard a lifted card can be put back, and every step is announced", async ({ page, context, request, w }) => {
  const owner = await company(request, "Keys");
  await withDeals(owner, ["One", "Two"]);
  await owner.enter(context);
  await openBoard(page);
  const said = page.locator(".toasts [role=status]");
  await card(page, "One").focus();
  await page.keyboard.press("ArrowDown");
  await expect(card(page, "Two")).toBeFocused();
  await page.keyboard.press("Space");
  await expect(said).toHaveText(w("crm-board-lifted", { title: "Two", column: "New", place: 2, total: 2 }));
  await page.keyboard.press("ArrowRight");
  await expect(said).toHaveText(w("crm-board-at", { column: "Qualified", place: 1, total: 1 }));
  await expect(card(page, "Two")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(said).toHaveText(w("crm-board-put-back"));
  expect(await titles(column(page, "New"))).toEqual(["One", "Two"]);
  await expect(card(page, "Two")).toBeFocused();
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/deals\/[0-9a-f-]{36}/);
  await expect(page.getByRole("heading", { level: 1, name: "Two" })).toBeVisible();
});

test("Escape ends a drag by mouse and nothing moves", async ({ page, context, request }) => {
  const owner = await company(request, "Escape");
  await withDeals(owner, ["One"]);
  await owner.enter(context);
  await openBoard(page);
  const moves: string[] = [];
  page.on("request", (asked) => MOVE.test(asked.url()) && moves.push(asked.url()));
  const box = (await card(page, "One").boundingBox())!;
  const goal = (await column(page, "Proposal").boundingBox())!;
  await page.mouse.move(box.x + 40, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(goal.x + 60, goal.y + 120, { steps: 10 });
  await expect(column(page, "Proposal")).toHaveClass(/is-over/);
  await page.keyboard.press("Escape");
  await expect(page.locator(".drag-ghost")).toHaveCount(0);
  await page.mouse.up();
  await expect(card(column(page, "New"), "One")).toBeVisible();
  expect(moves).toEqual([]);
  await expect(page).toHaveURL(/\/deals$/);
});

test("the card's menu moves, opens and deletes with a way back", async ({ page, context, request, w, accessible }) => {
  const owner = await company(request, "Menu");
  await withDeals(owner, ["Cold store"]);
  await owner.enter(context);
  await openBoard(page);
  const button = page.getByRole("button", { name: w("crm-board-card-menu", { title: "Cold store" }) });
  await button.click();
  await accessible(page, "the card's menu");
  await page.getByRole("menuitemcheckbox", { name: "Negotiation" }).click();
  await expect(card(column(page, "Negotiation"), "Cold store")).toBeVisible();
  await expect(card(page, "Cold store")).not.toHaveClass(/is-pending/);
  await button.click();
  await page.getByRole("menuitem", { name: w("crm-deal-delete") }).click();
  await expect(page.getByText(w("crm-deal-deleted", { title: "Cold store" }))).toBeVisible();
  await expect(card(page, "Cold store")).toHaveCount(0);
  await page.getByRole("button", { name: w("ui-undo") }).click();
  await expect(card(column(page, "Negotiation"), "Cold store")).toBeVisible();
});

test("count, total and weighted total follow each move", async ({ page, context, request, w }) => {
  const owner = await company(request, "Sums");
  await owner.deal({ title: "Small", value: { amount: "1000.00", currency: "EUR" } });
  await owner.deal({ title: "Large", value: { amount: "8000.50", currency: "EUR" } });
  await owner.enter(context);
  await openBoard(page);
  const figures = (name: string) => column(page, name).locator(".board-head");
  await expect(figures("New").locator(".board-count")).toHaveText("2");
  await expect(figures("New").locator("strong")).toHaveAttribute("title", "€9,000.50");
  await expect(figures("New")).toContainText(w("crm-board-weighted", { sum: "€900" }));
  await carry(page, "Large", ["ArrowRight", "ArrowRight"]);
  await expect(figures("New").locator("strong")).toHaveAttribute("title", "€1,000.00");
  await expect(figures("Proposal").locator("strong")).toHaveAttribute("title", "€8,000.50");
  await expect(figures("Proposal")).toContainText(w("crm-board-weighted", { sum: "€4,000" }));
});

test("quick add takes what people type, keeps going, and says what is wrong", async ({ page, context, request, w }) => {
  const owner = await company(request, "Quick");
  await withDeals(owner, ["There"]);
  await owner.enter(context);
  await openBoard(page);
  const second = column(page, "Qualified");
  await second.getByRole("button", { name: w("crm-board-add") }).click();
  const title = second.getByRole("textbox", { name: w("crm-deal-title") });
  await expect(title).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(second.locator(".field-error")).toBeVisible();
  await title.fill("First 🚀 by hand");
  await second.getByRole("textbox", { name: w("crm-deal-value") }).fill("1.2k");
  await page.keyboard.press("Enter");
  await expect(card(second, "First 🚀 by hand")).toContainText("€1,200");
  await expect(title).toBeFocused();
  await expect(title).toHaveValue("");
  await title.fill("Second by hand");
  await second.getByRole("textbox", { name: w("crm-deal-value") }).fill("a lot");
  await page.keyboard.press("Enter");
  await expect(second.locator(".field-error")).toBeVisible();
  await second.getByRole("textbox", { name: w("crm-deal-value") }).fill("");
  await page.keyboard.press("Enter");
  await expect.poll(() => titles(second)).toEqual(["Second by hand", "First 🚀 by hand"]);
  await page.keyboard.press("Escape");
  await expect(second.getByRole("button", { name: w("crm-board-add") })).toBeFocused();
});

test("filters narrow the board, stand in the address and survive a reload", async ({ page, context, request, w }) => {
  const owner = await company(request, "Filter");
  await withDeals(owner, ["Cold store", "Warm office"]);
  await owner.enter(context);
  await openBoard(page);
  await page.getByRole("searchbox", { name: w("crm-deal-search") }).fill("store");
  await expect(card(page, "Warm office")).toHaveCount(0);
  await expect(page).toHaveURL(/q=store/);
  await expect(column(page, "New").locator(".board-count")).toHaveText("1");
  await reload(page);
  await expect(card(page, "Cold store")).toBeVisible();
  await expect(card(page, "Warm office")).toHaveCount(0);
  await page.getByRole("link", { name: w("crm-deal-view-list") }).click();
  await expect(page).toHaveURL(/\/deals\/list/);
  await expect(page.getByRole("link", { name: "Cold store" })).toBeVisible();
});

test("who may only look sees no buttons and can't move anything", async ({ page, context, request, w }) => {
  const owner = await company(request, "Look");
  await withDeals(owner, ["Cold store"]);
  const viewer = await colleague(owner, "viewer", "Vera Viewer");
  await viewer.enter(context);
  const moves: string[] = [];
  page.on("request", (asked) => MOVE.test(asked.url()) && moves.push(asked.url()));
  await openBoard(page);
  await expect(page.getByRole("button", { name: w("crm-deal-new") })).toHaveCount(0);
  await expect(page.getByRole("button", { name: w("crm-board-add") })).toHaveCount(0);
  await card(page, "Cold store").focus();
  await page.keyboard.press("Space");
  await expect(card(page, "Cold store")).not.toHaveClass(/is-lifted/);
  const box = (await card(page, "Cold store").boundingBox())!;
  const goal = (await column(page, "Proposal").boundingBox())!;
  await page.mouse.move(box.x + 40, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(goal.x + 60, goal.y + 120, { steps: 10 });
  await expect(page.locator(".drag-ghost")).toHaveCount(0);
  await page.mouse.up();
  await page.getByRole("button", { name: w("crm-board-card-menu", { title: "Cold store" }) }).click();
  await expect(page.getByRole("menuitem")).toHaveText([w("crm-deal-open")]);
  expect(moves).toEqual([]);
  for (const path of ["/contacts", "/companies"]) {
    await open(page, path);
    await expect(page.getByRole("link", { name: w("crm-contact-new") })).toHaveCount(0);
    await expect(page.getByRole("button", { name: w("shell-create"), exact: true })).toHaveCount(0);
  }
});
