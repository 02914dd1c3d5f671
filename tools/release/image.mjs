/**
 * Prints how an image of the compose stack is built, as outputs of a workflow step. The compose file is
 * the only place that describes it. Runs before anything is installed, and needs `docker compose`.
 *
 *   node tools/release/image.mjs api
 */
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * @typedef {{ context: string, dockerfile: string, target?: string }} Build
 * @typedef {{ services: Record<string, { image?: string, build?: Build }> }} ComposeConfig
 */

/** Names of the images that the stack builds. @param {ComposeConfig} config */
export const imagesOf = ({ services }) =>
  Object.values(services).flatMap(({ image, build }) => {
    const [, name] = /^throughline\/([a-z]+):/.exec(image ?? '') ?? [];
    return name !== undefined && build !== undefined ? [{ name, build }] : [];
  });

/**
 * @param {ComposeConfig} config
 * @param {string} image
 * @param {string} repository on GitHub; names of images are lower case
 */
export function outputsFor(config, image, repository) {
  const found = imagesOf(config).find(({ name }) => name === image);
  if (found === undefined) throw new Error(`The compose file builds no image ${image}.`);
  const { context, dockerfile, target = '' } = found.build;
  return {
    name: `${repository.toLowerCase()}/${image}`,
    context,
    file: path.join(context, dockerfile),
    target,
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const json = execFileSync('docker', ['compose', '--profile', '*', 'config', '--format', 'json'], {
    cwd: root,
  });
  const outputs = outputsFor(
    JSON.parse(json.toString()),
    process.argv[2] ?? '',
    process.env.GITHUB_REPOSITORY ?? 'throughline',
  );
  for (const [name, value] of Object.entries(outputs)) console.log(`${name}=${value}`);
}
