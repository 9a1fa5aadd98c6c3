// The frame: palette, shortcuts, notifications, pins, the start page with its first steps and samples, pages that refuse.
import { test, expect, open, awake, reload } from "../support/test";
import { colleague, company } from "../support/office";
import { word } from "../support/words";

test("the palette finds pages, actions and records by keyboard alone", async ({ page, context, request, w, accessible }) => {
  const owner = await company(request, "Palette");
  const made = await owner.contact({ first_name: "Amina", last_name: "Haddad" });
  await owner.enter(context);
  await open(page, "/team");
  await page.keyboard.press("Control+k");
  const box = page.getByRole("combobox", { name: w("shell-search-hint") });
  await expect(box).toBeFocused();
  await accessible(page, "the open palette");
  await page.keyboard.type("comp");
  await expect(page.getByRole("listbox").getByRole("option").first()).toContainText(w("crm-company-page"));
  await expect(page.getByRole("dialog", { name: w("shell-palette"), exact: true })).toMatchAriaSnapshot(`
    - dialog:
      - combobox
      - listbox:
        - group:
          - option /Companies/ [selected]
  `);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/companies$/);
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await page.keyboard.press("Control+k");
  await page.keyboard.type("amina");
  await expect(page.getByRole("option", { name: /Amina Haddad/ })).toBeVisible();
  await page.keyboard.press("Enter");
  await page.waitForURL(new RegExp(`/contacts/${made.id}`));
  await page.keyboard.press("Control+k");
  // What was opened stands first now.
  await expect(page.getByRole("option", { name: /Amina Haddad/ })).toBeVisible();
  await page.keyboard.type("dark");
  await page.keyboard.press("Enter");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});

test("single keys lead somewhere, wait while one types, and can be switched off", async ({ page, context, request, w, accessible }) => {
  const owner = await company(request, "Keys");
  await owner.enter(context);
  await open(page, "/team");
  await page.keyboard.press("g");
  await page.keyboard.press("d");
  await page.waitForURL(/\/deals/);
  await page.keyboard.press("?");
  const sheet = page.getByRole("dialog", { name: w("shell-shortcuts") });
  await expect(sheet).toBeVisible();
  await accessible(page, "the sheet of shortcuts");
  await sheet.getByRole("checkbox").uncheck();
  await page.keyboard.press("Escape");
  await expect(sheet).toBeHidden();
  await page.keyboard.press("g");
  await page.keyboard.press("c");
  await page.keyboard.press("?");
  await expect(sheet).toBeHidden();
  await expect(page).toHaveURL(/\/deals/);
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("combobox", { name: w("shell-search-hint") })).toBeFocused();
});

test("in Arabic the palette understands English words too", async ({ page, context, request, accessible }) => {
  const owner = await company(request, "Arabic");
  await owner.enter(context);
  await context.addCookies([{ name: "lang", value: "ar", url: process.env.BASE_URL ?? "http://127.0.0.1:3000" }]);
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, "/contacts");
  const lang = (await page.locator("html").getAttribute("lang"))!;
  const name = word(lang, "shell-search-hint");
  await page.getByRole("button", { name: word(lang, "shell-search") }).click();
  const box = page.getByRole("combobox", { name });
  await expect(box).toBeFocused();
  await box.fill("board");
  await expect(page.getByRole("listbox").getByRole("option").first()).toContainText(word(lang, "crm-deal-page"));
  await accessible(page, "the palette on a phone");
});

test("the bell counts live and leads to the record", async ({ page, context, request, w, accessible }) => {
  const owner = await company(request, "Bell");
  const mate = await colleague(owner, "sales");
  await mate.enter(context);
  await open(page, "/contacts");
  const me = await mate.api("GET", "/auth/me");
  const deal = await owner.deal({ title: "Cold store", owner_id: me.user_id });
  await expect(page.locator("#bell-count")).toHaveText(w("notify-unread", { n: 1 }), { timeout: 15_000 });
  await page.getByRole("link", { name: w("notify-inbox"), exact: true }).click();
  const panel = page.getByRole("dialog", { name: w("notify-inbox") });
  await expect(panel.getByText("Cold store")).toBeVisible();
  await accessible(page, "the open panel");
  await panel.getByRole("link", { name: /Cold store/ }).click();
  await page.waitForURL(new RegExp(`/deals/${deal.id}`));
  await expect(page.locator("#bell-count")).toHaveText("");
  await open(page, "/notifications");
  await expect(page.getByText("Cold store")).toBeVisible();
  await accessible(page, "the page of notifications");
});

test("pins stay, move and go", async ({ page, context, request, w, accessible }) => {
  const owner = await company(request, "Pins");
  const made = await owner.contact({ first_name: "Pinned", last_name: "Person" });
  await owner.enter(context);
  for (const path of [`/contacts/${made.id}`, "/companies"]) {
    await open(page, path);
    await page.getByRole("button", { name: w("shell-pin") }).click();
    await expect(page.getByRole("button", { name: w("shell-pin") })).toHaveAttribute("aria-pressed", "true");
  }
  const pins = page.getByRole("group", { name: w("shell-pinned") });
  await expect(pins.getByRole("link")).toHaveCount(2);
  await accessible(page, "the sidebar with pins");
  await pins.getByRole("link").last().focus();
  const kept = page.waitForResponse(/order_pins/);
  await page.keyboard.press("Alt+ArrowUp");
  await expect(pins.getByRole("link").last()).toContainText("Pinned Person");
  await kept;
  await reload(page);
  await awake(page);
  await expect(pins.getByRole("link").last()).toContainText("Pinned Person");
  await pins.getByRole("link").last().focus();
  await page.keyboard.press("Delete");
  await expect(pins.getByRole("link")).toHaveCount(1);
});

test("a new organisation has its first steps, and samples that go again", async ({ page, context, request, w, accessible }) => {
  const owner = await company(request, "First");
  await owner.enter(context);
  await open(page, "/");
  await expect(page.getByText(w("shell-step-deal"))).toBeVisible();
  await accessible(page, "the start page");
  await page.getByRole("button", { name: w("crm-samples-add") }).click();
  await expect(page.getByText(w("shell-samples-there"))).toBeVisible();
  await expect(page.getByRole("link", { name: /Packaging line/ })).toBeVisible();
  await awake(page);
  await accessible(page, "the start page with samples");
  await page.getByRole("button", { name: w("shell-samples-remove") }).click();
  await expect(page.getByText(w("shell-samples-there"))).toHaveCount(0);
  await awake(page);
  await page.getByRole("button", { name: w("shell-steps-dismiss") }).click();
  await expect(page.getByText(w("shell-step-deal"))).toHaveCount(0);
});

test("a page that isn't open to somebody says what is missing and whom to ask", async ({ page, context, request, w, accessible }) => {
  const owner = await company(request, "Closed");
  const viewer = await colleague(owner, "viewer");
  await viewer.enter(context);
  const answer = await page.goto("/imports");
  expect(answer!.status()).toBe(403);
  await awake(page);
  await expect(page.getByRole("heading", { name: w("shell-forbidden") })).toBeVisible();
  await expect(page.getByText(owner.name)).toBeVisible();
  await accessible(page, "a closed page");
});

test("a page has a title at every moment, also while its program comes", async ({ page, context, request, w }) => {
  const owner = await company(request, "Title");
  await owner.enter(context);
  await page.addInitScript(() => {
    const seen = ((window as unknown as { titles: string[] }).titles = [] as string[]);
    new MutationObserver(() => seen.push(document.title)).observe(document, { subtree: true, childList: true, characterData: true });
  });
  await page.route("**/*.wasm", async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 300));
    await route.continue();
  });
  await open(page, "/contacts");
  await page.getByRole("navigation", { name: w("shell-navigation") }).getByRole("link", { name: w("crm-deal-page"), exact: true }).click();
  await expect(page).toHaveTitle(`${w("crm-deal-page")} · NeuroOps`);
  const titles = await page.evaluate(() => (window as unknown as { titles: string[] }).titles);
  const first = titles.findIndex((title) => title !== "");
  expect([...new Set(titles.slice(first))]).toEqual([`${w("crm-contact-page")} · NeuroOps`, `${w("crm-deal-page")} · NeuroOps`]);
});

test("the folded sidebar is remembered", async ({ page, context, request, w }) => {
  const owner = await company(request, "Folded");
  await owner.enter(context);
  await open(page, "/contacts");
  await page.getByRole("button", { name: w("shell-collapse") }).click();
  await expect(page.locator(".app")).toHaveClass(/app-narrow/);
  const answer = await page.request.get("/contacts");
  expect(await answer.text(), "the server paints it folded").toContain("app-narrow");
});

test("the top bar shows the way to a page; where there is no room, a link leads back", async ({ page, context, request, w, accessible }) => {
  const owner = await company(request, "Way");
  const made = await owner.contact({ first_name: "Amina", last_name: "Haddad" });
  await owner.enter(context);
  await page.addInitScript(() => {
    const page = window as unknown as { shifts: number };
    page.shifts = 0;
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => (page.shifts += (entry as unknown as { value: number }).value))).observe({ type: "layout-shift", buffered: true });
  });
  const way = page.getByRole("banner").getByRole("navigation", { name: w("ui-breadcrumb") });
  for (const [path, steps] of [
    ["/", [w("shell-home")]],
    ["/contacts", [w("crm-contact-page")]],
    [`/contacts/${made.id}`, [w("crm-contact-page"), "Amina Haddad"]],
    ["/contacts/new", [w("crm-contact-page"), w("crm-contact-new")]],
    ["/settings/organisation/brand", [w("shell-settings"), w("tenancy-brand")]],
    ["/settings/audit", [w("shell-settings"), w("audit-title")]],
    ["/account/profile", [w("identity-tab-profile")]],
    ["/notifications", [w("notify-inbox")]],
  ] as const) {
    await open(page, path);
    await expect(way.getByRole("listitem")).toHaveText([...steps]);
    await expect(way.locator("[aria-current=page]")).toHaveText(steps[steps.length - 1]!);
  }
  // The server paints what the address tells; the name of a record comes after it and moves nothing.
  expect(await (await page.request.get(`/contacts/${made.id}`)).text()).toMatch(/<header class="topbar">.*?class="breadcrumb".*?href="\/contacts"/s);
  await open(page, `/contacts/${made.id}`);
  await expect(way.getByText("Amina Haddad")).toBeVisible();
  expect(await page.evaluate(() => (window as unknown as { shifts: number }).shifts)).toBeLessThan(0.01);
  await way.getByRole("link", { name: w("crm-contact-page") }).click();
  await page.waitForURL(/\/contacts$/);
  await expect(way.getByRole("listitem")).toHaveText([w("crm-contact-page")]);
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, `/contacts/${made.id}`);
  await expect(way).toBeHidden();
  await accessible(page, "a record with its way back");
  await page.getByRole("main").getByRole("navigation", { name: w("ui-breadcrumb") }).getByRole("link").click();
  await page.waitForURL(/\/contacts$/);
  await expect(page.getByRole("main").getByRole("navigation", { name: w("ui-breadcrumb") })).toHaveCount(0);
});

test("an empty list offers a file, a form and samples, each to those who may", async ({ page, context, browser, request, w, accessible, watch }) => {
  const owner = await company(request, "Bare");
  const viewer = await colleague(owner, "viewer");
  const other = await browser.newContext();
  await viewer.enter(other);
  const readers = await other.newPage();
  await watch(readers);
  await owner.enter(context);
  for (const path of ["/contacts", "/companies", "/deals"]) {
    await open(page, path);
    const empty = page.locator(".empty");
    await expect(empty).toBeVisible();
    if (path !== "/deals") await expect(empty.getByRole("link", { name: w("crm-contact-import") })).toHaveAttribute("href", "/imports/new");
    await expect(page.getByRole("button", { name: w("crm-samples-add") })).toBeVisible();
    await accessible(page, `${path} without anything`);
    const asked = readers.waitForResponse(/get_sample_data/);
    await open(readers, path);
    await asked;
    await expect(readers.locator(".empty")).toBeVisible();
    await expect(readers.locator(".empty").getByRole("link", { name: w("crm-contact-import") })).toHaveCount(0);
    await expect(readers.getByRole("button", { name: w("crm-samples-add") })).toHaveCount(0);
  }
  await other.close();
  await open(page, "/contacts");
  await page.getByRole("button", { name: w("crm-samples-add") }).click();
  await expect(page.getByRole("link", { name: "Amina Haddad" })).toBeVisible();
  await open(page, "/deals?q=zzzz");
  await page.getByRole("button", { name: w("crm-list-clear-all") }).click();
  await expect(page.getByText("Packaging line")).toBeVisible();
  await expect(page).toHaveURL(/\/deals$/);
  await open(page, "/deals/list?q=zzzz");
  await page.getByRole("button", { name: w("crm-list-clear-all") }).click();
  await expect(page.getByText("Packaging line")).toBeVisible();
  await expect(page).toHaveURL(/\/deals\/list$/);
});
