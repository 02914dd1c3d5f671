/** Debian's `redis-server`, on that port of loopback, empty and without persistence. */
export const redisServerCommand = (port: number): string[] => [
  'redis-server',
  ...['--bind', '127.0.0.1', '--port', `${port}`],
  ...['--save', '', '--appendonly', 'no'],
];
