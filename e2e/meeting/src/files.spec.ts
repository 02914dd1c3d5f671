/** Files between participants: they arrive as they were sent, or both sides learn why they did not. */
import type { Page } from '@playwright/test';
import type { Person } from '@throughline/people';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { expect, meet, test } from './fixtures.js';

interface SentFile {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

/** Deterministic content, different in each part. */
function fileOf(name: string, bytes: number): SentFile {
  const buffer = Buffer.alloc(bytes);
  for (let at = 0; at < bytes; at += 97) buffer[at] = at / 97;
  return { name, mimeType: 'application/octet-stream', buffer };
}

const digestOf = (content: Buffer) => createHash('sha256').update(content).digest('hex');
const rows = ({ page }: Person) => page.getByTestId('shared-file');
const openFiles = ({ page }: Person) => page.getByRole('button', { name: 'Files' }).click();

async function choose({ page }: Person, ...files: SentFile[]): Promise<void> {
  await page.locator('input[type=file]').setInputFiles(files);
}

async function save(page: Page, name: string): Promise<{ name: string; digest: string }> {
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: `Save ${name}` }).click();
  const download = await downloading;
  const digest = digestOf(await readFile(await download.path()));
  return { name: download.suggestedFilename(), digest };
}

/** From now on, texts that the person's page sends to others contain `lie` in place of what matches `truth`. */
async function tamper({ page }: Person, truth: string, lie: string): Promise<void> {
  await page.evaluate(
    ([from, to]) => {
      const { prototype } = RTCDataChannel;
      const send = Object.getOwnPropertyDescriptor(prototype, 'send')?.value as (
        this: RTCDataChannel,
        data: unknown,
      ) => void;
      prototype.send = function (this: RTCDataChannel, data: unknown) {
        send.call(this, typeof data === 'string' ? data.replace(new RegExp(from), () => to) : data);
      };
    },
    [truth, lie] as const,
  );
}

test('[FILE-3] a file arrives as it was sent', async ({ product, ada, bob }) => {
  await meet(product, ada, bob);
  const file = fileOf('notes.bin', 3_000_000);
  await openFiles(ada);
  await choose(ada, file);
  await ada.presses('Send the file');

  await expect(bob.page.getByText('Ada wants to send you notes.bin (3 MB)')).toBeVisible();
  await bob.presses('Accept notes.bin from Ada');
  await openFiles(bob);
  await expect(rows(bob)).toHaveAttribute('data-state', 'done');
  await expect(rows(ada)).toContainText('Bob has received it');

  expect(await save(bob.page, 'notes.bin')).toEqual({
    name: 'notes.bin',
    digest: digestOf(file.buffer),
  });
});

test('[FILE-1] a file for everyone reaches each participant who accepts it, and the sender sees who declined', async ({
  product,
  ada,
  bob,
  cleo,
}) => {
  const url = await meet(product, ada, bob);
  await cleo.joins(url);
  for (const person of [ada, bob]) await expect(person.remoteTiles).toHaveCount(2);
  const file = fileOf('notes.bin', 100_000);
  await openFiles(ada);
  await choose(ada, file);
  await expect(ada.page.getByLabel('Send to')).toContainText('Everyone (2 people)');
  await ada.presses('Send the file');

  await openFiles(bob);
  await bob.presses('Accept notes.bin from Ada');
  await openFiles(cleo);
  await cleo.presses('Decline notes.bin from Ada');

  await expect(rows(ada).filter({ hasText: 'Bob has received it' })).toBeVisible();
  await expect(rows(ada).filter({ hasText: 'Cleo declined it.' })).toBeVisible();
  await expect(rows(cleo)).toHaveCount(0);
  expect((await save(bob.page, 'notes.bin')).digest).toBe(digestOf(file.buffer));
});

test('[FILE-4] a file continues by itself after the connection was closed in the middle of it', async ({
  product,
  ada,
  bob,
}) => {
  await meet(product, ada, bob);
  const file = fileOf('large.bin', 30_000_000);
  await openFiles(ada);
  await openFiles(bob);
  await choose(ada, file);
  await ada.presses('Send the file');
  await bob.presses('Accept large.bin from Ada');
  // [FILE-5] So that the connection closes before the file has arrived, however fast the machine is.
  await ada.presses('Pause large.bin');
  await expect(rows(ada)).toContainText(/^(?=.*Paused at)/);

  await bob.page.evaluate(() => window.probedConnections.forEach((one) => one.close()));
  await expect
    .poll(() => ada.page.evaluate(() => window.probedConnections.length))
    .toBeGreaterThan(1);
  await ada.presses('Continue large.bin');

  await expect(rows(bob)).toHaveAttribute('data-state', 'done', { timeout: 45_000 });
  expect((await save(bob.page, 'large.bin')).digest).toBe(digestOf(file.buffer));
});

for (const by of ['sender', 'receiver'] as const)
  test(`[FILE-1] the ${by} cancels a file, and both pages show it`, async ({
    product,
    ada,
    bob,
  }) => {
    await meet(product, ada, bob);
    await openFiles(ada);
    await openFiles(bob);
    await choose(ada, fileOf('large.bin', 30_000_000));
    await ada.presses('Send the file');
    await bob.presses('Accept large.bin from Ada');
    await ada.presses('Pause large.bin');
    const [who, other] = by === 'sender' ? [ada, bob] : [bob, ada];

    await who.presses('Cancel large.bin');

    await expect(rows(who)).toContainText('You cancelled it.');
    await expect(rows(other)).toContainText(`${who.name} cancelled it`);
  });

test('a hostile name is shown and saved without what would deceive', async ({
  product,
  ada,
  bob,
}) => {
  await meet(product, ada, bob);
  await openFiles(ada);
  await openFiles(bob);
  // The browser itself drops folders from the names of chosen files, so the name is changed on its way.
  await tamper(ada, '"harmless.txt"', JSON.stringify('../../photo\u202Egpj.exe'));
  await choose(ada, fileOf('harmless.txt', 1_000));
  await ada.presses('Send the file');

  await expect(rows(bob)).toContainText('This kind of file can run programs.');
  await bob.presses('Accept _.._photogpj.exe from Ada');

  const saved = await save(bob.page, '_.._photogpj.exe');
  expect(saved.name).toBe('_.._photogpj.exe');
});

test('[FILE-3] a file that is not what was offered is discarded, and both pages show it', async ({
  product,
  ada,
  bob,
}) => {
  await meet(product, ada, bob);
  await openFiles(ada);
  await openFiles(bob);
  await tamper(ada, '"digest":"[0-9a-f]{64}"', `"digest":"${'0'.repeat(64)}"`);
  await choose(ada, fileOf('notes.bin', 1_000_000));
  await ada.presses('Send the file');
  await bob.presses('Accept notes.bin from Ada');

  await expect(rows(bob)).toContainText('What arrived is not what Ada offered');
  await expect(rows(ada)).toContainText('You can send it again.');
  await expect(ada.page.getByRole('button', { name: 'Send again notes.bin to Bob' })).toBeVisible();
});
