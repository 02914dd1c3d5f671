import { portRestricted, symmetric } from '@throughline/nat-lab';
import { describe, expect, it } from 'vitest';
import { USAGE, wishOf } from './pair-arguments.js';

const PAIR = ['--left', 'symmetric', '--right', 'port-restricted'];

describe('the arguments of npm run nat-lab', () => {
  it('name two kinds of network', () => {
    expect(wishOf(PAIR)).toEqual({
      kind: 'pair',
      pair: {
        left: symmetric,
        right: portRestricted,
        turn: true,
        delayMs: 0,
        opensReport: false,
      },
    });
  });

  it('do without TURN, add a delay, and open the report', () => {
    expect(wishOf([...PAIR, '--no-turn', '--delay', '80', '--open'])).toMatchObject({
      pair: { turn: false, delayMs: 80, opensReport: true },
    });
  });

  it('ask for help, whatever else they say', () => {
    expect(wishOf([...PAIR, '--help'])).toEqual({ kind: 'help' });
  });

  it.each([
    { args: ['--right', 'symmetric'], words: /^--left is missing: one of open, / },
    { args: ['--left', 'symmetric'], words: /^--right is missing: one of open, / },
    { args: ['--left', 'nat'], words: /^--left nat is not one of open, .*ipv6-only/ },
    { args: [...PAIR, '--delay', '-1'], words: /--delay/ },
    { args: [...PAIR, '--delay', '1.5'], words: /^--delay takes whole milliseconds/ },
    { args: [...PAIR, '--delay', '5001'], words: /^--delay takes whole milliseconds/ },
    { args: [...PAIR, '--turn'], words: /^Unknown option '--turn'; --help lists/ },
    { args: [...PAIR, 'more'], words: /more.*; --help lists/ },
  ])('are refused in one sentence: $args', ({ args, words }) => {
    const wish = wishOf(args);

    expect(wish).toEqual({ kind: 'mistake', words: expect.stringMatching(words) as string });
    expect(wish).not.toHaveProperty('words', expect.stringMatching(/\.\s/));
  });
});

describe('the help', () => {
  it.each(['full-cone', 'symmetric', 'carrier-grade', 'ipv6-only', 'web-ports-only'])(
    'lists %s',
    (name) => {
      expect(USAGE).toMatch(new RegExp(`Kinds: .*\\b${name}\\b`));
    },
  );

  it('lists nothing that is no kind of network', () => {
    expect(USAGE).not.toMatch(/chromium|coturn|nat-lab,/);
  });
});
