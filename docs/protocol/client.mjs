// A client in twenty lines: node client.mjs ws://localhost:3000/signal mkte-vhap-wcru
const [url, roomId] = process.argv.slice(2);
const media = { microphone: false };
const noMore = { candidate: '', sdpMid: '0', sdpMLineIndex: 0, usernameFragment: null };
const signal = { kind: 'candidate', candidate: noMore };

const socket = new WebSocket(url, 'throughline.v1');
let sent = 0;
let received = 0;
const send = (type, message) => socket.send(JSON.stringify({ type, ...message }));
const sendNumbered = (type, message) => send(type, { ...message, seq: (sent += 1) });

socket.onopen = () =>
  send('room/join', { requestId: 'r1', protocolVersion: 1, roomId, displayName: 'Jay', media });
socket.onmessage = ({ data }) => {
  console.log(data);
  const { type, seq, participant } = JSON.parse(data);
  if (seq !== undefined && seq !== (received += 1)) return socket.close(4000);
  if (type === 'participant/joined') sendNumbered('peer/signal', { to: participant.id, signal });
  if (type === 'peer/signal') send('session/ping', { requestId: 'r2', received });
  if (type === 'session/pong') sendNumbered('room/leave', { requestId: 'r3' });
  if (type === 'room/left') socket.close(1000);
};
