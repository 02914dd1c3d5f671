/** The kinds of network that the lab exports, by their names in kebab-case. */
import * as lab from '@throughline/nat-lab';
import type { Access } from '@throughline/nat-lab';

/** The lab's other exports are classes and functions. */
const exported = Object.entries(lab).filter(
  (entry): entry is [string, Access] => typeof entry[1] === 'object',
);

/** In alphabetical order. */
export const KINDS: ReadonlyMap<string, Access> = new Map(
  exported
    .map(([name, access]): [string, Access] => [kebabCase(name), access])
    .toSorted(([one], [other]) => one.localeCompare(other)),
);

function kebabCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
