/** Ensures that a Docker engine runs and the product's images exist, as `npm run images` builds them. */
import { spawnSync } from 'node:child_process';
import { ROOT } from '../folders.js';

/** Throws if it cannot provide them. */
export function provideImages(): void {
  run('infra/offline/engine.sh');
  run('infra/offline/base-images.sh');
  const names = read('docker', 'compose', 'config', '--images').trim().split('\n');
  const { status } = spawnSync('docker', ['image', 'inspect', ...names]);
  if (status !== 0) run('docker', 'compose', 'build');
}

function run(command: string, ...args: string[]): void {
  const { status } = spawnSync(command, args, { cwd: ROOT, stdio: 'inherit' });
  if (status !== 0) throw new Error(`${command} failed; see its output above.`);
}

function read(command: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: ROOT, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} failed: ${stderr.trim()}`);
  return stdout;
}
