import Box from '@cloudscape-design/components/box';
import { useState } from 'react';
import { call } from '#api/call.ts';
import { useAct } from '#api/queries.ts';
import { useFlashes } from '#app/flash.tsx';
import { Dialog } from '#parts/dialog.tsx';
import { useWords } from '#words/use-words.ts';
import type { Administrator } from './administrator.ts';
import { RoleFields } from './role-fields.tsx';
import { administratorWords } from './words.ts';

interface Props {
  readonly administrator: Administrator;
  readonly onClose: () => void;
}

export function EditRoleDialog({ administrator, onClose }: Props) {
  const words = useWords(administratorWords);
  const { tell } = useFlashes();
  const { AdministratorId, Name, Role, OrganizationId = '' } = administrator;
  const [value, setValue] = useState({ role: Role, organizationId: OrganizationId });
  const change = useAct(async () => {
    const { role, organizationId } = value;
    await call('UpdateAdministrator', { AdministratorId, Role: role, OrganizationId: organizationId });
    tell({ kind: 'success', sentence: words.changed(Name) });
    onClose();
  });
  return (
    <Dialog
      title={words.editTitle(Name)}
      confirm={words.save}
      isReady={value.role !== Role || value.organizationId !== OrganizationId}
      isRunning={change.isRunning}
      error={change.error}
      onConfirm={() => void change.run()}
      onDismiss={onClose}
    >
      <Box>{words.editWhat}</Box>
      <RoleFields value={value} onChange={setValue} />
    </Dialog>
  );
}
