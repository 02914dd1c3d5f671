/** Files that GitHub and editors read: updates of dependencies, forms for issues, the container. */
import { execFileSync } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { readText, ROOT } from '../documents/constants.ts';

const tracked = (pattern: string) =>
  execFileSync('git', ['ls-files', pattern], { cwd: ROOT, encoding: 'utf8' }).trim().split('\n');

describe('dependabot', () => {
  const Update = z.object({
    'package-ecosystem': z.string(),
    directory: z.string().optional(),
    directories: z.array(z.string()).optional(),
    schedule: z.object({ interval: z.enum(['daily', 'weekly', 'monthly']) }),
  });
  const { updates } = z
    .object({ version: z.literal(2), updates: z.array(Update) })
    .parse(parse(readText('.github/dependabot.yml')));
  const foldersOf = (ecosystem: string) =>
    updates
      .filter((update) => update['package-ecosystem'] === ecosystem)
      .flatMap(({ directory, directories = [] }) => [directory ?? [], directories].flat());

  it('updates every Dockerfile of an image that is published or tested with', () => {
    // Stand-ins for machines without a registry have no published base.
    const files = tracked('**/Dockerfile').filter((file) => !file.startsWith('infra/offline/'));

    expect(foldersOf('docker')).toEqual(files.map((file) => `/${path.dirname(file)}`));
  });

  it.each(['npm', 'docker-compose', 'github-actions', 'devcontainers'])(
    'updates %s, which is at the root',
    (ecosystem) => {
      expect(foldersOf(ecosystem)).toEqual(['/']);
    },
  );
});

const forms = globSync('.github/ISSUE_TEMPLATE/*.yml', { cwd: ROOT }).filter(
  (file) => !file.endsWith('config.yml'),
);

describe.each(forms)('%s', (file) => {
  const Item = z.discriminatedUnion('type', [
    z.object({ type: z.literal('markdown'), attributes: z.object({ value: z.string() }) }),
    z.object({
      type: z.enum(['input', 'textarea']),
      id: z.string(),
      attributes: z.object({ label: z.string() }),
    }),
    z.object({
      type: z.literal('dropdown'),
      id: z.string(),
      attributes: z.object({ label: z.string(), options: z.array(z.string()).min(1) }),
    }),
    z.object({
      type: z.literal('checkboxes'),
      id: z.string(),
      attributes: z.object({
        label: z.string(),
        options: z.array(z.object({ label: z.string() })).min(1),
      }),
    }),
  ]);
  const Form = z.object({ name: z.string(), description: z.string(), body: z.array(Item) });

  it('is a form whose fields have different ids', () => {
    const { body } = Form.parse(parse(readText(file)));
    const ids = body.flatMap((item) => ('id' in item ? item.id : []));

    expect(ids).toEqual([...new Set(ids)]);
  });
});

describe('the development container', () => {
  const container = z
    .object({ image: z.string(), postCreateCommand: z.string(), forwardPorts: z.array(z.number()) })
    .parse(JSON.parse(readText('.devcontainer/devcontainer.json')));

  it('installs what the tests need', () => {
    const [program, script = '', ...args] = container.postCreateCommand.split(' ');

    expect([program, ...args]).toEqual(['node', '--for-tests']);
    expect(existsSync(path.join(ROOT, script))).toBe(true);
  });

  it('has the Node and Debian of the images', () => {
    const [, tag] = container.image.split(':');

    expect(readText('infra/images/Dockerfile')).toContain(`node:${tag}-slim`);
    expect(container.forwardPorts).toEqual([3000]);
  });
});
