// Lighthouse on the pages people meet first, as a phone and as a desktop. Prints a table row for each.
// lighthouse.mjs BASE EMAIL PASSWORD
import { chromium } from "@playwright/test";
import lighthouse, { desktopConfig } from "lighthouse";

const [base, email, password] = process.argv.slice(2);
const port = 9333;
// Lighthouse opens tabs of its own in the browser's usual context, so that is where somebody signs in.
const browser = await chromium.launchPersistentContext("", {
  executablePath: "/usr/bin/chromium",
  args: [`--remote-debugging-port=${port}`, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
const signIn = async () => {
  const page = await browser.newPage();
  await page.goto(`${base}/sign-in`);
  await page.fill("[name=email]", email);
  await page.fill("[name=password]", password);
  await Promise.all([page.waitForURL((url) => !url.pathname.startsWith("/sign-in")), page.click("button[type=submit]")]);
  await page.close();
};

const score = (result, category) => Math.round(result.lhr.categories[category].score * 100);
const number = (result, audit) => Math.round(result.lhr.audits[audit].numericValue);
for (const [device, config] of [["phone", undefined], ["desktop", desktopConfig]]) {
  await browser.clearCookies();
  for (const path of ["/sign-in", "/contacts", "/deals"]) {
    if (path === "/contacts") await signIn();
    const result = await lighthouse(`${base}${path}`, {
      port,
      logLevel: "error",
      onlyCategories: ["performance", "accessibility", "best-practices"],
    }, config);
    if (!result.lhr.finalDisplayedUrl.endsWith(path)) console.error(`  ${path} led to ${result.lhr.finalDisplayedUrl}`);
    console.log(`| ${path} | ${device} | ${score(result, "performance")} | ${score(result, "accessibility")} | ${score(result, "best-practices")} | ${number(result, "largest-contentful-paint")} | ${number(result, "total-blocking-time")} | ${result.lhr.audits["cumulative-layout-shift"].numericValue.toFixed(3)} |`);
    const failed = Object.values(result.lhr.audits).filter((audit) => audit.score !== null && audit.score < 0.9 && audit.scoreDisplayMode !== "informative");
    for (const audit of failed) console.error(`  ${path} ${device}: ${audit.id} ${audit.displayValue ?? ""}`);
  }
}
await browser.close();
