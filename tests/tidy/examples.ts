// Small made-up trees: for each rule what it must find, and what it must leave alone.
import { architectureExamples } from './examples/architecture.ts';
import { habitExamples } from './examples/habits.ts';
import type { Example } from './examples/example.ts';

export const examples: readonly Example[] = [...architectureExamples, ...habitExamples];
