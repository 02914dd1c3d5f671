import { describe, expect, it } from 'vitest';
import { readSettings, type Settings, type Variables } from './environment.js';

function settingsFrom(variables: Variables): Settings {
  const read = readSettings(variables);
  if (!read.ok) throw new Error(read.problem);
  return read.settings;
}

describe('settings', () => {
  it('default to port 3000 on this machine alone, without a TURN server of the operator', () => {
    expect(settingsFrom({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      forApi: {},
      namesTurnServer: false,
      inherited: {},
    });
  });

  it.each([
    { HOST: 'localhost', host: '127.0.0.1' },
    { HOST: '0.0.0.0', host: '0.0.0.0' },
    { HOST: '::1', host: '::1' },
    { HOST: '', host: '127.0.0.1' },
  ])('take HOST="$HOST" as $host', ({ HOST, host }) => {
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
  ])('refuse $variables in one sentence', ({ variables, problem }) => {
    expect(readSettings(variables)).toEqual({ ok: false, problem });
  });

  it('hand those of the API on as they are, and to the API alone', () => {
    const settings = settingsFrom({
      PORT: '80',
      TURN_URLS: 'anything',
      TURN_SECRET: 's',
      LANG: 'de_DE.UTF-8',
    });

    expect(settings.forApi).toEqual({ TURN_URLS: 'anything', TURN_SECRET: 's' });
    expect(settings.inherited).toEqual({ LANG: 'de_DE.UTF-8' });
  });

  it.each([
    { variables: { TURN_URLS: 'turn:turn.example' }, namesTurnServer: true },
    { variables: { TURN_SECRET: 's' }, namesTurnServer: true },
    { variables: { TURN_SECRET_FILE: '/secret' }, namesTurnServer: true },
    { variables: { TURN_SERVERS: '[]' }, namesTurnServer: true },
    { variables: { STUN_URLS: 'stun:stun.example' }, namesTurnServer: false },
    { variables: { TURN_URLS: ' ' }, namesTurnServer: false },
  ])('tell whether the operator has a TURN server: $variables', (example) => {
    expect(settingsFrom(example.variables).namesTurnServer).toBe(example.namesTurnServer);
  });
});
