/** `npm run nat-lab`: holds a meeting between two chosen networks and keeps everything up for inspection. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { factsOfRun, useRyukOnLoopback } from '../config/environment.js';
import { PAIR_REPORT } from '../folders.js';
import { writeReport } from '../report/write-report.js';
import { provideImages } from './images.js';
import { inspectionHelp } from './inspection-help.js';
import { Pair } from './pair.js';
import { type PairOptions, USAGE, parsePairArguments } from './pair-arguments.js';
import { print } from './print.js';
import { verdictText } from './verdict-text.js';

const PAGE = path.join(PAIR_REPORT, 'index.html');
const INTERRUPTED_EXIT_CODE = 130;

async function showPair(options: PairOptions, stopped: Promise<unknown>): Promise<void> {
  useRyukOnLoopback();
  provideImages();
  print(`Starting the networks ${options.left.name} and ${options.right.name} and the product …`);
  await using pair = await Pair.start(options);
  print('Joining from both sides …\n');
  const result = await pair.meet();
  await writeReport([result], PAIR_REPORT, factsOfRun(1));
  const { lab, people } = pair;
  const devTools = { left: people.left.cdpUrl, right: people.right.cdpUrl };
  print(`${verdictText(result)}\nReport        ${PAGE}\n`);
  print(inspectionHelp({ labId: lab.id, devTools }));
  if (options.opensReport) open(PAGE);
  await stopped;
  print('\nStopping …');
}

function open(file: string): void {
  const opener = process.platform === 'darwin' ? 'open' : 'xdg-open';
  const child = spawn(opener, [file], { stdio: 'ignore', detached: true });
  child.on('error', () => print(`\nCould not start ${opener}. Open the report yourself.`));
  child.unref();
}

const command = parsePairArguments(process.argv.slice(2));
switch (command.kind) {
  case 'help':
    print(USAGE);
    break;
  case 'mistake':
    print(command.message);
    process.exitCode = 2;
    break;
  case 'pair': {
    const stop = new AbortController();
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.abort());
    try {
      await showPair(command.options, once(stop.signal, 'abort'));
    } catch (error) {
      // Interrupting the start can make it fail in any way, so that error is not reported.
      if (!stop.signal.aborted) throw error;
      process.exitCode = INTERRUPTED_EXIT_CODE;
    }
  }
}
