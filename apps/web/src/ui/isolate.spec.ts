import { describe, expect, it } from 'vitest';
import { isolate } from './isolate';

describe('[TXT-1] a name inside a sentence', () => {
  it.each(['דנה', 'Ada דנה', 'محمد!', 'ދިވެހި', '𞤀𞤣𞤤𞤢𞤥'])(
    'is isolated if it has right-to-left letters: %s',
    (name) => {
      expect(isolate(name)).toBe(`\u2068${name}\u2069`);
    },
  );

  it.each(['Ada', 'Ада!', '李小龙', '👩‍🚀'])('stays as it is otherwise: %s', (name) => {
    expect(isolate(name)).toBe(name);
  });
});
