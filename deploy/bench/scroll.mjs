// Scrolls the list of contacts in Chromium from the first row to the last one that is wanted, and counts the frames that came
// late. Prints one JSON line: rows passed, frames, dropped frames (longer than a frame and a half), the longest one, and how
// many rows stood in the page at most.
//
//   node deploy/bench/scroll.mjs http://127.0.0.1:3000 owner@demo.test 'demo-Passw0rd!' [rows]
import { chromium } from "@playwright/test";

const [base, email, password, wanted = "100000"] = process.argv.slice(2);
const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
await page.goto(`${base}/sign-in`);
await page.fill("[name=email]", email);
await page.fill("[name=password]", password);
await Promise.all([page.waitForURL((url) => !url.pathname.startsWith("/sign-in")), page.click("button[type=submit]")]);
await page.goto(`${base}/contacts`);
await page.waitForFunction(() => document.documentElement.dataset.awake === "yes" && document.querySelectorAll("tbody tr").length < 50);

/** Scrolls by `step` pixels at each frame, as far as `rows`; waits where rows are still on their way. */
const scroll = (rows, step) =>
  page.evaluate(
    ([rows, step]) =>
      new Promise((resolve) => {
        const frame = document.querySelector(".grid-frame");
        const body = frame.querySelector("tbody");
        const height = body.querySelector("tr").getBoundingClientRect().height;
        const told = { rows: 0, frames: 0, dropped: 0, longest_ms: 0, painted: 0, waited: 0 };
        let last = performance.now();
        let still = 0;
        const turn = (now) => {
          const took = now - last;
          last = now;
          told.frames++;
          told.longest_ms = Math.max(told.longest_ms, Math.round(took));
          if (took > 25) told.dropped++;
          told.painted = Math.max(told.painted, body.rows.length);
          told.rows = Math.round(frame.scrollTop / height);
          const before = frame.scrollTop;
          frame.scrollTop = before + step;
          still = frame.scrollTop === before ? still + 1 : 0;
          if (still > 0) told.waited++;
          if (told.rows >= rows || still > 300) resolve(told);
          else requestAnimationFrame(turn);
        };
        requestAnimationFrame(turn);
      }),
    [rows, step],
  );

// Like a hand on the wheel, like a thrown list, and from end to end.
const wheel = await scroll(1500, 120);
const thrown = await scroll(12_000, 900);
const whole = await scroll(Number(wanted) - 60, 6000);
console.log(JSON.stringify({ wheel, thrown, whole }));
await browser.close();
