// Takes out of every mailbox what its organization's retention policy no longer keeps there, a little in each
// transaction and not too much in each run; the next run goes on where this one ended.
import { hourMs, minuteMs, type Clock } from '#base/clock.ts';
import { isFailure } from '#base/failure.ts';
import type { Log } from '#base/log.ts';
import type { Sweep } from '#jobs/sweep.ts';
import type { Store } from '#storage/store.ts';
import { applyRetention, expiredBefore, messagesPerStep } from './apply-retention.ts';
import { retentionSteps, type RetentionStep } from './retention-policy.ts';
import {
  selectDuePolicies,
  selectExpired,
  selectFoldersOfMailboxes,
  updateProgress,
  type DuePolicy,
  type SweptFolder,
} from './retention-policy.store.ts';

const mailboxesPerPage = 100;
/** Other work of the server waits for a run to end. */
const stepsPerRun = 200;
/** A policy takes effect within this, or a little later where there is much to do. */
const policyEveryMs = 6 * hourMs;

interface Parts {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
}

/** How many transactions this run may still make. */
interface Budget {
  steps: number;
}

export const applyRetentionPolicies = (parts: Parts): Sweep => ({
  name: 'mailboxes.apply-retention',
  everyMs: 10 * minuteMs,
  async run() {
    const now = parts.clock.now();
    const budget: Budget = { steps: stepsPerRun };
    const policies = await parts.store.read((transaction) => selectDuePolicies(transaction, now));
    for (const policy of policies) {
      if (budget.steps <= 0) return;
      await sweepPolicy(parts, { policy, budget });
    }
  },
});

async function sweepPolicy(
  parts: Parts,
  { policy, budget }: { policy: DuePolicy; budget: Budget },
): Promise<void> {
  const { store, clock } = parts;
  const { organizationId } = policy;
  const steps = new Map(retentionSteps(policy).map((step) => [step.role, step]));
  let { sweptMailboxId } = policy;
  let isDone = steps.size === 0;
  while (!isDone && budget.steps > 0) {
    const { folders, lastMailboxId } = await store.read((transaction) =>
      selectFoldersOfMailboxes(transaction, {
        organizationId,
        afterMailboxId: sweptMailboxId,
        mailboxesMax: mailboxesPerPage,
        roles: [...steps.keys()],
      }),
    );
    const isWhole = await sweepFolders(parts, { policy, folders, steps, budget });
    if (!isWhole) break; // this page once more: what was done costs a look
    if (lastMailboxId === undefined) isDone = true;
    else sweptMailboxId = lastMailboxId;
  }
  const nextSweepAt = isDone ? clock.now() + policyEveryMs : 0;
  const progress = { organizationId, nextSweepAt, sweptMailboxId: isDone ? 0 : sweptMailboxId };
  await store.write((transaction) => updateProgress(transaction, progress));
}

/** False when the budget ended before the folders did. */
async function sweepFolders(
  parts: Parts,
  given: {
    policy: DuePolicy;
    folders: readonly SweptFolder[];
    steps: ReadonlyMap<string, RetentionStep>;
    budget: Budget;
  },
): Promise<boolean> {
  for (const folder of given.folders) {
    const step = given.steps.get(folder.role);
    if (step === undefined) continue;
    if (!(await sweepFolder(parts, { ...given, folder, step }))) return false;
  }
  return true;
}

async function sweepFolder(
  { store, clock, log }: Parts,
  {
    policy,
    folder,
    step,
    budget,
  }: { policy: DuePolicy; folder: SweptFolder; step: RetentionStep; budget: Budget },
): Promise<boolean> {
  const placedBefore = expiredBefore(step, clock.now());
  // a read is cheaper than a write that changes nothing
  const first = await store.read((transaction) =>
    selectExpired(transaction, { ...folder, placedBefore, limit: 1 }),
  );
  if (first.length === 0) return true;
  let expired = messagesPerStep;
  while (expired === messagesPerStep) {
    if (budget.steps <= 0) return false;
    budget.steps--;
    try {
      expired = await store.write((transaction) =>
        applyRetention(transaction, { policy, folder, now: clock.now() }),
      );
    } catch (error) {
      if (!isFailure(error, 'mailbox-unavailable', 'folder-not-found')) throw error;
      expired = 0; // it was purged meanwhile
    }
    const { mailboxId, role } = folder;
    if (expired > 0) log.info('retention.applied', { mailboxId, role, act: step.act, messages: expired });
  }
  return true;
}
