import { describe, expect, it } from 'vitest';
import { isOwnHost } from './own-host.js';

describe('a request without PUBLIC_ORIGIN', () => {
  it.each([
    ['localhost:3000'],
    ['LOCALHOST'],
    ['localhost.:3000'],
    ['meet.localhost:3000'],
    ['127.0.0.1:3000'],
    ['192.168.1.5'],
    ['[::1]:3000'],
    ['[fd00::7]'],
    ['laptop:3000'],
    ['laptop.local:3000'],
    ['Laptop.office.example'],
    [undefined],
  ])('may name the host %j', (host) => {
    expect(isOwnHost(host, 'laptop.office.example')).toBe(true);
  });

  it.each([
    ['evil.example:3000'],
    ['localhost.evil.example'],
    ['127.0.0.1.evil.example'],
    ['evil.local'],
    ['office.example'],
    ['127.0.0.1@evil.example'],
    ['evil.example/127.0.0.1'],
    ['[::1].evil.example'],
    ['2130706433.evil.example'],
  ])('may not name the host %j, as after DNS rebinding', (host) => {
    expect(isOwnHost(host, 'laptop.office.example')).toBe(false);
  });
});
