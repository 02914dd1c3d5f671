/** Why a link failed or will fail, and what the person can do. */
import type { FailureCause } from '@throughline/connectivity';
import { assertNever } from '@throughline/std';
import { isolate } from '@/ui/isolate';

export interface FailureMessage {
  cause: string;
  remedy: string;
}

/** @param name of the participant at the other end */
export function failureMessage(cause: FailureCause, name: string): FailureMessage {
  switch (cause) {
    case 'relay_not_configured':
      return {
        cause: 'You chose to always use a relay, but this server has none.',
        remedy: 'Leave the meeting, turn off “Always use a relay”, then join again.',
      };
    case 'relay_credentials_refused':
      return {
        cause: 'The relay did not accept this meeting’s credentials.',
        remedy:
          'Leave and rejoin to get new ones. If that does not help, contact the person who runs this server.',
      };
    case 'relay_full':
      return {
        cause: 'The relay is at full capacity.',
        remedy: 'Try again in a few minutes, or contact the person who runs this server.',
      };
    case 'relay_refused':
      return {
        cause: 'The relay refused this call.',
        remedy: 'Contact the person who runs this server.',
      };
    case 'relay_unreachable':
      return {
        cause: 'Your browser got no answer from the relay.',
        remedy:
          'The relay may be down, or a network, VPN or firewall may block it. You can try another network, such as your phone’s.',
      };
    case 'no_network':
      return {
        cause: 'Your browser found no network for the call.',
        remedy: 'Check your connection, and any extension or policy that blocks WebRTC.',
      };
    case 'remote_silent':
      return {
        cause: `${isolate(name)}’s browser did not answer.`,
        remedy: `Ask ${isolate(name)} to reload the page.`,
      };
    case 'remote_without_candidates':
      return {
        cause: `${isolate(name)}’s browser found no network for the call.`,
        remedy: `Ask ${isolate(name)} to check the connection, and to try without a VPN.`,
      };
    case 'no_direct_path':
      return {
        cause: 'Your two networks block a direct connection, and this server has no relay.',
        remedy: 'One of you can try another network, such as a phone’s.',
      };
    case 'blocked_despite_relay':
      return {
        cause: `No connection to ${isolate(name)} worked, not even through the relay.`,
        remedy: 'A firewall or VPN may block it. One of you can try another network.',
      };
    case 'encryption_blocked':
      return {
        cause: `A network between you and ${isolate(name)} blocks the encrypted call.`,
        remedy:
          'A firewall or VPN may block it. One of you can try another network, or turn off a VPN.',
      };
    case 'path_lost':
      return {
        cause: `The connection to ${isolate(name)} was lost.`,
        remedy:
          'Your browser keeps trying. If nothing changes, one of you can try another network.',
      };
    case 'unknown':
      return {
        cause: 'The cause is not known.',
        remedy: 'Leave and rejoin. If that does not help, try another browser.',
      };
    default:
      return assertNever(cause);
  }
}
