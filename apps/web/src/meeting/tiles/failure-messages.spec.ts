import type { FailureCause } from '@throughline/connectivity';
import { describe, expect, it } from 'vitest';
import { failureMessage } from './failure-messages';

describe('a failed link', () => {
  it.each<{ cause: FailureCause; explains: RegExp; advises: RegExp }>([
    { cause: 'relay_not_configured', explains: /server has none/, advises: /turn off/ },
    { cause: 'relay_credentials_refused', explains: /credentials/, advises: /Leave and rejoin/ },
    { cause: 'relay_quota_used', explains: /used up/, advises: /another network/ },
    { cause: 'relay_full', explains: /capacity/, advises: /few minutes/ },
    { cause: 'relay_refused', explains: /refused/, advises: /runs this server/ },
    { cause: 'relay_unreachable', explains: /answer from the relay/, advises: /may be down/ },
    { cause: 'no_network', explains: /Your browser found no network/, advises: /connection/ },
    { cause: 'remote_silent', explains: /Grace’s browser/, advises: /Ask Grace/ },
    { cause: 'remote_without_candidates', explains: /Grace’s browser/, advises: /Ask Grace/ },
    { cause: 'no_direct_path', explains: /no relay/, advises: /another network/ },
    {
      cause: 'blocked_despite_relay',
      explains: /not even through the relay/,
      advises: /firewall/i,
    },
    { cause: 'encryption_blocked', explains: /blocks the encrypted call/, advises: /VPN/ },
    { cause: 'path_lost', explains: /to .*Grace.* was lost/, advises: /keeps trying/ },
    { cause: 'unknown', explains: /not known/, advises: /rejoin/ },
  ])('shows why and what to do for $cause', ({ cause, explains, advises }) => {
    const message = failureMessage(cause, 'Grace');

    expect(message.cause).toMatch(explains);
    expect(message.remedy).toMatch(advises);
  });

  it('[LNK-4] never blames a network when the relay itself can be what is down', () => {
    for (const cause of ['relay_unreachable', 'blocked_despite_relay', 'path_lost'] as const)
      expect(failureMessage(cause, 'Grace').cause).not.toMatch(/network/i);
  });
});
