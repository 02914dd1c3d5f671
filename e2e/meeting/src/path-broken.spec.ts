import { BLUE, expectMoving, expectPicture, mediaSections } from '@throughline/people';
import { expect, test } from './fixtures.js';
import { Product } from './product.js';
import { TurnServer } from './turn-server.js';

const SECRET = 'the-real-secret';

// ICE detects a dead path after about 15 s, and more than one restart may be needed.
test.setTimeout(150_000);

test('[LNK-4] a link is shown as interrupted when its relay dies, and recovers when the relay returns', async ({
  ada,
  bob,
}) => {
  await using servers = new AsyncDisposableStack();
  const turn = await TurnServer.start(SECRET);
  const product = servers.use(await Product.start({ TURN_URLS: turn.url, TURN_SECRET: SECRET }));
  const { url } = await product.createRoom();
  for (const person of [ada, bob]) {
    await person.entersLobby(url);
    await person.choosesRelayOnly();
    await person.pressesJoin();
  }
  await expectPicture(ada.tileOf(bob), BLUE);

  await turn[Symbol.asyncDispose]();

  await expect(ada.tileOf(bob)).toHaveAttribute('data-link', 'interrupted', { timeout: 40_000 });
  await expect(ada.tileOf(bob)).toContainText('Reconnecting');

  servers.use(await TurnServer.start(SECRET, turn.port));

  await expect(ada.tileOf(bob)).toHaveAttribute('data-link', 'connected', { timeout: 60_000 });
  await expectMoving(ada.page);
  await expectMoving(bob.page);
  // [LNK-2] Both ends restarted ICE, and their offers may have collided.
  for (const { page } of [ada, bob])
    expect(await mediaSections(page)).toEqual([['audio', 'video', 'video']]);
});
