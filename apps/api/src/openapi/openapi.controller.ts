import { Controller, Get } from '@nestjs/common';
import { openApiDocument } from './document.js';

@Controller('api/openapi.json')
export class OpenApiController {
  @Get()
  show(): typeof openApiDocument {
    return openApiDocument;
  }
}
