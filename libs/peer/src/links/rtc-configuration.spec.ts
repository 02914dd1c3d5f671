import { expect, it } from 'vitest';
import { rtcConfiguration } from './rtc-configuration.js';

it('a link uses one STUN server of each host', () => {
  const urls = ['stun:a.example:3478', 'stun:[::1]:3478', 'stun:a.example:5349', 'stun:[::1]:5349'];
  const turn = ['turn:a.example?transport=udp', 'turn:a.example?transport=tcp'];
  const iceServers = { servers: [{ urls }, { urls: turn }], expiresAt: null };

  const { iceServers: used } = rtcConfiguration({ iceServers, relayOnly: false, path: undefined });

  expect(used).toEqual([{ urls: ['stun:a.example:3478', 'stun:[::1]:3478'] }, { urls: turn }]);
});
