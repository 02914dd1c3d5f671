import { HomePage } from '@/home/home-page';
import { HOME_AREAS } from '@/messages/areas';
import { SendMessages } from '@/messages/send-messages';

export default function Page() {
  return (
    <SendMessages areas={HOME_AREAS}>
      <HomePage />
    </SendMessages>
  );
}
