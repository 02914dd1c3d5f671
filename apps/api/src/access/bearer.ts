/** RFC 6750 §2.1; longer is nothing that we gave out. */
const BEARER = /^Bearer ([\x21-\x7e]{1,4200})$/i;

/** What an Authorization header shows; nothing for another scheme. The only way in for credentials [API-1]. */
export const readBearer = (authorization: string | undefined): string | undefined =>
  BEARER.exec(authorization ?? '')?.[1];
