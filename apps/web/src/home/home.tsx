import { PageFrame } from '@/ui/page-frame';
import { PathPicture } from './path-picture';
import { WaysIn } from './ways-in';

export function Home() {
  return (
    <PageFrame>
      <div className="grid items-center gap-10 pb-10 lg:grid-cols-[minmax(0,1.2fr)_minmax(22rem,1fr)] lg:gap-16">
        <div className="flex flex-col gap-5">
          <h1 className="text-4xl font-semibold tracking-tight text-balance sm:text-5xl lg:text-6xl lg:leading-[1.05]">
            Meetings that get through
          </h1>
          <p className="max-w-xl text-lg text-pretty text-muted">
            Video calls that connect from any network, straight from browser to browser where they
            can, and show you which path they took.
          </p>
          <PathPicture />
        </div>
        <WaysIn />
      </div>
    </PageFrame>
  );
}
