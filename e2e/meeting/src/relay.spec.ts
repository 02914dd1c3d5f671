import { BLUE, expectPicture, gatheredCandidates, nominatedPair, RED } from '@throughline/people';
import { expect, test } from './fixtures.js';
import { Product } from './product.js';
import { TurnServer } from './turn-server.js';
import { WEEKLY } from './weekly.js';
import { ANY_TEXT, matching, words } from './words.js';

/**
 * Not the one of all journeys: those before may have reserved every relay that the address of this machine may use, until
 * their credentials expire [ICE-8].
 */
const productWithRelays = () => Product.start();

test('[LNK-5] two people who choose relay-only meet through the relay, which both see', async ({
  ada,
  bob,
}) => {
  await using product = await productWithRelays();
  const { url } = await product.createRoom();

  for (const person of [ada, bob]) await person.joinsByRelay(url);

  await expectPicture(ada.tileOf(bob), BLUE);
  await expectPicture(bob.tileOf(ada), RED);
  for (const person of [ada, bob]) {
    await expect(person.remoteTiles).toHaveAttribute('data-route', 'relayed');
    // The browser chooses UDP or TCP to the relay, since both are offered.
    const { local } = await nominatedPair(person.page);
    expect(local).toMatchObject({ candidateType: 'relay', protocol: 'udp' });
  }
  await ada.page.keyboard.press('Control+Alt+N');
  const panel = ada.page.getByRole('complementary', { name: words.paths.title });
  await expect(panel.getByRole('listitem')).toContainText(
    matching(words.paths.relayedOver({ protocol: ANY_TEXT })),
  );
});

test(
  '[LNK-5] a relay that only one of two people chooses is shown to both',
  WEEKLY,
  async ({ ada, bob }) => {
    await using product = await productWithRelays();
    const { url } = await product.createRoom();

    await ada.joins(url);
    await bob.joinsByRelay(url);

    await expectPicture(ada.tileOf(bob), BLUE);
    await expect(ada.tileOf(bob)).toHaveAttribute('data-route', 'relayed');
    await expect(bob.tileOf(ada)).toHaveAttribute('data-route', 'relayed');
    expect((await nominatedPair(bob.page)).local.candidateType).toBe('relay');
  },
);

test(
  'a relay that rejects our credentials yields no candidate, and the page shows why',
  WEEKLY,
  async ({ ada, bob }) => {
    await using turn = await TurnServer.start('the-real-secret');
    await using product = await Product.start({ TURN_URLS: turn.url, TURN_SECRET: 'another-one' });
    const { url } = await product.createRoom();

    await ada.joins(url);
    await bob.joinsByRelay(url);

    await expect(bob.tileOf(ada)).toContainText(words.linkFailures.relay_credentials_refused.cause);
    expect(await gatheredCandidates(bob.page, 'relay')).toBe(0);
    await expect(bob.tileOf(ada)).toHaveAttribute('data-link', 'failed', { timeout: 30_000 });
  },
);

test(
  '[ICE-1] choosing relay-only on a server without TURN shows that it has no relay',
  WEEKLY,
  async ({ ada, bob }) => {
    await using product = await Product.start({ PATH: '/nonexistent' });
    const { url } = await product.createRoom();

    await expect.poll(() => product.linesWith('coturn')).not.toEqual([]);
    await ada.joins(url);
    await bob.joinsByRelay(url);

    await expect(bob.tileOf(ada)).toContainText(words.linkFailures.relay_not_configured.cause);
  },
);
