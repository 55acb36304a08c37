// kill -9 while the queue is sent: everything arrives, and twice only what was under way.
import { randomInt } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { describeOnEngines } from '#testing/engines.ts';
import { startNeighbour } from '#testing/smtp-neighbour.ts';
import { endLeases, fillQueue } from './queue-storm.ts';
import { openStage } from './stage.ts';

describeOnEngines('a queue whose server is killed', (engine) => {
  const stage = openStage(engine);

  it('arrives, and twice only what was on its way', { timeout: 120_000 }, async () => {
    const neighbour = await startNeighbour();
    const environment = { ROOST_SMARTHOST_URL: `smtp://127.0.0.1:${neighbour.port}` };
    const place = await stage.newPlace();
    await (await stage.start(place, environment)).stop();
    const to = Array.from({ length: 400 }, (_, index) => `p${index}@d${index % 20}.test`);
    await fillQueue(place, { to, sizeBytes: 2_000 });
    const kills = engine.name === 'sqlite' ? 3 : 1;
    for (let kill = 0; kill < kills; kill++) {
      const before = neighbour.received.length;
      const server = await stage.start(place, environment);
      const after = before + randomInt(1, 60);
      while (neighbour.received.length < Math.min(after, to.length)) await setTimeout(1);
      await server.kill();
    }
    // on PostgreSQL another node may be alive, so that a lease has to run out: here time is made to pass
    if (engine.name === 'postgres') await endLeases(place);
    await stage.start(place, environment);
    const arrived = (): Set<string> => new Set(neighbour.received.flatMap(({ to: [one = ''] }) => one));
    while (arrived().size < to.length) await setTimeout(20);
    const doubled = neighbour.received.length - to.length;
    // one for each connection of each life
    expect(doubled).toBeLessThanOrEqual(kills * 40);
  });
});
