import type { CompiledMessage } from 'icu-minify/format';

/** A catalogue, or a part of it, whose messages the server has parsed, so that no browser needs a parser. */
export type Compiled = CompiledMessage | CompiledGroup;
export interface CompiledGroup {
  readonly [key: string]: Compiled;
}

/** A message is a string or an array, a group is neither. */
export function isMessage(node: Compiled): node is CompiledMessage {
  return typeof node === 'string' || Array.isArray(node);
}
