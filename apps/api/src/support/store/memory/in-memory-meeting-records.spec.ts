import { meetingRecordsContract } from '../../../testing/meeting-records.contract.js';
import { InMemoryMeetingRecords } from './in-memory-meeting-records.js';

meetingRecordsContract(() => new InMemoryMeetingRecords());
