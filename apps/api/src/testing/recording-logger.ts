import { inspect } from 'node:util';
import type { LoggerService } from '@nestjs/common';

type Level = 'log' | 'error' | 'warn' | 'debug' | 'verbose' | 'fatal';

/** Records log entries of every level as text. */
export class RecordingLogger implements LoggerService {
  readonly lines: { level: Level; text: string }[] = [];

  log = this.#recorder('log');
  error = this.#recorder('error');
  warn = this.#recorder('warn');
  debug = this.#recorder('debug');
  verbose = this.#recorder('verbose');
  fatal = this.#recorder('fatal');

  get text(): string {
    return this.lines.map(({ text }) => text).join('\n');
  }

  #recorder(level: Level) {
    return (...parts: unknown[]) => {
      this.lines.push({ level, text: parts.map((part) => inspect(part, { depth: 9 })).join(' ') });
    };
  }
}
