import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { freePort } from './free-port.js';

const run = promisify(execFile);
const MODULE = path.join(import.meta.dirname, 'free-port.ts');
/** Of 6,384 ports: 400 choices without reservations would have a port in common with near certainty. */
const EACH = 200;

const chooseMany = async () => {
  const ports: number[] = [];
  for (let count = 0; count < EACH; count++) ports.push(await freePort());
  return ports;
};

/** The same in another process, which keeps running until this test has chosen too. */
const SCRIPT = `
  const { freePort } = await import(${JSON.stringify(MODULE)});
  const ports = [];
  for (let count = 0; count < ${EACH}; count++) ports.push(await freePort());
  console.log(JSON.stringify(ports));
  process.stdin.resume();`;

describe('a free port', () => {
  it('is chosen once, while the process that has chosen it runs', async () => {
    const choosing = run(process.execPath, ['--input-type=module', '-e', SCRIPT]);

    const own = await chooseMany();
    choosing.child.stdin?.end();
    const { stdout } = await choosing;

    const all = [...own, ...(JSON.parse(stdout) as number[])];
    expect(new Set(all).size).toBe(2 * EACH);
  });
});
