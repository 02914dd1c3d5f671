/** `npm run nat-lab`: two networks of a person's choice, a meeting across them, and time to look around. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { factsOfRun, lookForRyukOnLoopback } from '../config/environment.js';
import { PAIR_REPORT } from '../folders.js';
import { writeReport } from '../report/write-report.js';
import { provideImages } from './images.js';
import { lookAroundWords } from './look-around.js';
import { Pair } from './pair.js';
import { type PairWish, USAGE, wishOf } from './pair-arguments.js';
import { say } from './say.js';
import { verdictWords } from './verdict-words.js';

const PAGE = path.join(PAIR_REPORT, 'index.html');
const STOPPED_BY_HAND = 130;

async function showPair(wish: PairWish, isOver: Promise<unknown>): Promise<void> {
  lookForRyukOnLoopback();
  provideImages();
  say(`Bringing up ${wish.left.name} and ${wish.right.name}, and the product between them …`);
  await using pair = await Pair.start(wish);
  say('Both press Join …\n');
  const result = await pair.meet();
  await writeReport([result], PAIR_REPORT, factsOfRun(1));
  const { lab, people } = pair;
  const devTools = { left: people.left.cdpUrl, right: people.right.cdpUrl };
  say(`${verdictWords(result)}\nReport        ${PAGE}\n`);
  say(lookAroundWords({ labId: lab.id, devTools }));
  if (wish.opensReport) open(PAGE);
  await isOver;
  say('\nTidying up …');
}

function open(file: string): void {
  const opener = process.platform === 'darwin' ? 'open' : 'xdg-open';
  const child = spawn(opener, [file], { stdio: 'ignore', detached: true });
  child.on('error', () =>
    say(`\n${opener} could not be started; the report has to be opened by hand.`),
  );
  child.unref();
}

const wish = wishOf(process.argv.slice(2));
switch (wish.kind) {
  case 'help':
    say(USAGE);
    break;
  case 'mistake':
    say(wish.words);
    process.exitCode = 2;
    break;
  case 'pair': {
    const stop = new AbortController();
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.abort());
    try {
      await showPair(wish.pair, once(stop.signal, 'abort'));
    } catch (error) {
      // What is interrupted on its way up fails in many ways, and none of them is news.
      if (!stop.signal.aborted) throw error;
      process.exitCode = STOPPED_BY_HAND;
    }
  }
}
