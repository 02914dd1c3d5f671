/** Reads with what DTLS has encrypted a connection (W3C webrtc-stats `transport`). What a browser withholds is undefined. Pure. */
import { type StatsEntry, text } from './stats-fields.js';

export interface Encryption {
  readonly dtlsVersion: '1.0' | '1.2' | '1.3' | undefined;
  /** As the browser names it, for example `TLS_AES_128_GCM_SHA256`. */
  readonly dtlsCipher: string | undefined;
  /** Of media, for example `AEAD_AES_128_GCM`. */
  readonly srtpCipher: string | undefined;
}

/** By the two bytes of the version on the wire (RFC 6347 §4.1, RFC 9147 §5.3). */
const VERSIONS: Readonly<Partial<Record<string, Encryption['dtlsVersion']>>> = {
  FEFF: '1.0',
  FEFD: '1.2',
  FEFC: '1.3',
};

export function readEncryption(report: Iterable<StatsEntry>): Encryption {
  const transport = [...report].find(
    (entry) => entry.type === 'transport' && text(entry, 'dtlsState') === 'connected',
  );
  return {
    dtlsVersion: transport && VERSIONS[(text(transport, 'tlsVersion') ?? '').toUpperCase()],
    dtlsCipher: transport && text(transport, 'dtlsCipher'),
    srtpCipher: transport && text(transport, 'srtpCipher'),
  };
}
