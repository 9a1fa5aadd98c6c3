// Contacts: a list whose state is its address, changes of many with a way back, keys, forms that lose nothing.
import type { Page } from "@playwright/test";
import { test, expect, awake, open, reload } from "../support/test";
import { company, colleague, type Person } from "../support/office";

const row = (page: Page, name: string) => page.locator("tbody tr").filter({ has: page.getByRole("rowheader", { name, exact: false }) });
const names = (page: Page) => page.locator("tbody .row-link").allTextContents();
const search = (page: Page, w: (key: string) => string) => page.getByRole("searchbox", { name: w("crm-contact-search") });

const PEOPLE = [
  { first_name: "Amina", last_name: "Haddad", company: "Cedar Trading", email: "amina@cedar.example", tags: ["vip"] },
  { first_name: "Jürgen", last_name: "Müller", company: "Nordwind GmbH", email: "juergen@nordwind.example", tags: ["messe"] },
  { first_name: "Zoë", last_name: "Albers", company: "Nordwind GmbH", email: "zoe@nordwind.example", tags: [] },
  { first_name: "فاطمة", last_name: "الزهراء", company: "Cedar Trading", email: "fatima@cedar.example", tags: ["vip", "عميل"] },
];

/** A company with the four people above in two companies. */
async function filled(request: Parameters<typeof company>[0], label: string): Promise<Person> {
  const owner = await company(request, label);
  const ids = new Map<string, string>();
  for (const name of new Set(PEOPLE.map((person) => person.company))) ids.set(name, (await owner.api("POST", "/companies", { name })).id);
  for (const { company: name, email, ...form } of PEOPLE) {
    await owner.contact({ ...form, company_id: ids.get(name), emails: [{ label: "work", address: email }], phones: [{ label: "mobile", number: "+49 170 1234567" }] });
  }
  return owner;
}

test("search forgives typos, accents and parts of words, also in Arabic", async ({ page, context, request, w }) => {
  const owner = await filled(request, "Search");
  await owner.enter(context);
  await open(page, "/contacts");
  for (const [typed, found] of [["Jurgen Muler", "Jürgen Müller"], ["hadd", "Amina Haddad"], ["فاطمه", "فاطمة الزهراء"], ["0170 123", "Jürgen Müller"], ["zoe@nord", "Zoë Albers"]]) {
    await search(page, w).fill(typed);
    await expect(page).toHaveURL((url) => url.searchParams.get("q") === typed);
    await expect(row(page, found)).toBeVisible();
  }
  await search(page, w).fill("xyzzy nobody");
  await expect(page.getByText(w("crm-list-no-matches"), { exact: true })).toBeVisible();
  await page.getByRole("button", { name: w("crm-list-clear-all") }).click();
  await expect.poll(async () => (await names(page)).length).toBe(4);
  // The box at the top searches everything, from anywhere.
  await open(page, "/team");
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("combobox", { name: w("shell-search-hint") })).toBeFocused();
  await page.keyboard.type("cedr tradng");
  // Its people come first, then the company itself; arrows walk, Enter opens.
  await expect(page.getByRole("option").last()).toContainText("Cedar Trading");
  await page.keyboard.press("ArrowUp");
  await expect(page.locator('[role="option"][aria-selected="true"]')).toContainText("Cedar Trading");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/companies\/[0-9a-f-]{36}/);
});

test("filters, order and columns stand in the address and survive a reload", async ({ page, context, request, w }) => {
  const owner = await filled(request, "Address");
  await owner.enter(context);
  await open(page, "/contacts");
  await page.getByRole("button", { name: w("crm-contact-field-tags"), exact: true }).click();
  await page.getByRole("menuitemcheckbox", { name: "vip" }).click();
  await expect.poll(async () => (await names(page)).length).toBe(2);
  await page.getByRole("button", { name: w("crm-list-view"), exact: true }).click();
  await page.getByRole("menuitemcheckbox", { name: w("crm-contact-field-source") }).click();
  await expect(page.getByRole("columnheader", { name: w("crm-contact-field-source") })).toBeVisible();
  await page.getByRole("button", { name: w("crm-list-view"), exact: true }).click();
  await page.getByRole("menuitemcheckbox", { name: w("crm-contact-field-phone") }).click();
  await expect(page.getByRole("columnheader", { name: w("crm-contact-field-phone") })).toHaveCount(0);
  await page.getByRole("columnheader", { name: w("crm-contact-field-email") }).locator(".sort").click();
  await expect(page).toHaveURL(/sort=/);
  await expect.poll(() => names(page)).toEqual(["Amina Haddad", "فاطمة الزهراء"]);
  const before = { url: page.url(), names: await names(page) };
  await reload(page);
  await awake(page);
  expect(page.url()).toBe(before.url);
  await expect.poll(() => names(page)).toEqual(before.names);
  await expect(page.getByRole("columnheader", { name: w("crm-contact-field-source") })).toBeVisible();
  await expect(page.getByRole("columnheader", { name: w("crm-contact-field-phone") })).toHaveCount(0);
  // Into a record and back: the same list.
  await page.getByRole("link", { name: "Amina Haddad" }).click();
  await page.waitForURL(/\/contacts\/[0-9a-f-]{36}/);
  await page.goBack();
  await expect(page).toHaveURL(before.url);
  await expect.poll(() => names(page)).toEqual(before.names);
});

test("a click sorts by a column, Shift adds another", async ({ page, context, request, w }) => {
  const owner = await filled(request, "Sort");
  await owner.enter(context);
  await open(page, "/contacts");
  const head = (key: string) => page.getByRole("columnheader", { name: w(key) });
  await head("crm-contact-field-company").locator(".sort").click();
  await expect(head("crm-contact-field-company")).toHaveAttribute("aria-sort", "ascending");
  await head("crm-contact-field-email").locator(".sort").click({ modifiers: ["Shift"] });
  await expect.poll(() => names(page)).toEqual(["Amina Haddad", "فاطمة الزهراء", "Jürgen Müller", "Zoë Albers"]);
  await head("crm-contact-field-email").locator(".sort").click({ modifiers: ["Shift"] });
  await expect(head("crm-contact-field-email")).toHaveAttribute("aria-sort", "descending");
  await expect.poll(() => names(page)).toEqual(["فاطمة الزهراء", "Amina Haddad", "Zoë Albers", "Jürgen Müller"]);
  await expect(head("crm-contact-field-company").locator(".sort-place")).toHaveText("1");
  await expect(head("crm-contact-field-email").locator(".sort-place")).toHaveText("2");
});

test("tags go to many at once and can be taken back", async ({ page, context, request, w, accessible }) => {
  const owner = await filled(request, "Tag");
  await owner.enter(context);
  await open(page, "/contacts");
  await page.getByRole("checkbox", { name: w("ui-select-all") }).check();
  await expect(page.getByText(w("ui-selected", { n: 4 }))).toBeVisible();
  await page.getByRole("button", { name: w("crm-list-tag"), exact: true }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("combobox")).toBeFocused();
  await page.keyboard.type("VIP, summer-fair,");
  await accessible(page, "the dialog for tags");
  await dialog.getByRole("button", { name: w("crm-list-tag"), exact: true }).click();
  await expect(page.getByText(w("crm-list-tagged", { n: 4 }))).toBeVisible();
  await expect(page.locator("tbody").getByText("summer-fair")).toHaveCount(4);
  // A tag that differs in its case only is the same tag.
  const tagged = (await owner.api("GET", "/contacts?sort=name")).items.map((contact: { tags: string[] }) => [...contact.tags].sort().join(" "));
  expect(tagged).toEqual(["summer-fair vip", "VIP messe summer-fair", "VIP summer-fair", "summer-fair vip عميل"]);
  await page.getByRole("button", { name: w("ui-undo") }).click();
  await expect(page.locator("tbody").getByText("summer-fair")).toHaveCount(0);
  // Who had the tag before keeps it.
  await expect(page.locator("tbody").getByText("vip", { exact: true })).toHaveCount(2);
});

test("many are deleted at once and come back", async ({ page, context, request, w }) => {
  const owner = await filled(request, "Delete");
  await owner.enter(context);
  await open(page, "/contacts");
  await page.getByRole("checkbox", { name: w("ui-select-row", { what: "Amina Haddad" }) }).check();
  await page.getByRole("checkbox", { name: w("ui-select-row", { what: "Zoë Albers" }) }).check();
  await page.getByRole("button", { name: w("crm-list-delete"), exact: true }).click();
  await expect(page.getByText(w("crm-list-deleted", { n: 2 }))).toBeVisible();
  await expect(row(page, "Amina Haddad")).toHaveCount(0);
  expect((await owner.api("GET", "/contacts")).total).toBe(2);
  await page.getByRole("button", { name: w("ui-undo") }).click();
  await expect(row(page, "Amina Haddad")).toBeVisible();
  expect((await owner.api("GET", "/contacts")).total).toBe(4);
});

test("the list is worked by keyboard alone", async ({ page, context, request, w }) => {
  const owner = await filled(request, "Keyboard");
  await owner.enter(context);
  await open(page, "/contacts?sort=name");
  const all = await names(page);
  const link = (at: number) => page.getByRole("link", { name: all[at], exact: true });
  await page.keyboard.press("/");
  await expect(search(page, w)).toBeFocused();
  await page.keyboard.type("zzjk");
  await expect(search(page, w)).toHaveValue("zzjk");
  await page.keyboard.press("Escape");
  await expect(search(page, w)).toHaveValue("");
  await expect.poll(() => names(page)).toEqual(all);
  await page.locator("h1").click();
  await page.keyboard.press("j");
  await expect(link(0)).toBeFocused();
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("k");
  await expect(link(1)).toBeFocused();
  await page.keyboard.press("x");
  await expect(page.getByText(w("ui-selected", { n: 1 }))).toBeVisible();
  await page.keyboard.press("j");
  await page.keyboard.press("Shift+X");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("checkbox", { checked: true })).toHaveCount(0);
  // Enter lays the record beside the list; from there its page is a link away, and the way back finds the list as it was.
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/peek=[0-9a-f-]{36}/);
  await expect(page.getByRole("dialog", { name: all[2] })).toBeVisible();
  await page.getByRole("dialog").getByRole("link", { name: w("crm-list-open") }).click();
  await page.waitForURL(/\/contacts\/[0-9a-f-]{36}/);
  await expect(page.getByRole("heading", { level: 1, name: all[2] })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("dialog", { name: all[2] })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(link(0)).toBeVisible();
  await page.keyboard.press("n");
  await page.waitForURL(/\/contacts\/new/);
  await expect(page.locator("[name=first_name]")).toBeFocused();
});

test("a contact is written, read, changed and followed in its timeline", async ({ page, context, request, w, accessible }) => {
  const owner = await company(request, "Record");
  await owner.enter(context);
  await open(page, "/contacts/new");
  await page.locator("[name=first_name]").fill("Lina 🌿");
  await page.locator("[name=last_name]").fill("أبو النور");
  await page.getByRole("group", { name: w("crm-contact-emails") }).getByRole("textbox").fill("lina@example.test");
  const employer = page.getByRole("combobox", { name: w("crm-contact-field-company") });
  await employer.fill("Olive & Co");
  await page.getByRole("option", { name: w("crm-contact-create-company", { name: "Olive & Co" }) }).click();
  await expect(employer).toHaveValue("Olive & Co");
  await accessible(page, "a new contact");
  await page.keyboard.press("Control+Enter");
  await page.waitForURL(/\/contacts\/[0-9a-f-]{36}$/);
  await expect(page.getByRole("heading", { level: 1, name: /Lina 🌿 أبو النور/ })).toBeVisible();
  await expect(page.getByRole("link", { name: "lina@example.test" })).toBeVisible();
  await accessible(page, "a contact");

  await page.getByRole("button", { name: w("crm-list-edit"), exact: true }).click();
  await expect(page).toHaveURL(/edit=1/);
  const drawer = page.getByRole("dialog", { name: w("crm-contact-edit") });
  await drawer.locator("[name=title]").fill("Head of olives");
  await accessible(page, "the form in the drawer");
  await drawer.getByRole("button", { name: w("crm-list-save") }).click();
  await expect(page.getByText(w("crm-list-saved"))).toBeVisible();
  await expect(drawer).toBeHidden();
  await expect(page.getByText("Head of olives").first()).toBeVisible();

  await page.getByRole("textbox", { name: w("crm-activity-text") }).fill("Called about the harvest.\n<script>alert(1)</script>");
  await page.getByRole("button", { name: w("crm-activity-add"), exact: true }).click();
  await expect(page.getByText("<script>alert(1)</script>")).toBeVisible();
  await reload(page);
  await expect(page.locator("bdi", { hasText: "Called about the harvest." })).toBeVisible();
});

test("a form says at its fields what is wrong, and keeps what is right", async ({ page, context, request, w, accessible }) => {
  const owner = await company(request, "Errors");
  await owner.enter(context);
  await open(page, "/contacts/new");
  await page.getByRole("button", { name: w("crm-contact-create") }).click();
  await expect(page.locator(".field-error").filter({ hasText: w("crm-list-error-needs-name") })).toBeVisible();
  await page.locator("[name=first_name]").fill("x".repeat(10_000));
  const address = page.getByRole("group", { name: w("crm-contact-emails") }).getByRole("textbox");
  await address.fill("not an address");
  await page.getByRole("button", { name: w("crm-contact-create") }).click();
  await expect(page.locator("[name=first_name]")).toHaveAttribute("aria-invalid", "true");
  await expect(address).toHaveAttribute("aria-invalid", "true");
  await expect(page.locator(".field-error").filter({ hasText: w("crm-list-error-too-long") })).toBeVisible();
  await accessible(page, "a form with errors");
  await expect(page).toHaveURL(/\/contacts\/new/);
  await page.locator("[name=first_name]").fill("Short");
  await address.fill("right@example.test");
  await page.getByRole("button", { name: w("crm-contact-create") }).click();
  await page.waitForURL(/\/contacts\/[0-9a-f-]{36}/);
});

test("a change that somebody else made meanwhile is not overwritten", async ({ page, context, request, w, accessible }) => {
  const owner = await company(request, "Stale");
  const { id } = await owner.contact({ first_name: "Amina", last_name: "Haddad" });
  await owner.enter(context);
  await open(page, `/contacts/${id}?edit=1`);
  const drawer = page.getByRole("dialog", { name: w("crm-contact-edit") });
  await drawer.locator("[name=title]").fill("Mine");
  await owner.api("PATCH", `/contacts/${id}`, { last_name: "Haddad-Saleh" });
  await drawer.getByRole("button", { name: w("crm-list-save") }).click();
  await expect(drawer.getByText(w("crm-list-stale"))).toBeVisible();
  await accessible(page, "a conflict");
  await drawer.getByRole("button", { name: w("crm-list-stale-reload") }).click();
  await expect(drawer.locator("[name=last_name]")).toHaveValue("Haddad-Saleh");
  await expect(drawer.locator("[name=title]")).toHaveValue("Mine");
  await drawer.getByRole("button", { name: w("crm-list-save") }).click();
  await expect(page.getByText(w("crm-list-saved"))).toBeVisible();
  expect(await owner.api("GET", `/contacts/${id}`)).toMatchObject({ last_name: "Haddad-Saleh", title: "Mine" });
});

test("a contact that is deleted says so and can come back", async ({ page, context, request, w }) => {
  const owner = await company(request, "Bin");
  const { id } = await owner.contact({ first_name: "Amina", last_name: "Haddad" });
  await owner.enter(context);
  await open(page, `/contacts/${id}`);
  await page.getByRole("button", { name: w("crm-list-more-actions") }).click();
  await page.getByRole("menuitem", { name: w("crm-contact-delete") }).click();
  await page.waitForURL(/\/contacts$/);
  await expect(page.getByText(w("crm-contact-deleted", { name: "Amina Haddad" }))).toBeVisible();
  await page.getByRole("button", { name: w("ui-undo") }).click();
  await page.waitForURL(new RegExp(`/contacts/${id}`));
  await expect(page.getByRole("heading", { level: 1, name: "Amina Haddad" })).toBeVisible();
});

test("long lists load on, and the way back finds them as they were", async ({ page, context, request, w }) => {
  const owner = await company(request, "Long");
  await Promise.all(Array.from({ length: 60 }, (_, i) => owner.contact({ first_name: "Person", last_name: String(i).padStart(3, "0") })));
  await owner.enter(context);
  await open(page, "/contacts?sort=name");
  await expect(page.getByText(w("crm-contact-counted", { n: 60, total: "60" }))).toBeVisible();
  // Only the rows in sight stand in the page; the rest comes as one scrolls.
  await expect.poll(() => page.locator("tbody tr").count()).toBeLessThan(50);
  await page.locator(".grid-frame").evaluate((frame) => frame.scrollTo(0, frame.scrollHeight));
  await page.getByRole("link", { name: "Person 055" }).click();
  await page.waitForURL(/\/contacts\/[0-9a-f-]{36}/);
  await page.goBack();
  await expect(page.getByRole("link", { name: "Person 055" })).toBeInViewport();
});

test("who may only look gets no way to change anything", async ({ page, context, request, w, accessible }) => {
  const owner = await filled(request, "Looking");
  const viewer = await colleague(owner, "viewer", "Vera Viewer");
  await viewer.enter(context);
  await open(page, "/contacts");
  await expect(row(page, "Amina Haddad")).toBeVisible();
  await expect(page.getByRole("link", { name: w("crm-contact-new") })).toHaveCount(0);
  await expect(page.getByRole("link", { name: w("crm-import-page") })).toHaveCount(0);
  await expect(page.getByRole("checkbox")).toHaveCount(0);
  await accessible(page, "the list of a viewer");
  await page.getByRole("link", { name: "Amina Haddad" }).click();
  await page.waitForURL(/\/contacts\/[0-9a-f-]{36}/);
  await expect(page.getByRole("button", { name: w("crm-list-edit"), exact: true })).toHaveCount(0);
  await page.goto("/imports/new");
  await expect(page.getByRole("heading", { name: w("shell-forbidden") })).toBeVisible();
});
