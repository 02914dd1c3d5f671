import { describe, expect, it } from 'vitest';
import { announcement } from './announcement.js';

const local = {
  host: '127.0.0.1',
  port: 3000,
  basePath: '',
  turn: { kind: 'external' },
  media: { kind: 'own', port: undefined, variables: {} },
  directory: undefined,
  external: ['198.51.100.7', '2001:db8::7'],
} as const;

describe('the announcement', () => {
  it('of a product on loopback is short', () => {
    expect(announcement(local)).toBe(
      [
        'Throughline is ready.',
        '',
        '  Open   http://localhost:3000',
        '  TURN   as configured in the environment',
        '  Media  server on free ports (UDP and TCP)',
        '  Stop   Ctrl-C',
      ].join('\n'),
    );
  });

  it('contains the directory that keeps meetings', () => {
    const text = announcement({ ...local, directory: '/srv/throughline/.throughline/3000' });

    expect(text).toContain(
      '  Data   /srv/throughline/.throughline/3000 (meetings continue after a restart)',
    );
  });

  it('contains the address for other machines, and the need for https', () => {
    const text = announcement({ ...local, host: '0.0.0.0' });

    expect(text).toContain('http://localhost:3000');
    expect(text).toContain('http://198.51.100.7:3000');
    expect(text).not.toContain('2001:db8::7');
    expect(text).toContain('only on localhost or over https');
  });

  it('contains an address of each family if HOST is ::', () => {
    const text = announcement({ ...local, host: '::' });

    expect(text).toContain('http://localhost:3000');
    expect(text).toContain('http://198.51.100.7:3000');
    expect(text).toContain('http://[2001:db8::7]:3000');
  });

  it('contains HOST and not localhost if HOST is ::1', () => {
    const text = announcement({ ...local, host: '::1' });

    expect(text).toContain('http://[::1]:3000');
    expect(text).not.toContain('localhost');
  });

  it('contains the base path', () => {
    const text = announcement({ ...local, host: '0.0.0.0', basePath: '/meet' });

    expect(text).toContain('http://localhost:3000/meet\n');
    expect(text).toContain('http://198.51.100.7:3000/meet\n');
  });

  it('contains only HOST if that is the only address', () => {
    const text = announcement({ ...local, host: '2001:db8::7' });

    expect(text).toContain('http://[2001:db8::7]:3000');
    expect(text).not.toContain('http://localhost:3000');
  });

  it('contains the ports of the media server that a firewall must open', () => {
    const text = announcement({ ...local, media: { kind: 'own', port: 40_000, variables: {} } });

    expect(text).toContain('port 40000 and, for further workers, the next ones (UDP and TCP)');
  });

  it('of a product that runs no media server does not mention one', () => {
    expect(announcement({ ...local, media: { kind: 'unsupported' } })).not.toContain('Media');
  });

  it('without a media server contains how to build its worker', () => {
    const text = announcement({ ...local, media: { kind: 'none' } });

    expect(text).toContain('npx nx run media:worker');
  });

  it('without TURN warns which participants cannot connect, and how to add it', () => {
    const text = announcement({ ...local, turn: { kind: 'none' } });

    expect(text).toContain('symmetric NATs');
    expect(text).toContain('block UDP');
    expect(text).toContain('apt-get install coturn');
    expect(text).toContain('TURN_URLS');
  });
});
