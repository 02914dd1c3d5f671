/** Debian's registry of container images on a free loopback port, filled over its HTTP interface. */
import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ChildProgram, freePort } from '@throughline/test-kit';

const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
const CONFIG = 'application/vnd.oci.image.config.v1+json';

const digestOf = (bytes: string) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

export class Registry implements AsyncDisposable {
  private constructor(
    private readonly port: number,
    private readonly program: ChildProgram,
  ) {}

  /** @param folder for its files; belongs to the caller */
  static async start(folder: string): Promise<Registry> {
    const port = await freePort();
    const file = path.join(folder, 'registry.yml');
    const configuration = {
      version: '0.1',
      storage: { filesystem: { rootdirectory: path.join(folder, 'registry') } },
      http: { addr: `127.0.0.1:${port}` },
    };
    await writeFile(file, JSON.stringify(configuration)); // JSON is YAML
    const program = await ChildProgram.start(['docker-registry', 'serve', file], {
      readyPattern: /listening on/,
    });
    return new Registry(port, program);
  }

  /** As in the names of images; engines use plain HTTP for `localhost`. */
  get address(): string {
    return `localhost:${this.port}`;
  }

  /** Stores an image without files. Resolves with its digest. */
  async push(image: string, labels: Record<string, string>): Promise<string> {
    const [name = '', tag = ''] = image.split(':');
    const config = JSON.stringify({
      architecture: process.arch === 'x64' ? 'amd64' : process.arch,
      os: 'linux',
      config: { Labels: labels },
      rootfs: { type: 'layers', diff_ids: [] },
    });
    await this.#pushBlob(name, config);
    const manifest = JSON.stringify({
      schemaVersion: 2,
      mediaType: MANIFEST,
      config: { mediaType: CONFIG, size: config.length, digest: digestOf(config) },
      layers: [],
    });
    await this.#put(this.#url(`${name}/manifests/${tag}`), manifest, MANIFEST);
    return digestOf(manifest);
  }

  async #pushBlob(name: string, blob: string): Promise<void> {
    const upload = await fetch(this.#url(`${name}/blobs/uploads/`), { method: 'POST' });
    const target = new URL(upload.headers.get('location') ?? '');
    target.searchParams.set('digest', digestOf(blob));
    await this.#put(target, blob, 'application/octet-stream');
  }

  async #put(url: URL, body: string, type: string): Promise<void> {
    const { status } = await fetch(url, { method: 'PUT', body, headers: { 'content-type': type } });
    if (status !== 201) throw new Error(`the registry answered ${status}`);
  }

  #url(target: string): URL {
    return new URL(`http://127.0.0.1:${this.port}/v2/${target}`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.program[Symbol.asyncDispose]();
  }
}
