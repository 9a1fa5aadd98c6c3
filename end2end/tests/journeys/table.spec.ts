// The table that people work in all day, in each language and size: by keyboard alone, changed in place, arranged, saved.
import type { BrowserContext, Page } from "@playwright/test";
import { test, expect, awake, fits, open, reload } from "../../support/test";
import { company, colleague, type Person } from "../../support/office";

const PEOPLE = [
  { first_name: "Amina", last_name: "Haddad", title: "Buyer", email: "amina@cedar.example" },
  { first_name: "Jürgen", last_name: "Müller", title: "Director", email: "juergen@nordwind.example" },
  { first_name: "Zoë", last_name: "Albers", title: "Partner", email: "zoe@albers.example" },
];

async function filled(request: Parameters<typeof company>[0], label: string): Promise<{ owner: Person; ids: string[] }> {
  const owner = await company(request, label);
  const ids: string[] = [];
  for (const { email, ...form } of PEOPLE) ids.push((await owner.contact({ ...form, emails: [{ label: "work", address: email }] })).id);
  return { owner, ids };
}

/** Signs somebody in, in the language of the look. */
async function enter(person: Person, context: BrowserContext, lang: string) {
  await context.addCookies([{ name: "lang", value: lang, url: process.env.BASE_URL ?? "http://127.0.0.1:3000" }]);
  await person.enter(context);
}

const cell = (page: Page, row: number, column: string) => page.locator(`tr[data-at="${row}"] [data-col="${column}"]`);
const heads = (page: Page) => page.locator("thead [data-head]").evaluateAll((all) => all.map((head) => (head as HTMLElement).dataset.head));
const width = async (page: Page, column: string) => Math.round((await page.locator(`[data-head="${column}"]`).boundingBox())!.width);

test("a cell is changed by keyboard, refused changes go back", async ({ page, context, request, w, lang, isMobile, accessible }) => {
  test.skip(isMobile, "phones show cards");
  const { owner, ids } = await filled(request, "Cells");
  await enter(owner, context, lang);
  await open(page, "/contacts?sort=name&columns=title,email,source");
  const [onward, back] = lang === "ar" ? ["ArrowLeft", "ArrowRight"] : ["ArrowRight", "ArrowLeft"];
  await page.keyboard.press("j");
  await expect(page.getByRole("link", { name: "Amina Haddad" })).toBeFocused();
  await page.keyboard.press(onward);
  await expect(cell(page, 0, "title")).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("End");
  await expect(cell(page, 1, "source")).toBeFocused();
  await page.keyboard.press("Home");
  await page.keyboard.press(onward);
  await page.keyboard.press(back);
  await page.keyboard.press(onward);
  await expect(cell(page, 1, "title")).toBeFocused();
  await accessible(page, "the table with a focused cell");

  // Enter changes, Escape forgets, Tab keeps and goes on.
  await page.keyboard.press("Enter");
  const field = page.locator(".grid-input");
  await expect(field).toBeFocused();
  await expect(field).toHaveAccessibleName(w("ui-grid-edit", { what: w("crm-contact-field-title"), of: "Jürgen Müller" }));
  await accessible(page, "a cell that is being changed");
  await page.keyboard.type("Nobody");
  await page.keyboard.press("Escape");
  await expect(cell(page, 1, "title")).toHaveText("Director");
  await expect(cell(page, 1, "title")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(field).toBeFocused();
  await page.keyboard.type("Head of sales");
  await page.keyboard.press("Tab");
  await expect(cell(page, 1, "title")).toHaveText("Head of sales");
  await expect(field).toHaveValue("juergen@nordwind.example");
  await page.keyboard.type("no address");
  await page.keyboard.press("Enter");
  // Refused: the cell is as it was, and a message says why.
  await expect(page.getByRole("alert").filter({ hasText: w("ui-error-invalid-email") })).toBeVisible();
  await expect(cell(page, 1, "email")).toHaveText("juergen@nordwind.example");
  expect(await owner.api("GET", `/contacts/${ids[1]}`)).toMatchObject({ title: "Head of sales" });

  // Somebody else was quicker: theirs stays, and the row shows it.
  await owner.api("PATCH", `/contacts/${ids[0]}`, { title: "Their title" });
  await cell(page, 0, "title").dblclick();
  await expect(field).toBeFocused();
  await page.keyboard.type("My title");
  await page.keyboard.press("Enter");
  await expect(page.getByText(w("crm-list-stale-cell"))).toBeVisible();
  await expect(cell(page, 0, "title")).toHaveText("Their title");
});

test("columns are moved, widened, pinned and hidden, and stay so", async ({ page, context, request, w, isMobile, lang, accessible }) => {
  test.skip(isMobile, "phones show cards");
  const { owner } = await filled(request, "Columns");
  await enter(owner, context, lang);
  await open(page, "/contacts");
  expect(await heads(page)).toEqual(["name", "company", "email", "phone", "tags", "owner"]);
  const menu = async (column: string, key: string) => {
    await page.locator(`#records-more-${column}`).focus();
    await page.keyboard.press("Enter");
    const item = page.getByRole("menuitem", { name: w(key) });
    await expect(item).toBeVisible();
    if (key === "ui-grid-pin") await accessible(page, "the menu of a column");
    await item.click();
  };
  await menu("email", "ui-grid-to-start");
  await expect.poll(() => heads(page)).toEqual(["name", "email", "company", "phone", "tags", "owner"]);
  await menu("phone", "ui-grid-hide");
  await menu("tags", "ui-grid-pin");
  await expect.poll(() => heads(page)).toEqual(["name", "tags", "email", "company", "owner"]);
  // By the pointer: a column's edge, and a head.
  const before = await width(page, "email");
  const edge = (await page.locator('[data-head="email"] .grid-resize').boundingBox())!;
  const by = lang === "ar" ? -80 : 80;
  await page.mouse.move(edge.x + edge.width / 2, edge.y + 10);
  await page.mouse.down();
  await page.mouse.move(edge.x + edge.width / 2 + by, edge.y + 10, { steps: 5 });
  await page.mouse.up();
  await expect.poll(() => width(page, "email")).toBe(before + 80);
  const from = (await page.locator('[data-head="owner"] .sort').boundingBox())!;
  const to = (await page.locator('[data-head="email"]').boundingBox())!;
  await page.mouse.move(from.x + 20, from.y + 10);
  await page.mouse.down();
  await page.mouse.move(to.x + 40, to.y + 10, { steps: 8 });
  await page.mouse.up();
  await expect.poll(() => heads(page)).toEqual(["name", "tags", "owner", "email", "company"]);
  // Shift and an arrow do it by keyboard.
  await page.locator('[data-head="company"] .sort').focus();
  const company = await width(page, "company");
  await page.keyboard.press(lang === "ar" ? "Shift+ArrowLeft" : "Shift+ArrowRight");
  await expect.poll(() => width(page, "company")).toBe(company + 16);
  // The address holds it, and so does the browser for the next time.
  await reload(page);
  await awake(page);
  expect(await heads(page)).toEqual(["name", "tags", "owner", "email", "company"]);
  expect(await width(page, "email")).toBe(before + 80);
  await open(page, "/contacts");
  await expect.poll(() => heads(page)).toEqual(["name", "tags", "owner", "email", "company"]);
  await page.locator('[data-head="email"] .grid-resize').dblclick();
  await expect.poll(() => width(page, "email")).toBeLessThan(before + 80);
});

test("everything that matches is selected, changed and taken back; a range goes to a spreadsheet", async ({ page, context, request, w, lang, isMobile }) => {
  test.skip(isMobile, "phones show cards");
  const owner = await company(request, "Many");
  await Promise.all(Array.from({ length: 60 }, (_, i) => owner.contact({ first_name: "Person", last_name: String(i).padStart(3, "0"), title: `T${i}` })));
  await enter(owner, context, lang);
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await open(page, "/contacts?sort=name&columns=title,tags");
  await page.keyboard.press("j");
  await page.keyboard.press("Control+a");
  await expect(page.getByText(w("ui-selected", { n: 50 }))).toBeVisible();
  await page.getByRole("button", { name: w("crm-list-select-matches", { n: "60" }) }).click();
  await expect(page.getByText(w("ui-selected", { n: 60 }))).toBeVisible();
  await page.getByRole("button", { name: w("crm-list-tag"), exact: true }).click();
  await page.keyboard.type("spring,");
  await page.getByRole("dialog").getByRole("button", { name: w("crm-list-tag"), exact: true }).click();
  await expect(page.getByText(w("crm-list-tagged", { n: 60 }))).toBeVisible();
  expect((await owner.api("GET", "/contacts?tag=spring")).total).toBe(60);
  await page.getByRole("button", { name: w("ui-undo") }).click();
  await expect.poll(async () => (await owner.api("GET", "/contacts?tag=spring")).total).toBe(0);

  await page.keyboard.press("Escape");
  await cell(page, 1, "title").click();
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press(lang === "ar" ? "Shift+ArrowRight" : "Shift+ArrowLeft");
  await expect(page.locator(".grid-drawn")).toHaveCount(4);
  await page.keyboard.press("Control+c");
  await expect(page.getByText(w("ui-grid-copied", { n: 4 }))).toBeAttached();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("Person 001\tT1\nPerson 002\tT2");
  // The last row of all is a key away.
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+End");
  await expect(page.locator('tr[data-at="59"]')).toBeInViewport();
});

test("a view is saved, changed, shared and deleted", async ({ page, context, browser, request, w, lang, locale, viewport, colorScheme, isMobile, hasTouch, watch, accessible }) => {
  const { owner } = await filled(request, "Views");
  const mate = await colleague(owner, "sales");
  await enter(owner, context, lang);
  await open(page, "/contacts?has_email=true");
  await page.getByRole("button", { name: w("views-new") }).click();
  const dialog = page.getByRole("dialog");
  await accessible(page, "the dialog for a view");
  await dialog.getByRole("textbox", { name: w("views-name") }).fill("Reachable");
  await dialog.getByRole("button", { name: w("views-save-name") }).click();
  const tab = (name: string | RegExp) => page.getByRole("navigation", { name: w("views-label") }).getByRole("link", { name });
  await expect(tab(/Reachable/)).toHaveAttribute("aria-current", "page");
  await expect(page).toHaveURL(/view=[0-9a-f-]{36}/);
  await fits(page, "a list with views");

  // Another order is a change of the view: taken back, then kept.
  await open(page, page.url() + "&sort=name");
  await expect(tab(/Reachable/).locator(".view-dirty")).toBeVisible();
  await page.getByRole("button", { name: w("views-reset") }).click();
  await expect(page.locator(".view-dirty")).toHaveCount(0);
  await open(page, page.url() + "&sort=name");
  await page.getByRole("button", { name: w("views-save"), exact: true }).click();
  await expect(page.getByText(w("views-saved"))).toBeVisible();
  await expect(page.locator(".view-dirty")).toHaveCount(0);
  expect((await owner.api("GET", "/views?list=contacts"))[0]).toMatchObject({ name: "Reachable", query: "has_email=true&sort=name", shared: false });

  // A colleague sees it once it is shared, and can't change it.
  expect(await mate.api("GET", "/views?list=contacts")).toEqual([]);
  const actions = () => page.getByRole("button", { name: w("views-menu", { name: "Reachable" }) });
  await actions().click();
  await accessible(page, "the menu of a view");
  await page.getByRole("menuitem", { name: w("views-share") }).click();
  await expect(tab(/Reachable/)).toContainText(w("views-shared"));
  const theirs = await browser.newContext({ locale, viewport, colorScheme, isMobile, hasTouch });
  await enter(mate, theirs, lang);
  const their = await theirs.newPage();
  await watch(their);
  await open(their, "/contacts");
  await their.getByRole("link", { name: /Reachable/ }).click();
  await expect(their).toHaveURL(/has_email=true/);
  await expect(their.getByRole("navigation", { name: w("views-label") }).getByRole("link", { name: /Reachable/ })).toHaveAttribute("aria-current", "page");
  await expect(their.getByRole("button", { name: w("views-menu", { name: "Reachable" }) })).toHaveCount(0);
  await theirs.close();

  await actions().click();
  await page.getByRole("menuitem", { name: w("views-delete") }).click();
  await expect(tab(/Reachable/)).toHaveCount(0);
  await page.getByRole("button", { name: w("ui-undo") }).click();
  await expect(tab(/Reachable/)).toBeVisible();
});

test("a record lies beside the list, and the way back finds the list as it was", async ({ page, context, request, w, lang, isMobile, accessible }) => {
  const { owner } = await filled(request, "Beside");
  await enter(owner, context, lang);
  await open(page, "/contacts?sort=name");
  await fits(page, "the list");
  await accessible(page, "the list");
  if (isMobile) {
    // The whole card leads to the record.
    await page.locator('tr[data-at="1"]').click({ position: { x: 200, y: 50 } });
    await page.waitForURL(/\/contacts\/[0-9a-f-]{36}/);
    await page.goBack();
    await expect(page.getByRole("link", { name: "Zoë Albers" })).toBeVisible();
    return;
  }
  await page.locator('tr[data-at="0"]').hover();
  await page.getByRole("button", { name: w("crm-list-peek", { name: "Amina Haddad" }) }).click();
  const drawer = page.getByRole("dialog", { name: "Amina Haddad" });
  await expect(drawer.getByText("amina@cedar.example")).toBeVisible();
  await expect(page).toHaveURL(/peek=/);
  await accessible(page, "a record beside the list");
  await drawer.getByRole("button", { name: w("crm-list-next") }).click();
  await expect(page.getByRole("dialog", { name: "Jürgen Müller" })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("dialog")).toBeHidden();
  // Selection and place outlive a look at another page.
  await page.getByRole("checkbox", { name: w("ui-select-row", { what: "Zoë Albers" }) }).check();
  await page.getByRole("link", { name: "Zoë Albers" }).click();
  await page.waitForURL(/\/contacts\/[0-9a-f-]{36}/);
  await page.goBack();
  await expect(page.getByRole("checkbox", { name: w("ui-select-row", { what: "Zoë Albers" }) })).toBeChecked();
});
