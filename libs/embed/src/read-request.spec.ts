import { describe, expect, it } from 'vitest';
import { EMBED_CONTROLS, EMBED_PROTOCOL } from './messages.js';
import { readRequest } from './read-request.js';

const from = (message: object) =>
  readRequest({ protocol: EMBED_PROTOCOL, requestId: 1, ...message });

describe('the page in the frame accepts', () => {
  it.each([
    { type: 'page/connect' },
    { type: 'page/connect', displayName: 'Ada', theme: 'dark', layout: 'grid', hiddenControls: [] },
    { type: 'appearance/set', hiddenControls: ['chat', 'invite'] },
    { type: 'meeting/join', displayName: 'Ada' },
    { type: 'meeting/leave' },
    { type: 'microphone/set', isOn: false },
    { type: 'camera/set', isOn: true },
  ])('$type', (request) => {
    expect(from(request)).toMatchObject({ kind: 'request', requestId: 1, request });
  });
});

describe('the page in the frame ignores', () => {
  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'meeting/join'],
    ['a list', [EMBED_PROTOCOL]],
    ['messages of other programs', { type: 'webpackOk' }],
    ['another version', { protocol: 'throughline-embed/2', requestId: 1, type: 'meeting/leave' }],
    ['a request without a number', { protocol: EMBED_PROTOCOL, type: 'meeting/leave' }],
    ...[-1, 1.5, Number.NaN, Infinity, '1', null, 2 ** 60].map((requestId): [string, unknown] => [
      `a request with the number ${String(requestId)}`,
      { protocol: EMBED_PROTOCOL, type: 'meeting/leave', requestId },
    ]),
  ])('%s', (_case, data) => {
    expect(readRequest(data)).toEqual({ kind: 'foreign' });
  });
});

describe('the page in the frame rejects', () => {
  it.each([
    ['no type', {}],
    ['an unknown type', { type: 'chat/read' }],
    ['the name of an inherited property as a type', { type: 'constructor' }],
    ['another inherited property', { type: '__proto__' }],
    ['a type that is no text', { type: ['meeting/leave'] }],
    ['an unknown key', { type: 'meeting/leave', force: true }],
    ['a passcode', { type: 'meeting/join', passcode: '1234' }],
    ['a name that is no text', { type: 'meeting/join', displayName: { toString: 'Ada' } }],
    ['a name that is too long', { type: 'meeting/join', displayName: 'a'.repeat(201) }],
    ['a missing value', { type: 'microphone/set' }],
    ['a value that is only truthy', { type: 'microphone/set', isOn: 1 }],
    ['an unknown theme', { type: 'appearance/set', theme: 'url(https://evil.example)' }],
    ['an unknown layout', { type: 'appearance/set', layout: '' }],
    [
      'microphone, camera and leaving as hidden controls',
      { type: 'appearance/set', hiddenControls: ['microphone'] },
    ],
    ['leaving as a hidden control', { type: 'appearance/set', hiddenControls: ['leave'] }],
    [
      'more controls than there are',
      { type: 'appearance/set', hiddenControls: [...EMBED_CONTROLS, 'chat'] },
    ],
    [
      'an array-like object of controls',
      { type: 'appearance/set', hiddenControls: { length: 1, 0: 'chat' } },
    ],
  ])('%s', (_case, request) => {
    expect(from(request)).toEqual({ kind: 'invalid', requestId: 1 });
  });

  it('a required key that is only inherited', () => {
    const inherited = Object.create({ isOn: true }) as object;
    const data = Object.assign(inherited, {
      protocol: EMBED_PROTOCOL,
      requestId: 1,
      type: 'microphone/set',
    });

    expect(readRequest(data)).toEqual({ kind: 'invalid', requestId: 1 });
  });
});
