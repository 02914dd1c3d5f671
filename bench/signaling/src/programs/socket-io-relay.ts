/** A relay as the Socket.IO documentation shows it: events to the room of a participant, or to that of a meeting. */
import { createServer } from 'node:http';
import { Server, type Socket } from 'socket.io';

interface Participant {
  id: string;
  room: string;
}

const http = createServer();
const io = new Server(http, { transports: ['websocket'], serveClient: false });

io.on('connection', (socket) => {
  socket.on('register', (id: string, room: string, registered: () => void) => {
    socket.data = { id, room } satisfies Participant;
    void socket.join([id, room]);
    registered();
  });
  socket.on('signal', (to: string, signal: unknown) => {
    socket.to(to).emit('signal', { from: participantOf(socket).id, signal });
  });
  socket.on('announce', (media: unknown) => {
    const { id, room } = participantOf(socket);
    socket.to(room).emit('announced', { from: id, media });
  });
});

const participantOf = (socket: Socket) => socket.data as Participant;

http.listen(0, '127.0.0.1', () => {
  const address = http.address();
  if (typeof address === 'object') process.stdout.write(`listening ${address?.port}\n`);
});
