/** What a person enters on the join page. */
export interface Entry {
  displayName: string;
  passcode?: string | undefined;
  /** Media goes through TURN servers only, which hides the person's IP address from the others. */
  relayOnly: boolean;
}
