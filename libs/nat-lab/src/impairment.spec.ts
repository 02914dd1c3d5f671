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

  it('impairs only the packets of the direction that is given', () => {
    const commands = impair(
      'alice-router',
      { lossPercent: 100, direction: 'outbound' },
      'netem',
    ).join('\n');

    expect(commands).toContain('dev wan root netem delay 0ms 0ms loss 100%');
    expect(commands).toContain('dev lan root netem delay 0ms 0ms loss 0%');
  });
});

describe('on a kernel without netem', () => {
  it('queues packets of both directions and families', () => {
    const commands = impair('alice-router', { delayMs: 40 }, 'queue').join('\n');

    expect(commands).toContain('40 0 0\n40 0 0\n');
    expect(commands.match(/-j NFQUEUE --queue-num 1 /g)).toHaveLength(2);
    expect(commands.match(/-j NFQUEUE --queue-num 2 /g)).toHaveLength(2);
  });

  it('impairs only the packets of the direction that is given', () => {
    const outbound = impair('alice-router', { lossPercent: 9, direction: 'outbound' }, 'queue');
    const inbound = impair(
      'alice-router',
      { lossPercent: 9, rateKbps: 500, direction: 'inbound' },
      'queue',
    ).join('\n');

    expect(outbound.join('\n')).toContain('0 0 9\n0 0 0\n');
    expect(inbound).toContain('0 0 0\n0 0 9\n');
    expect(inbound).toContain('qdisc delete dev wan root');
    expect(inbound).toContain('qdisc replace dev lan root tbf rate 500kbit');
  });

  it('limits the rate with tbf, and removes a limit that is no longer set', () => {
    const limited = impair('alice-router', { rateKbps: 500 }, 'queue').join('\n');
    const lifted = impair('alice-router', {}, 'queue').join('\n');

    expect(limited.match(/root tbf rate 500kbit/g)).toHaveLength(2);
    expect(lifted.match(/qdisc delete dev (wan|lan) root/g)).toHaveLength(2);
  });
});
