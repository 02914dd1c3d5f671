import type { IceServers } from '@throughline/protocol';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { GatheringConnection } from '../testing/gathering-connection.js';
import { PreparedConnection } from './prepared-connection.js';
import { rtcConfiguration } from './rtc-configuration.js';

const iceServers = (username: string): IceServers => ({
  servers: [{ urls: ['turn:198.51.100.1'], username, credential: 'x' }],
  expiresAt: 1,
});
const configured = (username: string, relayOnly = false) =>
  rtcConfiguration({ iceServers: iceServers(username), relayOnly, path: undefined });
const made = () => GatheringConnection.made[0]!;

let prepared: PreparedConnection;
beforeEach(() => {
  GatheringConnection.made = [];
  vi.stubGlobal('RTCPeerConnection', GatheringConnection);
  prepared = new PreparedConnection(iceServers('ada'));
});
afterEach(() => vi.unstubAllGlobals());

it('[ICE-12] a prepared connection gathers before it has a description', () => {
  expect(made().configuration).toMatchObject({ ...configured('ada'), iceCandidatePoolSize: 1 });
});

it('[ICE-12] a link takes it once', () => {
  expect(prepared.take(configured('ada'))).toBe(made());
  expect(prepared.take(configured('ada'))).toBeUndefined();

  prepared.close();
  expect(made().isClosed).toBe(false);
});

it.each([
  { difference: 'other credentials', configuration: configured('ben') },
  { difference: 'relays only', configuration: configured('ada', true) },
])('[ICE-12] a link with $difference makes its own', ({ configuration }) => {
  expect(prepared.take(configuration)).toBeUndefined();

  prepared.close();
  prepared.close();
  expect(made().isClosed).toBe(true);
});
