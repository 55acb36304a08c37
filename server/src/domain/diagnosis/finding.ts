// One thing that was looked at: how it is, and what mends it.

export type Check =
  | 'DATABASE'
  | 'DISK'
  | 'CLOCK'
  | 'CERTIFICATE'
  | 'PORTS'
  | 'QUEUE'
  | 'DNS'
  | 'TEST_MESSAGE';

/** WARNING: it works, and will not for long or not everywhere. TROUBLE: something does not work. */
export type Level = 'OK' | 'WARNING' | 'TROUBLE';

export interface Finding {
  readonly check: Check;
  /** What it is about: a port, a domain, an address. */
  readonly subject: string;
  readonly level: Level;
  readonly sentence: string;
  readonly cure?: string;
}

export type About = Pick<Finding, 'check' | 'subject'>;

export const ok = (about: About, sentence: string): Finding => ({ ...about, level: 'OK', sentence });

export const warning = (about: About, sentence: string, cure: string): Finding => ({
  ...about,
  level: 'WARNING',
  sentence,
  cure,
});

export const trouble = (about: About, sentence: string, cure: string): Finding => ({
  ...about,
  level: 'TROUBLE',
  sentence,
  cure,
});
