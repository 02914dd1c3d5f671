import { describe, expect, it } from 'vitest';
import { DIRECT_TRACE, FAILED_TRACE, RESTARTED_TRACE } from '@/catalogue/link-traces';
import { stepRows } from './step-rows';

const rows = stepRows(DIRECT_TRACE, 'Grace');

describe('the rows of a trace', () => {
  it('lead what is signaled through the server, in the direction in which it was sent', () => {
    expect(rows.filter(({ lanes }) => lanes[1] === 'server')).toMatchObject([
      { label: 'offer', lanes: ['own', 'server', 'other'] },
      { label: '3 candidates: own address, public address (STUN), relay (TURN)' },
      { label: 'answer', lanes: ['other', 'server', 'own'] },
      { label: '2 candidates: own address, public address (STUN)' },
    ]);
  });

  it('show which candidates servers have replied with', () => {
    expect(rows.find(({ lanes }) => lanes[0] === 'relay')).toMatchObject({
      label: 'public address (STUN), relay (TURN)',
      lanes: ['relay', 'own'],
    });
  });

  it('state the codecs of an offer in words', () => {
    expect(rows.find(({ label }) => label === 'offer')?.sentences).toEqual([
      'Your browser sends an offer through the server.',
      'Audio codecs: opus, PCMU.',
      'Video codecs: VP8, VP9, H264, AV1.',
    ]);
  });

  it('mark an address that a check has discovered', () => {
    expect(rows.find(({ label }) => label.startsWith('in use'))?.sentences).toContain(
      'A check discovered this address: neither browser had sent it as a candidate (peer-reflexive).',
    );
  });

  it('present what the other end reports as its report', () => {
    expect(rows.find(({ label }) => label.startsWith('reports'))).toMatchObject({
      lanes: ['other', 'own'],
      sentences: ['Grace’s browser reports its own candidate of the pair: public address (STUN).'],
    });
  });

  it('lead media over the relay once a pair uses one', () => {
    const last = stepRows(RESTARTED_TRACE, 'Grace').at(-1);

    expect(last).toMatchObject({ tone: 'good', lanes: ['own', 'relay', 'other'] });
  });

  it('state why ICE restarted', () => {
    const restart = stepRows(RESTARTED_TRACE, 'Grace').find(({ label }) => label === 'ICE restart');

    expect(restart?.sentences).toEqual(['Your browser restarts ICE.', 'Your network changed.']);
  });

  it('end the arrow of unanswered checks before the other end', () => {
    expect(stepRows(FAILED_TRACE, 'Grace').at(-1)).toMatchObject({ tone: 'bad', isLost: true });
  });
});
