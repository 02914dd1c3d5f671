/** Which projects the compiler compiles: an app and the libraries that it depends on. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

const Manifest = z.object({ dependencies: z.record(z.string(), z.string()).default({}) });

const SCOPE = '@throughline/';

/** Folders of the libraries that the apps depend on, below the root; each after its dependencies. */
export async function librariesOf(root: string, apps: readonly string[]): Promise<string[]> {
  const found = new Set<string>();
  const visit = async (folder: string): Promise<void> => {
    const text = await readFile(path.join(root, folder, 'package.json'), 'utf8');
    const { dependencies } = Manifest.parse(JSON.parse(text));
    for (const name of Object.keys(dependencies)) {
      const library = `libs/${name.slice(SCOPE.length)}`;
      if (!name.startsWith(SCOPE) || found.has(library)) continue;
      await visit(library);
      found.add(library);
    }
  };
  for (const app of apps) await visit(app);
  return [...found];
}
