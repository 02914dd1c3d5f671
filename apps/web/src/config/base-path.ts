/**
 * The path below which pages and API are, such as `/meet`; empty at the root of the host. In a build it is a
 * placeholder, which the server replaces when it starts (docs/adr/0031): only append to it.
 */
export const BASE_PATH = process.env.BASE_PATH ?? '';

/** The address of the start page, for links outside the router. */
export const HOME_PATH = `${BASE_PATH}/`;
