// The only place that runs work by time: due tasks and sweeps, told the time by the clock it is given.
import { hourMs, minuteMs, secondMs, type Clock } from '#base/clock.ts';
import type { Log } from '#base/log.ts';
import type { Store } from '#storage/store.ts';
import type { Sweep } from './sweep.ts';
import {
  claimSweep,
  claimTasks,
  deleteTask,
  isSweepDue,
  isTaskDue,
  postponeTask,
  releaseTasks,
  type TaskRow,
} from './task.store.ts';
import { taskTopic, type Task } from './task.ts';

const tickMs = secondMs;
/** A task that runs longer than this may be taken by another node. */
const leaseMs = 10 * minuteMs;
const tasksPerTurn = 20;
const firstRetryMs = 5 * secondMs;
const lastRetryMs = hourMs;

export interface RunnerParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly tasks: readonly Task[];
  readonly sweeps: readonly Sweep[];
  /** Cheap work of this node alone at each tick, such as looking again at sessions. */
  readonly onTick?: () => Promise<void>;
}

export class Runner {
  readonly #parts: RunnerParts;
  readonly #tasks: ReadonlyMap<string, Task>;
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> | null = null;
  #ticking: Promise<void> | null = null;
  #isAgainWanted = false;
  #unsubscribe: () => void = () => undefined;

  constructor(parts: RunnerParts) {
    this.#parts = parts;
    this.#tasks = new Map(parts.tasks.map((task) => [task.kind, task]));
  }

  start(): void {
    this.#unsubscribe = this.#parts.store.subscribe(taskTopic, () => this.#wake());
    this.#timer = setInterval(() => {
      this.#tick();
      this.#wake();
    }, tickMs);
    this.#timer.unref();
  }

  /** For a node that is the only one: what it was doing when it died is not left to wait for another. */
  async takeUpAgain(): Promise<void> {
    const { store, clock } = this.#parts;
    await store.write((transaction) => releaseTasks(transaction, clock.now()));
  }

  /** Waits for what is running. */
  async stop(): Promise<void> {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
    this.#unsubscribe();
    this.#isAgainWanted = false;
    await Promise.all([this.#running, this.#ticking]);
  }

  /** Runs everything that is due at the clock's time; tests call it after moving the clock. */
  async runDue(): Promise<void> {
    for (;;) {
      const now = this.#parts.clock.now();
      const claimed = await this.#parts.store.write((transaction) =>
        claimTasks(transaction, { now, leaseUntil: now + leaseMs, limit: tasksPerTurn }),
      );
      for (const row of claimed) await this.#runTask(row);
      if (claimed.length < tasksPerTurn) break;
    }
    for (const sweep of this.#parts.sweeps) await this.#runSweep(sweep);
  }

  /** Beside the tasks and not behind them: a slow one must not hold up the end of a session. */
  #tick(): void {
    this.#ticking ??= Promise.resolve(this.#parts.onTick?.())
      .catch((error: unknown) => this.#parts.log.error('runner.tick-failed', error))
      .finally(() => {
        this.#ticking = null;
      });
  }

  #wake(): void {
    if (this.#timer === null) return;
    this.#isAgainWanted = true;
    this.#running ??= this.#runWanted();
  }

  async #runWanted(): Promise<void> {
    try {
      while (this.#isAgainWanted) {
        this.#isAgainWanted = false;
        if (await this.#isAnythingDue()) await this.runDue();
      }
    } catch (error) {
      this.#parts.log.error('runner.failed', error);
    } finally {
      this.#running = null;
    }
  }

  /** A read is cheaper than a write that changes nothing. */
  async #isAnythingDue(): Promise<boolean> {
    const now = this.#parts.clock.now();
    return this.#parts.store.read(async (transaction) => {
      if (await isTaskDue(transaction, now)) return true;
      for (const { name } of this.#parts.sweeps)
        if (await isSweepDue(transaction, { name, now })) return true;
      return false;
    });
  }

  async #runTask(row: TaskRow): Promise<void> {
    const { store, clock, log } = this.#parts;
    try {
      const task = this.#tasks.get(row.kind);
      if (task === undefined) throw new Error(`no task runs the kind ${row.kind}`);
      await task.run(JSON.parse(row.payload));
      await store.write((transaction) => deleteTask(transaction, row.id));
    } catch (error) {
      log.error('task.failed', error, { kind: row.kind, taskId: row.id, attempts: row.attempts });
      const delayMs = Math.min(firstRetryMs * 2 ** Math.min(row.attempts - 1, 20), lastRetryMs);
      const message = error instanceof Error ? error.message : 'unknown';
      await store.write((transaction) =>
        postponeTask(transaction, { id: row.id, runAfter: clock.now() + delayMs, error: message }),
      );
    }
  }

  async #runSweep(sweep: Sweep): Promise<void> {
    const now = this.#parts.clock.now();
    try {
      const isOurs = await this.#parts.store.write((transaction) =>
        claimSweep(transaction, { name: sweep.name, now, nextRunAt: now + sweep.everyMs }),
      );
      if (isOurs) await sweep.run();
    } catch (error) {
      this.#parts.log.error('sweep.failed', error, { sweep: sweep.name });
    }
  }
}
