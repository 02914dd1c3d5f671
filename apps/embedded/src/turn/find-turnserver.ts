import { access, constants } from 'node:fs/promises';
import path from 'node:path';

/** Finds coturn as a shell does. `searchPath` is the value of PATH. */
export async function findTurnserver(searchPath: string): Promise<string | undefined> {
  for (const directory of searchPath.split(path.delimiter)) {
    const candidate = path.resolve(directory, 'turnserver');
    if (await isExecutable(candidate)) return candidate;
  }
  return undefined;
}

async function isExecutable(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return true;
  } catch {
    return false; // absent or not executable
  }
}
