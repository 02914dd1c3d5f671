import { Controller, Get, Inject } from '@nestjs/common';
import { CONFIG, type Config } from '../config/environment.js';
import { type AsyncApiDocument, asyncApiDocument } from './document.js';

@Controller('api/asyncapi.json')
export class AsyncApiController {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  @Get()
  show(): AsyncApiDocument {
    return asyncApiDocument(this.config.basePath);
  }
}
