/** Messages of components that every page may show. */
export const uiMessages = {
  close: 'Close',
  failed: 'This page cannot be shown',
  failedRemedy: 'Part of it did not load, or did not work. Reload the page to continue.',
  noScript: 'This page needs JavaScript. Allow it for this site, then reload the page.',
  notLoaded: 'This page has not loaded completely. Check your network, then reload the page.',
};
