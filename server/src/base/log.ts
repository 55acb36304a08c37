// Structured log lines: `log.info('message.stored', { mailboxId, sizeBytes })`. Never content, passwords or
// tokens.
import { pino, type DestinationStream } from 'pino';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';
export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

export interface Log {
  debug(event: string, fields?: LogFields): void;
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  /** The error's stack goes to the log, its causes too; its message must not hold secrets. */
  error(event: string, error: unknown, fields?: LogFields): void;
  /** The same log with fields on every line, such as the id of a connection. */
  with(fields: LogFields): Log;
}

/** Names under which a secret might be passed by mistake; pino replaces their values. */
const secretNames = ['password', 'secret', 'token', 'authorization', 'content'];

export function openLog(level: LogLevel, destination?: DestinationStream): Log {
  const options = {
    level,
    base: null,
    messageKey: 'event',
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: secretNames,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  return wrap(destination ? pino(options, destination) : pino(options, pino.destination(2)));
}

type Sink = Pick<pino.Logger, 'debug' | 'info' | 'warn' | 'error' | 'child'>;

function wrap(sink: Sink): Log {
  return {
    debug: (event, fields) => sink.debug(fields ?? {}, event),
    info: (event, fields) => sink.info(fields ?? {}, event),
    warn: (event, fields) => sink.warn(fields ?? {}, event),
    error: (event, error, fields) => sink.error({ ...fields, error: describeError(error) }, event),
    with: (fields) => wrap(sink.child(fields)),
  };
}

function describeError(error: unknown): string {
  if (!(error instanceof Error)) return typeof error === 'string' ? error : 'not an Error';
  const cause = error.cause === undefined ? '' : `\ncaused by: ${describeError(error.cause)}`;
  return `${error.stack ?? error.message}${cause}`;
}

export const silentLog: Log = openLog('silent');
