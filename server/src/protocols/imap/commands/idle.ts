import { formatContinuation } from '@roost/imap';
import { nextTurn } from '#base/clock.ts';
import { tellNews } from '../news.ts';
import type { ImapSession } from '../session.ts';
import type { CommandRule } from './command.ts';

/** RFC 9051 §6.3.13: news is told at once, all that came in one turn together. */
export const idle: CommandRule<'IDLE'> = {
  state: 'signed-in',
  news: 'all',
  async run(session) {
    const { output, wire } = session;
    output.write(formatContinuation('idling'));
    const stop = tellAtOnce(session);
    try {
      output.flush();
      const line = await wire.readLine();
      const isDone = line.kind === 'line' && line.bytes.toString('latin1').trim().toUpperCase() === 'DONE';
      return isDone ? { text: 'IDLE completed' } : { status: 'BAD', text: 'DONE was expected' };
    } finally {
      await stop();
    }
  },
};

/** Begins to tell; the function returned stops it and waits for what is being told. */
function tellAtOnce(session: ImapSession): () => Promise<void> {
  let isStopped = false;
  let telling: Promise<void> | null = null;
  const tell = async (): Promise<void> => {
    while (session.selected?.isStale === true) {
      await nextTurn();
      await session.output.ready();
      if (isStopped) return;
      await tellNews(session, { withExpunges: true });
      session.output.flush();
    }
  };
  const begin = (): void => {
    telling ??= tell()
      .catch((error: unknown) => session.wire.fail(error))
      .finally(() => {
        telling = null;
        // announced in the moment between the last look and the end
        if (session.selected?.isStale === true && !isStopped) begin();
      });
  };
  session.onNews = begin;
  // what was announced before IDLE began
  begin();
  return async () => {
    isStopped = true;
    session.onNews = null;
    await telling;
  };
}
