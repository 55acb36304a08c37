// The figures of the pipeline: calls by operation and outcome, and how long they took.
import { secondMs } from '#base/clock.ts';
import type { Metrics } from '#base/metrics.ts';
import type { PipelineParts } from './pipeline-parts.ts';

const secondsBounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

export function measureOperations(metrics: Metrics): PipelineParts['onAnswered'] {
  const calls = metrics.counter('roost_operations_total', 'Calls answered, by operation and outcome.');
  const durations = metrics.histogram(
    'roost_operation_duration_seconds',
    'Time from routing a call to its answer.',
    secondsBounds,
  );
  return ({ operation, outcome, durationMs }) => {
    calls.add({ operation, outcome });
    durations.observe({ operation }, durationMs / secondMs);
  };
}
