/** STUN messages (RFC 8489 §5, §14) as a TURN client needs them. */
import { createHash, createHmac, randomBytes } from 'node:crypto';
import { isIPv4 } from 'node:net';

export const METHOD = {
  allocate: 0x003,
  refresh: 0x004,
  send: 0x016,
  data: 0x017,
  createPermission: 0x008,
  channelBind: 0x009,
} as const;

const CLASS_BITS = { request: 0x000, indication: 0x010, success: 0x100, error: 0x110 } as const;

export const ATTRIBUTE = {
  username: 0x0006,
  messageIntegrity: 0x0008,
  errorCode: 0x0009,
  channelNumber: 0x000c,
  lifetime: 0x000d,
  xorPeerAddress: 0x0012,
  data: 0x0013,
  realm: 0x0014,
  nonce: 0x0015,
  xorRelayedAddress: 0x0016,
  requestedTransport: 0x0019,
} as const;

const MAGIC_COOKIE = 0x2112a442;
const HEADER_BYTES = 20;
const INTEGRITY_BYTES = 24;

export interface Endpoint {
  readonly address: string;
  readonly port: number;
}

export type Attributes = readonly (readonly [type: number, value: Buffer])[];

export interface StunMessage {
  readonly method: number;
  readonly kind: keyof typeof CLASS_BITS;
  readonly transactionId: Buffer;
  readonly attributes: ReadonlyMap<number, Buffer>;
}

/** Ends with MESSAGE-INTEGRITY if there is a `key` (RFC 8489 §14.5). */
export function encode(
  {
    method,
    kind,
    transactionId = randomBytes(12),
  }: Partial<StunMessage> & Pick<StunMessage, 'method' | 'kind'>,
  attributes: Attributes,
  key?: Buffer,
): Buffer {
  const body = Buffer.concat(attributes.map(([type, value]) => encodeAttribute(type, value)));
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt16BE(method | CLASS_BITS[kind], 0);
  header.writeUInt16BE(body.length + (key === undefined ? 0 : INTEGRITY_BYTES), 2);
  header.writeUInt32BE(MAGIC_COOKIE, 4);
  transactionId.copy(header, 8);
  const message = Buffer.concat([header, body]);
  if (key === undefined) return message;
  const integrity = createHmac('sha1', key).update(message).digest();
  return Buffer.concat([message, encodeAttribute(ATTRIBUTE.messageIntegrity, integrity)]);
}

/** `undefined` for anything but STUN, such as ChannelData. */
export function decode(datagram: Buffer): StunMessage | undefined {
  if (datagram.length < HEADER_BYTES || datagram.readUInt32BE(4) !== MAGIC_COOKIE) return undefined;
  const type = datagram.readUInt16BE(0);
  const kinds = Object.entries(CLASS_BITS) as [StunMessage['kind'], number][];
  const kind = kinds.find(([, bits]) => bits === (type & 0x110))?.[0];
  if (kind === undefined) return undefined;
  const attributes = new Map<number, Buffer>();
  for (let at = HEADER_BYTES; at + 4 <= datagram.length;) {
    const length = datagram.readUInt16BE(at + 2);
    attributes.set(datagram.readUInt16BE(at), datagram.subarray(at + 4, at + 4 + length));
    at += 4 + length + padding(length);
  }
  return { method: type & ~0x110, kind, transactionId: datagram.subarray(8, 20), attributes };
}

/** The key of long-term credentials (RFC 8489 §9.2.2). */
export const longTermKey = (username: string, realm: string, password: string): Buffer =>
  createHash('md5').update(`${username}:${realm}:${password}`).digest();

export const uint32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};

/** XOR-PEER-ADDRESS and the like (RFC 8489 §14.2). */
export function encodeAddress({ address, port }: Endpoint, transactionId: Buffer): Buffer {
  const bytes = isIPv4(address)
    ? Buffer.from(address.split('.').map(Number))
    : Buffer.from(ipv6Bytes(address));
  const head = Buffer.from([0, bytes.length === 4 ? 1 : 2, 0, 0]);
  head.writeUInt16BE(port ^ (MAGIC_COOKIE >>> 16), 2);
  const mask = Buffer.concat([uint32(MAGIC_COOKIE), transactionId]);
  return Buffer.concat([head, bytes.map((byte, i) => byte ^ (mask[i] ?? 0))]);
}

/** The reverse of `encodeAddress`. IPv6 addresses in full, such as `0:0:0:0:0:0:0:1`. */
export function decodeAddress(value: Buffer, transactionId: Buffer): Endpoint {
  const mask = Buffer.concat([uint32(MAGIC_COOKIE), transactionId]);
  const bytes = Buffer.from(value.subarray(4).map((byte, i) => byte ^ (mask[i] ?? 0)));
  const group = (i: number) => bytes.readUInt16BE(2 * i).toString(16);
  const address =
    bytes.length === 4 ? bytes.join('.') : [0, 1, 2, 3, 4, 5, 6, 7].map(group).join(':');
  return { address, port: value.readUInt16BE(2) ^ (MAGIC_COOKIE >>> 16) };
}

function encodeAttribute(type: number, value: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16BE(type, 0);
  head.writeUInt16BE(value.length, 2);
  return Buffer.concat([head, value, Buffer.alloc(padding(value.length))]);
}

const padding = (length: number) => (4 - (length % 4)) % 4;

/** The 16 bytes of an IPv6 address, also with an IPv4 address at its end. */
function ipv6Bytes(address: string): number[] {
  const [, start = '', last = ''] = /^(.*:)([^:]*)$/.exec(address) ?? [];
  const groups = last.includes('.') ? start + dottedGroups(last) : address;
  const [head = '', tail] = groups.split('::');
  const words = (text: string) => (text === '' ? [] : text.split(':').map((g) => parseInt(g, 16)));
  const [before, after] = [words(head), words(tail ?? '')];
  const zeros = Array<number>(tail === undefined ? 0 : 8 - before.length - after.length).fill(0);
  return [...before, ...zeros, ...after].flatMap((word) => [word >> 8, word & 255]);
}

function dottedGroups(address: string): string {
  const [a = 0, b = 0, c = 0, d = 0] = address.split('.').map(Number);
  return `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
}
