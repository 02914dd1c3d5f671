/**
 * The doctor as a program, for an operator and for scripts: `docker compose run --rm doctor`. Exit status: 0 if no
 * check failed, 1 if one did, 2 if the doctor could not run.
 */
import { parseArgs } from 'node:util';
import { Logger } from '@nestjs/common';
import { type Config, readEnvironment } from '../config/environment.js';
import { StartError } from '../config/start-error.js';
import { RedisConnection } from '../redis/redis-connection.js';
import { doctorContext, type RedisState } from './doctor-context.js';
import { errorCode } from './error-code.js';
import { reportText } from './report-text.js';
import { outsideView, type SecondServer, withOutsideView } from './outside/outside-view.js';
import { countsOf, type DoctorReport, toReport } from './report.js';
import { runChecks } from './run-checks.js';

const EXIT = { ok: 0, failed: 1, couldNotRun: 2 } as const;
const USAGE = 'Usage: doctor [--json] [--from-outside URL]';

async function main(): Promise<number> {
  const flags = readFlags();
  if (flags === undefined) return fail(USAGE);
  const reading = readEnvironment();
  if (!reading.ok) return fail(reading.problem);
  const { config } = reading;
  const secondServer = secondServerOf(flags.fromOutside, config);
  if (typeof secondServer === 'string') return fail(secondServer);
  const report = await examine(config, secondServer);
  process.stdout.write(flags.json ? `${JSON.stringify(report)}\n` : reportText(report));
  return report.counts.failed > 0 ? EXIT.failed : EXIT.ok;
}

interface Flags {
  readonly json: boolean;
  readonly fromOutside: string | undefined;
}

function readFlags(): Flags | undefined {
  try {
    const { values } = parseArgs({
      options: { json: { type: 'boolean', default: false }, 'from-outside': { type: 'string' } },
    });
    return { json: values.json, fromOutside: values['from-outside'] };
  } catch {
    return undefined; // an unknown argument
  }
}

/** A sentence if the arguments and settings name no second server. */
function secondServerOf(
  url: string | undefined,
  { doctor }: Config,
): SecondServer | string | undefined {
  if (url === undefined) return undefined;
  if (!/^https?:\/\//.test(url) || !URL.canParse(url) || sendsKeyInClear(new URL(url)))
    return '--from-outside must be the URL of a second server, such as https://meet.example.net.';
  const key = doctor?.outsideKey;
  if (key === undefined)
    return 'DOCTOR_OUTSIDE_KEY must be an API key of the server that --from-outside names.';
  return { url: new URL(url), key };
}

const sendsKeyInClear = ({ protocol, hostname }: URL) =>
  protocol !== 'https:' && hostname !== 'localhost' && hostname !== '127.0.0.1';

async function examine(
  config: Config,
  secondServer: SecondServer | undefined,
): Promise<DoctorReport> {
  const [startedAt, startMs] = [Date.now(), performance.now()];
  const redis = await openRedis(config);
  try {
    const [inside, outside] = await Promise.all([
      runChecks(doctorContext({ config, clock: Date.now, redis })),
      secondServer === undefined ? [] : outsideView(config, secondServer, Date.now),
    ]);
    const own = toReport(inside, {
      startedAt,
      durationMs: Math.round(performance.now() - startMs),
    });
    const findings = withOutsideView(own.findings, outside);
    return { ...own, findings, counts: countsOf(findings) };
  } finally {
    if (redis.kind === 'open') redis.connection.close();
  }
}

async function openRedis({ redis }: Config): Promise<RedisState> {
  if (redis === undefined) return { kind: 'none' };
  try {
    return { kind: 'open', connection: await RedisConnection.open(redis) };
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    return { kind: 'unreachable', reason: error.message };
  }
}

function fail(sentence: string): number {
  process.stderr.write(`${sentence}\n`);
  return EXIT.couldNotRun;
}

// The report names what Redis and the checks find; log lines would be mixed with it.
Logger.overrideLogger(false);
try {
  process.exitCode = await main();
} catch (error) {
  process.exitCode = fail(`The doctor failed: ${errorCode(error)}.`);
}
