/**
 * The code that only calls need: signaling, links and their protocol. A file of its own, so that the join page appears
 * before it is loaded. Import it through `load-calls.ts` only.
 */
export { EarlyEntry, Meeting } from '@throughline/peer';
