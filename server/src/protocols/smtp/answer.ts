// What the session says to one command, and what the connection does then.
import { reply, type EnhancedCode } from '@roost/smtp';

export interface Answer {
  /** Reply lines with their CRLFs; empty when nothing is said. */
  readonly text: string;
  readonly next?: 'close' | 'start-tls' | 'read-data' | 'read-response' | 'skip-bytes';
  /** Counts against a client that gets everything wrong: see `faultsMax`. */
  readonly faults?: number;
  /** What `skip-bytes` swallows. */
  readonly countBytes?: number;
}

export const say = (code: number, enhanced: EnhancedCode | undefined, text: string): Answer => ({
  text: reply(code, enhanced, text),
});

/**
 * A connection ends after 20 wrong commands, or 100 recipients that are not here: long lists always have
 * some.
 */
export const faultsMax = 100;
const faultsOfCommand = 5;
const faultsOfRecipient = 1;

export const refuse = (code: number, enhanced: EnhancedCode, text: string): Answer => ({
  text: reply(code, enhanced, text),
  faults: faultsOfCommand,
});

export const refuseRecipient = (enhanced: EnhancedCode, text: string): Answer => ({
  text: reply(550, enhanced, text),
  faults: faultsOfRecipient,
});

/** Built once: what every client hears. */
export const ok: Answer = say(250, '2.0.0', 'OK');
export const silence: Answer = { text: '' };
