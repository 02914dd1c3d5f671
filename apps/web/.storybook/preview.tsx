import type { Preview } from '@storybook/react-vite';
import '../src/app/globals.css';
import { showLanguage } from '../src/catalogue/show-language';
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
    language: {
      description: 'Language',
      toolbar: {
        title: 'Language',
        icon: 'globe',
        items: [
          { value: 'english', title: 'English' },
          { value: 'pseudo', title: 'Pseudo: longer, accented' },
          { value: 'pseudo-rtl', title: 'Pseudo, right to left' },
        ],
        dynamicTitle: true,
      },
    },
  },
  initialGlobals: { scheme: 'light dark', language: 'english' },
  beforeEach: ({ globals, parameters }) => {
    document.documentElement.style.colorScheme = String(globals['scheme']);
    showLanguage(String(globals['language']));
    localStorage.clear();
    sessionStorage.clear();
    return stubRoomApi(parameters['roomApi']);
  },
};

export default preview;
