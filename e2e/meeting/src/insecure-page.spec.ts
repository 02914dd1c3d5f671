import { BLUE, type Person } from '@throughline/people';
import { expect, test } from './fixtures.js';
import { words } from './words.js';

/** A page without a secure context, as on a LAN without HTTPS; the address stays on this machine. */
const LAN = '198.51.100.7';

const log = ({ page }: Person) => page.getByRole('log', { name: words.chat.messages });

async function writes({ page }: Person, text: string): Promise<void> {
  await page.getByRole('textbox', { name: words.chat.label }).fill(text);
  await page.keyboard.press('Enter');
}

test('over HTTP on a LAN, a person joins without devices, copies the link, chats and sends a file', async ({
  product,
  arrive,
  ada,
}) => {
  const { port } = new URL(product.origin);
  const { id, url } = await product.createRoom();
  const bob = await arrive({
    name: 'Bob',
    camera: BLUE,
    launch: { args: [`--host-resolver-rules=MAP ${LAN} 127.0.0.1`] },
  });
  const origin = `http://${LAN}:${port}`;

  await bob.entersLobby(`${origin}/meet/${id}`);
  expect(await bob.page.evaluate(() => isSecureContext)).toBe(false);
  await expect(
    bob.page.getByText(words.captureProblems['insecure-page'].both.remedy),
  ).toBeVisible();
  await bob.pressesJoin();
  await bob.presses(words.copyLink.copy);
  await expect(bob.page.getByRole('button', { name: words.copyLink.copied })).toBeVisible();

  await ada.joins(url);
  await expect(bob.tileOf(ada)).toHaveAttribute('data-link', 'connected');
  await expect(bob.tileOf(ada).locator('video')).toBeVisible();

  for (const person of [ada, bob])
    await person.page.getByRole('button', { name: words.chat.open }).click();
  await writes(bob, 'Hello from the LAN');
  await expect(log(ada)).toContainText('Hello from the LAN');
  await writes(ada, 'Hello, Bob');
  await expect(log(bob)).toContainText('Hello, Bob');

  const buffer = Buffer.alloc(1_500_000, 7);
  await bob.presses(words.files.title);
  await bob.page
    .locator('input[type=file]')
    .setInputFiles({ name: 'notes.bin', mimeType: 'text/plain', buffer });
  await bob.presses(words.files.send({ count: 1 }));
  await ada.presses(words.files.acceptFrom({ file: 'notes.bin', name: 'Bob' }));
  await expect(bob.page.getByTestId('shared-file')).toContainText(
    words.files.completeFor({ name: 'Ada' }),
  );
});

test('a page that may not copy shows the link in a field', async ({ product, ada }) => {
  const { url } = await product.createRoom();
  await ada.page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined });
    document.execCommand = () => false;
  });
  await ada.joins(url);

  await ada.presses(words.invite.invite);
  const dialog = ada.page.getByRole('dialog', { name: words.invite.invite });
  await dialog.getByRole('button', { name: words.copyLink.copy }).click();

  const field = dialog.getByRole('textbox', { name: words.copyLink.label });
  await expect(field).toHaveValue(url);
  await expect(field).toBeFocused();
  const selected = field.evaluate((input: HTMLInputElement) =>
    input.value.slice(input.selectionStart ?? 0, input.selectionEnd ?? 0),
  );
  expect(await selected).toBe(url);
});
