// 10,000 messages to 50 domains: all arrive once, and the memory stays what it was.
import { readFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { describeOnEngines } from '#testing/engines.ts';
import { startNeighbour } from '#testing/smtp-neighbour.ts';
import { countWaiting, fillQueue } from './queue-storm.ts';
import { openStage } from './stage.ts';

const messages = 10_000;
const domains = 50;

describeOnEngines('a long queue', (engine) => {
  const stage = openStage(engine);

  it('is sent with flat memory', { timeout: 900_000 }, async () => {
    const neighbour = await startNeighbour();
    const environment = { ROOST_SMARTHOST_URL: `smtp://127.0.0.1:${neighbour.port}` };
    const place = await stage.newPlace();
    await (await stage.start(place, environment)).stop();
    const to = Array.from({ length: messages }, (_, index) => `p${index}@d${index % domains}.test`);
    await fillQueue(place, { to, sizeBytes: 10_000 });
    const server = await stage.start(place, environment);
    const startedAt = performance.now();
    const samples: number[] = [];
    while (neighbour.received.length < messages) {
      samples.push(await residentMegabytes(server.pid ?? 0));
      await setTimeout(100);
    }
    const seconds = (performance.now() - startedAt) / 1_000;
    const third = Math.ceil(samples.length / 3);
    const [early, late] = [Math.max(...samples.slice(0, third)), Math.max(...samples.slice(-third))];
    process.stderr.write(
      `${engine.name}: ${Math.round(messages / seconds)} messages/s, ${early} MB early, ${late} MB late, ` +
        `${neighbour.connections()} connections\n`,
    );
    expect(late).toBeLessThan(early * 1.3 + 30);
    await server.stop();
    expect(new Set(neighbour.received.flatMap((mail) => mail.to)).size).toBe(messages);
    expect(neighbour.received).toHaveLength(messages);
    expect(await countWaiting(place)).toBe(0);
  });
});

async function residentMegabytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}
