// Who gains and who loses what by a change, line by line.
import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import type { Output } from '@roost/api';
import { useFormats } from '#words/use-formats.ts';
import { useWords } from '#words/use-words.ts';
import { changePreviewWords } from './change-preview-words.ts';

type Answer = Output<'PreviewOperation'>;
type AccessChange = Answer['AccessChanges'][number];

const shownMax = 10;

export function AccessChanges({ answer }: { readonly answer: Answer }) {
  const words = useWords(changePreviewWords);
  const formats = useFormats();
  const lineOf = useLine();
  const { AccessChanges: changes, AccessGainCount, AccessLossCount, AreAccessChangesComplete } = answer;
  const count = AccessGainCount + AccessLossCount;
  const inWords = (number: number): string => {
    const formatted = formats.number(number);
    return AreAccessChangesComplete ? formatted : words.atLeast(formatted);
  };
  const shown = changes.slice(0, shownMax);
  const isCut = !AreAccessChangesComplete || changes.length > shownMax || count > changes.length;
  return (
    <Alert type="info" header={words.title}>
      {count === 0 && AreAccessChangesComplete && <div>{words.nothing}</div>}
      {shown.map((change) => (
        <div key={`${change.Turn} ${change.UserId} ${change.TargetId}`}>{lineOf(change)}</div>
      ))}
      {isCut && (
        <Box color="inherit" padding={{ top: 'xs' }}>
          {`${words.counts(inWords(AccessGainCount), inWords(AccessLossCount))} ${words.more}`}
        </Box>
      )}
    </Alert>
  );
}

function useLine(): (change: AccessChange) => string {
  const words = useWords(changePreviewWords);
  return ({ Turn, Permissions, UserDisplayName: who, TargetKind, TargetDisplayName, Via }) => {
    const target = words.targets[TargetKind](TargetDisplayName);
    if (TargetKind === 'DEVICE' && Turn !== 'KEPT') return words.phoneTurns[Turn](who, target);
    const permissions = Permissions.map((one) => words.permissions[one]).join(', ');
    const details = Via.length === 0 ? target : `${target}, ${words.through(Via.join(', '))}`;
    const what = `${permissions} (${details})`;
    return TargetKind === 'IMPERSONATION_ROLE' && Turn !== 'KEPT'
      ? words.roleTurns[Turn](who, what)
      : words.turns[Turn](who, what);
  };
}
