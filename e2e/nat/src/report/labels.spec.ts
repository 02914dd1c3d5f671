import { describe, expect, it } from 'vitest';
import { aPair } from '../testing/traces.js';
import { accessLabel, duration, endpoint, pairFateLabel, percentiles } from './labels.js';

it.each([
  [0, '0 ms'],
  [-0.2, '0 ms'],
  [12.4, '12 ms'],
  [-12, '−12 ms'],
  [999.6, '1.0 s'],
  [-2500, '−2.5 s'],
])('%d ms read %s', (ms, text) => {
  expect(duration(ms)).toBe(text);
});

it.each([
  [{ p50Ms: 200, p95Ms: 300 }, '200 / 300 ms'],
  [{ p50Ms: 200, p95Ms: 1300 }, '200 ms / 1.3 s'],
])('percentiles %o read %s', (values, text) => {
  expect(percentiles(values)).toBe(text);
});

it.each([
  [{ address: '10.0.0.1', port: 1 }, '10.0.0.1:1'],
  [{ address: '2001:db8::1', port: 1 }, '[2001:db8::1]:1'],
  [{ address: '', port: 1 }, 'a hidden address, port 1'],
])('the endpoint %o reads %s', (at, text) => {
  expect(endpoint(at)).toBe(text);
});

it.each([
  [{ dtls: 'drop' } as const, 'DTLS dropped'],
  [{ dtls: 'drop-even-in-turn' } as const, 'DTLS dropped, also inside TURN over UDP'],
  [{ mtuBytes: 1200 }, 'packets above 1200 bytes dropped'],
])('the filters %o of a network read %s', (filters, label) => {
  expect(accessLabel({ name: 'filtered', ipv4: 'public', ...filters })).toBe(
    `public IPv4 address; ${label}`,
  );
});

it('the lifetime of mappings is part of a network’s label', () => {
  const filtering = 'address-and-port-dependent' as const;
  const ipv4 = { mapping: 'endpoint-independent' as const, filtering, mappingLifetimeS: 10 };

  expect(accessLabel({ name: 'short', ipv4 })).toMatch(/; mappings of 10 s$/);
});

describe('the fate of a pair', () => {
  const untried = { checksSent: 0, answersReceived: 0 };

  it.each([
    [aPair({ isSelected: true }), true, 'in use'],
    [aPair(), true, 'works, but another pair was preferred'],
    [aPair({ answersReceived: 0 }), true, 'never answered'],
    [aPair({ ...untried, state: 'failed' }), true, 'ruled out without a check'],
    [aPair({ ...untried, state: 'waiting' }), true, 'not tried: another pair worked first'],
    [aPair({ ...untried, state: 'waiting' }), false, 'not tried'],
  ])('%o: %s', (pair, isConnected, label) => {
    expect(pairFateLabel(pair, isConnected)).toBe(label);
  });
});
