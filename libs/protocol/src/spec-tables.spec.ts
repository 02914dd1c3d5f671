/** The tables of SPEC.md, which people read, against the schemas, which count. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ClientMessage, ServerMessage } from './messages.js';
import { CloseCode, SignalErrorCode } from './signal-errors.js';

const spec = readFileSync(new URL('../SPEC.md', import.meta.url), 'utf8');

/** The rows of the table whose first column has that title, as cells without their code marks. */
function rowsOf(title: string): string[][] {
  const lines = spec.split('\n');
  const head = lines.findIndex((line) => new RegExp(`^\\| ${title} +\\|`).test(line));
  if (head < 0) throw new Error(`SPEC.md has no table of what ${title}`);
  const rows = lines.slice(head + 2);
  return rows.slice(0, rows.indexOf('')).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll('`', '')),
  );
}

const described = (schema: typeof ClientMessage | typeof ServerMessage) =>
  schema.def.options.map(({ shape: { type, ...fields } }) => [
    [...type.def.values].join(),
    Object.entries<{ def: { type: string } }>(fields)
      .map(([name, { def }]) => (def.type === 'optional' ? `${name}?` : name))
      .join(' '),
  ]);

describe('SPEC.md', () => {
  it.each([
    ['client says', ClientMessage],
    ['API says', ServerMessage],
  ] as const)('tells each message that a %s, with its fields', (title, schema) => {
    expect(rowsOf(title).map(([type, fields]) => [type, fields])).toEqual(described(schema));
  });

  it('tells each code of an error, and no other', () => {
    const codes = rowsOf('code').map(([code]) => code);

    expect(codes.toSorted()).toEqual([...SignalErrorCode.options].sort());
  });

  it('tells each code of ours that closes a socket', () => {
    const closing = spec.slice(spec.indexOf('## Closing'));

    for (const code of Object.values(CloseCode)) expect(closing).toContain(`| ${code} |`);
  });
});
