// Getting in: with and without JavaScript, with wrong passwords and used links, in both languages.
import { test, expect, awake, open, signIn, unique, PASSWORD } from "../support/test";
import { company, colleague, send, SECRET } from "../support/office";
import { word } from "../support/words";

test("signing in works without JavaScript, and says when the password is wrong", async ({ browser, w }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto("/sign-in");
  await page.locator("[name=email]").fill("viewer@demo.test");
  await page.locator("[name=password]").fill("not the password");
  await page.getByRole("button", { name: w("identity-sign-in-button"), exact: true }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await expect(page.getByRole("alert")).toContainText(w("identity-error-invalid-credentials"));
  expect(page.url(), "the password must not travel in the address").not.toContain("not%20the");

  await page.locator("[name=email]").fill("viewer@demo.test");
  await page.locator("[name=password]").fill(PASSWORD);
  await page.getByRole("button", { name: w("identity-sign-in-button"), exact: true }).click();
  await expect(page).toHaveURL((url) => url.pathname === "/");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await context.close();
});

test("signing up works without JavaScript, and errors stand at their fields", async ({ browser, w, mail }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  const email = `${unique("plain")}@example.test`;
  await page.goto("/sign-up");
  await page.locator("[name=organization_name]").fill(unique("Plain"));
  await page.locator("[name=email]").fill(email);
  await page.locator("[name=password]").fill("password");
  await page.getByRole("button", { name: w("identity-sign-up-button") }).click();
  await expect(page).toHaveURL(/\/sign-up/);
  await expect(page.getByText(w("identity-error-password-too-common"))).toBeVisible();
  await page.locator("[name=organization_name]").fill(unique("Plain"));
  await page.locator("[name=email]").fill(email);
  await page.locator("[name=password]").fill(SECRET);
  await page.getByRole("button", { name: w("identity-sign-up-button") }).click();
  await expect(page).toHaveURL(/\/check-mail/);
  expect((await mail(email)).subject).toBe(w("identity-mail-verify-subject"));
  await context.close();
});

test("a wrong password keeps the address and says what is wrong", async ({ page, w, accessible }) => {
  await open(page, "/sign-in");
  await page.locator("[name=email]").fill("owner@demo.test");
  await page.locator("[name=password]").fill("certainly wrong");
  await page.getByRole("button", { name: w("identity-sign-in-button"), exact: true }).click();
  await expect(page.getByRole("alert")).toContainText(w("identity-error-invalid-credentials"));
  await expect(page.locator("[name=email]")).toHaveValue("owner@demo.test");
  await accessible(page, "a refused sign-in");
  await page.locator("[name=password]").fill(PASSWORD);
  await page.locator("[name=password]").press("Enter");
  await page.waitForURL((url) => url.pathname === "/");
});

test("an unknown address gets the same answer as a wrong password", async ({ page, w }) => {
  await open(page, "/sign-in");
  await page.locator("[name=email]").fill(`${unique("nobody")}@example.test`);
  await page.locator("[name=password]").fill("certainly wrong");
  await page.getByRole("button", { name: w("identity-sign-in-button"), exact: true }).click();
  await expect(page.getByRole("alert")).toContainText(w("identity-error-invalid-credentials"));
});

test("five wrong passwords lock the account, and the page says what to do", async ({ page, request, w, accessible }) => {
  const owner = await company(request, "Locked");
  for (let i = 0; i < 5; i++) await send(request, "POST", "/auth/login", { email: owner.email, password: `wrong ${i}` });
  await open(page, "/sign-in");
  await page.locator("[name=email]").fill(owner.email);
  await page.locator("[name=password]").fill(SECRET);
  await page.getByRole("button", { name: w("identity-sign-in-button"), exact: true }).click();
  await expect(page.getByRole("alert")).toContainText(w("identity-error-account-locked"));
  await accessible(page, "a locked account");
});

test("an address that is not confirmed can have its mail again", async ({ page, request, w }) => {
  const email = `${unique("slow")}@example.test`;
  await send(request, "POST", "/auth/register", { email, password: SECRET, organization_name: unique("Slow") });
  await open(page, "/sign-in");
  await page.locator("[name=email]").fill(email);
  await page.locator("[name=password]").fill(SECRET);
  await page.getByRole("button", { name: w("identity-sign-in-button"), exact: true }).click();
  await expect(page.getByRole("alert")).toContainText(w("identity-error-email-not-verified"));
  await page.getByRole("button", { name: w("identity-resend") }).click();
  await expect(page).toHaveURL(/\/check-mail\?.*sent=1/);
  await expect(page.getByText(w("identity-notice-sent"))).toBeVisible();
});

test("links of mails work once, and made-up ones never", async ({ page, request, w, mail, accessible }) => {
  const email = `${unique("links")}@example.test`;
  await send(request, "POST", "/auth/register", { email, password: SECRET, organization_name: unique("Links") });
  const letter = await mail(email);
  expect(letter.html).toContain(letter.links[0].replaceAll("&", "&amp;"));
  for (const words of ["identity-notice-verified", "identity-error-token-used"]) {
    await open(page, letter.links[0]);
    await page.getByRole("button", { name: w("identity-verify-button") }).click();
    await expect(page.getByText(w(words))).toBeVisible();
  }
  await open(page, "/verify-email?token=made-up");
  await page.getByRole("button", { name: w("identity-verify-button") }).click();
  await expect(page.getByText(w("identity-error-token-invalid"))).toBeVisible();
  await accessible(page, "a link that is not valid");
  await open(page, "/accept-invitation?token=made-up");
  await expect(page.getByRole("heading", { name: w("identity-invitation-gone") })).toBeVisible();
  await accessible(page, "an invitation that is gone");
});

test("a forgotten password is set anew by mail, and the old one is void", async ({ page, request, w, mail, accessible }) => {
  const owner = await company(request, "Forgot");
  await mail(owner.email);
  await open(page, "/sign-in");
  await page.getByRole("link", { name: w("identity-forgot-link") }).click();
  await page.waitForURL(/\/forgot-password/);
  await page.locator("[name=email]").fill(owner.email);
  await page.getByRole("button", { name: w("identity-forgot-button") }).click();
  await expect(page.getByText(w("identity-notice-reset-sent"))).toBeVisible();
  await accessible(page, "a sent link");

  const letter = await mail(owner.email);
  expect(letter.subject).toBe(w("identity-mail-reset-subject"));
  await open(page, letter.links[0]);
  await accessible(page, "a new password");
  await page.locator("[name=password]").fill("12345678");
  await page.getByRole("button", { name: w("identity-reset-button") }).click();
  await expect(page.getByText(w("identity-error-password-too-common"))).toBeVisible();
  const fresh = "another quite unrelated sentence";
  await page.locator("[name=password]").fill(fresh);
  await page.getByRole("button", { name: w("identity-reset-button") }).click();
  await expect(page.getByText(w("identity-notice-reset"))).toBeVisible();
  expect((await send(request, "POST", "/auth/login", { email: owner.email, password: SECRET })).status()).toBe(401);
  await signIn(page, owner.email, fresh);
  await expect(page).toHaveURL((url) => url.pathname === "/");

  await open(page, letter.links[0]);
  await page.locator("[name=password]").fill("yet another unrelated sentence");
  await page.getByRole("button", { name: w("identity-reset-button") }).click();
  await expect(page.getByText(w("identity-error-token-used"))).toBeVisible();
});

test("the language switch turns the whole page and is remembered", async ({ page, accessible }) => {
  await open(page, "/sign-in?next=%2Fdeals");
  await expect(page.locator("html")).toHaveAttribute("dir", "ltr");
  await page.getByRole("button", { name: "العربية" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "ar");
  await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
  await expect(page.getByRole("heading", { name: word("ar", "identity-sign-in-title") })).toBeVisible();
  expect(new URL(page.url()).searchParams.get("next"), "the way back is kept").toBe("/deals");
  await accessible(page, "the Arabic sign-in");
  await open(page, "/sign-up");
  await expect(page.getByRole("heading", { name: word("ar", "identity-sign-up-title") })).toBeVisible();
});

test("after signing in people go where they wanted, but never to another site", async ({ page, request }) => {
  const owner = await company(request, "Next");
  await page.goto("/companies?q=nord");
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  for (const [wish, path] of [["/companies?q=nord", "/companies"], ["//evil.example/x", "/"], ["https://evil.example", "/"]]) {
    await page.context().clearCookies();
    await open(page, `/sign-in?${new URLSearchParams({ next: wish })}`);
    await page.locator("[name=email]").fill(owner.email);
    await page.locator("[name=password]").fill(SECRET);
    await page.locator("[name=password]").press("Enter");
    await page.waitForURL((url) => url.pathname === path);
    expect(new URL(page.url()).origin).toBe(new URL(process.env.BASE_URL ?? "http://127.0.0.1:3000").origin);
  }
});

test("signing out ends the session for good", async ({ page, context, request, w }) => {
  const owner = await company(request, "Leaving");
  await owner.enter(context);
  await open(page, "/contacts");
  await page.getByRole("button", { name: w("shell-person-menu") }).click();
  await page.getByRole("menuitem", { name: w("shell-sign-out") }).click();
  await expect(page.getByText(w("identity-notice-signed-out"))).toBeVisible();
  await page.goto("/contacts");
  await expect(page).toHaveURL(/\/sign-in/);
  // A copy of the token is worth nothing either: the session itself is over.
  const answer = await send(request, "GET", "/auth/me", undefined, { authorization: `Bearer ${owner.access}` });
  expect(answer.status()).toBe(401);
});

test("somebody whose access is switched off is out at once", async ({ page, context, request, w }) => {
  const owner = await company(request, "Fired");
  const sales = await colleague(owner, "sales");
  await sales.enter(context);
  await open(page, "/contacts");
  const { items } = await owner.api("GET", "/users");
  await owner.api("POST", `/users/${items.find((user: { email: string }) => user.email === sales.email).id}/deactivate`);
  // The open page leaves by itself, perhaps while this one is on its way.
  await page.goto("/contacts").catch(() => undefined);
  await expect(page).toHaveURL(/\/sign-in/);
  await awake(page);
  await page.locator("[name=email]").fill(sales.email);
  await page.locator("[name=password]").fill(SECRET);
  await page.locator("[name=password]").press("Enter");
  await expect(page.getByRole("alert")).toContainText(w("identity-error-user-deactivated"));
});

test("devices are listed, and one can be signed out from another", async ({ page, context, request, w, accessible }) => {
  const owner = await company(request, "Devices");
  const other = await (await send(request, "POST", "/auth/login", { email: owner.email, password: SECRET })).json();
  await owner.enter(context);
  await open(page, "/account/sessions");
  await expect(page.getByText(w("identity-this-device"))).toHaveCount(1);
  await accessible(page, "devices");
  await page.locator("main li.row").getByRole("button", { name: new RegExp(`^${w("identity-end-session")}`) }).first().click();
  await expect(page.getByText(w("identity-session-ended"))).toBeVisible();
  const answer = await send(request, "GET", "/auth/me", undefined, { authorization: `Bearer ${other.access_token}` });
  expect(answer.status()).toBe(401);
});
