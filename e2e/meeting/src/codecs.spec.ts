/** With which codec a person sends a screen, on a machine that encodes cheaply and on one that does not. */
import type { Person } from '@throughline/people';
import { expect, meet, test } from './fixtures.js';
import { shownFrames } from './shown-page.js';
import { words } from './words.js';
import { WEEKLY } from './weekly.js';

/** The codec in which the person's only link sends its screen now. */
const sentCodec = ({ page }: Person) =>
  page.evaluate(async () => {
    const [, , screen] = window.probedConnections.at(-1)?.getTransceivers() ?? [];
    const entries = new Map<string, Record<string, unknown>>();
    const report = await screen?.sender.getStats();
    report?.forEach((entry: Record<string, unknown>, id) => entries.set(id, entry));
    const sent = [...entries.values()].find(({ type }) => type === 'outbound-rtp');
    return entries.get(String(sent?.['codecId']))?.['mimeType'];
  });

/**
 * From now on the page reads in its stats that its processor limits the screen, or does not, as on a slow machine or a
 * fast one. This machine may be either.
 */
const pretend = ({ page }: Person, machine: 'slow' | 'fast') =>
  page.evaluate((isSlow) => {
    const connection = window.probedConnections.at(-1);
    if (connection === undefined) throw new Error('there is no link');
    const measured = RTCPeerConnection.prototype.getStats.bind(connection);
    const mid = connection.getTransceivers()[2]?.mid;
    const shown = isSlow
      ? { qualityLimitationReason: 'cpu' }
      : { qualityLimitationReason: 'none', totalEncodeTime: 0 };
    connection.getStats = async () => {
      const entries = new Map<string, Record<string, unknown>>();
      (await measured()).forEach((entry: Record<string, unknown>, id) => {
        const isScreen = entry['type'] === 'outbound-rtp' && entry['mid'] === mid;
        entries.set(id, isScreen ? { ...entry, ...shown } : entry);
      });
      return entries;
    };
  }, machine === 'slow');

test(
  '[QUA-5] a screen is sent with AV1, moves to VP8 in mid-call on a machine that is too slow, and stays there',
  WEEKLY,
  async ({ product, ada, bob }) => {
    await meet(product, ada, bob);
    await pretend(ada, 'fast');
    await ada.presses(words.screens.share);
    const screen = bob.page.getByTestId('screen-tile');
    await expect.poll(() => shownFrames(screen)).toBeGreaterThan(5);
    expect(await sentCodec(ada)).toBe('video/AV1');

    await pretend(ada, 'slow');
    await expect.poll(() => sentCodec(ada), { timeout: 60_000 }).toBe('video/VP8');
    const atSwitch = await shownFrames(screen);
    await expect.poll(() => shownFrames(screen)).toBeGreaterThan(atSwitch + 20);

    await ada.presses(words.screens.stop);
    await expect(screen).toBeHidden();
    await ada.presses(words.screens.share);
    await expect.poll(() => shownFrames(screen)).toBeGreaterThan(5);
    expect(await sentCodec(ada)).toBe('video/VP8');
  },
);
