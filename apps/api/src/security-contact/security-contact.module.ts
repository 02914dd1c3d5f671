import { Module } from '@nestjs/common';
import { SecurityTxtController } from './security-txt.controller.js';

@Module({ controllers: [SecurityTxtController] })
export class SecurityContactModule {}
