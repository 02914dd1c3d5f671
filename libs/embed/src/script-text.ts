/** The text of `v1.js`, which the web app serves. `build/bundle.mjs` writes it into the output. */
export const EMBED_SCRIPT: string = '';
