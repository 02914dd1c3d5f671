/**
 * The lower bound: the least that a relay in Node can do. It trusts every client, reads only the
 * addressee of a message, and stores only which sockets are in each room.
 */
import { type WebSocket, WebSocketServer } from 'ws';

interface Envelope {
  /** Absent: all others in the room. */
  to?: string;
  payload: unknown;
}

const clients = new Map<string, WebSocket>();
const rooms = new Map<string, Set<WebSocket>>();
const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });

server.on('connection', (socket, { url = '/' }) => {
  const [, roomId = '', id = ''] = url.split('/');
  const room = rooms.get(roomId) ?? new Set();
  rooms.set(roomId, room.add(socket));
  clients.set(id, socket);
  socket.on('error', () => socket.terminate());
  socket.on('close', () => {
    room.delete(socket);
    if (clients.get(id) === socket) clients.delete(id);
  });
  socket.on('message', (data: Buffer) => {
    const { to, payload } = JSON.parse(data.toString()) as Envelope;
    const message = JSON.stringify({ from: id, payload });
    if (to !== undefined) return clients.get(to)?.send(message);
    for (const other of room) if (other !== socket) other.send(message);
  });
  socket.send('{"welcome":true}');
});
server.on('listening', () => {
  const address = server.address();
  if (typeof address === 'object') process.stdout.write(`listening ${address?.port}\n`);
});
