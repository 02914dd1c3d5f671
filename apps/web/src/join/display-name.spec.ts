import { expect, it } from 'vitest';
import { MAX_NAME_LENGTH, readDisplayName } from './display-name';

it.each([
  { typed: 'Ada Lovelace', name: 'Ada Lovelace' },
  { typed: '  Ada ', name: 'Ada' },
  { typed: 'Ada\tLovelace\n', name: 'AdaLovelace' },
  { typed: '\u202EadA', name: 'adA' },
  { typed: 'x'.repeat(80), name: 'x'.repeat(MAX_NAME_LENGTH) },
  { typed: '   ', name: undefined },
  { typed: '\u2066\u2069', name: undefined },
])('reads $typed as $name', ({ typed, name }) => {
  expect(readDisplayName(typed)).toBe(name);
});
