/** The peer addresses that the relay denies, from its configuration file. */
import { readFileSync } from 'node:fs';
import { isIPv4 } from 'node:net';
import path from 'node:path';

const LIST = path.join(import.meta.dirname, '../../../infra/turn/denied-peers.conf');

/** The first and the last address of each range. */
const borders = [...readFileSync(LIST, 'utf8').matchAll(/^denied-peer-ip=(\S+)/gm)].flatMap(
  ([, range = '']) => range.split('-'),
);

export const deniedIPv4 = borders.filter((address) => isIPv4(address));
export const deniedIPv6 = borders.filter((address) => !isIPv4(address));
