/** Why this page has no connection to the API. */
import { type ConnectionFault, diagnoseConnection } from '@throughline/peer';
import { signalUrl } from './signal-url';

/** Resolves within seconds; never rejects. */
export function diagnosePage(): Promise<ConnectionFault> {
  return diagnoseConnection({ signalUrl: signalUrl(), origin: location.origin });
}
