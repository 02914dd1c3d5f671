/** STUN messages (RFC 8489 §5, §14) as far as a TURN client needs them that relays a few packets. */
import { createHash, createHmac, randomBytes } from 'node:crypto';

export const METHOD = {
  binding: 0x001,
  allocate: 0x003,
  refresh: 0x004,
  send: 0x006,
  data: 0x007,
  createPermission: 0x008,
} as const;

export const ATTRIBUTE = {
  username: 0x0006,
  messageIntegrity: 0x0008,
  errorCode: 0x0009,
  lifetime: 0x000d,
  xorPeerAddress: 0x0012,
  data: 0x0013,
  realm: 0x0014,
  nonce: 0x0015,
  xorRelayedAddress: 0x0016,
  requestedTransport: 0x0019,
  software: 0x8022,
} as const;

export const HEADER_BYTES = 20;
export const TRANSACTION_ID_BYTES = 12;
export const MAGIC_COOKIE = 0x2112a442;
const INTEGRITY_BYTES = 24;
const INDICATION = 0x010;
const SUCCESS = 0x100;
const ERROR = 0x110;

export type Attributes = readonly (readonly [type: number, value: Buffer])[];

export interface StunResponse {
  readonly transactionId: Buffer;
  /** Undefined for a success. */
  readonly errorCode: number | undefined;
  readonly attributes: ReadonlyMap<number, Buffer>;
}

/** @param key ends the message with MESSAGE-INTEGRITY (RFC 8489 §14.5) */
export function encodeRequest(
  { method, transactionId }: { method: number; transactionId: Buffer },
  attributes: Attributes,
  key?: Buffer,
): Buffer {
  const body = Buffer.concat(attributes.map(([type, value]) => encodeAttribute(type, value)));
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt16BE(method, 0);
  header.writeUInt16BE(body.length + (key === undefined ? 0 : INTEGRITY_BYTES), 2);
  header.writeUInt32BE(MAGIC_COOKIE, 4);
  transactionId.copy(header, 8);
  const message = Buffer.concat([header, body]);
  if (key === undefined) return message;
  const integrity = createHmac('sha1', key).update(message).digest();
  return Buffer.concat([message, encodeAttribute(ATTRIBUTE.messageIntegrity, integrity)]);
}

/** The length of the message at the start of `bytes`, as STUN over TCP needs it; undefined if more bytes are needed. */
export function messageLength(bytes: Buffer): number | undefined {
  return bytes.length < HEADER_BYTES ? undefined : HEADER_BYTES + bytes.readUInt16BE(2);
}

/** A message without a reply (RFC 8489 §5), such as Send and Data of TURN. */
export const encodeIndication = (method: number, attributes: Attributes): Buffer =>
  encodeRequest(
    { method: method | INDICATION, transactionId: randomBytes(TRANSACTION_ID_BYTES) },
    attributes,
  );

/** `undefined` for anything but a complete response. */
export function decodeResponse(bytes: Buffer): StunResponse | undefined {
  if (!isComplete(bytes)) return undefined;
  const kind = kindOf(bytes);
  if (kind !== SUCCESS && kind !== ERROR) return undefined;
  const attributes = attributesOf(bytes);
  const transactionId = bytes.subarray(8, HEADER_BYTES);
  const error = attributes.get(ATTRIBUTE.errorCode);
  const errorCode = kind === ERROR ? (error?.[2] ?? 0) * 100 + (error?.[3] ?? 0) : undefined;
  return { transactionId, errorCode, attributes };
}

/** The attributes of a complete indication of that method; `undefined` for anything else. */
export function decodeIndication(
  bytes: Buffer,
  method: number,
): ReadonlyMap<number, Buffer> | undefined {
  const isOfMethod = isComplete(bytes) && bytes.readUInt16BE(0) === (method | INDICATION);
  return isOfMethod ? attributesOf(bytes) : undefined;
}

const isComplete = (bytes: Buffer): boolean =>
  bytes.length >= HEADER_BYTES &&
  bytes.readUInt32BE(4) === MAGIC_COOKIE &&
  messageLength(bytes) === bytes.length;

const kindOf = (bytes: Buffer): number => bytes.readUInt16BE(0) & 0x110;

function attributesOf(bytes: Buffer): Map<number, Buffer> {
  const attributes = new Map<number, Buffer>();
  for (let at = HEADER_BYTES; at + 4 <= bytes.length;) {
    const length = bytes.readUInt16BE(at + 2);
    attributes.set(bytes.readUInt16BE(at), bytes.subarray(at + 4, at + 4 + length));
    at += 4 + length + padding(length);
  }
  return attributes;
}

/** The key of long-term credentials (RFC 8489 §9.2.2). */
export const longTermKey = (username: string, realm: string, password: string): Buffer =>
  createHash('md5').update(`${username}:${realm}:${password}`).digest();

function encodeAttribute(type: number, value: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16BE(type, 0);
  head.writeUInt16BE(value.length, 2);
  return Buffer.concat([head, value, Buffer.alloc(padding(value.length))]);
}

const padding = (length: number) => (4 - (length % 4)) % 4;
