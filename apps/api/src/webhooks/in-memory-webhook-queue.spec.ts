import { InMemoryWebhookQueue } from './in-memory-webhook-queue.js';
import { webhookQueueContract } from '../testing/webhook-queue.contract.js';

webhookQueueContract(() => new InMemoryWebhookQueue());
