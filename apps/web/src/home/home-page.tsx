import { SettingsButton } from '@/settings/settings-button';
import { PageFrame } from '@/ui/page-frame';
import { homeMessages } from '@/messages/texts';
import { LazyKeptRecordings } from '@/recordings/lazy-kept-recordings';
import { LazyRecentMeetings } from './recent/lazy-recent-meetings';
import { RouteDiagram } from './route-diagram';
import { StartOrJoin } from './start-or-join';

export function HomePage() {
  return (
    <PageFrame actions={<SettingsButton screen="home" />}>
      <div className="grid items-center gap-10 pb-10 lg:grid-cols-[minmax(0,1.2fr)_minmax(22rem,1fr)] lg:gap-16">
        <div className="flex min-w-0 flex-col gap-5">
          <h1
            tabIndex={-1}
            className="text-4xl font-semibold tracking-tight wrap-anywhere text-balance sm:text-5xl lg:text-6xl lg:leading-[1.05]"
          >
            {homeMessages.headline}
          </h1>
          <p className="max-w-xl text-lg text-pretty text-muted">{homeMessages.introduction}</p>
          <RouteDiagram />
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          <StartOrJoin />
          <LazyKeptRecordings />
          <LazyRecentMeetings />
        </div>
      </div>
    </PageFrame>
  );
}
