import type { Environment } from './environment.ts';

/** What a command sees of the world. */
export interface Terminal {
  readonly environment: Environment;
  /** Epoch milliseconds. */
  now(): number;
  /** On standard output. */
  say(text: string): void;
  readText(path: string): Promise<string>;
  /** Asks the person, or reads the next line of standard input; what is hidden is not shown while typed. */
  ask(question: string, options?: { readonly isHidden?: boolean }): Promise<string>;
}
