// Contact files as people have them.
import { expect, type Page } from "@playwright/test";

type File = { name: string; mimeType: string; buffer: Buffer };

/** The spreadsheet that a company lives in: German Excel, with a mark at its start, umlauts and Arabic, one address
 *  without an at sign and one person twice. Six good rows of eight. */
export const SPREADSHEET: File = {
  name: "Kundenliste 2026.csv",
  mimeType: "text/csv",
  buffer: Buffer.from(
    "\ufeff" +
      [
        "Vorname;Nachname;E-Mail;Telefon;Firma;Position;Schlagworte;Bemerkung",
        "Jürgen;Müller;juergen.mueller@nordwind.example;+49 170 1234567;Nordwind GmbH;Geschäftsführer;vip, messe;Messe Hamburg",
        "Käthe;Weiß;kaethe.weiss@nordwind.example;040 555 0101;Nordwind GmbH;Einkauf;;Empfehlung",
        "أمينة;حداد;amina.haddad@cedar.example;+20 100 123 4567;شركة الأرز للتجارة;مديرة المشتريات;vip;Website",
        "يوسف;الخطيب;yousef@cedar.example;+20 100 765 4321;شركة الأرز للتجارة;مدير المبيعات;عميل;Website",
        'Zoë;"Albers; Dr.";zoe@albers.example;;"Albers ""Law"" LLP";Partnerin;;Messe Hamburg',
        "Kaputt;Zeile;keine-adresse;;;;;",
        "Jürgen;Müller;JUERGEN.MUELLER@nordwind.example;;;;;doppelt",
        "Søren;Ångström;soren@fjord.example;+47 22 12 34 56;Fjord AS;;;Website",
      ].join("\r\n") +
      "\r\n",
  ),
};

/** A file of text. */
export function file(name: string, text: string | Buffer): File {
  return { name, mimeType: "text/csv", buffer: Buffer.from(text as string) };
}

type Words = (key: string, values?: Record<string, string | number>) => string;

/** Chooses a file in the wizard and goes on to its columns. */
export async function choose(page: Page, w: Words, chosen: File): Promise<void> {
  await page.locator("input[type=file]").setInputFiles(chosen);
  await expect(page.getByRole("columnheader", { name: w("crm-import-column") })).toBeVisible();
}

/** The select that says what a column becomes. */
export const meaning = (page: Page, w: Words, column: string) => page.getByRole("combobox", { name: w("crm-import-meaning", { column }) });

/** From the columns to the import's own page. */
export async function start(page: Page, w: Words, choices: { dryRun?: boolean; duplicates?: "skip" | "update" | "create" } = {}): Promise<string> {
  await page.getByRole("button", { name: w("crm-import-next") }).click();
  if (choices.duplicates) await page.locator(`[name=on_duplicate][value=${choices.duplicates}]`).check();
  if (choices.dryRun) await page.getByRole("switch", { name: w("crm-import-dry-run") }).click();
  await page.getByRole("button", { name: w(choices.dryRun ? "crm-import-try" : "crm-import-start") }).click();
  await page.waitForURL(/\/imports\/[0-9a-f-]{36}/);
  return page.url().split("/").pop()!;
}
