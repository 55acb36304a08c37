// Enables users, each with an address that can be reviewed and changed before.
import Box from '@cloudscape-design/components/box';
import Input from '@cloudscape-design/components/input';
import Table from '@cloudscape-design/components/table';
import { useState } from 'react';
import { call } from '#api/call.ts';
import { useAct } from '#api/queries.ts';
import { useFlashes } from '#app/flash.tsx';
import { useOrganization } from '#app/organization-scope.tsx';
import { Dialog } from '#parts/dialog.tsx';
import { useWords } from '#words/use-words.ts';
import { BatchFailures, failuresIn } from './batch-failures.tsx';
import { enableWords } from './enable-words.ts';
import type { FoundUser } from './found-user.ts';

type ListedUser = Pick<FoundUser, 'Id' | 'Name' | 'DisplayName' | 'Email'>;

interface Props {
  readonly users: readonly ListedUser[];
  readonly onClose: () => void;
}

export function EnableDialog({ users, onClose }: Props) {
  const words = useWords(enableWords);
  const { OrganizationId, DefaultMailDomain = '' } = useOrganization();
  const { tell } = useFlashes();
  const [addresses, setAddresses] = useState<ReadonlyMap<string, string>>(
    () => new Map(users.map(({ Id, Name, Email }) => [Id, Email ?? suggest(Name, DefaultMailDomain)])),
  );
  const [remaining, setRemaining] = useState(users);
  const [results, setResults] = useState<Parameters<typeof failuresIn>[0]>([]);
  const addressOf = ({ Id }: ListedUser): string => addresses.get(Id) ?? '';
  const enable = useAct(async () => {
    const Users = remaining.map((user) => ({ UserId: user.Id, Email: addressOf(user) }));
    const { Results } = await call('BatchEnableUsers', { OrganizationId, Users });
    const failed = new Set(failuresIn(Results).map(({ UserId }) => UserId));
    const enabledCount = Results.length - failed.size;
    if (enabledCount > 0) tell({ kind: 'success', sentence: words.enabled(enabledCount) });
    setResults(Results);
    // those who failed stay, to be mended and tried again
    setRemaining(remaining.filter(({ Id }) => failed.has(Id)));
    if (failed.size === 0) onClose();
  });
  const nameOf = (userId: string): string => users.find(({ Id }) => Id === userId)?.DisplayName ?? userId;
  return (
    <Dialog
      title={words.enableTitle}
      confirm={words.enable}
      size="large"
      isRunning={enable.isRunning}
      error={enable.error}
      onConfirm={() => void enable.run()}
      onDismiss={onClose}
    >
      <Box>{words.enableWhat}</Box>
      <BatchFailures results={results} nameOf={nameOf} />
      <Table
        variant="embedded"
        contentDensity="compact"
        items={remaining}
        trackBy="Id"
        columnDefinitions={[
          {
            id: 'user',
            header: words.user,
            isRowHeader: true,
            cell: ({ Name, DisplayName }) => `${DisplayName} (${Name})`,
          },
          {
            id: 'address',
            header: words.addressColumn,
            cell: (user) => (
              <Input
                ariaLabel={words.address(user.Name)}
                inputMode="email"
                value={addressOf(user)}
                onChange={({ detail }) => setAddresses(new Map(addresses).set(user.Id, detail.value))}
              />
            ),
          },
        ]}
      />
    </Dialog>
  );
}

/** A name may be an address already. */
const suggest = (name: string, domain: string): string => (name.includes('@') ? name : `${name}@${domain}`);
