import type { Page } from '@playwright/test';

/** Two people of whom one is already in the meeting; the other's page is open and shows Join. */
export interface Call {
  newcomer: Page;
  other: Page;
}

/** What is measured: Throughline, or a page that it is compared with. */
export interface System {
  readonly name: SystemName;
  /** The people are in the two sites of the lab, the newcomer on the left. */
  open(): Promise<Call>;
  /** Ends the process that relays signals, and starts it anew. */
  restartSignaling(): Promise<void>;
}

export const SYSTEM_NAMES = ['Throughline', 'PeerJS', 'bare page'] as const;
export type SystemName = (typeof SYSTEM_NAMES)[number];
