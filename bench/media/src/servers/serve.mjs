/**
 * The signaling of the two systems that Throughline is compared with: a relay for the bare page and PeerJS's own
 * server, and both pages. Runs in a container of the lab.
 */
import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { PeerServer } from 'peer';
import { WebSocketServer } from 'ws';

const [folder, httpPort, peerPort] = process.argv.slice(2);
const FILES = {
  '/bare.html': [path.join(folder, 'bare.html'), 'text/html'],
  '/peerjs.html': [path.join(folder, 'peerjs.html'), 'text/html'],
  '/peerjs.js': [
    path.join(folder, '../../node_modules/peerjs/dist/peerjs.min.js'),
    'text/javascript',
  ],
};

const http = createServer(({ url }, response) => {
  const [file, type] = FILES[new URL(url, 'http://localhost').pathname] ?? [];
  if (file === undefined) return response.writeHead(404).end();
  response.setHeader('content-type', type).end(readFileSync(file));
});
const sockets = new WebSocketServer({ server: http });
sockets.on('connection', (socket) => {
  socket.on('message', (data) => {
    for (const other of sockets.clients) if (other !== socket) other.send(data.toString());
  });
});
http.listen(Number(httpPort), '0.0.0.0', () => {
  PeerServer({ port: Number(peerPort), host: '0.0.0.0', path: '/' }, () => console.log('ready'));
});
