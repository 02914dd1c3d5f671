/**
 * The smallest STUN exchange (RFC 8489 §5, §6): a Binding request without attributes, and its success
 * response, which has the same transaction id.
 */

const HEADER_BYTES = 20;
const BINDING_REQUEST = 0x0001;
const BINDING_SUCCESS = 0x0101;
const MAGIC_COOKIE = 0x2112a442;

export const TRANSACTION_ID_BYTES = 12;

export function encodeBindingRequest(transactionId: Uint8Array): Buffer {
  const message = Buffer.alloc(HEADER_BYTES);
  message.writeUInt16BE(BINDING_REQUEST, 0);
  message.writeUInt16BE(0, 2); // length of the attributes
  message.writeUInt32BE(MAGIC_COOKIE, 4);
  message.set(transactionId, 8);
  return message;
}

export function isBindingSuccess(datagram: Buffer, transactionId: Uint8Array): boolean {
  return (
    datagram.length >= HEADER_BYTES &&
    datagram.readUInt16BE(0) === BINDING_SUCCESS &&
    datagram.readUInt16BE(2) === datagram.length - HEADER_BYTES &&
    datagram.readUInt32BE(4) === MAGIC_COOKIE &&
    datagram.subarray(8, HEADER_BYTES).equals(transactionId)
  );
}
