/** Apart from those of the dialog, which is loaded when it is opened. */
export const settingsButtonMessages = {
  settings: 'Settings',
  notLoaded: 'The settings have not loaded. Check your network, then reload the page.',
};
