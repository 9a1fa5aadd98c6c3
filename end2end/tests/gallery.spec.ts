// The gallery of components: pictures of every section in each look, compared with those in end2end/pictures; axe in both
// themes; the tree that screen readers see; narrow and zoomed windows. Renew the pictures and trees after a wanted change with
//   deploy/dev/e2e.sh tests/gallery.spec.ts --project once --update-snapshots
// and look at what git says has changed. Debian's Chromium draws them; another browser's letters differ by more than the tolerance.
import type { BrowserContext, Page } from "@playwright/test";
import { test, expect, awake, fits, open } from "../support/test";

const sections = [
  "colours", "icons", "actions", "text", "choices", "typed", "writing", "states", "form", "floating", "marks", "waiting", "empty", "lists", "layout",
  "calendar", "charts",
];
const looks = ["light", "dark"].flatMap((theme) => ["en", "ar"].flatMap((lang) => ["comfortable", "compact"].map((density) => ({ theme, lang, density }))));

// Half the size is enough to see what changed, and keeps the pictures small.
test.use({ deviceScaleFactor: 0.5, viewport: { width: 1200, height: 900 }, timezoneId: "UTC", contextOptions: { reducedMotion: "reduce" } });

async function dress(context: BrowserContext, baseURL: string, look: { theme?: string; lang?: string; density?: string }) {
  const cookie = (name: string, value: string) => ({ name, value, url: baseURL });
  await context.addCookies([cookie("theme", look.theme ?? "light"), cookie("lang", look.lang ?? "en"), cookie("density", look.density ?? "comfortable")]);
}

/** Opens a section and waits until nothing on it will change by itself. */
async function section(page: Page, key: string) {
  await page.clock.setFixedTime(new Date("2026-11-21T10:00:00Z"));
  await page.goto(`/dev/ui/${key}`);
  await awake(page);
  await page.waitForLoadState("load");
  await page.evaluate(() => document.fonts.ready);
  for (const chart of await page.locator("neuro-chart:visible").all()) await expect(chart).toHaveAttribute("data-drawn", "yes");
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
}

for (const look of looks) {
  const name = `${look.theme}-${look.lang === "ar" ? "rtl" : "ltr"}-${look.density}`;
  test(`pictures of every section, ${name}`, async ({ page, context, baseURL }) => {
    await dress(context, baseURL!, look);
    for (const key of sections) {
      await section(page, key);
      // Softly: one run shows all that changed.
      await expect.soft(page.locator("#specimens")).toHaveScreenshot([name, `${key}.png`], { maxDiffPixelRatio: 0.004, threshold: 0.25 });
    }
  });
}

for (const theme of ["light", "dark"]) {
  test(`every section is accessible, ${theme}`, async ({ page, context, baseURL, accessible }) => {
    await dress(context, baseURL!, { theme });
    for (const key of sections) {
      await section(page, key);
      await accessible(page, `${key}, ${theme}`);
    }
  });
}

test("no section scrolls sideways at 320 pixels, nor at four times the size", async ({ page, context, baseURL }) => {
  await dress(context, baseURL!, { density: "compact" });
  for (const [width, height] of [[320, 640], [300, 225]] as const) {
    await page.setViewportSize({ width, height });
    for (const key of sections) {
      await section(page, key);
      await fits(page, `${key} at ${width}`);
    }
  }
});

test("what screen readers are told", async ({ page, context, baseURL }) => {
  await dress(context, baseURL!, {});
  const tree = async (key: string, part: string, name: string, act?: () => Promise<unknown>) => {
    await section(page, key);
    await act?.();
    await expect.soft(page.locator(part).first()).toMatchAriaSnapshot({ name: `${name}.aria.yml`, timeout: 5_000 });
  };
  const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
  await tree("actions", "#gallery-menu", "menu", () => press("Actions"));
  await tree("text", ".gallery-fields", "text-fields");
  await tree("choices", ".gallery-fields", "choices");
  await tree("typed", ".gallery-fields", "typed-fields");
  await tree("typed", "#f-g-date-calendar", "day-picker", () => page.locator("#f-g-date-calendar-button").click());
  await tree("form", "form", "form");
  await tree("floating", "#gallery-dialog", "dialog", () => press("Dialog"));
  await tree("floating", "#gallery-drawer", "drawer", () => press("Drawer"));
  await tree("waiting", ".stepper", "stepper");
  await tree("layout", ".tabs", "tabs");
  await tree("calendar", "#g-month", "calendar");
  await tree("charts", "#g-chart-table", "chart-as-table");
});

test("fields read what people type", async ({ page }) => {
  await page.clock.setFixedTime(new Date("2026-11-21T10:00:00Z"));
  await open(page, "/dev/ui/typed");
  for (const [label, typed, shown] of [
    ["Expected close", "tomorrow", "22 Nov 2026"],
    ["Expected close", "next fri", "27 Nov 2026"],
    ["Expected close", "٢٤/١٢", "24 Dec 2026"],
    ["Employees", "1.2k", "1,200"],
    ["Employees", "٣٤٥٦", "3,456"],
    ["Starts at", "9:30pm", "21:30"],
    ["Mobile", "0170 7654321", "+49 170 7654321"],
    ["Period", "last month", "1 Oct 2026 – 31 Oct 2026"],
  ]) {
    const field = page.getByLabel(label!, { exact: true }).and(page.locator("input.input"));
    await field.fill(typed!);
    await field.blur();
    await expect(field, `${label}: ${typed}`).toHaveValue(shown!);
  }
  const wrong = page.locator("#f-g-date");
  await wrong.fill("soon");
  await wrong.blur();
  await expect(wrong).toHaveAttribute("aria-invalid", "true");
  await expect(wrong).toHaveValue("soon");
});

test("a day is picked by keys alone", async ({ page }) => {
  await page.clock.setFixedTime(new Date("2026-11-21T10:00:00Z"));
  await open(page, "/dev/ui/typed");
  const field = page.locator("#f-g-date");
  await field.focus();
  await page.keyboard.press("Alt+ArrowDown");
  await expect(page.getByRole("button", { name: "Saturday, 21 November 2026" })).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("PageDown");
  await expect(page.getByRole("button", { name: "Tuesday, 29 December 2026" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(field).toHaveValue("29 Dec 2026");
  await expect(field).toBeFocused();
});

test("a menu and a dialog are walked by keys", async ({ page }) => {
  await open(page, "/dev/ui/actions");
  const menu = page.getByRole("button", { name: "Actions", exact: true });
  await menu.click();
  await expect(page.getByRole("menuitem", { name: "Edit" })).toBeFocused();
  await page.keyboard.press("End");
  await expect(page.getByRole("menuitem", { name: "Delete" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("menuitem", { name: "Edit" })).toBeHidden();
  await expect(menu).toBeFocused();
  await open(page, "/dev/ui/floating");
  const opener = page.getByRole("button", { name: "Drawer", exact: true });
  await opener.click();
  await expect(page.getByRole("dialog", { name: "Sara Ahmadi" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog", { name: "Sara Ahmadi" })).toBeHidden();
  await expect(opener).toBeFocused();
});
