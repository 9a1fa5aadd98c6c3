// Browser tests against the server that deploy/dev/e2e.sh starts. A page error or a console error fails any test (support/test.ts).
import { defineConfig } from "@playwright/test";

const args = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];

const desktop = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };

/** Each language, size and theme of the promise, by the look of a project's name. */
const looks = [
  { name: "en-desktop-light", locale: "en-GB", viewport: desktop, colorScheme: "light" as const },
  { name: "ar-desktop-dark", locale: "ar-EG", viewport: desktop, colorScheme: "dark" as const },
  { name: "en-phone-dark", locale: "en-GB", viewport: phone, colorScheme: "dark" as const, hasTouch: true, isMobile: true },
  { name: "ar-phone-light", locale: "ar-EG", viewport: phone, colorScheme: "light" as const, hasTouch: true, isMobile: true },
];

export default defineConfig({
  testDir: "tests",
  outputDir: "test-results",
  timeout: 180_000,
  // Pictures and trees of the gallery (tests/gallery.spec.ts).
  snapshotPathTemplate: "pictures/{arg}{ext}",
  expect: { timeout: 15_000, toHaveScreenshot: { animations: "disabled", caret: "hide", scale: "device" } },
  workers: 2,
  retries: process.env.CI ? 1 : 0,
  reporter: [["list"]],
  use: {
    baseURL: process.env.BASE_URL ?? "http://127.0.0.1:3000",
    launchOptions: { executablePath: "/usr/bin/chromium", args },
    screenshot: "only-on-failure",
    trace: "off",
  },
  projects: [
    // Journeys run in every look; what does not depend on it runs once.
    ...looks.map(({ name, ...use }) => ({ name, use, testMatch: /journeys\/.*\.spec\.ts/ })),
    { name: "once", use: { viewport: desktop, locale: "en-GB" }, testIgnore: /journeys\// },
  ],
});
