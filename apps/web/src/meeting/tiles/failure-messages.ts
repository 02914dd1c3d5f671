/** Why a link has failed or will, and what a person can do about it. */
import type { FailureCause } from '@throughline/connectivity';
import { assertNever } from '@throughline/std';

export interface FailureWords {
  cause: string;
  remedy: string;
}

const TELL_THE_OPERATOR = 'Tell whoever runs this server.';

/** @param name of the person at the other end */
export function failureWords(cause: FailureCause, name: string): FailureWords {
  switch (cause) {
    case 'relay_not_configured':
      return {
        cause: 'You asked for a relay, but this server has none.',
        remedy: 'Leave, and turn off “Always use a relay” before joining again.',
      };
    case 'relay_credentials_refused':
      return {
        cause: 'The relay did not accept this meeting’s credentials.',
        remedy: `Leave and rejoin to get new ones. If that does not help: ${TELL_THE_OPERATOR.toLowerCase()}`,
      };
    case 'relay_full':
      return {
        cause: 'The relay has no room for another call.',
        remedy: `Try again in a few minutes, or ${TELL_THE_OPERATOR.toLowerCase()}`,
      };
    case 'relay_refused':
      return { cause: 'The relay refused this call.', remedy: TELL_THE_OPERATOR };
    case 'relay_unreachable':
      return {
        cause: 'Your network does not let you reach the relay.',
        remedy: 'Try another network, such as your phone’s, or turn off a VPN or firewall.',
      };
    case 'no_network':
      return {
        cause: 'Your browser found no network to call over.',
        remedy: 'Check your connection, and any extension or policy that blocks WebRTC.',
      };
    case 'remote_silent':
      return {
        cause: `${name}’s browser did not answer.`,
        remedy: `Ask ${name} to reload the page.`,
      };
    case 'remote_without_candidates':
      return {
        cause: `${name}’s browser found no network to call over.`,
        remedy: `Ask ${name} to check the connection, and to try without a VPN.`,
      };
    case 'no_direct_path':
      return {
        cause: 'Your two networks do not let each other in, and this server has no relay.',
        remedy: 'One of you can try another network, such as a phone’s.',
      };
    case 'blocked_despite_relay':
      return {
        cause: 'Nothing got through between you, not even over the relay.',
        remedy: 'A firewall or VPN may be in the way: one of you can try another network.',
      };
    case 'unknown':
      return {
        cause: 'The reason is not known.',
        remedy: 'Leave and rejoin. If that does not help, try another browser.',
      };
    default:
      return assertNever(cause);
  }
}
