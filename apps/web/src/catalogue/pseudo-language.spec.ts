import { expect, it } from 'vitest';
import { compile } from '@/messages/compile';
import { isMessage } from '@/messages/compiled';
import { formatMessage, type Values } from '@/messages/format';
import { PSEUDO, PSEUDO_RTL, pseudoMessages } from './pseudo-language';

function pseudo(message: string, values: Values, language = PSEUDO): string {
  const node = pseudoMessages(compile({ message }))['message'] ?? {};
  return isMessage(node) ? formatMessage(node, language, values) : '';
}

it('brackets a text, and makes it a third longer', () => {
  expect(pseudo('Leave the call', {})).toBe('⟦Ľéávé thé çáľľ~~~~~⟧');
});

it('lets a line break within what it adds', () => {
  const added = pseudo('Video calls that connect from any network', {}).match(/[~ ]+(?=⟧)/);

  expect(added?.[0]).toBe('~~~~~~ ~~~~~~ ~');
});

it('keeps a text without arguments a text, which the page reads without formatting it', () => {
  expect(pseudoMessages(compile({ leave: 'Leave' }))['leave']).toBe('⟦Ľéávé~~⟧');
});

it('leaves arguments as they are, and translates plural forms', () => {
  const files = '{name} sent {count, plural, one {a file} other {# files}}';

  expect(pseudo(files, { name: 'Nils', count: 3 })).toMatch(/^⟦Nils šéñt 3 fíľéš~+⟧$/);
});

it('isolates names where sentences run from right to left', () => {
  expect(pseudo('{name}', { name: 'Ada' }, PSEUDO_RTL)).toContain('\u2068Ada\u2069');
});
