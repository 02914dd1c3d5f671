const PRODUCT_SETTINGS =
  /^(PORT|HOST|BASE_PATH|STUN_URLS|TURN_.*|PUBLIC_ORIGIN|REDIS_.*|RATE_LIMIT_FACTOR|MAX_ROOM_CAPACITY|TRUSTED_PROXIES|NODE_OPTIONS)$/;

/** The environment of the shell without settings of the product; each server adds its own. */
export const inherited: NodeJS.ProcessEnv = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !PRODUCT_SETTINGS.test(name)),
);
