export const serverMessages = {
  lost: 'The connection to the server was lost. Reconnecting…',
};
