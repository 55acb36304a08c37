import Box from '@cloudscape-design/components/box';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import type { Output } from '@roost/api';
import { useWords } from '#words/use-words.ts';
import { enableWords } from './enable-words.ts';

interface Props {
  readonly sessions: Output<'PreviewOperation'>['EndingSessions'];
}

/** What people have open that would end. */
export function EndingSessions({ sessions }: Props) {
  const words = useWords(enableWords);
  if (sessions.length === 0) return <Box>{words.endsNone}</Box>;
  return (
    <ExpandableSection headerText={words.ends(sessions.length)}>
      <ul>
        {sessions.map(({ SessionId, UserName, Protocol, SourceIp }) => (
          <li key={SessionId}>{words.session({ who: UserName, how: Protocol, from: SourceIp })}</li>
        ))}
      </ul>
    </ExpandableSection>
  );
}
