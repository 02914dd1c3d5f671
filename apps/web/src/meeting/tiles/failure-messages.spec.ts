import type { FailureCause } from '@throughline/connectivity';
import { describe, expect, it } from 'vitest';
import { failureWords } from './failure-messages';

describe('a link that failed', () => {
  it.each<{ cause: FailureCause; says: RegExp; advises: RegExp }>([
    { cause: 'relay_not_configured', says: /server has none/, advises: /turn off/ },
    { cause: 'relay_credentials_refused', says: /credentials/, advises: /Leave and rejoin/ },
    { cause: 'relay_full', says: /no room/, advises: /few minutes/ },
    { cause: 'relay_refused', says: /refused/, advises: /whoever runs this server/ },
    { cause: 'relay_unreachable', says: /reach the relay/, advises: /another network/ },
    { cause: 'no_network', says: /Your browser found no network/, advises: /connection/ },
    { cause: 'remote_silent', says: /Grace’s browser/, advises: /Ask Grace/ },
    { cause: 'remote_without_candidates', says: /Grace’s browser/, advises: /Ask Grace/ },
    { cause: 'no_direct_path', says: /no relay/, advises: /another network/ },
    { cause: 'blocked_despite_relay', says: /not even over the relay/, advises: /firewall/i },
    { cause: 'unknown', says: /not known/, advises: /rejoin/ },
  ])('for $cause says why and what to do', ({ cause, says, advises }) => {
    const words = failureWords(cause, 'Grace');

    expect(words.cause).toMatch(says);
    expect(words.remedy).toMatch(advises);
  });
});
