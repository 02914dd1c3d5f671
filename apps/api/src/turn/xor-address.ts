/** Transport addresses in STUN attributes, XORed with the magic cookie (RFC 8489 §14.2), so that no NAT rewrites them. */
import { isIPv6 } from 'node:net';
import { canonicalAddress } from '@throughline/std';
import { MAGIC_COOKIE } from './stun-message.js';

export interface TransportAddress {
  readonly address: string;
  readonly port: number;
}

const FAMILY = { ipv4: 1, ipv6: 2 } as const;
const IPV4_BYTES = 4;
const PORT_MASK = MAGIC_COOKIE >>> 16;

/** IPv4 alone: the relays of the product are IPv4 wherever the server has an IPv4 address. Undefined for IPv6. */
export function encodeXorAddress({ address, port }: TransportAddress): Buffer | undefined {
  if (isIPv6(address)) return undefined;
  const value = Buffer.alloc(4 + IPV4_BYTES);
  value.writeUInt8(FAMILY.ipv4, 1);
  value.writeUInt16BE(port ^ PORT_MASK, 2);
  address.split('.').forEach((octet, index) => value.writeUInt8(Number(octet), 4 + index));
  value.writeUInt32BE((value.readUInt32BE(4) ^ MAGIC_COOKIE) >>> 0, 4);
  return value;
}

/** @param transactionId of the message, with which IPv6 addresses are XORed as well */
export function decodeXorAddress(
  value: Buffer | undefined,
  transactionId: Buffer,
): TransportAddress | undefined {
  if (value === undefined || value.length < 4 + IPV4_BYTES) return undefined;
  const mask = Buffer.alloc(4 + transactionId.length);
  mask.writeUInt32BE(MAGIC_COOKIE, 0);
  transactionId.copy(mask, 4);
  const bytes = value.subarray(4).map((byte, index) => byte ^ (mask[index] ?? 0));
  const port = value.readUInt16BE(2) ^ PORT_MASK;
  const text = value[1] === FAMILY.ipv6 ? hexGroups(bytes) : [...bytes].join('.');
  const address = canonicalAddress(text);
  return address === undefined ? undefined : { address, port };
}

const hexGroups = (bytes: Uint8Array): string =>
  (Buffer.from(bytes).toString('hex').match(/.{4}/g) ?? []).join(':');
