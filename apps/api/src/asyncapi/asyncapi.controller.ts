import { Controller, Get } from '@nestjs/common';
import { asyncApiDocument } from './document.js';

@Controller('api/asyncapi.json')
export class AsyncApiController {
  @Get()
  show(): typeof asyncApiDocument {
    return asyncApiDocument;
  }
}
