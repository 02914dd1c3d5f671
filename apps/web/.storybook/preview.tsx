import type { Preview } from '@storybook/react-vite';
import '../src/app/globals.css';
import { showLanguage } from '../src/catalogue/show-language';
import { stubRoomApi } from '../src/catalogue/room-api';

/** In the toolbar, for all stories. */
const choice = (
  title: string,
  icon: 'contrast' | 'globe',
  items: { value: string; title: string }[],
) => ({
  description: title,
  toolbar: { title, icon, items, dynamicTitle: true },
});

const preview: Preview = {
  parameters: { layout: 'fullscreen', controls: { disable: true }, actions: { disable: true } },
  globalTypes: {
    scheme: choice('Colour scheme', 'contrast', [
      { value: 'light dark', title: 'As the system' },
      { value: 'light', title: 'Light' },
      { value: 'dark', title: 'Dark' },
    ]),
    language: choice('Language', 'globe', [
      { value: 'english', title: 'English' },
      { value: 'chinese', title: '简体中文' },
      { value: 'pseudo', title: 'Pseudo: longer, accented' },
      { value: 'pseudo-rtl', title: 'Pseudo, right to left' },
    ]),
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
