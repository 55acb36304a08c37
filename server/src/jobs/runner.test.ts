import { expect, it } from 'vitest';
import { hourMs, minuteMs } from '#base/clock.ts';
import { silentLog } from '#base/log.ts';
import type { Store } from '#storage/store.ts';
import { describeOnEngines } from '#testing/engines.ts';
import { FakeClock } from '#testing/fake-clock.ts';
import { Runner, type RunnerParts } from './runner.ts';
import { enqueueTask, task, taskKind } from './task.ts';

const greeting = taskKind<{ readonly name: string }>('test.greeting');

const newRunner = (store: Store, parts: Partial<RunnerParts> & { clock: FakeClock }): Runner =>
  new Runner({ store, log: silentLog, tasks: [], sweeps: [], ...parts });

const enqueue = (
  store: Store,
  { name, clock, delayMs = 0 }: { name: string; clock: FakeClock; delayMs?: number },
) =>
  store.write((transaction) =>
    enqueueTask(transaction, greeting, { payload: { name }, now: clock.now(), delayMs }),
  );

describeOnEngines('the runner', (engine) => {
  it('runs a task once, when its time has come', async () => {
    const store = await engine.newStore();
    const clock = new FakeClock();
    const greeted: string[] = [];
    const tasks = [task(greeting, async ({ name }) => void greeted.push(name))];
    const runner = newRunner(store, { clock, tasks });
    await enqueue(store, { name: 'now', clock });
    await enqueue(store, { name: 'later', clock, delayMs: hourMs });
    await runner.runDue();
    await runner.runDue();
    expect(greeted).toEqual(['now']);
    clock.advance(hourMs);
    await runner.runDue();
    expect(greeted).toEqual(['now', 'later']);
  });

  it('tries a failed task again, later each time, and then forgets the trouble', async () => {
    const store = await engine.newStore();
    const clock = new FakeClock();
    let attempts = 0;
    const tasks = [
      task(greeting, async () => {
        attempts++;
        if (attempts < 3) throw new Error('not yet');
      }),
    ];
    const runner = newRunner(store, { clock, tasks });
    await enqueue(store, { name: 'stubborn', clock });
    for (const [waitMs, expected] of [
      [0, 1],
      [4_000, 1],
      [1_000, 2],
      [10_000, 3],
      [hourMs, 3],
    ] as const) {
      clock.advance(waitMs);
      await runner.runDue();
      expect(attempts).toBe(expected);
    }
  });

  it('leaves a task that another node is running, and takes it when that node died', async () => {
    const store = await engine.newStore();
    const clock = new FakeClock();
    const greeted: string[] = [];
    const waiting: (() => void)[] = [];
    const slow = task(greeting, () => new Promise<void>((resolve) => waiting.push(resolve)));
    const quick = task(greeting, async ({ name }) => void greeted.push(name));
    await enqueue(store, { name: 'only once', clock });
    const first = newRunner(store, { clock, tasks: [slow] });
    const running = first.runDue();
    while (waiting.length === 0) await new Promise((resolve) => setImmediate(resolve));
    const second = newRunner(store, { clock, tasks: [quick] });
    await second.runDue();
    expect(greeted).toEqual([]);
    clock.advance(11 * minuteMs);
    await second.runDue();
    expect(greeted).toEqual(['only once']);
    for (const finish of waiting) finish();
    await running;
  });

  it('runs a sweep on one node each time it is due, though one fails', async () => {
    const store = await engine.newStore();
    const clock = new FakeClock();
    let runs = 0;
    const sweeps = [
      { name: 'broken', everyMs: hourMs, run: () => Promise.reject(new Error('a bug')) },
      { name: 'counting', everyMs: hourMs, run: async () => void runs++ },
    ];
    const runners = [newRunner(store, { clock, sweeps }), newRunner(store, { clock, sweeps })];
    for (const runner of runners) await runner.runDue();
    expect(runs).toBe(1);
    clock.advance(hourMs);
    for (const runner of runners) await runner.runDue();
    expect(runs).toBe(2);
  });
});
