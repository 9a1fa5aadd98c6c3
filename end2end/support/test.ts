// The test to use everywhere: it fails on any page error or console error, knows the language's words, and can look for
// accessibility problems, read the development mailbox and sign in.
import { test as base, expect, type Page } from "@playwright/test";
import AxeBuilder from "@axe-core/playwright";
import { word } from "./words";
import { newestMail, type Mail } from "./office";

export const PASSWORD = "demo-Passw0rd!";

type Kit = {
  lang: string;
  /** A text of the interface in this project's language. */
  w: (key: string, values?: Record<string, string | number>) => string;
  /** Fails when axe finds anything on the page. */
  accessible: (page: Page, where: string) => Promise<void>;
  /** What holds on every page: its language and direction, no scrolling sideways, nothing that axe finds. */
  sound: (page: Page, where: string) => Promise<void>;
  /** The newest mail to an address that this test did not read before. */
  mail: (to: string) => Promise<Mail>;
  /** Watches a page of another person as strictly as the first. */
  watch: (page: Page) => Promise<void>;
  errors: string[];
};

export const test = base.extend<Kit>({
  lang: async ({ locale }, use) => use((locale ?? "en").slice(0, 2)),
  w: async ({ lang }, use) => use((key, values) => word(lang, key, values)),
  errors: async ({}, use) => use([]),
  watch: async ({ errors }, use) =>
    use(async (page) => {
      await page.addInitScript(noteListeners);
      page.on("pageerror", (error) => errors.push(`${page.url()}: ${error.message}`));
      page.on("console", (message) => {
        if (message.type() !== "error") return;
        // The browser itself writes a line for each answer of 400 and more, which tests of refusals want.
        if (message.text().startsWith("Failed to load resource")) return;
        errors.push(`${page.url()}: ${message.text()}`);
      });
    }),
  page: async ({ page, watch, errors }, use) => {
    await watch(page);
    await use(page);
    expect(errors, "page and console errors").toEqual([]);
  },
  accessible: async ({}, use) =>
    use(async (page, where) => {
      // A document that is on its way has no title yet.
      await expect(page).toHaveTitle(/\S/);
      // Toasts fade in and panels slide: contrast is measured on what stays.
      await page.waitForFunction(() => document.getAnimations().every((a) => a.playState !== "running" || a.effect?.getTiming().iterations === Infinity));
      const found = await new AxeBuilder({ page }).options({ resultTypes: ["violations"] }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]).analyze();
      const told = found.violations.map((v) => `${v.id}: ${v.help}\n  ${v.nodes.map((n) => `${n.target} ${n.failureSummary}`).join("\n  ")}`);
      // Softly: one run tells about all pages of a journey.
      expect.soft(told, `axe on ${where}`).toEqual([]);
    }),
  sound: async ({ lang, accessible }, use) =>
    use(async (page, where) => {
      await expect(page.locator("html")).toHaveAttribute("lang", lang);
      await expect(page.locator("html")).toHaveAttribute("dir", lang === "ar" ? "rtl" : "ltr");
      await fits(page, where);
      await accessible(page, where);
    }),
  mail: async ({ request }, use) => {
    const seen = new Set<string>();
    await use((to) => newestMail(request, to, seen));
  },
});

export { expect };

/** Counts the listeners that scripts add inside the page's content: modules come in pieces, each wakes its own part up. */
function noteListeners(): void {
  const counted = window as unknown as { listeners: number };
  counted.listeners = 0;
  const add = EventTarget.prototype.addEventListener;
  EventTarget.prototype.addEventListener = function (this: EventTarget, ...what: Parameters<typeof add>) {
    if (this instanceof Element && this.closest("main")) counted.listeners++;
    return add.apply(this, what);
  };
}

/** Waits until the page answers to clicks: its frame, and inside the frame the part of its module. */
export async function awake(page: Page): Promise<void> {
  await page.waitForFunction(
    () => {
      if (document.documentElement.dataset.awake !== "yes") return false;
      const main = document.querySelector("main#content");
      if (!main?.querySelector("button, input, select, textarea")) return true;
      // All of a module's part wakes up in one go: once a whole frame brought nothing new, it is done.
      const page = window as unknown as { listeners: number; before?: number };
      const still = page.listeners > 0 && page.before === page.listeners;
      page.before = page.listeners;
      return still;
    },
    undefined,
    { timeout: 30_000, polling: 60 },
  );
}

/** Opens a page of ours and waits until it answers to clicks. */
export async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await awake(page);
}

/** Loads the page anew, and waits until it answers to clicks. */
export async function reload(page: Page): Promise<void> {
  await page.reload();
  await awake(page);
}

/** Signs in through the page. */
export async function signIn(page: Page, email: string, password = PASSWORD): Promise<void> {
  await open(page, "/sign-in");
  await page.locator("[name=email]").fill(email);
  await page.locator("[name=password]").fill(password);
  await page.locator("main form button[type=submit].btn-primary").click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
  await awake(page);
}

/** The page is not wider than the window: nothing makes a phone scroll sideways. */
export async function fits(page: Page, where: string): Promise<void> {
  const [wide, room] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  expect(wide, `width of ${where}`).toBeLessThanOrEqual(room);
}

/** A name that no other test uses. */
export function unique(prefix: string): string {
  return `${prefix}-${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 7)}`;
}
