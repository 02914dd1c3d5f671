import { portRestricted, symmetric } from '@throughline/nat-lab';
import { describe, expect, it } from 'vitest';
import { USAGE, parsePairArguments } from './pair-arguments.js';

const PAIR = ['--left', 'symmetric', '--right', 'port-restricted'];

describe('the arguments of npm run nat-lab', () => {
  it('name two kinds of network', () => {
    expect(parsePairArguments(PAIR)).toEqual({
      kind: 'pair',
      options: {
        left: symmetric,
        right: portRestricted,
        turn: true,
        delayMs: 0,
        opensReport: false,
      },
    });
  });

  it('switch TURN off, add a delay, and open the report', () => {
    expect(parsePairArguments([...PAIR, '--no-turn', '--delay', '80', '--open'])).toMatchObject({
      options: { turn: false, delayMs: 80, opensReport: true },
    });
  });

  it('ask for help, whatever else they contain', () => {
    expect(parsePairArguments([...PAIR, '--help'])).toEqual({ kind: 'help' });
  });

  it.each([
    {
      args: ['--right', 'symmetric'],
      message: /^--left is missing; the kinds are address-dependent, /,
    },
    {
      args: ['--left', 'symmetric'],
      message: /^--right is missing; the kinds are address-dependent, /,
    },
    {
      args: ['--left', 'nat'],
      message: /^--left nat is not a kind of network; the kinds are address-dependent, .*ipv6-only/,
    },
    { args: [...PAIR, '--delay', '-1'], message: /--delay/ },
    {
      args: [...PAIR, '--delay', '1.5'],
      message: /^--delay must be a whole number of milliseconds/,
    },
    {
      args: [...PAIR, '--delay', '5001'],
      message: /^--delay must be a whole number of milliseconds/,
    },
    { args: [...PAIR, '--turn'], message: /^Unknown option '--turn'; --help lists/ },
    { args: [...PAIR, 'more'], message: /more.*; --help lists/ },
  ])('are rejected in one sentence: $args', ({ args, message }) => {
    const options = parsePairArguments(args);

    expect(options).toEqual({ kind: 'mistake', message: expect.stringMatching(message) as string });
    expect(options).not.toHaveProperty('message', expect.stringMatching(/\.\s/));
  });
});

describe('the help', () => {
  it.each(['full-cone', 'symmetric', 'carrier-grade', 'ipv6-only', 'web-ports-only'])(
    'lists %s',
    (name) => {
      expect(USAGE).toMatch(new RegExp(`Kinds: .*\\b${name}\\b`));
    },
  );

  it('lists only kinds of network', () => {
    expect(USAGE).not.toMatch(/chromium|coturn|nat-lab,/);
  });
});
