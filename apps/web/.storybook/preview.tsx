import type { Preview } from '@storybook/react-vite';
import '../src/app/globals.css';
import '../src/testing/register-english';
import { stubRoomApi } from '../src/catalogue/room-api';

const preview: Preview = {
  parameters: { layout: 'fullscreen', controls: { disable: true }, actions: { disable: true } },
  globalTypes: {
    scheme: {
      description: 'Colour scheme',
      toolbar: {
        title: 'Scheme',
        icon: 'contrast',
        items: [
          { value: 'light dark', title: 'As the system' },
          { value: 'light', title: 'Light' },
          { value: 'dark', title: 'Dark' },
        ],
        dynamicTitle: true,
      },
    },
  },
  initialGlobals: { scheme: 'light dark' },
  beforeEach: ({ globals, parameters }) => {
    document.documentElement.style.colorScheme = String(globals['scheme']);
    localStorage.clear();
    sessionStorage.clear();
    return stubRoomApi(parameters['roomApi']);
  },
};

export default preview;
