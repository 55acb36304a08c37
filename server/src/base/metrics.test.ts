import { describe, expect, it } from 'vitest';
import { Metrics } from './metrics.ts';

describe('the figures', () => {
  it('are told in the text format of Prometheus', () => {
    const metrics = new Metrics();
    const calls = metrics.counter('calls_total', 'Calls.');
    metrics.sample('memory_bytes', 'Memory.', () => 7);
    const times = metrics.histogram('time_seconds', 'Times.', [0.1, 1]);
    calls.add({ operation: 'CreateUser', note: 'a "b"\\\n' });
    calls.add({ operation: 'CreateUser', note: 'a "b"\\\n' }, 2);
    for (const value of [0.05, 0.1, 0.5, 3]) times.observe({ operation: 'CreateUser' }, value);
    expect(metrics.text().split('\n')).toEqual([
      '# HELP calls_total Calls.',
      '# TYPE calls_total counter',
      String.raw`calls_total{operation="CreateUser",note="a \"b\"\\\n"} 3`,
      '# HELP memory_bytes Memory.',
      '# TYPE memory_bytes gauge',
      'memory_bytes 7',
      '# HELP time_seconds Times.',
      '# TYPE time_seconds histogram',
      'time_seconds_bucket{operation="CreateUser",le="0.1"} 2',
      'time_seconds_bucket{operation="CreateUser",le="1"} 3',
      'time_seconds_bucket{operation="CreateUser",le="+Inf"} 4',
      'time_seconds_sum{operation="CreateUser"} 3.65',
      'time_seconds_count{operation="CreateUser"} 4',
      '',
    ]);
  });
});
