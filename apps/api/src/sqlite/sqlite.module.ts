import { type DynamicModule, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { SQLITE, type SqliteFile } from './sqlite-file.js';

/** Provides the file of rooms, if configured, to every module, and closes it last. */
@Module({})
export class SqliteModule implements OnApplicationShutdown {
  constructor(@Inject(SQLITE) private readonly file: SqliteFile | null) {}

  static with(file: SqliteFile | null): DynamicModule {
    const providers = [{ provide: SQLITE, useValue: file }];
    return { module: SqliteModule, global: true, providers, exports: providers };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.file?.close();
  }
}
