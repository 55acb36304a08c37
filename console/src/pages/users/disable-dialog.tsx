// Locks users out: says what happens, does it at once, and says what it ended.
import Box from '@cloudscape-design/components/box';
import { useState } from 'react';
import { now } from '#clock';
import { call } from '#api/call.ts';
import { useAct } from '#api/queries.ts';
import { useFlashes } from '#app/flash.tsx';
import { useOrganization } from '#app/organization-scope.tsx';
import { EndingSessions } from '#parts/ending-sessions.tsx';
import { Dialog } from '#parts/dialog.tsx';
import { useFormats } from '#words/use-formats.ts';
import { useWords } from '#words/use-words.ts';
import { BatchFailures, failuresIn } from './batch-failures.tsx';
import { enableWords } from './enable-words.ts';
import type { FoundUser } from './found-user.ts';

interface Props {
  readonly users: readonly Pick<FoundUser, 'Id' | 'DisplayName'>[];
  readonly onClose: () => void;
}

const keptMs = 30 * 24 * 60 * 60 * 1000;
const namedMax = 10;

export function DisableDialog({ users, onClose }: Props) {
  const words = useWords(enableWords);
  const formats = useFormats();
  const { OrganizationId } = useOrganization();
  const { tell } = useFlashes();
  const [results, setResults] = useState<Parameters<typeof failuresIn>[0]>([]);
  const disable = useAct(async () => {
    const UserIds = users.map(({ Id }) => Id);
    const { Results, EndedSessionCount } = await call('BatchDisableUsers', { OrganizationId, UserIds });
    const failedCount = failuresIn(Results).length;
    const sentence = `${words.disabled(Results.length - failedCount)} ${words.ended(EndedSessionCount)}`;
    if (failedCount < Results.length) tell({ kind: 'success', sentence });
    setResults(Results);
    if (failedCount === 0) onClose();
  });
  const nameOf = (userId: string): string => users.find(({ Id }) => Id === userId)?.DisplayName ?? userId;
  const names = users.slice(0, namedMax).map(({ DisplayName }) => DisplayName);
  return (
    <Dialog
      title={words.disableTitle}
      confirm={words.disable}
      isRunning={disable.isRunning}
      isReady={results.length === 0}
      error={disable.error}
      onConfirm={() => void disable.run()}
      onDismiss={onClose}
    >
      <Box>{words.disableWhat(users.length)}</Box>
      <Box fontWeight="bold">
        {names.join(', ')}
        {users.length > namedMax && ' …'}
      </Box>
      {results.length === 0 && (
        <EndingSessions
          changes={users.map(({ Id }) => ({ operation: 'DeregisterFromWorkMail', input: { EntityId: Id } }))}
        />
      )}
      <Box>{words.disableUntil(formats.day(now() + keptMs))}</Box>
      <BatchFailures results={results} nameOf={nameOf} />
    </Dialog>
  );
}
