/** The test vectors of RFC 5769 §2.2 and §2.3. */
import { describe, expect, it } from 'vitest';
import { decodeXorAddress, encodeXorAddress } from './xor-address.js';

const transactionId = Buffer.from('b7e7a701bc34d686fa87dfae', 'hex');
const IPV4 = { value: Buffer.from('0001a147e112a643', 'hex'), address: '192.0.2.1', port: 32_853 };
const IPV6 = {
  value: Buffer.from('0002a1470113a9faa5d3f179bc25f4b5bed2b9d9', 'hex'),
  address: '2001:db8:1234:5678:11:2233:4455:6677',
  port: 32_853,
};

describe('a transport address in a STUN attribute', () => {
  it.each([IPV4, IPV6])('is read as $address', ({ value, ...expected }) => {
    expect(decodeXorAddress(value, transactionId)).toEqual(expected);
  });

  it('is written for IPv4 alone', () => {
    expect(encodeXorAddress(IPV4)).toEqual(IPV4.value);
    expect(encodeXorAddress(IPV6)).toBeUndefined();
  });

  it.each(['', '0001', '0001a147e112', '0002a147e112a643'])('is none in %j', (text) => {
    expect(decodeXorAddress(Buffer.from(text, 'hex'), transactionId)).toBeUndefined();
  });
});
