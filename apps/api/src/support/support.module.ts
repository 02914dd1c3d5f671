import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { CONFIG, type Config } from '../config/environment.js';
import { REDIS, type RedisConnection } from '../redis/redis-connection.js';
import { RoomsModule } from '../rooms/rooms.module.js';
import { SQLITE, type SqliteFile } from '../sqlite/sqlite-file.js';
import { MeetingRecorder } from './meeting-recorder.service.js';
import { RecordReads } from './record-reads.service.js';
import { retentionMs } from './retention.js';
import { RoomReferences } from './room-references.service.js';
import { InMemoryMeetingRecords } from './store/memory/in-memory-meeting-records.js';
import { MeetingRecords } from './store/meeting-records.js';
import { RedisMeetingRecords } from './store/redis/redis-meeting-records.js';
import { SqliteMeetingRecords } from './store/sqlite/sqlite-meeting-records.js';
import { SupportController } from './support.controller.js';

/** Records meetings, and shows the records to operators. */
@Module({
  imports: [AccessModule, RoomsModule],
  controllers: [SupportController],
  providers: [
    {
      provide: MeetingRecords,
      inject: [REDIS, SQLITE, CONFIG],
      useFactory: (
        redis: RedisConnection | null,
        file: SqliteFile | null,
        config: Config,
      ): MeetingRecords => {
        if (redis !== null) return new RedisMeetingRecords(redis, retentionMs(config));
        return file === null ? new InMemoryMeetingRecords() : new SqliteMeetingRecords(file);
      },
    },
    RoomReferences,
    MeetingRecorder,
    RecordReads,
  ],
})
export class SupportModule {}
