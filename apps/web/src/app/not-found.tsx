import type { Metadata } from 'next';
import { HOME_PATH } from '@/config/base-path';
import { CodeField } from '@/room/code-field';
import { appMessages, pageMessages } from '@/messages/texts';
import { ButtonLink } from '@/ui/button';
import { MessagePage } from '@/ui/message-page';

export function generateMetadata(): Metadata {
  return { title: pageMessages.notFound };
}

export default function NotFound() {
  return (
    <MessagePage title={pageMessages.notFound}>
      <p>{pageMessages.notFoundRemedy}</p>
      <CodeField />
      <ButtonLink href={HOME_PATH} look="secondary">
        {appMessages.startPage}
      </ButtonLink>
    </MessagePage>
  );
}
