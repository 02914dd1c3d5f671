import { describe, expect, it } from 'vitest';
import { MAX_REPORTED_HOSTS, UnknownHosts } from './unknown-hosts.js';

function reportedOf(hosts: (string | undefined)[]): string[] {
  const lines: string[] = [];
  const unknown = new UnknownHosts((line) => lines.push(line));
  for (const host of hosts) unknown.add(host);
  return lines;
}

describe('a rejected name', () => {
  it('is reported once, with the setting that would allow it', () => {
    const lines = reportedOf(['meet.example:3000', 'MEET.example:3000', 'other.example']);

    expect(lines).toEqual([
      expect.stringMatching(/^Rejected a request for meet\.example:3000, .*PUBLIC_ORIGIN/),
      expect.stringContaining('other.example'),
    ]);
  });

  it('is not repeated if it is none', () => {
    const lines = reportedOf(['\u001b[2J', 'a b', 'x'.repeat(300)]);

    expect(lines).toEqual([expect.stringContaining('a malformed name')]);
  });

  it('is not reported any more once a client has sent a hundred', () => {
    const hosts = Array.from({ length: 1_000 }, (_, index) => `${index}.example`);

    expect(reportedOf(hosts)).toHaveLength(MAX_REPORTED_HOSTS + 1);
  });
});
