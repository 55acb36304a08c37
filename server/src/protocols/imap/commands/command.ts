// What a command is to the one who carries it out, and what it answers.
import type { Command, CommandName } from '@roost/imap';
import type { ImapSession } from '../session.ts';

/** The parsed command of one name, or of several that are carried out alike. */
export type CommandOf<Name extends CommandName> = Command extends infer Each
  ? Each extends { readonly name: infer Names }
    ? Name extends Names
      ? Each
      : never
    : never
  : never;

/** The tagged line at the end. */
export interface Completion {
  /** OK when absent. */
  readonly status?: 'OK' | 'NO' | 'BAD';
  /** The response code without its brackets. */
  readonly code?: string | undefined;
  readonly text: string;
  /** Runs once the line is sent: for STARTTLS and LOGOUT. */
  readonly after?: () => void;
}

export type Answer = Completion | Promise<Completion>;

export interface CommandRule<Name extends CommandName> {
  /** The state that the session must be in: RFC 9051 §3. */
  readonly state: 'any' | 'not-signed-in' | 'signed-in' | 'selected';
  /**
   * What else may be told before the tagged line: RFC 9051 §7.5.1 holds expunges back during some commands.
   */
  readonly news: 'all' | 'without-expunges' | 'expunges-if-uid' | 'none';
  /** Answers TRYCREATE when its target does not exist. */
  readonly mayCreateTarget?: boolean;
  run(session: ImapSession, command: CommandOf<Name>): Answer;
}
