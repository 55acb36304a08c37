// Saves a draft step by step: what was saved leaves the draft, what was refused stays with its reason.
import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useOrganization } from '#app/organization-scope.tsx';
import { useUser } from '#pages/users/details/user-scope.tsx';
import { perform, without, type Draft, type Step } from './draft.ts';

export interface Outcome {
  readonly done: readonly Step[];
  readonly refused: Step;
  readonly error: unknown;
  /** Those after it: they may lean on it. */
  readonly notTried: readonly Step[];
}

interface Save {
  readonly isRunning: boolean;
  /** Of the last time, when a step was refused. */
  readonly outcome: Outcome | undefined;
  /** True when all steps were done. */
  readonly run: (steps: readonly Step[]) => Promise<boolean>;
}

export function useSave(change: (update: (draft: Draft) => Draft) => void): Save {
  const queries = useQueryClient();
  const { OrganizationId } = useOrganization();
  const { UserId } = useUser();
  const [isRunning, setIsRunning] = useState(false);
  const [outcome, setOutcome] = useState<Outcome>();
  const tryAll = async (steps: readonly Step[]): Promise<Outcome | undefined> => {
    for (const [at, step] of steps.entries()) {
      try {
        await perform(step, { OrganizationId, UserId });
      } catch (error) {
        return { done: steps.slice(0, at), refused: step, error, notTried: steps.slice(at + 1) };
      }
    }
    return undefined;
  };
  return {
    isRunning,
    outcome,
    async run(steps) {
      setIsRunning(true);
      const trouble = await tryAll(steps);
      // what is saved is shown from the server; the draft may only then forget it
      await queries.invalidateQueries();
      for (const step of trouble?.done ?? steps) change((draft) => without(draft, step));
      setOutcome(trouble);
      setIsRunning(false);
      return trouble === undefined;
    },
  };
}
