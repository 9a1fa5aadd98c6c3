// What screen readers are told of the real pages: landmarks, headings, names, states. After a wanted change renew the trees with
//   deploy/dev/e2e.sh tests/trees.spec.ts --project once --update-snapshots
// and read what git says has changed, as somebody would hear it who can't see the page.
import type { Page } from "@playwright/test";
import { test, expect, awake } from "../support/test";
import { colleague, company, type Person } from "../support/office";

test.use({ timezoneId: "UTC", contextOptions: { reducedMotion: "reduce" } });

/** A tree as it is in every run: ids, times and the marks of test data give way to what they are. */
function lasting(text: string, owner?: Person): string {
  let told = text;
  for (const [made, name] of owner ? ([[owner.organization, "‹organisation›"], [owner.email.split("@")[0]!, "‹mail›"]] as const) : []) told = told.replaceAll(made, name);
  return told
    .replace(/[0-9a-f]{8}(-|%2D)[0-9a-f]{4}\1[0-9a-f]{4}\1[0-9a-f]{4}\1[0-9a-f]{12}/gi, "‹id›")
    .replace(/\d{1,2} [A-Z][a-z]{2} \d{4}, \d{2}:\d{2}/g, "‹time›")
    .replace(/[A-Z][a-z]+day, \d{1,2} [A-Z][a-z]+ \d{4}/g, "‹day›");
}

/** Compares the tree of a page with the kept one, as soon as it stands still. */
async function tree(page: Page, path: string, name: string, part = "body", owner?: Person) {
  await page.goto(path);
  await awake(page);
  // The bell counts once the page is awake.
  if (part === "body" && owner) await expect(page.locator("#bell-count")).not.toBeEmpty();
  const read = async () => lasting(await page.locator(part).first().ariaSnapshot(), owner);
  let told = await read();
  await expect.poll(async () => told === (told = await read()), { message: `${name} stands still`, intervals: [400] }).toBe(true);
  expect.soft(`${told}\n`).toMatchSnapshot(["trees", `${name}.yml`]);
}

/** Data that are the same in every run. */
async function office(owner: Person) {
  const firm = await owner.api("POST", "/companies", { name: "Cedar Trading", domain: "cedar.example" });
  const amina = await owner.contact({
    first_name: "Amina",
    last_name: "Haddad",
    title: "Head of purchasing",
    emails: [{ address: "amina@cedar.example" }],
    phones: [{ number: "+442079460000" }],
    company_id: firm.id,
    tags: ["vip"],
  });
  await owner.contact({ first_name: "Karim", last_name: "Saleh" });
  const [first, second] = await owner.stages();
  await owner.deal({ title: "Cold store", value: { amount: "48000.00", currency: "EUR" }, contact_ids: [amina.id], company_id: firm.id, stage_id: first!.id });
  await owner.deal({ title: "Forklift service", value: { amount: "9600.00", currency: "EUR" }, stage_id: second!.id });
  await owner.api("POST", "/activities", { kind: "note", body: "Decides together with the plant manager", contact_id: amina.id });
  await owner.api("POST", "/activities", { kind: "task", subject: "Send the revised offer", contact_id: amina.id });
  return amina;
}

test("what screen readers are told of pages for visitors", async ({ page }) => {
  await tree(page, "/sign-in", "sign-in");
  await tree(page, "/sign-up", "sign-up");
});

test("what screen readers are told of every page", async ({ page, context, request }) => {
  const owner = await company(request, "Trees");
  await colleague(owner, "sales");
  const amina = await office(owner);
  const roles = (await owner.api("GET", "/roles")).items as { id: string; key: string }[];
  await owner.enter(context);
  // The frame once, whole; then what is inside it.
  await tree(page, `/contacts/${amina.id}`, "contact", "body", owner);
  for (const [path, name] of [
    ["/", "start"],
    ["/contacts?sort=name", "contacts"],
    ["/contacts/new", "contact-new"],
    ["/deals", "board"],
    ["/team", "team"],
    ["/settings/roles", "roles"],
    [`/settings/roles/${roles.find((role) => role.key === "sales")!.id}`, "role"],
    ["/settings", "settings"],
    ["/settings/organisation/security", "security"],
    ["/settings/audit?action=contact.created", "audit"],
    ["/notifications", "notifications"],
  ] as const) {
    await tree(page, path, name, "main", owner);
  }
});

test("what screen readers are told where nothing is yet", async ({ page, context, request }) => {
  const owner = await company(request, "Bare");
  await owner.enter(context);
  for (const [path, name] of [
    ["/", "start-empty"],
    ["/contacts", "contacts-empty"],
    ["/companies", "companies-empty"],
    ["/deals", "board-empty"],
    ["/contacts?q=zzzz", "contacts-no-match"],
    ["/notifications", "notifications-empty"],
    ["/settings/api-keys", "api-keys-empty"],
  ] as const) {
    await tree(page, path, name, "main", owner);
  }
});
