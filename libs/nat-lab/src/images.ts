/**
 * The images of the lab's containers, built from the package's `images/` folder. Their tag is a
 * hash of that folder, so a changed image is rebuilt and an unchanged one is reused.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { GenericContainer, getContainerRuntimeClient, ImageName } from 'testcontainers';

const FOLDER = path.join(import.meta.dirname, '../images');

const TARGETS = ['net', 'chromium', 'firefox'] as const;

/** Builds all missing images, so that no test waits a minute or more for a build. */
export async function ensureImages(): Promise<void> {
  for (const target of TARGETS) await ensureImage(target);
}

/** Builds the image if the engine does not have it, and resolves with its name. */
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
