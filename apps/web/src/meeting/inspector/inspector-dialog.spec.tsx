import type { RemoteParticipant } from '@throughline/peer';
import { Store } from '@throughline/std';
import { act, cleanup, render, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { DIRECT_REPORT } from '@/catalogue/connection-report';
import { encryptedConnection } from '@/catalogue/encrypted-connection';
import { MOVED_AT_MS, movedLinkStats } from '@/catalogue/link-stats';
import { DIRECT_TRACE } from '@/catalogue/link-traces';
import { directRoute, idOf, participant, relayedRoute } from '@/catalogue/meetings';
import { NO_MARKS } from '@/meeting/safety/safety-marks';
import { timeOfDay } from '@/ui/time-of-day';
import { InspectorDialog } from './inspector-dialog';

afterEach(cleanup);

const MOVED = movedLinkStats(directRoute, relayedRoute, [
  { atMs: MOVED_AT_MS - 900, durationMs: 640, reason: 'network-changed' },
]);
const grace = (changes: Partial<RemoteParticipant> = {}) =>
  participant(1, { stats: new Store(MOVED), ...changes });

function show(first = grace()) {
  const others = new Store<readonly RemoteParticipant[]>([first]);
  render(
    <InspectorDialog
      self={idOf(0)}
      participant={idOf(1)}
      others={others}
      marks={new Store(NO_MARKS)}
      connectionTo={() => encryptedConnection('a', 'b', DIRECT_REPORT)}
      traceOf={() => new Store(DIRECT_TRACE)}
      onClose={() => undefined}
    />,
  );
  return others;
}

describe('the details of a connection', () => {
  it('begin with the path in plain words, and what was predicted', () => {
    show(grace({ prediction: { route: 'relayed', confidence: 'medium' } }));

    expect(screen.getByText('Direct')).toBeDefined();
    expect(screen.getByText('Prediction before the connection: relayed.')).toBeDefined();
    expect(screen.getByRole('img', { name: 'Drawing of the path to Grace Hopper' })).toBeDefined();
  });

  it('have the figures of the last ten minutes', () => {
    show();

    expect(
      screen.getByRole('img', { name: 'Round trip in the last ten minutes: from 18 ms to 72 ms' }),
    ).toBeDefined();
  });

  it('state when the path moved to the relay, why, and how long it was interrupted', () => {
    show();

    expect(
      screen.getByText(
        `${timeOfDay(MOVED_AT_MS)} The path moved to a relay. Your network changed. It reconnected after 640 ms.`,
      ),
    ).toBeDefined();
  });

  it('have the six steps in which the connection was made, with what happened in each', () => {
    show();

    expect(screen.getByText('Connectivity checks')).toBeDefined();
    expect(screen.getByText('complete after 131 ms')).toBeDefined();
    expect(
      screen.getByText(
        'Grace Hopper’s browser reports its own candidate of the pair: public address (STUN).',
      ),
    ).toBeDefined();
  });

  it('have the version of DTLS, the ciphers and the fingerprints of both certificates', async () => {
    show();

    expect(await screen.findByText('DTLS 1.3')).toBeDefined();
    expect(screen.getByText('AEAD_AES_128_GCM')).toBeDefined();
    expect(screen.getByText(Array(32).fill('BB').join(':'))).toBeDefined();
  });

  it('have every pair that was tried, and why the others are not used', async () => {
    show();
    await screen.findByText('In use.');

    const disclosure = screen.getByText('Every path that was tried').closest('details')!;
    const pairs = within(disclosure)
      .getAllByRole('listitem', { hidden: true })
      .map(({ textContent }) => textContent);

    expect(pairs).toEqual([
      'public address (STUN) ↔ public address (STUN), UDPIn use.12 checks sent, 12 answered',
      'relay (TURN) ↔ public address (STUN), TLSWorks, but goes through a relay. The direct path is shorter.12 checks sent, 12 answered',
      'own address ↔ own address, UDPNo answer: that address is reachable only inside their network.5 checks sent, 0 answered',
      'public address (STUN) ↔ own address, UDPNot tried: another pair worked first.',
    ]);
  });

  it('show no address of either end', async () => {
    show();
    await screen.findByText('In use.');

    expect(document.body.textContent).not.toMatch(/\d+\.\d+\.\d+\.\d+/);
  });

  it('state that the person has left', () => {
    const others = show();

    act(() => others.set([]));

    expect(screen.getByText('This person has left the meeting.')).toBeDefined();
  });
});
