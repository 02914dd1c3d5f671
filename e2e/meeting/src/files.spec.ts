/** Files between participants: they arrive as they were sent, or both sides learn why they did not. */
import type { Page } from '@playwright/test';
import type { Person } from '@throughline/people';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { expect, meet, test } from './fixtures.js';
import { ANY_TEXT, matching, words } from './words.js';
import { WEEKLY } from './weekly.js';

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
const openFiles = ({ page }: Person) =>
  page.getByRole('button', { name: words.files.title }).click();

async function choose({ page }: Person, ...files: SentFile[]): Promise<void> {
  await page.locator('input[type=file]').setInputFiles(files);
}

async function save(page: Page, name: string): Promise<{ name: string; digest: string }> {
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: words.files.saveFile({ file: name }) }).click();
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
  await ada.presses(words.files.send({ count: 1 }));

  await expect(
    bob.page.getByText(words.files.offerOf({ name: 'Ada', file: 'notes.bin', size: '3 MB' })),
  ).toBeVisible();
  await bob.presses(words.files.acceptFrom({ file: 'notes.bin', name: 'Ada' }));
  await openFiles(bob);
  await expect(rows(bob)).toHaveAttribute('data-state', 'done');
  await expect(rows(ada)).toContainText(words.files.completeFor({ name: 'Bob' }));

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
  await expect(ada.page.getByLabel(words.files.recipients)).toContainText(
    words.files.everyone({ count: 2 }),
  );
  await ada.presses(words.files.send({ count: 1 }));

  await openFiles(bob);
  await bob.presses(words.files.acceptFrom({ file: 'notes.bin', name: 'Ada' }));
  await openFiles(cleo);
  await cleo.presses(words.files.declineFrom({ file: 'notes.bin', name: 'Ada' }));

  await expect(
    rows(ada).filter({ hasText: words.files.completeFor({ name: 'Bob' }) }),
  ).toBeVisible();
  await expect(
    rows(ada).filter({ hasText: words.fileFailures.declined.sending({ name: 'Cleo' }) }),
  ).toBeVisible();
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
  await ada.presses(words.files.send({ count: 1 }));
  await bob.presses(words.files.acceptFrom({ file: 'large.bin', name: 'Ada' }));
  // [FILE-5] So that the connection closes before the file has arrived, however fast the machine is.
  await ada.presses(words.files.pause({ file: 'large.bin' }));
  await expect(rows(ada)).toContainText(
    matching(words.files.paused({ done: ANY_TEXT, size: ANY_TEXT })),
  );

  await bob.page.evaluate(() => window.probedConnections.forEach((one) => one.close()));
  await expect
    .poll(() => ada.page.evaluate(() => window.probedConnections.length))
    .toBeGreaterThan(1);
  await ada.presses(words.files.resume({ file: 'large.bin' }));

  await expect(rows(bob)).toHaveAttribute('data-state', 'done', { timeout: 45_000 });
  expect((await save(bob.page, 'large.bin')).digest).toBe(digestOf(file.buffer));
});

for (const by of ['sender', 'receiver'] as const)
  test(
    `[FILE-1] the ${by} cancels a file, and both pages show it`,
    by === 'sender' ? WEEKLY : {},
    async ({ product, ada, bob }) => {
      await meet(product, ada, bob);
      await openFiles(ada);
      await openFiles(bob);
      await choose(ada, fileOf('large.bin', 30_000_000));
      await ada.presses(words.files.send({ count: 1 }));
      await bob.presses(words.files.acceptFrom({ file: 'large.bin', name: 'Ada' }));
      await ada.presses(words.files.pause({ file: 'large.bin' }));
      const [who, other, role] =
        by === 'sender' ? ([ada, bob, 'receiving'] as const) : ([bob, ada, 'sending'] as const);

      await who.presses(words.files.cancel({ file: 'large.bin' }));

      await expect(rows(who)).toContainText(words.fileFailures.cancelled.sending);
      await expect(rows(other)).toContainText(
        words.fileFailures.cancelled_remotely[role]({ name: who.name }),
      );
    },
  );

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
  await ada.presses(words.files.send({ count: 1 }));

  await expect(rows(bob)).toContainText(words.files.program);
  await bob.presses(words.files.acceptFrom({ file: '_.._photogpj.exe', name: 'Ada' }));

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
  await ada.presses(words.files.send({ count: 1 }));
  await bob.presses(words.files.acceptFrom({ file: 'notes.bin', name: 'Ada' }));

  await expect(rows(bob)).toContainText(words.fileFailures.invalid.receiving({ name: 'Ada' }));
  await expect(rows(ada)).toContainText(
    words.fileFailures.cancelled_remotely.sending({ name: 'Bob' }),
  );
  await expect(
    ada.page.getByRole('button', {
      name: words.files.sendAgainTo({ file: 'notes.bin', name: 'Bob' }),
    }),
  ).toBeVisible();
});
