import { describe, expect, it } from 'vitest';
import { eventText, type LogLine, MAX_LOG_LINES, withLine } from './event-log';

describe('the log of the demo', () => {
  it('keeps the newest lines only', () => {
    let log: readonly LogLine[] = [];

    for (let line = 1; line <= 2 * MAX_LOG_LINES; line++) log = withLine(log, `line ${line}`);

    expect(log).toHaveLength(MAX_LOG_LINES);
    expect(log.at(-1)?.text).toBe(`line ${2 * MAX_LOG_LINES}`);
    expect(new Set(log.map(({ id }) => id)).size).toBe(MAX_LOG_LINES);
  });

  it('shows the content of an event', () => {
    expect(eventText({ type: 'page/ready' })).toBe('page/ready');
    expect(eventText({ type: 'meeting/left', reason: 'removed' })).toBe(
      'meeting/left {"reason":"removed"}',
    );
  });
});
