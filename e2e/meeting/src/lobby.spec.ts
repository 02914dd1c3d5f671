import { BLUE, expectPicture, RED } from '@throughline/people';
import { expect, test } from './fixtures.js';

test('[LOB-4] a guest joins if a host admits it, and not if the host refuses it', async ({
  product,
  ada,
  bob,
}) => {
  const room = await product.createRoom({ lobby: true });
  await ada.joins(product.hostLinkOf(room));
  const waiting = bob.page.getByRole('heading', { name: 'Waiting to be let in' });

  await bob.entersLobby(room.url);
  await bob.presses('Ask to join');
  await expect(waiting).toBeFocused();
  await expect(ada.page.getByText('Bob is waiting to be let in')).toBeVisible();
  await ada.presses('Turn away Bob');

  await expect(bob.page.getByText('You were not let in')).toBeVisible();
  await expect(ada.remoteTiles).toHaveCount(0);

  await bob.presses('Try again');
  await expect(waiting).toBeVisible();
  await bob.page.reload(); // returns to waiting at once
  await expect(waiting).toBeVisible();
  await ada.presses('Let in Bob');

  await expectPicture(bob.tileOf(ada), RED);
  await expectPicture(ada.tileOf(bob), BLUE);
  await expect(ada.page.getByText('Bob is waiting to be let in')).toBeHidden();
});
