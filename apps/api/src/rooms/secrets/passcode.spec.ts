import { describe, expect, it } from 'vitest';
import { hashPasscode, isPasscode } from './passcode.js';

describe('[ROOM-4] a hashed passcode', () => {
  it('is recognized', async () => {
    const hash = await hashPasscode('open sesame');

    expect(await isPasscode('open sesame', hash)).toBe(true);
  });

  it.each(['open sesam', 'open sesame ', 'Open sesame', ''])('does not match %j', async (other) => {
    const hash = await hashPasscode('open sesame');

    expect(await isPasscode(other, hash)).toBe(false);
  });

  it('is recognized however a keyboard composes its letters', async () => {
    const hash = await hashPasscode('caf\u00e9 au lait');

    expect(await isPasscode('cafe\u0301 au lait', hash)).toBe(true);
  });

  it('differs from another hash of the same passcode, and from the passcode', async () => {
    const [one, two] = [await hashPasscode('open sesame'), await hashPasscode('open sesame')];

    expect(one.key).not.toBe(two.key);
    expect(JSON.stringify(one)).not.toContain('sesame');
  });
});
