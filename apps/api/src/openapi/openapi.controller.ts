import { Controller, Get, Inject } from '@nestjs/common';
import { CONFIG, type Config } from '../config/environment.js';
import { type OpenApiDocument, openApiDocument } from './document.js';

@Controller('api/openapi.json')
export class OpenApiController {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  @Get()
  show(): OpenApiDocument {
    return openApiDocument(this.config.basePath);
  }
}
