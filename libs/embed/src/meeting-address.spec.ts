import { describe, expect, it } from 'vitest';
import { meetingAddress } from './meeting-address.js';

const SCRIPT = 'https://meet.example/base/embed/v1.js?build=1';

describe('the address in the frame', () => {
  it.each([
    [
      { meetingUrl: 'https://meet.example/meet/abc#token=t' },
      'https://meet.example/meet/abc#token=t',
    ],
    [{ serverUrl: 'https://meet.example', room: 'abc' }, 'https://meet.example/meet/abc'],
    [
      { serverUrl: 'https://meet.example/base/', room: 'abc' },
      'https://meet.example/base/meet/abc',
    ],
    [{ serverUrl: 'https://meet.example', room: '../api' }, 'https://meet.example/meet/..%2Fapi'],
  ])('of %j is %s', (location, address) => {
    expect(meetingAddress(location).href).toBe(address);
  });

  it('is on the server of the script if the page names no other', () => {
    expect(meetingAddress({ room: 'abc' }, SCRIPT).href).toBe('https://meet.example/base/meet/abc');
  });

  it.each([
    [{}],
    [{ room: 'abc' }],
    [{ serverUrl: 'https://meet.example' }],
    [{ meetingUrl: 'javascript:alert(1)' }],
    [{ meetingUrl: 'data:text/html,hi' }],
    [{ meetingUrl: '/meet/abc' }],
  ])('does not exist for %j', (location) => {
    expect(() => meetingAddress(location)).toThrow(TypeError);
  });
});
