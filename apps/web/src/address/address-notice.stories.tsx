import type { Meta, StoryObj } from '@storybook/react-vite';
import { AddressNotice } from './address-notice';

export default { title: 'Address/Notice' } satisfies Meta;

type Story = StoryObj;

const here = {
  origin: 'https://www.meet.example',
  pathname: '/meet/abcd-efgh-ijkl',
  search: '',
  hash: '',
};

/** A proxy has sent the browser back to the address under which the API accepts no connection. */
export const OtherAddress: Story = {
  render: () => <AddressNotice served={['https://meet.example']} here={here} />,
};
