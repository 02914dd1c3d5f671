/** The kinds of network by the names that are typed: as the lab exports them, in kebab-case. */
import * as lab from '@throughline/nat-lab';
import type { Access } from '@throughline/nat-lab';

/** What the lab exports besides kinds is classes. */
const exported = Object.entries(lab).filter(
  (entry): entry is [string, Access] => typeof entry[1] === 'object',
);

export const KINDS: ReadonlyMap<string, Access> = new Map(
  exported.map(([name, access]) => [kebabCase(name), access]),
);

function kebabCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
