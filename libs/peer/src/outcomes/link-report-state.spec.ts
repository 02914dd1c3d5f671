import type { Route } from '@throughline/connectivity';
import { type LinkOutcome, NO_MEDIA } from '@throughline/protocol';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  endRestarts,
  type LinkHistory,
  startHistory,
  startRestart,
} from '../links/link-history.js';
import type { LinkView } from '../links/media-topology.js';
import { type LinkObservation, NOTHING_REPORTED, stepLinkReports } from './link-report-state.js';

const STARTED_AT_MS = 1_000;
const end = { candidateType: 'host' };
const direct = { kind: 'direct', local: end, remote: end } as Route;
const relayedOver = (relayProtocol: 'udp' | 'tcp' | 'tls') =>
  ({ ...direct, kind: 'relayed', local: { candidateType: 'relay', relayProtocol } }) as Route;
const relayedByOther = { ...direct, kind: 'relayed', relayedBy: 'remote' } as Route;
const connected = (route?: Route): LinkView => ({ kind: 'connected', ...(route && { route }) });
const LOST: LinkView = { kind: 'failed', cause: 'path_lost', keepsTrying: true };

/** One link over time, as its reports see it. */
class ObservedLink {
  isDetailed = true;
  history: LinkHistory = startHistory(STARTED_AT_MS);
  remoteMedia = { ...NO_MEDIA };
  #state = NOTHING_REPORTED;

  observe(
    view: LinkView,
    nowMs: number,
    more: Pick<LinkObservation, 'predicted'> = {},
  ): readonly LinkOutcome[] {
    const observation = { view, history: this.history, remoteMedia: this.remoteMedia, nowMs };
    const { state, reports } = stepLinkReports(
      this.#state,
      { ...observation, ...more },
      this.isDetailed,
    );
    this.#state = state;
    return reports;
  }

  /** As a reading of the stats does. */
  measure(atMs: number, microphoneKbps = 0): void {
    const received = { microphone: { kbps: microphoneKbps } };
    const sample = { atMs, received } as unknown as LinkHistory['samples'][number];
    this.history = { ...this.history, samples: [...this.history.samples, sample] };
  }

  restart(fromMs: number, toMs: number, reason: 'path-lost' | 'replaced' = 'path-lost'): void {
    this.history = endRestarts(startRestart(this.history, fromMs, reason), toMs);
  }
}

let link: ObservedLink;
beforeEach(() => {
  link = new ObservedLink();
});

describe('[LNK-6] the reports about a link', () => {
  it('contain how it connected, once its route is known, with the time that it took', () => {
    expect(link.observe({ kind: 'connecting' }, 1_000)).toEqual([]);
    expect(link.observe(connected(), 1_140.4)).toEqual([]);
    expect(link.observe(connected(direct), 2_000, { predicted: 'direct' })).toEqual([
      { outcome: 'connected', route: 'direct', ms: 140, predicted: 'direct' },
    ]);
    expect(link.observe(connected(direct), 3_000)).toEqual([]);
  });

  it('contain a change of its route, without the time and the prediction', () => {
    link.observe(connected(relayedByOther), 2_000);

    expect(link.observe(connected(direct), 3_000, { predicted: 'direct' })).toEqual([
      { outcome: 'connected', route: 'direct' },
    ]);
  });

  it('contain that it has failed, and why', () => {
    const failed: LinkView = { kind: 'failed', cause: 'no_direct_path' };

    expect(link.observe(failed, 21_000)).toEqual([
      { outcome: 'failed', cause: 'no_direct_path', ms: 20_000 },
    ]);
    expect(link.observe(failed, 22_000)).toEqual([]);
  });

  it('contain that it connected after it had failed, which is no recovery', () => {
    link.observe({ kind: 'failed', cause: 'no_direct_path' }, 21_000);

    expect(link.observe(connected(direct), 40_000)).toEqual([
      { outcome: 'connected', route: 'direct' },
    ]);
  });
});

describe('[LNK-14] the reports about a link', () => {
  it('contain the protocol of the relay that this end uses, and a change of it', () => {
    expect(link.observe(connected(relayedOver('udp')), 2_000)).toMatchObject([
      { route: 'relayed', relay: 'udp' },
    ]);
    expect(link.observe(connected(relayedOver('tls')), 3_000)).toEqual([
      { outcome: 'connected', route: 'relayed', relay: 'tls' },
    ]);
  });

  it('contain no protocol if only the other end uses a relay', () => {
    expect(link.observe(connected(relayedByOther), 1_000)).toEqual([
      { outcome: 'connected', route: 'relayed', ms: 0 },
    ]);
  });

  it('contain the time until the first frame of the camera', () => {
    link.remoteMedia.camera = true;
    link.observe(connected(direct), 1_100);
    link.history = { ...link.history, firstFrameMs: 480.6 };

    expect(link.observe(connected(direct), 2_000)).toEqual([
      { outcome: 'media_received', media: 'video', firstFrameMs: 481 },
    ]);
    expect(link.observe(connected(direct), 3_000)).toEqual([]);
  });

  it('contain the time until the first sound of a participant without a camera', () => {
    link.remoteMedia.microphone = true;
    link.observe(connected(direct), 1_100);
    link.measure(1_200);
    link.measure(2_200, 32);

    expect(link.observe(connected(direct), 2_200)).toEqual([
      { outcome: 'media_received', media: 'audio', firstFrameMs: 1_200 },
    ]);
  });

  it('contain no time for a camera that is switched on later, or off before its first frame', () => {
    link.observe(connected(direct), 1_100);
    link.remoteMedia.camera = true;
    link.history = { ...link.history, firstFrameMs: 60_000 };
    const other = new ObservedLink();
    other.remoteMedia.camera = true;
    other.observe(connected(direct), 1_100);
    other.remoteMedia.camera = false;
    other.observe(connected(direct), 1_200);
    other.remoteMedia.camera = true;
    other.history = { ...other.history, firstFrameMs: 60_000 };

    expect(link.observe(connected(direct), 61_000)).toEqual([]);
    expect(other.observe(connected(direct), 61_000)).toEqual([]);
  });

  const interruptions = [
    { by: 'path_return', happens: () => undefined },
    { by: 'ice_restart', happens: () => link.restart(5_010, 6_400) },
    { by: 'new_connection', happens: () => link.restart(5_010, 6_400, 'replaced') },
    // The link is seen as interrupted just after its connection was replaced.
    { by: 'new_connection', happens: () => link.restart(4_990, 6_400, 'replaced') },
  ] as const;

  it.each(interruptions)('contain a recovery by $by, with the gap', ({ by, happens }) => {
    link.observe(connected(direct), 1_100);

    expect(link.observe({ kind: 'interrupted', route: direct }, 5_000)).toEqual([]);
    happens();
    expect(link.observe(connected(direct), 6_400)).toEqual([]);
    link.measure(6_500);
    expect(link.observe(connected(direct), 6_500)).toEqual([
      { outcome: 'recovered', route: 'direct', gapMs: 1_400, by },
    ]);
  });

  it('contain a recovery through a relay over another protocol', () => {
    link.observe(connected(relayedOver('udp')), 1_100);
    link.observe({ kind: 'interrupted' }, 5_000);
    link.restart(5_000, 9_000, 'replaced');
    link.observe(connected(), 9_000);
    link.measure(9_100);

    expect(link.observe(connected(relayedOver('tls')), 9_100)).toEqual([
      { outcome: 'recovered', route: 'relayed', relay: 'tls', gapMs: 4_000, by: 'other_relay' },
    ]);
  });

  it('contain one recovery of a link that was lost, from the start of its interruption', () => {
    link.observe(connected(direct), 1_100);
    link.observe({ kind: 'interrupted' }, 5_000);
    expect(link.observe(LOST, 40_000)).toEqual([{ outcome: 'failed', cause: 'path_lost' }]);
    link.restart(55_000, 56_000, 'replaced');
    link.observe(connected(), 56_000);
    link.measure(56_100);

    expect(link.observe(connected(direct), 56_100)).toMatchObject([
      { outcome: 'recovered', gapMs: 51_000, by: 'new_connection' },
    ]);
  });

  it('contain no restart that ended before the interruption', () => {
    link.observe(connected(direct), 1_100);
    link.restart(2_000, 3_000);
    link.observe({ kind: 'interrupted' }, 5_000);
    link.observe(connected(direct), 5_500);
    link.measure(5_600);

    expect(link.observe(connected(direct), 5_600)).toMatchObject([{ by: 'path_return' }]);
  });

  it('contain none of this if the API does not accept it', () => {
    link.isDetailed = false;
    link.remoteMedia.camera = true;
    link.history = { ...link.history, firstFrameMs: 400 };

    expect(link.observe(connected(relayedOver('udp')), 1_100)).toEqual([
      { outcome: 'connected', route: 'relayed', ms: 100 },
    ]);
    link.observe({ kind: 'interrupted' }, 5_000);
    expect(link.observe(connected(relayedOver('tcp')), 6_000)).toEqual([]);
    link.observe(LOST, 7_000);
    expect(link.observe(connected(direct), 8_000)).toEqual([
      { outcome: 'connected', route: 'direct' },
    ]);
  });
});
