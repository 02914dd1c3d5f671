/**
 * English as a foreign language for layout tests: accented letters show which texts are in no catalogue, brackets show
 * which are cut off, and each text is 30 % longer, as translations are.
 */
import type { CompiledMessage } from 'icu-minify/format';
import { type Compiled, type CompiledGroup, isMessage } from '@/messages/compiled';
import type { Language } from '@/messages/languages';

export const PSEUDO: Language = { tag: 'en', direction: 'ltr', name: 'Pseudo' };
export const PSEUDO_RTL: Language = { ...PSEUDO, direction: 'rtl', name: 'Pseudo, right to left' };

const LETTERS = 'aceilnorsuyzACEILNORSUYZ';
const ACCENTED = 'áçéíľñóŕšúýžÁÇÉÍĽÑÓŔŠÚÝŽ';
const GROWTH = 0.3;

export function pseudoMessages(group: CompiledGroup): CompiledGroup {
  return Object.fromEntries(
    Object.entries(group).map(([key, node]): [string, Compiled] => [
      key,
      isMessage(node) ? pseudoMessage(node) : pseudoMessages(node),
    ]),
  );
}

function pseudoMessage(message: CompiledMessage): CompiledMessage {
  const parts = typeof message === 'string' ? [message] : message;
  const length = parts
    .flat()
    .filter((part) => typeof part === 'string')
    .join('').length;
  const end = `${growth(Math.ceil(length * GROWTH))}⟧`;
  // Without arguments, it stays a text, which no caller formats.
  if (typeof message === 'string') return `⟦${accented(message)}${end}`;
  return ['⟦', ...parts.map((part) => accented(part)), end];
}

/** In words, between which a line can break. The first continues the last word of the text, as longer words do. */
const growth = (length: number) => '~'.repeat(length).replace(/~{6}(?=~)/g, '$& ');

/** An array is an argument: its name stays, the texts of its forms do not. */
function accented<Part>(part: Part): Part {
  if (typeof part === 'string') return withAccents(part) as Part;
  if (!Array.isArray(part)) return part;
  const [name, ...rest] = part as unknown[];
  return [name, ...rest.map(accentedForms)] as Part;
}

function accentedForms(forms: unknown): unknown {
  if (typeof forms !== 'object' || forms === null) return forms;
  return Object.fromEntries(
    Object.entries(forms).map(([form, text]: [string, unknown]) => [
      form,
      Array.isArray(text) ? text.map((part: unknown) => accented(part)) : accented(text),
    ]),
  );
}

function withAccents(text: string): string {
  return text.replace(/[a-z]/gi, (letter) => ACCENTED[LETTERS.indexOf(letter)] ?? letter);
}
