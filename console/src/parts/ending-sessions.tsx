// Who is signed in and would be thrown out by a change, before it is made.
import Alert from '@cloudscape-design/components/alert';
import type { OperationName, Output } from '@roost/api';
import { useQuery } from '@tanstack/react-query';
import { call } from '#api/call.ts';
import { useOrganization } from '#app/organization-scope.tsx';
import { useWords } from '#words/use-words.ts';
import { endingSessionWords } from './ending-session-words.ts';
import { Trouble } from './trouble.tsx';

interface Change {
  /** What would be called, and with what. */
  readonly operation: OperationName;
  readonly input: object;
}

interface Props {
  readonly changes: readonly Change[];
}

type EndingSession = Output<'PreviewOperation'>['EndingSessions'][number];

const shownMax = 10;
/** More are not tried out: each is a call. */
const changesMax = 20;

export function EndingSessions({ changes }: Props) {
  const words = useWords(endingSessionWords);
  const { data, error } = usePreviews(changes);
  if (error !== null) return <Trouble error={error} />;
  if (data === undefined) return null;
  const refused = data.find(({ ErrorCode }) => ErrorCode !== undefined);
  if (refused !== undefined) {
    return (
      <Alert type="error" header={words.refused}>
        {words.serverSays(refused.ErrorMessage ?? '')}
      </Alert>
    );
  }
  const sessions = data.flatMap(({ EndingSessions }) => EndingSessions);
  if (sessions.length === 0) return <Alert type="success">{words.nobody}</Alert>;
  return <SessionsThatEnd sessions={sessions} />;
}

/** Of one or more, there are some. */
export function SessionsThatEnd({ sessions }: { readonly sessions: readonly EndingSession[] }) {
  const words = useWords(endingSessionWords);
  return (
    <Alert type="warning" header={words.some(sessions.length)}>
      {sessions.slice(0, shownMax).map((session) => (
        <div key={session.SessionId}>{lineOf(session, words)}</div>
      ))}
      {sessions.length > shownMax && <div>{words.more(sessions.length - shownMax)}</div>}
    </Alert>
  );
}

/** Tried out on the server, which changes nothing. */
function usePreviews(changes: readonly Change[]) {
  const { OrganizationId } = useOrganization();
  return useQuery({
    queryKey: ['previews', OrganizationId, changes],
    enabled: changes.length <= changesMax,
    queryFn: () =>
      Promise.all(
        changes.map(({ operation: Operation, input }) => {
          const InputJson = JSON.stringify({ OrganizationId, ...input });
          return call('PreviewOperation', { OrganizationId, Operation, InputJson });
        }),
      ),
  });
}

type SessionWords = ReturnType<typeof useWords<(typeof endingSessionWords)['en']>>;

const lineOf = ({ UserName, Protocol, SourceIp }: EndingSession, words: SessionWords): string =>
  words.session(UserName, Protocol, SourceIp);
