import * as fc from 'fast-check';
import type { AccountFixture } from '#testing/account-fixture.ts';
import { playStory } from './play.ts';
import { story } from './steps.ts';

interface Telling {
  readonly seed: number;
  readonly stories: number;
  /** No story is begun after it. */
  readonly withinMs: number;
  readonly stepsMax: number;
}

/** All on one server, each in an organization of its own; says how many there were. */
export async function tellStories(
  fixture: AccountFixture,
  { seed, stories, withinMs, stepsMax }: Telling,
): Promise<number> {
  const endsAt = performance.now() + withinMs;
  let told = 0;
  let hasFailed = false; // then a shorter story is sought, however long it takes
  const property = fc.asyncProperty(fc.noBias(story(stepsMax)), async (steps) => {
    if (!hasFailed && performance.now() > endsAt) return;
    try {
      await playStory(fixture, { tag: (told++).toString(36), steps });
    } catch (error) {
      hasFailed = true;
      throw error;
    }
  });
  await fc.assert(property, { seed, numRuns: stories });
  return told;
}
