import { BLUE, expectPicture, type Person, RED } from '@throughline/people';
import { parseFrame, ServerMessage } from '@throughline/protocol';
import { expect, test } from './fixtures.js';
import { recordTones, tonesOf } from './tones.js';

test('[LOB-4] a guest stays out when a host declines, and joins when a host admits them', async ({
  product,
  ada,
  bob,
}) => {
  const room = await product.createRoom({ lobby: true });
  const guests = guestsShownTo(ada);
  await ada.joins(product.hostLinkOf(room));
  const waiting = bob.page.getByRole('heading', { name: 'Waiting for a host' });

  await bob.entersLobby(room.url);
  await bob.presses('Ask to join');
  await expect(waiting).toBeFocused();
  await expect(ada.page.getByText('Bob is waiting in the lobby')).toBeVisible();
  await ada.presses('Decline Bob');

  await expect(bob.page.getByText('A host declined your request')).toBeVisible();
  await expect(ada.remoteTiles).toHaveCount(0);

  await bob.presses('Try again');
  await expect(waiting).toBeVisible();
  await expect.poll(() => guests.size).toBe(2);
  await bob.page.reload(); // the page asks again by itself
  await expect(waiting).toBeVisible();
  // Otherwise Ada may admit the guest who has just gone.
  await expect.poll(() => guests.size).toBe(3);
  await ada.presses('Admit Bob');

  await expectPicture(bob.tileOf(ada), RED);
  await expectPicture(ada.tileOf(bob), BLUE);
  await expect(ada.page.getByText('Bob is waiting in the lobby')).toBeHidden();
});

test('[LOB-8] a guest knows whether a host is there, and the host notices the guest', async ({
  product,
  ada,
  bob,
}) => {
  const room = await product.createRoom({ lobby: true });
  await recordTones(ada);
  const status = bob.page.getByRole('status').filter({ hasText: 'lobby' });

  await bob.entersLobby(room.url);
  await bob.presses('Ask to join');
  await expect(status).toContainText('No host is here yet.');

  await ada.joins(product.hostLinkOf(room));
  await expect(status).toContainText('The hosts see you in the lobby as “Bob”.');
  await expect(ada.page).toHaveTitle(/^\(1 waiting\) /);
  await expect.poll(() => tonesOf(ada)).toEqual([660, 880]);

  await ada.presses('Leave');
  const dialog = ada.page.getByRole('dialog');
  await expect(dialog).toContainText('1 person is waiting in the lobby.');
  await dialog.getByRole('button', { name: 'Leave' }).click();
  await expect(status).toContainText('The host has left.');
});

/** The guests of whom the person's page has learned, each attempt being another one. Call before the page opens. */
function guestsShownTo({ page }: Person): ReadonlySet<string> {
  const guests = new Set<string>();
  page.on('websocket', (socket) => {
    socket.on('framereceived', ({ payload }) => {
      const parsed = parseFrame(ServerMessage, payload.toString());
      if (!parsed.ok || parsed.message.type !== 'lobby/changed') return;
      for (const { id } of parsed.message.waiting) guests.add(id);
    });
  });
  return guests;
}
