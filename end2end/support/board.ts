// Hands for the board: columns and cards as people see them, and the three ways to move one.
import type { Locator, Page } from "@playwright/test";
import { expect, awake } from "./test";

export const column = (page: Page, name: string): Locator => page.locator(".board").getByRole("region", { name, exact: true });
export const card = (where: Page | Locator, title: string): Locator => where.locator("li.deal-card").filter({ hasText: title });
export const titles = (where: Locator): Promise<string[]> => where.locator("li.deal-card .deal-title").allTextContents();

/** Opens the board and waits until it hears what others do. */
export async function openBoard(page: Page): Promise<void> {
  const listening = page.waitForResponse((answer) => answer.url().endsWith("/api/v1/events"));
  await page.goto("/deals");
  await awake(page);
  await listening;
}

/** Carries a card by keyboard: lift, steps, drop. */
export async function carry(page: Page, title: string, steps: string[]): Promise<void> {
  const it = card(page, title);
  await it.focus();
  await page.keyboard.press("Space");
  await expect(it).toHaveClass(/is-lifted/);
  for (const step of steps) {
    await page.keyboard.press(step);
    await expect(it).toBeFocused();
  }
  await page.keyboard.press("Space");
  await expect(it).not.toHaveClass(/is-lifted/);
}

async function middle(it: Locator): Promise<{ x: number; y: number }> {
  await it.scrollIntoViewIfNeeded();
  const box = (await it.boundingBox())!;
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Drags a card with the mouse onto a place of another column. */
export async function drag(page: Page, title: string, to: Locator): Promise<void> {
  const from = await middle(card(page, title));
  const box = (await to.boundingBox())!;
  const goal = { x: box.x + box.width / 2, y: box.y + Math.min(box.height / 2, 160) };
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + goal.x) / 2, (from.y + goal.y) / 2, { steps: 8 });
  await page.mouse.move(goal.x, goal.y, { steps: 8 });
  await expect(to).toHaveClass(/is-over/);
  await page.mouse.up();
}

/** Drags a card with a finger: rests on it until it lifts, then moves it past `over`, just below or above its middle. */
export async function dragByFinger(page: Page, title: string, over: Locator, side: "above" | "below"): Promise<void> {
  const touch = await page.context().newCDPSession(page);
  const send = (type: "touchStart" | "touchMove" | "touchEnd", points: { x: number; y: number }[]) =>
    touch.send("Input.dispatchTouchEvent", { type, touchPoints: points.map((point) => ({ ...point, id: 1 })) });
  const from = await middle(card(page, title));
  const box = (await over.boundingBox())!;
  const goal = { x: box.x + box.width / 2, y: side === "above" ? box.y + 4 : box.y + box.height - 4 };
  await send("touchStart", [from]);
  await expect(page.locator(".drag-ghost")).toBeVisible();
  for (let i = 1; i <= 8; i++) {
    await send("touchMove", [{ x: from.x + ((goal.x - from.x) * i) / 8, y: from.y + ((goal.y - from.y) * i) / 8 }]);
  }
  await expect(page.locator(".drop-slot")).toBeVisible();
  await send("touchEnd", []);
  await expect(page.locator(".drag-ghost")).toHaveCount(0);
  await touch.detach();
}
