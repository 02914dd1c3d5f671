/** `infra/images/pin-base-images.sh`, with a registry on this machine in place of Docker Hub. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '@throughline/test-kit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inherited } from './config/environment.js';
import { Registry } from './registry.js';

const run = promisify(execFile);
const ROOT = path.join(import.meta.dirname, '../../..');
const SCRIPT = path.join(ROOT, 'infra/images/pin-base-images.sh');
const COMPOSE = path.join(ROOT, 'docker-compose.yml');

let folder: string;
let registry: Registry;
let digests: Record<string, string>;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'throughline-base-images-'));
  registry = await Registry.start(folder);
  digests = {};
  for (const image of ['debian:trixie-slim', 'node:24-trixie-slim', 'redis:8'])
    digests[image] = await registry.push(`library/${image}`, { comment: image });
});
afterAll(async () => {
  await registry[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

const pin = (argument: string, BASE_IMAGE_REGISTRY = `${registry.address}/library`) =>
  run(SCRIPT, [argument], { env: { ...inherited, BASE_IMAGE_REGISTRY } });

const pinned = (image: string) => `${registry.address}/library/${image}@${digests[image]}`;

interface Config {
  services: Record<
    string,
    {
      image: string;
      build?: {
        context: string;
        dockerfile: string;
        additional_contexts?: Record<string, string>;
      };
    }
  >;
}

test('each service builds from the digests of all images that its Dockerfile names', async () => {
  const file = path.join(folder, 'pinned.yml');

  await pin(file);
  const { stdout } = await run('docker', [
    ...['compose', '-f', COMPOSE, '-f', file, '--profile', '*', 'config', '--format', 'json'],
  ]);

  const { services } = JSON.parse(stdout) as Config;
  expect(services['redis']?.image).toBe(pinned('redis:8'));
  const built = Object.values(services).flatMap(({ build }) => build ?? []);
  expect(built).toHaveLength(6);
  for (const { context, dockerfile, additional_contexts: contexts } of built) {
    const text = await readFile(path.join(context, dockerfile), 'utf8');
    const images = [...text.matchAll(/^FROM (\S+:\S+)/gm)].map(([, image = '']) => image);
    expect(images).not.toEqual([]);
    for (const image of images) expect(contexts?.[image]).toBe(`docker-image://${pinned(image)}`);
  }
});

test('a build with the pins uses the image of the registry, not one with the same tag', async () => {
  const tag = `throughline-pinned-${path.basename(folder).toLowerCase()}`;
  await writeFile(path.join(folder, 'Dockerfile'), 'FROM debian:trixie-slim\nLABEL built=yes\n');

  const contexts = (await pin('--build-contexts')).stdout.trim().split('\n');
  const options = contexts.flatMap((context) => ['--build-context', context]);
  await run('docker', ['build', '--quiet', ...options, '--tag', tag, folder]);

  const inspect = ['image', 'inspect', '--format', '{{.Config.Labels.comment}}', tag];
  const { stdout } = await run('docker', inspect);
  await run('docker', ['image', 'rm', tag]);
  expect(stdout.trim()).toBe('debian:trixie-slim');
});

test.for([
  { what: 'no registry answers', find: async () => `localhost:${await freePort()}/library` },
  {
    what: 'the registry lacks an image',
    find: () => Promise.resolve(`${registry.address}/another`),
  },
])('if $what, it fails with a sentence, and changes nothing', async ({ find }) => {
  const file = path.join(folder, 'absent.yml');

  const failing = pin(file, await find());

  await expect(failing).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(
      /debian:trixie-slim cannot be pinned, because \S+ does not answer or does not have it\. Nothing has changed: builds use the tags\.\n$/,
    ) as string,
  });
  expect(existsSync(file)).toBe(false);
});
