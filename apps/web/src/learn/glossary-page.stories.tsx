import type { Meta, StoryObj } from '@storybook/react-vite';
import { GlossaryPage } from './glossary-page';

export default { title: 'Learn/Glossary', component: GlossaryPage } satisfies Meta<
  typeof GlossaryPage
>;

export const Glossary: StoryObj<typeof GlossaryPage> = {};
