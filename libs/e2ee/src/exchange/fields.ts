/** Encodes fields with their lengths, so that no two lists of fields have the same bytes, and cuts fixed lengths. */
import { type Bytes, concat, integerBytes, utf8 } from '../bytes.js';

/**
 * Texts as UTF-8.
 * @throws if a field has 2^16 bytes or more
 */
export function encodeFields(...fields: readonly (string | Uint8Array)[]): Bytes {
  return concat(
    ...fields.flatMap((field) => {
      const bytes = typeof field === 'string' ? utf8(field) : field;
      return [integerBytes(bytes.length, 2), bytes];
    }),
  );
}

/** Cuts bytes into parts of these lengths; `undefined` unless the lengths add up to that of the bytes. */
export function cut(bytes: Uint8Array, ...lengths: readonly number[]): Bytes[] | undefined {
  if (bytes.length !== lengths.reduce((sum, length) => sum + length, 0)) return undefined;
  let end = 0;
  return lengths.map((length) => {
    end += length;
    return bytes.slice(end - length, end);
  });
}
