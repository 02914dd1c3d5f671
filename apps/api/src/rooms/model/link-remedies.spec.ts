import {
  type LinkEndStatus,
  LinkFailureCause,
  type NetworkClass,
  ParticipantId,
} from '@throughline/protocol';
import { describe, expect, it } from 'vitest';
import { linkRemedies } from './link-remedies.js';

const [ada, ben, cy] = ['a', 'b', 'c'].map((letter) =>
  ParticipantId.parse(`00000000-0000-4000-8000-00000000000${letter}`),
) as [ParticipantId, ParticipantId, ParticipantId];
const OPEN: NetworkClass = { kind: 'udp-open', ipv4: 'endpoint-independent', ipv6: false };
const BLOCKED: NetworkClass = { kind: 'udp-blocked' };

const people = (...networks: NetworkClass[]) =>
  [ada, ben, cy].map((id, index) => ({ id, network: networks[index] ?? OPEN }));
const failed = (
  from: ParticipantId,
  to: ParticipantId,
  cause: LinkFailureCause,
): LinkEndStatus => ({ from, to, status: { kind: 'failed', cause } });
const connected = (from: ParticipantId, to: ParticipantId): LinkEndStatus => ({
  from,
  to,
  status: { kind: 'direct' },
});

describe('[MOD-17] the remedies for the failed links of a room', () => {
  it('are empty while no link has failed', () => {
    expect(linkRemedies(people(), [connected(ada, ben), { from: ben, to: ada }], 'tcp')).toEqual(
      [],
    );
  });

  it('are a TURN server if there is none, for all links that failed without one', () => {
    const links = [failed(ada, ben, 'no_direct_path'), failed(cy, ada, 'relay_not_configured')];

    expect(linkRemedies(people(), links, 'none')).toEqual([
      { code: 'configure_relay', participants: [ada, ben, cy], links: 2 },
    ]);
  });

  it('are TURN over TCP or TLS for participants whose networks block UDP', () => {
    const links = [failed(ada, ben, 'relay_unreachable'), failed(ben, cy, 'blocked_despite_relay')];

    expect(linkRemedies(people(BLOCKED, BLOCKED), links, 'udp')).toEqual([
      { code: 'offer_tcp_relay', participants: [ada, ben], links: 2 },
    ]);
  });

  it('are another network for these participants if the server already offers TURN over TCP', () => {
    const links = [failed(ada, ben, 'relay_unreachable')];

    expect(linkRemedies(people(BLOCKED), links, 'tcp')).toEqual([
      { code: 'change_network', participants: [ada], links: 1 },
    ]);
  });

  it('are a check of the relay if it does not respond to networks that permit UDP', () => {
    const links = [failed(ada, ben, 'relay_unreachable')];

    expect(linkRemedies(people(), links, 'tcp')).toMatchObject([{ code: 'check_relay' }]);
  });

  it('count a link once, by the more general remedy, if its ends report different causes', () => {
    const links = [failed(ada, ben, 'unknown'), failed(ben, ada, 'relay_credentials_refused')];

    expect(linkRemedies(people(), links, 'tcp')).toEqual([
      { code: 'check_relay', participants: [ben], links: 1 },
    ]);
  });

  it('begin with the one that fixes the most links', () => {
    const links = [
      failed(ada, ben, 'relay_full'),
      failed(ada, cy, 'path_lost'),
      failed(ben, cy, 'path_lost'),
    ];

    expect(linkRemedies(people(), links, 'tcp').map(({ code }) => code)).toEqual([
      'rejoin',
      'raise_relay_limits',
    ]);
  });

  it('concern the remote end if the cause is there', () => {
    const links = [failed(ada, ben, 'remote_without_candidates'), failed(ada, cy, 'remote_silent')];

    expect(linkRemedies(people(), links, 'tcp')).toEqual([
      { code: 'allow_webrtc', participants: [ben], links: 1 },
      { code: 'rejoin', participants: [cy], links: 1 },
    ]);
  });

  it.each(LinkFailureCause.options)('include one for the cause %s', (cause) => {
    const remedies = linkRemedies(people(), [failed(ada, ben, cause)], 'tcp');

    expect(remedies).toMatchObject([{ links: 1 }]);
  });
});
