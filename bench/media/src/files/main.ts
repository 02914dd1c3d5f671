/**
 * `npm run bench:files`: the throughput of a file transfer between two meshes in one page of Chromium, beside a bare
 * data channel, alternately. The mesh is the product's own build; its signals pass from one to the other directly.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { BrowserPool, GREEN } from '@throughline/people';
import { quantile } from '@throughline/test-kit';
import { build } from 'vite';
import { sendByBareChannel, sendByMesh, startMeshes } from './page.ts';

const MESH = path.join(import.meta.dirname, '../../../../libs/peer/dist/links/mesh.js');
const TARGET_RATIO = 0.8;

async function bundleMesh(): Promise<string> {
  const output = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      lib: { entry: MESH, name: 'Peer', formats: ['iife'] },
    },
  });
  const [first] = Array.isArray(output) ? output : [output];
  const chunk = first !== undefined && 'output' in first ? first.output[0] : undefined;
  if (chunk === undefined) throw new Error('Vite made no bundle of the mesh');
  return chunk.code;
}

async function main({ mib, runs }: { mib: number; runs: number }): Promise<void> {
  await using owned = new AsyncDisposableStack();
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html').end('<!doctype html><title>Files</title>');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  owned.defer(() => {
    server.close();
    server.closeAllConnections();
  });
  const browser = await new BrowserPool().take({ camera: GREEN });
  owned.defer(() => browser.close());
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  // Var declarations of a script become properties of the window.
  await page.addScriptTag({ content: await bundleMesh() });
  await page.evaluate(startMeshes);

  const bytes = mib * 1024 ** 2;
  const ratios: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const measured = [] as number[];
    // The other one goes first in each round, since the second finds the machine warmer.
    const inOrder = [sendByBareChannel, sendByMesh];
    for (const send of run % 2 === 0 ? inOrder : inOrder.toReversed())
      measured[inOrder.indexOf(send)] = await page.evaluate(send, bytes);
    const [bare = NaN, own = NaN] = measured;
    ratios.push(own / bare);
    print(`${run + 1}/${runs} bare ${bare.toFixed(1)} MB/s, file ${own.toFixed(1)} MB/s`);
  }
  const median = quantile(ratios, 0.5);
  const verdict = median >= TARGET_RATIO ? 'reached' : 'missed';
  const spread = `${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)}`;
  print(
    `A file of ${mib} MiB: ×${median.toFixed(2)} (${spread}) of a bare channel's throughput; target ${TARGET_RATIO}: ${verdict}`,
  );
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

const { values } = parseArgs({
  options: {
    mib: { type: 'string', default: '24' },
    runs: { type: 'string', default: '7' },
  },
});
await main({ mib: Number(values.mib), runs: Number(values.runs) });
