import { describe, expect, it } from 'vitest';
import { encodeBindingRequest, isBindingSuccess } from './stun-binding.js';

const transactionId = Uint8Array.from({ length: 12 }, (_, index) => index + 1);

/** A success response with one XOR-MAPPED-ADDRESS (RFC 8489 §14.2). */
const response = Buffer.from(
  '0101000c2112a4420102030405060708090a0b0c' + '002000080001b2de5e12a443',
  'hex',
);

describe('a STUN Binding request', () => {
  it('is only a header: type, length, magic cookie, transaction id', () => {
    expect(encodeBindingRequest(transactionId).toString('hex')).toBe(
      '000100002112a4420102030405060708090a0b0c',
    );
  });
});

describe('a received datagram', () => {
  it('is the response if type, cookie and transaction id match', () => {
    expect(isBindingSuccess(response, transactionId)).toBe(true);
  });

  it.each([
    { what: 'another type', at: 1, byte: 0x11 },
    { what: 'a wrong length', at: 3, byte: 0x08 },
    { what: 'another cookie', at: 4, byte: 0x20 },
    { what: 'another transaction id', at: 19, byte: 0x00 },
  ])('is not the response with $what', ({ at, byte }) => {
    const changed = Buffer.from(response);
    changed[at] = byte;

    expect(isBindingSuccess(changed, transactionId)).toBe(false);
  });

  it.each([0, 19])('is not the response if truncated to %i bytes', (length) => {
    expect(isBindingSuccess(response.subarray(0, length), transactionId)).toBe(false);
  });
});
