import { describe, expect, it } from 'vitest';
import { announcement } from './announcement.js';

const local = {
  host: '127.0.0.1',
  port: 3000,
  turn: { kind: 'external' },
  outward: '192.0.2.7',
} as const;

describe('the announcement', () => {
  it('of a local product is short', () => {
    expect(announcement(local)).toBe(
      [
        'Throughline is ready.',
        '',
        '  Open   http://localhost:3000',
        '  TURN   the server in TURN_URLS',
        '  Stop   Ctrl-C',
      ].join('\n'),
    );
  });

  it('names the address other machines can use, and what browsers want of it', () => {
    const text = announcement({ ...local, host: '0.0.0.0' });

    expect(text).toContain('http://localhost:3000');
    expect(text).toContain('http://192.0.2.7:3000');
    expect(text).toContain('localhost or https only');
  });

  it('names the address it was told to use, when that is the only one', () => {
    const text = announcement({ ...local, host: '2001:db8::7' });

    expect(text).toContain('http://[2001:db8::7]:3000');
    expect(text).not.toContain('http://localhost:3000');
  });

  it('says who will not connect without TURN, and how to get it', () => {
    const text = announcement({ ...local, turn: { kind: 'none' } });

    expect(text).toContain('symmetric NATs');
    expect(text).toContain('block UDP');
    expect(text).toContain('apt-get install coturn');
    expect(text).toContain('TURN_URLS');
  });
});
