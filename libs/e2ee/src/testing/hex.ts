import type { Bytes } from '../bytes.js';

export { toHex } from '../bytes.js';

export function fromHex(text: string): Bytes {
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));
}
