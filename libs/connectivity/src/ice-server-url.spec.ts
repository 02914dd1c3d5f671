import { describe, expect, it } from 'vitest';
import { oneStunUrlPerHost, parseIceServerUrl } from './ice-server-url.js';

describe('the URL of a STUN or TURN server', () => {
  it.each([
    ['stun:a.example', 'stun', 'a.example', 3478, 'udp'],
    ['STUN:A.Example:19302', 'stun', 'a.example', 19_302, 'udp'],
    ['stuns:a.example', 'stuns', 'a.example', 5349, 'tcp'],
    ['turn:a.example', 'turn', 'a.example', 3478, 'udp'],
    ['turn:[FD00::1]:80?transport=tcp', 'turn', '[fd00::1]', 80, 'tcp'],
    ['turns:a.example:443', 'turns', 'a.example', 443, 'tcp'],
    ['turns:a.example?transport=UDP', 'turns', 'a.example', 5349, 'udp'],
  ])('%s is complete in each spelling', (url, scheme, host, port, transport) => {
    expect(parseIceServerUrl(url)).toEqual({ scheme, host, port, transport });
  });

  it.each([
    '',
    'stun',
    'turn:',
    'turn:a.example:port',
    'turn:a.example?transport=sctp',
    'https://a',
  ])('“%s” is none', (text) => {
    expect(parseIceServerUrl(text)).toBeUndefined();
  });
});

it('one STUN URL per host stays, in each spelling of the host, and all others', () => {
  const turn = ['turn:a.example:3478', 'turn:a.example:443'];

  expect(oneStunUrlPerHost(['stun:a.example', 'stun:A.example:5349', ...turn, 'no URL'])).toEqual([
    'stun:a.example',
    ...turn,
    'no URL',
  ]);
});
