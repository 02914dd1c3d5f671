import { Controller, Get, Header, Headers, Query } from '@nestjs/common';
import {
  ListMeetings,
  MAX_RECORDS_DAYS,
  type MeetingList,
  type MeetingSummary,
  SummarizeMeetings,
} from '@throughline/protocol';
import { CallersService } from '../access/callers.service.js';
import { parseRequest, rejectField } from '../problems/parse-request.js';
import { MeetingId } from './model/meeting-id.js';
import { RecordReads } from './record-reads.service.js';
import { DAY_MS } from './retention.js';

/** Shows applications with an API key the records of meetings [API-14]. */
@Controller('api/support')
export class SupportController {
  constructor(
    private readonly callers: CallersService,
    private readonly reads: RecordReads,
  ) {}

  @Get('meetings')
  @Header('Cache-Control', 'no-store')
  async list(
    @Query() input: unknown,
    @Headers('authorization') authorization: string | undefined,
  ): Promise<MeetingList> {
    const key = await this.callers.identifyApplication(authorization);
    const query = parseRequest(ListMeetings, input);
    checkRange(query);
    const { cursor } = query;
    return this.reads.list(key, {
      ...query,
      ...(cursor !== undefined && { before: readCursor(cursor) }),
    });
  }

  @Get('summary')
  @Header('Cache-Control', 'no-store')
  async summarize(
    @Query() input: unknown,
    @Headers('authorization') authorization: string | undefined,
  ): Promise<MeetingSummary> {
    const key = await this.callers.identifyApplication(authorization);
    const range = parseRequest(SummarizeMeetings, input);
    checkRange(range);
    return this.reads.summarize(key, range);
  }
}

/** One day more than the longest retention, so that a range may begin and end at midnight. */
const MAX_RANGE_MS = (MAX_RECORDS_DAYS + 1) * DAY_MS;

function checkRange({ from, to }: { from: number; to: number }): void {
  if (to <= from) rejectField('to', 'too_small');
  if (to - from > MAX_RANGE_MS) rejectField('to', 'too_big');
}

/** A forged cursor reveals no more than the client's own range. */
function readCursor(cursor: string): MeetingId {
  const parsed = MeetingId.safeParse(cursor);
  return parsed.success ? parsed.data : rejectField('cursor', 'invalid');
}
