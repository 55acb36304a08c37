import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useState } from 'react';
import { call } from '#api/call.ts';
import { useAct } from '#api/queries.ts';
import { useFlashes } from '#app/flash.tsx';
import { useOrganization } from '#app/organization-scope.tsx';
import { ActButton } from '#parts/act-button.tsx';
import { DataTable } from '#parts/data-table.tsx';
import { Dialog } from '#parts/dialog.tsx';
import { Instant } from '#parts/instant.tsx';
import { useWords } from '#words/use-words.ts';
import type { MailDomain } from './mail-domain.ts';
import { domainWords } from './words.ts';

const indicators = { PENDING: 'pending', SIGNING: 'success', RETIRED: 'stopped' } as const;

export function DkimKeys({ domain }: { readonly domain: MailDomain }) {
  const words = useWords(domainWords);
  const [isRotating, setIsRotating] = useState(false);
  const isWaiting = domain.DkimKeys.some(({ State }) => State === 'PENDING');
  return (
    <>
      <DataTable
        title={words.keys}
        description={words.keysHelp}
        pages={{ items: domain.DkimKeys, isLoading: false }}
        idOf={({ Selector }) => Selector}
        nameOf={({ Selector }) => Selector}
        empty={words.noKeys}
        actions={
          <ActButton obstacle={isWaiting ? words.keyWaits : undefined} onClick={() => setIsRotating(true)}>
            {words.rotate}
          </ActButton>
        }
        columns={[
          {
            id: 'selector',
            header: words.selector,
            isRowHeader: true,
            cell: ({ Selector }) => Selector,
          },
          {
            id: 'state',
            header: words.state,
            cell: ({ State }) => (
              <StatusIndicator type={indicators[State]}>{words.keyStates[State]}</StatusIndicator>
            ),
          },
          {
            id: 'created',
            header: words.created,
            cell: ({ CreatedDate }) => <Instant at={CreatedDate} />,
          },
          {
            id: 'until',
            header: words.publishUntil,
            cell: ({ PublishUntilDate }) => <Instant at={PublishUntilDate} />,
          },
        ]}
      />
      {isRotating && <RotateKey name={domain.DomainName} onClose={() => setIsRotating(false)} />}
    </>
  );
}

interface RotateProps {
  readonly name: string;
  readonly onClose: () => void;
}

function RotateKey({ name, onClose }: RotateProps) {
  const words = useWords(domainWords);
  const { OrganizationId } = useOrganization();
  const { tell } = useFlashes();
  const rotate = useAct(async () => {
    const { Selector } = await call('RotateDkimKey', { OrganizationId, DomainName: name });
    tell({ kind: 'success', sentence: words.rotated(Selector) });
    onClose();
  });
  return (
    <Dialog
      title={words.rotateTitle}
      confirm={words.rotate}
      isRunning={rotate.isRunning}
      error={rotate.error}
      onConfirm={() => void rotate.run()}
      onDismiss={onClose}
    >
      {words.rotateWhat}
    </Dialog>
  );
}
