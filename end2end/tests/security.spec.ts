// What browsers are told and what they must never do; pages for developers; what happens when the network fails.
import { test, expect, awake, open } from "../support/test";
import { company } from "../support/office";

test("each page carries a policy with a nonce of its own and no inline scripts", async ({ page, request }) => {
  const nonces = new Set<string>();
  for (const path of ["/sign-in", "/sign-up", "/dev/ui"]) {
    const answer = await page.goto(path);
    const policy = answer!.headers()["content-security-policy"];
    const scripts = /script-src ([^;]*)/.exec(policy)![1];
    expect(scripts).toContain("'strict-dynamic'");
    expect(scripts).not.toContain("unsafe-inline");
    expect(scripts).not.toContain("'unsafe-eval'");
    expect(policy).toContain("style-src 'self';");
    for (const part of ["object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"]) expect(policy).toContain(part);
    nonces.add(/'nonce-([^']{16,})'/.exec(scripts)![1]);
    // The markup as the server sent it: nothing that the policy would have to let through.
    const html = await (await request.get(path)).text();
    expect(html.match(/<script(?![^>]*\bnonce=)[^>]*>/g), "scripts without a nonce").toBeNull();
    expect(html.match(/\son[a-z]+="/g), "handlers in attributes").toBeNull();
    expect(html.match(/\sstyle="/g), "styles in attributes").toBeNull();
    await awake(page);
  }
  expect(nonces.size, "a nonce is used once").toBe(3);
});

test("each answer carries the security headers", async ({ request }) => {
  for (const path of ["/sign-in", "/api/v1/contacts", "/pkg/neuroops.css", "/health/live", "/nowhere", "/api/docs"]) {
    const headers = (await request.get(path)).headers();
    expect(headers["x-content-type-options"], path).toBe("nosniff");
    expect(headers["x-frame-options"], path).toBe("DENY");
    expect(headers["referrer-policy"], path).toBe("strict-origin-when-cross-origin");
    expect(headers["cross-origin-opener-policy"], path).toBe("same-origin");
    expect(headers["permissions-policy"], path).toContain("payment=()");
    expect(headers["content-security-policy"], path).toBeTruthy();
    expect(headers["x-correlation-id"], path).toBeTruthy();
  }
});

test("cookies of a session are out of reach for scripts and other sites", async ({ page, context, request }) => {
  const owner = await company(request, "Cookies");
  await open(page, "/sign-in");
  await page.locator("[name=email]").fill(owner.email);
  await page.locator("[name=password]").fill("four quiet unrelated words");
  await page.locator("[name=password]").press("Enter");
  await page.waitForURL((url) => url.pathname === "/");
  const cookies = (await context.cookies()).filter((cookie) => cookie.name.startsWith("neuroops_"));
  expect(cookies.map((cookie) => cookie.name).sort()).toEqual(["neuroops_access", "neuroops_refresh"]);
  for (const cookie of cookies) {
    expect(cookie.httpOnly, cookie.name).toBe(true);
    expect(cookie.sameSite, cookie.name).toBe("Lax");
  }
  expect(await page.evaluate(() => document.cookie)).not.toContain("neuroops_");
  const stored = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
  expect(stored, "no token in the browser's storage").not.toMatch(/eyJ/);
});

test("a write by cookie from another site is refused", async ({ request, baseURL }) => {
  const owner = await company(request, "Origin");
  const answer = await request.post("/api/v1/contacts", {
    data: { first_name: "Eve" },
    headers: { cookie: `neuroops_access=${owner.access}`, origin: "https://evil.example" },
  });
  expect(answer.status()).toBe(403);
  expect((await answer.json()).code).toBe("origin_mismatch");
  const own = await request.post("/api/v1/contacts", {
    data: { first_name: "Adam" },
    headers: { cookie: `neuroops_access=${owner.access}`, origin: baseURL! },
  });
  expect(own.status()).toBe(201);
});

test("nothing is ever fetched from anybody else", async ({ page, context, request, baseURL }) => {
  const owner = await company(request, "Own");
  const { id } = await owner.contact({ first_name: "Amina", last_name: "Haddad", emails: [{ label: "work", address: "amina@example.test" }] });
  const others: string[] = [];
  context.on("request", (asked) => {
    const url = asked.url();
    if (!url.startsWith(baseURL!) && !url.startsWith("data:") && !url.startsWith("blob:")) others.push(url);
  });
  await open(page, "/sign-in");
  await owner.enter(context);
  for (const path of ["/contacts", `/contacts/${id}`, "/companies", "/deals", "/imports", "/team", "/settings/roles", "/settings/roles/new", "/settings/api-keys", "/account/profile", "/dev/mailbox"]) await open(page, path);
  await page.goto("/api/docs");
  await expect(page.getByText("NeuroOps API").first()).toBeVisible();
  expect(others).toEqual([]);
});

test("an address that leads nowhere says so with the right status", async ({ page, context, request, w, accessible }) => {
  const owner = await company(request, "Lost");
  await owner.enter(context);
  const answer = await page.goto("/no/such/page");
  expect(answer!.status()).toBe(404);
  await expect(page.getByRole("heading", { name: w("shell-not-found") })).toBeVisible();
  await awake(page);
  await accessible(page, "the page that isn't there");
  await page.getByRole("link", { name: w("shell-go-home") }).click();
  await page.waitForURL((url) => url.pathname === "/");
  const api = await request.get("/api/v1/no-such-thing");
  expect(api.status()).toBe(404);
  expect(api.headers()["content-type"]).toContain("application/problem+json");
  expect(await api.json()).toMatchObject({ status: 404, code: "not_found", correlation_id: expect.any(String) });
});

test("the documentation of the API shows every group and its own document", async ({ page, request }) => {
  const document = await (await request.get("/api/v1/openapi.json")).json();
  expect(document.openapi).toMatch(/^3\.1/);
  await page.goto("/api/docs");
  // The viewer builds what is in sight of a long list.
  const group = (tag: string) => page.locator(`.opblock-tag[data-tag="${tag}"]`);
  const groups = new Set(Object.values<any>(document.paths).flatMap((path) => Object.values<any>(path).flatMap((operation) => operation.tags)));
  for (const tag of [...groups].sort().concat("Contacts")) {
    await page.evaluate(() => window.scrollTo(0, 0));
    await expect(async () => {
      await page.mouse.wheel(0, 300);
      await expect(group(tag)).toBeVisible({ timeout: 250 });
    }, tag).toPass({ timeout: 15_000 });
  }
  await group("Contacts").click();
  await page.locator("#operations-Contacts-list_contacts").click();
  await expect(page.locator("#operations-Contacts-list_contacts").getByText("next_cursor").first()).toBeVisible();
});

test("when the network fails, a message says so and what was typed stays", async ({ page, context, request, w }) => {
  const owner = await company(request, "Offline");
  await owner.enter(context);
  await open(page, "/contacts/new");
  await page.locator("[name=first_name]").fill("Typed before the tunnel");
  await context.setOffline(true);
  await page.getByRole("button", { name: w("crm-contact-create") }).click();
  await expect(page.getByRole("alert").first()).toBeVisible();
  await expect(page.locator("[name=first_name]")).toHaveValue("Typed before the tunnel");
  await context.setOffline(false);
  await page.getByRole("button", { name: w("crm-contact-create") }).click();
  await page.waitForURL(/\/contacts\/[0-9a-f-]{36}/);
  await expect(page.getByRole("heading", { name: "Typed before the tunnel" })).toBeVisible();
});
