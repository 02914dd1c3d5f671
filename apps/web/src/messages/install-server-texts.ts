/** Gives the pages' server all catalogues, and each request that it answers its language. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash } from 'node:crypto';
import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import { CATALOGUES } from './catalogues';
import { chooseLanguage } from './choose-language';
import { compile } from './compile';
import type { Language } from './languages';
import { setServerTexts } from './server-texts';

/**
 * Node.js publishes a message on this channel in front of the request's handlers, in the same execution (Node.js docs,
 * `diagnostics_channel`, `http.server.request.start`). All that they start inherits the context.
 */
const REQUEST_STARTS = 'http.server.request.start';

export function installServerTexts(): void {
  const languages = new AsyncLocalStorage<Language>();
  subscribe(REQUEST_STARTS, (message) => {
    const { headers } = (message as { request: IncomingMessage }).request;
    languages.enterWith(
      chooseLanguage({ cookie: headers.cookie, acceptLanguage: headers['accept-language'] }),
    );
  });
  const compiled = new Map(
    Object.entries(CATALOGUES).map(([tag, catalogue]) => [tag, compile(catalogue)]),
  );
  setServerTexts({
    version: createHash('sha256').update(JSON.stringify(CATALOGUES)).digest('hex').slice(0, 12),
    requestLanguage: () => languages.getStore(),
    areaOf: ({ tag }, area) => compiled.get(tag)?.[area] as ReturnType<typeof compile> | undefined,
  });
}
