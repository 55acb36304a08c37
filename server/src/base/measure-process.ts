// The figures of the process itself.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Metrics } from './metrics.ts';

const nanosecondsPerSecond = 1e9;

export function measureProcess(metrics: Metrics): void {
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  metrics.sample('process_resident_memory_bytes', 'Memory of the process.', () => process.memoryUsage.rss());
  metrics.sample('nodejs_heap_used_bytes', 'Memory of its objects.', () => process.memoryUsage().heapUsed);
  metrics.sample('process_cpu_seconds_total', 'Processor time used since the start.', () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e6;
  });
  metrics.sample('nodejs_eventloop_lag_p99_seconds', 'Delay of the event loop since the last scrape.', () => {
    const seconds = delay.percentile(99) / nanosecondsPerSecond;
    delay.reset();
    return Number.isFinite(seconds) ? seconds : 0;
  });
}
