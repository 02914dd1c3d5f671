/** Compares the tables of SPEC.md with the schemas. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ControlMessage, StateMessage } from './link-messages.js';
import { ClientMessage } from './client-messages.js';
import { ServerMessage } from './messages.js';
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

/** Kinds of schema that accept an absent field. */
const OPTIONAL = new Set(['optional', 'default']);

type Messages =
  typeof ClientMessage | typeof ServerMessage | typeof ControlMessage | typeof StateMessage;

const described = (schema: Messages) =>
  schema.def.options.map(({ shape: { type, ...fields } }) => [
    [...type.def.values].join(),
    Object.entries<{ def: { type: string } }>(fields)
      .map(([name, { def }]) => (OPTIONAL.has(def.type) ? `${name}?` : name))
      .join(' '),
  ]);

describe('SPEC.md', () => {
  it('lists each message of the channels of a link, with its fields', () => {
    const rows = rowsOf('channel').map(([channel, type, fields]) => [channel, type, fields]);

    expect(rows).toEqual([
      ...described(ControlMessage).map((row) => ['control', ...row]),
      ...described(StateMessage).map((row) => ['state', ...row]),
    ]);
  });

  it.each([
    ['client sends', ClientMessage],
    ['API sends', ServerMessage],
  ] as const)('lists each message that the %s, with its fields', (title, schema) => {
    expect(rowsOf(title).map(([type, fields]) => [type, fields])).toEqual(described(schema));
  });

  it('lists each error code, and no other', () => {
    const codes = rowsOf('code').map(([code]) => code);

    expect(codes.toSorted()).toEqual([...SignalErrorCode.options].sort());
  });

  it('lists each application close code', () => {
    const closing = spec.slice(spec.indexOf('## Closing'));

    for (const code of Object.values(CloseCode)) expect(closing).toContain(`| ${code} |`);
  });
});
