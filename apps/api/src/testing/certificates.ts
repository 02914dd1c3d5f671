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
  /** @param name a DNS name or IP address, as in `DNS:localhost` or `IP:127.0.0.1` */
  issue(name: string): Promise<Certificate>;
}

const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-noenc'];

export async function anAuthority(): Promise<Authority> {
  const folder = await mkdtemp(path.join(tmpdir(), 'throughline-certificates-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const make = async (name: string, args: readonly string[]): Promise<Certificate> => {
    const [certificateFile, keyFile] = ['crt', 'key'].map((end) =>
      path.join(folder, `${name}.${end}`),
    );
    const files = { certificateFile: certificateFile ?? '', keyFile: keyFile ?? '' };
    await run('openssl', [
      ...['req', '-x509', ...newKey, '-days', '2', '-subj', `/CN=${name}`],
      ...['-keyout', files.keyFile, '-out', files.certificateFile],
      ...args,
    ]);
    const [certificate, key] = await Promise.all([
      readFile(files.certificateFile, 'utf8'),
      readFile(files.keyFile, 'utf8'),
    ]);
    return { ...files, certificate, key };
  };
  const own = await make('authority', []);
  let issued = 0;
  return {
    ...own,
    issue: (name) =>
      make(`server-${(issued += 1)}`, [
        ...['-CA', own.certificateFile, '-CAkey', own.keyFile],
        ...['-addext', `subjectAltName=${name}`, '-addext', 'basicConstraints=critical,CA:FALSE'],
      ]),
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
