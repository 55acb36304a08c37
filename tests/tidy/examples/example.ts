import type { Rule } from '../source.ts';

export interface Example {
  rule: Rule;
  says: string;
  files: Record<string, string>;
  /** `path:line` of each finding, in the order of the files. */
  findings: string[];
}
