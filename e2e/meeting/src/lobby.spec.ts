import { BLUE, expectPicture, RED } from '@throughline/people';
import { expect, test } from './fixtures.js';

test('[LOB-4] a guest stays out when a host declines, and joins when a host admits them', async ({
  product,
  ada,
  bob,
}) => {
  const room = await product.createRoom({ lobby: true });
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
  await bob.page.reload(); // the page asks again by itself
  await expect(waiting).toBeVisible();
  await ada.presses('Admit Bob');

  await expectPicture(bob.tileOf(ada), RED);
  await expectPicture(ada.tileOf(bob), BLUE);
  await expect(ada.page.getByText('Bob is waiting in the lobby')).toBeHidden();
});
