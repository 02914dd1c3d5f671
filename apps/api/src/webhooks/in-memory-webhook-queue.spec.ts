import { InMemoryWebhookQueue } from './in-memory-webhook-queue.js';
import { webhookQueueContract } from './webhook-queue.contract.js';

webhookQueueContract(() => new InMemoryWebhookQueue());
