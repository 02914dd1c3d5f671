/** Parses catalogues. On the server and in tests only: the parser is larger than all texts of the pages. */
import compileMessage from 'icu-minify/compile';
import type { CompiledMessage } from 'icu-minify/format';
import type { Compiled, CompiledGroup } from './compiled';

export interface Source {
  readonly [key: string]: string | Source;
}

/** @throws if a message is no ICU message */
export function compile(source: Source): CompiledGroup {
  return Object.fromEntries(
    Object.entries(source).map(([key, node]): [string, Compiled] => [
      key,
      typeof node === 'string' ? plain(compileMessage(node)) : compile(node),
    ]),
  );
}

/** The forms of a plural are objects without a prototype, which React does not send to a browser. */
function plain(message: CompiledMessage): CompiledMessage {
  return JSON.parse(JSON.stringify(message)) as CompiledMessage;
}
