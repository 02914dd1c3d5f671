/**
 * Exports spans by OTLP over HTTP. The only file that imports OpenTelemetry, loaded only if an endpoint is
 * configured. It patches nothing and sets no globals: code that is traced calls the trace itself.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { type Context, ROOT_CONTEXT, SpanStatusCode, trace as api } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import type { TracingConfig } from '../config/environment.js';
import type { SpanName, Trace } from './trace.js';

export function startTracing({ endpoint }: TracingConfig): Trace {
  const exporter = new OTLPTraceExporter({ url: `${endpoint}/v1/traces` });
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'throughline-api' }),
    spanProcessors: [new BatchSpanProcessor({ exporter })],
  });
  const tracer = provider.getTracer('throughline');
  const currentContext = new AsyncLocalStorage<Context>();

  async function span<T>(name: SpanName, task: () => Promise<T>): Promise<T> {
    const parent = currentContext.getStore() ?? ROOT_CONTEXT;
    const started = tracer.startSpan(name, {}, parent);
    try {
      return await currentContext.run(api.setSpan(parent, started), task);
    } catch (error) {
      // Without the message, which may quote input.
      started.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      started.end();
    }
  }

  return {
    span,
    childSpan: (name, task) =>
      currentContext.getStore() === undefined ? task() : span(name, task),
    close: () => provider.shutdown(),
  };
}
