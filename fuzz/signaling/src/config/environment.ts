/** What the server inherits from the shell: nothing of the product's settings. */
const OF_THE_PRODUCT =
  /^(PORT|HOST|STUN_URLS|TURN_.*|PUBLIC_ORIGIN|REDIS_.*|RATE_LIMIT_FACTOR|TRUSTED_PROXIES|API_KEYS.*|ROOM_CREATION|OTEL_.*|NODE_OPTIONS)$/;

export const inherited: NodeJS.ProcessEnv = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !OF_THE_PRODUCT.test(name)),
);
