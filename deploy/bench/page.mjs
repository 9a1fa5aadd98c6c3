// First paint of the contacts page in Chromium with a CPU four times slower: LCP, layout shift, bytes of WASM; and how long a click to
// another page takes at full speed. Prints one JSON line.
import { chromium } from "@playwright/test";

const [base, email, password] = process.argv.slice(2);
const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
const page = await browser.newPage();
let wasm = 0;
page.on("response", async (response) => {
  if (!response.url().endsWith(".wasm")) return;
  const size = await response.request().sizes().catch(() => null);
  wasm += size ? size.responseBodySize : 0;
});
await page.goto(`${base}/sign-in`);
await page.fill("[name=email]", email);
await page.fill("[name=password]", password);
await Promise.all([page.waitForURL((url) => !url.pathname.startsWith("/sign-in")), page.click("button[type=submit]")]);

const cdp = await page.context().newCDPSession(page);
await cdp.send("Network.enable");
await cdp.send("Network.setCacheDisabled", { cacheDisabled: true });
await cdp.send("Emulation.setCPUThrottlingRate", { rate: 4 });
const runs = [];
for (let i = 0; i < 5; i++) {
  wasm = 0;
  await page.goto(`${base}/contacts`, { waitUntil: "networkidle" });
  runs.push(await page.evaluate(() => new Promise((resolve) => {
    let lcp = 0, cls = 0;
    new PerformanceObserver((list) => list.getEntries().forEach((e) => (lcp = e.startTime))).observe({ type: "largest-contentful-paint", buffered: true });
    new PerformanceObserver((list) => list.getEntries().forEach((e) => (cls += e.value))).observe({ type: "layout-shift", buffered: true });
    setTimeout(() => resolve({ lcp, cls }), 300);
  })));
}
const firstPage = wasm;
await cdp.send("Emulation.setCPUThrottlingRate", { rate: 1 });
await cdp.send("Network.setCacheDisabled", { cacheDisabled: false });

// From the click to the first frame that shows the other page with its records, counted inside the page. Each page was open before.
const go = (href, record) => page.evaluate(([href, record]) => new Promise((resolve) => {
  const title = document.title;
  const began = performance.now();
  document.querySelector(`.sidebar a[href="${href}"]`).click();
  const look = () => {
    const there = location.pathname === href && document.title !== title && document.querySelector(`main ${record}`);
    if (there) resolve(performance.now() - began);
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}), [href, record]);
const pages = [["/companies", "tr[data-at]"], ["/contacts", "tr[data-at]"], ["/deals", ".deal-card"]];
const clicks = [];
for (let i = 0; i < 6; i++) {
  for (const [href, record] of pages) {
    const took = await go(href, record);
    if (i > 0) clicks.push(took);
    await page.waitForTimeout(600);
  }
}
const median = (list) => list.sort((a, b) => a - b)[Math.floor(list.length / 2)];
console.log(JSON.stringify({
  lcp_ms_4x_slower: Math.round(median(runs.map((r) => r.lcp))),
  layout_shift: Number(median(runs.map((r) => r.cls)).toFixed(4)),
  wasm_kb_first_page: Math.round(firstPage / 1000),
  navigation_ms: Math.round(median(clicks)),
  navigation_ms_slowest: Math.round(Math.max(...clicks)),
}));
await browser.close();
