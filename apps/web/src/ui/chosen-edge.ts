/**
 * The edge of what is chosen or open, where its background alone would differ too little (WCAG 2.2, 1.4.11). Forced
 * colours remove shadows, of which a ring is one.
 */
export const CHOSEN_EDGE = 'ring-2 ring-accent ring-inset forced-colors:border-2';
