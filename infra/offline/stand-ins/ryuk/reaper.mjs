/**
 * Replaces testcontainers' Ryuk: same port, line protocol and log line. A client sends lines
 * `label=key=value&label=…`. Once no client has been connected for a while, for whatever reason the test
 * process ended, the reaper removes everything that carries all labels of a line.
 */
import http from 'node:http';
import net from 'node:net';
import { createInterface } from 'node:readline';

const ENGINE = '/var/run/docker.sock';
const FIRST_CONNECTION_MS = 60_000;
const RECONNECTION_MS = 10_000;

/** In this order, nothing is in use when it is removed. */
const KINDS = [
  {
    list: '/containers/json?all=1&',
    items: (body) => body,
    remove: ({ Id }) => `/containers/${Id}?force=1&v=1`,
  },
  { list: '/networks?', items: (body) => body, remove: ({ Id }) => `/networks/${Id}` },
  {
    list: '/volumes?',
    items: (body) => body.Volumes ?? [],
    remove: ({ Name }) => `/volumes/${Name}?force=1`,
  },
  { list: '/images/json?', items: (body) => body, remove: ({ Id }) => `/images/${Id}?force=1` },
];

const filters = new Set();
let clients = 0;
let timer = setTimeout(removeAll, FIRST_CONNECTION_MS);

function callEngine(method, path) {
  const { promise, resolve, reject } = Promise.withResolvers();
  const request = http.request(
    { socketPath: ENGINE, method, path: `/v1.41${path}` },
    async (response) => {
      const chunks = await response.toArray();
      resolve(Buffer.concat(chunks).toString());
    },
  );
  request.on('error', reject).end();
  return promise;
}

async function removeAll() {
  for (const filter of filters) {
    const label = new URLSearchParams(filter).getAll('label');
    const query = `filters=${encodeURIComponent(JSON.stringify({ label }))}`;
    for (const { list, items, remove } of KINDS)
      for (const item of items(JSON.parse(await callEngine('GET', list + query))))
        if (!item.Id?.startsWith(process.env.HOSTNAME)) await callEngine('DELETE', remove(item));
  }
  process.exit(0);
}

const server = net.createServer((client) => {
  clients += 1;
  clearTimeout(timer);
  createInterface({ input: client }).on('line', (line) => {
    if (line.includes('label=')) filters.add(line);
    client.write('ACK\n');
  });
  client.on('error', () => client.destroy());
  client.on('close', () => {
    clients -= 1;
    if (clients === 0) timer = setTimeout(removeAll, RECONNECTION_MS);
  });
});
server.listen(8080, () => console.log('Started'));
process.on('SIGTERM', removeAll);
