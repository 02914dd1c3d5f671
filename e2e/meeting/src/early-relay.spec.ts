/** TURN credentials before the join [ICE-12], with a real TURN server. */
import { BLUE, expectPicture, type Person, RED } from '@throughline/people';
import { expect, test } from './fixtures.js';
import { Product } from './product.js';
import { TurnServer } from './turn-server.js';

/** Whose credentials the person's only connection has: in usernames, the participant follows the expiry [ICE-2]. */
const usernamesOf = ({ page }: Person) =>
  page.evaluate(() => {
    const servers = window.probedConnections.map((connection) => connection.getConfiguration());
    const all = servers.flatMap(({ iceServers = [] }) => iceServers);
    return all.flatMap(({ username }) => username ?? []);
  });

test('[ICE-12] a person who may join has a relay before pressing Join, and the first link uses it', async ({
  ada,
  bob,
}) => {
  await using turn = await TurnServer.start('a secret');
  await using product = await Product.start({ TURN_URLS: turn.url, TURN_SECRET: 'a secret' });
  const { id, url } = await product.createRoom();
  await ada.joins(url);
  // Nobody needs a relay in an empty room [ICE-7].
  await expect.poll(() => product.participantsOf(id)).toBe(1);

  await bob.entersLobby(url);
  await expect.poll(() => usernamesOf(bob)).toHaveLength(1);
  const [username = ''] = await usernamesOf(bob);
  await expect.poll(() => turn.allocations).toContain(username);

  await bob.pressesJoin();
  await expectPicture(ada.tileOf(bob), BLUE);
  await expectPicture(bob.tileOf(ada), RED);
  expect(await usernamesOf(bob)).toEqual([username]);
  expect(turn.allocations.filter((of) => of === username)).toHaveLength(1);
});
