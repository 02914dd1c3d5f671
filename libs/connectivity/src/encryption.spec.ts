import { expect, it } from 'vitest';
import { readEncryption } from './encryption.js';

const transport = (fields: object) => [{ id: 'T', type: 'transport', ...fields }];

it.each([
  ['FEFD', '1.2'],
  ['fefc', '1.3'],
  ['0304', undefined],
])('the DTLS version of the bytes %s is %s', (tlsVersion, dtlsVersion) => {
  const report = transport({ dtlsState: 'connected', tlsVersion, srtpCipher: 'AEAD_AES_128_GCM' });

  expect(readEncryption(report)).toMatchObject({ dtlsVersion, srtpCipher: 'AEAD_AES_128_GCM' });
});

it('a transport that has not completed DTLS has no encryption', () => {
  const report = transport({ dtlsState: 'connecting', tlsVersion: 'FEFD', dtlsCipher: 'X' });

  expect(readEncryption(report)).toEqual({});
});
