export const serverMessages = {
  lost: 'The connection to the server was lost. Reconnecting…',
  cutOften:
    'A proxy or your network often cuts the connection to the server. The meeting continues, but changes may arrive late. If this happens to everyone, ask the person who runs this server to raise the timeout of its proxy.',
};
