import { z } from 'zod';

/** Address, database and user of Redis, without the password. */
export interface RedisAddress {
  readonly host: string;
  readonly port: number;
  readonly database: number;
  readonly username?: string;
}

const DEFAULT_PORT = 6_379;
const DATABASE_PATH = /^\/?(\d{0,3})$/;

/** `redis://user@host:port/database`; without a password, which would be a secret in the environment. */
export const redisUrl = z.string().transform((text, context): RedisAddress => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const database = url && DATABASE_PATH.exec(url.pathname)?.[1];
  const isUsable = url?.protocol === 'redis:' && url.hostname !== '' && url.password === '';
  if (!isUsable || database === undefined || url.search + url.hash !== '') {
    context.addIssue('a URL such as redis://redis:6379/0, without a password');
    return z.NEVER;
  }
  return {
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: url.port === '' ? DEFAULT_PORT : Number(url.port),
    database: Number(database),
    ...(url.username !== '' && { username: decodeURIComponent(url.username) }),
  };
});
