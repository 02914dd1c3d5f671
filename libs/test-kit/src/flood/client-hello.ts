import { Duplex } from 'node:stream';
import tls from 'node:tls';

/** The bytes with which Node opens a TLS connection to this server name: one record, the ClientHello. */
export function clientHello(servername: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const wire = new Duplex({
      read() {},
      write(chunk: Buffer, _encoding, done) {
        resolve(chunk);
        done();
      },
    });
    tls.connect({ socket: wire, servername }).on('error', reject);
  });
}
