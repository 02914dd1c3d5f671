/** A relay as the Socket.IO documentation shows it: a room for each participant, and events to it. */
import { createServer } from 'node:http';
import { Server } from 'socket.io';

const http = createServer();
const io = new Server(http, { transports: ['websocket'], serveClient: false });

io.on('connection', (socket) => {
  socket.on('register', (id: string, registered: () => void) => {
    socket.data = id;
    void socket.join(id);
    registered();
  });
  socket.on('signal', (to: string, signal: unknown) => {
    socket.to(to).emit('signal', { from: socket.data as string, signal });
  });
});
http.listen(0, '127.0.0.1', () => {
  const address = http.address();
  if (typeof address === 'object') process.stdout.write(`listening ${address?.port}\n`);
});
