/** Certificates for servers and clients on loopback, made with OpenSSL in a directory that ends with the test. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { onTestFinished } from 'vitest';

const run = promisify(execFile);

export interface Certificate {
  /** PEM. */
  readonly certificate: string;
  readonly key: string;
  readonly certificateFile: string;
  readonly keyFile: string;
}

export interface Authority extends Certificate {
  /**
   * @param name a DNS name or IP address, as in `DNS:localhost` or `IP:127.0.0.1`, or several, separated by commas
   * @param days until it expires; negative for a certificate that has expired
   */
  issue(name: string, days?: number): Promise<Certificate>;
}

const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-noenc'];

export async function anAuthority(): Promise<Authority> {
  const folder = await mkdtemp(path.join(tmpdir(), 'throughline-certificates-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const make = async (
    name: string,
    write: (files: Pick<Certificate, 'certificateFile' | 'keyFile'>) => Promise<unknown>,
  ): Promise<Certificate> => {
    const [certificateFile, keyFile] = ['crt', 'key'].map((end) =>
      path.join(folder, `${name}.${end}`),
    );
    const files = { certificateFile: certificateFile ?? '', keyFile: keyFile ?? '' };
    await write(files);
    const [certificate, key] = await Promise.all([
      readFile(files.certificateFile, 'utf8'),
      readFile(files.keyFile, 'utf8'),
    ]);
    return { ...files, certificate, key };
  };
  const own = await make('authority', ({ certificateFile, keyFile }) =>
    run('openssl', [
      ...['req', '-x509', ...newKey, '-days', '2', '-subj', '/CN=authority'],
      ...['-keyout', keyFile, '-out', certificateFile],
    ]),
  );
  let issued = 0;
  return {
    ...own,
    issue: (name, days = 2) =>
      make(`server-${(issued += 1)}`, async ({ certificateFile, keyFile }) => {
        const requestFile = `${certificateFile}.request`;
        await run('openssl', [
          ...['req', '-new', ...newKey, '-subj', '/CN=server'],
          ...['-addext', `subjectAltName=${name}`, '-addext', 'basicConstraints=critical,CA:FALSE'],
          ...['-keyout', keyFile, '-out', requestFile],
        ]);
        // `req -x509` accepts no negative number of days.
        await run('openssl', [
          ...['x509', '-req', '-in', requestFile, '-copy_extensions', 'copy', '-days', `${days}`],
          ...['-CA', own.certificateFile, '-CAkey', own.keyFile, '-out', certificateFile],
        ]);
      }),
  };
}

/** A file with that content. */
export async function aFileOf(content: string): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'throughline-test-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = path.join(folder, 'file');
  await writeFile(file, content);
  return file;
}
