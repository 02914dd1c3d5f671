/** A call over a relay outlives the credentials with which it began. */
import { BLUE, expectMoving, expectPicture, type Person, RED } from '@throughline/people';
import { expect, test } from './fixtures.js';
import { Product } from './product.js';
import { TurnServer } from './turn-server.js';
import { watchForStandstill } from './standstill.js';
import { WEEKLY } from './weekly.js';

/** The least that operators can set. Clients refresh their credentials after 8 s. */
const LIFETIME_SECONDS = 10;

declare global {
  interface Window {
    /** Of the only link, since `watchLink`. */
    linkStates: string[];
  }
}

/** When the credentials expire that the person's only link would gather with, in ms since the epoch [ICE-2]. */
const expiryOf = ({ page }: Person) =>
  page.evaluate(() => {
    const servers = window.probedConnections.at(-1)?.getConfiguration().iceServers ?? [];
    const usernames = servers.flatMap(({ username }) => (username ? [username] : []));
    return Number(usernames[0]?.split(':')[0]) * 1_000;
  });

const watchLink = ({ page }: Person) =>
  page.evaluate(() => {
    window.linkStates = [];
    const connection = window.probedConnections.at(-1);
    connection?.addEventListener('connectionstatechange', () =>
      window.linkStates.push(connection.connectionState),
    );
  });

/** The ICE username of the relay candidate in use: another one after each restart. */
const generationOf = ({ page }: Person) =>
  page.evaluate(() => {
    const sdp = window.probedConnections.at(-1)?.currentLocalDescription?.sdp;
    return sdp?.match(/^a=ice-ufrag:(.*)$/m)?.[1];
  });

test(
  '[ICE-3] a call over a relay goes on after its credentials have expired twice, and restarts ICE with the next',
  WEEKLY,
  async ({ ada, bob }) => {
    await using turn = await TurnServer.start('a secret');
    await using product = await Product.start({
      TURN_URLS: turn.url,
      TURN_SECRET: 'a secret',
      TURN_CREDENTIAL_TTL_SECONDS: String(LIFETIME_SECONDS),
    });
    const { url } = await product.createRoom();
    for (const person of [ada, bob]) await person.joinsByRelay(url);
    await expectPicture(ada.tileOf(bob), BLUE);
    await expectPicture(bob.tileOf(ada), RED);
    const haveRun = await watchForStandstill(ada, bob);
    for (const person of [ada, bob]) await watchLink(person);

    // The second credentials are those of the first refresh.
    const first = await expiryOf(ada);
    await expect.poll(() => expiryOf(ada)).toBeGreaterThan(first);
    const second = await expiryOf(ada);
    await expect.poll(() => Date.now(), { timeout: 60_000 }).toBeGreaterThan(second);
    await expect.poll(() => expiryOf(ada)).toBeGreaterThan(second);
    await expectMoving(ada.page);
    await expectMoving(bob.page);

    const generation = await generationOf(ada);
    await ada.page.evaluate(() => dispatchEvent(new Event('online')));
    await expect.poll(() => generationOf(ada)).not.toBe(generation);
    await expectMoving(ada.page);
    await expectMoving(bob.page);
    await expect(ada.tileOf(bob)).toHaveAttribute('data-route', 'relayed');
    const states = await Promise.all(
      [ada, bob].map(({ page }) => page.evaluate(() => window.linkStates)),
    );
    expect((await haveRun()) ? states : [[], []]).toEqual([[], []]);
  },
);
