/**
 * The lower bound: the least that a relay in Node can do. It trusts every client, reads only the
 * addressee of a message, and stores nothing.
 */
import { type WebSocket, WebSocketServer } from 'ws';

interface Envelope {
  to: string;
  payload: unknown;
}

const clients = new Map<string, WebSocket>();
const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });

server.on('connection', (socket, { url = '/' }) => {
  const id = url.slice(1);
  clients.set(id, socket);
  socket.on('error', () => socket.terminate());
  socket.on('close', () => {
    if (clients.get(id) === socket) clients.delete(id);
  });
  socket.on('message', (data: Buffer) => {
    const { to, payload } = JSON.parse(data.toString()) as Envelope;
    clients.get(to)?.send(JSON.stringify({ from: id, payload }));
  });
  socket.send('{"welcome":true}');
});
server.on('listening', () => {
  const address = server.address();
  if (typeof address === 'object') process.stdout.write(`listening ${address?.port}\n`);
});
