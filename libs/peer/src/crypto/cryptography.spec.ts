import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Bytes, Cryptography } from './cryptography.js';
import { getCryptography } from './get-cryptography.js';
import { scriptCryptography } from './script-cryptography.js';
import { webCryptography } from './web-cryptography.js';

const IMPLEMENTATIONS: [string, Cryptography][] = [
  ['WebCrypto', webCryptography],
  ['JavaScript', scriptCryptography],
];
const PAIRS = IMPLEMENTATIONS.flatMap(([signer, by]) =>
  IMPLEMENTATIONS.map(([verifier, to]) => [signer, verifier, by, to] as const),
);
/** Enough for a large and a small `s`, and for coordinates that begin with zeros. */
const SIGNATURES = 20;

const utf8 = (text: string): Bytes => new TextEncoder().encode(text);
const hex = (bytes: Bytes): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');

afterEach(() => {
  vi.unstubAllGlobals();
});

describe.each(IMPLEMENTATIONS)('cryptography by %s', (_, cryptography) => {
  // The examples of FIPS 180-4's author, NIST.
  it.each([
    ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
  ])('hashes “%s”', async (text, digest) => {
    expect(hex(await cryptography.sha256(utf8(text)))).toBe(digest);
  });

  it('exports a public key as an uncompressed point', async () => {
    const { publicKey } = await cryptography.createKeys();

    expect([publicKey.length, publicKey[0]]).toEqual([65, 4]);
  });

  it.each([
    ['zeros', new Uint8Array(65)],
    ['a point beside the curve', Uint8Array.of(4, ...new Uint8Array(64).fill(1))],
    ['coordinates above the field’s prime', Uint8Array.of(4, ...new Uint8Array(64).fill(255))],
    ['no bytes', new Uint8Array()],
  ])('imports no key from %s', async (_, point) => {
    await expect(cryptography.importKey(point)).rejects.toThrow();
  });

  it.each([
    ['no bytes', new Uint8Array()],
    ['zeros', new Uint8Array(64)],
    ['numbers above the order', new Uint8Array(64).fill(255)],
    ['65 bytes', new Uint8Array(65).fill(1)],
  ])('accepts no signature of %s', async (_, signature) => {
    const { publicKey } = await cryptography.createKeys();
    const verify = await cryptography.importKey(publicKey);

    await expect(verify(utf8('text'), signature)).resolves.toBe(false);
  });
});

describe.each(PAIRS)('what %s has signed, checked by %s', (_, __, signer, verifier) => {
  it('is accepted', async () => {
    const { publicKey, sign } = await signer.createKeys();
    const verify = await verifier.importKey(publicKey);

    for (let n = 0; n < SIGNATURES; n += 1) {
      const text = utf8(`text ${n}`);
      expect(await verify(text, await sign(text))).toBe(true);
    }
  });

  it('is rejected for another text, and with another key', async () => {
    const [{ publicKey, sign }, other] = [await signer.createKeys(), await signer.createKeys()];
    const verify = await verifier.importKey(publicKey);
    const signature = await sign(utf8('text'));

    expect(await verify(utf8('other'), signature)).toBe(false);
    expect(await verify(utf8('text'), await other.sign(utf8('text')))).toBe(false);
  });
});

describe('a page', () => {
  it('uses WebCrypto if it has it', async () => {
    expect(await getCryptography()).toBe(webCryptography);
  });

  it('uses JavaScript without WebCrypto, as over HTTP on a LAN', async () => {
    vi.stubGlobal('crypto', { getRandomValues: crypto.getRandomValues.bind(crypto) });

    expect(await getCryptography()).toBe(scriptCryptography);
  });
});
