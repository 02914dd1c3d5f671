import { expect, it } from 'vitest';
import { openTransport } from './stun-transport.js';

const events = { onMessage: () => undefined, onError: () => undefined };
const openSockets = () =>
  process.getActiveResourcesInfo().filter((resource) => resource === 'UDPWrap').length;

it('a UDP transport that cannot connect leaves no socket', async () => {
  const before = openSockets();
  const signal = AbortSignal.timeout(1_000);
  // No socket connects to port 0.
  const address = { kind: 'udp', host: '127.0.0.1', port: 0 } as const;

  await expect(openTransport(address, events, signal)).rejects.toThrow();

  await expect.poll(openSockets).toBe(before);
});
