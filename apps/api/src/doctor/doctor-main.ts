/**
 * The doctor as a program, for an operator and for scripts: `docker compose run --rm doctor`. Exits with 0 without a
 * failure, 1 with one, and 2 if it could not examine anything.
 */
import { parseArgs } from 'node:util';
import { Logger } from '@nestjs/common';
import { type Config, readEnvironment } from '../config/environment.js';
import { StartError } from '../config/start-error.js';
import { RedisConnection } from '../redis/redis-connection.js';
import { doctorContext, type RedisState } from './doctor-context.js';
import { errorCode } from './error-code.js';
import { reportText } from './report-text.js';
import { type DoctorReport, toReport } from './report.js';
import { runChecks } from './run-checks.js';

const EXIT = { sound: 0, faults: 1, unable: 2 } as const;
const USAGE = 'Usage: doctor [--json]';

async function main(): Promise<number> {
  const flags = readFlags();
  if (flags === undefined) return fail(USAGE);
  const reading = readEnvironment();
  if (!reading.ok) return fail(reading.problem);
  const report = await examine(reading.config);
  process.stdout.write(flags.json ? `${JSON.stringify(report)}\n` : reportText(report));
  return report.counts.failed > 0 ? EXIT.faults : EXIT.sound;
}

function readFlags(): { json: boolean } | undefined {
  try {
    const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
    return values;
  } catch {
    return undefined; // an unknown argument
  }
}

async function examine(config: Config): Promise<DoctorReport> {
  const [startedAt, startMs] = [Date.now(), performance.now()];
  const redis = await openRedis(config);
  try {
    const findings = await runChecks(doctorContext({ config, clock: Date.now, redis }));
    return toReport(findings, { startedAt, durationMs: Math.round(performance.now() - startMs) });
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
  return EXIT.unable;
}

// The report names what Redis and the checks find; log lines would be mixed with it.
Logger.overrideLogger(false);
try {
  process.exitCode = await main();
} catch (error) {
  process.exitCode = fail(`The doctor failed: ${errorCode(error)}.`);
}
