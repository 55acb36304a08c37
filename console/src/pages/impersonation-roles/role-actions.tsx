import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { call } from '#api/call.ts';
import { useAct } from '#api/queries.ts';
import { useFlashes } from '#app/flash.tsx';
import { useOrganization } from '#app/organization-scope.tsx';
import { paths } from '#app/paths.ts';
import { useGo } from '#app/use-go.ts';
import { ActButton } from '#parts/act-button.tsx';
import { ChangePreview } from '#parts/change-preview.tsx';
import { Dialog } from '#parts/dialog.tsx';
import { useWords } from '#words/use-words.ts';
import { RoleDialog } from './role-dialog.tsx';
import type { ImpersonationRole } from './role-draft.ts';
import { roleWords } from './words.ts';

export function RoleActions({ role }: { readonly role: ImpersonationRole }) {
  const words = useWords(roleWords);
  const { OrganizationId } = useOrganization();
  const { tell } = useFlashes();
  const go = useGo();
  const [asked, setAsked] = useState<'edit' | 'delete'>();
  const { ImpersonationRoleId = '', Name = '' } = role;
  const close = (): void => setAsked(undefined);
  const remove = useAct(async () => {
    await call('DeleteImpersonationRole', { OrganizationId, ImpersonationRoleId });
    tell({ kind: 'success', sentence: words.roleDeleted(Name) });
    go(paths.impersonation(OrganizationId));
  });
  return (
    <>
      <SpaceBetween direction="horizontal" size="xs">
        <ActButton onClick={() => setAsked('delete')}>{words.delete}</ActButton>
        <ActButton variant="primary" onClick={() => setAsked('edit')}>
          {words.edit}
        </ActButton>
      </SpaceBetween>
      {asked === 'edit' && <RoleDialog role={role} onClose={close} />}
      {asked === 'delete' && (
        <Dialog
          title={words.deleteTitle}
          confirm={words.delete}
          isRunning={remove.isRunning}
          error={remove.error}
          onConfirm={() => void remove.run()}
          onDismiss={close}
        >
          <div>{words.deleteWhat(Name)}</div>
          <ChangePreview operation="DeleteImpersonationRole" input={{ ImpersonationRoleId }} />
        </Dialog>
      )}
    </>
  );
}
