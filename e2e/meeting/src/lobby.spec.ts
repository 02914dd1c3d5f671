import { BLUE, expectPicture, type Person, RED } from '@throughline/people';
import { parseFrame, ServerMessage } from '@throughline/protocol';
import { expect, test } from './fixtures.js';
import { recordTones, tonesOf } from './tones.js';
import { matching, words } from './words.js';

test('[LOB-4] a guest stays out when a host declines, and joins when a host admits them', async ({
  product,
  ada,
  bob,
}) => {
  const room = await product.createRoom({ lobby: true });
  const guests = guestsShownTo(ada);
  await ada.joins(product.hostLinkOf(room));
  const waiting = bob.page.getByRole('heading', { name: words.waiting.title });

  await bob.entersLobby(room.url);
  await bob.presses(words.join.askToJoin);
  await expect(waiting).toBeFocused();
  await expect(ada.page.getByText(words.waitingGuests.one({ name: 'Bob' }))).toBeVisible();
  await ada.presses(words.people.decline({ name: 'Bob' }));

  await expect(bob.page.getByText(words.rejections.entry_refused.title)).toBeVisible();
  await expect(ada.remoteTiles).toHaveCount(0);

  await bob.presses(words.join.retry);
  await expect(waiting).toBeVisible();
  await expect.poll(() => guests.size).toBe(2);
  await bob.page.reload(); // the page asks again by itself
  await expect(waiting).toBeVisible();
  // Otherwise Ada may admit the guest who has just gone.
  await expect.poll(() => guests.size).toBe(3);
  await ada.presses(words.people.admit({ name: 'Bob' }));

  await expectPicture(bob.tileOf(ada), RED);
  await expectPicture(ada.tileOf(bob), BLUE);
  await expect(ada.page.getByText(words.waitingGuests.one({ name: 'Bob' }))).toBeHidden();
});

test('[LOB-8] a guest knows whether a host is there, and the host notices the guest', async ({
  product,
  ada,
  bob,
}) => {
  const room = await product.createRoom({ lobby: true });
  await recordTones(ada);
  const status = bob.page.getByRole('status').filter({ hasText: 'Bob' });

  await bob.entersLobby(room.url);
  await bob.presses(words.join.askToJoin);
  await expect(status).toContainText(words.waiting.hosts.awaited({ name: 'Bob' }));

  await ada.joins(product.hostLinkOf(room));
  await expect(status).toContainText(words.waiting.hosts.present({ name: 'Bob' }));
  await expect(ada.page).toHaveTitle(matching(`(${words.titleBadge.waiting({ count: 1 })}) `));
  await expect.poll(() => tonesOf(ada)).toEqual([660, 880]);

  await ada.presses(words.controls.leave);
  const dialog = ada.page.getByRole('dialog');
  await expect(dialog).toContainText(words.controls.waitingNote({ count: 1 }));
  await dialog.getByRole('button', { name: words.controls.leave }).click();
  await expect(status).toContainText(words.waiting.hosts.left({ name: 'Bob' }));
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
