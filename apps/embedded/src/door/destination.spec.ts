import { describe, expect, it } from 'vitest';
import { destination } from './destination.js';

describe('at the root of the host, the front door sends', () => {
  it.each([
    ['/', 'web'],
    ['/meet/mkte-vhap-wcru', 'web'],
    ['/apis', 'web'],
    ['/api', 'api'],
    ['/api/rooms', 'api'],
    ['/signal', 'api'],
    ['/signal/', 'web'],
    ['/.well-known/security.txt', 'api'],
  ])('%s to %s', (path, expected) => {
    expect(destination(path, '')).toBe(expected);
  });
});

describe('with the base path /meet, the front door sends', () => {
  it.each([
    ['/meet', 'web'],
    ['/meet/', 'web'],
    ['/meet/meet/mkte-vhap-wcru', 'web'],
    ['/meet/_next/static/x.js', 'web'],
    ['/meet/api', 'api'],
    ['/meet/api/rooms', 'api'],
    ['/meet/signal', 'api'],
    ['/signal', 'outside'],
    ['/.well-known/security.txt', 'api'],
    ['/', 'home'],
    ['/meetings', 'outside'],
    ['/MEET', 'outside'],
    ['//meet', 'outside'],
    ['/api/rooms', 'outside'],
    ['/api/metrics', 'outside'],
    ['/_next/static/x.js', 'outside'],
    ['/meet.', 'outside'],
  ])('%s to %s', (path, expected) => {
    expect(destination(path, '/meet')).toBe(expected);
  });

  it('paths below a base path that is called /api to the right app', () => {
    expect(destination('/api', '/api')).toBe('web');
    expect(destination('/api/api/rooms', '/api')).toBe('api');
    expect(destination('/api/rooms', '/api')).toBe('web');
  });
});
