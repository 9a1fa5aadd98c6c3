// One's own account, in each language, size and theme: profile with photo and zone, password, devices, second factor and the
// sign-in with its code, and going from one organisation to another.
import { test, expect, awake, open } from "../../support/test";
import { company, newestMail, send, SECRET } from "../../support/office";
import { code } from "../../support/authenticator";
import { picture } from "../../support/picture";

test("one's own account", async ({ page, context, request, lang, w, sound }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  const owner = await company(request, "Account");
  await owner.api("PUT", "/account/profile", { name: "Mona Haddad", locale: lang });
  await owner.enter(context);
  const tab = (key: string) => page.getByRole("navigation", { name: w("identity-account-title") }).getByRole("link", { name: w(key), exact: true });

  await test.step("profile: name and zone", async () => {
    await open(page, "/account/profile");
    await sound(page, "the profile");
    await page.getByLabel(w("identity-your-name")).fill("Mona al-Haddad");
    const zone = page.getByRole("combobox", { name: w("identity-zone") });
    await zone.fill("tokyo");
    await page.getByRole("option", { name: /Asia\/Tokyo/ }).click();
    await page.locator("main form button[type=submit].btn-primary").click();
    await page.waitForURL(/saved=1/);
    await awake(page);
    await expect(page.getByText(w("identity-profile-saved"))).toBeVisible();
    await expect(zone).toHaveValue("Asia/Tokyo");
  });

  await test.step("profile: a photo, moved into its square", async () => {
    await page.getByRole("button", { name: w("identity-photo-choose") }).click();
    const dialog = page.getByRole("dialog");
    await dialog.locator("input[type=file]").setInputFiles({ name: "me.png", mimeType: "image/png", buffer: picture(400, 200) });
    await expect(dialog.getByRole("img", { name: w("identity-photo-preview") })).toBeVisible();
    await dialog.locator("[name=x]").fill("100");
    await dialog.locator("[name=zoom]").fill("200");
    await expect(dialog.locator(".crop-box img")).toHaveCSS("object-position", "100% 50%");
    await sound(page, "the photo's dialog");
    await dialog.getByRole("button", { name: w("identity-photo-save") }).click();
    await page.waitForURL(/photo=saved/);
    await awake(page);
    await expect(page.locator("#person-button .avatar img")).toHaveJSProperty("complete", true);
    await expect(page.locator(".photo-card .avatar img")).toHaveAttribute("src", /^\/images\//);
    // What is no picture is refused, and the page says so.
    await page.getByRole("button", { name: w("identity-photo-choose") }).click();
    await dialog.locator("input[type=file]").setInputFiles({ name: "me.png", mimeType: "image/png", buffer: Buffer.from("no picture") });
    await expect(dialog.getByText(w("identity-error-image-unsupported"))).toBeVisible();
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: w("identity-photo-remove") }).click();
    await page.waitForURL(/photo=removed/);
    await expect(page.locator(".photo-card .avatar img")).toHaveCount(0);
  });

  await test.step("password", async () => {
    await awake(page);
    await tab("identity-tab-password").click();
    await page.waitForURL(/\/account\/password/);
    await awake(page);
    await sound(page, "the password");
    await page.getByLabel(w("identity-old-password"), { exact: true }).fill("certainly wrong");
    await page.getByLabel(w("identity-chosen-password"), { exact: true }).fill(`${SECRET} again`);
    await expect(page.locator("meter")).toBeVisible();
    await page.locator("main form button[type=submit].btn-primary").click();
    await expect(page.getByText(w("identity-error-password-wrong")).filter({ visible: true }).first()).toBeVisible();
    await page.getByLabel(w("identity-old-password"), { exact: true }).fill(SECRET);
    await page.getByLabel(w("identity-chosen-password"), { exact: true }).fill(`${SECRET} again`);
    await page.locator("main form button[type=submit].btn-primary").click();
    await page.waitForURL(/saved=1/);
    await expect(page.getByText(w("identity-password-saved"))).toBeVisible();
  });

  await test.step("devices", async () => {
    for (let n = 0; n < 2; n++) await send(request, "POST", "/auth/login", { email: owner.email, password: `${SECRET} again` });
    await open(page, "/account/sessions");
    await expect(page.locator("main li.row")).toHaveCount(3);
    await expect(page.getByText(w("identity-this-device"))).toHaveCount(1);
    await sound(page, "devices");
    await page.locator("main li.row").getByRole("button", { name: new RegExp(`^${w("identity-end-session")}`) }).first().click();
    await expect(page.locator("main li.row")).toHaveCount(2);
    await page.getByRole("button", { name: w("identity-end-others") }).click();
    await expect(page.locator("main li.row")).toHaveCount(1);
  });

  let secret = "";
  let spare = "";
  await test.step("second factor: set up", async () => {
    await tab("identity-tab-second-factor").click();
    await page.waitForURL(/second-factor/);
    await awake(page);
    await sound(page, "no second factor");
    await page.getByRole("button", { name: w("identity-factor-begin") }).click();
    await expect(page.getByRole("img", { name: w("identity-factor-qr") })).toBeVisible();
    secret = await page.locator(".secret").innerText();
    await sound(page, "setting the second factor up");
    await page.getByLabel(w("identity-code-six")).fill("000000");
    await page.getByRole("button", { name: w("identity-factor-confirm") }).click();
    await expect(page.getByText(w("identity-error-code-wrong")).filter({ visible: true }).first()).toBeVisible();
    await page.getByLabel(w("identity-code-six")).fill(code(secret, -1));
    await page.getByRole("button", { name: w("identity-factor-confirm") }).click();
    await expect(page.locator(".codes li")).toHaveCount(10);
    spare = await page.locator(".codes li").first().innerText();
    await sound(page, "recovery codes");
    const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: w("identity-codes-download") }).click()]);
    expect(file.suggestedFilename()).toBe("neuroops-recovery-codes.txt");
    await page.getByRole("button", { name: w("identity-codes-done") }).click();
    await expect(page.locator(".codes")).toHaveCount(0);
    await expect(page.getByText(w("identity-factor-on"), { exact: true })).toBeVisible();
    await sound(page, "the second factor");
  });

  await test.step("second factor: sign in with a code", async () => {
    await context.clearCookies({ name: /neuroops_/ });
    await open(page, "/sign-in");
    await page.locator("[name=email]").fill(owner.email);
    await page.locator("[name=password]").fill(`${SECRET} again`);
    await page.locator("main form button[type=submit].btn-primary").click();
    await page.waitForURL(/\/sign-in\/code/);
    await awake(page);
    await sound(page, "the code's page");
    await page.getByLabel(w("identity-code"), { exact: true }).fill("123123");
    await page.locator("main form button[type=submit].btn-primary").click();
    await expect(page.getByText(w("identity-error-code-wrong")).filter({ visible: true }).first()).toBeVisible();
    await page.getByLabel(w("identity-code"), { exact: true }).fill(code(secret));
    await page.locator("main form button[type=submit].btn-primary").click();
    await page.waitForURL((url) => url.pathname === "/");
    await awake(page);
  });

  await test.step("second factor: switched off with a recovery code", async () => {
    await open(page, "/account/second-factor");
    await page.getByRole("button", { name: w("identity-factor-off"), exact: true }).click();
    const dialog = page.getByRole("dialog");
    await sound(page, "switching the second factor off");
    await dialog.getByLabel(w("identity-password"), { exact: true }).fill(`${SECRET} again`);
    await dialog.getByLabel(w("identity-code"), { exact: true }).fill(spare);
    await dialog.getByRole("button", { name: w("identity-factor-off"), exact: true }).click();
    await expect(page.getByText(w("identity-factor-is-off"))).toBeVisible();
    await expect(page.getByRole("button", { name: w("identity-factor-begin") })).toBeVisible();
  });
});

test("people of two organisations go from one to the other", async ({ page, context, request, lang, w, accessible, sound }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  const [host, guest] = [await company(request, "Host"), await company(request, "Guest")];
  await guest.api("PUT", "/account/profile", { name: "Mona Haddad", locale: lang });
  await host.api("POST", "/invitations", { email: guest.email, roles: ["viewer"] });
  const letter = await newestMail(request, guest.email, new Set());
  const token = new URL(letter.links[0]).searchParams.get("token");
  await guest.api("POST", "/auth/accept-invitation", { token });
  await guest.enter(context);
  await open(page, "/contacts");
  await page.getByRole("button", { name: w("shell-person-menu") }).click();
  await expect(page.getByRole("menuitemcheckbox", { name: host.organization })).toBeVisible();
  await accessible(page, "the person's menu with organisations");
  await page.getByRole("menuitemcheckbox", { name: host.organization }).click();
  await expect(page.locator(".sidebar .brand-name")).toHaveText(host.organization);
  await open(page, "/account/organizations");
  const here = page.locator("main li.row").filter({ hasText: host.organization });
  await expect(here.getByText(w("identity-organization-here"))).toBeVisible();
  await sound(page, "organisations");
  await page.locator("main li.row").filter({ hasText: guest.organization }).getByRole("button").click();
  await page.waitForURL((url) => url.pathname === "/");
  await open(page, "/account/organizations");
  await expect(page.locator("main li.row").filter({ hasText: guest.organization }).getByText(w("identity-organization-here"))).toBeVisible();
});
