import { describe, expect, it } from 'vitest';
import { capabilitiesAmong } from './capabilities.js';

const Capabilities = capabilitiesAmong(['chat', 'files']);

describe('[SIG-12] a list of capabilities', () => {
  it.each([
    {
      names: ['files', 'telepathy', 'chat'],
      kept: ['chat', 'files'],
      title: 'drops unknown names',
    },
    { names: ['chat', 'chat'], kept: ['chat'], title: 'keeps a repeated name once' },
    { names: undefined, kept: [], title: 'is empty when it is absent' },
  ])('$title', ({ names, kept }) => {
    expect(Capabilities.parse(names)).toEqual(kept);
  });

  it.each([
    { names: Array.from({ length: 33 }, (_, i) => `c${i}`), title: 'more than 32 names' },
    { names: ['x'.repeat(65)], title: 'a name of more than 64 characters' },
    { names: [''], title: 'an empty name' },
    { names: [7], title: 'a name that is no string' },
    { names: 'chat', title: 'a value that is no list' },
  ])('rejects $title', ({ names }) => {
    expect(Capabilities.safeParse(names).success).toBe(false);
  });
});
