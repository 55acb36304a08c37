import { expect, it } from 'vitest';
import { FairQueue } from './fair-queue.ts';

/** Work that ends when the test says so. */
class Gate {
  readonly order: string[] = [];
  readonly #open: (() => void)[] = [];

  work = (name: string) => (): Promise<void> => {
    this.order.push(name);
    return new Promise((resolve) => this.#open.push(resolve));
  };

  async openNext(): Promise<void> {
    this.#open.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  }
}

it('runs no more at once than it may', async () => {
  const queue = new FairQueue({ atOnceMax: 2, waitingMax: 10 });
  const gate = new Gate();
  const all = ['1', '2', '3'].map((name) => queue.run('a', gate.work(name)));
  expect(gate.order).toEqual(['1', '2']);
  for (let n = 0; n < 3; n++) await gate.openNext();
  await Promise.all(all);
  expect(gate.order).toEqual(['1', '2', '3']);
});

it('serves keys in turn, each in its own order', async () => {
  const queue = new FairQueue({ atOnceMax: 1, waitingMax: 10 });
  const gate = new Gate();
  const names = ['a1', 'a2', 'a3', 'a4', 'b1', 'b2', 'c1'];
  const all = names.map((name) => queue.run(name.slice(0, 1), gate.work(name)));
  for (let n = 0; n < names.length; n++) await gate.openNext();
  await Promise.all(all);
  expect(gate.order).toEqual(['a1', 'a2', 'b1', 'c1', 'a3', 'b2', 'a4']);
});

it('turns away the last of the longest line when it is full, and else who comes', async () => {
  const queue = new FairQueue({ atOnceMax: 1, waitingMax: 3 });
  const gate = new Gate();
  const answers: string[] = [];
  const run = (name: string) =>
    queue.run(name.slice(0, 1), gate.work(name)).then(
      () => answers.push(`${name} done`),
      () => answers.push(`${name} refused`),
    );
  const all = ['a1', 'a2', 'a3', 'a4', 'a5', 'b1', 'c1', 'd1'].map(run);
  expect(queue.waiting).toBe(3);
  for (let n = 0; n < 8; n++) await gate.openNext();
  await Promise.all(all);
  expect(answers.filter((answer) => answer.endsWith('refused'))).toEqual([
    'a5 refused',
    'a4 refused',
    'a3 refused',
    'd1 refused',
  ]);
  expect(gate.order).toEqual(['a1', 'a2', 'b1', 'c1']);
});

it('goes on after work that fails', async () => {
  const queue = new FairQueue({ atOnceMax: 1, waitingMax: 10 });
  const failing = queue.run('a', () => Promise.reject(new Error('no')));
  const next = queue.run('a', () => Promise.resolve('yes'));
  await expect(failing).rejects.toThrow('no');
  expect(await next).toBe('yes');
});
