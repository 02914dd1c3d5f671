import { Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { CONFIG, type Config } from '../config/environment.js';
import { RoomsModule } from '../rooms/rooms.module.js';
import { ChildMediaServer } from './child-media-server.js';
import { MediaRooms } from './media-rooms.service.js';
import { type ConfiguredMediaServers, MEDIA_SERVERS } from './media-servers.js';
import { MediaSessions } from './media-sessions.service.js';
import { MediaWatch } from './media-watch.service.js';

/** Controls the media servers. */
@Module({
  imports: [RoomsModule],
  providers: [
    {
      provide: MEDIA_SERVERS,
      inject: [CONFIG],
      useFactory: ({ mediaServer }: Config): ConfiguredMediaServers =>
        mediaServer === undefined ? null : new ChildMediaServer(mediaServer),
    },
    MediaRooms,
    MediaSessions,
    MediaWatch,
  ],
  exports: [MEDIA_SERVERS, MediaSessions],
})
export class MediaModule implements OnApplicationShutdown {
  constructor(@Inject(MEDIA_SERVERS) private readonly servers: ConfiguredMediaServers) {}

  onApplicationShutdown(): void {
    this.servers?.[Symbol.dispose]();
  }
}
