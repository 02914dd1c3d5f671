/** What the servers inherit from the shell, and what they must not. */

const OF_THE_PRODUCT =
  /^(PORT|HOST|STUN_URLS|TURN_.*|PUBLIC_ORIGIN|REDIS_.*|RATE_LIMIT_FACTOR|TRUSTED_PROXIES|NODE_OPTIONS)$/;

/** The environment without settings of the product: each server is given its own. */
export const inherited: NodeJS.ProcessEnv = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !OF_THE_PRODUCT.test(name)),
);
