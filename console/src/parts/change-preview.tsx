// A button that tries a change out on the server, which changes nothing, and says who would gain or lose
// what.
import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { OperationName, Output } from '@roost/api';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '#api/call.ts';
import { useOrganization } from '#app/organization-scope.tsx';
import { useWords } from '#words/use-words.ts';
import { AccessChanges } from './access-changes.tsx';
import { changePreviewWords } from './change-preview-words.ts';
import { SessionsThatEnd } from './ending-sessions.tsx';
import { Trouble } from './trouble.tsx';

interface Props {
  /** What would be called, and with what; what is shown goes when it is another. */
  readonly operation: OperationName;
  readonly input: object;
  /** False while something is missing. */
  readonly isReady?: boolean;
}

export function ChangePreview({ operation, input, isReady = true }: Props) {
  const words = useWords(changePreviewWords);
  const { OrganizationId } = useOrganization();
  const [wanted, setWanted] = useState({ InputJson: '', time: 0 });
  const InputJson = JSON.stringify({ OrganizationId, ...input });
  const isWanted = wanted.InputJson === InputJson;
  const { data, error, isFetching } = useQuery({
    queryKey: ['preview', operation, wanted],
    enabled: isWanted,
    // each press asks anew
    gcTime: 0,
    staleTime: 0,
    queryFn: () => call('PreviewOperation', { OrganizationId, Operation: operation, InputJson }),
  });
  return (
    <SpaceBetween size="xs">
      <Button
        formAction="none"
        disabled={!isReady}
        loading={isFetching}
        onClick={() => setWanted({ InputJson, time: wanted.time + 1 })}
      >
        {words.preview}
      </Button>
      {isWanted && data !== undefined && <Answer answer={data} />}
      {!isWanted && <Box color="text-body-secondary">{words.help}</Box>}
      {isWanted && <Trouble error={error} />}
    </SpaceBetween>
  );
}

function Answer({ answer }: { readonly answer: Output<'PreviewOperation'> }) {
  const words = useWords(changePreviewWords);
  const { ErrorCode, ErrorMessage = ErrorCode } = answer;
  if (ErrorMessage !== undefined) return <Alert type="warning">{words.refused(ErrorMessage)}</Alert>;
  return (
    <div ref={bringIntoView}>
      <SpaceBetween size="xs">
        <AccessChanges answer={answer} />
        {answer.EndingSessions.length > 0 && <SessionsThatEnd sessions={answer.EndingSessions} />}
      </SpaceBetween>
    </div>
  );
}

/** The foot of a long dialog would hide what has just been asked for. */
function bringIntoView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'center' });
}
