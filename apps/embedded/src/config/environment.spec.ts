import { describe, expect, it } from 'vitest';
import type { Variables } from './child-variables.js';
import { readSettings, type Settings } from './environment.js';

function settingsFrom(variables: Variables): Settings {
  const read = readSettings(variables);
  if (!read.ok) throw new Error(read.problem);
  return read.settings;
}

describe('settings', () => {
  it('default to port 3000 on loopback, without a TURN server of the operator', () => {
    expect(settingsFrom({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      hasTurnServer: false,
      variables: { api: {}, web: {}, turnserver: {}, compiler: {} },
    });
  });

  it.each([
    { HOST: 'localhost', host: '127.0.0.1' },
    { HOST: '0.0.0.0', host: '0.0.0.0' },
    { HOST: '::1', host: '::1' },
    { HOST: '', host: '127.0.0.1' },
  ])('read HOST="$HOST" as $host', ({ HOST, host }) => {
    expect(settingsFrom({ HOST }).host).toBe(host);
  });

  it.each([
    { variables: { PORT: 'http' }, problem: 'PORT must be a port number from 0 to 65535.' },
    { variables: { PORT: '65536' }, problem: 'PORT must be a port number from 0 to 65535.' },
    { variables: { PORT: '-1' }, problem: 'PORT must be a port number from 0 to 65535.' },
    {
      variables: { HOST: 'meet.example' },
      problem: 'HOST must be an IP address of this machine, or localhost.',
    },
  ])('reject $variables in one sentence', ({ variables, problem }) => {
    expect(readSettings(variables)).toEqual({ ok: false, problem });
  });

  it.each([
    { variables: { TURN_URLS: 'turn:turn.example' }, hasTurnServer: true },
    { variables: { TURN_SECRET: 's' }, hasTurnServer: true },
    { variables: { TURN_SECRET_FILE: '/secret' }, hasTurnServer: true },
    { variables: { TURN_SERVERS: '[]' }, hasTurnServer: true },
    { variables: { STUN_URLS: 'stun:stun.example' }, hasTurnServer: false },
    { variables: { TURN_URLS: ' ' }, hasTurnServer: false },
  ])('detect a TURN server of the operator: $variables', (example) => {
    expect(settingsFrom(example.variables).hasTurnServer).toBe(example.hasTurnServer);
  });
});
