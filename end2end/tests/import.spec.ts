// Imports: files as they come, trials that change nothing, errors to correct, progress to watch, and the way back.
import { readFileSync } from "node:fs";
import { test, expect, awake, open, reload } from "../support/test";
import { company } from "../support/office";
import { choose, file, meaning, start, SPREADSHEET } from "../support/sheet";

const line = (i: number) => `Person ${i};${i % 500 === 7 ? "broken" : `person${i}@example.test`};Company ${i % 40}`;
const MANY = file("many.csv", ["Name;E-Mail;Firma", ...Array.from({ length: 2_000 }, (_, i) => line(i))].join("\n"));

test("a trial tells what would happen and changes nothing; the real run follows from it", async ({ page, context, request, w, accessible }) => {
  const owner = await company(request, "Trial");
  await owner.enter(context);
  await open(page, "/imports/new");
  await accessible(page, "choosing a file");
  await choose(page, w, SPREADSHEET);
  await accessible(page, "the columns");
  await start(page, w, { dryRun: true });
  await expect(page.getByText(w("crm-import-tried", { n: 6 }))).toBeVisible();
  await expect(page.getByText(w("crm-import-dry-run-badge"), { exact: true })).toBeVisible();
  await accessible(page, "a trial");
  expect((await owner.api("GET", "/contacts")).total).toBe(0);
  expect((await owner.api("GET", "/companies")).total).toBe(0);
  await expect(page.getByRole("button", { name: w("crm-import-undo") })).toHaveCount(0);
  await page.getByRole("button", { name: w("crm-import-for-real") }).click();
  await expect(page.getByText(w("crm-import-done-partly", { n: 6, failed: 1 }))).toBeVisible();
  expect((await owner.api("GET", "/contacts")).total).toBe(6);
});

test("the wrong rows come back as a file that says why", async ({ page, context, request, w }) => {
  const owner = await company(request, "Wrong");
  await owner.enter(context);
  await open(page, "/imports/new");
  await choose(page, w, SPREADSHEET);
  await expect(page.getByText(w("crm-import-row", { n: "7" }))).toBeVisible();
  await start(page, w);
  await expect(page.getByText(w("crm-import-done-partly", { n: 6, failed: 1 }))).toBeVisible();
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: w("crm-import-error-file") }).click();
  const text = readFileSync((await (await download).path())!, "utf8");
  expect(text).toContain("keine-adresse");
  expect(text).not.toContain("kaethe.weiss");
  expect(text.trim().split("\n")).toHaveLength(2);
  expect(text.split("\n")[0]).toContain("Vorname");
});

test("an import is undone as a whole", async ({ page, context, request, w, accessible }) => {
  const owner = await company(request, "Undo");
  const before = await owner.contact({ first_name: "Jürgen", last_name: "Alt", emails: [{ label: "work", address: "juergen.mueller@nordwind.example" }] });
  await owner.enter(context);
  await open(page, "/imports/new");
  await choose(page, w, SPREADSHEET);
  const id = await start(page, w, { duplicates: "update" });
  await expect(page.getByText(/./).filter({ hasText: w("crm-import-state-partly") }).first()).toBeVisible();
  expect(await owner.api("GET", `/contacts/${before.id}`)).toMatchObject({ last_name: "Müller" });
  expect(await owner.api("GET", `/contact-imports/${id}`)).toMatchObject({ status: "completed", created: 5, failed: 1 });
  await reload(page);
  await awake(page);
  await page.getByRole("button", { name: w("crm-import-undo") }).click();
  await accessible(page, "the question before undoing");
  await page.getByRole("dialog").getByRole("button", { name: w("crm-import-undo") }).click();
  await expect(page.getByText(w("crm-import-undone"))).toBeVisible();
  expect((await owner.api("GET", "/contacts")).total).toBe(1);
  expect(await owner.api("GET", `/contacts/${before.id}`)).toMatchObject({ last_name: "Alt" });
  await open(page, "/imports");
  await expect(page.getByText(w("crm-import-state-undone"))).toBeVisible();
});

test("two thousand rows: the progress is told, the figures are right, a reload loses nothing", async ({ page, context, request, w }) => {
  const owner = await company(request, "Many");
  await owner.enter(context);
  await open(page, "/imports/new");
  await choose(page, w, MANY);
  await expect(meaning(page, w, "Name")).toHaveValue("full_name");
  await expect(meaning(page, w, "E-Mail")).toHaveValue("email");
  await expect(meaning(page, w, "Firma")).toHaveValue("company");
  const id = await start(page, w);
  await reload(page);
  await expect(page.getByText(w("crm-import-done-partly", { n: 1_996, failed: 4 }))).toBeVisible({ timeout: 60_000 });
  expect(await owner.api("GET", `/contact-imports/${id}`)).toMatchObject({ total: 2_000, processed: 2_000, created: 1_996, failed: 4, skipped: 0 });
  await page.getByRole("link", { name: w("crm-import-view-contacts") }).click();
  await page.waitForURL(/\/contacts\?/);
  await expect(page.getByText(w("crm-contact-counted", { n: 1996, total: "1,996" }))).toBeVisible();
  // The same file again: everybody is known already.
  await open(page, "/imports/new");
  await choose(page, w, MANY);
  await start(page, w);
  await expect(page.getByText(w("crm-import-done-partly", { n: 0, failed: 4 }))).toBeVisible({ timeout: 60_000 });
  expect((await owner.api("GET", "/contacts?limit=1")).total).toBe(1_996);
});

test("a file in UTF-16 with tabs, as Excel writes it, is read as it is", async ({ page, context, request, w }) => {
  const owner = await company(request, "Wide");
  await owner.enter(context);
  await open(page, "/imports/new");
  const text = "\ufeffName\tEmail\tPhone\r\nفاطمة الزهراء\tfatima@example.test\t+20 100 123 4567\r\nJosé Ñuñez\tjose@example.test\t\r\n";
  await choose(page, w, file("unicode.txt", Buffer.from(text, "utf16le")));
  await expect(page.getByText(w("crm-import-tab"))).toBeVisible();
  await start(page, w);
  await expect(page.locator("main").getByText(w("crm-import-state-completed"), { exact: true }).or(page.getByText(w("crm-import-state-partly")))).toBeVisible();
  const { items } = await owner.api("GET", "/contacts?sort=name");
  expect(items.map((contact: { display_name: string }) => contact.display_name).sort()).toEqual(["José Ñuñez", "فاطمة الزهراء"].sort());
});

test("files that can't be read say why, before anything is sent", async ({ page, context, request, w, accessible }) => {
  const owner = await company(request, "Broken");
  await owner.enter(context);
  const sent: string[] = [];
  page.on("request", (asked) => asked.method() === "POST" && asked.url().includes("contact-imports") && sent.push(asked.url()));
  await open(page, "/imports/new");
  const input = page.locator("input[type=file]");
  await input.setInputFiles(file("empty.csv", ""));
  await expect(page.getByRole("alert")).toContainText(w("crm-import-error-empty"));
  await input.setInputFiles(file("contacts.xlsx", Buffer.concat([Buffer.from("PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00", "latin1"), Buffer.alloc(4_000, 0x9c)])));
  await expect(page.getByRole("alert")).toContainText(w("crm-import-error-not-text"));
  await input.setInputFiles(file("quotes.csv", 'Name,Email\nAnna,"anna@example.test\nBert,bert@example.test\n'));
  await expect(page.getByText(w("crm-import-error-broken-quotes")).first()).toBeVisible();
  await accessible(page, "a file with broken quotes");
  expect(sent).toEqual([]);
  expect((await owner.api("GET", "/contacts")).total).toBe(0);
});

test("columns are mapped by hand, and a mapping without a name is refused", async ({ page, context, request, w }) => {
  const owner = await company(request, "Map");
  await owner.enter(context);
  await open(page, "/imports/new");
  await choose(page, w, file("odd.csv", "A,B,C\nx1,Anna Berg,anna@example.test\nx2,Bert Cole,bert@example.test\n"));
  await expect(meaning(page, w, "C")).toHaveValue("email");
  await expect(meaning(page, w, "A")).toHaveValue("skip");
  await meaning(page, w, "C").selectOption("skip");
  await expect(page.getByText(w("crm-import-error-needs-identity"))).toBeVisible();
  await expect(page.getByRole("button", { name: w("crm-import-next") })).toBeDisabled();
  await meaning(page, w, "B").selectOption("full_name");
  await meaning(page, w, "C").selectOption("email");
  // A field that a column took leaves the column that had it.
  await meaning(page, w, "A").selectOption("email");
  await expect(meaning(page, w, "C")).toHaveValue("skip");
  await meaning(page, w, "C").selectOption("email");
  await meaning(page, w, "A").selectOption("source");
  await start(page, w);
  await expect(page.getByText(w("crm-import-done", { n: 2 }))).toBeVisible();
  const { items } = await owner.api("GET", "/contacts?sort=name");
  expect(items.map((contact: { display_name: string; source: string }) => [contact.display_name, contact.source])).toEqual([["Anna Berg", "x1"], ["Bert Cole", "x2"]]);
});
