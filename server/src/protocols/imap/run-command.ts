// One command from its parsed form to its tagged line. The single catch of the protocol.
import { formatTagged, type Command } from '@roost/imap';
import { isFailure } from '#base/failure.ts';
import { commandRules } from './commands/index.ts';
import type { CommandRule, Completion } from './commands/command.ts';
import { refusalOf } from './errors.ts';
import { tellNews } from './news.ts';
import { ConnectionClosed } from './output.ts';
import type { ImapSession } from './session.ts';

/** Throws ConnectionClosed when there is nobody left to answer. */
export async function runCommand(session: ImapSession, command: Command): Promise<Completion> {
  const rule: CommandRule<never> | null = commandRules[command.name];
  const completion =
    rule === null
      ? ({ status: 'BAD', text: 'This command is not spoken here' } satisfies Completion)
      : await carryOut(session, command, rule);
  session.output.write(formatTagged(command.tag, { ...completion, status: completion.status ?? 'OK' }));
  completion.after?.();
  return completion;
}

async function carryOut(
  session: ImapSession,
  command: Command,
  rule: CommandRule<never>,
): Promise<Completion> {
  const wrongState = refuseState(session, rule);
  if (wrongState !== undefined) return wrongState;
  try {
    if (session.isUncertain) await session.settle();
    if (session.output.isClosed) throw new ConnectionClosed();
    if (session.visitor?.isBehind === true) {
      session.wire.hangUp('Your session was ended: sign in again.');
      throw new ConnectionClosed();
    }
    session.visitor?.touch();
    const completion = await rule.run(session, command as never); // the table pairs each name with its rule
    await tellAfter(session, command, rule);
    return completion;
  } catch (error) {
    if (error instanceof ConnectionClosed || session.output.isClosed) throw new ConnectionClosed();
    if (isFailure(error, 'session-ended')) {
      session.wire.hangUp('Your session was ended: sign in again.');
      throw new ConnectionClosed();
    }
    const target = rule.mayCreateTarget === true ? { missingFolderCode: 'TRYCREATE' } : {};
    const refusal = refusalOf(error, target);
    if (refusal.code === 'SERVERBUG') {
      session.parts.log.error('imap.command-failed', error, { command: command.name });
    }
    return refusal;
  }
}

async function tellAfter(
  session: ImapSession,
  command: Command,
  { news }: CommandRule<never>,
): Promise<void> {
  if (news === 'none') return;
  const isUid = 'isUid' in command && command.isUid;
  await tellNews(session, { withExpunges: news === 'all' || (news === 'expunges-if-uid' && isUid) });
}

function refuseState(session: ImapSession, { state }: CommandRule<never>): Completion | undefined {
  const isSignedIn = session.visitor !== null;
  switch (state) {
    case 'any':
      return undefined;
    case 'not-signed-in':
      return isSignedIn ? { status: 'BAD', text: 'You are signed in already' } : undefined;
    case 'signed-in':
      return isSignedIn ? undefined : { status: 'BAD', text: 'Sign in first' };
    case 'selected':
      if (!isSignedIn) return { status: 'BAD', text: 'Sign in first' };
      return session.selected === null ? { status: 'BAD', text: 'Select a folder first' } : undefined;
    default:
      return state satisfies never;
  }
}
