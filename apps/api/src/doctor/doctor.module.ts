import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { DoctorController } from './doctor.controller.js';
import { DoctorService } from './doctor.service.js';
import { OutsideDoctorController } from './outside/outside-doctor.controller.js';
import { OutsideDoctorService } from './outside/outside-doctor.service.js';

/** Examines the set-up of the server for its operator. */
@Module({
  imports: [AccessModule],
  controllers: [DoctorController, OutsideDoctorController],
  providers: [DoctorService, OutsideDoctorService],
})
export class DoctorModule {}
