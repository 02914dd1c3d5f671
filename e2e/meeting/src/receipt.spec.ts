/** The report of a call, as a person saves it from the page after the meeting. */
import { readFile } from 'node:fs/promises';
import type { Person } from '@throughline/people';
import { Receipt } from '@throughline/protocol';
import { expect, leave, meet, test } from './fixtures.js';
import { Product } from './product.js';
import { WEEKLY } from './weekly.js';
import { ANY_TEXT, matching, words } from './words.js';

/** IPv4 and IPv6, also without the parts that the short form omits. */
const ADDRESS = /\b\d{1,3}(?:\.\d{1,3}){3}\b|\b[0-9a-f]{1,4}(?::[0-9a-f]{0,4}){3,7}/i;

interface ReportChoices {
  /** The label of the format. */
  format: string;
  addresses?: boolean;
}

/** From the page after the meeting. Returns the content of the file. */
async function savesReport(
  { page }: Person,
  { format, addresses = false }: ReportChoices,
): Promise<string> {
  await page.getByRole('button', { name: words.receipt.open }).click();
  const dialog = page.getByRole('dialog', { name: words.receipt.title });
  await dialog.getByRole('radio', { name: format }).check();
  if (addresses) await dialog.getByRole('checkbox', { name: words.receipt.addresses }).check();
  const downloading = page.waitForEvent('download');
  await dialog.getByRole('button', { name: words.receipt.save }).click();
  return readFile(await (await downloading).path(), 'utf8');
}

test('[RCP-1] after a meeting, a person saves a report of it, without an address', async ({
  product,
  ada,
  bob,
}) => {
  await meet(product, ada, bob);
  await ada.presses(words.paths.title);
  await expect(ada.page.getByRole('button', { name: words.receipt.open })).toBeVisible();
  await leave(ada);

  const json = await savesReport(ada, { format: words.receipt.json });
  const page = await savesReport(ada, { format: words.receipt.html });
  const dump = await savesReport(ada, { format: words.receipt.rtcstats });

  const [link] = Receipt.parse(JSON.parse(json)).links;
  expect(link).toMatchObject({ person: 'Person 1', outcome: 'connected' });
  expect(link?.steps.map(({ kind }) => kind)).toContain('dtls/connected');
  expect(link?.pairs.filter(({ isInUse }) => isInUse)).toHaveLength(1);
  expect(page).toContain(words.receiptFile.claims);
  expect(dump).toMatch(/^RTCStatsDump\n\{"fileFormat":3,/);
  for (const file of [json, page, dump]) {
    expect(file).not.toMatch(ADDRESS);
    expect(file).not.toContain('Bob');
  }
});

test(
  '[RCP-2] after a call without a connection, the page states the problem, and the report of a person who uses relays only has no address',
  WEEKLY,
  async ({ ada, bob }) => {
    await using product = await Product.start({ PATH: '/nonexistent' });
    const { url } = await product.createRoom();
    await ada.joins(url);
    await bob.joinsByRelay(url);
    for (const [person, other] of [
      [ada, bob],
      [bob, ada],
    ] as const)
      await expect(person.tileOf(other)).toHaveAttribute('data-link', 'failed', {
        timeout: 40_000,
      });

    await leave(bob);
    await leave(ada);

    for (const { page } of [ada, bob]) {
      await expect(page.getByText(words.receipt.badCall)).toBeVisible();
      await expect(
        page.getByText(matching(words.callProblems['never-connected']({ name: ANY_TEXT }))),
      ).toBeVisible();
    }
    const report = await savesReport(bob, { format: words.receipt.json, addresses: true });
    expect(Receipt.parse(JSON.parse(report)).self.network).toEqual({ kind: 'relay-only' });
    expect(report).not.toMatch(ADDRESS);
  },
);

test('[RCP-4] the schema of receipts is published', async ({ product }) => {
  const response = await fetch(`${product.origin}/schemas/receipt-1.json`);

  expect(response.headers.get('content-type')).toBe('application/schema+json');
  expect(await response.json()).toMatchObject({
    properties: { format: { const: 'throughline-receipt' } },
  });
});
