/** On a page that is open under another address than the operator's. */
export const addressMessages = {
  otherAddress: 'This page has another address',
};

/** @param origin the right one */
export const rightAddressMessage = (origin: string): string =>
  `Meetings on this server work at ${origin}. Open this page there to start or join one.`;

export const openAtMessage = (origin: string): string => `Open ${origin}`;
