import type { Config } from '../config/environment.js';

/** What an API without any settings has, on a free port of this machine, and the given changes. */
export const aConfig = (changes: Partial<Config> = {}): Config => ({
  port: 0,
  host: '127.0.0.1',
  basePath: '',
  stunUrls: [],
  trustedProxies: [],
  rateLimitFactor: 1,
  ...changes,
});
