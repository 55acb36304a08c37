// One example of every operation. The compiler and `the examples are complete` tell which one is missing.
import type { OperationName } from '@roost/api';
import { accessExamples } from './access.ts';
import { accountExamples } from './accounts.ts';
import { directoryExamples } from './directory.ts';
import type { Example, Examples } from './example.ts';
import { installationExamples } from './installation.ts';
import { mailFlowExamples } from './mail-flow.ts';

const examples: Examples = {
  ...directoryExamples,
  ...accountExamples,
  ...installationExamples,
  ...accessExamples,
  ...mailFlowExamples,
};

/** Throws with what to do when there is none. */
export function exampleOf(name: OperationName): Example {
  if (Object.hasOwn(examples, name)) return examples[name];
  throw new Error(`${name} has no example: add one to tests/registry/examples/`);
}

export const exampleNames: readonly string[] = Object.keys(examples);
