/** The edits of `measure.mjs`: each changes something that the product serves. */

/**
 * @typedef {object} Edit
 * @property {string} name
 * @property {string} file
 * @property {string} before Occurs in the file.
 * @property {(run: number) => string} after
 * @property {string} path Of the request whose response shows the change.
 * @property {(run: number) => string} shows Text of that response, its headers included.
 */

const CAPACITY = {
  file: 'libs/protocol/src/room-capacity.ts',
  before: 'MAX_ROOM_CAPACITY = 8;',
  after: (/** @type {number} */ run) => `MAX_ROOM_CAPACITY = ${40 + run};`,
};

/** @type {Edit[]} */
export const EDITS = [
  {
    name: 'page (.tsx)',
    file: 'apps/web/src/home/home-page.tsx',
    before: '{homeMessages.headline}',
    after: (run) => `{'Edit ${run}'}`,
    path: '/',
    shows: (run) => `Edit ${run}`,
  },
  {
    name: 'API (.ts)',
    file: 'apps/api/src/health/health.controller.ts',
    before: `'no-store'`,
    after: (run) => `'no-store, max-age=${run}'`,
    path: '/api/health',
    shows: (run) => `no-store, max-age=${run}`,
  },
  {
    ...CAPACITY,
    name: 'library (.ts), in the API',
    path: '/api/openapi.json',
    shows: (run) => `"maximum":${40 + run}`,
  },
  {
    ...CAPACITY,
    name: 'library (.ts), in a page',
    path: '/',
    shows: (run) => `value="${40 + run}"`,
  },
];
