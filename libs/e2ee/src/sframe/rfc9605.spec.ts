/** The test vectors of RFC 9605: Appendix C.1, and those of Appendix C.3 with AES-GCM. */
import { describe, expect, it } from 'vitest';
import { fromHex, toHex } from '../testing/hex.js';
import { AES_128_GCM_SHA256_128, AES_256_GCM_SHA512_128 } from './cipher-suite.js';
import { nonce, open, parseSealedFrame, seal } from './ciphertext.js';
import { deriveFrameKey, deriveKeyMaterial } from './frame-key.js';
import { encodeHeader, parseHeader } from './header.js';
import vectors from './rfc9605.vectors.json' with { type: 'json' };

const suites = [AES_128_GCM_SHA256_128, AES_256_GCM_SHA512_128];

it('headers are encoded and parsed as in all 289 vectors', () => {
  for (const { kid, ctr, header: encoded } of vectors.header) {
    const header = { keyId: BigInt(`0x${kid}`), counter: BigInt(`0x${ctr}`) };

    expect(toHex(encodeHeader(header))).toBe(encoded);
    expect(parseHeader(fromHex(`${encoded}99`))).toEqual({ header, length: encoded.length / 2 });
  }
  expect(vectors.header).toHaveLength(289);
});

describe.each(vectors.sframe)('the vector of cipher suite $cipher_suite', (vector) => {
  const suite = suites.find(({ id }) => id === vector.cipher_suite)!;
  const keyId = BigInt(`0x${vector.kid}`);
  const counter = BigInt(`0x${vector.ctr}`);
  const metadata = fromHex(vector.metadata);
  const baseKey = fromHex(vector.base_key);

  it('has the derived key, salt and nonce', async () => {
    const { key, salt } = await deriveKeyMaterial(suite, keyId, baseKey);

    expect(toHex(key)).toBe(vector.sframe_key);
    expect(toHex(salt)).toBe(vector.sframe_salt);
    expect(toHex(nonce(salt, counter))).toBe(vector.nonce);
  });

  it('is sealed and opened', async () => {
    const frameKey = await deriveFrameKey(keyId, baseKey, suite);
    const plaintext = fromHex(vector.pt);

    const sealed = await seal(frameKey, { counter, plaintext, metadata });
    const parsed = parseSealedFrame(sealed)!;

    expect(toHex(sealed)).toBe(vector.ct);
    expect(toHex(parsed.headerBytes) + vector.metadata).toBe(vector.aad);
    expect(await open(frameKey, parsed, metadata)).toEqual(plaintext);
  });
});
