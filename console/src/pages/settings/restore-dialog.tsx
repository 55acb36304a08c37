import Box from '@cloudscape-design/components/box';
import { useState } from 'react';
import { call } from '#api/call.ts';
import { useAct } from '#api/queries.ts';
import { useFlashes } from '#app/flash.tsx';
import { useOrganization } from '#app/organization-scope.tsx';
import { Dialog } from '#parts/dialog.tsx';
import { EntitySelect, type ChosenEntity } from '#parts/entity-select.tsx';
import { useWords } from '#words/use-words.ts';
import { mailboxWords } from './mailbox-words.ts';

interface Props {
  readonly mailbox: { readonly MailboxId: string; readonly FormerOwnerName: string };
  readonly onClose: () => void;
}

export function RestoreDialog({ mailbox: { MailboxId, FormerOwnerName }, onClose }: Props) {
  const words = useWords(mailboxWords);
  const { OrganizationId } = useOrganization();
  const { tell } = useFlashes();
  const [target, setTarget] = useState<ChosenEntity>();
  const restore = useAct(async (user: ChosenEntity) => {
    await call('RestoreMailbox', { OrganizationId, MailboxId, TargetUserId: user.id });
    tell({ kind: 'success', sentence: words.restored(FormerOwnerName, user.name) });
    onClose();
  });
  return (
    <Dialog
      title={words.restoreTitle(FormerOwnerName)}
      confirm={words.restore}
      isReady={target !== undefined}
      isRunning={restore.isRunning}
      error={restore.error}
      onConfirm={() => target && void restore.run(target)}
      onDismiss={onClose}
    >
      <Box>{words.restoreWhat}</Box>
      <EntitySelect kind="USER" label={words.target} value={target} onChange={setTarget} />
    </Dialog>
  );
}
