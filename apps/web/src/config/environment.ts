/** Whether `next dev` runs. A constant in a build. */
export const IS_DEVELOPMENT = process.env.NODE_ENV === 'development';

/** The origins whose pages may embed and control a meeting; the front door reports a wrong setting. */
export function embedOrigins(): string[] {
  const { EMBED_ORIGINS = '' } = process.env;
  return EMBED_ORIGINS.split(',')
    .filter((text) => URL.canParse(text))
    .map((text) => new URL(text))
    .filter(({ protocol }) => protocol === 'https:' || protocol === 'http:')
    .map(({ origin }) => origin);
}

/**
 * The operator's `PUBLIC_ORIGIN` and `ADDITIONAL_ORIGINS`, the former first; empty if it is not set. Read per
 * request, since one build serves every operator. The API checks the settings and reports a wrong one.
 */
export function servedOrigins(): string[] {
  const { PUBLIC_ORIGIN = '', ADDITIONAL_ORIGINS = '' } = process.env;
  if (!URL.canParse(PUBLIC_ORIGIN)) return [];
  return [PUBLIC_ORIGIN, ...ADDITIONAL_ORIGINS.split(',')]
    .filter((text) => URL.canParse(text))
    .map((text) => new URL(text).origin);
}
