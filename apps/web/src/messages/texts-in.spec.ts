import { expect, it } from 'vitest';
import { textsIn } from './texts-in';

it('has the texts of each language, as the pages show them', () => {
  const [english, chinese] = [textsIn('en'), textsIn('zh-Hans')];

  expect(english.hands.lowerOf({ name: 'Bob' })).toBe('Lower the hand of Bob');
  expect(chinese.hands.lowerOf({ name: 'Bob' })).toBe('放下 Bob 的手');
  expect(english.chat.unread({ count: 2 })).toBe('2 unread messages');
});

it('isolates a name that runs in the other direction, as the pages do', () => {
  expect(textsIn('en').chat.directTo({ name: 'أمل' })).toBe('Direct message to \u2068أمل\u2069');
});

it('reports a language that the pages do not have, and names those that they have', () => {
  expect(() => textsIn('fr')).toThrow('The pages have no language “fr”. They have: en, zh-Hans.');
});
