import { describe, expect, it } from 'vitest';
import { impair } from './impairment.js';

describe('on a kernel with netem', () => {
  it('impairs both directions with netem', () => {
    const commands = impair(
      'alice-router',
      { delayMs: 40, jitterMs: 5, lossPercent: 1, rateKbps: 500 },
      'netem',
    );

    expect(commands).toEqual(
      ['wan', 'lan'].map(
        (device) =>
          `tc -n alice-router qdisc replace dev ${device} root netem ` +
          'delay 40ms 5ms loss 1% rate 500kbit',
      ),
    );
  });
});

describe('on a kernel without netem', () => {
  it('queues packets of both directions and families', () => {
    const commands = impair('alice-router', { delayMs: 40 }, 'queue').join('\n');

    expect(commands).toContain('40 0 0\n');
    expect(commands.match(/-j NFQUEUE --queue-num 1 /g)).toHaveLength(2);
    expect(commands.match(/-j NFQUEUE --queue-num 2 /g)).toHaveLength(2);
  });

  it('limits the rate with tbf, and removes a limit that is no longer set', () => {
    const limited = impair('alice-router', { rateKbps: 500 }, 'queue').join('\n');
    const lifted = impair('alice-router', {}, 'queue').join('\n');

    expect(limited.match(/root tbf rate 500kbit/g)).toHaveLength(2);
    expect(lifted.match(/qdisc delete dev (wan|lan) root/g)).toHaveLength(2);
  });
});
