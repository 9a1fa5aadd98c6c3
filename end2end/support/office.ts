// Companies of their own for tests: signed up, filled and looked at through the API, so that no test meets another's data.
import { expect, type APIRequestContext, type BrowserContext } from "@playwright/test";

export const SECRET = "four quiet unrelated words";

export type Mail = { to: string; subject: string; text: string; html: string; links: string[]; at: string };
type Json = Record<string, any>;

/** The newest mail to an address that is not in `seen` yet. */
export async function newestMail(request: APIRequestContext, to: string, seen: Set<string>): Promise<Mail> {
  let found: Mail | undefined;
  await expect
    .poll(async () => {
      const { items } = (await (await request.get("/api/dev/mailbox")).json()) as { items: Mail[] };
      found = items.find((item) => item.to === to && !seen.has(item.text));
      return found !== undefined;
    }, { message: `a mail to ${to}`, timeout: 15_000 })
    .toBe(true);
  seen.add(found!.text);
  return found!;
}

/** Sends to the API; waits where the rate limit of sign-in says so. */
export async function send(request: APIRequestContext, method: string, path: string, data?: unknown, headers: Record<string, string> = {}) {
  for (;;) {
    const answer = await request.fetch(`/api/v1${path}`, { method, data, headers });
    if (answer.status() !== 429) return answer;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}

/** Somebody with an account, and the API as they may use it. */
export class Person {
  constructor(
    readonly request: APIRequestContext,
    readonly email: string,
    readonly name: string,
    readonly organization: string,
    readonly access: string,
    readonly refresh: string,
  ) {}

  /** Asks the API; fails on anything but success. */
  async api(method: string, path: string, data?: unknown, headers: Record<string, string> = {}): Promise<Json> {
    const answer = await send(this.request, method, path, data, { authorization: `Bearer ${this.access}`, ...headers });
    expect(answer.ok(), `${method} ${path}: ${answer.status()} ${await answer.text()}`).toBe(true);
    return answer.status() === 204 ? {} : answer.json();
  }

  contact(form: Json): Promise<Json> {
    return this.api("POST", "/contacts", form);
  }

  deal(form: Json): Promise<Json> {
    return this.api("POST", "/deals", form);
  }

  /** The stages of the pipeline that every company has. */
  async stages(): Promise<{ id: string; name: string }[]> {
    return (await this.api("GET", "/pipelines")).items[0].stages;
  }

  /** Makes a browser theirs. */
  async enter(context: BrowserContext): Promise<void> {
    const url = process.env.BASE_URL ?? "http://127.0.0.1:3000";
    const cookie = (name: string, value: string) => ({ name, value, url, httpOnly: true, sameSite: "Lax" as const });
    await context.addCookies([cookie("neuroops_access", this.access), cookie("neuroops_refresh", this.refresh)]);
  }
}

/** A new company with its first person, who may do everything. */
export async function company(request: APIRequestContext, label = "Test"): Promise<Person> {
  const mark = `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 7)}`;
  const [email, name, organization] = [`${label.toLowerCase()}-${mark}@example.test`, "Mona Haddad", `${label} ${mark}`];
  const signedUp = await send(request, "POST", "/auth/register", { email, password: SECRET, organization_name: organization, name, locale: "en" });
  expect(signedUp.status(), await signedUp.text()).toBe(201);
  const letter = await newestMail(request, email, new Set());
  const token = new URL(letter.links[0]).searchParams.get("token");
  expect((await send(request, "POST", "/auth/verify-email", { token })).status()).toBe(200);
  const tokens = await (await send(request, "POST", "/auth/login", { email, password: SECRET })).json();
  return new Person(request, email, name, organization, tokens.access_token, tokens.refresh_token);
}

/** A colleague of `owner` with a role. */
export async function colleague(owner: Person, role: string, name = "Sami Nasser"): Promise<Person> {
  const email = owner.email.replace("@", `-${role}@`);
  await owner.api("POST", "/invitations", { email, name, roles: [role] });
  const letter = await newestMail(owner.request, email, new Set());
  const token = new URL(letter.links[0]).searchParams.get("token");
  const answer = await send(owner.request, "POST", "/auth/accept-invitation", { token, name, password: SECRET });
  expect(answer.ok(), await answer.text()).toBe(true);
  const tokens = await answer.json();
  return new Person(owner.request, email, name, owner.organization, tokens.access_token, tokens.refresh_token);
}
