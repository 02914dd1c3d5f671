/**
 * The images of the lab's machines, built on this machine from `images/` and kept under a tag of
 * their content.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { GenericContainer, getContainerRuntimeClient, ImageName } from 'testcontainers';

const FOLDER = path.join(import.meta.dirname, '../images');

const TARGETS = ['net', 'chromium', 'firefox'] as const;

/** All of them, for whoever wants no test to wait for a minute or more until one is built. */
export async function ensureImages(): Promise<void> {
  for (const target of TARGETS) await ensureImage(target);
}

/** Resolves with the image's name when the engine has it. */
export async function ensureImage(target: (typeof TARGETS)[number]): Promise<string> {
  const name = `nat-lab/${target}:${await fingerprint()}`;
  const { image } = await getContainerRuntimeClient();
  if (!(await image.exists(ImageName.fromString(name))))
    await GenericContainer.fromDockerfile(FOLDER)
      .withBuildkit()
      .withTarget(target)
      .build(name, { deleteOnExit: false });
  return name;
}

async function fingerprint(): Promise<string> {
  const hash = createHash('sha256');
  for (const file of (await readdir(FOLDER)).toSorted())
    hash.update(file).update(await readFile(path.join(FOLDER, file)));
  return hash.digest('hex').slice(0, 12);
}
