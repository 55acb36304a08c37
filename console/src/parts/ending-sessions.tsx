// Who is signed in and would be thrown out by a change, before it is made.
import Alert from '@cloudscape-design/components/alert';
import type { Output } from '@roost/api';
import { useRead } from '#api/queries.ts';
import { useOrganization } from '#app/organization-scope.tsx';
import { useWords } from '#words/use-words.ts';
import { endingSessionWords } from './ending-session-words.ts';
import { Trouble } from './trouble.tsx';

interface Props {
  /** What would be called, and with what. */
  readonly operation: 'PutAccessControlRule' | 'DeleteAccessControlRule';
  readonly input: object;
}

type EndingSession = Output<'PreviewOperation'>['EndingSessions'][number];

const shownMax = 10;

export function EndingSessions({ operation, input }: Props) {
  const words = useWords(endingSessionWords);
  const { OrganizationId } = useOrganization();
  const InputJson = JSON.stringify({ OrganizationId, ...input });
  const { data, error } = useRead('PreviewOperation', { OrganizationId, Operation: operation, InputJson });
  if (error !== null) return <Trouble error={error} />;
  if (data === undefined) return null;
  if (data.ErrorCode !== undefined) {
    return (
      <Alert type="error" header={words.refused}>
        {words.serverSays(data.ErrorMessage ?? data.ErrorCode)}
      </Alert>
    );
  }
  const { EndingSessions: sessions } = data;
  if (sessions.length === 0) return <Alert type="success">{words.nobody}</Alert>;
  return (
    <Alert type="warning" header={words.some(sessions.length)}>
      {sessions.slice(0, shownMax).map((session) => (
        <div key={session.SessionId}>{lineOf(session, words)}</div>
      ))}
      {sessions.length > shownMax && <div>{words.more(sessions.length - shownMax)}</div>}
    </Alert>
  );
}

type SessionWords = ReturnType<typeof useWords<(typeof endingSessionWords)['en']>>;

const lineOf = ({ UserName, Protocol, SourceIp }: EndingSession, words: SessionWords): string =>
  words.session(UserName, Protocol, SourceIp);
