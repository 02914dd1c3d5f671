/** Short reactions to what is said. Rules: SPEC.md §Reactions. */
import type { MeetingReaction } from '@throughline/protocol';
import type { BroadcastEvent, Broadcasts } from './broadcasts.js';

export interface ReactionEvent extends Pick<BroadcastEvent, 'from'> {
  reaction: MeetingReaction;
}

export class Reactions {
  readonly #broadcasts: Broadcasts;

  constructor(broadcasts: Broadcasts) {
    this.#broadcasts = broadcasts;
  }

  /**
   * Sends a reaction to everyone whose link is open.
   *
   * @returns false if this client has sent too many [REA-2]; then it sends nothing
   */
  send(reaction: MeetingReaction): boolean {
    return this.#broadcasts.send({ type: 'reaction/sent', reaction });
  }

  /** @returns ends the subscription */
  subscribe(listener: (event: ReactionEvent) => void): () => void {
    return this.#broadcasts.subscribe(({ from, message }) => {
      if (message.type === 'reaction/sent') listener({ from, reaction: message.reaction });
    });
  }
}
